"""The time that all stations on one database go by: the database's own, as far as a station may rely on it."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from hmi.core.clock import Clock

SET_BACK_S = 60.0
"""A database's clock that lies farther behind than this was set back; what is less, it catches up with."""

DATABASE_TIME = "database_time"
"""The fact of an audit record that says what the database's time was."""


class SharedTime:
    """Never steps back, and never runs slower than the station's monotonic clock, whatever is done to a clock: so
    nothing that ends by it ends later than it should. It may be asked from any thread."""

    def __init__(
        self, clock: Clock, read: Callable[[], datetime], newest: Callable[[], datetime | None] = lambda: None
    ) -> None:
        """`read` gives the time that the database tells, `newest` the last one that it has on record, so that a new
        start does not go back either; both raise OSError where they cannot be read."""
        self._clock = clock
        self._read = read
        self._newest = newest
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

    def behind_s(self) -> float:
        """How many seconds the database's clock lies behind what it has told before; 0 where it does not, or cannot be
        read."""
        reading = self._reading()
        if reading is None:
            return 0.0
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
            if not self._started:
                mark = self._newest()
                with self._lock:
                    if not self._started:
                        self._keep(mark)
                    self._started = True
            reading = self._read()
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

    def _keep(self, time: datetime | None) -> None:
        if time is not None:
            self._last, self._last_at = time, self._clock.monotonic()
