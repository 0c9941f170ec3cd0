"""How batches differ from each other (plant.md 4.1): seeded, with lots and lineages that last over several batches."""

import math
import random
from dataclasses import dataclass
from typing import Generic

from hmi.model.arithmetic import Flag, N
from hmi.model.parameters import BatchFactors

BATCHES_PER_YEAST_LOT = 6
BATCHES_PER_LINEAGE = 10


@dataclass(slots=True)
class Batch(Generic[N]):
    """One batch from its seed to the packs, or one in every lane."""

    id: str
    number: N
    vessel: str
    factors: BatchFactors[N]
    seed: int
    rejected: Flag = False


class Variation:
    """Draws the batches of one campaign. The same seed gives the same batches; `spread` 0 gives nominal ones."""

    def __init__(self, seed: int, spread: float = 1.0) -> None:
        self._chance = random.Random(f"variation {seed}")  # noqa: S311 - no secret
        self._seed = seed
        self._spread = spread
        self._yeast = 1.0
        self._lineage = 1.0

    def batch(self, number: int, vessel: str) -> Batch[float]:
        """The next batch: how its charge, cells and vessel differ."""
        # A campaign is entered anywhere in the life of a lot and of a lineage.
        if number == 0 or (number + self._seed) % BATCHES_PER_YEAST_LOT == 0:
            self._yeast = self._normal(0.08)
        if number == 0 or (number + self._seed) % BATCHES_PER_LINEAGE == 0:
            self._lineage = self._normal(0.028)
        return Batch(f"BJ-{1000 + number}", number, vessel, self._factors(), self._seed * 10007 + number)

    def _factors(self) -> BatchFactors[float]:
        lag = max(4.0 * self._normal(0.35), 0.8)
        return BatchFactors(
            mu=self._lineage * self._normal(0.028),
            glycerol=self._normal(0.03),
            yeast=self._yeast * self._normal(0.01),
            ammonium=self._normal(0.05),
            lag_h=lag,
            seed_lag_h=max(4.0 * self._normal(0.35), 0.8),
            inoculum=self._lognormal(0.08),
            inoculum_viability=min(max(0.95 + self._spread * self._chance.gauss(0.0, 0.02), 0.85), 0.99),
            kla=self._normal(0.08),
            yxs=self._normal(0.04),
            cells=self._normal(0.06),
            n_per_x=self._normal(0.04),
            kd0=max(self._normal(0.30), 0.2),
            eps=self._normal(0.15),
            foam=self._lognormal(0.30),
            charge=self._normal(0.008),
        )

    def _normal(self, sd: float) -> float:
        drawn = min(max(self._chance.gauss(0.0, 1.0), -3.0), 3.0)
        return 1.0 + self._spread * sd * drawn

    def _lognormal(self, sd: float) -> float:
        return math.exp(self._spread * sd * self._chance.gauss(0.0, 1.0))
