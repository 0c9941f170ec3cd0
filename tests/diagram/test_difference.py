from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.diagram import arrange, change
from hmi.diagram.coverage import uncovered
from hmi.diagram.difference import Kind, differences
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Layer, Page, Part, PipeEnd, Point, Rect
from hmi.diagram.persist import dumps
from tests.diagram.drawing import BOX, LIBRARY, PLANT, box, edits, small


def after(*edits: Edit) -> list[tuple[Kind, str]]:
    new = small()
    for edit in edits:
        new.apply(edit)
    return [(difference.kind, difference.part) for difference in differences(small(), new)]


@pytest.mark.parametrize(
    ("edit", "kinds"),
    [
        (change.add_element(small(), BOX, Point(700.0, 400.0)), [(Kind.ADDED, "box-1")]),
        (change.remove(small(), ("note",), LIBRARY), [(Kind.REMOVED, "note")]),
        (change.move(small(), ("two",), 10.0, 0.0), [(Kind.MOVED, "two")]),
        (arrange.rotate(small(), ("one",)), [(Kind.MOVED, "one")]),
        (change.bind(small(), "one", "value", "X"), [(Kind.REBOUND, "one")]),
        (change.set_setting(small(), ("one",), "count", 3), [(Kind.CHANGED, "one")]),
        (change.reconnect(small(), "loose", source=PipeEnd("one", "top")), [(Kind.RECONNECTED, "loose")]),
        (change.set_bends(small(), "pipe-1", ()), [(Kind.MOVED, "pipe-1")]),
        (arrange.reorder(small(), ("one",), arrange.Place.FRONT), [(Kind.ORDER, "")]),
        (change.set_page(small(), replace(small().page, title="Other")), [(Kind.PAGE, "")]),
        (change.set_page(small(), replace(small().page, layers=(Layer("x"),))), [(Kind.PAGE, "")]),
    ],
)
def test_each_kind_of_difference_is_named_with_its_part(edit: Edit, kinds: list[tuple[Kind, str]]) -> None:
    assert after(edit) == kinds


@given(st.data())
def test_two_diagrams_differ_exactly_where_their_files_do(data: st.DataObject) -> None:
    old, new = small(), small()
    for _ in range(data.draw(st.integers(0, 4))):
        new.apply(data.draw(edits(new)))
    found = differences(old, new)
    assert bool(found) is (dumps(old) != dumps(new))
    assert [str(difference) for difference in found] == [str(difference) for difference in differences(old, new)]


def test_a_difference_says_what_was_and_what_is() -> None:
    new = small()
    new.apply(change.bind(new, "one", "value", "TIC-9"))
    assert [str(difference) for difference in differences(small(), new)] == ["re-bound     one: value TIC-401 → TIC-9"]


def test_a_tag_on_no_diagram_is_named_and_a_loop_is_covered_by_its_measurement() -> None:
    assert uncovered((), LIBRARY, PLANT) == ("TIC-401", "TIC-401.SP", "AIC-404.SP")
    shows = Document(Page("x"), (box("a", 0.0, 0.0, bindings={"value": "TIC-401"}),))
    assert uncovered((shows,), LIBRARY, PLANT) == ("AIC-404.SP",)
    table = Element("t", "value_table", Rect(0.0, 0.0, 280.0, 210.0), bindings={"asset": "PFR-401"})
    assert uncovered((Document(Page("x"), (table,)),), SYMBOLS, PLANT) == ("AIC-404.SP",)


def test_what_has_become_something_else_and_what_pipes_carry_is_named_too() -> None:
    old = small()
    pipe_one, note = old.pipe("pipe-1"), old.element("note")
    assert pipe_one is not None
    assert note is not None
    changed: list[Part] = [
        replace(pipe_one, flow="TIC-401", medium="gas", arrow=False, layer="notes", unknown={"x": 1}),
        replace(note, symbol="box", unknown={}),
        Element("tee", "box", Rect(0.0, 0.0, 60.0, 40.0), bindings={"value": "TIC-401"}),
    ]
    rest = (part for part in old.parts.values() if part.id not in ("pipe-1", "note", "tee"))
    new = Document(old.page, (*rest, *changed))
    said = {(difference.kind, difference.part): difference.text for difference in differences(old, new)}
    assert said[Kind.REBOUND, "pipe-1"] == "flow nothing → TIC-401"
    assert said[Kind.CHANGED, "tee"].endswith("has become box of TIC-401")
    texts = [difference.text for difference in differences(old, new) if difference.part in ("pipe-1", "note")]
    assert "medium main → gas, arrow True → False" in texts
    assert "layer main → notes, what a newer program added" in texts
    assert "symbol note → box" in texts


def test_an_asset_without_measured_tags_bound_by_hand_covers_only_those() -> None:
    table = Element("t", "value_table", Rect(0.0, 0.0, 280.0, 210.0), bindings={"asset": "X", "value_1": "TIC-401"})
    assert uncovered((Document(Page("x"), (table,)),), SYMBOLS, PLANT) == ("AIC-404.SP",)
