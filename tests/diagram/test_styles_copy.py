from dataclasses import replace

import pytest

from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Page, Rect, Setting
from hmi.diagram.styles_copy import Carried, copied_properties, paste_properties, read_properties
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
    carried = Carried(settings, frozenset(settings))
    document.apply(paste_properties(document, ("a",), carried, LIBRARY))
    assert document.parts["a"].settings == kept  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "words", "{}", "[]", '{"kind": "properties of a diagram element"}', "\ud800"])
def test_a_clipboard_that_holds_something_else_is_none(text: str) -> None:
    assert read_properties(text) is None


def test_what_no_file_may_hold_does_not_come_in_by_the_clipboard() -> None:
    text = (
        '{"kind": "properties of a diagram element", "settings": {"kind": "a\\u0000b", "size": 20}, "style": "a\\nb"}'
    )
    assert read_properties(text) == Carried({"size": 20}, frozenset({"size"}), None)


def test_the_class_is_carried_with_what_was_set_beside_it_and_nothing_that_says_what_an_element_is() -> None:
    rect = Rect(0.0, 0.0, 80.0, 20.0)
    one = Element("a", "label", rect, settings={"text": "One", "size": 14.0}, style="heading")
    other = Element("b", "label", rect, settings={"text": "Other", "bold": True}, style="note")
    tank = Element("t", "tank", rect, settings={"full": 3.0})
    alarms = Element("s", "alarm_summary", rect)
    document = Document(Page("x"), (one, other, tank, alarms))
    carried = read_properties(copied_properties(one, SYMBOLS))
    assert carried is not None
    document.apply(paste_properties(document, ("b", "t", "s"), carried, SYMBOLS))
    # 14 is the default of a label, and written down nevertheless: the class may say otherwise.
    assert document.parts["b"] == replace(other, settings={"text": "Other", "size": 14.0}, style="heading")
    assert document.parts["t"] == replace(tank, style="heading")
    assert document.parts["s"] == alarms
    plain = read_properties(copied_properties(alarms, SYMBOLS))
    assert plain is not None
    assert paste_properties(document, ("b",), plain, SYMBOLS).empty
