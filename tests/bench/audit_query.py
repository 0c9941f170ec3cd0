"""The audit trail when it is large: filtered queries against reading as many records, verifying against plain hashing.

`HMI_AUDIT_RECORDS=5000000` measures the size that the reliability sheet names (F-35); it takes minutes and gigabytes.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from hmi.core.audit import GENESIS, AuditEntry, AuditQuery, Fact, canonical, seal
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_rows import row_of
from hmi.records.database import Database
from hmi.records.schema import audit
from tests.bench.ratio import Ratio, cpu_ms

RECORDS = int(os.environ.get("HMI_AUDIT_RECORDS", "60000"))
QUERIES = (
    AuditQuery(person="person 7"),
    AuditQuery(event="event 3", subject="TIC-40.SP"),
    AuditQuery(person="person 7", subject="TIC-40.SP", category="access"),
    AuditQuery(person="person 7", event="event 3"),
    AuditQuery(category="rare"),
    AuditQuery(person="person 7", since=datetime(2026, 1, 2, tzinfo=UTC), until=datetime(2026, 1, 3, tzinfo=UTC)),
)
"""Common, combined, rare, and within a time."""

WALKED = AuditQuery(category="rare", event="event 3")
"""Finds little in the index of a common event, and has to walk it; its seconds are held like all others'."""

AT_MOST = 500

START = datetime(2026, 1, 1, tzinfo=UTC)


def measure() -> Iterator[Ratio]:
    """For each query its cost against reading the newest records, and the time on the clock in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        trail, database = _trail(Path(folder) / "audit.sqlite", RECORDS)
        for wanted in (*QUERIES, WALKED):
            begun = time.perf_counter()
            trail.search(wanted, AT_MOST)
            seconds = time.perf_counter() - begun
            ours, limit = _costs(trail, wanted)
            most = 25.0 if wanted is WALKED else 5.0
            yield Ratio(f"{wanted.words}, against the newest {AT_MOST}", ours / limit, most)
            yield Ratio(f"{wanted.words}, seconds of {RECORDS} records", seconds, 1.0)
        rows = [record.entry for record in trail.search(AuditQuery(), 5_000)]
        begun = time.process_time()
        found = trail.verify()
        ours = (time.process_time() - begun) * 1000.0 / found.count
        _, limit = cpu_ms(lambda: None, lambda: _hash(rows), 3)
        yield Ratio("verifying, against sealing the same from memory", ours / (limit / len(rows)), 3.0)
        database.close()


def _costs(trail: SqlAuditTrail, wanted: AuditQuery) -> tuple[float, float]:
    return cpu_ms(lambda: trail.search(wanted, AT_MOST), lambda: trail.search(AuditQuery(), AT_MOST), 5)


def _hash(rows: list[AuditEntry]) -> None:
    previous = GENESIS
    for number, entry in enumerate(rows, 1):
        previous = hashlib.sha256(b"\x00" + bytes.fromhex(previous) + canonical(number, entry)).hexdigest()
        json.dumps(entry.facts)


def _trail(file: Path, count: int) -> tuple[SqlAuditTrail, Database]:
    database = Database.open(f"sqlite:///{file}")
    previous = GENESIS
    for first in range(1, count + 1, 20_000):
        with database.write() as connection:
            previous = _append(connection, first, min(first + 20_000, count + 1), previous)
    return SqlAuditTrail(database), database


def _append(connection: Connection, first: int, end: int, previous: str) -> str:
    rows = []
    for number in range(first, end):
        record = seal(number, _entry(number), previous)
        previous = record.hash
        rows.append(row_of(record))
    connection.execute(insert(audit), rows)
    return previous


def _entry(number: int) -> AuditEntry:
    category = "rare" if number % 50_000 == 17 else ("setpoint", "access", "alarm")[number % 3]
    facts: dict[str, Fact] = {
        "id": f"request {number}",
        "old": 29.0,
        "new": 30.5,
        "reason": "Bring the batch back towards golden",
    }
    return AuditEntry(
        START + timedelta(seconds=6 * number),
        category,
        f"event {number % 11}",
        f"person {number % 23}",
        f"TIC-{number % 101}.SP",
        facts,
    )
