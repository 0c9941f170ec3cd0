"""A sensor that stands still: longer than golden batches ever let it, it is left out and named instead of judged.

A value counts as stood still while it is repeated to the last digit and others change. At the ends of what golden
batches reach it is judged all the same: there an output is saturated or a flow has stopped, and that is news of the
process, not of the sensor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.leaps import fit_leaps

LONGER = 1.5
"""So many times longer than in golden batches."""

LEAST_LOOKS = 4.0
"""At least so many looks."""

USUAL_SHARE = 0.1
"""What stands still for this share of a phase in golden batches (a setpoint, a valve) may do so as long as it likes."""

END_SHARE = 0.01
"""The ends of what golden batches reach, as a share of it."""

SELDOM = 0.02
"""Where fewer than this share of golden samples repeat the value before, one that does is no new measurement."""

NEVER_SO_OFTEN = 0.001
"""Nor is one that repeats it so many times in a row that fewer than this share would, were repeats a matter of
chance."""


@dataclass(frozen=True, slots=True)
class Stillness:
    """`longest` (phases, variables) hours that a value may stand still, infinite where golden values seldom move;
    `low` and `high` (variables,): between them it may stand still and be left out. `repeats` (phases, variables): the
    share of samples that repeat the value before; `entered`, alike, of the first ones of a phase. `leap` (variables,):
    golden values do not change by more within a look, see `hmi.golden.leaps`."""

    longest: Floats
    low: Floats
    high: Floats
    repeats: Floats
    entered: Floats
    leap: Floats


class StillClock:
    """Follows one batch and tells for how many hours each value has stood still in this phase; `same` (variables,)
    repeat the one before, `times` alike: for so many samples in a row, and the phase may have begun `anew` with the
    newest sample."""

    def __init__(self, variables: int) -> None:
        self._before = np.full(variables, np.nan)
        self._hours = np.zeros(variables)
        self._at: float | None = None
        self.same: Bools = np.zeros(variables, dtype=np.bool_)
        self.times = np.zeros(variables)
        self.anew = False
        self._phase = -2

    def step(self, hours: float, phase: int, values: Floats) -> Floats:
        """Takes a sample (variables,) at so many hours, those that the batch was held left out."""
        passed = 0.0 if self._at is None else hours - self._at
        self._at = hours
        present = np.isfinite(values)
        self.same = values == self._before
        self.times = np.where(self.same, self.times + 1.0, np.where(present, 0.0, self.times))
        self.anew = phase != self._phase
        stood = self._hours + passed if not self.anew else np.zeros(len(values))
        self._hours = np.where(present, np.where(self.same, stood, 0.0), self._hours)
        self._before, self._phase = np.where(present, values, self._before), phase
        return self._hours


class Frozen:
    """Follows one batch and tells which of its values stand still although golden ones would not."""

    def __init__(self, stillness: Stillness) -> None:
        self._stillness = stillness
        self._clock = StillClock(len(stillness.low))
        self.held: Bools = np.zeros(len(stillness.low), dtype=np.bool_)
        self._left = self.held

    def step(self, hours: float, phase: int, values: Floats) -> Bools:
        """Takes a sample as `StillClock.step` does; which of its variables to leave out (variables,). `held` are those
        that only repeat what was told before, as golden ones hardly ever do: no new measurements."""
        stood = self._clock.step(hours, phase, values)
        known, clock = self._stillness, self._clock
        inside = (values > known.low) & (values < known.high) & (phase >= 0)
        usual = known.entered[phase] if clock.anew else known.repeats[phase]
        # Where golden ones stand still for long, how often they repeat says nothing of how long they do.
        run = np.isfinite(known.longest[phase]) & (usual**clock.times < NEVER_SO_OFTEN)
        seldom = inside & ((usual < SELDOM) | run)
        # What stood still before goes on doing so, whatever golden ones do in the next phase.
        gone = np.isnan(values)
        self.held = np.asarray(clock.same & (seldom | self.held | self._left) | (gone & self.held))
        self._left = np.asarray((inside & (stood > known.longest[phase])) | ((clock.same | gone) & self._left))
        return self._left.copy()


def fit_stillness(
    batches: Sequence[BatchRecord], codes: Sequence[Sequence[int]], lengths: Floats, tick: float
) -> Stillness:
    """How long values stand still in these golden batches; `codes` are the phases of their samples, `lengths` (phases,)
    the hours of the longest of each, `tick` those of a look."""
    values = np.concatenate([record.values for record in batches])
    filled = np.where(np.isfinite(values).any(axis=0), values, 0.0)
    low, high = np.nanmin(filled, axis=0), np.nanmax(filled, axis=0)
    longest = np.zeros((len(lengths), values.shape[1]))
    shares = np.zeros((2, 2, *longest.shape))
    for record, own in zip(batches, codes, strict=True):
        clock = StillClock(values.shape[1])
        for hours, phase, row in zip(record.hours.tolist(), own, record.values, strict=True):
            stood = clock.step(hours, phase, row)
            if phase >= 0:
                longest[phase] = np.maximum(longest[phase], stood)
                shares[int(clock.anew), :, phase] += np.stack([clock.same, np.isfinite(row)])
    still = LONGER * longest > USUAL_SHARE * lengths[:, None]
    margin = END_SHARE * (high - low)
    repeats, entered = shares[:, 0] / np.maximum(shares[:, 1], 1.0)
    return Stillness(
        np.where(still, np.inf, np.maximum(LONGER * longest, LEAST_LOOKS * tick)),
        low + margin,
        high - margin,
        repeats,
        entered,
        fit_leaps(batches, tick),
    )
