"""Earlier batches in the time of the batch of now: read from the records, and moved to where the batch of now began."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hmi.core.batch import UnitStatus
from hmi.core.plant import unit_tag
from hmi.core.spans import BatchSpan
from hmi.ui.controls.history import History
from hmi.ui.controls.pace import REAL_PACE, newest_pace
from hmi.ui.panels.trend_curves import read_points
from hmi.ui.panels.trend_pens import Floats
from hmi.ui.panels.trend_phases import laid_over, starts_of

AT_MOST = 2000
"""Points of one earlier batch."""

LONGEST = timedelta(days=14)
"""A batch of now began at most so long ago."""

PACE_BACK = timedelta(minutes=10)
PACE_SAMPLES = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """Which batches are wanted behind which tag of which unit, by the clock or phase by phase."""

    tag: str
    asset: str
    batches: tuple[BatchSpan, ...]
    by_phase: bool = False


@dataclass(frozen=True, slots=True)
class EarlierCurve:
    """What a tag did in an earlier batch: POSIX seconds in the time of the batch of now, values in the tag's unit."""

    batch: str
    times: Floats
    values: Floats


@dataclass(frozen=True, slots=True)
class Earlier:
    """When the batch of now began, and the curves that begin there."""

    began: datetime
    curves: list[EarlierCurve]


def earlier_curves(history: History, wish: Wish, unit: UnitStatus | None, now: datetime) -> Earlier:
    """The curves of a wish, in its order. It reads the disk: call it off Qt's thread.

    Raises:
        DatabaseError: The records cannot be read.
    """
    began = began_at(history, wish.asset, unit, now)
    phases = wish.by_phase and unit is not None and bool(unit.batch)
    current = history.phases(wish.asset, now - LONGEST, now) if phases else ()
    found = []
    for batch in wish.batches:
        end = batch.end or now
        spans = history.phases(wish.asset, batch.start, end)
        start = min((span.start for span in spans if span.batch == batch.batch), default=batch.start)
        (points,) = read_points(history, [wish.tag], start, end, AT_MOST)
        times, values = points.times, points.values
        shift = (began - start).total_seconds()
        if phases and unit is not None:
            times, values = laid_over(
                times, values, starts_of(spans, batch.batch), starts_of(current, unit.batch), shift
            )
        else:
            times = times + shift
        found.append(EarlierCurve(batch.batch, times, values))
    return Earlier(began, found)


def began_at(history: History, asset: str, unit: UnitStatus | None, now: datetime) -> datetime:
    """When the batch of now began on the wall: its own hours ago, at the pace at which they were recorded, because a
    simulated plant runs faster than the clock; now where no batch runs."""
    hours = None if unit is None else unit.batch_hours
    if hours is None:
        return now
    told = history.samples(unit_tag(asset, "BatchHours"), now - PACE_BACK, now, PACE_SAMPLES)
    pace = newest_pace(told.times, told.values)
    return now - timedelta(seconds=hours / (REAL_PACE if pace is None else pace.hours_per_s))
