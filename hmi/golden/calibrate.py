"""Limits as statements about whole batches: so many golden batches in a thousand will ever get this level.

All of it is measured on runs that neither the tunnel nor the network has seen (cross-fitted, see `hmi.golden.train`):
first how large each answer typically is at each place, then how large it gets for a while (`Persistence`) at most in a
whole run. One asset has one decision: its largest ratio to the usual. The limit of a stated rate is the quantile of
that over the runs; beyond what so few runs can tell, an exponential tail is laid through the largest of them (the
peaks-over-threshold view of extreme values), widened for the number of runs it rests on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from hmi.golden.align import SEGMENTS, Grid
from hmi.golden.arrays import Floats
from hmi.golden.dataset import Run
from hmi.golden.features import Look
from hmi.golden.model import Limits, Scales
from hmi.golden.persistence import Persistence
from hmi.golden.replay import Stream, looks
from hmi.golden.statistics import Answers, Question, StatisticStream

FALSE_BATCH_RATES = (0.02, 0.005, 0.001)
"""The share of golden runs of an asset that may ever reach level 1, 2 and 3."""

USUAL_SHARE = 0.9
"""The share of golden runs that stay below the usual size of an answer."""

LEAST_USUAL = 3.0
"""No size below so many spreads is ever unusual, however quiet the golden runs were."""

LEAST_TYPICAL = 0.05
"""The smallest spread of an answer that is believed, in sigma."""

WILDEST = 30.0
"""Answers are cut off here when their spread is taken, in sigma."""

TAIL_SHARE = 0.3
"""The share of runs that the exponential tail is laid through."""


class TypicalSizes:
    """Collects how large answers are, by phase, segment, question and variable."""

    def __init__(self, grid: Grid, variables: int) -> None:
        self._grid = grid
        shape = (len(grid.phases), SEGMENTS, len(Question), variables)
        self._squares = np.zeros(shape)
        self._counts = np.zeros(shape)

    def add(self, look: Look, answers: Answers) -> None:
        """Takes the answers of one look."""
        rows = np.flatnonzero(answers.features.counts)
        if not len(rows):
            return
        phase = look.phase[rows]
        place = look.phase_hours[rows] / self._grid.longest[phase] * SEGMENTS
        segment = np.clip(place.astype(np.int64), 0, SEGMENTS - 1)
        values = answers.values[:, rows].transpose(1, 0, 2)
        present = np.isfinite(values)
        squares = np.where(present, np.clip(values, -WILDEST, WILDEST), 0.0) ** 2
        np.add.at(self._squares, (phase, segment), squares)
        np.add.at(self._counts, (phase, segment), present)

    def typical(self) -> Floats:
        """The spreads (phases, segments, questions, variables): never much below that of a neighbouring segment."""
        with np.errstate(invalid="ignore", divide="ignore"):
            spread = np.sqrt(self._squares / self._counts)
        seen = np.where(self._counts > 0, spread, 0.0)
        before = np.concatenate([seen[:, :1], seen[:, :-1]], axis=1)
        after = np.concatenate([seen[:, 1:], seen[:, -1:]], axis=1)
        calm = np.maximum(seen, 0.7 * np.maximum(before, after))
        measured = self._counts.sum(axis=1, keepdims=True) > 0
        return np.asarray(np.where(measured, np.maximum(calm, LEAST_TYPICAL), np.inf))


@dataclass
class Peaks:
    """The largest lasting answers of whole runs: `of` maps (batch, asset) to (phases, questions, variables)."""

    of: dict[tuple[str, str], Floats] = field(default_factory=dict)

    def note(self, run: Run, sizes: Floats) -> None:
        """Takes the largest sizes of one showing of a run."""
        key = (run.batch, run.asset)
        self.of[key] = np.maximum(self.of[key], sizes) if key in self.of else sizes


def judged(
    stream: StatisticStream, scales: Scales, grid: Grid, runs: Sequence[Run], shown: Sequence[Stream], peaks: Peaks
) -> None:
    """Shows runs to a stream and notes the largest lasting size of every answer in every phase."""
    variables = runs[0].values.shape[1]
    lasting = Persistence(len(shown), (len(Question), variables))
    largest = np.zeros((len(shown), len(grid.phases), len(Question), variables))
    each = np.arange(len(shown))
    for look in looks(runs, shown, grid):
        answers = stream.step(look)
        sizes = relative(answers, look, scales, grid)
        held = lasting.step(sizes.transpose(1, 0, 2), look.hours, answers.features.counts)
        rows = each[answers.features.counts]
        phase = look.phase[rows]
        largest[rows, phase] = np.maximum(largest[rows, phase], held[rows])
    for number, shown_run in enumerate(shown):
        peaks.note(runs[shown_run.run], largest[number])


def relative(answers: Answers, look: Look, scales: Scales, grid: Grid) -> Floats:
    """The answers in their typical spreads (questions, streams, variables), NaN where nothing can be said."""
    counts = answers.features.counts
    phase = np.where(counts, look.phase, 0)
    hours = np.where(counts, look.phase_hours, 0.0)
    return np.asarray(answers.values / scales.at(grid, phase, hours))


def usual_sizes(peaks: Peaks) -> Floats:
    """The size of each answer that is usual in each phase (phases, questions, variables)."""
    return np.maximum(np.quantile(np.stack(list(peaks.of.values())), USUAL_SHARE, axis=0), LEAST_USUAL)


def run_ratios(peaks: Peaks, usual: Floats) -> Floats:
    """The largest ratio to the usual of every run, smallest first."""
    return np.sort([float((sizes / usual).max()) for sizes in peaks.of.values()])


def fit_limits(ratios: Floats, rates: tuple[float, float, float] = FALSE_BATCH_RATES) -> Limits:
    """The limits at which the stated shares of golden runs are exceeded."""
    one, two, three = (_limit(ratios, rate) for rate in rates)
    return Limits((one, two, three), rates)


def _limit(ratios: Floats, rate: float) -> float:
    threshold = float(np.quantile(ratios, 1.0 - TAIL_SHARE))
    excess = ratios[ratios > threshold] - threshold
    mean = float(excess.mean()) if len(excess) else 0.1 * threshold
    widened = mean * (1.0 + 1.0 / np.sqrt(max(len(excess), 1)))
    tail = threshold + widened * float(np.log(TAIL_SHARE / rate))
    return float(max(tail, np.quantile(ratios, 1.0 - rate)))
