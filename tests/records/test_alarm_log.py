"""The alarm journal of a period, as the metrics read it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.limits import Breach
from hmi.core.tag import Priority
from hmi.records.alarm_log import SqlAlarmLog
from hmi.records.alarm_notes import SqlHoldBook
from hmi.records.alarms import SqlAlarmBook
from hmi.records.database import Database
from hmi.records.historian import SqlHistorian
from hmi.records.schema import tags
from tests.records.conftest import START

HOUR = timedelta(hours=1)
RAISED = Alarm("TI-402", "PFR-401", Priority.HIGH, Breach.H, AlarmState.UNACKNOWLEDGED, START, 39.5, 39.0, "high")


@pytest.fixture
def book(database: Database, historian: SqlHistorian) -> SqlAlarmBook:
    with database.write() as connection:
        connection.execute(insert(tags), [{"number": 1, "tag": "TI-402"}, {"number": 2, "tag": "AIC-404"}])
    return SqlAlarmBook(database, historian.writer)


@pytest.fixture
def log(database: Database, historian: SqlHistorian, book: SqlAlarmBook) -> SqlAlarmLog:
    return SqlAlarmLog(database, historian.writer, book)


def tell(book: SqlAlarmBook, rows: Sequence[tuple[float, AlarmState]], tag: str = "TI-402") -> None:
    for hours, state in rows:
        book.save(replace(RAISED, tag=tag, state=state), START + hours * HOUR)


def hour(at: float) -> datetime:
    return START + at * HOUR


def test_the_steps_of_a_period_come_with_what_stood_when_it_began(book: SqlAlarmBook, log: SqlAlarmLog) -> None:
    tell(book, [(0, AlarmState.UNACKNOWLEDGED), (3, AlarmState.ACKNOWLEDGED), (9, AlarmState.NORMAL)])
    tell(book, [(1, AlarmState.UNACKNOWLEDGED), (1.5, AlarmState.ACKNOWLEDGED), (2, AlarmState.NORMAL)], "AIC-404")
    found = log.between(hour(2.5), hour(5))
    assert (found.start, found.end) == (hour(2.5).timestamp(), hour(5).timestamp())
    assert [(step.tag, step.state) for step in found.steps] == [("TI-402", AlarmState.ACKNOWLEDGED)]
    assert [(step.tag, step.at) for step in found.before] == [("TI-402", START.timestamp())]
    assert found.steps[0].priority is Priority.HIGH


def test_a_period_begins_with_the_first_alarm_that_was_recorded(book: SqlAlarmBook, log: SqlAlarmLog) -> None:
    tell(book, [(5, AlarmState.UNACKNOWLEDGED)])
    found = log.between(hour(-100), hour(6))
    assert (found.start, found.asked) == (hour(5).timestamp(), hour(-100).timestamp())
    assert len(found.steps) == 1
    assert found.before == ()


def test_a_station_without_alarms_has_an_empty_period(log: SqlAlarmLog) -> None:
    found = log.between(hour(0), hour(6))
    assert (found.start, found.end, found.steps, found.before) == (found.end, hour(6).timestamp(), (), ())


def test_what_is_shelved_once_is_so_after_a_restart(database: Database, historian: SqlHistorian) -> None:
    hold = AlarmHold("TI-402", HoldKind.SHELVED_ONCE, hour(0), hour(8), "Test Operator", "probe is cleaned")
    SqlHoldBook(database, historian.writer).save(hold)
    assert SqlHoldBook(database, historian.writer).standing() == (hold,)


def test_holds_of_before_are_there_as_long_as_nobody_looks_ahead(
    database: Database, historian: SqlHistorian, log: SqlAlarmLog
) -> None:
    holds = SqlHoldBook(database, historian.writer)
    first = AlarmHold("TI-402", HoldKind.SHELVED, hour(-9), hour(1), "Test Operator", "probe is cleaned")
    holds.save(first)
    holds.save(replace(first, kind=HoldKind.RELEASED, at=hour(3), until=None))
    assert log.between(hour(0), hour(2)).holds == (first,)
    assert [one.kind for one in log.between(hour(0), hour(4)).holds] == [HoldKind.SHELVED, HoldKind.RELEASED]
