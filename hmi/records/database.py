"""One database: an SQLite file, or PostgreSQL for a plant with several stations."""

import logging
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError

from hmi.records.migrate import migrate
from hmi.records.place import why_not
from hmi.records.schema import (
    APPLICATION_ID,
    AUDIT_GUARDS,
    AUDIT_GUARDS_POSTGRESQL,
    SCHEMA_VERSION,
    meta,
    metadata,
)

BUSY_S = 5.0
"""How long a write waits for another writer (reliability sheet, F-19)."""

QUICK_CHECK_UP_TO = 256 * 2**20
"""Files up to this size are checked page by page when they are opened; larger ones would hold up the start."""

HEADS_FILE = "audit-heads.txt"
"""The heads of the audit trail beside an SQLite file; where they are, there once was a database."""

FIXED_SQLITE = (3, 51, 3)
"""The release that repaired the WAL-reset fault (sqlite.org, release history, 2026-03-13)."""

_POSTGRESQL_LOCK = 0x47424831

_PRIMARY = 0xFF
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""Primary result codes (sqlite.org, result and error codes) that say that the file itself is at fault."""

logger = logging.getLogger(__name__)


class DatabaseError(OSError):
    """The database cannot be opened, read or written; the message says what to do."""


def sqlite_notice(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str | None:
    """One sentence if this interpreter's SQLite carries the WAL-reset fault, else None."""
    if version >= FIXED_SQLITE:
        return None
    return (
        f"SQLite {'.'.join(map(str, version))} of this Python is older than 3.51.3, which repaired a rare fault that "
        "can damage a file when two programs write to it at once: let one station at a time use the file, keep "
        "backups, and update Python."
    )


class Database:
    """An open database. `read` and `write` may be used from any thread."""

    def __init__(self, engine: Engine, path: Path | None) -> None:
        self._engine = engine
        self._writing = threading.Lock()
        self.path = path
        self.name = str(path) if path else engine.url.render_as_string(hide_password=True)

    @classmethod
    def open(cls, url: str, *, anywhere: bool = False) -> "Database":
        """Opens `sqlite:///FILE` (made if it is missing) or `postgresql://…`; a bare path is a file. `anywhere` is for
        a copy that nobody else uses: it may lie on a network share.

        Raises:
            DatabaseError: It is not ours, damaged, newer than this program, cannot be reached, or lies on a network
                share or in a synchronised folder.
        """
        parsed = _parsed(url)
        if parsed.get_backend_name() == "sqlite":
            return _open_file(parsed, anywhere=anywhere)
        return _open_server(parsed)

    @property
    def is_file(self) -> bool:
        """Whether it is an SQLite file."""
        return self.path is not None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database.

        Raises:
            DatabaseError: It cannot be read.
        """
        with self._said("read"), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that takes the write lock at once and is on disk when the block ends.

        Raises:
            DatabaseError: It is locked, full, read-only or gone; nothing of the block was kept.
            sqlalchemy.exc.IntegrityError: A row contradicts another.
        """
        with self._said("written"), self._turn(), self._engine.connect() as plain:
            connection = plain.execution_options(takes_write_lock=True)
            with connection.begin():
                yield connection

    def check(self) -> list[str]:
        """Every fault that the database itself finds, page by page; empty when it is sound. Slow on a large file."""
        if not self.is_file:
            return []
        with self.read() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(100)")]
        return [] if found == ["ok"] else found

    def instance(self) -> str:
        """The id that this database got when it was made; a copy has the same one."""
        with self.read() as connection:
            return str(connection.execute(select(meta.c.value).where(meta.c.name == "instance")).scalar_one())

    def close(self) -> None:
        """Gives all connections back; SQLite then folds its write-ahead log into the file."""
        self._engine.dispose()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Lets one thread of this process write at a time: fair, and out of reach of the WAL-reset fault."""
        if not self.is_file:
            yield
            return
        if not self._writing.acquire(timeout=BUSY_S):
            raise DatabaseError(f"{self.name}: another part of this program has been writing for {BUSY_S:.0f} s")
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _said(self, verb: str) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise DatabaseError(f"{self.name} cannot be {verb}: {_cause(error)}") from error
        except SQLAlchemyError as error:
            raise DatabaseError(f"{self.name} cannot be {verb}: {error}") from error


def _parsed(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseError("the database URL cannot be read; write sqlite:///FILE or postgresql://…") from error
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseError(
            f"{parsed.get_backend_name()}: no such database here; write sqlite:///FILE or postgresql://…"
        )
    return parsed


def _open_file(url: URL, *, anywhere: bool) -> Database:
    if not url.database or url.database == ":memory:":
        raise DatabaseError("the database URL names no file; write sqlite:///FILE")
    path = Path(url.database).absolute()
    # A link may lead from a disk of this computer to a share.
    why = None if anywhere else why_not(path) or why_not(path.resolve())
    if why is not None:
        raise DatabaseError(why)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _refuse_if_lost(path)
            _make_file(path)
        size = path.stat().st_size
    except DatabaseError:
        raise
    except OSError as error:
        raise DatabaseError(f"{path} cannot be opened: {error}") from error
    if size == 0:
        raise DatabaseError(f"{path} is empty: it was cut off; restore a backup, or move it away to start anew")
    database = Database(_file_engine(path), path)
    try:
        _check_file(database)
    except BaseException:
        database.close()
        raise
    return database


def _refuse_if_lost(path: Path) -> None:
    heads = path.with_name(HEADS_FILE)
    if heads.exists():
        raise DatabaseError(
            f"{path} is missing, although {heads.name} beside it says that there was one; restore a backup, "
            f"or move {heads.name} away to start anew"
        )


def _file_engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_S})

    def connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
        # From here on only the listener below begins transactions (SQLAlchemy, SQLite dialect, transactional modes).
        connection.isolation_level = None
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    def began(connection: Connection) -> None:
        write = connection.get_execution_options().get("takes_write_lock", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)
    return engine


def _make_file(path: Path) -> None:
    """Makes a complete file beside the wanted one and then gives it its name, so that nobody ever sees half of it."""
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")
    database = Database(_file_engine(draft), draft)
    try:
        with database.write() as connection:
            _make_tables(connection)
            for name, body in AUDIT_GUARDS.items():
                connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.close()
        _set_write_ahead(draft)
        _name_file(draft, path)
    finally:
        database.close()
        draft.unlink(missing_ok=True)


def _set_write_ahead(path: Path) -> None:
    """Write-ahead logging is kept in the file itself and can only be switched on outside a transaction."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    finally:
        connection.close()
    if mode != "wal":
        raise DatabaseError(f"{path.parent} cannot hold the database: its disk does not support shared locks")


def _name_file(draft: Path, path: Path) -> None:
    """Names the draft unless another station was faster; then that one's file is used."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    except OSError:
        draft.rename(path)


def _check_file(database: Database) -> None:
    path = database.path
    assert path is not None  # noqa: S101 - only called for a file
    try:
        with database.read() as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if path.stat().st_size <= QUICK_CHECK_UP_TO:
                found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            else:
                found = "ok"
    except DatabaseError as error:
        raise DatabaseError(f"{error}; {_advice(error)}") from error
    if application != APPLICATION_ID:
        raise DatabaseError(f"{path} is not a database of this program; it was left as it is")
    if version > SCHEMA_VERSION:
        raise _newer(str(path), version)
    if found != "ok":
        raise DatabaseError(f"{path} is damaged ({' '.join(found.split())}); it was left as it is, restore a backup")
    if 0 < version < SCHEMA_VERSION:
        _bring_up(database)
    _check_tables(database)


def _bring_up(database: Database) -> None:
    """Another station may have been faster, so the version is read again under the lock."""
    with database.write() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version < SCHEMA_VERSION:
            logger.info("The tables of %s are brought from version %d to %d.", database.name, version, SCHEMA_VERSION)
            migrate(connection, version)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _advice(error: DatabaseError) -> str:
    """What to do about a file that cannot be read: only one that is damaged needs a backup."""
    cause = error.__cause__.orig if isinstance(error.__cause__, DBAPIError) else None
    code = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY
    if code in _DAMAGED:
        return "the file was left as it is, restore a backup"
    return "the file was left as it is; look whether its disk is full and whether this account may write there"


def _newer(name: str, version: int) -> DatabaseError:
    return DatabaseError(
        f"{name} was made by a newer version of this program (tables {version}, known here {SCHEMA_VERSION}); "
        "install that version or restore a backup"
    )


def _check_tables(database: Database) -> None:
    with database.read() as connection:
        missing = sorted(set(metadata.tables) - set(inspect(connection).get_table_names()))
    if missing:
        raise DatabaseError(f"{database.name} is damaged (no table {missing[0]}); restore a backup")


def _open_server(url: URL) -> Database:
    try:
        engine = create_engine(
            url,
            pool_pre_ping=True,
            pool_timeout=BUSY_S,
            connect_args={"connect_timeout": int(BUSY_S), "options": f"-c lock_timeout={int(BUSY_S * 1000)}"},
        )
    except ModuleNotFoundError as error:
        raise DatabaseError("PostgreSQL needs its driver: pip install 'psycopg[binary]'") from error
    database = Database(engine, None)
    try:
        _prepare_server(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare_server(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _POSTGRESQL_LOCK})
        if not inspect(connection).has_table("meta"):
            _make_tables(connection)
            for statement in AUDIT_GUARDS_POSTGRESQL:
                connection.exec_driver_sql(statement)
        version = int(connection.execute(select(meta.c.value).where(meta.c.name == "schema")).scalar_one())
        if version < SCHEMA_VERSION:
            migrate(connection, version)
    if version > SCHEMA_VERSION:
        raise _newer(database.name, version)
    _check_tables(database)


def _make_tables(connection: Connection) -> None:
    metadata.create_all(connection)
    rows = {"application": "golden-batch-hmi", "schema": str(SCHEMA_VERSION), "instance": uuid.uuid4().hex}
    connection.execute(insert(meta), [{"name": name, "value": value} for name, value in rows.items()])


def _cause(error: DBAPIError) -> str:
    """The driver's own words in one line; never the statement, whose values may be secret."""
    lines = str(error.orig).strip().splitlines()
    return lines[0] if lines else type(error.orig).__name__
