"""The chain's head, written again into a plain text file that is not the database."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DIGITS = 64


@dataclass(frozen=True, slots=True)
class Head:
    """The last record of the chain at some moment."""

    sequence: int
    hash: str


class AuditHeads:
    """A file to which heads are only ever appended: `sequence hash time`, one a line.

    Whoever cuts off or rewrites the table cannot know what this file says, if it lies where he cannot write.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, head: Head, time: str) -> None:
        """Writes one head and returns when it is on disk.

        Raises:
            OSError: It could not be written.
        """
        with self.path.open("ab") as file:
            # A line torn by a power cut is ended first, so that the new one stands alone.
            torn = file.tell() > 0 and not ends_whole(self.path)
            file.write((b"\n" if torn else b"") + f"{head.sequence} {head.hash} {time}\n".encode())
            file.flush()
            os.fsync(file.fileno())

    def last(self) -> Head | None:
        """The newest whole line.

        Raises:
            OSError: It could not be read.
        """
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(file.tell() - 1024, 0))
            lines = file.read().split(b"\n")[:-1]
        heads = [head for head in map(_head, lines) if head is not None]
        return heads[-1] if heads else None

    def length(self) -> int | None:
        """How many bytes are in the file now; None if it does not exist.

        Raises:
            OSError: It could not be read.
        """
        return self.path.stat().st_size if self.path.exists() else None

    def lots(self, length: int, size: int = 1000) -> Iterator[list[Head]]:
        """The heads in the first so many bytes, a lot at a time; torn lines are left out.

        Raises:
            OSError: It could not be read.
        """
        lot: list[Head] = []
        with self.path.open("rb") as file:
            for line in file:
                length -= len(line)
                if length < 0:
                    break
                head = _head(line.rstrip(b"\r\n"))
                if head is not None:
                    lot.append(head)
                if len(lot) == size:
                    yield lot
                    lot = []
        if lot:
            yield lot


def ends_whole(path: Path) -> bool:
    """Whether the last line of a file that is not empty has its end.

    Raises:
        OSError: It could not be read.
    """
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _head(line: bytes) -> Head | None:
    words = line.decode("ascii", "replace").split(" ")
    if len(words) != 3 or not words[0].isdigit() or len(words[1]) != _DIGITS:
        return None
    return Head(int(words[0]), words[1])
