"""The audit trail's record and its chain: every record carries the hash of the one before."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

Fact = str | int | float | bool | None

GENESIS = "0" * 64
"""The `previous` of the first record."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act, before it is written down. `facts` hold what the act was about, in the order they are shown."""

    time: datetime
    category: str
    event: str
    person: str
    subject: str
    facts: dict[str, Fact]


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One act on disk: its place in the chain and the hash that seals it."""

    sequence: int
    entry: AuditEntry
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Which records are wanted: those that equal every field that is given, within the times that are given."""

    category: str = ""
    event: str = ""
    person: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def words(self) -> str:
        """The query as a line for people."""
        named = (("category", self.category), ("event", self.event), ("person", self.person), ("subject", self.subject))
        times = (("since", self.since), ("until", self.until))
        parts = [f"{name} {text}" for name, text in named if text]
        parts += [f"{name} {at.isoformat(timespec='seconds')}" for name, at in times if at is not None]
        return ", ".join(parts) or "all records"


def canonical(sequence: int, entry: AuditEntry) -> bytes:
    """The one way in which a record becomes bytes: JSON, sorted keys, no spaces, UTF-8.

    Raises:
        ValueError: A fact is not a finite number.
    """
    plain = {
        "sequence": sequence,
        "time": entry.time.isoformat(),
        "category": entry.category,
        "event": entry.event,
        "person": entry.person,
        "subject": entry.subject,
        "facts": entry.facts,
    }
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def seal(sequence: int, entry: AuditEntry, previous: str) -> AuditRecord:
    """The record with its hash: SHA-256 over a zero byte, the previous hash and the canonical bytes
    (the zero byte keeps leaf hashes apart from tree hashes, RFC 6962 section 2.1)."""
    digest = hashlib.sha256(b"\x00" + bytes.fromhex(previous) + canonical(sequence, entry)).hexdigest()
    return AuditRecord(sequence, entry, previous, digest)


def sealed(record: AuditRecord) -> bool:
    """Whether the record still is what was sealed."""
    return seal(record.sequence, record.entry, record.previous) == record
