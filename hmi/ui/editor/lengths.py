"""Lengths on the page in words."""

from math import hypot

from hmi.diagram.part import Point


def length_text(start: Point, end: Point) -> str:
    """How far two places are from each other: across, down and straight."""
    across, down = abs(end.x - start.x), abs(end.y - start.y)
    return f"{across:.4g} × {down:.4g} = {hypot(across, down):.4g}"  # noqa: RUF001 - the sign for times
