"""What lasts: a deviation counts with the smallest size it had over the last while, so one odd sample is nothing."""

import numpy as np

from hmi.golden.arrays import Bools, Floats

BUCKET = 0.1
"""How long a bucket collects, in hours."""

BUCKETS = 3
"""How many buckets must agree: at least so many samples, and at least `BUCKET * (BUCKETS - 1)` hours."""


class Persistence:
    """The smallest of the last buckets, look by look. The first axis of all arrays is the stream."""

    def __init__(self, streams: int, shape: tuple[int, ...]) -> None:
        self._least = np.zeros((BUCKETS, streams, *shape))
        self._age = np.full(streams, np.inf)
        self._filled = np.zeros(streams, dtype=np.int64)

    @property
    def ready(self) -> Bools:
        """Which streams have been watched long enough for anything to last."""
        return self._filled >= BUCKETS

    def step(self, sizes: Floats, hours: Floats, active: Bools) -> Floats:
        """Takes sizes (streams, …) that are so many hours later; gives what lasted. NaN counts as nothing."""
        sizes = np.nan_to_num(np.abs(sizes))
        self._age = np.where(active, self._age + hours, self._age)
        turn = active & (self._age >= BUCKET * (1.0 - 1e-9))
        if turn.any():
            self._least[1:, turn] = self._least[:-1, turn]
            self._least[0, turn] = sizes[turn]
            self._age[turn] = 0.0
            self._filled[turn] += 1
        stay = active & ~turn
        if stay.any():
            self._least[0, stay] = np.minimum(self._least[0, stay], sizes[stay])
        return np.asarray(self._least.min(axis=0))
