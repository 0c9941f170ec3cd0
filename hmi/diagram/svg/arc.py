"""Elliptical arcs as cubic curves."""

import math
from collections.abc import Callable

from hmi.diagram.part import Point

_QUARTER = math.pi / 2
_NOTHING = 1e-9
"""What is smaller is nothing; squares of it would leave the range of numbers."""

_Place = Callable[[float, float], Point]


def arc_curves(
    start: Point, end: Point, radii: tuple[float, float], turned: float, *, large: bool, sweep: bool
) -> list[tuple[Point, Point, Point]]:
    """The curves of an arc from `start` to `end` on an ellipse with these radii, turned by degrees (SVG 1.1,
    appendix F.6: from end points to centre, radii that are too small grown). Each has two control points and its end;
    none stands for more than a quarter of the ellipse. No curve at all is a straight line, or nothing.
    """
    rx, ry = abs(radii[0]), abs(radii[1])
    away = math.hypot(start.x - end.x, start.y - end.y)
    if min(rx, ry) < _NOTHING or away <= _NOTHING * max(1.0, rx, ry):
        return []
    phi = math.radians(turned)
    cos, sin = math.cos(phi), math.sin(phi)
    half_x, half_y = (start.x - end.x) / 2, (start.y - end.y) / 2
    x1, y1 = cos * half_x + sin * half_y, -sin * half_x + cos * half_y
    excess = (x1 / rx) ** 2 + (y1 / ry) ** 2
    if excess > 1:
        rx, ry = rx * math.sqrt(excess), ry * math.sqrt(excess)
    below = (rx * y1) ** 2 + (ry * x1) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1.0)) * (-1.0 if large is sweep else 1.0)
    cx, cy = root * rx * y1 / ry, -root * ry * x1 / rx
    centre = Point(cos * cx - sin * cy + (start.x + end.x) / 2, sin * cx + cos * cy + (start.y + end.y) / 2)
    first = math.atan2((y1 - cy) / ry, (x1 - cx) / rx)
    last = math.atan2((-y1 - cy) / ry, (-x1 - cx) / rx)
    span = last - first
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    pieces = max(1, math.ceil(abs(span) / _QUARTER - 1e-9))

    def at(x: float, y: float) -> Point:
        return Point(centre.x + cos * rx * x - sin * ry * y, centre.y + sin * rx * x + cos * ry * y)

    curves = [_piece(first + span * n / pieces, span / pieces, at) for n in range(pieces)]
    # What comes next begins exactly where the arc was to end.
    return [*curves[:-1], (*curves[-1][:2], end)]


def _piece(angle: float, span: float, at: _Place) -> tuple[Point, Point, Point]:
    """One piece on the unit circle: the control points lie 4/3 tan(span/4) along the tangents (L. Maisonobe, Drawing an
    elliptical arc using polylines, quadratic or cubic Bezier curves, 2003)."""
    reach = 4 / 3 * math.tan(span / 4)
    one, other = angle, angle + span
    x1, y1, x2, y2 = math.cos(one), math.sin(one), math.cos(other), math.sin(other)
    return at(x1 - reach * y1, y1 + reach * x1), at(x2 + reach * y2, y2 - reach * x2), at(x2, y2)
