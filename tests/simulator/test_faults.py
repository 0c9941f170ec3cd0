from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.parameters import NOMINAL
from hmi.simulator.disturbance import FREE, WELL, Disturbance, side_by_side
from hmi.simulator.fault_catalogue import CATALOGUE, FaultKind
from hmi.simulator.faults import Fault, FaultError, charge, disturb, make_fault, read_fault, read_faults
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.start import start_plant
from tests.simulator.conftest import Files, Grow, run


def test_the_catalogue_is_complete() -> None:
    assert list(CATALOGUE) == [*(f"F{number:02d}" for number in range(1, 27)), "E01", "E02", "E03", "E04"]


def test_every_usual_size_lies_in_its_span() -> None:
    for kind in CATALOGUE.values():
        assert Fault(kind, kind.asset, 0.0, kind.size).size == kind.size
        assert (kind.effect is None) != (kind.charge is None)


def test_a_fault_is_read_with_its_asset_hour_and_size() -> None:
    fault = read_fault("f05:PFR-501@3")
    assert (fault.kind.id, fault.asset, fault.hours, fault.size) == ("F05", "PFR-501", 3.0, 1.0)
    assert read_fault("F03@0.5=30").size == 30.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("F99@1", "F99: it is not in the catalogue"),
        ("F05", "write ID@HOURS"),
        ("F05@soon", "the hours 'soon' is not a number"),
        ("F05@-1", "the hours must be a number from 0 upwards"),
        ("F05@nan", "the hours must be a number"),
        ("F05:MPT-101@1", "it strikes PFR-401 or PFR-501 or SFR-301, not MPT-101"),
        ("F11:SFR-301@1", "it strikes PFR-401 or PFR-501, not SFR-301"),
        ("F03@1=much", "the size 'much' is not a number"),
        ("F03@1=0", "the size must be between 0.5 and 100 (L/h), not 0"),
        ("F02@1=1.5", "the size must be between 0.01 and 1 (share lost), not 1.5"),
        ("F02@1=-0.1", "the size must be between"),
        ("F02@1=nan", "the size must be between"),
        ("F23@1=0", "a size of 0 is no fault"),
        ("F05@1=0.5", "it has no size; leave it out"),
    ],
)
def test_a_fault_that_cannot_be_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(FaultError) as caught:
        read_fault(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("F01@1", "F21@2"), "F21: it contradicts F01 in PFR-401, which already has hold of the cooling water valve"),
        (("E03:PFR-501@1", "F01:PFR-501@2"), "F01: it contradicts E03 in PFR-501"),
        (("F11@1", "F13@1"), "hold of the glycerol charge"),
        (("F03@1", "F03@5=30"), "PFR-401 has it already"),
    ],
)
def test_faults_that_contradict_each_other_are_refused(texts: tuple[str, ...], said: str) -> None:
    with pytest.raises(FaultError) as caught:
        read_faults(texts)
    assert said in str(caught.value)


def test_the_same_valve_may_stick_in_two_vessels_and_different_faults_join_in_one() -> None:
    faults = read_faults(("F01@1", "F21:PFR-501@1", "F03@2", "E02@2", "F07@3"))
    assert [fault.kind.id for fault in faults] == ["F01", "F21", "F03", "E02", "F07"]
    mine = [fault for fault in faults if fault.asset == "PFR-401"]
    assert disturb(mine, 4.0, 0.1).leak_out == 212.0


def test_without_a_fault_that_acts_nothing_is_wrong() -> None:
    assert disturb(read_faults(("F05@1", "F11@0")), 0.9, 0.1) == Disturbance()
    assert disturb(read_faults(("F05@1",)), 1.0, 0.1) == Disturbance(agitator_tripped=True)


@given(steps=st.lists(st.floats(1e-4, 0.3), min_size=1, max_size=40), onset=st.floats(0.0, 0.5))
def test_foreign_cells_come_in_once_whatever_the_step(steps: list[float], onset: float) -> None:
    faults = (make_fault("F10", hours=onset),)
    hours = entered = 0.0
    for step in [*steps, 0.3, 0.3]:
        hours += step
        entered += disturb(faults, hours, step).contaminate
    assert entered == pytest.approx(3e5 if hours >= onset + 0.1 else entered)
    assert entered <= 3e5 * (1.0 + 1e-9)


KINDS = st.sampled_from([kind for kind in CATALOGUE.values() if kind.effect is not None])


@given(struck=st.lists(KINDS, max_size=6), hours=st.floats(0.0, 80.0))
def test_lanes_side_by_side_are_the_single_ones(struck: list[FaultKind], hours: float) -> None:
    singles = [disturb((Fault(kind, kind.asset, 0.0, kind.size),), hours, 0.01) for kind in struck]
    lanes = [*singles, WELL]
    joined = side_by_side(lanes)
    for name in (each.name for each in fields(Disturbance)):
        if name == "offset":
            continue
        shown = getattr(joined, name)
        for lane, single in enumerate(lanes):
            value = getattr(single, name)
            held = shown[lane] if isinstance(shown, np.ndarray) else shown
            assert held == value or (value is None and held == FREE)
    for digits, shifted in joined.offset.items():
        assert list(np.broadcast_to(shifted, len(lanes))) == [lane.offset.get(digits, 0.0) for lane in lanes]


def test_a_fault_of_the_charge_changes_what_the_batch_is_made_of() -> None:
    factors = replace(NOMINAL, glycerol=1.02)
    charge(read_faults(("F11@0", "F16@0=0.5", "F03@0")), factors)
    assert (factors.glycerol, factors.inoculum, factors.lag_h) == pytest.approx((0.663, 0.5, 12.0))


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


def _vessel(plant: SimulatedPlant) -> FermenterUnit[float]:
    return plant.equipment.production[0]


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


def test_a_valve_stuck_where_it_stands_keeps_its_opening(growing: Grow) -> None:
    plant = run(growing(), 0.1)
    opening = _vessel(plant).given.cool
    plant.faults = read_faults(("E03@0",))
    assert _vessel(run(plant, 8.0, 60.0)).given.cool == opening


def _while_sterilising(files: Files, *texts: str) -> SimulatedPlant:
    rows, recipe = files
    plant = start_plant(rows, recipe, 1, read_faults(texts))
    assert plant.equipment.steriliser.sequence.doing("STERILISE")
    return plant


def test_a_leaking_medium_line_shows_in_the_weight_that_does_not_arrive(files: Files) -> None:
    plant = _while_sterilising(files, "E01@0.2")
    run(plant, 0.3)
    vessel = next(unit for unit in plant.equipment.production if unit.sequence.doing("FILL_STERILE"))
    before, left = vessel.broth.volume, plant.equipment.medium.volume
    run(plant, 1.0)
    assert left - plant.equipment.medium.volume == pytest.approx(1000.0, rel=0.03)
    assert vessel.broth.volume - before == pytest.approx(0.7 * (left - plant.equipment.medium.volume), rel=0.01)


def test_superheated_cooling_water_lets_hot_medium_into_the_vessel(files: Files) -> None:
    plant = run(_while_sterilising(files, "E04@0.2=40"), 1.2)
    unit = plant.equipment.steriliser
    # The reference gives 56.7 degC at 60 degC water and 42.8 at 40, with 2 000 L/h of water; the controller gives 2 500.
    assert unit.truth["06"] == pytest.approx(56.7 + 0.695 * (unit.truth["07"] - 60.0), abs=1.5)


def test_water_above_the_span_of_its_instrument_shows_the_end_of_the_span(files: Files) -> None:
    plant = run(_while_sterilising(files, "E04@0.2"), 1.2)
    assert plant.equipment.steriliser.truth["07"] > 105.0
    shown = {reading.tag: reading.value for reading in plant.readings() if reading.asset == "STU-201"}
    assert shown["TT-207"] == 100.0
    vessel = next(unit for unit in plant.equipment.production if unit.sequence.doing("FILL_STERILE"))
    assert vessel.broth.temperature > 55.0


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
    rows, recipe = files
    plant = run(start_plant(rows, recipe, 1, (read_fault("F26@0.2"),)), 1.2, 20.0)
    truth = plant.units["FIL-701"].truth
    assert truth["07"] < 155.0
    assert truth["08"] > 1.5
    assert truth["09"] < 80.0
    assert truth["02"] < 5085.0
