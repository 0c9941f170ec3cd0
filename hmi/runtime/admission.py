"""What must hold for a request to come in, for a person to approve it, and again when it goes out."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.ports import Accounts
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import TagValue
from hmi.core.user import Person, Right
from hmi.runtime.batches import BatchWatch
from hmi.runtime.checks import (
    check_loop,
    check_person,
    check_reason,
    check_step,
    check_unchanged,
    check_value,
    engineered,
    writable_tag,
)
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.tagstore import TagStore


class Admission:
    """Judges requests by the plant, its newest values and the accounts. It changes nothing."""

    def __init__(
        self,
        plant: Plant,
        store: TagStore,
        batches: BatchWatch,
        clock: Clock,
        accounts: Accounts,
        rules: SetpointRules,
    ) -> None:
        self._plant = plant
        self._store = store
        self._batches = batches
        self._clock = clock
        self._accounts = accounts
        self._rules = rules

    def admit(self, person: Person, tag_id: str, value: float, reason: str, key: str) -> SetpointRequest:
        """The request, with everything that is true now.

        Raises:
            SetpointRefusedError: This may not be asked for.
        """
        requester = check_person(self._accounts, person.id, Right.REQUEST)
        tag = writable_tag(self._plant, tag_id)
        new = check_value(tag, value)
        old = check_loop(self._plant, tag, self._store.latest)
        check_step(tag, old, new, self._rules)
        limits = engineered(tag)
        unit = self._batches.status[tag.asset]
        now = self._clock.now()
        return SetpointRequest(
            id=str(uuid.uuid4()),
            key=key,
            tag=tag.id,
            asset=tag.asset,
            old=old,
            new=new,
            unit=tag.unit,
            low=limits.low,
            high=limits.high,
            reason=check_reason(reason, self._rules),
            requester=requester.id,
            requester_name=requester.full_name,
            requested_at=now,
            expires_at=now + timedelta(seconds=self._rules.lifetime_s),
            state=SetpointState.REQUESTED,
            batch=unit.batch,
            phase=unit.phase,
        )

    def approver(self, person_id: str, request: SetpointRequest) -> Person:
        """The person, if he may approve this request: another human being, whatever account he used.

        Raises:
            SetpointRefusedError: No right, or it is his own request.
        """
        approver = check_person(self._accounts, person_id, Right.APPROVE)
        if approver.id == request.requester:
            raise SetpointRefusedError(f"{approver.full_name} asked for it and cannot approve it; call somebody else")
        return approver

    def look_again(self, request: SetpointRequest, values: Mapping[str, TagValue]) -> None:
        """Checks an approved request with values fresh from the plant.

        Raises:
            SetpointRefusedError: Something does not hold any more.
        """
        self.approver(request.approver, request)
        check_person(self._accounts, request.requester, Right.REQUEST)
        tag = writable_tag(self._plant, request.tag)
        now = check_loop(self._plant, tag, values)
        check_unchanged(tag, request, now, self._rules)
        check_step(tag, now, check_value(tag, request.new), self._rules)
        unit = self._batches.status[request.asset]
        if self._rules.void_on_phase_change and (unit.batch, unit.phase) != (request.batch, request.phase):
            raise SetpointRefusedError(
                f"{request.tag}: the unit went from {_at(request.batch, request.phase)} to "
                f"{_at(unit.batch, unit.phase)} since the request; make a new one if it still applies"
            )


def _at(batch: str, phase: str) -> str:
    return f"{phase or 'no phase'} of {batch or 'no batch'}"
