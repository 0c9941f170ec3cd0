import numpy as np
import pytest

from hmi.golden.standing import Standing

LIMITS = (1.0, 1.5, 2.0)
MEASURED = np.zeros(2, dtype=np.bool_)


def test_a_level_is_kept_until_the_size_has_fallen_clearly_below_its_limit() -> None:
    standing = Standing(np.arange(2), MEASURED, LIMITS)
    levels = []
    for hour, size in enumerate((0.5, 1.6, 1.3, 1.1, 0.9, 0.7)):
        standing.step(np.array([size, 0.1]), float(hour))
        levels.append(int(standing.levels[0]))
    assert levels == [0, 2, 2, 1, 1, 0]


def test_who_left_first_leads_although_another_has_gone_farther() -> None:
    standing = Standing(np.arange(2), MEASURED, LIMITS)
    standing.step(np.array([1.2, 0.1]), 1.0)
    standing.step(np.array([1.3, 0.8]), 2.0)
    standing.step(np.array([1.3, 5.0]), 3.0)
    shares = standing.shares()
    assert shares.sum() == pytest.approx(1.0)
    assert shares[0] > 0.8
    assert standing.hours(3.0) == 2.0


def test_a_loop_speaks_with_one_voice_its_measurement_where_that_is_out() -> None:
    standing = Standing(np.array([0, 0, 2]), np.array([False, True, False]), LIMITS)
    standing.step(np.array([1.1, 3.0, 0.0]), 1.0)
    shares = standing.shares()
    assert shares[0] > 5 * shares[1]


def test_an_episode_ends_with_its_last_level() -> None:
    standing = Standing(np.arange(1), np.zeros(1, dtype=np.bool_), LIMITS)
    standing.step(np.array([2.5]), 1.0)
    standing.step(np.array([0.1]), 2.0)
    assert not standing.left.any()
    assert standing.hours(2.0) == 0.0


def test_an_output_that_leaves_golden_with_a_measurement_is_taken_for_an_answer_to_it() -> None:
    standing = Standing(np.arange(2), np.array([True, False]), LIMITS)
    standing.step(np.array([9.0, 8.0]), 1.0)
    assert standing.shares().argmax() == 1
