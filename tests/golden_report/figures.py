"""All figures of the report for one case."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hmi.golden.batch import BatchRecord, BatchScore
from hmi.golden.engine import fit
from hmi.golden.evaluation import Detections, Forecast, Share, detections, finding, forecast
from tests.golden_report.cases import Case, Part
from tests.golden_report.methods import OURS, Ours, rival_methods
from tests.golden_report.ours import engine_courses
from tests.golden_report.rivals.table import RIVALS, Rivals
from tests.golden_report.standings import RATE, Standing, of_size, since_visible, standing, visible
from tests.golden_report.trouble import Endured, endured

OTHER_RATE = 0.10
LEVEL_TWO = 0.2
"""Level 2 is meant to be reached by this share of the batches that may reach level 1."""

TROUBLED = 60
"""So many normal batches are given every trouble."""

HALF = 0.5
"""The share of a batch's time at which its quality is foretold."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One method in the table of methods."""

    name: str
    own: Share
    at_own: Detections
    all: Detections
    by_size: tuple[Detections, ...]
    visible: Detections
    visible_delay: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Kept:
    """One stated rate: how many normal batches reached its limit."""

    rate: float
    share: Share


@dataclass(frozen=True, slots=True)
class Foretold:
    """A quality at half of the batch's time, on normal batches."""

    name: str
    part: str
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """Everything that is said of one case. The first standing is ours."""

    case: Case
    standings: tuple[Standing, ...]
    lines: tuple[Line, ...]
    kept: tuple[Kept, ...]
    quality: tuple[Foretold, ...]
    troubled: dict[str, dict[str, Endured]]
    ours: Ours


def figures(
    case: Case, troubled: tuple[str, ...], tell: Tell, *, other_rate: bool, rivals: Rivals = RIVALS
) -> CaseFigures:
    """Runs every method on a case. `troubled` names the parts whose normal batches are given trouble; `other_rate` asks
    for a second model at another stated rate, of the first part."""
    ours = Ours()
    standings, lines = [], []
    for name, method in {OURS: ours.courses, **rival_methods(case, rivals)}.items():
        before = time.process_time()
        found = standing(name, case, method)
        spent = time.process_time() - before
        standings.append(found)
        lines.append(_line(found, case, spent))
        tell(f"{case.name}: {name}: {100 * lines[-1].all.detected.value:.0f} % detected, {spent:.0f} s CPU")
    normal = [batch for batch, trial in case.trials.items() if not trial.fault]
    kept = [Kept(RATE, standings[0].own), _level_two(case, ours)]
    if other_rate:
        kept.append(_other_rate(case.parts[0], normal))
        tell(f"{case.name}: at {OTHER_RATE:.0%}: {kept[-1].share.count} of {kept[-1].share.total}")
    some = normal[:TROUBLED]
    endure = {part.name: endured(ours.engines[part.name], part, some) for part in case.parts if part.name in troubled}
    quality = [told for part in case.parts if (told := _quality(part, ours.said[part.name], normal)) is not None]
    return CaseFigures(case, tuple(standings), tuple(lines), tuple(kept), tuple(quality), endure, ours)


def _line(found: Standing, case: Case, seconds: float) -> Line:
    seen = visible(found.findings)
    since = [one.delay for one in map(since_visible, seen) if one.detected and math.isfinite(one.delay)]
    return Line(
        found.name,
        found.own,
        detections([finding(one) for one in found.faulty]),
        detections(found.findings),
        tuple(detections(of_size(found.findings, size)) for size in case.sizes),
        detections(seen),
        float(np.median(since)) if since else math.nan,
        seconds,
    )


def _level_two(case: Case, ours: Ours) -> Kept:
    """Level 2 has a rate of its own."""
    reached = {batch: False for batch, trial in case.trials.items() if not trial.fault}
    for part in case.parts:
        for record, said in zip(part.judged.batches, ours.said[part.name], strict=True):
            batch = part.batch_of[record.id]
            if batch in reached:
                reached[batch] |= bool((said.level >= 2).any())
    return Kept(RATE * LEVEL_TWO, Share(sum(reached.values()), len(reached)))


def _other_rate(part: Part, normal: list[str]) -> Kept:
    engine = fit(part.golden, rate=OTHER_RATE)
    records = [record for record in part.judged.batches if part.batch_of[record.id] in normal]
    courses, _ = engine_courses(engine, records, part.judged.lab)
    return Kept(OTHER_RATE, Share(sum(course.peak >= 1.0 for course in courses), len(courses)))


def _quality(part: Part, said: list[BatchScore], normal: list[str]) -> Foretold | None:
    name = next(iter(part.judged.quality), "")
    if not name:
        return None
    rows = []
    for record, one in zip(part.judged.batches, said, strict=True):
        true = part.judged.quality[name].get(record.id, math.nan)
        if part.batch_of[record.id] not in normal or one.quality_mean is None:
            continue
        if one.quality_lo is None or one.quality_hi is None:
            continue
        at = _half(record)
        rows.append((true, float(one.quality_mean[at]), float(one.quality_lo[at]), float(one.quality_hi[at])))
    if not rows:
        return None
    true, mean, low, high = np.array(rows).T
    return Foretold(name, part.name, forecast(true, mean, low, high))


def _half(record: BatchRecord) -> int:
    middle = record.hours[0] + HALF * (record.hours[-1] - record.hours[0])
    return int(np.searchsorted(record.hours, middle, side="right")) - 1
