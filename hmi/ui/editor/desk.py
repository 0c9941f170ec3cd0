"""Everything that belongs to one open diagram: its undo list, its selection, the page and the panels beside it."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QUndoStack
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.diagram import change
from hmi.diagram.copies import copied, duplicate, paste
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.media import medium_between
from hmi.diagram.part import Element, PipeEnd
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.route import route
from hmi.diagram.symbol import Library, Turning, turning
from hmi.ui.editor.canvas import EditCanvas
from hmi.ui.editor.hit import ports_of
from hmi.ui.editor.page_view import GRID, ZOOM_STEP
from hmi.ui.editor.problems import ProblemList
from hmi.ui.editor.properties import PropertyPanel
from hmi.ui.editor.selection import Selection
from hmi.ui.editor.undo import EditCommand
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import Theme

SIDE_WIDTH = 320


class DiagramDesk(QWidget):
    """One diagram that is being changed. `closed` diagrams are not followed any more."""

    refused = Signal(str)

    def __init__(
        self, document: Document, plant: Plant, library: Library, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.library = library
        self.stack = QUndoStack(self)
        self.selection = Selection(document, self)
        self.scene = MimicScene(document, plant, theme, library, parent=self)
        self.canvas = EditCanvas(self.scene, self.selection, self.stack, library)
        self.properties = PropertyPanel(document, self.selection, library, plant)
        self.problems = ProblemList(document, library, plant)
        self.properties.pushed.connect(self._entered)
        self.properties.refused.connect(self.refused)
        self.problems.picked.connect(self._pick)
        self.canvas.wanted_delete.connect(self.delete)
        self.canvas.wanted_properties.connect(self.properties.take_focus)
        self._lay_out()

    def close_document(self) -> None:
        """Stops following the document, and says nothing any more."""
        for silent in (self.canvas, self.stack, self.selection):
            silent.blockSignals(True)
        self.canvas.close_document()
        self.properties.close_document()
        self.problems.close_document()
        self.scene.close()

    def push(self, edit: Edit) -> None:
        """Does an edit and puts it on the undo list."""
        if not edit.empty:
            self.stack.push(EditCommand(self.document, edit))

    def delete(self) -> None:
        """Deletes what is selected."""
        self.push(change.remove(self.document, self.selection.ids, self.library))
        self.selection.clear()

    def duplicate(self) -> None:
        """Copies what is selected, two steps of the grid beside it."""
        edit = duplicate(self.document, self.selection.ids, 2 * GRID, 2 * GRID)
        self.push(edit)
        self.selection.set(part.id for part in edit.added)

    def copy(self) -> None:
        """Takes what is selected to the clipboard, as text."""
        if self.selection.ids:
            QGuiApplication.clipboard().setText(copied(self.document, self.selection.ids))

    def cut(self) -> None:
        """The same, and deletes it."""
        self.copy()
        self.delete()

    def paste(self) -> None:
        """Adds what was copied: at the pointer, or beside where it was."""
        try:
            edit = paste(self.document, QGuiApplication.clipboard().text(), self.library, self.canvas.pointer_place())
        except DiagramFileError as error:
            self.refused.emit(str(error))
            return
        self.push(edit)
        self.selection.set(part.id for part in edit.added)

    def rotate(self) -> None:
        """Turns the selected elements that may be turned."""
        self._turn(change.rotate, Turning.FREELY)

    def mirror(self) -> None:
        """Mirrors the selected elements that may be mirrored."""
        self._turn(change.mirror, Turning.FREELY, Turning.MIRROR)

    def reorder(self, place: change.Place) -> None:
        """Changes what is drawn over what."""
        self.push(change.reorder(self.document, self.selection.ids, place))

    def connect_two(self) -> None:
        """Draws a pipe from the first selected element to the second, between the ports that make it shortest."""
        elements = self.selection.elements
        pair = self._best_ports(*elements) if len(elements) == 2 else None
        if pair is None:
            self.refused.emit("One of the two has no port to connect; a text or a number has none.")
            return
        edit = change.connect(self.document, *pair, medium_between(*pair, self.document, self.library))
        self.push(edit)
        self.selection.set(part.id for part in edit.added)

    def select_all(self) -> None:
        """Selects everything."""
        self.selection.set(self.document.parts)

    def set_theme(self, theme: Theme) -> None:
        """Draws everything in another theme."""
        self.scene.set_theme(theme)
        self.canvas.overlay.theme = theme
        self.canvas.viewport().update()

    def show_values(self, lot: Mapping[str, TagValue]) -> None:
        """Lets the diagram live while it is changed."""
        self.scene.show_values(lot)

    def show_units(self, units: Mapping[str, UnitStatus]) -> None:
        """Takes what the units do."""
        self.scene.show_units(units)

    def show_deviation(self, deviation: PlantDeviation) -> None:
        """Takes how far the assets are from golden."""
        self.scene.show_deviation(deviation)

    def show_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        """Takes the alarms that stand."""
        self.scene.show_alarms(alarms)

    def _turn(self, act: Callable[[Document, list[str]], Edit], *allowed: Turning) -> None:
        elements = self.selection.elements
        ids = [element.id for element in elements if turning(element, self.library) in allowed]
        if elements and not ids:
            self.refused.emit("Numbers and texts stay upright, so that they can be read.")
        self.push(act(self.document, ids))

    def _lay_out(self) -> None:
        side = QSplitter(Qt.Orientation.Vertical)
        side.addWidget(self.properties)
        side.addWidget(self.problems)
        side.setStretchFactor(0, 3)
        side.setStretchFactor(1, 1)
        side.setChildrenCollapsible(False)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(self.canvas)
        across.addWidget(side)
        across.setStretchFactor(0, 1)
        across.setStretchFactor(1, 0)
        across.setSizes([10_000, SIDE_WIDTH])
        across.setChildrenCollapsible(False)
        side.setMinimumWidth(280)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(across)

    def _entered(self, edit: Edit) -> None:
        renamed = {old.id: new.id for old, new in zip(edit.removed, edit.added, strict=False)}
        self.push(edit)
        if renamed:
            self.selection.set(renamed.get(id_, id_) for id_ in (*renamed.values(), *self.selection.ids))

    def _pick(self, part: str) -> None:
        self.selection.set((part,))
        self.canvas.reveal((part,))

    def _best_ports(self, source: Element, target: Element) -> tuple[PipeEnd, PipeEnd] | None:
        taken = {(end.element, end.port) for pipe in self.document.pipes() for end in (pipe.source, pipe.target)}
        outs = [port for port in ports_of(source, self.library) if (source.id, port.end.port) not in taken]
        ins = [port for port in ports_of(target, self.library) if (target.id, port.end.port) not in taken]
        priced = [
            (self._price(one.end, other.end), number, (one.end, other.end))
            for number, (one, other) in enumerate((one, other) for one in outs for other in ins)
        ]
        return min(priced)[2] if priced else None

    def _price(self, source: PipeEnd, target: PipeEnd) -> float:
        """A pipe into an outlet, or out of an inlet, is the last that one would want."""
        pipe = next(
            part for part in change.connect(self.document, source, target).added if not isinstance(part, Element)
        )
        line = route(pipe, self.document, self.library)
        length = sum(abs(one.x - other.x) + abs(one.y - other.y) for one, other in pairwise(line))
        wrong = ("in" in source.port.split("_") or source.port == "inlet") + ("out" in target.port)
        return length + 80.0 * len(line) + 1000.0 * wrong


DESK_COMMANDS: Mapping[str, Callable[[DiagramDesk], object]] = {
    "undo": lambda desk: desk.stack.undo(),
    "redo": lambda desk: desk.stack.redo(),
    "delete": DiagramDesk.delete,
    "cut": DiagramDesk.cut,
    "copy": DiagramDesk.copy,
    "paste": DiagramDesk.paste,
    "duplicate": DiagramDesk.duplicate,
    "rotate": DiagramDesk.rotate,
    "mirror": DiagramDesk.mirror,
    "connect": DiagramDesk.connect_two,
    "front": lambda desk: desk.reorder(change.Place.FRONT),
    "back": lambda desk: desk.reorder(change.Place.BACK),
    "zoom_in": lambda desk: desk.canvas.zoom(ZOOM_STEP),
    "zoom_out": lambda desk: desk.canvas.zoom(1 / ZOOM_STEP),
    "fit": lambda desk: desk.canvas.fit(),
    "all": DiagramDesk.select_all,
    "next": lambda desk: desk.canvas.step(1),
    "previous": lambda desk: desk.canvas.step(-1),
    "properties": lambda desk: desk.properties.take_focus(),
    "problems": lambda desk: desk.problems.list.setFocus(Qt.FocusReason.ShortcutFocusReason),
}
"""The commands that work on the open diagram."""
