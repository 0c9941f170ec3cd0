"""Samples that are not believed at once: a packet that was dropped and came as zeros, a row of error codes, a
controller that restarts and shows nothing of what it measures.

In such a sample many variables at once leap as golden ones never do. They are left out until the next samples say the
same: then it is news of the process, a plant that tripped, and is judged. A single variable's spike is judged as ever.
"""

from collections.abc import Sequence

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord

FARTHER = 1.5
"""A leap is so many times larger than those of golden batches."""

ODD_SHARE = 0.05
"""The largest leaps of this share of the golden batches are passed over: now and then a packet of theirs was dropped
too."""

LEAST_SIZE = 2e-3
"""A variable that golden batches never move leaps where it moves by more than this share of its size."""

LEAST_MANY, MANY_SHARE = 3, 0.2
"""So many variables, and this share of those that are there, leap at once in a sample that is not believed, or show the
same number as one that does."""

LEAST_MOVED = 2
"""So many of them showed something else before: a single one is judged as ever."""

PATIENCE = 2
"""So many samples in a row are not believed, and none until they have lasted for a look; then they are."""

MOST_LEFT = 0.5
"""Where more than this share of a sample is not believed, nothing of it is."""


class Doubts:
    """Follows one batch and tells which values of a sample are not believed."""

    def __init__(self, leap: Floats, low: Floats, high: Floats, tick: float) -> None:
        """`leap` (variables,): a larger change within `tick` hours is one; `low` and `high`, alike: the ends of what
        golden batches reach, against which a variable is held before it was first seen."""
        self._leap, self._low, self._high, self._tick = leap, low, high, tick
        self._believed = np.full(len(leap), np.nan)
        self._at = np.zeros(len(leap))
        self._number, self._calm, self._since = 0, 0, 0.0
        self._news = False
        self.out: Bools = np.zeros(len(leap), dtype=np.bool_)

    def step(self, hours: float, values: Floats) -> Bools:
        """Takes a sample (variables,) at so many hours; gives, and keeps as `out`, which of its values are not to be
        believed (variables,)."""
        out = self._doubtful(hours, values)
        if out.any():
            self._since = self._since if self._number else hours
            self._number, self._calm = self._number + 1, 0
            # Where samples still leap after some were believed, that is this batch's way.
            self._news |= self._number > PATIENCE and hours - self._since >= self._tick * (1.0 - 1e-6)
        else:
            self._number, self._calm = 0, self._calm + 1
            self._news &= self._calm < PATIENCE
        self.out = out & (not self._news)
        taken = np.isfinite(values) & ~self.out
        self._believed = np.where(taken, values, self._believed)
        self._at = np.where(taken, hours, self._at)
        return self.out

    def _doubtful(self, hours: float, values: Floats) -> Bools:
        present, known = np.isfinite(values), np.isfinite(self._believed)
        before = np.where(known, self._believed, np.clip(values, self._low, self._high))
        # While a few samples are not believed, what they would have to be far from is the same.
        passed = np.where(known, np.maximum((hours - self._at) / self._tick - PATIENCE, 1.0), 1.0)
        gap = np.where(present, np.abs(values - before), 0.0)
        far = gap > self._leap * passed
        # What shows the same number as one that leapt fell with it, unless it showed that before.
        alike = far | np.isin(values, values[far])
        fallen = alike & ((gap > 0.0) | ~known)
        there, left = int(present.sum()), int(fallen.sum())
        if left < LEAST_MOVED or int(alike.sum()) < max(LEAST_MANY, MANY_SHARE * there):
            return np.zeros_like(far)
        return present if left > MOST_LEFT * there else fallen


def fit_leaps(batches: Sequence[BatchRecord], tick: float) -> Floats:
    """What is a leap (variables,) within `tick` hours, from golden batches; infinite for what they never show."""
    largest = np.array([_largest(record, tick) for record in batches])
    rank = int(ODD_SHARE * len(batches)) + 1
    usual = np.sort(largest, axis=0)[-min(rank, len(batches))]
    every = np.concatenate([record.values for record in batches])
    seen = np.isfinite(every).any(axis=0)
    size = np.nanmax(np.abs(np.where(seen, every, 0.0)), axis=0)
    return np.asarray(np.where(seen, np.maximum(FARTHER * usual, np.maximum(LEAST_SIZE * size, 1e-9)), np.inf))


def _largest(record: BatchRecord, tick: float) -> Floats:
    """The largest change of every variable (variables,) within about that time."""
    interval = float(np.median(np.diff(record.hours))) if len(record.hours) > 1 else tick
    starts = np.arange(0, len(record.hours), max(1, round(tick / interval)))
    high, low = np.fmax.reduceat(record.values, starts), np.fmin.reduceat(record.values, starts)
    change = np.fmax(high[1:], high[:-1]) - np.fmin(low[1:], low[:-1])
    return np.asarray(np.nan_to_num(change).max(axis=0, initial=0.0))
