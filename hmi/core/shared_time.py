"""The time that all stations on one database go by: the database's own, as far as a station may rely on it."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hmi.core.clock import Clock

SET_BACK_S = 60.0
"""A database's clock that lies farther behind than this was set back; what is less, it catches up with."""

STEP_S = 0.5
"""What lies this much farther behind than a second before was set; a clock that merely runs slow was not (choice)."""

KEPT_EVERY_S = 10.0
"""How often a station writes down how late it is, for the next start (choice)."""

DATABASE_TIME = "database_time"
"""The fact of an audit record that says what the database's time was."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """What the shared time was when a machine had run for so many seconds; `boot` names that run of the machine, and is
    empty where the machine does not tell it. `lead_s` is by how many seconds the database's clock had been set back by
    then, so that the shared time was ahead of it."""

    time: datetime
    boot: str = ""
    monotonic: float = 0.0
    lead_s: float = 0.0


class SharedTime:
    """Never steps back, and never runs slower than the station's monotonic clock, whatever is done to a clock: so
    nothing that ends by it ends later than it should. It may be asked from any thread."""

    def __init__(
        self,
        clock: Clock,
        read: Callable[[], datetime],
        newest: Callable[[], Sequence[TimeMark]] = tuple,
        boot: str = "",
    ) -> None:
        """`read` gives the time that the database tells, `newest` the last marks that it has, so that a new start does
        not go back either; both raise OSError where they cannot be read. `boot` names this run of this machine, through
        which its monotonic clock counts on from one start of the program to the next."""
        self._clock = clock
        self._read = read
        self._newest = newest
        self._boot = boot
        self._lock = threading.Lock()
        self._last: datetime | None = None
        self._last_at = 0.0
        self._ahead_s: float | None = None
        self._started = False

    @property
    def ahead_s(self) -> float | None:
        """How many seconds the database's clock was ahead of the station's when it was read last; None before that."""
        return self._ahead_s

    def now(self) -> datetime:
        """The time by which requests and delegations end. Reads the database; where it is silent, the station's
        monotonic clock counts on."""
        reading = self._reading()
        with self._lock:
            return self._after(reading)

    def estimate(self) -> datetime:
        """As `now`, without asking the database again."""
        with self._lock:
            return self._after(None)

    def mark(self) -> TimeMark:
        """What the next start has to know."""
        with self._lock:
            return TimeMark(self._after(None), self._boot, self._clock.monotonic())

    def behind_s(self) -> float | None:
        """How many seconds the database's clock lies behind what it has told before; None where it cannot be read."""
        reading = self._reading()
        if reading is None:
            return None
        with self._lock:
            return (self._after(reading) - reading).total_seconds()

    def begin_anew(self) -> None:
        """Goes by the database's clock as it stands now, although it was set back. Whatever was to end by the time
        before has to be ended first."""
        reading = self._reading()
        if reading is not None:
            with self._lock:
                self._last, self._last_at = reading, self._clock.monotonic()

    def _reading(self) -> datetime | None:
        try:
            reading = self._read()
            if not self._started:
                marks = self._newest()
                with self._lock:
                    if marks and not self._started:
                        self._keep(max(self._of(mark, reading) for mark in marks))
                    self._started = True
        except OSError:
            return None
        self._ahead_s = (reading - self._clock.now()).total_seconds()
        return reading

    def _after(self, reading: datetime | None) -> datetime:
        if self._last is None:
            self._keep(reading)
            return self._last or self._clock.now()
        gone = max(self._clock.monotonic() - self._last_at, 0.0)
        counted = self._last + timedelta(seconds=gone)
        if reading is None or reading <= counted:
            return counted
        self._keep(reading)
        return reading

    def _of(self, mark: TimeMark, reading: datetime) -> datetime:
        """How late it is at least: since the mark the machine counted on, if it is the same and still runs; else what
        the database's clock tells, and what it was set back by before."""
        if self._boot and mark.boot == self._boot:
            return mark.time + timedelta(seconds=max(self._clock.monotonic() - mark.monotonic, 0.0))
        return max(mark.time, reading + timedelta(seconds=mark.lead_s))

    def _keep(self, time: datetime | None) -> None:
        if time is not None:
            self._last, self._last_at = time, self._clock.monotonic()
