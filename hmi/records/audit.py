"""The audit trail on disk: append-only, chained, and fail-closed."""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from hmi.core.audit import GENESIS, AuditEntry, AuditQuery, AuditRecord, Fact, seal, sealed
from hmi.core.books import AuditError
from hmi.records.audit_heads import AuditHeads, Head
from hmi.records.audit_rows import record_of, row_of
from hmi.records.audit_signing import HeadSigner
from hmi.records.audit_verify import SignedFile, Verification, VerifyResult
from hmi.records.database import HEADS_FILE, Database, DatabaseError
from hmi.records.schema import audit

_POSTGRESQL_LOCK = 0x47424832
_LOT = 5_000
_MOST_WORDS = 1_000

logger = logging.getLogger(__name__)


class SqlAuditTrail:
    """Keeps acts so that no later change goes unnoticed (`core.ports.AuditTrail`)."""

    def __init__(
        self,
        database: Database,
        heads: Path | None = None,
        signer: HeadSigner | None = None,
        stamp: Callable[[], dict[str, Fact]] = dict,
        heard: Callable[[AuditRecord], None] | None = None,
    ) -> None:
        """`heads` is the file outside the database; without one it lies beside an SQLite file, and a server has none.
        `signer` signs heads now and then. `stamp` gives what every record says beside its own facts. `heard` gets
        every record that is on disk, must not wait and must not raise.

        Raises:
            AuditError: The heads file cannot be read.
        """
        self._database = database
        if heads is None and database.path is not None:
            heads = database.path.with_name(HEADS_FILE)
        self._heads = None if heads is None else AuditHeads(heads)
        self._signer = signer
        self._stamp = stamp
        self._heard = heard
        self._one_head = threading.Lock()
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
            entry = replace(entry, facts=entry.facts | self._stamp())
            with self._database.write() as connection:
                record = self._sealed(connection, entry)
                connection.execute(insert(audit), row_of(record))
            self._keep(Head(record.sequence, record.hash), entry.time.isoformat())
        except (OSError, IntegrityError, ValueError, TypeError) as error:
            raise AuditError(f"the audit trail cannot be written: {error}") from error
        if self._heard is not None:
            self._heard(record)
        self.sign()
        return record

    @property
    def newest(self) -> Head | None:
        """The last record that this station knows, for a report."""
        return self._last

    @property
    def signed(self) -> int | None:
        """The newest record that is sealed by the station's signature; None where none was since the start."""
        return None if self._signer is None else self._signer.signed

    def sign(self) -> None:
        """Signs the newest head if one is due; what cannot be written now is written with a later one."""
        newest = self._last
        if self._signer is None or newest is None or not self._signer.due(newest.sequence):
            return
        try:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            self._signer.sign(newest, at, self._database.instance())
        except OSError as error:
            logger.warning("The signed head of the audit trail cannot be written to %s: %s", self._signer.file, error)

    def records(self, limit: int, before: int | None = None) -> tuple[AuditRecord, ...]:
        """The newest records first, at most so many, below the sequence `before`.

        Raises:
            AuditError: They cannot be read.
        """
        query = select(audit).order_by(audit.c.sequence.desc()).limit(limit)
        if before is not None:
            query = query.where(audit.c.sequence < before)
        return self._read(query)

    def search(self, wanted: AuditQuery, limit: int) -> tuple[AuditRecord, ...]:
        """The newest records that a query wants, by their own times, at most so many.

        Raises:
            AuditError: They cannot be read.
        """
        return self._read(_selected(wanted).limit(limit))

    def every(self, wanted: AuditQuery) -> Iterator[AuditRecord]:
        """All records that a query wants, oldest first, without holding them all.

        Raises:
            AuditError: They cannot be read.
        """
        query = _selected(wanted).order_by(None).order_by(audit.c.sequence)
        try:
            with self._database.read() as connection:
                for row in connection.execution_options(yield_per=_LOT).execute(query):
                    yield record_of(row)
        except (DatabaseError, ValueError) as error:
            raise AuditError(f"the audit trail cannot be read: {error}") from error

    def words(self, column: str) -> tuple[str, ...]:
        """Every word that stands in a column (category, event, person or subject), in order: a step of the index each.

        Raises:
            AuditError: They cannot be read.
        """
        found: list[str] = []
        try:
            with self._database.read() as connection:
                while len(found) < _MOST_WORDS:
                    query = select(func.min(audit.c[column]))
                    query = query.where(audit.c[column] > found[-1]) if found else query
                    word = connection.execute(query).scalar_one()
                    if word is None:
                        break
                    found.append(word)
        except DatabaseError as error:
            raise AuditError(f"the audit trail cannot be read: {error}") from error
        return tuple(found)

    def _read(self, query: Select[Any]) -> tuple[AuditRecord, ...]:
        try:
            with self._database.read() as connection:
                return tuple(record_of(row) for row in connection.execute(query))
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
            record = None if row is None else record_of(row)
        except (DatabaseError, ValueError) as error:
            raise AuditError(f"the audit trail cannot be read: {error}") from error
        return record if record is not None and sealed(record) else None

    def verify(
        self,
        progress: Callable[[int, int], None] | None = None,
        signed: SignedFile | None = None,
        newest: int | None = None,
    ) -> VerifyResult:
        """Recomputes the whole chain and holds it against the heads; `progress` hears (done, of how many). `signed`
        is a file of signed heads elsewhere; without one it is the signer's own. With `newest` only so many records at
        the end are looked at, and the newest head.

        Raises:
            AuditError: The table or the heads cannot be read at all.
        """
        if signed is None and self._signer is not None:
            signed = SignedFile(self._signer.file, self._signer.public)
        checking = Verification(self._database, self._heads, signed)
        return checking.run(progress) if newest is None else checking.run_end(newest)

    def _sealed(self, connection: Connection, entry: AuditEntry) -> AuditRecord:
        if not self._database.is_file:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _POSTGRESQL_LOCK})
        newest = select(audit.c.sequence, audit.c.hash).order_by(audit.c.sequence.desc()).limit(1)
        row = connection.execute(newest).one_or_none()
        self._refuse_if_rewritten(connection)
        return seal(row.sequence + 1, entry, row.hash) if row else seal(1, entry, GENESIS)

    def _keep(self, head: Head, time: str) -> None:
        """Threads come here in any order after their commits: the newest head stays the newest."""
        with self._one_head:
            if self._heads is not None:
                self._heads.append(head, time)
            if self._last is None or head.sequence > self._last.sequence:
                self._last = head

    def _refuse_if_rewritten(self, connection: Connection) -> None:
        # Read once: another thread that has committed already sets it while the table is asked.
        last = self._last
        if last is None:
            return
        known = select(audit.c.hash).where(audit.c.sequence == last.sequence)
        if connection.execute(known).scalar_one_or_none() != last.hash:
            raise AuditError(
                f"record {last.sequence} of the audit trail is not the one that was written; verify the trail. "
                "If a backup was restored on purpose, keep the heads file under another name and start again"
            )


_RAREST_FIRST = ("subject", "person", "event", "category")
"""The columns that are asked for, the one with the fewest records a word first."""


def _selected(wanted: AuditQuery) -> Select[Any]:
    """The first word chooses the index; for all others the concatenation keeps the database from choosing theirs, which
    may be a hundred times longer. They stand in the same index, so that nothing is fetched that they leave out."""
    query = select(audit).order_by(audit.c.time.desc(), audit.c.sequence.desc())
    words = [(audit.c[name], getattr(wanted, name)) for name in _RAREST_FIRST if getattr(wanted, name)]
    for place, (column, word) in enumerate(words):
        query = query.where((column if place == 0 else column.concat("")) == word)
    if wanted.since is not None:
        query = query.where(audit.c.time >= wanted.since.astimezone(UTC).isoformat())
    if wanted.until is not None:
        query = query.where(audit.c.time <= wanted.until.astimezone(UTC).isoformat())
    return query
