"""What leaves marks on the strip of time: alarms that were raised and setpoints that were written."""

from datetime import datetime

from sqlalchemy import select

from hmi.core.alarm import AlarmState
from hmi.core.moment import PastEvent
from hmi.core.setpoint import SetpointState
from hmi.core.tag import Priority
from hmi.records.database import Database
from hmi.records.schema import alarms, requests
from hmi.records.times import micros, moment
from hmi.records.writer import RecordWriter

AT_MOST = 2_000
"""Marks of one kind: more than there are pixels on a strip."""

_WRITTEN = tuple(
    state.value for state in (SetpointState.VERIFIED, SetpointState.WRITTEN, SetpointState.RESOLVED_APPLIED)
)


class PastEvents:
    """Reads marks between two times."""

    def __init__(self, database: Database, writer: RecordWriter) -> None:
        self._database = database
        self._writer = writer

    def between(self, start: datetime, end: datetime) -> tuple[PastEvent, ...]:
        """The newest alarms and writes, oldest first.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        found = (*self._alarms(start, end), *self._writes(start, end))
        return tuple(sorted(found, key=lambda event: event.at))

    def _alarms(self, start: datetime, end: datetime) -> list[PastEvent]:
        """Every alarm once: its later steps carry the time at which it was raised."""
        columns = (alarms.c.since, alarms.c.tag, alarms.c.asset, alarms.c.priority, alarms.c.text)
        query = (
            select(*columns)
            .distinct()
            .where(
                alarms.c.since >= micros(start),
                alarms.c.since <= micros(end),
                alarms.c.state == AlarmState.UNACKNOWLEDGED.value,
            )
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(alarms.c.since.desc()).limit(AT_MOST)).all()
        return [
            PastEvent(moment(row.since), f"{row.tag} {row.text}", row.asset, row.tag, Priority(row.priority))
            for row in rows
        ]

    def _writes(self, start: datetime, end: datetime) -> list[PastEvent]:
        at = requests.c.approved_at
        query = select(requests).where(at >= micros(start), at <= micros(end), requests.c.state.in_(_WRITTEN))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(at.desc()).limit(AT_MOST)).all()
        return [
            PastEvent(
                moment(row.approved_at),
                f"{row.tag} {row.old:g} → {row.new:g} {row.unit}, {row.state}",
                row.asset,
                row.tag,
            )
            for row in rows
        ]
