"""What expressions come to: functions, and the trust in a result for every quality of what it looks at."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.condition_text import read_condition
from hmi.core.deviation import AssetDeviation, Level, Verdict
from hmi.core.limits import Breach
from hmi.core.tag import Priority, Quality, TagValue
from hmi.diagram.expression.evaluate import Facts, Result
from tests.diagram.expression.writing import FLOW, NOW, NUMBER, STATE, TAGS, TEXT, TRUTH, comes_to, facts, read, seen

RUNNING = UnitStatus("PFR-401", "B-7", "R", "FERMENT", "EXP2", "", ProcedureState.HELD, 2.5, 46.0)


def known() -> Facts:
    found = facts(TIC_402=29.06)
    found.units = {"PFR-401": RUNNING}
    found.deviations = {"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, Level.CLEAR, 0.81)}
    found.alarms = {
        "TIC-402": Alarm("TIC-402", "PFR-401", Priority.HIGH, Breach.H, AlarmState.UNACKNOWLEDGED, NOW),
        "TT-403": Alarm("TT-403", "PFR-401", Priority.LOW, Breach.H, AlarmState.RETURNED, NOW),
    }
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("text(TIC-402)", "29.1 °C"),
        ("text(TIC-402, 0)", "29 °C"),
        ("text(-TIC-402, 2)", "\N{MINUS SIGN}29.06 °C"),
        ("text(0 - 0.001, 1)", "0.0"),
        ("text(AIC-404 - 3)", "7.00 pH"),
        ("text(ZT-215 * 100)", "1000"),
        ("digits(TIC-402, 1)", "29.1"),
        ('digits(TIC-402, 1) + " of " + text(TIC-402.SP, 0)', "29.1 of 10 °C"),
        ("TIC-402", "29.1 °C"),
        ("FQI-104 / FIC-103", "1.00 h"),
        ("round(TIC-402)", "29.0 °C"),
        ("round(TIC-402, 1) * 10", "291 °C"),
        ("min(TIC-402, TT-403)", "10.0 °C"),
        ("max(1, 2, 3)", "3.00"),
        ("abs(-3)", "3.00"),
        ("phase(PFR-401)", "EXP2"),
        ("operation(PFR-401)", "FERMENT"),
        ("state(PFR-401)", "held"),
        ("batch(PFR-401)", "B-7"),
        ("phase_hours(PFR-401)", "2.50 h"),
        ("batch_hours(PFR-401)", "46.0 h"),
        ("level(PFR-401)", "2.00"),
        ("score(PFR-401)", "0.81"),
        ("priority(PFR-401)", "2.00"),
        ("priority(TT-403)", "4.00"),
        ("priority(FIC-103)", "0.00"),
    ],
)
def test_what_functions_give(text: str, value: str) -> None:
    assert comes_to(text, TEXT, known()) == Result(value, Quality.GOOD)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("alarm(TIC-402)", True),
        ("alarm(TT-403)", False),
        ("alarm(FIC-103)", False),
        ("alarm(PFR-401)", True),
        ("alarm(MPT-101)", False),
        ("unacknowledged(TT-403)", True),
        ("unacknowledged(MPT-101)", False),
        ('phase(PFR-401) == "EXP2" and state(PFR-401) != "running"', True),
        ("batch_hours(PFR-401) > 1 [d]", True),
        ("level(PFR-401) >= 2 and not score(PFR-401) > 0.9", True),
    ],
)
def test_what_truths_say(text: str, holds: bool) -> None:
    assert comes_to(text, TRUTH, known()).holds is holds


QUALITIES = list(Quality)
NEVER = None
"""A tag that was never seen."""


def at(first: Quality | None, second: Quality | None = Quality.GOOD) -> Facts:
    found = facts()
    for tag, quality in (("TIC-402", first), ("TT-403", second)):
        if quality is None:
            del found.values[tag]
        else:
            found.values[tag] = seen(tag, 10.0, quality)
    return found


def worst(*qualities: Quality | None) -> Quality:
    return max(Quality.STALE if quality is None else quality for quality in qualities)


FORMS = [
    ("TIC-402 + TT-403", NUMBER),
    ("TIC-402 * TT-403 / TIC-402", NUMBER),
    ("TIC-402 > TT-403", TRUTH),
    ("TIC-402 > 0 and TT-403 > 0", TRUTH),
    ("TIC-402 > 0 or TT-403 > 0", TRUTH),
    ("not (TIC-402 > TT-403)", TRUTH),
    ("max(TIC-402, TT-403)", NUMBER),
    ("round(TIC-402 - TT-403, 1) ^ 2", NUMBER),
    ("text(TIC-402) + digits(TT-403, 1)", TEXT),
    ("if TIC-402 > 1 then TT-403 else TT-403", NUMBER),
    ("TIC-402 == TT-403", STATE),
    ("TIC-402 + TT-403", FLOW),
]


@pytest.mark.parametrize(("text", "wanted"), FORMS, ids=[f"{wanted.wish}: {text}" for text, wanted in FORMS])
def test_a_result_is_as_good_as_the_worst_that_it_looks_at(text: str, wanted: object) -> None:
    for first, second in product([*QUALITIES, NEVER], repeat=2):
        result = comes_to(text, wanted, at(first, second))  # type: ignore[arg-type]
        assert result.quality is worst(first, second), (first, second)
        assert (result.value is None) is (result.quality >= Quality.BAD)
        assert result.known is (result.value is not None)
        if result.quality is not Quality.GOOD:
            assert result.holds is None


@pytest.mark.parametrize("quality", [*QUALITIES, NEVER])
def test_exactly_one_of_the_four_quality_tests_holds_and_none_is_ever_bad(quality: Quality | None) -> None:
    names = ("good", "uncertain", "bad", "stale")
    found = {name: comes_to(f"{name}(TIC-402 + 1)", TRUTH, at(quality)) for name in names}
    assert {result.quality for result in found.values()} == {Quality.GOOD}
    assert [name for name in names if found[name].value] == [worst(quality).name.lower()]


@pytest.mark.parametrize("quality", [*QUALITIES, NEVER])
def test_if_guards_what_would_be_bad(quality: Quality | None) -> None:
    result = comes_to('if good(TIC-402) then text(TIC-402, 1) else "no value"', TEXT, at(quality))
    assert result == Result("10.0 °C" if quality is Quality.GOOD else "no value", Quality.GOOD)


def test_a_quality_test_hides_only_what_stands_in_it() -> None:
    assert comes_to("good(TIC-402) or TIC-402 > 1", TRUTH, at(Quality.BAD)).quality is Quality.BAD
    assert comes_to("TIC-402 > 1 or good(TT-403)", TRUTH, at(Quality.STALE)).quality is Quality.STALE
    assert comes_to("good(good(TIC-402))", TRUTH, at(Quality.BAD)).value is True


@pytest.mark.parametrize("value", ["a text", None, float("nan"), float("inf"), 10**400])
def test_a_value_of_another_type_is_bad(value: object) -> None:
    assert comes_to("TIC-402 + 1", NUMBER, facts(TIC_402=value)).quality is Quality.BAD  # type: ignore[arg-type]


def test_a_value_of_the_server_that_is_true_or_false_counts_as_1_or_0() -> None:
    assert comes_to("ZT-215 == 1", TRUTH, facts(ZT_215=True)).value is True


@pytest.mark.parametrize("text", ["TIC-402 / (TT-403 - TT-403)", "1 / 0 > 1", "(1e300 * TIC-402) ^ 2 > 1 [degC] ^ 2"])
def test_what_cannot_be_computed_is_bad_and_says_so(text: str) -> None:
    expression = read(text, FLOW)
    assert expression.evaluate(facts()).quality is Quality.BAD
    assert expression.why(facts()) == "it cannot be computed, as in a division by 0"


@pytest.mark.parametrize(
    ("quality", "why"),
    [
        (Quality.GOOD, ""),
        (Quality.UNCERTAIN, "TIC-402 is uncertain"),
        (Quality.BAD, "TIC-402 is bad"),
        (Quality.STALE, "TIC-402 is stale"),
        (NEVER, "TIC-402 was never seen"),
    ],
)
def test_the_tag_that_spoils_a_result_is_named(quality: Quality | None, why: str) -> None:
    assert read("TIC-402 + 1").why(at(quality)) == why


def test_what_a_unit_does_is_stale_with_its_asset_and_bad_where_it_says_nothing() -> None:
    found = known()
    for text in ("phase(PFR-401)", "phase_hours(PFR-401)"):
        assert comes_to(text, TEXT, replace(found, stale=frozenset({"PFR-401"}))).quality is Quality.STALE
        assert comes_to(text, TEXT, replace(found, units={})).quality is Quality.STALE
        assert comes_to(text, TEXT, replace(found, units={"PFR-401": UnitStatus("PFR-401")})).quality is Quality.BAD
    assert read("phase(PFR-401)").why(replace(found, units={})) == "nothing is known of PFR-401"


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.SCORED])
def test_a_deviation_that_is_not_scored_is_bad(verdict: Verdict) -> None:
    found = replace(known(), deviations={"PFR-401": AssetDeviation("PFR-401", verdict)})
    assert comes_to("level(PFR-401) > 1", TRUTH, found).quality is Quality.BAD
    assert comes_to("score(PFR-401) > 1", TRUTH, replace(known(), deviations={})).quality is Quality.BAD


def test_what_a_unit_reports_as_a_tag_is_read_as_its_text() -> None:
    found = facts()
    found.values["PFR-401#Phase"] = seen("PFR-401#Phase", "EXP2")
    assert comes_to("PFR-401#Phase", TEXT, found) == Result("EXP2", Quality.GOOD)
    found.values["PFR-401#Phase"] = seen("PFR-401#Phase", 7.0)
    assert comes_to("PFR-401#Phase", TEXT, found).quality is Quality.BAD
    del found.values["PFR-401#Phase"]
    assert comes_to("PFR-401#Phase", TEXT, found).quality is Quality.STALE
    found.values["PFR-401#PhaseHours"] = seen("PFR-401#PhaseHours", 7.0)
    assert comes_to("PFR-401#PhaseHours", TEXT, found).value == "7.00 h"


def test_an_expression_says_what_it_looks_at() -> None:
    found = read("if alarm(TIC-402) then phase(PFR-401) else text(level(MPT-101) * TT-403 / 1 [degC])")
    assert [set(each) for each in (found.tags, found.units, found.deviations)] == [{"TT-403"}, {"PFR-401"}, {"MPT-101"}]
    assert found.alarms
    assert not read("TIC-402").alarms


@pytest.mark.parametrize(("value", "flows"), [(10.0, True), (0.0, False), (5e-4, False), (-1.0, False)])
def test_a_number_flows_above_nothing(value: float, flows: bool) -> None:
    assert comes_to("FIC-103", FLOW, facts(FIC_103=value)).holds is flows


INTERLOCKS = [
    "ZT-215 == 0",
    "TIC-402 >= 5 and ZT-215 == 10",
    "(ZT-215 == 1 or FIC-103 > 5) and TIC-402 > 1",
    "not ZT-215 == 1",
    "abs(TIC-402 - 10) < 0.5",
    "max(TIC-402, 140) == 140 and min(1, 2, 3) == 1",
    "2 + 3 * 4 == 14 and (2 + 3) * 4 == 20 and -2 - -3 == 1",
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(INTERLOCKS),
    st.dictionaries(
        st.sampled_from(("TIC-402", "ZT-215", "FIC-103")),
        st.tuples(st.sampled_from((0.0, 1.0, 5.0, 10.0, float("nan"))), st.sampled_from(QUALITIES)),
    ),
)
def test_a_condition_of_an_interlock_means_the_same_as_an_expression(
    text: str, changes: dict[str, tuple[float, Quality]]
) -> None:
    found = facts()
    for tag, (value, quality) in changes.items():
        found.values[tag] = TagValue(tag, value, quality, NOW, 0.0)
    holds = read_condition(text, TAGS).why_not(found.values) == ""
    assert (comes_to(text, TRUTH, found).holds is True) is holds
