"""Ratios and balances that somebody declares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.batch_tables import Samples
from hmi.golden.declared import Declared, reckonable, with_declared
from hmi.golden.tables import TableError

HOURS = np.array([0.0, 1.0, 3.0, 4.0])


def samples(**columns: list[float]) -> Samples:
    values = np.stack([np.array(column) for column in columns.values()], axis=1)
    return Samples("s.csv", tuple(columns), (BatchRecord("1", HOURS, values),), (np.arange(4),))


def reckoned(text: str, **columns: list[float]) -> Floats:
    return with_declared(samples(**columns), [Declared.of(text)]).records[0].values[:, -1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("r = a / b", [1.0, 1.0, np.nan, 2.0]),
        ("r = a - b * 2 + 1", [0.0, -1.0, 4.0, 1.0]),
        ("r = -(a - b) / 2e0", [0.0, 0.0, -1.5, -1.0]),
        ("r = integral(a)", [0.0, 1.0, 5.0, 8.0]),
        ('r = "a" - integral(b)', [1.0, 1.0, -2.0, -1.0]),
    ],
)
def test_a_formula_is_reckoned_as_it_is_written(text: str, expected: list[float]) -> None:
    np.testing.assert_allclose(reckoned(text, a=[1.0, 2.0, 3.0, 4.0], b=[1.0, 2.0, 0.0, 2.0]), expected)


def test_a_value_that_is_missing_holds_on_in_an_integral_and_is_none_before_the_first() -> None:
    found = reckoned("r = integral(a)", a=[np.nan, 2.0, np.nan, 1.0])
    np.testing.assert_allclose(found, [np.nan, 0.0, 4.0, 6.0])


@given(st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=4), st.integers(1, 3))
def test_no_value_depends_on_later_ones(column: list[float], known: int) -> None:
    changed = [*column[:known], *([7.0] * (4 - known))]
    before, after = (reckoned("r = a / 3 + integral(a - 1)", a=one)[:known] for one in (column, changed))
    np.testing.assert_array_equal(before, after)


def test_a_declared_variable_may_use_the_one_before_it() -> None:
    both = [Declared.of("twice = a * 2"), Declared.of("more = twice + 1")]
    assert with_declared(samples(a=[1.0, 2.0, 3.0, 4.0]), both).records[0].values[0].tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a / b", "NAME = FORMULA is meant"),
        ("r = " + "(" * 500, "NAME = FORMULA is meant"),
        ("r = ", "the end is not understood"),
        ("r = a // b", "/ is not understood"),
        ("r = (a", r"a missing \) is not understood"),
        ("r = a b", "b is not understood"),
        ("r = __import__('os')", r"\('os'\) is not understood|' is not understood|'os'\) is not understood"),
        ("r = c", "there is no variable 'c'"),
        ("a = b", "there is such a variable already"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        reckoned(text, a=[1.0] * 4, b=[1.0] * 4)


@pytest.mark.parametrize("formula", ["(" * 190 + "a" + ")" * 190, "-" * 380 + "a"], ids=["parentheses", "signs"])
def test_a_formula_that_is_too_deep_is_refused_in_a_sentence(formula: str) -> None:
    with pytest.raises(TableError, match="inside of each other"):
        Declared.of(f"r = {formula}")
    assert not reckonable([f"r = {formula}"], ["a", "r"])


def test_a_formula_as_long_as_can_be_is_reckoned() -> None:
    assert reckoned(f"r = {'+'.join(['a'] * 190)}", a=[1.0, 2.0, 3.0, 4.0]).tolist() == [190.0, 380.0, 570.0, 760.0]
