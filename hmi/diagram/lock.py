"""A diagram is edited by one person at a time: a small file beside it says who has it open."""

import json
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hmi.core.phrase import phrase

STALE = timedelta(minutes=2)
"""A lock that was not renewed for so long is nobody's any more: its editor has crashed."""

_LARGEST = 10_000


class LockedError(Exception):
    """Somebody else has the diagram open; the message says who and since when."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a diagram open: a process on a machine, and when it said so last."""

    process: int
    machine: str
    renewed: datetime

    @property
    def ours(self) -> bool:
        """Whether it is this very process."""
        return self.process == os.getpid() and self.machine == socket.gethostname()

    def stale(self, now: datetime) -> bool:
        """Whether it has not been heard of for long, or is known to be gone."""
        if now - self.renewed > STALE:
            return True
        return self.machine == socket.gethostname() and not _lives(self.process)

    def __str__(self) -> str:
        return phrase(
            "Diagram",
            "another editor has it open (process {process} on {machine})",
            process=self.process,
            machine=self.machine,
        )


def lock_path(path: Path) -> Path:
    """The file that says who has a diagram open."""
    return path.with_name(f".{path.name}.lock")


def holder_of(path: Path) -> Holder | None:
    """Who has a diagram open; None where nobody has, or nobody can tell."""
    try:
        raw = json.loads(lock_path(path).read_text(encoding="utf-8")[:_LARGEST])
        return Holder(int(raw["process"]), str(raw["machine"]), datetime.fromisoformat(raw["renewed"]).astimezone(UTC))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def busy(path: Path, now: datetime | None = None) -> str:
    """Who else has a diagram open, in words; empty where nobody has."""
    holder = holder_of(path)
    if holder is None or holder.ours or holder.stale(now or datetime.now(UTC)):
        return ""
    return str(holder)


def take(path: Path, *, by_force: bool = False) -> None:
    """Says that this process has a diagram open, or that it still has. A folder that cannot be written to is not
    guarded: then nothing can be saved there either.

    Raises:
        LockedError: Somebody else has it open, and it was not asked for by force.
    """
    now = datetime.now(UTC)
    other = "" if by_force else busy(path, now)
    if other:
        raise LockedError(f"{path.name}: {other}")
    said = {"process": os.getpid(), "machine": socket.gethostname(), "renewed": now.isoformat()}
    try:
        lock_path(path).write_text(json.dumps(said), encoding="utf-8")
    except OSError:
        return


def release(path: Path) -> None:
    """Says that this process is done with a diagram; the lock of another is left alone."""
    holder = holder_of(path)
    if holder is not None and holder.ours:
        lock_path(path).unlink(missing_ok=True)


def _lives(process: int) -> bool:
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
