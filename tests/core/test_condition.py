"""Conditions: what their language says, and that nothing doubtful ever holds."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.condition import _CALCULATIONS, COMPARISONS, Condition
from hmi.core.condition_text import FUNCTIONS, ConditionError, read_condition
from hmi.core.tag import Quality, TagValue, Value
from hmi.core.tokens import DEEPEST, LONGEST, MOST_PARTS

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TAGS = ("TT-204", "ZT-215", "FIC-201", "TIC-402.SP")


def values(**changes: Value) -> dict[str, TagValue]:
    held: dict[str, Value] = {"TT-204": 134.7, "ZT-215": 0.0, "FIC-201": 1000.0, "TIC-402.SP": 29.0}
    held |= {name.replace("_", "-"): value for name, value in changes.items()}
    return {tag: TagValue(tag, value, Quality.GOOD, NOW, 0.0) for tag, value in held.items()}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", True),
        ("ZT-215 == 0", True),
        ("ZT-215 != 0", False),
        ("TT-204 >= 132.7 and ZT-215 == 0", True),
        ("TT-204 >= 132.7 and ZT-215 == 1", False),
        ("ZT-215 == 1 or FIC-201 > 500", True),
        ("ZT-215 == 1 or FIC-201 > 500 and TT-204 < 100", False),
        ("(ZT-215 == 1 or FIC-201 > 500) and TT-204 > 100", True),
        ("not ZT-215 == 1", True),
        ("not (ZT-215 == 0 and FIC-201 > 500)", False),
        ("abs(TT-204 - 135) < 0.5", True),
        ("max(TT-204, 140) == 140 and min(1, 2, 3) == 1", True),
        ("2 + 3 * 4 == 14 and (2 + 3) * 4 == 20 and -2 - -3 == 1", True),
        ("FIC-201 / 4 <= 2.5e2", True),
        ("TIC-402.SP < 29.5", True),
    ],
)
def test_what_a_condition_says(text: str, holds: bool) -> None:
    assert (read_condition(text, TAGS).why_not(values()) == "") is holds


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("TT-204 >", "the condition ends too early"),
        ("TT-204", "ends too early"),
        ("TT-204 >= 1 <= 2", "two comparisons in a row"),
        ("TT-204 and ZT-215", "“and” where a comparison"),
        ("TT-999 > 1", "character 1: TT-999 is no tag of this plant"),
        ("TT-204-5 > 1", "a minus needs a blank on both sides"),
        ("ZT-215 = 0", "“= 0” is not understood"),
        ("(TT-204 > 1", "ends too early"),
        ("TT-204 > 1)", "“)” is too much"),
        ("TT-204 > 1 ZT-215 > 1", "“ZT-215” is too much"),
        ("abs() > 1", "“)” where a number or a tag belongs"),
        ("abs(1, 2) > 1", "abs takes 1 to 1 numbers"),
        ("min(1) > 0", "min takes 2 to 20 numbers"),
        ("__import__('os') == 0", "“__import__” is not understood"),
        ("().__class__ == 0", "is not understood"),
        ("TT-204.__class__ == 0", "is not understood"),
        ("9**9**8 > 1", "“*” where a number"),
        ("TT-204[0] > 1", "“[0] > 1” is not understood"),
        ("lambda: 1 > 0", "not understood"),
        ("\N{CYRILLIC CAPITAL LETTER TE}T-204 > 1", "is not understood"),
        ("TT-204 > \N{FULLWIDTH DIGIT ONE}", "is not understood"),
        ("TT-204 > 1e9999", "is not understood"),
        ("(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1) + " > 0", "deep"),
        ("not " * (DEEPEST + 1) + "1 > 0", "deep"),
        ("-" * (DEEPEST + 1) + "1 > 0", "deep"),
        ("1 > 0 and " * MOST_PARTS + "1 > 0", "at most"),
        ("1 > 0 " + "x" * LONGEST, "at most 4000 characters"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_place(text: str, why: str) -> None:
    with pytest.raises(ConditionError) as refused:
        read_condition(text, TAGS)
    assert why in str(refused.value)


@given(st.text(alphabet="TIZ-2014.()<>=!+*/ andort,\n") | st.text())
def test_any_text_is_a_condition_or_is_refused(text: str) -> None:
    with contextlib.suppress(ConditionError):
        found = read_condition(text, TAGS)
        assert isinstance(found, Condition)
        assert isinstance(found.why_not(values()), str)


@pytest.mark.parametrize("quality", [Quality.UNCERTAIN, Quality.BAD, Quality.STALE])
@pytest.mark.parametrize("text", ["ZT-215 == 0", "not ZT-215 == 1", "ZT-215 == 0 or FIC-201 > 1", "ZT-215 == ZT-215"])
def test_a_value_that_is_not_good_blocks_every_term_that_names_it(text: str, quality: Quality) -> None:
    seen = values()
    seen["ZT-215"] = TagValue("ZT-215", 0.0, quality, NOW, 0.0)
    assert f"cannot be judged: ZT-215 is {quality.name.lower()}" in read_condition(text, TAGS).why_not(seen)
    del seen["ZT-215"]
    assert "ZT-215 was never seen" in read_condition(text, TAGS).why_not(seen)


@pytest.mark.parametrize("what", [None, "0", float("nan"), float("inf")])
def test_what_is_no_finite_number_blocks(what: Value) -> None:
    assert "cannot be judged" in read_condition("not ZT-215 == 1", TAGS).why_not(values(ZT_215=what))


@pytest.mark.parametrize("text", ["FIC-201 / ZT-215 > 1", "not FIC-201 / ZT-215 > 1", "1e300 * 1e300 > 0"])
def test_what_cannot_be_computed_blocks(text: str) -> None:
    assert "cannot be computed" in read_condition(text, TAGS).why_not(values())


def test_the_term_that_fails_is_named_with_its_values() -> None:
    condition = read_condition("ZT-215 == 0 and TT-204 >= 136 and FIC-201 > 0", TAGS)
    assert condition.why_not(values()) == "“TT-204 >= 136” does not hold (TT-204 is 134.7)"
    assert [found.holds for found in condition.findings(values())] == [True, False, True]
    assert condition.tags == ("ZT-215", "TT-204", "FIC-201")


def test_the_language_and_its_meaning_know_the_same_words() -> None:
    assert {"+", "-", "*", "/", "negative", *FUNCTIONS} == set(_CALCULATIONS)
    assert {"<", "<=", ">", ">=", "==", "!="} == COMPARISONS
