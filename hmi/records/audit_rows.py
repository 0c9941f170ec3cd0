"""A record of the audit trail as a row of its table, and back."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from hmi.core.audit import AuditEntry, AuditRecord, Fact


def row_of(record: AuditRecord) -> dict[str, object]:
    """What is inserted for a record."""
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


def record_of(row: Row[Any]) -> AuditRecord:
    """The record in a row; raises ValueError or TypeError where it is none."""
    facts: dict[str, Fact] = json.loads(row.facts)
    time = datetime.fromisoformat(row.time)
    entry = AuditEntry(time, row.category, row.event, row.person, row.subject, facts)
    return AuditRecord(row.sequence, entry, row.previous, row.hash)
