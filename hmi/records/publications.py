"""The books of the diagrams: a folder for each, with a file for every act and one for every content.

    published/overview/act-0007.json                     who did what, signed by the station where it was done
    published/overview/diagram-9f86d081884c7d65.json     the bytes that acts are about, named by their SHA-256

They are files rather than rows of the database: an operator opens a display while the database is away, several
stations share a folder, and whoever looks after the station reads, copies and compares them with what he has. The audit
record of every act, with the same SHA-256, is in the database.

No file is ever changed. The file of an act is what decides: it appears as a whole or not at all, and only one of two
stations can make the act of a number. Content without an act is nobody's and does no harm.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hmi.core.publication import (
    IllegalActError,
    PublicationAct,
    PublicationConflictError,
    PublicationError,
    Standing,
    advance,
)
from hmi.records.publication_acts import PublisherKeys

FOLDER = "published"
"""Beside the drafts."""

LARGEST_ACT = 100_000
LARGEST_CONTENT = 20 * 1024 * 1024
"""In bytes; more is never read."""


_Stamp = tuple[tuple[str, int, int], ...]
"""Names, times and sizes of the files of a book."""


class PublicationFiles:
    """The books of all diagrams of a folder (`core.ports.PublicationBook`)."""

    def __init__(self, diagrams: Path, keys: PublisherKeys) -> None:
        self.folder = diagrams / FOLDER
        self._keys = keys
        self._known: dict[str, tuple[_Stamp, tuple[PublicationAct, ...], str]] = {}

    def names(self) -> tuple[str, ...]:
        """The diagrams that have a book, by name: `pfr-401`, `faceplates/tank`."""
        places = {path.parent for path in self.folder.rglob("act-*.json")}
        return tuple(sorted(place.relative_to(self.folder).as_posix() for place in places))

    def read(self, name: str) -> tuple[tuple[PublicationAct, ...], str]:
        """The acts of a diagram as far as they are genuine and legal, and a sentence about the first that is not. Files
        that stand as they stood are not read again: what was found genuine then is what is given."""
        files = _act_files(self._place(name))
        stamp = tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
        known = self._known.get(name)
        if known is None or known[0] != stamp:
            known = (stamp, *self._read(name, files))
            self._known[name] = known
        return known[1], known[2]

    def _read(self, name: str, files: Sequence[Path]) -> tuple[tuple[PublicationAct, ...], str]:
        standing, previous = Standing(), ""
        for path in files:
            try:
                act, previous = self._act(path, name, previous)
                standing = advance(standing, act)
            except (PublicationError, IllegalActError) as error:
                return standing.acts, f"{path}: {error}"
        return standing.acts, ""

    def content(self, name: str, sha256: str) -> bytes:
        """The bytes that an act is about, if they still are what was recorded."""
        path = self._content_file(name, sha256)
        try:
            found = _bytes_of(path, LARGEST_CONTENT)
        except FileNotFoundError:
            raise PublicationError(f"{path} is gone; bring it back from a copy, or publish the diagram again") from None
        except OSError as error:
            raise PublicationError(f"{path} cannot be read: {error.strerror}") from error
        if hashlib.sha256(found).hexdigest() != sha256:
            raise PublicationError(
                f"{path} was changed after it was published; bring it back from a copy, or publish the diagram again"
            )
        return found

    def add(self, act: PublicationAct, content: bytes | None = None) -> PublicationAct:
        """Writes the content, then the act that makes it count."""
        place = self._place(act.diagram)
        place.mkdir(parents=True, exist_ok=True)
        if content is not None:
            if hashlib.sha256(content).hexdigest() != act.sha256:
                raise ValueError(f"{act.diagram}: the content is not what the act is about")
            _keep(place, self._content_file(act.diagram, act.sha256), content)
        signed = replace(act, previous=_digest_before(place, act.number))
        with written(place, self._keys.signed(signed)) as part:
            try:
                _make_once(part, place / _act_name(act.number))
            except FileExistsError:
                raise PublicationConflictError(
                    f"{act.diagram}: somebody else was faster; nothing was done. Look at it again"
                ) from None
        _settle(place)
        return signed

    def _place(self, name: str) -> Path:
        words = name.split("/")
        if not all(words) or any(word.startswith(".") or set(word) & set("\\:\0") for word in words):
            raise PublicationError(f"{name!r} is no name of a diagram")
        return self.folder.joinpath(*words)

    def _content_file(self, name: str, sha256: str) -> Path:
        return self._place(name) / f"diagram-{sha256[:16]}.json"

    def _act(self, path: Path, name: str, previous: str) -> tuple[PublicationAct, str]:
        """An act, if it is the one that belongs here, and the digest of its file."""
        try:
            content = _bytes_of(path, LARGEST_ACT)
        except OSError as error:
            raise PublicationError(f"it cannot be read: {error.strerror}") from error
        act = self._keys.genuine(content)
        if act.diagram != name or path.name != _act_name(act.number) or act.previous != previous:
            raise PublicationError("it does not belong here; a file of this folder was changed, moved or taken away")
        return act, hashlib.sha256(content).hexdigest()


def _act_name(number: int) -> str:
    return f"act-{number:04}.json"


def _act_files(place: Path) -> list[Path]:
    """The files of the acts in their order."""
    found = [path for path in place.glob("act-*.json") if path.stem[4:].isdecimal()]
    return sorted(found, key=lambda path: (int(path.stem[4:]), path.name))


def _digest_before(place: Path, number: int) -> str:
    if number == 1:
        return ""
    return hashlib.sha256(_bytes_of(place / _act_name(number - 1), LARGEST_ACT)).hexdigest()


def _keep(place: Path, path: Path, content: bytes) -> None:
    """Writes content unless it is there; bytes of the same name that somebody changed are put right."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == content:
            return
    with written(place, content) as part:
        part.replace(path)
    _settle(place)


def _bytes_of(path: Path, at_most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(at_most + 1)


@contextlib.contextmanager
def written(place: Path, content: bytes, *, lasting: bool = True) -> Iterator[Path]:
    """A file with the content under a name that nobody reads; it is gone afterwards. A lasting one is on disk before it
    is used, so that a power cut leaves all of it or nothing."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=place)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        part.chmod(0o644)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _make_once(part: Path, target: Path) -> None:
    """Gives a file its name unless another one has it; on every system in one step.

    Raises:
        FileExistsError: Another one has it.
    """
    if os.name == "nt":
        part.rename(target)  # which replaces nothing there
    else:
        os.link(part, target)


def _settle(place: Path) -> None:
    """The names of a folder are on disk, not only its files."""
    if os.name == "posix":
        folder = os.open(place, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
