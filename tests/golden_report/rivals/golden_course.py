"""The mean course of golden batches over their places, and the spread around it."""

from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Floats
from tests.golden_report.rivals.block import Block
from tests.golden_report.rivals.missing import mean_of
from tests.golden_report.rivals.warp import Places

SMOOTH = 0.01
"""Over what share of a batch the spread is smoothed."""


@dataclass(frozen=True, slots=True)
class GoldenCourse:
    """`mean`, `spread` (places, variables); `low` and `high` are the smallest and largest mean within the tolerance."""

    mean: Floats
    spread: Floats
    low: Floats
    high: Floats

    def outside(self, block: Block, places: Places) -> Floats:
        """Signed spreads by which all samples are outside (batches, samples, variables); missing ones are inside."""
        mean_low, mean_high = self.low[places.of], self.high[places.of]
        above = np.maximum(block.values - mean_high, 0.0) + np.minimum(block.values - mean_low, 0.0)
        return np.asarray(np.nan_to_num(above / self.spread[places.of]))


def golden_course(block: Block, places: Places, tolerance: float) -> GoldenCourse:
    """From golden batches; the tolerance is a share of the batch."""
    unfolded = unfold(block, places)
    mean = mean_of(unfolded, 0)
    variance = mean_of((unfolded - mean) ** 2, 0)
    mean, variance = _filled(mean), _filled(variance)
    width = max(round(SMOOTH * places.count), 1)
    spread = np.sqrt(_running_mean(variance, width))
    floor = 1e-4 * (mean.max(axis=0) - mean.min(axis=0)) + 1e-6 * np.abs(mean).max(axis=0) + 1e-12
    reach = round(tolerance * places.count)
    low, high = mean.copy(), mean.copy()
    for shift in range(1, reach + 1):
        for sign in (-1, 1):
            moved = mean[np.clip(np.arange(len(mean)) + sign * shift, 0, len(mean) - 1)]
            low, high = np.minimum(low, moved), np.maximum(high, moved)
    return GoldenCourse(mean, np.maximum(spread, floor), low, high)


def unfold(block: Block, places: Places) -> Floats:
    """The batches over their places (batches, places, variables): the mean of the samples that belong to a place, the
    neighbour's where none does."""
    batches, _, variables = block.values.shape
    sums = np.zeros((batches, places.count, variables))
    counts = np.zeros_like(sums)
    for batch in range(batches):
        rows = np.flatnonzero(block.there[batch])
        values = block.values[batch, rows]
        present = np.isfinite(values)
        np.add.at(sums[batch], places.of[batch, rows], np.where(present, values, 0.0))
        np.add.at(counts[batch], places.of[batch, rows], present)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = sums / counts
    last = places.of.max(axis=1)
    for batch in range(batches):
        mean[batch, : last[batch] + 1] = _filled(mean[batch, : last[batch] + 1])
    return mean


def _filled(values: Floats) -> Floats:
    """Gaps along the first axis bridged straight; nothing at all is nought."""
    filled = values.copy()
    at = np.arange(len(values))
    for column in range(values.shape[1]):
        known = np.isfinite(values[:, column])
        filled[:, column] = np.interp(at, at[known], values[known, column]) if known.any() else 0.0
    return filled


def _running_mean(values: Floats, width: int) -> Floats:
    sums = np.cumsum(np.concatenate([np.zeros((1, values.shape[1])), values]), axis=0)
    at = np.arange(len(values))
    low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low)[:, None])
