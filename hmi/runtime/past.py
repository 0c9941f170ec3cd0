"""What the plant was on record, look by look: for a detector that comes into the middle of a batch."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.runtime.batches import BatchWatch
from hmi.runtime.tagstore import TagStore

MOST_LOOKS = 600
"""So many looks at most: a batch of three days is seen every seven minutes."""

LEAST_STEP = timedelta(seconds=1)
"""Looks are at least so far apart: as far as those of a running station."""

FARTHEST = timedelta(days=14)
"""No batch is followed farther back."""


class Doing(Protocol):
    """A recorded phase of a unit."""

    @property
    def batch(self) -> str:
        """The batch; empty for none."""
        ...

    @property
    def start(self) -> datetime:
        """When it began."""
        ...


@dataclass(frozen=True, slots=True)
class Moment:
    """What was known at a time: what the units did that work on a batch still, and the newest value of every tag."""

    at: datetime
    units: tuple[UnitStatus, ...]
    values: Mapping[str, TagValue]


class Past(Protocol):
    """Knows how the batches went that run now."""

    def moments(self, running: Sequence[UnitStatus]) -> Iterator[Moment]:
        """See `RecordedPast`."""
        ...


class RecordedPast:
    """The record of the batches that run now. It reads the disk: ask it off the plant's and Qt's threads."""

    def __init__(
        self,
        plant: Plant,
        clock: Clock,
        at: Callable[[datetime], Mapping[str, TagValue]],
        phases: Callable[[str, datetime, datetime], Sequence[Doing]],
    ) -> None:
        """`at` gives what every tag was at a time, unit fields among them; `phases` what a unit did between two."""
        self._plant = plant
        self._clock = clock
        self._at = at
        self._phases = phases

    def moments(self, running: Sequence[UnitStatus]) -> Iterator[Moment]:
        """The time since the batches of these units began, the oldest moment first.

        Raises:
            OSError: The record cannot be read.
        """
        now = self._clock.now()
        begun = {unit.asset: self._begun(unit, now) for unit in running if unit.active and unit.batch}
        known = {asset: start for asset, start in begun.items() if start is not None}
        if not known:
            return
        batches = {unit.asset: unit.batch for unit in running}
        first = min(known.values())
        step = max((now - first) / MOST_LOOKS, LEAST_STEP)
        for number in range(int((now - first) / step)):
            time = first + (number + 1) * step
            values = self._at(time)
            units = self._units(values)
            same = (units[asset] for asset in known if time >= known[asset] and units[asset].batch == batches[asset])
            yield Moment(time, tuple(unit for unit in same if unit.active), values)

    def _begun(self, unit: UnitStatus, now: datetime) -> datetime | None:
        starts = [one.start for one in self._phases(unit.asset, now - FARTHEST, now) if one.batch == unit.batch]
        return max(min(starts), now - FARTHEST) if starts else None

    def _units(self, values: Mapping[str, TagValue]) -> dict[str, UnitStatus]:
        watch = BatchWatch(self._plant, TagStore(self._plant, self._clock), self._clock)
        watch.hear(tuple(values.values()))
        return watch.status
