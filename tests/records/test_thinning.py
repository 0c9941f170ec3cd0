"""Fewer samples that still look the same: trusted extremes, holes, ends, and never more than was asked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.tag import Quality
from hmi.records.columns import Columns, Kind
from hmi.records.thinning import FEWEST, MINUTE, minute_tier, thinned

GOOD, BAD = int(Quality.GOOD), int(Quality.BAD)


def columns(times: np.ndarray, values: np.ndarray, qualities: np.ndarray) -> Columns:
    count = len(times)
    return Columns(
        np.ones(count, np.int64),
        times.astype(np.int64),
        values.astype(np.float64),
        qualities.astype(np.uint8),
        np.full(count, Kind.FLOAT, np.uint8),
        np.zeros(count, np.uint32),
    )


@st.composite
def records(draw: st.DrawFn) -> Columns:
    """Dense here and rare there, with equal stamps, and untrusted runs that show wild numbers."""
    chance = np.random.default_rng(draw(st.integers(0, 9999)))
    count = draw(st.integers(1, 1500))
    steps = chance.choice([0, 1, 1_000_000, 60_000_000, 7_200_000_000], size=count, p=[0.1, 0.1, 0.6, 0.19, 0.01])
    values = chance.normal(size=count)
    qualities = np.full(count, GOOD)
    for _ in range(draw(st.integers(0, 6))):
        start = int(chance.integers(count))
        run = slice(start, start + int(chance.integers(1, 80)))
        qualities[run], values[run] = BAD, chance.choice([-1e9, 1e9])
    return columns(np.cumsum(steps), values, qualities)


def good(found: Columns) -> np.ndarray:
    return np.asarray(found.values[found.qualities == GOOD])


@given(records(), st.integers(FEWEST, 600))
def test_trusted_extremes_ends_and_a_sign_of_what_is_untrusted_stay(found: Columns, at_most: int) -> None:
    thin = thinned(found, at_most)
    assert len(thin.times) <= max(at_most, FEWEST)
    assert (thin.times[0], thin.times[-1]) == (found.times[0], found.times[-1])
    assert np.all(np.diff(thin.times) >= 0)
    assert (BAD in thin.qualities) == (BAD in found.qualities)
    if good(found).size:
        assert (good(thin).min(), good(thin).max()) == (good(found).min(), good(found).max())


@given(records())
def test_every_minute_of_the_tier_has_the_extremes_of_its_own_trusted_samples(found: Columns) -> None:
    tier = minute_tier(found)
    for minute in np.unique(found.times // MINUTE):
        whole = found.take(found.times // MINUTE == minute)
        thin = tier.take(tier.times // MINUTE == minute)
        assert len(thin.times) <= 3
        assert (BAD in thin.qualities) == (BAD in whole.qualities)
        if good(whole).size:
            assert (good(thin).min(), good(thin).max()) == (good(whole).min(), good(whole).max())


@pytest.mark.parametrize("wild", [-9999.0, 9999.0])
def test_the_number_of_a_broken_sensor_does_not_hide_the_spike_beside_it(wild: float) -> None:
    values = np.zeros(10_000)
    qualities = np.full(10_000, GOOD)
    values[5000], values[5002] = 40.0, -40.0
    values[5001], qualities[5001] = wild, BAD
    thin = thinned(columns(np.arange(10_000) * 1_000_000, values, qualities), 100)
    assert (good(thin).min(), good(thin).max()) == (-40.0, 40.0)
    assert thin.values[thin.qualities == BAD].tolist() == [wild]


def test_all_samples_at_one_time_are_thinned_too() -> None:
    thin = thinned(columns(np.zeros(100), np.arange(100.0), np.full(100, GOOD)), 10)
    assert {0.0, 99.0} <= set(thin.values.tolist())
    assert len(thin.times) <= 10
