"""Judges running batches look by look: score, level, deviations, shares and the forecast. numpy only.

The same code judges one live batch and many finished ones side by side, so both get the same answers.
"""

from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints, known
from hmi.golden.channels import Answers, AnswerStream, Channel, segment_of
from hmi.golden.course import NEVER
from hmi.golden.cross import reach
from hmi.golden.engine_model import EngineModel
from hmi.golden.isolate import Suspects
from hmi.golden.quality import RECENT, QualityTrail
from hmi.golden.traits import Glance, Traits

UNSEEN_SPREADS = 3.0
"""Where an input is missing, an answer may be wrong by what it would have told, this many spreads away."""

LEAST_SEEN = 0.5
"""With this share of the variables that golden batches have in the phase, or fewer, nothing is said."""

PATCHY_SPREADS = 2.0
"""Where one was just missing, an answer may be wrong by what it would have told this many spreads away."""

SIGMAS = 3.0
"""The unit of an answer is what golden batches hardly exceed; it is told as so many sigmas."""


SLOWER = 1.5
"""Units are so many times wider while a batch lags behind golden: its place is known from fewer variables than all, and
what is its own way lasts longer there and counts for more in everything that is smoothed."""

LATE = 0.03
"""From such a lag on, as a share of the longest phase, a batch may be called late; it is where, by the clock, it would
reach level 2 or outlasts every golden one. Units are that much wider there, and less for less: golden batches lag a
little too."""

FAR_BEHIND = 3.0
"""From so many times that lag on the forecast of quality too believes that a batch called late is at another place."""

FORGETS = 0.05
"""When a batch has been slow, its units narrow again within this share of the longest golden batch."""

LONGEST = 3.0
"""Nothing is said of a phase that has lasted so many times longer than any golden one."""

FITS, OUTLASTS = 1.0, 1.3
"""Where a phase lasts longer than most golden ones, but not so many times longer than all (the second number), the
place that its values tell counts only where all of them fit it: no answer is farther than so many of its units. A phase
that began with more to do ends later without being slow; what adds up in it is nowhere golden then, and nothing is
said."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is said of streams at one look. `score` (streams,) is 1 at the limit of the stated rate, NaN where nothing
    can be said; `level` (streams,); `sizes` (streams, columns): the largest answer of each in limits of level 1;
    `deviations` (streams, variables and laboratory) in signed sigmas; `shares`, alike;
    `leading` (streams, variables): the channel of each deviation; `since` (streams, columns): hours since each began to
    leave golden, NaN where it has not; `quality` (3, streams): forecast, lower and upper end, NaN without a model."""

    score: Floats
    level: Ints
    sizes: Floats
    deviations: Floats
    shares: Floats
    leading: Ints
    since: Floats
    quality: Floats
    progress: Floats
    lead: Floats
    lag: Floats
    counts: Bools


class Judge:
    """Follows streams of batches of one kind. Looks must come in order of time. Without `slow` a phase that goes slower
    than golden ones is judged by the clock all the same: where the plant itself tells the hours in a phase, and a
    station may have come into the middle of one."""

    def __init__(self, model: EngineModel, streams: int, *, slow: bool = True) -> None:
        self._model = model
        self._answers = AnswerStream(model.course, model.weights, model.tick, streams, net=model.net)
        self._elastic: AnswerStream | None = None
        if slow:
            scale = _scale(model)
            self._elastic = AnswerStream(model.course, model.weights, model.tick, streams, net=model.net, scale=scale)
        self._late = LATE * float((model.course.count * model.course.width).max())
        self._slowed, self._astray = np.zeros(streams), np.zeros(streams, dtype=np.bool_)
        self._longest = LONGEST * model.course.count * model.course.width
        self._forgets = FORGETS * model.course.length
        self._reach = reach(model.weights, len(model.variables))
        self._had = model.course.spread < 0.5 * NEVER
        self._lab = np.full((streams, len(model.lab.variables)), np.nan)
        self._lab_mean, self._lab_count = self._lab.copy(), np.zeros(self._lab.shape)
        self._recent = RECENT if model.quality is None else model.quality.recent
        self._hours: list[Floats] = []
        self._places: list[Floats] = []
        self._trail = QualityTrail(streams, len(model.variables), model.course.length)
        self._clock = np.zeros(streams)
        self._foretold = np.full((3, streams), np.nan)
        self._suspects = Suspects(streams, len(model.variables) + len(model.lab.variables))

    def result(self, stream: int, variable: str, sample_hours: float, value: float) -> None:
        """Takes a released laboratory result; `sample_hours` are those since the batch began. One of a variable that
        golden batches do not have, or drawn where they are not known, is passed over."""
        lab = self._model.lab
        if variable not in lab.variables or not self._hours:
            return
        column = lab.variables.index(variable)
        hours = np.array([each[stream] for each in self._hours])
        if 0.0 < sample_hours < hours[0] - self._model.tick:
            return
        places = np.array([each[stream] for each in self._places])
        known = np.isfinite(places) & np.isfinite(hours)
        if known.any():
            progress = float(np.interp(sample_hours, hours[known], places[known]))
            deviation = lab.deviation(column, progress, value)
            if np.isfinite(deviation):
                self._lab[stream, column] = deviation
                self._lab_count[stream, column] += 1.0
                share = max(1.0 / self._lab_count[stream, column], self._recent)
                before = self._lab_mean[stream, column] if share < 1.0 else 0.0
                self._lab_mean[stream, column] = before + share * (deviation - before)

    @property
    def results(self) -> Floats:
        """The newest results of the laboratory and the means of the recent ones (streams, 2 x variables), in spreads,
        NaN where there is none."""
        return np.concatenate([self._lab, self._lab_mean], axis=1)

    def pass_over(self, hours: Floats, progress: Floats) -> None:
        """Notes where the streams are (streams,), without judging them."""
        self._hours.append(hours)
        self._places.append(progress)

    def step(self, glance: Glance, hours: Floats) -> Verdicts:
        """Takes a look that ended so many hours (streams,) after the batch began."""
        clocked, answers, ratios = self._read(glance)
        traits = answers.traits
        late = self._behind(traits.lag)
        self.pass_over(np.where(glance.active, hours, np.nan), place_of(clocked.traits, traits, late))
        self._clock = np.where(glance.active, hours, self._clock)
        loudest = ratios.max(axis=1)
        lab = known(np.abs(self._lab) / self._model.lab.unit) * traits.counts[:, None]
        sizes = np.concatenate([loudest, lab], axis=1) / self._model.limits.levels[0]
        worst = sizes.max(axis=1)
        seen = self._seen(glance, answers)
        levels = np.array(self._model.limits.levels) / self._model.limits.levels[0]
        leading = ratios.argmax(axis=1)
        self._suspects.step(sizes, traits.counts, self._clock)
        return Verdicts(
            np.where(seen, worst, np.nan),
            np.where(seen, (worst[:, None] >= levels).sum(axis=1), 0),
            sizes,
            self._deviations(answers, ratios, leading, sizes),
            self._suspects.shares(sizes),
            leading,
            self._suspects.hours(self._clock),
            self._forecast(glance, clocked.traits, traits, seen, late),
            traits.progress,
            traits.lead,
            np.where(late, traits.lag, 0.0),
            traits.counts,
        )

    def farthest(self, glance: Glance) -> Floats:
        """Takes a look as `step` does, but says no more of it than how far each stream goes (streams,), in units; 0
        where nothing can be said."""
        _, answers, ratios = self._read(glance)
        return np.where(self._seen(glance, answers), ratios.max(axis=(1, 2)), 0.0)

    def _read(self, glance: Glance) -> tuple[Answers, Answers, Floats]:
        """The answers at the clock's place; those that count, and these in their units."""
        clocked = self._answers.step(glance)
        ratios = self._ratios(clocked, np.ones(len(glance.active)))
        if self._elastic is None:
            return clocked, clocked, ratios
        return clocked, *self._kinder(clocked, ratios, self._elastic.step(glance), glance)

    def _kinder(self, answers: Answers, ratios: Floats, other: Answers, glance: Glance) -> tuple[Answers, Floats]:
        """Of each stream the answers at its clock's place, or those at the place that its values tell where these are
        kinder or the clock is beyond all that golden batches show."""
        late = np.minimum(np.abs(other.traits.lag) / self._late, 1.0)
        self._slowed = np.maximum(self._slowed * np.exp(-glance.elapsed / self._forgets), late)
        elsewhere = self._ratios(other, 1.0 + (SLOWER - 1.0) * self._slowed)
        worst, there = ratios.max(axis=(1, 2)), elsewhere.max(axis=(1, 2))
        beyond = ~answers.traits.counts & (other.traits.lag != 0.0) & (glance.hours <= self._longest[glance.phase])
        longest = self._longest[glance.phase] / LONGEST
        told = beyond & ((there <= FITS) | (glance.hours > OUTLASTS * longest))
        chosen = other.traits.counts & (told | (answers.traits.counts & (there < worst)))
        outlasted = told & (glance.hours > longest)
        self._astray |= chosen & (outlasted | (worst >= self._model.limits.levels[1]))
        return answers.where(chosen, other), np.where(chosen[:, None, None], elsewhere, ratios)

    def _behind(self, lag: Floats) -> Bools:
        """Which streams are called late (streams,): those that by the clock would be no golden batches any more, until
        their lag is gone. Golden batches lag a little too."""
        late = lag >= self._late
        self._astray &= late
        return np.asarray(late & self._astray)

    def _ratios(self, answers: Answers, slower: Floats) -> Floats:
        """The lasting answers in their units (streams, channels, variables)."""
        segment = segment_of(answers.traits.progress)
        units = self._model.limits.units[segment] * slower[:, None, None]
        lasting = answers.lasting.transpose(1, 0, 2)
        held = answers.traits.patchy | np.isnan(answers.traits.deviation)
        unsure = np.where(answers.missing, UNSEEN_SPREADS**2, PATCHY_SPREADS**2 * held)
        rows = np.flatnonzero((unsure > 0.0).any(axis=1) & answers.traits.counts)
        if len(rows):
            told = self._reach[:, segment[rows]]
            unseen = np.sqrt(np.einsum("sj,asjv->asv", unsure[rows], told**2))
            # From the others alone, now and lately; then with a variable's own past.
            for channel, answer in _ANSWER_OF.items():
                units[rows, channel] += unseen[answer]
        return np.asarray(lasting / units)

    def _deviations(self, answers: Answers, ratios: Floats, leading: Ints, sizes: Floats) -> Floats:
        variables = ratios.shape[2]
        out = sizes[:, :variables] >= 1.0
        shown = np.where(out, leading, int(Channel.COURSE_NOW))
        streams, columns = np.indices(shown.shape)
        values = answers.values[shown, streams, columns]
        segment = segment_of(answers.traits.progress)
        sigmas = SIGMAS * values / self._model.limits.units[segment[:, None], shown, columns]
        lab = SIGMAS * self._lab / self._model.lab.unit
        lab[~answers.traits.counts] = np.nan
        return np.concatenate([sigmas, lab], axis=1)

    def _seen(self, glance: Glance, answers: Answers) -> Bools:
        """Of which streams enough variables are there to be judged (streams,)."""
        had = self._had[np.where(glance.phase >= 0, glance.phase, 0)]
        there = (had & ~answers.missing).sum(axis=1)
        return np.asarray(answers.traits.counts & (there > LEAST_SEEN * had.sum(axis=1)))

    def _forecast(self, glance: Glance, clocked: Traits, traits: Traits, seen: Bools, late: Bools) -> Floats:
        """From the deviations at the clock's place, as they were learnt from: the place where a batch looks most like
        golden hides what will become of it. Only a batch far behind, or one that was joined later, is taken there."""
        quality = self._model.quality
        if quality is None:
            return np.full((3, len(self._clock)), np.nan)
        elsewhere = (traits.lag < 0.0) | (late & (traits.lag >= FAR_BEHIND * self._late))
        traits = clocked.where(elsewhere, traits)
        self._trail.step(traits, glance.elapsed, np.where(glance.active, self._clock, np.nan))
        mean, width = quality.forecast(traits.progress, self._trail.inputs(traits, self.results))
        found = np.stack([mean, mean - width, mean + width])
        # Where nothing can be said any more, what was foretold last stands.
        self._foretold = np.where(seen & traits.counts, found, self._foretold)
        return self._foretold


def place_of(clocked: Traits, traits: Traits, late: Bools) -> Floats:
    """How far along streams are (streams,), NaN where that is not known. One that is not called `late` (streams,) is
    where its clock tells: golden results of the laboratory were learnt there, and few of them tell steep ones apart."""
    elsewhere = late | (traits.lag < 0.0) | ~clocked.counts
    return np.where(traits.counts, np.where(elsewhere, traits.progress, clocked.progress), np.nan)


def _scale(model: EngineModel) -> Floats:
    """What golden batches hardly leave (bins, variables), as sigmas in the variables' own units."""
    course = model.course
    phase = np.repeat(np.arange(len(course.count)), course.count)
    progress = (np.arange(len(course.known)) + 0.5) / len(course.known)
    unit = model.limits.units[segment_of(progress), Channel.COURSE_NOW]
    return np.asarray(course.spread[phase] * course.wide * unit / SIGMAS)


_ANSWER_OF = {
    Channel.CROSS_NOW: 0,
    Channel.CROSS_LATELY: 0,
    Channel.FOLLOWING_NOW: 1,
    Channel.FOLLOWING_LATELY: 1,
}
