"""A training in a process of its own: its progress, its log, and how it is ended."""

import re
import subprocess
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

KEPT_LINES = 2_000
"""So many lines of the log are kept."""

END_WITHIN_S = 5.0
"""How long a process that was told to end may take before it is ended without being asked."""

_PART = re.compile(r": part (\d+) of (\d+)")


class TrainingState(StrEnum):
    """How a training stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class BatchChoice:
    """A batch that a training may learn from, whether it does, and why."""

    batch: str
    taken: bool
    why: str


@dataclass(frozen=True, slots=True)
class TrainingView:
    """What there is to see of a training. `share` is how much is done, 0 to 1."""

    state: TrainingState
    share: float
    lines: tuple[str, ...]
    out: Path


class Training:
    """One training. Its process is started at once; everything here returns at once but `close`."""

    def __init__(self, command: Sequence[str], out: Path, parts: int) -> None:
        """`parts` is about how many parts the log will tell of; with 0 the log says it itself.

        Raises:
            OSError: The process cannot be started.
        """
        self._out = out
        self._parts = parts
        self._told = 0.0
        self._seen = 0
        self._cancelled = False
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._reader = threading.Thread(target=self._read, name="training log", daemon=True)
        self._reader.start()

    def view(self) -> TrainingView:
        """How it stands now."""
        state = self._state()
        so_far = self._seen / (self._parts + 1) if self._parts else self._told
        share = 1.0 if state is TrainingState.DONE else min(so_far, 0.99)
        return TrainingView(state, share, tuple(self._lines), self._out)

    def cancel(self) -> None:
        """Tells the process to end; what it has written so far is no model."""
        if self._process.poll() is None:
            self._cancelled = True
            self._process.terminate()

    def close(self) -> None:
        """Ends the process, whatever it does, and returns when it has ended."""
        self.cancel()
        try:
            self._process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _state(self) -> TrainingState:
        status = self._process.poll()
        if status is None or self._reader.is_alive():
            return TrainingState.RUNNING
        if self._cancelled:
            return TrainingState.CANCELLED
        return TrainingState.DONE if status == 0 else TrainingState.FAILED

    def _read(self) -> None:  # on a thread of its own
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        for line in self._process.stdout:
            self._lines.append(line.rstrip())
            part = _PART.search(line)
            if part is not None:
                self._seen += 1
                self._told = int(part[1]) / max(int(part[2]), 1)
