"""All figures of the report for one case."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from hmi.golden.batch import BatchRecord, BatchScore
from hmi.golden.evaluation import Detections, Forecast, Share, detections, forecast
from tests.golden_report.cases import Case, Part
from tests.golden_report.kept import Kept
from tests.golden_report.methods import OURS, Ours, rival_methods, without_network
from tests.golden_report.rivals.table import RIVALS, Rivals
from tests.golden_report.standings import RATE, Standing, of_size, since_visible, standing, visible
from tests.golden_report.trouble import Endured, endured

RATES = (0.01, RATE, 0.10)
"""The stated rates that are held against what normal batches did."""

TROUBLED = 40
"""So many normal batches are given every trouble."""

HALF = 0.5
"""The share of a batch's time at which its quality is foretold."""

Tell = Callable[[str], None]

NOTHING = Kept()


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
class Rate:
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
    rates: tuple[Rate, ...]
    quality: tuple[Foretold, ...]
    troubled: dict[str, dict[str, Endured]]
    ours: Ours


def figures(
    case: Case,
    troubled: tuple[str, ...],
    tell: Tell,
    *,
    further: bool,
    rivals: Rivals = RIVALS,
    kept: Kept = NOTHING,
) -> CaseFigures:
    """Runs every method on a case. `troubled` names the parts whose normal batches are given trouble; `further` asks
    for the engine without its network. What was `kept` from earlier runs is taken."""
    ours = Ours(kept)
    standings, lines = [], []
    without = without_network(kept) if further else {}
    for name, method in {OURS: ours.courses, **without, **rival_methods(case, rivals)}.items():
        if name in rivals:
            found = kept.standing(name, case, partial(standing, name, case, method))
        else:
            found = standing(name, case, method)
        standings.append(found)
        lines.append(_line(found, case))
        tell(f"{case.name}: {name}: {100 * lines[-1].all.detected.value:.0f} % detected, {found.seconds:.0f} s CPU")
    normal = [batch for batch, trial in case.trials.items() if not trial.fault]
    rates = [_at_rate(case, ours, rate) for rate in RATES]
    some = normal[:TROUBLED]
    endure = {
        part.name: kept.endured(part, some, partial(endured, ours.engines[part.name], part, some))
        for part in case.parts
        if part.name in troubled
    }
    quality = [told for part in case.parts if (told := _quality(part, ours.said[part.name], normal)) is not None]
    return CaseFigures(case, tuple(standings), tuple(lines), tuple(rates), tuple(quality), endure, ours)


def _line(found: Standing, case: Case) -> Line:
    seen = visible(found.findings)
    since = [one.delay for one in map(since_visible, seen) if one.detected and math.isfinite(one.delay)]
    return Line(
        found.name,
        found.own,
        detections(found.at_own),
        detections(found.findings),
        tuple(detections(of_size(found.findings, size)) for size in case.sizes),
        detections(seen),
        float(np.median(since)) if since else math.nan,
        found.seconds,
    )


def _at_rate(case: Case, ours: Ours, rate: float) -> Rate:
    """How many normal batches reach the limit of a stated rate; the whole batch keeps it, whichever asset alarms."""
    reached = {batch: False for batch, trial in case.trials.items() if not trial.fault}
    for part in case.parts:
        limit = ours.learnt[part.name].limit(rate / len(case.parts))
        for record, said in zip(part.judged.batches, ours.said[part.name], strict=True):
            batch = part.batch_of[record.id]
            if batch in reached:
                reached[batch] |= bool((np.nan_to_num(said.score) >= limit).any())
    return Rate(rate, Share(sum(reached.values()), len(reached)))


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
