"""Rules of elements and the flow of pipes in the document: edits, files, differences, names and the checker."""

import json

import pytest

from hmi.diagram.change import ChangeError
from hmi.diagram.difference import differences
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Rect
from hmi.diagram.persist import DiagramFileError, dumps, loads
from hmi.diagram.retag import Wanted, retagged, uses
from hmi.diagram.rules import STATES, rule_of, rules_of, set_rule, text_setting
from hmi.diagram.template import filled_element
from tests.diagram.drawing import pipe

PUMP = Element("P-1", "pump", Rect(100.0, 100.0, 26.0, 26.0), rules={"state": "FIC-103 > 5"})
LABEL = Element("L-1", "label", Rect(200.0, 100.0, 120.0, 20.0), rules={"text": '"T " + text(TIC-402, 1)'})


def diagram(*parts: object) -> Document:
    return Document(Page("Rules", level=1), parts or (PUMP, LABEL))  # type: ignore[arg-type]


def test_every_symbol_can_be_hidden_and_only_texts_say_something() -> None:
    for spec in LIBRARY.values():
        names = [rule.name for rule in rules_of(spec)]
        assert {"visible", "dimmed"} <= set(names)
        assert len(names) == len(set(names))
        assert ("text" in names) is bool(text_setting(spec))
        assert ("state" in names) is (spec.name in STATES)
    assert [rule.name for rule in rules_of(LIBRARY["label"])] == ["text", "visible", "dimmed"]
    assert [rule.name for rule in rules_of(LIBRARY["pump"])] == ["state", "rotation", "visible", "dimmed"]


def test_states_are_of_symbols_that_there_are() -> None:
    assert STATES.keys() <= LIBRARY.keys()


def test_a_rule_is_set_and_taken_away_as_an_edit_with_words() -> None:
    document = diagram()
    before = dumps(document)
    rule = rule_of(LIBRARY["pump"], "visible")
    assert rule is not None
    edit = set_rule(document, ("P-1",), rule, "TIC-402 > 1")
    assert edit.text == "Set “Seen when” of P-1"
    document.apply(edit)
    assert document.element("P-1").rules == {"state": "FIC-103 > 5", "visible": "TIC-402 > 1"}  # type: ignore[union-attr]
    document.revert(edit)
    assert dumps(document) == before
    both = set_rule(document, ("P-1", "L-1"), rule, "true")
    assert both.text == "Set “Seen when” of 2 elements"
    document.apply(both)
    gone = set_rule(document, ("P-1",), rule, "")
    assert gone.text == "Take away “Seen when” of P-1"
    document.apply(gone)
    assert "visible" not in document.element("P-1").rules  # type: ignore[union-attr]
    with pytest.raises(ChangeError):
        set_rule(document, ("nobody",), rule, "true")


def test_what_is_no_expression_yet_is_kept_all_the_same() -> None:
    document = diagram()
    rule = rule_of(LIBRARY["pump"], "visible")
    assert rule is not None
    document.apply(set_rule(document, ("P-1",), rule, "TIC-402 >"))
    again = loads(dumps(document), LIBRARY)
    assert again.element("P-1").rules["visible"] == "TIC-402 >"  # type: ignore[union-attr]


def test_rules_stand_in_the_file_in_a_fixed_order_and_only_where_there_are_any() -> None:
    element = Element("P", "pump", Rect(0.0, 0.0, 9.0, 9.0), rules={"visible": "true", "dimmed": "false"})
    row = json.loads(dumps(diagram(element)))["parts"][0]
    assert list(row["rules"]) == ["dimmed", "visible"]
    assert "rules" not in json.loads(dumps(diagram(Element("P", "pump", Rect(0.0, 0.0, 9.0, 9.0)))))["parts"][0]
    assert loads(dumps(diagram(element)), LIBRARY).element("P") == element


def test_a_file_from_before_there_were_rules_opens_and_its_flows_mean_what_they_meant() -> None:
    old = (
        '{"version": 2, "page": {"title": "a"}, "parts": [{"id": "p", "kind": "pipe", "source": {"place": [0, 0]}, '
        '"target": {"place": [9, 0]}, "flow": "FIC-103"}]}'
    )
    document = loads(old, LIBRARY)
    assert document.pipe("p").flow == "FIC-103"  # type: ignore[union-attr]
    assert json.loads(dumps(document))["parts"][0]["flow"] == "FIC-103"


@pytest.mark.parametrize("rules", ["[]", '{"visible": 1}', '{"": "true"}', '{"visible": null}'])
def test_rules_that_are_no_texts_are_refused(rules: str) -> None:
    row = f'{{"id": "P", "kind": "element", "symbol": "pump", "rect": [0, 0, 9, 9], "rules": {rules}}}'
    with pytest.raises(DiagramFileError, match=r"part 1 \(P\).*rules"):
        loads(f'{{"version": 2, "page": {{"title": "a"}}, "parts": [{row}]}}', LIBRARY)


def test_a_changed_rule_is_a_difference() -> None:
    old, new = diagram(), diagram(Element("P-1", "pump", PUMP.rect, rules={"visible": "true"}), LABEL)
    said = [str(each) for each in differences(old, new)]
    assert [line.split(": ", 1)[1] for line in said] == [
        "rule state FIC-103 > 5 → nothing",
        "rule visible nothing → true",
    ]


def test_tags_in_expressions_are_found_and_replaced() -> None:
    document = diagram(PUMP, LABEL, pipe("p", "P-1.outlet", "x.y", flow="if good(FIC-103) then FIC-103 > 1 else false"))
    found = uses(document, Wanted("FIC-103"))
    assert [(use.part, use.slot, use.subject) for use in found] == [
        ("P-1", "state", "FIC-103"),
        ("p", "flow", "FIC-103"),
    ]
    document.apply(retagged(document, Wanted("FIC-103"), "FIC-203"))
    assert document.element("P-1").rules["state"] == "FIC-203 > 5"  # type: ignore[union-attr]
    assert document.pipe("p").flow == "if good(FIC-203) then FIC-203 > 1 else false"  # type: ignore[union-attr]


def test_parameters_of_a_template_are_put_into_rules() -> None:
    element = Element("L", "label", LABEL.rect, rules={"text": "text({asset}:TIC, 1)"})
    filled = filled_element(element, lambda text: text.replace("{asset}:TIC", "TIC-402"))
    assert filled.rules == {"text": "text(TIC-402, 1)"}
