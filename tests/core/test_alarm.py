from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.alarm import STEPS, Alarm, AlarmAct, AlarmState, IllegalAlarmStepError
from hmi.core.limits import Breach
from hmi.core.tag import Priority


def alarm(state: AlarmState) -> Alarm:
    since = datetime(2026, 1, 1, tzinfo=UTC)
    return Alarm("TIC-402", "PFR-401", Priority.HIGH, Breach.H, state, since)


@pytest.mark.parametrize(("state", "act"), [*product(AlarmState, AlarmAct)])
def test_every_pair_of_state_and_act_is_a_legal_step_or_refused(state: AlarmState, act: AlarmAct) -> None:
    before = alarm(state)
    if (state, act) in STEPS:
        assert before.step(act).state is STEPS[state, act]
    else:
        with pytest.raises(IllegalAlarmStepError, match=f"TIC-402: cannot {act} an alarm that is {state}"):
            before.step(act)


@given(st.lists(st.sampled_from(AlarmAct)))
def test_no_life_of_an_alarm_forgets_a_person(acts: list[AlarmAct]) -> None:
    """An alarm that was raised becomes normal only after somebody acknowledged it; one that re-alarms is owed again."""
    now = alarm(AlarmState.NORMAL)
    owed = False
    for act in acts:
        if (now.state, act) in STEPS:
            now = now.step(act)
            owed = (owed or act in (AlarmAct.RAISE, AlarmAct.RE_ALARM)) and act is not AlarmAct.ACKNOWLEDGE
        assert now.unacknowledged is owed


def test_what_is_active_and_what_waits_for_a_person() -> None:
    table = {state: (alarm(state).active, alarm(state).unacknowledged) for state in AlarmState}
    assert table == {
        AlarmState.NORMAL: (False, False),
        AlarmState.UNACKNOWLEDGED: (True, True),
        AlarmState.ACKNOWLEDGED: (True, False),
        AlarmState.RETURNED: (False, True),
    }
