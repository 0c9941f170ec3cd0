"""Whatever stands in the trail, and whoever lends what to whom: behind a write stand two human beings (W-02, I4)."""

import asyncio
import contextlib
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmi.core.audit import AuditEntry, Fact
from hmi.core.duty import CATEGORY, SET_BACK, Duties, DutyAct, fold
from hmi.core.engineered import Engineered, TagClass
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.user import Person, Role
from hmi.runtime.duty_terms import DutyRefusedError
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import TAG
from tests.runtime.duty_bench import NIGHT, TWIN, duty_of, write_by_hand
from tests.runtime.fakes import ENGINEER, OPERATOR, SECOND, SUPERVISOR, FakeAudit

FACT = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=8), st.sampled_from(["p-1", "verified"])
)
NAMES = (
    "giver",
    "giver_name",
    "giver_account",
    "to",
    "to_name",
    "assets",
    "classes",
    "from",
    "until",
    "reason",
    "number",
)


@given(
    events=st.lists(
        st.tuples(st.sampled_from([*DutyAct, SET_BACK]), st.dictionaries(st.sampled_from(NAMES), FACT)), max_size=6
    )
)
@settings(max_examples=200, deadline=None)
def test_no_record_however_odd_stops_the_others_from_being_read(events: list[tuple[str, dict[str, Fact]]]) -> None:
    audit, at = FakeAudit(), datetime(2026, 1, 1, tzinfo=UTC)
    good: dict[str, Fact] = {}
    good |= dict.fromkeys(NAMES, "p-1") | {"from": at.isoformat(), "until": at.isoformat(), "classes": "verified"}
    good |= {"number": 0}
    for event, facts in [*events, (DutyAct.DELEGATED, good), (DutyAct.ON_CALL, good | {"person": "p-1", "name": "A"})]:
        audit.append(AuditEntry(at, CATEGORY, event, "x", "y", facts))
    duties = fold(Duties(), audit.records)
    assert duties.seen == len(events) + 2
    assert duties.delegations[-1].number == len(events) + 1
    assert duties.on_call[-1].number == len(events) + 2


@given(
    giver=st.sampled_from([SUPERVISOR, SECOND, OPERATOR, NIGHT, ENGINEER, TWIN]),
    to=st.sampled_from([SUPERVISOR, SECOND, OPERATOR, NIGHT, ENGINEER, TWIN]),
    asker=st.sampled_from([SUPERVISOR, SECOND, OPERATOR, NIGHT, TWIN]),
    signer=st.sampled_from([SUPERVISOR, SECOND, OPERATOR, NIGHT, ENGINEER, TWIN]),
    by_hand=st.booleans(),
    secured=st.booleans(),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_behind_every_verified_write_stand_two_human_beings(
    plant: Plant, giver: Person, to: Person, asker: Person, signer: Person, by_hand: bool, secured: bool
) -> None:
    """Whoever lends what to whom, also past the desk: neither signer nor giver is the requester, and the giver has the
    right himself."""
    kind = TagClass.SECURED if secured else TagClass.VERIFIED
    duty = duty_of(plant, SetpointRules(engineered={TAG: Engineered(TAG, tag_class=kind)}))
    if by_hand:
        names: dict[str, Fact] = {
            "giver_name": giver.full_name,
            "giver_account": giver.account,
            "to_name": to.full_name,
        }
        write_by_hand(duty, {"giver": giver.id, "to": to.id, **names})
    else:
        with contextlib.suppress(DutyRefusedError):
            duty.lend(to=to, by=giver)

    async def life() -> SetpointRequest | None:
        request = await duty.bench.ask(person=asker)
        try:
            return await duty.bench.approve(request, signer.account)
        except SetpointRefusedError:
            return None

    done = asyncio.run(life())
    written = len(duty.bench.gateway.writes)
    assert written == (done is not None and done.state is SetpointState.VERIFIED)
    if done is None or (secured and signer.id == asker.id):
        return
    persons = duty.bench.accounts.persons
    if not secured:
        assert not signer.is_same_human(asker)
    if done.delegation:
        assert done.approver == to.id
        assert persons[giver.id].role is Role.SUPERVISOR
        assert not giver.is_same_human(asker)
        assert not giver.is_same_human(signer)
        assert signer.role not in (Role.ENGINEER, Role.ADMINISTRATOR)
    else:
        assert signer.role is Role.SUPERVISOR
