"""Sends one approved value once, and proves it by reading it back. The only caller of the write service."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.ports import ApprovedWrite, SetpointGateway, WriteOutcome, WriteResult
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Tag, TagValue
from hmi.runtime.checks import loop_tags, tolerance
from hmi.runtime.ledger import NotRecordedError, OvertakenError, RequestLedger
from hmi.runtime.setpoint_rules import SetpointRules

Recheck = Callable[[SetpointRequest, Mapping[str, TagValue]], None]
"""Looks again at everything with fresh values; raises SetpointRefusedError."""

_GIVEN_UP = {
    SetpointState.APPROVED: SetpointState.VOID,
    SetpointState.ARMED: SetpointState.VOID,
    SetpointState.SENT: SetpointState.OUTCOME_UNKNOWN,
    SetpointState.WRITTEN: SetpointState.OUTCOME_UNKNOWN,
}
"""How a request ends when its writing breaks off: for certain unsent, or unknown."""

_ANSWERED = {
    WriteResult.REFUSED: SetpointState.REFUSED,
    WriteResult.CLAMPED: SetpointState.MISMATCH,
    WriteResult.NOT_SENT: SetpointState.VOID,
}
"""What a request becomes after a definite answer that is no acceptance; all else is unknown."""

logger = logging.getLogger(__name__)


class SetpointWriter:
    """Takes an approved request to its end: verified, refused, mismatch, void or unknown. Never tries twice."""

    def __init__(
        self,
        plant: Plant,
        clock: Clock,
        gateway: SetpointGateway,
        ledger: RequestLedger,
        rules: SetpointRules,
        recheck: Recheck,
        pause: Callable[[float], Awaitable[None]],
    ) -> None:
        self._plant = plant
        self._clock = clock
        self._gateway = gateway
        self._ledger = ledger
        self._rules = rules
        self._recheck = recheck
        self._pause = pause
        self._flying: dict[str, asyncio.Task[WriteOutcome]] = {}

    async def send(self, approved: SetpointRequest) -> SetpointRequest:
        """The request at its end; call it in the same breath as the approval."""
        deadline = self._clock.monotonic() + self._rules.send_within_s
        try:
            return await self._send(approved, deadline)
        except OvertakenError:
            logger.info("%s: ended by somebody else while it was being sent.", approved.tag)
        except SetpointRefusedError as refused:
            self._give_up(approved.id, str(refused))
        except NotRecordedError as error:
            self._give_up(approved.id, f"not sent, because it could not be recorded: {error}")
        except BaseException:
            self._give_up(approved.id, "the station broke off while it was writing")
            raise
        return self._ledger.requests[approved.id]

    async def read(self, tags: tuple[str, ...]) -> dict[str, TagValue]:
        """Fresh values; empty if the server cannot be asked."""
        try:
            async with asyncio.timeout(self._rules.read_within_s):
                values = await self._gateway.read(tags)
        except (OSError, TimeoutError) as error:
            logger.info("%s: cannot be read now (%s).", tags[0], error)
            return {}
        return {value.tag: value for value in values}

    def recall(self) -> None:
        """Breaks off every write whose answer is outstanding; each of them ends as unknown."""
        for task in self._flying.values():
            task.cancel()

    async def _send(self, approved: SetpointRequest, deadline: float) -> SetpointRequest:
        tag = self._plant.by_id[approved.tag]
        values = await self.read(loop_tags(self._plant, tag.id))
        if not values:
            raise SetpointRefusedError(f"{tag.id}: not sent, because the plant cannot be read; make a new request")
        self._recheck(approved, values)
        armed, intent = self._ledger.arm(approved, approved.approver_name)
        sent = self._ledger.move(armed, SetpointState.SENT)
        # From here to the call nothing waits. A disk that took long must not send an old approval.
        if self._late(sent, deadline):
            late = f"not sent, because more than {self._rules.send_within_s:g} s passed since the approval"
            return self._ledger.settle(sent, SetpointState.VOID, late)
        outcome = await self._write(ApprovedWrite(sent.id, sent.tag, sent.new, sent.approver, intent, deadline))
        if outcome.result is not WriteResult.ACCEPTED:
            return await self._answered(sent, tag, outcome)
        written = self._ledger.settle(sent, SetpointState.WRITTEN, outcome.text, status=outcome.status)
        if written.state is not SetpointState.WRITTEN:
            return written
        return await self._prove(written, tag, values[tag.id].source_time)

    async def _write(self, approved: ApprovedWrite) -> WriteOutcome:
        logger.debug("%s: writing %r for request %s.", approved.tag, approved.value, approved.request)
        task = asyncio.get_running_loop().create_task(self._gateway.write(approved), name="setpoint write")
        self._flying[approved.request] = task
        try:
            async with asyncio.timeout(self._rules.write_within_s):
                return await task
        except TimeoutError:
            return WriteOutcome(WriteResult.UNKNOWN, None, "the plant did not answer in time")
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
            return WriteOutcome(WriteResult.UNKNOWN, None, "broken off by WRITES INHIBITED while it was being written")
        except Exception:  # whatever broke after bytes may have left, the outcome is unknown and a person must know
            logger.exception("%s: the write failed in a way that the gateway does not tell.", approved.tag)
            return WriteOutcome(WriteResult.UNKNOWN, None, "the write failed; see the log")
        finally:
            del self._flying[approved.request]

    async def _answered(self, sent: SetpointRequest, tag: Tag, outcome: WriteOutcome) -> SetpointRequest:
        state = _ANSWERED.get(outcome.result, SetpointState.OUTCOME_UNKNOWN)
        if state is not SetpointState.MISMATCH:
            return self._ledger.settle(sent, state, outcome.text, status=outcome.status)
        held = (await self.read((tag.id,))).get(tag.id)
        holds = None if held is None else held.trusted
        words = "could not be read back" if holds is None else f"holds {holds:g} {tag.unit}"
        text = f"the plant clamped it: asked for {sent.new:g} {tag.unit}, it {words}"
        return self._ledger.settle(sent, state, text, status=outcome.status, readback=holds)

    async def _prove(self, written: SetpointRequest, tag: Tag, before: datetime) -> SetpointRequest:
        """Two good readings of the wanted value, apart from each other and newer than the write.

        Newer is told by the server's own clock alone: later than the source time that was read just before the write.
        So no skew between station and server can make an old reading look new.
        """
        deadline = self._clock.monotonic() + self._rules.readback_within_s
        first: float | None = None
        last: TagValue | None = None
        while True:
            seen = (await self.read((tag.id,))).get(tag.id)
            now = self._clock.monotonic()
            last = seen or last
            proof = seen is not None and seen.source_time > before and self._holds(tag, seen, written.new)
            if proof and first is not None and now - first >= self._rules.readback_apart_s:
                return self._proven(written, tag, seen)
            first = (now if first is None else first) if proof else None
            if now >= deadline:
                return self._unproven(written, tag, last)
            await self._pause(self._rules.readback_apart_s)

    def _proven(self, written: SetpointRequest, tag: Tag, seen: TagValue | None) -> SetpointRequest:
        readback = None if seen is None else seen.trusted
        text = f"read back twice as {readback:g} {tag.unit}"
        return self._ledger.settle(written, SetpointState.VERIFIED, text, readback=readback)

    def _unproven(self, written: SetpointRequest, tag: Tag, last: TagValue | None) -> SetpointRequest:
        readback = None if last is None else last.trusted
        if readback is None:
            words = "could not be read back" if last is None else "was read back without good quality"
            text = f"the plant accepted it, but it {words}"
        elif last is not None and self._holds(tag, last, written.new):
            text = f"the plant shows {readback:g} {tag.unit}, but not as a new value for long enough"
        else:
            text = f"asked for {written.new:g} {tag.unit}, but the plant holds {readback:g} {tag.unit}"
            return self._ledger.settle(written, SetpointState.MISMATCH, text, readback=readback)
        return self._ledger.settle(written, SetpointState.OUTCOME_UNKNOWN, text, readback=readback)

    def _holds(self, tag: Tag, seen: TagValue, value: float) -> bool:
        number = seen.trusted
        return number is not None and abs(number - value) <= tolerance(tag, value, self._rules)

    def _late(self, request: SetpointRequest, deadline: float) -> bool:
        """By both clocks: the monotonic one stands still while some machines sleep, the other one may be set back."""
        approved_at = request.approved_at or request.requested_at
        by_date = abs((self._clock.now() - approved_at).total_seconds()) > self._rules.send_within_s
        return by_date or self._clock.monotonic() > deadline

    def _give_up(self, request_id: str, text: str) -> None:
        request = self._ledger.requests[request_id]
        state = _GIVEN_UP.get(request.state)
        if state is not None:
            self._ledger.settle(request, state, text)
