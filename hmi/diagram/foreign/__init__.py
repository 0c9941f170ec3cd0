"""Diagrams of other programs, read into ours; what could not be taken is told."""
