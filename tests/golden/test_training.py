"""What is learnt with some golden batches left out, and how far those go then."""

from dataclasses import replace

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.channels import PeakKeeper
from hmi.golden.course import NEVER, layout_of
from hmi.golden.looks import looks_of
from hmi.golden.pace import Kind, Pace
from hmi.golden.training import Choices, Lessons, cross_fit, fit_once, folds_of, replay
from hmi.golden.traits import FARTHEST
from tests.golden.brewing import EVERY, VARIABLES, brews, changed

LEVEL = VARIABLES.index("level")
BY_CLOCK = Choices(Pace(Kind.CLOCK), np.zeros(len(VARIABLES), dtype=np.bool_), 1.0)


def lessons_of(count: int, far: int) -> Lessons:
    """Brews, one of them with far more in the vessel."""

    def fuller(values: Floats) -> None:
        values[:, LEVEL] += 4.0

    records = list(brews(count, seed=3).batches)
    records[far] = changed(records[far], fuller)
    looks = tuple(looks_of(record, EVERY, ()) for record in records)
    return Lessons(looks, looks, layout_of(looks, (), EVERY))


def test_a_batch_that_was_left_out_is_judged_in_the_spreads_of_the_course_that_all_others_are_judged_in() -> None:
    """One that goes far widens them; in those of the course that did not learn from it, it alone would go farther."""
    far = 7
    lessons, folds = lessons_of(20, far), folds_of(20, 0)
    whole = fit_once(lessons, BY_CLOCK).course
    peaks, apart = cross_fit(lessons, BY_CLOCK, folds, whole, lambda *_: None)
    without = fit_once(lessons.of(np.flatnonzero(folds != folds[far])), BY_CLOCK)
    own = replay(without, lessons.looks[far : far + 1], EVERY)
    wider = whole.spread[0, LEVEL] / without.course.spread[0, LEVEL]
    assert wider > 1.2
    # The course's own questions are linear in its spread; those of the others learn in it too.
    went, alone = (one.sizes[at, :, :3, LEVEL] for one, at in ((peaks, far), (own, 0)))
    np.testing.assert_allclose(went, alone / wider)
    # Whether it stands apart from the others is asked in their own spreads.
    np.testing.assert_allclose(apart.sizes[far, :, :3, LEVEL], alone)


def test_what_a_course_never_saw_has_no_spread_of_another_either() -> None:
    course = fit_once(lessons_of(12, 0), BY_CLOCK).course
    never, wide = course.spread.copy(), 2.0 * course.spread
    never[0, LEVEL] = NEVER
    found = replace(course, spread=never).in_spreads_of(replace(course, spread=wide, wide=3.0 * course.wide))
    assert found.spread[0, LEVEL] == NEVER
    np.testing.assert_array_equal(np.delete(found.spread, LEVEL, axis=1), np.delete(wide, LEVEL, axis=1))
    np.testing.assert_array_equal(found.wide, 3.0 * course.wide)


def test_an_answer_in_other_spreads_is_no_larger_than_any_answer_can_be() -> None:
    lessons = lessons_of(12, 0)
    fitted = fit_once(lessons, BY_CLOCK)
    keeper = PeakKeeper(12, len(VARIABLES), np.full(fitted.course.mean.shape, 1000.0))
    replay(fitted, lessons.looks, EVERY, keeper)
    assert keeper.peaks().sizes.max() == FARTHEST
