"""All setpoint requests, and the one way in which a request moves: audited, saved, then true."""

import logging
import math
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import TypedDict, Unpack

from hmi.core.audit import AuditEntry, Fact
from hmi.core.books import AuditError, AuditTrail, RequestBook, RequestConflictError
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.setpoint import OPEN, SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime
from hmi.core.signal import Signal
from hmi.core.user import Person
from hmi.log import SYSTEM
from hmi.runtime.checks import clean_text

STATION = "station"
"""Who acts where no person does: expiry, re-checks, readback, recovery."""

INTENT = "intent"
"""The audit event that stands on disk before any byte leaves."""

_SENT = frozenset({SetpointState.SENT, SetpointState.WRITTEN})

logger = logging.getLogger(__name__)
system = logging.getLogger(SYSTEM)


MEANINGS = {
    SetpointState.REQUESTED: "REQUESTED: asks for this change",
    SetpointState.APPROVED: "APPROVED: answers for this change",
    SetpointState.REJECTED: "REJECTED: refuses this change",
    SetpointState.CANCELLED: "CANCELLED: takes the request back",
    SetpointState.ACCEPTED_UNRESOLVED: "ACCEPTED: closes an outcome that nobody could find out",
}
"""What a person's signature under a step means (21 CFR 11.50)."""


class Changes(TypedDict, total=False):
    """What a step may tell beside the new state; fields of `SetpointRequest`."""

    approver: str
    approver_name: str
    approved_at: datetime
    readback: float | None
    status: int | None
    sender: str
    approver_build: str
    delegation: int
    signed_for: str


class NotRecordedError(Exception):
    """A step could not be written down, so it was not taken."""


def not_done(tag: str, error: NotRecordedError) -> SetpointRefusedError:
    """What a person is told whose act could not be written down."""
    return SetpointRefusedError(
        phrase("Setpoints", "{tag}: not done, because it cannot be recorded ({error})", tag=tag, error=error)
    )


class OvertakenError(Exception):
    """The request moved on while somebody waited; what he wanted to do is void."""


class RequestLedger:
    """Keeps every request of this run. A request is moved by comparing and replacing, so of two acts on one request
    the second is overtaken."""

    def __init__(self, clock: Clock, book: RequestBook, audit: AuditTrail, time: SharedTime) -> None:
        self.requests: dict[str, SetpointRequest] = {}
        self.changed: Signal[SetpointRequest] = Signal()
        self._clock = clock
        self._time = time
        self._book = book
        self._audit = audit
        self._unsaved: dict[str, SetpointRequest] = {}
        self._unsaved_notes: list[AuditEntry] = []
        self._witnessed: dict[str, dict[str, Fact]] = {}

    def load(self) -> tuple[SetpointRequest, ...]:
        """Takes over the open requests of the last run, and those that the plant made something else of; gives those
        that are new here."""
        found = (*self._book.left_standing(), *self._book.open())
        new = tuple(request for request in found if request.id not in self.requests)
        self.requests.update((request.id, request) for request in new)
        return new

    def follow(self) -> tuple[SetpointRequest, ...]:
        """Takes what other stations on the same database made of the requests; gives those that are new here.

        Raises:
            OSError: The requests cannot be read.
        """
        stored = {request.id: request for request in self._book.open()}
        for known in self.requests.values():
            ended = self._book.by_key(known.key) if known.state in OPEN and known.id not in stored else None
            if ended is not None:
                stored[ended.id] = ended
        news = tuple(request for request in stored.values() if request.id not in self.requests)
        for request in stored.values():
            here = self.requests.get(request.id)
            if request.id not in self._unsaved and (here is None or here.state is not request.state):
                self._take(request)
        return news

    def by_key(self, key: str) -> SetpointRequest | None:
        """The request that was made with this key, in this run or before."""
        here = next((request for request in self.requests.values() if request.key == key), None)
        return here or self._book.by_key(key)

    def open_on(self, tag: str) -> SetpointRequest | None:
        """The request that holds a tag."""
        held = (request for request in self.requests.values() if request.tag == tag and request.state in OPEN)
        return next(held, None)

    def moves(self, tag: str, since: datetime) -> tuple[SetpointRequest, ...]:
        """What was written to a tag since then, by any station."""
        return self._book.moves(tag, since)

    def add(self, request: SetpointRequest, requester: Person) -> SetpointRequest:
        """Takes a new request; the one that comes back knows under which number it stands in the trail.

        Raises:
            NotRecordedError: It could not be written down.
        """
        request = replace(request, moved_at=self._clock.now(), db_moved_at=self._time.estimate())
        try:
            sequence = self._audit.append(self._entry(request, requester, "")).sequence
            recorded = replace(request, recorded=sequence)
            self._book.save(recorded)
        except (AuditError, OSError) as error:
            raise NotRecordedError(str(error)) from error
        return self._take(recorded)

    def genuine(self, request: SetpointRequest) -> bool:
        """Whether a request still is what was recorded when it was made: nobody changed or copied its row since.

        Raises:
            NotRecordedError: The trail cannot be read.
        """
        try:
            record = self._audit.record(request.recorded)
        except AuditError as error:
            raise NotRecordedError(str(error)) from error
        facts = {} if record is None else record.entry.facts
        return (facts.get("id"), facts.get("digest")) == (request.id, request.digest)

    def move(
        self,
        request: SetpointRequest,
        state: SetpointState,
        outcome: str = "",
        person: Person | str = STATION,
        **changes: Unpack[Changes],
    ) -> SetpointRequest:
        """The request after one legal step.

        Raises:
            OvertakenError: It is not what it was any more.
            NotRecordedError: The step could not be written down.
        """
        after = self._step(request, state, outcome, changes)
        self._record(after, person, was=request.state)
        return self._take(after)

    def arm(self, request: SetpointRequest, person: Person | str) -> tuple[SetpointRequest, int]:
        """Writes the intent and arms the request; also gives the number of the intent's record.

        Raises:
            OvertakenError: It is not what it was any more.
            NotRecordedError: The intent is not on disk, so nothing may be sent.
        """
        after = self._step(request, SetpointState.ARMED, "", {})
        sequence = self._record(after, person, INTENT, request.state)
        return self._take(after), sequence

    def witness(self, request_id: str, facts: Mapping[str, Fact]) -> None:
        """What every record of a request says too from now on: what was seen of the plant, and how long things took."""
        self._witnessed[request_id] = self._witnessed.get(request_id, {}) | dict(facts)

    def settle(
        self,
        request: SetpointRequest,
        state: SetpointState,
        outcome: str,
        person: Person | str = STATION,
        **changes: Unpack[Changes],
    ) -> SetpointRequest:
        """As `move`, for a step that is true whether or not it can be written down: an end, or what a write came to.

        What cannot be recorded is kept in memory, tried again by `retry`, told to the operating system's log, and
        never shown as more than unknown once the write may have left.

        Raises:
            OvertakenError: It is not what it was any more.
        """
        try:
            return self.move(request, state, outcome, person, **changes)
        except NotRecordedError as error:
            logger.exception("%s: could not be recorded and is kept in memory.", request.tag)
            shown = SetpointState.OUTCOME_UNKNOWN if request.state in _SENT else state
            unsure = phrase("Setpoints", "{outcome} (not recorded: {error})", outcome=outcome, error=error)
            after = self._step(request, shown, unsure, changes)
            self._unsaved[after.id] = after
            # The disk that holds the trail and the station's log may be the one that takes nothing (W-30).
            system.error(
                "%s: request %s from %r to %r is %s; the audit trail cannot be written (%s). It is kept in memory and "
                "tried again; do not end the program before it is recorded.",
                *(after.tag, after.id, after.old, after.new, after.state, error),
            )
            return self._take(after)

    def retry(self) -> None:
        """Tries again to record what could not be recorded."""
        while self._unsaved_notes and self._write(self._unsaved_notes[0]):
            self._unsaved_notes.pop(0)
        for request in tuple(self._unsaved.values()):
            try:
                self._record(request, STATION)
            except NotRecordedError as error:
                if not isinstance(error.__cause__, RequestConflictError):
                    return
                # Another station took the request over, and what it wrote stands; ours would never be taken.
                logger.warning("%s: not recorded for good: %s", request.tag, error)
                self._unsaved.pop(request.id, None)

    def note(self, event: str, person: str, subject: str, facts: dict[str, Fact], *, keep: bool = False) -> bool:
        """Writes down an act that moves no request; whether it is on disk. With `keep` it is tried again later."""
        entry = AuditEntry(self._clock.now(), "setpoint", event, person, subject, facts)
        written = self._write(entry)
        if keep and not written:
            self._unsaved_notes.append(entry)
        return written

    def _write(self, entry: AuditEntry) -> bool:
        try:
            self._audit.append(entry)
        except AuditError as error:
            logger.warning("%s: the audit trail cannot be written (%s).", entry.event, error)
            return False
        return True

    def _step(self, request: SetpointRequest, state: SetpointState, outcome: str, changes: Changes) -> SetpointRequest:
        if self.requests.get(request.id) is not request:
            raise OvertakenError(f"{request.tag}: the request has changed in the meantime")
        after = request.step(state, _clean(outcome))
        return replace(after, moved_at=self._clock.now(), db_moved_at=self._time.estimate(), **changes)

    def _entry(self, request: SetpointRequest, person: Person | str, event: str) -> AuditEntry:
        now = self._clock.now()
        facts = {field.name: _fact(getattr(request, field.name)) for field in fields(request)}
        facts["digest"] = request.digest
        facts |= self._witnessed.get(request.id, {})
        if isinstance(person, Person):
            facts |= {
                "signature": _meaning(request),
                "signed_by": f"{person.full_name} ({person.account}, {person.role})",
                "signer": person.id,
                "signed_at_local": now.astimezone().isoformat(timespec="seconds"),
            }
        name = person.full_name if isinstance(person, Person) else person
        return AuditEntry(now, "setpoint", event or str(request.state), name, request.tag, facts)

    def _record(
        self, request: SetpointRequest, person: Person | str, event: str = "", was: SetpointState | None = None
    ) -> int:
        """Audit first: a record without its effect is harmless, an effect without its record is not."""
        waiting = self._unsaved.get(request.id)
        if waiting is not None and waiting is not request:
            self._record(waiting, STATION)
        entry = self._entry(request, person, event)
        try:
            record = self._audit.append(entry)
            self._book.save(request, was)
        except (AuditError, OSError) as error:
            raise NotRecordedError(str(error)) from error
        self._unsaved.pop(request.id, None)
        return record.sequence

    def _take(self, request: SetpointRequest) -> SetpointRequest:
        self.requests[request.id] = request
        if not request.open and request.id not in self._unsaved:
            self._witnessed.pop(request.id, None)
        self.changed.send(request)
        return request


def _meaning(request: SetpointRequest) -> str:
    """What a signature says; one by another's right names him, and until when it was lent."""
    said = MEANINGS.get(request.state, str(request.state))
    lent = request.state is SetpointState.APPROVED and request.signed_for
    return f"{said}, {request.signed_for}" if lent else said


def _clean(outcome: str) -> str:
    """The outcome as it is recorded. One that is clean already stays the phrase that it is, so that whoever looks at
    the request reads it in his own language."""
    clean = clean_text(outcome)
    return outcome if outcome == clean else clean


def _fact(value: Fact | datetime) -> Fact:
    """JSON has neither times nor infinite numbers; both are recorded in words."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
