"""What each fault does to a plant that runs, and what shows it."""

import copy
from collections.abc import Callable

import pytest

from hmi.simulator.disturbance import Disturbance
from hmi.simulator.faults import read_faults
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.start import start_plant
from tests.simulator.conftest import Files, Grow, run


def _vessel(plant: SimulatedPlant) -> FermenterUnit[float]:
    return plant.equipment.production[0]


def test_a_fault_of_the_charge_that_comes_while_the_plant_runs_waits_for_the_next_charge(growing: Grow) -> None:
    plant = growing()
    batch = _vessel(plant).batch
    assert batch is not None
    before = batch.factors.glycerol
    plant.faults = read_faults(("F13@0",))
    run(plant, 1.0, 60.0)
    assert batch.factors.glycerol == before
    while not any(b.vessel == "PFR-401" and b.number > batch.number for b in plant.campaign.batches):
        plant.step(120.0)
    run(plant, 0.1, 60.0)
    following = max((b for b in plant.campaign.batches if b.vessel == "PFR-401"), key=lambda b: b.number)
    assert following.factors.glycerol == pytest.approx(2.5, rel=0.15)
    assert batch.factors.glycerol == before


def test_a_cleared_fault_leaves_nothing_behind(growing: Grow) -> None:
    plant = growing("F05@0", "F07@0", "F09@0")
    unit = _vessel(run(plant, 0.5))
    assert unit.sensors["02"].offset == -2.0
    plant.faults = ()
    run(plant, 0.5)
    assert unit.disturbance == Disturbance()
    assert unit.sensors["02"].offset == unit.sensors["05"].offset == 0.0
    assert unit.seen("06") > 70.0


Sign = Callable[[FermenterUnit[float], FermenterUnit[float]], bool]

SIGNATURES: tuple[tuple[str, float, Sign], ...] = (
    ("F01", 8.0, lambda sick, well: sick.seen("02") > well.seen("02") + 0.4 and sick.loops["02"].op < -50.0),
    ("F03", 8.0, lambda sick, well: sick.seen("01") < well.seen("01") - 80.0),
    ("F04", 6.0, lambda sick, _: sick.seen("02") > 33.0 and sick.loops["02"].op == -100.0),
    ("F05", 1.0, lambda sick, well: sick.seen("06") < 1.0 and sick.seen("05") < 5.0 < well.seen("05")),
    ("F06", 6.0, lambda sick, well: sick.seen("07") < 0.6 * well.seen("07") and sick.seen("06") > well.seen("06")),
    ("F07", 8.0, lambda sick, well: sick.broth.oxygen < well.broth.oxygen or sick.seen("05") > well.seen("05")),
    ("F08", 8.0, lambda sick, well: sick.seen("04") < well.seen("04") - 0.05 and sick.totals["12"] > well.totals["12"]),
    ("F09", 2.0, lambda sick, well: sick.broth.temperature > well.broth.temperature + 0.8),
    ("F14", 2.0, lambda sick, well: sick.seen("13") > 2.0 * well.seen("13")),
    ("F17", 8.0, lambda sick, well: sick.seen("01") > well.seen("01") + 50.0),
    ("F18", 1.0, lambda sick, well: sick.seen("07") > 1300.0 and sick.seen("05") > well.seen("05") + 10.0),
    ("F19", 1.0, lambda sick, _: sick.seen("02") > 30.0 and sick.loops["02"].op == -100.0),
    ("F20", 0.5, lambda sick, well: sick.seen("08") < 1.1 and sick.seen("05") < well.seen("05")),
    ("F21", 2.0, lambda sick, _: sick.loops["02"].op > 40.0),
    ("E02", 1.0, lambda sick, well: sick.seen("01") == pytest.approx(well.seen("01") - 202.0, abs=10.0)),
    ("E03", 12.0, lambda sick, well: sick.seen("02") > well.seen("02") + 0.5 and sick.loops["02"].op == -100.0),
)


@pytest.mark.parametrize(("name", "hours", "sign"), SIGNATURES, ids=[row[0] for row in SIGNATURES])
def test_a_fault_shows_its_signature(growing: Grow, name: str, hours: float, sign: Sign) -> None:
    sick, well = run(growing(f"{name}@0"), hours, 60.0), run(growing(), hours, 60.0)
    assert sign(_vessel(sick), _vessel(well))


@pytest.mark.parametrize("name", ["F04", "F05", "F17"])
def test_a_fault_touches_only_its_own_asset(growing: Grow, name: str) -> None:
    sick, well = run(growing(f"{name}@0"), 3.0, 60.0), run(growing(), 3.0, 60.0)
    # The services are the same for all: they show what every unit draws.
    for asset in set(sick.units) - {"PFR-401", "UTL-901"}:
        shown = {digits: sensor.seen for digits, sensor in sick.units[asset].sensors.items()}
        assert shown == {digits: sensor.seen for digits, sensor in well.units[asset].sensors.items()}


def test_before_its_hour_a_fault_does_nothing(growing: Grow) -> None:
    sick = run(growing("F05@1"), 0.9, 60.0)
    assert _vessel(sick).seen("06") > 70.0
    assert _vessel(run(sick, 0.3, 60.0)).seen("06") < 1.0


def test_a_leaking_base_line_shows_in_the_ratio_only(growing: Grow) -> None:
    sick, well = run(growing("F02@0"), 24.0, 60.0), run(growing(), 24.0, 60.0)
    assert _vessel(sick).totals["12"] > 1.8 * _vessel(well).totals["12"]
    assert _vessel(sick).seen("04") == pytest.approx(_vessel(well).seen("04"), abs=0.05)


def test_a_failed_base_pump_lets_the_ph_fall(growing: Grow) -> None:
    sick = run(growing("F15@0"), 26.0, 60.0)
    assert _vessel(sick).seen("04") < 6.3
    assert _vessel(sick).loops["04"].op == 100.0


def test_faults_of_the_charge_are_in_the_batch_that_runs_at_the_start(files: Files, growing: Grow) -> None:
    sick, well = _vessel(start_plant(*files, 3, read_faults(("F11@1", "F12@1", "F16@1")))), _vessel(growing())
    assert sick.phase_name == "GROWTH"
    assert sick.factors.glycerol == pytest.approx(0.65 * well.factors.glycerol)
    assert sick.factors.yeast == pytest.approx(0.4 * well.factors.yeast)
    assert sick.factors.lag_h == pytest.approx(well.factors.lag_h + 8.0)
    # A day later than the other, and there are fewer cells all the same.
    assert sick.sequence.hours > well.sequence.hours + 15.0
    assert sick.broth.viable < well.broth.viable


def test_a_contaminant_grows_until_the_batch_is_rejected(growing: Grow) -> None:
    sick = run(growing("F10@0"), 25.0, 60.0)
    assert _vessel(sick).contaminated
    batch = _vessel(sick).batch
    while _vessel(sick).phase_name != "HARVEST":
        assert sick.since_start < 60.0
        sick.step(60.0)
    assert batch is not None
    assert batch.rejected
    assert sick.units["BLD-601"].batch is None


def test_a_valve_stuck_where_it_stands_keeps_its_opening(growing: Grow) -> None:
    plant = run(growing(), 0.1)
    opening = _vessel(plant).given.cool
    plant.faults = read_faults(("E03@0",))
    assert _vessel(run(plant, 8.0, 60.0)).given.cool == opening


@pytest.fixture(scope="module")
def _sterilising(files: Files) -> SimulatedPlant:
    """A plant just before a fault would strike its steriliser while that sterilises."""
    plant = start_plant(*files, 1, read_faults(("F22@0.2",)))
    assert plant.equipment.steriliser.sequence.doing("STERILISE")
    return plant


@pytest.fixture
def sterilising(_sterilising: SimulatedPlant) -> Grow:
    def copied(*faults: str) -> SimulatedPlant:
        plant = copy.deepcopy(_sterilising)
        plant.faults = read_faults(faults)
        return plant

    return copied


def test_a_leaking_medium_line_shows_in_the_weight_that_does_not_arrive(sterilising: Grow) -> None:
    plant = sterilising("E01@0.2")
    run(plant, 0.3)
    vessel = next(unit for unit in plant.equipment.production if unit.sequence.doing("FILL_STERILE"))
    before, left = vessel.broth.volume, plant.equipment.medium.volume
    run(plant, 1.0)
    assert left - plant.equipment.medium.volume == pytest.approx(1000.0, rel=0.03)
    assert vessel.broth.volume - before == pytest.approx(0.7 * (left - plant.equipment.medium.volume), rel=0.01)


def test_superheated_cooling_water_lets_hot_medium_into_the_vessel(sterilising: Grow) -> None:
    plant = run(sterilising("E04@0.2=40"), 1.2)
    unit = plant.equipment.steriliser
    # The reference gives 56.7 degC at 60 degC water and 42.8 at 40, for 2 000 L/h of water (here 2 500 L/h).
    assert unit.truth["06"] == pytest.approx(56.7 + 0.695 * (unit.truth["07"] - 60.0), abs=1.5)


def test_water_above_the_span_of_its_instrument_shows_the_end_of_the_span(sterilising: Grow) -> None:
    plant = run(sterilising("E04@0.2"), 1.2)
    assert plant.equipment.steriliser.truth["07"] > 105.0
    shown = {reading.tag: reading.value for reading in plant.readings() if reading.asset == "STU-201"}
    assert shown["TT-207"] == 100.0
    vessel = next(unit for unit in plant.equipment.production if unit.sequence.doing("FILL_STERILE"))
    assert vessel.broth.temperature > 55.0


@pytest.mark.parametrize("name", ["F22", "F23", "F24", "F25"])
def test_the_steriliser_is_struck_while_it_sterilises(sterilising: Grow, name: str) -> None:
    plant = sterilising(f"{name}@0.2")
    unit = plant.equipment.steriliser
    run(plant, 0.18)
    well = dict(unit.truth)
    assert unit.phase_name == "STERILISE"
    assert well["13"] > 30.0
    assert well["14"] > 38.0
    diverted = False
    for _ in range(60):
        plant.step(10.0)
        diverted = diverted or bool(unit.diverted)
    sick = unit.truth
    signs = {
        "F22": sick["13"] < 23.0 and sick["14"] < 29.0 and not diverted,
        "F23": sick["01"] < 750.0 and sick["13"] > well["13"],
        "F24": sick["12"] > 1.1 * well["12"] and sick["11"] > 1.05 * well["11"],
        "F25": diverted,
    }
    assert signs[name]


def test_the_filling_line_is_struck_while_it_fills(files: Files) -> None:
    plant = run(start_plant(*files, 1, read_faults(("F26@0.2",))), 1.2, 20.0)
    truth = plant.units["FIL-701"].truth
    assert truth["07"] < 155.0
    assert truth["08"] > 1.5
    assert truth["09"] < 80.0
    assert truth["02"] < 5085.0
