"""The types: what may stand beside what, in which unit a result is, and what is said about a mistake."""

import pytest

from hmi.diagram.expression.error import ExpressionError
from hmi.diagram.expression.functions import FUNCTIONS
from hmi.diagram.expression.kinds import Logical, Numeric, Textual, Wanted, Wish
from hmi.diagram.expression.units import OFTEN, known, unit
from tests.diagram.expression.writing import FLOW, NUMBER, STATE, TAGS, TEXT, TRUTH, comes_to, facts, read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TIC-402", "degC"),
        ("TIC-402 - TIC-402.SP", "degC"),
        ("TIC-402 + 1", "degC"),
        ("1 + TIC-402", "degC"),
        ("2 * TIC-402", "degC"),
        ("TIC-402 / 2", "degC"),
        ("max(TIC-402, TT-403, 30)", "degC"),
        ("abs(-TIC-402)", "degC"),
        ("round(TIC-402, 1)", "degC"),
        ("if true then TIC-402 else 0", "degC"),
        ("FQI-104 / FIC-103", "h"),
        ("FIC-103 * 2 [h]", "L"),
        ("WT-101 / FQI-104 * FIC-103", "kg/h"),
        ("TIC-402 / TT-403", "-"),
        ("WT-102 / WT-101", "-"),
        ("ZT-215", "-"),
        ("2 ^ 3", None),
        ("1 + 2", None),
        ("phase_hours(PFR-401)", "h"),
        ("level(PFR-401)", "-"),
    ],
)
def test_the_unit_of_a_number_follows_from_what_it_is_made_of(text: str, name: str | None) -> None:
    kind = read(text, NUMBER).kind
    assert isinstance(kind, Numeric)
    assert (kind.unit.name if kind.unit else None) == name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("WT-101 + 500 [g]", 10.5),
        ("500 [g] + WT-101", 10_500.0),
        ("WT-102 / WT-101", 0.001),
        ("FQI-104 / FIC-103", 1.0),
        ("max(WT-101, WT-102)", 10.0),
        ("30 [min] + 1 [h]", 90.0),
        ("1 [kWh] / 1 [kW] + 0 [h]", 1.0),
        ("1 [m3] + 0 [L]", 1.0),
        ("0 [L] + 1 [m3]", 1000.0),
        ("1 [bar] + 500 [mbar]", 1.5),
    ],
)
def test_units_of_one_kind_are_brought_together(text: str, value: float) -> None:
    assert comes_to(text, NUMBER).value == pytest.approx(value)


def test_a_comparison_looks_at_the_size_and_not_at_the_figures() -> None:
    assert comes_to("WT-101 > WT-102", TRUTH).value is True
    assert comes_to("WT-102 < 10 [kg]", TRUTH).value is True
    assert comes_to("WT-101 > 9000 [g]", TRUTH).value is True


MISTAKES = [
    (
        "TIC-402 > FIC-103",
        TRUTH,
        10,
        "“TIC-402” has the unit °C and “FIC-103” has the unit L/h; use values of one unit",
    ),
    ("PT-105 > PT-106", TRUTH, 9, "has the unit bar g and “PT-106” has the unit bar a"),
    ("TIC-402 + 1 [kg]", NUMBER, 10, "has the unit °C and “1 [kg]” has the unit kg"),
    ("TIC-402 > 1 [K]", TRUTH, 10, "K is no unit that is known here"),
    ("AIC-404 > ZT-215", TRUTH, 10, "has the unit pH and “ZT-215” has no unit"),
    ("FIC-103 * 30 [min] > 10", TRUTH, 21, "say the unit of “10”, such as 30 [L]"),
    ("max(TIC-402, FIC-103)", NUMBER, 13, "use values of one unit"),
    ("if true then TIC-402 else FIC-103", NUMBER, 26, "use values of one unit"),
    ("TIC-402", TRUTH, 0, "this is a number in °C, and true or false belongs here; compare it"),
    ("TIC-402", STATE, 0, "and a state belongs here; compare it"),
    ("true", NUMBER, 0, "this is true or false, and a number belongs here"),
    ("true", TEXT, 0, 'a text belongs here; write: if … then "yes" else "no"'),
    ('"a"', NUMBER, 0, "this is a text, and a number belongs here"),
    ('"a"', FLOW, 0, "this is a text, and true or false, or a number belongs here"),
    ("not TIC-402", TRUTH, 4, "“TIC-402” is a number in °C, and true or false belongs here; compare it"),
    ("TIC-402 and true", TRUTH, 0, "true or false belongs here; compare it, such as TIC-402 > 0"),
    ('true or "a"', TRUTH, 8, '“"a"” is a text, and true or false belongs here'),
    ("-true", NUMBER, 1, "“true” is true or false, and a number belongs here"),
    ('"a" * 2', NUMBER, 0, "is a text, and a number belongs here"),
    ('"a" ^ 2', NUMBER, 0, "is a text, and a number belongs here"),
    ('"a" + TIC-402', TEXT, 6, "is a number in °C and stands among texts; write text(TIC-402, 1)"),
    ('"a" + true', TEXT, 6, "is true or false and stands among texts"),
    ('"a" - "b"', TEXT, 0, "texts can be joined with +"),
    ('"a" < "b"', TRUTH, 0, "is a text; it can only be compared with == and !="),
    ("true < false", TRUTH, 0, "it can only be compared with == and !="),
    ('TIC-402 == "a"', TRUTH, 0, 'is a number in °C and “"a"” is a text; compare things of one kind'),
    ('if true then 1 else "a"', TEXT, 20, "both branches must be of one kind"),
    ("if TIC-402 then 1 else 2", NUMBER, 3, "true or false belongs here"),
    ('state(PFR-401) == "Held"', TRUTH, 18, "the two can never be equal; it may be aborted"),
    ('if true then "open" else "shut"', STATE, 0, '"shut" is no state of this symbol; the states are "open"'),
    ("phase(PFR-401)", STATE, 0, "this may be any text; the states are"),
    ("abs()", NUMBER, 0, "abs is given 0 things; it is written abs(number)"),
    ("abs(1, 2)", NUMBER, 0, "abs is given 2 things"),
    ("min(1)", NUMBER, 0, "min is given 1 things; it is written min(number, number, …)"),
    ("max(" + ", ".join("1" * 21) + ")", NUMBER, 0, "max is given 21 things"),
    ("round(TIC-402, 7)", NUMBER, 15, "digits are a whole number from 0 to 6"),
    ("round(TIC-402, 1.5)", NUMBER, 15, "digits are a whole number"),
    ("text(TIC-402, ZT-215)", TEXT, 14, "digits are a whole number"),
    ("text(true)", TEXT, 5, "“true” is true or false, and a number belongs here"),
    ("phase(TIC-402)", TEXT, 6, "“TIC-402” is no asset of this plant; there are PFR-401, MPT-101"),
    ("phase(1)", TEXT, 6, "“1” is no asset of this plant"),
    ("alarm(1)", TRUTH, 6, "“1” stands where the name of a tag belongs"),
    ("alarm(X-1)", TRUTH, 6, "X-1 is no tag of this plant"),
    ("PFR-401 > 1", TRUTH, 0, "PFR-401 is no tag of this plant, it is an asset; write phase(PFR-401)"),
    ("TIC-42 > 1", TRUTH, 0, "did you mean TIC-402?"),
    ("TIC-402 = 1", TRUTH, 8, "equal is written =="),
    ("TIC-402 > 30 %", TRUTH, 13, "a unit stands in square brackets: 40 [%]"),
    ("TIC-402 && true", TRUTH, 8, "write the word and"),
    ('"TIC', TEXT, 0, "this text has no end"),
    ("TIC-402 > 1 AND true", TRUTH, 12, "write it small: and"),
    ("[degC]", NUMBER, 0, "a unit stands behind a number"),
    ("1 + if true then 1 else 2", NUMBER, 4, "put brackets around what begins with “if” here"),
    ("1 == not true", TRUTH, 5, "put brackets around what begins with “not” here"),
    ("1 < 2 < 3", TRUTH, 6, "two comparisons in a row"),
    ("if true then 1", NUMBER, 14, "say what it is otherwise"),
    ("if true 1 else 2", NUMBER, 8, "where “then” belongs"),
    ("(1 [furlong] ^ 8) > 1", TRUTH, 1, "furlong is no unit that is known here"),
    ("(FQI-104 ^ 64) ^ 64", NUMBER, 1, "beyond all measure"),
    ("1 [nmol] ^ 64 > 1", TRUTH, 0, "beyond all measure"),
]


@pytest.mark.parametrize(("text", "wanted", "start", "said"), MISTAKES, ids=[text for text, *_ in MISTAKES])
def test_a_mistake_is_named_with_its_place_and_what_to_do(text: str, wanted: Wanted, start: int, said: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        read(text, wanted)
    assert said in str(refused.value)
    assert refused.value.start == start


@pytest.mark.parametrize(
    ("text", "wanted", "kind"),
    [
        ("TIC-402 > 1", TRUTH, Logical()),
        ("TIC-402 > 1", FLOW, Logical()),
        ("phase(PFR-401) == batch(PFR-401)", TRUTH, Logical()),
        ("true == false", TRUTH, Logical()),
        ("good(TIC-402) == true", TRUTH, Logical()),
        ("phase(PFR-401)", TEXT, Textual()),
        ('if true then "a" else "b"', TEXT, Textual(frozenset({"a", "b"}))),
        ('if true then "a" else phase(PFR-401)', TEXT, Textual()),
        ("TIC-402 > 1", STATE, Textual(frozenset({"open", "closed"}))),
        ("TIC-402", TEXT, Textual()),
        ("PFR-401#Phase", TEXT, Textual()),
    ],
)
def test_what_fits_a_place_is_taken(text: str, wanted: Wanted, kind: object) -> None:
    assert read(text, wanted).kind == kind


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=list(FUNCTIONS))
def test_every_function_can_be_called_as_its_form_says(function: object) -> None:
    from hmi.diagram.expression.functions import Function, Takes

    assert isinstance(function, Function)
    samples = {
        Takes.NUMBER: "TIC-402",
        Takes.DIGITS: "1",
        Takes.ANYTHING: "TIC-402",
        Takes.ASSET: "PFR-401",
        Takes.SUBJECT: "TIC-402",
    }
    for count in range(function.fewest, len(function.takes) + 1):
        given = ", ".join(samples[take] for take in function.takes[:count])
        text = f"{function.name}({given})"
        kinds = [wish for wish in Wish if _fits(text, Wanted(wish, ("a", "b")))]
        assert kinds, text
    assert function.form.startswith(f"{function.name}(")
    assert function.description


def _fits(text: str, wanted: Wanted) -> bool:
    try:
        read(text, wanted).evaluate(facts())
    except ExpressionError:
        return False
    return True


@pytest.mark.parametrize("name", [*OFTEN, *TAGS.values(), "mmol/L/h", "mPa.s", "1/m3", "mS/cm", "NL/min"])
def test_every_unit_fits_itself_and_nothing_is_lost_in_its_name(name: str) -> None:
    found = unit(name)
    assert found.fits(unit(name))
    assert found.name == name
    assert found.times(found, -1).powers == ()


def test_units_that_look_alike_and_are_not_the_same_never_fit() -> None:
    for one, other in (("%", "% air sat."), ("bar(g)", "bar(a)"), ("bar", "bar(g)"), ("degC", "K"), ("kW", "kWh")):
        assert not unit(one).fits(unit(other)), (one, other)
    assert unit("kg/h").fits(unit("g/min"))
    assert known("kg/min", ("degC",))
    assert not known("furlong", ("degC",))
