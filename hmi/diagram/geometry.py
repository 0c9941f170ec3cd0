"""Where things are on the page: the bounds of an element, its ports, and the nearest place on a line."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hmi.diagram.part import Element, Point, Rect
from hmi.diagram.symbol import Port, Side

_CLOCKWISE = (Side.RIGHT, Side.BOTTOM, Side.LEFT, Side.TOP)
_MIRRORED = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.TOP: Side.TOP, Side.BOTTOM: Side.BOTTOM}


def bounds(element: Element) -> Rect:
    """The upright rectangle that an element covers after it is turned."""
    rect = element.rect
    if element.rotation % 180 == 0:
        return rect
    centre = rect.centre
    return Rect(centre.x - rect.height / 2, centre.y - rect.width / 2, rect.height, rect.width)


def port_place(element: Element, port: Port) -> Point:
    """Where a port is on the page. The element is mirrored left to right first, then turned about its centre."""
    x = (1 - port.x if element.mirrored else port.x) - 0.5
    across, down = x * element.rect.width, (port.y - 0.5) * element.rect.height
    for _ in range(element.rotation // 90 % 4):
        across, down = -down, across
    centre = element.rect.centre
    return Point(centre.x + across, centre.y + down)


def port_side(element: Element, port: Port) -> Side:
    """The direction in which a pipe leaves a port on the page."""
    side = _MIRRORED[port.side] if element.mirrored else port.side
    return _CLOCKWISE[(_CLOCKWISE.index(side) + element.rotation // 90) % 4]


def inflated(rect: Rect, margin: float) -> Rect:
    """The rectangle with a margin on every side."""
    return Rect(rect.x - margin, rect.y - margin, rect.width + 2 * margin, rect.height + 2 * margin)


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share more than an edge."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def inside(point: Point, rect: Rect) -> bool:
    """Whether a point is inside a rectangle, not only on its edge."""
    return rect.x < point.x < rect.right and rect.y < point.y < rect.bottom


def around(rects: Iterable[Rect]) -> Rect | None:
    """The smallest rectangle around all of them; None where there are none."""
    all_ = tuple(rects)
    if not all_:
        return None
    left, top = min(rect.x for rect in all_), min(rect.y for rect in all_)
    return Rect(left, top, max(rect.right for rect in all_) - left, max(rect.bottom for rect in all_) - top)


def crosses(start: Point, end: Point, rect: Rect) -> bool:
    """Whether an upright line from start to end runs through a rectangle, not only along its edge."""
    return (
        min(start.x, end.x) < rect.right
        and max(start.x, end.x) > rect.x
        and min(start.y, end.y) < rect.bottom
        and max(start.y, end.y) > rect.y
    )


def nearest(line: Sequence[Point], place: Point) -> tuple[Point, int]:
    """The point of a line that is nearest to a place, and the number of the piece of the line that it is on."""
    places = [_nearest_on(start, end, place) for start, end in pairwise(line)] or [line[0]]
    piece = min(range(len(places)), key=lambda index: _squared(places[index], place))
    return places[piece], piece


def along(line: Sequence[Point], place: Point) -> float:
    """How far along an upright line the point that is nearest to a place is."""
    on, piece = nearest(line, place)
    lengths = [abs(one.x - other.x) + abs(one.y - other.y) for one, other in pairwise(line)]
    return sum(lengths[:piece]) + abs(on.x - line[piece].x) + abs(on.y - line[piece].y)


def snapped(value: float, grid: float) -> float:
    """The nearest line of a grid; the value itself where the grid is 0."""
    return round(value / grid) * grid if grid > 0 else value


def _nearest_on(start: Point, end: Point, place: Point) -> Point:
    length = _squared(start, end)
    if length == 0:
        return start
    along = ((place.x - start.x) * (end.x - start.x) + (place.y - start.y) * (end.y - start.y)) / length
    share = min(1.0, max(0.0, along))
    return Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))


def _squared(one: Point, other: Point) -> float:
    return (one.x - other.x) ** 2 + (one.y - other.y) ** 2
