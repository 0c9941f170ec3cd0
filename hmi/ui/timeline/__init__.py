"""Time on the mimic."""
