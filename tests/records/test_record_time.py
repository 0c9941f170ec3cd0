"""The database's time: a server's clock, or the machine's that holds the file; written down for the next start."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hmi.core.audit import AuditEntry
from hmi.core.clock import ManualClock
from hmi.core.shared_time import TimeMark
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.record_time import keep_mark, newest_marks, shared_time
from hmi.records.schema import meta
from tests.postgresql import new_database, postgresql_server

__all__ = ["postgresql_server"]

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(f"sqlite:///{tmp_path / 'time.sqlite'}")
    yield opened
    opened.close()


def test_a_file_has_the_clock_of_its_machine(database: Database) -> None:
    clock = ManualClock(NOW)
    time = shared_time(database, clock)
    assert (time.now(), time.ahead_s) == (NOW, 0.0)


def test_what_was_written_down_last_is_found_again(database: Database) -> None:
    assert newest_marks(database) == ()
    first = TimeMark(NOW, "boot", 12.5)
    keep_mark(database, first)
    assert newest_marks(database) == (first,)
    later = TimeMark(NOW + timedelta(seconds=10), "boot", 22.5, 30.0)
    keep_mark(database, later)
    assert newest_marks(database) == (later,)


def test_an_audit_record_tells_it_too(database: Database) -> None:
    kept = TimeMark(NOW, "boot", 12.5)
    keep_mark(database, kept)
    trail = SqlAuditTrail(database, stamp=lambda: {"database_time": (NOW + timedelta(hours=1)).isoformat()})
    trail.append(AuditEntry(NOW, "access", "log-in", "somebody", "somebody", {}))
    SqlAuditTrail(database).append(AuditEntry(NOW, "access", "account added", "command line", "x", {}))
    assert newest_marks(database) == (kept, TimeMark(NOW + timedelta(hours=1)))


def test_a_new_start_with_a_clock_that_was_set_back_knows_how_late_it_was(database: Database) -> None:
    keep_mark(database, TimeMark(NOW))
    time = shared_time(database, ManualClock(NOW - timedelta(hours=5)))
    assert time.now() == NOW
    assert time.behind_s() == 5 * 3600.0


@pytest.mark.parametrize("value", ["", "[]", "[1, 2, 3]", '["2026", "", "x"]', "{}", "null"])
def test_a_mark_that_was_damaged_tells_nothing(database: Database, value: str) -> None:
    with database.write() as connection:
        connection.execute(meta.insert(), {"name": "time", "value": value})
    assert newest_marks(database) == ()
    assert shared_time(database, ManualClock(NOW)).now() == NOW


@pytest.mark.parametrize(
    ("more", "lead_s"), [("", 0.0), (", 30.0", 30.0), (", -1.0", 0.0), (", 1e300", 0.0), (", NaN", 0.0)]
)
def test_a_mark_of_an_older_program_or_with_a_lead_that_cannot_be_is_one_without(
    database: Database, more: str, lead_s: float
) -> None:
    with database.write() as connection:
        connection.execute(meta.insert(), {"name": "time", "value": f'["{NOW.isoformat()}", "boot", 12.5{more}]'})
    assert newest_marks(database) == (TimeMark(NOW, "boot", 12.5, lead_s),)


@pytest.mark.parametrize("skew_h", [-1, 1], ids=["behind", "ahead"])
def test_a_server_tells_its_own_time_whatever_the_station_has(postgresql_server: str, skew_h: int) -> None:
    database = Database.open(new_database(postgresql_server, "time"))
    clock = ManualClock(datetime.now(UTC) + timedelta(hours=skew_h))
    time = shared_time(database, clock)
    told = time.now()
    assert abs((told - datetime.now(UTC)).total_seconds()) < 60.0
    assert time.ahead_s == pytest.approx(-3600.0 * skew_h, abs=60.0)
    assert told.tzinfo is UTC
    database.close()
