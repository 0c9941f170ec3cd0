"""The alarm journal, and the alarms that were open when the station stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.limits import Breach
from hmi.core.tag import Priority
from hmi.records.database import Database
from hmi.records.schema import alarms, tags
from hmi.records.times import micros, moment
from hmi.records.writer import RecordWriter


@dataclass(frozen=True, slots=True)
class AlarmNote:
    """What an alarm became, and when."""

    at: datetime
    alarm: Alarm


class SqlAlarmBook:
    """Keeps every step of every alarm (`core.ports.AlarmBook`). `beside` names alarms that are no tag's, such as the
    deviations that are alarms at this site."""

    def __init__(self, database: Database, writer: RecordWriter, beside: Sequence[str] = ()) -> None:
        self._database = database
        self._writer = writer
        self._beside = tuple(beside)

    def save(self, alarm: Alarm, at: datetime) -> None:
        """Takes an alarm's newest state; returns at once."""
        row = {
            "at": micros(at),
            "tag": alarm.tag,
            "asset": alarm.asset,
            "priority": int(alarm.priority),
            "breach": int(alarm.breach),
            "state": alarm.state.value,
            "since": micros(alarm.since),
            "value": alarm.value,
            "limit": alarm.limit,
            "text": alarm.text,
        }
        self._writer.put(lambda connection: connection.execute(insert(alarms), row))

    def open_alarms(self) -> tuple[Alarm, ...]:
        """Every alarm that is not back to normal, oldest first: what a restart puts on the screen again.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        newest = select(func.max(alarms.c.id)).group_by(alarms.c.tag)
        still = alarms.c.state != AlarmState.NORMAL.value
        query = select(alarms).where(alarms.c.id.in_(newest), still).order_by(alarms.c.since, alarms.c.id)
        with self._database.read() as connection:
            return tuple(_alarm(row) for row in connection.execute(query))

    def journal(self, limit: int, tag: str = "") -> tuple[AlarmNote, ...]:
        """The newest steps first, at most so many; of one tag if one is named.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        with self._database.read() as connection:
            query = select(alarms).where(alarms.c.tag == tag) if tag else select(alarms)
            rows = connection.execute(query.order_by(alarms.c.id.desc()).limit(limit)).all()
        return tuple(AlarmNote(moment(row.at), _alarm(row)) for row in rows)

    def standing_at(self, time: datetime) -> dict[str, Alarm]:
        """Every alarm that was not back to normal at a time, by tag: for replay.

        Raises:
            DatabaseError: The database cannot be read.
        """
        newest = (
            select(alarms.c.id)
            .where(alarms.c.tag == tags.c.tag, alarms.c.at <= micros(time))
            .order_by(alarms.c.at.desc(), alarms.c.id.desc())
            .limit(1)
            .correlate(tags)
            .scalar_subquery()
        )
        query = select(alarms).join_from(tags, alarms, alarms.c.id == newest)
        query = query.where(alarms.c.state != AlarmState.NORMAL.value)
        last = select(alarms).where(alarms.c.at <= micros(time)).order_by(alarms.c.at.desc(), alarms.c.id.desc())
        with self._database.read() as connection:
            found = {row.tag: _alarm(row) for row in connection.execute(query)}
            for name in self._beside:
                row = connection.execute(last.where(alarms.c.tag == name).limit(1)).first()
                if row is not None and row.state != AlarmState.NORMAL.value:
                    found[name] = _alarm(row)
        return found


def _alarm(row: Row[Any]) -> Alarm:
    return Alarm(
        tag=row.tag,
        asset=row.asset,
        priority=Priority(row.priority),
        breach=Breach(row.breach),
        state=AlarmState(row.state),
        since=moment(row.since),
        value=row.value,
        limit=row.limit,
        text=row.text,
    )
