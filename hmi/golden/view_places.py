"""Lays batches over each other for the eye: phase by phase, by the hours in each, at places that golden ones share.

The views show how batches went; what judges them has an alignment of its own. Nothing here knows a variable's name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints

PLACES = 80
"""About so many places has a whole batch: each is wide enough to be seen."""

LEAST_PLACES = 2
"""Every phase has so many at least."""

LEAST_SHARE = 0.5
"""A phase, and a place, is known where this share of golden batches has been there."""

LEAST_SPREAD = 0.02
"""The smallest believed spread at a place, as a share of the variable's spread over whole golden batches."""

FARTHEST = 8.0
"""Deviations are cut off here, in spreads: one wild value shall not hide the rest."""


@dataclass(frozen=True, slots=True)
class ViewBatch:
    """One asset's part in a batch. Rows are in order of time: `phases` names the phase of each, empty while nothing
    runs, `phase_hours` (rows,) since it began, `values` (rows, variables) with NaN where nothing was measured."""

    id: str
    phases: tuple[str, ...]
    phase_hours: Floats
    values: Floats


@dataclass(frozen=True, slots=True)
class Places:
    """Where batches are compared: `phase` (places,) by its name and how often it has come before, `hours` (places,) in
    that phase, and `along` (places,) since the beginning of a typical golden batch."""

    phase: tuple[tuple[str, int], ...]
    hours: Floats
    along: Floats


def places_of(golden: Sequence[ViewBatch], count: int = PLACES) -> Places:
    """The places that golden batches share, in the order in which they come.

    Raises:
        ValueError: There is no phase that most of them have.
    """
    starts: dict[tuple[str, int], list[int]] = {}
    lasted: dict[tuple[str, int], list[float]] = {}
    for batch in golden:
        for number, (name, rows) in enumerate(stretches(batch.phases)):
            starts.setdefault(name, []).append(number)
            lasted.setdefault(name, []).append(float(batch.phase_hours[rows].max()))
    shared = [name for name, seen in starts.items() if len(seen) >= LEAST_SHARE * len(golden)]
    if not shared:
        raise ValueError("the golden batches have no phase in common")
    shared.sort(key=lambda name: float(np.mean(starts[name])))
    length = np.array([float(np.median(lasted[name])) for name in shared])
    each = np.maximum(np.round(count * length / max(float(length.sum()), 1e-9)).astype(np.int64), LEAST_PLACES)
    began = np.concatenate([[0.0], np.cumsum(length)[:-1]])
    hours = [(np.arange(many) + 0.5) / many * size for many, size in zip(each.tolist(), length.tolist(), strict=True)]
    names = [name for name, many in zip(shared, each.tolist(), strict=True) for _ in range(many)]
    return Places(tuple(names), np.concatenate(hours), np.concatenate(hours) + np.repeat(began, each))


def laid(batch: ViewBatch, places: Places) -> Floats:
    """A batch's values at the places (places, variables): the newest row up to each, NaN where it has not been."""
    found = np.full((len(places.phase), batch.values.shape[1]), np.nan)
    rows_of = dict(stretches(batch.phases))
    gap = np.median(np.diff(places.hours)[np.diff(places.hours) > 0]) if len(places.hours) > 1 else 0.0
    for place, (name, at) in enumerate(zip(places.phase, places.hours.tolist(), strict=True)):
        rows = rows_of.get(name)
        if rows is None:
            continue
        hours = batch.phase_hours[rows]
        newest = int(np.searchsorted(hours, at, side="right")) - 1
        # A recording that began later, or has not come so far, says nothing about the place.
        if newest >= 0 and at - hours[newest] <= max(gap, 1e-9):
            found[place] = batch.values[rows[newest]]
    return found


def stretches(phases: Sequence[str]) -> list[tuple[tuple[str, int], Ints]]:
    """The phases of a batch in their order, each with how often it had come before, and its rows."""
    seen: dict[str, int] = {}
    found, first = [], 0
    for name, group in groupby(phases):
        size = sum(1 for _ in group)
        if name:
            number = seen.get(name, 0)
            seen[name] = number + 1
            found.append(((name, number), np.arange(first, first + size, dtype=np.int64)))
        first += size
    return found


@dataclass(frozen=True, slots=True)
class GoldenSpread:
    """What golden batches are at every place: `mean` and `spread` (places, variables), and `known`, where both mean
    something: enough batches have been there, and the variable moves at all."""

    mean: Floats
    spread: Floats
    known: Bools

    @classmethod
    def of(cls, golden: Floats) -> "GoldenSpread":
        """From golden values (batches, places, variables)."""
        present = np.isfinite(golden)
        count = present.sum(axis=0)
        filled = np.where(present, golden, 0.0)
        mean = filled.sum(axis=0) / np.maximum(count, 1)
        squares = np.where(present, (golden - mean) ** 2, 0.0).sum(axis=0)
        spread = np.sqrt(squares / np.maximum(count - 1, 1))
        known = count >= np.maximum(LEAST_SHARE * len(golden), 2)
        every = np.where(known, mean, np.nan)
        whole = np.zeros(golden.shape[2])
        for variable in range(golden.shape[2]):
            column = every[:, variable][np.isfinite(every[:, variable])]
            moves = float(column.std()) if len(column) else 0.0
            inner = spread[known[:, variable], variable]
            whole[variable] = max(moves, float(np.median(inner)) if len(inner) else 0.0)
        spread = np.maximum(spread, LEAST_SPREAD * whole)
        return cls(mean, spread, known & (spread > 0.0))

    def deviations(self, values: Floats) -> Floats:
        """How far values (…, places, variables) are from golden, in spreads, NaN where nothing can be said."""
        safe = np.where(self.known, self.spread, 1.0)
        gap = np.clip((values - self.mean) / safe, -FARTHEST, FARTHEST)
        return np.asarray(np.where(self.known, gap, np.nan))
