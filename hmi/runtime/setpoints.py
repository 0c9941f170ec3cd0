"""The setpoint desk: one person asks, another approves, the plant is written once and proves it (NAMUR NE 178)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from hmi.core.audit import Fact
from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.ports import SetpointGateway
from hmi.core.setpoint import PERSON, SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime
from hmi.core.signal import Signal
from hmi.core.user import Person
from hmi.runtime.admission import Admission
from hmi.runtime.aftermath import Aftermath
from hmi.runtime.approvals import Approvals
from hmi.runtime.asking import Asking, Wish
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.endings import Endings
from hmi.runtime.flood import AlarmFlood
from hmi.runtime.gap_watch import GapWatch
from hmi.runtime.ledger import STATION, RequestLedger
from hmi.runtime.pace import Pace
from hmi.runtime.readback import FreshReader, Readback
from hmi.runtime.remote import Seat
from hmi.runtime.resolver import OutcomeResolver
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.signers import Signers
from hmi.runtime.stopping import Stopping
from hmi.runtime.stops import Stops
from hmi.runtime.tagstore import TagStore
from hmi.runtime.take_over import TakeOver
from hmi.runtime.time_watch import TimeWatch
from hmi.runtime.writer import SetpointWriter

logger = logging.getLogger(__name__)


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
        books: Books,
        rules: SetpointRules,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        seat: Seat | None = None,
        unacknowledged: Callable[[], int] = lambda: 0,
    ) -> None:
        self.time = books.time or SharedTime(clock, clock.now)
        pace = Pace(books.requests, clock, self.time, rules)
        self.stops = Stops(books.latches, clock, seat)
        signers = Signers(books.accounts, books.duties)
        admission = Admission(rules, books, pace, signers, plant, store, batches, clock, self.time)
        self._way = ""
        self._ledger = RequestLedger(clock, books.requests, books.audit, self.time)
        self._time_watch = TimeWatch(self.time, clock, books.audit, self._ledger, books.keep_time)
        self._gap_watch = GapWatch(clock, books.audit)
        reader = FreshReader(gateway, rules.read_within_s)
        readback = Readback(plant, clock, self._ledger, rules, reader, pause)
        writer = SetpointWriter(
            plant, clock, self.time, gateway, self._ledger, rules, admission, pace, self.stops, readback
        )
        self._resolver = OutcomeResolver(plant, clock, self._ledger, rules, readback)
        self._take_over = TakeOver(self._ledger, clock, self.time, rules, books.station)
        self._approvals = Approvals(
            clock,
            books.accounts,
            rules,
            admission,
            self._ledger,
            self._take_over,
            self.stops,
            writer,
            books,
            AlarmFlood(rules, unacknowledged),
        )
        self._aftermath = Aftermath(plant, store, clock, self._ledger, rules, self.stops)
        self._asking = Asking(admission, self._ledger, self._take_over, self.stops, self._aftermath, rules)
        self._endings = Endings(books.accounts, rules, signers, self._approvals, self._ledger)
        self._stopping = Stopping(books.accounts, rules, self._ledger, self.stops, self._take_over, writer)

    @property
    def inhibited(self) -> str:
        """Why nothing may be written; empty while it may."""
        return self.stops.inhibited

    @property
    def requests(self) -> dict[str, SetpointRequest]:
        """Every request that was open in this run, by its id."""
        return self._ledger.requests

    @property
    def changed(self) -> Signal[SetpointRequest]:
        """Tells of every step of every request."""
        return self._ledger.changed

    @property
    def inhibit_changed(self) -> Signal[str]:
        """Tells why nothing may be written, and nothing when it may again."""
        return self._stopping.changed

    @property
    def noticed(self) -> Signal[str]:
        """Tells in a sentence what happened to a setpoint after its request, or what still waits for somebody."""
        return self._aftermath.noticed

    async def request(
        self, person: Person, tag: str, value: float, reason: str, key: str, origin: str = PERSON
    ) -> SetpointRequest:
        """Asks for a value. `key` is made when the dialog opens: a second call with it gives the first's request.

        Raises:
            SetpointRefusedError: It may not be asked for; that is on record.
        """
        return self._asking.ask(person, tag, value, reason, key, origin)

    async def request_group(
        self, person: Person, wishes: Sequence[Wish], reason: str, key: str
    ) -> tuple[SetpointRequest, ...]:
        """Asks for several values that are approved as one and sent in this order. All of them are asked for, or none.

        Raises:
            SetpointRefusedError: One of them may not be asked for, which is on record; what was recorded before it is
                void.
        """
        return self._asking.ask_group(person, wishes, reason, key)

    async def approve(self, request_id: str, account: str, password: str, why_now: str = "") -> SetpointRequest:
        """Approves with full credentials, writes once and proves it; gives the request at its end. `why_now` is the
        second reason that a site may ask for in a flood of alarms.

        Raises:
            SetpointRefusedError: It may not be approved; the request still waits, or has come to its end before.
        """
        return await self._approvals.approve(request_id, account, password, why_now)

    async def approve_group(
        self, group: str, account: str, password: str, why_now: str = ""
    ) -> tuple[SetpointRequest, ...]:
        """Approves a group and sends it in order until one is not verified; gives its requests as they ended.

        Raises:
            SetpointRefusedError: It may not be approved; all of it still waits.
        """
        return await self._approvals.approve_group(group, account, password, why_now)

    async def reject(self, request_id: str, person: Person, reason: str) -> SetpointRequest:
        """Says no to a request, for somebody who could have said yes; to a group as a whole.

        Raises:
            SetpointRefusedError: No right, no reason, or the request does not wait any more.
        """
        return self._endings.reject(request_id, person, reason)

    async def cancel(self, request_id: str, person: Person) -> SetpointRequest:
        """Takes a request back, or its whole group: its requester may, and anybody who may approve.

        Raises:
            SetpointRefusedError: Not his, or it was sent or ended before; what was sent cannot be recalled.
        """
        return self._endings.cancel(request_id, person)

    async def accept_unresolved(self, request_id: str, account: str, password: str, reason: str) -> SetpointRequest:
        """Closes an unknown outcome in the name of a person who signs for it, when reading cannot tell.

        Raises:
            SetpointRefusedError: Wrong credentials, no right, no reason, or the outcome is not unknown.
        """
        return await self._endings.accept_unresolved(request_id, account, password, reason)

    async def resolve(self, request_id: str) -> SetpointRequest:
        """Reads what became of a request whose outcome is unknown; gives it as it stands afterwards.

        Raises:
            SetpointRefusedError: There is no such request.
        """
        return await self._resolver.look(self._approvals.known(request_id).id)

    def unknown(self) -> tuple[SetpointRequest, ...]:
        """The requests whose outcome is unknown; they hold their tags until they are resolved."""
        return tuple(request for request in self.requests.values() if request.state is SetpointState.OUTCOME_UNKNOWN)

    def tick(self) -> None:
        """Expires what waited too long, records what could not be recorded before, and looks at what other stations
        did; about once a second."""
        self._ledger.retry()
        try:
            self.stops.follow()
        except OSError as error:
            logger.debug("What other stations stopped cannot be read now (%s).", error)
        self._take_over.follow()
        self._approvals.expire()
        self._time_watch.look()
        self._gap_watch.look()
        self._aftermath.tick()
        self._note_seat()

    def stood_still(self, seconds: float) -> None:
        """The program did not run for so long; the next tick puts it on record."""
        self._gap_watch.stood_still(seconds)

    def _note_seat(self) -> None:
        """Records when somebody begins, and ends, to work here from afar."""
        seat = self.stops.seat
        way = seat.look()
        if way == self._way:
            return
        event = "remote session began" if way else "remote session ended"
        facts: dict[str, Fact] = {"way": way or self._way, "allowed": seat.allowed}
        self._ledger.note(event, STATION, "this station", facts, keep=True)
        self._way = way

    def recover(self) -> None:
        """Takes over the open requests of the last run and what was stopped then. Call it once at start."""
        try:
            self.stops.follow()
            self._take_over.load()
        except OSError as error:
            # What is open is not known, so nothing may be added to it; the display goes on.
            logger.warning("The open setpoint requests cannot be read: %s", error)
            self.inhibit(phrase("Setpoints", "the open requests of the last run cannot be read ({error})", error=error))

    def inhibit(self, reason: str) -> None:
        """Stops all writing at once, for anybody and without log-in, on every station and over restarts, until
        `release`. It writes nothing to the plant and is no emergency stop; a write whose answer is outstanding cannot
        be recalled and ends as unknown."""
        self._stopping.inhibit(reason)

    def release(self, person: Person, reason: str) -> None:
        """Allows writing again, in a person's name.

        Raises:
            SetpointRefusedError: No right, no reason, or it cannot be recorded.
        """
        self._stopping.release(person, reason)

    def clear_tag(self, person: Person, tag: str, reason: str) -> None:
        """Makes a tag writable again that the plant refused, for an engineer who knows why it did.

        Raises:
            SetpointRefusedError: No right, no reason, not stopped, or it cannot be recorded.
        """
        self._stopping.clear_tag(person, tag, reason)
