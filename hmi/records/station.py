"""Which station this is among those that share a database, and whether this process is the only one that is it."""

import sys
import uuid
from pathlib import Path
from typing import IO

_NAME = "station.id"


class StationClaim:
    """Holds the name of a station for as long as the process lives.

    The name outlives the process, so that after a crash the station knows at once what it was itself sending. A second
    process on the same folder cannot hold the name; it gets one of its own, which nobody will ever look for.
    """

    def __init__(self, folder: Path) -> None:
        self._file: IO[str] | None = None
        self.name = self._take(folder / _NAME)

    def close(self) -> None:
        """Gives the name back; a process that dies does so too."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _take(self, path: Path) -> str:
        try:
            file = path.open("a+", encoding="ascii")
        except OSError:
            return uuid.uuid4().hex
        if not _lock(file):
            file.close()
            return uuid.uuid4().hex
        self._file = file
        file.seek(0)
        name = file.read().strip()
        if not name:
            name = uuid.uuid4().hex
            file.write(name)
            file.flush()
        return name


if sys.platform == "win32":
    import msvcrt

    _FAR = 0x7FFF0000

    def _lock(file: IO[str]) -> bool:
        """Locks a byte far behind the text, because a locked byte cannot be read by others."""
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
