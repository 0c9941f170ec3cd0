"""The page under the hands of an engineer: mouse, keys and drops become gestures, gestures become edits."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QUndoStack,
)
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
from hmi.ui.editor.begin import begin, only_pipe, select_under
from hmi.ui.editor.drops import DropView
from hmi.ui.editor.gestures import CATCH, Gesture, Pointer
from hmi.ui.editor.hit import FRAMES, distance, element_at, pipe_at
from hmi.ui.editor.marks import mark_ports, mark_selection
from hmi.ui.editor.measure import MeasureGesture
from hmi.ui.editor.overlay import OverlayItem
from hmi.ui.editor.page_view import GRID
from hmi.ui.editor.placing import Placing
from hmi.ui.editor.preview import Preview
from hmi.ui.editor.reading_order import free_place, reading_order
from hmi.ui.editor.selection import Selection
from hmi.ui.editor.snap import placed
from hmi.ui.editor.undo import EditCommand
from hmi.ui.mimic.scene import MimicScene

_LESS, _FREE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_MORE = Qt.KeyboardModifier.ShiftModifier | _LESS


class EditCanvas(DropView):
    """Shows a diagram to be changed. Alt leaves the grid; the middle button or Space drags the page."""

    pointed = Signal(QPointF)
    hinted = Signal(str)
    refused = Signal(str)
    wanted_properties = Signal()
    wanted_delete = Signal()
    wanted_no_measure = Signal()

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
        self.measures = False
        self.preview = Preview(scene)
        self.layer = layer
        self._stack = stack
        self._gesture: Gesture | None = None
        self._placing: Placing | None = None
        scene.addItem(self.overlay)
        selection.changed.connect(self.mark)
        self.document.changed.connect(self._follow)
        self.zoomed.connect(self.mark)
        for ruler in self.rulers:
            self.pointed.connect(ruler.point)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAccessibleName("Diagram")

    def close_document(self) -> None:
        """Stops following the document."""
        super().close_document()
        self.document.changed.disconnect(self._follow)

    def measure(self, *, on: bool) -> None:
        """The next drags measure instead of selecting and moving."""
        self.measures = on
        self.overlay.measured = None
        self.overlay.refresh()
        self.setCursor(Qt.CursorShape.CrossCursor) if on else self.unsetCursor()
        self.hinted.emit("Drag to measure; Esc to stop" if on else "")

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

    def cancel(self) -> bool:
        """Stops what is going on, from the latest to the oldest; False where nothing was."""
        if self._gesture is not None:
            self._gesture.cancel()
            self._gesture = None
        elif self._placing is not None:
            self.stop_placing()
        elif self.measures:
            self.wanted_no_measure.emit()
        elif self.selection.ids:
            self.selection.clear()
        else:
            return False
        return True

    def place(self, symbol: str) -> None:
        """The next click puts this symbol onto the page."""
        self.stop_placing()
        self._placing = Placing(self.mimic, self.library[symbol])
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.hinted.emit(f"Click where the {self.library[symbol].title.lower()} goes; Shift for several, Esc to stop")

    def stop_placing(self) -> None:
        """The next click selects again."""
        if self._placing is not None:
            self._placing.end()
        self._placing = None
        self.unsetCursor()
        self.hinted.emit("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a gesture, places a symbol, or drags the page."""
        pointer = self._pointer(event)
        if self.drag_page(event):
            return
        if event.button() is Qt.MouseButton.RightButton:
            select_under(self, pointer)
        elif event.button() is Qt.MouseButton.LeftButton and self._placing is not None:
            self._put(pointer)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._gesture = MeasureGesture(self, pointer) if self.measures else begin(self, pointer)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on with what was begun; shows the ports of what is under the pointer."""
        pointer = self._pointer(event)
        self.pointed.emit(QPointF(pointer.place.x, pointer.place.y))
        if self.drag_page(event):
            return
        if self._gesture is not None:
            self._gesture.move(pointer)
        elif self._placing is not None:
            self._placing.move(placed(self._placing.spec, pointer.place, self.library, self.grid(pointer)))
        else:
            mark_ports(self, pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the gesture with its edit."""
        if self.drag_page(event):
            return
        if self._gesture is not None and event.button() is Qt.MouseButton.LeftButton:
            gesture, self._gesture = self._gesture, None
            gesture.release(self._pointer(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a bend takes it away; on an element asks for its properties."""
        place, pipe = self._pointer(event).place, only_pipe(self.selection)
        if pipe is not None:
            kept = tuple(bend for bend in pipe.bends if distance(bend, place) > self.pixels(CATCH))
            if kept != pipe.bends:
                self.push(change.set_bends(self.document, pipe.id, kept))
                return
        if element_at(self.near(place, self.pixels(CATCH)).elements, place) is not None:
            self.wanted_properties.emit()

    def event(self, event: QEvent) -> bool:
        """Keeps Backspace from the window, where it would leave the page in the middle of the work."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Backspace):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops, Enter asks for the properties, Space holds the page."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self.cancel():
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted_properties.emit()
        elif key is Qt.Key.Key_Space:
            self.holds = True
        elif key is Qt.Key.Key_Backspace:
            self.wanted_delete.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Lets the page go."""
        if Qt.Key(event.key()) is Qt.Key.Key_Space and not event.isAutoRepeat():
            self.holds = False
        super().keyReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hides what only the pointer showed."""
        if self._gesture is None:
            self.overlay.ports, self.overlay.target = (), None
            self.overlay.refresh()
        super().leaveEvent(event)

    def drop_symbol(self, symbol: str, place: Point) -> None:
        """Adds a symbol of the palette where it was dropped."""
        if symbol in self.library:
            self.add_symbol(symbol, place)

    def drop_tag(self, tag: str, place: Point) -> None:
        """Binds a tag to the symbol at a place; where there is none, adds a number that shows it."""
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
            self.refused.emit(f"{error}.")

    def _pointer(self, event: QMouseEvent) -> Pointer:
        place, keys = self.mapToScene(event.position().toPoint()), event.modifiers()
        held = [bool(keys & key) for key in (_MORE, _LESS, _FREE)]
        return Pointer(Point(place.x(), place.y()), *held)

    def _put(self, pointer: Pointer) -> None:
        if self._placing is None:
            return
        self.add_symbol(self._placing.spec.name, pointer.place)
        if not pointer.more:
            self.stop_placing()

    def _follow(self, edit: Edit) -> None:
        if edit.page_after is not None:
            self.follow_page()
        if any(id_ not in self.document.parts for id_ in self.selection.ids) or edit.removed:
            self.selection.changed.emit()
        self.mark()
