"""The controllers of the fermentation."""

import numpy as np

from hmi.golden.arrays import Floats
from tests.golden_report.fermentation import STEP_H


class Integral:
    """Proportional-integral controllers, one a lane: `gain` per unit, `reset` in hours, kept within limits."""

    def __init__(self, start: Floats, gain: float, reset: float, low: float, high: float) -> None:
        self._sum, self._gain, self._reset, self._low, self._high = start, gain, reset, low, high

    def step(self, error: Floats) -> Floats:
        """The output for so much error."""
        self._sum = np.clip(self._sum + self._gain * error * STEP_H / self._reset, self._low, self._high)
        return np.asarray(np.clip(self._sum + self._gain * error, self._low, self._high))
