import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model import blending
from hmi.model.arithmetic import FLOATS, Lanes


def test_dilution_follows_the_count() -> None:
    assert blending.product_volume(FLOATS, 1970.0, 1.25e10, 6.5e9) == pytest.approx(1970.0 * 1.25 / 0.65)


@given(st.floats(1.0, 2500.0), st.floats(0.0, 3e10), st.floats(0.0, 2e10))
def test_the_product_always_holds_broth_and_stabiliser(broth_l: float, counted: float, target: float) -> None:
    product = blending.product_volume(FLOATS, broth_l, counted, target)
    assert product * (1.0 + 1e-12) >= broth_l + blending.stock_volume(product)
    many = blending.product_volume(Lanes(1), *(np.array([value]) for value in (broth_l, counted, target)))
    assert many == pytest.approx([product])


def test_the_stock_brings_its_share_of_stabiliser() -> None:
    # 1.2 % w/v in the product from a stock of 20 % w/v.
    litres = blending.stock_volume(4000.0)
    assert litres * blending.STOCK_SHARE == pytest.approx(4000.0 * 0.012)


def test_stabilised_product_is_as_thick_as_assumed() -> None:
    assert blending.viscosity(1.2) == pytest.approx(7.0)
