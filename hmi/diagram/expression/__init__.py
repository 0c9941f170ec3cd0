"""Expressions over tags: what an element of a diagram shows, and how it stands, where that follows from the plant."""
