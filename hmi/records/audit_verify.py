"""The proof of the audit trail: the chain, the table's guards, the heads, and the signed heads, in this order."""

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, func, select, text

from hmi.core.audit import GENESIS, seal
from hmi.core.books import AuditError
from hmi.core.phrase import phrase, together
from hmi.records.audit_heads import AuditHeads, Head
from hmi.records.audit_rows import record_of
from hmi.records.audit_signing import SignedHead, signed_heads
from hmi.records.database import Database
from hmi.records.schema import AUDIT_GUARD_POSTGRESQL, AUDIT_GUARDS, audit, meta

_LOT = 5_000

_FIRST_HEAD_S, _FIRST_HEAD_LOOKS = 0.05, 20
"""Seconds between two looks for the first head, and how often it is looked for: it is written right after the first
record, but not with it."""


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What a verification found. `first_bad` is the first sequence that is wrong or missing, `why` says what is wrong;
    `note` says what could not be looked at."""

    ok: bool
    count: int
    first_bad: int | None = None
    why: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file of signed heads, and the key that checks it."""

    path: Path
    key: Ed25519PublicKey

    def length(self) -> int | None:
        """How many bytes are in the file now; None if it does not exist.

        Raises:
            OSError: It could not be read.
        """
        return self.path.stat().st_size if self.path.exists() else None


class Verification:
    """One check of a whole trail."""

    def __init__(
        self,
        database: Database,
        heads: AuditHeads | None,
        signed: SignedFile | None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._database = database
        self._heads = heads
        self._signed = signed
        self._wait = wait

    def run(self, progress: Callable[[int, int], None] | None = None) -> VerifyResult:
        """Recomputes the whole chain and holds it against the heads; `progress` hears (done, of how many).

        Raises:
            AuditError: The table or the heads cannot be read at all.
        """
        try:
            # Measured before the table is looked at: what is appended meanwhile must not look like a cut-off end.
            heads = None if self._heads is None else self._heads.length()
            signed = None if self._signed is None else self._signed.length()
            with self._database.read() as connection:
                total = int(connection.execute(select(func.count()).select_from(audit)).scalar_one())
                found = _verify_chain(connection, total, progress or _unheard)
                if found.ok:
                    found = _verify_guards(connection, found, is_file=self._database.is_file)
                if found.ok:
                    found = self._verify_heads(connection, found, heads)
                if found.ok:
                    found = self._verify_signed(connection, found, signed)
        except OSError as error:
            raise AuditError(f"the audit trail cannot be read: {error}") from error
        return found if found.ok or heads or not self._began() else self.run(progress)

    def _began(self) -> bool:
        """Whether the heads, of which there were none, begin just now: their trail does too."""
        for _ in range(_FIRST_HEAD_LOOKS):
            if self._heads is None or self._heads.length():
                return self._heads is not None
            self._wait(_FIRST_HEAD_S)
        return False

    def run_end(self, newest: int) -> VerifyResult:
        """Recomputes the newest records only, and holds the newest head against them: for a start that waits for
        nobody. What was changed before them is found by `run`.

        Raises:
            AuditError: The table or the heads cannot be read at all.
        """
        try:
            head = None if self._heads is None else self._heads.last()
            with self._database.read() as connection:
                total = int(connection.execute(select(func.coalesce(func.max(audit.c.sequence), 0))).scalar_one())
                found = _verify_chain(connection, total, _unheard, max(total - newest, 0))
                if found.ok:
                    found = _verify_guards(connection, found, is_file=self._database.is_file)
                if found.ok and head is not None:
                    found = _unlike(connection, found, [head]) or found
        except OSError as error:
            raise AuditError(f"the audit trail cannot be read: {error}") from error
        part = phrase("Chain", "only the newest {count} were looked at", count=min(newest, total))
        return replace(found, note=together([note for note in (found.note, part) if note]))

    def _verify_heads(self, connection: Connection, found: VerifyResult, length: int | None) -> VerifyResult:
        if self._heads is None:
            return VerifyResult(True, found.count, note=phrase("Chain", "no heads file: a cut-off end cannot be seen"))
        if length is None:
            if not found.count:
                return found
            return VerifyResult(
                False, found.count, None, phrase("Chain", "the heads file {path} is missing", path=self._heads.path)
            )
        named = False
        for lot in self._heads.lots(length):
            named = True
            bad = _unlike(connection, found, lot)
            if bad is not None:
                return bad
        # A single record may have lost its head to a power cut, and what is appended right now has none yet.
        if not named and found.count > 1:
            return VerifyResult(
                False,
                found.count,
                None,
                phrase("Chain", "the heads file {path} names no record", path=self._heads.path),
            )
        return found

    def _verify_signed(self, connection: Connection, found: VerifyResult, length: int | None) -> VerifyResult:
        if self._signed is None:
            return found
        path, key = self._signed.path, self._signed.key
        if length is None:
            return replace(found, note=f"{found.note} no signed heads in {path}".strip())
        instance = connection.execute(select(meta.c.value).where(meta.c.name == "instance")).scalar_one()
        newest: SignedHead | None = None
        for lot in _lots(signed_heads(path, key, length)):
            false = next((one for one in lot if not one.genuine or one.instance != instance), None)
            if false is not None:
                why = (
                    phrase("Chain", "belongs to another database")
                    if false.genuine
                    else phrase("Chain", "has a false signature")
                )
                return VerifyResult(
                    False,
                    found.count,
                    false.head.sequence,
                    phrase("Chain", "a head in {name} {why}", name=path.name, why=why),
                )
            bad = _unlike(connection, found, [one.head for one in lot])
            if bad is not None:
                return bad
            newest = lot[-1]
        told = (
            phrase("Chain", "names no record")
            if newest is None
            else phrase(
                "Chain", "last signed head {sequence} of {time}", sequence=newest.head.sequence, time=newest.time
            )
        )
        return replace(found, note=f"{found.note} {told}".strip())


def _lots(heads: Iterator[SignedHead], size: int = 1000) -> Iterator[list[SignedHead]]:
    while lot := list(itertools.islice(heads, size)):
        yield lot


def _unlike(connection: Connection, found: VerifyResult, lot: list[Head]) -> VerifyResult | None:
    """What a lot of heads says against the table; None if nothing."""
    low, high = min(head.sequence for head in lot), max(head.sequence for head in lot)
    query = select(audit.c.sequence, audit.c.hash).where(audit.c.sequence.between(low, high))
    stored = {row.sequence: row.hash for row in connection.execute(query)}
    for head in sorted(lot, key=lambda head: head.sequence):
        if head.sequence not in stored:
            return VerifyResult(
                False, found.count, found.count + 1, phrase("Chain", "the end of the trail was cut off")
            )
        if stored[head.sequence] != head.hash:
            return VerifyResult(
                False, found.count, head.sequence, phrase("Chain", "the trail was rewritten and chained anew")
            )
    return None


def _verify_chain(
    connection: Connection, total: int, progress: Callable[[int, int], None], after: int = 0
) -> VerifyResult:
    """The chain from the record behind `after` on."""
    previous, expected = GENESIS, after + 1
    if after:
        before = connection.execute(select(audit.c.hash).where(audit.c.sequence == after)).scalar_one_or_none()
        if before is None:
            return VerifyResult(False, total, after, phrase("Chain", "record {after} is missing", after=after))
        previous = before
    for row in _in_order(connection, after):
        if row.sequence != expected:
            return VerifyResult(
                False, total, expected, phrase("Chain", "record {expected} is missing", expected=expected)
            )
        why = _fault(row, previous)
        if why:
            return VerifyResult(False, total, expected, why)
        previous, expected = row.hash, expected + 1
        if row.sequence % _LOT == 0:
            progress(row.sequence, total)
    progress(total, total)
    return VerifyResult(True, total)


def _in_order(connection: Connection, after: int) -> Iterator[Row[Any]]:
    query = select(audit).where(audit.c.sequence > after).order_by(audit.c.sequence)
    result = connection.execution_options(yield_per=_LOT).execute(query)
    yield from result


def _fault(row: Row[Any], previous: str) -> str:
    if row.previous != previous:
        return phrase("Chain", "record {sequence} does not follow from the one before", sequence=row.sequence)
    try:
        record = record_of(row)
        whole = seal(record.sequence, record.entry, record.previous).hash == record.hash
    except (ValueError, TypeError):
        return phrase("Chain", "record {sequence} cannot be read", sequence=row.sequence)
    return "" if whole else phrase("Chain", "record {sequence} was changed", sequence=row.sequence)


def _verify_guards(connection: Connection, found: VerifyResult, *, is_file: bool) -> VerifyResult:
    """On SQLite triggers can only be dropped; on PostgreSQL they can also be disabled."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if not is_file:
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit'::regclass AND tgenabled <> 'D'"
    wanted = set(AUDIT_GUARDS) if is_file else {AUDIT_GUARD_POSTGRESQL}
    missing = sorted(wanted - set(connection.execute(text(query)).scalars()))
    if missing:
        return VerifyResult(
            False, found.count, None, phrase("Chain", "the guard {missing} was taken off the table", missing=missing[0])
        )
    return found


def _unheard(_done: int, _total: int) -> None:
    """Nobody listens to the progress."""
