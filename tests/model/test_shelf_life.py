import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model import shelf_life
from hmi.model.shelf_life import Refusal, refusals


def test_a_year_on_the_shelf_takes_what_the_release_count_allows_for() -> None:
    # Reference: 1e9 after 12 months at 0.05 log10 per month needs 4.0e9 at release (two digits are given).
    assert shelf_life.required_at_release() == pytest.approx(4.0e9, rel=0.01)
    assert shelf_life.count_at_expiry(shelf_life.required_at_release()) == pytest.approx(1.0e9)


def test_warm_storage_costs_more() -> None:
    # Published counts at 4 and 25 degC give a Q10 of 1.67.
    assert shelf_life.decay_rate(35.0) / shelf_life.decay_rate(25.0) == pytest.approx(1.67, rel=0.06)


@pytest.mark.parametrize(("process_sd", "target"), [(0.080, 6.8e9), (0.050, 6.05e9), (0.035, 5.8e9)])
def test_the_target_is_that_of_the_reference_for_one_failure_in_a_hundred(process_sd: float, target: float) -> None:
    # Reference run: assay 0.06 log10, no spread of the decay; 1 % for two or three digits.
    assert shelf_life.release_target(process_sd) == pytest.approx(target, rel=0.01)


def test_steadier_batches_are_worth_a_tenth_of_the_biomass() -> None:
    # Reference: from 0.080 to 0.050 log10 is -11 %, to 0.035 -15 %, at equal risk.
    legacy = shelf_life.release_target(0.080)
    assert shelf_life.release_target(0.050) / legacy == pytest.approx(0.89, abs=0.005)
    assert shelf_life.release_target(0.035) / legacy == pytest.approx(0.85, abs=0.005)


def test_over_design_and_reserve_count_from_what_just_keeps_the_guarantee() -> None:
    just = shelf_life.required_at_release()
    assert shelf_life.over_design(just) == pytest.approx(0.0)
    assert shelf_life.reserve(just) == pytest.approx(1.0)
    assert shelf_life.over_design(6.5e9) == pytest.approx(63.3, abs=0.5)
    assert shelf_life.reserve(6.5e9) == pytest.approx(1.63, abs=0.01)


@given(st.floats(0.0, 0.3), st.floats(0.0, 0.3))
def test_more_spread_never_asks_for_less(smaller: float, more: float) -> None:
    assert shelf_life.release_target(smaller + more) >= shelf_life.release_target(smaller)
    assert shelf_life.lowest_target(smaller + more) >= shelf_life.lowest_target(smaller)


@pytest.mark.parametrize(
    ("target", "viability", "contaminant", "reasons"),
    [
        (5.85e9, 96.0, 0.0, ()),
        (5.7e9, 96.0, 0.0, (Refusal.TARGET,)),
        (5.85e9, 87.9, 0.0, (Refusal.VIABILITY,)),
        (5.85e9, 96.0, 1e-3, (Refusal.CONTAMINANT,)),
        (4.0e9, 50.0, 10.0, tuple(Refusal)),
        (math.nan, math.nan, math.nan, tuple(Refusal)),
    ],
)
def test_what_must_not_be_advised_is_refused(
    target: float, viability: float, contaminant: float, reasons: tuple[Refusal, ...]
) -> None:
    # Reference: nothing below C_required 10^(1.64 sd), below 88 % viability or with any contaminant.
    # Normal batches spread by 0.036 log10; the golden target 5.85e9 is just allowed.
    assert refusals(target, 0.036, viability, contaminant) == reasons


def test_the_lowest_target_is_the_last_one_that_is_not_refused() -> None:
    lowest = shelf_life.lowest_target(0.05)
    assert refusals(lowest, 0.05, 96.0, 0.0) == ()
    assert refusals(lowest * (1.0 - 1e-9), 0.05, 96.0, 0.0) == (Refusal.TARGET,)
    assert lowest == pytest.approx(4.0e9 * 10 ** (1.64 * math.sqrt(0.05**2 + 0.06**2 + 0.072**2)), rel=0.01)
