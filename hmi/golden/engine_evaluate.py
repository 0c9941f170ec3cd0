"""How well a model judges batches that it has not learnt from: false batches, detections, delay, forecast."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from hmi.golden.batch import BatchScore
from hmi.golden.batch_tables import ONSET, BatchRows, read_batches, read_laboratory
from hmi.golden.engine_file import load_engine
from hmi.golden.engine_score import samples_for, scores_of
from hmi.golden.evaluation import (
    Course,
    Detections,
    Finding,
    Forecast,
    Share,
    Trial,
    Watched,
    detections,
    false_batches,
    finding,
    forecast,
    limit_at,
)
from hmi.golden.exports import Tell
from hmi.golden.scoring import Engine
from hmi.golden.tables import BATCH, Table, TableError

HALFWAY = 0.5
"""The forecast of quality is judged at this share of each batch."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Tables of batches that no training has seen."""

    samples: Path
    batches: Path
    laboratory: Path | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of them: false batches among the golden at the stated `rate`, detections among those with a fault,
    `even`: the same with the limit re-set so that at most that share of the golden ones is alarmed; and the forecast of
    final quality halfway, None where there is none. Delays are of the batches whose onset is known. `unnamed` are those
    with an alarm among batches that are not golden and of which nobody says what was wrong. `learnt` are batches left
    aside because the model knows them, `alarmed` names those with an alarm."""

    model: str
    rate: float
    false: Share
    found: Detections
    even: Detections
    unnamed: Share
    quality: Forecast | None
    learnt: int
    alarmed: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The figures, a line each."""
        said = [
            f"model: {self.model}",
            f"golden batches with an alarm: {self.false.count} of {self.false.total} (stated {self.rate:.1%})",
        ]
        if self.learnt:
            said.append(f"left aside, because the model has learnt from them: {self.learnt}")
        for name, found in (("faulty batches", self.found), ("the same at an even limit", self.even)):
            if found.detected.total:
                said.append(f"{name}: {_detected(found)}")
        if self.unnamed.total:
            said.append(f"not golden, no fault named: {self.unnamed.count} of {self.unnamed.total} with an alarm")
        if self.quality:
            within = self.quality.covered
            said.append(
                f"final quality halfway: {self.quality.explained:.0%} of its variance foretold (R²), "
                f"{within.count} of {within.total} within the interval meant for 90 %"
            )
        return said


def evaluate(folder: Path, unseen: Unseen, tell: Tell = lambda _: None) -> Judged:
    """Judges a model on unseen batches. `tell` takes lines about how the tables were understood.

    Raises:
        TableError: A table cannot be used.
        ModelFileError: The model cannot be used.
    """
    stored = load_engine(folder)
    engine = Engine(stored.model)
    samples, rows = samples_for(stored, unseen.samples, tell), read_batches(unseen.batches, tell)
    lab = read_laboratory(unseen.laboratory, tell) if unseen.laboratory else ()
    onset = _onsets(unseen.batches)
    learnt = set(engine.model.batches)
    records = [record for record in samples.records if record.id in rows.ids and record.id not in learnt]
    if not records:
        raise TableError(f"{rows.file}: lists no batch of {samples.file} that the model has not learnt from")
    scores = scores_of(engine, records, lab)
    courses: dict[str, list[Course]] = {}
    for record, score in zip(records, scores, strict=True):
        courses.setdefault(record.id, []).append(Course(score.hours, score.score, _blame(score, engine.variables)))
    # One decision for a batch, whichever of its assets alarms.
    watched = [
        Watched(Trial(batch, rows.faults.get(batch, ""), onset=onset.get(batch, -math.inf)), tuple(seen))
        for batch, seen in courses.items()
    ]
    golden = [each for each in watched if _is_golden(rows, each.trial)]
    faulty = [each for each in watched if each.trial.fault]
    rate = engine.model.limits.rates[0]
    even = limit_at(golden, rate) if golden else 1.0
    return Judged(
        stored.card.name,
        rate,
        false_batches(golden),
        figures_of([finding(each) for each in faulty]),
        figures_of([finding(each, even) for each in faulty]),
        false_batches([each for each in watched if not each.trial.fault and not _is_golden(rows, each.trial)]),
        _forecast(engine, rows, [record.id for record in records], scores, {each.trial.batch for each in golden}),
        len(samples.records) - len(records),
        tuple(each.trial.batch for each in watched if each.peak >= 1.0),
    )


def _is_golden(rows: BatchRows, trial: Trial) -> bool:
    if rows.golden is not None:
        return rows.golden[trial.batch]
    return not trial.fault


def figures_of(findings: Sequence[Finding]) -> Detections:
    """The figures of faulty batches; how soon and how early only by those whose onset is known."""
    timed = detections([one for one in findings if math.isfinite(one.trial.onset)])
    return replace(detections(findings), soon=timed.soon, early=timed.early, delay=timed.delay)


def _onsets(file: Path) -> dict[str, float]:
    table = Table.read(file, (BATCH, ONSET))
    if ONSET not in table.columns:
        return {}
    found = zip(table.ids(BATCH), table.numbers(ONSET).tolist(), strict=True)
    return {batch: hours for batch, hours in found if math.isfinite(hours)}


def _blame(score: BatchScore, names: Sequence[str]) -> "_Blame":
    return _Blame(score, tuple(names))


@dataclass(frozen=True, slots=True)
class _Blame:
    score: BatchScore
    names: tuple[str, ...]

    def __call__(self, sample: int) -> list[str]:
        return [self.names[place] for place in np.argsort(-self.score.contributions[sample], kind="stable")]


def _forecast(
    engine: Engine, rows: BatchRows, ids: Sequence[str], scores: Sequence[BatchScore], golden: set[str]
) -> Forecast | None:
    model = engine.model.quality
    if model is None or model.name not in rows.quality:
        return None
    said = []
    for batch, score in zip(ids, scores, strict=True):
        parts = (score.quality_mean, score.quality_lo, score.quality_hi)
        sample = int(HALFWAY * (len(score.hours) - 1))
        if batch in golden and all(part is not None for part in parts):
            said.append(
                [rows.quality[model.name].get(batch, math.nan), *(part[sample] for part in parts if part is not None)]
            )
    if not said:
        return None
    true, mean, low, high = np.array(said).T
    known = np.isfinite(true) & np.isfinite(mean)
    return forecast(true[known], mean[known], low[known], high[known]) if known.sum() > 2 else None


def _detected(found: Detections) -> str:
    said = f"{found.detected.count} of {found.detected.total} detected"
    if not found.soon.total:
        return f"{said}; how soon nobody can say, because the table of batches does not say since when ({ONSET})"
    of = f" of {found.soon.total} whose onset is known" if found.soon.total < found.detected.total else ""
    return (
        f"{said}, {found.soon.count}{of} within 2 h, "
        f"{found.early.count} alarmed before the onset, median delay {_hours(found.delay)}"
    )


def _hours(hours: float) -> str:
    return "none" if math.isnan(hours) else f"{hours:.1f} h"
