import math

import pytest

from hmi.model.arithmetic import FLOATS
from hmi.model.kinetics import Conditions, cardinal_ph, cardinal_temperature, specific_rates
from hmi.model.parameters import FAST, NOMINAL, SLOW, Strain


@pytest.mark.parametrize(("celsius", "share"), [(25.0, 0.89), (29.0, 1.0), (35.0, 0.35), (37.0, 0.0), (3.0, 0.0)])
def test_growth_by_temperature_is_as_published_for_bradyrhizobium(celsius: float, share: float) -> None:
    # Optimum 25 to 30 degC, none at 37, frequently none at 35 (plant.md V7; tolerance 0.03).
    assert cardinal_temperature(FLOATS, celsius, 4.0, 29.0, 36.0) == pytest.approx(share, abs=0.03)


def test_growth_by_ph_has_its_optimum_and_its_ends() -> None:
    assert cardinal_ph(FLOATS, 6.8, 4.5, 6.8, 9.0) == 1.0
    assert cardinal_ph(FLOATS, 4.5, 4.5, 6.8, 9.0) == 0.0
    assert cardinal_ph(FLOATS, 9.1, 4.5, 6.8, 9.0) == 0.0
    assert 0.9 < cardinal_ph(FLOATS, 6.4, 4.5, 6.8, 9.0) < 1.0


@pytest.mark.parametrize(("strain", "hours"), [(SLOW, 8.6), (FAST, 3.8)])
def test_generation_time_is_as_published(strain: Strain, hours: float) -> None:
    # 8.6 h for slow and 3.8 h for fast growers (plant.md V3; slow is calibrated, fast within 15 %).
    seen = Conditions(glycerol=9.6, nutrient=1.6, ammonium=13.0, lag=1e6, ph=6.85, temperature=strain.t_opt)
    rates = specific_rates(FLOATS, strain, NOMINAL, seen, 0.2)
    assert math.log(2.0) / (rates.mu - rates.death) == pytest.approx(hours, rel=0.15)


def test_carbon_that_is_eaten_is_found_again() -> None:
    seen = Conditions(glycerol=5.0, nutrient=0.5, ammonium=8.0, lag=1e6, ph=6.8, temperature=29.0)
    rates = specific_rates(FLOATS, SLOW, NOMINAL, seen, 0.1)
    eaten = rates.glycerol / 30.7
    found = rates.mu / 24.6 + rates.eps / 28.0 + rates.carbon_dioxide / 1000.0
    assert found == pytest.approx(eaten, rel=1e-9)
