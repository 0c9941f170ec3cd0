"""Turns the runs of an asset class into the batches that the engine learns from, and into those that it is shown."""

from collections.abc import Sequence

import numpy as np

from hmi.core.tag import Part
from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.dataset import ClassRuns
from hmi.golden.run import Run
from hmi.golden.showings import Showing, Shown, shown
from hmi.golden.variables import Variable

LEAST_SAMPLES = 10
"""A run with fewer samples teaches nothing."""

SHOWINGS = (
    Showing(1 / 6, behind=0.15),
    Showing(1 / 6, random_start=True, behind=1.0),
    Showing(1 / 15, random_start=True),
)
"""How golden runs are shown when limits are set: every ten minutes from the start, and from the middle."""

MOVED = 0.02
"""A procedure has touched a value that has gone this share of all that golden batches make of it."""

BEGINNING = 10
"""So many samples tell where values stand when a run begins."""


def records_of(known: ClassRuns) -> tuple[BatchRecord, ...]:
    """The runs as batches: without the time in which the asset waited, and without values that still stand where the
    batch before has left them."""
    left = _leftovers(known.runs, known.variables)
    records = [_record(run, left) for run in known.runs]
    return tuple(record for record in records if len(record.hours) >= LEAST_SAMPLES)


def shown_records(records: Sequence[BatchRecord], seed: int) -> tuple[Shown, ...]:
    """The same as a live station sees them."""
    chance = np.random.default_rng([seed, 7])
    made = [shown(record, showing, chance) for showing in SHOWINGS for record in records]
    return tuple(one for one in made if one is not None)


def _record(run: Run, left: dict[str, Bools]) -> BatchRecord:
    rows = np.flatnonzero(
        [bool(phase) and phase_hours >= 0.0 for phase, phase_hours in zip(run.phases, run.phase_hours, strict=True)]
    )
    values = run.values[rows].copy()
    phases = tuple(run.phases[row] for row in rows)
    for row, phase in enumerate(phases):
        values[row, left[phase]] = np.nan
    hours = run.hours[rows]
    return BatchRecord(
        run.batch, hours - hours[0] if len(hours) else hours, values, phases, run.asset, run.phase_hours[rows]
    )


def _leftovers(runs: Sequence[Run], variables: Sequence[Variable]) -> dict[str, Bools]:
    """By phase, what (variables,) the procedure has not touched by then although it will: until then a setpoint stands
    as the batch before has left it, and says nothing about this one. In the first operation that goes for measurements
    too: there is a rest in the vessel."""
    strayed = _strayed(runs)
    if not strayed:
        return {}
    with np.errstate(invalid="ignore"):
        span = np.nan_to_num(_median(np.stack([_range(run.values) for run in runs if len(run.values)])))
    moved = np.nan_to_num(np.stack(list(strayed.values()))) > MOVED * span
    first = np.where(moved.any(axis=0), moved.argmax(axis=0), 0)
    setpoints = np.array([variable.part is Part.SP for variable in variables])
    measured = np.array([variable.part is Part.PV for variable in variables])
    operation = next(iter(strayed)).partition("/")[0]
    return {
        phase: (setpoints | (measured & (phase.partition("/")[0] == operation))) & (number < first)
        for number, phase in enumerate(strayed)
    }


def _strayed(runs: Sequence[Run]) -> dict[str, Floats]:
    """How far values (variables,) go in each phase from where they stood when the run began, in the middle of the runs;
    phases in the order in which they come."""
    found: dict[str, list[Floats]] = {}
    for run in runs:
        active = np.flatnonzero([bool(phase) for phase in run.phases])
        if not len(active):
            continue
        away = np.abs(run.values - _median(run.values[active[:BEGINNING]]))
        names = np.array(run.phases)
        for phase in dict.fromkeys(run.phases[row] for row in active):
            found.setdefault(phase, []).append(_largest(away[names == phase]))
    return {phase: _median(np.stack(rows)) for phase, rows in found.items()}


def _range(values: Floats) -> Floats:
    return _largest(values) + _largest(-values)


def _largest(values: Floats) -> Floats:
    known = np.isfinite(values)
    return np.where(known.any(axis=0), np.where(known, values, -np.inf).max(axis=0), np.nan)


def _median(rows: Floats) -> Floats:
    known = np.isfinite(rows).any(axis=0)
    return np.where(known, np.nanmedian(np.where(known, rows, 0.0), axis=0), np.nan)
