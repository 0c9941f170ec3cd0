"""UTL-901: meters add up, headers sag, and faults of the services show there."""

import random

import numpy as np
import pytest

from hmi.core.plant_file import TagRow
from hmi.model import utilities
from hmi.model.arithmetic import FLOATS, Arithmetic, Lanes, N
from hmi.simulator.chance import LaneChances, OneChance
from hmi.simulator.demand import Demand, demand_of, nothing, together
from hmi.simulator.faults import read_faults
from hmi.simulator.places import LanePlaces, OnePlace
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.unit import Installation, Services
from hmi.simulator.utilities import NO_PROCEDURE, SERVICES, Utilities
from tests.simulator.conftest import Files, run


def _rows(files: Files) -> tuple[TagRow, ...]:
    return tuple(row for row in files[0] if row.asset == SERVICES)


def _stream() -> random.Random:
    return random.Random(1)  # noqa: S311 - no secret


@pytest.fixture
def services(files: Files) -> Utilities[float]:
    made = Installation(FLOATS, SERVICES, _rows(files), NO_PROCEDURE, OneChance(_stream()), OnePlace())
    return Utilities(made)


@pytest.fixture(scope="module")
def extended(files: Files) -> SimulatedPlant:
    """A plant with its extended tags in the first day of a campaign, while vessels are cleaned and sterilised."""
    return SimulatedPlant(*files, seed=1, extended=True)


def _drawn(m: Arithmetic[N], **amounts: float) -> Demand[N]:
    drawn = nothing(m)
    for name, amount in amounts.items():
        setattr(drawn, name, m.number(amount))
    return drawn


def _serve(unit: Utilities[N], drawn: Demand[N], hours: float) -> None:
    m = unit.m
    unit.take(drawn)
    for _ in range(round(hours * 60.0)):
        unit.step(60.0, Services(m.number(20.0), m.number(22.0)))


def test_the_services_have_their_fourteen_tags(files: Files, services: Utilities[float]) -> None:
    assert len(_rows(files)) == 14
    _serve(services, nothing(FLOATS), 0.1)
    assert set(services.truth) == {f"{number:02d}" for number in range(1, 15)}


def test_without_demand_headers_stand_at_their_normal_values(services: Utilities[float]) -> None:
    _serve(services, nothing(FLOATS), 1.0)
    for digits in ("01", "02", "03", "04", "05", "06", "10"):
        row = services.sensors[digits].row
        assert row.normal_lo is not None
        assert row.normal_hi is not None
        assert row.normal_lo <= services.truth[digits] <= row.normal_hi


def test_meters_add_up_what_is_drawn(services: Utilities[float]) -> None:
    _serve(services, _drawn(FLOATS, drives_kw=2.0, steam_kg_h=100.0, water_lph=500.0, waste_lph=200.0), 3.0)
    truth = services.truth
    assert truth["07"] == pytest.approx(1.5)
    assert truth["14"] == pytest.approx(0.6)
    assert truth["08"] == pytest.approx(3.0 * (100.0 + utilities.LOST_STEAM_KG_H))
    assert truth["09"] == pytest.approx(3.0 * (2.0 + utilities.SITE_KW))
    assert truth["06"] == pytest.approx(2.0 + utilities.SITE_KW)


def test_headers_sag_with_what_is_drawn(services: Utilities[float]) -> None:
    _serve(services, nothing(FLOATS), 0.2)
    calm = dict(services.truth)
    drawn = _drawn(FLOATS, steam_kg_h=300.0, cooling_lph=3000.0, air_nl_min=2000.0, chill_kw=20.0)
    _serve(services, drawn, 6.0)
    for digits in ("01", "03", "04"):
        assert services.truth[digits] < calm[digits] - 0.05
    assert services.truth["05"] > calm["05"] + 1.0


def test_all_heat_that_goes_into_the_glycol_is_paid_for_at_last(services: Utilities[float]) -> None:
    _serve(services, _drawn(FLOATS, chill_kw=60.0), 1.0)
    _serve(services, nothing(FLOATS), 12.0)
    bill = services.truth["09"] - 13.0 * utilities.SITE_KW
    assert bill == pytest.approx(60.0 / utilities.COOLING_COP, rel=0.02)
    assert services.truth["05"] == pytest.approx(4.0, abs=0.01)


def test_the_cleaning_loop_shows_the_step_and_falls_back(services: Utilities[float]) -> None:
    drawn = _drawn(FLOATS, wash_degc=76.0, wash_ph=12.8)
    drawn.washing = True
    _serve(services, drawn, 0.2)
    for digits in ("11", "12", "13"):
        row = services.sensors[digits].row
        assert row.normal_lo is not None
        assert row.normal_hi is not None
        assert row.normal_lo <= services.truth[digits] <= row.normal_hi
    _serve(services, nothing(FLOATS), 6.0)
    assert services.truth["13"] < 1.0
    assert services.truth["12"] < 1.0
    assert services.truth["11"] < 25.0


def test_lanes_are_what_single_plants_are(files: Files, services: Utilities[float]) -> None:
    m = Lanes(2)
    chances = LaneChances([_stream(), _stream()])
    lanes = Utilities(Installation(m, SERVICES, _rows(files), NO_PROCEDURE, chances, LanePlaces(2)))
    both = _drawn(m, steam_kg_h=80.0, chill_kw=50.0, air_nl_min=600.0)
    both.drives_kw = np.array([0.0, 3.0])
    _serve(lanes, both, 2.0)
    _serve(services, _drawn(FLOATS, steam_kg_h=80.0, chill_kw=50.0, air_nl_min=600.0, drives_kw=3.0), 2.0)
    for digits, value in services.truth.items():
        assert lanes.truth[digits][1] == pytest.approx(value, rel=1e-12)


def test_the_first_day_of_a_campaign_draws_water_steam_and_power(extended: SimulatedPlant) -> None:
    washed = False
    for _ in range(1440):
        extended.step(60.0)
        truth = extended.utilities.truth
        washed = washed or truth["13"] > 7500.0
        drawn = [demand_of(unit, Services(20.0, 22.0)) for unit in extended.equipment.all]
        assert together(FLOATS, drawn).electricity_kw() >= 0.0
    assert washed
    assert truth["07"] > 0.3
    assert truth["14"] > 0.2
    assert truth["08"] > 24.0 * utilities.LOST_STEAM_KG_H + 2.0
    assert truth["09"] > 24.0 * utilities.SITE_KW


def test_the_services_are_read_like_any_other_unit_and_have_no_batch(extended: SimulatedPlant) -> None:
    assert sum(reading.asset == SERVICES for reading in extended.readings()) == 14
    status = {unit.asset: unit for unit in extended.status()}[SERVICES]
    assert not status.active
    assert status.batch == ""


def test_hot_cooling_water_shows_in_the_supply_and_touches_no_other_vessel(files: Files) -> None:
    plants = [SimulatedPlant(*files, seed=1, extended=True) for _ in range(2)]
    plants[0].faults = read_faults(("F04@0",))
    sick, well = (run(plant, 1.0, 60.0) for plant in plants)
    assert sick.utilities.truth["02"] == pytest.approx(well.utilities.truth["02"] + 16.0, abs=0.1)
    assert sick.units["STU-201"].truth["07"] == well.units["STU-201"].truth["07"]


def test_a_dip_of_the_steam_pressure_shows_in_the_header(files: Files) -> None:
    plant = SimulatedPlant(*files, seed=1, extended=True)
    plant.faults = read_faults(("F25@0",))
    seen = []
    for _ in range(40):
        plant.step(60.0)
        seen.append(plant.utilities.truth["01"])
    assert min(seen) == pytest.approx(0.7 * 6.0, abs=0.1)
    assert max(seen) == pytest.approx(6.0, abs=0.1)
