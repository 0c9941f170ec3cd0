"""Figures by whole batches."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.golden.engine_evaluate import figures_of
from hmi.golden.evaluation import (
    Course,
    Finding,
    Share,
    Trial,
    Watched,
    detections,
    false_batches,
    finding,
    forecast,
    limit_at,
)


def watched(scores: list[float], trial: Trial | None = None, blamed: tuple[str, ...] = ()) -> Watched:
    hours = np.arange(1.0, len(scores) + 1.0)
    return Watched(trial or Trial("b"), (Course(hours, np.array(scores), lambda _sample: blamed),))


@given(st.lists(st.floats(0.0, 10.0), min_size=1, max_size=60), st.sampled_from([0.01, 0.05, 0.1, 0.5]))
def test_the_common_limit_is_reached_by_no_more_batches_than_the_rate_allows(peaks: list[float], rate: float) -> None:
    batches = [watched([peak]) for peak in peaks]
    limit = limit_at(batches, rate)
    assert false_batches(batches, limit).count <= rate * len(peaks) + 1e-9


def test_the_common_limit_is_the_lowest_that_keeps_the_rate() -> None:
    batches = [watched([float(peak)]) for peak in range(1, 101)]
    limit = limit_at(batches, 0.05)
    assert false_batches(batches, limit).count == 5
    assert false_batches(batches, 95.0).count == 6


def test_nothing_said_is_no_alarm() -> None:
    assert false_batches([watched([math.nan, math.nan])]).count == 0


def test_a_detection_counts_from_the_onset() -> None:
    trial = Trial("b", "F", onset=2.5, truth=frozenset({"t", "u"}))
    found = finding(watched([0.0, 0.5, 0.9, 1.0, 3.0], trial, ("x", "u", "t")))
    assert found.detected
    assert found.delay == pytest.approx(1.5)
    assert found.rank == 2


def test_an_alarm_before_the_onset_is_no_detection() -> None:
    found = finding(watched([0.0, 1.5, 0.0, 2.0], Trial("b", "F", onset=3.0)))
    assert found.early
    assert not found.detected


def test_the_first_asset_that_alarms_is_the_one_that_blames() -> None:
    late = Course(np.array([1.0, 2.0]), np.array([0.0, 5.0]), lambda _sample: ("late",))
    soon = Course(np.array([1.0, 2.0]), np.array([1.2, 5.0]), lambda _sample: ("soon",))
    found = finding(Watched(Trial("b", "F", onset=0.0, truth=frozenset({"soon"})), (late, soon)))
    assert found.blamed == ("soon",)
    assert found.rank == 1


def test_a_true_variable_that_is_not_blamed_has_no_rank() -> None:
    found = finding(watched([2.0], Trial("b", "F", truth=frozenset({"t"})), ("x",)))
    assert math.isinf(found.rank)


def test_shares_of_the_ranking_leave_out_what_nobody_knows() -> None:
    known = Finding(Trial("a", "F"), 1.0, rank=3.0)
    unknown = Finding(Trial("b", "F"), 3.0)
    missed = Finding(Trial("c", "F"))
    figures = detections([known, unknown, missed])
    assert (figures.detected.count, figures.detected.total) == (2, 3)
    assert (figures.leading.count, figures.leading.total) == (1, 1)
    assert figures.first.count == 0
    assert figures.delay == pytest.approx(2.0)
    assert figures.soon.count == 1


def test_nobody_says_how_soon_where_nobody_knows_since_when() -> None:
    known, unknown = Finding(Trial("a", "F", onset=1.0), 1.0), Finding(Trial("b", "F"), 0.0)
    assert figures_of([unknown]).detected.count == 1
    assert (figures_of([unknown]).soon.total, figures_of([unknown, known]).soon.total) == (0, 1)
    assert math.isnan(figures_of([unknown]).delay)
    assert figures_of([unknown, known]).delay == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(0, 100, 0.0, 0.03622), (5, 100, 0.01643, 0.11284), (1, 60, 0.00042, 0.08940), (100, 100, 0.96378, 1.0)],
)
def test_the_interval_is_that_of_clopper_and_pearson(count: int, total: int, low: float, high: float) -> None:
    share = Share(count, total)
    assert share.low == pytest.approx(low, abs=2e-5)
    assert share.high == pytest.approx(high, abs=2e-5)


@given(st.integers(1, 200), st.data())
def test_the_interval_holds_the_observed_share(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    share = Share(count, total)
    assert 0.0 <= share.low <= share.value <= share.high <= 1.0
    assert share.fits(share.value)


def test_a_perfect_forecast_explains_everything() -> None:
    true = np.array([1.0, 2.0, 3.0, math.nan])
    told = forecast(true, true, true - 0.5, true + 0.5)
    assert told.explained == pytest.approx(1.0)
    assert (told.covered.count, told.covered.total) == (3, 3)


def test_the_mean_as_forecast_explains_nothing() -> None:
    true = np.array([1.0, 2.0, 3.0])
    mean = np.full(3, 2.0)
    told = forecast(true, mean, mean - 0.1, mean + 0.1)
    assert told.explained == pytest.approx(0.0)
    assert told.covered.count == 1
