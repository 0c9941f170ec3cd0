"""Storage: what is left of a count at expiry, and what must be there at release."""

import math

from hmi.model.arithmetic import N

DECAY = 0.05
"""log10 per month at up to 25 degC (A, inside the published range)."""

SHELF_MONTHS = 12.0
GUARANTEE = 1.0e9
"""Viable cells per mL until expiry."""

DECAY_ENERGY = 35.0e3
"""J/mol, from published counts at 4 and 25 degC."""


def decay_rate(temperature: float = 25.0) -> float:
    """log10 per month at a storage temperature; at 25 degC and below the default holds."""
    if temperature <= 25.0:
        return DECAY
    return DECAY * math.exp(DECAY_ENERGY / 8.314 * (1.0 / 298.15 - 1.0 / (273.15 + temperature)))


def count_at_expiry(released: N, months: float = SHELF_MONTHS, temperature: float = 25.0) -> N:
    """Viable count after so many months."""
    return released * math.pow(10.0, -decay_rate(temperature) * months)


def required_at_release(guarantee: float = GUARANTEE, months: float = SHELF_MONTHS) -> float:
    """The count that just keeps the guarantee until expiry (4.0e9)."""
    return guarantee * math.pow(10.0, DECAY * months)
