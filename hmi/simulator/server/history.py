"""The last day of every published value, kept in memory: one column of times for all, chunks of numbers beside it."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

KEPT_S = 24 * 3600.0
"""Seconds of the wall clock that are kept."""

CHUNK_ROWS = 900
"""So many moments are written before they are packed; a quarter of an hour at one a second."""

Numbers = NDArray[np.float64] | NDArray[np.float32]
Column = Numbers | float
"""A packed column; one number where it did not change."""


class Stored(NamedTuple):
    """A value as it was published: source time and time of publication in microseconds since 1970, and the number,
    which is NaN where the instrument was bad."""

    source: int
    published: int
    value: float


@dataclass(frozen=True, slots=True)
class _Chunk:
    times: NDArray[np.int64]
    columns: Sequence[Column] | NDArray[np.float64]

    def rows(self, column: int, low: int, high: int) -> NDArray[np.float64]:
        kept = self.columns[column]
        if isinstance(kept, float):
            return np.full(high - low, kept)
        return kept[low:high].astype(np.float64)


class History:
    """Keeps a row of numbers for every moment of publication.

    `single` says of each column whether its numbers are exact in single precision, which halves what they take.
    """

    def __init__(self, single: Sequence[bool], kept_s: float = KEPT_S, chunk_rows: int = CHUNK_ROWS) -> None:
        self._single = tuple(single)
        self._kept = int(kept_s * 1e6)
        self._chunks: deque[_Chunk] = deque()
        self._times = np.zeros(chunk_rows, dtype=np.int64)
        self._rows = np.zeros((chunk_rows, len(self._single)))
        self._filled = 0

    def append(self, time: int, row: NDArray[np.float64]) -> None:
        """Takes the values of one moment, in microseconds; a moment that is not later than the last one is left out."""
        if time <= self._newest():
            return
        self._times[self._filled] = time
        self._rows[self._filled] = row
        self._filled += 1
        if self._filled == len(self._times):
            self._pack()
        while self._chunks and self._chunks[0].times[-1] < time - self._kept:
            self._chunks.popleft()

    def read(self, column: int, first: int, last: int, at_most: int, *, backward: bool = False) -> list[Stored]:
        """The values from `first` to `last` (both included), oldest first or newest first."""
        found: list[Stored] = []
        for chunk in self._parts(backward=backward):
            low, high = (int(place) for place in np.searchsorted(chunk.times, (first, last + 1)))
            wanted = at_most - len(found)
            if backward:
                low = max(low, high - wanted)
            else:
                high = min(high, low + wanted)
            if low >= high:
                continue
            times, numbers = chunk.times[low:high].tolist(), chunk.rows(column, low, high).tolist()
            lot = [Stored(time, time, number) for time, number in zip(times, numbers, strict=True)]
            found += reversed(lot) if backward else lot
            if len(found) >= at_most:
                break
        return found

    def _newest(self) -> int:
        if self._filled:
            return int(self._times[self._filled - 1])
        return int(self._chunks[-1].times[-1]) if self._chunks else -1

    def _parts(self, *, backward: bool) -> Iterator[_Chunk]:
        parts = (*self._chunks, _Chunk(self._times[: self._filled], self._rows[: self._filled].T))
        return reversed(parts) if backward else iter(parts)

    def _pack(self) -> None:
        columns: list[Column] = []
        for place, single in enumerate(self._single):
            numbers = self._rows[:, place]
            if (numbers == numbers[0]).all():
                columns.append(float(numbers[0]))
            else:
                columns.append(numbers.astype(np.float32) if single else numbers.copy())
        self._chunks.append(_Chunk(self._times.copy(), columns))
        self._filled = 0


@dataclass(slots=True)
class Results:
    """The results of one sampled tag: each is kept once, at the time of its sample, from when it was published."""

    kept_s: float = KEPT_S
    kept: list[Stored] = field(default_factory=list)

    def append(self, result: Stored) -> None:
        """Takes a result unless it is the last one again."""
        if self.kept and self.kept[-1].source == result.source and _same(self.kept[-1].value, result.value):
            return
        insort(self.kept, result, key=lambda one: one.source)
        oldest = result.published - int(self.kept_s * 1e6)
        # The newest old one stays: it is what the plant still shows.
        while len(self.kept) > 1 and self.kept[1].published < oldest:
            self.kept.pop(0)

    def read(self, first: int, last: int, at_most: int, *, backward: bool = False) -> list[Stored]:
        """The results sampled from `first` to `last` (both included), oldest first or newest first."""
        low = bisect_left(self.kept, first, key=lambda one: one.source)
        high = bisect_left(self.kept, last + 1, key=lambda one: one.source)
        lot = self.kept[low:high]
        return lot[::-1][:at_most] if backward else lot[:at_most]


def _same(one: float, other: float) -> bool:
    return one == other or (one != one and other != other)
