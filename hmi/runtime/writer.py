"""Sends one approved value once, and proves it by reading it back. The only caller of the write service."""

import asyncio
import logging
from collections.abc import Mapping

from hmi.core.audit import Fact
from hmi.core.clock import Clock
from hmi.core.phrase import figure, phrase, sentence
from hmi.core.plant import Plant
from hmi.core.ports import ApprovedWrite, SetpointGateway, WriteOutcome, WriteResult
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime
from hmi.core.tag import Tag, TagValue
from hmi.runtime.admission import Admission
from hmi.runtime.evidence import clocks_of, evidence_of
from hmi.runtime.ledger import STATION, NotRecordedError, OvertakenError, RequestLedger
from hmi.runtime.pace import Pace
from hmi.runtime.readback import FreshReader, Readback
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.stops import Stops

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

BAD_OUT_OF_RANGE = 0x803C0000
"""The one refusal that is about the value and not about the node (OPC 10000-4, 5.11.4)."""

logger = logging.getLogger(__name__)


class SetpointWriter:
    """Takes an approved request to its end: verified, refused, mismatch, void or unknown. Never tries twice."""

    def __init__(
        self,
        plant: Plant,
        clock: Clock,
        time: SharedTime,
        gateway: SetpointGateway,
        ledger: RequestLedger,
        rules: SetpointRules,
        admission: Admission,
        pace: Pace,
        stops: Stops,
        readback: Readback,
    ) -> None:
        self._plant = plant
        self._clock = clock
        self._time = time
        self._gateway = gateway
        self._ledger = ledger
        self._rules = rules
        self._admission = admission
        self._pace = pace
        self._stops = stops
        self._readback = readback
        self._reader: FreshReader = readback.reader
        self._flying: dict[str, asyncio.Task[WriteOutcome]] = {}

    async def send(self, approved: SetpointRequest) -> SetpointRequest:
        """The request at its end; call it in the same breath as the approval."""
        deadline = self._clock.monotonic() + self._rules.send_within_s
        try:
            return await self._send(approved, deadline)
        except OvertakenError:
            logger.info("%s: ended by somebody else while it was being sent.", approved.tag)
        except SetpointRefusedError as refused:
            self._give_up(approved.id, sentence(refused))
        except NotRecordedError as error:
            self._give_up(
                approved.id, phrase("Setpoints", "not sent, because it could not be recorded: {error}", error=error)
            )
        except BaseException:
            self._give_up(approved.id, phrase("Setpoints", "the station broke off while it was writing"))
            raise
        return self._ledger.requests[approved.id]

    def recall(self) -> None:
        """Breaks off every write whose answer is outstanding; each of them ends as unknown."""
        for task in self._flying.values():
            task.cancel()

    async def _send(self, approved: SetpointRequest, deadline: float) -> SetpointRequest:
        tag = self._plant.by_id[approved.tag]
        values = await self._reader.read(self._admission.needed(tag.id))
        if not values:
            raise SetpointRefusedError(
                phrase("Setpoints", "{id}: not sent, because the plant cannot be read; make a new request", id=tag.id)
            )
        read_at = self._clock.monotonic()
        self._recheck(approved, values)
        peer = self._gateway.peer(tag.id)
        self._ledger.witness(approved.id, evidence_of(values, self._rules.of(tag.id), read_at, peer))
        self._ledger.witness(approved.id, clocks_of(self._clock, self._time))
        armed, intent = self._ledger.arm(approved, approved.approver_name)
        sent = self._ledger.move(armed, SetpointState.SENT)
        # From here to the call nothing waits. A disk that took long must not send an old approval.
        if self._late(sent, deadline):
            late = phrase(
                "Setpoints",
                "not sent, because more than {send_within_s} s passed since the approval",
                send_within_s=figure(self._rules.send_within_s),
            )
            return self._ledger.settle(sent, SetpointState.VOID, late)
        self._pace.note(sent.tag)
        since = deadline - self._rules.send_within_s
        called_at = self._clock.monotonic()
        outcome = await self._write(ApprovedWrite(sent.id, sent.tag, sent.new, sent.approver, intent, deadline, since))
        # OPC UA cannot compare and write in one step: within the window somebody else may have written unseen (W-05).
        window, reply = called_at - read_at, self._clock.monotonic() - called_at
        took: dict[str, Fact] = {"window_ms": round(1000.0 * window, 1), "reply_ms": round(1000.0 * reply, 1)}
        self._ledger.witness(sent.id, took | {"result": outcome.result.value})
        if outcome.result is not WriteResult.ACCEPTED:
            return await self._answered(sent, tag, outcome)
        written = self._ledger.settle(sent, SetpointState.WRITTEN, outcome.text, status=outcome.status)
        if written.state is not SetpointState.WRITTEN:
            return written
        return await self._readback.prove(written, tag, values)

    def _recheck(self, request: SetpointRequest, values: Mapping[str, TagValue]) -> None:
        """Everything again, at the moment of sending, with values fresh from the plant."""
        try:
            self._stops.follow()
        except OSError as error:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{tag}: not sent, because nobody can read whether writes are inhibited ({error})",
                    tag=request.tag,
                    error=error,
                )
            ) from error
        self._stops.check(request.tag)
        if self._ledger.requests.get(request.id) is not request:
            raise OvertakenError(phrase("Setpoints", "{tag}: the request has changed in the meantime", tag=request.tag))
        self._admission.look_again(request, values)

    async def _write(self, approved: ApprovedWrite) -> WriteOutcome:
        logger.debug("%s: writing %r for request %s.", approved.tag, approved.value, approved.request)
        task = asyncio.get_running_loop().create_task(self._gateway.write(approved), name="setpoint write")
        self._flying[approved.request] = task
        try:
            async with asyncio.timeout(self._rules.write_within_s):
                return await task
        except TimeoutError:
            return WriteOutcome(WriteResult.UNKNOWN, None, phrase("Setpoints", "the plant did not answer in time"))
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
            return WriteOutcome(
                WriteResult.UNKNOWN,
                None,
                phrase("Setpoints", "broken off by WRITES INHIBITED while it was being written"),
            )
        except Exception:  # whatever broke after bytes may have left, the outcome is unknown and a person must know
            logger.exception("%s: the write failed in a way that the gateway does not tell.", approved.tag)
            return WriteOutcome(WriteResult.UNKNOWN, None, phrase("Setpoints", "the write failed; see the log"))
        finally:
            del self._flying[approved.request]

    async def _answered(self, sent: SetpointRequest, tag: Tag, outcome: WriteOutcome) -> SetpointRequest:
        state = _ANSWERED.get(outcome.result, SetpointState.OUTCOME_UNKNOWN)
        if state is SetpointState.REFUSED:
            return self._refused(sent, outcome)
        if state is not SetpointState.MISMATCH:
            return self._ledger.settle(sent, state, outcome.text, status=outcome.status)
        held = (await self._reader.read((tag.id,))).get(tag.id)
        holds = None if held is None else held.trusted
        words = (
            phrase("Setpoints", "could not be read back")
            if holds is None
            else phrase("Setpoints", "holds {holds} {unit}", holds=figure(holds), unit=tag.unit)
        )
        text = phrase(
            "Setpoints",
            "the plant clamped it: asked for {new} {unit}, it {words}",
            new=figure(sent.new),
            unit=tag.unit,
            words=words,
        )
        return self._ledger.settle(sent, state, text, status=outcome.status, readback=holds)

    def _refused(self, sent: SetpointRequest, outcome: WriteOutcome) -> SetpointRequest:
        """A value out of range says that the plant's limits differ from ours; every other refusal says that the node
        is not ours to write, and it stays so until an engineer has looked (W-15, W-16)."""
        if outcome.status == BAD_OUT_OF_RANGE:
            text = phrase(
                "Setpoints", "{text} The plant's limits differ from the station's; tell an engineer.", text=outcome.text
            )
        else:
            self._stops.stop(sent.tag, outcome.text, STATION)
            self._ledger.note("tag not writable", STATION, sent.tag, {"why": outcome.text, "id": sent.id}, keep=True)
            text = phrase(
                "Setpoints", "{text} Nobody can ask for it again until an engineer clears it.", text=outcome.text
            )
        return self._ledger.settle(sent, SetpointState.REFUSED, text, status=outcome.status)

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
