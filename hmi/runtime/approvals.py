"""Approving: full credentials each time, everything checked again, one request after the other."""

import asyncio
from collections.abc import Sequence

from hmi.core.books import Accounts
from hmi.core.build import older
from hmi.core.clock import Clock
from hmi.core.phrase import figure, phrase
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.user import LoginError, Person
from hmi.runtime.admission import Admission
from hmi.runtime.books import Books
from hmi.runtime.checks import clean_text
from hmi.runtime.flood import AlarmFlood
from hmi.runtime.ledger import STATION, NotRecordedError, OvertakenError, RequestLedger, not_done
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.shifts import shift_end
from hmi.runtime.signers import Signer
from hmi.runtime.stops import Stops
from hmi.runtime.take_over import TakeOver
from hmi.runtime.writer import SetpointWriter

_NEVER_ASKED = phrase("Setpoints", "nobody approved it in time; make a new request")


class Approvals:
    """Turns a waiting request into an approved one and has it sent, or a group of them in its order."""

    def __init__(
        self,
        clock: Clock,
        accounts: Accounts,
        rules: SetpointRules,
        admission: Admission,
        ledger: RequestLedger,
        take_over: TakeOver,
        stops: Stops,
        writer: SetpointWriter,
        books: Books,
        flood: AlarmFlood,
    ) -> None:
        self._clock = clock
        self._accounts = accounts
        self._rules = rules
        self._admission = admission
        self._ledger = ledger
        self._take_over = take_over
        self._stops = stops
        self._writer = writer
        self._books = books
        self._flood = flood

    async def approve(self, request_id: str, account: str, password: str, why_now: str) -> SetpointRequest:
        """Approves one request, writes once and proves it; gives the request at its end.

        Raises:
            SetpointRefusedError: It may not be approved; the request still waits, or has come to its end before.
        """
        self._stops.check()
        first = self.waiting(request_id)
        if first.group:
            raise SetpointRefusedError(
                phrase("Setpoints", "{tag}: it belongs to a group, which is approved as a whole", tag=first.tag)
            )
        person = await self.signing(request_id, account, password)
        self._stops.check()
        return await self._approve(self.waiting(request_id), person, why_now)

    async def approve_group(self, group: str, account: str, password: str, why_now: str) -> tuple[SetpointRequest, ...]:
        """Approves the requests of a group and sends them in order. The first that is not verified stops it: the
        others are void, and nothing that was written is taken back (W-42). Gives them as they ended.

        Raises:
            SetpointRefusedError: It may not be approved; all of it still waits.
        """
        self._stops.check()
        members = self._members(group)
        person = await self.signing(group, account, password)
        entered = self._clock.monotonic()
        self._stops.check()
        for member in self._members(group):
            self._signer(member, person, why_now)
        stopped = ""
        for member in members:
            if not stopped and self._clock.monotonic() - entered > self._rules.credentials_s:
                stopped = phrase(
                    "Setpoints",
                    "the approval is older than {credentials_s} s",
                    credentials_s=figure(self._rules.credentials_s),
                )
            if stopped:
                self._void(member.id, phrase("Setpoints", "not sent, because {stopped}", stopped=stopped))
                continue
            try:
                done = await self._approve(self.waiting(member.id), person, why_now)
            except SetpointRefusedError as refused:
                stopped = phrase(
                    "Setpoints", "{tag} before it was not approved ({refused})", tag=member.tag, refused=refused
                )
                self._void(member.id, str(refused))
                continue
            if done.state is not SetpointState.VERIFIED:
                stopped = phrase("Setpoints", "{tag} before it ended as {state}", tag=done.tag, state=done.state)
        return tuple(self._ledger.requests[member.id] for member in members)

    async def signing(self, subject: str, account: str, password: str, refused: str = "approval refused") -> Person:
        """Who signs, by his full credentials; that he is refused is on record as such.

        Raises:
            SetpointRefusedError: Account or password is wrong, or the account is locked.
        """
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(None, self._accounts.authenticate, account, password)
        except LoginError as error:
            # What was typed stays out of the record: it may be a password in the wrong field.
            self._ledger.note(refused, "unknown", subject, {"why": clean_text(str(error))})
            raise SetpointRefusedError(str(error)) from error

    def waiting(self, request_id: str) -> SetpointRequest:
        """The request, if it waits for approval; one that is overdue, or of an ended shift, comes to its end here.

        Raises:
            SetpointRefusedError: It does not wait.
        """
        request = self._lapsed(self.known(request_id), fresh=True)
        if request.state is not SetpointState.REQUESTED:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{tag}: this request cannot be approved, it is {state}",
                    tag=request.tag,
                    state=request.state,
                )
            )
        return request

    def known(self, request_id: str) -> SetpointRequest:
        """The request.

        Raises:
            SetpointRefusedError: There is none.
        """
        request = self._ledger.requests.get(request_id)
        if request is None:
            raise SetpointRefusedError(phrase("Setpoints", "there is no such request any more; look at the list again"))
        return request

    def expire(self) -> None:
        """Ends what waited too long."""
        for request in tuple(self._ledger.requests.values()):
            self._lapsed(request)

    def _lapsed(self, request: SetpointRequest, *, fresh: bool = False) -> SetpointRequest:
        """The request; ended, if it waited too long or past the end of a shift (W-34)."""
        if request.state is not SetpointState.REQUESTED:
            return request
        if self._take_over.expired(request, fresh=fresh):
            return self._ledger.settle(request, SetpointState.EXPIRED, _NEVER_ASKED)
        ended = shift_end(self._rules.shift_ends, request.requested_at, self._clock.now())
        if ended is None:
            return request
        why = phrase(
            "Setpoints", "the shift ended at {time}; make a new request if it still applies", time=f"{ended:%H:%M}"
        )
        return self._ledger.settle(request, SetpointState.VOID, why)

    def _members(self, group: str) -> Sequence[SetpointRequest]:
        found = [one for one in self._ledger.requests.values() if group and one.group == group]
        waiting = [self.waiting(one.id) for one in sorted(found, key=lambda one: one.place)]
        if not waiting:
            raise SetpointRefusedError(phrase("Setpoints", "there is no such group any more; look at the list again"))
        return waiting

    def _signer(self, request: SetpointRequest, person: Person, why_now: str) -> Signer:
        try:
            self._check_build(request)
            self._check_genuine(request)
            self._ledger.witness(request.id, self._flood.facts(why_now))
            return self._admission.approver(person.id, request)
        except SetpointRefusedError as refused:
            self._ledger.note("approval refused", person.full_name, request.tag, {"why": str(refused)})
            raise

    def _check_genuine(self, request: SetpointRequest) -> None:
        try:
            genuine = self._ledger.genuine(request)
        except NotRecordedError as error:
            raise SetpointRefusedError(
                phrase("Setpoints", "{tag}: its record cannot be read ({error})", tag=request.tag, error=error)
            ) from error
        if not genuine:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{tag}: the request is not the one that was recorded; cancel it and tell an administrator",
                    tag=request.tag,
                )
            )

    def _check_build(self, request: SetpointRequest) -> None:
        """Two programs may show one request differently; so both stations have to run the same (W-43)."""
        ours, theirs = self._books.build, request.build
        if ours == theirs:
            return
        where = (
            phrase("Setpoints", "station {station}", station=request.station)
            if request.station
            else phrase("Setpoints", "the station that asked")
        )
        behind = (
            phrase(
                "Setpoints", "station {station} (this one)", station=self._books.station or phrase("Setpoints", "here")
            )
            if older(ours, theirs)
            else where
        )
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{tag}: asked for with build {theirs}, while this station runs {ours}; update {behind}, then make a "
                "new request",
                tag=request.tag,
                theirs=theirs or phrase("Setpoints", "unknown"),
                ours=ours or phrase("Setpoints", "unknown"),
                behind=behind,
            )
        )

    async def _approve(self, request: SetpointRequest, person: Person, why_now: str) -> SetpointRequest:
        signer = self._signer(request, person, why_now)
        self._take_over.sending.add(request.id)
        try:
            approved = self._ledger.move(
                request,
                SetpointState.APPROVED,
                person=signer.person,
                approver=signer.person.id,
                approver_name=signer.person.full_name,
                delegation=signer.number,
                signed_for=signer.words,
                approved_at=self._clock.now(),
                sender=self._books.station,
                approver_build=self._books.build,
            )
            return await self._writer.send(approved)
        except NotRecordedError as error:
            raise not_done(request.tag, error) from error
        finally:
            self._take_over.sending.discard(request.id)

    def _void(self, request_id: str, text: str) -> None:
        request = self._ledger.requests[request_id]
        if request.state is not SetpointState.REQUESTED:
            return
        try:
            self._ledger.settle(request, SetpointState.VOID, text, STATION)
        except OvertakenError:
            return
