"""All figures of the report for one case."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from hmi.golden.batch import BatchRecord, BatchScore
from hmi.golden.evaluation import Detections, Finding, Forecast, Share, detections, forecast
from tests.golden_report.cases import Case, Part
from tests.golden_report.kept import Kept
from tests.golden_report.methods import OURS, Ours, rival_methods, without_network
from tests.golden_report.rivals.held_lab import lab_names
from tests.golden_report.rivals.table import RIVALS, Rivals
from tests.golden_report.standings import RATE, Standing, of_size, read_as, since_visible, standing, visible
from tests.golden_report.station import Level
from tests.golden_report.trouble import Endured

RATES = (0.01, RATE, 0.10)
"""The stated rates that are held against what normal batches did."""

TROUBLED = 40
"""So many normal batches are given every trouble."""

ALONG = (0.5, 0.75, 1.0)
"""The shares of a batch's time at which its quality is foretold; the first is the one that is asked for."""

Tell = Callable[[str], None]

NOTHING = Kept()
NO_LEVELS: Mapping[int, Sequence[Level]] = {}


@dataclass(frozen=True, slots=True)
class Blame:
    """Of the batches that were detected: how many blame a true variable first, and among the first three; and how many
    alarms came first in a unit where none is."""

    first: Share
    leading: Share
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Line:
    """One method in the table of methods."""

    name: str
    own: Share
    limit: float
    at_own: Detections
    all: Detections
    by_size: tuple[Detections, ...]
    own_by_size: tuple[Detections, ...]
    visible: Detections
    visible_delay: float
    blame: Mapping[str, Blame]
    """By what counts as true, where there is more than one reading of it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One stated rate: how many normal batches reached its limit."""

    rate: float
    share: Share


@dataclass(frozen=True, slots=True)
class Foretold:
    """A quality so far along the batch's time, on normal batches."""

    name: str
    part: str
    along: float
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
    levels: Mapping[int, Sequence[Level]]
    """The station's levels over normal batches, by the minutes between two looks, where there is a station."""


def figures(
    case: Case,
    troubled: tuple[str, ...],
    tell: Tell,
    *,
    further: bool,
    rivals: Rivals = RIVALS,
    kept: Kept = NOTHING,
    levels: Mapping[int, Sequence[Level]] = NO_LEVELS,
) -> CaseFigures:
    """Runs every method on a case. `troubled` names the parts whose normal batches are given trouble; `further` asks
    for the engine without its network. What was `kept` from earlier runs is taken; the station's `levels` are told."""
    ours = Ours(kept, case.parts)
    standings, lines = [], []
    without = without_network(kept, case.parts) if further else {}
    for name, method in {OURS: ours.courses, **without, **rival_methods(case, rivals)}.items():
        if name in rivals:
            found = kept.standing(name, case, partial(standing, name, case, method))
        else:
            found = standing(name, case, method)
        standings.append(found)
        lines.append(line_of(found, case))
        tell(f"{case.name}: {name}: {100 * lines[-1].all.detected.value:.0f} % detected")
    normal = [batch for batch, trial in case.trials.items() if not trial.fault]
    rates = [_at_rate(case, ours, rate) for rate in RATES]
    some = troubled_batches(case)
    endure = {part.name: ours.endured(part, some) for part in case.parts if part.name in troubled}
    quality = [
        told
        for part in case.parts
        for along in ALONG
        if (told := _quality(part, ours.said[part.name], normal, along)) is not None
    ]
    return CaseFigures(case, tuple(standings), tuple(lines), tuple(rates), tuple(quality), endure, ours, levels)


def troubled_batches(case: Case) -> list[str]:
    """The normal batches that are given every trouble."""
    return [batch for batch, trial in case.trials.items() if not trial.fault][:TROUBLED]


def line_of(found: Standing, case: Case) -> Line:
    """A method's line in the table of methods."""
    seen = visible(found.findings)
    since = [one.delay for one in map(since_visible, seen) if one.detected and math.isfinite(one.delay)]
    return Line(
        found.name,
        found.own,
        found.limit,
        detections(found.at_own),
        detections(found.findings),
        _by_size(found.findings, case.sizes),
        _by_size(found.at_own, case.sizes),
        detections(seen),
        float(np.median(since)) if since else math.nan,
        {name: _blame(found, case, truth) for name, truth in case.readings.items()},
    )


def _by_size(findings: Sequence[Finding], sizes: Sequence[str]) -> tuple[Detections, ...]:
    return tuple(detections(of_size(findings, size)) for size in sizes)


def _blame(found: Standing, case: Case, truth: Mapping[str, frozenset[str]]) -> Blame:
    said = read_as(found.findings, truth)
    seen = detections(said)
    units = [frozenset((*part.golden.variables, *lab_names(part.golden.lab))) for part in case.parts]
    alarmed = [(one, next(unit for unit in units if one.blamed[0] in unit)) for one in said if one.detected]
    return Blame(seen.first, seen.leading, sum(not unit & truth[one.trial.fault] for one, unit in alarmed))


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


def _quality(part: Part, said: list[BatchScore], normal: list[str], along: float) -> Foretold | None:
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
        at = _row(record, along)
        rows.append((true, float(one.quality_mean[at]), float(one.quality_lo[at]), float(one.quality_hi[at])))
    if not rows:
        return None
    true, mean, low, high = np.array(rows).T
    return Foretold(name, part.name, along, forecast(true, mean, low, high))


def _row(record: BatchRecord, along: float) -> int:
    hour = record.hours[0] + along * (record.hours[-1] - record.hours[0])
    return int(np.searchsorted(record.hours, hour, side="right")) - 1
