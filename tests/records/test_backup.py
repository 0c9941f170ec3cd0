"""A copy of the database and the way back are acts of the trail; nothing that was open can be approved afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hmi.core.clock import ManualClock
from hmi.core.setpoint import SetpointState
from hmi.records.audit import SqlAuditTrail
from hmi.records.backup import back_up, restore
from hmi.records.database import HEADS_FILE, Database, DatabaseError
from hmi.records.requests import SqlRequestBook
from tests.records.conftest import entry
from tests.records.test_requests import request

CLOCK = ManualClock()


def test_a_copy_is_made_while_the_station_runs_and_is_on_record(
    open_database: Callable[[], Database], tmp_path: Path
) -> None:
    database = open_database()
    trail = SqlAuditTrail(database)
    for number in range(20):
        trail.append(entry(number))
    back_up(database, tmp_path / "copy.sqlite", trail, CLOCK, "an administrator")
    assert [record.entry.event for record in trail.records(2)] == ["backed up", "backup begun"]
    copy = Database.open(str(tmp_path / "copy.sqlite"))
    assert SqlAuditTrail(copy).verify().count == 21
    copy.close()
    with pytest.raises(DatabaseError, match="never overwritten"):
        back_up(database, tmp_path / "copy.sqlite", trail, CLOCK, "an administrator")


def test_what_is_put_back_voids_what_was_open_and_says_so_in_the_trail(
    open_database: Callable[[], Database], file: Path, tmp_path: Path
) -> None:
    database = open_database()
    trail = SqlAuditTrail(database)
    asked = request()
    SqlRequestBook(database).save(asked)
    back_up(database, tmp_path / "copy.sqlite", trail, CLOCK, "an administrator")
    trail.append(entry(7))
    database.close()
    aside = restore(file, tmp_path / "copy.sqlite", CLOCK, "an administrator")
    assert aside.exists()
    assert aside.with_name(f"{aside.name}.{HEADS_FILE}").exists()
    again = Database.open(str(file))
    book = SqlRequestBook(again)
    assert book.open() == ()
    found = book.by_key(asked.key)
    assert found is not None
    assert found.state is SetpointState.VOID
    trail = SqlAuditTrail(again)
    assert trail.records(1)[0].entry.event == "restored"
    assert trail.verify().ok
    again.close()


def test_a_copy_that_is_none_leaves_the_station_as_it_was(
    open_database: Callable[[], Database], file: Path, tmp_path: Path
) -> None:
    database = open_database()
    SqlAuditTrail(database).append(entry())
    database.close()
    (tmp_path / "copy.sqlite").write_text("no database", encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(DatabaseError):
        restore(file, tmp_path / "copy.sqlite", CLOCK, "an administrator")
    assert file.read_bytes() == before
