"""The size that so many golden batches in a hundred exceed, also where so few were seen that none did.

Up to the largest three tenths it is read off. Beyond, a generalised Pareto tail of the logarithms (Pickands 1975) is
laid through these. Its shape is that of the predictive quantile for so few excesses (exact for an exponential tail
whose mean is not known), at least `HEAVY`, since tails are heavier than exponential. What makes it heavier than the
predictive one does not change its mean.

Where the same is asked of several groups, as of the asset classes of a plant, their tails have one slope, the mean of
all excesses: the few batches of one group that went farthest tell little of how much rarer it is to go farther still.
Only a group whose own batches went clearly farther has a slope of its own, the least that they allow.
"""

from collections.abc import Sequence

import numpy as np

from hmi.golden.arrays import Floats

SHARE = 0.3
"""The share of the batches through which the tail is laid."""

HEAVY = 1.0 / 8.0
"""The least shape of the tail: now and then a batch goes its own way. Of 2,520 golden batches left out of 42 trainings
43 went beyond the limit for 1.7 %, 22 beyond that for 0.8 % and 15 beyond that for 0.4 %, where 42, 21 and 10 were
meant."""

LEAST_SLOPE = 0.01
"""The mean logarithm of excesses is not believed to be smaller."""

TOLERANCE = 1.8
"""The mean is not believed beyond so many times what the median tells of it: one batch that went its own way shall
not blind the model to all others."""

CLEARLY = 2.33 / np.log(2.0)
"""A group has a slope of its own where what its median tells lies so many standard errors of a mean above the common
one (99 %; the median of exponential numbers tells their mean 1 / ln 2 times less precisely than their mean does)."""


def exceeded(sizes: Floats | Sequence[float], rate: float, alike: Sequence[Floats] = ()) -> Floats:
    """The size that a share of the batches (first axis) exceeds. `alike` are the sizes in other groups (each its own
    number of batches, …), from which the slope of the tail is learnt too; what need not be foretold is read off the
    own ones alone."""
    ordered = np.sort(np.asarray(sizes, dtype=np.float64), axis=0)
    if rate >= SHARE:
        return np.asarray(np.quantile(ordered, 1.0 - rate, axis=0))
    begins, excess = _beyond(ordered)
    slope, count = _slope(excess), len(excess)
    if alike:
        every = [excess, *(_beyond(np.sort(each, axis=0))[1] for each in alike)]
        counts = [len(each) for each in every]
        common = np.average([_slope(each) for each in every], axis=0, weights=counts)
        slope = np.maximum(common, _middle(excess) / (1.0 + CLEARLY / np.sqrt(count)))
        count = sum(counts)
    shape = max(HEAVY, 1.0 / count)
    # A heavier tail of the same mean is narrower at its beginning; what is only not known so well is not.
    scale = slope * (1.0 - (shape - 1.0 / count))
    return np.asarray(begins * np.exp(scale / shape * ((SHARE / rate) ** shape - 1.0)))


def _beyond(ordered: Floats) -> tuple[Floats, Floats]:
    """Where the tail of sizes in order begins, and the logarithms of how far those beyond go (excesses, …)."""
    count = max(round(SHARE * len(ordered)), 1)
    begins = np.maximum(np.quantile(ordered, 1.0 - SHARE, axis=0), 1e-12)
    return begins, np.log(np.maximum(ordered[-count:] / begins, 1.0))


def _slope(excess: Floats) -> Floats:
    return np.asarray(np.maximum(np.minimum(excess.mean(axis=0), TOLERANCE * _middle(excess)), LEAST_SLOPE))


def _middle(excess: Floats) -> Floats:
    """What the median tells of the mean, which a single batch does not move."""
    return np.asarray(np.median(excess, axis=0) / np.log(2.0))
