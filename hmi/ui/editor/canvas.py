"""The page under the hands of an engineer: mouse, keys and drops become gestures, gestures become edits."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QUndoStack
from PySide6.QtWidgets import QWidget

from hmi.diagram import change
from hmi.diagram.embed import SETTING as EMBEDS
from hmi.diagram.embed import SYMBOL as EMBEDDED
from hmi.diagram.part import Point
from hmi.diagram.symbol import Library
from hmi.ui.editor.begin import begin, only_pipe, select_under
from hmi.ui.editor.edit_bench import EditBench
from hmi.ui.editor.gestures import CATCH, Gesture, Pointer
from hmi.ui.editor.hit import distance, element_at
from hmi.ui.editor.marks import mark_ports
from hmi.ui.editor.placing import Placing
from hmi.ui.editor.selection import Selection
from hmi.ui.editor.snap import placed
from hmi.ui.editor.tools import TOOLS, Tool
from hmi.ui.language import said, translate
from hmi.ui.mimic.scene import MimicScene

_LESS, _FREE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_MORE = Qt.KeyboardModifier.ShiftModifier | _LESS


class EditCanvas(EditBench):
    """Shows a diagram to be changed. Alt leaves the grid; the middle button or Space drags the page."""

    pointed = Signal(QPointF)
    hinted = Signal(str)
    wanted_properties = Signal()
    wanted_delete = Signal()
    tool_ended = Signal()
    """The tool in hand was put down: the mouse selects again."""
    wanted_diagram = Signal(str)
    """The embedded element whose diagram is to be opened."""

    def __init__(
        self,
        scene: MimicScene,
        selection: Selection,
        stack: QUndoStack,
        library: Library,
        layer: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(scene, selection, stack, library, layer, parent)
        self.tool = Tool.SELECT
        self._gesture: Gesture | None = None
        self._placing: Placing | None = None
        for ruler in self.rulers:
            self.pointed.connect(ruler.point)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAccessibleName(translate("Editor", "Diagram"))

    def take(self, tool: Tool) -> None:
        """Takes a tool into the hand: what the next drags do."""
        self.tool = tool
        self.overlay.measured = None
        self.overlay.refresh()
        self.unsetCursor() if tool is Tool.SELECT else self.setCursor(Qt.CursorShape.CrossCursor)
        self.hinted.emit(TOOLS[tool].hint if tool in TOOLS else "")

    def cancel(self) -> bool:
        """Stops what is going on, from the latest to the oldest; False where nothing was."""
        if self._gesture is not None:
            self._gesture.cancel()
            self._gesture = None
        elif self._placing is not None:
            self.stop_placing()
        elif self.tool is not Tool.SELECT:
            self.tool_ended.emit()
        elif self.selection.ids:
            self.selection.clear()
        else:
            return False
        return True

    def place(self, symbol: str) -> None:
        """The next click puts this symbol onto the page; a tool in the hand is put down."""
        self.stop_placing()
        if self.tool is not Tool.SELECT:
            self.tool_ended.emit()
        self._placing = Placing(self.mimic, self.library[symbol])
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.hinted.emit(
            translate(
                "Editor",
                "Click where the {title} goes; Shift for several, Esc to stop",
                title=said(self.library[symbol].title).lower(),
            )
        )

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
            self._gesture = TOOLS[self.tool].begin(self, pointer) if self.tool in TOOLS else begin(self, pointer)
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
            if self.tool in TOOLS and TOOLS[self.tool].once:
                self.tool_ended.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a bend takes it away; on an embedded diagram opens it; on an element asks for its properties."""
        place, pipe = self._pointer(event).place, only_pipe(self.selection)
        if pipe is not None:
            kept = tuple(bend for bend in pipe.bends if distance(bend, place) > self.pixels(CATCH))
            if kept != pipe.bends:
                self.push(change.set_bends(self.document, pipe.id, kept))
                return
        under_it = element_at(self.near(place, self.pixels(CATCH)).elements, place)
        if under_it is not None and under_it.symbol == EMBEDDED and under_it.settings.get(EMBEDS):
            self.wanted_diagram.emit(under_it.id)
        elif under_it is not None:
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
