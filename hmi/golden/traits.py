"""What is known of running batches at a look: every variable's deviation from the golden course, over several spans.

Causal, and the same code for training and for a live batch: one with a stream for every batch, the other with one.
"""

from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.course import NEVER, Course
from hmi.golden.features import Smoother, Smoothers
from hmi.golden.joined import Joined
from hmi.golden.pace import Pacer
from hmi.golden.whereabouts import Whereabouts

NOW, LATELY, SO_FAR, BEFORE, LONG_BEFORE = range(5)
"""The spans: now, lately and the batch so far; the last two leave out the newest values, for a variable's own past."""

SPANS = 5
"""How many there are."""

NEWEST_LOOKS = 2.0
LATELY_SHARE = 1.0 / 60.0
SO_FAR_SHARE = 1.0 / 8.0
BEFORE_SHARE = 1.0 / 100.0
"""Time constants: in looks, and as shares of the longest golden batch."""

PAST = 2.0
"""A variable that was not there at first has a past of its own after so many of the longest span."""

STALE_SHARE = 0.03
"""A variable that has not been seen for this share of a batch is missing, and at the latest that is."""

GAPS = 2.0
"""It is missing earlier where it has been seen more often in this batch: after so many of its longest gaps so far."""

LEAST_STALE = 6.0
"""So many looks it is waited for all the same."""

FRESH = 2.0
"""A variable is judged while it has been seen within so many ticks, or in this look: what is held longer is no measure
of anything, while the others go on."""

USUAL, USUAL_LOOKS, STEADY = 0.7, 30.0, 4
"""A variable that is there in this share of so many looks is usually there. Where it has not been
for so many looks in a row, what is smoothed of it lags behind the others, and nothing is called for from or of it."""

EDGES = np.concatenate([[0.004, 0.015], np.linspace(0.05, 0.95, 19)])
"""Where the whole course is cut where spreads of answers are concerned; finer at its beginning, where all settles."""

SEGMENTS = len(EDGES) + 1
"""How many parts that makes."""

CENTRES = (np.concatenate([[0.0], EDGES]) + np.concatenate([EDGES, [1.0]])) / 2.0
"""The progress in the middle of each part."""

FARTHEST = 12.0
"""Deviations are clipped here, in spreads, before they are smoothed."""

ASTRAY = 0.1
"""So far off its clock, as a share of the longest phase, a batch has the spread of the whole phase wherever it is."""

UNEVEN = 0.25
"""A batch that lags is somewhere within this share of its lag around its place: its pace is not even, nor told finer
than that."""

SPARSE, SETTLES = 3.0, 4.0
"""A look counts for so many times the usual hours between two, at most; what is usual settles in so many looks."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Streams at one look: hours since the last one, phase code (-1: none known), hours in the phase (streams,);
    `values` (streams, variables); `active` (streams,): looked at at all."""

    elapsed: Floats
    phase: Ints
    hours: Floats
    values: Floats
    active: Bools
    unseen: Floats | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """`deviation` (streams, variables) now, unsmoothed, and `smooth` (spans, streams, variables), in spreads, NaN where
    missing; `behind` (2, streams, variables): now and lately, by the clock, of those that follow the pace; `lead`
    (hours) and `progress` (0 to 1) of each stream; `lag` (streams,): the hours by which its clock was put back, because
    the phase goes slower than golden ones ever did; `counts` (streams,): golden has been here; `fresh` (streams,
    variables): seen so lately that it can be judged; `patchy` (streams, variables): usually there, but not at each of
    the last looks; `spent` (streams,): the hours that the look counts for where something is smoothed; `based`
    (streams, variables): with a past of its own to be compared with; `settled` (streams,): how much of what is smoothed
    lately was seen, 1 of a batch that was seen from its beginning."""

    deviation: Floats
    smooth: Floats
    behind: Floats
    lead: Floats
    progress: Floats
    lag: Floats
    counts: Bools
    fresh: Bools
    patchy: Bools
    spent: Floats
    based: Bools
    settled: Floats

    def where(self, chosen: Bools, other: "Traits") -> "Traits":
        """These, and of the chosen streams (streams,) the others."""
        flat = chosen[:, None]
        return Traits(
            np.where(flat, other.deviation, self.deviation),
            np.where(flat, other.smooth, self.smooth),
            np.where(flat, other.behind, self.behind),
            np.where(chosen, other.lead, self.lead),
            np.where(chosen, other.progress, self.progress),
            np.where(chosen, other.lag, self.lag),
            np.where(chosen, other.counts, self.counts),
            np.where(flat, other.fresh, self.fresh),
            np.where(flat, other.patchy, self.patchy),
            np.where(chosen, other.spent, self.spent),
            np.where(flat, other.based, self.based),
            np.where(chosen, other.settled, self.settled),
        )


class TraitStream:
    """Follows streams and gives their traits look by look. With `slow` their clocks are put back where a
    phase goes slower than golden ones; golden batches themselves are learnt from on their own clock."""

    def __init__(
        self, course: Course, tick: float, streams: int, *, scale: Floats | None = None, waits: bool = True
    ) -> None:
        self._course = course
        length = course.length
        shape = (streams, course.mean.shape[1])
        self._pacer = Pacer(course.pace, course.template, streams, at_once=scale is not None)
        self._where = None if scale is None else Whereabouts(course, tick, streams, scale)
        self._doubt, self._blurred = np.zeros(streams), course.blurred()
        self._far = ASTRAY * float((course.count * course.width).max())
        self._lag = np.zeros(streams)
        newest, lately = NEWEST_LOOKS * tick, max(LATELY_SHARE * length, 4 * tick)
        self._spans = Smoothers((newest, lately, max(SO_FAR_SHARE * length, 16 * tick)), shape)
        self._delays = [Smoother(max(BEFORE_SHARE * length, 3 * tick), shape) for _ in range(3)]
        self._long = Smoother(max(SO_FAR_SHARE * length, 16 * tick), shape)
        self._behind = Smoothers((newest, lately), shape)
        self._joined, self._past = Joined(course, streams, lately, waits=waits), np.zeros(shape)
        self._unseen = np.full(shape, np.inf)
        self._often, self._steady = np.full(shape, np.nan), np.full(shape, float(STEADY))
        self._phase = np.full(streams, -2, dtype=np.int64)
        self._here = np.ones(shape, dtype=np.bool_)
        self._longest_gap = np.zeros(shape)
        self._stale = LEAST_STALE * tick, max(STALE_SHARE * length, LEAST_STALE * tick)
        self._fresh = FRESH * tick
        self._tick, self._usual = tick, np.full(streams, tick)

    def step(self, glance: Glance) -> Traits:
        """Takes one look."""
        course = self._course
        lag = self._late(glance)
        clock = np.maximum(glance.hours - lag, 0.0)
        lead = self._ahead(glance, clock, lag)
        counts = glance.active & course.covers(glance.phase, clock)
        phase = np.where(counts, glance.phase, 0)
        hours = np.where(counts, clock, 0.0)
        around = glance.elapsed + self._doubt + UNEVEN * np.maximum(lag, 0.0)
        # Far off the clock nobody knows how far a batch is from a jump.
        astray = np.minimum(np.abs(lag) / self._far, 1.0)
        least = astray[:, None] * self._blurred[phase]
        gap = course.deviations(phase, hours, lead, around, glance.values, least)
        gap = np.clip(gap, -FARTHEST, FARTHEST)
        gap[~counts] = np.nan
        present = np.isfinite(gap)
        stale, fresh = self._seen(present, glance.elapsed[:, None])
        patchy = self._patched(present, counts, phase)
        stale |= self._elsewhere(present, glance)
        smooth = np.empty((SPANS, *gap.shape))
        spent = self._counted(glance)
        smooth[:BEFORE] = self._spans.step(gap, spent)
        delayed = np.where(stale, np.nan, smooth[NOW])
        for delay in self._delays:
            delayed = delay.step(delayed, spent)
        smooth[BEFORE], smooth[LONG_BEFORE] = delayed, self._long.step(delayed, spent)
        smooth[:, stale] = np.nan
        late = np.clip(course.behind(phase, hours, glance.values), -FARTHEST, FARTHEST)
        behind = self._behind.step(np.where(counts[:, None], late, np.nan), spent)
        first = self._joined.step(counts, course.progress(phase, hours), spent)
        based = self._based(present | (course.spread[phase] > 0.5 * NEVER), first, spent)
        fresh &= self._joined.told
        return Traits(
            gap,
            smooth,
            behind,
            lead,
            course.progress(phase, hours + lead),
            lag,
            counts,
            fresh,
            patchy,
            spent,
            based,
            self._joined.settled,
        )

    def _late(self, glance: Glance) -> Floats:
        """The hours by which the clock of each stream is put back (streams,)."""
        if self._where is None:
            return self._lag
        unseen = np.zeros(len(self._lag)) if glance.unseen is None else glance.unseen
        lag = self._where.step(glance.elapsed, glance.phase, glance.hours, glance.values, glance.active, unseen)
        self._doubt = self._where.doubt
        # A lead told at another place means nothing.
        moved = np.abs(lag - self._lag) > self._course.template.width
        self._pacer.restart((lag > 0.0) | (self._lag > 0.0) | moved)
        self._lag = lag
        return lag

    def _ahead(self, glance: Glance, clock: Floats, lag: Floats) -> Floats:
        """The lead of each stream over its clock (streams,); none where that was put back: there a batch is where all
        its values tell."""
        lead = self._pacer.step(glance.elapsed, glance.phase, clock, glance.values, glance.active)
        return np.where(lag > 0.0, 0.0, lead)

    def _counted(self, glance: Glance) -> Floats:
        """The hours that a look counts for (streams,): those since the last one, but after a gap no more than it lasts
        itself. What was before the gap is not forgotten for one value."""
        spent = np.minimum(glance.elapsed, SPARSE * self._usual)
        self._usual += np.where(glance.active, (spent - self._usual) / SETTLES, 0.0)
        self._usual = np.maximum(self._usual, self._tick)
        return spent

    def _seen(self, present: Bools, elapsed: Floats) -> tuple[Bools, Bools]:
        """Notes which values are there; which variables are missing, and which can be judged."""
        age = self._unseen + elapsed
        self._longest_gap = np.where(present & np.isfinite(age), np.maximum(self._longest_gap, age), self._longest_gap)
        self._unseen = np.where(present, 0.0, age)
        stale = self._unseen > np.clip(GAPS * self._longest_gap, *self._stale)
        return stale, self._unseen <= np.maximum(elapsed, self._fresh) * (1.0 + 1e-6)

    def _based(self, present: Bools, first: Bools, spent: Floats) -> Bools:
        """Which variables were there from the first look on (`first`, streams), where golden has them, or for long
        enough since: of any other, and of all in a batch that was first seen in its middle, one value alone is most of
        what it was so far."""
        self._past = np.where(present | (self._past > 0.0), self._past + spent[:, None], 0.0)
        self._past[first[:, None] & present] = np.inf
        return np.asarray(self._past >= PAST * self._long.span)

    def _patched(self, present: Bools, counts: Bools, phase: Ints) -> Bools:
        """Which variables are usually there but not at each of the last looks. At first it is those that golden batches
        have in the phase (streams,) that are usually there."""
        had = self._course.spread[phase] <= 0.5 * NEVER
        self._often = np.where(counts[:, None] & np.isnan(self._often), had, self._often)
        there = present | ~counts[:, None]
        self._often += (there - self._often) / USUAL_LOOKS
        self._steady = np.where(there, self._steady + 1.0, 0.0)
        return np.asarray((self._steady < STEADY) & (self._often >= USUAL))

    def _elsewhere(self, present: Bools, glance: Glance) -> Bools:
        """Which variables are usually there and have not been seen since the phase began: what they were in the phase
        before says nothing here."""
        anew = glance.active & (glance.phase != self._phase) & (self._phase != -2)
        self._phase = np.where(glance.active, glance.phase, self._phase)
        self._here = (self._here & ~anew[:, None]) | present
        return ~self._here
