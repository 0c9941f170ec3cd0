import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model import steriliser
from hmi.model.arithmetic import FLOATS
from hmi.model.utilities import steam_kg_h

BATCH_L = 1880.0
HELD_MIN = steriliser.hold_minutes(1000.0)
RAW = 25.0
"""degC of the medium that comes in."""

# Hold temperature, F0 in minutes, del factor, survivors in a batch, chance of a contaminated batch.
TABLE = (
    (135.0, 36.8, 43.7, 2e-10, 2e-10),
    (133.0, 23.2, 29.0, 5e-4, 5e-4),
    (132.0, 18.5, 23.5, 0.11, 0.11),
    (131.0, 14.7, 19.1, 9.0, 1.0),
)


def _organisms() -> float:
    return steriliser.BIOBURDEN * 1000.0 * BATCH_L


def _survivors(celsius: float) -> float:
    killed = steriliser.del_factor(FLOATS, celsius, HELD_MIN)
    return steriliser.survivors(FLOATS, killed, BATCH_L, steriliser.BIOBURDEN)


@pytest.mark.parametrize(("celsius", "f0", "del_factor", "survivors", "chance"), TABLE)
def test_lethality_is_that_of_the_table_within_2_percent(
    celsius: float, f0: float, del_factor: float, survivors: float, chance: float
) -> None:
    # Reference: 90 s of holding, D121 1.5 min, 1e3 organisms per mL in 1 880 L. Survivors are exponentials of the del
    # factor and printed with one digit, so that their 2 % are those of the exponent; the chance follows from them.
    assert steriliser.lethality(FLOATS, celsius, HELD_MIN) == pytest.approx(f0, rel=0.02)
    assert steriliser.del_factor(FLOATS, celsius, HELD_MIN) == pytest.approx(del_factor, rel=0.02)
    expected = _survivors(celsius)
    assert math.log(_organisms() / expected) == pytest.approx(math.log(_organisms() / survivors), rel=0.02)
    assert steriliser.contamination_probability(FLOATS, expected) == pytest.approx(chance, rel=0.13)


@given(st.floats(100.0, 145.0), st.floats(500.0, 1500.0))
def test_a_slower_flow_and_a_hotter_hold_kill_more(celsius: float, flow: float) -> None:
    minutes = steriliser.hold_minutes(flow)
    killed = steriliser.del_factor(FLOATS, celsius, minutes)
    assert steriliser.del_factor(FLOATS, celsius + 1.0, minutes) > killed
    assert steriliser.del_factor(FLOATS, celsius, steriliser.hold_minutes(0.9 * flow)) > killed


def _preheated() -> float:
    return RAW + steriliser.regenerator_effectiveness(0.0) * (135.0 - RAW)


def test_the_regenerator_preheats_as_in_the_reference() -> None:
    # Reference: effectiveness 0.78, preheated to 110.8 degC; steam 30 kW or 50 kg/h with 1.5 kW of losses, within 15 %.
    assert _preheated() == pytest.approx(110.8, rel=0.001)
    duty = 1000.0 * steriliser.HEAT_CAPACITY * (135.0 - _preheated()) + 1.5
    assert duty == pytest.approx(30.0, rel=0.02)
    assert steam_kg_h(duty) == pytest.approx(50.0, rel=0.15)


def test_a_fouled_regenerator_recovers_less() -> None:
    assert steriliser.regenerator_effectiveness(0.0) == pytest.approx(steriliser.REGENERATOR)
    assert steriliser.regenerator_effectiveness(0.3) < 0.73


@pytest.mark.parametrize(("water", "outlet"), [(20.0, 29.0), (30.0, 35.9), (40.0, 42.8), (60.0, 56.7)])
def test_the_cooler_gives_the_temperatures_of_the_reference_within_2_percent(water: float, outlet: float) -> None:
    # Reference: UA 1.75 kW/K, 2 000 L/h of water; the sterile medium comes from the regenerator at 49.2 degC.
    hot = 135.0 + RAW - _preheated()
    found, _ = steriliser.cooler_outlet(FLOATS, hot, 1000.0, water, 2000.0)
    assert found == pytest.approx(outlet, rel=0.02)


@given(st.floats(0.0, 100.0), st.floats(0.0, 2000.0), st.floats(0.0, 100.0), st.floats(0.0, 3000.0))
def test_the_cooler_keeps_its_energy_and_crosses_no_temperature(
    hot: float, hot_lph: float, cold: float, water_lph: float
) -> None:
    out, water_out = steriliser.cooler_outlet(FLOATS, hot, hot_lph, cold, water_lph)
    low, high = min(hot, cold) - 1e-9, max(hot, cold) + 1e-9
    assert low <= out <= high
    assert low <= water_out <= high
    given_off = (hot - out) * max(hot_lph, 1.0)
    assert given_off == pytest.approx((water_out - cold) * max(water_lph, 1.0), rel=1e-6, abs=1e-6)


@given(st.floats(0.9985, 0.9995))
def test_nothing_jumps_where_both_streams_become_alike(ratio: float) -> None:
    out, _ = steriliser.cooler_outlet(FLOATS, 50.0, 1000.0, 20.0, 1000.0 * ratio)
    alike, _ = steriliser.cooler_outlet(FLOATS, 50.0, 1000.0, 20.0, 1000.0)
    assert out == pytest.approx(alike, abs=0.02)
