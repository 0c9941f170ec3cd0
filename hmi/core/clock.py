"""Where time comes from, handed in so that tests can set it."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time of day, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never step back, from an unspecified start."""
        ...


GAP_S = 5.0
"""Time of day and monotonic clock that part by more than this from one look to the next: the machine slept, or its time
was set (setpoints contract, W-35)."""


class Lockstep:
    """How far the time of day and the monotonic clock have parted since it was made or begun anew."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """Counts from here."""
        self._time, self._seconds = self._clock.now(), self._clock.monotonic()

    @property
    def time(self) -> datetime:
        """The time of day from which it counts."""
        return self._time

    def apart_s(self) -> float:
        """Seconds by which the time of day went farther: a sleep in which the monotonic clock stood still, as on Linux,
        or a time that was set; less than 0 where it was set back."""
        return (self._clock.now() - self._time).total_seconds() - (self._clock.monotonic() - self._seconds)


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The time of day, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never step back, from an unspecified start."""
        return time.monotonic()


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self._now = start
        self._seconds = 0.0

    def now(self) -> datetime:
        """The time it was moved to."""
        return self._now

    def monotonic(self) -> float:
        """Seconds it was moved since it was made."""
        return self._seconds

    def advance(self, seconds: float) -> None:
        """Moves on by so many seconds."""
        self._now += timedelta(seconds=seconds)
        self._seconds += seconds
