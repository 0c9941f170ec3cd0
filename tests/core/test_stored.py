"""What is said of a number is what a node keeps of it, in as few digits as tell it from what was asked for."""

import math
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.stored import as_single, lost_by, telling_digits
from hmi.core.tag import Quality, TagValue, Value

numbers = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (29.1, "29.1000004"),
        (-0.1, "-0.100000001"),
        (101325.3, "101325.297"),
        (16777217.0, "16777216"),
        (29.0, ""),
        (0.5, ""),
        (1e300, ""),
    ],
)
def test_a_float_that_keeps_another_number_is_told_in_the_fewest_digits(asked: float, told: str) -> None:
    assert telling_digits(as_single(asked), asked) == told


@given(numbers)
def test_what_is_told_is_nearer_to_what_is_kept_than_to_what_was_asked_for(asked: float) -> None:
    kept = as_single(asked)
    told = telling_digits(kept, asked)
    if kept == asked or math.isinf(kept):
        assert told == ""
        return
    assert abs(float(told) - kept) < abs(float(told) - asked)
    assert "e" not in told


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_float_keeps_every_number_of_its_own(kept: float) -> None:
    assert as_single(kept) == kept == struct.unpack("<f", struct.pack("<f", kept))[0]
    assert telling_digits(as_single(kept), kept) == ""


@pytest.mark.parametrize(
    ("held", "number", "lost"),
    [(7, 9.5, True), (7, 9.0, False), (7.0, 9.5, False), (True, 9.5, False), (None, 9.5, False), ("7", 9.5, False)],
)
def test_only_a_node_of_whole_numbers_loses_a_fraction(held: Value, number: float, lost: bool) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert lost_by(TagValue("SP", held, Quality.GOOD, now, 0.0), number) is lost
    assert not lost_by(None, number)
