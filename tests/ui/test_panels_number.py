"""Numbers that a person typed: one meaning or none."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.ui.panels.number import NumberTextError, read_number


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("6.75", ".", 6.75),
        ("6,75", ",", 6.75),
        ("29", ".", 29.0),
        ("-3.5", ".", -3.5),
        ("+3.5", ".", 3.5),
        ("\N{MINUS SIGN}3", ".", -3.0),
        ("0.0", ".", 0.0),
        ("6500000000", ".", 6.5e9),
    ],
)
def test_one_clear_number_is_read(text: str, decimal: str, number: float) -> None:
    assert read_number(text, decimal) == number


@pytest.mark.parametrize(
    ("text", "decimal", "why"),
    [
        ("", ".", "write"),
        ("1,5", ".", "point"),
        ("1.5", ",", "comma"),
        ("1.234,5", ",", "comma"),
        ("1,234.5", ".", "point"),
        ("1e3", ".", "power of ten"),
        ("6.5E9", ".", "power of ten"),
        (" 7 ", ".", "blanks"),
        ("1 000", ".", "blanks"),
        ("1\N{NO-BREAK SPACE}000", ".", "blanks"),
        ("\N{FULLWIDTH DIGIT SIX}", ".", "0 to 9"),
        ("\N{ARABIC-INDIC DIGIT THREE}", ".", "0 to 9"),
        ("1.2.3", ".", "more than one"),
        ("nan", ".", "no number"),
        ("inf", ".", "no number"),
        ("-inf", ".", "no number"),
        ("0x10", ".", "no number"),
        ("1_000", ".", "no number"),
        (".5", ".", "no number"),
        ("5.", ".", "no number"),
        ("--5", ".", "no number"),
        ("7%", ".", "no number"),
        ("9" * 40, ".", "characters"),
    ],
)
def test_what_could_mean_two_things_is_refused_with_a_sentence(text: str, decimal: str, why: str) -> None:
    with pytest.raises(NumberTextError, match=why):
        read_number(text, decimal)


@given(st.text(max_size=30), st.sampled_from([".", ","]))
def test_any_text_is_one_finite_number_or_refused(text: str, decimal: str) -> None:
    with contextlib.suppress(NumberTextError):
        assert math.isfinite(read_number(text, decimal))


@given(st.decimals(min_value=-10_000, max_value=10_000, places=4))
def test_a_number_written_out_is_read_as_it_is(number: object) -> None:
    assert read_number(str(number)) == float(str(number))
