"""The alarm journal of a period, for the metrics of the alarm system."""

from datetime import datetime

from sqlalchemy import func, select

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.alarm_log import AlarmLog, AlarmStep
from hmi.core.tag import Priority
from hmi.records.alarms import SqlAlarmBook
from hmi.records.database import Database
from hmi.records.schema import alarms
from hmi.records.schema_operator import alarm_holds
from hmi.records.times import micros, moment
from hmi.records.writer import RecordWriter


class SqlAlarmLog:
    """Reads what the alarm book and the book of holds have written."""

    def __init__(self, database: Database, writer: RecordWriter, book: SqlAlarmBook) -> None:
        self._database = database
        self._writer = writer
        self._book = book

    def between(self, start: datetime, end: datetime) -> AlarmLog:
        """Every step of a period. It begins with the first alarm that was ever recorded where that is later: nobody
        knows how many alarms there were before.

        Raises:
            DatabaseError: The database cannot be read.
        """
        self._writer.flush()
        with self._database.read() as connection:
            first = connection.execute(select(func.min(alarms.c.at))).scalar()
        begin = end if first is None else min(max(start, moment(first)), end)
        steps = self._steps(begin, end)
        standing = self._book.standing_at(begin)
        # The first step of all lies on the start itself: it is a step of the period, not what stood before it.
        fresh = {step.tag for step in steps if step.at <= begin.timestamp()}
        before = tuple(_standing(alarm) for tag, alarm in standing.items() if tag not in fresh)
        times = begin.timestamp(), end.timestamp()
        return AlarmLog(*times, steps, before, self._holds(end), start.timestamp())

    def _steps(self, start: datetime, end: datetime) -> tuple[AlarmStep, ...]:
        wanted = alarms.c.at, alarms.c.tag, alarms.c.asset, alarms.c.priority, alarms.c.state
        query = select(*wanted).where(alarms.c.at >= micros(start), alarms.c.at <= micros(end))
        priorities = {int(priority): priority for priority in Priority}
        states = {state.value: state for state in AlarmState}
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(alarms.c.at, alarms.c.id)).all()
        return tuple(
            AlarmStep(at / 1e6, tag, asset, priorities[priority], states[state])
            for at, tag, asset, priority, state in rows
        )

    def _holds(self, end: datetime) -> tuple[AlarmHold, ...]:
        """All holds up to a time: they are few, and one that still stands may have begun at any time before."""
        query = select(alarm_holds).where(alarm_holds.c.at <= micros(end)).order_by(alarm_holds.c.id)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            AlarmHold(row.tag, HoldKind(row.kind), moment(row.at), _moment(row.until), row.person, row.reason)
            for row in rows
        )


def _standing(alarm: Alarm) -> AlarmStep:
    return AlarmStep(alarm.since.timestamp(), alarm.tag, alarm.asset, alarm.priority, alarm.state)


def _moment(time: int | None) -> datetime | None:
    return None if time is None else moment(time)
