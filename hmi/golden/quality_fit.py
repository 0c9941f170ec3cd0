"""Learns the forecast of final quality from golden batches.

At every knot ridge regressions of the quality on what is known by then. Which of them serve, and how far each is drawn
towards the mean, is not chosen but averaged by their evidence, the plain mean among them (Hoeting, Madigan, Raftery,
Volinsky, Bayesian model averaging: a tutorial, Statistical Science 14, 1999): sixty batches tell too little to choose
by. Errors are normal, their size has Jeffreys' prior and the level a flat one; what a regression says of a batch that
is left out follows in closed form (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, 5.4.2).

The interval is as wide as batches call for that were left out of everything, the evidence included (residuals of the
jackknife; Barber, Candès, Ramdas, Tibshirani, Predictive inference with the jackknife+, Annals of Statistics 49, 2021).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import lgamma, log, pi

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.quality import LAB, LATE, PART, TIME, QualityModel, in_spreads

COVERAGE, NORMAL = 0.9, 1.6449
"""The share of batches whose final quality the interval is meant to hold, and within how many standard deviations it
lies where errors are normal."""

WHOLE = 4
"""The group of what all parts of the batch say together of a variable."""

SCHEMES = (
    *((LAB,), (WHOLE,), (LATE,), (PART,), (WHOLE, LAB), (LATE, LAB), (PART, LAB), (WHOLE, LATE, LAB)),
    *((TIME,), (TIME, LAB), (WHOLE, TIME, LAB), (LATE, TIME, LAB), (PART, TIME, LAB)),
)
"""The groups of inputs that a regression looks at, each as much as the other whatever their numbers: many inputs that
tell nothing would drown the few that do."""

SHARES = np.array([0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95])
"""The share of the quality's variance that the inputs explain, beforehand: one penalty of the ridge for each."""

NOTHING = 0.5
"""How likely it is beforehand that nothing can be foretold at a place."""

TEMPER = 0.5
"""The power of the evidence, so that no regression wins by little: where no model is quite right, the whole of it is
too sure (Grünwald and van Ommen, Inconsistency of Bayesian inference for misspecified linear models, Bayesian Analysis
12, 2017)."""

WIDER = 1.03
"""Intervals are so many times wider than batches left out ask for. On unseen batches of nineteen trainings of eight
processes, intervals without this held 89 %."""

LEAST_BATCHES = 10
"""With fewer batches nothing is forecast."""

LEAST_THERE = 0.75
"""Where fewer than this share of the batches got to, the forecast of the last place before is heard on: those that were
still going there are the slow ones, and what they teach is wrong for the others."""

TINY = 1e-12
"""Sums of squares are not taken to be a smaller share of the whole."""

Told = Callable[[float, Floats, Floats, float], None]
"""How far along, how far each batch was off without itself (batches,), its quality (batches,), half the interval."""


def fit_quality(
    name: str, inputs: Floats, groups: Ints, quality: Floats, batch: Ints, told: Told = lambda *_: None
) -> QualityModel | None:
    """A forecast from inputs (knots, records, inputs), NaN where a batch did not get there or nothing was known, their
    groups (2, inputs), and final qualities (records,), NaN where not known. `batch` (records,) numbers the batch that
    each record is of: those of one are left out together. None where too few batches have a quality. `told` hears of
    every knot that was fitted."""
    usable = np.isfinite(quality)
    if len(np.unique(batch[usable])) < LEAST_BATCHES:
        return None
    inputs, quality, batch = inputs[:, usable], quality[usable], batch[usable]
    knots = len(inputs)
    places = [None if knot == 0 else _place(rows, groups, quality, batch) for knot, rows in enumerate(inputs)]
    widest = _half_width(_plain(quality, _blocks(batch)).missed[0])
    centre, slope = np.zeros((2, knots, inputs.shape[2]))
    scale = np.ones(centre.shape)
    mean, width = np.full(knots, quality.mean()), np.full(knots, widest)
    left = [np.empty(0)] * knots
    for knot, place in enumerate(places):
        if place is None:
            for part in (centre, scale, slope, mean, width):
                part[knot] = part[max(knot - 1, 0)]
            continue
        near = [each for each in places[knot - 1 : knot + 2] if each is not None and each.like(place)]
        heard, apart = _heard([each.guesses for each in near])
        centre[knot], scale[knot], slope[knot] = place.centre, place.scale, heard @ place.guesses.slope
        mean[knot] = quality[place.there].mean() - float(place.middle @ slope[knot])
        left[knot] = (apart * place.guesses.missed).sum(axis=0)
        width[knot] = _half_width(left[knot])
    width[1:] = np.minimum(_calm(width), widest)[1:]
    for knot, place in enumerate(places):
        if place is not None:
            told(knot / (knots - 1), left[knot], quality[place.there], float(width[knot]))
    return QualityModel(name, centre, scale, slope, mean, width)


@dataclass(frozen=True, slots=True)
class _Guesses:
    """What regressions say: the log `evidence` of each (guesses,), its `slope` (guesses, inputs), how far batches are
    off that were left out, and the log `density` of their quality then: (guesses, batches)."""

    evidence: Floats
    slope: Floats
    missed: Floats
    density: Floats

    @classmethod
    def joined(cls, each: Sequence["_Guesses"]) -> "_Guesses":
        """All of them."""
        return cls(
            np.concatenate([one.evidence for one in each]),
            np.concatenate([one.slope for one in each]),
            np.concatenate([one.missed for one in each]),
            np.concatenate([one.density for one in each]),
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """What can be learnt at one knot: which batches got `there` (batches,), `centre` and `scale` of the inputs and the
    `middle` of the scaled ones (inputs,), the schemes that say something, and the guesses."""

    there: Bools
    centre: Floats
    scale: Floats
    middle: Floats
    schemes: tuple[tuple[int, ...], ...]
    guesses: _Guesses

    def like(self, other: "_Place") -> bool:
        """Whether the same batches and schemes are there."""
        return self.schemes == other.schemes and np.array_equal(self.there, other.there)


def _place(rows: Floats, groups: Ints, quality: Floats, batch: Ints) -> _Place | None:
    """What can be learnt from inputs (batches, inputs); None where too few batches got there."""
    there: Bools = np.asarray(np.isfinite(rows).any(axis=1))
    if len(np.unique(batch[there])) < LEAST_BATCHES or there.mean() < LEAST_THERE:
        return None
    rows, target, blocks = rows[there], quality[there], _blocks(batch[there])
    seen = np.isfinite(rows)
    number = np.maximum(seen.sum(axis=0), 1)
    centre = np.where(seen, rows, 0.0).sum(axis=0) / number
    spread = np.sqrt(np.where(seen, (rows - centre) ** 2, 0.0).sum(axis=0) / number)
    scale = np.where(spread > 1e-9, spread, 1.0)
    scaled = in_spreads(rows, centre, scale)
    middle = scaled.mean(axis=0)
    ways = _ways(scaled - middle, scale, groups)
    plain = _plain(target, blocks, rows.shape[1])
    found = [_Guesses(plain.evidence + log(NOTHING), plain.slope, plain.missed, plain.density)]
    for way in ways.values():
        said = _ridges((scaled - middle) @ way, target, blocks)
        likely = said.evidence + log((1.0 - NOTHING) / len(ways) / len(SHARES))
        found.append(_Guesses(likely, said.slope @ way.T, said.missed, said.density))
    return _Place(there, centre, scale, middle, tuple(ways), _Guesses.joined(found))


def _ways(scaled: Floats, scale: Floats, groups: Ints) -> dict[tuple[int, ...], Floats]:
    """By scheme, without groups that say nothing, how its features come of the inputs (inputs, features)."""
    group, owner = groups
    each = np.eye(len(group))
    parts = np.flatnonzero(group == PART)
    whole = np.zeros((len(group), int(owner[parts].max(initial=-1)) + 1))
    # In golden spreads again, so that every part counts as much as it deviates.
    whole[parts, owner[parts]] = scale[parts]
    columns = {number: each[:, group == number] for number in (PART, LATE, LAB, TIME)} | {WHOLE: whole}
    told: dict[int, Floats] = {}
    for number, way in columns.items():
        spread = (scaled @ way).std(axis=0)
        live = spread > 1e-9
        if live.any():
            told[number] = way[:, live] / spread[live] / np.sqrt(live.sum())
    schemes = dict.fromkeys(tuple(number for number in scheme if number in told) for scheme in SCHEMES)
    return {scheme: np.concatenate([told[number] for number in scheme], axis=1) for scheme in schemes if scheme}


def _ridges(features: Floats, target: Floats, blocks: Sequence[Ints]) -> _Guesses:
    """A ridge regression on features (batches, features), whose means are zero, for each of the shares."""
    likeness = features @ features.T
    unit = float(np.trace(likeness)) / (len(target) - 1)
    gain = SHARES / (1.0 - SHARES)
    # The constant direction, to which the features are at right angles, is made the largest, and left out.
    values, turn = np.linalg.eigh(likeness / unit + 2.0)
    cover = 1.0 + gain[:, None] * np.maximum(values[:-1], 0.0)
    weight, evidence, missed, density = _left_out(turn[:, :-1], cover, target, blocks)
    return _Guesses(evidence, gain[:, None] / unit * (weight @ features), missed, density)


def _plain(target: Floats, blocks: Sequence[Ints], inputs: int = 0) -> _Guesses:
    """What the mean says."""
    _, turn = np.linalg.eigh(np.ones((len(target), len(target))))
    cover = np.ones((1, len(target) - 1))
    _, evidence, missed, density = _left_out(turn[:, :-1], cover, target, blocks)
    return _Guesses(evidence, np.zeros((1, inputs)), missed, density)


def _left_out(
    turn: Floats, cover: Floats, target: Floats, blocks: Sequence[Ints]
) -> tuple[Floats, Floats, Floats, Floats]:
    """Of normal targets with an unknown level, whose covariance is `cover` (guesses, directions) in the directions of
    `turn` (batches, directions) that leave the level aside: the weights of the targets (guesses, batches), the log
    evidence (guesses,), and, as each of the `blocks` is left out, how far it is off and its log density (guesses,
    batches)."""
    count = len(target) - 1
    turned = turn.T @ (target - target.mean())
    least = max(TINY * float((turned**2).sum()), 1e-200)
    square = np.maximum((turned**2 / cover).sum(axis=1), least)
    evidence = -0.5 * np.log(cover).sum(axis=1) - 0.5 * count * np.log(square)
    weight = (turned / cover) @ turn.T
    missed, density = np.empty_like(weight), np.empty_like(weight)
    for rows in blocks:
        inverse = (turn[rows] / cover[:, None, None]) @ turn[rows].transpose(0, 2, 1)
        off = np.linalg.solve(inverse, weight[:, rows, None])[..., 0]
        rest = np.maximum(square[:, None] - (weight[:, rows] * off).sum(axis=2), TINY * square[:, None])
        size = rows.shape[1]
        free = count - size
        # Student's t: what is left of the evidence without the block.
        same = lgamma(0.5 * count) - lgamma(0.5 * free) - 0.5 * size * log(pi) - 0.5 * count * np.log(square)
        own = same[:, None] + 0.5 * np.linalg.slogdet(inverse)[1] + 0.5 * free * np.log(rest)
        missed[:, rows] = off
        density[:, rows] = own[..., None]
    return weight, evidence, missed, density


def _blocks(batch: Ints) -> list[Ints]:
    """The records of each batch (batches, records), by how many it has."""
    each = [np.flatnonzero(batch == number) for number in np.unique(batch)]
    return [np.stack([rows for rows in each if len(rows) == size]) for size in sorted({len(rows) for rows in each})]


def _heard(near: Sequence[_Guesses]) -> tuple[Floats, Floats]:
    """How much each guess counts (guesses,), and how much it would without each batch (guesses, batches), by the mean
    evidence at neighbouring knots: what serves changes slowly along a batch."""
    evidence = np.mean([each.evidence for each in near], axis=0)
    without = evidence[:, None] - np.mean([each.density for each in near], axis=0)
    return _shares(evidence), _shares(without)


def _shares(evidence: Floats) -> Floats:
    size = np.exp(TEMPER * (evidence - evidence.max(axis=0)))
    return np.asarray(size / size.sum(axis=0))


def _half_width(residuals: Floats) -> float:
    """Half a width that all but the stated share of new residuals stay within: halfway between the size at that rank,
    which hangs on few batches, and what normal residuals of this spread would call for."""
    sizes = np.sort(np.abs(residuals))
    count = len(sizes)
    ranked = float(np.interp(COVERAGE * (count + 1) - 1.0, np.arange(count), sizes))
    normal = NORMAL * (1.0 + 1.0 / count) * float(np.sqrt((sizes**2).mean()))
    return WIDER * 0.5 * (ranked + normal)


def _calm(width: Floats) -> Floats:
    """The mean of three neighbours: each width alone hangs on a few batches."""
    padded = np.concatenate([width[:1], width, width[-1:]])
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3.0)
