"""Where the open diagram stands on its way to the operators, read off Qt's thread."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from hmi.core.publication import DiagramState, Standing
from hmi.core.user import Person
from hmi.diagram.document import Document
from hmi.diagram.drawn_with import DrawnWith
from hmi.diagram.embed import beside
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Page
from hmi.diagram.persist import DiagramFileError, loads
from hmi.diagram.publishing import draft_of, drawn_with, files_of, is_shared, name_of, shared_names
from hmi.diagram.symbol import Library
from hmi.runtime.publication_notes import PublicationRefusedError, Waiting
from hmi.runtime.publications import PublicationDesk
from hmi.ui.language import translate

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
    """What the editor publishes with: the desk, the folder of the drafts, who is logged in, and the folder of what
    operators see, from which a review takes what is embedded."""

    desk: PublicationDesk
    root: Path
    run: Run
    person: Callable[[], Person | None]
    shown: Path | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a diagram. `sha256` is of the saved file; empty where there is none. `unpublished` names what it is
    drawn with and what is not published as it is now."""

    name: str
    standing: Standing
    sha256: str
    waiting: Waiting | None = None
    unpublished: tuple[str, ...] = ()

    @property
    def state(self) -> DiagramState:
        """Where the saved file stands; with other styles or symbols than those that are published, it is a draft."""
        state = self.standing.state_of(self.sha256)
        return DiagramState.DRAFT if state is DiagramState.PUBLISHED and self.unpublished else state


def look(publishing: Publishing, path: Path) -> Look:
    """Where the file that is open stands.

    Raises:
        PublicationRefusedError: It is no file of the station's folder, or its book is damaged.
    """
    name = name_of(path, publishing.root)
    if name is None:
        raise PublicationRefusedError(
            translate(
                "Editor",
                "{path} lies outside {root}, from which nothing is published; save it there (Save as…)",
                path=path.name,
                root=publishing.root,
            )
        )
    standing = publishing.desk.standing(name)
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    sha256 = hashlib.sha256(content).hexdigest() if content else ""
    waiting = publishing.desk.waiting(name, shared_names(publishing.root))
    return Look(name, standing, sha256, waiting, tuple(_unpublished(publishing, content)))


def _unpublished(publishing: Publishing, content: bytes) -> Iterator[str]:
    """Whatever it is drawn with that operators do not see so. Of a file that cannot be read nothing is known."""
    try:
        beside = drawn_with(publishing.root, content, LIBRARY) if content else {}
    except (OSError, DiagramFileError):
        return
    for name, bytes_ in beside.items():
        if publishing.desk.standing(name).state_of(hashlib.sha256(bytes_).hexdigest()) is not DiagramState.PUBLISHED:
            yield name


def drawn_as(publishing: Publishing, name: str, waiting: Waiting) -> tuple[DrawnWith, DrawnWith]:
    """What a diagram is drawn with for operators now, and what it will be drawn with when what waits is published.

    Raises:
        PublicationRefusedError: A book is damaged.
        PublicationError: The bytes of one are not what was recorded, or are gone.
        DiagramFileError: This program cannot read them.
        SymbolError: It cannot read a symbol.
    """
    desk = publishing.desk
    current = ((shared, desk.standing(shared).current) for shared in desk.names() if is_shared(shared))
    before = {shared: desk.content(shared, version.sha256) for shared, version in current if version}
    after = before | {shared: desk.content(shared, sha256) for shared, sha256 in waiting.beside}
    path = draft_of(name, publishing.shown or publishing.root)
    return _drawn(before, path), _drawn(after, path)


def _drawn(files: Mapping[str, bytes], path: Path) -> DrawnWith:
    styles, own = files_of(files)
    library = {**LIBRARY, **own}
    return DrawnWith(library, styles, beside(path, library))


def version_document(publishing: Publishing, name: str, sha256: str, library: Library) -> Document:
    """The diagram that an act is about; without any, an empty page.

    Raises:
        PublicationError: Its bytes are not what was recorded, or are gone.
        DiagramFileError: This program cannot read them.
    """
    if not sha256:
        return Document(Page(""))
    return loads(publishing.desk.content(name, sha256), library, name)
