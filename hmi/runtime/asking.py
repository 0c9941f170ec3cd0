"""Asking for other values: one, or several that are approved and sent as a group."""

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from hmi.core.phrase import phrase
from hmi.core.setpoint import PERSON, SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.user import Person
from hmi.runtime.admission import Admission
from hmi.runtime.aftermath import Aftermath
from hmi.runtime.ledger import NotRecordedError, RequestLedger
from hmi.runtime.refusals import recorded
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.stops import Stops
from hmi.runtime.take_over import TakeOver


@dataclass(frozen=True, slots=True)
class Wish:
    """A value for one setpoint, as a member of a group."""

    tag: str
    value: float


class Asking:
    """Takes requests in: nothing is stopped, nobody holds the tag, and everything holds that the admission judges."""

    def __init__(
        self,
        admission: Admission,
        ledger: RequestLedger,
        take_over: TakeOver,
        stops: Stops,
        aftermath: Aftermath,
        rules: SetpointRules,
    ) -> None:
        self._admission = admission
        self._ledger = ledger
        self._take_over = take_over
        self._stops = stops
        self._aftermath = aftermath
        self._rules = rules

    def ask(
        self, person: Person, tag: str, value: float, reason: str, key: str, origin: str = PERSON
    ) -> SetpointRequest:
        """Asks for a value. `key` is made when the dialog opens: a second call with it gives the first's request.

        Raises:
            SetpointRefusedError: It may not be asked for; that is on record.
        """
        with recorded(self._ledger, person, [(tag, value)], reason, origin):
            return self._ask(person, tag, value, reason, key, origin)

    def ask_group(self, person: Person, wishes: Sequence[Wish], reason: str, key: str) -> tuple[SetpointRequest, ...]:
        """Asks for several values that are approved as one and sent in this order. All of them are asked for, or none.

        Raises:
            SetpointRefusedError: One of them may not be asked for, which is on record; what was recorded before it is
                void.
        """
        asked = [(wish.tag, wish.value) for wish in wishes[: self._rules.station_writes]]
        with recorded(self._ledger, person, asked, reason, PERSON):
            return self._ask_group(person, wishes, reason, key)

    def _ask(self, person: Person, tag: str, value: float, reason: str, key: str, origin: str) -> SetpointRequest:
        if not key:
            raise SetpointRefusedError(phrase("Setpoints", "the request has no key; open the dialog again"))
        before = self._made_with(key)
        if before is not None:
            return _same(before, person, tag, value)
        self._refuse_if_taken(tag)
        request, requester = self._admission.admit(person, tag, value, reason, key, origin=origin)
        return self._add(request, requester)

    def _ask_group(self, person: Person, wishes: Sequence[Wish], reason: str, key: str) -> tuple[SetpointRequest, ...]:
        if not key:
            raise SetpointRefusedError(phrase("Setpoints", "the request has no key; open the dialog again"))
        tags = [wish.tag for wish in wishes]
        if not tags or len(set(tags)) != len(tags) or len(tags) > self._rules.station_writes:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "a group has 1 to {station_writes} setpoints, each of them once",
                    station_writes=self._rules.station_writes,
                )
            )
        if self._made_with(f"{key}/0") is not None:
            return tuple(one for one in self._ledger.requests.values() if one.key.startswith(f"{key}/"))
        group = str(uuid.uuid4())
        judged = []
        for place, wish in enumerate(wishes):
            self._refuse_if_taken(wish.tag)
            admitted = self._admission.admit(
                person, wish.tag, wish.value, reason, f"{key}/{place}", group=group, place=place
            )
            judged.append(admitted)
        made: list[SetpointRequest] = []
        try:
            for request, requester in judged:
                made.append(self._add(request, requester))
        except SetpointRefusedError:
            for request in made:
                self._ledger.settle(
                    request, SetpointState.VOID, phrase("Setpoints", "the group could not be recorded as a whole")
                )
            raise
        return tuple(made)

    def _refuse_if_taken(self, tag: str) -> None:
        self._stops.check(tag)
        self._aftermath.check(tag)
        held = (self._ledger.open_on(name) for name in (tag, *sorted(self._rules.related(tag))))
        holder = next((request for request in held if request is not None), None)
        if holder is not None:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{tag}: {requester_name} has an open request for it ({state}); settle that one first",
                    tag=holder.tag,
                    requester_name=holder.requester_name,
                    state=holder.state,
                )
            )

    def _add(self, request: SetpointRequest, requester: Person) -> SetpointRequest:
        try:
            recorded = self._ledger.add(request, requester)
        except NotRecordedError as error:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{tag}: not requested, because it cannot be recorded ({error})",
                    tag=request.tag,
                    error=error,
                )
            ) from error
        self._take_over.note(recorded)
        return recorded

    def _made_with(self, key: str) -> SetpointRequest | None:
        try:
            return self._ledger.by_key(key)
        except OSError as error:
            raise SetpointRefusedError(
                phrase("Setpoints", "not requested, because the requests cannot be read ({error})", error=error)
            ) from error


def _same(before: SetpointRequest, person: Person, tag: str, value: float) -> SetpointRequest:
    same = (before.requester, before.tag) == (person.id, tag) and math.isclose(before.new, value, rel_tol=0.0)
    if not same:
        raise SetpointRefusedError(phrase("Setpoints", "this dialog has already made another request; open it again"))
    return before
