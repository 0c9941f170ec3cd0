# ruff: noqa: S608 - what a test does to a file is written by the test
import os
import signal
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert

from hmi.core.audit import GENESIS, AuditEntry, seal
from hmi.core.books import AuditError
from hmi.records import database as database_file
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_heads import AuditHeads, Head
from hmi.records.audit_rows import row_of
from hmi.records.audit_verify import Verification
from hmi.records.database import Database
from hmi.records.schema import AUDIT_GUARDS, audit
from tests.records.conftest import START, entry, python


def edit(file: Path, *statements: str) -> None:
    """What someone with the file in his hands can do: the guards come off first and are put back afterwards."""
    connection = sqlite3.connect(file, isolation_level=None)
    for name in AUDIT_GUARDS:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for name, body in AUDIT_GUARDS.items():
        connection.execute(f"CREATE TRIGGER {name} {body}")
    connection.close()


def fill(trail: SqlAuditTrail, count: int) -> None:
    for number in range(1, count + 1):
        trail.append(entry(number))


def test_records_come_back_as_they_were_written_newest_first(trail: SqlAuditTrail) -> None:
    written = [trail.append(entry(number)) for number in range(5)]
    assert trail.records(10) == tuple(reversed(written))
    assert trail.records(2, before=4) == (written[2], written[1])
    assert [list(record.entry.facts) for record in trail.records(1)] == [["new", "old", "number", "why"]]


def test_the_chain_goes_on_after_a_restart(open_database: Callable[[], Database]) -> None:
    first = open_database()
    last = SqlAuditTrail(first).append(entry(1))
    first.close()
    trail = SqlAuditTrail(open_database())
    record = trail.append(entry(2))
    assert (record.sequence, record.previous) == (2, last.hash)
    assert trail.verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET person = 'p2' WHERE sequence = 1",
        "DELETE FROM audit WHERE sequence = 3",
        "REPLACE INTO audit SELECT 2, time, category, event, 'p2', subject, facts, previous, hash FROM audit WHERE"
        " sequence = 2",
        "INSERT INTO audit SELECT 9, time, category, event, person, subject, facts, previous, hash FROM audit WHERE"
        " sequence = 3",
    ],
)
def test_the_table_refuses_every_change(database: Database, trail: SqlAuditTrail, file: Path, statement: str) -> None:
    fill(trail, 3)
    connection = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()
    assert trail.verify().ok
    assert database.check() == []


COLUMNS = "time, category, event, person, subject, facts, previous, hash"


@pytest.mark.parametrize(
    ("first_bad", "statements"),
    [
        (3, ["UPDATE audit SET person = 'p2' WHERE sequence = 3"]),
        (3, ["UPDATE audit SET facts = '{}' WHERE sequence = 3"]),
        (3, ["UPDATE audit SET facts = 'x' WHERE sequence = 3"]),
        (3, ["UPDATE audit SET time = 'noon' WHERE sequence = 3"]),
        (3, ["DELETE FROM audit WHERE sequence = 3"]),
        (1, ["DELETE FROM audit WHERE sequence = 1"]),
        (3, ["DELETE FROM audit WHERE sequence = 3", "UPDATE audit SET sequence = sequence - 1 WHERE sequence > 3"]),
        (
            3,
            [
                "UPDATE audit SET sequence = 100 WHERE sequence = 3",
                "UPDATE audit SET sequence = 3 WHERE sequence = 4",
                "UPDATE audit SET sequence = 4 WHERE sequence = 100",
            ],
        ),
        (7, [f"INSERT INTO audit SELECT 7, {COLUMNS} FROM audit WHERE sequence = 6"]),
        (6, ["DELETE FROM audit WHERE sequence > 5"]),
        (1, ["DELETE FROM audit"]),
    ],
)
def test_every_tampering_is_found_with_its_place(
    trail: SqlAuditTrail, file: Path, first_bad: int, statements: list[str]
) -> None:
    fill(trail, 6)
    edit(file, *statements)
    found = trail.verify()
    assert not found.ok
    assert found.first_bad == first_bad, found.why
    assert found.why


@given(
    at=st.integers(1, 8),
    column=st.sampled_from(["time", "category", "event", "person", "subject", "facts", "previous", "hash"]),
    text=st.text("abc{}:0123456789\"' ", max_size=12),
)
@settings(max_examples=40, deadline=None)
def test_no_changed_cell_passes(tmp_path_factory: pytest.TempPathFactory, at: int, column: str, text: str) -> None:
    file = tmp_path_factory.mktemp("audit") / "records.db"
    database = Database.open(str(file))
    fill(trail := SqlAuditTrail(database), 8)
    with database.read() as connection:
        before = connection.exec_driver_sql(f"SELECT {column} FROM audit WHERE sequence = {at}").scalar_one()
    escaped = text.replace("'", "''")
    edit(file, f"UPDATE audit SET {column} = '{escaped}' WHERE sequence = {at}")
    assert trail.verify().ok == (text == before)
    database.close()


def test_a_chain_that_was_made_anew_is_found_by_the_heads(database: Database, trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 4)
    edit(file, "DELETE FROM audit")
    previous = GENESIS
    for number in range(1, 5):
        record = seal(number, replace(entry(number), person="somebody else"), previous)
        previous = record.hash
        with database.write() as connection:
            connection.execute(insert(audit), row_of(record))
    found = trail.verify()
    assert (found.ok, found.first_bad) == (False, 1)
    assert "chained anew" in found.why


def test_a_missing_heads_file_is_found(trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 2)
    file.with_name("audit-heads.txt").unlink()
    assert "is missing" in trail.verify().why


def test_a_heads_file_that_names_nothing_is_found(trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 2)
    file.with_name("audit-heads.txt").write_text("nothing of the kind\n", encoding="ascii")
    found = trail.verify()
    assert not found.ok
    assert "names no record" in found.why


def test_a_trail_that_has_just_begun_is_not_called_one_without_heads(database: Database, tmp_path: Path) -> None:
    """The first record stands; its head comes a moment later, from the thread that wrote it."""
    record = SqlAuditTrail(database).append(entry())
    heads = AuditHeads(tmp_path / "begun.heads")
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            heads.append(Head(record.sequence, record.hash), record.entry.time.isoformat())

    assert Verification(database, heads, None, wait).run().ok
    assert len(waited) == 3
    heads.path.unlink()
    assert "is missing" in Verification(database, heads, None, waited.append).run().why


def test_a_missing_guard_is_found(trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 2)
    connection = sqlite3.connect(file)
    connection.execute("DROP TRIGGER audit_is_never_deleted")
    connection.close()
    found = trail.verify()
    assert not found.ok
    assert "audit_is_never_deleted" in found.why


def test_a_head_torn_by_a_power_cut_does_no_harm(database: Database, trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 2)
    heads = file.with_name("audit-heads.txt")
    heads.write_bytes(heads.read_bytes()[:-60])
    again = SqlAuditTrail(database)
    again.append(entry(3))
    assert again.verify().ok
    assert heads.read_bytes().endswith(b"\n")


def test_a_record_torn_by_a_power_cut_anywhere_ends_the_chain_at_the_one_before_and_it_goes_on(tmp_path: Path) -> None:
    """W-31: the write-ahead log ends at any byte of the last record; whole records alone count, and none is lost."""
    before, after, torn = (tmp_path / name for name in ("before", "after", "torn"))
    for folder in (before, after, torn):
        folder.mkdir()
    database = Database.open(f"sqlite:///{tmp_path / 'station.sqlite'}")
    trail = SqlAuditTrail(database)
    fill(trail, 3)
    copy_files(tmp_path, before)
    trail.append(entry(4))
    copy_files(tmp_path, after)
    database.close()
    log = "station.sqlite-wal"
    whole, start = (after / log).read_bytes(), (before / log).stat().st_size
    assert len(whole) > start
    for cut in (start, start + 1, start + 23, *range(start + 24, len(whole), 509), len(whole) - 1):
        copy_files(before, torn)
        (torn / log).write_bytes(whole[:cut])
        found = Database.open(f"sqlite:///{torn / 'station.sqlite'}")
        again = SqlAuditTrail(found)
        assert [record.sequence for record in again.records(9)] == [3, 2, 1], cut
        assert again.append(entry(4)).sequence == 4
        assert again.verify().ok, cut
        found.close()
    copy_files(after, torn)
    found = Database.open(f"sqlite:///{torn / 'station.sqlite'}")
    assert [record.sequence for record in SqlAuditTrail(found).records(9)] == [4, 3, 2, 1]
    found.close()


def copy_files(source: Path, target: Path) -> None:
    """The database as it lies on the disk at this moment, with its log and its heads."""
    for old in target.iterdir():
        if old.is_file():
            old.unlink()
    for file in source.iterdir():
        if file.is_file() and not file.name.endswith("-shm"):
            (target / file.name).write_bytes(file.read_bytes())


def test_an_older_database_put_back_is_refused(open_database: Callable[[], Database], file: Path) -> None:
    database = open_database()
    fill(SqlAuditTrail(database), 2)
    database.close()
    backup = file.read_bytes()
    database = open_database()
    fill(SqlAuditTrail(database), 2)
    database.close()
    file.write_bytes(backup)
    trail = SqlAuditTrail(open_database())
    assert not trail.verify().ok
    with pytest.raises(AuditError, match="not the one that was written"):
        trail.append(entry(5))


def test_nothing_is_written_on_a_trail_that_was_rewritten_under_the_program(trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 3)
    edit(file, "UPDATE audit SET hash = previous WHERE sequence = 3")
    with pytest.raises(AuditError, match="record 3"):
        trail.append(entry(4))


def test_an_act_during_a_verification_is_no_fault(trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 3)
    other = SqlAuditTrail(Database.open(str(file)))
    seen: list[int] = []

    def act_meanwhile(done: int, _total: int) -> None:
        seen.append(done)
        other.append(entry(4))

    assert trail.verify(act_meanwhile).ok
    assert seen == [3]
    assert trail.verify().count == 4
    other._database.close()


def test_progress_is_told(trail: SqlAuditTrail) -> None:
    fill(trail, 2)
    told: list[tuple[int, int]] = []
    trail.verify(lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]


def test_a_locked_database_means_no_act(database: Database, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_file, "BUSY_S", 0.05)
    impatient = Database.open(str(file))
    trail = SqlAuditTrail(impatient)
    with database.write(), pytest.raises(AuditError, match="locked"):
        trail.append(entry())
    assert trail.append(entry()).sequence == 1
    impatient.close()


def test_a_full_disk_means_no_act_and_it_goes_on_when_there_is_space(database: Database, trail: SqlAuditTrail) -> None:
    fill(trail, 1)
    with database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    huge = replace(entry(2), facts={"why": "x" * 100_000})
    with pytest.raises(AuditError, match="full"):
        trail.append(huge)
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert trail.append(huge).sequence == 2
    assert trail.verify().ok


def test_a_trail_that_cannot_be_read_says_so(database: Database, trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 1)
    edit(file, "UPDATE audit SET facts = 'x'")
    with pytest.raises(AuditError, match="cannot be read"):
        trail.records(1)
    database.close()
    file.write_bytes(b"x" * 10_000)
    with pytest.raises(AuditError, match="cannot be read"):
        trail.verify()


def test_a_heads_file_that_cannot_be_read_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="heads cannot be read"):
        SqlAuditTrail(database, tmp_path)


def test_many_heads_are_all_looked_at(trail: SqlAuditTrail, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(trail, 9)
    lots = AuditHeads.lots
    monkeypatch.setattr(AuditHeads, "lots", lambda heads, length: lots(heads, length, 2))
    assert trail.verify().ok
    heads = file.with_name("audit-heads.txt")
    lines = heads.read_text().splitlines()
    lines[7] = lines[7].replace(lines[7].split()[1], GENESIS)
    heads.write_text("\n".join(lines) + "\n")
    assert trail.verify().first_bad == 8


def test_heads_that_cannot_be_written_mean_no_act(database: Database, tmp_path: Path) -> None:
    trail = SqlAuditTrail(database, tmp_path / "nowhere" / "heads.txt")
    with pytest.raises(AuditError, match="nowhere"):
        trail.append(entry())


@pytest.mark.parametrize("fact", [float("nan"), float("inf"), "\ud800"])
def test_a_fact_that_cannot_be_sealed_means_no_act(trail: SqlAuditTrail, fact: float | str) -> None:
    with pytest.raises(AuditError):
        trail.append(replace(entry(), facts={"new": fact}))
    assert trail.append(entry()).sequence == 1


facts = st.dictionaries(
    st.text(max_size=8),
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    max_size=6,
)


@given(facts=facts, texts=st.lists(st.text(max_size=20), min_size=4, max_size=4), offset=st.integers(-12, 12))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_verifies(
    tmp_path_factory: pytest.TempPathFactory,
    facts: dict[str, str | int | float | bool | None],
    texts: list[str],
    offset: int,
) -> None:
    database = Database.open(str(tmp_path_factory.mktemp("audit") / "records.db"))
    trail = SqlAuditTrail(database)
    time = datetime(2026, 3, 29, 1, 30, 0, 1, tzinfo=timezone(timedelta(hours=offset)))
    category, event, person, subject = texts
    written = trail.append(AuditEntry(time, category, event, person, subject, facts))
    assert trail.records(1) == (written,)
    assert trail.verify().ok
    database.close()


def test_threads_and_stations_make_one_chain(database: Database, open_database: Callable[[], Database]) -> None:
    trails = [SqlAuditTrail(database), SqlAuditTrail(database), SqlAuditTrail(open_database())]
    threads = [threading.Thread(target=fill, args=(trail, 20)) for trail in trails]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = trails[0].verify()
    assert found.ok, found
    assert found.count == 60


def test_a_thread_that_keeps_its_head_while_another_looks_raises_no_false_alarm(
    database: Database, trail: SqlAuditTrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first thread has committed its record and is not yet done with its head when the second asks the table for
    the newest one it knows; the first then ends before the second compares."""
    trail.append(entry(1))
    committed, may_end, plain = threading.Event(), threading.Event(), AuditHeads.append

    def slow(heads: AuditHeads, head: Head, time: str) -> None:
        if threading.current_thread() is first:
            committed.set()
            assert may_end.wait(30.0)
        plain(heads, head, time)

    def asked(*words: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own arguments
        if threading.current_thread() is not first and "audit.sequence = ?" in words[2]:
            may_end.set()
            first.join(30.0)

    first = threading.Thread(target=trail.append, args=(entry(2),))
    monkeypatch.setattr(AuditHeads, "append", slow)
    event.listen(database._engine, "after_cursor_execute", asked)
    first.start()
    assert committed.wait(30.0)
    assert trail.append(entry(3)).sequence == 3
    assert may_end.is_set()
    assert not first.is_alive()
    assert trail.newest is not None
    assert trail.newest.sequence == 3
    assert trail.verify().ok


def test_a_head_that_comes_late_does_not_set_the_newest_back(
    trail: SqlAuditTrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed, may_end = threading.Event(), threading.Event()
    keep = trail._keep

    def late(head: Head, time: str) -> None:
        if head.sequence == 1:
            committed.set()
            assert may_end.wait(30.0)
        keep(head, time)

    monkeypatch.setattr(SqlAuditTrail, "_keep", lambda _self, head, time: late(head, time))
    first = threading.Thread(target=trail.append, args=(entry(1),))
    first.start()
    assert committed.wait(30.0)
    trail.append(entry(2))
    may_end.set()
    first.join(30.0)
    assert trail.newest is not None
    assert trail.newest.sequence == 2
    assert trail.verify().ok


def test_threads_of_one_trail_write_while_it_is_verified(database: Database, trail: SqlAuditTrail) -> None:
    failed: list[BaseException] = []

    def work() -> None:
        try:
            fill(trail, 25)
        except AuditError as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert trail.verify().ok
        assert trail.verify(newest=10).ok
        assert SqlAuditTrail(database).append(entry()).sequence
    for thread in threads:
        thread.join()
    assert failed == []
    assert trail.verify().count >= 100


def test_a_false_record_is_still_found_between_two_threads(trail: SqlAuditTrail, file: Path) -> None:
    fill(trail, 3)
    edit(file, "UPDATE audit SET hash = '00' WHERE sequence = 3")
    found: list[str] = []

    def work() -> None:
        try:
            trail.append(entry())
        except AuditError as error:
            found.append(str(error))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all("record 3 of the audit trail is not the one that was written" in why for why in found)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_no_acknowledged_record_is_lost_when_the_program_is_killed(file: Path) -> None:
    code = """if True:
        import sys
        from hmi.records.audit import SqlAuditTrail
        from hmi.records.database import Database
        from tests.records.conftest import entry
        trail = SqlAuditTrail(Database.open(sys.argv[1]))
        while True:
            record = trail.append(entry())
            print(record.sequence, record.hash, flush=True)
    """
    acknowledged: dict[int, str] = {}
    for wanted in (1, 7, 23):
        program = python(code, str(file))
        assert program.stdout
        for _ in range(wanted):
            sequence, digest = program.stdout.readline().split()
            acknowledged[int(sequence)] = digest
        os.kill(program.pid, signal.SIGKILL)
        for line in program.communicate()[0].splitlines():
            # What it had said before it died counts as acknowledged too; its last line may be torn.
            if line.count(" ") == 1 and len(line.split(" ")[1]) == len(GENESIS):
                acknowledged[int(line.split(" ")[0])] = line.split(" ")[1]
    database = Database.open(str(file))
    trail = SqlAuditTrail(database)
    kept = {record.sequence: record.hash for record in trail.records(100_000)}
    assert acknowledged.items() <= kept.items()
    assert trail.verify().ok
    assert trail.append(entry()).sequence == len(kept) + 1
    database.close()


def test_the_time_of_a_record_is_the_entrys(trail: SqlAuditTrail) -> None:
    trail.append(entry())
    assert trail.records(1)[0].entry.time == START
