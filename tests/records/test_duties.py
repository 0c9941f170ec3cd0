"""What the trail on disk says about delegations: believed as far as it is what was sealed, and read on from there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError
from hmi.core.clock import ManualClock
from hmi.core.duty import CATEGORY, SET_BACK, SET_BACK_CATEGORY, DutyAct
from hmi.core.shared_time import SharedTime
from hmi.records.audit import SqlAuditTrail
from hmi.records.backup import back_up, restore
from hmi.records.database import Database
from hmi.records.duties import SqlDutyBook
from hmi.runtime.duties import DutyRoster

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CLOCK = ManualClock(NOW)
FACTS: dict[str, Fact] = {
    "giver": "p-2",
    "giver_name": "Test Supervisor",
    "giver_account": "supervisor",
    "to": "p-6",
    "to_name": "Night Operator",
    "assets": "PFR-401",
    "classes": "verified",
    "from": NOW.isoformat(),
    "until": (NOW + timedelta(hours=8)).isoformat(),
    "reason": "the supervisor is at the doctor",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "station.sqlite"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    opened = Database.open(f"sqlite:///{file}")
    yield opened
    opened.close()


def lend(database: Database, **changes: Fact) -> int:
    entry = AuditEntry(NOW, CATEGORY, DutyAct.DELEGATED, "Test Supervisor", "night", FACTS | changes)
    return SqlAuditTrail(database).append(entry).sequence


def roster_of(database: Database) -> DutyRoster:
    return DutyRoster(SqlDutyBook(database), SharedTime(CLOCK, CLOCK.now))


def numbers(roster: DutyRoster) -> list[int]:
    return [one.number for one in roster.standing().delegations]


def test_each_look_reads_on_from_the_last_one(database: Database) -> None:
    roster = roster_of(database)
    assert numbers(roster) == []
    first, second = lend(database), lend(database, to="p-7")
    assert numbers(roster) == [first, second]
    ended: dict[str, Fact] = {"number": first}
    SqlAuditTrail(database).append(AuditEntry(NOW, CATEGORY, DutyAct.ENDED, "x", "supervisor", ended))
    assert numbers(roster) == [second]
    assert numbers(roster_of(database)) == [second]


def test_after_the_clock_was_set_back_only_what_is_given_anew_counts(database: Database) -> None:
    roster = roster_of(database)
    lend(database)
    SqlAuditTrail(database).append(AuditEntry(NOW, SET_BACK_CATEGORY, SET_BACK, "station", "database", {}))
    assert numbers(roster) == []
    again = lend(database)
    assert numbers(roster) == [again] == numbers(roster_of(database))


@pytest.mark.parametrize(
    ("column", "old", "new"),
    [("facts", "p-6", "p-9"), ("facts", "PFR-401", ""), ("event", "approval delegated", "delegation ended")],
    ids=["another holder", "all assets", "another event"],
)
def test_a_record_that_was_changed_by_hand_lends_nothing(
    database: Database, file: Path, column: str, old: str, new: str
) -> None:
    lend(database)
    with closing(sqlite3.connect(file)) as plain:
        plain.execute("DROP TRIGGER audit_is_never_updated")
        plain.execute(f"UPDATE audit SET {column} = replace({column}, ?, ?)", (old, new))  # noqa: S608 - a column of ours
        plain.commit()
    with pytest.raises(AuditError, match="about delegations is not what was sealed"):
        roster_of(database).standing()


def test_a_copy_that_is_put_back_brings_no_delegation_back_that_was_ended_after_it(file: Path, tmp_path: Path) -> None:
    """W-33: the record of the end is not in the copy."""
    database = Database.open(f"sqlite:///{file}")
    number = lend(database)
    trail = SqlAuditTrail(database)
    back_up(database, tmp_path / "copy.sqlite", trail, CLOCK, "an administrator")
    ended: dict[str, Fact] = {"number": number}
    trail.append(AuditEntry(NOW, CATEGORY, DutyAct.ENDED, "x", "supervisor", ended))
    database.close()
    restore(file, tmp_path / "copy.sqlite", CLOCK, "an administrator")
    again = Database.open(f"sqlite:///{file}")
    roster = roster_of(again)
    assert numbers(roster) == []
    fresh = lend(again)
    assert numbers(roster) == [fresh]
    again.close()
