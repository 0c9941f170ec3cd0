"""Fewer samples that still look the same: of every bucket the lowest and the highest that are trusted, and the first
untrusted one.

The buckets are equal times, because records are dense here and rare there. tsdownsample, which thins what is drawn, is
not used: by times, its release 0.1.5 loses an extreme in some 2 % of series with equal or far stamps, and stops the
program where all stamps are equal.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hmi.core.tag import Quality
from hmi.records.columns import Columns

FEWEST = 8
"""Thinning below this many samples would lose the extremes."""

MINUTE = 60_000_000


def minute_tier(columns: Columns) -> Columns:
    """One tag's extremes of every minute; `columns` is sorted by time."""
    return columns.take(_chosen(columns, columns.times // MINUTE))


def thinned(columns: Columns, at_most: int) -> Columns:
    """One tag's samples, at most so many, with the first, the last and every bucket's extremes; sorted by time."""
    count = len(columns.times)
    at_most = max(at_most, FEWEST)
    if count <= at_most:
        return columns
    per_bucket = 3 if bool(np.any(_untrusted(columns))) else 2
    buckets = (at_most - 2) // per_bucket
    first, last = int(columns.times[0]), int(columns.times[-1])
    width = (last - first) // buckets + 1
    ids = (columns.times - first) // width
    ends = np.array([0, count - 1])
    return columns.take(np.union1d(_chosen(columns, ids), ends))


def _untrusted(columns: Columns) -> NDArray[np.bool_]:
    doubtful: NDArray[np.bool_] = (columns.qualities != Quality.GOOD) | np.isnan(columns.numbers())
    return doubtful


def _chosen(columns: Columns, ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Positions of the lowest and the highest trusted and of the first untrusted sample of every bucket; `ids` never
    falls."""
    if not ids.size:
        return np.empty(0, np.int64)
    starts = np.flatnonzero(np.diff(ids, prepend=ids[0] - 1))
    spread = np.diff(starts, append=ids.size)
    values, bad = columns.numbers(), _untrusted(columns)
    # What is not trusted is not drawn: its number must not take the place of one that is.
    low = np.repeat(np.minimum.reduceat(np.where(bad, np.inf, values), starts), spread)
    high = np.repeat(np.maximum.reduceat(np.where(bad, -np.inf, values), starts), spread)
    picked = [_first_of_each(ids, mask) for mask in (~bad & (values == low), ~bad & (values == high), bad)]
    return _unique(np.concatenate(picked))


def _first_of_each(ids: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    positions = np.flatnonzero(mask)
    found = ids[positions]
    fresh = np.ones(found.size, bool)
    fresh[1:] = found[1:] != found[:-1]
    return positions[fresh]


def _unique(positions: NDArray[Any]) -> NDArray[np.int64]:
    return np.unique(positions).astype(np.int64)
