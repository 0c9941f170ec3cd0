"""The golden-batch engine for any batch process: fit it to golden batches, score finished ones, follow a running one.

    model = fit(golden)
    finished = model.score(batch, lab)
    stream = model.stream()
    now = stream.push(hours, values, results)

It knows no tag names and needs no phases. Everything it says of a moment comes from samples up to that moment.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi.golden.arrays import Floats, Ints
from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.channels import Answers, AnswerStream, Peaks
from hmi.golden.course import Course, layout_of, step_width
from hmi.golden.decided import LeftOut, decided, farther_half
from hmi.golden.engine_model import EngineModel
from hmi.golden.engine_tensors import settled
from hmi.golden.judge import Judge
from hmi.golden.laboratory import Drawn, LabCourse, fit_lab
from hmi.golden.looks import Panel, codes_of, looks_of, tick_of
from hmi.golden.masked_training import NoTorchError
from hmi.golden.quality import KNOTS, QualityModel, QualityTrail, input_groups, input_names
from hmi.golden.quality_fit import fit_quality
from hmi.golden.scoring import Engine, Releases, look_hours
from hmi.golden.showings import Showings, Shown, padded
from hmi.golden.stillness import Stillness, fit_stillness
from hmi.golden.threshold import Limits, fit_limits, units_of
from hmi.golden.training import Choices, Fitted, Lessons, choose, cross_fit, fit_all, folds_of, glances
from hmi.golden.traits import CENTRES
from hmi.golden.validation import HeldOut

LEAST_BATCHES = 12
"""Fewer golden batches than this say nothing about a whole batch."""

RATE = 0.05
"""The share of golden batches that may ever reach level 1, unless another is said."""


class FitError(ValueError):
    """Batches cannot be learnt from; the message says which and what to do."""


def fit(
    golden: BatchSet,
    *,
    rate: float = RATE,
    seed: int = 0,
    quality: str = "",
    network: bool = True,
    shown: Sequence[Shown] = (),
    slow: bool = True,
    held: HeldOut | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Engine:
    """The engine for these golden batches; the same batches, rate and seed give the same numbers.

    `held` takes what is told of batches left out.
    `quality` names the one to forecast; without it the first that the batches have, if any. `shown` are the same
    batches as a live plant shows them, seldom or from their middle on: nothing is learnt from them, but the limits
    hold for them too. Without `slow` the limits are those of a judge that goes by the clock alone (see `Judge`).
    Without `network` there is no masked autoencoder, and torch is not needed.

    Raises:
        FitError: The batches cannot be learnt from, or there is no torch.
    """
    _check(golden, rate, quality, seed)
    lessons, phases = _lessons(golden)
    progress(f"{len(lessons.looks)} batches, a look every {lessons.layout.tick:.3g} h")
    batch = _numbers([record.id for record in golden.batches])
    folds = folds_of(int(batch.max()) + 1, seed)[batch]
    choices = _chosen(lessons, folds, seed, network, progress)
    known, also, showings = _showings(golden.batches, shown, lessons, phases, folds)
    fitted = fit_all(lessons, choices)
    peaks, alone, parts = _left_out(lessons, choices, folds, fitted.course, showings, progress)
    track = _track(fitted, golden, lessons)
    lab, lab_peaks = fit_lab(_drawn(golden, track), folds)
    every, spoken, beside = showings.beside(peaks), showings.spoken(peaks), padded(lab_peaks, len(known))
    limits, worst = fit_limits(every, rate, beside, also, spoken=spoken)
    farther = fit_limits(alone, rate, lab_peaks, batch)[1] / np.maximum(worst, 1e-12)
    name = quality or next(iter(golden.quality), "")
    model = _model(golden, lessons, phases, fitted, limits, lab)
    if slow:
        went = decided(model, parts, lessons.looks, peaks, farther_half(worst, rate)[batch])
        went = np.append(went, np.full(len(known), np.nan))
        limits, worst = fit_limits(every, rate, beside, also, went, spoken)
        model = replace(model, limits=limits)
    held = held or HeldOut()
    held.worst, held.folds = worst, folds_of(len(worst), seed)
    held.apart = worst * np.maximum(farther, 1.0)
    held.leads, held.along = _led(alone, folds, batch, lab_peaks, (golden.variables, lab.variables))
    if name:
        model = replace(model, quality=_quality(name, model, golden, track, held))
    return Engine(settled(model))


def _model(
    golden: BatchSet, lessons: Lessons, phases: tuple[str, ...], fitted: Fitted, limits: Limits, lab: LabCourse
) -> EngineModel:
    """What was learnt, put together; without a forecast."""
    return EngineModel(
        golden.variables,
        lessons.layout.tick,
        bool(phases),
        fitted.course,
        fitted.weights,
        limits,
        lab,
        None,
        tuple(dict.fromkeys(record.id for record in golden.batches)),
        _stillness(golden, phases, lessons),
        fitted.net,
    )


def _showings(
    golden: Sequence[BatchRecord],
    shown: Sequence[Shown],
    lessons: Lessons,
    phases: tuple[str, ...],
    folds: Ints,
) -> tuple[list[Shown], Ints, Showings]:
    """Those shown that are of golden batches; the number of the batch of each golden record and of each of them; and
    them as they are judged, in the part that their batch is left out with (`folds`, of each golden record)."""
    known = [one for one in shown if any(one.record.id == each.id for each in golden)]
    also = _numbers([record.id for record in [*golden, *(one.record for one in known)]])
    part_of = dict(zip(also.tolist(), folds.tolist(), strict=False))
    beside = np.array([part_of[number] for number in also[len(golden) :].tolist()], dtype=np.int64)
    return known, also, Showings(known, lessons.layout.tick, phases, beside)


def _left_out(
    lessons: Lessons,
    choices: Choices,
    folds: Ints,
    whole: Course,
    showings: Showings,
    progress: Callable[[str], None],
) -> tuple[Peaks, Peaks, list[LeftOut]]:
    """How far answers went in every batch while it was left out, in spreads of the `whole` course and in those of the
    others alone, and what was learnt without it; its showings are judged with it."""
    parts: list[LeftOut] = []

    def told(unseen: Ints, fitted: Fitted) -> None:
        parts.append(LeftOut(unseen, fitted))
        showings.judge(int(folds[unseen[0]]), fitted)
        progress(f"{len(unseen)} batches left out and judged")

    return *cross_fit(lessons, choices, folds, whole, told), parts


def _led(
    peaks: Peaks, folds: Ints, batch: Ints, beside: Floats, names: tuple[Sequence[str], Sequence[str]]
) -> tuple[tuple[str, ...], Floats]:
    """By which variable, and how far along, every batch went farthest, in the units of the batches that were not left
    out with it. `folds` and `batch` (records,) number the part and the batch of each; `beside` (records, results) is
    how far the laboratory's went; `names` are of the variables, and of these."""
    each = np.empty((len(folds), len(CENTRES) * len(names[0]) + len(names[1])))
    for fold in np.unique(folds):
        out = folds == fold
        sizes = (peaks.sizes[out] / units_of(peaks.of(np.flatnonzero(~out)))).max(axis=2)
        each[out] = np.concatenate([sizes.reshape(len(sizes), -1), beside[out]], axis=1)
    whole = np.zeros((int(batch.max()) + 1, each.shape[1]))
    np.maximum.at(whole, batch, each)
    farthest = whole.argmax(axis=1)
    along = np.append(np.repeat(CENTRES, len(names[0])), np.full(len(names[1]), np.nan))
    every = [*(list(names[0]) * len(CENTRES)), *(f"{name} of the laboratory" for name in names[1])]
    return tuple(every[place] for place in farthest.tolist()), np.asarray(along[farthest])


@dataclass(frozen=True, slots=True)
class _Track:
    """The golden batches as the finished model sees them: hours, hours since the look before and progress of every look
    (looks, batches), and the answers."""

    hours: Floats
    elapsed: Floats
    progress: Floats
    answers: list[Answers]


def _chosen(lessons: Lessons, folds: Ints, seed: int, network: bool, progress: Callable[[str], None]) -> Choices:
    try:
        choices = choose(lessons, folds, seed, network=network)
    except NoTorchError as error:
        raise FitError(str(error)) from error
    count = len(choices.paced)
    progress(f"alignment: {choices.pace.kind}, {int(choices.paced.sum())} of {count} variables follow it")
    if choices.nets:
        heard = int((choices.nets[-1].share > 0.0).any(axis=0).sum())
        progress(f"network: heard for {heard} of {count} variables")
    return choices


def _track(fitted: Fitted, golden: BatchSet, lessons: Lessons) -> _Track:
    panel = Panel.of(lessons.looks)
    stream = AnswerStream(fitted.course, fitted.weights, lessons.layout.tick, len(lessons.looks), net=fitted.net)
    answers = [stream.step(glance) for glance in glances(panel)]
    hours = np.stack([look_hours(golden.batches, lessons.looks, number) for number in range(len(answers))])
    progress = np.stack([np.where(each.traits.counts, each.traits.progress, np.nan) for each in answers])
    return _Track(hours, panel.elapsed, progress, answers)


def _drawn(golden: BatchSet, track: _Track) -> dict[str, list[Drawn]]:
    place = {record.id: number for number, record in enumerate(golden.batches)}
    found: dict[str, list[Drawn]] = {}
    for result in golden.lab:
        batch = place.get(result.batch, -1)
        if batch < 0 or not np.isfinite(result.value):
            continue
        known = np.isfinite(track.progress[:, batch])
        hours = track.hours[known, batch]
        if len(hours) and (result.sample_hours <= 0.0 or result.sample_hours >= hours[0]):
            progress = float(np.interp(result.sample_hours, hours, track.progress[known, batch]))
            found.setdefault(result.variable, []).append(Drawn(batch, progress, result.value))
    return found


def _quality(name: str, model: EngineModel, golden: BatchSet, track: _Track, held: HeldOut) -> QualityModel | None:
    final = golden.quality[name]
    wanted = np.array([final.get(record.id, np.nan) for record in golden.batches])
    judge = Judge(model, len(golden.batches))
    results = Releases(golden.batches, golden.lab)
    count = len(input_names(model.variables, model.lab.variables))
    trail = QualityTrail(len(golden.batches), len(model.variables), model.course.length)
    inputs = np.full((KNOTS, len(golden.batches), count), np.nan)
    knots = np.arange(KNOTS) / (KNOTS - 1)
    passed = np.zeros(len(golden.batches), dtype=np.int64)
    looks = zip(track.hours, track.elapsed, track.progress, track.answers, strict=True)
    for hours, elapsed, progress, answers in looks:
        judge.pass_over(hours, progress)
        for stream, each in results.until(hours):
            judge.result(stream, each.variable, each.sample_hours, each.value)
        trail.step(answers.traits, elapsed, hours)
        rows = trail.inputs(answers.traits, judge.results)
        for batch in np.flatnonzero(np.isfinite(progress)):
            while passed[batch] < KNOTS and progress[batch] >= knots[passed[batch]]:
                inputs[passed[batch], batch] = rows[batch]
                passed[batch] += 1
    groups = input_groups(len(model.variables), len(model.lab.variables))
    same = _numbers([record.id for record in golden.batches])
    return fit_quality(name, inputs, groups, wanted, same, held.hear)


def _lessons(golden: BatchSet) -> tuple[Lessons, tuple[str, ...]]:
    phases: tuple[str, ...] = ()
    if all(record.phases is not None for record in golden.batches):
        phases = _shared_phases(golden.batches)
    tick = tick_of(golden.batches)
    looks = tuple(looks_of(record, tick, phases) for record in golden.batches)
    layout = layout_of(looks, phases, tick)
    width = step_width(layout)
    return Lessons(looks, tuple(looks_of(record, width, phases) for record in golden.batches), layout), phases


def _stillness(golden: BatchSet, phases: tuple[str, ...], lessons: Lessons) -> Stillness:
    codes = [codes_of(record, phases) for record in golden.batches]
    return fit_stillness(golden.batches, codes, lessons.layout.longest, lessons.layout.tick)


def _numbers(ids: Sequence[str]) -> Ints:
    """The number of the batch that each record is of (records,): assets of a batch share its id."""
    place = {name: number for number, name in enumerate(dict.fromkeys(ids))}
    return np.array([place[name] for name in ids], dtype=np.int64)


def _shared_phases(batches: Sequence[BatchRecord]) -> tuple[str, ...]:
    """Phases that most golden batches went through, in the order in which they come."""
    order: dict[str, int] = {}
    for record in batches:
        for phase in dict.fromkeys(record.phases or ()):
            order[phase] = order.get(phase, 0) + 1
    return tuple(phase for phase, count in order.items() if phase and count >= 0.5 * len(batches))


def _check(golden: BatchSet, rate: float, quality: str, seed: int) -> None:
    count = len({record.id for record in golden.batches})
    if count < LEAST_BATCHES:
        raise FitError(f"{count} golden batches; at least {LEAST_BATCHES} are needed, 60 are good")
    if not 0.001 <= rate <= 0.5:
        raise FitError(f"a rate of {rate:g}: between 0.001 and 0.5 is meant, the share of golden batches with an alarm")
    if seed < 0:
        raise FitError(f"a seed of {seed}: a whole number from 0 on is meant")
    if quality and quality not in golden.quality:
        raise FitError(f"no batch has the quality {quality!r}; known are {', '.join(golden.quality) or 'none'}")
    for record in golden.batches:
        if len(record.hours) < 10:
            raise FitError(f"batch {record.id} has {len(record.hours)} samples; at least 10 are needed, leave it out")
