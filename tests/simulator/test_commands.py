"""Commands to the units of the live plant: what each does, and that the campaign survives all of them."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmi.core.batch import ProcedureState
from hmi.core.tag import Mode
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.procedure import STEPS, Command, CommandRefusedError
from hmi.simulator.recipe_check import ACTS
from tests.simulator.conftest import MET, At, Files, Grow, run, state_of


def test_without_faults_and_commands_every_unit_runs_or_is_idle(files: Files) -> None:
    plant = SimulatedPlant(*files, seed=11)
    while plant.hours < 190.0:
        run(plant, 0.5, 120.0)
        for unit in plant.status():
            assert unit.state in (ProcedureState.RUNNING, ProcedureState.IDLE), unit
            assert plant.why(unit.asset) == ""
    assert len(plant.campaign.finished) == 2


def test_a_pause_comes_at_the_end_of_the_phase(at: At) -> None:
    plant = at("BLD-601", "ADD_STABILISER")
    unit = plant.equipment.blend
    plant.command("BLD-601", Command.PAUSE)
    run(plant, 0.05)
    assert (state_of(plant, "BLD-601"), unit.phase_name) == (ProcedureState.PAUSING, "ADD_STABILISER")
    run(plant, 3.0)
    assert (state_of(plant, "BLD-601"), unit.phase_name) == (ProcedureState.PAUSED, "ADD_STABILISER")
    stock = unit.stock
    assert unit.word("stabiliser_done") == 1.0
    run(plant, 1.0)
    assert unit.stock == stock
    plant.command("BLD-601", Command.RESUME)
    run(plant, 0.05)
    assert (state_of(plant, "BLD-601"), unit.phase_name) == (ProcedureState.RUNNING, "DILUTE")


def test_a_stopped_unit_empties_into_the_kill_tank_and_is_free_after_its_reset(growing: Grow) -> None:
    plant = growing()
    unit = plant.equipment.production[0]
    batch = next(batch for batch in plant.campaign.batches if batch.vessel == "PFR-401")
    assert unit.batch is batch
    plant.command("PFR-401", Command.STOP, "a supervisor")
    assert state_of(plant, "PFR-401") is ProcedureState.STOPPING
    assert plant.why("PFR-401") == "GROWTH broken off: stopped by a supervisor"
    assert unit.loops["02"].mode is Mode.AUTO
    run(plant, 0.1)
    assert state_of(plant, "PFR-401") is ProcedureState.STOPPED
    assert {loop.mode for loop in unit.loops.values()} == {Mode.MANUAL}
    with pytest.raises(CommandRefusedError, match=r"^PFR-401 still holds \d+ L, which go to the kill tank: reset"):
        plant.command("PFR-401", Command.RESET)
    run(plant, 0.6)
    assert unit.broth.volume < 1.5
    status = next(status for status in plant.status() if status.asset == "PFR-401")
    assert status.batch == batch.id
    plant.command("PFR-401", Command.RESET)
    status = next(status for status in plant.status() if status.asset == "PFR-401")
    assert (status.state, status.batch) == (ProcedureState.IDLE, "")
    assert batch.rejected


@pytest.mark.parametrize("asset", dict(MET))
def test_an_abort_closes_every_output_at_once(at: At, asset: str) -> None:
    phase = next(phase for unit, phase in MET if unit == asset)
    plant = at(asset, phase)
    unit = plant.units[asset]
    plant.command(asset, Command.ABORT)
    assert all((loop.mode, loop.op) == (Mode.MANUAL, 0.0) for loop in unit.loops.values())
    run(plant, 20 / 3600)
    status = next(status for status in plant.status() if status.asset == asset)
    assert (status.state, status.phase) == (ProcedureState.ABORTED, "IDLE")


def test_a_batch_whose_fermenter_is_aborted_is_never_formulated(at: At) -> None:
    plant = at("PFR-401", "COOL_HOLD")
    batch = plant.equipment.production[0].batch
    assert batch is not None
    assert plant.equipment.blend.batch is batch
    plant.command("PFR-401", Command.ABORT)
    for _ in range(12):
        run(plant, 1.0, 60.0)
        assert batch.rejected
        assert plant.equipment.filling.batch is not batch
    assert plant.equipment.blend.received == 0.0
    assert plant.equipment.blend.batch is not batch


def test_a_fermenter_whose_seed_is_lost_is_given_back_by_the_campaign(at: At) -> None:
    plant = at("PFR-401", "CALIBRATE_DO")
    plant.command("SFR-301", Command.ABORT)
    run(plant, 1 / 60)
    assert state_of(plant, "PFR-401") is ProcedureState.STOPPING
    assert plant.why("PFR-401") == "CALIBRATE_DO broken off: its seed does not come"
    run(plant, 1.0)
    assert state_of(plant, "PFR-401") is ProcedureState.IDLE
    assert state_of(plant, "SFR-301") is ProcedureState.ABORTED


def test_a_fermenter_reset_in_time_is_prepared_once_more_for_the_seed_that_waits(at: At) -> None:
    plant = at("PFR-401", "SIP")
    unit = plant.equipment.production[0]
    batch = unit.batch
    plant.command("PFR-401", Command.STOP)
    run(plant, 0.1)
    plant.command("PFR-401", Command.RESET)
    run(plant, 0.1)
    assert (unit.batch, unit.phase_name) == (batch, "CIP")
    run(plant, 16.0, 60.0)
    assert unit.phase_name == "GROWTH"
    assert unit.broth.viable > 0.0


def test_medium_of_which_half_is_lost_is_made_once_more(at: At) -> None:
    plant = at("STU-201", "STERILISE")
    vessel = plant.equipment.production[0]
    plant.command("MPT-101", Command.ABORT)
    run(plant, 1.0)
    assert vessel.broth.volume < 500.0
    plant.command("MPT-101", Command.RESET)
    run(plant, 9.0, 60.0)
    assert vessel.phase_name != "FILL_STERILE"
    assert vessel.broth.volume > 1800.0


def test_what_the_steriliser_left_is_sterilised_when_it_runs_again(at: At) -> None:
    plant = at("STU-201", "STERILISE")
    vessel = plant.equipment.production[0]
    plant.command("STU-201", Command.STOP)
    run(plant, 0.1)
    plant.command("STU-201", Command.RESET)
    run(plant, 5.0, 60.0)
    assert vessel.broth.volume > 1800.0


def test_a_start_begins_ahead_of_time_for_the_batch_that_waits(at: At) -> None:
    plant = at("PFR-401", "COOL_HOLD")
    number = plant.campaign.number
    while not plant.units["SFR-301"].idle:
        run(plant, 0.5, 60.0)
    plant.command("SFR-301", Command.START)
    assert (state_of(plant, "SFR-301"), plant.campaign.number) == (ProcedureState.RUNNING, number + 1)
    with pytest.raises(CommandRefusedError, match=r"^FIL-701: no batch waits for it$"):
        plant.command("FIL-701", Command.START)
    with pytest.raises(CommandRefusedError, match=r"^SFR-301 is running: pause, hold, stop or abort it$"):
        plant.command("SFR-301", Command.START)


def test_a_unit_that_does_not_exist_is_named(growing: Grow) -> None:
    with pytest.raises(CommandRefusedError, match=r"^there is no unit UTL-901; the units are MPT-101, STU-201"):
        growing().command("UTL-901", Command.HOLD)


ORDERS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(Command)), min_size=10, max_size=40)
MENDS = {
    ProcedureState.HELD: Command.RESTART,
    ProcedureState.PAUSED: Command.RESUME,
    ProcedureState.STOPPED: Command.RESET,
    ProcedureState.ABORTED: Command.RESET,
}


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(orders=ORDERS, pause=st.floats(0.1, 3.0))
def test_the_campaign_survives_every_command_on_every_unit_at_any_time(
    growing: Grow, orders: list[tuple[str, Command]], pause: float
) -> None:
    plant = growing()
    for asset, command in orders:
        try_command(plant, asset, command)
        run(plant, pause, 120.0)
        _sound(plant)
    before = len(plant.campaign.finished)
    # Longest way to a harvest: the next seed is due in 48 h, grows for 44 h, and the broth for 72 h.
    for _ in range(88):
        for status in plant.status():
            if status.state in MENDS:
                try_command(plant, status.asset, MENDS[status.state])
        run(plant, 2.0, 120.0)
        _sound(plant)
    good = [one for one in plant.campaign.finished[before:] if not one.batch.rejected]
    assert len(good) >= 1


def try_command(plant: SimulatedPlant, asset: str, command: Command) -> None:
    """A command that the state allows is refused only for want of a batch, or until the vessel is empty."""
    legal = command in STEPS[state_of(plant, asset)]
    try:
        plant.command(asset, command)
    except CommandRefusedError as error:
        if legal and "no batch waits" not in str(error) and "go to the kill tank" not in str(error):
            raise


def _sound(plant: SimulatedPlant) -> None:
    assert all(math.isfinite(reading.value) for reading in plant.readings())
    for unit in plant.equipment.all:
        assert unit.value("content") >= 0.0
        assert all(math.isfinite(truth) for truth in unit.truth.values())
