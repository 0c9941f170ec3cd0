"""The basic shapes of SVG 1.1 (chapter 9) as drawing commands of our own."""

from collections.abc import Callable, Mapping

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import Segment, Stroke
from hmi.diagram.part import Point
from hmi.diagram.svg.arc import arc_curves
from hmi.diagram.svg.numbers import NumbersError, read_length, read_numbers
from hmi.diagram.svg.path import read_path_data

Attributes = Mapping[str, str]
Outline = tuple[Segment, ...]


def _path(attributes: Attributes, most: int) -> Outline:
    return read_path_data(attributes.get("d", ""), most)


def _rect(attributes: Attributes, _most: int) -> Outline:
    x, y, width, height = (read_length(attributes.get(name, "")) for name in ("x", "y", "width", "height"))
    if width <= 0 or height <= 0:
        raise NumbersError(phrase("Diagram", "a rectangle without width or height"))
    radius_x = read_length(attributes.get("rx", ""), -1.0)
    radius_y = read_length(attributes.get("ry", ""), radius_x)
    radius_x = radius_y if radius_x < 0 else radius_x
    rx, ry = min(max(radius_x, 0.0), width / 2), min(max(radius_y, 0.0), height / 2)
    right, bottom = x + width, y + height
    if not rx or not ry:
        return _lines([Point(x, y), Point(right, y), Point(right, bottom), Point(x, bottom)], closed=True)
    corners = (
        (Point(right - rx, y), Point(right, y + ry)),
        (Point(right, bottom - ry), Point(right - rx, bottom)),
        (Point(x + rx, bottom), Point(x, bottom - ry)),
        (Point(x, y + ry), Point(x + rx, y)),
    )
    outline = [Segment(Stroke.MOVE, (Point(x + rx, y),))]
    for start, end in corners:
        outline.append(Segment(Stroke.LINE, (start,)))
        outline += _arc(start, end, rx, ry)
    return (*outline, Segment(Stroke.CLOSE))


def _circle(attributes: Attributes, most: int) -> Outline:
    radius = attributes.get("r", "")
    return _ellipse({**attributes, "rx": radius, "ry": radius}, most)


def _ellipse(attributes: Attributes, _most: int) -> Outline:
    x, y, rx, ry = (read_length(attributes.get(name, "")) for name in ("cx", "cy", "rx", "ry"))
    if rx <= 0 or ry <= 0:
        raise NumbersError(phrase("Diagram", "a circle without a radius"))
    left, right = Point(x - rx, y), Point(x + rx, y)
    return (
        Segment(Stroke.MOVE, (left,)),
        *_arc(left, right, rx, ry),
        *_arc(right, left, rx, ry),
        Segment(Stroke.CLOSE),
    )


def _line(attributes: Attributes, _most: int) -> Outline:
    x1, y1, x2, y2 = (read_length(attributes.get(name, "")) for name in ("x1", "y1", "x2", "y2"))
    return _lines([Point(x1, y1), Point(x2, y2)], closed=False)


def _polyline(attributes: Attributes, most: int) -> Outline:
    return _lines(_points(attributes, most), closed=False)


def _polygon(attributes: Attributes, most: int) -> Outline:
    return _lines(_points(attributes, most), closed=True)


SHAPES: Mapping[str, Callable[[Attributes, int], Outline]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
"""What makes an outline of each element that is a shape: its attributes, and how many commands it may have at most.
Each raises `NumbersError` where its numbers are damaged."""


def _points(attributes: Attributes, most: int) -> list[Point]:
    numbers = read_numbers(attributes.get("points", ""))
    if len(numbers) % 2 or len(numbers) < 4 or len(numbers) > 2 * most:
        raise NumbersError(phrase("Diagram", "a list of points is damaged"))
    return [Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _lines(points: list[Point], *, closed: bool) -> Outline:
    first, *others = points
    outline = [Segment(Stroke.MOVE, (first,)), *(Segment(Stroke.LINE, (point,)) for point in others)]
    return (*outline, Segment(Stroke.CLOSE)) if closed else tuple(outline)


def _arc(start: Point, end: Point, rx: float, ry: float) -> list[Segment]:
    curves = arc_curves(start, end, (rx, ry), 0.0, large=False, sweep=True)
    return [Segment(Stroke.CURVE, curve) for curve in curves]
