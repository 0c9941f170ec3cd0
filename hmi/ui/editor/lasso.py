"""The lasso: selects what a line drawn by hand goes around, on all layers that can be reached or on one of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hmi.diagram.geometry import bounds
from hmi.diagram.groups import whole
from hmi.diagram.part import Element, Part, Point
from hmi.diagram.route import Route
from hmi.ui.editor.gestures import STARTS, Bench, Pointer
from hmi.ui.editor.hit import FRAMES, distance


class LassoGesture:
    """Draws a line that closes by itself. An element is caught by its middle, a frame and a pipe only as a whole."""

    def __init__(self, bench: Bench, start: Pointer, layer: str | None = None) -> None:
        self._bench = bench
        self._layer = layer
        self._less = start.less
        self._free = start.free
        self._before = bench.selection.ids if start.more or start.less else ()
        self._loop = [start.place]

    def move(self, pointer: Pointer) -> None:
        """Draws the line to the pointer."""
        if distance(pointer.place, self._loop[-1]) >= self._bench.pixels(STARTS / 2):
            self._loop.append(pointer.place)
        self._bench.overlay.lasso = tuple(self._loop)
        self._bench.overlay.refresh()

    def release(self, pointer: Pointer) -> None:
        """Selects what is inside; a click selects nothing."""
        self.move(pointer)
        caught = tuple(self._caught())
        if not self._free:
            caught = whole(self._bench.document, caught)
        kept = tuple(id_ for id_ in self._before if id_ not in caught) if self._less else (*self._before, *caught)
        self._bench.selection.set(kept)
        self.cancel()

    def cancel(self) -> None:
        """Takes the line away."""
        self._bench.overlay.lasso = ()
        self._bench.mark()

    def _caught(self) -> Iterator[str]:
        lines = self._bench.lines()
        for part in self._bench.document.parts.values():
            on_layer = self._layer is None or part.layer == self._layer
            if on_layer and self._bench.reached(part.id) and _is_inside(part, lines.get(part.id, ()), self._loop):
                yield part.id


def encloses(loop: Sequence[Point], place: Point) -> bool:
    """Whether a place is inside a closed line, by the even-odd rule (Shimrat, Algorithm 112, CACM 5(8), 1962)."""
    inside = False
    for one, other in pairwise((*loop, loop[0])):
        if (one.y > place.y) != (other.y > place.y):
            across = one.x + (place.y - one.y) * (other.x - one.x) / (other.y - one.y)
            inside = inside != (place.x < across)
    return inside


def _is_inside(part: Part, line: Route, loop: Sequence[Point]) -> bool:
    if not isinstance(part, Element):
        return bool(line) and all(encloses(loop, point) for point in line)
    rect = bounds(part)
    corners = (Point(rect.x, rect.y), Point(rect.right, rect.y), Point(rect.right, rect.bottom))
    points = (*corners, Point(rect.x, rect.bottom)) if part.symbol == FRAMES else (rect.centre,)
    return all(encloses(loop, point) for point in points)
