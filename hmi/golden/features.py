"""Smooths what is known of running batches. Training and the live station use this same code."""

import numpy as np

from hmi.golden.arrays import Floats


class Smoother:
    """Exponentially weighted means over one span, right from the first value: weights are normalised, so that there is
    no start value to forget. A missing value changes nothing."""

    def __init__(self, span: float, shape: tuple[int, ...]) -> None:
        self.span = span
        self._sum = np.zeros(shape)
        self._weight = np.zeros(shape)

    def step(self, values: Floats, hours: Floats) -> Floats:
        """Takes values that are so many hours (streams,) later; gives the means, NaN before the first value."""
        share = -np.expm1(-np.maximum(hours, 1e-6) / self.span)[:, None]
        present = np.isfinite(values)
        share = np.where(present, share, 0.0)
        self._sum += share * (np.where(present, values, 0.0) - self._sum)
        self._weight += share * (1.0 - self._weight)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self._sum / self._weight)
