"""The setpoint desk: one person asks, another approves, the plant is written once and proves it (NAMUR NE 178)."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Unpack

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.ports import Accounts, AuditTrail, RequestBook, SetpointGateway
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.signal import Signal
from hmi.core.tag import TagValue
from hmi.core.user import LoginError, Person, Right
from hmi.runtime.admission import Admission
from hmi.runtime.batches import BatchWatch
from hmi.runtime.checks import check_person, check_reason, clean_text
from hmi.runtime.ledger import Changes, NotRecordedError, OvertakenError, RequestLedger
from hmi.runtime.resolver import OutcomeResolver
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.tagstore import TagStore
from hmi.runtime.writer import SetpointWriter

logger = logging.getLogger(__name__)

_UNSENT = (SetpointState.REQUESTED, SetpointState.APPROVED, SetpointState.ARMED)

_UNDERWAY = (SetpointState.APPROVED, SetpointState.ARMED, SetpointState.SENT, SetpointState.WRITTEN)


class SetpointDesk:
    """Where setpoints go over. Everything that a person may not do raises `SetpointRefusedError` with a sentence for
    him; what the plant makes of an approved value is told by the request that comes back.

    Lives on the plant's thread. Checks and steps do not wait in between, so no two acts can both pass.
    """

    def __init__(
        self,
        plant: Plant,
        store: TagStore,
        batches: BatchWatch,
        clock: Clock,
        gateway: SetpointGateway,
        book: RequestBook,
        audit: AuditTrail,
        accounts: Accounts,
        rules: SetpointRules,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.inhibited = ""
        """Why nothing may be written; empty while it may."""
        self.inhibit_changed: Signal[str] = Signal()
        self._clock = clock
        self._accounts = accounts
        self._rules = rules
        self._admission = Admission(plant, store, batches, clock, accounts, rules)
        self._ledger = RequestLedger(plant, clock, book, audit)
        self._writer = SetpointWriter(plant, clock, gateway, self._ledger, rules, self._recheck, pause)
        self._resolver = OutcomeResolver(plant, clock, self._ledger, rules, self._writer)
        self._made_at: dict[str, float] = {}
        self._sending: set[str] = set()
        self._taken_over = False

    @property
    def requests(self) -> dict[str, SetpointRequest]:
        """Every request that was open in this run, by its id."""
        return self._ledger.requests

    @property
    def changed(self) -> Signal[SetpointRequest]:
        """Tells of every step of every request."""
        return self._ledger.changed

    async def request(self, person: Person, tag: str, value: float, reason: str, key: str) -> SetpointRequest:
        """Asks for a value. `key` is made when the dialog opens: a second call with it gives the first's request.

        Raises:
            SetpointRefusedError: It may not be asked for; nothing was recorded.
        """
        if not key:
            raise SetpointRefusedError("the request has no key; open the dialog again")
        before = self._made_with(key)
        if before is not None:
            return self._same(before, person, tag, value)
        self._refuse_if_inhibited()
        holder = self._ledger.open_on(tag)
        if holder is not None:
            raise SetpointRefusedError(
                f"{tag}: {holder.requester_name} has an open request for it ({holder.state}); settle that one first"
            )
        request = self._admission.admit(person, tag, value, reason, key)
        try:
            self._ledger.add(request)
        except NotRecordedError as error:
            raise SetpointRefusedError(f"{tag}: not requested, because it cannot be recorded ({error})") from error
        self._made_at[request.id] = self._clock.monotonic()
        return request

    async def approve(self, request_id: str, account: str, password: str) -> SetpointRequest:
        """Approves with full credentials, writes once and proves it; gives the request at its end.

        Raises:
            SetpointRefusedError: It may not be approved; the request still waits, or has come to its end before.
        """
        self._refuse_if_inhibited()
        self._waiting(request_id)
        loop = asyncio.get_running_loop()
        try:
            known = await loop.run_in_executor(None, self._accounts.authenticate, account, password)
        except LoginError as error:
            # What was typed stays out of the record: it may be a password in the wrong field.
            self._ledger.note("approval refused", "unknown", request_id, {"why": clean_text(str(error))})
            raise SetpointRefusedError(str(error)) from error
        self._refuse_if_inhibited()
        request = self._waiting(request_id)
        try:
            approver = self._admission.approver(known.id, request)
        except SetpointRefusedError as refused:
            self._ledger.note("approval refused", known.full_name, request.tag, {"why": str(refused)})
            raise
        approved = self._move(
            request,
            SetpointState.APPROVED,
            person=approver.full_name,
            approver=approver.id,
            approver_name=approver.full_name,
            approved_at=self._clock.now(),
        )
        self._sending.add(approved.id)
        try:
            return await self._writer.send(approved)
        finally:
            self._sending.discard(approved.id)

    async def reject(self, request_id: str, person: Person, reason: str) -> SetpointRequest:
        """Says no to a request, for somebody who could have said yes.

        Raises:
            SetpointRefusedError: No right, no reason, or the request does not wait any more.
        """
        rejecter = check_person(self._accounts, person.id, Right.APPROVE)
        why = clean_text(reason)[: self._rules.reason_at_most]
        if not why:
            raise SetpointRefusedError("say why it is rejected, so that the requester knows what to change")
        request = self._unsent(request_id)
        text = f"rejected by {rejecter.full_name}: {why}"
        return self._move(request, SetpointState.REJECTED, text, rejecter.full_name)

    async def cancel(self, request_id: str, person: Person) -> SetpointRequest:
        """Takes a request back: its requester may, and anybody who may approve.

        Raises:
            SetpointRefusedError: Not his, or it was sent or ended before; what was sent cannot be recalled.
        """
        request = self._unsent(request_id)
        if person.id != request.requester:
            check_person(self._accounts, person.id, Right.APPROVE)
        text = f"cancelled by {person.full_name}"
        return self._move(request, SetpointState.CANCELLED, text, person.full_name)

    async def resolve(self, request_id: str) -> SetpointRequest:
        """Reads what became of a request whose outcome is unknown; gives it as it stands afterwards.

        Raises:
            SetpointRefusedError: There is no such request.
        """
        return await self._resolver.look(self._known(request_id).id)

    async def accept_unresolved(self, request_id: str, person: Person, reason: str) -> SetpointRequest:
        """Closes an unknown outcome in a person's name, when reading cannot tell.

        Raises:
            SetpointRefusedError: No right, no reason, or the outcome is not unknown.
        """
        signer = check_person(self._accounts, person.id, Right.APPROVE)
        why = check_reason(reason, self._rules)
        request = self._known(request_id)
        if request.state is not SetpointState.OUTCOME_UNKNOWN:
            raise SetpointRefusedError(f"{request.tag}: its outcome is not unknown, it is {request.state}")
        text = f"accepted unresolved by {signer.full_name}: {why}"
        return self._move(request, SetpointState.ACCEPTED_UNRESOLVED, text, signer.full_name)

    def unknown(self) -> tuple[SetpointRequest, ...]:
        """The requests whose outcome is unknown; they hold their tags until they are resolved."""
        return tuple(request for request in self.requests.values() if request.state is SetpointState.OUTCOME_UNKNOWN)

    def tick(self) -> None:
        """Expires what waited too long, records what could not be recorded before, and looks at what other stations
        did; about once a second."""
        self._ledger.retry()
        if self._rules.others_busy_s and self._taken_over:
            self._follow()
        for request in tuple(self.requests.values()):
            if request.state is SetpointState.REQUESTED and self._expired(request):
                self._ledger.settle(request, SetpointState.EXPIRED, "nobody approved it in time; make a new request")

    def recover(self) -> None:
        """Takes over the open requests of the last run. Nothing is ever sent again: what was approved is void, what
        may have left is unknown and is found out by reading. What another station may be busy with is left to it.
        Call it once at start."""
        try:
            self._take_over()
        except OSError as error:
            # What is open is not known, so nothing may be added to it; the display goes on.
            logger.warning("The open setpoint requests cannot be read: %s", error)
            self.inhibit(f"the open requests of the last run cannot be read ({error})")

    def inhibit(self, reason: str) -> None:
        """Stops all writing at once, for anybody and without log-in, until `release`. It writes nothing to the plant
        and is no emergency stop; a write whose answer is outstanding cannot be recalled and ends as unknown."""
        why = clean_text(reason) or "stopped by hand"
        self.inhibited = why
        self._writer.recall()
        for request in tuple(self.requests.values()):
            if request.state in _UNSENT:
                self._ledger.settle(request, SetpointState.VOID, f"WRITES INHIBITED: {why}")
        self._ledger.note("writes inhibited", "anybody", "all setpoints", {"why": why}, keep=True)
        self.inhibit_changed.send(why)

    def release(self, person: Person, reason: str) -> None:
        """Allows writing again, in a person's name.

        Raises:
            SetpointRefusedError: No right, no reason, or it cannot be audited.
        """
        releaser = check_person(self._accounts, person.id, Right.APPROVE)
        why = check_reason(reason, self._rules)
        try:
            self._take_over()
        except OSError as error:
            raise SetpointRefusedError(f"writing stays inhibited, because requests cannot be read ({error})") from error
        if not self._ledger.note("writes released", releaser.full_name, "all setpoints", {"why": why}):
            raise SetpointRefusedError("writing stays inhibited, because the audit trail cannot be written")
        self.inhibited = ""
        self.inhibit_changed.send("")

    def _recheck(self, request: SetpointRequest, values: Mapping[str, TagValue]) -> None:
        """Everything again, at the moment of sending, with values fresh from the plant."""
        self._refuse_if_inhibited()
        if self._ledger.requests.get(request.id) is not request:
            raise OvertakenError(f"{request.tag}: the request has changed in the meantime")
        self._admission.look_again(request, values)

    def _take_over(self) -> None:
        if self._taken_over:
            return
        for request in self._ledger.load():
            self._made_at[request.id] = self._clock.monotonic()
            if not self._abandoned(request):
                self.changed.send(request)
            else:
                self._end_abandoned(request)
        self._taken_over = True

    def _follow(self) -> None:
        try:
            news = self._ledger.follow()
        except OSError as error:
            logger.debug("What other stations did cannot be read now (%s).", error)
            return
        for request in news:
            self._made_at.setdefault(request.id, self._clock.monotonic())
        for request in tuple(self.requests.values()):
            if self._abandoned(request):
                self._end_abandoned(request)

    def _abandoned(self, request: SetpointRequest) -> bool:
        """Whether a request is on its way and nobody is at it: not this station, and no other any more."""
        if request.state not in _UNDERWAY or request.id in self._sending:
            return False
        at = request.approved_at or request.requested_at
        return abs((self._clock.now() - at).total_seconds()) >= self._rules.others_busy_s

    def _end_abandoned(self, request: SetpointRequest) -> None:
        if request.state is SetpointState.APPROVED:
            self._ledger.settle(request, SetpointState.VOID, "the station ended before it was sent")
            return
        self._ledger.settle(request, SetpointState.OUTCOME_UNKNOWN, "the station ended while it was being written")

    def _made_with(self, key: str) -> SetpointRequest | None:
        try:
            return self._ledger.by_key(key)
        except OSError as error:
            raise SetpointRefusedError(f"not requested, because the requests cannot be read ({error})") from error

    def _same(self, before: SetpointRequest, person: Person, tag: str, value: float) -> SetpointRequest:
        same = (before.requester, before.tag) == (person.id, tag) and math.isclose(before.new, value, rel_tol=0.0)
        if not same:
            raise SetpointRefusedError("this dialog has already made another request; open it again")
        return before

    def _known(self, request_id: str) -> SetpointRequest:
        request = self.requests.get(request_id)
        if request is None:
            raise SetpointRefusedError("there is no such request any more; look at the list again")
        return request

    def _waiting(self, request_id: str) -> SetpointRequest:
        """The request, if it waits for approval; one that is overdue expires here."""
        request = self._known(request_id)
        if request.state is SetpointState.REQUESTED and self._expired(request):
            text = "nobody approved it in time; make a new request"
            request = self._ledger.settle(request, SetpointState.EXPIRED, text)
        if request.state is not SetpointState.REQUESTED:
            raise SetpointRefusedError(f"{request.tag}: this request cannot be approved, it is {request.state}")
        return request

    def _unsent(self, request_id: str) -> SetpointRequest:
        request = self._known(request_id)
        if request.state not in (SetpointState.REQUESTED, SetpointState.APPROVED):
            raise SetpointRefusedError(f"{request.tag}: it is {request.state} and cannot be taken back")
        return request

    def _expired(self, request: SetpointRequest) -> bool:
        """By both clocks: setting the time of day back must not prolong a request."""
        waited = self._clock.monotonic() - self._made_at[request.id]
        return self._clock.now() >= request.expires_at or waited >= self._rules.lifetime_s

    def _refuse_if_inhibited(self) -> None:
        if self.inhibited:
            raise SetpointRefusedError(f"WRITES INHIBITED: {self.inhibited}; a supervisor can release them")

    def _move(
        self,
        request: SetpointRequest,
        state: SetpointState,
        outcome: str = "",
        person: str = "",
        **changes: Unpack[Changes],
    ) -> SetpointRequest:
        try:
            return self._ledger.move(request, state, outcome, person, **changes)
        except NotRecordedError as error:
            raise SetpointRefusedError(f"{request.tag}: not done, because it cannot be recorded ({error})") from error
