"""The operator's window: header, rail, mimic, why-panel, time strip and alarm strip around one stack of views."""
