"""What a press of the mouse begins: moving, selecting by a rubber band, resizing, connecting, bending.

A gesture shows what it would do while it lasts and makes one edit when the button is released.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF

from hmi.diagram import change
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import along, bounds, inflated, nearest, overlap, snapped
from hmi.diagram.media import medium_between
from hmi.diagram.part import Element, Pipe, PipeEnd, Point, Rect
from hmi.diagram.route import Route, Router
from hmi.diagram.symbol import Library
from hmi.ui.editor.hit import FRAMES, Handle, distance, element_at, nearest_port, pipe_at, port_near, ports_of
from hmi.ui.editor.overlay import OverlayItem
from hmi.ui.editor.preview import Preview
from hmi.ui.editor.selection import Selection
from hmi.ui.editor.snap import resized, snapped_move

STARTS = 4.0
"""A press that moves less than this many pixels is a click."""

CATCH = 11.0
"""How near the pointer must come to a port or a line, in pixels."""

NEIGHBOURHOOD = 130.0
"""Ports within this distance show themselves while a pipe is drawn, in page units."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is on the page, and what the keys held mean: `more` adds to the selection, `free` leaves the
    grid."""

    place: Point
    more: bool = False
    free: bool = False


class Bench(Protocol):
    """What a gesture works on: the canvas, seen from there."""

    document: Document
    library: Library
    selection: Selection
    overlay: OverlayItem
    preview: Preview

    def pixels(self, count: float) -> float:
        """So many pixels in page units."""
        ...

    def grid(self, pointer: Pointer) -> float:
        """The grid that holds now; 0 for none."""
        ...

    def lines(self) -> dict[str, Route]:
        """The lines of all pipes as they are shown."""
        ...

    def front_to_back(self) -> list[Element]:
        """The elements as they lie over each other."""
        ...

    def push(self, edit: Edit) -> None:
        """Does an edit and puts it on the undo list."""
        ...

    def mark(self) -> None:
        """Draws the marks of the selection again."""
        ...


class Gesture(Protocol):
    """One drag of the mouse, from its press on."""

    def move(self, pointer: Pointer) -> None:
        """The mouse has moved."""
        ...

    def release(self, pointer: Pointer) -> None:
        """The button was released: the edit is made here."""
        ...

    def cancel(self) -> None:
        """Escape was pressed: everything is as it was."""
        ...


class EditGesture:
    """A gesture that shows an edit while it lasts."""

    def __init__(self, bench: Bench, start: Pointer) -> None:
        self.bench = bench
        self.start = start.place
        self.started = False

    def edit(self, pointer: Pointer) -> Edit | None:
        """The edit that a release would make here."""
        raise NotImplementedError

    def clicked(self) -> None:
        """The mouse was released where it was pressed."""

    def move(self, pointer: Pointer) -> None:
        """Shows the edit."""
        self.started = self.started or distance(pointer.place, self.start) >= self.bench.pixels(STARTS)
        edit = self.edit(pointer) if self.started else None
        if edit is not None:
            self.bench.preview.show(edit)
            self.bench.mark()

    def release(self, pointer: Pointer) -> None:
        """Makes the edit."""
        edit = self.edit(pointer) if self.started else None
        if edit is not None and not edit.empty:
            self.bench.push(edit)
            self.bench.preview.done()
        else:
            self.bench.preview.clear()
        if not self.started:
            self.clicked()
        self.bench.mark()

    def cancel(self) -> None:
        """Shows the document again."""
        self.bench.preview.clear()
        self.bench.mark()


class MoveGesture(EditGesture):
    """Drags the selection."""

    def __init__(self, bench: Bench, start: Pointer, grabbed: str) -> None:
        super().__init__(bench, start)
        self._grabbed = grabbed
        self._more = start.more

    def edit(self, pointer: Pointer) -> Edit:
        """The move from where the press was."""
        bench, ids = self.bench, self.bench.selection.ids
        wish = (pointer.place.x - self.start.x, pointer.place.y - self.start.y)
        dx, dy = snapped_move(bench.document, bench.library, ids, *wish, bench.grid(pointer))
        return change.move(bench.document, ids, dx, dy)

    def clicked(self) -> None:
        """A click on one of several selects it alone."""
        if not self._more:
            self.bench.selection.set((self._grabbed,))


class ResizeGesture(EditGesture):
    """Drags a handle of the one selected element."""

    def __init__(self, bench: Bench, start: Pointer, element: Element, handle: Handle) -> None:
        super().__init__(bench, start)
        self._element = element
        self._handle = handle

    def edit(self, pointer: Pointer) -> Edit:
        """The new rectangle."""
        rect = resized(self._element, self._handle, pointer.place, self.bench.grid(pointer))
        return change.resize(self.bench.document, self._element.id, rect)


class BendGesture(EditGesture):
    """Drags a bend of a pipe, or makes one where the line was gripped."""

    def __init__(self, bench: Bench, start: Pointer, pipe: Pipe, number: int | None) -> None:
        super().__init__(bench, start)
        self._pipe = pipe
        line = bench.lines().get(pipe.id, ())
        self._fresh = number is None
        self._number = bend_number(line, pipe.bends, start.place) if number is None else number

    def edit(self, pointer: Pointer) -> Edit:
        """The bends with this one at the pointer."""
        grid = self.bench.grid(pointer)
        place = Point(snapped(pointer.place.x, grid), snapped(pointer.place.y, grid))
        bends = list(self._pipe.bends)
        bends[self._number : self._number + (0 if self._fresh else 1)] = [place]
        return change.set_bends(self.bench.document, self._pipe.id, bends)


class BandGesture:
    """Selects what a rubber band goes around."""

    def __init__(self, bench: Bench, start: Pointer) -> None:
        self._bench = bench
        self._start = start.place
        self._before = bench.selection.ids if start.more else ()

    def move(self, pointer: Pointer) -> None:
        """Draws the band and selects what it touches."""
        one, other = self._start, pointer.place
        band = QRectF(QPointF(one.x, one.y), QPointF(other.x, other.y)).normalized()
        self._bench.overlay.band = band
        room = Rect(band.x(), band.y(), band.width(), band.height())
        self._bench.selection.set((*self._before, *touched(self._bench, room)))
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


class PipeGesture:
    """Draws a new pipe from a port, or carries one end of a pipe to another port."""

    def __init__(self, bench: Bench, rests: PipeEnd, pipe: Pipe | None = None, *, carries_source: bool = False) -> None:
        self._bench = bench
        self._rests = rests
        self._pipe = pipe
        self._carries_source = carries_source

    def move(self, pointer: Pointer) -> None:
        """Shows the line, the ports around, and the one that would be taken."""
        bench, overlay = self._bench, self._bench.overlay
        end, place = self._found(pointer)
        overlay.target = place if end.element or end.pipe else None
        overlay.ports = tuple(
            port.place
            for element in bench.document.elements()
            for port in ports_of(element, bench.library)
            if distance(port.place, pointer.place) < NEIGHBOURHOOD
        )
        overlay.new_line = Router(bench.document, bench.library).route(self._ghost(end))
        overlay.refresh()

    def release(self, pointer: Pointer) -> None:
        """Makes the pipe."""
        end, _ = self._found(pointer)
        document, far = self._bench.document, distance(pointer.place, self._place()) > self._bench.pixels(2 * CATCH)
        self.cancel()
        if end == self._rests or (not far and not end.element):
            return
        if self._pipe is None:
            medium = medium_between(self._rests, end, document, self._bench.library)
            edit = change.connect(document, self._rests, end, medium)
            self._bench.push(edit)
            self._bench.selection.set(part.id for part in edit.added)
        elif self._carries_source:
            self._bench.push(change.reconnect(document, self._pipe.id, source=end))
        else:
            self._bench.push(change.reconnect(document, self._pipe.id, target=end))

    def cancel(self) -> None:
        """Draws no line any more."""
        overlay = self._bench.overlay
        overlay.target, overlay.ports, overlay.new_line = None, (), ()
        self._bench.mark()

    def _found(self, pointer: Pointer) -> tuple[PipeEnd, Point]:
        """The end that a release would make: a port, the nearest port of an element, a tee, or a loose end."""
        bench, place = self._bench, pointer.place
        document, library = bench.document, bench.library
        port = port_near(document, library, place, bench.pixels(CATCH))
        element = element_at(bench.front_to_back(), place)
        if port is None and element is not None:
            port = nearest_port(element, library, place)
        if port is not None and port.end != self._rests:
            return port.end, port.place
        own = {self._pipe.id} if self._pipe else set()
        lines = {id_: line for id_, line in bench.lines().items() if id_ not in own}
        pipe = pipe_at(lines, place, bench.pixels(CATCH))
        grid = bench.grid(pointer)
        if pipe is not None and port is None:
            on = nearest(lines[pipe], place)[0]
            return PipeEnd(pipe=pipe, place=on), on
        loose = Point(snapped(place.x, grid), snapped(place.y, grid))
        return PipeEnd(place=loose), loose

    def _ghost(self, end: PipeEnd) -> Pipe:
        source, target = (end, self._rests) if self._carries_source else (self._rests, end)
        bends = self._pipe.bends if self._pipe else ()
        return Pipe("", source, target, bends=bends)

    def _place(self) -> Point:
        """Where the resting end is."""
        line = Router(self._bench.document, self._bench.library).route(Pipe("", self._rests, self._rests))
        return line[0]


def touched(bench: Bench, room: Rect) -> list[str]:
    """The elements that a rectangle touches (frames only as a whole), and the pipes that lie within it."""
    found: list[str] = []
    for part in bench.document.parts.values():
        if isinstance(part, Element):
            rect = bounds(part)
            whole = part.symbol == FRAMES
            if _within(rect, room) if whole else overlap(inflated(rect, 0.5), room):
                found.append(part.id)
        else:
            line = bench.lines().get(part.id, ())
            if line and all(_within(Rect(point.x, point.y, 0.0, 0.0), room) for point in line):
                found.append(part.id)
    return found


def bend_number(line: Route, bends: Sequence[Point], place: Point) -> int:
    """Before which bend of a line a new one at this place belongs."""
    return sum(1 for bend in bends if line and along(line, bend) < along(line, place))


def _within(rect: Rect, room: Rect) -> bool:
    return (
        room.x <= rect.x
        and room.y <= rect.y
        and rect.right <= room.x + room.width
        and rect.bottom <= room.y + room.height
    )
