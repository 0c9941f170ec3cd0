"""Every sample of every tag: a tail of whole lots, sealed hour by hour into one compact chunk per tag."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

import numpy as np
from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, insert, select

from hmi.core.books import Samples
from hmi.core.clock import Clock
from hmi.core.tag import TagValue
from hmi.records.columns import Columns, columns_of, joined
from hmi.records.database import Database, DatabaseError
from hmi.records.holes import HoleWatch
from hmi.records.packing import PackingError, packed, unpacked
from hmi.records.recall import TagRecall
from hmi.records.schema import chunks, tags, tail
from hmi.records.thinning import MINUTE, minute_tier, thinned
from hmi.records.times import micros, moment
from hmi.records.writer import VALUES_KEPT, RecordWriter

SEAL_AFTER_S = 3600.0
SEAL_VALUES = 400_000
CHUNK_UP_TO = 8_192
_LOT_UP_TO = 50_000

logger = logging.getLogger(__name__)


class SqlHistorian:
    """The history on disk (`core.ports.Historian`), and the thread that writes it.

    `health` says in one sentence why history is not being written, and is empty when it is; it is sent on the
    writer's thread. `writer` takes the rows of the other books too.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        seal_after_s: float = SEAL_AFTER_S,
        seal_values: int = SEAL_VALUES,
        values_kept: int = VALUES_KEPT,
    ) -> None:
        self._database = database
        self._clock = clock
        self._seal_after = round(seal_after_s * 1e6)
        self._seal_values = seal_values
        self._known: dict[str, int] = {}
        self._recall = TagRecall(database)
        self._holes = HoleWatch(clock)
        self._tail_values, self._tail_since = 0, 0
        self.writer = RecordWriter(database, self._write_values, self._seal_when_due, values_kept)
        self.health = self.writer.health

    @property
    def lost(self) -> int:
        """How many values were given up because the disk could not be written; 0 is what it should be."""
        return self.writer.lost

    def start(self) -> None:
        """Starts writing.

        Raises:
            DatabaseError: The database cannot be read.
        """
        with self._database.read() as connection:
            self._holes.look_back(connection)
            counted = connection.execute(select(func.sum(tail.c.count), func.min(tail.c.written))).one()
        self._tail_values, self._tail_since = int(counted[0] or 0), int(counted[1] or 0)
        self.writer.start()

    def stop(self) -> None:
        """Writes what waits, then ends."""
        self.writer.stop()

    def append(self, values: Sequence[TagValue]) -> None:
        """Takes a lot; returns at once, whatever the disk does."""
        self.writer.put_values(values)

    def samples(self, tag: str, start: datetime, end: datetime, at_most: int) -> Samples:
        """One tag's samples between two times, both included, thinned to `at_most` by keeping the extremes. Of equal
        times the one that was written last comes last.

        Writes what waits and reads the disk: call it off the plant's and Qt's threads.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self.writer.flush()
        first, last = micros(start), micros(end)
        with self._database.read() as connection:
            number = connection.execute(select(tags.c.number).where(tags.c.tag == tag)).scalar_one_or_none()
            found = [] if number is None else list(_stored(connection, number, first, last, at_most))
        columns = joined(found)
        columns = columns.take((columns.times >= first) & (columns.times <= last))
        columns = thinned(columns.take(np.argsort(columns.times, kind="stable")), at_most)
        return Samples(tag, (columns.times / 1e6).tolist(), columns.numbers().tolist(), columns.qualities.tolist())

    def kept(self, tag: str, start: datetime, end: datetime) -> int:
        """At most how many samples of a tag there are between two times: the chunks at both ends count as a whole.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self.writer.flush()
        first, last = micros(start), micros(end)
        with self._database.read() as connection:
            number = connection.execute(select(tags.c.number).where(tags.c.tag == tag)).scalar_one_or_none()
            if number is None:
                return 0
            within = and_(chunks.c.tag == number, chunks.c.end >= first, chunks.c.start <= last)
            sealed = connection.execute(select(func.sum(chunks.c.count)).where(within)).scalar_one() or 0
            lots = select(tail.c.body).where(tail.c.end >= first, tail.c.start <= last)
            bodies = connection.execute(lots).scalars().all()
        return int(sealed) + sum(int((columns.tags == number).sum()) for columns in _readable(bodies))

    def latest_before(self, time: datetime) -> dict[str, TagValue]:
        """What every tag was at a time: its newest sample up to then, by source time. For a restart and for replay.

        `arrived` is 0: nothing of this arrived on this run's clock.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self.writer.flush()
        return self._recall.at(time)

    def holes(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """The stretches that touch a time in which nothing was recorded of any tag, oldest first.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self.writer.flush()
        with self._database.read() as connection:
            return self._holes.between(connection, start, end)

    def extent(self) -> tuple[datetime, datetime] | None:
        """The source times of the first and the last sample; None while there is none."""
        self.writer.flush()
        with self._database.read() as connection:
            ends = [connection.execute(select(func.min(t.c.start), func.max(t.c.end))).one() for t in (tail, chunks)]
        known = [(low, high) for low, high in ends if low is not None]
        if not known:
            return None
        return moment(min(low for low, _ in known)), moment(max(high for _, high in known))

    def seal(self) -> None:
        """Packs the whole tail into chunks, tag by tag. The writer does it every hour; nobody has to.

        Raises:
            DatabaseError: The database cannot be read or written; the tail is as it was.
        """
        with self._database.read() as connection:
            rows = connection.execute(select(tail.c.id, tail.c.body).order_by(tail.c.id)).all()
        sound = [(row.id, columns) for row in rows for columns in _readable([row.body])]
        sealed = list(_chunk_rows(joined(columns for _, columns in sound)))
        with self._database.write() as connection:
            for at in range(0, len(sound), 500):
                ids = [number for number, _ in sound[at : at + 500]]
                gone = connection.execute(delete(tail).where(tail.c.id.in_(ids))).rowcount
                if gone != len(ids):
                    raise DatabaseError("another station sealed the history at the same time")
            if sealed:
                connection.execute(insert(chunks), sealed)
        self._tail_values = 0

    def _write_values(self, connection: Connection, values: Sequence[TagValue]) -> None:
        numbers = self._numbers(connection, {value.tag for value in values})
        now = micros(self._clock.now())
        for at in range(0, len(values), _LOT_UP_TO):
            columns = columns_of(values[at : at + _LOT_UP_TO], numbers)
            row = {
                "written": now,
                "start": int(columns.times.min()),
                "end": int(columns.times.max()),
                "count": len(columns.times),
                "body": packed(columns, thorough=False),
            }
            connection.execute(insert(tail), row)
            self._holes.note(connection, columns.times)
        if self._tail_values == 0:
            self._tail_since = now
        self._tail_values += len(values)

    def _numbers(self, connection: Connection, names: set[str]) -> dict[str, int]:
        """The numbers of tags; new ones are remembered only once a later transaction has found them on disk."""
        unknown = names - self._known.keys()
        if not unknown:
            return self._known
        self._known.update({row.tag: row.number for row in connection.execute(select(tags))})
        fresh = sorted(names - self._known.keys())
        if not fresh:
            return self._known
        connection.execute(insert(tags), [{"tag": name} for name in fresh])
        return {row.tag: row.number for row in connection.execute(select(tags))}

    def _seal_when_due(self) -> None:
        if self._tail_values == 0:
            return
        old = micros(self._clock.now()) - self._tail_since >= self._seal_after
        if old or self._tail_values >= self._seal_values:
            self.seal()


def _stored(connection: Connection, number: int, first: int, last: int, at_most: int) -> Iterator[Columns]:
    """What is kept of one tag between two times: bodies, or a minute's extremes where there are more samples than are
    asked for and a pixel is wider than a minute."""
    blob: ColumnElement[bytes] = chunks.c.body
    within = and_(chunks.c.tag == number, chunks.c.end >= first, chunks.c.start <= last)
    if (last - first) * 2 >= MINUTE * max(at_most, 1):
        many = connection.execute(select(func.sum(chunks.c.count)).where(within)).scalar_one() or 0
        if many > at_most:
            blob = case((and_(chunks.c.start >= first, chunks.c.end <= last), chunks.c.tier), else_=chunks.c.body)
    bodies = connection.execute(select(blob).where(within).order_by(chunks.c.id)).scalars().all()
    yield from _readable(bodies)
    lots = select(tail.c.body).where(tail.c.end >= first, tail.c.start <= last).order_by(tail.c.id)
    for columns in _readable(connection.execute(lots).scalars().all()):
        yield columns.take(columns.tags == number)


def _readable(bodies: Iterable[bytes]) -> Iterator[Columns]:
    """Every block that can be read; a damaged one is logged and left where it is."""
    for body in bodies:
        try:
            yield unpacked(body)
        except PackingError as error:
            logger.error("A part of the history is missing: %s", error)  # noqa: TRY400 - the sentence says it all


def _chunk_rows(columns: Columns) -> Iterator[dict[str, int | bytes]]:
    columns = columns.take(np.lexsort((columns.times, columns.tags)))
    starts = np.flatnonzero(np.diff(columns.tags, prepend=-1)).tolist()
    for start, end in pairwise([*starts, len(columns.times)]):
        for at in range(start, end, CHUNK_UP_TO):
            part = columns.take(np.arange(at, min(at + CHUNK_UP_TO, end)))
            yield {
                "tag": int(part.tags[0]),
                "start": int(part.times[0]),
                "end": int(part.times[-1]),
                "count": len(part.times),
                "tier": packed(minute_tier(part), thorough=True),
                "body": packed(part, thorough=True),
            }
