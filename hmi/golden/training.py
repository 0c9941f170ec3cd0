"""Fits course and cross-regression to golden batches, and measures on batches that were left out how far answers go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Bools, Floats, Ints, Singles
from hmi.golden.channels import AnswerStream, PeakKeeper, Peaks
from hmi.golden.course import Course, Layout, fit_course
from hmi.golden.cross import ANSWERS, FARTHEST, Moments, Weights, choose_ridge, fit_weights, inputs_of, moments
from hmi.golden.looks import Looks, Panel
from hmi.golden.masked import Masked, window_of
from hmi.golden.masked_training import MOST_ROWS, train_masked
from hmi.golden.pace import Pace
from hmi.golden.pace_choice import choose_pace
from hmi.golden.traits import NOW, Glance, Traits, TraitStream

FOLDS, MANY_FOLDS, MANY = 10, 20, 40
"""Into how many parts the batches are cut for cross-fitting: into the second number from so many batches on, where
limits hold better. With fewer batches more parts bring lower limits, and alarms in batches that are only slow."""

PARTS = 3
"""Into how many parts they are cut when the ridge penalty is chosen, and for the networks."""

LEAST_GAIN = 0.005
"""The network counts for a variable only where blending it in takes away this share of the regression's squared error
on batches left out."""

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
    """What is chosen once, on all golden batches: the pace, which variables follow it, and the ridge penalty. `nets`
    are the networks that have not seen the folds 0, 3, 6, …, then 1, 4, 7, … and 2, 5, 8, …, and last the one that has
    seen all; none without a network."""

    pace: Pace
    paced: Bools
    ridge: float
    nets: tuple[Masked, ...] = ()


@dataclass(frozen=True, slots=True)
class Fitted:
    """Course, cross-regression and network, if any, of some golden batches; `wider` (bins, variables) is how many times
    wider its spreads are than those of these batches alone, where they are of others too."""

    course: Course
    weights: Weights
    net: Masked | None = None
    wider: Floats | None = None


def choose(lessons: Lessons, folds: Ints, seed: int = 0, *, network: bool = False) -> Choices:
    """The choices that suit these batches best. `folds` (batches,) says which are left out together.

    Raises:
        NoTorchError: A network is wanted, and torch is not installed.
    """
    pace, paced = choose_pace(lessons.coarse, lessons.layout)
    course = fit_course(lessons.looks, lessons.coarse, lessons.layout, pace, paced)
    parts = folds % PARTS
    rows = _Rows()
    sums = _sums(course, lessons, parts, rows if network else None)
    choices = Choices(pace, paced, choose_ridge(sums))
    return replace(choices, nets=_nets(rows, sums, lead_unit(course), choices.ridge, seed)) if network else choices


def fit_once(lessons: Lessons, choices: Choices, net: Masked | None = None, whole: Course | None = None) -> Fitted:
    """Course and cross-regression of these batches, beside a network; in spreads of the `whole` course, if any."""
    own = fit_course(lessons.looks, lessons.coarse, lessons.layout, choices.pace, choices.paced)
    course = own if whole is None else own.in_spreads_of(whole)
    sums = _sums(course, lessons, np.arange(len(lessons.looks)) % PARTS)
    wider = None if whole is None else course.wider_than(own)
    return Fitted(course, fit_weights(sums, lead_unit(course), choices.ridge), net, wider)


def fit_all(lessons: Lessons, choices: Choices) -> Fitted:
    """Of all golden batches, with the network that has seen them all."""
    return fit_once(lessons, choices, choices.nets[-1] if choices.nets else None)


def cross_fit(
    lessons: Lessons, choices: Choices, folds: Ints, whole: Course, watch: Callable[[Ints, Fitted], None]
) -> tuple[Peaks, Peaks]:
    """How far answers went in every batch, asked of a model that had not seen it, in spreads of the `whole` course: a
    batch that goes far widens the spreads of every course that learnt from it, by which all others are judged, and
    would go too far itself in those of the one that did not. Then the same in these: where a batch is alone in what it
    does, the whole course takes it for usual. `folds` (batches,) says which batches are left out together; `watch` is
    told of each part what was learnt without it."""
    parts, alone, order = [], [], []
    for fold in np.unique(folds):
        unseen = np.flatnonzero(folds == fold)
        net = choices.nets[int(fold) % PARTS] if choices.nets else None
        fitted = fit_once(lessons.of(np.flatnonzero(folds != fold)), choices, net, whole)
        watch(unseen, fitted)
        keeper = PeakKeeper(len(unseen), len(choices.paced), fitted.wider)
        parts.append(replay(fitted, lessons.of(unseen).looks, lessons.layout.tick, keeper))
        alone.append(keeper.peaks())
        order.append(unseen)
    back = np.argsort(np.concatenate(order), kind="stable")
    return Peaks.joined(parts).of(back), Peaks.joined(alone).of(back)


def replay(
    fitted: Fitted,
    batches: Sequence[Looks],
    tick: float,
    beside: PeakKeeper | None = None,
    *,
    waits: bool = True,
    said: Bools | None = None,
) -> Peaks:
    """Shows finished batches to a model: how far answers went; `beside` notes the same. Without `waits` those that are
    first seen in their middle are judged at once. With `said` (looks, batches) only these looks are noted."""
    panel = Panel.of(batches)
    variables = panel.values.shape[2]
    stream = AnswerStream(fitted.course, fitted.weights, tick, len(batches), net=fitted.net, waits=waits)
    keeper = PeakKeeper(len(batches), variables)
    for number, glance in enumerate(glances(panel)):
        answers = stream.step(glance)
        for each in (keeper, beside):
            if each is not None:
                each.note(answers, None if said is None else said[number])
    return keeper.peaks()


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
    folds[order] = np.arange(count) % parts_of(count)
    return folds


def parts_of(count: int) -> int:
    """How many times some of so many batches are left out and judged."""
    return min(MANY_FOLDS if count >= MANY else FOLDS, count)


class _Rows:
    """What the network learns from: windows, what comes of the regression's inputs, and deviations now, of some looks
    of all batches, and the part that each is of."""

    def __init__(self) -> None:
        self.windows: list[Singles] = []
        self.inputs: list[Singles] = []
        self.targets: list[Singles] = []
        self.parts: list[Ints] = []

    def add(self, traits: Traits, inputs: Floats, rows: Ints, part: Ints, lead: float) -> None:
        """Takes a look of these streams (rows,)."""
        self.windows.append(window_of(traits, lead)[rows].astype(np.float32))
        self.inputs.append(inputs[rows].astype(np.float32))
        self.targets.append(traits.smooth[NOW][rows].astype(np.float32))
        self.parts.append(part[rows])


def _nets(rows: _Rows, sums: Sequence[Moments], lead: float, ridge: float, seed: int) -> tuple[Masked, ...]:
    """A network for every part left out, and one of all; each with the shares that the parts left out call for."""
    window, inputs, target = (np.concatenate(each) for each in (rows.windows, rows.inputs, rows.targets))
    part = np.concatenate(rows.parts)
    nets: list[Masked] = []
    gain, size, before = (np.zeros((ANSWERS, target.shape[1])) for _ in range(3))
    for left in range(len(sums)):
        out = part == left
        net = train_masked(window[~out], target[~out], seed)
        weights = fit_weights([each for place, each in enumerate(sums) if place != left], lead, ridge)
        said = weights.expected(inputs[out].astype(np.float64))
        apart = net.answers(window[out]) - said
        error = np.clip(target[out].astype(np.float64), -FARTHEST, FARTHEST) - said
        error[:, ~np.isfinite(target[out])] = 0.0
        apart[:, ~np.isfinite(target[out])] = 0.0
        gain += (error * apart).sum(axis=1)
        size += (apart**2).sum(axis=1)
        before += (error**2).sum(axis=1)
        nets.append(net)
    nets.append(train_masked(window, target, seed))
    share = np.clip(gain / np.maximum(size, 1e-9), 0.0, 1.0)
    won = 2.0 * share * gain - share**2 * size
    share = np.where(won >= LEAST_GAIN * before, share, 0.0)
    return tuple(replace(net, share=share) for net in nets)


def _sums(course: Course, lessons: Lessons, group: Ints, rows_of: _Rows | None = None) -> list[Moments]:
    """The sums of the regression, in parts of whole batches: `group` (batches,). `rows_of` takes what the network
    learns from."""
    panel = Panel.of(lessons.looks)
    stream = TraitStream(course, lessons.layout.tick, len(lessons.looks))
    every = max(1, -(-int(panel.active.sum()) // MOST_ROWS))
    lead = lead_unit(course)
    found: list[Moments | None] = [None] * PARTS
    waiting: list[tuple[Floats, Floats, Ints]] = []
    looks = glances(panel)
    for number, glance in enumerate(looks):
        traits = stream.step(glance)
        rows = np.flatnonzero(traits.counts)
        given = inputs_of(traits, lead)
        waiting.append((given[rows], traits.smooth[NOW][rows], group[rows]))
        if rows_of is not None and number % every == 0:
            rows_of.add(traits, given, rows, group, lead)
        if len(waiting) == CHUNK or number == len(looks) - 1:
            inputs, target, owner = (np.concatenate(parts) for parts in zip(*waiting, strict=True))
            for part in range(PARTS):
                sums = moments(inputs[owner == part], target[owner == part])
                before = found[part]
                found[part] = sums if before is None else before + sums
            waiting.clear()
    return [sums for sums in found if sums is not None]
