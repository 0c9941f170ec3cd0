"""What is offered while somebody writes."""

import pytest

from hmi.diagram.expression.complete import MOST, offers
from hmi.diagram.expression.functions import FUNCTIONS
from hmi.diagram.expression.kinds import Wanted
from tests.diagram.expression.writing import PLANT, STATE, TEXT, TRUTH


def offered(text: str, wanted: Wanted = TRUTH, asset: str = "") -> list[str]:
    """What is offered at the | of a text."""
    cursor = text.index("|")
    return [offer.text for offer in offers(text.replace("|", ""), cursor, PLANT, wanted, asset).offers]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("TIC|", ["TIC-402", "TIC-402.SP"]),
        ("tic-402|", ["TIC-402", "TIC-402.SP"]),
        ("1 + FIC|", ["FIC-103"]),
        ("phase(|", ["PFR-401", "MPT-101"]),
        ("phase(MP|", ["MPT-101"]),
        ("alarm(PF|", ["PFR-401"]),
        ("alarm(TT|", ["TT-403"]),
        ("text(TIC-402, |", []),
        ("max(1, TT|", ["TT-403"]),
        ("max(abs(1), FQ|", ["FQI-104"]),
        ("goo|", ["good("]),
        ("unack|", ["unacknowledged("]),
        ("1 [k|", ["[kg]"]),
        ("1 [bar|", ["[bar(g)]", "[bar(a)]"]),
        ("i|f", ["if"]),
    ],
)
def test_the_best_comes_first(text: str, first: list[str]) -> None:
    assert offered(text)[: len(first) or None] == first


def test_a_tag_is_found_by_what_it_is_and_one_with_another_name_is_quoted() -> None:
    assert offered("level|")[:1] == ["level("]
    assert "'Tank 1 level'" in offered("level|")


def test_states_are_offered_where_a_state_is_wanted() -> None:
    assert offered('if true then "o|', STATE) == ['"open"']
    assert offered('if true then "|', STATE) == ['"open"', '"closed"', '"fault"']
    assert offered('"o|', TEXT) == []
    assert '"open"' in offered("|", STATE)


def test_tags_of_the_asset_that_it_is_about_come_first() -> None:
    assert offered("|", asset="MPT-101")[0] == "FIC-103"
    assert offered("|", asset="PFR-401")[0] == "TIC-402"


def test_what_is_being_written_is_replaced_as_a_whole() -> None:
    found = offers("1 + TIC-4.SP > 2", 8, PLANT, TRUTH)
    assert (found.start, found.end) == (4, 12)
    assert offers("1 + ", 4, PLANT, TRUTH).start == 4


def test_nothing_is_left_out_and_there_is_an_end() -> None:
    every = offered("|")
    assert len(every) <= MOST
    assert {f"{name}(" for name in FUNCTIONS} <= {text for name in FUNCTIONS for text in offered(f"{name}|")}
