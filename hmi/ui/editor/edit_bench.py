"""The page on which things are changed: what is added, moved and dropped there becomes edits on the undo list."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor, QUndoStack
from PySide6.QtWidgets import QWidget

from hmi.diagram import arrange, change
from hmi.diagram.binding import add_value, bind_tag
from hmi.diagram.change import ChangeError
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import snapped
from hmi.diagram.groups import whole
from hmi.diagram.insert import insert
from hmi.diagram.layers import born_on, refusal
from hmi.diagram.part import Element, Point
from hmi.diagram.symbol import Library
from hmi.diagram.template_roles import as_role
from hmi.ui.editor.drops import DropView
from hmi.ui.editor.gestures import CATCH
from hmi.ui.editor.hit import FRAMES, element_at, pipe_at
from hmi.ui.editor.marks import mark_selection
from hmi.ui.editor.overlay import OverlayItem
from hmi.ui.editor.page_view import GRID
from hmi.ui.editor.preview import Preview
from hmi.ui.editor.reading_order import free_place, reading_order
from hmi.ui.editor.selection import Selection
from hmi.ui.editor.snap import placed
from hmi.ui.editor.undo import EditCommand
from hmi.ui.language import sentence_of
from hmi.ui.mimic.scene import MimicScene


class EditBench(DropView):
    """Changes a diagram through edits, and marks what is selected. It knows nothing of mouse buttons and keys."""

    refused = Signal(str)
    wanted_images = Signal(object, object)
    """`list[Path]` and `Point`: files of pictures, and where they go."""

    def __init__(
        self,
        scene: MimicScene,
        selection: Selection,
        stack: QUndoStack,
        library: Library,
        layer: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(scene, parent)
        self.library = library
        self.selection = selection
        self.overlay = OverlayItem(scene.look.theme)
        self.preview = Preview(scene)
        self.layer = layer
        self._stack = stack
        scene.addItem(self.overlay)
        selection.changed.connect(self.mark)
        self.document.changed.connect(self._follow)
        self.zoomed.connect(self.mark)

    def close_document(self) -> None:
        """Stops following the document."""
        super().close_document()
        self.document.changed.disconnect(self._follow)

    def push(self, edit: Edit, *, together: bool = False, fresh: bool = False) -> bool:
        """Does an edit and puts it on the undo list; what is `fresh` goes onto the layer that takes what is new. False,
        with a word about it, where a layer is locked."""
        made = born_on(edit, self.layer()) if fresh else edit
        why = refusal(self.document, made)
        if why:
            self.refused.emit(f"{why}.")
            return False
        if not made.empty:
            self._stack.push(EditCommand(self.document, made, together=together))
        return True

    def mark(self) -> None:
        """Draws frames and handles where the items are shown now."""
        mark_selection(self, [self.mimic.item_of(id_) for id_ in self.selection.ids])

    def add_symbol(self, symbol: str, place: Point | None = None) -> None:
        """Adds an element at a place, or in the middle of what is seen; dropped on a pipe, it goes into the pipe."""
        spec = self.library[symbol]
        middle = self.mapToScene(self.viewport().rect().center())
        where = place or free_place(self.document.elements(), Point(middle.x(), middle.y()))
        lines = self.lines()
        pipe = self.document.pipe(pipe_at(lines, where, self.pixels(CATCH)) or "") if place else None
        edit = insert(self.document, spec, where, pipe, lines[pipe.id]) if pipe else None
        if edit is None:
            centre = placed(spec, where, self.library, GRID if self.snaps else 0.0)
            edit = change.add_element(self.document, spec, centre)
        if self.push(edit, fresh=True):
            self.selection.set(part.id for part in edit.added if isinstance(part, Element))

    def nudge(self, dx: float, dy: float) -> None:
        """Moves the selection by a step; steps that follow each other are one to undo."""
        if self.selection.ids:
            self.push(arrange.nudge(self.document, self.selection.ids, dx, dy), together=True)

    def grow(self, across: float, down: float) -> None:
        """Makes the selected elements wider and higher; steps that follow each other are one to undo."""
        if self.selection.elements:
            self.push(arrange.grow(self.document, self.selection.ids, across, down), together=True)

    def pointer_place(self) -> Point | None:
        """The place on the page under the pointer, on the grid; None while the pointer is elsewhere."""
        at = self.viewport().mapFromGlobal(QCursor.pos())
        if not self.viewport().rect().contains(at):
            return None
        place, grid = self.mapToScene(at), GRID if self.snaps else 0.0
        return Point(snapped(place.x(), grid), snapped(place.y(), grid))

    def step(self, way: int) -> None:
        """Selects the next part, or the one before, as one reads the page."""
        order = reading_order(filter(self.reached, self.document.parts), self.document, self.lines())
        if not order:
            return
        last = self.selection.ids[-1] if self.selection.ids else ""
        here = order.index(last) if last in order else (-1 if way > 0 else 0)
        self.selection.set(whole(self.document, (order[(here + way) % len(order)],)))
        self.reveal(self.selection.ids)

    def drop_symbol(self, symbol: str, place: Point) -> None:
        """Adds a symbol of the palette where it was dropped."""
        if symbol in self.library:
            self.add_symbol(symbol, place)

    def drop_files(self, paths: list[Path], place: Point) -> None:
        """Asks for pictures to be added where they were dropped."""
        self.wanted_images.emit(paths, place)

    def drop_tag(self, tag: str, place: Point) -> None:
        """Binds a tag to the symbol at a place; where there is none, adds a number that shows it. On a template it is
        bound by its role."""
        tag = as_role(tag, self.mimic.look.given)
        under_it = element_at(self.near(place, self.pixels(CATCH)).elements, place)
        try:
            if under_it is not None and under_it.symbol != FRAMES:
                self.push(bind_tag(self.document, under_it.id, tag, self.library))
                self.selection.set((under_it.id,))
            else:
                edit = add_value(self.document, tag, place, self.library, GRID if self.snaps else 0.0)
                if self.push(edit, fresh=True):
                    self.selection.set(part.id for part in edit.added)
        except ChangeError as error:
            self.refused.emit(sentence_of(error))

    def _follow(self, edit: Edit) -> None:
        if edit.page_after is not None:
            self.follow_page()
        if any(id_ not in self.document.parts for id_ in self.selection.ids) or edit.removed:
            self.selection.changed.emit()
        self.mark()
