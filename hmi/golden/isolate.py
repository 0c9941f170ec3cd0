"""Which variables a deviation comes from: those that left golden first and farthest weigh more than those they drag."""

import numpy as np

from hmi.golden.arrays import Bools, Floats

ON_THE_WAY = 0.6
"""From this share of its limit on, a variable is on its way out, and since when is counted."""

BACK = 0.4
"""Below this share it is back inside."""

SHARPNESS = 4.0
"""How much more a larger answer weighs than a smaller one."""


class Suspects:
    """Follows how far each variable is out, and since when."""

    def __init__(self, streams: int, columns: int) -> None:
        self._since = np.full((streams, columns), np.nan)

    def step(self, sizes: Floats, counts: Bools, clock: Floats) -> None:
        """Takes sizes (streams, columns), 1 at the limit of level 1, at so many hours (streams,)."""
        begun = np.isfinite(self._since)
        inside = sizes < np.where(begun, BACK, ON_THE_WAY)
        since = np.where(inside, np.nan, np.where(begun, self._since, clock[:, None]))
        self._since = np.where(counts[:, None], since, self._since)

    def hours(self, clock: Floats) -> Floats:
        """For how long each has been on its way out (streams, columns), NaN where it is not."""
        return np.asarray(clock[:, None] - self._since)

    def shares(self, sizes: Floats) -> Floats:
        """Each column's part in the deviation (streams, columns), summing to 1; 0 where there is none."""
        weight: Floats = np.power(np.clip(sizes, 0.0, 1e6), SHARPNESS)
        total = np.maximum(weight.sum(axis=1, keepdims=True), 1e-12)
        return np.asarray(weight / total)
