"""Plant time against the clock: the pace of the steps, and when each plant hour was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.simulator.server.pace import COARSEST_S, FINEST_S, Pace
from hmi.simulator.server.timeline import Timeline

SPEEDS = st.floats(0.01, 3600.0)


@pytest.mark.parametrize(("speed", "step"), [(0.5, 1.0), (1.0, 1.0), (60.0, 6.0), (200.0, 20.0), (3600.0, 20.0)])
def test_the_step_follows_the_speed(speed: float, step: float) -> None:
    assert Pace(speed, 0.0).step_s == step


@pytest.mark.parametrize("speed", [1.0, 7.0, 60.0, 600.0])
def test_a_minute_of_seconds_brings_a_minute_of_plant_time(speed: float) -> None:
    pace = Pace(speed, 1000.0)
    steps = [pace.steps(1000.0 + second) for second in range(1, 61)]
    assert sum(steps) * pace.step_s == pytest.approx(60.0 * speed, abs=pace.step_s)
    assert max(steps) - min(steps) <= 1


@given(st.lists(st.tuples(st.floats(0.0, 3.0), SPEEDS), min_size=1, max_size=30), SPEEDS)
def test_a_change_of_speed_counts_from_its_moment(changes: list[tuple[float, float]], first: float) -> None:
    pace, now, due = Pace(first, 0.0), 0.0, 0.0
    speed, done = first, 0.0
    for pause, following in changes:
        now += pause
        due += pause * speed
        done += pace.steps(now) * pace.step_s
        pace.change(following, now)
        speed = following
    assert FINEST_S <= pace.step_s <= COARSEST_S
    assert -1e-3 <= due - done < COARSEST_S + 1e-3


def test_a_change_between_two_steps_settles_what_was_due_at_the_old_speed() -> None:
    pace = Pace(600.0, 0.0)
    pace.change(1.0, 0.5)
    assert pace.steps(1.0) * pace.step_s == pytest.approx(300.0, abs=1.0)


def test_what_the_machine_slept_is_not_made_up_for() -> None:
    pace = Pace(60.0, 0.0)
    pace.skip(100.0)
    assert pace.steps(101.0) * pace.step_s == pytest.approx(60.0)


def test_hours_from_before_the_start_passed_at_the_first_speed() -> None:
    timeline = Timeline(100.0, 1e9, 60.0)
    assert timeline.at(99.0) == 1e9 - 60.0
    timeline.follow(101.0, 1e9 + 60.0, 60.0)
    assert timeline.at(100.5) == 1e9 + 30.0
    assert timeline.at(200.0) == 1e9 + 60.0


def test_each_stretch_keeps_its_own_speed() -> None:
    timeline = Timeline(0.0, 1000.0, 3600.0)
    timeline.follow(10.0, 1010.0, 3600.0)
    timeline.follow(10.0, 1010.0, 360.0)
    timeline.follow(11.0, 1020.0, 360.0)
    assert [timeline.at(hours) for hours in (5.0, 10.0, 10.5, 11.0)] == [1005.0, 1010.0, 1015.0, 1020.0]


@given(
    st.lists(st.tuples(st.floats(0.0, 5.0), st.floats(-0.5, 20.0), SPEEDS), max_size=30),
    SPEEDS,
    st.lists(st.floats(-50.0, 200.0), min_size=2, max_size=20),
)
def test_time_never_runs_backwards_and_never_into_the_future(
    stretches: list[tuple[float, float, float]], first: float, asked: list[float]
) -> None:
    timeline, hours, wall = Timeline(0.0, 0.0, first), 0.0, 0.0
    for passed, late, speed in stretches:
        hours += passed
        wall = max(wall + passed * 3600.0 / speed + late, wall)
        timeline.follow(hours, wall, speed)
    seen = [timeline.at(hour) for hour in sorted(asked)]
    assert seen == sorted(seen)
    assert max(seen) <= wall
