from dataclasses import replace

import pytest

from hmi.diagram import change, layers
from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.part import Layer, Page
from hmi.diagram.persist import DiagramFileError, dumps, loads
from tests.diagram.drawing import LIBRARY, box, pipe

NOTES = Layer("notes")


def page(*found: Layer) -> Page:
    return Page("x", layers=(Layer("main"), *found))


def drawn(*found: Layer) -> Document:
    return Document(
        page(*found),
        (box("a", 0.0, 0.0), box("b", 200.0, 0.0, layer="notes"), pipe("p", "a.right", "b.left", layer="notes")),
    )


def test_hidden_and_locked_layers_take_their_parts_with_them() -> None:
    assert layers.hidden(drawn(NOTES)) == layers.untouchable(drawn(NOTES)) == frozenset()
    assert layers.hidden(drawn(replace(NOTES, visible=False))) == {"b", "p"}
    assert layers.hidden(drawn(replace(NOTES, locked=True))) == frozenset()
    assert layers.untouchable(drawn(replace(NOTES, locked=True))) == {"b", "p"}


def test_what_is_on_a_locked_layer_is_not_changed_and_other_parts_are() -> None:
    document = drawn(replace(NOTES, locked=True))
    assert "layer notes, which is locked" in layers.refusal(document, change.move(document, ("b",), 10.0, 0.0))
    assert "locked" in layers.refusal(document, change.remove(document, ("b",), LIBRARY))
    assert "locked" in layers.refusal(document, layers.to_layer(document, ("a",), "notes"))
    assert layers.refusal(document, change.move(document, ("a",), 10.0, 0.0)) == ""
    assert layers.refusal(document, layers.rename_layer(document, "notes", "words")) == ""


def test_a_layer_is_added_renamed_with_its_parts_and_removed_to_the_first() -> None:
    document = drawn(NOTES)
    document.apply(layers.add_layer(document, layers.new_layer_name(document)))
    assert [layer.name for layer in document.page.layers] == ["main", "notes", "layer 2"]
    document.apply(layers.rename_layer(document, "notes", "words"))
    assert document.parts["b"].layer == document.parts["p"].layer == "words"
    document.apply(layers.remove_layer(document, "words"))
    assert {part.layer for part in document.parts.values()} == {"main"}
    document.apply(layers.remove_layer(document, "layer 2"))
    with pytest.raises(ChangeError, match="at least one layer"):
        layers.remove_layer(document, "main")


@pytest.mark.parametrize("name", ["", "  ", "main", "notes"])
def test_a_layer_needs_a_name_of_its_own(name: str) -> None:
    with pytest.raises(ChangeError, match="layer"):
        layers.add_layer(drawn(NOTES), name)


def test_a_layer_that_only_parts_name_is_a_layer_like_any_other() -> None:
    document = drawn()
    assert [layer.name for layer in layers.all_layers(document)] == ["main", "notes"]
    document.apply(layers.set_layer(document, replace(NOTES, visible=False)))
    assert layers.hidden(document) == {"b", "p"}


def test_layers_are_saved_with_what_a_newer_program_said_of_them() -> None:
    text = dumps(drawn(Layer("notes", visible=False, locked=True, printed=False, unknown={"colour": "blue"})))
    document = loads(text, LIBRARY)
    assert document.page.layers[1].unknown == {"colour": "blue"}
    assert dumps(document) == text
    with pytest.raises(DiagramFileError, match="two layers have one name"):
        loads(text.replace('"name": "notes"', '"name": "main"'), LIBRARY)
    with pytest.raises(DiagramFileError, match=r"layers\[1\].locked"):
        loads(text.replace('"locked": true', '"locked": 7'), LIBRARY)


def test_what_an_edit_adds_can_be_born_on_a_layer() -> None:
    document = drawn(NOTES)
    document.apply(layers.born_on(change.add(document, (box("c", 0.0, 90.0),), "Add"), "notes"))
    assert (document.parts["c"].layer, document.parts["a"].layer) == ("notes", "main")


def test_a_layer_that_keeps_its_name_is_not_changed() -> None:
    assert layers.rename_layer(drawn(NOTES), "notes", "notes").empty
