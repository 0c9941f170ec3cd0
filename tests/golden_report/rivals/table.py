"""The rivals by name, and how they are brought to a common scale."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from hmi.golden.batch import BatchRecord
from hmi.golden.evaluation import Course
from tests.golden_report.rivals.block import Ticks, ticks_of
from tests.golden_report.rivals.mpca import Multiway
from tests.golden_report.rivals.univariate import Univariate
from tests.golden_report.rivals.warp import Clock, Warp
from tests.golden_report.rivals.window_autoencoder import WindowAutoencoder

FOLDS = 3
RATE = 0.05
"""The share of golden batches, unseen in their fold, that reach the limit."""


class Rival(Protocol):
    """A method of watching batches."""

    def fit(self, ticks: Ticks, golden: Sequence[BatchRecord]) -> None:
        """Learns from golden batches."""

    def courses(self, batches: Sequence[BatchRecord]) -> list[Course]:
        """How it sees batches; scores are on a scale of its own."""


RIVALS: dict[str, Callable[[], Rival]] = {
    "limits on each variable, by the clock": lambda: Univariate(Clock),
    "limits on each variable, DTW, EWMA": lambda: Univariate(Warp, memory=0.02, tolerance=0.005),
    "MPCA (T², SPE), by the clock": lambda: Multiway(Clock),
    "MPCA (T², SPE), DTW": lambda: Multiway(Warp),
    "MPCA (T², SPE), DTW with tolerance, EWMA": lambda: Multiway(Warp, tolerance=0.005, memory=0.01),
    "plain window autoencoder": WindowAutoencoder,
}


def rival_courses(
    make: Callable[[], Rival], variables: tuple[str, ...], golden: Sequence[BatchRecord], batches: Sequence[BatchRecord]
) -> list[Course]:
    """How a rival that has learnt from the golden batches sees the others, in its own limits: those that one in twenty
    golden batches reached that it had not learnt from."""
    ticks = ticks_of(variables, golden)
    order = np.random.default_rng(0).permutation(len(golden))
    peaks: list[float] = []
    for fold in range(FOLDS):
        left = [golden[place] for place in order[fold::FOLDS]]
        learnt = [golden[place] for number, place in enumerate(order) if number % FOLDS != fold]
        rival = make()
        rival.fit(ticks, learnt)
        peaks.extend(one.peak for one in rival.courses(left))
    limit = float(np.quantile(peaks, 1.0 - RATE))
    rival = make()
    rival.fit(ticks, golden)
    return [replace(one, score=one.score / limit) for one in rival.courses(batches)]
