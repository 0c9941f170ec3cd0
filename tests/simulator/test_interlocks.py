"""What the plant does by itself against harm, and what it does without."""

import pytest

from hmi.simulator.drives import AGITATOR_AIR, FOAM_AIR
from hmi.simulator.faults import make_fault, read_fault
from hmi.simulator.fermenter import COOLING_WATER
from hmi.simulator.interlocks import Guard, Interlock, InterlockError
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.start import start_plant
from hmi.simulator.steriliser import DIVERT
from tests.simulator.conftest import Files, Grow, run


def _interlock(plant: SimulatedPlant, name: str, asset: str = "PFR-401") -> Interlock:
    return next(each for each in plant.interlocks() if (each.asset, each.name) == (asset, name))


def test_every_fermenter_has_three_and_the_steriliser_its_divert_valve(growing: Grow) -> None:
    found = {(each.asset, each.name): each.on for each in growing().interlocks()}
    fermenters = ("SFR-301", "PFR-401", "PFR-501")
    off = {(asset, name): False for asset in fermenters for name in (AGITATOR_AIR, FOAM_AIR, COOLING_WATER)}
    assert found == off | {("STU-201", DIVERT): True}


def test_an_unknown_interlock_is_refused(growing: Grow) -> None:
    with pytest.raises(InterlockError, match="MPT-101 has no interlock FOAM_AIR"):
        growing().set_interlock("MPT-101", FOAM_AIR, True)


@pytest.mark.parametrize(("on", "lowest", "highest"), [(False, 1300.0, 1450.0), (True, 250.0, 310.0)])
def test_a_stopped_stirrer_takes_the_air_to_its_minimum_only_if_it_may(
    growing: Grow, on: bool, lowest: float, highest: float
) -> None:
    plant = growing("F05@0")
    plant.set_interlock("PFR-401", AGITATOR_AIR, on)
    run(plant, 3.0)
    assert lowest < plant.units["PFR-401"].seen("07") < highest
    assert _interlock(plant, AGITATOR_AIR) == Interlock("PFR-401", AGITATOR_AIR, on, on)


def test_foam_at_its_highest_limit_halves_the_air_until_it_is_low(growing: Grow) -> None:
    plant = growing("F14@0=40", "F18@0=0.2")
    unit = plant.equipment.production[0]
    run(plant, 5.0)
    assert unit.seen("13") > 250.0
    assert not _interlock(plant, FOAM_AIR).tripped
    plant.clear("F18", "PFR-401")
    before = unit.loops["07"].sp
    plant.set_interlock("PFR-401", FOAM_AIR, True)
    run(plant, 0.05)
    assert _interlock(plant, FOAM_AIR).tripped
    assert unit.truth["07"] == pytest.approx(0.5 * before, rel=0.05)
    plant.clear("F14", "PFR-401")
    run(plant, 20.0)
    assert unit.seen("13") < 150.0
    assert not _interlock(plant, FOAM_AIR).tripped


def test_hot_cooling_water_is_shut_off_only_if_it_may_be(growing: Grow) -> None:
    open_, shut = growing("F04@0=40"), growing("F04@0=40")
    shut.set_interlock("PFR-401", COOLING_WATER, True)
    for plant in (open_, shut):
        run(plant, 3.0)
    assert open_.equipment.production[0].given.cool > 0.5
    assert shut.equipment.production[0].given.cool == 0.0
    assert _interlock(shut, COOLING_WATER).tripped
    assert shut.units["PFR-401"].seen("02") < open_.units["PFR-401"].seen("02") - 3.0
    shut.clear("F04", "PFR-401")
    shut.step(10.0)
    assert not _interlock(shut, COOLING_WATER).tripped


def test_without_its_interlock_the_steriliser_sends_cold_medium_forward(files: Files) -> None:
    plant = start_plant(*files, 1, (read_fault("F25@0=0.6"),))
    seen = set()
    for on in (True, False):
        plant.set_interlock("STU-201", DIVERT, on)
        for _ in range(120):
            plant.step(10.0)
            if plant.equipment.steriliser.seen("04") < 132.0:
                seen.add((on, plant.equipment.steriliser.diverted, _interlock(plant, DIVERT, "STU-201").tripped))
    assert {(True, True, True), (False, False, False)} <= seen


def test_a_guard_holds_until_the_danger_is_past() -> None:
    guard = Guard(on=True)
    assert [guard.watch(level > 250.0, level < 150.0) for level in (200.0, 260.0, 200.0, 140.0, 200.0)] == [
        False,
        True,
        True,
        False,
        False,
    ]
    guard.on = False
    assert guard.watch(danger=True) is False


def test_faults_are_injected_and_cleared_while_the_plant_runs(growing: Grow) -> None:
    plant = growing()
    plant.inject(make_fault("F05", hours=plant.since_start))
    assert run(plant, 0.1).units["PFR-401"].seen("06") < 1.0
    plant.clear("F05", "PFR-401")
    assert run(plant, 0.1).units["PFR-401"].seen("06") > 70.0
    assert plant.faults == ()
