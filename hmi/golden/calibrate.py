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
from hmi.golden.features import Look
from hmi.golden.model import Limits, Scales
from hmi.golden.persistence import Persistence
from hmi.golden.replay import Stream, looks
from hmi.golden.run import Run
from hmi.golden.statistics import Answers, Question, StatisticStream

FALSE_BATCH_RATES = (0.02, 0.005, 0.001)
"""The share of golden runs of an asset that may ever reach level 1, 2 and 3."""

USUAL_RATE = 0.01
"""The share of golden runs in which one answer exceeds its usual size in one phase."""

LEAST_USUAL = 3.0
"""No size below so many spreads is ever unusual, however quiet the golden runs were."""

LEAST_TOGETHER = 1.0
"""The same for all variables together."""

FARTHEST_ALONE = 8.0
"""No variable adds more spreads than this to all of them together."""

LEAST_TYPICAL = (0.05, 0.05, 1.0, 0.5, 0.1)
"""The smallest spread of each answer that is believed: in sigma, for the network in its own doubt."""

SHORTEST_PHASE = (0.0, 5.0, 1.0, 5.0, 5.0)
"""How long a phase must be, in hours, for each question to have a meaning in it: five of its time constants."""

LEAST_STEP = 1.15
"""Each limit is at least so many times the one below it."""

WILDEST = 30.0
"""Answers are cut off here when their spread is taken, in sigma."""

ENOUGH_BEYOND = 3.0
"""So many runs must lie beyond a limit before their own quantile is believed. For the usual size of one answer a single
one is enough: an answer that is wild in one run in a hundred shall not set the limit for all others."""

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

    def typical(self, bands: Floats) -> Floats:
        """The spreads (phases, segments, questions, variables): never much below that of a neighbouring segment, and
        for the distance from the golden tunnel never below `bands` (phases, variables), in sigma."""
        with np.errstate(invalid="ignore", divide="ignore"):
            spread = np.sqrt(self._squares / self._counts)
        seen = np.where(self._counts > 0, spread, 0.0)
        before = np.concatenate([seen[:, :1], seen[:, :-1]], axis=1)
        after = np.concatenate([seen[:, 1:], seen[:, -1:]], axis=1)
        calm = np.maximum(seen, 0.7 * np.maximum(before, after))
        measured = self._counts.sum(axis=1, keepdims=True) > 0
        calm = np.maximum(calm, np.array(LEAST_TYPICAL)[:, None])
        calm[:, :, Question.TUNNEL] = np.maximum(calm[:, :, Question.TUNNEL], bands[:, None, :])
        meant = self._grid.longest[:, None] >= np.array(SHORTEST_PHASE)
        return np.asarray(np.where(measured & meant[:, None, :, None], calm, np.inf))


@dataclass
class Peaks:
    """The largest lasting answers of whole runs: `of` maps (batch, asset) to (phases, questions, variables + 1)."""

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
    shape = (len(Question), variables + 1)
    lasting = Persistence(len(shown), shape)
    largest = np.zeros((len(shown), len(grid.phases), *shape))
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
    """The answers in their typical spreads (questions, streams, variables + 1), NaN where nothing can be said. The last
    one is all of them together (root mean square), for faults that are small everywhere and large nowhere."""
    counts = answers.features.counts
    phase = np.where(counts, look.phase, 0)
    hours = np.where(counts, look.phase_hours, 0.0)
    sizes = answers.values / scales.at(grid, phase, hours)
    known = np.isfinite(sizes)
    squares = np.where(known, np.clip(sizes, -FARTHEST_ALONE, FARTHEST_ALONE), 0.0) ** 2
    together = np.sqrt(squares.sum(axis=2) / np.maximum(known.sum(axis=2), 1))
    return np.concatenate([sizes, together[:, :, None]], axis=2)


def usual_sizes(peaks: Peaks) -> Floats:
    """The size of each answer that is usual in each phase (phases, questions, variables + 1)."""
    usual = _exceeded(np.stack(list(peaks.of.values())), USUAL_RATE, enough=1.0)
    least = np.full(usual.shape[-1], LEAST_USUAL)
    least[-1] = LEAST_TOGETHER
    return np.asarray(np.maximum(usual, least))


def run_ratios(peaks: Peaks, usual: Floats) -> Floats:
    """The largest ratio to the usual of every run, smallest first."""
    return np.sort([float((sizes / usual).max()) for sizes in peaks.of.values()])


def fit_limits(ratios: Floats, rates: tuple[float, float, float] = FALSE_BATCH_RATES) -> Limits:
    """The limits at which the stated shares of golden runs are exceeded."""
    one, two, three = (float(_exceeded(ratios, rate, ENOUGH_BEYOND)) for rate in rates)
    two = max(two, LEAST_STEP * one)
    return Limits((one, two, max(three, LEAST_STEP * two)), rates)


def _exceeded(sizes: Floats, rate: float, enough: float) -> Floats:
    """The size that a share of the runs (first axis) exceeds, by the exponential tail.

    The tail's mean is its own or that which its median tells (median = mean ln 2), the smaller one, so that one run
    that went its own way does not blind the model to all others. Where enough runs reach that far,
    what was seen is the least that is allowed.
    """
    threshold, middle = np.quantile(sizes, (1.0 - TAIL_SHARE, 1.0 - 0.5 * TAIL_SHARE), axis=0)
    beyond = np.where(sizes > threshold, sizes - threshold, 0.0).sum(axis=0)
    mean = np.minimum(beyond / np.maximum((sizes > threshold).sum(axis=0), 1), (middle - threshold) / np.log(2.0))
    widened = mean * (1.0 + 1.0 / np.sqrt(max(TAIL_SHARE * len(sizes), 1.0)))
    tail = threshold + widened * np.log(TAIL_SHARE / rate)
    if rate * len(sizes) >= enough:
        tail = np.maximum(tail, np.quantile(sizes, 1.0 - rate, axis=0))
    return np.asarray(tail)
