"""What stands still and what goes on in a unit that is held, by a command or by its recipe."""

import pytest

from hmi.core.batch import ProcedureState
from hmi.core.tag import Mode
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.procedure import Command
from tests.simulator.conftest import At, Grow, run, state_of


def _amount(plant: SimulatedPlant, asset: str) -> float:
    """What has come out of a unit's work so far: litres in the vessel that it fills, kilograms, packs."""
    units = plant.equipment
    made = units.filling.good + units.filling.rejected
    of = {
        "MPT-101": units.medium.water + sum(units.medium.charged.values()),
        "STU-201": units.production[0].broth.volume,
        "SFR-301": units.production[0].broth.volume + units.seed.broth.volume * (units.seed.phase_name != "TRANSFER"),
        "PFR-401": units.blend.received,
        "BLD-601": units.blend.volume,
        "FIL-701": made,
    }
    return of[asset]


@pytest.mark.parametrize(
    ("asset", "phase"),
    [
        ("MPT-101", "WATER_FILL"),
        ("MPT-101", "CHARGE"),
        ("STU-201", "STERILISE"),
        ("SFR-301", "FILL_STERILE"),
        ("SFR-301", "TRANSFER"),
        ("PFR-401", "HARVEST"),
        ("BLD-601", "ADD_STABILISER"),
        ("BLD-601", "DILUTE"),
        ("FIL-701", "FILL"),
    ],
)
def test_a_held_unit_moves_nothing_and_goes_on_where_it_was(at: At, asset: str, phase: str) -> None:
    plant = at(asset, phase)
    unit = plant.units[asset]
    plant.command(asset, Command.HOLD)
    assert state_of(plant, asset) is ProcedureState.HOLDING
    run(plant, 1 / 60)
    assert state_of(plant, asset) is ProcedureState.HELD
    assert plant.why(asset) == "held by an operator"
    hours, amount = unit.sequence.hours, _amount(plant, asset)
    run(plant, 1.0)
    assert (unit.phase_name, unit.sequence.hours) == (phase, hours)
    # A fermenter evaporates up to a litre an hour.
    assert _amount(plant, asset) == pytest.approx(amount, abs=1.5)
    plant.command(asset, Command.RESTART)
    assert state_of(plant, asset) is ProcedureState.RESTARTING
    run(plant, 0.1)
    assert state_of(plant, asset) is ProcedureState.RUNNING
    assert plant.why(asset) == ""
    assert unit.phase_name != phase or unit.sequence.hours > hours
    assert _amount(plant, asset) > amount + 1.5


def test_what_flows_into_a_unit_that_is_held_waits_for_it(at: At) -> None:
    plant = at("PFR-401", "HARVEST")
    vessel, blend = plant.equipment.production[0], plant.equipment.blend
    plant.command("BLD-601", Command.HOLD)
    volume = vessel.broth.volume
    run(plant, 0.5)
    assert vessel.broth.volume == pytest.approx(volume, abs=0.1)
    plant.command("BLD-601", Command.RESTART)
    run(plant, 1.5)
    assert blend.received > 1850.0


def test_a_held_fermenter_keeps_its_cells_alive(growing: Grow) -> None:
    plant = growing()
    unit = plant.equipment.production[0]
    before, hours = unit.cells, unit.sequence.hours
    modes = {digits: loop.mode for digits, loop in unit.loops.items()}
    plant.command("PFR-401", Command.HOLD)
    run(plant, 6.0, 60.0)
    assert state_of(plant, "PFR-401") is ProcedureState.HELD
    assert unit.sequence.hours == hours
    assert {digits: loop.mode for digits, loop in unit.loops.items()} == modes
    assert unit.seen("02") == pytest.approx(29.0, abs=0.2)
    assert unit.seen("05") > 28.0
    assert unit.cells > 1.3 * before
    status = next(status for status in plant.status() if status.asset == "PFR-401")
    assert (status.phase, status.phase_hours) == ("GROWTH", hours)


def test_a_loop_that_rests_in_a_held_unit_comes_back_as_it_was(at: At) -> None:
    plant = at("BLD-601", "DILUTE")
    loops = plant.units["BLD-601"].loops
    modes = {digits: loop.mode for digits, loop in loops.items()}
    plant.command("BLD-601", Command.HOLD)
    assert (loops["08"].mode, loops["08"].op) == (Mode.MANUAL, 0.0)
    assert loops["02"].mode is Mode.AUTO
    run(plant, 0.1)
    plant.command("BLD-601", Command.RESTART)
    assert {digits: loop.mode for digits, loop in loops.items()} == modes


def test_a_loop_that_somebody_took_in_hand_meanwhile_is_left_to_him(at: At) -> None:
    plant = at("BLD-601", "DILUTE")
    loop = plant.units["BLD-601"].loops["08"]
    plant.command("BLD-601", Command.HOLD)
    run(plant, 0.1)
    loop.start(300.0, Mode.CASCADE)
    plant.command("BLD-601", Command.RESTART)
    assert (loop.sp, loop.mode) == (300.0, Mode.CASCADE)


def _overcharged(at: At) -> SimulatedPlant:
    plant = at("MPT-101", "CHARGE")
    plant.write_setpoint("WQI-111", 40.0)
    while plant.units["MPT-101"].phase_name != "SAMPLE_HOLD":
        run(plant, 0.1)
    run(plant, 0.1)
    return plant


def test_the_recipe_holds_a_wrong_charge_says_why_and_goes_on_when_nobody_answers(at: At) -> None:
    plant = _overcharged(at)
    assert state_of(plant, "MPT-101") is ProcedureState.HELD
    assert plant.why("MPT-101").startswith("SAMPLE_HOLD holds on AT-110>1.55 (2.2")
    run(plant, 1.8)
    assert state_of(plant, "MPT-101") is ProcedureState.HELD
    run(plant, 0.4)
    assert state_of(plant, "MPT-101") is ProcedureState.RUNNING


def test_a_hold_that_was_answered_is_not_asked_again(at: At) -> None:
    plant = _overcharged(at)
    plant.command("MPT-101", Command.RESTART)
    run(plant, 0.2)
    assert state_of(plant, "MPT-101") is ProcedureState.RUNNING
    assert plant.units["MPT-101"].value("AT-110") > 1.55


def test_a_contaminated_batch_is_held_at_its_gate_and_then_goes_to_the_kill_tank(at: At) -> None:
    plant = at("PFR-401", "COOL_HOLD")
    unit = plant.equipment.production[0]
    unit.broth.contaminant = 1e-6
    held = 0.0
    while not unit.idle:
        run(plant, 0.1)
        if state_of(plant, "PFR-401") is ProcedureState.HELD:
            held += 0.1
            assert plant.why("PFR-401").startswith("QC_GATE holds on contaminated>=1")
    assert held == pytest.approx(2.0, abs=0.2)
    assert plant.equipment.blend.received == 0.0


def test_a_blend_below_its_release_minimum_is_held(at: At) -> None:
    plant = at("BLD-601", "HOMOGENISE")
    unit = plant.equipment.blend
    unit.cells = 3e9
    run(plant, 1.5)
    assert (unit.phase_name, state_of(plant, "BLD-601")) == ("QC_GATE", ProcedureState.HELD)
    assert "AT-610<4e+09" in plant.why("BLD-601")


def test_what_an_interrupted_harvest_leaves_goes_to_the_kill_tank(at: At) -> None:
    plant = at("PFR-401", "HARVEST")
    vessel = plant.equipment.production[0]
    plant.command("BLD-601", Command.HOLD)
    run(plant, 5.0, 60.0)
    assert vessel.idle
    assert vessel.broth.volume <= vessel.rest_l
