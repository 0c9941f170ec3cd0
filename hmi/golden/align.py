"""Where in the golden batch a moment lies, and what golden looks like there.

Alignment is on line and causal: a phase starts the clock anew, so what happened before, and how long it took, moves
nothing. Within a phase the place is the time since its start. Small shifts are tolerated: a value is compared with the
range that golden covers a little before and after (see `Tunnel.gap`), because phase and values of a live plant are not
seen at the same instant and a fast ramp turns seconds into sigmas. What remains of a longer shift (a slow start, a long
lag) is common to all variables, and the network, which judges each one from the others, takes it out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.run import Run

FINEST_BIN = 1.0 / 60.0
"""The shortest bin in hours."""

MOST_BINS = 120
"""The most bins a phase is cut into."""

SEGMENTS = 12
"""Into how many parts a phase is cut where scales of deviations are concerned."""

LEAST_RUNS = 5
LEAST_SHARE = 0.1
"""How many golden runs, and which share of those in the phase, must have been at a place before anything is said there:
the last ones to wait for something are no measure of it."""

SHIFTS = np.linspace(-1.0, 1.0, 5)
"""Where within the tolerated shift golden is looked at."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Phases cut into bins, laid end to end. Per phase: `count` and `width` (hours) of its bins, its `first` bin, and
    how many hours it lasts at `longest`. `bins` is their number in all."""

    phases: tuple[str, ...]
    count: Ints
    width: Floats
    first: Ints
    longest: Floats
    bins: int

    @classmethod
    def of(cls, phases: Sequence[str], count: Ints, width: Floats) -> "Grid":
        """The grid of so many bins of such a width for each phase."""
        first = np.cumsum(count) - count
        return cls(tuple(phases), count, width, first.astype(np.int64), count * width, int(count.sum()))

    def codes(self, phases: Sequence[str]) -> Ints:
        """The number of every phase, -1 for one that is not known."""
        known = {phase: code for code, phase in enumerate(self.phases)}
        return np.array([known.get(phase, -1) for phase in phases], dtype=np.int64)


def fit_grid(runs: Sequence[Run]) -> Grid:
    """The phases that enough golden runs went through, each as long as in the longest of them."""
    longest: dict[str, dict[int, float]] = {}
    for number, run in enumerate(runs):
        for phase, hours in zip(run.phases, run.phase_hours.tolist(), strict=True):
            if phase and np.isfinite(hours):
                seen = longest.setdefault(phase, {})
                seen[number] = max(seen.get(number, 0.0), hours)
    kept = {phase: max(seen.values()) for phase, seen in longest.items() if len(seen) >= LEAST_RUNS}
    lengths = np.array([max(hours, FINEST_BIN) for hours in kept.values()])
    count = np.clip(np.ceil(lengths / FINEST_BIN), 1, MOST_BINS).astype(np.int64)
    return Grid.of(tuple(kept), count, lengths / np.maximum(count, 1))


@dataclass(frozen=True, slots=True)
class Tunnel:
    """What golden looks like at every bin: `mean` (bins, variables), and the unit in which deviations are counted,
    `sigma` (phases, variables): the spread between golden runs over the phase. `known` (bins): seen often enough.
    `band` (phases, variables): how far from golden is not worth a word, in `sigma`."""

    grid: Grid
    mean: Floats
    sigma: Floats
    known: Bools
    band: Floats

    def covers(self, phase: Ints, hours: Floats) -> Bools:
        """Whether anything is known at these moments. Arrays (streams,)."""
        valid = (phase >= 0) & np.isfinite(hours)
        phase, hours = np.where(valid, phase, 0), np.where(valid, hours, 0.0)
        place = np.clip((hours / self.grid.width[phase]).astype(np.int64), 0, self.grid.count[phase] - 1)
        return np.asarray(valid & (hours <= self.grid.longest[phase]) & self.known[self.grid.first[phase] + place])

    def golden(self, phase: Ints, hours: Floats) -> Floats:
        """The golden mean at these moments, linear between bins. (streams,) gives (streams, variables)."""
        place = np.clip(hours / self.grid.width[phase] - 0.5, 0.0, self.grid.count[phase] - 1.0)
        low = place.astype(np.int64)
        high = np.minimum(low + 1, self.grid.count[phase] - 1)
        first = self.grid.first[phase]
        share = (place - low)[:, None]
        return np.asarray((1.0 - share) * self.mean[first + low] + share * self.mean[first + high])

    def gap(self, phase: Ints, hours: Floats, shift: Floats, values: Floats) -> Floats:
        """How far values lie outside of what golden covers within a shift (hours, per stream), in `sigma`."""
        moments = (hours + SHIFTS[:, None] * shift).ravel()
        around = self.golden(np.tile(phase, len(SHIFTS)), moments).reshape(len(SHIFTS), *values.shape)
        low, high = around.min(axis=0), around.max(axis=0)
        outside = values - np.clip(values, low, high)
        return np.asarray(outside / self.sigma[phase])


def fit_tunnel(runs: Sequence[Run], grid: Grid, floor: Floats, band: Floats) -> Tunnel:
    """Golden from golden runs. `floor` (variables,) is the smallest spread that is believed, `band` (variables,) the
    smallest deviation that is worth a word, both in compared numbers."""
    variables = runs[0].values.shape[1]
    means = np.full((len(runs), grid.bins, variables), np.nan, dtype=np.float32)
    for number, run in enumerate(runs):
        means[number] = _binned(run, grid)
    seen = np.isfinite(means)
    counts = seen.sum(axis=0)
    mean = np.where(seen, means, 0.0).sum(axis=0) / np.maximum(counts, 1)
    spread = np.where(seen, (means - mean) ** 2, 0.0).sum(axis=0) / np.maximum(counts - 1, 1)
    mean[counts == 0] = np.nan
    passed = counts.max(axis=1)
    known = passed >= np.maximum(
        LEAST_RUNS, LEAST_SHARE * np.repeat(np.maximum.reduceat(passed, grid.first), grid.count)
    )
    sigma = np.empty((len(grid.phases), variables))
    filled = np.empty_like(mean)
    for phase, (first, count) in enumerate(zip(grid.first, grid.count, strict=True)):
        part = slice(first, first + count)
        filled[part] = _filled(mean[part])
        sigma[phase] = np.sqrt(spread[part][known[part]].mean(axis=0)) if known[part].any() else floor
    sigma = np.maximum(sigma, floor)
    return Tunnel(grid, filled, sigma, known, band / sigma)


def without_leftovers(tunnel: Tunnel, setpoints: Bools) -> Tunnel:
    """The tunnel without setpoints (variables,) that a procedure changes, in the phases before it first does so: until
    then they still stand where the batch before has left them, and say nothing about this one."""
    grid = tunnel.grid
    mean = tunnel.mean.copy()
    starts = tunnel.mean[grid.first]
    changed = np.abs(starts - starts[0]) > tunnel.sigma[0]
    for variable in np.flatnonzero(setpoints & changed.any(axis=0)):
        mean[: grid.first[int(np.argmax(changed[:, variable]))], variable] = np.nan
    return replace(tunnel, mean=mean)


def _binned(run: Run, grid: Grid) -> Floats:
    """The run's mean in every bin (bins, variables), NaN where it was not or was not measured."""
    phase = grid.codes(run.phases)
    use = (phase >= 0) & np.isfinite(run.phase_hours)
    phase, hours, values = phase[use], run.phase_hours[use], run.values[use]
    place = grid.first[phase] + np.minimum((hours / grid.width[phase]).astype(np.int64), grid.count[phase] - 1)
    present = np.isfinite(values)
    total = np.zeros((grid.bins, values.shape[1]))
    count = np.zeros((grid.bins, values.shape[1]))
    np.add.at(total, place, np.where(present, values, 0.0))
    np.add.at(count, place, present)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(count > 0, total / np.maximum(count, 1), np.nan))


def _filled(mean: Floats) -> Floats:
    """Gaps within a phase filled from both sides; a variable never measured in it stays NaN."""
    filled = mean.copy()
    places = np.arange(len(mean))
    for variable in range(mean.shape[1]):
        present = np.isfinite(mean[:, variable])
        if present.any():
            filled[:, variable] = np.interp(places, places[present], mean[present, variable])
    return filled
