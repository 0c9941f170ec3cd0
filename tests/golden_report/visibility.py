"""From when on the values show a fault: a faulty batch beside itself as it would have been without its fault.

Both have the same chance, so their difference is what the fault does and nothing else. It is visible where a variable
is farther from its twin than golden batches, aligned, are from each other: at that place of the batch, and usually.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord
from tests.golden_report.rivals.block import ticks_of
from tests.golden_report.rivals.golden_course import golden_course
from tests.golden_report.rivals.warp import Warp

CLEAR = 3.0
"""So many golden spreads from its twin a variable must be."""

FOR_SAMPLES = 3
"""For so many samples."""

OTHER_PHASE_H = 0.5
"""A batch that is in another phase than its twin for so long shows it."""


@dataclass(frozen=True, slots=True)
class Visible:
    """What a fault shows: the hour from which on (infinite: never), and by how many golden spreads each variable left
    its twin at most, largest first."""

    hour: float
    farthest: tuple[tuple[str, float], ...]


def visible_faults(
    variables: tuple[str, ...],
    golden: Sequence[BatchRecord],
    faulty: Mapping[str, tuple[BatchRecord, float]],
    twins: Mapping[str, BatchRecord],
) -> dict[str, Visible]:
    """What each faulty batch, given with the hour of its onset, shows after it."""
    known = [name for name in faulty if name in twins]
    if not known:
        return {}
    spread = _GoldenSpread(variables, golden)
    widths = spread.beside([twins[name] for name in known])
    return {
        name: _visible(variables, faulty[name][0], twins[name], width, faulty[name][1])
        for name, width in zip(known, widths, strict=True)
    }


class _GoldenSpread:
    """How far golden batches, aligned, are from each other."""

    def __init__(self, variables: tuple[str, ...], golden: Sequence[BatchRecord]) -> None:
        self._ticks = ticks_of(variables, golden)
        block = self._ticks.block(golden)
        self._warp = Warp(block)
        course = golden_course(block, self._warp.places(block), 0.0)
        usual = np.maximum(np.median(course.spread, axis=0), np.mean(course.spread, axis=0) / 3.0)
        # A total that stands at nought for most of the batch would usually have no spread: there the place counts.
        self._width = np.maximum(course.spread, usual)

    def beside(self, batches: Sequence[BatchRecord]) -> list[Floats]:
        """The spread at every sample of batches without a fault, each (samples, variables)."""
        begun = [replace(record, hours=record.hours - record.hours[0]) for record in batches]
        places = self._warp.places(self._ticks.block(begun))
        found = []
        for place, record in enumerate(begun):
            rows = np.minimum((record.hours / self._ticks.every + 1e-6).astype(np.int64), places.of.shape[1] - 1)
            found.append(self._width[places.of[place, rows]])
        return found


def _visible(
    variables: tuple[str, ...], record: BatchRecord, twin: BatchRecord, spread: Floats, onset: float
) -> Visible:
    rows = np.searchsorted(twin.hours, record.hours + 1e-6, side="right") - 1
    both = (rows >= 0) & (record.hours <= twin.hours[-1] + 1e-6)
    rows = np.maximum(rows, 0)
    apart = np.nan_to_num((record.values - twin.values[rows]) / spread[rows])
    after = record.hours >= onset
    apart[~both | ~after] = 0.0
    lag = np.zeros(len(record.hours))
    if record.phases is not None and twin.phases is not None:
        other = np.array([mine != twin.phases[row] for mine, row in zip(record.phases, rows, strict=True)])
        apart[other] = 0.0
        lag = np.cumsum(np.diff(record.hours, prepend=record.hours[0]) * other * after)
    held = np.abs(apart)
    for back in range(1, FOR_SAMPLES):
        held[back:] = np.minimum(held[back:], np.abs(apart[:-back]))
        held[:back] = 0.0
    seen = np.flatnonzero((held.max(axis=1) >= CLEAR) | (lag >= OTHER_PHASE_H) | (~both & after))
    hour = float(record.hours[seen[0]]) if len(seen) else math.inf
    farthest = held.max(axis=0)
    order = np.argsort(-farthest, kind="stable")
    return Visible(hour, tuple((variables[place], float(farthest[place])) for place in order[:5]))
