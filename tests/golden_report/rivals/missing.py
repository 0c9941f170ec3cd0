"""Means and spreads of what is there; nothing where nothing is."""

from collections.abc import Sequence

import numpy as np

from hmi.golden.arrays import Floats


def mean_of(values: Floats, axis: int | Sequence[int]) -> Floats:
    """The mean along axes, NaN where no value is."""
    axes = tuple(axis) if isinstance(axis, Sequence) else (axis,)
    known = np.isfinite(values)
    count = known.sum(axis=axes)
    total = np.where(known, values, 0.0).sum(axis=axes)
    return np.asarray(np.where(count > 0, total / np.maximum(count, 1), np.nan))


def spread_of(values: Floats, axis: int | Sequence[int]) -> Floats:
    """The standard deviation along axes, NaN where no value is."""
    axes = tuple(axis) if isinstance(axis, Sequence) else (axis,)
    mean = np.expand_dims(mean_of(values, axes), axes)
    return np.sqrt(mean_of((values - mean) ** 2, axes))
