"""The rivals by name, and how they are brought to a common scale."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from hmi.golden.batch import BatchRecord
from hmi.golden.evaluation import Course
from tests.golden_report.rivals.mpca import Multiway
from tests.golden_report.rivals.univariate import Univariate
from tests.golden_report.rivals.warp import Clock, Warp
from tests.golden_report.rivals.window_autoencoder import WindowAutoencoder
from tests.golden_report.rivals.workbench import Workbench

FOLDS = 3


class Rival(Protocol):
    """A method of watching batches."""

    def fit(self, bench: Workbench, golden: Sequence[BatchRecord]) -> None:
        """Learns from golden batches."""

    def courses(self, batches: Sequence[BatchRecord]) -> list[Course]:
        """How it sees batches; scores are on a scale of its own."""


Rivals = Mapping[str, Callable[[], Rival]]

RIVALS: Rivals = {
    "limits on each variable, by the clock": lambda: Univariate(Clock),
    "limits on each variable, DTW, EWMA": lambda: Univariate(Warp, memory=0.02, tolerance=0.005),
    "MPCA (T², SPE), by the clock": lambda: Multiway(Clock),
    "MPCA (T², SPE), DTW": lambda: Multiway(Warp),
    "MPCA (T², SPE), DTW with tolerance, EWMA": lambda: Multiway(Warp, tolerance=0.005, memory=0.01),
    "plain window autoencoder": WindowAutoencoder,
}


def rival_courses(
    make: Callable[[], Rival],
    bench: Workbench,
    golden: Sequence[BatchRecord],
    batches: Sequence[BatchRecord],
    rate: float,
) -> list[Course]:
    """How a rival that has learnt from the golden batches sees the others, in its own limits: those that this share of
    golden batches reached that it had not learnt from."""
    order = np.random.default_rng(0).permutation(len(golden)).tolist()
    peaks: list[float] = []
    for fold in range(FOLDS):
        left = [golden[place] for place in order[fold::FOLDS]]
        learnt = [golden[place] for number, place in enumerate(order) if number % FOLDS != fold]
        rival = make()
        rival.fit(bench, learnt)
        peaks.extend(one.peak for one in rival.courses(left))
    limit = float(np.quantile(peaks, 1.0 - rate))
    rival = make()
    rival.fit(bench, golden)
    return [replace(one, score=one.score / limit) for one in rival.courses(batches)]
