"""Opening, saving and leaving the diagram of an editor: asks what becomes of changes, says what other programs do, and
brings back what a crash left."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from hmi.core.phrase import phrase
from hmi.diagram.change import between
from hmi.diagram.document import Document
from hmi.diagram.embed import beside
from hmi.diagram.lock import LockedError
from hmi.diagram.persist import DiagramFileError
from hmi.diagram.symbol import Library
from hmi.ui.controls.wording import day_text
from hmi.ui.editor.autosave import EVERY_MS, Autosave, left_by_a_crash, recovered, throw_away
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.file import DiagramFile, FileState
from hmi.ui.editor.notice import Notice
from hmi.ui.editor.picture import PictureError, write_picture
from hmi.ui.language import said, said_of, translate

_FILES = phrase("Editor", "Diagrams (*.json)")


class Table(Protocol):
    """The editor as its files see it: one desk, which is laid out anew for every diagram that is opened."""

    desk: DiagramDesk

    def show_document(self, document: Document) -> None:
        """Lays out a diagram instead of the one that is there."""
        ...


class Filing(QObject):
    """The file of the open diagram and everything that is done with it as a whole."""

    saved = Signal(object)
    """`Path`: the file that was written."""
    opened = Signal()
    """Another file is open."""
    settled = Signal()
    """What is open is what is saved, or another file is open."""

    def __init__(self, path: Path, table: Table, library: Library, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._table = table
        self._library = library
        self._notice = notice
        self._window = window
        self._opened = False
        self.file = DiagramFile(path, self)
        self.file.changed_outside.connect(self._file_changed)
        self._autosave = Autosave(path, self._unsaved, self)
        self._renewing = QTimer(self)
        self._renewing.setInterval(EVERY_MS)
        self._renewing.timeout.connect(self.hold)
        self._renewing.start()

    @property
    def path(self) -> Path:
        """The file of the open diagram."""
        return self.file.path

    @property
    def dirty(self) -> bool:
        """Whether there is something that is not saved."""
        return not self._table.desk.stack.isClean()

    def open(self, path: Path) -> bool:
        """Opens a file instead of what is open; False, with a notice, where it cannot be read. Asks nothing."""
        try:
            document = self.file.read(path, self._library)
        except DiagramFileError as error:
            self._notice.say(said_of(error))
            return False
        # What is kept for the file that was open here is no crash's; what is kept for the first one is.
        if self._opened:
            self._autosave.forget()
        self._opened = True
        when = left_by_a_crash(path)
        self._autosave.path = path
        self._table.show_document(document)
        self._notice.hide()
        if when is not None:
            self._notice.say(
                translate(
                    "Editor",
                    "{path} was being changed when the editor ended unexpectedly; its state of {when} was kept.",
                    path=path.name,
                    when=day_text(when),
                ),
                {
                    translate("Editor", "Take it over"): self._recover,
                    translate("Editor", "Throw it away"): lambda: throw_away(path),
                },
            )
        elif self.file.holder():
            self._say_busy(translate("Editor", "You can look at it, but not save it under this name."))
        self.opened.emit()
        return True

    def hold(self) -> None:
        """Says again that the file is open here, so that nobody else opens it to change it."""
        if self._window.isVisible() or self.dirty:
            self.file.hold()

    def let_go(self) -> None:
        """Lets others have the file, if nothing would be lost."""
        if not self.dirty:
            self.file.let_go()

    def save(self) -> bool:
        """Writes the file; False, with a notice, where that is not possible or somebody else wrote it meanwhile."""
        self._table.desk.properties.commit()
        if self.file.holder():
            self._say_busy(translate("Editor", "Nothing was saved."))
            return False
        if self.file.state() is FileState.OTHER:
            self._notice.say(
                translate(
                    "Editor",
                    "{name} was changed by another program since it was opened; nothing was saved.",
                    name=self.path.name,
                ),
                {
                    translate("Editor", "Overwrite it"): self._write,
                    translate("Editor", "Open the other version"): self._reopen,
                },
            )
            return False
        return self._write()

    def save_as(self, path: Path) -> bool:
        """Writes another file and goes on with that one."""
        self._table.desk.properties.commit()
        return self._write(path)

    def may_leave(self) -> bool:
        """Asks what becomes of unsaved changes; False where the person wants to stay."""
        self._table.desk.properties.commit()
        if not self.dirty:
            return True
        box = QMessageBox(self._window)
        box.setWindowTitle(translate("Editor", "Unsaved changes"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(translate("Editor", "{name} has changes that are not saved.", name=self.path.name))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        box.deleteLater()
        if answer == buttons.Save:
            return self.save()
        return bool(answer == buttons.Discard)

    def revert(self) -> None:
        """Goes back to the file, after a question."""
        if self.may_leave() and self.dirty:
            self._reopen()

    def choose(self) -> None:
        """Asks for another file and opens it."""
        if self.may_leave():
            name, _ = QFileDialog.getOpenFileName(
                self._window, translate("Editor", "Open a diagram"), str(self.path.parent), said(_FILES)
            )
            if name:
                self.open(Path(name))

    def choose_name(self) -> None:
        """Asks for another name and saves under it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, translate("Editor", "Save the diagram as"), str(self.path), said(_FILES)
        )
        if name:
            self.save_as(Path(name).with_suffix(".json"))

    def choose_picture(self) -> None:
        """Asks for a name and draws the diagram into it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Editor", "Save a picture"),
            str(self.path.with_suffix(".png")),
            translate("Editor", "Pictures (*.png *.svg *.pdf)"),
        )
        if name:
            self.write_picture(Path(name))

    def write_picture(self, path: Path) -> bool:
        """Draws the diagram into a file as it would be seen without a plant; False, with a notice, where it cannot."""
        scene = self._table.desk.scene
        try:
            around = beside(self.path, self._library)
            document, look, library = self._table.desk.document, scene.look, self._library
            theme, styles = look.theme, look.styles
            write_picture(document, look.plant, path, library=library, theme=theme, around=around, styles=styles)
        except (PictureError, OSError) as error:
            self._notice.say(translate("Editor", "{path} cannot be drawn: {error}", path=path.name, error=error))
            return False
        return True

    def close(self) -> None:
        """Stops watching, keeping and holding the file."""
        self._renewing.stop()
        self._autosave.close()
        self.file.close()

    def _unsaved(self) -> Document | None:
        return self._table.desk.document if self.dirty else None

    def _write(self, path: Path | None = None) -> bool:
        try:
            self.file.write(path or self.path, self._table.desk.document)
        except (DiagramFileError, LockedError) as error:
            self._notice.say(
                said_of(error)
                if isinstance(error, DiagramFileError)
                else translate("Editor", "{error}; nothing was saved.", error=error)
            )
            return False
        self._autosave.forget()
        self._autosave.path = self.path
        self._table.desk.stack.setClean()
        self._notice.hide()
        self.settled.emit()
        self.saved.emit(self.path)
        return True

    def _reopen(self) -> bool:
        return self.open(self.path)

    def _recover(self) -> None:
        """Takes over what a crash left as one step that can be undone."""
        try:
            document = recovered(self.path, self._library)
        except DiagramFileError as error:
            self._notice.say(said_of(error), {translate("Editor", "Throw it away"): lambda: throw_away(self.path)})
            return
        desk = self._table.desk
        desk.push_whole(between(desk.document, document.parts, translate("Editor", "Recover"), document.page))
        self._autosave.keep()
        throw_away(self.path)

    def _say_busy(self, consequence: str) -> None:
        self._notice.say(
            f"{self.path.name}: {self.file.holder()}. {consequence}",
            {translate("Editor", "Take it over"): self._take_over},
        )

    def _take_over(self) -> None:
        self.file.hold(by_force=True)
        if self.file.state() is FileState.OTHER:
            self._file_changed()

    def _file_changed(self) -> None:
        if self.file.state() is FileState.GONE:
            self._notice.say(
                translate(
                    "Editor", "{name} was deleted by another program; save to write it again.", name=self.path.name
                )
            )
            return
        acts: dict[str, Callable[[], object]] = {translate("Editor", "Open the other version"): self._reopen}
        if self.dirty:
            acts[translate("Editor", "Overwrite it")] = self._write
        kept = translate("Editor", "; your changes are still here") if self.dirty else ""
        self._notice.say(
            translate("Editor", "{name} was changed by another program{kept}.", name=self.path.name, kept=kept), acts
        )
