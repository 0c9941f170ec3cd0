"""The process model: equations and units of the plant."""
