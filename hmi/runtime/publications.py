"""Who may do what with a diagram on its way to the operators. Every act is on record before it is done."""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from hmi.core.books import Accounts, AuditTrail, PublicationBook
from hmi.core.clock import Clock
from hmi.core.publication import (
    RIGHTS_OF,
    ActKind,
    DiagramState,
    PublicationError,
    Standing,
)
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.user import Person
from hmi.runtime.checks import check_person
from hmi.runtime.publication_notes import PublicationRefusedError, Waiting
from hmi.runtime.publication_writing import ActWriter

Readable = Callable[[str, bytes], str]
"""Says of the name and the bytes of a diagram why they cannot be shown, as a sentence; empty where they can."""


class PublicationDesk:
    """The acts with the diagrams of a station. All of it reads and writes the disk, and checks passwords: call it off
    the plant's and Qt's threads. `alone` lets author and reviewer be one person, where a site has only one."""

    def __init__(
        self,
        book: PublicationBook,
        accounts: Accounts,
        audit: AuditTrail,
        clock: Clock,
        readable: Readable,
        *,
        alone: bool = False,
    ) -> None:
        self._book = book
        self._accounts = accounts
        self._readable = readable
        self._writer = ActWriter(book, audit, clock, alone=alone)
        self.alone = alone

    def names(self) -> tuple[str, ...]:
        """The diagrams with which something was ever done, by name.

        Raises:
            OSError: The folder cannot be read.
        """
        return self._book.names()

    def standing(self, name: str) -> Standing:
        """Where a diagram stands.

        Raises:
            PublicationRefusedError: Its book is damaged or cannot be read, so that nothing can be done with it.
        """
        return self._writer.standing(name)

    def who(self, account: str, password: str) -> Person:
        """The author behind the credentials, where nobody is logged in.

        Raises:
            LoginError: Account or password is wrong.
            PublicationRefusedError: He may not edit diagrams.
        """
        return self._signed(account, password, ActKind.SUBMITTED)

    def waiting(self, name: str, beside: Iterable[str] = ()) -> Waiting | None:
        """What waits of a diagram and of the files that it is drawn with; None where the diagram itself does not."""
        own = self._writer.standing(name)
        if own.submitted is None:
            return None
        others = [(other, self._writer.standing(other)) for other in beside]
        same = tuple((other, one.submitted.sha256) for other, one in others if one.submitted and one.state is own.state)
        return Waiting(name, own.submitted.sha256, same)

    def content(self, name: str, sha256: str) -> bytes:
        """The bytes that an act is about.

        Raises:
            PublicationError: They are not what was recorded, or are gone.
        """
        return self._book.content(name, sha256)

    def edited(self, person: Person, name: str, content: bytes) -> Standing:
        """Somebody has saved the draft: he does not review it until another version is published. Once is enough.

        Raises:
            PublicationRefusedError: No right, or it cannot be written down.
        """
        editor = self._checked(person.id, ActKind.EDITED)
        sha256 = hashlib.sha256(content).hexdigest()
        for last in (False, False, True):
            standing = self._writer.standing(name)
            if (editor.human or editor.id) in standing.editors:
                break
            act = self._writer.act(standing, name, ActKind.EDITED, sha256, "saved in the editor")
            try:
                return self._writer.do(standing, editor, act)
            except PublicationRefusedError:
                if last:
                    raise
        return standing

    def submit(
        self, person: Person, name: str, content: bytes, note: str, beside: Mapping[str, bytes] | None = None
    ) -> Standing:
        """Lays the saved file of a diagram before the reviewers; whoever submits it answers for it as its author.
        `beside` are the files that it is drawn with, such as the table of styles: those that are not published as they
        are go the same way with it, and the diagram is a new version for that alone.

        Raises:
            PublicationRefusedError: No right, no note, nothing new, or no diagram that can be shown.
        """
        author = self._checked(person.id, ActKind.SUBMITTED)
        fresh = False
        for other, bytes_ in (beside or {}).items():
            standing = self._writer.standing(other)
            state = standing.state_of(hashlib.sha256(bytes_).hexdigest())
            fresh = fresh or state is not DiagramState.PUBLISHED
            if state is DiagramState.DRAFT:
                self._submit(author, standing, other, bytes_, note)
        standing = self._writer.standing(name)
        same = standing.current is not None and standing.current.sha256 == hashlib.sha256(content).hexdigest()
        if same and not fresh:
            raise PublicationRefusedError(f"{name}: this is version {standing.number}, which is published already")
        return self._submit(author, standing, name, content, note)

    def review(self, waiting: Waiting, account: str, password: str, note: str) -> Standing:
        """A person who is not the author has looked at what waits, and signs that it may be published.

        Raises:
            LoginError: Account or password is wrong.
            PublicationRefusedError: No right, the author himself, no note, or something else waits by now.
        """
        return self._settle(waiting, ActKind.REVIEWED, account, password, note)

    def send_back(self, waiting: Waiting, account: str, password: str, note: str) -> Standing:
        """What waits does not go on like this; the note says why. Raises as `review` does."""
        return self._settle(waiting, ActKind.SENT_BACK, account, password, note)

    def publish(self, waiting: Waiting, account: str, password: str, note: str) -> Standing:
        """Operators see from now on what was reviewed. Raises as `review` does."""
        return self._settle(waiting, ActKind.PUBLISHED, account, password, note)

    def roll_back(self, name: str, to: int, seen: int, account: str, password: str, reason: str) -> Standing:
        """An earlier version comes back as a new one. `seen` is the version that the person took for the published one.

        Raises:
            LoginError: Account or password is wrong.
            PublicationRefusedError: No right, no reason, no such version, or another one is published by now.
        """
        person = self._signed(account, password, ActKind.ROLLED_BACK)
        standing = self._writer.standing(name)
        if standing.number != seen:
            by = standing.current.published.name if standing.current else "nobody"
            raise PublicationRefusedError(
                f"{name}: version {standing.number} of {by} is published by now, not version {seen}; look at it first"
            )
        source = standing.version(to)
        if source is None:
            raise PublicationRefusedError(f"{name} has no version {to}; there are 1 to {standing.number}")
        try:
            why = self._readable(name, self._book.content(name, source.sha256))
        except PublicationError as error:
            raise PublicationRefusedError(f"version {to} cannot come back: {error}") from error
        if why:
            raise PublicationRefusedError(f"version {to} cannot come back: {why}")
        act = self._writer.act(standing, name, ActKind.ROLLED_BACK, source.sha256, reason, source=to)
        return self._writer.do(standing, person, act)

    def _submit(self, author: Person, standing: Standing, name: str, content: bytes, note: str) -> Standing:
        why = self._readable(name, content)
        if why:
            raise PublicationRefusedError(f"this cannot be shown to operators: {why}")
        sha256 = hashlib.sha256(content).hexdigest()
        act = self._writer.act(standing, name, ActKind.SUBMITTED, sha256, note)
        return self._writer.do(standing, author, act, content)

    def _settle(self, waiting: Waiting, kind: ActKind, account: str, password: str, note: str) -> Standing:
        """Does one act with everything that waits together, after every part of it was found to allow that; the diagram
        itself comes last, so that it never stands without what it is drawn with."""
        person = self._signed(account, password, kind)
        acts = []
        for name, sha256 in (*waiting.beside, (waiting.name, waiting.sha256)):
            standing = self._writer.standing(name)
            act = self._writer.signed(standing, person, self._writer.act(standing, name, kind, sha256, note))
            if kind is not ActKind.SENT_BACK:
                self._check_content(name, sha256)
            acts.append((standing, act))
        return [self._writer.do(standing, person, act) for standing, act in acts][-1]

    def _check_content(self, name: str, sha256: str) -> None:
        try:
            self._book.content(name, sha256)
        except PublicationError as error:
            raise PublicationRefusedError(f"{error}. Or submit it again") from error

    def _checked(self, person_id: str, kind: ActKind) -> Person:
        try:
            return check_person(self._accounts, person_id, RIGHTS_OF[kind])
        except SetpointRefusedError as error:
            raise PublicationRefusedError(str(error)) from error

    def _signed(self, account: str, password: str, kind: ActKind) -> Person:
        """Who signs, by his own credentials; who is logged in at the station does not matter.

        Raises:
            LoginError: Account or password is wrong.
            PublicationRefusedError: No right.
        """
        return self._checked(self._accounts.authenticate(account, password).id, kind)
