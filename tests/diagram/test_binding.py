import pytest

from hmi.diagram.binding import add_value, best_slot, bind_tag
from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Page, Point, Rect
from tests.diagram.drawing import LIBRARY, box, small


@pytest.mark.parametrize(
    ("bindings", "slot"),
    [
        ({}, "value"),
        ({"asset": "PFR-401"}, "value"),
        ({"value": "TIC-401"}, "setpoint"),
        ({"value": "TIC-401", "setpoint": "TIC-401.SP"}, "value"),
    ],
)
def test_a_tag_goes_where_one_is_needed_then_where_none_is_then_to_the_first(
    bindings: dict[str, str], slot: str
) -> None:
    assert best_slot(box("a", 0.0, 0.0, bindings=bindings), LIBRARY) == slot


def test_what_shows_no_tag_is_refused() -> None:
    for element in (Element("n", "note", Rect(0, 0, 9, 9)), Element("u", "unknown", Rect(0, 0, 9, 9))):
        with pytest.raises(ChangeError, match="shows no tag"):
            best_slot(element, LIBRARY)
    with pytest.raises(ChangeError, match="no element"):
        bind_tag(small(), "pipe-1", "TIC-401", LIBRARY)
    with pytest.raises(ChangeError, match="no symbol for a number"):
        add_value(small(), "TIC-401", Point(0.0, 0.0), LIBRARY)


def test_a_new_number_shows_its_tag_from_the_start() -> None:
    document = Document(Page("x"))
    document.apply(add_value(document, "TIC-401", Point(200.0, 100.0), SYMBOLS))
    made = document.element("value-1")
    assert made is not None
    assert made.bindings == {"value": "TIC-401"}
    assert made.rect.centre == Point(200.0, 100.0)
