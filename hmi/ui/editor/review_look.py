"""Where the open diagram stands on its way to the operators, read off Qt's thread."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from hmi.core.publication import DiagramState, Standing
from hmi.core.user import Person
from hmi.diagram.document import Document
from hmi.diagram.part import Page
from hmi.diagram.persist import loads
from hmi.diagram.publishing import name_of, shared_names
from hmi.diagram.symbol import Library
from hmi.runtime.publication_notes import PublicationRefusedError, Waiting
from hmi.runtime.publications import PublicationDesk

T = TypeVar("T")


class Run(Protocol):
    """Does something slow off Qt's thread and brings its result, or what it raised, back."""

    def __call__(
        self, act: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None], /
    ) -> None:
        """Begins; `done` or `failed` is called on Qt's thread."""
        ...


@dataclass(frozen=True, slots=True)
class Publishing:
    """What the editor publishes with: the desk, the folder of the drafts, and who is logged in."""

    desk: PublicationDesk
    root: Path
    run: Run
    person: Callable[[], Person | None]


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a diagram. `sha256` is of the saved file; empty where there is none."""

    name: str
    standing: Standing
    sha256: str
    waiting: Waiting | None = None

    @property
    def state(self) -> DiagramState:
        """Where the saved file stands."""
        return self.standing.state_of(self.sha256)


def look(publishing: Publishing, path: Path) -> Look:
    """Where the file that is open stands.

    Raises:
        PublicationRefusedError: It is no file of the station's folder, or its book is damaged.
    """
    name = name_of(path, publishing.root)
    if name is None:
        raise PublicationRefusedError(
            f"{path.name} lies outside {publishing.root}, from which nothing is published; save it there (Save as…)"
        )
    standing = publishing.desk.standing(name)
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        sha256 = ""
    return Look(name, standing, sha256, publishing.desk.waiting(name, shared_names(publishing.root)))


def version_document(publishing: Publishing, name: str, sha256: str, library: Library) -> Document:
    """The diagram that an act is about; without any, an empty page.

    Raises:
        PublicationError: Its bytes are not what was recorded, or are gone.
        DiagramFileError: This program cannot read them.
    """
    if not sha256:
        return Document(Page(""))
    return loads(publishing.desk.content(name, sha256), library, name)
