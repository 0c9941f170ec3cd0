"""Follows one asset of a plant through its batches: looks, levels, shares and a sentence from what the engine finds."""

from dataclasses import replace
from datetime import datetime

import numpy as np

from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Forecast, Level, LikelyCause, TagDeviation, Verdict
from hmi.core.phrase import phrase, together
from hmi.core.tag import Part, Tag
from hmi.golden.arrays import Floats
from hmi.golden.batch_time import BatchTime
from hmi.golden.causes import UNKNOWN
from hmi.golden.channels import Channel, segment_of
from hmi.golden.course import NEVER
from hmi.golden.judge import SIGMAS, Judge, Verdicts
from hmi.golden.looks import Look, LookMaker
from hmi.golden.plant_model import ClassModel
from hmi.golden.run import phase_key
from hmi.golden.speaking import FIRST_LOOKS, silence
from hmi.golden.standing import Standing
from hmi.golden.tag_words import beside, departed
from hmi.golden.traits import Glance

LEAST_SEEN = 0.5
"""The share of an asset's measurements that must be good; with fewer, nothing is said."""

STEEPNESS = 4.0
"""How steeply the score falls around the limit of level 1, where it is one half."""

_OUTSIDE = phrase("Cause", "the phase has lasted longer than in any golden batch")
_UNKNOWN = phrase("Cause", "golden batches do not have this phase")


class PlantFollower:
    """One asset and its state. Looks must come in order of time."""

    def __init__(self, asset: str, tags: tuple[Tag, ...], model: ClassModel) -> None:
        self.tags = tags
        self._asset = asset
        self._model = model
        self._codes = {phase: code for code, phase in enumerate(model.engine.course.phases)}
        places = {tag.id: place for place, tag in enumerate(tags)}
        self._loops = np.array([places.get(tag.loop, place) for place, tag in enumerate(tags)], dtype=np.int64)
        self._measured = np.array([tag.part is Part.PV for tag in tags])
        self._outputs = np.array([tag.part is Part.OP for tag in tags])
        self._had = model.engine.course.spread < 0.5 * NEVER
        self._logs = np.array([variable.logarithmic for variable in model.variables])
        self._time = BatchTime()
        self._worst = AssetDeviation(asset, Verdict.IDLE)
        self._latest = self._answer = AssetDeviation(asset, Verdict.WARMING_UP)
        self._forget()

    def idle(self) -> AssetDeviation:
        """What is said while no batch runs. A batch that left golden is not forgiven by ending: its worst level and
        its tags stay until the next one begins, since what it made is still somewhere."""
        if self._time.looks:
            self._forget()
        worst = self._worst
        tags = tuple(replace(tag, level=Level.NONE) for tag in worst.tags)
        cause = phrase("Cause", "the batch that ended here: {cause}", cause=worst.cause) if worst.cause else ""
        return AssetDeviation(self._asset, Verdict.IDLE, worst.level, None, tags, cause)

    def look(self, unit: UnitStatus, values: Floats, at: datetime) -> AssetDeviation:
        """Takes the newest numbers of all tags (NaN where not good) and judges them."""
        if self._time.step(unit, at):
            self._forget()
            self._time.step(unit, at)
        if self._time.looks == 1:
            self._worst = AssetDeviation(self._asset, Verdict.IDLE)
            engine = self._model.engine
            self._speaks = self._time.clock + silence(engine.course, engine.tick, self._time.clock)
        if self._time.hours == 0.0 and self._time.looks > 1:
            return self._answer
        self._answer = self._said(self._code(unit), values)
        if self._answer.score is not None:
            self._before = self._answer.cause
            if _badness(self._answer) > _badness(self._worst):
                self._worst = self._answer
        return self._answer

    def _forget(self) -> None:
        engine = self._model.engine
        self._judge = Judge(engine, 1, slow=False)
        self._maker = LookMaker(engine.tick, len(engine.variables), engine.stillness)
        levels = engine.limits.levels
        self._standing = Standing(self._loops, self._outputs, (1.0, levels[1] / levels[0], levels[2] / levels[0]))
        self._latest = self._answer = AssetDeviation(self._asset, Verdict.WARMING_UP)
        self._before = ""
        self._looks = 0
        self._speaks = 0.0
        self._phase = -1
        self._time.rest()

    def _code(self, unit: UnitStatus) -> int:
        if not self._model.engine.named:
            return 0
        keys = (phase_key(unit.operation, unit.phase), phase_key("", unit.phase))
        return max(self._codes.get(key, -1) for key in keys)

    def _said(self, code: int, values: Floats) -> AssetDeviation:
        """What is said now. Why nothing can be said takes nothing from what was judged last: when the inputs are good
        again, that stands until the next look."""
        if code < 0:
            return AssetDeviation(self._asset, Verdict.NO_MODEL, cause=_UNKNOWN)
        wanted = self._measured & self._had[code]
        if not wanted.any() or np.isfinite(values[wanted]).mean() <= LEAST_SEEN:
            return AssetDeviation(self._asset, Verdict.BAD_INPUTS)
        self._latest = self._judged(code, values)
        return self._latest

    def _judged(self, code: int, values: Floats) -> AssetDeviation:
        engine = self._model.engine
        place = self._time.phase_hours if engine.named else None
        if not self._covered(code, place):
            return self._outside()
        if code != self._phase:
            # The first values of a phase may still be those of the phase before.
            self._phase = code
            return self._latest
        compared = np.where(self._had[code], self._compared(values), np.nan)
        look = self._maker.push(self._time.clock, compared, code, named=engine.named, place=place)
        if look is None:
            return self._latest
        self._looks += 1
        found = self._judge.step(_glance(look), np.array([self._time.clock]))
        if not found.counts[0]:
            return self._outside()
        if not np.isfinite(found.score[0]):
            return AssetDeviation(self._asset, Verdict.BAD_INPUTS)
        if self._looks < FIRST_LOOKS or self._time.clock < self._speaks:
            return AssetDeviation(self._asset, Verdict.WARMING_UP)
        self._standing.step(found.sizes[0, : len(self.tags)], self._time.clock)
        return self._scored(look, found)

    def _covered(self, code: int, place: float | None) -> bool:
        hours = self._time.clock if place is None else place
        return bool(self._model.engine.course.covers(np.array([code], dtype=np.int64), np.array([hours]))[0])

    def _compared(self, values: Floats) -> Floats:
        pairs = zip(self._model.variables, values, strict=True)
        return np.array([float(variable.compared(np.asarray(value))) for variable, value in pairs])

    def _outside(self) -> AssetDeviation:
        """Nothing new can be said; what was said last stays."""
        cause = phrase("Cause", "{now}; before that: {before}", now=_OUTSIDE, before=self._before)
        cause = cause if self._before else _OUTSIDE
        return replace(self._latest, verdict=Verdict.NO_MODEL, score=None, cause=cause)

    def _scored(self, look: Look, found: Verdicts) -> AssetDeviation:
        level = Level(int(self._standing.levels.max()))
        shares = self._standing.shares() if self._standing.left.any() else found.shares[0, : len(self.tags)]
        causes = self._causes(found) if level else ()
        return AssetDeviation(
            self._asset,
            Verdict.SCORED,
            level,
            float(np.exp2(-(float(found.score[0]) ** STEEPNESS))),
            self._tags(look, found, shares),
            self._words(found, shares, causes),
            causes,
            self._forecast(found),
        )

    def _tags(self, look: Look, found: Verdicts, shares: Floats) -> tuple[TagDeviation, ...]:
        golden, spread = self._golden(look, found)
        sigmas = np.nan_to_num(found.deviations[0])
        return tuple(
            TagDeviation(
                tag.id,
                Level(int(self._standing.levels[place])),
                float(sigmas[place]),
                golden[place],
                spread[place],
                share=float(shares[place]),
            )
            for place, tag in enumerate(self.tags)
        )

    def _golden(self, look: Look, found: Verdicts) -> tuple[list[float | None], list[float | None]]:
        """The golden mean and one spread of it, in the tags' units; None where nothing is known."""
        engine = self._model.engine
        phase = np.array([look.phase], dtype=np.int64)
        hours = np.maximum(np.array([look.phase_hours]) - found.lag, 0.0)
        mean = engine.course.golden(phase, hours, found.lead)[0]
        unit = engine.limits.units[segment_of(found.progress)[0], Channel.COURSE_NOW]
        width = engine.course.spreads(phase, hours, found.lead)[0] * unit / SIGMAS
        known = self._had[look.phase] & np.isfinite(mean + width)
        logs = self._logs & known
        shown, edge = (np.where(logs, 10.0 ** np.where(logs, each, 0.0), each) for each in (mean, mean + width))
        rows = list(zip(known.tolist(), shown.tolist(), (edge - shown).tolist(), strict=True))
        return [golden if sure else None for sure, golden, _ in rows], [
            wide if sure else None for sure, _, wide in rows
        ]

    def _causes(self, found: Verdicts) -> tuple[LikelyCause, ...]:
        signs = self._model.signs
        if not signs.names:
            return ()
        return tuple(LikelyCause(*each) for each in signs.likely(found.deviations[0], found.shares[0]).items())

    def _words(self, found: Verdicts, shares: Floats, causes: tuple[LikelyCause, ...]) -> str:
        guilty = [int(place) for place in np.argsort(-shares, kind="stable") if self._standing.left[place]]
        said = departed(
            [self.tags[place] for place in guilty],
            [float(found.deviations[0, place]) for place in guilty],
            [Channel(int(found.leading[0, place])) for place in guilty],
            self._standing.hours(self._time.clock),
        )
        frozen, doubted = (
            [tag.id for tag, out in zip(self.tags, left.tolist(), strict=True) if out]
            for left in (self._maker.frozen, self._maker.doubted)
        )
        pairs = [(each.name, each.probability) for each in causes]
        return together([part for part in (said, beside(float(found.lag[0]), frozen, doubted, pairs, UNKNOWN)) if part])

    def _forecast(self, found: Verdicts) -> Forecast | None:
        quality = self._model.engine.quality
        if quality is None or not np.isfinite(found.quality[:, 0]).all():
            return None
        mean, low, high = (float(number) for number in found.quality[:, 0])
        return Forecast(quality.name, mean, low, high)


def _badness(deviation: AssetDeviation) -> tuple[int, float]:
    return int(deviation.level), -(1.0 if deviation.score is None else deviation.score)


def _glance(look: Look) -> Glance:
    return Glance(
        np.array([look.elapsed]),
        np.array([look.phase], dtype=np.int64),
        np.array([look.phase_hours]),
        look.values[None, :],
        np.array([True]),
    )
