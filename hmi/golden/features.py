"""Smooths what is known of running batches. Training and the live station use this same code."""

from collections.abc import Sequence

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
        return _taken(self._sum, self._weight, share, values)


class Smoothers:
    """Several spans at once: the same values, or a page of values for each, over every one of them."""

    def __init__(self, spans: Sequence[float], shape: tuple[int, ...]) -> None:
        self._spans = np.array(spans)[:, None]
        self._sum = np.zeros((len(spans), *shape))
        self._weight = np.zeros((len(spans), *shape))

    def step(self, values: Floats, hours: Floats) -> Floats:
        """Takes values (streams, variables), or (spans, streams, variables), that are so many hours (streams,) later;
        gives the means (spans, streams, variables), NaN before the first value."""
        share = -np.expm1(-np.maximum(hours, 1e-6) / self._spans)[:, :, None]
        return _taken(self._sum, self._weight, share, values)


def _taken(sums: Floats, weights: Floats, share: Floats, values: Floats) -> Floats:
    """The means after values that weigh so much; `sums` and `weights`, which are changed, are of the means' shape."""
    present = np.isfinite(values)
    share = np.where(present, share, 0.0)
    sums += share * (np.where(present, values, 0.0) - sums)
    weights += share * (1.0 - weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(sums / weights)
