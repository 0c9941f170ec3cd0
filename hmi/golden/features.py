"""What is known of a running batch at a moment: every variable's deviation from golden, smoothed over several spans.

Everything is causal and runs forward only. All spans are plant hours, so a plant seen every second and one seen every
ten minutes give the same features but for noise. Many streams (runs of assets of one class) are carried side by side:
arrays are (streams, variables). Training and the live station use this same code, one with hundreds of streams, the
other with one.
"""

from dataclasses import dataclass

import numpy as np

from hmi.golden.align import Tunnel
from hmi.golden.arrays import Bools, Floats, Ints

SPANS = (0.1, 1.0, 8.0)
"""Time constants of the smoothed deviations in hours: now, lately, and the batch so far."""

LONGEST_GAP = 2.0
"""After a silence of so many hours a batch is looked at as if for the first time."""

LEAST_SHIFT, MOST_SHIFT = 1.0 / 60.0, 0.25
"""How far golden may be shifted, in hours: as far as two looks are apart, within these."""

HATS = 5
"""How many hat functions say how far a phase has come."""


class Smoother:
    """Exponentially weighted means over one span, right from the first value: weights are normalised, so that there is
    no start value to forget. A missing value changes nothing."""

    def __init__(self, span: float, shape: tuple[int, ...]) -> None:
        self.span = span
        self._sum = np.zeros(shape)
        self._weight = np.zeros(shape)

    def restart(self, rows: Bools) -> None:
        """Forgets these streams."""
        self._sum[rows] = 0.0
        self._weight[rows] = 0.0

    def step(self, values: Floats, hours: Floats) -> Floats:
        """Takes values that are so many hours (streams,) later; gives the means, NaN before the first value."""
        share = -np.expm1(-np.maximum(hours, 1e-6) / self.span)[:, None]
        present = np.isfinite(values)
        share = np.where(present, share, 0.0)
        self._sum += share * (np.where(present, values, 0.0) - self._sum)
        self._weight += share * (1.0 - self._weight)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self._sum / self._weight)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at streams: `phase` (-1: not known), `phase_hours`, `hours` since the look before, `values` (streams,
    variables) as compared numbers, and which streams are looked at at all."""

    phase: Ints
    phase_hours: Floats
    hours: Floats
    values: Floats
    active: Bools


@dataclass(frozen=True, slots=True)
class Features:
    """What was found. `smooth` (spans, streams, variables) are smoothed deviations in sigma, NaN where missing;
    `context` (streams, contexts) says phase, place and how long the stream has been watched; `counts` (streams,) is
    true where the moment is one the model can speak about, `started` where what came before was forgotten,
    `covered` where golden batches have been."""

    smooth: Floats
    context: Floats
    counts: Bools
    started: Bools
    covered: Bools


class DeviationStream:
    """Follows streams and gives their features look by look."""

    def __init__(self, tunnel: Tunnel, streams: int) -> None:
        variables = tunnel.mean.shape[1]
        self._tunnel = tunnel
        self._phase = np.full(streams, -2, dtype=np.int64)
        self._watched = np.zeros(streams)
        self._smoothers = [Smoother(span, (streams, variables)) for span in SPANS]

    def step(self, look: Look) -> Features:
        """Takes one look. The first one of a phase is only noted: its values may still be of the phase before."""
        started = look.active & ((look.phase != self._phase) | (look.hours > LONGEST_GAP))
        self._restart(started)
        self._phase = np.where(look.active, look.phase, self._phase)
        covered = self._tunnel.covers(look.phase, look.phase_hours)
        counts = look.active & covered & ~started & (look.phase_hours >= LEAST_SHIFT)
        phase = np.where(counts, look.phase, 0)
        hours = np.where(counts, look.phase_hours, 0.0)
        shift = np.clip(look.hours, LEAST_SHIFT, MOST_SHIFT)
        gap = self._tunnel.gap(phase, hours, shift, look.values)
        gap[~counts] = np.nan
        self._watched = np.where(counts, self._watched + look.hours, self._watched)
        smooth = np.stack([smoother.step(gap, look.hours) for smoother in self._smoothers])
        smooth[:, ~np.isfinite(gap)] = np.nan
        return Features(smooth, self._context(phase, hours), counts, started, covered)

    def _restart(self, rows: Bools) -> None:
        if rows.any():
            self._watched[rows] = 0.0
            for smoother in self._smoothers:
                smoother.restart(rows)

    def _context(self, phase: Ints, hours: Floats) -> Floats:
        grid = self._tunnel.grid
        one_hot = np.eye(len(grid.phases))[phase]
        place = np.clip(hours / grid.longest[phase], 0.0, 1.0) * (HATS - 1)
        hats = np.maximum(1.0 - np.abs(place[:, None] - np.arange(HATS)), 0.0)
        watched = -np.expm1(-self._watched[:, None] / np.array(SPANS))
        return np.concatenate([one_hot, hats, watched], axis=1)


def contexts(phases: int) -> int:
    """How many context features there are."""
    return phases + HATS + len(SPANS)
