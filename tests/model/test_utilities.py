"""What the services take, with stirring and heat from the fermenter model itself; and how headers sag."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from hmi.model import utilities
from hmi.model.arithmetic import FLOATS, Lanes
from hmi.model.fermenter import empty_vessel, no_inputs, step
from hmi.model.kinetics import lag_at_start
from hmi.model.oxygen import AIR_OXYGEN, gassed_power, saturation
from hmi.model.parameters import HEAT_OF_OXYGEN, MAIN_VESSEL, NOMINAL, SLOW

STEP_S = 60.0
START = 2.4e8 * 1000.0 / SLOW.cells_per_g


@dataclass
class Taken:
    """kWh at the terminals, kWh of heat from the cells, and the count per mL at the end."""

    aeration: float = 0.0
    stirring: float = 0.0
    heat: float = 0.0
    count: float = 0.0

    @property
    def electricity(self) -> float:
        return utilities.batch_electricity(self.aeration, self.stirring, self.heat)


def _batch(*, air: float, hours: int, oxygen: float | None, glycerol: float = 9.6) -> Taken:
    """A production batch with a fixed stirrer of 150 rpm, or one that holds an oxygen setpoint by PI control."""
    broth = replace(
        empty_vessel(FLOATS),
        volume=2000.0,
        viable=START,
        dead=START * 0.05 / 0.95,
        glycerol=glycerol,
        nutrient=1.88,
        ammonium=13.2,
        ph=6.8,
        temperature=29.0,
        lag=lag_at_start(FLOATS, SLOW.mu1, 4.0),
    )
    given, taken, integral = replace(no_inputs(FLOATS), pressure=1.4, air=air), Taken(), 0.0
    full = saturation(FLOATS, 29.0, 1.4, AIR_OXYGEN)
    for _ in range(round(hours * 3600.0 / STEP_S)):
        given.rpm = 150.0
        if oxygen is not None:
            error = oxygen - 100.0 * broth.oxygen / full
            integral = min(max(integral + 0.05 * error * STEP_S / 3600.0, 0.0), 1.0)
            given.rpm = 80.0 + 140.0 * min(max(0.005 * error + integral, 0.0), 1.0)
        given.base = min(max((6.75 - broth.ph) * 48.0, 0.0), 12.0)
        given.acid = min(max((broth.ph - 6.85) * 24.0, 0.0), 6.0)
        step(FLOATS, broth, given, SLOW, MAIN_VESSEL, NOMINAL, STEP_S)
        broth.temperature = broth.jacket = 29.0
        taken.aeration += utilities.air_kw(air) * STEP_S / 3600.0
        taken.stirring += utilities.drive_kw(broth.power_w) * STEP_S / 3600.0
        taken.heat += broth.uptake * broth.volume * HEAT_OF_OXYGEN / 3600.0 * STEP_S / 3600.0
    taken.count = broth.viable * SLOW.cells_per_g / 1000.0
    return taken


@pytest.fixture(scope="module")
def taken() -> dict[str, Taken]:
    return {
        "legacy": _batch(air=800.0, hours=72, oxygen=None),
        "cascade": _batch(air=300.0, hours=72, oxygen=30.0),
        "golden": _batch(air=200.0, hours=64, oxygen=20.0, glycerol=8.65),
    }


@pytest.mark.parametrize(("case", "kwh"), [("legacy", 299.0), ("cascade", 101.0), ("golden", 63.0)])
def test_air_and_stirrer_take_what_the_reference_run_says_within_8_percent(
    taken: dict[str, Taken], case: str, kwh: float
) -> None:
    assert taken[case].aeration + taken[case].stirring == pytest.approx(kwh, rel=0.08)


@pytest.mark.parametrize(("case", "kwh"), [("legacy", 397.0), ("cascade", 185.0), ("golden", 147.0)])
def test_a_batch_takes_the_electricity_of_the_reference_run_within_3_percent(
    taken: dict[str, Taken], case: str, kwh: float
) -> None:
    assert taken[case].electricity == pytest.approx(kwh, rel=0.03)


def test_half_the_electricity_gives_the_same_count(taken: dict[str, Taken]) -> None:
    assert taken["cascade"].electricity < 0.5 * taken["legacy"].electricity
    assert taken["cascade"].count == pytest.approx(taken["legacy"].count, rel=0.05)


def test_a_stirrer_at_150_rpm_takes_a_kilowatt() -> None:
    assert utilities.drive_kw(gassed_power(MAIN_VESSEL, 150.0)) == pytest.approx(1.035, rel=0.01)


def test_air_at_800_litres_a_minute_takes_three_kilowatts() -> None:
    assert utilities.air_kw(800.0) == pytest.approx(800.0 * 60.0 / 1000.0 * 0.065)


def test_a_pump_takes_flow_times_pressure() -> None:
    # 8 m3/h at 3 bar: 0.667 kW hydraulic, over 60 %.
    assert utilities.pump_kw(8000.0, 3.0) == pytest.approx(1.111, rel=0.001)


def test_the_steriliser_s_30_kw_are_45_kg_of_steam_an_hour() -> None:
    assert utilities.steam_kg_h(30.0) == pytest.approx(45.5, rel=0.01)


def test_headers_sag_with_demand_and_no_further_than_twice_the_rated_one() -> None:
    assert utilities.steam_pressure(FLOATS, 6.0, 0.0) == 6.0
    assert utilities.steam_pressure(FLOATS, 6.0, 500.0) == pytest.approx(5.7)
    assert utilities.water_pressure(FLOATS, 2.9, 6000.0) == pytest.approx(2.45)
    assert utilities.air_pressure(FLOATS, 2.5, 1e9) == utilities.air_pressure(FLOATS, 2.5, 400.0)


def test_the_glycol_tank_settles_where_the_chiller_takes_what_is_drawn() -> None:
    warm = 0.0
    for _ in range(600):
        warm = utilities.glycol_warmth(FLOATS, warm, 15.0, 1.0 / 60.0)
    assert warm == pytest.approx(1.0, rel=0.01)
    assert utilities.chiller_kw(FLOATS, warm) == pytest.approx(15.0, rel=0.01)


def test_a_medium_that_is_cooled_warms_the_glycol_by_less_than_its_alarm_allows() -> None:
    # 43 kWh within a quarter of an hour; the alarm is at 9 degC, the setpoint at 4.
    warm, highest, taken = 0.0, 0.0, 0.0
    for minute in range(600):
        taken += utilities.chiller_kw(FLOATS, warm) / 60.0
        warm = utilities.glycol_warmth(FLOATS, warm, 172.0 if minute < 15 else 0.0, 1.0 / 60.0)
        highest = max(highest, warm)
    assert 2.5 < highest < 5.0
    assert taken == pytest.approx(43.0, rel=0.02)


def test_lanes_give_what_floats_give() -> None:
    demands = np.array([0.0, 120.0, 700.0, 5000.0])
    lanes = utilities.steam_pressure(Lanes(4), 6.0, demands)
    assert list(lanes) == [utilities.steam_pressure(FLOATS, 6.0, float(demand)) for demand in demands]
