"""Which files of a site are diagrams as the product ships them: a shipped list names each with its SHA-256."""

import hashlib
from pathlib import Path

from hmi.core.publication import PublicationError
from hmi.resources import resource

LIST = "diagrams.sha256"
"""In the folder `site` of the resources, in the form of `sha256sum`; `packaging/shipped_diagrams.py` makes it."""

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


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
