"""Whose approvals somebody gives for how long, and who is on call: as the audit trail says it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hmi.core.audit import AuditRecord, Fact
from hmi.core.engineered import TagClass

CATEGORY = "duty"
"""The category of the audit records."""

SET_BACK_CATEGORY = "system"
SET_BACK = "database clock set back"
ENDS_ALL = frozenset({(SET_BACK_CATEGORY, SET_BACK), ("backup", "restored")})
"""Category and event of the records after which no earlier delegation counts: its end cannot be told from the clock any
more, or may have been recorded after the copy that was put back."""


class DutyAct(StrEnum):
    """What is recorded."""

    DELEGATED = "approval delegated"
    ENDED = "delegation ended"
    ON_CALL = "on call"
    OFF_CALL = "on call ended"


@dataclass(frozen=True, slots=True)
class Delegation:
    """Somebody's right to approve, given to another person for a time. `number` is that of its record; `giver` and `to`
    are ids of persons; `assets` and `classes` say for which setpoints; no assets: all that the giver is for. `start`
    and `until` are the database's time."""

    number: int
    giver: str
    giver_name: str
    giver_account: str
    to: str
    to_name: str
    assets: frozenset[str]
    classes: frozenset[TagClass]
    start: datetime
    until: datetime
    reason: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it has begun and has not ended at a time of the database."""
        return self.start <= now < self.until

    def covers(self, asset: str, tag_class: TagClass) -> bool:
        """Whether setpoints of this asset and class are meant."""
        return tag_class in self.classes and (not self.assets or asset in self.assets)

    @property
    def words(self) -> str:
        """What a signature under it says."""
        until = self.until.isoformat(timespec="seconds").replace("+00:00", "Z")
        return f"for {self.giver_name} ({self.giver_account}), delegated until {until}"


@dataclass(frozen=True, slots=True)
class OnCall:
    """Somebody who is on call for a time, by the database's clock. No assets: for all."""

    number: int
    person: str
    name: str
    assets: frozenset[str]
    start: datetime
    until: datetime
    note: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it is his turn at a time of the database."""
        return self.start <= now < self.until


@dataclass(frozen=True, slots=True)
class Duties:
    """Everything that was given and not taken back, whether or not its time has come or gone. `seen` is the last record
    that was taken into account."""

    delegations: tuple[Delegation, ...] = ()
    on_call: tuple[OnCall, ...] = ()
    seen: int = 0

    def delegation(self, number: int) -> Delegation | None:
        """The delegation of this record."""
        return next((one for one in self.delegations if one.number == number), None)

    def turn(self, number: int) -> OnCall | None:
        """The turn on call of this record."""
        return next((one for one in self.on_call if one.number == number), None)


def fold(duties: Duties, records: Iterable[AuditRecord]) -> Duties:
    """How things stand after more records, by their numbers. A record that says not enough gives no right."""
    for record in records:
        if record.sequence > duties.seen:
            duties = replace(_after(duties, record), seen=record.sequence)
    return duties


def _after(duties: Duties, record: AuditRecord) -> Duties:
    entry, facts = record.entry, record.entry.facts
    if (entry.category, entry.event) in ENDS_ALL:
        return replace(duties, delegations=())
    if entry.category != CATEGORY:
        return duties
    number = facts.get("number")
    if entry.event == DutyAct.ENDED:
        return replace(duties, delegations=tuple(one for one in duties.delegations if one.number != number))
    if entry.event == DutyAct.OFF_CALL:
        return replace(duties, on_call=tuple(one for one in duties.on_call if one.number != number))
    try:
        if entry.event == DutyAct.DELEGATED:
            return replace(duties, delegations=(*duties.delegations, _delegation(record)))
        if entry.event == DutyAct.ON_CALL:
            return replace(duties, on_call=(*duties.on_call, _turn(record)))
    except (KeyError, ValueError, TypeError):
        return duties
    return duties


def _delegation(record: AuditRecord) -> Delegation:
    facts = record.entry.facts
    return Delegation(
        record.sequence,
        _text(facts, "giver"),
        _text(facts, "giver_name"),
        _text(facts, "giver_account"),
        _text(facts, "to"),
        _text(facts, "to_name"),
        _names(facts, "assets"),
        frozenset(map(TagClass, _names(facts, "classes"))),
        _time(facts, "from"),
        _time(facts, "until"),
        _text(facts, "reason"),
    )


def _turn(record: AuditRecord) -> OnCall:
    facts = record.entry.facts
    return OnCall(
        record.sequence,
        _text(facts, "person"),
        _text(facts, "name"),
        _names(facts, "assets"),
        _time(facts, "from"),
        _time(facts, "until"),
        _text(facts, "reason"),
    )


def _text(facts: dict[str, Fact], name: str) -> str:
    found = facts[name]
    if not isinstance(found, str):
        raise TypeError(name)
    return found


def _names(facts: dict[str, Fact], name: str) -> frozenset[str]:
    return frozenset(filter(None, _text(facts, name).split(";")))


def _time(facts: dict[str, Fact], name: str) -> datetime:
    found = datetime.fromisoformat(_text(facts, name))
    if found.tzinfo is None:
        raise ValueError(name)
    return found
