"""What is not saved yet is kept beside the file every 30 seconds, so that a crash costs half a minute at most."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from hmi.diagram.document import Document
from hmi.diagram.persist import dumps, load, write_whole
from hmi.diagram.symbol import Library

logger = logging.getLogger(__name__)

EVERY_MS = 30_000


def kept_path(path: Path) -> Path:
    """Where the unsaved state of a diagram is kept while it is edited."""
    return path.with_name(f".{path.name}.autosave")


def recovery_path(path: Path) -> Path:
    """Where what a crash left is kept until somebody decides about it."""
    return path.with_name(f".{path.name}.recovery")


class Autosave(QObject):
    """Keeps the unsaved state of one open diagram. `unsaved` gives the document while it has changes, else None."""

    def __init__(self, path: Path, unsaved: Callable[[], Document | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._unsaved = unsaved
        self._kept = ""
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def keep(self) -> None:
        """Writes the unsaved state now, if there is any that is not kept yet. What fails is tried again next time, and
        said once in the log."""
        document = self._unsaved()
        if document is None:
            return
        content = dumps(document)
        if content == self._kept:
            return
        try:
            write_whole(kept_path(self.path), content.encode())
        except OSError as error:
            if not self._failing:
                logger.warning("The unsaved changes of %s cannot be kept: %s", self.path.name, error)
            self._failing = True
            return
        self._kept, self._failing = content, False

    def forget(self) -> None:
        """Nothing is unsaved any more."""
        self._kept = ""
        kept_path(self.path).unlink(missing_ok=True)

    def close(self) -> None:
        """Keeps nothing any more."""
        self._timer.stop()
        self.forget()


def left_by_a_crash(path: Path) -> datetime | None:
    """When an editor that has crashed kept its state last; None where none did. What it kept is put aside, so that a
    new editor does not write over it before somebody has decided."""
    kept, aside = kept_path(path), recovery_path(path)
    try:
        if kept.exists():
            kept.replace(aside)
        return datetime.fromtimestamp(aside.stat().st_mtime).astimezone()
    except OSError:
        return None


def recovered(path: Path, library: Library) -> Document:
    """What a crash left.

    Raises:
        DiagramFileError: It cannot be read.
    """
    return load(recovery_path(path), library)


def throw_away(path: Path) -> None:
    """What a crash left is not wanted."""
    recovery_path(path).unlink(missing_ok=True)
