"""Key figures of a batch and of the plant, as functions of what was made and what it took."""

from hmi.model import shelf_life

CELLS_PER_SEED = 1.2e6
"""Dose on one soybean seed (published: Brazilian note)."""

SEEDS_PER_HECTARE = 3.0e5
"""Assumed; 250 000 to 350 000 are usual."""


def per(amount: float, of: float) -> float:
    """An amount per unit; 0 where nothing was made."""
    return amount / of if of > 0.0 else 0.0


def percent(part: float, whole: float) -> float:
    """A part in percent of a whole; 0 of nothing."""
    return 100.0 * per(part, whole)


def viable_cells(litres: float, per_ml: float) -> float:
    """Viable cells in so many litres, in units of 1e12."""
    return litres * 1000.0 * per_ml / 1e12


def hectares(litres: float, months: float = shelf_life.SHELF_MONTHS, released: float = 0.0) -> float:
    """Hectares of soybean that so much product inoculates when it is used after so many months.

    Without a count at release, the guaranteed count.
    """
    per_ml = shelf_life.count_at_expiry(released, months) if released > 0.0 else shelf_life.GUARANTEE
    return litres * 1000.0 * per_ml / (CELLS_PER_SEED * SEEDS_PER_HECTARE)


def biomass_yield(grams_grown: float, glycerol_grams_used: float) -> float:
    """Grams of cells per gram of glycerol used."""
    return per(grams_grown, glycerol_grams_used)


def broth_loss(harvested_l: float, received_l: float, blended_l: float, packed_l: float) -> float:
    """Percent of the harvested broth that is in no good pack: lost on the way to the blend, or after it."""
    if harvested_l <= 0.0 or blended_l <= 0.0:
        return 0.0
    return 100.0 * (1.0 - received_l / harvested_l * packed_l / blended_l)


def right_first_time(good: int, finished: int) -> float:
    """Percent of the finished batches that were neither rejected nor below their release count."""
    return percent(float(good), float(finished))


def oee(planned_h: float, running_h: float, rated_per_h: float, good: float, rejected: float) -> float:
    """Overall equipment effectiveness of the filling line, percent: availability times performance times quality."""
    made = good + rejected
    availability = per(running_h, planned_h)
    performance = per(made, rated_per_h * running_h)
    return 100.0 * availability * min(performance, 1.0) * per(good, made)
