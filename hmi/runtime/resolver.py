"""Finds out by reading what became of a write whose outcome is unknown. It never writes."""

import math

from hmi.core.clock import Clock
from hmi.core.phrase import figure, phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import Tag
from hmi.runtime.checks import same_number
from hmi.runtime.ledger import NotRecordedError, OvertakenError, RequestLedger
from hmi.runtime.readback import Readback
from hmi.runtime.setpoint_rules import SetpointRules


class OutcomeResolver:
    """Looks at one unknown request at a time, as often as it is asked to.

    The wanted value in the plant means applied. The old value means not applied only after it was seen for long
    enough, because a server may carry out a write long after the station stopped waiting for the answer.
    """

    def __init__(
        self, plant: Plant, clock: Clock, ledger: RequestLedger, rules: SetpointRules, readback: Readback
    ) -> None:
        self._plant = plant
        self._clock = clock
        self._ledger = ledger
        self._rules = rules
        self._readback = readback
        self._asked_at: dict[str, float] = {}
        self._old_since: dict[str, float] = {}

    async def look(self, request_id: str) -> SetpointRequest:
        """One fresh reading, and the request after it."""
        request = self._ledger.requests[request_id]
        tag = self._plant.by_id.get(request.tag)
        if request.state is not SetpointState.OUTCOME_UNKNOWN or tag is None:
            return request
        self._asked_at.setdefault(request.id, self._clock.monotonic())
        shown = self._readback.shown_by(tag)
        seen = (await self._readback.reader.read((shown.id,))).get(shown.id)
        number = None if seen is None else seen.trusted
        state = self._found(request, tag, number)
        if state is None or number is None:
            return self._ledger.requests[request_id]
        words = (
            phrase("Setpoints", "was applied")
            if state is SetpointState.RESOLVED_APPLIED
            else phrase("Setpoints", "was not applied")
        )
        try:
            return self._ledger.move(
                request,
                state,
                phrase(
                    "Setpoints",
                    "{words}: the plant holds {number} {unit}",
                    words=words,
                    number=figure(number),
                    unit=tag.unit,
                ),
                readback=number,
            )
        except (OvertakenError, NotRecordedError):
            return self._ledger.requests[request_id]

    def _found(self, request: SetpointRequest, tag: Tag, number: float | None) -> SetpointState | None:
        if number is not None and self._same(tag, number, request.new):
            return SetpointState.RESOLVED_APPLIED
        if number is None or not self._same(tag, number, request.old):
            self._old_since.pop(request.id, None)
            return None
        now = self._clock.monotonic()
        since = self._old_since.setdefault(request.id, now)
        long_enough = now - since >= self._rules.not_applied_after_s
        answered = now - self._asked_at[request.id] >= 2 * self._rules.answer_s
        return SetpointState.RESOLVED_NOT_APPLIED if long_enough and answered else None

    def _same(self, tag: Tag, one: float, other: float) -> bool:
        return math.isfinite(one) and same_number(tag, one, other, self._rules)
