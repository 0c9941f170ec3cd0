from collections.abc import Callable

import pytest

from hmi.simulator.faults import CATALOGUE, FaultError, read_fault
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.start import start_plant
from tests.simulator.conftest import Files, Grow, run


def test_the_catalogue_is_complete() -> None:
    assert list(CATALOGUE) == [f"F{number:02d}" for number in range(1, 27)]


def test_a_fault_is_read_with_its_asset_hour_and_size() -> None:
    fault = read_fault("f05:PFR-501@3")
    assert (fault.kind.id, fault.asset, fault.hours, fault.size) == ("F05", "PFR-501", 3.0, 1.0)
    assert read_fault("F03@0.5=30").size == 30.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("F99@1", "F99 is not in the catalogue"),
        ("F05", "write ID@HOURS"),
        ("F05@soon", "the hours 'soon' is not a number"),
        ("F05@-1", "the hours must be a number"),
        ("F05@nan", "the hours must be a number"),
        ("F05:MPT-101@1", "F05 strikes PFR-401 or PFR-501 or SFR-301, not MPT-101"),
        ("F03@1=much", "the size 'much' is not a number"),
    ],
)
def test_a_fault_that_cannot_be_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(FaultError) as caught:
        read_fault(text)
    assert said in str(caught.value)


def _vessel(plant: SimulatedPlant) -> FermenterUnit:
    return plant.equipment.production[0]


Sign = Callable[[FermenterUnit, FermenterUnit], bool]

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
)


@pytest.mark.parametrize(("name", "hours", "sign"), SIGNATURES, ids=[row[0] for row in SIGNATURES])
def test_a_fault_shows_its_signature(growing: Grow, name: str, hours: float, sign: Sign) -> None:
    sick, well = run(growing(f"{name}@0"), hours, 60.0), run(growing(), hours, 60.0)
    assert sign(_vessel(sick), _vessel(well))


@pytest.mark.parametrize("name", ["F04", "F05", "F17"])
def test_a_fault_touches_only_its_own_asset(growing: Grow, name: str) -> None:
    sick, well = run(growing(f"{name}@0"), 3.0, 60.0), run(growing(), 3.0, 60.0)
    for asset in set(sick.units) - {"PFR-401"}:
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


@pytest.mark.parametrize("name", ["F11", "F12", "F13", "F16"])
def test_a_fault_of_the_charge_is_in_the_batch_that_runs_at_the_start(files: Files, growing: Grow, name: str) -> None:
    rows, recipe = files
    sick = start_plant(rows, recipe, 3, (read_fault(f"{name}@1"),))
    unit, well = _vessel(sick), _vessel(growing()).broth
    broth = unit.broth
    assert unit.phase_name == "GROWTH"
    signs = {
        "F11": broth.glycerol < 3.0,
        "F12": broth.nutrient < 0.5 * well.nutrient,
        "F13": broth.glycerol > 15.0,
        "F16": broth.viable < 0.3 * well.viable,
    }
    assert signs[name]


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


@pytest.mark.parametrize("name", ["F22", "F23", "F24", "F25"])
def test_the_steriliser_is_struck_while_it_sterilises(files: Files, name: str) -> None:
    rows, recipe = files
    plant = start_plant(rows, recipe, 1, (read_fault(f"{name}@0.2"),))
    unit = plant.equipment.steriliser
    run(plant, 0.18)
    well = dict(unit.truth)
    assert unit.phase_name == "STERILISE"
    assert well["13"] > 30.0
    assert well["14"] > 38.0
    diverted = False
    for _ in range(60):
        plant.step(10.0)
        diverted = diverted or unit.diverted
    sick = unit.truth
    signs = {
        "F22": sick["13"] < 23.0 and sick["14"] < 29.0 and not diverted,
        "F23": sick["01"] < 750.0 and sick["13"] > well["13"],
        "F24": sick["12"] > 1.1 * well["12"] and sick["11"] > 1.05 * well["11"],
        "F25": diverted,
    }
    assert signs[name]


def test_the_filling_line_is_struck_while_it_fills(files: Files) -> None:
    rows, recipe = files
    plant = run(start_plant(rows, recipe, 1, (read_fault("F26@0.2"),)), 1.2, 20.0)
    truth = plant.units["FIL-701"].truth
    assert truth["07"] < 155.0
    assert truth["08"] > 1.5
    assert truth["09"] < 80.0
    assert truth["02"] < 5085.0
