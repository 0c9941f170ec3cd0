"""The order in which the keyboard goes through a page, and a place on it that is still free."""

from collections.abc import Iterable, Mapping

from hmi.diagram.document import Document
from hmi.diagram.geometry import around, bounds
from hmi.diagram.part import Element, Point, Rect
from hmi.diagram.route import Route
from hmi.ui.editor.page_view import GRID

_ROW = 40.0


def reading_order(ids: Iterable[str], document: Document, lines: Mapping[str, Route]) -> list[str]:
    """The parts row by row, from left to right."""

    def place(id_: str) -> tuple[float, float, str]:
        part = document.parts[id_]
        if isinstance(part, Element):
            rect = bounds(part)
        else:
            points = (Rect(point.x, point.y, 0.0, 0.0) for point in lines.get(id_, ()))
            rect = around(points) or Rect(0.0, 0.0, 0.0, 0.0)
        return round(rect.y / _ROW), rect.x, id_

    return sorted(ids, key=place)


def free_place(elements: Iterable[Element], wish: Point) -> Point:
    """A place near the wish where nothing has its middle yet, so that two new elements do not hide each other."""
    taken = [bounds(element).centre for element in elements]
    place = wish
    while any(abs(place.x - other.x) < 2 * GRID and abs(place.y - other.y) < 2 * GRID for other in taken):
        place = Point(place.x + 3 * GRID, place.y + 3 * GRID)
    return place
