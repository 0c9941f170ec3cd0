"""Follows one asset through its batches: keeps what was seen, turns answers into levels, shares and a sentence."""

from datetime import datetime

import numpy as np

from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.tag import Part, Tag
from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.calibrate import relative
from hmi.golden.dataset import phase_key
from hmi.golden.explain import sentence, shares
from hmi.golden.features import Look
from hmi.golden.model import ClassModel
from hmi.golden.network import Network
from hmi.golden.persistence import Persistence
from hmi.golden.statistics import NETWORK_QUESTIONS, Answers, Question, StatisticStream

LEAST_SEEN = 0.5
"""The share of an asset's measurements that must be good; with fewer, nothing is said."""

RELEASE = 0.8
"""A level is left when the ratio falls below this share of its limit."""

ON_THE_WAY = 0.6
"""A tag beyond this share of the first limit is on its way out; from there on it is counted since when."""

STEEPNESS = 4.0
"""How steeply the score falls around the limit of level 1, where it is one half."""

_OUTSIDE = "the phase has lasted longer than in any golden batch"
_UNKNOWN = "golden batches do not have this phase"


class Follower:
    """One asset and its state. Looks must come in order of time."""

    def __init__(self, asset: str, tags: tuple[Tag, ...], model: ClassModel) -> None:
        self.tags = tags
        self._asset = asset
        self._model = model
        self._network = Network(model.weights)
        self._measured = np.array([tag.part is Part.PV for tag in tags])
        self._time = _BatchTime()
        self.rest()

    def rest(self) -> None:
        """Forgets the batch; the asset is idle."""
        self._stream = StatisticStream(self._model.tunnel, self._network, 1)
        self._lasting = Persistence(1, (len(Question), len(self.tags)))
        self._levels = np.zeros(len(self.tags), dtype=np.int64)
        self._since = np.full(len(self.tags), np.nan)
        self._latest = AssetDeviation(self._asset, Verdict.WARMING_UP)
        self._time.rest()

    def look(self, unit: UnitStatus, values: Floats, at: datetime) -> AssetDeviation:
        """Takes the newest numbers of all tags (NaN where not good) and judges them."""
        if self._time.step(unit, at):
            self.rest()
            self._time.step(unit, at)
        if self._time.hours == 0.0 and self._time.looks > 1:
            return self._latest
        phase = self._phase(unit)
        self._latest = self._judged(phase, values)
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
        if not self._model.tunnel.covers(look.phase, look.phase_hours)[0]:
            return AssetDeviation(self._asset, Verdict.NO_MODEL, cause=_OUTSIDE)
        if not answers.features.counts[0]:
            return self._latest
        return self._scored(look, answers)

    def _seen(self, phase: int, compared: Floats) -> bool:
        first = self._model.tunnel.grid.first[phase]
        wanted = self._measured & np.isfinite(self._model.tunnel.mean[first])
        return bool(np.isfinite(compared[wanted]).mean() > LEAST_SEEN) if wanted.any() else False

    def _scored(self, look: Look, answers: Answers) -> AssetDeviation:
        sizes = relative(answers, look, self._model.scales, self._model.tunnel.grid)
        held = self._lasting.step(sizes.transpose(1, 0, 2), look.hours, answers.features.counts)[0]
        if not self._lasting.ready[0]:
            return AssetDeviation(self._asset, Verdict.WARMING_UP)
        ratios = held / self._model.scales.usual[look.phase[0]]
        leading = ratios.argmax(axis=0)
        largest = ratios.max(axis=0)
        limit = self._model.limits.ratios[0]
        self._raise_levels(largest)
        self._note_start(sizes[:, 0] / self._model.scales.usual[look.phase[0]], limit)
        portions = shares(largest, self._since, self._levels > 0, limit)
        sigmas = np.nan_to_num(sizes[:, 0])
        golden = _Golden(self._model, look, answers)
        tags = tuple(
            TagDeviation(
                tag.id,
                Level(int(self._levels[place])),
                float(sigmas[leading[place] if self._levels[place] else Question.TUNNEL, place]),
                *golden.of(place, Question(int(leading[place])) if self._levels[place] else Question.TUNNEL),
                share=float(portions[place]),
            )
            for place, tag in enumerate(self.tags)
        )
        return AssetDeviation(
            self._asset,
            Verdict.SCORED,
            Level(int(self._levels.max())),
            float(np.exp2(-((float(largest.max()) / limit) ** STEEPNESS))),
            tags,
            self._cause(portions, leading, sigmas),
        )

    def _raise_levels(self, ratios: Floats) -> None:
        limits = np.array(self._model.limits.ratios)
        reached = (ratios[:, None] >= limits).sum(axis=1)
        kept = (ratios[:, None] >= RELEASE * limits).sum(axis=1)
        self._levels = np.maximum(reached, np.minimum(self._levels, kept))

    def _note_start(self, ratios: Floats, limit: float) -> None:
        """Notes since when each tag is on its way out: a level comes later, when that has lasted and grown."""
        out = (np.nan_to_num(np.abs(ratios)).max(axis=0) >= ON_THE_WAY * limit) | (self._levels > 0)
        self._since = np.where(out, np.where(np.isnan(self._since), self._time.clock, self._since), np.nan)

    def _cause(self, portions: Floats, leading: Ints, sigmas: Floats) -> str:
        out = [place for place in np.argsort(-portions, kind="stable") if self._levels[place]]
        if not out:
            return ""
        questions = [Question(int(question)) for question in leading]
        above: Bools = np.array([sigmas[question, place] > 0 for place, question in enumerate(leading)])
        first = float(np.nanmin(self._since[out]))
        return sentence(self.tags, out, above, questions, self._time.clock - first)


class _Golden:
    """What golden shows at a look, in the tags' units."""

    def __init__(self, model: ClassModel, look: Look, answers: Answers) -> None:
        self._model = model
        self._mean = model.tunnel.golden(look.phase, look.phase_hours)[0]
        self._sigma = model.tunnel.sigma[look.phase[0]]
        self._typical = model.scales.at(model.tunnel.grid, look.phase, look.phase_hours)[:, 0]
        self._expected = answers.expected[0]

    def of(self, place: int, question: Question) -> tuple[float | None, float | None]:
        """Golden and one spread of it, as the question sees them; None where nothing is known."""
        golden = float(self._mean[place])
        if question in NETWORK_QUESTIONS:
            golden += float(self._expected[place] * self._sigma[place])
        spread = float(self._typical[question, place] * self._sigma[place])
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
