"""The folder from which the displays of a station are read."""

import contextlib
from pathlib import Path

from hmi.records.publications import written

FOLDER = "shown"
"""In the site folder of each station; it can be deleted at any time."""

_SUFFIX = ".json"


class ShownFiles:
    """Copies of what is published, verified by whoever puts them there (`core.ports.ShownFolder`)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> tuple[str, ...]:
        """What is in it, by name."""
        found = (path.relative_to(self.folder).with_suffix("") for path in self.folder.rglob(f"[!.]*{_SUFFIX}"))
        return tuple(sorted(path.as_posix() for path in found))

    def put(self, name: str, content: bytes) -> None:
        """Lets a file hold these bytes; one that holds them already is not touched. What a power cut leaves of it is
        put right before it is read again."""
        path = self._path(name)
        with contextlib.suppress(OSError):
            if path.read_bytes() == content:
                return
        path.parent.mkdir(parents=True, exist_ok=True)
        with written(path.parent, content, lasting=False) as part:
            part.replace(path)

    def remove(self, name: str) -> None:
        """Takes a file away."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{_SUFFIX}"
