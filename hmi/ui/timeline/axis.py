"""Hours of the batch along the strip."""

from dataclasses import dataclass

from hmi.ui.language import local

STEPS = (0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0)
"""Distances between ticks, in hours."""

LABEL_ROOM = 76.0
"""Pixels from one label to the next at least."""


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
