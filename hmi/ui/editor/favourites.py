"""The symbols that the engineers of a site use most, kept in a small file beside its diagrams."""

import json
import logging
from pathlib import Path

from hmi.diagram.symbol import Library

logger = logging.getLogger(__name__)

FILE = ".favourites"
_LARGEST = 100_000


class Favourites:
    """Names of symbols, in the order in which they were chosen. A file that cannot be read is as good as none."""

    def __init__(self, path: Path, library: Library) -> None:
        self._path = path
        self.names: tuple[str, ...] = _read(path, library)

    def toggle(self, name: str) -> None:
        """Takes a symbol among the favourites, or out of them."""
        kept = tuple(other for other in self.names if other != name)
        self.names = kept if kept != self.names else (*self.names, name)
        try:
            self._path.write_text(json.dumps(self.names), encoding="utf-8")
        except OSError as error:
            logger.warning("The favourites of the palette cannot be saved: %s", error)


def _read(path: Path, library: Library) -> tuple[str, ...]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8")[:_LARGEST])
    except (OSError, ValueError):
        return ()
    names = [name for name in raw if isinstance(name, str) and name in library] if isinstance(raw, list) else []
    return tuple(dict.fromkeys(names))
