"""What must hold for a request to come in, for a person to approve it, and again when it goes out."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from hmi.core.clock import Clock
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import PERSON, SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime
from hmi.core.tag import Tag, TagValue
from hmi.core.user import Person, Right
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.checks import (
    check_area,
    check_drift,
    check_loop,
    check_person,
    check_reason,
    check_unchanged,
    check_value,
    check_whole,
    limits_of,
    loop_tags,
    measured,
    writable_tag,
)
from hmi.runtime.pace import Pace, check_step
from hmi.runtime.permissives import check_class, check_interlock, check_phase, check_same_phase, check_station
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.signers import Signer, Signers
from hmi.runtime.tagstore import TagStore


class Admission:
    """Judges requests by the plant, its newest values and the accounts. It changes nothing."""

    def __init__(
        self,
        rules: SetpointRules,
        books: Books,
        pace: Pace,
        signers: Signers,
        plant: Plant,
        store: TagStore,
        batches: BatchWatch,
        clock: Clock,
        time: SharedTime,
    ) -> None:
        self._rules = rules
        self._books = books
        self._pace = pace
        self._signers = signers
        self._plant = plant
        self._store = store
        self._batches = batches
        self._clock = clock
        self._time = time

    def admit(
        self,
        person: Person,
        tag_id: str,
        value: float,
        reason: str,
        key: str,
        *,
        origin: str = PERSON,
        group: str = "",
        place: int = 0,
    ) -> tuple[SetpointRequest, Person]:
        """The request, with everything that is true now, and its requester as the accounts know him.

        Raises:
            SetpointRefusedError: This may not be asked for.
        """
        requester = check_person(self._books.accounts, person.id, Right.REQUEST)
        tag = writable_tag(self._plant, tag_id)
        check_area(requester, tag.asset)
        old, new = self._judge(tag, value)
        unit = self._batches.status[tag.asset]
        limits = limits_of(tag, self._rules)
        now = self._clock.now()
        request = SetpointRequest(
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
            node=tag.node,
            tag_class=self._rules.of(tag.id).tag_class,
            measured=measured(self._plant, tag, self._store.latest),
            operation=unit.operation,
            unit_state=unit.state.name,
            origin=origin,
            group=group,
            place=place,
            station=self._books.station,
            build=self._books.build,
            db_asked_at=self._time.now(),
        )
        return request, requester

    def approver(self, person_id: str, request: SetpointRequest) -> Signer:
        """Who signs for this request.

        Raises:
            SetpointRefusedError: No right, another area's or station's, or it is his own request.
        """
        check_station(writable_tag(self._plant, request.tag), self._rules)
        return self._signers.approver(person_id, request)

    def needed(self, tag_id: str) -> tuple[str, ...]:
        """The tags that are read fresh before a write: the loop's, and those of the interlock and the readback."""
        row = self._rules.of(tag_id)
        more = (*row.interlock.tags, *((row.readback,) if row.readback else ()))
        return tuple(dict.fromkeys((*loop_tags(self._plant, tag_id), *more)))

    def look_again(self, request: SetpointRequest, values: Mapping[str, TagValue]) -> None:
        """Checks an approved request with values fresh from the plant.

        Raises:
            SetpointRefusedError: Something does not hold any more.
        """
        if self.approver(request.approver, request).number != request.delegation:
            raise SetpointRefusedError(
                phrase("Setpoints", "{tag}: the right under which it was approved has ended", tag=request.tag)
            )
        tag = writable_tag(self._plant, request.tag)
        row = self._rules.of(tag.id)
        check_class(tag, row)
        check_station(tag, self._rules)
        now = check_loop(self._plant, tag, values, row.modes)
        check_unchanged(tag, request, now, self._rules)
        check_step(tag, now, check_value(tag, request.new, self._rules), self._rules)
        self._pace.check(tag, request.new - now, request.id)
        self._pace.check_rest(tag, request.id)
        unit = self._batches.status[request.asset]
        if self._rules.void_on_phase_change:
            check_same_phase(request, unit)
        check_phase(tag, row, unit)
        check_interlock(tag, row, values)
        check_drift(self._plant, tag, request, measured(self._plant, tag, values), self._rules)

    def _judge(self, tag: Tag, value: float) -> tuple[float, float]:
        """The setpoint as it stands and as it would be written, if it may be asked for now."""
        row = self._rules.of(tag.id)
        check_class(tag, row)
        check_station(tag, self._rules)
        new = check_value(tag, value, self._rules)
        values = self._store.latest
        old = check_loop(self._plant, tag, values, row.modes)
        check_whole(tag, new, values.get(tag.id))
        check_step(tag, old, new, self._rules)
        self._pace.check(tag, new - old)
        check_phase(tag, row, self._batches.status[tag.asset])
        check_interlock(tag, row, values)
        return old, new
