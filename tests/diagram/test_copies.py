import pytest

from hmi.diagram.copies import copied, paste, together
from hmi.diagram.document import Document
from hmi.diagram.part import Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.persist import DiagramFileError
from tests.diagram.drawing import LIBRARY, box, small


def test_what_is_copied_takes_the_pipes_between_along() -> None:
    assert [part.id for part in together(small(), ["one", "valve"])] == ["one", "pipe-1", "valve"]


def test_a_paste_into_another_diagram_finds_new_names_and_the_place_asked_for() -> None:
    other = Document(Page("Other"), (box("box-1", 0.0, 0.0),))
    other.apply(paste(other, copied(small(), ["one", "valve"]), LIBRARY, Point(500.0, 400.0)))
    assert list(other.parts) == ["box-1", "box-2", "pipe-1", "box-3"]
    pipe, first, second = other.pipe("pipe-1"), other.element("box-2"), other.element("box-3")
    assert pipe is not None
    assert first is not None
    assert second is not None
    assert (pipe.source, pipe.target) == (PipeEnd("box-2", "right"), PipeEnd("box-3", "left"))
    assert (first.rect, second.rect) == (Rect(395.0, 295.0, 60.0, 40.0), Rect(555.0, 455.0, 60.0, 40.0))
    assert pipe.bends == (Point(505.0, 315.0),)


def test_without_a_place_it_lands_a_little_beside() -> None:
    document = small()
    document.apply(paste(document, copied(document, ["one"]), LIBRARY))
    copy = document.element("box-1")
    assert copy is not None
    assert copy.rect == Rect(60.0, 60.0, 60.0, 40.0)
    assert copy.bindings == {"value": "TIC-401"}


def test_a_pipe_that_would_lead_nowhere_is_left_out_and_one_that_still_can_stays_attached() -> None:
    empty = Document(Page("Empty"))
    assert paste(empty, copied(small(), ["pipe-1"]), LIBRARY).empty
    document = small()
    document.apply(paste(document, copied(document, ["pipe-1", "loose"]), LIBRARY))
    again, loose = document.pipe("pipe-3"), document.pipe("pipe-4")
    assert isinstance(again, Pipe)
    assert isinstance(loose, Pipe)
    assert again.source == PipeEnd("one", "right")
    assert loose.target == PipeEnd(place=Point(720.0, 520.0))


def test_what_is_no_diagram_is_refused() -> None:
    with pytest.raises(DiagramFileError, match="What was copied, line 1"):
        paste(small(), "hello", LIBRARY)
