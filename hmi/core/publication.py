"""From a draft to what operators see: the acts that are done with a diagram, and what follows from them.

A diagram's book holds its acts in order. Everything else, which version is published and whether something waits for a
review, follows from the acts alone, so that two readers of one book never disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hmi.core.user import Right


class ActKind(StrEnum):
    """What somebody does with a diagram on its way to the operators."""

    EDITED = "edited"
    SUBMITTED = "submitted for review"
    SENT_BACK = "sent back"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    ROLLED_BACK = "rolled back"
    SHIPPED = "published by the product"


class DiagramState(StrEnum):
    """Where the content of a diagram stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted for review"
    REVIEWED = "reviewed"
    PUBLISHED = "published"


STEPS: dict[tuple[DiagramState, ActKind], DiagramState] = {
    (DiagramState.DRAFT, ActKind.EDITED): DiagramState.DRAFT,
    (DiagramState.SUBMITTED, ActKind.EDITED): DiagramState.SUBMITTED,
    (DiagramState.REVIEWED, ActKind.EDITED): DiagramState.REVIEWED,
    (DiagramState.DRAFT, ActKind.SUBMITTED): DiagramState.SUBMITTED,
    # What is submitted again is reviewed again: a review is of these bytes and of no others.
    (DiagramState.SUBMITTED, ActKind.SUBMITTED): DiagramState.SUBMITTED,
    (DiagramState.REVIEWED, ActKind.SUBMITTED): DiagramState.SUBMITTED,
    (DiagramState.SUBMITTED, ActKind.SENT_BACK): DiagramState.DRAFT,
    (DiagramState.REVIEWED, ActKind.SENT_BACK): DiagramState.DRAFT,
    (DiagramState.SUBMITTED, ActKind.REVIEWED): DiagramState.REVIEWED,
    (DiagramState.REVIEWED, ActKind.PUBLISHED): DiagramState.DRAFT,
    # Whatever waits was compared with a version that is not the published one any more.
    (DiagramState.DRAFT, ActKind.ROLLED_BACK): DiagramState.DRAFT,
    (DiagramState.SUBMITTED, ActKind.ROLLED_BACK): DiagramState.DRAFT,
    (DiagramState.REVIEWED, ActKind.ROLLED_BACK): DiagramState.DRAFT,
    (DiagramState.DRAFT, ActKind.SHIPPED): DiagramState.DRAFT,
}
"""The legal steps of what waits, from and by which act; `DRAFT` while nothing waits. There are no others."""

MAKES_VERSION = frozenset({ActKind.PUBLISHED, ActKind.ROLLED_BACK, ActKind.SHIPPED})
"""The acts after which operators see another version."""

RIGHTS_OF: dict[ActKind, Right] = {
    ActKind.EDITED: Right.EDIT_DIAGRAM,
    ActKind.SUBMITTED: Right.EDIT_DIAGRAM,
    ActKind.SENT_BACK: Right.REVIEW_DIAGRAM,
    ActKind.REVIEWED: Right.REVIEW_DIAGRAM,
    ActKind.PUBLISHED: Right.PUBLISH_DIAGRAM,
    ActKind.ROLLED_BACK: Right.PUBLISH_DIAGRAM,
}
"""Who may do what; no person publishes in the product's name."""


class IllegalActError(Exception):
    """The act cannot be done where the diagram stands; the message says why and what to do."""


class PublicationError(Exception):
    """A published diagram cannot be trusted or read; the message names the file and says what to do."""


class PublicationConflictError(OSError):
    """Somebody else was faster; nothing was published, and trying the same again would change nothing."""


@dataclass(frozen=True, slots=True)
class PublicationAct:
    """One act in the book of a diagram.

    `number` counts the acts from 1, `version` the published versions: of an act that makes one it is the new one, of
    another the one that was published then (0 for none). `sha256` is of the bytes of the file that it is about, in
    hexadecimal. `human` is the first account of the person: two accounts of one human being are one. `source` is the
    version that a roll back brings back. `alone` says that the site allowed author and reviewer to be one person.
    `audit` is the number of the audit record. `previous` is the SHA-256 of the act before as it stands in the book.
    """

    diagram: str
    number: int
    kind: ActKind
    version: int
    sha256: str
    person: str
    human: str
    name: str
    at: datetime
    note: str
    source: int = 0
    alone: bool = False
    audit: int = 0
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What operators saw from some moment on, with the acts that led to it. `submitted` and `reviewed` are None for
    what the product shipped, and for a version that came back, which has them in its source."""

    number: int
    published: PublicationAct
    submitted: PublicationAct | None = None
    reviewed: PublicationAct | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal."""
        return self.published.sha256


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a diagram stands after all acts of its book. `state` is of what waits, `DRAFT` while nothing does.
    `editors` are the first accounts of those who saved the draft since the last version; none of them reviews it."""

    acts: tuple[PublicationAct, ...] = ()
    versions: tuple[Version, ...] = ()
    state: DiagramState = DiagramState.DRAFT
    submitted: PublicationAct | None = None
    reviewed: PublicationAct | None = None
    editors: frozenset[str] = frozenset()

    @property
    def current(self) -> Version | None:
        """The version that operators see."""
        return self.versions[-1] if self.versions else None

    @property
    def number(self) -> int:
        """The number of the version that operators see; 0 for none."""
        return self.versions[-1].number if self.versions else 0

    def version(self, number: int) -> Version | None:
        """A version by its number."""
        return self.versions[number - 1] if 1 <= number <= len(self.versions) else None

    def state_of(self, sha256: str) -> DiagramState:
        """Where a file with these bytes stands: what neither waits nor is published is a draft. What is published may
        wait all the same, for something else that it is drawn with."""
        if self.submitted is not None and self.submitted.sha256 == sha256:
            return self.state
        if self.current is not None and self.current.sha256 == sha256:
            return DiagramState.PUBLISHED
        return DiagramState.DRAFT


def advance(standing: Standing, act: PublicationAct) -> Standing:
    """Where the diagram stands after one more act.

    Raises:
        IllegalActError: The act does not follow from where it stands.
    """
    after = STEPS.get((standing.state, act.kind))
    if after is None or (act.kind is ActKind.SHIPPED and standing.acts):
        raise IllegalActError(_WHY_NOT[act.kind])
    _check(standing, act)
    acts = (*standing.acts, act)
    if act.kind is ActKind.EDITED:
        return replace(standing, acts=acts, editors=standing.editors | {act.human})
    if act.kind in MAKES_VERSION:
        through = act.kind is ActKind.PUBLISHED
        submitted, reviewed = (standing.submitted, standing.reviewed) if through else (None, None)
        made = Version(act.version, act, submitted, reviewed)
        return Standing(acts, (*standing.versions, made))
    waits = {
        ActKind.SUBMITTED: (act, None),
        ActKind.REVIEWED: (standing.submitted, act),
    }.get(act.kind, (None, None))
    return Standing(acts, standing.versions, after, *waits, standing.editors)


def fold(acts: Iterable[PublicationAct]) -> Standing:
    """Where a diagram stands after these acts.

    Raises:
        IllegalActError: One of them does not follow from those before.
    """
    standing = Standing()
    for act in acts:
        standing = advance(standing, act)
    return standing


_WHY_NOT: dict[ActKind, str] = {
    ActKind.EDITED: "this cannot be edited now",
    ActKind.SUBMITTED: "this cannot be submitted now",
    ActKind.SENT_BACK: "nothing waits for a review or for its publication, so nothing can be sent back",
    ActKind.REVIEWED: "nothing waits for a review; submit the diagram first",
    ActKind.PUBLISHED: "only what was reviewed is published; somebody else has to review it first",
    ActKind.ROLLED_BACK: "this cannot be rolled back now",
    ActKind.SHIPPED: "what the product ships is published once, before anything else",
}


def _check(standing: Standing, act: PublicationAct) -> None:
    """What must hold of an act beside the table."""
    if act.number != len(standing.acts) + 1:
        raise IllegalActError(f"act {act.number} follows act {len(standing.acts)}")
    if act.version != standing.number + (act.kind in MAKES_VERSION):
        raise IllegalActError(f"act {act.number} names version {act.version}, and {standing.number} is published")
    if act.kind in (ActKind.SENT_BACK, ActKind.REVIEWED, ActKind.PUBLISHED):
        _check_submission(standing, act)
    elif act.kind is ActKind.ROLLED_BACK:
        _check_source(standing, act)


def _check_submission(standing: Standing, act: PublicationAct) -> None:
    waits = standing.submitted
    if waits is None or waits.sha256 != act.sha256:
        raise IllegalActError("something else was submitted meanwhile; look at that first")
    if act.kind is ActKind.REVIEWED and act.human in {waits.human, *standing.editors} and not act.alone:
        raise IllegalActError("nobody reviews his own diagram; somebody has to look at it who did not work on it")


def _check_source(standing: Standing, act: PublicationAct) -> None:
    source = standing.version(act.source)
    if source is None or source.sha256 != act.sha256:
        raise IllegalActError(f"there is no version {act.source} to go back to")
    if act.source == standing.number:
        raise IllegalActError(f"version {act.source} is the published one already")
