"""Alignment: by the clock, or by open-ended dynamic time warping onto a golden batch of median length.

Source: Kassidas, MacGregor, Taylor, "Synchronization of batch trajectories using dynamic time warping", AIChE Journal
44 (1998) 864-875; on line as there, by the best end on the reference so far. Variables weigh by how clearly they move.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from hmi.golden.arrays import Floats, Ints
from tests.golden_report.rivals.block import Block
from tests.golden_report.rivals.missing import mean_of, spread_of

REACH = 0.15
"""How far a batch may be ahead or behind, as a share of the reference."""

MOST_VARIABLES = 12
"""So many variables lead the warping at most: those that move most clearly."""

STRAY = 0.2
"""What a step that is not along the diagonal costs, in typical distances."""

STRANGER = 3.0
"""What a sample of another phase than the reference's costs, in typical distances."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a batch's samples belong: `of` (batches, samples) are places from 0 to `count`."""

    of: Ints
    count: int


class Placing(Protocol):
    """Says where samples belong, as learnt from golden batches."""

    def places(self, block: Block) -> Places:
        """Where all samples belong, each judged by those before it only."""


Place = Callable[[Block], Placing]
"""Learns from golden batches."""


class Clock:
    """Places by the time since the start."""

    def __init__(self, golden: Block) -> None:
        lengths = golden.there.sum(axis=1)
        self.count = int(np.median(lengths))

    def places(self, block: Block) -> Places:
        """Where all samples belong."""
        of = np.minimum(np.arange(block.there.shape[1]), self.count - 1)
        return Places(np.broadcast_to(of, block.there.shape).copy(), self.count)


class Warp:
    """Places on the reference."""

    def __init__(self, golden: Block) -> None:
        lengths = golden.there.sum(axis=1)
        self._reference = int(np.argsort(lengths, kind="stable")[len(lengths) // 2])
        self.count = int(lengths[self._reference])
        reference = golden.values[self._reference, : self.count]
        weights, spread = _weights(golden)
        self._moving = np.sort(np.argsort(-weights, kind="stable")[:MOST_VARIABLES])
        self._spread = spread[self._moving]
        self._weights = (weights[self._moving] / weights[self._moving].sum()).astype(np.float32)
        self._path = np.nan_to_num(reference[:, self._moving] / self._spread).astype(np.float32)
        self._phase = golden.phase[self._reference, : self.count]
        self._typical = self._usual_distance(golden)

    def places(self, block: Block) -> Places:
        """Where all samples belong, each judged by those before it only."""
        batches, samples = block.there.shape
        reach = int(np.ceil(REACH * self.count)) + 3
        sums = np.full((batches, self.count), np.inf)
        of = np.zeros((batches, samples), dtype=np.int64)
        now = np.zeros(batches, dtype=np.int64)
        for sample in range(samples):
            centre = min(sample, self.count - 1)
            low, high = max(centre - reach, 0), min(centre + reach + 1, self.count)
            near = self._distance(block, sample, low, high)
            sums = near_sums(sums, near, low, high, STRAY * self._typical, first=sample == 0)
            best = low + np.argmin(sums[:, low:high], axis=1)
            now = np.where(block.there[:, sample], np.maximum(now, best), now)
            of[:, sample] = now
        return Places(of, self.count)

    def _distance(self, block: Block, sample: int, low: int, high: int) -> Floats:
        """How far one sample of each batch is from the places of the reference (batches, places)."""
        values = (block.values[:, sample, self._moving] / self._spread).astype(np.float32)
        apart = np.minimum(np.abs(values[:, None, :] - self._path[None, low:high]), np.float32(5.0))
        away = np.nan_to_num(apart) @ self._weights
        stranger = (block.phase[:, sample, None] != self._phase[None, low:high]) & (block.phase[:, sample, None] >= 0)
        return np.asarray(away + stranger * STRANGER * getattr(self, "_typical", 0.0))

    def _usual_distance(self, golden: Block) -> float:
        sizes = []
        for sample in range(0, self.count, max(self.count // 20, 1)):
            low, high = max(sample - 3, 0), min(sample + 4, self.count)
            sizes.append(np.median(self._distance(golden, sample, low, high).min(axis=1)))
        return float(np.median(sizes))


def near_sums(sums: Floats, near: Floats, low: int, high: int, stray: float, *, first: bool) -> Floats:
    """One step of the warping: the smallest sum of distances that ends at each place (batches, places)."""
    found = np.full_like(sums, np.inf)
    if first:
        found[:, low:high] = near + stray * np.arange(low, high)
        return found
    stay = sums[:, low:high] + stray
    one = np.full_like(stay, np.inf)
    two = np.full_like(stay, np.inf)
    one[:, max(1 - low, 0) :] = sums[:, max(low - 1, 0) : high - 1]
    two[:, max(2 - low, 0) :] = sums[:, max(low - 2, 0) : high - 2] + stray
    found[:, low:high] = near + np.minimum(np.minimum(stay, one), two)
    return found


def _weights(golden: Block) -> tuple[Floats, Floats]:
    """How clearly each variable moves along the batch, and its spread: that of the values around their mean course."""
    course = mean_of(golden.values, 0)
    enough = golden.there.sum(axis=0) >= max(golden.there.shape[0] // 2, 1)
    spread = np.median(np.nan_to_num(spread_of(golden.values[:, enough], 0)), axis=0)
    range_ = spread_of(course[enough], 0)
    spread = np.maximum(np.nan_to_num(spread), 1e-3 * np.nan_to_num(range_) + 1e-9)
    clear = np.nan_to_num(range_ / spread)
    clear = np.where(clear > 1.0, np.minimum(clear, 30.0), 0.0)
    if clear.sum() == 0.0:
        clear = np.ones_like(clear)
    return clear / clear.sum(), spread
