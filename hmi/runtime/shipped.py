"""Which files of a site are diagrams as the product ships them: a shipped list names each with its SHA-256."""

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditTrail, PublicationBook
from hmi.core.clock import Clock
from hmi.core.golden_model import manifest_of
from hmi.core.publication import ActKind, PublicationAct, PublicationError
from hmi.resources import resource

LIST = "diagrams.sha256"
"""In the folder `site` of the resources, in the form of `sha256sum`; `packaging/shipped_diagrams.py` makes it."""

SHIPPED_BY = "golden-batch-hmi"
"""Whose name stands under what the product ships."""

SIDE_BY_SIDE = 8
"""So many files are written at once where many are."""

MODEL_LIST = "model.sha256"
"""Beside it, the same for the files of the golden-batch model; `packaging/shipped_model.py` makes it."""

_SUFFIX = ".json"


def shipped_in(diagrams: Path) -> dict[str, bytes]:
    """The diagrams of a site that are as the product ships them, by the names of their publications.

    Raises:
        OSError: One of them, or the list, cannot be read.
        PublicationError: The installation is damaged.
    """
    return as_shipped(diagrams, read_list(resource("site", LIST).read_text(encoding="utf-8")))


def read_list(text: str) -> dict[str, str]:
    """The SHA-256 of every shipped file by its name in the folder of diagrams.

    Raises:
        PublicationError: A line is none; the installation is damaged.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        digest, _, name = line.partition("  ")
        if len(digest) != 64 or not name.endswith(_SUFFIX):
            raise PublicationError(
                f"the list of shipped diagrams has the line {line!r}; install golden-batch-hmi again"
            )
        found[name] = digest
    return found


def list_of(folder: Path) -> str:
    """The list of all diagrams of a folder, for what is shipped."""
    files = sorted(path for path in folder.rglob(f"[!.]*{_SUFFIX}"))
    lines = (f"{digest_of(path)}  {path.relative_to(folder).as_posix()}" for path in files)
    return "".join(f"{line}\n" for line in lines)


def as_shipped(diagrams: Path, listed: dict[str, str]) -> dict[str, bytes]:
    """The bytes of every diagram of a site that still is what the product ships, by the name of its publication.

    Raises:
        OSError: One of them cannot be read.
    """
    found: dict[str, bytes] = {}
    for name, digest in listed.items():
        path = diagrams / name
        content = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(content).hexdigest() == digest:
            found[name.removesuffix(_SUFFIX)] = content
    return found


def is_shipped_model(folder: Path) -> bool:
    """Whether the files in a folder are those of the model that the product ships.

    Raises:
        OSError: The list cannot be read.
    """
    listed = resource("site", MODEL_LIST).read_text(encoding="utf-8")
    names = [line.partition("  ")[2] for line in listed.splitlines()]
    return bool(names) and all((folder / name).is_file() for name in names) and model_list_of(folder, names) == listed


def model_list_of(folder: Path, names: Iterable[str]) -> str:
    """The list of the files of a model."""
    return manifest_of({name: digest_of(folder / name) for name in names})


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def adopt(shipped: Mapping[str, bytes], book: PublicationBook, audit: AuditTrail, clock: Clock) -> tuple[str, ...]:
    """Publishes what the product ships in the product's name, as far as it has no book yet; gives which. Whoever calls
    it has held the bytes against the shipped list.

    Raises:
        AuditError: It cannot be written down; nothing was published.
        OSError: It could not be written.
    """
    known = set(book.names())
    new = {name: content for name, content in shipped.items() if name not in known}
    if not new:
        return ()
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in new.items()}
    facts: dict[str, Fact] = dict(digests)
    entry = AuditEntry(clock.now(), "diagram", ActKind.SHIPPED, SHIPPED_BY, "shipped diagrams", facts)
    recorded = audit.append(entry).sequence

    def add(name: str) -> None:
        note, at = "shipped with the product", clock.now()
        act = PublicationAct(name, 1, ActKind.SHIPPED, 1, digests[name], "", "", SHIPPED_BY, at, note, audit=recorded)
        book.add(act, new[name])

    # The first start waits for it: side by side the disk is done sooner.
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(add, new))
    return tuple(new)
