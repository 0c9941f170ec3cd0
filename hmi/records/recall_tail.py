"""The part of the history that is not sealed yet, in memory and in the order in which it is searched."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from hmi.records.columns import Columns, joined
from hmi.records.packing import PackingError, unpacked
from hmi.records.schema import tail

LOTS_PER_BLOCK = 64

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lots as one, sorted by tag and then by time. `starts` is where each tag of `tags` begins."""

    columns: Columns
    tags: NDArray[np.int64]
    starts: NDArray[np.int64]
    first: int

    def newest(self, at: int) -> NDArray[np.int64]:
        """The position of each tag's newest sample up to a time; -1 where there is none."""
        times = self.columns.times
        positions = np.where(times <= at, np.arange(len(times)), -1)
        return np.maximum.reduceat(positions, self.starts)


class TailRecall:
    """Follows the table `tail`: reads only rows that are new, and begins anew when the tail was sealed."""

    def __init__(self) -> None:
        self._blocks: list[_Block] = []
        self._lots: list[Columns] = []
        self._open: _Block | None = None
        self._first, self._last = 0, -1

    def follow(self, connection: Connection) -> None:
        """Takes what was written since the last call."""
        first, last = connection.execute(select(func.min(tail.c.id), func.max(tail.c.id))).one()
        if first is None or first != self._first:
            self._blocks, self._lots, self._open = [], [], None
            self._first, self._last = (first or 0), -1
        if last is None or last <= self._last:
            return
        fresh = select(tail.c.id, tail.c.body).where(tail.c.id > self._last).order_by(tail.c.id)
        for row in connection.execute(fresh):
            self._take(row.body)
        self._last = last

    def newest(self, at: int, known: Mapping[int, int]) -> Iterator[tuple[int, Columns, int]]:
        """Tag, columns and position of every sample up to a time that is not older than what is `known` of its tag."""
        blocks = [block for block in (*self._blocks, *self._rest()) if block.first <= at]
        if not blocks:
            return
        size = 1 + max(int(block.tags[-1]) for block in blocks)
        times = np.full(size, np.iinfo(np.int64).min)
        for tag, time in known.items():
            if tag < size:
                times[tag] = time
        source, positions = np.full(size, -1), np.zeros(size, np.int64)
        for number, block in enumerate(blocks):
            found = block.newest(at)
            there = found >= 0
            tags, found = block.tags[there], found[there]
            newer = block.columns.times[found] >= times[tags]
            tags, found = tags[newer], found[newer]
            times[tags], source[tags], positions[tags] = block.columns.times[found], number, found
        for number in np.flatnonzero(source >= 0).tolist():
            yield number, blocks[int(source[number])].columns, int(positions[number])

    def _take(self, body: bytes) -> None:
        try:
            self._lots.append(unpacked(body))
        except PackingError as error:
            logger.error("A part of the history is missing: %s", error)  # noqa: TRY400 - the sentence says it all
            return
        self._open = None
        if len(self._lots) >= LOTS_PER_BLOCK:
            self._blocks.append(_block(self._lots))
            self._lots = []

    def _rest(self) -> tuple[_Block, ...]:
        if not self._lots:
            return ()
        if self._open is None:
            self._open = _block(self._lots)
        return (self._open,)


def _block(lots: list[Columns]) -> _Block:
    """Equal times keep the order in which they were written, so that the last one written is the newest."""
    columns = joined(lots)
    columns = columns.take(np.lexsort((columns.times, columns.tags)))
    starts = np.flatnonzero(np.diff(columns.tags, prepend=-1))
    return _Block(columns, columns.tags[starts], starts.astype(np.int64), int(columns.times.min()))
