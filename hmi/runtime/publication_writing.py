"""How an act with a diagram comes about: held against the table, put on record first, then written into the book."""

from dataclasses import replace

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError, AuditTrail, PublicationBook
from hmi.core.clock import Clock
from hmi.core.publication import (
    MAKES_VERSION,
    ActKind,
    IllegalActError,
    PublicationAct,
    PublicationError,
    Standing,
    advance,
    fold,
)
from hmi.core.user import Person
from hmi.runtime.publication_notes import PublicationRefusedError, clean_note


class ActWriter:
    """Writes acts into a book of publications. `alone` lets author and reviewer be one person."""

    def __init__(self, book: PublicationBook, audit: AuditTrail, clock: Clock, *, alone: bool) -> None:
        self._book = book
        self._audit = audit
        self._clock = clock
        self._alone = alone

    def standing(self, name: str) -> Standing:
        """Where a diagram stands.

        Raises:
            PublicationRefusedError: Its book is damaged or cannot be read, so that nothing can be done with it.
        """
        try:
            acts, fault = self._book.read(name)
        except (OSError, PublicationError) as error:
            raise PublicationRefusedError(f"{name}: its versions cannot be read: {error}") from error
        if fault:
            raise PublicationRefusedError(f"{fault}. Nothing is published until that is put right")
        return fold(acts)

    def act(
        self, standing: Standing, name: str, kind: ActKind, sha256: str, note: str, source: int = 0
    ) -> PublicationAct:
        """An act of nobody yet.

        Raises:
            PublicationRefusedError: Its note is too short or too long.
        """
        version = standing.number + (kind in MAKES_VERSION)
        at, clean = self._clock.now(), clean_note(note, kind)
        return PublicationAct(name, len(standing.acts) + 1, kind, version, sha256, "", "", "", at, clean, source)

    def signed(self, standing: Standing, person: Person, act: PublicationAct) -> PublicationAct:
        """The act of a person, held against the table.

        Raises:
            PublicationRefusedError: It cannot be done where the diagram stands.
        """
        human, waits = person.human or person.id, standing.submitted
        drew = {waits.human, *standing.editors} if waits else standing.editors
        own = act.kind is ActKind.REVIEWED and human in drew
        act = replace(act, person=person.id, human=human, name=person.full_name, alone=own and self._alone)
        try:
            advance(standing, act)
        except IllegalActError as error:
            raise PublicationRefusedError(f"{act.diagram}: {error}") from error
        return act

    def do(self, standing: Standing, person: Person, act: PublicationAct, content: bytes | None = None) -> Standing:
        """Writes an act down, and does it; what was written down and then not done is written down too."""
        act = self.signed(standing, person, act)
        try:
            recorded = self._note(act, act.kind, {"note": act.note})
        except AuditError as error:
            raise PublicationRefusedError(f"{error}; nothing was done") from error
        try:
            done = self._book.add(replace(act, audit=recorded), content)
        except OSError as error:
            self._note_failure(act, error)
            raise PublicationRefusedError(_why_failed(self._book, act, error)) from error
        return advance(standing, done)

    def _note(self, act: PublicationAct, event: str, more: dict[str, Fact]) -> int:
        facts: dict[str, Fact] = {"version": act.version, "sha256": act.sha256, "act": act.number, **more}
        if act.source:
            facts["back to"] = act.source
        if act.alone:
            facts["review by the same person allowed"] = True
        entry = AuditEntry(self._clock.now(), "diagram", event, act.name, act.diagram, facts)
        return self._audit.append(entry).sequence

    def _note_failure(self, act: PublicationAct, error: OSError) -> None:
        """The trail says that it was not done; where even that fails, the book does: it has no such act."""
        try:
            self._note(act, f"not {act.kind}", {"why": str(error)})
        except AuditError:
            return


def _why_failed(book: PublicationBook, act: PublicationAct, error: OSError) -> str:
    """Where somebody else was faster, who and with what."""
    try:
        acts, _ = book.read(act.diagram)
    except (OSError, PublicationError):
        acts = ()
    if len(acts) >= act.number:
        other = acts[act.number - 1]
        return (
            f"{act.diagram}: {other.name} was faster ({other.kind}, {other.at:%H:%M:%S} UTC: {other.note}); "
            "nothing was done. Look at it again"
        )
    return f"{act.diagram}: it could not be written, nothing was done: {error}"
