"""Fewer points that draw the same curve: tsdownsample finds the extremes, and every hole stays a hole."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FEWEST = 8
"""Below this many points extremes and holes do not have a place each."""


def thinned(times: Floats, values: Floats, at_most: int) -> tuple[Floats, Floats]:
    """At most so many points: the ends, the lowest and the highest of every stretch, and between two that are kept the
    first NaN that lies there. So no spike is lost, and no line runs through what is not known.

    The stretches have equally many points, not equal times: by times, tsdownsample 0.1.5 loses an extreme where stamps
    are equal or far apart, and its own way with NaN gives up the extremes of a stretch that has one.
    """
    count = times.size
    if count <= max(at_most, FEWEST):
        return times, values
    from tsdownsample import MinMaxDownsampler

    holes, ends = np.isnan(values), np.array([0, count - 1])
    runs = int(np.count_nonzero(holes[1:] & ~holes[:-1])) + int(holes[0])
    # No run of NaN needs more than one place, and no point that is kept more than one hole behind it.
    room = max(at_most - runs, at_most // 2) - ends.size
    found = MinMaxDownsampler().downsample(np.ascontiguousarray(values), n_out=room // 2 * 2).astype(np.int64)
    known = np.union1d(found, ends)
    known = known[~holes[known]]
    keep = np.unique(np.concatenate([known, _breaks(holes, known), ends]))
    return times[keep], values[keep]


def _breaks(holes: NDArray[np.bool_], known: NDArray[np.int64]) -> NDArray[np.int64]:
    """The position of the first hole behind every known point that has one before the next known point."""
    places = np.append(np.flatnonzero(holes), holes.size)
    first = places[np.searchsorted(places, known)]
    return first[first < np.append(known[1:], holes.size)]
