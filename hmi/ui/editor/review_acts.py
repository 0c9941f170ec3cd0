"""The way of the open diagram to the operators: submit, review, publish; the versions there were are beside it."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hmi.core.phrase import phrase
from hmi.core.publication import DiagramState, PublicationAct, Standing
from hmi.core.user import Person
from hmi.diagram.difference import differences
from hmi.diagram.document import Document
from hmi.diagram.drawn_with import DrawnWith, drawn_differences
from hmi.diagram.publishing import drawn_with, name_of
from hmi.runtime.publication_notes import NOTE_AT_LEAST, Waiting
from hmi.ui.controls.wording import day_text
from hmi.ui.editor.compare_window import counted_differences
from hmi.ui.editor.review_chip import StateChip
from hmi.ui.editor.review_dialog import NoteDialog
from hmi.ui.editor.review_look import Look, drawn_as, look, version_document
from hmi.ui.editor.review_signing import Signing, sentence
from hmi.ui.editor.review_window import ReviewWindow
from hmi.ui.editor.version_acts import VersionActs
from hmi.ui.language import translate

_Pair = tuple[Look, Document, Document]


class ReviewActs(QObject):
    """Everything slow is done off Qt's thread; what comes back finds the windows that are still open."""

    published = Signal(str)
    """The name of a diagram with which something was done, so that operators may see another version of it."""

    def __init__(self, signing: Signing, chip: StateChip, parent: QObject) -> None:
        super().__init__(parent)
        self._signing = signing
        self._page = signing.page
        self._chip = chip
        self.versions = VersionActs(signing, self)
        self.last: Look | None = None
        signing.settled.connect(self._settled)
        chip.clicked.connect(lambda _checked=False: self.versions.open())

    def refresh(self) -> None:
        """Looks again where the open diagram stands."""
        path, publishing = self._page.filing.path, self._signing.publishing
        publishing.run(partial(look, publishing, path), partial(self._show, path), self._say_on_chip)

    def saved(self, path: Path) -> None:
        """Somebody has saved this file: who worked on it does not review it."""
        publishing, person = self._signing.publishing, self._signing.publishing.person()
        name = name_of(path, publishing.root)
        if person is None or name is None:
            self.refresh()
            return

        def note() -> Standing:
            return publishing.desk.edited(person, name, path.read_bytes())

        publishing.run(note, self._noted, self._signing.say)

    def _noted(self, _standing: Standing) -> None:
        self.refresh()

    def show_dirty(self) -> None:
        """What is not saved is a draft."""
        if self.last is not None:
            self._chip.show_look(self.last, dirty=self._page.filing.dirty)

    def submit(self) -> None:
        """Saves the diagram and lays it before the reviewers."""
        person = self._signing.publishing.person()
        if person is None:
            self._page.notice.say(
                translate("Editor", "Log in to submit a diagram for review; whoever submits it is its author.")
            )
        elif not self._page.filing.dirty or self._page.filing.save():
            self._read_pair(partial(self._ask_submit, person))

    def review(self) -> None:
        """Draws what waits beside what operators see."""
        self._signing.look(self._open_review)

    def publish(self) -> None:
        """Asks for the signature under what was reviewed."""
        self._signing.look(self._open_publish)

    def _settled(self, name: str) -> None:
        self.refresh()
        self.published.emit(name)

    def _show(self, path: Path, found: Look) -> None:
        if path == self._page.filing.path:
            self.last = found
            self.show_dirty()
            self.versions.show_look(found)

    def _say_on_chip(self, error: BaseException) -> None:
        self.last = None
        self._chip.show_trouble(sentence(error))

    def _read_pair(self, then: Callable[[_Pair], None]) -> None:
        """Goes on with what operators see and what is open."""
        signing, path, document = self._signing, self._page.filing.path, self._page.desk.document
        now = Document(document.page, document.parts.values(), document.unknown)

        def read() -> _Pair:
            found = look(signing.publishing, path)
            current = found.standing.current
            digest = current.sha256 if current else ""
            return found, version_document(signing.publishing, found.name, digest, signing.library), now

        signing.read(read, then)

    def _ask_submit(self, person: Person, pair: _Pair) -> None:
        found, old, now = pair
        if found.state is DiagramState.PUBLISHED:
            self._page.notice.say(
                translate(
                    "Editor",
                    "{found} is published as it is: version {number}.",
                    found=found.name,
                    number=found.standing.number,
                )
            )
            return
        words = translate(
            "Editor",
            "{full_name} answers for it as its author. Somebody else looks at it, then it can be published.",
            full_name=person.full_name,
        )
        window, least = self._signing.window, NOTE_AT_LEAST
        dialog = NoteDialog(
            translate("Editor", "Submit for review"), words, translate("Editor", "Submit"), window, at_least=least
        )
        facts = {
            translate("Editor", "Diagram"): found.name,
            translate("Editor", "Compared with"): _against(found),
            translate("Editor", "Changes"): _count(old, now),
        }
        dialog.show_facts(
            facts | ({translate("Editor", "With it"): ", ".join(found.unpublished)} if found.unpublished else {})
        )
        dialog.note.setPlaceholderText(translate("Editor", "What was changed, and what should the reviewer look at?"))
        path, publishing, library = self._page.filing.path, self._signing.publishing, self._signing.library

        def send(note: str, _account: str, _password: str) -> Standing:
            content = path.read_bytes()
            beside = drawn_with(publishing.root, content, library)
            return publishing.desk.submit(person, found.name, content, note, beside)

        self._signing.ask(
            dialog, found.name, send, translate("Editor", "is submitted; it waits for its reviewer (Alt+P, Review…).")
        )

    def _open_review(self, found: Look) -> None:
        submitted = found.standing.submitted
        if submitted is None or found.waiting is None or found.standing.state is not DiagramState.SUBMITTED:
            self._page.notice.say(_NOTHING[found.standing.state])
            return
        signing, waiting = self._signing, found.waiting
        current = found.standing.current
        digests = (current.sha256 if current else "", submitted.sha256)

        def read() -> tuple[tuple[Document, ...], tuple[DrawnWith, DrawnWith]]:
            pair = signing.versions(found.name, digests)
            return pair, drawn_as(signing.publishing, found.name, waiting)

        signing.read(read, partial(self._show_review, found, submitted))

    def _show_review(
        self, found: Look, submitted: PublicationAct, both: tuple[tuple[Document, ...], tuple[DrawnWith, DrawnWith]]
    ) -> None:
        signing, (pair, drawn) = self._signing, both
        window = ReviewWindow(
            translate("Editor", "Review of {found}", found=found.name),
            self._page.filing.path,
            signing.plant,
            signing.library,
            signing.theme,
            signing.window,
        )
        by = translate(
            "Editor", "Submitted by {submitted}, {day_text}", submitted=submitted.name, day_text=day_text(submitted.at)
        )
        window.show_pair(pair[0], pair[1], (_against(found), by), drawn)
        window.words.setText(f"{submitted.name}: {submitted.note}\n{window.words.text()}")
        facts = {
            **_story(found),
            translate("Editor", "Changes"): _count(pair[0], pair[1], drawn),
            translate("Editor", "With it"): _beside(found),
        }
        window.sign_asked.connect(partial(self._ask_review, found, submitted.name, facts, window))
        window.back_asked.connect(partial(self._ask_back, found, facts, window))
        window.show()

    def _ask_review(self, found: Look, author: str, facts: dict[str, str], window: ReviewWindow) -> None:
        desk = self._signing.publishing.desk
        signed = translate("Editor", "The reviewer signs, somebody else than {facts}.", facts=author)
        if desk.alone:
            signed = translate(
                "Editor", "The reviewer signs. This site allows the author himself; it is noted in the act."
            )
        dialog = self._signing.dialog(
            translate("Editor", "Sign the review"), translate("Editor", "Sign"), signed, window
        )
        dialog.note.setPlaceholderText(translate("Editor", "What did you look at, and what did you find?"))
        self._sign(
            dialog,
            found,
            facts,
            desk.review,
            translate("Editor", "is reviewed; it can be published now (Alt+P, Publish…)."),
            window,
        )

    def _ask_back(self, found: Look, facts: dict[str, str], window: ReviewWindow) -> None:
        dialog = self._signing.dialog(
            translate("Editor", "Send back"),
            translate("Editor", "Send back"),
            translate("Editor", "Whoever sends it back signs."),
            window,
        )
        dialog.note.setPlaceholderText(translate("Editor", "What has to change?"))
        desk = self._signing.publishing.desk
        self._sign(dialog, found, facts, desk.send_back, translate("Editor", "was sent back to its author."), window)

    def _open_publish(self, found: Look) -> None:
        if found.waiting is None or found.standing.state is not DiagramState.REVIEWED:
            self._page.notice.say(_NOT_REVIEWED[found.standing.state])
            return
        number = found.standing.number + 1
        words = translate(
            "Editor",
            "Operators see it as version {number} from now on, at every station of this folder.",
            number=number,
        )
        signed = translate("Editor", "Whoever publishes it signs: an engineer or a supervisor.")
        signing = self._signing
        dialog = signing.dialog(
            translate("Editor", "Publish version {number}", number=number),
            translate("Editor", "Publish"),
            signed,
            signing.window,
            words,
        )
        dialog.note.setPlaceholderText(translate("Editor", "What operators read when it comes to their screens"))
        facts = {**_story(found), translate("Editor", "With it"): _beside(found)}
        self._sign(
            dialog,
            found,
            facts,
            signing.publishing.desk.publish,
            translate("Editor", "is published as version {number}.", number=number),
        )

    def _sign(
        self,
        dialog: NoteDialog,
        found: Look,
        facts: dict[str, str],
        act: Callable[[Waiting, str, str, str], Standing],
        done: str,
        window: QWidget | None = None,
    ) -> None:
        """Lets somebody sign what waits; a window that showed it closes when he has."""
        dialog.show_facts({name: text for name, text in facts.items() if text})
        if window is not None:
            dialog.accepted.connect(window.close)
        waiting = found.waiting or Waiting(found.name, found.sha256)

        def send(note: str, account: str, password: str) -> Standing:
            return act(waiting, account, password, note)

        self._signing.ask(dialog, found.name, send, done)


REVIEW_COMMANDS: Mapping[str, Callable[[ReviewActs], object]] = {
    "submit": ReviewActs.submit,
    "review": ReviewActs.review,
    "publish": ReviewActs.publish,
    "roll_back": lambda acts: acts.versions.roll_back(),
    "versions": lambda acts: acts.versions.open(),
}
"""The commands of the way to the operators."""

_NOTHING = {
    DiagramState.DRAFT: phrase(
        "Editor", "Nothing waits for a review; submit the diagram first (Alt+P, Submit for review…)."
    ),
    DiagramState.REVIEWED: phrase("Editor", "It is reviewed already; it can be published (Alt+P, Publish…)."),
}
_NOT_REVIEWED = {
    DiagramState.DRAFT: phrase(
        "Editor", "Nothing is reviewed that could be published; submit the diagram first (Alt+P)."
    ),
    DiagramState.SUBMITTED: phrase(
        "Editor", "It waits for its reviewer; only what was reviewed is published (Alt+P, Review…)."
    ),
}


def _against(found: Look) -> str:
    number = found.standing.number
    return (
        translate("Editor", "Version {number}, which operators see", number=number)
        if number
        else translate("Editor", "Nothing: operators have seen no version yet")
    )


def _count(old: Document, new: Document, drawn: tuple[DrawnWith, DrawnWith] | None = None) -> str:
    count = len(drawn_differences(old, new, *drawn) if drawn else differences(old, new))
    return counted_differences(count)


def _story(found: Look) -> dict[str, str]:
    """Who did what with what waits."""
    submitted, reviewed = found.standing.submitted, found.standing.reviewed
    said = {translate("Editor", "Diagram"): found.name, translate("Editor", "Compared with"): _against(found)}
    if submitted is not None:
        said |= {translate("Editor", "Author"): submitted.name, translate("Editor", "Changed"): submitted.note}
    if reviewed is not None:
        said |= {translate("Editor", "Reviewer"): reviewed.name, translate("Editor", "Found"): reviewed.note}
    return said


def _beside(found: Look) -> str:
    return ", ".join(name for name, _ in found.waiting.beside) if found.waiting else ""
