"""What a press of the mouse begins: resizing, turning, bending; moving, bands and pipes have files of their own.

A gesture shows what it would do while it lasts and makes one edit when the button is released.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import atan2, pi
from typing import Protocol

from PySide6.QtCore import QRectF

from hmi.diagram import arrange, change
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import along, bounds, snapped
from hmi.diagram.part import Element, Pipe, Point
from hmi.diagram.route import Route, Router
from hmi.diagram.styles import StyleTable
from hmi.diagram.symbol import Library
from hmi.ui.editor.guides import REACH, Guides
from hmi.ui.editor.hit import Handle, Near, distance
from hmi.ui.editor.overlay import OverlayItem
from hmi.ui.editor.preview import Preview
from hmi.ui.editor.selection import Selection
from hmi.ui.editor.snap import resized

STARTS = 4.0
"""A press that moves less than this many pixels is a click."""

CATCH = 11.0
"""How near the pointer must come to a port or a line, in pixels."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is on the page, and what the keys held mean: `more` adds to the selection or takes away from
    it, `less` lets a rubber band take away, `free` leaves the grid and reaches into groups."""

    place: Point
    more: bool = False
    less: bool = False
    free: bool = False


class Bench(Protocol):
    """What a gesture works on: the canvas, seen from there."""

    document: Document
    library: Library
    selection: Selection
    overlay: OverlayItem
    preview: Preview
    layer: Callable[[], str]
    """Which layer takes what is drawn."""

    @property
    def styles(self) -> StyleTable:
        """Which media there are."""
        ...

    def pixels(self, count: float) -> float:
        """So many pixels in page units."""
        ...

    def grid(self, pointer: Pointer) -> float:
        """The grid that holds now; 0 for none."""
        ...

    def guided(self, pointer: Pointer) -> bool:
        """Whether the lines of other elements draw what is moved."""
        ...

    def lines(self) -> dict[str, Route]:
        """The lines of all pipes as they are shown."""
        ...

    def line(self, pipe: str) -> Route:
        """The line of one pipe as it is shown."""
        ...

    def router(self) -> Router:
        """What routes pipes that are only drawn, among what is there."""
        ...

    def near(self, place: Point, reach: float) -> Near:
        """What the mouse may reach at a place."""
        ...

    def reached(self, part: str) -> bool:
        """Whether the mouse reaches a part: it is neither hidden nor locked."""
        ...

    def push(self, edit: Edit, *, fresh: bool = False) -> bool:
        """Does an edit and puts it on the undo list; what is `fresh` goes onto the layer that takes what is new. False
        where it was refused."""
        ...

    def mark(self) -> None:
        """Draws the marks of the selection again."""
        ...

    def look_at(self, room: QRectF) -> None:
        """Shows a part of the page as large as it fits."""
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

    def final(self, pointer: Pointer) -> Edit | None:
        """The edit that a release makes; what is shown before is simpler where that is easier to follow."""
        return self.edit(pointer)

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
        edit = self.final(pointer) if self.started else None
        if edit is not None and not edit.empty and self.bench.push(edit):
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


class ResizeGesture(EditGesture):
    """Drags a handle of the one selected element."""

    def __init__(self, bench: Bench, start: Pointer, element: Element, handle: Handle) -> None:
        super().__init__(bench, start)
        self._element = element
        self._handle = handle
        self._guides = Guides(bench.document, (element.id,))

    def edit(self, pointer: Pointer) -> Edit:
        """The new rectangle: each edge that is dragged comes to a guide before it comes to the grid."""
        bench, grid = self.bench, self.bench.grid(pointer)
        guided = bench.guided(pointer)
        x, y = self._guides.drawn_edge(pointer.place, bench.pixels(REACH)) if guided else (None, None)
        place = Point(
            snapped(pointer.place.x, grid) if x is None else x, snapped(pointer.place.y, grid) if y is None else y
        )
        rect = resized(self._element, self._handle, place)
        room = bounds(replace(self._element, rect=rect))
        bench.overlay.guides = self._guides.lines_at(room) if guided else ()
        bench.overlay.sizes = room
        return change.resize(bench.document, self._element.id, rect)

    def release(self, pointer: Pointer) -> None:
        """Makes it as large, and shows no guides any more."""
        super().release(pointer)
        hide_guides(self.bench)

    def cancel(self) -> None:
        """Leaves it as it was."""
        super().cancel()
        hide_guides(self.bench)


class TurnGesture(EditGesture):
    """Drags the knob over the one selected element round its middle; pipes leave ports upright, so by quarters."""

    def __init__(self, bench: Bench, start: Pointer, element: Element) -> None:
        super().__init__(bench, start)
        self._element = element

    def edit(self, pointer: Pointer) -> Edit:
        """The element turned so that its knob points to the pointer."""
        middle = self._element.rect.centre
        turn = atan2(pointer.place.x - middle.x, middle.y - pointer.place.y)
        return arrange.rotate(self.bench.document, (self._element.id,), round(2.0 * turn / pi) % 4)


def hide_guides(bench: Bench) -> None:
    """Shows guides, gaps and sizes no more."""
    bench.overlay.guides, bench.overlay.gaps, bench.overlay.sizes = (), (), None
    bench.mark()


class BendGesture(EditGesture):
    """Drags a bend of a pipe, or makes one where the line was gripped."""

    def __init__(self, bench: Bench, start: Pointer, pipe: Pipe, number: int | None) -> None:
        super().__init__(bench, start)
        self._pipe = pipe
        line = bench.line(pipe.id)
        self._fresh = number is None
        self._number = bend_number(line, pipe.bends, start.place) if number is None else number

    def edit(self, pointer: Pointer) -> Edit:
        """The bends with this one at the pointer."""
        grid = self.bench.grid(pointer)
        place = Point(snapped(pointer.place.x, grid), snapped(pointer.place.y, grid))
        bends = list(self._pipe.bends)
        bends[self._number : self._number + (0 if self._fresh else 1)] = [place]
        return change.set_bends(self.bench.document, self._pipe.id, bends)


def bend_number(line: Route, bends: Sequence[Point], place: Point) -> int:
    """Before which bend of a line a new one at this place belongs."""
    return sum(1 for bend in bends if line and along(line, bend) < along(line, place))
