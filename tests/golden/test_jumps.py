from collections.abc import Sequence

import numpy as np
import pytest

from hmi.golden.arrays import Floats, Ints
from hmi.golden.jumps import BESIDE, EITHER, fit_spreads

BATCHES, BINS, NOISE = 50, 200, 0.3
FIRST, COUNT = np.array([0]), np.array([BINS])
FLOOR = np.array([1e-3])


def flow(ends: Ints, chance: np.random.Generator) -> Floats:
    """A flow of 52 that every batch stops at a bin of its own: (batches, bins, 1)."""
    running = np.arange(BINS) < ends[:, None]
    return (np.where(running, 52.0, 0.0) + NOISE * chance.standard_normal((len(ends), BINS)))[:, :, None]


def test_a_flow_that_stops_a_little_earlier_or_later_is_judged_sharply_until_then() -> None:
    chance = np.random.default_rng(1)
    ends = chance.integers(180, 190, BATCHES)
    found = fit_spreads(flow(ends, chance), np.full((BINS, 1), float(BATCHES)), FIRST, COUNT, FLOOR)
    spread, wide = found.spread[0, 0], found.wide[:, 0]
    # A tenth less of the flow is far outside until shortly before the first golden batch stops.
    reach = 1 + round(BESIDE * (ends.max() - ends.min()))
    assert (0.1 * 52.0 / (spread * wide[: ends.min() - reach]) > 8.0).all()
    # Where some have stopped and others have not, a batch may be at either level.
    between = wide[ends.min() : ends.max()]
    assert (52.0 / (spread * between) <= EITHER * 52.0 / 25.0).all()
    assert (wide[ends.max() + reach :] == 1.0).all()


def test_without_a_jump_spreads_are_those_of_all_bins() -> None:
    chance = np.random.default_rng(2)
    rising = np.linspace(1.0, 2.0, BINS)[:, None] * chance.standard_normal((BATCHES, BINS, 1))
    found = fit_spreads(rising, np.full((BINS, 1), float(BATCHES)), FIRST, COUNT, FLOOR)
    assert (found.wide == 1.0).all()
    np.testing.assert_allclose(found.spread[0, 0], np.sqrt(rising.var(axis=0, ddof=1).mean()))


def test_a_variable_that_is_at_rest_for_most_of_a_phase_does_not_jump_for_the_others() -> None:
    chance = np.random.default_rng(3)
    busy = (np.arange(BINS) >= 120)[None, :, None] * chance.standard_normal((BATCHES, BINS, 1))
    found = fit_spreads(busy, np.full((BINS, 1), float(BATCHES)), FIRST, COUNT, FLOOR)
    assert (found.wide == 1.0).all()
    assert found.spread[0, 0] > 0.5


def test_bins_that_chance_left_empty_do_not_cut_a_jump_into_several() -> None:
    chance = np.random.default_rng(4)
    ends = chance.integers(150, 170, BATCHES)
    whole = fit_spreads(flow(ends, chance), np.full((BINS, 1), float(BATCHES)), FIRST, COUNT, FLOOR)
    means, weight = flow(ends, np.random.default_rng(4)), np.full((BINS, 1), float(BATCHES))
    means[1:, ::3], weight[::3] = np.nan, 0.0
    holed = fit_spreads(means, weight, FIRST, COUNT, FLOOR)
    at, instead = np.flatnonzero(whole.wide[:, 0] > 1.0), np.flatnonzero(holed.wide[:, 0] > 1.0)
    assert (np.abs(at[[0, -1]] - instead[[0, -1]]) <= 2).all()
    assert (np.diff(instead) == 1).all()


def settling(bins: int, chance: np.random.Generator, speed: float = 1.0) -> Floats:
    """What a controller does as a phase begins, of another height in every batch: (batches, bins, 1)."""
    high = chance.uniform(20.0, 60.0, (BATCHES, 1))
    curve = high * np.exp(-speed * np.arange(bins) / 6.0)
    return np.asarray(curve + NOISE * chance.standard_normal((BATCHES, bins)))[:, :, None]


@pytest.mark.parametrize("unseen", [[], [0], range(1, BINS, 3)], ids=["none", "the first", "one in three"])
def test_what_settles_as_a_phase_begins_may_take_twice_as_long(unseen: Sequence[int]) -> None:
    usual, weight = settling(BINS, np.random.default_rng(5)), np.full((BINS, 1), float(BATCHES))
    mean = usual.mean(axis=0)
    usual[:, unseen], weight[unseen] = np.nan, 0.0
    found = fit_spreads(usual, weight, FIRST, COUNT, FLOOR)
    slow = settling(BINS, np.random.default_rng(6), speed=0.5)
    apart = np.abs(slow - mean) / (found.spread[0] * found.wide)
    # Nine in ten go no farther anywhere; by the spread of the rest they would go farther than twenty.
    assert np.quantile(apart.max(axis=(1, 2)), 0.9) < 6.0
    assert np.quantile((np.abs(slow - mean) / found.spread[0]).max(axis=(1, 2)), 0.1) > 20.0
    # Later it is judged as sharply as the rest.
    assert (found.wide[60:] == 1.0).all()
    assert found.spread[0, 0] < 4.0 * NOISE


def test_a_jump_within_a_phase_is_not_taken_for_something_that_settles() -> None:
    late = np.concatenate([np.full((BATCHES, 80, 1), 10.0), settling(BINS - 80, np.random.default_rng(5))], axis=1)
    late[:, :80] += NOISE * np.random.default_rng(7).standard_normal((BATCHES, 80, 1))
    found = fit_spreads(late, np.full((BINS, 1), float(BATCHES)), FIRST, COUNT, FLOOR)
    at = np.flatnonzero(found.wide[:, 0] > 1.0)
    assert at[0] >= 60
    assert np.unique(found.wide[at, 0]).size == 1
