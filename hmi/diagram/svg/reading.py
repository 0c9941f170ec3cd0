"""Reads a foreign drawing in a process of its own, so that whatever is in it can harm nothing here."""

import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hmi.core.phrase import phrase
from hmi.diagram.svg.child import COMMAND, REFUSED
from hmi.diagram.svg.drawing import Drawing, read_drawing
from hmi.diagram.svg.fence import LARGEST_RESULT
from hmi.diagram.svg.limits import LARGEST, MEMORY, PROCESSOR_S, START_S, WALL_S, SvgError

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows no console flashes up."""
_LONGEST_SENTENCE = 400
_QUOTA = 1816
"""Exit status of a process that Windows ended because its job used up its time (ERROR_NOT_ENOUGH_QUOTA)."""


class Reading:
    """One drawing that is being read. `poll` it until it gives the drawing, or raises; `close` it in any case."""

    def __init__(self, path: Path, wall_s: float = WALL_S) -> None:
        """Starts to read a file.

        Raises:
            SvgError: The file cannot be opened, or nothing can be started that reads it.
        """
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise SvgError(
                phrase("Diagram", "{path} cannot be read: {error}", path=path.name, error=error.strerror)
            ) from error
        self._wall_s = wall_s
        self._since, self._reads = time.monotonic(), False
        self._folder = tempfile.TemporaryDirectory(prefix="hmi-svg-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        self._source, self._result, self._begun = folder / "source", folder / "result", folder / "begun"
        try:
            self._source.write_bytes(content)
            self._process = self._start()
        except OSError as error:
            self._folder.cleanup()
            raise SvgError(
                phrase("Diagram", "{path} cannot be read here: {error}", path=path.name, error=error.strerror)
            ) from error

    def poll(self) -> Drawing | None:
        """The drawing, once it is there; None while it is being read.

        Raises:
            SvgError: The drawing is refused, or took too much.
        """
        status = self._process.poll()
        if status is None:
            self._watch()
            return None
        content = self._content()
        if status == 0:
            return read_drawing(content)
        if status == REFUSED:
            raise SvgError(content.decode("utf-8", "replace")[:_LONGEST_SENTENCE])
        if status < 0 or status == _QUOTA:
            raise SvgError(
                phrase(
                    "Diagram",
                    "the drawing takes more than {processor_s} s or {number} MiB to read; simplify it",
                    processor_s=PROCESSOR_S,
                    number=MEMORY // 1024**2,
                )
            )
        raise SvgError(
            phrase(
                "Diagram",
                "the drawing could not be read (status {status}); save it as plain SVG and try again",
                status=status,
            )
        )

    def close(self) -> None:
        """Ends the process, if it still runs, and leaves nothing behind."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._folder.cleanup()

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [*_program(), COMMAND, str(self._source), str(self._result), str(self._begun)]
        nothing = subprocess.DEVNULL
        return subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=nothing, stdout=nothing, stderr=nothing, creationflags=_NO_WINDOW
        )

    def _watch(self) -> None:
        """The time on the clock counts from when the reading has begun: a process comes up as fast as the machine
        lets it."""
        if not self._reads and self._begun.exists():
            self._reads, self._since = True, time.monotonic()
        if time.monotonic() - self._since > (self._wall_s if self._reads else START_S):
            raise SvgError(
                phrase(
                    "Diagram",
                    "the drawing takes too long to read; simplify it, or try again when the machine has less to do",
                )
            )

    def _content(self) -> bytes:
        with contextlib.suppress(OSError), self._result.open("rb") as file:
            return file.read(LARGEST_RESULT)
        return b""


def _program() -> list[str]:
    """How this program is started again; a packaged one has no interpreter beside it."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "hmi"]
