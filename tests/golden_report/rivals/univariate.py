"""Each variable against limits of its own, and the largest excess of any."""

from collections.abc import Sequence

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.evaluation import Course
from tests.golden_report.rivals.block import course
from tests.golden_report.rivals.golden_course import golden_course
from tests.golden_report.rivals.warp import Place
from tests.golden_report.rivals.workbench import Workbench


class Univariate:
    """Golden mean and spread at each place. `memory` is the time constant of an exponentially weighted mean, as a share
    of the batch (0 for none); `tolerance` the share of the batch by which a course may be shifted."""

    def __init__(self, place: Place, memory: float = 0.0, tolerance: float = 0.0) -> None:
        self._place, self._memory, self._tolerance = place, memory, tolerance

    def fit(self, bench: Workbench, golden: Sequence[BatchRecord]) -> None:
        """Learns from golden batches."""
        self._bench, self._golden = bench, golden
        block, places = bench.block(golden), bench.places(self._place, golden, golden)
        self._course = golden_course(block, places, self._tolerance)
        sizes = np.abs(self._sizes(self._course.outside(block, places), places.count))
        # One quiet and one lively variable shall reach the common limit equally often.
        peaks = np.where(block.there[:, :, None], sizes, 0.0).max(axis=1)
        self._usual = np.maximum(np.quantile(peaks, 0.8, axis=0), 0.5) if self._memory else np.ones(peaks.shape[1])

    def courses(self, batches: Sequence[BatchRecord]) -> list[Course]:
        """How it sees these batches."""
        block, places = self._bench.block(batches), self._bench.places(self._place, self._golden, batches)
        sizes = np.abs(self._sizes(self._course.outside(block, places), places.count)) / self._usual
        found = []
        for batch in range(len(batches)):
            mine = sizes[batch, block.there[batch]]
            found.append(course(block, batch, mine.max(axis=1), mine))
        return found

    def _sizes(self, outside: Floats, count: int) -> Floats:
        return smoothed(outside, self._memory * count) if self._memory else outside


def smoothed(values: Floats, span: float) -> Floats:
    """An exponentially weighted mean along the samples (batches, samples, variables)."""
    share = 1.0 / (1.0 + span)
    kept = np.empty_like(values)
    level = np.zeros((values.shape[0], *values.shape[2:]))
    for sample in range(values.shape[1]):
        level = level + share * (values[:, sample] - level)
        kept[:, sample] = level
    return kept
