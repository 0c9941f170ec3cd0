"""What counts as drift, as tables."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.runtime.drift import (
    DriftKind,
    Rate,
    RunSizes,
    binomial_interval,
    class_drift,
    run_sizes,
    sign_chance,
)

QUIET = Rate(20, 0, 0.02)


def sizes(beyond: float, mean: float) -> RunSizes:
    return RunSizes({"TIC-402": beyond}, {"TIC-402": mean})


@pytest.mark.parametrize(
    ("reached", "runs", "low", "high"),
    [
        # Clopper and Pearson 1934 in closed form: none of n gives 1 - (alpha / 2)^(1 / n), all of n its mirror.
        (0, 60, 0.0, 1 - 0.025 ** (1 / 60)),
        (60, 60, 0.025 ** (1 / 60), 1.0),
        (0, 0, 0.0, 1.0),
        # 5 of 10: 0.187 to 0.813 in every printed table.
        (5, 10, 0.1871, 0.8129),
    ],
)
def test_the_interval_of_a_share_is_the_exact_one(reached: int, runs: int, low: float, high: float) -> None:
    assert binomial_interval(reached, runs) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 200), st.data())
def test_an_interval_holds_what_was_observed_and_is_its_own_mirror(runs: int, data: st.DataObject) -> None:
    reached = data.draw(st.integers(0, runs))
    low, high = binomial_interval(reached, runs)
    assert 0.0 <= low <= reached / runs <= high <= 1.0
    mirrored = binomial_interval(runs - reached, runs)
    assert (1 - high, 1 - low) == pytest.approx(mirrored, abs=1e-9)


@pytest.mark.parametrize(("one", "other", "chance"), [(8, 0, 2 / 256), (0, 5, 2 / 32), (3, 3, 1.0), (0, 0, 1.0)])
def test_the_sign_test_counts_both_sides(one: int, other: int, chance: float) -> None:
    assert sign_chance(one, other) == pytest.approx(chance)


def test_sizes_of_a_run_leave_out_what_is_not_known() -> None:
    found = run_sizes([{"a": 3.0, "b": 1.0}, {"a": -1.0, "b": math.nan}, {"a": 4.0}])
    assert found.beyond == {"a": pytest.approx(2 / 3), "b": 0.0}
    assert found.mean == {"a": pytest.approx(2.0), "b": 1.0}


@pytest.mark.parametrize(
    ("beyond", "mean", "rate", "kinds"),
    [
        (0.05, 0.0, QUIET, set()),
        (0.05, 0.4, QUIET, set()),
        (0.30, 0.0, QUIET, {DriftKind.DATA}),
        (0.05, 0.9, QUIET, {DriftKind.RESIDUAL}),
        (0.05, -0.9, QUIET, {DriftKind.RESIDUAL}),
        (0.05, 0.0, Rate(20, 4, 0.02), {DriftKind.CALIBRATION}),
        (0.05, 0.0, Rate(20, 1, 0.02), set()),
        (0.60, 2.5, Rate(20, 20, 0.02), {DriftKind.DATA, DriftKind.RESIDUAL, DriftKind.CALIBRATION}),
    ],
)
def test_each_kind_of_drift_is_told_apart(beyond: float, mean: float, rate: Rate, kinds: set[DriftKind]) -> None:
    found = class_drift("fermenter", [sizes(beyond, mean)] * 20, rate)
    assert {drift.kind for drift in found.found} == kinds
    assert ("Train a new model" in found.words) == bool(kinds)
    assert all(drift.sentence in found.words for drift in found.found)


def test_half_of_the_runs_is_no_drift_and_more_is() -> None:
    half = [sizes(0.5, 0.0)] * 10 + [sizes(0.0, 0.0)] * 10
    assert not class_drift("fermenter", half, QUIET).found
    assert class_drift("fermenter", [*half, sizes(0.5, 0.0)], QUIET).found


def test_few_runs_say_nothing_however_bad_they_are() -> None:
    found = class_drift("fermenter", [sizes(1.0, 9.0)] * 4, Rate(4, 4, 0.02))
    assert not found.found
    assert "too few" in found.words


def test_a_shift_to_both_sides_is_no_shift() -> None:
    runs = [sizes(0.0, 1.0 if number % 2 else -1.0) for number in range(20)]
    assert not class_drift("fermenter", runs, QUIET).found
