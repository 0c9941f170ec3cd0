"""What all acts on the way to the operators share: reading off Qt's thread, a dialog with a note, what comes back."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.publication import Standing
from hmi.diagram.document import Document
from hmi.diagram.symbol import Library
from hmi.runtime.publication_notes import NOTE_AT_LEAST
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.filing import Filing
from hmi.ui.editor.notice import Notice
from hmi.ui.editor.review_dialog import NoteDialog
from hmi.ui.editor.review_look import Look, Publishing, look, version_document
from hmi.ui.language import said, said_of
from hmi.ui.theme import Theme

T = TypeVar("T")
Send = Callable[[str, str, str], Standing]
"""Does an act with a note, an account and a password."""


class Page(Protocol):
    """The editor as it is published from."""

    desk: DiagramDesk
    filing: Filing
    notice: Notice


class Signing(QObject):
    """`settled` carries the name of a diagram with which something was done."""

    settled = Signal(str)

    def __init__(self, page: Page, publishing: Publishing, plant: Plant, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self.page = page
        self.publishing = publishing
        self.plant = plant
        self.library = library

    @property
    def theme(self) -> Theme:
        """The theme in which versions are drawn."""
        return self.page.desk.scene.look.theme

    @property
    def window(self) -> QWidget:
        """The window over which others open."""
        return self.page.desk.window()

    def read(self, act: Callable[[], T], then: Callable[[T], None]) -> None:
        """Does something slow and goes on with it; what goes wrong is said over the page. `then` belongs to a thing
        of Qt, so that nothing comes back to what is gone."""
        self.publishing.run(act, then, self.say)

    def look(self, then: Callable[[Look], None]) -> None:
        """Goes on with where the open diagram stands."""
        self.read(partial(look, self.publishing, self.page.filing.path), then)

    def documents(self, name: str, digests: tuple[str, ...], then: Callable[[tuple[Document, ...]], None]) -> None:
        """Goes on with the diagrams that acts are about."""
        self.read(partial(self.versions, name, digests), then)

    def versions(self, name: str, digests: tuple[str, ...]) -> tuple[Document, ...]:  # off Qt's thread
        """The diagrams that acts are about; raises what `version_document` raises."""
        return tuple(version_document(self.publishing, name, sha256, self.library) for sha256 in digests)

    def dialog(
        self,
        title: str,
        act: str,
        signed: str,
        parent: QWidget,
        words: str = phrase("Editor", "The note and the name stand in the audit trail."),
        at_least: int = NOTE_AT_LEAST,
    ) -> NoteDialog:
        """The dialog in which somebody signs."""
        return NoteDialog(title, said(words), act, parent, at_least=at_least, signed=signed)

    def ask(self, dialog: NoteDialog, name: str, send: Send, done: str) -> None:
        """Opens a dialog and does what it asks for; `done` is what is said of the diagram afterwards."""

        def given(note: str, account: str, password: str) -> None:
            act = partial(send, note, account, password)
            self.publishing.run(act, partial(self._done, dialog, name, done), dialog.fail)

        dialog.given.connect(given)
        dialog.open()

    def say(self, error: BaseException) -> None:
        """Says over the page what went wrong."""
        self.page.notice.say(sentence(error))

    def _done(self, dialog: NoteDialog, name: str, done: str, _standing: Standing) -> None:
        """The dialog may have been closed while its act was done."""
        if shiboken6.isValid(dialog):
            dialog.accept()
        self.page.notice.say(f"✓ {name} {done}")
        self.settled.emit(name)


def sentence(error: BaseException) -> str:
    """What an error says, as a sentence."""
    text = said_of(error)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '…')) else '.'}"
