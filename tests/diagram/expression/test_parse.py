"""The grammar: every tree has a text and every text one tree; what is no expression is refused where it stands."""

import contextlib
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.core.tokens import DEEPEST, LONGEST, MOST_PARTS
from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.expression import Expression, read_expression
from hmi.diagram.expression.parse import DEEPEST_OPERATIONS, parsed
from hmi.diagram.expression.tree import Chain, Choice, Name, Node, Number, Power, Prefix
from hmi.diagram.expression.words import names, renamed
from hmi.diagram.expression.written import written
from tests.diagram.expression.writing import NUMBER, PLANT, TEXT, comes_to, facts, read, trees


@settings(max_examples=300, deadline=None)
@given(trees)
def test_every_tree_can_be_written_and_read_back(tree: Node) -> None:
    assert parsed(written(tree)) == tree


@settings(max_examples=200, deadline=None)
@given(trees)
def test_what_is_written_has_no_bracket_too_many(tree: Node) -> None:
    text = written(tree)
    assert written(parsed(text)) == text


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from(list("TIC-402.SP 01()[]\"'<>=!+*/^,andorifthenelsemin{}:#")), max_size=60)
    | st.text(max_size=40)
)
def test_any_text_is_an_expression_or_is_refused_at_a_place_in_it(text: str) -> None:
    try:
        found = read_expression(text, PLANT, TEXT)
    except ExpressionError as error:
        assert 0 <= error.start <= error.end <= len(text) + 1  # noqa: PT017 - most texts are refused
        assert str(error).startswith(f"character {error.start + 1}: ")  # noqa: PT017
        return
    assert isinstance(found, Expression)
    assert found.evaluate(facts()).quality in range(4)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3 * 4", 14.0),
        ("(2 + 3) * 4", 20.0),
        ("2 - 3 - 4", -5.0),
        ("24 / 4 / 2", 3.0),
        ("-2 ^ 2", -4.0),
        ("(-2) ^ 2", 4.0),
        ("2 - -3", 5.0),
        ("2 * 3 ^ 2", 18.0),
        ("if true then 1 else if true then 2 else 3", 1.0),
        ("if not true or true and false then 1 else 2", 2.0),
        ("if 1 + 1 == 2 and not 1 > 2 then 1 else 2", 1.0),
        ("1.5e2", 150.0),
    ],
)
def test_signs_bind_as_in_arithmetic(text: str, value: float) -> None:
    assert comes_to(text, NUMBER).value == value


def test_a_hyphen_belongs_to_a_tag_and_a_minus_stands_between_blanks() -> None:
    assert parsed("TIC-402") == Name("TIC-402")
    assert parsed("TIC-402 - 1") == Chain(("-",), (Name("TIC-402"), Number(1.0)))
    assert parsed("-TIC-402.SP") == Prefix("-", Name("TIC-402.SP"))
    with pytest.raises(ExpressionError, match="a minus needs a blank on both sides"):
        read("TIC-402-1")


def test_a_tag_with_any_name_stands_in_single_quotes() -> None:
    assert comes_to("'Tank 1 level' + 1", NUMBER).value == 11.0
    assert parsed("'if'") == Name("if")
    assert comes_to("Tank 1 level", NUMBER).value == 10.0, "a text that is nothing but a tag is that tag"


def test_a_name_of_a_template_is_one_word() -> None:
    assert parsed("{asset}:TIC-x02.SP") == Name("{asset}:TIC-x02.SP")
    assert parsed("TIC-{number} > 1") == Chain((">",), (Name("TIC-{number}"), Number(1.0)))


def test_pieces_know_where_they_stand() -> None:
    tree = parsed(" if TIC-402 > 30 then 1 else 2 ^ 3")
    assert isinstance(tree, Choice)
    assert tree.span == (1, 34)
    assert tree.condition.span == (4, 16)
    assert isinstance(tree.other, Power)
    assert tree.other.span == (29, 34)


B09 = {
    "attribute of brackets": "().__class__",
    "attribute of a tag": "TIC-402.__class__",
    "attribute of a text": '"a".upper()',
    "import": "__import__('os')",
    "f-string": 'f"{TIC-402}"',
    "lambda": "lambda: 1",
    "comprehension": "[x for x in 1]",
    "generator": "sum(x for x in 1)",
    "subscript": "TIC-402[0]",
    "slice": "TIC-402[0:1]",
    "walrus": "(x := 1)",
    "star": "min(*TIC-402)",
    "double star": "2 ** 2",
    "tower of powers": "9**9**8",
    "tower of carets": "9^9^8",
    "tower in brackets": "9 ^ 65",
    "power of a tag": "2 ^ ZT-215",
    "negative power": "2 ^ -1",
    "broken power": "2 ^ 0.5",
    "long exponent": f"2 ^ {'1' * 400}",
    "text times number": "'a'*10**9",
    "text times number in double quotes": '"a" * 1000000000',
    "ten megabytes": "1 + " * 2_500_000 + "1",
    "many brackets": "(" * 10_000 + "1" + ")" * 10_000,
    "brackets one too deep": "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1),
    "calls one too deep": "abs(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1),
    "many signs": "-" * (DEEPEST_OPERATIONS + 1) + "1",
    "many words": "not " * (DEEPEST_OPERATIONS + 1) + "true",
    "many branches": "if true then 1 else " * (DEEPEST_OPERATIONS + 1) + "1",
    "too many parts": "1" + " + 1" * MOST_PARTS,
    "one character too many": "1" + " " * LONGEST,
    "unknown tag": "TIC-999 > 1",
    "unknown function": "eval(1)",
    "Cyrillic letter": "\N{CYRILLIC CAPITAL LETTER TE}IC-402 > 1",
    "Cyrillic letter in quotes": "'\N{CYRILLIC CAPITAL LETTER TE}IC-402' > 1",
    "full-width digit": "1 + \N{FULLWIDTH DIGIT ONE}",
    "Greek question mark": "1\N{GREEK QUESTION MARK}",
    "statement": "import os",
    "assignment": "TIC-402 = 1",
    "two lines": "TIC-402\nTIC-402",
    "semicolon": "1; 2",
    "comment": "1 # 2",
    "back quote": "`id`",
    "backslash": "1 \\ 2",
    "null character": "1\0",
    "number too large": "1e999",
    "NaN": "NaN",
    "infinity": "Infinity > 1",
    "ellipsis": "...",
    "dictionary": "{}",
    "nothing": "",
    "blanks": "   ",
}


@pytest.mark.parametrize("text", B09.values(), ids=B09.keys())
def test_b09_what_is_no_expression_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        read(text)
    assert str(refused.value).startswith("character ")
    assert len(refused.value.sentence) < 300


@pytest.mark.parametrize(
    ("text", "quality"),
    [("TIC-402 / (ZT-215 - ZT-215)", 2), ("1 / 0", 2), ("(9 ^ 64) ^ 64", 2), ("1e300 * 1e300 - 1e300 * 1e300", 2)],
)
def test_b09_what_cannot_be_computed_is_bad_and_raises_nothing(text: str, quality: int) -> None:
    result = comes_to(text)
    assert (result.value, result.quality) == (None, quality)


@pytest.mark.parametrize("text", ["NaN", "inf"])
def test_b09_a_value_that_is_no_number_makes_every_comparison_bad(text: str) -> None:
    known = facts(TIC_402=float(text))
    for sign in ("<", "<=", ">", ">=", "==", "!="):
        assert comes_to(f'if TIC-402 {sign} TIC-402 then "a" else "b"', known=known).value is None


def test_b09_the_largest_that_is_allowed_is_read_and_computed() -> None:
    assert comes_to("(" * DEEPEST + "1" + ")" * DEEPEST, NUMBER).value == 1.0
    assert comes_to("1" + " + 1" * (MOST_PARTS - 2), NUMBER).value == MOST_PARTS - 1
    assert comes_to("-" * (DEEPEST_OPERATIONS - 1) + "1", NUMBER).value == -1.0
    assert comes_to("2 ^ 64", NUMBER).value == 2.0**64
    deep = "(1 + 2 * " * 42 + "3" + ")" * 42
    assert comes_to(deep, NUMBER).quality == 0


def test_b09_the_deepest_expression_leaves_python_room() -> None:
    """Each level holds as many kinds of signs as can be nested."""
    level = "(true or false and not 1 == 2 + 3 * -4 ^ 2 or "
    for depth in range(1, 80):
        with contextlib.suppress(ExpressionError):
            read_expression(level * depth + "true" + ")" * depth, PLANT, TEXT)
    assert sys.getrecursionlimit() == 1000


def test_names_are_found_and_replaced_and_texts_are_left_alone() -> None:
    text = 'if TIC-402 > 1 then "TIC-402" else text(TIC-402.SP) + phase(PFR-401)'
    assert names(text) == ("TIC-402", "TIC-402.SP", "PFR-401")
    changed = renamed(text, lambda name: name.replace("TIC-402", "Tank 1"))
    assert changed == "if 'Tank 1' > 1 then \"TIC-402\" else text('Tank 1.SP') + phase(PFR-401)"


@pytest.mark.parametrize("text", ["TIC-402 >", '"TIC-402', "TIC-402 °"])
def test_a_broken_expression_is_renamed_as_it_stands(text: str) -> None:
    assert renamed(text, lambda name: name.replace("TIC-402", "TT-403")) == text.replace("TIC-402", "TT-403")
