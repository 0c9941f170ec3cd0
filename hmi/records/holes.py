"""Stretches in which nothing was recorded: a station that was off, a link that was lost, a disk that was full."""

from datetime import datetime

import numpy as np
from sqlalchemy import Connection, func, insert, select

from hmi.core.clock import Clock
from hmi.records.columns import Longs
from hmi.records.schema import chunks, gaps, tail
from hmi.records.times import micros, moment

UNRECORDED = 30 * 1_000_000
"""Longer without a sample of any tag means that nobody recorded (microseconds; the same as in `runtime.moments`)."""

AHEAD = 60 * 1_000_000
"""A stamp so far beyond now says nothing about when somebody recorded (choice)."""

WHY = "nothing was recorded"

Hole = tuple[int, int]


class HoleWatch:
    """Notes in `gaps` where nothing was recorded. What was found is offered to the database until a later transaction
    has found it there: the one that wrote it may have been taken back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._newest: int | None = None
        self._found: list[Hole] = []

    def look_back(self, connection: Connection) -> None:
        """Finds out when the last sample was recorded; call it before the first one is written."""
        by = micros(self._clock.now()) + AHEAD
        ends = [connection.execute(select(func.max(t.c.end)).where(t.c.end <= by)).scalar_one() for t in (tail, chunks)]
        self._newest = max((end for end in ends if end is not None), default=None)

    def note(self, connection: Connection, times: Longs) -> None:
        """Takes the times of samples that are being written, in microseconds."""
        newest = self._newest
        usable = times[times <= micros(self._clock.now()) + AHEAD]
        fresh = np.unique(usable if newest is None else usable[usable > newest])
        if fresh.size:
            known = fresh if newest is None else np.append(newest, fresh)
            for at in np.flatnonzero(np.diff(known) > UNRECORDED).tolist():
                self._found.append((int(known[at]), int(known[at + 1])))
            self._newest = int(fresh[-1])
        for hole in tuple(self._found):
            self._keep(connection, hole)

    def between(self, connection: Connection, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """The holes that touch a stretch of time, oldest first; also the one that lasts."""
        first, last, now = micros(start), micros(end), micros(self._clock.now())
        rows = connection.execute(select(gaps.c.start, gaps.c.end).where(gaps.c.end >= first, gaps.c.start <= last))
        found = {(row.start, row.end) for row in rows} | {hole for hole in self._found if hole[1] >= first}
        if self._newest is not None and now - self._newest > UNRECORDED and self._newest <= last:
            found.add((self._newest, now))
        return [(moment(one), moment(other)) for one, other in sorted(found)]

    def _keep(self, connection: Connection, hole: Hole) -> None:
        there = select(gaps.c.id).where(gaps.c.start == hole[0], gaps.c.end == hole[1], gaps.c.why == WHY)
        if connection.execute(there).first() is not None:
            self._found.remove(hole)
            return
        connection.execute(insert(gaps), {"start": hole[0], "end": hole[1], "lost": 0, "why": WHY})
