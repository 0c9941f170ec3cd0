"""Turns the runs of an asset class into the batches that the engine learns from, and into those that it is shown."""

from collections.abc import Sequence

import numpy as np

from hmi.core.tag import Part
from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.dataset import ClassRuns
from hmi.golden.run import Run
from hmi.golden.showings import Showing, shown
from hmi.golden.variables import Variable

LEAST_SAMPLES = 10
"""A run with fewer samples teaches nothing."""

SHOWINGS = (
    Showing(1 / 6, behind=0.15),
    Showing(1 / 6, random_start=True, behind=1.0),
    Showing(1 / 15, random_start=True),
)
"""How golden runs are shown when limits are set: every ten minutes from the start, and from the middle."""

MOVED = 0.01
"""A procedure changes a setpoint where it is moved by this share of its range."""


def records_of(known: ClassRuns) -> tuple[BatchRecord, ...]:
    """The runs as batches: without the time in which the asset waited, and without setpoints that still stand where the
    batch before has left them."""
    left = _leftovers(known.runs, known.variables)
    records = [_record(run, left) for run in known.runs]
    return tuple(record for record in records if len(record.hours) >= LEAST_SAMPLES)


def shown_records(records: Sequence[BatchRecord], seed: int) -> tuple[BatchRecord, ...]:
    """The same as a live station sees them."""
    chance = np.random.default_rng([seed, 7])
    made = [shown(record, showing, chance) for showing in SHOWINGS for record in records]
    return tuple(record for record in made if record is not None)


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
    """By phase, the setpoints (variables,) that no procedure has touched by then although one will: until then they
    stand where the batch before has left them, and say nothing about this one."""
    starts = _starts(runs)
    if not starts:
        return {}
    middle = np.stack(list(starts.values()))
    width = np.array([variable.width for variable in variables])
    setpoints = np.array([variable.part is Part.SP for variable in variables])
    moved = np.nan_to_num(np.abs(middle - middle[0])) > MOVED * width
    first = np.where(moved.any(axis=0), moved.argmax(axis=0), 0)
    return {phase: setpoints & (number < first) for number, phase in enumerate(starts)}


def _starts(runs: Sequence[Run]) -> dict[str, Floats]:
    """The middle of the values (variables,) with which each phase begins, in the order in which phases come."""
    found: dict[str, list[Floats]] = {}
    for run in runs:
        before = ""
        for row, phase in enumerate(run.phases):
            if phase and phase != before:
                found.setdefault(phase, []).append(run.values[row])
            before = phase
    with np.errstate(invalid="ignore"):
        return {phase: _median(np.stack(rows)) for phase, rows in found.items()}


def _median(rows: Floats) -> Floats:
    known = np.isfinite(rows).any(axis=0)
    return np.where(known, np.nanmedian(np.where(known, rows, 0.0), axis=0), np.nan)
