import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.simulator.weather import draw_weather, side_by_side


def test_a_year_has_the_spread_that_is_stated() -> None:
    hours = range(365 * 24)
    water, room = [], []
    for seed in range(8):
        weather = draw_weather(seed)
        water += [weather.cooling_water(hour) for hour in hours]
        room += [weather.ambient(hour) for hour in hours]
    # Slow changes of 1.5 and 3 K and half the square of a swing of 1 and 4 K (process description 4.1).
    assert np.mean(water) == pytest.approx(20.0, abs=0.2)
    assert np.std(water) == pytest.approx((1.5**2 + 0.5 * 1.0**2) ** 0.5, rel=0.05)
    assert np.mean(room) == pytest.approx(22.0, abs=0.4)
    assert np.std(room) == pytest.approx((3.0**2 + 0.5 * 4.0**2) ** 0.5, rel=0.05)


@given(seed=st.integers(0, 10_000), later=st.floats(0.0, 3000.0), hours=st.floats(0.0, 300.0))
def test_what_is_counted_from_later_is_the_same_weather(seed: int, later: float, hours: float) -> None:
    from_start, from_later = draw_weather(seed), draw_weather(seed, later_h=later)
    assert from_later.cooling_water(hours) == pytest.approx(from_start.cooling_water(later + hours), abs=1e-9)
    assert from_later.ambient(hours) == pytest.approx(from_start.ambient(later + hours), abs=1e-9)


def test_lanes_have_each_its_own_weather() -> None:
    alone = [draw_weather(seed) for seed in (1, 2, 3)]
    together = side_by_side(alone)
    assert list(together.cooling_water(50.0)) == pytest.approx([one.cooling_water(50.0) for one in alone], abs=1e-12)
    assert list(together.ambient(50.0)) == pytest.approx([one.ambient(50.0) for one in alone], abs=1e-12)


def test_a_nominal_plant_has_no_weather() -> None:
    still = draw_weather(4, spread=0.0)
    assert {still.cooling_water(hour) for hour in range(100)} == {20.0}
    assert {still.ambient(hour) for hour in range(100)} == {22.0}
