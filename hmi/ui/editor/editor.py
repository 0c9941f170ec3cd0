"""The page on which diagrams are drawn and changed: its bar, the palette, the open diagram, and its file."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QMessageBox, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.diagram.document import Document
from hmi.diagram.part import Page
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.symbol import Library
from hmi.ui.editor.bar import CommandBar
from hmi.ui.editor.commands import draw_icons, enable, give_to, make_actions
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.desk_commands import DESK_COMMANDS
from hmi.ui.editor.favourites import FILE, Favourites
from hmi.ui.editor.file import DiagramFile, FileState
from hmi.ui.editor.notice import Notice
from hmi.ui.editor.palette import Palette
from hmi.ui.theme import Theme

PALETTE_WIDTH = 250
_FILES = "Diagrams (*.json)"


class EditorPage(QWidget):
    """Opens one diagram at a time. Whoever shows it has checked that the person may edit."""

    saved = Signal(object)
    """`Path`: the file that was written."""
    dirty_changed = Signal(bool)

    def __init__(self, path: Path, plant: Plant, library: Library, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self._library = library
        self._theme = theme
        self._values: dict[str, TagValue] = {}
        self._units: dict[str, UnitStatus] = {}
        self._alarms: Mapping[str, Alarm] = {}
        self._deviation = PlantDeviation()
        self.file = DiagramFile(path, self)
        self.file.changed_outside.connect(self._file_changed)
        self.palette_panel = Palette(library, plant, theme, Favourites(path.parent / FILE, library))
        self.palette_panel.picked.connect(self._place)
        self.palette_panel.added.connect(self._add)
        self.actions_by_name = make_actions(self, theme, self._commands())
        self.notice = Notice()
        self.bar = CommandBar(self.actions_by_name, theme)
        self._hint, self._where, self._zoom = QLabel(), QLabel(), QLabel()
        self._holder = QVBoxLayout()
        self.desk = self._new_desk(Document(Page("")))
        self._lay_out()
        self.open(path)

    @property
    def path(self) -> Path:
        """The file of the open diagram."""
        return self.file.path

    @property
    def document(self) -> Document:
        """The open diagram."""
        return self.desk.document

    @property
    def dirty(self) -> bool:
        """Whether there is something that is not saved."""
        return not self.desk.stack.isClean()

    def open(self, path: Path) -> bool:
        """Opens a file instead of what is open; False, with a notice, where it cannot be read. Asks nothing."""
        try:
            document = self.file.read(path, self._library)
        except DiagramFileError as error:
            self.notice.say(str(error))
            return False
        self._show(document)
        self.notice.hide()
        return True

    def save(self) -> bool:
        """Writes the file; False, with a notice, where that is not possible or somebody else wrote it meanwhile."""
        self.desk.properties.commit()
        if self.file.state() is FileState.OTHER:
            self.notice.say(
                f"{self.path.name} was changed by another program since it was opened; nothing was saved.",
                {"Overwrite it": self._write, "Open the other version": self._reopen},
            )
            return False
        return self._write()

    def save_as(self, path: Path) -> bool:
        """Writes another file and goes on with that one."""
        self.desk.properties.commit()
        return self._write(path)

    def may_leave(self) -> bool:
        """Asks what becomes of unsaved changes; False where the person wants to stay."""
        self.desk.properties.commit()
        if not self.dirty:
            return True
        box = QMessageBox(self)
        box.setWindowTitle("Unsaved changes")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"{self.path.name} has changes that are not saved.")
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        box.deleteLater()
        if answer == buttons.Save:
            return self.save()
        return bool(answer == buttons.Discard)

    def show_values(self, lot: Mapping[str, TagValue]) -> None:
        """Lets the diagram live while it is changed."""
        self._values.update(lot)
        self.desk.show_values(lot)

    def show_units(self, units: Mapping[str, UnitStatus]) -> None:
        """Takes what the units do."""
        self._units.update(units)
        self.desk.show_units(units)

    def show_deviation(self, deviation: PlantDeviation) -> None:
        """Takes how far the assets are from golden."""
        self._deviation = deviation
        self.desk.show_deviation(deviation)

    def show_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        """Takes the alarms that stand."""
        self._alarms = dict(alarms)
        self.desk.show_alarms(alarms)

    def set_theme(self, theme: Theme) -> None:
        """Draws everything in another theme."""
        self._theme = theme
        self.palette_panel.set_theme(theme)
        self.desk.set_theme(theme)
        self.bar.set_theme(theme)
        draw_icons(self.actions_by_name, theme)

    def close_document(self) -> None:
        """Stops following the document and the file; the page is not used any more."""
        self.desk.close_document()
        self.file.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Puts the keyboard onto the page."""
        super().showEvent(event)
        self.desk.canvas.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stays open where the person wants to go on."""
        event.setAccepted(self.may_leave())

    def _commands(self) -> dict[str, Callable[[], object]]:
        """What each command does; the desk is looked up then, since another diagram may be open by then."""
        return {
            "open": self._choose,
            "save": self.save,
            "save_as": self._choose_name,
            "revert": self._revert,
            "grid": self._follow_grid,
            "guides": self._follow_grid,
            "find": partial(self.palette_panel.search.setFocus, Qt.FocusReason.ShortcutFocusReason),
            **{name: partial(self._do, act) for name, act in DESK_COMMANDS.items()},
        }

    def _do(self, act: Callable[[DiagramDesk], object]) -> None:
        act(self.desk)

    def _lay_out(self) -> None:
        for label in (self._hint, self._where, self._zoom):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.palette_panel.setFixedWidth(PALETTE_WIDTH)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.palette_panel)
        middle.addLayout(self._holder, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.notice)
        layout.addLayout(middle, 1)
        layout.addWidget(self._strip())

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("look", "strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(10, 3, 10, 3)
        row.addWidget(self._hint, 1)
        for label, width in ((self._where, 120), (self._zoom, 60)):
            label.setFixedWidth(width)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(label)
        return strip

    def _show(self, document: Document) -> None:
        old = self.desk
        self.desk = self._new_desk(document)
        old.close_document()
        self._holder.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.desk.show_values(self._values)
        self.desk.show_units(self._units)
        self.desk.show_deviation(self._deviation)
        self.desk.show_alarms(self._alarms)
        self._follow_grid()
        self._follow_stack()
        if self.isVisible():
            self.desk.show()
            self.desk.canvas.setFocus()

    def _new_desk(self, document: Document) -> DiagramDesk:
        desk = DiagramDesk(document, self._plant, self._library, self._theme)
        give_to(desk.canvas, self.actions_by_name)
        desk.refused.connect(self.notice.say)
        desk.selection.changed.connect(self._follow_selection)
        desk.canvas.hinted.connect(self._hint.setText)
        desk.canvas.pointed.connect(self._point)
        desk.canvas.zoomed.connect(self._show_zoom)
        for changed in (desk.stack.cleanChanged, desk.stack.indexChanged):
            changed.connect(partial(self._changed, desk))
        self._holder.addWidget(desk)
        return desk

    def _changed(self, desk: DiagramDesk, _value: object) -> None:
        # A stack says that it is empty while it is destroyed; then there is nobody left to show it to.
        if desk is self.desk and shiboken6.isValid(self) and shiboken6.isValid(desk.stack):
            self._follow_stack()

    def _follow_stack(self) -> None:
        stack = self.desk.stack
        self._name("undo", "Undo", stack.undoText(), can=stack.canUndo())
        self._name("redo", "Redo", stack.redoText(), can=stack.canRedo())
        self.actions_by_name["revert"].setEnabled(self.dirty)
        star = " *" if self.dirty else ""
        title = self.document.page.title or "Untitled"
        self.bar.title.setText(f"{title}{star}   {self.path.name}")
        self._follow_selection()
        self.dirty_changed.emit(self.dirty)

    def _name(self, command: str, verb: str, text: str, *, can: bool) -> None:
        action: QAction = self.actions_by_name[command]
        action.setEnabled(can)
        keys = action.shortcut().toString()
        action.setText(f"{verb} {text}".strip())
        action.setToolTip(f"{verb} {text}".strip() + f" ({keys})")

    def _follow_selection(self) -> None:
        selection = self.desk.selection
        enable(self.actions_by_name, len(selection.ids), len(selection.elements))

    def _follow_grid(self) -> None:
        self.desk.canvas.snaps = self.actions_by_name["grid"].isChecked()
        self.desk.canvas.guides = self.actions_by_name["guides"].isChecked()
        self.desk.canvas.viewport().update()

    def _point(self, place: QPointF) -> None:
        self._where.setText(f"{place.x():.0f}, {place.y():.0f}")

    def _show_zoom(self, scale: float) -> None:
        self._zoom.setText(f"{scale * 100:.0f} %")

    def _place(self, symbol: str) -> None:
        self.desk.canvas.place(symbol)
        self.desk.canvas.setFocus()

    def _add(self, symbol: str) -> None:
        self.desk.canvas.add_symbol(symbol)
        self.desk.canvas.setFocus()

    def _write(self, path: Path | None = None) -> bool:
        try:
            self.file.write(path or self.path, self.document)
        except DiagramFileError as error:
            self.notice.say(str(error))
            return False
        self.desk.stack.setClean()
        self.notice.hide()
        self._follow_stack()
        self.saved.emit(self.path)
        return True

    def _reopen(self) -> bool:
        return self.open(self.path)

    def _revert(self) -> None:
        if self.may_leave() and self.dirty:
            self._reopen()

    def _choose(self) -> None:
        if self.may_leave():
            name, _ = QFileDialog.getOpenFileName(self, "Open a diagram", str(self.path.parent), _FILES)
            if name:
                self.open(Path(name))

    def _choose_name(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the diagram as", str(self.path), _FILES)
        if name:
            self.save_as(Path(name).with_suffix(".json"))

    def _file_changed(self) -> None:
        if self.file.state() is FileState.GONE:
            self.notice.say(f"{self.path.name} was deleted by another program; save to write it again.")
            return
        acts: dict[str, Callable[[], object]] = {"Open the other version": self._reopen}
        if self.dirty:
            acts["Overwrite it"] = self._write
        kept = "; your changes are still here" if self.dirty else ""
        self.notice.say(f"{self.path.name} was changed by another program{kept}.", acts)
