# ruff: noqa: S603 - the tests start Python and PostgreSQL themselves
"""Real databases: an SQLite file in a temporary folder, and PostgreSQL where one can be started."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hmi.core.audit import AuditEntry
from hmi.core.clock import ManualClock
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database, DatabaseError
from hmi.records.historian import SqlHistorian
from tests.postgresql import postgresql_server

__all__ = ["postgresql_server"]

START = datetime(2026, 1, 1, tzinfo=UTC)


def entry(number: int = 0, event: str = "requested") -> AuditEntry:
    facts: dict[str, str | int | float | bool | None] = {"new": 37.5, "old": 37.0, "number": number, "why": None}
    return AuditEntry(START, "setpoint", event, "p1", "TIC-402.SP", facts)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "station" / "records.db"


@pytest.fixture
def open_database(file: Path) -> Iterator[Callable[[], Database]]:
    opened: list[Database] = []

    def opener() -> Database:
        opened.append(Database.open(f"sqlite:///{file}"))
        return opened[-1]

    yield opener
    for database in opened:
        database.close()


@pytest.fixture
def database(open_database: Callable[[], Database]) -> Database:
    return open_database()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def historian(database: Database, clock: ManualClock) -> Iterator[SqlHistorian]:
    historian = SqlHistorian(database, clock)
    historian.start()
    yield historian
    historian.stop()


@pytest.fixture
def trail(database: Database) -> SqlAuditTrail:
    return SqlAuditTrail(database)


def python(code: str, *arguments: str) -> "subprocess.Popen[str]":
    """Another process that runs this code."""
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdin=pipe, stdout=pipe, text=True)


@pytest.fixture
def server_database(postgresql_server: str) -> Iterator[Database]:
    try:
        database = Database.open(postgresql_server)
    except DatabaseError as error:
        pytest.skip(str(error))
    yield database
    database.close()
