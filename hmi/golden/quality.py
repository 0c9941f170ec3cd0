"""Forecast of a batch's final quality, place by place along the batch, with an interval that is calibrated.

At every knot a ridge regression of the quality on what is known by then: the smoothed deviations and the results of the
laboratory, drawn towards the mean as far as batches left out ask for. The interval is the conformal one over batches
left out of every choice (cross-validation; Vovk, Gammerman and Shafer 2005; Barber et al., Predictive inference with
the jackknife+, 2021): as wide as all but a tenth of them call for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Floats, Ints
from hmi.golden.traits import LATELY, Traits

KNOTS = 25
"""At so many places along the batch, the beginning among them, a forecast is learnt."""

COVERAGE = 0.9
"""The share of batches whose final quality the interval is meant to hold."""

RIDGES = np.geomspace(1.0, 1e5, 21)
"""The penalties that are tried at each knot."""

SCHEMES = ((0.0, 0.0, 1.0), (0.0, 1.0, 1.0), (0.0, 1.0, 4.0), (1.0, 1.0, 1.0), (1.0, 1.0, 6.0))
"""How much the parts of the batch, lately and the laboratory count; which scheme serves is chosen knot by knot. Many
inputs that tell nothing would drown the few that do."""

CAUTION = 0.5
"""The strongest penalty is taken whose error is within so many standard errors of the least."""

FOLDS = 10
"""In so many parts batches are left out to see how far a forecast is off; all that is chosen is chosen without them."""

WIDER = 1.1
"""Intervals are so many times wider than batches left out ask for. On unseen batches of four processes, intervals
without this covered 77 to 88 %: sixty batches tell a width badly."""

LEAST_BATCHES = 10
"""With fewer batches nothing is forecast."""

LEAST_THERE = 0.75
"""Where fewer than this share of the batches got to, the forecast of the last place before is heard on: those that were
still going there are the slow ones, and what they teach is wrong for the others."""

FARTHEST = 5.0
"""Inputs are clipped here, in their own spreads over the golden batches."""


PARTS = 8
"""In so many parts of the batch deviations are averaged: what happened early is not forgotten."""


class QualityTrail:
    """Follows streams and gives what a forecast is made from: the mean deviation of every variable in each part of the
    batch so far, its deviation lately, and the newest results of the laboratory."""

    def __init__(self, streams: int, variables: int) -> None:
        self._sum = np.zeros((streams, PARTS, variables))
        self._count = np.zeros((streams, PARTS, variables))

    def step(self, traits: Traits) -> None:
        """Takes the traits of one look."""
        rows = np.flatnonzero(traits.counts)
        part = np.clip((traits.progress[rows] * PARTS).astype(np.int64), 0, PARTS - 1)
        gap = traits.deviation[rows]
        present = np.isfinite(gap)
        self._sum[rows, part] += np.where(present, gap, 0.0)
        self._count[rows, part] += present

    def inputs(self, traits: Traits, lab: Floats) -> Floats:
        """The inputs (streams, inputs); `lab` (streams, 2 x laboratory variables) are its newest results and the means
        of all so far, in spreads."""
        with np.errstate(invalid="ignore"):
            mean = self._sum / self._count
        return np.concatenate([mean.reshape(len(mean), -1), traits.smooth[LATELY], lab], axis=1)


def input_names(variables: Sequence[str], lab: Sequence[str]) -> list[str]:
    """The variable behind each input."""
    return [*(list(variables) * (PARTS + 1)), *lab, *lab]


def input_groups(variables: int, lab: int) -> Ints:
    """The group of each input: 0 for parts of the batch, 1 for lately, 2 for the laboratory."""
    return np.repeat(np.arange(3), (PARTS * variables, variables, 2 * lab))


@dataclass(frozen=True, slots=True)
class QualityModel:
    """`centre` and `scale` (knots, inputs) of the inputs, `slope` (knots, inputs) in the quality's unit, `mean` and
    `width` (knots,): level and half the width of the interval."""

    name: str
    centre: Floats
    scale: Floats
    slope: Floats
    mean: Floats
    width: Floats

    def forecast(self, progress: Floats, inputs: Floats) -> tuple[Floats, Floats]:
        """Forecast and half the width of its interval (streams,), from inputs (streams, inputs)."""
        place = np.clip(progress, 0.0, 1.0) * (KNOTS - 1)
        low = place.astype(np.int64)
        high = np.minimum(low + 1, KNOTS - 1)
        share = place - low
        near, far = self._at(low, inputs), self._at(high, inputs)
        width = (1.0 - share) * self.width[low] + share * self.width[high]
        return np.asarray((1.0 - share) * near + share * far), np.asarray(width)

    def importance(self) -> Floats:
        """How much each input moves the forecast at each knot (knots, inputs), in the quality's unit, for one golden
        spread of the input."""
        return np.abs(self.slope)

    def _at(self, knot: Ints, inputs: Floats) -> Floats:
        scaled = np.clip(np.nan_to_num((inputs - self.centre[knot]) / self.scale[knot]), -FARTHEST, FARTHEST)
        return np.asarray(self.mean[knot] + (self.slope[knot] * scaled).sum(axis=1))


Told = Callable[[float, Floats, Floats, float], None]
"""How far along, how far each batch was off without itself (batches,), its quality (batches,), half the interval."""


def fit_quality(
    name: str, inputs: Floats, groups: Ints, quality: Floats, told: Told = lambda *_: None
) -> QualityModel | None:
    """A forecast from inputs (knots, batches, inputs), NaN where a batch did not get there or nothing was known, their
    groups (inputs,), and final qualities (batches,), NaN where not known. None where too few batches have one.
    `told` hears of every knot that was fitted."""
    usable = np.isfinite(quality)
    if int(usable.sum()) < LEAST_BATCHES:
        return None
    inputs, quality = inputs[:, usable], quality[usable]
    knots, batches, count = inputs.shape
    centre, scale = np.zeros((knots, count)), np.ones((knots, count))
    slope, mean, width = np.zeros((knots, count)), np.zeros(knots), np.zeros(knots)
    for knot in range(knots):
        there = np.isfinite(inputs[knot]).any(axis=1)
        if knot == 0 or int(there.sum()) < max(LEAST_BATCHES, LEAST_THERE * batches):
            if knot == 0:
                mean[0] = quality.mean()
                width[0] = _conformal((quality - quality.mean()) * batches / (batches - 1))
            else:
                for part in (centre, scale, slope, mean, width):
                    part[knot] = part[knot - 1]
            continue
        rows = inputs[knot][there]
        seen = np.isfinite(rows)
        number = np.maximum(seen.sum(axis=0), 1)
        centre[knot] = np.where(seen, rows, 0.0).sum(axis=0) / number
        spread = np.sqrt(np.where(seen, (rows - centre[knot]) ** 2, 0.0).sum(axis=0) / number)
        scale[knot] = np.where(spread > 1e-9, spread, 1.0)
        scaled = np.clip(np.nan_to_num((rows - centre[knot]) / scale[knot]), -FARTHEST, FARTHEST)
        slope[knot], mean[knot], left = _honest(scaled, groups, quality[there])
        width[knot] = _conformal(left)
        told(knot / (knots - 1), left, quality[there], float(width[knot]))
    return QualityModel(name, centre, scale, slope, mean, _calm(width))


def _honest(inputs: Floats, groups: Ints, target: Floats) -> tuple[Floats, float, Floats]:
    """Slope and level of the forecast, and how far each target is off when it is left out of everything, choices
    included. The forecast is drawn towards the mean by as much as serves those that were left out."""
    count = len(target)
    folds = np.random.default_rng([count, 3]).permutation(count) % FOLDS
    plain, apart = np.empty(count), np.empty(count)
    for fold in range(FOLDS):
        out = folds == fold
        slope, level = _best(inputs[~out], groups, target[~out])
        plain[out] = target[~out].mean()
        apart[out] = level + inputs[out] @ slope - plain[out]
    drawn = float(np.clip((apart * (target - plain)).sum() / max(float((apart**2).sum()), 1e-12), 0.0, 1.0))
    slope, level = _best(inputs, groups, target)
    middle = float(target.mean())
    return drawn * slope, middle + drawn * (level - middle), target - plain - drawn * apart


def _best(inputs: Floats, groups: Ints, target: Floats) -> tuple[Floats, float]:
    """Slope and level of the ridge regression of the scheme with the least leave-one-out error."""
    found = []
    for scheme in SCHEMES:
        weight = np.array(scheme)[groups]
        if weight.any():
            slope, level, error = _ridge(inputs * weight, target)
            found.append((error, slope * weight, level))
    _, slope, level = min(found, key=lambda one: one[0])
    return slope, level


def _ridge(inputs: Floats, target: Floats) -> tuple[Floats, float, float]:
    """Slope, level and mean squared leave-one-out residual of the best ridge regression."""
    count = len(target)
    centre, level = inputs.mean(axis=0), float(target.mean())
    left, values, right = np.linalg.svd(inputs - centre, full_matrices=False)
    turned = left.T @ (target - level)
    shrink = values**2 / (values**2 + RIDGES[:, None])
    fitted = (shrink * turned) @ left.T
    leverage = shrink @ (left**2).T + 1.0 / count
    squares = ((target - level - fitted) / np.maximum(1.0 - leverage, 1e-9)) ** 2
    errors = squares.mean(axis=1)
    least = int(np.argmin(errors))
    doubt = float(np.std(squares[least])) / np.sqrt(count)
    chosen = int(np.flatnonzero(errors <= errors[least] + CAUTION * doubt)[-1])
    weight = np.where(values > 1e-9, shrink[chosen] / np.maximum(values, 1e-9), 0.0)
    slope = right.T @ (weight * turned)
    return slope, level - float(centre @ slope), float(errors[chosen])


def _conformal(residuals: Floats) -> float:
    """Half a width that all but the stated share of new residuals stay within: between two of the sizes where the rank
    is no whole number."""
    sizes = np.sort(np.abs(residuals))
    rank = COVERAGE * (len(sizes) + 1) - 1.0
    return WIDER * float(np.interp(rank, np.arange(len(sizes)), sizes))


def _calm(width: Floats) -> Floats:
    """The widest of three neighbours, and of these the mean of three: each width alone hangs on a few batches, and the
    narrow ones are those where chance helped."""
    padded = np.concatenate([width[:1], width, width[-1:]])
    widest = np.maximum.reduce([padded[:-2], padded[1:-1], padded[2:]])
    padded = np.concatenate([widest[:1], widest, widest[-1:]])
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3.0)
