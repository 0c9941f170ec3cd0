"""The rubber band: selects what it touches, adds it to the selection, or takes it away."""

from PySide6.QtCore import QPointF, QRectF

from hmi.diagram.geometry import bounds, inflated, overlap
from hmi.diagram.groups import whole
from hmi.diagram.part import Element, Rect
from hmi.ui.editor.gestures import STARTS, Bench, Pointer
from hmi.ui.editor.hit import FRAMES, distance


class BandGesture:
    """Selects what a rubber band goes around."""

    def __init__(self, bench: Bench, start: Pointer) -> None:
        self._bench = bench
        self._start = start.place
        self._less = start.less
        self._free = start.free
        self._before = bench.selection.ids if start.more or start.less else ()

    def move(self, pointer: Pointer) -> None:
        """Draws the band and selects what it touches."""
        one, other = self._start, pointer.place
        band = QRectF(QPointF(one.x, one.y), QPointF(other.x, other.y)).normalized()
        self._bench.overlay.band = band
        room = Rect(band.x(), band.y(), band.width(), band.height())
        caught: tuple[str, ...] = tuple(touched(self._bench, room))
        if not self._free:
            caught = whole(self._bench.document, caught)
        kept = tuple(id_ for id_ in self._before if id_ not in caught) if self._less else (*self._before, *caught)
        self._bench.selection.set(kept)
        self._bench.mark()

    def release(self, pointer: Pointer) -> None:
        """Keeps what is selected; a click on nothing selects nothing."""
        if self._bench.overlay.band is None or distance(pointer.place, self._start) < self._bench.pixels(STARTS):
            self._bench.selection.set(self._before)
        self._bench.overlay.band = None
        self._bench.mark()

    def cancel(self) -> None:
        """Selects what was selected before."""
        self._bench.selection.set(self._before)
        self._bench.overlay.band = None
        self._bench.mark()


def touched(bench: Bench, room: Rect) -> list[str]:
    """The elements that a rectangle touches (frames only as a whole), and the pipes that lie within it."""
    found: list[str] = []
    lines = bench.lines()
    for part in bench.document.parts.values():
        if not bench.reached(part.id):
            continue
        if isinstance(part, Element):
            rect = bounds(part)
            whole = part.symbol == FRAMES
            if _within(rect, room) if whole else overlap(inflated(rect, 0.5), room):
                found.append(part.id)
        else:
            line = lines.get(part.id, ())
            if line and all(_within(Rect(point.x, point.y, 0.0, 0.0), room) for point in line):
                found.append(part.id)
    return found


def _within(rect: Rect, room: Rect) -> bool:
    return (
        room.x <= rect.x
        and room.y <= rect.y
        and rect.right <= room.x + room.width
        and rect.bottom <= room.y + room.height
    )
