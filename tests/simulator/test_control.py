import numpy as np
import pytest

from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode
from hmi.model.arithmetic import FLOATS, Lanes
from hmi.simulator.control import Loop, Tuning, control, drive

ROW = TagRow(asset="X-1", tag="TIC-1", description="a loop", unit="degC", rng_lo=0.0, rng_hi=100.0)
SPLIT = Tuning(0.5, 1.0, -1.0, 1.0)


def _loop(sp: float = 30.0) -> Loop[float]:
    loop = Loop(FLOATS, ROW, sp)
    loop.start(None)
    return loop


def test_in_split_range_it_heats_when_cold_and_cools_when_warm() -> None:
    loop = _loop()
    assert control(loop, SPLIT, 29.0, 1.0) > 0.0
    assert control(_loop(), SPLIT, 31.0, 1.0) < 0.0
    assert loop.op == pytest.approx(50.0, abs=0.1)


def test_an_integral_takes_away_what_is_left_over() -> None:
    loop, value = _loop(), 29.0
    for _ in range(4000):
        output = control(loop, SPLIT, value, 10.0)
        value += (20.0 * output + 25.0 - value) * 10.0 / 600.0
    assert value == pytest.approx(30.0, abs=0.01)


def test_a_saturated_output_does_not_wind_up() -> None:
    loop = _loop()
    for _ in range(1000):
        control(loop, SPLIT, 10.0, 60.0)
    assert loop.integral == 0.0
    assert control(loop, SPLIT, 31.0, 1.0) < 0.0


def test_within_its_deadband_it_does_nothing() -> None:
    assert control(_loop(6.8), Tuning(4.0, 0.0, -1.0, 1.0, deadband=0.05), 6.83, 1.0) == 0.0


def test_in_manual_the_output_stays_where_it_was_put() -> None:
    loop = _loop()
    loop.mode, loop.op = Mode.MANUAL, 25.0
    assert control(loop, SPLIT, 10.0, 60.0) == 0.25
    assert loop.op == 25.0


def test_the_change_to_automatic_is_bumpless() -> None:
    loop = Loop(FLOATS, ROW, 30.0)
    loop.op = 25.0
    loop.start(30.0)
    assert control(loop, SPLIT, 30.0, 1.0) == pytest.approx(0.25)


def test_a_drive_follows_its_setpoint_or_its_hand() -> None:
    loop = _loop(80.0)
    assert drive(loop, 0.0, 200.0, 60.0, 3.0) == pytest.approx(80.0)
    assert loop.op == 40.0
    loop.mode, loop.op = Mode.MANUAL, 10.0
    assert drive(loop, 80.0, 200.0, 60.0, 3.0) == pytest.approx(20.0)
    loop.rest()
    assert drive(loop, 20.0, 200.0, 60.0, 3.0) == pytest.approx(0.0, abs=1e-6)


def test_each_lane_of_a_loop_does_what_it_would_do_alone() -> None:
    modes = [Mode.AUTO, Mode.MANUAL, Mode.CASCADE, Mode.AUTO]
    values = [29.0, 29.0, 30.4, 12.0]
    lanes = Loop(Lanes(4), ROW, np.full(4, 30.0), np.array(modes, dtype=np.int64))
    alone = [Loop(FLOATS, ROW, 30.0, mode) for mode in modes]
    where = np.array([True, True, True, False])
    for _ in range(5):
        together = control(lanes, SPLIT, np.array(values), 60.0, where)
        apart = [control(loop, SPLIT, value, 60.0) for loop, value in zip(alone[:3], values[:3], strict=True)]
        assert together[:3] == pytest.approx(apart)
    assert lanes.op == pytest.approx([*(loop.op for loop in alone[:3]), 0.0])
    driven = drive(lanes, np.zeros(4), 200.0, 3.0, 3.0)
    assert driven[:3] == pytest.approx([drive(loop, 0.0, 200.0, 3.0, 3.0) for loop in alone[:3]])


def test_a_lane_that_rests_leaves_the_others_in_service() -> None:
    loop = Loop(Lanes(2), ROW, np.array([30.0, 31.0]))
    loop.start(28.0)
    loop.rest(np.array([True, False]))
    assert np.array_equal(loop.mode, [Mode.MANUAL, Mode.AUTO])
    loop.start(None, Mode.CASCADE, np.array([False, True]))
    assert np.array_equal(loop.cascade, [False, True])
