"""Trains the golden-batch model of a plant from finished batches; the same batches and seed give the same file."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hmi.core.plant import Plant
from hmi.core.tag import Part
from hmi.golden.align import LEAST_RUNS, Grid, Tunnel, fit_grid, fit_tunnel, without_leftovers
from hmi.golden.arrays import Floats
from hmi.golden.autoencoder import Lessons, Schooling, train_network
from hmi.golden.calibrate import (
    Peaks,
    TypicalSizes,
    fit_limits,
    judged,
    run_ratios,
    usual_sizes,
)
from hmi.golden.dataset import ClassRuns, DatasetError, golden_batches, read_class
from hmi.golden.features import DeviationStream
from hmi.golden.model import ClassModel, Scales
from hmi.golden.model_file import Origin, save
from hmi.golden.network import Network, Weights
from hmi.golden.replay import Showing, looks, showings
from hmi.golden.run import Run
from hmi.golden.statistics import StatisticStream
from hmi.golden.variables import Variable

LEAST_BATCHES = 12
"""Fewer golden batches than this say nothing about a whole batch."""

FOLDS = 4
"""Into how many parts the batches are cut for cross-fitting."""

LESSON_SHOWINGS = (
    Showing(1 / 6, behind=0.15),
    Showing(1 / 6, random_start=True, behind=1.0),
    Showing(1 / 12, random_start=True),
    Showing(1 / 60, most_hours=4.0),
)
"""How runs are shown to learn from: from every ten minutes to every one, from the start and from the middle."""

SIZE_SHOWINGS = (
    Showing(1 / 6, behind=0.15),
    Showing(1 / 6, random_start=True, behind=1.0),
    Showing(1 / 30, most_hours=12.0),
)
"""How held-out runs are shown when typical sizes are taken."""

PEAK_SHOWINGS = (
    Showing(1 / 6),
    Showing(1 / 6, behind=0.15),
    Showing(1 / 6, random_start=True, behind=1.0),
    Showing(1 / 15, random_start=True),
    Showing(1 / 60, most_hours=12.0),
)
"""How held-out runs are shown when limits are set; the worst showing of a run counts."""

LESSON_ROWS = 24_000
"""About how many moments a network learns from."""

LEAST_SPREAD = {Part.PV: 3e-4, Part.SP: 5e-3, Part.OP: 2e-3}
"""The smallest believed spread of a variable, as a share of its range."""


def train_models(
    samples: Path,
    batches: Path,
    out: Path,
    plant: Plant,
    seed: int,
    progress: Callable[[str], None],
    schooling: Schooling | None = None,
) -> None:
    """Trains every asset class of a plant on its golden batches and writes the model into the folder `out`.

    Raises:
        DatasetError: The batches cannot be used.
        OSError: The model cannot be written.
    """
    golden = golden_batches(batches)
    if len(golden) < LEAST_BATCHES:
        raise DatasetError(
            f"{batches.name}, column golden: {len(golden)} golden batches; at least {LEAST_BATCHES} are needed"
        )
    models = []
    for asset_class in dict.fromkeys(asset.asset_class for asset in plant.assets):
        known = read_class(samples, plant, asset_class, golden)
        if len(known.batches) < LEAST_BATCHES:
            progress(f"{asset_class}: {len(known.batches)} golden runs are too few; it gets no model")
            continue
        models.append(train_class(known, seed, progress, schooling or Schooling()))
    if not models:
        raise DatasetError(f"{samples.name}: no asset class of the plant has {LEAST_BATCHES} golden runs")
    origin = Origin(plant.name, seed, len(golden), _digest(samples), _digest(batches))
    save(out, models, origin)
    progress(f"the model of {len(models)} asset classes is in {out}")


def train_class(known: ClassRuns, seed: int, progress: Callable[[str], None], schooling: Schooling) -> ClassModel:
    """The model of one asset class. Limits are cross-fitted: every run is judged by a model that has not seen it."""
    trainer = _Trainer(known, schooling)
    grid = trainer.grid
    if not grid.phases:
        raise DatasetError(f"{known.asset_class}: no phase occurs in {LEAST_RUNS} golden runs")
    fold_of = _folds(known.batches, seed)
    parts = []
    for fold in range(FOLDS):
        learnt = [run for run in known.runs if fold_of[run.batch] != fold]
        unseen = [run for run in known.runs if fold_of[run.batch] == fold]
        progress(f"{known.asset_class}: part {fold + 1} of {FOLDS}, {len(learnt)} runs learnt, {len(unseen)} unseen")
        parts.append(_Part(*trainer.fit(learnt, seed + fold + 1), unseen, seed + 100 + fold))
    typical = TypicalSizes(grid, len(known.variables))
    for part in parts:
        part.add_sizes(typical)
    sizes = typical.typical(trainer.bands)
    peaks = Peaks()
    for part in parts:
        part.add_peaks(Scales(sizes, np.empty(0)), peaks)
    usual = usual_sizes(peaks)
    limits = fit_limits(run_ratios(peaks, usual))
    progress(f"{known.asset_class}: limits at {', '.join(f'{ratio:.2f}' for ratio in limits.ratios)} of the usual")
    tunnel, network = trainer.fit(known.runs, seed)
    return ClassModel(known.asset_class, known.variables, tunnel, network, Scales(sizes, usual), limits)


class _Trainer:
    """Fits tunnel and network to any choice of the runs, on one grid of phases."""

    def __init__(self, known: ClassRuns, schooling: Schooling) -> None:
        self.grid = fit_grid(known.runs)
        self._floor = smallest_spreads(known.variables, known.runs)
        self._schooling = schooling
        self._setpoints = np.array([variable.part is Part.SP for variable in known.variables])
        self._band = np.array([variable.band for variable in known.variables])
        whole = self._tunnel(known.runs)
        self.bands = whole.band
        moving = (whole.sigma > self._floor * 1.001) & np.isfinite(_seen(whole, self.grid))
        self._members = np.flatnonzero(moving.any(axis=0)).astype(np.int64)

    def fit(self, runs: Sequence[Run], seed: int) -> tuple[Tunnel, Weights]:
        """Tunnel and network of these runs."""
        tunnel = self._tunnel(runs)
        return tunnel, train_network(self._members, self._lessons(tunnel, runs, seed), self._schooling, seed)

    def _tunnel(self, runs: Sequence[Run]) -> Tunnel:
        return without_leftovers(fit_tunnel(runs, self.grid, self._floor, self._band), self._setpoints)

    def _lessons(self, tunnel: Tunnel, runs: Sequence[Run], seed: int) -> Lessons:
        chance = np.random.default_rng([seed, 1])
        shown = [stream for showing in LESSON_SHOWINGS for stream in showings(runs, showing, chance)]
        share = min(1.0, LESSON_ROWS / max(sum(len(stream.rows) for stream in shown), 1))
        stream = DeviationStream(tunnel, len(shown))
        smooth, context = [], []
        for look in looks(runs, shown, self.grid):
            found = stream.step(look)
            rows = np.flatnonzero(found.counts & (chance.random(len(shown)) < share))
            smooth.append(found.smooth[:, rows][:, :, self._members].astype(np.float32))
            context.append(found.context[rows].astype(np.float32))
        return Lessons(np.concatenate(smooth, axis=1), np.concatenate(context))


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the cross-fit: what was fitted, and the runs that it has not seen."""

    tunnel: Tunnel
    weights: Weights
    unseen: list[Run]
    seed: int

    def add_sizes(self, typical: TypicalSizes) -> None:
        """Shows the unseen runs and adds the sizes of all answers."""
        chance = np.random.default_rng([self.seed, 2])
        shown = [stream for showing in SIZE_SHOWINGS for stream in showings(self.unseen, showing, chance)]
        stream = StatisticStream(self.tunnel, Network(self.weights), len(shown))
        for look in looks(self.unseen, shown, self.tunnel.grid):
            typical.add(look, stream.step(look))

    def add_peaks(self, scales: Scales, peaks: Peaks) -> None:
        """Shows the unseen runs and notes how far every answer went at most."""
        chance = np.random.default_rng([self.seed, 3])
        shown = [stream for showing in PEAK_SHOWINGS for stream in showings(self.unseen, showing, chance)]
        stream = StatisticStream(self.tunnel, Network(self.weights), len(shown))
        judged(stream, scales, self.tunnel.grid, self.unseen, shown, peaks)


def smallest_spreads(variables: Sequence[Variable], runs: Sequence[Run]) -> Floats:
    """The smallest believed spread of each variable (variables,): its noise from sample to sample, or a share of its
    range where it has none."""
    noise = np.zeros((len(runs), len(variables)))
    for number, run in enumerate(runs):
        steps = np.abs(np.diff(run.values, axis=0))
        counted = np.isfinite(steps).any(axis=0)
        noise[number, counted] = 1.4826 / np.sqrt(2.0) * np.nanmedian(steps[:, counted], axis=0)
    least = np.array([LEAST_SPREAD[variable.part] * variable.width for variable in variables])
    return np.asarray(np.maximum(np.median(noise, axis=0), least))


def _folds(batches: Sequence[str], seed: int) -> dict[str, int]:
    order = np.random.default_rng([seed, 0]).permutation(len(batches))
    return {batches[place]: number % FOLDS for number, place in enumerate(order.tolist())}


def _seen(tunnel: Tunnel, grid: Grid) -> Floats:
    """The mean of each variable at the first bin of each phase: finite where the phase has it (phases, variables)."""
    return tunnel.mean[grid.first]


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
