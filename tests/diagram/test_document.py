from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram import arrange, change
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit, Placed, StaleEditError
from hmi.diagram.part import Page, Point
from hmi.diagram.persist import dumps
from hmi.diagram.routes import Routes
from tests.diagram.drawing import BOX, LIBRARY, box, edits, small
from tests.diagram.fresh import route_all


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_sequence_of_edits_undone_gives_the_same_document_byte_for_byte(data: st.DataObject) -> None:
    document = small()
    states, done = [dumps(document)], []
    for _ in range(data.draw(st.integers(1, 8))):
        edit = data.draw(edits(document))
        document.apply(edit)
        done.append(edit)
        states.append(dumps(document))
    for edit in reversed(done):
        assert dumps(document) == states.pop()
        document.revert(edit)
    assert dumps(document) == dumps(small())
    for edit in done:
        document.apply(edit)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_following_edits_gives_the_routes_that_routing_everything_gives(data: st.DataObject) -> None:
    document = small()
    routes = Routes(document, LIBRARY)
    for _ in range(data.draw(st.integers(1, 6))):
        edit = data.draw(edits(document))
        before = dict(routes.lines)
        document.apply(edit)
        changed = routes.update(edit)
        assert dict(routes.lines) == route_all(document, LIBRARY)
        assert {id_ for id_ in before.keys() | routes.lines if before.get(id_) != routes.lines.get(id_)} == set(changed)


def test_a_change_is_told_after_it_is_in_and_its_reverse_when_taken_back() -> None:
    document = small()
    heard: list[tuple[Edit, bool]] = []
    document.changed.connect(lambda edit: heard.append((edit, "box-1" in document.parts)))
    edit = change.add_element(document, BOX, Point(300.0, 100.0))
    document.apply(edit)
    document.revert(edit)
    assert heard == [(edit, True), (edit.reversed, False)]
    assert [part.id for part in edit.added] == ["box-1"]
    assert [part.id for part in edit.reversed.removed] == ["box-1"]


def test_an_edit_made_for_another_state_is_refused_and_changes_nothing() -> None:
    document = small()
    late = change.move(document, ["one"], 10.0, 0.0)
    document.apply(change.move(document, ["one"], 50.0, 0.0))
    before = dumps(document)
    with pytest.raises(StaleEditError, match="one is not what it was"):
        document.apply(late)
    with pytest.raises(StaleEditError, match="the page"):
        document.apply(Edit("Page", page_before=Page("Other"), page_after=Page("New")))
    assert dumps(document) == before


def test_parts_cannot_be_changed_from_outside() -> None:
    document = small()
    with pytest.raises(TypeError):
        document.parts["one"] = box("one", 0.0, 0.0)  # type: ignore[index]


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two parts are named one"):
        Document(Page("x"), (box("one", 0.0, 0.0), box("one", 9.0, 9.0)))


def test_a_document_knows_what_ends_where() -> None:
    document = small()
    assert [pipe.id for pipe in document.pipes_at("valve")] == ["pipe-1", "pipe-2"]
    assert [pipe.id for pipe in document.pipes_at("pipe-2")] == ["tee"]
    assert document.pipes_at("note") == ()
    assert document.element("pipe-1") is None
    assert document.pipe("one") is None


def test_positions_follow_the_drawing_order() -> None:
    document = small()
    assert document.position("one") == 0
    document.apply(arrange.reorder(document, ["one"], arrange.Place.FRONT))
    assert document.position("one") == len(document.parts) - 1


def test_an_edit_that_changes_nothing_says_so() -> None:
    document = small()
    assert change.move(document, ["one"], 0.0, 0.0).empty
    part = box("new", 0.0, 0.0)
    assert not Edit("Swap", (Placed(0, part),), (Placed(0, replace(part, rotation=90)),)).empty
