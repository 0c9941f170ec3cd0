"""Answers of models that learnt from different batches, held against each other."""

from dataclasses import replace

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.course import NEVER, Course, fit_course, layout_of
from hmi.golden.engine import fit
from hmi.golden.judge import Judge
from hmi.golden.looks import Looks, Panel, looks_of
from hmi.golden.measure import bins_at, measured_in
from hmi.golden.pace import Kind, Pace
from hmi.golden.training import Choices, Lessons, cross_fit, fit_once, folds_of, glances, replay
from tests.golden.brewing import EVERY, VARIABLES, brews, changed

LEVEL = VARIABLES.index("level")


def course_of(batches: list[Looks]) -> Course:
    by_clock = np.zeros(len(VARIABLES), dtype=np.bool_)
    return fit_course(batches, batches, layout_of(batches, (), EVERY), Pace(Kind.CLOCK), by_clock)


def test_answers_count_in_the_spreads_of_the_other_course() -> None:
    course = course_of([looks_of(record, EVERY, ()) for record in brews(12, seed=9).batches])
    wide = replace(course, spread=2.0 * course.spread)
    np.testing.assert_allclose(measured_in(wide, course), 2.0)
    np.testing.assert_allclose(measured_in(course, wide), 0.5)
    never = course.spread.copy()
    never[0, LEVEL] = NEVER
    measure = measured_in(wide, replace(course, spread=never))
    np.testing.assert_allclose(measure[:, LEVEL], 1.0)
    np.testing.assert_allclose(np.delete(measure, LEVEL, axis=1), 2.0)


def test_a_place_is_in_one_bin_and_the_end_in_the_last() -> None:
    assert bins_at(np.array([0.0, 0.099, 0.1, 0.999, 1.0]), 10).tolist() == [0, 0, 1, 9, 9]


def test_a_judge_takes_answers_times_their_measure() -> None:
    golden = brews(12, seed=9)
    model = fit(golden, network=False).model
    panel = Panel.of([looks_of(record, model.tick, ()) for record in golden.batches])
    twice = np.full(model.course.wide.shape, 2.0)
    one, two = Judge(model, 12, slow=False), Judge(model, 12, slow=False, measure=twice)
    for glance in glances(panel):
        np.testing.assert_allclose(two.farthest(glance), 2.0 * one.farthest(glance))


def test_how_far_a_batch_went_while_it_was_left_out_is_told_in_spreads_of_the_course_that_learnt_from_all() -> None:
    """One that goes far widens the course of all, and not that by which it is judged itself."""
    golden, place, by_clock = brews(20, seed=3), 7, np.zeros(len(VARIABLES), dtype=np.bool_)
    far = changed(golden.batches[place], higher)
    records = (*golden.batches[:place], far, *golden.batches[place + 1 :])
    looks = tuple(looks_of(record, EVERY, ()) for record in records)
    lessons, choices = Lessons(looks, looks, layout_of(looks, (), EVERY)), Choices(Pace(Kind.CLOCK), by_clock, 1.0)
    whole, folds = fit_once(lessons, choices).course, folds_of(len(looks), 0)
    peaks = cross_fit(lessons, choices, folds, whole, lambda *_: None)
    without = fit_once(lessons.of(np.flatnonzero(folds != folds[place])), choices)
    alone = replay(without, looks[place : place + 1], EVERY).peaks()
    went, wide = alone.sizes[0, :, :, LEVEL], whole.spread[0, LEVEL] / without.course.spread[0, LEVEL]
    assert wide > 1.2
    np.testing.assert_allclose(peaks.sizes[place, :, :, LEVEL], went / wide)


def higher(values: Floats) -> None:
    values[:, LEVEL] += 4.0
