"""Normal batches with trouble that is none of theirs: missing samples, dead sensors, late results, waiting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, LabResult
from hmi.golden.evaluation import Share
from hmi.golden.scoring import Engine
from tests.golden_report.cases import Part
from tests.golden_report.ours import engine_courses

MISSING = 0.1
LATE_H = 12.0
DIES_AT, HELD_AT = 0.4, 0.4
"""Where in the batch a sensor dies, and a batch is held."""
HELD_H = 8.0

DECIMALS, UNEVEN = 4, 0.1
"""Decimals of hours as many exports have them, and the share of the interval by which samples come unevenly."""

Results = tuple[LabResult, ...]
Trouble = Callable[[BatchRecord, Results, int], tuple[BatchRecord, Results]]
"""Makes trouble for a batch and its results; the number makes its chance and choices."""


def _untroubled(record: BatchRecord, lab: Results, _number: int) -> tuple[BatchRecord, Results]:
    return record, lab


def _missing(record: BatchRecord, lab: Results, number: int) -> tuple[BatchRecord, Results]:
    chance = np.random.default_rng([number, 11])
    kept = np.flatnonzero(chance.random(len(record.hours)) >= MISSING)
    short = _rows(record, kept)
    holes = chance.random(short.values.shape) < MISSING
    return replace(short, values=np.where(holes, np.nan, short.values)), lab


def _dead(record: BatchRecord, lab: Results, number: int) -> tuple[BatchRecord, Results]:
    values = record.values.copy()
    values[round(DIES_AT * len(values)) :, number % values.shape[1]] = np.nan
    return replace(record, values=values), lab


def _late(record: BatchRecord, lab: Results, _number: int) -> tuple[BatchRecord, Results]:
    return record, tuple(replace(each, release_hours=each.release_hours + LATE_H) for each in lab)


def _long(record: BatchRecord, lab: Results, _number: int) -> tuple[BatchRecord, Results]:
    """The longest phase, or the middle third where phases are unknown, takes twice as long."""
    first, last = _longest(record)
    hours, interval = record.hours, float(np.median(np.diff(record.hours)))
    begin, end = float(hours[first]), float(hours[last])
    # Every row once more, half a sample later: at the old pace of samples and half the pace of the process.
    wanted = np.arange(begin, 2.0 * end - begin + 1e-9, interval)
    place = np.interp((wanted + begin) / 2.0, hours, np.arange(len(hours)))
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, len(hours) - 1)
    share = (place - low)[:, None]
    between = (1.0 - share) * record.values[low] + share * record.values[high]
    after = np.arange(last + 1, len(hours))
    rows = np.concatenate([np.arange(first), low, after])
    phases = None if record.phases is None else tuple(record.phases[row] for row in rows)
    clock = np.concatenate([hours[:first], wanted, hours[after] + end - begin])
    values = np.concatenate([record.values[:first], between, record.values[after]])
    return replace(record, hours=clock, values=values, phases=phases), _stretched(lab, begin, end)


def _rounded(record: BatchRecord, lab: Results, _number: int) -> tuple[BatchRecord, Results]:
    return replace(record, hours=np.round(record.hours, DECIMALS)), lab


def _uneven(record: BatchRecord, lab: Results, number: int) -> tuple[BatchRecord, Results]:
    chance = np.random.default_rng([number, 17])
    interval = float(np.median(np.diff(record.hours)))
    return replace(record, hours=record.hours + interval * UNEVEN * chance.uniform(-1.0, 1.0, len(record.hours))), lab


def _frozen(record: BatchRecord, lab: Results, number: int) -> tuple[BatchRecord, Results]:
    return _held(record, lab, number, alive=False)


def _waiting(record: BatchRecord, lab: Results, number: int) -> tuple[BatchRecord, Results]:
    return _held(record, lab, number, alive=True)


TROUBLES: dict[str, Trouble] = {
    "none": _untroubled,
    "10 % of the samples and 10 % of all values missing": _missing,
    "hours written with four decimals": _rounded,
    "sampled up to a tenth of the interval too early or too late": _uneven,
    "a dead sensor from 40 % of the batch on, each in turn": _dead,
    "laboratory results 12 h late": _late,
    "the longest phase (without phases: the middle third) twice as long": _long,
    "held for 8 h, the historian repeats the last values": _frozen,
    "held for 8 h, the sensors still scatter": _waiting,
}


@dataclass(frozen=True, slots=True)
class Endured:
    """What became of troubled batches: how many were alarmed, and how many had no score at any sample."""

    alarmed: Share
    silent: int


def endured(engine: Engine, part: Part, batches: Sequence[str]) -> dict[str, Endured]:
    """How an engine takes every trouble, on these batches."""
    records = [record for record in part.judged.batches if part.batch_of[record.id] in frozenset(batches)]
    found = {}
    for name, trouble in TROUBLES.items():
        troubled: list[BatchRecord] = []
        lab: list[LabResult] = []
        for number, record in enumerate(records):
            own = tuple(each for each in part.judged.lab if each.batch == record.id)
            made, results = trouble(record, own, number)
            troubled.append(made)
            lab.extend(results)
        courses, _ = engine_courses(engine, troubled, lab)
        alarmed = sum(course.peak >= 1.0 for course in courses)
        silent = sum(not np.isfinite(course.score).any() for course in courses)
        found[name] = Endured(Share(alarmed, len(courses)), silent)
    return found


def _held(record: BatchRecord, lab: Results, number: int, *, alive: bool) -> tuple[BatchRecord, Results]:
    row = round(HELD_AT * len(record.hours))
    interval = float(np.median(np.diff(record.hours)))
    count = round(HELD_H / interval)
    chance = np.random.default_rng([number, 13])
    values = np.repeat(record.values[row - 1 : row], count, axis=0)
    if alive:
        values = np.repeat(_calm(record.values[max(row - 5, 0) : row]), count, axis=0)
        values = values + _noise(record.values) * chance.normal(size=values.shape)
    hours = record.hours[row - 1] + interval * np.arange(1, count + 1)
    rows = np.concatenate([np.arange(row), np.full(count, row - 1), np.arange(row, len(record.hours))])
    phases = None if record.phases is None else tuple(record.phases[each] for each in rows)
    held = replace(
        record,
        hours=np.concatenate([record.hours[:row], hours, record.hours[row:] + count * interval]),
        values=np.concatenate([record.values[:row], values, record.values[row:]]),
        phases=phases,
    )
    return held, _postponed(lab, float(record.hours[row - 1]), count * interval)


def _calm(values: Floats) -> Floats:
    known = np.isfinite(values).any(axis=0)
    mean = np.full((1, values.shape[1]), np.nan)
    mean[0, known] = np.nanmean(values[:, known], axis=0)
    return mean


def _noise(values: Floats) -> Floats:
    """The scatter of each variable from sample to sample (variables,)."""
    steps = np.abs(np.diff(values, axis=0))
    known = np.isfinite(steps).any(axis=0)
    noise = np.zeros(values.shape[1])
    noise[known] = np.nanmedian(steps[:, known], axis=0) / 0.954
    return noise


def _rows(record: BatchRecord, rows: np.typing.NDArray[np.int64]) -> BatchRecord:
    phases = None if record.phases is None else tuple(record.phases[row] for row in rows)
    return replace(record, hours=record.hours[rows], values=record.values[rows], phases=phases)


def _longest(record: BatchRecord) -> tuple[int, int]:
    """First and last row of the longest phase."""
    count = len(record.hours)
    if record.phases is None:
        return count // 3, 2 * count // 3
    names = np.array(record.phases)
    starts = np.concatenate([[0], np.flatnonzero(names[1:] != names[:-1]) + 1, [count]])
    longest = int(np.argmax(np.diff(starts)))
    return int(starts[longest]), int(starts[longest + 1]) - 1


def _stretched(lab: Results, begin: float, end: float) -> Results:
    """Drawn where the process is then; released as long after it as before."""

    def drawn(hours: float) -> float:
        return hours + min(max(hours - begin, 0.0), end - begin)

    return tuple(
        replace(
            each,
            sample_hours=drawn(each.sample_hours),
            release_hours=drawn(each.sample_hours) + each.release_hours - each.sample_hours,
        )
        for each in lab
    )


def _postponed(lab: Results, since: float, hours: float) -> Results:
    return tuple(
        replace(each, sample_hours=each.sample_hours + hours, release_hours=each.release_hours + hours)
        if each.sample_hours > since
        else each
        for each in lab
    )
