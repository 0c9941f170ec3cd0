"""Batches side by side on a regular clock: what all rivals work on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.batch import BatchRecord
from hmi.golden.evaluation import Course
from tests.golden_report.blame import blamed

PERSISTENCE = 3
"""A deviation counts with the smallest size it had in so many samples."""

SAMPLES = 1000
"""About how many samples a batch is cut into, where it has as many."""


@dataclass(frozen=True, slots=True)
class Block:
    """`values` (batches, samples, variables): the newest number at every tick, NaN before the first and after the end;
    `there` (batches, samples) says where a batch was running; `phase` (batches, samples) are codes, -1 where unknown;
    `start` (batches,) is the hour of the first sample."""

    variables: tuple[str, ...]
    every: float
    start: Floats
    values: Floats
    there: Bools
    phase: Ints

    def hours(self, batch: int) -> Floats:
        """The hours of one batch's samples."""
        return np.asarray(self.start[batch] + self.every * np.arange(int(self.there[batch].sum())))


@dataclass(frozen=True, slots=True)
class Ticks:
    """How batches are put on a clock: hours between samples, the variables, and the names of the phases."""

    every: float
    variables: tuple[str, ...]
    phases: tuple[str, ...]

    def block(self, batches: Sequence[BatchRecord]) -> Block:
        """The batches on that clock."""
        counts = [1 + int((record.hours[-1] - record.hours[0]) / self.every + 1e-6) for record in batches]
        shape = (len(batches), max(counts))
        values = np.full((*shape, len(self.variables)), np.nan)
        there = np.zeros(shape, dtype=np.bool_)
        phase = np.full(shape, -1, dtype=np.int64)
        codes = {name: code for code, name in enumerate(self.phases)}
        for place, (record, count) in enumerate(zip(batches, counts, strict=True)):
            wanted = record.hours[0] + self.every * np.arange(count)
            rows = np.searchsorted(record.hours, wanted + 1e-6, side="right") - 1
            values[place, :count] = _newest(record.values)[rows]
            there[place, :count] = True
            if record.phases is not None:
                phase[place, :count] = [codes.get(record.phases[row], -1) for row in rows]
        start = np.array([record.hours[0] for record in batches])
        return Block(self.variables, self.every, start, values, there, phase)


def ticks_of(variables: tuple[str, ...], batches: Sequence[BatchRecord]) -> Ticks:
    """The clock that suits these batches."""
    interval = float(np.median([np.median(np.diff(record.hours)) for record in batches]))
    length = float(np.median([record.hours[-1] - record.hours[0] for record in batches]))
    names = dict.fromkeys(name for record in batches for name in record.phases or ())
    return Ticks(max(interval, length / SAMPLES), variables, tuple(names))


def lasting(sizes: Floats) -> Floats:
    """The smallest of the last few samples along the first axis; nothing lasts at the beginning."""
    filled = np.nan_to_num(sizes, nan=-np.inf)
    held = filled.copy()
    for back in range(1, PERSISTENCE):
        held[back:] = np.minimum(held[back:], filled[:-back])
        held[:back] = -np.inf
    return held


def course(block: Block, batch: int, statistic: Floats, shares: Floats) -> Course:
    """A batch as a method saw it: `statistic` (samples,), `shares` (samples, variables) of the blame."""
    return Course(block.hours(batch), lasting(statistic), partial(blamed, block.variables, shares.astype(np.float32)))


def _newest(values: Floats) -> Floats:
    """Missing numbers replaced by the newest before them."""
    rows = np.where(np.isfinite(values), np.arange(len(values))[:, None], -1)
    rows = np.maximum.accumulate(rows, axis=0)
    found = np.take_along_axis(values, np.maximum(rows, 0), axis=0)
    return np.asarray(np.where(rows >= 0, found, np.nan))
