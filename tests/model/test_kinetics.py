import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.arithmetic import FLOATS
from hmi.model.kinetics import (
    CELLS_GRAMS,
    CELLS_REDUCTION,
    EPS_GRAMS,
    EPS_REDUCTION,
    Conditions,
    Rates,
    cardinal_ph,
    cardinal_temperature,
    climate,
    specific_rates,
)
from hmi.model.parameters import FAST, NOMINAL, SLOW, SUBSTRATES, Strain


def _temperature(celsius: float) -> float:
    return cardinal_temperature(FLOATS, celsius, SLOW.t_min, SLOW.t_opt, SLOW.t_max)


def _ph(ph: float) -> float:
    return cardinal_ph(FLOATS, ph, SLOW.ph_min, SLOW.ph_opt, SLOW.ph_max)


def _rates(
    strain: Strain = SLOW,
    *,
    glycerol: float = 5.0,
    nutrient: float = 0.5,
    ammonium: float = 8.0,
    oxygen: float = 0.1,
    ph: float = 6.8,
    celsius: float = 29.0,
) -> Rates[float]:
    seen = Conditions(glycerol, nutrient, ammonium, 1e6, climate(FLOATS, strain, ph, celsius))
    return specific_rates(FLOATS, strain, NOMINAL, seen, oxygen)


@pytest.mark.parametrize(("celsius", "share"), [(25.0, 0.89), (29.0, 1.0), (35.0, 0.35), (37.0, 0.0), (3.0, 0.0)])
def test_growth_by_temperature_is_that_of_the_reference(celsius: float, share: float) -> None:
    # Reference run of the cardinal temperature model, two digits.
    assert _temperature(celsius) == pytest.approx(share, abs=0.005)


def test_growth_by_ph_has_its_optimum_and_its_ends() -> None:
    assert _ph(6.8) == 1.0
    assert _ph(4.5) == _ph(9.1) == 0.0
    assert 0.9 < _ph(6.4) < 1.0


@given(st.floats(-20.0, 150.0), st.floats(0.0, 14.0))
def test_no_climate_makes_growth_better_than_its_optimum(celsius: float, ph: float) -> None:
    held = climate(FLOATS, SLOW, ph, celsius)
    assert 0.0 <= held.growth <= 1.0 + 1e-12
    assert held.harm >= 0.0


def test_heat_and_harsh_ph_kill() -> None:
    rested = _rates().death
    assert _rates(celsius=38.0).death == pytest.approx(rested + 0.15)
    assert _rates(ph=4.2).death == pytest.approx(rested + 0.02)
    assert _rates(ph=9.3).death == pytest.approx(rested + 0.02)


def test_more_than_3_5_g_of_yeast_extract_slows_growth_and_kills() -> None:
    # Published: above 0.35 % viability falls; 0.1 % is favoured.
    best, rich = _rates(nutrient=3.5), _rates(nutrient=7.5)
    assert rich.mu1 < 0.55 * best.mu1
    assert rich.death == pytest.approx(best.death + 0.008)


def test_yeast_extract_is_taken_first_and_ammonium_after_it() -> None:
    early, late = _rates(nutrient=1.8), _rates(nutrient=0.0)
    assert early.mu1 > 10.0 * early.mu2
    assert late.mu1 == late.nutrient == 0.0
    assert late.ammonium == pytest.approx(SLOW.n_per_x * late.mu)


@given(
    st.sampled_from([SLOW, FAST]),
    st.sampled_from(sorted(SUBSTRATES)),
    st.floats(0.5, 30.0),
    st.floats(0.0, 5.0),
    st.floats(0.0, 0.3),
)
def test_what_is_eaten_is_found_again(
    strain: Strain, substrate: str, glycerol: float, nutrient: float, oxygen: float
) -> None:
    """Carbon and electrons: what cells and EPS do not keep is burnt."""
    source = SUBSTRATES[substrate]
    rates = _rates(_on(strain, substrate), glycerol=glycerol, nutrient=nutrient, oxygen=oxygen)
    carbon = rates.mu / CELLS_GRAMS + rates.eps / EPS_GRAMS + rates.carbon_dioxide / 1000.0
    assert carbon == pytest.approx(rates.glycerol / source.grams, rel=1e-9)
    kept = CELLS_REDUCTION * rates.mu / CELLS_GRAMS + EPS_REDUCTION * rates.eps / EPS_GRAMS
    electrons = kept + 4.0 * rates.oxygen / 1000.0
    assert electrons == pytest.approx(source.reduction * rates.glycerol / source.grams, rel=1e-9)


def _on(strain: Strain, substrate: str) -> Strain:
    return replace(strain, substrate=SUBSTRATES[substrate])


def test_the_more_reduced_the_substrate_the_more_oxygen_it_takes() -> None:
    # Degree of reduction: glycerol 4.667, mannitol 4.333, sucrose 4.0.
    taken = [_rates(_on(SLOW, name)).oxygen for name in ("sucrose", "mannitol", "glycerol")]
    quotients = [_rates(_on(SLOW, name)).carbon_dioxide / _rates(_on(SLOW, name)).oxygen for name in SUBSTRATES]
    assert taken[1] < taken[2]
    assert quotients == sorted(quotients)


def test_maintenance_doubles_by_ten_degrees() -> None:
    idle = [_rates(nutrient=0.0, ammonium=0.0, oxygen=0.0, celsius=celsius).glycerol for celsius in (19.0, 29.0)]
    assert idle[1] / idle[0] == pytest.approx(1.9)
    assert idle[1] == pytest.approx(SLOW.ms, rel=0.12)


def test_half_of_the_growth_is_left_at_half_saturation_of_oxygen() -> None:
    assert _rates(oxygen=SLOW.ko).mu / _rates(oxygen=1e6).mu == pytest.approx(0.5, rel=1e-6)
    assert math.isclose(_rates(oxygen=0.0).mu, 0.0, abs_tol=1e-15)
