"""Storage: what is left of a count at expiry, what must be there at release, and what must not be advised."""

import math
from enum import Enum

from hmi.model.arithmetic import N

DECAY = 0.05
"""log10 per month at up to 25 degC (A, inside the published range)."""

SHELF_MONTHS = 12.0
GUARANTEE = 1.0e9
"""Viable cells per mL until expiry."""

DECAY_ENERGY = 35.0e3
"""J/mol, from published counts at 4 and 25 degC."""

ASSAY_SD = 0.06
"""log10 of the count that decides (A)."""

DECAY_SPREAD = 0.12
"""Standard deviation of the decay rate between batches, as a share of it (A)."""

ONE_PERCENT, FIVE_PERCENT = 2.33, 1.64
"""Standard normal deviates below which so few fall."""

LOWEST_VIABILITY = 88.0
"""Percent; the release specification of the reference plant."""


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


def over_design(released: N) -> N:
    """Percent by which a count at release is above what just keeps the guarantee."""
    return 100.0 * (released / required_at_release() - 1.0)


def reserve(released: N) -> N:
    """Predicted count at expiry over the guarantee."""
    return count_at_expiry(released) / GUARANTEE


def total_spread(process_sd: float, assay_sd: float = ASSAY_SD, decay_spread: float = 0.0) -> float:
    """Standard deviation of a count at expiry, log10: batches, assay, and decay over the shelf life."""
    return math.hypot(process_sd, assay_sd, decay_spread * DECAY * SHELF_MONTHS)


def release_target(
    process_sd: float, deviate: float = ONE_PERCENT, assay_sd: float = ASSAY_SD, decay_spread: float = 0.0
) -> float:
    """The count to aim at so that so few batches break the guarantee before they expire: G 10^(k t + z sd)."""
    return required_at_release() * math.pow(10.0, deviate * total_spread(process_sd, assay_sd, decay_spread))


def lowest_target(process_sd: float) -> float:
    """The lowest count that may be advised: with the spread of the decay, one batch in twenty breaks the guarantee."""
    return release_target(process_sd, FIVE_PERCENT, decay_spread=DECAY_SPREAD)


class Refusal(Enum):
    """Why an advice must not be given."""

    TARGET = "the release count would leave more than one batch in twenty below its guarantee at expiry"
    VIABILITY = "the viability would be below 88 %"
    CONTAMINANT = "there is a contaminant in the broth"


def refusals(target: float, process_sd: float, viability: float, contaminant: float) -> tuple[Refusal, ...]:
    """What speaks against a release count (per mL) for broth of a viability (%) with so many contaminants per mL.

    Nothing when it may be advised. What is not a number is refused.
    """
    kept = {
        Refusal.TARGET: target >= lowest_target(process_sd),
        Refusal.VIABILITY: viability >= LOWEST_VIABILITY,
        Refusal.CONTAMINANT: contaminant <= 0.0,
    }
    return tuple(reason for reason, holds in kept.items() if not holds)
