"""Laboratory results beside the golden ones: compared at the place where they were drawn, once they are released."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Floats, Ints
from hmi.golden.tail import exceeded

KNOTS = 40
"""At so many places along the batch golden results are described."""

NARROWEST = 0.03
"""Results within about this share of a batch are looked at together."""

LEAST_RESULTS = 12
"""A place with the weight of fewer golden results says nothing."""

LEAST_BATCHES = 5
"""A variable of the laboratory that fewer golden batches have is left out."""

LEAST_SPREAD = 0.15
"""The smallest believed spread at a place, as a share of that over all places."""

UNIT_RATE = 0.01
"""The share of golden batches with a result beyond the unit."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A golden result: the batch it is of (its place in the list), the progress when it was drawn, and its value."""

    batch: int
    progress: float
    value: float


@dataclass(frozen=True, slots=True)
class LabCourse:
    """Golden results: `mean` and `spread` (knots, variables), NaN and 1 where nothing is known; `unit` (variables,):
    how many spreads a golden batch hardly exceeds."""

    variables: tuple[str, ...]
    mean: Floats
    spread: Floats
    unit: Floats

    def deviation(self, variable: int, progress: float, value: float) -> float:
        """How many spreads a result lies off golden; NaN where golden results are not known."""
        place = float(np.clip(progress, 0.0, 1.0)) * (KNOTS - 1)
        low = int(place)
        high = min(low + 1, KNOTS - 1)
        share = place - low
        mean = (1.0 - share) * self.mean[low, variable] + share * self.mean[high, variable]
        spread = max(self.spread[low, variable], self.spread[high, variable])
        return float((value - mean) / spread)


def fit_lab(results: dict[str, list[Drawn]], folds: Ints) -> tuple[LabCourse, Floats]:
    """The golden results of every variable, and how far each batch goes in it, told by the others: (batches,
    variables), in units. `folds` (batches,) says which batches are left out together."""
    names = tuple(name for name, drawn in results.items() if len({each.batch for each in drawn}) >= LEAST_BATCHES)
    peaks = np.zeros((len(folds), len(names)))
    columns = [_course(results[name]) for name in names]
    for place, name in enumerate(names):
        for fold in np.unique(folds):
            left = [each for each in results[name] if folds[each.batch] != fold]
            if len({each.batch for each in left}) < LEAST_BATCHES:
                continue
            mean, spread = _course(left)
            course = LabCourse((name,), mean[:, None], spread[:, None], np.ones(1))
            for each in results[name]:
                if folds[each.batch] == fold:
                    size = abs(course.deviation(0, each.progress, each.value))
                    peaks[each.batch, place] = np.fmax(peaks[each.batch, place], size)
    unit = np.maximum(exceeded(peaks, UNIT_RATE), 3.0) if names else np.zeros(0)
    mean = np.stack([column[0] for column in columns], axis=1) if names else np.zeros((KNOTS, 0))
    spread = np.stack([column[1] for column in columns], axis=1) if names else np.zeros((KNOTS, 0))
    return LabCourse(names, mean, spread, np.asarray(unit)), peaks / np.maximum(unit, 1e-12)


def _course(drawn: Sequence[Drawn]) -> tuple[Floats, Floats]:
    """Mean and spread at the knots: local lines through the results, and the mean square of what is left."""
    place = np.array([each.progress for each in drawn])
    value = np.array([each.value for each in drawn])
    knots = np.linspace(0.0, 1.0, KNOTS)
    batches = len({each.batch for each in drawn})
    width = max(NARROWEST, 0.5 * batches / max(len(drawn), 1))
    mean, at_results = _lines(place, value, knots, width), _lines(place, value, place, width)
    left = value - np.nan_to_num(at_results)
    weight = _weights(place, knots, width)
    total = weight.sum(axis=1)
    square = (weight * left**2).sum(axis=1) / np.maximum(total, 1e-12)
    overall = float(np.sqrt((left**2).mean())) or max(float(np.abs(value).max()) * 1e-3, 1e-9)
    known = total >= min(LEAST_RESULTS, batches)
    spread = np.maximum(np.sqrt(square), LEAST_SPREAD * overall)
    return np.where(known, mean, np.nan), np.where(known, spread, 1.0)


def _lines(place: Floats, value: Floats, at: Floats, width: float) -> Floats:
    """Local lines through the results, read where they are asked for."""
    weight = _weights(place, at, width)
    apart = place[None, :] - at[:, None]
    zero, one, two = (np.maximum((weight * apart**power).sum(axis=1), -np.inf) for power in range(3))
    first, second = (weight * value).sum(axis=1), (weight * apart * value).sum(axis=1)
    steep = zero * two - one**2
    sound = steep > 1e-6 * zero**2 * width**2
    with np.errstate(invalid="ignore", divide="ignore"):
        line = (two * first - one * second) / steep
        level = first / zero
    return np.asarray(np.where(sound, line, level))


def _weights(place: Floats, at: Floats, width: float) -> Floats:
    return np.asarray(np.exp(-0.5 * ((place[None, :] - at[:, None]) / width) ** 2))
