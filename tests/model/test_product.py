import pytest

from hmi.model import blending, shelf_life
from hmi.model.arithmetic import FLOATS


def test_dilution_follows_the_count() -> None:
    assert blending.product_volume(FLOATS, 1970.0, 1.25e10, 6.5e9) == pytest.approx(1970.0 * 1.25 / 0.65)
    assert blending.product_volume(FLOATS, 1970.0, 5.0e9, 6.5e9) > 1970.0


def test_a_year_on_the_shelf_takes_what_the_release_count_allows_for() -> None:
    # plant.md 5.1: 1e9 after 12 months at 0.05 log10 per month needs 4.0e9 at release.
    assert shelf_life.required_at_release() == pytest.approx(4.0e9, rel=0.01)
    assert shelf_life.count_at_expiry(shelf_life.required_at_release()) == pytest.approx(1.0e9)


def test_warm_storage_costs_more() -> None:
    assert shelf_life.decay_rate(35.0) / shelf_life.decay_rate(25.0) == pytest.approx(1.67, rel=0.06)
