import numpy as np
import pytest

from hmi.golden.channels import Channel, Peaks
from hmi.golden.threshold import exceeded, fit_limits, units_of
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
        limits, _ = fit_limits(peaks_of(chance), np.arange(BATCHES) % 10, rate, np.zeros((BATCHES, 0)))
        unseen = (peaks_of(chance, 100).sizes / limits.units).max(axis=(1, 2, 3))
        reached += int((unseen >= limits.levels[0]).sum())
        total += len(unseen)
    spread = np.sqrt(rate * (1.0 - rate) * (1.0 / total + 1.0 / (12 * BATCHES)))
    assert abs(reached / total - rate) < 3.0 * spread


def test_rarer_levels_lie_higher() -> None:
    limits, worst = fit_limits(
        peaks_of(np.random.default_rng(1)), np.arange(BATCHES) % 10, 0.05, np.zeros((BATCHES, 0))
    )
    assert list(limits.levels) == sorted(set(limits.levels))
    assert worst.shape == (BATCHES,)


def test_numbers_beside_the_answers_count_too() -> None:
    beside = np.zeros((BATCHES, 1))
    beside[7] = 50.0
    _, worst = fit_limits(peaks_of(np.random.default_rng(1)), np.arange(BATCHES) % 10, 0.05, beside)
    assert worst.argmax() == 7
    assert worst[7] == 50.0


def test_a_variable_that_never_changes_counts_in_spreads_of_the_course() -> None:
    peaks = peaks_of(np.random.default_rng(2))
    peaks.sizes[..., 1] = 1e-9
    peaks.sizes[..., 2] = 0.0
    assert (units_of(peaks)[..., 1:3] == 1.0).all()


def test_one_batch_that_went_its_own_way_does_not_set_the_limit() -> None:
    sizes = np.exp(0.2 * np.random.default_rng(3).standard_normal(60))
    strange = sizes.copy()
    strange[0] = 1000.0
    assert exceeded(strange, 0.05) < 2.0 * exceeded(sizes, 0.05)
