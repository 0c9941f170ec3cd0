"""How far golden batches are from each other along the course, and where that is only because a variable jumps.

Where a flow stops or a temperature is set anew, golden batches do so a little earlier or later than each other, and for
those minutes they are as far apart as the jump is high. Taken for the spread of the phase, that would hide everything
else in it; so the spread is that of the rest, and in the minutes of the jump, and a little around them, a batch may be
at either level. A jump as a phase begins may be what the one before left behind, such as a controller that settles
from somewhere else each time: that may last longer than it was ever seen to.
"""

from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints

HIGH = 4.0
"""A variable jumps where golden batches are so many times farther from each other than usually in the phase."""

MOST_RUN, MOST_SHARE, LEAST_BINS = 0.15, 0.3, 8
"""A jump takes at most this share of the bins of a phase, or so many bins, and all of a variable at most the second
share: what takes longer is how the variable is."""

LEAST_CALM = 0.1
"""The rest is not believed to be calmer than by this share of the whole."""

BESIDE = 0.5
"""So much of its own length a jump may come earlier or later than it was ever seen to; at least a bin."""

SLOWER = 2.0
"""Where golden batches jump as a phase begins, what settles then may take so many times longer."""

FAR = 2.0
"""So many spreads at least such a batch is away from the mean; less is what scatter makes of any."""

EITHER = 2.0
"""The golden batch that is farthest from the mean while others jump is so many spreads away from it."""


@dataclass(frozen=True, slots=True)
class Spreads:
    """`spread` (phases, variables): how far golden batches are from each other; `wide` (bins, variables): how many
    times farther where the variable jumps, 1 elsewhere."""

    spread: Floats
    wide: Floats


def fit_spreads(means: Floats, weight: Floats, first: Ints, count: Ints, floor: Floats) -> Spreads:
    """The spreads of every batch's mean in every bin (batches, bins, variables), NaN where none. `weight` (bins,
    variables) says how many batches are to count, `first` and `count` (phases,) which bins are whose, `floor`
    (variables,) is the smallest believed spread."""
    present = np.isfinite(means)
    number = present.sum(axis=0)
    middle = np.where(present, means, 0.0).sum(axis=0) / np.maximum(number, 1)
    gap = np.where(present, means - middle, 0.0)
    variance = (gap**2).sum(axis=0) / np.maximum(number - 1, 1)
    farthest = np.abs(gap).max(axis=0, initial=0.0)
    spread, wide = np.empty((len(count), len(floor))), np.ones(middle.shape)
    for phase, (start, size) in enumerate(zip(first.tolist(), count.tolist(), strict=True)):
        part = slice(start, start + size)
        spread[phase] = _whole(variance[part], weight[part], floor)
        for variable in np.flatnonzero((weight[part] > 0.0).any(axis=0)).tolist():
            found = _jumps(variance[part, variable], weight[part, variable], float(spread[phase, variable]))
            if found is None:
                continue
            calm, zones = found
            base = max(calm, float(floor[variable]))
            spread[phase, variable] = base
            for low, high in zones:
                zone = slice(start + low, start + high)
                far = max(1.0, float(farthest[zone, variable].max()) / EITHER / base)
                reach = max(1, round(BESIDE * (high - low)))
                around = slice(start + max(low - reach, 0), start + min(high + reach, size))
                wide[around, variable] = np.maximum(wide[around, variable], far)
                # The first bin may still hold the level of the phase before.
                if low <= np.flatnonzero(weight[part, variable] > 0.0)[0] + 1:
                    there = np.where(weight[part, variable] > 0.0, middle[part, variable], np.nan)
                    slower = _settling(there, farthest[part, variable] / EITHER, high + reach) / base
                    wide[part, variable] = np.maximum(wide[part, variable], np.where(slower < FAR, 1.0, slower))
    return Spreads(spread, wide)


def _settling(middle: Floats, apart: Floats, until: int) -> Floats:
    """How far from golden's mean a batch may be (bins,) that takes `SLOWER` times as long to settle as golden ones do,
    which are done before the bin `until`; nought where it is done too. `middle` (bins,) is that mean, NaN where it is
    not known, and `apart` (bins,) how far golden batches are from it."""
    bins = np.arange(len(middle), dtype=np.float64)
    seen = np.isfinite(middle)
    means, sizes = (np.interp([bins, bins / SLOWER], bins[seen], each[seen]) for each in (middle, apart))
    return np.asarray(np.where(bins < SLOWER * until, sizes[1] + np.abs(means[1] - means[0]), 0.0))


def _whole(variance: Floats, weight: Floats, floor: Floats) -> Floats:
    total = np.maximum(weight.sum(axis=0), 1e-9)
    return np.asarray(np.maximum(np.sqrt((weight * variance).sum(axis=0) / total), floor))


def _jumps(variance: Floats, weight: Floats, whole: float) -> tuple[float, list[tuple[int, int]]] | None:
    """The spread of the rest, and from which bin to which (without the last) a variable jumps; None where it does
    not."""
    there = np.flatnonzero(weight > 0.0)
    size, variance, weight = len(weight), variance[there], weight[there]
    usual = float(np.sqrt(np.median(variance)))
    high: Bools = np.sqrt(variance) > max(HIGH * usual, LEAST_CALM * HIGH * whole)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], high, [False]]).astype(np.int8)))
    zones = [(int(there[low]), int(there[end - 1]) + 1) for low, end in zip(edges[::2], edges[1::2], strict=True)]
    longest = max((end - begin for begin, end in zones), default=0)
    if not zones or longest > max(MOST_RUN * size, LEAST_BINS) or high.sum() > MOST_SHARE * len(there):
        return None
    calm = float(np.sqrt((weight[~high] * variance[~high]).sum() / weight[~high].sum()))
    return max(calm, LEAST_CALM * whole), zones
