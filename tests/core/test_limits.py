import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hmi.core.limits import AlarmLimits, Breach, Span

LIMITS = AlarmLimits(10.0, 20.0, 80.0, 90.0, deadband=2.0)
numbers = st.floats(min_value=-1e6, max_value=1e6)
anything = st.floats()


@pytest.mark.parametrize(
    ("low", "high"), [(1.0, 0.0), (math.nan, 1.0), (0.0, math.nan), (-math.inf, 1.0), (0.0, math.inf)]
)
def test_a_span_needs_two_finite_ends_in_order(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="two finite ends"):
        Span(low, high)


@given(numbers, numbers, anything)
def test_a_span_contains_exactly_what_lies_between_its_ends(one: float, other: float, value: float) -> None:
    span = Span(min(one, other), max(one, other))
    assert span.contains(value) == (math.isfinite(value) and not value < span.low and not value > span.high)
    assert span.contains(span.low)
    assert span.contains(span.high)
    assert not span.contains(math.nextafter(span.high, math.inf))
    assert not span.contains(math.nextafter(span.low, -math.inf))


@given(numbers, numbers, anything)
def test_a_fraction_lies_between_zero_and_one(one: float, other: float, value: float) -> None:
    span = Span(min(one, other), max(one, other))
    assert 0.0 <= span.fraction(value) <= 1.0
    assert span.fraction(math.nan) == 0.0
    if span.width > 0:
        assert (span.fraction(span.low), span.fraction(span.high)) == (0.0, 1.0)


def test_a_span_without_width_has_no_fractions() -> None:
    assert Span(5.0, 5.0).fraction(5.0) == 0.0


@pytest.mark.parametrize(
    ("value", "breach"),
    [
        (50.0, Breach.NONE),
        (80.0, Breach.NONE),
        (80.1, Breach.H),
        (90.0, Breach.H),
        (90.1, Breach.HH),
        (20.0, Breach.NONE),
        (19.9, Breach.L),
        (10.0, Breach.L),
        (9.9, Breach.LL),
        (math.inf, Breach.HH),
        (-math.inf, Breach.LL),
        (math.nan, Breach.NONE),
    ],
)
def test_a_limit_is_broken_beyond_it_not_on_it(value: float, breach: Breach) -> None:
    assert LIMITS.breach(value) is breach


@given(numbers)
def test_without_limits_nothing_is_broken(value: float) -> None:
    assert AlarmLimits().breach(value) is Breach.NONE


@given(numbers, st.sampled_from(Breach))
def test_the_deadband_only_keeps_and_never_raises_more(value: float, current: Breach) -> None:
    """What holds with a deadband either holds without it or is what already stood."""
    bare = LIMITS.breach(value)
    held = LIMITS.breach(value, current)
    assert abs(held) >= abs(bare) or held * bare < 0
    if held is not bare:
        assert abs(held) <= abs(current)
        assert held * current > 0


@given(numbers, st.sampled_from(Breach))
def test_a_breach_is_stable(value: float, current: Breach) -> None:
    once = LIMITS.breach(value, current)
    assert LIMITS.breach(value, once) is once


@given(numbers, numbers)
def test_a_higher_value_never_breaks_a_lower_limit(one: float, other: float) -> None:
    assume(one <= other)
    assert LIMITS.breach(one) <= LIMITS.breach(other)


def test_the_limit_of_a_breach() -> None:
    assert [LIMITS.of(breach) for breach in Breach] == [10.0, 20.0, None, 80.0, 90.0]
