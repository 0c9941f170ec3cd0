"""The questions asked of every variable at every look, each answered by one number in spreads of the golden course.

Course: is it outside of where golden batches were (now, lately), and is it moving away from how this batch has been so
far? Behind: is it outside by the clock, where it follows the pace of the batch (now, lately)? Cross: is it what the
others call for (now, lately), and what the others and its own past call for (now, lately)?
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints, known
from hmi.golden.course import Course
from hmi.golden.cross import ANSWERS, Weights, inputs_of
from hmi.golden.features import Smoothers
from hmi.golden.masked import Masked
from hmi.golden.traits import (
    EDGES,
    FARTHEST,
    LATELY,
    LATELY_SHARE,
    LONG_BEFORE,
    NOW,
    SEGMENTS,
    Glance,
    Traits,
    TraitStream,
)

LASTING = 2
"""So many looks in a row must agree before an answer counts."""

TRUSTED = 2.0
"""An answer of the others that is this many spreads away from golden is believed half as much: the farther a batch is
from all that was learnt from, the less is known of what belongs together there."""


class Channel(IntEnum):
    """The questions, in the order of their axis."""

    COURSE_NOW = 0
    COURSE_LATELY = 1
    MOVING = 2
    CROSS_NOW = 3
    CROSS_LATELY = 4
    FOLLOWING_NOW = 5
    FOLLOWING_LATELY = 6
    BEHIND_NOW = 7
    BEHIND_LATELY = 8


OWN_PAST = (Channel.MOVING, Channel.FOLLOWING_NOW, Channel.FOLLOWING_LATELY)
"""The questions that hold a variable against what it was so far."""

LONGER = [Channel.COURSE_LATELY, Channel.CROSS_LATELY, Channel.FOLLOWING_LATELY, Channel.BEHIND_LATELY]
"""The questions about more than the newest values. Where a batch is first seen in its middle, its first value is no
mean of what was lately; it counts for as much as was seen."""


@dataclass(frozen=True, slots=True)
class Answers:
    """`values` (channels, streams, variables), signed, NaN where nothing can be said; `lasting`, alike, the smallest
    absolute size of the last looks, 0 where nothing can be said; `expected` (streams, variables): what the others and
    the batch so far call for; `missing` (streams, variables): stale or never seen; and the traits beneath."""

    values: Floats
    lasting: Floats
    expected: Floats
    missing: Bools
    traits: Traits

    def where(self, chosen: Bools, other: "Answers") -> "Answers":
        """These, and of the chosen streams (streams,) the others."""
        flat = chosen[:, None]
        return Answers(
            np.where(flat, other.values, self.values),
            np.where(flat, other.lasting, self.lasting),
            np.where(flat, other.expected, self.expected),
            np.where(flat, other.missing, self.missing),
            self.traits.where(chosen, other.traits),
        )


class AnswerStream:
    """Follows streams and answers the questions look by look."""

    def __init__(
        self,
        course: Course,
        weights: Weights,
        tick: float,
        streams: int,
        *,
        net: Masked | None = None,
        scale: Floats | None = None,
        waits: bool = True,
    ) -> None:
        self._traits = TraitStream(course, tick, streams, scale=scale, waits=waits)
        self._weights, self._net = weights, net
        length = course.length
        shape = (streams, course.mean.shape[1])
        self._lately = Smoothers([max(LATELY_SHARE * length, 4 * tick)] * ANSWERS, shape)
        self._sizes = [np.zeros((len(Channel), *shape)) for _ in range(LASTING)]

    def step(self, glance: Glance) -> Answers:
        """Takes one look."""
        traits = self._traits.step(glance)
        smooth = traits.smooth
        expected = self._weights.expected(inputs_of(traits, self._weights.lead))
        if self._net is not None:
            expected = self._net.blended(expected, traits, self._weights.lead)
        past = known(smooth[LONG_BEFORE])
        away = np.abs(np.stack([expected[0], expected[1] - past]))
        left = (smooth[NOW] - expected) / (1.0 + away / TRUSTED)
        left[:, ~traits.counts] = np.nan
        lately = self._lately.step(left, traits.spent)
        moving = smooth[LATELY] - smooth[LONG_BEFORE]
        values = np.stack([smooth[NOW], smooth[LATELY], moving, left[0], lately[0], left[1], lately[1], *traits.behind])
        missing = ~np.isfinite(smooth[NOW])
        values[:, missing | ~traits.fresh | ~traits.counts[:, None]] = np.nan
        # What is smoothed of a variable that was just missing lags behind what the others call for.
        values[Channel.CROSS_NOW : Channel.FOLLOWING_LATELY + 1, traits.patchy] = np.nan
        for channel in OWN_PAST:
            values[channel, ~traits.based] = np.nan
        values[LONGER] *= traits.settled[:, None]
        sizes = known(np.abs(values))
        # What is not there now confirms nothing of what was there before.
        gone = np.isnan(traits.deviation)
        sizes[:, traits.patchy & gone] = 0.0
        # What is carried over from one measurement does not confirm itself: only what is measured anew does.
        anew, before = ~gone | traits.patchy, [*self._sizes[1:], sizes]
        pairs = zip(before, self._sizes, strict=True)
        self._sizes = [np.where(anew, later, np.minimum(each, sizes)) for later, each in pairs]
        return Answers(values, np.minimum.reduce(self._sizes), expected[1], missing, traits)


@dataclass(frozen=True, slots=True)
class Peaks:
    """How large each answer lastingly got in every batch and segment: `sizes` (batches, segments, channels,
    variables); `seen` (batches, segments): the batch was there."""

    sizes: Floats
    seen: Bools

    @classmethod
    def joined(cls, parts: "list[Peaks]") -> "Peaks":
        """All batches of the parts."""
        return cls(np.concatenate([part.sizes for part in parts]), np.concatenate([part.seen for part in parts]))

    def of(self, rows: Ints) -> "Peaks":
        """Some of the batches."""
        return Peaks(self.sizes[rows], self.seen[rows])


class PeakKeeper:
    """Notes the peaks of streams look by look, each times a `scale` (bins, variables) at its place, if any."""

    def __init__(self, streams: int, variables: int, scale: Floats | None = None) -> None:
        self._scale = scale
        self._sizes = np.zeros((streams, SEGMENTS, len(Channel), variables))
        self._seen = np.zeros((streams, SEGMENTS), dtype=np.bool_)

    def note(self, answers: Answers, said: Bools | None = None) -> None:
        """Takes the answers of one look; only those that are `said` (streams,), if that is not all."""
        counts = answers.traits.counts
        rows = np.flatnonzero(counts if said is None else counts & said)
        progress = answers.traits.progress[rows]
        segment = segment_of(progress)
        sizes = answers.lasting[:, rows].transpose(1, 0, 2)
        if self._scale is not None:
            place = np.clip((progress * len(self._scale)).astype(np.int64), 0, len(self._scale) - 1)
            # No answer is larger than what is smoothed was clipped at, in whichever spreads.
            sizes = np.minimum(sizes * self._scale[place, None], FARTHEST)
        self._sizes[rows, segment] = np.maximum(self._sizes[rows, segment], sizes)
        self._seen[rows, segment] = True

    def peaks(self) -> Peaks:
        """What was noted."""
        return Peaks(self._sizes, self._seen)


def segment_of(progress: Floats) -> Ints:
    """The segment of each progress (streams,)."""
    return np.searchsorted(EDGES, progress, side="right").astype(np.int64)
