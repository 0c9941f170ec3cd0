"""One asset's part in a batch, as it stands in the station's records: when, in plant hours, and what was measured."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from hmi.core.books import Samples
from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation, Level
from hmi.core.golden_views import SeenBatch
from hmi.core.plant import Plant, unit_tag
from hmi.core.spans import BatchSpan, LevelSpan, PhaseSpan
from hmi.core.tag import Quality, TagValue

Floats = npt.NDArray[np.float64]

MOST_BATCHES = 400
"""So many of the newest batches are looked through."""

MOST_SAMPLES = 200_000
"""More samples of one tag in one batch than this are thinned."""

IDLE = "IDLE"
"""The phase of a unit that waits."""


@dataclass(frozen=True, slots=True)
class Records:
    """What is on record. All of it reads the disk."""

    plant: Plant
    clock: Clock
    batches: Callable[[int], Sequence[BatchSpan]]
    phases: Callable[[str, datetime, datetime], Sequence[PhaseSpan]]
    levels: Callable[[str, datetime, datetime], Sequence[LevelSpan]]
    findings: Callable[[str, datetime, datetime], Sequence[tuple[datetime, AssetDeviation]]]
    samples: Callable[[str, datetime, datetime, int], Samples]
    before: Callable[[datetime], Mapping[str, TagValue]]


@dataclass(frozen=True, slots=True)
class PhaseTime:
    """The phases of an asset in a batch, and how its time runs. `begins` and `ends` (phases,) are POSIX seconds, `keys`
    name operation and phase. `knots` (POSIX seconds) and `hours` (plant hours since the asset began the batch) belong
    to each other; `within` are the hours in the phase at the knots."""

    keys: tuple[tuple[str, str], ...]
    begins: Floats
    ends: Floats
    knots: Floats
    hours: Floats
    within: Floats

    def hours_at(self, times: Floats) -> Floats:
        """Plant hours since the asset began the batch, at POSIX seconds."""
        return np.asarray(np.interp(times, self.knots, self.hours))

    def within_at(self, times: Floats) -> Floats:
        """Plant hours in the phase that ran then."""
        return np.asarray(np.interp(times, self.knots, self.within))

    def phase_at(self, times: Floats) -> npt.NDArray[np.int64]:
        """Which phase ran at POSIX seconds, -1 where none did."""
        place = np.searchsorted(self.begins, times, side="right") - 1
        inside = (place >= 0) & (times <= self.ends[np.maximum(place, 0)])
        return np.asarray(np.where(inside, place, -1))


Known = dict[tuple[str, str], tuple[datetime, SeenBatch]]
"""By asset and batch: when the whole batch was over, and what was seen of it."""


def seen_batches(records: Records, asset: str, known: Known | None = None) -> list[SeenBatch]:
    """The batches in which an asset had a part, the newest first. What is over is put down in `known`, and not looked
    at again unless it goes on."""
    known = {} if known is None else known
    found = []
    for span in records.batches(MOST_BATCHES):
        if asset not in span.assets:
            continue
        before = known.get((asset, span.batch))
        if before is not None and before[0] == span.end:
            found.append(before[1])
            continue
        parts = _parts(records, asset, span.batch, span.start, span.end)
        if not parts:
            continue
        start, end = parts[0].start, parts[-1].end
        levels = records.levels(asset, start, end or records.clock.now())
        worst = max((one.level for one in levels), default=Level.NONE)
        seen = SeenBatch(span.batch, span.recipe, start, end, worst)
        found.append(seen)
        if span.end is not None:
            known[asset, span.batch] = span.end, seen
    return sorted(found, key=lambda one: one.start, reverse=True)


def phase_time(records: Records, asset: str, batch: SeenBatch) -> PhaseTime:
    """When an asset did what in a batch. The unit's own hours count, since a simulated plant may run faster than the
    clock; where they are not on record, the clock does."""
    now = records.clock.now()
    spans = _parts(records, asset, batch.batch, batch.start, batch.end)
    told = records.samples(unit_tag(asset, "PhaseHours"), batch.start, batch.end or now, MOST_SAMPLES)
    times, numbers = np.array(told.times, dtype=np.float64), np.array(told.values, dtype=np.float64)
    good = np.isfinite(numbers)
    times, numbers = times[good], numbers[good]
    made = _Knots()
    for span in spans:
        first, last = span.start.timestamp(), (span.end or now).timestamp()
        inside = _rising((times > first) & (times <= last), numbers)
        made.add((span.operation, span.phase), first, last, times[inside], numbers[inside])
    return made.finished()


def rows_of(records: Records, tags: Sequence[str], times: Floats) -> Floats:
    """What each tag was at POSIX seconds (times, tags): the newest good value up to then, NaN where it was none."""
    values = np.full((len(times), len(tags)), np.nan)
    if not len(times):
        return values
    start, end = datetime.fromtimestamp(times[0], UTC), datetime.fromtimestamp(times[-1], UTC)
    before = records.before(start)
    for column, tag in enumerate(tags):
        found = records.samples(tag, start, end, MOST_SAMPLES)
        good = np.array(found.qualities, dtype=np.int64) == int(Quality.GOOD)
        numbers = np.where(good, np.array(found.values, dtype=np.float64), np.nan)
        newest = np.searchsorted(np.array(found.times, dtype=np.float64), times, side="right") - 1
        earlier = before.get(tag)
        first = None if earlier is None else earlier.trusted
        held = np.append(numbers, np.nan if first is None else first)  # -1 is what stood before
        values[:, column] = held[newest]
    return values


def moments(time: PhaseTime, every_h: float) -> Floats:
    """POSIX seconds at about so many plant hours from each other, from the beginning of the record to its end."""
    if len(time.knots) < 2:
        return time.knots.copy()
    grid = np.arange(time.hours[0], time.hours[-1] + 1e-9, every_h)
    # Where the plant stood still one hour belongs to many times; the first of them counts.
    rising = np.concatenate([[True], np.diff(time.hours) > 0])
    return np.asarray(np.interp(grid, time.hours[rising], time.knots[rising]))


class _Knots:
    """Collects the phases of a batch one after the other."""

    def __init__(self) -> None:
        self._keys: list[tuple[str, str]] = []
        self._begins: list[float] = []
        self._ends: list[float] = []
        self._knots: list[float] = []
        self._hours: list[float] = []
        self._within: list[float] = []

    def add(self, key: tuple[str, str], first: float, last: float, times: Floats, numbers: Floats) -> None:
        """Takes a stretch of a phase, POSIX seconds and hours in the phase as the unit told them."""
        same = bool(self._keys) and self._keys[-1] == key
        start = self._within[-1] if same else 0.0
        if len(times):
            rate = _rate(times, numbers)
            started = max(numbers[0] - rate * (times[0] - first), 0.0)
            start = max(start, started) if same else started
            within = np.maximum.accumulate([start, *numbers.tolist(), numbers[-1] + rate * (last - times[-1])])
            times = np.array([first, *times.tolist(), last])
        else:
            within = np.array([start, start + (last - first) / 3600.0])
            times = np.array([first, last])
        offset = self._hours[-1] - (self._within[-1] if same else 0.0) if self._hours else 0.0
        begin = 0.0 if same or not self._hours else within[0]
        self._knots += times.tolist()
        self._hours += (offset + within - begin).tolist()
        self._within += within.tolist()
        if same:
            self._ends[-1] = last
        else:
            self._keys.append(key)
            self._begins.append(first)
            self._ends.append(last)

    def finished(self) -> PhaseTime:
        """All of it."""
        parts = (self._begins, self._ends, self._knots, self._hours, self._within)
        return PhaseTime(tuple(self._keys), *(np.array(part, dtype=np.float64) for part in parts))


def _rising(inside: npt.NDArray[np.bool_], numbers: Floats) -> npt.NDArray[np.int64]:
    """The longest stretch of these rows in which the hours never fall: at both ends of a phase a value of the one
    before, or of the one after, may lie within."""
    rows = np.flatnonzero(inside)
    if not len(rows):
        return rows
    pieces = np.split(rows, np.flatnonzero(np.diff(numbers[rows]) < 0) + 1)
    return max(pieces, key=len)


def _rate(times: Floats, numbers: Floats) -> float:
    """Plant hours per second, by what the unit told; by the clock where it told too little."""
    lasted, went = times[-1] - times[0], numbers[-1] - numbers[0]
    return float(went / lasted) if lasted > 0 and went > 0 else 1.0 / 3600.0


def _parts(records: Records, asset: str, batch: str, start: datetime, end: datetime | None) -> list[PhaseSpan]:
    """What an asset did for a batch, the oldest first; not while it waited."""
    found = records.phases(asset, start - timedelta(seconds=1), end or records.clock.now())
    return [span for span in found if span.batch == batch and span.phase and span.phase != IDLE]
