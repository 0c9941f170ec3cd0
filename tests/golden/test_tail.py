"""How far so few golden batches tell, alone and with those of other asset classes."""

import numpy as np
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.tail import HEAVY, SHARE, exceeded

BATCHES, GROUPS, TRIES = 60, 6, 150
SLOPE = 0.2


def sizes_of(chance: np.random.Generator, slope: float = SLOPE) -> Floats:
    """Sizes whose logarithms have an exponential tail."""
    return np.exp(slope * chance.exponential(size=BATCHES))


def beyond(limit: Floats, slope: float = SLOPE) -> float:
    """The share of batches to come beyond a limit."""
    return float(np.exp(-np.log(limit) / slope))


def test_one_batch_that_went_its_own_way_does_not_set_the_limit() -> None:
    sizes = np.exp(0.2 * np.random.default_rng(3).standard_normal(60))
    strange = sizes.copy()
    strange[0] = 1000.0
    assert exceeded(strange, 0.05) < 2.0 * exceeded(sizes, 0.05)


@pytest.mark.parametrize("rate", [0.05, 0.01, 0.002])
def test_groups_tell_together_how_rarely_a_batch_goes_how_far(rate: float) -> None:
    """On the average the rate is the stated one or, as the rare ones of an exponential tail, less; and it hangs less
    on which golden batches came."""
    alone, together = [], []
    for seed in range(TRIES):
        chance = np.random.default_rng(seed)
        first, *others = [sizes_of(chance) for _ in range(GROUPS)]
        alone.append(beyond(exceeded(first, rate)))
        together.append(beyond(exceeded(first, rate, others)))
    assert 0.35 * rate < np.mean(together) < 1.2 * rate
    assert np.std(together) < 0.9 * np.std(alone)
    tell = np.log([alone, together])
    assert tell[1].std() < 0.7 * tell[0].std()


def test_a_batch_of_one_group_that_went_its_own_way_moves_its_limit_less_beside_others() -> None:
    moved = []
    for seed in range(TRIES):
        chance = np.random.default_rng(seed)
        first, *others = [sizes_of(chance) for _ in range(GROUPS)]
        strange = np.append(first[1:], 50.0)
        moved.append([float(np.log(exceeded(strange, 0.01, by) / exceeded(first, 0.01, by))) for by in ([], others)])
    alone, together = np.mean(moved, axis=0)
    assert alone > 0.15
    assert together < 0.5 * alone


def test_a_group_that_clearly_goes_farther_is_not_held_to_the_others() -> None:
    """Its rate is exceeded, but not as it would be in a tail that thins out like theirs."""
    rate, wild = 0.01, 5.0 * SLOPE
    own, theirs = [], []
    for seed in range(TRIES):
        chance = np.random.default_rng(1000 + seed)
        sizes, *others = [sizes_of(chance, wild), *(sizes_of(chance) for _ in range(GROUPS - 1))]
        limit = exceeded(sizes, rate, others)
        begins = np.quantile(sizes, 1.0 - SHARE)
        own.append(beyond(limit, wild))
        theirs.append(beyond(begins * exceeded(others[0], rate) / np.quantile(others[0], 1.0 - SHARE), wild))
    assert np.mean(own) < 5.0 * rate < 0.5 * np.mean(theirs)


def test_a_group_of_few_batches_is_told_by_the_others_how_rarely_one_goes_how_far() -> None:
    """Twelve batches alone foretell what one in a thousand does from four excesses, and far too high."""
    rate, alone, together = 0.001, [], []
    for seed in range(TRIES):
        chance = np.random.default_rng(2000 + seed)
        first, *others = [sizes_of(chance) for _ in range(GROUPS)]
        alone.append(float(np.log(exceeded(first[:12], rate))))
        together.append(float(np.log(exceeded(first[:12], rate, others))))
    many = float(np.mean([np.log(exceeded(sizes_of(np.random.default_rng(seed)), rate)) for seed in range(TRIES)]))
    assert abs(np.mean(together) - many) < 0.25 * abs(np.mean(alone) - many)


def test_a_tail_is_heavier_than_an_exponential_one() -> None:
    """Six hundred excesses tell the mean of an exponential tail almost exactly; limits lie beyond its quantile by what
    a batch now and then goes its own way, much where one in a thousand is meant, and not where one in fifty is."""
    sizes = np.exp(SLOPE * np.random.default_rng(3).exponential(size=2000))
    begins = float(np.quantile(sizes, 1.0 - SHARE))
    times = np.array([np.log(exceeded(sizes, rate) / begins) / np.log(SHARE / rate) for rate in (0.02, 0.001)]) / SLOPE
    assert 0.95 < times[0] < 1.1
    assert 1.2 < times[1] < 1.4


@pytest.mark.parametrize("rate", [0.1, 0.02])
def test_limits_for_usual_rates_hold_them_where_tails_are_heavy(rate: float) -> None:
    """Logarithms with a tail of the shape that is believed in: as many come beyond as is stated."""
    came = []
    for seed in range(TRIES):
        chance = np.random.default_rng(3000 + seed)
        groups = [np.exp(SLOPE / HEAVY * np.expm1(HEAVY * chance.exponential(size=BATCHES))) for _ in range(GROUPS)]
        limit = exceeded(groups[0], rate, groups[1:])
        came.append(float(np.exp(-np.log1p(HEAVY * np.log(limit) / SLOPE) / HEAVY)))
    assert 0.95 * rate < np.mean(came) < 1.25 * rate


def test_what_is_seen_often_enough_is_read_off() -> None:
    sizes = np.arange(1.0, 101.0)
    assert exceeded(sizes, 0.5, [np.ones(60)]) == np.quantile(sizes, 0.5)
