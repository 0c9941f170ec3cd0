"""Follows one asset through its batches: keeps what was seen, turns answers into levels, shares and a sentence."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.tag import Part, Tag
from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.calibrate import relative
from hmi.golden.explain import sentence, shares
from hmi.golden.features import Look
from hmi.golden.model import ClassModel, Limits
from hmi.golden.network import Network
from hmi.golden.persistence import Persistence
from hmi.golden.run import phase_key
from hmi.golden.statistics import NETWORK_QUESTIONS, Answers, Question, StatisticStream

LEAST_SEEN = 0.5
"""The share of an asset's measurements that must be good; with fewer, nothing is said."""

RELEASE = 0.8
"""A level is left when the ratio falls below this share of its limit."""

BACK_INSIDE = 0.5
"""A tag is back in its tunnel when its distance falls below this share of the first limit."""

ON_THE_WAY = 0.6
"""A tag beyond this share of the first limit is on its way out; from there on it is counted since when."""

STEEPNESS = 4.0
"""How steeply the score falls around the limit of level 1, where it is one half."""

_FINISHED = "the batch that ended here"
_OUTSIDE = "the phase has lasted longer than in any golden batch"
_UNKNOWN = "golden batches do not have this phase"


class Follower:
    """One asset and its state. Looks must come in order of time."""

    def __init__(self, asset: str, tags: tuple[Tag, ...], model: ClassModel) -> None:
        self.tags = tags
        self._asset = asset
        self._model = model
        self._network = Network(model.weights)
        places = {tag.id: place for place, tag in enumerate(tags)}
        self._loops = np.array([places.get(tag.loop, place) for place, tag in enumerate(tags)], dtype=np.int64)
        self._measured = np.array([tag.part is Part.PV for tag in tags])
        self._time = _BatchTime()
        self._worst = AssetDeviation(asset, Verdict.IDLE)
        self._forget()

    def idle(self) -> AssetDeviation:
        """What is said while no batch runs. A batch that left golden is not forgiven by ending: its worst level and
        its tags stay until the next one begins, since what it made is still somewhere."""
        if self._time.looks:
            self._forget()
        worst = self._worst
        tags = tuple(replace(tag, level=Level.NONE) for tag in worst.tags)
        cause = f"{_FINISHED}: {worst.cause}" if worst.cause else ""
        return AssetDeviation(self._asset, Verdict.IDLE, worst.level, None, tags, cause)

    def _forget(self) -> None:
        self._stream = StatisticStream(self._model.tunnel, self._network, 1)
        self._lasting = Persistence(1, (len(Question), len(self.tags) + 1))
        self._standing = _Standing(len(self.tags), self._model.limits)
        self._latest = AssetDeviation(self._asset, Verdict.WARMING_UP)
        self._before = ""
        self._time.rest()

    def look(self, unit: UnitStatus, values: Floats, at: datetime) -> AssetDeviation:
        """Takes the newest numbers of all tags (NaN where not good) and judges them."""
        if self._time.step(unit, at):
            self._forget()
            self._time.step(unit, at)
        if self._time.looks == 1:
            self._worst = AssetDeviation(self._asset, Verdict.IDLE)
        if self._time.hours == 0.0 and self._time.looks > 1:
            return self._latest
        phase = self._phase(unit)
        self._latest = self._judged(phase, values)
        if self._latest.score is not None:
            self._before = self._latest.cause
            if _badness(self._latest) > _badness(self._worst):
                self._worst = self._latest
        return self._latest

    def _phase(self, unit: UnitStatus) -> int:
        codes = self._model.tunnel.grid.codes((phase_key(unit.operation, unit.phase), phase_key("", unit.phase)))
        return int(codes.max())

    def _judged(self, phase: int, values: Floats) -> AssetDeviation:
        if phase < 0:
            return AssetDeviation(self._asset, Verdict.NO_MODEL, cause=_UNKNOWN)
        compared = np.array(
            [
                float(variable.compared(np.asarray(value)))
                for variable, value in zip(self._model.variables, values, strict=True)
            ]
        )
        look = _look(phase, self._time, compared)
        if not self._seen(phase, compared):
            return AssetDeviation(self._asset, Verdict.BAD_INPUTS)
        answers = self._stream.step(look)
        if not answers.features.covered[0]:
            return self._outside()
        if not answers.features.counts[0]:
            return self._latest
        return self._scored(look, answers)

    def _outside(self) -> AssetDeviation:
        """Nothing new can be said; what was said last stays."""
        cause = f"{_OUTSIDE}; before that: {self._before}" if self._before else _OUTSIDE
        return replace(self._latest, verdict=Verdict.NO_MODEL, score=None, cause=cause)

    def _seen(self, phase: int, compared: Floats) -> bool:
        first = self._model.tunnel.grid.first[phase]
        wanted = self._measured & np.isfinite(self._model.tunnel.mean[first])
        return bool(np.isfinite(compared[wanted]).mean() > LEAST_SEEN) if wanted.any() else False

    def _scored(self, look: Look, answers: Answers) -> AssetDeviation:
        sizes = relative(answers, look, self._model.scales, self._model.tunnel.grid)
        held = self._lasting.step(sizes.transpose(1, 0, 2), look.hours, answers.features.counts)[0]
        if not self._lasting.ready[0]:
            return AssetDeviation(self._asset, Verdict.WARMING_UP)
        usual = self._model.scales.usual[look.phase[0]]
        ratios = held / usual
        standing = self._standing
        standing.step(ratios, np.nan_to_num(np.abs(sizes[:, 0]) / usual).max(axis=0), self._time.clock)
        said = _said(ratios, np.nan_to_num(sizes[:, 0]), standing, self._loops)
        worst = float(ratios.max()) / self._model.limits.ratios[0]
        return AssetDeviation(
            self._asset,
            Verdict.SCORED,
            Level(int(standing.levels.max())),
            float(np.exp2(-(worst**STEEPNESS))),
            self._tags(said, _Golden(self._model, look, answers)),
            self._cause(said),
        )

    def _tags(self, said: "_Said", golden: "_Golden") -> tuple[TagDeviation, ...]:
        return tuple(
            TagDeviation(
                tag.id,
                Level(int(self._standing.levels[place])),
                float(said.sigmas[place]),
                *golden.of(place, said.questions[place]),
                share=float(said.shares[place]),
            )
            for place, tag in enumerate(self.tags)
        )

    def _cause(self, said: "_Said") -> str:
        out = [int(place) for place in np.argsort(-said.shares, kind="stable") if said.guilty[place]]
        if not out:
            return ""
        hours = self._time.clock - float(np.nanmin(self._standing.since[[*out, -1]]))
        return sentence(self.tags, out, said.sigmas > 0, said.questions, hours)


def _badness(deviation: AssetDeviation) -> tuple[int, float]:
    return int(deviation.level), -(1.0 if deviation.score is None else deviation.score)


class _Standing:
    """Which variables have which level, and since when they are on their way out; the last one is all together.

    An episode lasts while any has a level: `left` says which have had one in it, `peaks` how far each went, in limits
    of level 1. So a fault is not forgotten when what it drags along has grown larger than itself.
    """

    def __init__(self, variables: int, limits: Limits) -> None:
        self.levels = np.zeros(variables + 1, dtype=np.int64)
        self.since = np.full(variables + 1, np.nan)
        self.peaks = np.zeros(variables + 1)
        self.left = np.zeros(variables + 1, dtype=np.bool_)
        self._limits = np.array(limits.ratios)

    def step(self, ratios: Floats, now: Floats, clock: float) -> None:
        """Takes the ratios to the usual: those that lasted (questions, variables + 1), and the largest ones of now.

        A level comes when one has lasted; since when is counted from where it began. It goes when the ratio has fallen
        and the tag is back in its tunnel: as a fault grows, the others become no measure of what a tag should be.
        """
        lasting = ratios.max(axis=0)
        reached = (lasting[:, None] >= self._limits).sum(axis=1)
        kept = (lasting[:, None] >= RELEASE * self._limits).sum(axis=1)
        outside = ratios[Question.TUNNEL] >= BACK_INSIDE * self._limits[0]
        kept = np.where(outside, self.levels, kept)
        self.levels = np.maximum(reached, np.minimum(self.levels, kept))
        if not self.levels.any():
            self.left[:] = False
            self.peaks[:] = 0.0
        self.left |= self.levels > 0
        self.peaks = np.maximum(self.peaks, lasting / self._limits[0])
        out = (now >= ON_THE_WAY * self._limits[0]) | self.left
        self.since = np.where(out, np.where(np.isnan(self.since), clock, self.since), np.nan)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of each variable: signed sigmas, the question they answer, its share, and whether it is guilty."""

    sigmas: Floats
    questions: tuple[Question, ...]
    shares: Floats
    guilty: Bools


def _said(ratios: Floats, sizes: Floats, standing: _Standing, loops: Ints) -> _Said:
    """Makes something of the answers (questions, variables + 1): each variable's leading question where it has a level,
    its place in the tunnel where it has none. Where only all together have one, each has its part in that."""
    variables = ratios.shape[1] - 1
    levels = standing.levels[:-1]
    leading = np.where(levels > 0, ratios[:, :-1].argmax(axis=0), int(Question.TUNNEL))
    if standing.levels[-1] and not levels.any():
        leading[:] = int(ratios[:, -1].argmax())
        sigmas = sizes[leading, np.arange(variables)]
        portions = sigmas**2 / max(float((sigmas**2).sum()), 1e-12)
        return _Said(sigmas, _questions(leading), portions, portions >= 1.0 / variables)
    portions = shares(standing.peaks[:-1], standing.since[:-1], standing.left[:-1], levels > 0, loops)
    return _Said(sizes[leading, np.arange(variables)], _questions(leading), portions, standing.left[:-1])


def _questions(leading: Ints) -> tuple[Question, ...]:
    return tuple(Question(int(question)) for question in leading)


class _Golden:
    """What golden shows at a look, in the tags' units."""

    def __init__(self, model: ClassModel, look: Look, answers: Answers) -> None:
        self._model = model
        self._mean = model.tunnel.golden(look.phase, look.phase_hours)[0]
        self._sigma = model.tunnel.sigma[look.phase[0]]
        self._typical = model.scales.at(model.tunnel.grid, look.phase, look.phase_hours)[:, 0]
        self._expected = answers.expected[0]
        self._doubt = answers.doubt[0]

    def of(self, place: int, question: Question) -> tuple[float | None, float | None]:
        """Golden and one spread of it, as the question sees them; None where nothing is known."""
        golden = float(self._mean[place])
        spread = float(self._typical[question, place] * self._sigma[place])
        if question in NETWORK_QUESTIONS:
            golden += float(self._expected[place] * self._sigma[place])
            spread *= float(self._doubt[place])
        if not (np.isfinite(golden) and np.isfinite(spread)):
            return None, None
        variable = self._model.variables[place]
        shown = variable.shown(golden)
        return shown, variable.shown(golden + spread) - shown


class _BatchTime:
    """Plant hours between looks. The unit's own hours are used, since a simulated plant may run faster than the clock;
    where it gives none, the time of day is."""

    def __init__(self) -> None:
        self.rest()

    def rest(self) -> None:
        """Forgets everything."""
        self.clock = 0.0
        self.hours = 0.0
        self.phase_hours = 0.0
        self.looks = 0
        self._batch = ""
        self._phase = ""
        self._began: datetime | None = None

    def step(self, unit: UnitStatus, at: datetime) -> bool:
        """Moves on to a look. True when it belongs to another batch than the look before (nothing is moved then)."""
        phase = phase_key(unit.operation, unit.phase)
        same_phase = self.looks > 0 and phase == self._phase
        if not same_phase or self._began is None:
            self._began = at
        place = unit.phase_hours
        if place is None:
            place = (at - self._began).total_seconds() / 3600.0
        back = same_phase and place < self.phase_hours - 1e-9
        if self.looks and (unit.batch != self._batch or back):
            return True
        self.hours = place - self.phase_hours if same_phase else max(place, 0.0)
        self.clock += self.hours
        self.phase_hours, self._phase, self._batch = place, phase, unit.batch
        self.looks += 1
        return False


def _look(phase: int, time: _BatchTime, compared: Floats) -> Look:
    return Look(
        np.array([phase], dtype=np.int64),
        np.array([time.phase_hours]),
        np.array([time.hours]),
        compared[None, :],
        np.array([True]),
    )
