"""Alarms that a person holds back for a while: shelved, or out of service (ISA-18.2-2016, clause 11)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hmi.core.user import Role


class HoldKind(StrEnum):
    """Why a tag's alarms are held back; RELEASED ends each. What is shelved once ends when the alarm is normal."""

    SHELVED = "shelved"
    SHELVED_ONCE = "shelved once"
    OUT_OF_SERVICE = "out of service"
    RELEASED = "released"


LONGEST_SHELF: dict[Role, timedelta] = {
    Role.OPERATOR: timedelta(hours=8),
    Role.SUPERVISOR: timedelta(hours=12),
    Role.ENGINEER: timedelta(hours=12),
}
"""How long a role may shelve (choice): a shift, at most half a day. What is shelved once ends then at the latest."""

SERVICE_ROLES = frozenset({Role.SUPERVISOR, Role.ENGINEER})
"""Who may take an alarm out of service: it has no end by itself."""


@dataclass(frozen=True, slots=True)
class AlarmHold:
    """One tag's alarms held back by a person. `until` is None for what only a person ends."""

    tag: str
    kind: HoldKind
    at: datetime
    until: datetime | None
    person: str
    reason: str
