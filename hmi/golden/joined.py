"""Batches that are first seen in their middle: how much of them was watched, and what can be said of them already.

Units are of golden batches that were seen from their beginning. In the middle of a batch these have a mean of what was
lately, a past of their own and a pace; a batch that was joined there has one value at first.
"""

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.course import Course

JOINED = 0.05
"""A batch is first seen in its middle where that is this share of a batch after the place where golden ones begin:
until there units know that all settles only now."""

READ = 3.0
"""In such a batch the pace has to be read so many times, step by step of alignment, before it is believed."""


class Joined:
    """Follows streams from where they were first seen."""

    def __init__(self, course: Course, streams: int, lately: float, *, waits: bool = True) -> None:
        """`lately`: the hours over which something is smoothed. Without `waits` all is judged at once, as in a batch
        that is seen from its beginning."""
        self._from = float(np.argmax(course.known)) / len(course.known) + JOINED if waits else np.inf
        self._lately, self._paced = lately, course.paced
        self._read = READ * course.template.width
        self._begun = np.zeros(streams, dtype=np.bool_)
        self._watched = np.full(streams, np.inf)

    def step(self, counts: Bools, progress: Floats, spent: Floats) -> Bools:
        """Takes a look at the place `progress` (streams,), 0 to 1, that counts for so many hours; gives the streams
        that are seen for the first time, from their beginning on (streams,)."""
        anew = counts & ~self._begun
        joined = anew & (progress > self._from)
        self._begun |= counts
        self._watched = np.where(joined, 0.0, self._watched) + spent
        return anew & ~joined

    @property
    def settled(self) -> Floats:
        """How much of what is smoothed lately was seen (streams,), 1 of a stream that was seen from its beginning."""
        return np.asarray(-np.expm1(-self._watched / self._lately))

    @property
    def told(self) -> Bools:
        """Which variables can be judged (streams, variables): those that follow the pace when that was read."""
        return np.asarray(~self._paced | (self._watched > self._read)[:, None])
