"""Reads foreign SVG: a list of what is allowed turns it into shapes of our own, in a process of its own."""
