"""Multiway principal components of batches unfolded over time, with T² and SPE.

Source: Nomikos, MacGregor, "Monitoring batch processes using multiway principal component analysis", AIChE Journal 40
(1994) 1361-1375, and "Multivariate SPC charts for monitoring batch processes", Technometrics 37 (1995) 41-59. On line
the scores are those that fit what is known so far best (their third way, by projection).
"""

from collections.abc import Sequence

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.evaluation import Course
from tests.golden_report.rivals.block import Block, course
from tests.golden_report.rivals.golden_course import golden_course, unfold
from tests.golden_report.rivals.univariate import smoothed
from tests.golden_report.rivals.warp import Place, Places
from tests.golden_report.rivals.workbench import Workbench

RIDGE = 1e-2
"""Keeps the scores small while little is known, in the mean square of what is known at the end."""


class Multiway:
    """`components` of the unfolded batches; the others as in `Univariate`."""

    def __init__(self, place: Place, components: int = 4, tolerance: float = 0.0, memory: float = 0.0) -> None:
        self._place, self._components, self._tolerance, self._memory = place, components, tolerance, memory

    def fit(self, bench: Workbench, golden: Sequence[BatchRecord]) -> None:
        """Learns from golden batches."""
        self._bench, self._golden = bench, golden
        block, places = bench.block(golden), bench.places(self._place, golden, golden)
        self._course = golden_course(block, places, self._tolerance)
        spread, mean = self._course.spread, self._course.mean
        unfolded = np.nan_to_num((unfold(block, places) - mean) / spread)
        flat = unfolded.reshape(len(golden), -1)
        _, _, right = np.linalg.svd(flat, full_matrices=False)
        count = min(self._components, len(golden) - 2)
        self._loads = right[:count].reshape(count, places.count, -1).transpose(1, 2, 0)
        scores = flat @ right[:count].T
        self._prior = np.maximum(scores.var(axis=0, ddof=1), 1e-9)
        outside = self._course.outside(block, places)
        seen = [self._project(block, places, outside, batch) for batch in range(len(golden))]
        # Where little is known all scores are small: each place has its own usual size.
        self._usual = np.ones((2, places.count))
        for number in range(2):
            sums, counts = np.zeros(places.count), np.zeros(places.count)
            for batch, found in enumerate(seen):
                rows = np.flatnonzero(block.there[batch])
                np.add.at(sums, places.of[batch, rows], found[number])
                np.add.at(counts, places.of[batch, rows], 1.0)
            self._usual[number] = _calm(sums, counts)

    def courses(self, batches: Sequence[BatchRecord]) -> list[Course]:
        """How it sees these batches."""
        block, places = self._bench.block(batches), self._bench.places(self._place, self._golden, batches)
        outside = self._course.outside(block, places)
        found = []
        for batch in range(len(batches)):
            squared, residual, shares, pull = self._project(block, places, outside, batch)
            at = places.of[batch, block.there[batch]]
            hotelling, spe = squared / self._usual[0, at], residual / self._usual[1, at]
            lead = (spe >= hotelling)[:, None]
            found.append(course(block, batch, np.maximum(hotelling, spe), np.where(lead, shares, pull)))
        return found

    def _project(self, block: Block, places: Places, outside: Floats, batch: int) -> tuple[Floats, ...]:
        """T², SPE (samples,), and what each variable adds to either (samples, variables)."""
        rows = np.flatnonzero(block.there[batch])
        at = places.of[batch, rows]
        outside = outside[batch, rows]
        loads = self._loads[at]
        known = np.cumsum(np.einsum("svr,svq->srq", loads, loads), axis=0)
        target = np.cumsum(np.einsum("svr,sv->sr", loads, outside), axis=0)
        prior = np.diag(1.0 / self._prior)
        scores = np.linalg.solve(known + prior, target[:, :, None])[:, :, 0]
        rest = outside - np.einsum("svr,sr->sv", loads, scores)
        if self._memory:
            rest = smoothed(rest[None], self._memory * places.count)[0]
        shares = rest**2
        pull = np.abs(outside * np.einsum("svr,sr->sv", loads, scores / self._prior))
        return (scores**2 / self._prior).sum(axis=1), shares.sum(axis=1), shares, pull


def _calm(sums: Floats, counts: Floats) -> Floats:
    """The mean at each place, smoothed over its neighbours."""
    width = max(len(sums) // 50, 1)
    kernel = np.ones(2 * width + 1)
    total = np.convolve(np.pad(sums, width, mode="edge"), kernel, mode="valid")
    number = np.convolve(np.pad(counts, width, mode="edge"), kernel, mode="valid")
    return np.asarray(np.maximum(total / np.maximum(number, 1.0), 1e-9))
