"""What is known of golden, place by place."""

import numpy as np

from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.course import Course, fit_course, layout_of
from hmi.golden.looks import looks_of
from hmi.golden.pace import Kind, Pace
from hmi.golden.traits import ASTRAY, Glance, TraitStream

PHASES = ("heat", "hold")
TICK = 0.0167
"""A minute as hours with four digits tell it."""


def recorded(number: int) -> BatchRecord:
    """Two phases of half an hour and more, every minute, hours rounded to four digits."""
    chance = np.random.default_rng([7, number])
    count = 60 + number % 5
    hours = np.round(np.arange(count) / 60.0, 4)
    names = tuple(np.repeat(PHASES, [30, count - 30]).tolist())
    return BatchRecord(f"b{number}", hours, hours[:, None] + chance.normal(0.0, 0.01, (count, 3)), names)


def test_where_hours_are_rounded_golden_is_known_without_a_hole_and_runs_on_straight() -> None:
    batches = [looks_of(recorded(number), TICK, PHASES) for number in range(20)]
    layout = layout_of(batches, PHASES, TICK)
    course = fit_course(batches, batches, layout, Pace(Kind.CLOCK), np.zeros(3, dtype=np.bool_))
    between = np.arange(0.0, 0.47, 0.004)
    for code in range(2):
        phase = np.full(len(between), code, dtype=np.int64)
        assert course.covers(phase, between).all()
        middle = course.golden(phase, between, np.zeros(len(between)))
        np.testing.assert_allclose(middle, between[:, None] + 0.5 * code * np.ones(3), atol=0.02)
    assert not course.covers(np.array([1]), np.array([0.6]))[0]


def stopped(number: int) -> BatchRecord:
    """A flow of 50 that every batch stops within six looks of the hundred and seventieth of two hundred."""
    chance = np.random.default_rng([11, number])
    hours: Floats = np.linspace(0.0, 19.9, 200)
    flow = np.where(np.arange(200) < 167 + number % 7, 50.0, 0.0)
    values = np.stack([flow, hours, np.sin(hours / 3.0) * 4.0], axis=1) + chance.normal(0.0, 0.3, (200, 3))
    return BatchRecord(f"s{number}", hours, values, None)


def outside(course: Course, lag: float, at: float) -> float:
    """How many spreads a flow of 40 lies outside of golden at this hour in a batch that is so many hours late."""
    stream = TraitStream(course, 0.1, 1, scale=np.ones_like(course.mean))
    active: Bools = np.array([True])
    found = np.nan
    for hour in np.arange(0.0, at + lag + 0.05, 0.1):
        place = max(hour - lag, 0.0)
        values = np.array([[40.0 if place >= at - 0.15 else 50.0, place, np.sin(place / 3.0) * 4.0]])
        glance = Glance(np.array([0.1]), np.array([0]), np.array([hour]), values, active)
        found = float(-stream.step(glance).deviation[0, 0])
    return found


def test_a_late_batch_is_not_held_against_the_sharp_hour_of_a_jump_and_one_by_the_clock_is() -> None:
    batches = [looks_of(stopped(number), 0.1, ()) for number in range(30)]
    layout = layout_of(batches, (), 0.1)
    course = fit_course(batches, batches, layout, Pace(Kind.CLOCK), np.zeros(3, dtype=np.bool_))
    by_the_clock = outside(course, 0.0, 10.0)
    late = outside(course, 1.5 * ASTRAY * 20.0, 10.0)
    assert by_the_clock > 10.0
    assert 0.0 < late < 0.5 * by_the_clock
