import pytest

from hmi.diagram.document import Document
from hmi.diagram.part import Element, Page, Rect, Setting
from hmi.diagram.styles_copy import copied_properties, paste_properties, read_properties
from tests.diagram.drawing import LIBRARY, box


def test_what_is_copied_is_what_others_of_the_symbol_get_defaults_included() -> None:
    one = box("a", 0.0, 0.0, settings={"count": 3, "on": False})
    other = box("b", 200.0, 0.0, settings={"size": 20.0, "kind": "square"})
    document = Document(Page("x"), (one, other, Element("n", "note", Rect(0.0, 90.0, 80.0, 20.0))))
    settings = read_properties(copied_properties(one, LIBRARY))
    assert settings is not None
    edit = paste_properties(document, ("b", "n"), settings, LIBRARY)
    document.apply(edit)
    assert document.parts["b"].settings == {"count": 3, "on": False}  # type: ignore[union-attr]
    assert document.parts["n"].settings == {}  # type: ignore[union-attr]
    document.revert(edit)
    assert document.parts["b"] == other


@pytest.mark.parametrize(
    ("settings", "kept"),
    [({"count": 9}, {}), ({"size": 20}, {"size": 20.0}), ({"size": "big"}, {}), ({"odd": 1}, {}), ({"on": 1}, {})],
)
def test_what_a_symbol_does_not_allow_is_left_out(settings: dict[str, Setting], kept: dict[str, Setting]) -> None:
    document = Document(Page("x"), (box("a", 0.0, 0.0),))
    document.apply(paste_properties(document, ("a",), settings, LIBRARY))
    assert document.parts["a"].settings == kept  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "words", "{}", "[]", '{"kind": "properties of a diagram element"}', "\ud800"])
def test_a_clipboard_that_holds_something_else_is_none(text: str) -> None:
    assert read_properties(text) is None
