"""What a training knows of how well its model will do: figures of batches that were left out, for the model's card.

They are reckoned from numbers that the training has anyway. How long it took is in its log and not here: the same
tables, rate and seed give the same card.
"""

import platform
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np

from hmi.golden.arrays import Floats, Ints
from hmi.golden.batch import BatchRecord, BatchScore
from hmi.golden.evaluation import Share
from hmi.golden.tail import exceeded

LEAST_SHARE = 1e-6
"""Smaller shares of batches are told as this."""

HALFWAY = 0.5
"""Where along the batch the forecast of quality is told."""


@dataclass(slots=True)
class HeldOut:
    """Filled by `fit`: `worst` (batches,) is every golden batch's own number, judged by parts of the model that had not
    seen it, and `folds` (batches,) says which were left out together. `missed` (batches,) is how far the forecast of
    quality halfway was off without the batch, `quality` (batches,) what it came to, `width` half the interval. `leads`
    (batches,) names the variable by which a batch went farthest, and `along` (batches,) is how far along the batch that
    was, 0 to 1, NaN for the laboratory's. `apart` (batches,) is `worst` where each batch is held against the others
    alone, so that one which no other resembles stands out.
    """

    worst: Floats = field(default_factory=lambda: np.empty(0))
    folds: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    missed: Floats = field(default_factory=lambda: np.empty(0))
    quality: Floats = field(default_factory=lambda: np.empty(0))
    width: float = float("nan")
    leads: tuple[str, ...] = ()
    along: Floats = field(default_factory=lambda: np.empty(0))
    apart: Floats = field(default_factory=lambda: np.empty(0))

    def hear(self, along: float, missed: Floats, quality: Floats, width: float) -> None:
        """Takes what is told of the forecast at a place along the batch, 0 to 1."""
        if abs(along - HALFWAY) < 1e-9:
            self.missed, self.quality, self.width = missed, quality, width


class FaultFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many batches with a labelled fault had an alarm. They set no limit."""

    fault: str
    detected: int
    batches: int


class QualityFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The forecast halfway, every batch left out once: the share of variance foretold, and how many lay within the
    interval."""

    explained: float
    covered: int
    batches: int
    width: float


class ValidationCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`alarmed` golden batches of `batches` reached levels 1 to 3, each held to limits of the other parts. `ranges` are
    the least and the largest golden value of every variable, `hours` the shortest and the longest golden batch,
    `versions` of what the numbers were reckoned with."""

    alarmed: list[int]
    batches: int
    faults: list[FaultFigure]
    quality: QualityFigure | None
    ranges: dict[str, tuple[float, float]]
    hours: tuple[float, float]
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Extent:
    """The least and the largest value of every variable, and the hours of the shortest and the longest batch."""

    ranges: dict[str, tuple[float, float]]
    hours: tuple[float, float]

    @classmethod
    def of(cls, golden: Sequence[BatchRecord], variables: Sequence[str]) -> "Extent":
        """What golden batches span."""
        return cls(_ranges(golden, variables), _hours(golden))


def validation_of(
    held: HeldOut,
    rates: Sequence[float],
    extent: Extent,
    faulty: Sequence[tuple[str, str, BatchScore]],
    alike: Sequence[Floats] = (),
) -> ValidationCard:
    """The figures of a training. `faulty` are fault, batch and score of records that a table names a fault of; `alike`
    is how far batches of other asset classes went (each batches,), on which limits lean; there the same batches are not
    left out."""
    return ValidationCard(
        alarmed=[_alarmed(held, rate, alike) for rate in rates],
        batches=len(held.worst),
        faults=_faults(faulty),
        quality=_quality(held),
        ranges=extent.ranges,
        hours=extent.hours,
        versions={"python": platform.python_version(), "numpy": np.__version__},
    )


def _alarmed(held: HeldOut, rate: float, alike: Sequence[Floats]) -> int:
    """Golden batches beyond the limit that the batches of the other parts set for a rate."""
    count = 0
    for fold in np.unique(held.folds):
        out = held.folds == fold
        if (~out).any():
            count += int((held.worst[out] >= float(exceeded(held.worst[~out], rate, alike))).sum())
    return count


def _faults(faulty: Sequence[tuple[str, str, BatchScore]]) -> list[FaultFigure]:
    """One decision for a batch, whichever of its assets alarms."""
    alarmed: dict[tuple[str, str], bool] = {}
    for fault, batch, score in faulty:
        alarmed[fault, batch] = alarmed.get((fault, batch), False) or bool(score.alarm.any())
    names = dict.fromkeys(fault for fault, _ in alarmed)
    return [
        FaultFigure(
            fault=name,
            detected=sum(alarm for (fault, _), alarm in alarmed.items() if fault == name),
            batches=sum(fault == name for fault, _ in alarmed),
        )
        for name in sorted(names)
    ]


def _quality(held: HeldOut) -> QualityFigure | None:
    known = np.isfinite(held.missed) & np.isfinite(held.quality)
    spread = float(np.var(held.quality[known])) if known.sum() > 2 else 0.0
    if spread <= 0.0:
        return None
    missed = held.missed[known]
    return QualityFigure(
        explained=1.0 - float((missed**2).mean()) / spread,
        covered=int((np.abs(missed) <= held.width).sum()),
        batches=int(known.sum()),
        width=held.width,
    )


def _ranges(golden: Sequence[BatchRecord], variables: Sequence[str]) -> dict[str, tuple[float, float]]:
    found = {}
    for place, name in enumerate(variables):
        values = np.concatenate([record.values[:, place] for record in golden])
        values = values[np.isfinite(values)]
        if len(values):
            found[name] = (float(values.min()), float(values.max()))
    return found


def _hours(golden: Sequence[BatchRecord]) -> tuple[float, float]:
    lengths = [float(record.hours[-1] - record.hours[0]) for record in golden]
    return min(lengths), max(lengths)


def may_reach(rate: float, batches: int) -> tuple[float, float]:
    """The share of batches to come that may reach a limit for a stated rate, set by so many golden batches: the 95 %
    interval of the share beyond an order statistic, a beta distribution.

    Source: Wilks, "Determination of sample sizes for setting tolerance limits", Annals of Mathematical Statistics 12
    (1941) 91-96.
    """
    beyond = rate * (batches + 1.0)
    share = np.geomspace(LEAST_SHARE, 1.0, 4000, endpoint=False)
    # The density times the share, since steps are even in its logarithm; scaled so that nothing overflows.
    density = beyond * np.log(share) + (batches - beyond) * np.log1p(-share)
    total = np.cumsum(np.exp(density - density.max()))
    low, high = np.interp([0.025, 0.975], total / total[-1], share)
    return float(low), float(high)


def _promised(batches: int, rates: Sequence[float]) -> list[str]:
    """Which rates so many golden batches cannot promise, and how well they tell the first."""
    if not batches or not rates:
        return []
    # Of so many exchangeable batches and a new one, each is equally likely to go farthest.
    least = 1.0 / (batches + 1.0)
    low, high = may_reach(rates[0], batches)
    lines = [
        f"limits of {batches} golden batches: where {rates[0]:.2%} are stated for level 1, {low:.1%} to {high:.1%} of "
        "batches to come may reach it, as chance chose the golden ones"
    ]
    if rates[0] < least:
        lines.append(
            f"{batches} golden batches cannot promise a rate below {least:.1%}: the limit for {rates[0]:.2%} is "
            "an estimate of what lies beyond them all, and may be reached more often"
        )
    beyond = {level: rate for level, rate in enumerate(rates[1:], start=2) if rate < least}
    if beyond:
        stated = " and ".join(f"level {level} ({rate:.2%})" for level, rate in beyond.items())
        lines.append(f"{stated}: rarer than {batches} golden batches can tell ({least:.1%}); limits are estimates")
    return lines


def validation_lines(card: ValidationCard, rates: Sequence[float], *, ranges: bool = True) -> list[str]:
    """The figures for a person, a line each; the ranges of variables where they are wanted."""
    lines = []
    for level, (count, rate) in enumerate(zip(card.alarmed, rates, strict=False), start=1):
        share = Share(count, card.batches)
        lines.append(
            f"cross-validated: level {level} in {count} of {card.batches} golden batches left out "
            f"({share.low:.1%} to {share.high:.1%}; stated {rate:.2%})"
        )
    lines += _promised(card.batches, rates)
    lines += [f"labelled fault {one.fault}: {one.detected} of {one.batches} batches alarmed" for one in card.faults]
    if card.quality is not None:
        one = card.quality
        lines.append(
            f"final quality halfway, each batch left out: {one.explained:.0%} of its variance foretold (R²), "
            f"{one.covered} of {one.batches} within ± {one.width:.3g}"
        )
    lines.append(f"golden batches last {card.hours[0]:.1f} to {card.hours[1]:.1f} h")
    if ranges:
        lines += [f"golden range of {name}: {low:.6g} to {high:.6g}" for name, (low, high) in card.ranges.items()]
    lines.append("reckoned with " + ", ".join(f"{name} {version}" for name, version in card.versions.items()))
    return lines
