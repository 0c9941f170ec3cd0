"""Where nothing was recorded is on record: between two samples, over a restart, and while it lasts."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from hmi.core.clock import ManualClock
from hmi.core.tag import Quality, TagValue
from hmi.records.database import Database
from hmi.records.historian import SqlHistorian
from hmi.records.holes import WHY
from hmi.records.schema import gaps
from tests.records.conftest import START

DAY = timedelta(days=1)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def record(historian: SqlHistorian, clock: ManualClock, *seconds: float) -> None:
    """Samples that come when they are stamped."""
    for second in seconds:
        clock.advance(max((at(second) - clock.now()).total_seconds(), 0.0))
        historian.append([TagValue("A", second, Quality.GOOD, at(second), second)])
        historian.writer.flush()


def holes(historian: SqlHistorian) -> list[tuple[datetime, datetime]]:
    return historian.holes(START - DAY, START + DAY)


def test_more_than_thirty_seconds_without_any_sample_is_a_hole_and_less_is_none(
    historian: SqlHistorian, clock: ManualClock
) -> None:
    record(historian, clock, 0, 30, 60, 91, 92)
    assert holes(historian) == [(at(60), at(91))]
    assert historian.holes(at(0), at(59)) == []
    assert historian.holes(at(70), at(71)) == [(at(60), at(91))]


def test_a_late_sample_makes_no_hole_and_neither_does_one_from_the_future(
    historian: SqlHistorian, clock: ManualClock
) -> None:
    record(historian, clock, 0, 10)
    historian.append([TagValue("A", 1.0, Quality.GOOD, at(-5000), 0.0), TagValue("A", 1.0, Quality.GOOD, at(9e6), 0.0)])
    record(historian, clock, 20, 30)
    assert holes(historian) == []
    record(historian, clock, 100)
    assert holes(historian) == [(at(30), at(100))]


def test_a_hole_that_lasts_is_known_before_anything_comes_again(historian: SqlHistorian, clock: ManualClock) -> None:
    record(historian, clock, 0, 10)
    clock.advance(50)
    assert holes(historian) == [(at(10), at(60))]


def test_a_station_that_was_off_leaves_a_hole(open_database: Callable[[], Database], clock: ManualClock) -> None:
    for begin in (0.0, 1000.0):
        historian = SqlHistorian(open_database(), clock)
        historian.start()
        record(historian, clock, begin, begin + 10)
        historian.writer.flush()
        historian.seal()
        historian.stop()
    historian = SqlHistorian(open_database(), clock)
    assert holes(historian) == [(at(10), at(1000))]


def test_a_lot_that_waited_for_the_disk_keeps_the_holes_within_it(historian: SqlHistorian, clock: ManualClock) -> None:
    clock.advance(500)
    historian.append([TagValue("A", 1.0, Quality.GOOD, at(second), 0.0) for second in (0, 20, 100, 110)])
    historian.writer.flush()
    clock.advance(-380)
    assert holes(historian) == [(at(20), at(100))]


def test_a_hole_whose_transaction_was_taken_back_is_written_again_and_only_once(
    database: Database, historian: SqlHistorian, clock: ManualClock
) -> None:
    record(historian, clock, 0, 100)
    with database.write() as connection:
        connection.execute(delete(gaps))
    record(historian, clock, 110, 120, 130)
    with database.read() as connection:
        rows = connection.execute(select(gaps.c.start, gaps.c.lost, gaps.c.why)).all()
    assert [(row.lost, row.why) for row in rows] == [(0, WHY)]
    assert holes(historian) == [(at(0), at(100))]
