"""Blending counted broth to its release target."""

from hmi.model.arithmetic import Arithmetic, N

STABILISER_SHARE = 0.012
"""kg per litre of product (1.2 % w/v)."""

STOCK_SHARE = 0.20
"""kg of stabiliser per litre of stock (A)."""


def product_volume(m: Arithmetic[N], broth_l: N, counted: N, target: N) -> N:
    """Litres of product at the target count; never less than the broth and its stabiliser."""
    least = broth_l / (1.0 - STABILISER_SHARE / STOCK_SHARE)
    return m.choose(target > 0.0, m.most(broth_l * counted / m.most(target, 1.0), least), least)


def stock_volume(product_l: N) -> N:
    """Litres of stabiliser stock for so much product."""
    return product_l * STABILISER_SHARE / STOCK_SHARE


def viscosity(stabiliser_percent: N) -> N:
    """mPa.s of the product (A): 7 at 1.2 %."""
    return 2.2 + 4.0 * stabiliser_percent
