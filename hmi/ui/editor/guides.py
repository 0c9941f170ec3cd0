"""Smart guides: while parts are dragged or sized, edges, middles and gaps of the others draw them."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hmi.diagram.document import Document
from hmi.diagram.geometry import around, bounds
from hmi.diagram.part import Point, Rect
from hmi.ui.editor.gaps import Gap, Gaps
from hmi.ui.editor.hit import FRAMES

REACH = 10.0
"""How near, in pixels, an edge must come to a line of another element to be drawn to it."""

Line = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the guides make of a wish: the move on each axis that puts the parts on a line; None where none is near."""

    dx: float | None = None
    dy: float | None = None


class Guides:
    """The lines of all elements that rest, found once when a drag begins."""

    def __init__(self, document: Document, moving: Collection[str]) -> None:
        chosen = set(moving)
        resting = [element for element in document.elements() if element.id not in chosen]
        rests = [bounds(element) for element in resting]
        self._gaps = Gaps(bounds(element) for element in resting if element.symbol != FRAMES)
        self._room = around(bounds(element) for element in document.elements() if element.id in chosen)
        self._across = sorted(((line, rect) for rect in rests for line in _across(rect)), key=lambda pair: pair[0])
        self._down = sorted(((line, rect) for rect in rests for line in _down(rect)), key=lambda pair: pair[0])

    def drawn(self, dx: float, dy: float, reach: float) -> Drawn:
        """The nearest move within reach that puts an edge or the middle of the parts on a line of another, or makes
        their gaps to their neighbours equal."""
        room = self._moved(dx, dy)
        if room is None:
            return Drawn()
        x = _least((*(_gap(self._across, line) for line in _across(room)), self._gaps.across(room)))
        y = _least((*(_gap(self._down, line) for line in _down(room)), self._gaps.down(room)))
        return Drawn(dx + x if abs(x) <= reach else None, dy + y if abs(y) <= reach else None)

    def drawn_edge(self, place: Point, reach: float) -> tuple[float | None, float | None]:
        """Where an edge that is dragged to a place is drawn to, across and down; None where no line is near."""
        x, y = _gap(self._across, place.x), _gap(self._down, place.y)
        return place.x + x if abs(x) <= reach else None, place.y + y if abs(y) <= reach else None

    def gaps(self, dx: float, dy: float) -> tuple[Gap, ...]:
        """The equal gaps beside the parts after a move."""
        room = self._moved(dx, dy)
        return self._gaps.held(room) if room is not None else ()

    def lines(self, dx: float, dy: float) -> tuple[Line, ...]:
        """The lines on which the parts are after a move, each from the nearest other element to them."""
        room = self._moved(dx, dy)
        return self.lines_at(room) if room is not None else ()

    def lines_at(self, room: Rect) -> tuple[Line, ...]:
        """The lines on which the edges and the middle of a rectangle are."""
        found: list[Line] = []
        for line in _across(room):
            on = [rect for _, rect in _near(self._across, line)]
            if on:
                next_ = min(on, key=lambda rect: abs(rect.centre.y - room.centre.y))
                top, bottom = min(room.y, next_.y), max(room.bottom, next_.bottom)
                found.append((Point(line, top), Point(line, bottom)))
        for line in _down(room):
            on = [rect for _, rect in _near(self._down, line)]
            if on:
                next_ = min(on, key=lambda rect: abs(rect.centre.x - room.centre.x))
                left, right = min(room.x, next_.x), max(room.right, next_.right)
                found.append((Point(left, line), Point(right, line)))
        return tuple(found)

    def _moved(self, dx: float, dy: float) -> Rect | None:
        room = self._room
        return Rect(room.x + dx, room.y + dy, room.width, room.height) if room else None


_Lines = list[tuple[float, Rect]]


def _across(rect: Rect) -> tuple[float, float, float]:
    return rect.x, rect.centre.x, rect.right


def _down(rect: Rect) -> tuple[float, float, float]:
    return rect.y, rect.centre.y, rect.bottom


def _least(moves: Iterable[float | None]) -> float:
    return min((move for move in moves if move is not None), key=abs)


def _gap(lines: _Lines, at: float) -> float:
    """How far the nearest line is, with its sign; endless where there are none."""
    place = bisect_left(lines, at, key=lambda pair: pair[0])
    return min((lines[each][0] - at for each in (place - 1, place) if 0 <= each < len(lines)), key=abs, default=1e9)


def _near(lines: _Lines, at: float) -> _Lines:
    first = bisect_left(lines, at - 0.02, key=lambda pair: pair[0])
    last = bisect_left(lines, at + 0.02, key=lambda pair: pair[0])
    return lines[first:last]
