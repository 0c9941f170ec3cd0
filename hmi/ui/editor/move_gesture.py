"""Dragging what is selected: to the grid, to guides, onto straight pipes, and into a pipe that lies under it."""

from hmi.diagram import change
from hmi.diagram.edit import Edit
from hmi.diagram.groups import whole
from hmi.ui.editor.gestures import Bench, EditGesture, Pointer, hide_guides
from hmi.ui.editor.guides import REACH, Drawn, Guides
from hmi.ui.editor.pipe_under import PipeUnder
from hmi.ui.editor.snap import snapped_move


class MoveGesture(EditGesture):
    """Drags the selection."""

    def __init__(self, bench: Bench, start: Pointer, grabbed: str) -> None:
        super().__init__(bench, start)
        self._grabbed = grabbed
        self._more = start.more
        self._free = start.free
        self._guides: Guides | None = None
        self._under: PipeUnder | None = None

    def edit(self, pointer: Pointer) -> Edit:
        """The move from where the press was."""
        bench, ids = self.bench, self.bench.selection.ids
        dx, dy = self._moved(pointer)
        self._under = self._under or PipeUnder(bench)
        bench.overlay.target = None if pointer.free else self._under.place(dx, dy)
        return change.move(bench.document, ids, dx, dy)

    def final(self, pointer: Pointer) -> Edit:
        """The move; over a pipe, what is dragged goes into it. With Alt it only lies there."""
        dx, dy = self._moved(pointer)
        into = self._under.edit(dx, dy) if self._under is not None and not pointer.free else None
        return into or change.move(self.bench.document, self.bench.selection.ids, dx, dy)

    def _moved(self, pointer: Pointer) -> tuple[float, float]:
        """How far it goes, and the guides that draw it there."""
        bench, ids = self.bench, self.bench.selection.ids
        wish = (pointer.place.x - self.start.x, pointer.place.y - self.start.y)
        self._guides = self._guides or Guides(bench.document, ids)
        guided = bench.guided(pointer)
        drawn = self._guides.drawn(*wish, bench.pixels(REACH)) if guided else Drawn()
        dx, dy = snapped_move(bench.document, bench.library, ids, *wish, bench.grid(pointer), drawn)
        bench.overlay.guides = self._guides.lines(dx, dy) if guided else ()
        bench.overlay.gaps = self._guides.gaps(dx, dy) if guided else ()
        return dx, dy

    def release(self, pointer: Pointer) -> None:
        """Makes the move, and shows no guides any more."""
        super().release(pointer)
        self._end()

    def cancel(self) -> None:
        """Leaves everything where it was."""
        super().cancel()
        self._end()

    def clicked(self) -> None:
        """A click on one of several selects it alone, or its group."""
        if not self._more:
            self.bench.selection.set((self._grabbed,) if self._free else whole(self.bench.document, (self._grabbed,)))

    def _end(self) -> None:
        self.bench.overlay.target = None
        hide_guides(self.bench)
