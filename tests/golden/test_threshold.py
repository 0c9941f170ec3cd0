import numpy as np
import pytest

from hmi.golden.channels import Channel, Peaks
from hmi.golden.decided import farther_half
from hmi.golden.tail import exceeded
from hmi.golden.threshold import UNFORETOLD, fit_limits, units_of
from hmi.golden.training import folds_of
from hmi.golden.traits import SEGMENTS

BATCHES, VARIABLES = 60, 4


def peaks_of(chance: np.random.Generator, batches: int = BATCHES) -> Peaks:
    """Peaks of batches whose answers differ in size from variable to variable."""
    sizes = np.exp(0.3 * chance.standard_normal((batches, SEGMENTS, len(Channel), VARIABLES)))
    return Peaks(sizes * np.arange(1.0, VARIABLES + 1.0), np.ones((batches, SEGMENTS), dtype=np.bool_))


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.1])
def test_a_stated_rate_is_kept_on_batches_that_were_not_there(rate: float) -> None:
    reached, total = 0, 0
    for seed in range(12):
        chance = np.random.default_rng(seed)
        limits, _ = fit_limits(peaks_of(chance), rate, np.zeros((BATCHES, 0)))
        unseen = (peaks_of(chance, 100).sizes / limits.units).max(axis=(1, 2, 3))
        reached += int((unseen >= limits.levels[0]).sum())
        total += len(unseen)
    spread = np.sqrt(rate * (1.0 - rate) * (1.0 / total + 1.0 / (12 * BATCHES)))
    assert abs(reached / total - rate) < 3.0 * spread


def test_rarer_levels_lie_higher() -> None:
    limits, worst = fit_limits(peaks_of(np.random.default_rng(1)), 0.05, np.zeros((BATCHES, 0)))
    assert list(limits.levels) == sorted(set(limits.levels))
    assert worst.shape == (BATCHES,)


def test_a_batch_is_held_to_units_of_all_others() -> None:
    peaks = peaks_of(np.random.default_rng(5), 30)
    peaks.sizes[[3, 13], 4, 0, 1] *= 20.0
    _, worst = fit_limits(peaks, 0.05, np.zeros((30, 0)))
    others = np.flatnonzero(np.arange(30) != 3)
    assert worst[3] == (peaks.sizes[3] / units_of(peaks.of(others))).max()
    # What one other batch did too is less strange than what no other did.
    alone = np.setdiff1d(others, [13])
    assert worst[3] < 0.8 * (peaks.sizes[3] / units_of(peaks.of(alone))).max()


@pytest.mark.parametrize("batches", [40, 50, 60, 128])
def test_few_are_left_out_together_where_there_are_many(batches: int) -> None:
    assert np.bincount(folds_of(batches, 0)).max() <= -(-batches // 20)


def test_numbers_beside_the_answers_count_too() -> None:
    beside = np.zeros((BATCHES, 1))
    beside[7] = 50.0
    _, worst = fit_limits(peaks_of(np.random.default_rng(1)), 0.05, beside)
    assert worst.argmax() == 7
    assert worst[7] == 50.0


def test_a_variable_that_never_changes_counts_in_spreads_of_the_course() -> None:
    peaks = peaks_of(np.random.default_rng(2))
    peaks.sizes[..., 1] = 1e-9
    peaks.sizes[..., 2] = 0.0
    assert (units_of(peaks)[..., 1:3] == 1.0).all()


@pytest.mark.parametrize("assets", [1, 4])
def test_the_stated_rate_is_that_of_a_batch_however_many_assets_it_has(assets: int) -> None:
    rate, reached, total = 0.05, 0, 0
    for seed in range(10):
        chance = np.random.default_rng(100 + seed)
        batch = np.arange(BATCHES * assets) // assets
        records = peaks_of(chance, BATCHES * assets)
        limits, worst = fit_limits(records, rate, np.zeros((len(batch), 0)), batch)
        assert worst.shape == (BATCHES,)
        unseen = (peaks_of(chance, 100 * assets).sizes / limits.units).max(axis=(1, 2, 3))
        reached += int((unseen.reshape(100, assets).max(axis=1) >= limits.levels[0]).sum())
        total += 100
    spread = np.sqrt(rate * (1.0 - rate) * (1.0 / total + 1.0 / (10 * BATCHES)))
    assert abs(reached / total - rate) < 3.0 * spread


def test_what_golden_batches_carry_far_away_is_not_taken_to_be_foretold_sharply() -> None:
    peaks = peaks_of(np.random.default_rng(4))
    peaks.sizes[...] *= 0.3
    peaks.sizes[:, :, Channel.FOLLOWING_LATELY] *= 0.1
    before = units_of(peaks)[:, Channel.FOLLOWING_LATELY]
    peaks.sizes[:, 5, Channel.COURSE_NOW, 2] = 12.0
    units = units_of(peaks)
    after, outside = units[:, Channel.FOLLOWING_LATELY], units[:, Channel.COURSE_NOW]
    assert after[5, 2] == UNFORETOLD * outside[5, 2] > 2.0 * before[5, 2]
    np.testing.assert_allclose(after[:, [0, 1, 3]], before[:, [0, 1, 3]])
    np.testing.assert_allclose(after[8:], before[8:])


def test_batches_of_which_less_was_decided_set_the_limit_by_that() -> None:
    peaks, none = peaks_of(np.random.default_rng(1)), np.zeros((BATCHES, 0))
    _, by_clock = fit_limits(peaks, 0.05, none)
    asked = farther_half(by_clock, 0.05)
    assert asked[by_clock.argmax()]
    assert not asked[by_clock.argmin()]
    kinder = np.where(asked, 0.9 * by_clock, np.nan)
    limits, worst = fit_limits(peaks, 0.05, none, decided=kinder)
    np.testing.assert_allclose(worst, np.where(asked, kinder, by_clock))
    assert limits.levels[0] == exceeded(worst, 0.05)
    assert farther_half(by_clock, 0.4).all()


def test_where_hardly_a_batch_was_judged_while_it_was_left_out_units_are_those_of_the_places_beside() -> None:
    """Where golden batches end early, the last place that a few of them reach may be unknown without any of these."""
    peaks = peaks_of(np.random.default_rng(3))
    sizes, seen = peaks.sizes.copy(), peaks.seen.copy()
    sizes[:, 9:12], seen[:, 9:12] = 0.0, False
    sizes[7, 10], seen[7, 10] = 0.05, True
    before, after = units_of(peaks), units_of(Peaks(sizes, seen))
    assert (after[9:12] > 0.5 * before[9:12]).all()


def test_what_was_not_said_counts_for_units_and_for_no_batch() -> None:
    peaks, none = peaks_of(np.random.default_rng(6)), np.zeros((BATCHES, 0))
    peaks.sizes[8, 5, 0, 2] *= 60.0
    spoken = Peaks(peaks.sizes.copy(), peaks.seen)
    spoken.sizes[8, 5, 0, 2] = 0.0
    every, worst = fit_limits(peaks, 0.05, none)
    said, told = fit_limits(peaks, 0.05, none, spoken=spoken)
    np.testing.assert_array_equal(said.units, every.units)
    assert told[8] < 0.5 * worst[8]
    np.testing.assert_array_equal(np.delete(told, 8), np.delete(worst, 8))
    assert said.levels[2] < every.levels[2]
