"""What is known of golden, place by place."""

import numpy as np

from hmi.golden.batch import BatchRecord
from hmi.golden.course import fit_course, layout_of
from hmi.golden.looks import looks_of
from hmi.golden.pace import Kind, Pace

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
