"""The versions of the open diagram: to look at, to compare, to bring back."""

from functools import partial

from PySide6.QtCore import QObject

from hmi.core.publication import Standing, Version
from hmi.diagram.document import Document
from hmi.runtime.publication_notes import REASON_AT_LEAST
from hmi.ui.controls.wording import day_text
from hmi.ui.editor.review_look import Look
from hmi.ui.editor.review_signing import Signing
from hmi.ui.editor.review_window import PairWindow
from hmi.ui.editor.version_window import LookWindow, VersionWindow
from hmi.ui.language import translate


class VersionActs(QObject):
    """Opens one list of versions, and from it what is looked at."""

    def __init__(self, signing: Signing, parent: QObject) -> None:
        super().__init__(parent)
        self._signing = signing
        self.window: VersionWindow | None = None

    def open(self) -> None:
        """Opens the list."""
        self._signing.look(self._open)

    def roll_back(self) -> None:
        """Offers the version before the published one."""
        self._signing.look(self._offer_last)

    def show_look(self, found: Look) -> None:
        """Shows what is known of the open diagram now, if the list is open."""
        if self.window is not None:
            self.window.show_look(found)

    def _open(self, found: Look) -> None:
        if self.window is not None:
            self.window.show_look(found)
            self.window.raise_()
            self.window.activateWindow()
            return
        window = self.window = VersionWindow(found, self._signing.window)
        window.destroyed.connect(self._forget)
        window.look_asked.connect(partial(self._look_at, window))
        window.compare_asked.connect(partial(self._compare, window))
        window.back_asked.connect(partial(self._ask_back, window))
        window.show()

    def _forget(self) -> None:
        self.window = None

    def _offer_last(self, found: Look) -> None:
        if found.standing.number < 2:
            self._signing.page.notice.say(
                translate("Editor", "{found} has no earlier version to go back to.", found=found.name)
            )
            return
        self._open(found)
        if self.window is not None:
            self.window.select(found.standing.number - 1)
            self._ask_back(self.window, found.standing.versions[-2])

    def _look_at(self, window: VersionWindow, version: Version) -> None:
        name = window.look.name
        self._signing.documents(
            name,
            (version.sha256,),
            partial(
                self._show,
                translate("Editor", "{name}, version {version_number}", name=name, version_number=version.number),
            ),
        )

    def _show(self, head: str, documents: tuple[Document, ...]) -> None:
        desk = self._signing.page.desk
        LookWindow(head, documents[0], desk.scene.look, desk.library, desk.around, desk.window()).show()

    def _compare(self, window: VersionWindow, old: Version, new: Version) -> None:
        name = window.look.name
        heads = tuple(
            translate("Editor", "Version {number}, {day_text}", number=one.number, day_text=day_text(one.published.at))
            for one in (old, new)
        )
        then = partial(
            self._show_pair,
            translate(
                "Editor",
                "{name}: versions {old_number} and {new_number}",
                name=name,
                old_number=old.number,
                new_number=new.number,
            ),
            (heads[0], heads[1]),
        )
        self._signing.documents(name, (old.sha256, new.sha256), then)

    def _show_pair(self, title: str, heads: tuple[str, str], pair: tuple[Document, ...]) -> None:
        signing = self._signing
        window = PairWindow(
            title, signing.page.filing.path, signing.plant, signing.library, signing.theme, signing.window
        )
        window.show_pair(pair[0], pair[1], heads)
        window.show()

    def _ask_back(self, window: VersionWindow, version: Version) -> None:
        name, number = window.look.name, window.look.standing.number
        words = translate(
            "Editor",
            "Operators see version {version_number} again, as version {number}; version {number2} is kept.",
            version_number=version.number,
            number=number + 1,
            number2=number,
        )
        signed = translate("Editor", "Whoever rolls back signs: an engineer or a supervisor.")
        title = translate("Editor", "Roll back to version {version_number}", version_number=version.number)
        dialog = self._signing.dialog(title, translate("Editor", "Roll back"), signed, window, words, REASON_AT_LEAST)
        dialog.note.setPlaceholderText(
            translate(
                "Editor",
                "What is wrong with version {number}? At least {reason_at_least} characters",
                number=number,
                reason_at_least=REASON_AT_LEAST,
            )
        )
        dialog.show_facts(
            {
                translate("Editor", "Diagram"): name,
                translate("Editor", "Version"): f"{version.number}: {version.published.note}",
            }
        )
        desk = self._signing.publishing.desk

        def send(reason: str, account: str, password: str) -> Standing:
            return desk.roll_back(name, version.number, number, account, password, reason)

        done = translate(
            "Editor",
            "is back at version {version_number}, as version {number}.",
            version_number=version.number,
            number=number + 1,
        )
        self._signing.ask(dialog, name, send, done)
