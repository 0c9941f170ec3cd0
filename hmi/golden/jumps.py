"""How far golden batches are from each other along the course, and where that is only because a variable jumps.

Where a flow stops or a temperature is set anew, golden batches do so a little earlier or later than each other, and for
those minutes they are as far apart as the jump is high. Taken for the spread of the phase, that would hide everything
else in it; so the spread is that of the rest, and in the minutes of the jump, and a little around them, a batch may be
at either level. A jump as a phase begins is what the step from the phase before left behind, such as a controller that
settles: it comes no earlier or later, but may last longer than it was ever seen to.
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
"""What is left behind as a phase begins may take so many times longer to settle."""

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
                if low == 0:
                    seen = number[part, variable] > 0
                    slower, size_of = _settling(middle[part, variable], farthest[part, variable], seen, high + reach)
                    wide[start + slower, variable] = np.maximum(wide[start + slower, variable], size_of / base)
    return Spreads(spread, wide)


def _settling(middle: Floats, farthest: Floats, seen: Bools, until: int) -> tuple[Ints, Floats]:
    """In which bins of a phase something is still on its way that takes longer than in golden batches, where it lasts
    the bins `until` then, and how far (bins,) it may be from their `middle` there. `farthest`, `seen` and `middle`
    (size of the phase,): how far one was from it, and whether any was there."""
    slower = np.arange(min(until, len(seen)), min(round(SLOWER * until), len(seen)))
    quicker = (slower / SLOWER).astype(np.int64)
    moved = np.where(seen[slower] & seen[quicker], np.abs(middle[quicker] - middle[slower]), 0.0)
    return slower, farthest[quicker] / EITHER + moved


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
