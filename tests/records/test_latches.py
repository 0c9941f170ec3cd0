"""What is stopped on disk, which station this is, and tables of an older version."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from hmi.core.clock import ManualClock
from hmi.core.latch import ALL_WRITES, Latch
from hmi.records.accounts import SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database, DatabaseError
from hmi.records.latches import FILE, SqlLatchBook
from hmi.records.schema import SCHEMA_VERSION, metadata
from hmi.records.station import StationClaim
from tests.records.conftest import START

FOAM = Latch(ALL_WRITES, "foam", "anybody", START)
REFUSED = Latch("TIC-402.SP", "BadUserAccessDenied", "station", START)


@pytest.fixture
def book(database: Database, tmp_path: Path) -> SqlLatchBook:
    return SqlLatchBook(database, tmp_path)


def test_a_latch_stands_on_every_station_until_it_is_cleared(
    book: SqlLatchBook, open_database: Callable[[], Database], tmp_path: Path
) -> None:
    other = SqlLatchBook(open_database(), tmp_path / "elsewhere")
    book.put(FOAM)
    book.put(REFUSED)
    assert other.latches() == {ALL_WRITES: FOAM, "TIC-402.SP": REFUSED}
    other.clear(ALL_WRITES)
    assert book.latches() == {"TIC-402.SP": REFUSED}


def test_the_first_reason_stays(book: SqlLatchBook) -> None:
    book.put(FOAM)
    book.put(Latch(ALL_WRITES, "pressed again", "anybody", START))
    assert book.latches() == {ALL_WRITES: FOAM}


def test_without_a_database_the_stations_own_file_keeps_the_stop(
    book: SqlLatchBook, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W-36, database down: the stop must outlive a restart all the same."""
    monkeypatch.setattr("hmi.records.database.BUSY_S", 0.05)
    locked = Database.open(f"sqlite:///{file}")
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(DatabaseError):
            SqlLatchBook(locked, tmp_path).put(FOAM)
        with pytest.raises(DatabaseError):
            SqlLatchBook(locked, tmp_path).put(REFUSED)
    finally:
        holder.close()
        locked.close()
    assert book.latches() == {ALL_WRITES: FOAM, "TIC-402.SP": REFUSED}
    book.put(FOAM)
    book.clear("TIC-402.SP")
    assert not (tmp_path / FILE).exists()
    assert book.latches() == {ALL_WRITES: FOAM}


@pytest.mark.parametrize("content", ["", "[", "[1]", '[{"name": "x"}]'])
def test_a_file_that_cannot_be_read_is_told(book: SqlLatchBook, tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(OSError, match="cannot be read; look at it"):
        book.latches()


def test_a_station_keeps_its_name_and_nobody_else_has_it_meanwhile(tmp_path: Path) -> None:
    first = StationClaim(tmp_path)
    second = StationClaim(tmp_path)
    assert first.name != second.name
    second.close()
    first.close()
    again = StationClaim(tmp_path)
    assert again.name == first.name
    again.close()


def test_a_process_that_was_killed_leaves_its_name_to_the_next(tmp_path: Path) -> None:
    words = (
        "import os, sys; from pathlib import Path; from hmi.records.station import StationClaim; "
        f"claim = StationClaim(Path({str(tmp_path)!r})); print(claim.name, flush=True); os.kill(os.getpid(), 9)"
    )
    died = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)  # noqa: S603
    claim = StationClaim(tmp_path)
    assert claim.name == died.stdout.strip() != ""
    claim.close()


def test_a_folder_that_cannot_be_written_still_gives_a_name(tmp_path: Path) -> None:
    claim = StationClaim(tmp_path / "nowhere")
    assert claim.name
    claim.close()


def old_file(file: Path) -> None:
    """A database as the first version made it."""
    Database.open(f"sqlite:///{file}").close()
    connection = sqlite3.connect(file, isolation_level=None)
    for table in set(metadata.tables) - FIRST_TABLES:
        connection.execute(f'DROP TABLE "{table}"')
    for (index,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall():
        if index not in FIRST_INDEXES:
            connection.execute(f'DROP INDEX "{index}"')
    for table, columns in ADDED.items():
        for column in columns:
            connection.execute(f'ALTER TABLE {table} DROP COLUMN "{column}"')
    connection.execute("PRAGMA user_version = 1")
    connection.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
    connection.close()


FIRST_TABLES = {
    *("meta", "tags", "tail", "chunks", "gaps", "phases", "deviations", "alarms", "audit", "requests", "persons"),
    "login_failures",
}
FIRST_INDEXES = {
    *("chunks_by_end", "phases_by_asset", "phases_by_batch", "deviations_by_asset", "alarms_by_tag"),
    *("one_open_request", "login_failures_by_account"),
}
ADDED = {
    "requests": (
        *("node", "tag_class", "measured", "operation", "unit_state", "origin", "group", "place", "recorded"),
        *("sender", "moved_at"),
    ),
    "persons": ("human", "directory", "absent", "assets"),
}


def test_tables_of_the_first_version_are_brought_up(file: Path) -> None:
    file.parent.mkdir(parents=True)
    old_file(file)
    connection = sqlite3.connect(file)
    connection.execute("INSERT INTO persons VALUES ('p-1', 'operator', 'First Operator', 'operator', 'hash', 1)")
    connection.commit()
    connection.close()
    database = Database.open(f"sqlite:///{file}")
    with database.read() as reading:
        assert reading.execute(text("PRAGMA user_version")).scalar_one() == SCHEMA_VERSION
        added = reading.execute(text("SELECT human, directory, absent, assets FROM persons")).one()
        assert tuple(added) == ("", "", False, "")
        assert reading.execute(text("SELECT count(*) FROM latches")).scalar_one() == 0
        names = set(reading.execute(text("SELECT name FROM sqlite_master WHERE type = 'index'")).scalars())
    database.close()
    assert {index.name for table in metadata.tables.values() for index in table.indexes} <= names


def test_persons_of_before_areas_are_for_the_whole_plant(file: Path) -> None:
    file.parent.mkdir(parents=True)
    Database.open(f"sqlite:///{file}").close()
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("ALTER TABLE persons DROP COLUMN assets")
    connection.execute(
        "INSERT INTO persons (id, account, full_name, role, password, active)"
        " VALUES ('p-1', 'operator', 'First Operator', 'operator', 'hash', 1)"
    )
    connection.execute("PRAGMA user_version = 6")
    connection.execute("UPDATE meta SET value = '6' WHERE name = 'schema'")
    connection.close()
    database = Database.open(f"sqlite:///{file}")
    accounts = SqlAccounts(database, SqlAuditTrail(database), ManualClock())
    (person,) = accounts.people()
    assert (person.assets, person.is_for("PFR-401")) == (frozenset(), True)
    accounts.set_assets("p-1", ["PFR-402", "PFR-401"], "Administrator")
    found = accounts.person("p-1")
    assert found is not None
    assert (found.assets, found.is_for("PFR-501")) == (frozenset({"PFR-401", "PFR-402"}), False)
    (record,) = SqlAuditTrail(database).records(1)
    assert (record.entry.event, record.entry.facts["new"]) == ("area changed", "PFR-401, PFR-402")
    database.close()


def test_a_migration_that_breaks_leaves_the_old_tables(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir(parents=True)
    old_file(file)

    def breaks(*_: object) -> None:
        raise DatabaseError("power cut")

    monkeypatch.setattr("hmi.records.migrate._add_indexes", breaks)
    with pytest.raises(DatabaseError, match="power cut"):
        Database.open(f"sqlite:///{file}")
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert "human" not in str(connection.execute("SELECT sql FROM sqlite_master WHERE name = 'persons'").fetchone())
    connection.close()


def test_the_stops_file_is_plain_to_read(book: SqlLatchBook, tmp_path: Path, clock: ManualClock) -> None:
    """IT must be able to see why a station refuses to write."""
    book._keep({FOAM.name: FOAM})
    (row,) = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert row == {"name": ALL_WRITES, "why": "foam", "by": "anybody", "at": clock.now().isoformat()}
