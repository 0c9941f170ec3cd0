"""A copy of a station's database, and the way back; both are acts of the audit trail.

A copy is made while the station runs, by SQLite's own backup (design: reliability, 7.2). After the way back the trail
says so itself: the heads file of the database that was replaced is kept under another name beside it.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import update

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditTrail
from hmi.core.clock import Clock
from hmi.core.setpoint import SetpointState
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import HEADS_FILE, Database, DatabaseError
from hmi.records.schema import requests
from hmi.records.times import micros

_CATEGORY = "backup"
_VOIDED = [state.value for state in (SetpointState.REQUESTED, SetpointState.APPROVED)]


def back_up(database: Database, file: Path, audit: AuditTrail, clock: Clock, by: str) -> None:
    """Copies the whole database into a new file, and records it with the copy's SHA-256.

    Raises:
        DatabaseError: It is no SQLite file, the copy is there already, or it cannot be written.
        AuditError: It cannot be recorded; there is no copy then.
    """
    if database.path is None:
        raise DatabaseError("the database is a PostgreSQL server's: its own pg_dump makes the copy")
    audit.append(AuditEntry(clock.now(), _CATEGORY, "backup begun", by, file.name, {"file": str(file)}))
    try:
        with file.open("xb"):
            pass
        with closing(sqlite3.connect(database.path)) as source, closing(sqlite3.connect(file)) as target:
            source.backup(target, pages=1024)
    except FileExistsError:
        raise DatabaseError(f"{file} is there already and is never overwritten; choose another name") from None
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(f"the copy {file} cannot be written: {error}") from error
    facts: dict[str, Fact] = {"file": str(file), "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    audit.append(AuditEntry(clock.now(), _CATEGORY, "backed up", by, file.name, facts))


def restore(path: Path, copy: Path, clock: Clock, by: str) -> Path:
    """Puts a copy into the place of the database at `path`, whose station must not run; what stood there and its heads
    are kept beside it, under the name that comes back. Open requests that were not sent are void (W-33), and the trail
    goes on with a record of it.

    Raises:
        DatabaseError: The copy cannot be used, or the files cannot be moved; what stood there stands again.
        AuditError: It cannot be recorded.
    """
    Database.open(str(copy), anywhere=True).close()
    aside = path.with_name(f"{path.name}.before-{clock.now():%Y%m%dT%H%M%S}")
    with _aside(path, aside):
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target, pages=1024)
        database = Database.open(str(path))
        facts: dict[str, Fact] = {"file": str(copy), "kept": aside.name}
        SqlAuditTrail(database).append(AuditEntry(clock.now(), _CATEGORY, "restored", by, copy.name, facts))
        _void_open(database, clock)
        database.close()
    return aside


@contextmanager
def _aside(path: Path, aside: Path) -> Iterator[None]:
    """Moves the database, its log and its heads out of the way; back again if the block fails."""
    heads = path.with_name(HEADS_FILE)
    pairs = [(path.with_name(path.name + end), aside.with_name(aside.name + end)) for end in ("", "-wal", "-shm")]
    pairs.append((heads, aside.with_name(f"{aside.name}.{HEADS_FILE}")))
    moved: list[tuple[Path, Path]] = []
    try:
        for old, new in pairs:
            if old.exists():
                old.rename(new)
                moved.append((old, new))
        yield
    except (OSError, sqlite3.Error) as error:
        for old, new in moved:
            old.unlink(missing_ok=True)
            new.rename(old)
        raise DatabaseError(f"the copy was not put in place: {error}") from error


def _void_open(database: Database, clock: Clock) -> None:
    """What was asked for before the copy must not be approved after it; what may have left is found out by reading."""
    now = {"moved_at": micros(clock.now())}
    void = {"state": SetpointState.VOID.value, "open": False, "outcome": "void: a copy of the database was put back"}
    with database.write() as connection:
        connection.execute(update(requests).where(requests.c.open, requests.c.state.in_(_VOIDED)).values(void | now))
