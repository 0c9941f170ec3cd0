"""The drawing of a diagram."""
