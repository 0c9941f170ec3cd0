"""Forecast of a batch's final quality, place by place along the batch, with an interval that is calibrated; how it is
learnt is in `quality_fit`."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Floats, Ints
from hmi.golden.traits import LATELY, Traits

KNOTS = 25
"""At so many places along the batch, the beginning among them, a forecast is learnt."""

FARTHEST = 5.0
"""Inputs are clipped here, in their own spreads over the golden batches."""

RECENT = 0.5
"""What a new result of the laboratory counts for in the mean of the recent ones."""

PARTS = 8
"""In so many parts of the batch deviations are averaged: what happened early is not forgotten."""

PART, LATE, LAB, TIME = range(4)
"""The groups of inputs: parts of the batch, lately, the laboratory, and how long it all took."""

TIMES = PARTS + 1
"""The inputs of the last group: the batch's delay in each of its parts, and now."""

TIME_TAKEN = "the time taken"
"""The name of what these inputs tell of."""


class QualityTrail:
    """Follows streams and gives what a forecast is made from: the mean deviation of every variable in each part of the
    batch so far, its deviation lately, the newest results of the laboratory, and by how much the batch took longer
    than its progress tells: alignment takes that out of all deviations. `length` are the hours of the whole course."""

    def __init__(self, streams: int, variables: int, length: float) -> None:
        self._sum = np.zeros((streams, PARTS, variables + 1))
        self._count = np.zeros((streams, PARTS, variables + 1))
        self._length = length
        self._clock, self._delay = np.full(streams, np.nan), np.full(streams, np.nan)

    def step(self, traits: Traits, elapsed: Floats, hours: Floats) -> None:
        """Takes the traits of one look, so many hours after the look before and after the batch began (streams,), NaN
        where there is no look. Hours in which a batch was held are not among those that `elapsed`."""
        clock = np.where(np.isnan(self._clock), hours, self._clock + elapsed)
        self._clock = np.where(np.isnan(hours), self._clock, clock)
        rows = np.flatnonzero(traits.counts)
        part = np.clip((traits.progress[rows] * PARTS).astype(np.int64), 0, PARTS - 1)
        self._delay[rows] = self._clock[rows] - traits.progress[rows] * self._length
        gap = np.concatenate([traits.deviation[rows], self._delay[rows, None]], axis=1)
        present = np.isfinite(gap)
        self._sum[rows, part] += np.where(present, gap, 0.0)
        self._count[rows, part] += present

    def inputs(self, traits: Traits, lab: Floats) -> Floats:
        """The inputs (streams, inputs); `lab` (streams, 2 x laboratory variables) are its newest results and the means
        of the recent ones, in spreads."""
        with np.errstate(invalid="ignore"):
            mean = self._sum / self._count
        parts, delays = mean[:, :, :-1].reshape(len(mean), -1), mean[:, :, -1]
        return np.concatenate([parts, traits.smooth[LATELY], lab, delays, self._delay[:, None]], axis=1)


def input_names(variables: Sequence[str], lab: Sequence[str]) -> list[str]:
    """The variable behind each input."""
    return [*(list(variables) * (PARTS + 1)), *lab, *lab, *[TIME_TAKEN] * TIMES]


def input_groups(variables: int, lab: int) -> Ints:
    """The group of each input, and the number of its variable in the group: (2, inputs)."""
    group = np.repeat([PART, LATE, LAB, TIME], (PARTS * variables, variables, 2 * lab, TIMES))
    owner = np.concatenate([np.tile(np.arange(variables), PARTS + 1), np.tile(np.arange(lab), 2), np.zeros(TIMES)])
    return np.stack([group, owner.astype(np.int64)])


def in_spreads(inputs: Floats, centre: Floats, scale: Floats) -> Floats:
    """Inputs beside the golden ones; what is missing is taken to be as usual."""
    return np.asarray(np.clip(np.nan_to_num((inputs - centre) / scale), -FARTHEST, FARTHEST))


@dataclass(frozen=True, slots=True)
class QualityModel:
    """`centre` and `scale` (knots, inputs) of the inputs, `slope` (knots, inputs) in the quality's unit, `mean` and
    `width` (knots,): level and half the width of the interval. `recent`: what a new result of the laboratory counts
    for in the mean of the recent ones; 0 where all count alike."""

    name: str
    centre: Floats
    scale: Floats
    slope: Floats
    mean: Floats
    width: Floats
    recent: float = RECENT

    def forecast(self, progress: Floats, inputs: Floats) -> tuple[Floats, Floats]:
        """Forecast and half the width of its interval (streams,), from inputs (streams, inputs)."""
        place = np.clip(progress, 0.0, 1.0) * (KNOTS - 1)
        low = place.astype(np.int64)
        high = np.minimum(low + 1, KNOTS - 1)
        share = place - low
        near, far = self._at(low, inputs), self._at(high, inputs)
        width = (1.0 - share) * self.width[low] + share * self.width[high]
        return np.asarray((1.0 - share) * near + share * far), np.asarray(width)

    def importance(self) -> Floats:
        """How much each input moves the forecast at each knot (knots, inputs), in the quality's unit, for one golden
        spread of the input."""
        return np.abs(self.slope)

    def _at(self, knot: Ints, inputs: Floats) -> Floats:
        scaled = in_spreads(inputs, self.centre[knot], self.scale[knot])
        return np.asarray(self.mean[knot] + (self.slope[knot] * scaled).sum(axis=1))
