"""Chance: what happens to be so, drawn for the one plant or for every lane from a stream of its own."""

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

import numpy as np

from hmi.model.arithmetic import Flag, FloatArray

N_co = TypeVar("N_co", float, FloatArray, covariant=True)


class Chance(Protocol[N_co]):
    """Draws numbers. A lane's stream moves on only where a number is drawn."""

    def normal(self, where: Flag, /) -> N_co:
        """From the standard normal distribution where it holds, else 0."""

    def uniform(self, where: Flag, /) -> N_co:
        """Between 0 and 1 where it holds, else 0."""


class OneChance:
    """The stream of one unit of the live plant."""

    def __init__(self, stream: random.Random) -> None:
        self._stream = stream

    def normal(self, where: Flag, /) -> float:
        """From the standard normal distribution where it holds, else 0."""
        return self._stream.gauss(0.0, 1.0) if where else 0.0

    def uniform(self, where: Flag, /) -> float:
        """Between 0 and 1 where it holds, else 0."""
        return self._stream.random() if where else 0.0


class LaneChances:
    """One stream per lane, each the one that a live plant of that lane's seed would have."""

    def __init__(self, streams: Sequence[random.Random]) -> None:
        self._streams = streams

    def normal(self, where: Flag, /) -> FloatArray:
        """From the standard normal distribution where it holds, else 0."""
        drawn = np.zeros(len(self._streams))
        for lane in self._lanes(where):
            drawn[lane] = self._streams[lane].gauss(0.0, 1.0)
        return drawn

    def uniform(self, where: Flag, /) -> FloatArray:
        """Between 0 and 1 where it holds, else 0."""
        drawn = np.zeros(len(self._streams))
        for lane in self._lanes(where):
            drawn[lane] = self._streams[lane].random()
        return drawn

    def _lanes(self, where: Flag) -> Sequence[int]:
        if isinstance(where, bool):
            return range(len(self._streams)) if where else ()
        lanes: list[int] = np.flatnonzero(where).tolist()
        return lanes
