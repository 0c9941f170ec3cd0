import math
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmi.core.batch import ProcedureState
from hmi.core.tag import Mode, Part
from hmi.simulator.fault_catalogue import CATALOGUE
from hmi.simulator.faults import Fault
from hmi.simulator.orders import Refusal, SetpointRefusedError
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.start import start_plant
from tests.simulator.conftest import Files, Grow, run


class _Noted(dict[str, float]):
    """What is true in a unit; knows what of it has been set anew."""

    def __init__(self, known: dict[str, float]) -> None:
        super().__init__(known)
        self.set: set[str] = set()

    def __setitem__(self, digits: str, value: float) -> None:
        self.set.add(digits)
        super().__setitem__(digits, value)

    def update(self, known: Mapping[str, float]) -> None:  # type: ignore[override]
        for digits, value in known.items():
            self[digits] = value


@pytest.fixture(scope="module")
def campaign(files: Files) -> SimulatedPlant:
    """A nominal campaign, run until the first batch is packed."""
    plant = SimulatedPlant(*files, seed=1, spread=0.0)
    plant.campaign.last = 2
    while plant.hours < 140.0:
        plant.step(60.0)
    return plant


def test_the_demo_begins_in_full_swing(files: Files) -> None:
    plant = start_plant(*files, seed=1)
    status = {unit.asset: unit for unit in plant.status()}
    assert (status["PFR-401"].phase, status["PFR-401"].sub_phase) == ("GROWTH", "EXP1")
    assert status["PFR-401"].phase_hours == pytest.approx(30.0, abs=0.1)
    assert status["SFR-301"].phase == "GROWTH"
    assert status["PFR-501"].phase != "GROWTH"
    assert status["PFR-401"].state is ProcedureState.RUNNING
    assert plant.since_start == 0.0


def test_a_nominal_batch_through_the_whole_plant_is_that_of_the_reference_run(campaign: SimulatedPlant) -> None:
    finished = campaign.campaign.finished[0]
    assert finished.viable == pytest.approx(1.25e10, rel=0.05)
    assert finished.viability == pytest.approx(96.5, abs=1.0)
    assert finished.base_l == pytest.approx(10.5, abs=1.2)
    assert 60.0 < finished.growth_h < 78.0
    assert not finished.batch.rejected


def test_one_seed_feeds_both_production_fermenters_in_turn(campaign: SimulatedPlant) -> None:
    assert [batch.vessel for batch in campaign.campaign.batches] == ["PFR-401", "PFR-501"]


def test_the_product_is_packed_at_its_target_and_nothing_is_lost(campaign: SimulatedPlant) -> None:
    filling, blend = campaign.equipment.filling, campaign.equipment.blend
    packed = 5.0 * (filling.good + filling.rejected)
    assert packed == pytest.approx(blend.wanted, rel=0.06)
    assert filling.cells == pytest.approx(6.5e9, rel=0.12)
    assert blend.received == pytest.approx(1990.0, rel=0.02)


def test_the_same_seed_gives_the_same_plant(files: Files) -> None:
    first, second = (run(SimulatedPlant(*files, seed=5), 8.0, 60.0) for _ in range(2))
    assert [reading.value for reading in first.readings()] == [reading.value for reading in second.readings()]


def test_batches_differ_and_yeast_lots_last(files: Files) -> None:
    variation = SimulatedPlant(*files, seed=1).campaign.variation
    batches = [variation.batch(number, "PFR-401") for number in range(12)]
    assert len({batch.factors.glycerol for batch in batches}) == 12
    yeast = [batch.factors.yeast for batch in batches]
    steps = sum(abs(before - after) > 0.035 for before, after in pairwise(yeast))
    assert steps <= 3


def test_there_are_156_tags_of_which_105_are_core_and_all_of_them_are_read(files: Files) -> None:
    for extended, count in ((True, 156), (False, 105)):
        plant = SimulatedPlant(*files, seed=1, extended=extended)
        readings = [reading for reading in plant.readings() if reading.part is Part.PV]
        assert len(readings) == count
        assert all(reading.good for reading in readings)
        for unit in plant.units.values():
            unit.truth = _Noted(unit.truth)
        plant.step(1.0)
        computed = {unit.asset: unit.truth.set for unit in plant.units.values() if isinstance(unit.truth, _Noted)}
        assert computed == {unit.asset: {row.tag[-2:] for row in unit.rows} for unit in plant.units.values()}


def test_a_written_setpoint_moves_the_process(growing: Grow) -> None:
    plant = growing()
    plant.write_setpoint("TIC-402", 31.0)
    assert run(plant, 1.5).units["PFR-401"].seen("02") == pytest.approx(31.0, abs=0.5)


def test_the_oxygen_controller_drives_stirrer_and_air(growing: Grow) -> None:
    plant = growing()
    unit = plant.equipment.production[0]
    assert unit.loops["06"].mode is unit.loops["07"].mode is Mode.CASCADE
    plant.write_setpoint("AIC-405", 60.0)
    run(plant, 4.0)
    assert unit.seen("05") == pytest.approx(60.0, abs=2.0)
    assert unit.seen("06") > 85.0


@pytest.mark.parametrize(
    ("tag", "value", "refusal"),
    [
        ("TIC-402", 40.0, Refusal.OUT_OF_RANGE),
        ("TIC-402", math.nan, Refusal.OUT_OF_RANGE),
        ("SIC-406", 100.0, Refusal.CASCADE),
        ("WT-401", 100.0, Refusal.UNKNOWN),
        ("TIC-999", 29.0, Refusal.UNKNOWN),
    ],
)
def test_a_setpoint_that_must_not_be_taken_is_refused(growing: Grow, tag: str, value: float, refusal: Refusal) -> None:
    with pytest.raises(SetpointRefusedError) as caught:
        growing().write_setpoint(tag, value)
    assert caught.value.refusal is refusal


def test_an_at_line_result_is_held_until_the_next_is_known(growing: Grow) -> None:
    plant = growing()
    sampler = plant.units["PFR-401"].samplers["14"]
    seen = {sampler.value}
    known = len(sampler.released)
    for _ in range(round(9.0 * 180)):
        plant.step(20.0)
        seen.add(sampler.value)
    assert len(seen) == len(sampler.released) - known + 1
    assert 2 <= len(sampler.released) - known <= 3
    for result in sampler.released:
        assert result.released - result.sampled == pytest.approx(1200.0 / 3600.0)


SETPOINTS = st.sampled_from([("TIC-402", 26.0, 32.0), ("AIC-404", 6.0, 7.5), ("AIC-405", 10.0, 60.0)])


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 10_000),
    struck=st.lists(st.sampled_from(sorted(CATALOGUE)), max_size=3, unique=True),
    setpoint=SETPOINTS,
    share=st.floats(0.0, 1.0),
)
def test_whatever_happens_values_stay_finite_and_not_negative(
    files: Files,
    growing: Grow,
    seed: int,
    struck: list[str],
    setpoint: tuple[str, float, float],
    share: float,
) -> None:
    plant = growing()
    plant.chance.seed(seed)
    plant.faults = tuple(Fault(CATALOGUE[name], CATALOGUE[name].asset, 0.0, CATALOGUE[name].size) for name in struck)
    tag, low, high = setpoint
    plant.write_setpoint(tag, low + share * (high - low))
    rows = {row.tag: row for row in files[0]}
    for _ in range(12):
        run(plant, 1.5, 60.0)
        for reading in plant.readings():
            assert math.isfinite(reading.value), reading
            if reading.part is Part.PV:
                row = rows[reading.tag]
                assert row.rng_lo <= reading.value <= row.rng_hi, reading
        for unit in plant.equipment.production:
            broth = unit.broth
            held = (broth.viable, broth.dead, broth.glycerol, broth.nutrient, broth.ammonium, broth.eps, broth.oxygen)
            assert min(held) >= 0.0
