"""The audit trail on disk: append-only, chained, and fail-closed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from hmi.core.audit import GENESIS, AuditEntry, AuditRecord, Fact, seal, sealed
from hmi.core.ports import AuditError
from hmi.records.audit_heads import AuditHeads, Head
from hmi.records.database import HEADS_FILE, Database, DatabaseError
from hmi.records.schema import AUDIT_GUARD_POSTGRESQL, AUDIT_GUARDS, audit

_POSTGRESQL_LOCK = 0x47424832
_LOT = 5_000


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What a verification found. `first_bad` is the first sequence that is wrong or missing, `why` says what is wrong;
    `note` says what could not be looked at."""

    ok: bool
    count: int
    first_bad: int | None = None
    why: str = ""
    note: str = ""


class SqlAuditTrail:
    """Keeps acts so that no later change goes unnoticed (`core.ports.AuditTrail`)."""

    def __init__(self, database: Database, heads: Path | None = None) -> None:
        """`heads` is the file outside the database; without one it lies beside an SQLite file, and a server has none.

        Raises:
            AuditError: The heads file cannot be read.
        """
        self._database = database
        if heads is None and database.path is not None:
            heads = database.path.with_name(HEADS_FILE)
        self._heads = None if heads is None else AuditHeads(heads)
        try:
            self._last = self._heads.last() if self._heads else None
        except OSError as error:
            raise AuditError(f"the audit heads cannot be read: {error}") from error

    def append(self, entry: AuditEntry) -> AuditRecord:
        """Writes one act and returns when it is on disk.

        Raises:
            AuditError: It could not be written; whatever it was about must not happen.
        """
        try:
            with self._database.write() as connection:
                record = self._sealed(connection, entry)
                connection.execute(insert(audit), _row_of(record))
            head = Head(record.sequence, record.hash)
            if self._heads is not None:
                self._heads.append(head, entry.time.isoformat())
        except (OSError, IntegrityError, ValueError, TypeError) as error:
            raise AuditError(f"the audit trail cannot be written: {error}") from error
        self._last = head
        return record

    def records(self, limit: int, before: int | None = None) -> tuple[AuditRecord, ...]:
        """The newest records first, at most so many, below the sequence `before`.

        Raises:
            AuditError: They cannot be read.
        """
        query = select(audit).order_by(audit.c.sequence.desc()).limit(limit)
        if before is not None:
            query = query.where(audit.c.sequence < before)
        try:
            with self._database.read() as connection:
                return tuple(_record(row) for row in connection.execute(query))
        except (DatabaseError, ValueError) as error:
            raise AuditError(f"the audit trail cannot be read: {error}") from error

    def record(self, sequence: int) -> AuditRecord | None:
        """The record with this number; None if there is none, or if it is not what was sealed.

        Raises:
            AuditError: It cannot be read.
        """
        try:
            with self._database.read() as connection:
                row = connection.execute(select(audit).where(audit.c.sequence == sequence)).one_or_none()
            record = None if row is None else _record(row)
        except (DatabaseError, ValueError) as error:
            raise AuditError(f"the audit trail cannot be read: {error}") from error
        return record if record is not None and sealed(record) else None

    def verify(self, progress: Callable[[int, int], None] | None = None) -> VerifyResult:
        """Recomputes the whole chain and holds it against the heads; `progress` hears (done, of how many).

        Raises:
            AuditError: The table or the heads cannot be read at all.
        """
        try:
            # Measured before the table is looked at: what is appended meanwhile must not look like a cut-off end.
            heads = None if self._heads is None else self._heads.length()
            with self._database.read() as connection:
                total = int(connection.execute(select(func.count()).select_from(audit)).scalar_one())
                found = _verify_chain(connection, total, progress or _unheard)
                if found.ok:
                    found = _verify_guards(connection, found, is_file=self._database.is_file)
                if found.ok:
                    found = self._verify_heads(connection, found, heads)
        except OSError as error:
            raise AuditError(f"the audit trail cannot be read: {error}") from error
        return found

    def _sealed(self, connection: Connection, entry: AuditEntry) -> AuditRecord:
        if not self._database.is_file:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _POSTGRESQL_LOCK})
        newest = select(audit.c.sequence, audit.c.hash).order_by(audit.c.sequence.desc()).limit(1)
        row = connection.execute(newest).one_or_none()
        self._refuse_if_rewritten(connection)
        return seal(row.sequence + 1, entry, row.hash) if row else seal(1, entry, GENESIS)

    def _refuse_if_rewritten(self, connection: Connection) -> None:
        if self._last is None:
            return
        known = select(audit.c.hash).where(audit.c.sequence == self._last.sequence)
        if connection.execute(known).scalar_one_or_none() != self._last.hash:
            raise AuditError(
                f"record {self._last.sequence} of the audit trail is not the one that was written; verify the trail. "
                "If a backup was restored on purpose, keep the heads file under another name and start again"
            )

    def _verify_heads(self, connection: Connection, found: VerifyResult, length: int | None) -> VerifyResult:
        if self._heads is None:
            return VerifyResult(True, found.count, note="no heads file: a cut-off end cannot be seen")
        if length is None:
            if not found.count:
                return found
            return VerifyResult(False, found.count, None, f"the heads file {self._heads.path} is missing")
        named = False
        for lot in self._heads.lots(length):
            named = True
            bad = _unlike(connection, found, lot)
            if bad is not None:
                return bad
        # A single record may have lost its head to a power cut, and what is appended right now has none yet.
        if not named and found.count > 1:
            return VerifyResult(False, found.count, None, f"the heads file {self._heads.path} names no record")
        return found


def _unlike(connection: Connection, found: VerifyResult, lot: list[Head]) -> VerifyResult | None:
    """What a lot of heads says against the table; None if nothing."""
    low, high = min(head.sequence for head in lot), max(head.sequence for head in lot)
    query = select(audit.c.sequence, audit.c.hash).where(audit.c.sequence.between(low, high))
    stored = {row.sequence: row.hash for row in connection.execute(query)}
    for head in sorted(lot, key=lambda head: head.sequence):
        if head.sequence not in stored:
            return VerifyResult(False, found.count, found.count + 1, "the end of the trail was cut off")
        if stored[head.sequence] != head.hash:
            return VerifyResult(False, found.count, head.sequence, "the trail was rewritten and chained anew")
    return None


def _verify_chain(connection: Connection, total: int, progress: Callable[[int, int], None]) -> VerifyResult:
    previous, expected = GENESIS, 1
    for row in _in_order(connection):
        if row.sequence != expected:
            return VerifyResult(False, total, expected, f"record {expected} is missing")
        why = _fault(row, previous)
        if why:
            return VerifyResult(False, total, expected, why)
        previous, expected = row.hash, expected + 1
        if row.sequence % _LOT == 0:
            progress(row.sequence, total)
    progress(total, total)
    return VerifyResult(True, total)


def _in_order(connection: Connection) -> Iterator[Row[Any]]:
    result = connection.execution_options(yield_per=_LOT).execute(select(audit).order_by(audit.c.sequence))
    yield from result


def _fault(row: Row[Any], previous: str) -> str:
    if row.previous != previous:
        return f"record {row.sequence} does not follow from the one before"
    try:
        record = _record(row)
        whole = seal(record.sequence, record.entry, record.previous).hash == record.hash
    except (ValueError, TypeError):
        return f"record {row.sequence} cannot be read"
    return "" if whole else f"record {row.sequence} was changed"


def _verify_guards(connection: Connection, found: VerifyResult, *, is_file: bool) -> VerifyResult:
    """On SQLite triggers can only be dropped; on PostgreSQL they can also be disabled."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if not is_file:
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit'::regclass AND tgenabled <> 'D'"
    wanted = set(AUDIT_GUARDS) if is_file else {AUDIT_GUARD_POSTGRESQL}
    missing = sorted(wanted - set(connection.execute(text(query)).scalars()))
    if missing:
        return VerifyResult(False, found.count, None, f"the guard {missing[0]} was taken off the table")
    return found


def _row_of(record: AuditRecord) -> dict[str, object]:
    entry = record.entry
    return {
        "sequence": record.sequence,
        "time": entry.time.isoformat(),
        "category": entry.category,
        "event": entry.event,
        "person": entry.person,
        "subject": entry.subject,
        "facts": json.dumps(entry.facts, allow_nan=False),
        "previous": record.previous,
        "hash": record.hash,
    }


def _record(row: Row[Any]) -> AuditRecord:
    facts: dict[str, Fact] = json.loads(row.facts)
    time = datetime.fromisoformat(row.time)
    entry = AuditEntry(time, row.category, row.event, row.person, row.subject, facts)
    return AuditRecord(row.sequence, entry, row.previous, row.hash)


def _unheard(_done: int, _total: int) -> None:
    """Nobody listens to the progress."""
