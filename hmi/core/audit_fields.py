"""What every audit record says by IEC 62443-3-3, SR 2.8, and 62443-4-2, CR 2.8: timestamp, source, category, type,
event id and result."""

from dataclasses import dataclass
from enum import StrEnum

from hmi.core.audit import AuditRecord


class AuditCategory(StrEnum):
    """The categories that a system has to record (IEC 62443-3-3, SR 2.8)."""

    ACCESS = "access control"
    REQUEST_ERROR = "request errors"
    CONTROL = "control system events"
    BACKUP = "backup and restore"
    CONFIGURATION = "configuration changes"
    AUDIT = "audit log events"


_OF_CATEGORY = {
    "access": AuditCategory.ACCESS,
    "duty": AuditCategory.ACCESS,
    "setpoint": AuditCategory.CONTROL,
    "alarm": AuditCategory.CONTROL,
    "system": AuditCategory.CONTROL,
    "backup": AuditCategory.BACKUP,
    "configuration": AuditCategory.CONFIGURATION,
    "diagram": AuditCategory.CONFIGURATION,
    "model": AuditCategory.CONFIGURATION,
    "engineering": AuditCategory.CONFIGURATION,
    "audit": AuditCategory.AUDIT,
}
"""By the category under which the station writes a record; one that is not listed is a control system event."""

_REFUSED = frozenset(
    {
        "approval refused",
        "acceptance refused",
        "tag not writable",
        "refused by the plant",
        "rejected",
        "void",
        "mismatch",
    }
)
_FAILING = ("failed", "refused", "locked", "broken", "lost", "not writable", "mismatch", "unknown", "void", "rejected")


@dataclass(frozen=True, slots=True)
class AuditFields:
    """The six fields of one record: `timestamp` in UTC (RFC 3339), `source` the station, `result` success or
    failure."""

    timestamp: str
    source: str
    category: AuditCategory
    type: str
    event_id: int
    result: str


def fields_of(record: AuditRecord) -> AuditFields:
    """The six fields of a record; its number in the chain is the event id, which no other record has."""
    entry = record.entry
    refused = entry.category == "setpoint" and entry.event in _REFUSED
    category = AuditCategory.REQUEST_ERROR if refused else _OF_CATEGORY.get(entry.category, AuditCategory.CONTROL)
    failed = any(word in entry.event for word in _FAILING)
    return AuditFields(
        entry.time.isoformat(),
        str(entry.facts.get("station") or "station"),
        category,
        f"{entry.category}: {entry.event}",
        record.sequence,
        "failure" if failed else "success",
    )
