"""Hours of the batch along the strip, and where they stand in time.

A simulated plant runs faster than the clock on the wall, so hours are taken from what the unit reports and its pace is
measured, not assumed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hmi.ui.language import local

STEPS = (0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0)
"""Distances between ticks, in hours."""

LABEL_ROOM = 76.0
"""Pixels from one label to the next at least."""

FOLLOWED_S = 5.0
"""How long a unit's hours must have been followed before its pace is believed (choice)."""

REAL_PACE = 1.0 / 3600.0
"""Hours per second of a plant that runs in real time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Two looks at a unit's hours, the first and the newest: which moment is which hour, and how fast they go."""

    first_at: datetime
    first_hours: float
    at: datetime
    hours: float

    @property
    def hours_per_s(self) -> float:
        """Plant hours that pass in one second on the wall."""
        seconds = (self.at - self.first_at).total_seconds()
        gone = self.hours - self.first_hours
        return gone / seconds if seconds >= FOLLOWED_S and gone > 0 else REAL_PACE

    def hours_at(self, moment: datetime) -> float:
        """The hour of the batch at a moment."""
        return self.hours + (moment - self.at).total_seconds() * self.hours_per_s

    def moment_at(self, hours: float) -> datetime:
        """The moment of an hour of the batch."""
        seconds = (hours - self.hours) / self.hours_per_s
        # A year is farther than any strip reaches, and keeps a pace near zero from leaving the calendar.
        return self.at + timedelta(seconds=max(-3.2e7, min(3.2e7, seconds)))

    def followed(self, at: datetime, hours: float) -> "Pace":
        """After another look; hours that went back are another batch and begin anew."""
        if hours < self.hours or at < self.at:
            return Pace(at, hours, at, hours)
        return Pace(self.first_at, self.first_hours, at, hours)


@dataclass(frozen=True, slots=True)
class HourAxis:
    """From one hour to another over so many pixels."""

    start: float
    end: float
    left: float
    width: float

    def x(self, hours: float) -> float:
        """Where an hour lies, clipped to the axis."""
        share = (hours - self.start) / max(self.end - self.start, 1e-9)
        return self.left + min(max(share, 0.0), 1.0) * self.width

    def hours(self, x: float) -> float:
        """Which hour lies there."""
        return self.start + (x - self.left) / max(self.width, 1e-9) * (self.end - self.start)

    def step(self) -> float:
        """The distance between ticks that leaves every label its room."""
        per_hour = self.width / max(self.end - self.start, 1e-9)
        return next((step for step in STEPS if step * per_hour >= LABEL_ROOM), STEPS[-1])

    def ticks(self) -> list[float]:
        """Where the ticks stand, in hours."""
        step = self.step()
        first = -(-self.start // step)
        count = int((self.end - first * step) // step) + 1
        return [(first + number) * step for number in range(max(count, 0))]


def span_around(now: float, shown: float = 72.0, known: float = 0.0) -> tuple[float, float]:
    """The hours to show: from the start of the batch to a little beyond now, or the newest `shown` hours. Where golden
    is `known` for some hours beyond now, up to a quarter of the strip belongs to them."""
    seen = min(max(now, 0.0), shown)
    end = now + max(0.5, 0.06 * seen, min(1.15 * known, shown / 4.0, max(seen, 1.0)))
    return (max(0.0, end - shown), end) if now >= 0 else (now - shown, end)


def hour_text(hours: float) -> str:
    """An hour on the axis: `6 h`, `1.5 h`."""
    return local(f"{hours:g} h")
