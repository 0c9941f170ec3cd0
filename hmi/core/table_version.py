"""Who changed the setpoint table of a site, who signed for it, and which version is in force.

The records of the audit trail are the book: there is no other place that could say something else. What stands is what
they come to in the order of their numbers, so all stations on one database come to the same.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hmi.core.audit import AuditRecord, Fact

CATEGORY = "engineering"
SUBJECT = "setpoint table"
"""What the records of the table are filed under."""


class TableAct(StrEnum):
    """What is done with the table."""

    ADOPTED = "table adopted at first start"
    HANDED_IN = "change of the table handed in"
    FOUND = "table changed outside the program"
    SIGNED = "table signed and in force"
    REFUSED = "change of the table refused"
    WITHDRAWN = "change of the table withdrawn"


@dataclass(frozen=True, slots=True)
class TableProposal:
    """A table that waits for a signature. `number` is that of its audit record; `base` the version that was in force
    when it was made; `source` the version that it brings back, 0 for none. One that was found in the file has nobody's
    name. `station` is where it was done."""

    number: int
    text: str
    by: str
    human: str
    at: datetime
    reason: str
    base: int
    source: int = 0
    station: str = ""

    @property
    def outside(self) -> bool:
        """Whether the file was changed outside the program, so that nobody knows who did it."""
        return not self.human

    @property
    def sha256(self) -> str:
        """The SHA-256 of the table, in hexadecimal."""
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class TableVersion:
    """A table that is or was in force. `record` is the number of the record that put it there; the shipped first one
    has neither proposal nor signer."""

    number: int
    text: str
    at: datetime
    record: int
    signed_by: str = ""
    proposal: TableProposal | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the table, in hexadecimal."""
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class TableStanding:
    """Where the table stands: its versions, what a person handed in, and what was found in the files of stations.
    `refused` are the SHA-256 of what was found and is not wanted; `seen` is the last record that was taken into
    account."""

    versions: tuple[TableVersion, ...] = ()
    waiting: TableProposal | None = None
    found: tuple[TableProposal, ...] = ()
    refused: frozenset[str] = frozenset()
    seen: int = 0

    @property
    def current(self) -> TableVersion | None:
        """The version in force."""
        return self.versions[-1] if self.versions else None

    def proposal(self, number: int) -> TableProposal | None:
        """What waits under this number."""
        waits = (*self.found, *((self.waiting,) if self.waiting is not None else ()))
        return next((one for one in waits if one.number == number), None)

    def version(self, number: int) -> TableVersion | None:
        """A version by its number."""
        return self.versions[number - 1] if 1 <= number <= len(self.versions) else None


def digest(text: str) -> str:
    """The SHA-256 of a table, in hexadecimal; line ends of another system make no other table."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")).hexdigest()


def fold(standing: TableStanding, records: Iterable[AuditRecord]) -> TableStanding:
    """Where the table stands after more records, by their numbers. A record that does not fit where it stands (somebody
    else was faster) changes nothing."""
    for record in records:
        if record.sequence > standing.seen:
            standing = replace(_after(standing, record), seen=record.sequence)
    return standing


def _after(standing: TableStanding, record: AuditRecord) -> TableStanding:
    event = record.entry.event
    if event == TableAct.ADOPTED and not standing.versions:
        return replace(standing, versions=(_adopted(record),))
    if event == TableAct.HANDED_IN and standing.waiting is None and _fits(standing, record):
        return replace(standing, waiting=_proposal(record))
    if event == TableAct.FOUND and _fits(standing, record):
        new = _proposal(record)
        known = any(one.sha256 == new.sha256 for one in standing.found)
        # What the same station found before stands in its file no more.
        others = tuple(one for one in standing.found if not new.station or one.station != new.station)
        return standing if known else replace(standing, found=(*others, new))
    ended = standing.proposal(_whole(record.entry.facts.get("proposal")))
    if ended is None:
        return standing
    if event == TableAct.SIGNED:
        return _signed(standing, record, ended)
    if event in (TableAct.REFUSED, TableAct.WITHDRAWN):
        return _ended(standing, ended)
    return standing


def _ended(standing: TableStanding, proposal: TableProposal) -> TableStanding:
    if proposal is standing.waiting:
        return replace(standing, waiting=None)
    found = tuple(one for one in standing.found if one is not proposal)
    return replace(standing, found=found, refused=standing.refused | {proposal.sha256})


def _fits(standing: TableStanding, record: AuditRecord) -> bool:
    """Whether it was made against the version that is in force."""
    facts = record.entry.facts
    current = standing.current
    return current is not None and _whole(facts.get("base")) == current.number and isinstance(facts.get("text"), str)


def _signed(standing: TableStanding, record: AuditRecord, proposal: TableProposal) -> TableStanding:
    """Whatever else waited was made against the version before, and waits no more."""
    facts = record.entry.facts
    if facts.get("sha256") != proposal.sha256 or facts.get("human") == proposal.human:
        return standing
    number = len(standing.versions) + 1
    made = TableVersion(
        number, proposal.text, record.entry.time, record.sequence, str(facts.get("signed_by", "")), proposal
    )
    return TableStanding((*standing.versions, made))


def _adopted(record: AuditRecord) -> TableVersion:
    return TableVersion(1, str(record.entry.facts.get("text", "")), record.entry.time, record.sequence)


def _proposal(record: AuditRecord) -> TableProposal:
    entry, facts = record.entry, record.entry.facts
    return TableProposal(
        record.sequence,
        str(facts.get("text", "")),
        entry.person,
        str(facts.get("human") or ""),
        entry.time,
        str(facts.get("reason") or ""),
        _whole(facts.get("base")),
        _whole(facts.get("source")),
        str(facts.get("station") or ""),
    )


def _whole(value: Fact) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
