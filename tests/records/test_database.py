import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from hmi.records import database as database_file
from hmi.records.database import Database, DatabaseError, sqlite_notice
from hmi.records.schema import SCHEMA_VERSION, meta, metadata
from tests.records.conftest import python


def test_a_new_file_is_made_with_its_folder_and_nothing_else_is_left_in_it(file: Path, database: Database) -> None:
    assert database.is_file
    assert database.check() == []
    database.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_keeps_its_instance_when_it_is_opened_again(open_database: Callable[[], Database]) -> None:
    first = open_database()
    instance = first.instance()
    first.close()
    assert open_database().instance() == instance


def test_commits_are_synced_and_keys_are_checked(database: Database) -> None:
    with database.read() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000, "foreign_keys": 1}


def test_a_write_takes_the_lock_before_its_first_statement(database: Database, file: Path) -> None:
    other = sqlite3.connect(file, timeout=0, isolation_level=None)
    with database.write(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_failed_block_keeps_nothing(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            connection.execute(insert(meta), {"name": "x", "value": "y"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as connection:
        assert connection.execute(select(meta.c.name).where(meta.c.name == "x")).all() == []


def test_a_locked_database_is_reported_after_the_wait(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_file, "BUSY_S", 0.05)
    impatient = Database.open(str(file))
    with database.write(), pytest.raises(DatabaseError, match="locked"), impatient.write():
        pass
    impatient.close()


def test_a_thread_that_waits_too_long_for_another_is_told(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_file, "BUSY_S", 0.01)
    with database.write(), pytest.raises(DatabaseError, match="another part of this program"), database.write():
        pass


def test_a_disk_without_hard_links_gets_its_file_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise OSError("links are not supported here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    Database.open(str(file)).close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_threads_of_one_program_wait_for_each_other(database: Database) -> None:
    def count() -> None:
        for _ in range(25):
            with database.write() as connection:
                seen = connection.execute(select(meta.c.value).where(meta.c.name == "count")).scalar_one()
                connection.execute(meta.update().where(meta.c.name == "count").values(value=str(int(seen) + 1)))

    with database.write() as connection:
        connection.execute(insert(meta), {"name": "count", "value": "0"})
    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.execute(select(meta.c.value).where(meta.c.name == "count")).scalar_one() == "100"


def test_two_programs_that_make_the_same_file_get_one_database(file: Path) -> None:
    code = """if True:
        import sys
        from hmi.records.database import Database
        sys.stdin.readline()
        print(Database.open(sys.argv[1]).instance())
    """
    programs = [python(code, str(file)) for _ in range(3)]
    for program in programs:
        assert program.stdin
        program.stdin.write("go\n")
        program.stdin.flush()
    answers = {program.communicate(timeout=60)[0].strip() for program in programs}
    assert len(answers) == 1
    assert answers != {""}


def test_a_newer_file_is_refused_and_left_alone(file: Path, database: Database) -> None:
    database.close()
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(DatabaseError, match="made by a newer version"):
        Database.open(str(file))
    assert file.read_bytes() == before


def test_someone_elses_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cookies (id)")
    connection.close()
    with pytest.raises(DatabaseError, match="not a database of this program"):
        Database.open(str(path))


def _overwrite(path: Path, at: int, size: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(os.urandom(size))


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda path: path.write_bytes(b"not a database, a letter to the editor" * 300), "restore a backup"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: _overwrite(path, 0, 100), "restore a backup"),
        (lambda path: _overwrite(path, 4096, 4096 * 8), "restore a backup"),
        (lambda path: os.truncate(path, path.stat().st_size // 2), "restore a backup"),
    ],
    ids=["text", "empty", "header", "pages", "cut off"],
)
def test_a_damaged_file_is_refused_and_never_made_anew(
    file: Path, database: Database, harm: Callable[[Path], object], says: str
) -> None:
    database.close()
    harm(file)
    before = file.read_bytes()
    with pytest.raises(DatabaseError, match=says):
        Database.open(str(file))
    assert file.read_bytes() == before


def test_a_lost_file_is_not_made_anew_where_an_audit_trail_was(file: Path, database: Database) -> None:
    database.close()
    file.unlink()
    heads = file.with_name("audit-heads.txt")
    heads.write_text("1 ...\n", encoding="ascii")
    with pytest.raises(DatabaseError, match=r"is missing, although audit-heads\.txt .* restore a backup"):
        Database.open(str(file))
    assert not file.exists()
    heads.unlink()
    Database.open(str(file)).close()


def test_what_cannot_be_opened_but_is_not_damaged_asks_for_no_backup(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="whether its disk is full") as refused:
        Database.open(str(tmp_path))
    assert "backup" not in str(refused.value)


def test_a_missing_table_is_damage(file: Path, database: Database) -> None:
    database.close()
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE gaps")
    connection.close()
    with pytest.raises(DatabaseError, match="no table gaps"):
        Database.open(str(file))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(DatabaseError, match="a file"):
        Database.open(str(tmp_path / "a file" / "records.db"))


@pytest.mark.parametrize("url", ["sqlite://", "mysql://x/y", "://", "sqlite:///:memory:"])
def test_an_url_that_names_no_file_and_no_known_server_is_refused(url: str) -> None:
    with pytest.raises(DatabaseError):
        Database.open(url)


def test_a_password_in_an_url_is_never_shown() -> None:
    with pytest.raises(DatabaseError) as error:
        Database.open("postgresql://hmi:hunter2hunter2@127.0.0.1:1/plant")
    assert "hunter2" not in str(error.value)


def test_an_old_sqlite_is_named_in_one_sentence() -> None:
    assert "3.40.1" in str(sqlite_notice((3, 40, 1)))
    assert sqlite_notice((3, 51, 3)) is None


def test_a_copy_made_by_the_backup_command_opens(file: Path, database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with database.write() as connection:
        connection.execute(insert(meta), {"name": "x", "value": "y"})
    with sqlite3.connect(file) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()
    restored = Database.open(str(copy))
    assert restored.instance() == database.instance()
    restored.close()


def test_a_file_copied_without_its_write_ahead_log_still_opens(file: Path, database: Database, tmp_path: Path) -> None:
    shutil.copy(file, tmp_path / "plain.db")
    Database.open(str(tmp_path / "plain.db")).close()
    assert database.check() == []


def test_every_table_is_explained() -> None:
    text = (Path(__file__).parents[2] / "docs" / "records.md").read_text(encoding="utf-8")
    missing = [f"{table.name}" for table in metadata.sorted_tables if f"`{table.name}`" not in text]
    missing += [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if f"`{column.name}`" not in text
    ]
    assert missing == []
