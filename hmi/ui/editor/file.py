"""The file of the open diagram: read, written, and watched for what other programs do to it."""

import contextlib
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from hmi.diagram import json_text
from hmi.diagram.document import Document
from hmi.diagram.lock import LockedError, busy, release, take
from hmi.diagram.persist import DiagramFileError, dumps, loads, save
from hmi.diagram.symbol import Library
from hmi.ui.language import translate


class FileState(StrEnum):
    """What stands on the disk."""

    OURS = "ours"
    OTHER = "other"
    GONE = "gone"


class DiagramFile(QObject):
    """Knows what it read or wrote last, and so what is news on the disk."""

    changed_outside = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._content: bytes | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._look)
        self._watcher.directoryChanged.connect(self._look)
        self._known = FileState.OURS

    def read(self, path: Path, library: Library) -> Document:
        """The diagram in a file, which from now on is the file.

        Raises:
            DiagramFileError: It cannot be read; the file stays what it was.
        """
        try:
            with path.open("rb") as file:
                content = file.read(json_text.LARGEST + 1)
        except OSError as error:
            raise DiagramFileError(
                translate("Editor", "{path} cannot be read: {error}", path=path.name, error=error.strerror)
            ) from error
        document = loads(content, library, path.name)
        self._take(path, content)
        return document

    def write(self, path: Path, document: Document) -> None:
        """Writes the diagram to a file, which from now on is the file.

        Raises:
            DiagramFileError: It cannot be written.
            LockedError: Somebody else has it open.
        """
        take(path)
        content = dumps(document).encode()
        before, self._content = self._content, content
        try:
            save(document, path)
        except DiagramFileError:
            self._content = before
            raise
        self._take(path, content)

    def state(self) -> FileState:
        """Whether the disk still holds what was read or written last. A file that was never there is ours. Who asks
        knows the answer: it is not told by `changed_outside` again."""
        try:
            self._known = FileState.OURS if self.path.read_bytes() == self._content else FileState.OTHER
        except OSError:
            self._known = FileState.OURS if self._content is None else FileState.GONE
        return self._known

    def holder(self) -> str:
        """Who else has the file open, in words; empty where nobody has."""
        return busy(self.path)

    def hold(self, *, by_force: bool = False) -> None:
        """Says that the file is open here; somebody else's word about it stands, unless by force."""
        with contextlib.suppress(LockedError):
            take(self.path, by_force=by_force)

    def let_go(self) -> None:
        """Lets others have the file."""
        release(self.path)

    def close(self) -> None:
        """Neither watches nor holds the file any longer."""
        self._unwatch()
        self.let_go()

    def _unwatch(self) -> None:
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _take(self, path: Path, content: bytes) -> None:
        self.close()
        self.path = path
        self.hold()
        self._content = content
        self._known = FileState.OURS
        # A file that is replaced as a whole is watched no longer, so the folder is watched too.
        self._watcher.addPaths([str(path), str(path.parent)])

    def _look(self) -> None:
        if self.path.exists() and str(self.path) not in self._watcher.files():
            self._watcher.addPath(str(self.path))
        before = self._known
        if self.state() not in (before, FileState.OURS):
            self.changed_outside.emit()
