"""Whether a plant still is the one that its model was trained on: inputs, what is left of them, and how often level 1
is reached. Pure functions; what counts as out is stated here, in numbers."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from hmi.core.phrase import figure, phrase, together

_ABOVE = phrase("Drift", "{name} lies above golden in {count} of {runs} runs, by {by} sigmas.")
_BELOW = phrase("Drift", "{name} lies below golden in {count} of {runs} runs, by {by} sigmas.")

BEYOND = 2.0
"""A look at which a variable is more sigmas away than this is beyond typical size."""

OFTEN = 0.2
"""A variable is out in a run when more than this share of its looks is beyond typical size (normal: about 0.05)."""

MOST_RUNS = 0.5
"""... and its data have drifted when it is out in more than this share of the last runs (choice)."""

LEAST_RUNS = 5
"""Fewer runs than this say nothing about drift (choice)."""

SHIFT = 0.5
"""Sigmas by which the middle of a variable has to be off, always to one side, to be called a shift (choice)."""

ONE_SIDE = 0.01
"""How unlikely it must be that as many runs fall to one side by chance (sign test, two-sided)."""

CONFIDENCE = 0.95
"""Of the interval of the observed rate."""


class DriftKind(StrEnum):
    """What has drifted."""

    DATA = "data"
    RESIDUAL = "residuals"
    CALIBRATION = "calibration"


@dataclass(frozen=True, slots=True)
class RunSizes:
    """The sigmas of one run, by variable: the share of looks beyond typical size, and their mean with its sign."""

    beyond: Mapping[str, float]
    mean: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of so many runs reached level 1, and the share that is meant to."""

    runs: int
    reached: int
    stated: float

    @property
    def observed(self) -> float:
        """The share that did."""
        return self.reached / self.runs if self.runs else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies, at `CONFIDENCE`."""
        return binomial_interval(self.reached, self.runs)

    @property
    def holds(self) -> bool:
        """Whether the stated share lies within that."""
        low, high = self.interval
        return low <= self.stated <= high


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that has drifted, in a sentence."""

    kind: DriftKind
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ClassDrift:
    """How an asset class stands against its model over the last runs."""

    asset_class: str
    runs: int
    rate: Rate
    found: tuple[Drift, ...]

    @property
    def words(self) -> str:
        """A plain sentence, with a proposal where something is out."""
        name = self.asset_class.replace("_", " ")
        if self.runs < LEAST_RUNS:
            return phrase(
                "Drift",
                "{name}: too few runs to say anything, {runs} of {least}.",
                name=name,
                runs=self.runs,
                least=LEAST_RUNS,
            )
        if not self.found:
            return phrase("Drift", "{name}: nothing has drifted in the last {runs} runs.", name=name, runs=self.runs)
        return phrase(
            "Drift",
            "{name}: {drifts} Train a new model with the batches since then, if they are as wanted.",
            name=name,
            drifts=together([one.sentence for one in self.found]),
        )


def run_sizes(looks: Sequence[Mapping[str, float]]) -> RunSizes:
    """The sizes of one run, from the signed sigmas by variable of each of its looks."""
    names = dict.fromkeys(name for look in looks for name in look)
    values = {name: [look[name] for look in looks if name in look and math.isfinite(look[name])] for name in names}
    known = {name: found for name, found in values.items() if found}
    return RunSizes(
        {name: sum(abs(one) > BEYOND for one in found) / len(found) for name, found in known.items()},
        {name: sum(found) / len(found) for name, found in known.items()},
    )


def class_drift(asset_class: str, sizes: Sequence[RunSizes], rate: Rate) -> ClassDrift:
    """What has drifted in the last runs of a class; nothing is said of fewer than `LEAST_RUNS`."""
    found: tuple[Drift, ...] = ()
    if rate.runs >= LEAST_RUNS:
        names = sorted({name for one in sizes for name in one.beyond})
        found = (
            *(drift for name in names if (drift := _data_drift(name, sizes)) is not None),
            *(drift for name in names if (drift := _residual_drift(name, sizes)) is not None),
            *_calibration_drift(rate),
        )
    return ClassDrift(asset_class, rate.runs, rate, found)


def binomial_interval(reached: int, runs: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The exact interval of a share (Clopper and Pearson 1934): shares for which as many, or as few, would not be
    unlikely. (0, 1) where there are no runs."""
    if not runs:
        return 0.0, 1.0
    tail = (1.0 - confidence) / 2
    low = 0.0 if reached == 0 else _solve(lambda share: _at_least(reached, runs, share) - tail)
    high = 1.0 if reached == runs else _solve(lambda share: tail - _at_least(runs - reached, runs, 1.0 - share))
    return low, high


def sign_chance(one_side: int, other_side: int) -> float:
    """How likely it is that so many of them fall to one side by chance (sign test, two-sided)."""
    count = one_side + other_side
    return min(1.0, 2.0 * _at_least(max(one_side, other_side), count, 0.5)) if count else 1.0


def _data_drift(name: str, sizes: Sequence[RunSizes]) -> Drift | None:
    shares = [one.beyond[name] for one in sizes if name in one.beyond]
    out = sum(share > OFTEN for share in shares)
    if len(shares) < LEAST_RUNS or out <= MOST_RUNS * len(shares):
        return None
    words = phrase(
        "Drift",
        "{name} was beyond its typical size in {out} of the last {runs} runs (in the middle one at {share} % of the "
        "looks).",
        name=name,
        out=out,
        runs=len(shares),
        share=figure(100 * median(shares), ".0f"),
    )
    return Drift(DriftKind.DATA, name, words)


def _residual_drift(name: str, sizes: Sequence[RunSizes]) -> Drift | None:
    means = [one.mean[name] for one in sizes if name in one.mean]
    above, below = sum(mean > 0 for mean in means), sum(mean < 0 for mean in means)
    if len(means) < LEAST_RUNS or sign_chance(above, below) > ONE_SIDE or abs(median(means)) < SHIFT:
        return None
    said = _ABOVE if above > below else _BELOW
    by = figure(abs(median(means)), ".1f")
    words = said.filled(name=name, count=max(above, below), runs=len(means), by=by)
    return Drift(DriftKind.RESIDUAL, name, words)


def _calibration_drift(rate: Rate) -> tuple[Drift, ...]:
    if rate.holds:
        return ()
    low, high = rate.interval
    words = phrase(
        "Drift",
        "Level 1 was reached in {reached} of {runs} runs ({observed} %, interval {low} to {high} %), stated are "
        "{stated} %.",
        reached=rate.reached,
        runs=rate.runs,
        observed=figure(100 * rate.observed, ".0f"),
        low=figure(100 * low, ".0f"),
        high=figure(100 * high, ".0f"),
        stated=figure(100 * rate.stated, ".1f"),
    )
    return (Drift(DriftKind.CALIBRATION, "level 1", words),)


def _at_least(count: int, runs: int, share: float) -> float:
    """The chance of at least so many of `runs`, each with this share."""
    if share <= 0.0:
        return float(count <= 0)
    if share >= 1.0:
        return 1.0
    logs = math.log(share), math.log1p(-share)
    return min(
        1.0,
        math.fsum(
            math.exp(
                math.lgamma(runs + 1)
                - math.lgamma(k + 1)
                - math.lgamma(runs - k + 1)
                + k * logs[0]
                + (runs - k) * logs[1]
            )
            for k in range(count, runs + 1)
        ),
    )


def _solve(rising: Callable[[float], float]) -> float:
    """The share at which a rising function passes zero, by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
