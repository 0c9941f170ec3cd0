"""Alignment, features, persistence, limits and the network, each by itself."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from hmi.golden.align import Grid, Tunnel
from hmi.golden.arrays import Singles
from hmi.golden.autoencoder import Lessons, Schooling, forward, train_network
from hmi.golden.calibrate import fit_limits
from hmi.golden.features import DeviationStream, Look, Smoother
from hmi.golden.model import GoldenModel
from hmi.golden.network import Network, Weights, own_features
from hmi.golden.persistence import Persistence


@pytest.fixture
def tunnel() -> Tunnel:
    """One phase of ten bins of 0.1 h, in which one variable rises by ten an hour."""
    grid = Grid.of(["A/B"], np.array([10]), np.array([0.1]))
    mean = np.arange(0.5, 10.0)[:, None].astype(np.float64)
    return Tunnel(grid, mean, np.array([[0.5]]), np.ones(10, dtype=np.bool_), np.zeros((1, 1)))


def gap(tunnel: Tunnel, hours: float, value: float, shift: float) -> float:
    place = (np.array([0]), np.array([hours]), np.array([shift]), np.array([[value]]))
    return float(tunnel.gap(*place)[0, 0])


def test_a_value_is_measured_from_golden_at_its_place_in_the_phase(tunnel: Tunnel) -> None:
    assert gap(tunnel, 0.5, 6.0, 0.0) == pytest.approx(2.0)
    assert gap(tunnel, 0.5, 4.0, 0.0) == pytest.approx(-2.0)


def test_a_small_shift_in_time_is_no_deviation(tunnel: Tunnel) -> None:
    assert gap(tunnel, 0.5, 5.9, 0.1) == 0.0
    assert gap(tunnel, 0.5, 7.0, 0.1) == pytest.approx(2.0)


def test_nothing_is_known_after_the_longest_golden_phase_or_in_others(tunnel: Tunnel) -> None:
    assert tunnel.covers(np.array([0]), np.array([0.99]))[0]
    assert not tunnel.covers(np.array([0]), np.array([1.01]))[0]
    assert not tunnel.covers(np.array([-1]), np.array([0.5]))[0]


@given(st.lists(st.floats(0.01, 2.0), min_size=2, max_size=30), st.floats(-50, 50))
def test_a_smoother_of_a_constant_is_that_constant_at_any_interval(steps: list[float], value: float) -> None:
    smoother = Smoother(1.0, (1, 1))
    for hours in steps:
        smooth = smoother.step(np.array([[value]]), np.array([hours]))
    assert float(smooth[0, 0]) == pytest.approx(value, abs=1e-9)


def test_features_hardly_depend_on_how_often_one_looks(tunnel: Tunnel) -> None:
    ends = []
    for interval in (1 / 3600, 1 / 60, 1 / 10):
        stream = DeviationStream(tunnel, 1)
        for hours in np.arange(0.0, 0.9 + 1e-9, interval):
            place = np.array([hours])
            found = stream.step(
                Look(np.array([0]), place, np.array([interval]), 10.0 * place[:, None] + 3.0, np.array([True]))
            )
        ends.append(found.smooth[:, 0, 0])
    assert np.ptp(np.stack(ends)[:2], axis=0).max() < 0.35
    assert np.ptp(np.stack(ends), axis=0).max() < 2.0


def test_the_first_look_of_a_phase_is_only_noted(tunnel: Tunnel) -> None:
    stream = DeviationStream(tunnel, 1)
    look = Look(np.array([0]), np.array([0.3]), np.array([0.1]), np.array([[99.0]]), np.array([True]))
    assert not stream.step(look).counts[0]
    assert stream.step(look).counts[0]


def test_one_odd_sample_does_not_last() -> None:
    lasting = Persistence(1, (1,))
    held = [
        float(lasting.step(np.array([[size]]), np.array([0.15]), np.array([True]))[0, 0])
        for size in (9.0, 1.0, 9.0, 9.0, 1.0, 9.0, 9.0, 9.0, 8.0)
    ]
    assert held == [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 9.0, 8.0]


@pytest.mark.parametrize("interval", [1 / 60, 1 / 6])
def test_what_lasts_needs_a_fifth_of_an_hour_at_any_interval(interval: float) -> None:
    lasting = Persistence(1, (1,))
    hours = 0.0
    while lasting.step(np.array([[5.0]]), np.array([interval]), np.array([True]))[0, 0] == 0.0:
        hours += interval
    assert 0.19 <= hours <= 0.34


def test_limits_keep_the_stated_rates_on_unseen_batches_and_are_no_larger_than_that_needs() -> None:
    seen = np.zeros((40, 3))
    for seed in range(40):
        chance = np.random.default_rng(seed)
        limits = fit_limits(np.sort(1.0 + chance.exponential(0.2, 80)), (0.05, 0.02, 0.005))
        unseen = 1.0 + chance.exponential(0.2, 4000)
        assert limits.ratios[0] < limits.ratios[1] < limits.ratios[2]
        seen[seed] = [(unseen > limit).mean() for limit in limits.ratios]
    one, two, three = seen.mean(axis=0)
    assert 0.02 < one <= 0.05
    assert 0.006 < two <= 0.02
    assert three <= 0.006


def test_limits_rise_and_are_not_blinded_by_a_few_runs_that_went_their_own_way() -> None:
    chance = np.random.default_rng(4)
    usual = 1.0 + chance.exponential(0.1, 120)
    calm = fit_limits(np.sort(usual)).ratios
    odd = fit_limits(np.sort(np.append(usual, [3.0, 3.5, 9.0]))).ratios
    assert odd[0] < odd[1] < odd[2]
    assert max(new / old for new, old in zip(odd, calm, strict=True)) < 1.3


def lessons(members: int = 5, rows: int = 400) -> Lessons:
    chance = np.random.default_rng(3)
    hidden = chance.normal(size=(rows, 2))
    now = hidden @ chance.normal(size=(2, members)) + 0.05 * chance.normal(size=(rows, members))
    now[:, 1] = now[:, 0]
    now[chance.random(now.shape) < 0.05] = np.nan
    smooth = np.stack([now, 0.7 * now, 0.4 * now]).astype(np.float32)
    return Lessons(smooth, chance.random((rows, 4)).astype(np.float32))


@pytest.fixture(scope="module")
def weights() -> Weights:
    return train_network(np.arange(5), lessons(), Schooling(steps=300), seed=2)


def test_training_twice_gives_the_same_bytes(weights: Weights) -> None:
    again = train_network(np.arange(5), lessons(), Schooling(steps=300), seed=2)
    other = train_network(np.arange(5), lessons(), Schooling(steps=300), seed=3)
    assert weights.hidden.tobytes() == again.hidden.tobytes()
    assert weights.skip.tobytes() == again.skip.tobytes()
    assert weights.hidden.tobytes() != other.hidden.tobytes()


def by_torch(weights: Weights, features: Singles, hidden_members: Singles) -> Singles:
    """The same question put to torch, with the hidden members' features taken away one network at a time."""
    members, count = weights.skip.shape
    seen = np.repeat(features[None].astype(np.float32), members, axis=0)
    for member in range(members):
        gone = np.flatnonzero(hidden_members[member])
        for place in range(3):
            seen[member][:, place * members + gone] = 0.0
        seen[member][:, 3 * members + gone] = 1.0
    seen[np.broadcast_to(own_features(members, count)[:, None, :], seen.shape)] = 0.0
    named = (weights.hidden, weights.bias, weights.out, weights.skip, weights.offset, weights.doubt)
    parts = [torch.from_numpy(part) for part in (*named, weights.doubt_offset)]
    answer, doubt = forward(parts, torch.from_numpy(seen))
    return np.stack([answer.numpy().T, torch.exp(doubt).numpy().T]).astype(np.float32)


def test_numpy_and_torch_expect_the_same(weights: Weights) -> None:
    known = lessons()
    network = Network(weights)
    features = network.features(known.smooth[:, :50].astype(np.float64), known.context[:50].astype(np.float64))
    alone, apart = np.stack(network.expected(features), axis=1)
    assert np.abs(alone - by_torch(weights, features, np.zeros((5, 5), np.float32))).max() < 1e-5
    assert np.abs(apart - by_torch(weights, features, weights.companions)).max() < 1e-5


def test_a_variable_has_no_say_in_what_is_expected_of_it(weights: Weights) -> None:
    known = lessons()
    network = Network(weights)
    smooth, context = known.smooth[:, :20].astype(np.float64), known.context[:20].astype(np.float64)
    moved = smooth.copy()
    moved[:, :, 2] += 5.0
    before = np.stack(network.expected(network.features(smooth, context)))
    after = np.stack(network.expected(network.features(moved, context)))
    assert np.array_equal(before[..., 2], after[..., 2])
    assert not np.array_equal(before[..., 3], after[..., 3])


def test_companions_are_found_and_have_no_say_in_the_second_answer(weights: Weights) -> None:
    assert weights.companions[0, 1] == weights.companions[1, 0] == 1.0
    assert weights.companions.sum() == 2.0
    known = lessons()
    network = Network(weights)
    smooth, context = known.smooth[:, :20].astype(np.float64), known.context[:20].astype(np.float64)
    moved = smooth.copy()
    moved[:, :, 1] = np.nan
    before = np.stack(network.expected(network.features(smooth, context)))[:, 1, :, 0]
    after = np.stack(network.expected(network.features(moved, context)))[:, 1, :, 0]
    assert np.abs(before - after).max() < 1e-5


def test_the_others_tell_a_variable(weights: Weights) -> None:
    known = lessons()
    network = Network(weights)
    features = network.features(known.smooth.astype(np.float64), known.context.astype(np.float64))
    error = known.smooth[0] - network.expected(features)[0][0]
    assert float(np.nanstd(error)) < 0.5 * float(np.nanstd(known.smooth[0]))


def test_the_stated_rates_stand_in_the_model(model: GoldenModel) -> None:
    limits = model.classes["cooker"].limits
    assert limits.rates == (0.02, 0.005, 0.001)
    assert 0.5 < limits.ratios[0] < limits.ratios[1] < limits.ratios[2] < 6.0
