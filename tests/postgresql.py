# ruff: noqa: S603 - the tests start PostgreSQL themselves
"""A PostgreSQL server for tests: started where one is installed, or named by HMI_TEST_POSTGRESQL."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


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


def new_database(server: str, name: str) -> str:
    """Makes an empty database on the server; gives its URL."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {0} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {0}").format(sql.Identifier(name)))
    return f"{server.rpartition('/')[0]}/{name}"
