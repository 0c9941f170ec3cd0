"""How fast the hours of a batch go, and which moment is which hour.

A simulated plant runs faster than the clock on the wall, so the pace is measured, not assumed. What a unit reports
stands still between two publications and may be rounded; only the moments at which it changed are looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

REAL_PACE = 1.0 / 3600.0
"""Hours per second of a plant that runs in real time."""

FOLLOWED_S = 1.0
"""How long a unit's hours must have been followed from one change to another before its pace is believed (choice)."""

REAL_WITHIN = 0.1
LOOK_S = 1.0
"""A pace so near to real time is real time, and so is one that a second more or less from the first change to the last
would explain: a plant that rounds its hours shows each change up to one publication late (choice)."""

FARTHEST_S = 3.2e7
"""A year is farther than any strip reaches, and keeps a pace near zero from leaving the calendar."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`hours` is what the unit's hours became at `at`. `hours_per_s` are the plant hours that pass in one second on the
    wall, `measured` says whether this unit showed them; `known` is the first change that was followed, by the clock
    that stamped it, and its hours."""

    at: datetime
    hours: float
    hours_per_s: float = REAL_PACE
    measured: bool = False
    known: tuple[datetime, float] | None = None

    def hours_at(self, moment: datetime) -> float:
        """The hour of the batch at a moment."""
        return self.hours + (moment - self.at).total_seconds() * self.hours_per_s

    def moment_at(self, hours: float) -> datetime:
        """The moment of an hour of the batch."""
        seconds = (hours - self.hours) / self.hours_per_s
        return self.at + timedelta(seconds=max(-FARTHEST_S, min(FARTHEST_S, seconds)))

    def followed(self, at: datetime, hours: float, stamped: datetime | None = None) -> "Pace":
        """After another look. `stamped` is when the plant says that the hours became so, which does not shake as their
        arrival `at` does. Hours that went back are another batch: it goes on at the pace of the plant."""
        stamped = at if stamped is None else stamped
        if hours < self.hours:
            return Pace(at, hours, self.hours_per_s, self.measured)
        if hours == self.hours:
            return self
        moved = replace(self, at=at, hours=hours)
        if self.known is None or stamped < self.known[0]:
            return replace(moved, known=(stamped, hours))
        seconds = (stamped - self.known[0]).total_seconds()
        if seconds < FOLLOWED_S:
            return moved
        return replace(moved, hours_per_s=_plain(hours - self.known[1], seconds), measured=True)


class PlantPace:
    """The paces of all units. Their hours are hours of one plant, so a unit that was not followed yet goes at the pace
    that another one showed, or that the records show."""

    def __init__(self) -> None:
        self._paces: dict[str, Pace] = {}
        self._hours_per_s = REAL_PACE
        self._seen = False

    def of(self, unit: str) -> Pace | None:
        """A unit's pace; None while it runs no batch."""
        pace = self._paces.get(unit)
        return pace if pace is None or pace.measured else replace(pace, hours_per_s=self._hours_per_s)

    def take(self, unit: str, at: datetime, hours: float | None, stamped: datetime | None = None) -> None:
        """Takes what a unit says its hours are."""
        if hours is None:
            self._paces.pop(unit, None)
            return
        before = self._paces.get(unit)
        pace = self._paces[unit] = Pace(at, hours) if before is None else before.followed(at, hours, stamped)
        if pace.measured:
            self._hours_per_s, self._seen = pace.hours_per_s, True

    def recall(self, times: Sequence[float], hours: Sequence[float]) -> bool:
        """Takes a unit's hours from the records, with their POSIX seconds; whether they tell an unknown pace."""
        found = None if self._seen else newest_pace(times, hours)
        if found is None:
            return False
        self._hours_per_s, self._seen = found.hours_per_s, True
        return True


def pace_between(first_at: datetime, first_hours: float, at: datetime, hours: float) -> Pace:
    """The pace of a unit whose hours are known at two moments."""
    seconds = (at - first_at).total_seconds()
    gone = hours - first_hours
    return Pace(at, hours, _plain(gone, seconds)) if seconds > 0 and gone > 0 else Pace(at, hours)


def newest_pace(times: Sequence[float], hours: Sequence[float]) -> Pace | None:
    """The pace that recorded hours of a unit tell, with their POSIX seconds; None where none of them rise."""
    rising = [one for one in rises(hours) if hours[one[-1]] > hours[one[0]]]
    if not rising:
        return None
    first, last = rising[-1][0], rising[-1][-1]
    begin, end = (datetime.fromtimestamp(times[at], UTC) for at in (first, last))
    return pace_between(begin, hours[first], end, hours[last])


def rises(hours: Sequence[float]) -> list[range]:
    """The runs of hours that do not fall, oldest first: a fall is another batch, and NaN is in none."""
    found: list[range] = []
    start = 0
    for at in range(1, len(hours) + 1):
        if at == len(hours) or not hours[at] >= hours[at - 1]:
            found.append(range(start, at))
            start = at
    return found


def _plain(hours: float, seconds: float) -> float:
    hours_per_s = hours / seconds
    near = abs(hours_per_s / REAL_PACE - 1.0) <= max(REAL_WITHIN, LOOK_S / seconds)
    return REAL_PACE if near else hours_per_s
