# ruff: noqa: S603 - the tests start Python and PostgreSQL themselves
"""Real databases: an SQLite file in a temporary folder, and PostgreSQL where one can be started."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hmi.core.audit import AuditEntry
from hmi.core.clock import ManualClock
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database, DatabaseError
from hmi.records.historian import SqlHistorian

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


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server that is started for these tests, or the one of HMI_TEST_POSTGRESQL."""
    given = os.environ.get("HMI_TEST_POSTGRESQL")
    if given:
        yield given
        return
    pytest.importorskip("psycopg", reason="the PostgreSQL driver psycopg is not installed")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb") or next((str(folder / "initdb") for folder in programs), None)
    if found is None or not hasattr(os, "geteuid"):
        pytest.skip("no PostgreSQL server is installed and HMI_TEST_POSTGRESQL names none")
    # Not in pytest's own folder: nobody but its owner may enter that, and the server's account must.
    with tempfile.TemporaryDirectory(prefix="hmi-postgresql-") as folder:
        yield from _served(Path(found).resolve().parent, Path(folder))


def _served(programs: Path, folder: Path) -> Iterator[str]:
    # The server refuses to run as root; the account that its package brings is used then.
    become: list[str] = []
    if os.geteuid() == 0:
        if "postgres:" not in Path("/etc/passwd").read_text(encoding="utf-8"):
            pytest.skip("PostgreSQL does not run as root and there is no account postgres")
        become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        shutil.chown(folder, "postgres", "postgres")
    cluster = str(folder / "cluster")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    initdb = [*become, str(programs / "initdb"), "-D", cluster, "-U", "hmi", "-A", "trust", "--no-sync"]
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
    control = [*become, str(programs / "pg_ctl"), "-D", cluster, "-w", "-t", "30"]
    options = f"-h 127.0.0.1 -p {port} -k {folder} -F"
    log = str(folder / "server.log")
    subprocess.run([*control, "-l", log, "-o", options, "start"], check=True, capture_output=True, cwd=folder)
    try:
        yield f"postgresql://hmi@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder)


@pytest.fixture
def server_database(postgresql_server: str) -> Iterator[Database]:
    try:
        database = Database.open(postgresql_server)
    except DatabaseError as error:
        pytest.skip(str(error))
    yield database
    database.close()
