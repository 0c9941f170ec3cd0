"""What a person may set, and what that does."""

import math

import pytest

from hmi.core.tag import Mode
from hmi.simulator.orders import Refusal, SetpointRefusedError
from tests.simulator.conftest import Grow, run


def test_in_manual_an_output_moves_its_actuator_and_the_controller_leaves_it(growing: Grow) -> None:
    plant = growing()
    unit = plant.equipment.production[0]
    plant.write_mode("TIC-402", Mode.MANUAL)
    plant.write_output("TIC-402", -60.0)
    run(plant, 0.5)
    assert unit.loops["02"].op == -60.0
    assert unit.given.cool == 0.6
    assert unit.seen("02") < 28.5


def test_back_in_automatic_a_controller_begins_where_the_output_stands(growing: Grow) -> None:
    plant = growing()
    loop = plant.equipment.production[0].loops["02"]
    plant.write_mode("TIC-402", Mode.MANUAL)
    plant.write_output("TIC-402", 20.0)
    plant.write_mode("TIC-402", Mode.AUTO)
    plant.step(1.0)
    assert loop.op == pytest.approx(20.0, abs=5.0)
    assert run(plant, 4.0).units["PFR-401"].seen("02") == pytest.approx(29.0, abs=0.3)


def test_a_drive_taken_out_of_its_cascade_keeps_its_own_setpoint(growing: Grow) -> None:
    plant = growing()
    unit = plant.equipment.production[0]
    plant.write_mode("FIC-407", Mode.AUTO)
    plant.write_setpoint("FIC-407", 700.0)
    run(plant, 0.2)
    assert unit.seen("07") == pytest.approx(700.0, abs=25.0)
    assert unit.loops["06"].mode is Mode.CASCADE
    plant.write_mode("FIC-407", Mode.CASCADE)
    assert run(plant, 0.2).units["PFR-401"].seen("07") == pytest.approx(300.0, abs=25.0)


def test_the_stirrer_follows_its_output_by_hand(growing: Grow) -> None:
    plant = growing()
    plant.write_mode("SIC-406", Mode.MANUAL)
    plant.write_output("SIC-406", 50.0)
    assert run(plant, 0.1).units["PFR-401"].seen("06") == pytest.approx(130.0, abs=1.0)


@pytest.mark.parametrize(
    ("tag", "value", "mode", "refusal"),
    [
        ("TIC-402", 10.0, Mode.AUTO, Refusal.NOT_MANUAL),
        ("SIC-406", 10.0, Mode.CASCADE, Refusal.NOT_MANUAL),
        ("TIC-402", -101.0, Mode.MANUAL, Refusal.OUT_OF_RANGE),
        ("SIC-406", -1.0, Mode.MANUAL, Refusal.OUT_OF_RANGE),
        ("SIC-406", math.nan, Mode.MANUAL, Refusal.OUT_OF_RANGE),
    ],
)
def test_an_output_that_must_not_be_taken_is_refused(
    growing: Grow, tag: str, value: float, mode: Mode, refusal: Refusal
) -> None:
    plant = growing()
    plant.write_mode(tag, mode)
    with pytest.raises(SetpointRefusedError) as caught:
        plant.write_output(tag, value)
    assert caught.value.refusal is refusal


@pytest.mark.parametrize("tag", ["WT-401", "TIC-999", "AIC-609", "SIC-701"])
def test_what_has_no_controller_has_neither_output_nor_mode(growing: Grow, tag: str) -> None:
    plant = growing()
    with pytest.raises(SetpointRefusedError) as output:
        plant.write_output(tag, 10.0)
    with pytest.raises(SetpointRefusedError) as mode:
        plant.write_mode(tag, Mode.MANUAL)
    assert output.value.refusal is mode.value.refusal is Refusal.UNKNOWN


def test_only_what_the_recipe_cascades_goes_to_cascade(growing: Grow) -> None:
    plant = growing()
    plant.write_mode("SIC-406", Mode.CASCADE)
    with pytest.raises(SetpointRefusedError, match=r"TIC-402\.MODE: the recipe has no Cascade for it"):
        plant.write_mode("TIC-402", Mode.CASCADE)


def test_a_setpoint_of_a_slave_is_taken_once_it_is_out_of_its_cascade(growing: Grow) -> None:
    plant = growing()
    with pytest.raises(SetpointRefusedError):
        plant.write_setpoint("SIC-406", 150.0)
    plant.write_mode("SIC-406", Mode.AUTO)
    plant.write_setpoint("SIC-406", 150.0)
    assert run(plant, 0.1).units["PFR-401"].seen("06") == pytest.approx(150.0, abs=1.0)
