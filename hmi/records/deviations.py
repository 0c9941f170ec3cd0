"""How far every asset was from golden, over time: what the timeline's ribbons show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Row, func, insert, select

from hmi.core.deviation import AssetDeviation, Level, Verdict
from hmi.records.database import Database
from hmi.records.schema import deviations
from hmi.records.times import micros, moment
from hmi.records.writer import RecordWriter

EVERY = timedelta(minutes=10)
"""How often a level is noted again that did not change; twice as long without a note means that nobody looked."""


@dataclass(frozen=True, slots=True)
class LevelSpan:
    """A stretch in which an asset's level and verdict stayed the same; `score` is the one at its start."""

    start: datetime
    end: datetime
    level: Level
    verdict: Verdict
    score: float | None


class DeviationBook:
    """Keeps the levels of all assets."""

    def __init__(self, database: Database, writer: RecordWriter) -> None:
        self._database = database
        self._writer = writer
        self._newest: dict[str, tuple[Level, Verdict, datetime]] = {}

    def note(self, deviation: AssetDeviation, at: datetime) -> None:
        """Takes an asset's deviation; returns at once. Written on a change of level, and every ten minutes."""
        before = self._newest.get(deviation.asset)
        same = before is not None and before[:2] == (deviation.level, deviation.verdict)
        if before is not None and same and timedelta(0) <= at - before[2] < EVERY:
            return
        self._newest[deviation.asset] = (deviation.level, deviation.verdict, at)
        row = {
            "asset": deviation.asset,
            "at": micros(at),
            "level": int(deviation.level),
            "score": deviation.score,
            "verdict": deviation.verdict.value,
        }
        self._writer.put(lambda connection: connection.execute(insert(deviations), row))

    def levels(self, asset: str, start: datetime, end: datetime) -> tuple[LevelSpan, ...]:
        """An asset's levels between two times, oldest first; where nobody looked there is no span.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        mine = deviations.c.asset == asset
        first = select(func.max(deviations.c.at)).where(mine, deviations.c.at <= micros(start)).scalar_subquery()
        since = func.coalesce(first, micros(start))
        query = select(deviations).where(mine, deviations.c.at >= since, deviations.c.at <= micros(end))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(deviations.c.at, deviations.c.id)).all()
        return merged([span for span in spans_of(rows, end) if span.end > start], start)


def spans_of(rows: Sequence[Row[Any]], end: datetime) -> list[LevelSpan]:
    """The stretches that notes stand for, the last one until `end`."""
    times = [moment(row.at) for row in rows]
    ends = [min(following, at + 2 * EVERY) for at, following in pairwise([*times, end])]
    return [
        LevelSpan(at, until, Level(row.level), Verdict(row.verdict), row.score)
        for row, at, until in zip(rows, times, ends, strict=True)
    ]


def merged(spans: Sequence[LevelSpan], start: datetime) -> tuple[LevelSpan, ...]:
    """The same, from `start` on, with one stretch where several say the same."""
    found: list[LevelSpan] = []
    for span in spans:
        last = found[-1] if found else None
        if last and last.end == span.start and (last.level, last.verdict) == (span.level, span.verdict):
            found[-1] = LevelSpan(last.start, span.end, last.level, last.verdict, last.score)
        else:
            found.append(LevelSpan(max(span.start, start), span.end, span.level, span.verdict, span.score))
    return tuple(found)
