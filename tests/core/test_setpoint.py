from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.setpoint import OPEN, STEPS, TERMINAL, IllegalStepError, SetpointRequest, SetpointState

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AFTER_APPROVAL = frozenset(
    {SetpointState.ARMED, SetpointState.SENT, SetpointState.WRITTEN, SetpointState.VERIFIED, SetpointState.REFUSED}
)


def request(state: SetpointState = SetpointState.REQUESTED) -> SetpointRequest:
    return SetpointRequest(
        id="r-1",
        key="k-1",
        tag="TIC-402.SP",
        asset="PFR-401",
        old=29.0,
        new=30.0,
        unit="degC",
        low=20.0,
        high=33.0,
        reason="Speed up the growth",
        requester="p-1",
        requester_name="Test Operator",
        requested_at=NOW,
        expires_at=NOW + timedelta(minutes=15),
        state=state,
    )


@pytest.mark.parametrize(("before", "after"), [*product(SetpointState, SetpointState)])
def test_every_pair_of_states_is_a_legal_step_or_refused(before: SetpointState, after: SetpointState) -> None:
    if after in STEPS.get(before, frozenset()):
        assert request(before).step(after, "said").state is after
    else:
        with pytest.raises(IllegalStepError, match=f"a request that is {before} cannot become {after}"):
            request(before).step(after)


def test_open_and_ended_share_no_state_and_leave_none_out() -> None:
    assert frozenset(SetpointState) == OPEN | TERMINAL
    assert not OPEN & TERMINAL
    assert {state for state in SetpointState if request(state).open} == OPEN


@given(st.lists(st.sampled_from(SetpointState)))
def test_no_way_leads_to_the_plant_but_through_approval_and_intent(wishes: list[SetpointState]) -> None:
    now = request()
    seen = [now.state]
    for wish in wishes:
        if wish in STEPS.get(now.state, frozenset()):
            now = now.step(wish)
            seen.append(wish)
    if SetpointState.SENT in seen:
        assert seen[:4] == [
            SetpointState.REQUESTED,
            SetpointState.APPROVED,
            SetpointState.ARMED,
            SetpointState.SENT,
        ]
    if AFTER_APPROVAL & set(seen):
        assert SetpointState.APPROVED in seen
    assert seen.count(SetpointState.SENT) <= 1


def test_once_written_it_never_becomes_void() -> None:
    reached = {SetpointState.WRITTEN}
    while True:
        more = reached | {after for state in reached for after in STEPS.get(state, frozenset())}
        if more == reached:
            break
        reached = more
    assert SetpointState.VOID not in reached


def test_an_outcome_stands_until_another_is_told() -> None:
    first = request().step(SetpointState.APPROVED, "fine")
    assert first.step(SetpointState.ARMED).outcome == "fine"
    assert first.step(SetpointState.VOID, "too late").outcome == "too late"
