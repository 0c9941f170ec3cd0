"""Heat and protons: balances over one step."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model import thermal
from hmi.model.arithmetic import FLOATS
from hmi.model.kinetics import Conditions, climate, specific_rates
from hmi.model.parameters import MAIN_VESSEL, NOMINAL, REAGENT, SLOW
from hmi.model.ph import acid_made, ph_slope

CONTENT = 9000.0
"""kJ/K of a full vessel."""


def _next(
    temperature: float, jacket: float, cool: float, heat: float, kw: float, *, stirred: bool = True
) -> tuple[float, float]:
    services = thermal.JacketServices(cool, 20.0, heat, 22.0)
    return thermal.next_temperatures(
        FLOATS,
        MAIN_VESSEL,
        temperature,
        jacket,
        content_kj_per_k=CONTENT,
        heat_kw=kw,
        stirred=stirred,
        services=services,
        seconds=10.0,
    )


@pytest.mark.parametrize(("celsius", "millibar"), [(20.0, 23.4), (29.0, 40.0), (60.0, 199.0)])
def test_water_vapour_presses_as_in_the_steam_tables(celsius: float, millibar: float) -> None:
    assert 1000.0 * thermal.vapour_pressure(FLOATS, celsius) == pytest.approx(millibar, rel=0.01)


@given(st.floats(0.0, 130.0), st.floats(1.0, 1.8))
def test_air_takes_water_along_and_brings_none(celsius: float, pressure: float) -> None:
    lost = thermal.evaporation(FLOATS, 800.0, celsius, pressure)
    assert 0.0 <= lost < 30.0
    assert thermal.evaporation(FLOATS, 1600.0, celsius, pressure) == pytest.approx(2.0 * lost)


@given(st.floats(10.0, 60.0), st.floats(10.0, 60.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(-1.0, 3.0))
def test_a_step_keeps_the_energy_of_broth_and_jacket(
    temperature: float, jacket: float, cool: float, heat: float, kw: float
) -> None:
    broth_after, jacket_after = _next(temperature, jacket, cool, heat, kw)
    mean = 0.5 * (jacket + jacket_after)
    stored = CONTENT * (broth_after - temperature) + MAIN_VESSEL.jacket_kg * thermal.CP * (jacket_after - jacket)
    water = MAIN_VESSEL.cooling_lph / 3600.0 * thermal.CP * cool * (20.0 - mean)
    room = MAIN_VESSEL.ua_ambient * (22.0 - temperature)
    given_kj = 10.0 * (kw + MAIN_VESSEL.heater_kw * heat + water + room)
    assert stored == pytest.approx(given_kj, abs=0.5)


def test_a_stirrer_that_stands_leaves_a_quarter_of_the_heat_transfer() -> None:
    stirred, still = _next(30.0, 20.0, 0.0, 0.0, 0.0), _next(30.0, 20.0, 0.0, 0.0, 0.0, stirred=False)
    room = 10.0 * MAIN_VESSEL.ua_ambient * 8.0 / CONTENT
    assert (30.0 - room - still[0]) / (30.0 - room - stirred[0]) == pytest.approx(0.25, rel=0.02)


def test_slow_growers_raise_the_ph_on_yeast_extract_and_lower_it_on_ammonium() -> None:
    # Published: slow growers use nitrogenous compounds and raise pH.
    held = climate(FLOATS, SLOW, 6.8, 29.0)
    early = specific_rates(FLOATS, SLOW, NOMINAL, Conditions(9.0, 2.0, 13.0, 1e6, held), 0.2)
    late = specific_rates(FLOATS, SLOW, NOMINAL, Conditions(9.0, 0.0, 13.0, 1e6, held), 0.2)
    assert ph_slope(SLOW, acid_made(SLOW, early, 0.5, 0.0), 0.0, 0.0, 2000.0) > 0.0
    assert ph_slope(SLOW, acid_made(SLOW, late, 1.5, 0.0), 0.0, 0.0, 2000.0) < 0.0


@given(st.floats(0.0, 12.0), st.floats(100.0, 2500.0))
def test_base_undoes_as_much_acid_as_it_holds(litres: float, volume: float) -> None:
    made = litres * 1000.0 * REAGENT / volume
    assert math.isclose(ph_slope(SLOW, made, litres, 0.0, volume), 0.0, abs_tol=1e-12)
    assert ph_slope(SLOW, 0.0, litres, litres, volume) == 0.0
