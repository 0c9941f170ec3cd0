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
