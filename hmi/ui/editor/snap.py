"""Where a move or a resize lands: on the grid, or so that a pipe becomes straight."""

from collections.abc import Collection

from hmi.diagram.document import Document
from hmi.diagram.geometry import bounds, port_place, port_side, snapped
from hmi.diagram.part import Element, PipeEnd, Point, Rect
from hmi.diagram.symbol import Library, Side, SymbolSpec
from hmi.ui.editor.guides import Drawn
from hmi.ui.editor.hit import Handle, port_named

ALIGNED = 7.0
"""A pipe that is straight but for this many page units is made straight."""

SHORTEST = 8.0

DIGITS = 2
"""Places are kept to a hundredth of a page unit: what is on the grid reads so in the file."""


def snapped_move(
    document: Document, library: Library, ids: Collection[str], dx: float, dy: float, grid: float, drawn: Drawn
) -> tuple[float, float]:
    """The move that is made for a wish: a straight pipe comes before a guide, and a guide before the grid. Without a
    grid and guides it is the wish."""
    chosen = [element for element in map(document.element, ids) if element is not None]
    first = min(chosen, key=lambda element: document.position(element.id), default=None)
    if first is None or grid <= 0:
        x, y = (dx if drawn.dx is None else drawn.dx), (dy if drawn.dy is None else drawn.dy)
        return round(x, DIGITS), round(y, DIGITS)
    anchored = anchor(first, library)
    gaps = _gaps(document, library, set(ids))
    across = [gap.x for gap in gaps if abs(gap.x - dx) <= ALIGNED]
    down = [gap.y for gap in gaps if abs(gap.y - dy) <= ALIGNED]
    straight_x = min(across, key=lambda gap: abs(gap - dx), default=None)
    straight_y = min(down, key=lambda gap: abs(gap - dy), default=None)
    on_grid = (snapped(anchored.x + dx, grid) - anchored.x, snapped(anchored.y + dy, grid) - anchored.y)
    x = next(each for each in (straight_x, drawn.dx, on_grid[0]) if each is not None)
    y = next(each for each in (straight_y, drawn.dy, on_grid[1]) if each is not None)
    return round(x, DIGITS), round(y, DIGITS)


def anchor(element: Element, library: Library) -> Point:
    """The point of an element that lies on the grid: where its pipes run, so that pipes between elements on one line
    of the grid are straight; its corner where it has no ports."""
    spec, rect = library.get(element.symbol), bounds(element)
    if spec is None or not spec.ports:
        return Point(rect.x, rect.y)
    sides = [port_place(element, port).y for port in spec.ports if port_side(element, port) in (Side.LEFT, Side.RIGHT)]
    y = rect.centre.y if not sides or rect.centre.y in sides else sides[0]
    return Point(rect.centre.x, y)


def placed(symbol: SymbolSpec, centre: Point, library: Library, grid: float) -> Point:
    """The middle of a new element that is wished at a point, moved so that the element lies on the grid."""
    rect = Rect(centre.x - symbol.width / 2, centre.y - symbol.height / 2, symbol.width, symbol.height)
    point = anchor(Element("", symbol.name, rect), library)
    x, y = centre.x + snapped(point.x, grid) - point.x, centre.y + snapped(point.y, grid) - point.y
    return Point(round(x, DIGITS), round(y, DIGITS))


def resized(element: Element, handle: Handle, place: Point) -> Rect:
    """The rectangle, before it is turned, of an element one of whose handles was dragged to a place."""
    old, words = bounds(element), handle.value.split()
    x, y = round(place.x, DIGITS), round(place.y, DIGITS)
    left = min(x, old.right - SHORTEST) if "left" in words else old.x
    top = min(y, old.bottom - SHORTEST) if "top" in words else old.y
    right = max(x, old.x + SHORTEST) if "right" in words else old.right
    bottom = max(y, old.y + SHORTEST) if "bottom" in words else old.bottom
    new = Rect(left, top, right - left, bottom - top)
    if element.rotation % 180 == 0:
        return new
    centre = new.centre
    return Rect(centre.x - new.height / 2, centre.y - new.width / 2, new.height, new.width)


def _gaps(document: Document, library: Library, ids: set[str]) -> list[Point]:
    """For each pipe between a moved and a resting port: the move that would bring the one in line with the other."""
    found: list[Point] = []
    hanging = {pipe.id: pipe for id_ in ids for pipe in document.pipes_at(id_)}
    for pipe in hanging.values():
        if pipe.bends or (pipe.source.element in ids) == (pipe.target.element in ids):
            continue
        moved, rests = (pipe.source, pipe.target) if pipe.source.element in ids else (pipe.target, pipe.source)
        here, there = _place(document, library, moved), _place(document, library, rests)
        if here is not None and there is not None:
            found.append(Point(there.x - here.x, there.y - here.y))
    return found


def _place(document: Document, library: Library, end: PipeEnd) -> Point | None:
    element = document.element(end.element)
    port = port_named(element, library, end.port) if element else None
    return port_place(element, port) if element and port else None
