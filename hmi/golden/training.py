"""Fits course and cross-regression to golden batches, and measures on batches that were left out how far answers go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints
from hmi.golden.channels import AnswerStream, PeakKeeper, Peaks
from hmi.golden.course import Course, Layout, fit_course
from hmi.golden.cross import Moments, Weights, choose_ridge, fit_weights, inputs_of, moments
from hmi.golden.looks import Looks, Panel
from hmi.golden.pace import Pace
from hmi.golden.pace_choice import choose_pace
from hmi.golden.traits import NOW, Glance, TraitStream

FOLDS = 10
"""Into how many parts the batches are cut for cross-fitting."""

PARTS = 3
"""Into how many parts they are cut when the ridge penalty is chosen."""

CHUNK = 48
"""So many looks are put together before sums are taken."""

LEAD_STEPS = 3.0
"""The unit of a lead, in steps of alignment."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Golden batches as they are learnt from: looks, the same in the coarser steps of alignment, and their layout."""

    looks: tuple[Looks, ...]
    coarse: tuple[Looks, ...]
    layout: Layout

    def of(self, rows: Ints) -> "Lessons":
        """Some of the batches."""
        return Lessons(tuple(self.looks[row] for row in rows), tuple(self.coarse[row] for row in rows), self.layout)


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen once, on all golden batches: the pace, which variables follow it, and the ridge penalty."""

    pace: Pace
    paced: Bools
    ridge: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Course and cross-regression of some golden batches."""

    course: Course
    weights: Weights


def choose(lessons: Lessons) -> Choices:
    """The choices that suit these batches best."""
    pace, paced = choose_pace(lessons.coarse, lessons.layout)
    course = fit_course(lessons.looks, lessons.coarse, lessons.layout, pace, paced)
    return Choices(pace, paced, choose_ridge(_sums(course, lessons)))


def fit_once(lessons: Lessons, choices: Choices) -> Fitted:
    """Course and cross-regression of these batches."""
    course = fit_course(lessons.looks, lessons.coarse, lessons.layout, choices.pace, choices.paced)
    return Fitted(course, fit_weights(_sums(course, lessons), lead_unit(course), choices.ridge))


def cross_fit(
    lessons: Lessons, choices: Choices, folds: Ints, watch: Callable[[Ints, Fitted, PeakKeeper], None]
) -> Peaks:
    """How far answers went in every batch, asked of a model that had not seen it. `folds` (batches,) says which
    batches are left out together; `watch` is told of each part after it was replayed."""
    parts, order = [], []
    for fold in np.unique(folds):
        unseen = np.flatnonzero(folds == fold)
        fitted = fit_once(lessons.of(np.flatnonzero(folds != fold)), choices)
        keeper = replay(fitted, lessons.of(unseen).looks, lessons.layout.tick)
        watch(unseen, fitted, keeper)
        parts.append(keeper.peaks())
        order.append(unseen)
    joined = Peaks.joined(parts)
    return joined.of(np.argsort(np.concatenate(order), kind="stable"))


def replay(fitted: Fitted, batches: Sequence[Looks], tick: float) -> PeakKeeper:
    """Shows finished batches to a model and notes how far answers went."""
    panel = Panel.of(batches)
    variables = panel.values.shape[2]
    stream = AnswerStream(fitted.course, fitted.weights, tick, len(batches))
    keeper = PeakKeeper(len(batches), variables)
    for glance in glances(panel):
        keeper.note(stream.step(glance))
    return keeper


def glances(panel: Panel) -> "list[Glance]":
    """The panel, look by look."""
    return [
        Glance(panel.elapsed[look], panel.phase[look], panel.phase_hours[look], panel.values[look], panel.active[look])
        for look in range(len(panel.elapsed))
    ]


def lead_unit(course: Course) -> float:
    """The hours of lead that count as one input of the regression."""
    return LEAD_STEPS * course.template.width


def folds_of(count: int, seed: int) -> Ints:
    """Which batch is left out with which (batches,)."""
    order = np.random.default_rng([seed, 0]).permutation(count)
    folds = np.empty(count, dtype=np.int64)
    folds[order] = np.arange(count) % min(FOLDS, count)
    return folds


def _sums(course: Course, lessons: Lessons) -> list[Moments]:
    """The sums of the regression, in parts of whole batches."""
    panel = Panel.of(lessons.looks)
    stream = TraitStream(course, lessons.layout.tick, len(lessons.looks))
    group = np.arange(len(lessons.looks)) % PARTS
    lead = lead_unit(course)
    found: list[Moments | None] = [None] * PARTS
    waiting: list[tuple[Floats, Floats, Ints]] = []
    looks = glances(panel)
    for number, glance in enumerate(looks):
        traits = stream.step(glance)
        rows = np.flatnonzero(traits.counts)
        waiting.append((inputs_of(traits, lead)[rows], traits.smooth[NOW][rows], group[rows]))
        if len(waiting) == CHUNK or number == len(looks) - 1:
            inputs, target, owner = (np.concatenate(parts) for parts in zip(*waiting, strict=True))
            for part in range(PARTS):
                sums = moments(inputs[owner == part], target[owner == part])
                before = found[part]
                found[part] = sums if before is None else before + sums
            waiting.clear()
    return [sums for sums in found if sums is not None]
