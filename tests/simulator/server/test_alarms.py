"""The limits of the tag file in plant time: delay, deadband, order, phases, bad values."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.limits import Breach
from hmi.core.plant_file import TagRow
from hmi.core.tag import Part, Priority
from hmi.simulator.readings import Reading
from hmi.simulator.server.alarms import PlantAlarms

ROW = TagRow(
    "A-1", "T-1", "Temperature", "degC", 0.0, 100.0,
    LL=10.0, L=20.0, H=30.0, HH=40.0, deadband=2.0, on_delay_s=60.0, priority="medium", alarm_phases="GROWTH;FILL",
)  # fmt: skip
GROWING = UnitStatus("A-1", phase="GROWTH", state=ProcedureState.RUNNING)
NOW = datetime(2026, 1, 1, tzinfo=UTC)

Look = tuple[float, float]
"""Plant seconds and the value then."""


def follow(
    looks: Sequence[Look], *, row: TagRow = ROW, unit: UnitStatus | None = GROWING, good: bool = True
) -> tuple[PlantAlarms, list[Alarm]]:
    """The alarms after these looks, and all that was told on the way."""
    alarms, told = PlantAlarms([row]), []
    for seconds, value in looks:
        told += look(alarms, seconds, value, unit=unit, good=good)
    return alarms, told


def look(
    alarms: PlantAlarms, seconds: float, value: float, *, unit: UnitStatus | None = GROWING, good: bool = True
) -> list[Alarm]:
    units = {unit.asset: unit} if unit else {}
    return alarms.look([Reading("A-1", "T-1", Part.PV, value, good)], units, seconds / 3600.0, NOW)


def test_a_limit_must_be_broken_for_the_whole_delay() -> None:
    assert follow([(0, 31), (59, 31)])[1] == []
    assert follow([(0, 31), (30, 29), (59, 31), (118, 31)])[1] == []
    (alarm,) = follow([(0, 31), (60, 31.5)])[1]
    assert (alarm.breach, alarm.state, alarm.priority) == (Breach.H, AlarmState.UNACKNOWLEDGED, Priority.MEDIUM)
    assert (alarm.value, alarm.limit, alarm.since) == (31.5, 30.0, NOW)
    assert alarm.text == "T-1 Temperature: high, 31.5 against 30 degC"


def test_it_returns_only_beyond_the_deadband() -> None:
    raised = [(0.0, 31.0), (60.0, 31.0)]
    assert len(follow([*raised, (61, 28.1)])[1]) == 1
    _, told = follow([*raised, (61, 28.0)])
    assert [alarm.state for alarm in told] == [AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED]


def test_a_jump_past_two_limits_raises_the_farther_one() -> None:
    (alarm,) = follow([(0, 5), (60, 5)])[1]
    assert alarm.breach is Breach.LL


def test_a_worse_limit_waits_for_its_own_delay_and_asks_for_attention_again() -> None:
    alarms, _ = follow([(0, 31), (60, 31)])
    assert alarms.acknowledge("T-1").state is AlarmState.ACKNOWLEDGED
    assert look(alarms, 61, 41) == []
    (worse,) = look(alarms, 121, 41)
    assert (worse.breach, worse.state) == (Breach.HH, AlarmState.UNACKNOWLEDGED)
    alarms.acknowledge("T-1")
    (eased,) = look(alarms, 122, 35)
    assert (eased.breach, eased.state) == (Breach.H, AlarmState.ACKNOWLEDGED)
    (over,) = look(alarms, 123, 25)
    assert over.state is AlarmState.NORMAL
    assert alarms.standing == {}


def test_an_alarm_that_returned_unseen_stays_until_it_is_acknowledged_and_may_come_again() -> None:
    alarms, _ = follow([(0, 31), (60, 31), (61, 25)])
    assert alarms.standing["T-1"].state is AlarmState.RETURNED
    look(alarms, 62, 31)
    (again,) = look(alarms, 122, 31)
    assert again.state is AlarmState.UNACKNOWLEDGED
    look(alarms, 123, 25)
    assert alarms.acknowledge("T-1").state is AlarmState.NORMAL


@pytest.mark.parametrize(
    "unit",
    [
        UnitStatus("A-1", phase="CIP", state=ProcedureState.RUNNING),
        UnitStatus("A-1", phase="GROWTH", state=ProcedureState.IDLE),
    ],
)
def test_in_another_phase_nothing_is_raised_and_what_stood_returns(unit: UnitStatus) -> None:
    assert follow([(0, 31), (60, 31), (120, 31)], unit=unit)[1] == []
    alarms, _ = follow([(0, 31), (60, 31)])
    (returned,) = look(alarms, 61, 31, unit=unit)
    assert returned.state is AlarmState.RETURNED
    # Back in its phase, the delay begins anew.
    assert look(alarms, 62, 31) == look(alarms, 121, 31) == []
    assert len(look(alarms, 122, 31)) == 1


def test_an_asset_without_a_unit_counts_always() -> None:
    assert len(follow([(0, 31), (60, 31)], unit=None)[1]) == 1


def test_a_bad_value_raises_nothing_clears_nothing_and_stops_the_delay() -> None:
    assert follow([(0, 31), (60, 31), (120, 31)], good=False)[1] == []
    alarms, _ = follow([(0, 31), (59, 31)])
    look(alarms, 60, 31, good=False)
    assert look(alarms, 61, 31) == []
    alarms, _ = follow([(0, 31), (60, 31)])
    assert look(alarms, 61, 25, good=False) == []
    assert alarms.standing["T-1"].active


def test_a_tag_without_limits_is_not_looked_at() -> None:
    row = TagRow("A-1", "T-1", "Temperature", "degC", 0.0, 100.0)
    assert follow([(0, 1e9), (60, 1e9)], row=row)[1] == []


@example([(1.0, 0.0), (60.0, 0.0), (1.0, 20.0)])
@given(st.lists(st.tuples(st.floats(0.1, 200.0), st.floats(0.0, 60.0)), max_size=30))
def test_what_is_told_follows_from_the_values_alone(steps: list[tuple[float, float]]) -> None:
    """Every alarm was beyond its limit for the delay before it, and none stands within the deadband."""
    alarms = PlantAlarms([ROW])
    seconds, past = 0.0, []
    for pause, value in steps:
        seconds += pause
        past.append((seconds, value))
        for alarm in look(alarms, seconds, value):
            if not alarm.active:
                continue
            limit = alarm.limit
            assert limit is not None
            held = [at for at, seen in past if alarm.breach * (seen - limit) <= 0.0]
            waited = seconds - (held[-1] if held else 0.0)
            # At the limit itself a value is not beyond it, and the alarm stands by its deadband alone.
            assert waited >= ROW.limits.on_delay_s - 1e-6 or alarm.breach * (value - limit) <= 0
        standing = alarms.standing.get("T-1")
        if 22.0 <= value <= 28.0:
            assert standing is None or not standing.active
