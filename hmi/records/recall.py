"""What every tag was at one moment, fast enough to drag a screen through months."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, func, select

from hmi.core.tag import Quality, TagValue
from hmi.records.columns import Columns
from hmi.records.database import Database
from hmi.records.packing import PackingError, unpacked
from hmi.records.recall_tail import TailRecall
from hmi.records.schema import chunks, tags
from hmi.records.times import micros, moment

LONG = 2 * 3600 * 1_000_000
"""Chunks that reach over more than this are few (an hour is sealed at a time); where they lie is kept in memory, so
that the database only has to look for the others close behind the moment."""

CHUNKS_KEPT = 700
"""Unpacked chunks that are kept: two of every tag of a plant of this size, about 50 MB."""

_ASKED_AT_ONCE = 500

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a chunk lies: its row, its tag, and the first and last time in it."""

    id: int
    tag: int
    start: int
    end: int


class TagRecall:
    """Reads the newest sample of every tag up to a time, by source time. It remembers what it has unpacked, so that
    the next moment close by costs almost nothing. May be asked from any thread, one question after the other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = threading.Lock()
        self._tail = TailRecall()
        self._unpacked: OrderedDict[int, Columns] = OrderedDict()
        self._long: tuple[_Place, ...] = ()
        self._newest_chunk = -1

    def at(self, time: datetime) -> dict[str, TagValue]:
        """What every tag was; a tag that was never seen before that time is missing.

        Raises:
            DatabaseError: The database cannot be read.
        """
        at = micros(time)
        with self._turn, self._database.read() as connection:
            names = {row.number: row.tag for row in connection.execute(select(tags))}
            self._look_for_long(connection)
            self._tail.follow(connection)
            found = self._from_chunks(connection, at)
            values = {number: _tag_value(names[number], *seen) for number, seen in found.items() if number in names}
            for number, columns, position in self._tail.newest(at, {tag: _time(seen) for tag, seen in found.items()}):
                if number in names:
                    values[number] = _tag_value(names[number], columns, position)
        return {value.tag: value for value in values.values()}

    def _look_for_long(self, connection: Connection) -> None:
        """The index alone answers this, without a look into a chunk."""
        newest = connection.execute(select(func.max(chunks.c.id))).scalar_one()
        if newest is None or newest == self._newest_chunk:
            return
        wanted = select(chunks.c.id, chunks.c.tag, chunks.c.start, chunks.c.end)
        rows = connection.execute(wanted.where(chunks.c.end - chunks.c.start > LONG)).all()
        self._long = tuple(_place(row) for row in rows)
        self._newest_chunk = newest

    def _from_chunks(self, connection: Connection, at: int) -> dict[int, tuple[Columns, int]]:
        """The newest sample of every tag in the sealed history: in a chunk that reaches over the moment, or in the
        last one before it."""
        over = self._over(connection, at)
        before = {place.tag: place for place in _last_before(connection, at)}
        self._unpack(connection, [place.id for place in over])
        found = self._newest_of(over, at)
        # A chunk before the moment is unpacked only where it can hold anything newer.
        open_ = [place for place in before.values() if place.tag not in found or place.end >= _time(found[place.tag])]
        self._unpack(connection, [place.id for place in open_])
        # Equal times: what was written last counts, and that is in the chunk with the higher number.
        tags_open = {place.tag for place in open_}
        both = [*(place for place in over if place.tag in tags_open), *open_]
        return found | self._newest_of(sorted(both, key=lambda place: place.id), at)

    def _over(self, connection: Connection, at: int) -> list[_Place]:
        # Asking for the tags by a list makes the database look at each tag's place in the index.
        near = select(chunks.c.id, chunks.c.tag, chunks.c.start, chunks.c.end).where(
            chunks.c.tag.in_(select(tags.c.number)),
            chunks.c.end > at,
            chunks.c.end <= at + LONG,
            chunks.c.start <= at,
            chunks.c.end - chunks.c.start <= LONG,
        )
        places = [_place(row) for row in connection.execute(near)]
        places += [place for place in self._long if place.start <= at < place.end]
        return sorted(places, key=lambda place: place.id)

    def _newest_of(self, places: Sequence[_Place], at: int) -> dict[int, tuple[Columns, int]]:
        newest: dict[int, tuple[Columns, int]] = {}
        for place in places:
            columns = self._unpacked.get(place.id)
            if columns is None:
                continue
            position = int(np.searchsorted(columns.times, at, side="right")) - 1
            known = newest.get(place.tag)
            if position >= 0 and (known is None or int(columns.times[position]) >= _time(known)):
                newest[place.tag] = (columns, position)
        return newest

    def _unpack(self, connection: Connection, ids: Iterable[int]) -> None:
        """Unpacks what is not at hand; a damaged chunk is logged and left out."""
        wanted = list(ids)
        for id_ in wanted:
            if id_ in self._unpacked:
                self._unpacked.move_to_end(id_)
        missing = [id_ for id_ in wanted if id_ not in self._unpacked]
        for at in range(0, len(missing), _ASKED_AT_ONCE):
            some = missing[at : at + _ASKED_AT_ONCE]
            for row in connection.execute(select(chunks.c.id, chunks.c.body).where(chunks.c.id.in_(some))):
                try:
                    self._unpacked[row.id] = unpacked(row.body)
                except PackingError as error:
                    logger.error("A part of the history is missing: %s", error)  # noqa: TRY400 - it says it all
        keep = max(CHUNKS_KEPT, len(wanted))
        while len(self._unpacked) > keep:
            self._unpacked.popitem(last=False)


def _last_before(connection: Connection, at: int) -> list[_Place]:
    """The chunk of every tag that ends last before the moment: one look into the index a tag."""
    mine = (chunks.c.tag == tags.c.number, chunks.c.end <= at)
    order = (chunks.c.end.desc(), chunks.c.id.desc())
    newest = select(chunks.c.id).where(*mine).order_by(*order).limit(1).correlate(tags).scalar_subquery()
    end = select(func.max(chunks.c.end)).where(*mine).correlate(tags).scalar_subquery()
    rows = connection.execute(select(tags.c.number, newest.label("id"), end.label("end"))).all()
    return [_Place(row.id, row.number, row.end, row.end) for row in rows if row.id is not None]


def _place(row: Row[int, int, int, int]) -> _Place:
    return _Place(row.id, row.tag, row.start, row.end)


def _time(seen: tuple[Columns, int]) -> int:
    columns, position = seen
    return int(columns.times[position])


def _tag_value(name: str, columns: Columns, at: int | NDArray[np.int64]) -> TagValue:
    position = int(at)
    return TagValue(
        tag=name,
        value=columns.value(position),
        quality=Quality(int(columns.qualities[position])),
        source_time=moment(int(columns.times[position])),
        arrived=0.0,
        status=int(columns.statuses[position]),
    )
