import pytest

from hmi.core.plant import Plant
from hmi.diagram.checks.checker import check
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.media import medium_between
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect

PLANT = Plant("Plant", (), ())


def placed(symbol: str, x: float) -> Element:
    spec = LIBRARY[symbol]
    return Element(symbol, symbol, Rect(x, 100.0, spec.width, spec.height))


DOCUMENT = Document(
    Page("x", 1500.0, 600.0),
    (
        placed("vessel", 100.0),
        placed("pump", 400.0),
        placed("control_valve", 600.0),
        placed("instrument_bubble", 800.0),
        Pipe("steam", PipeEnd(place=Point(0.0, 500.0)), PipeEnd("vessel", "jacket_in"), "utility"),
    ),
)


@pytest.mark.parametrize(
    ("source", "target", "medium"),
    [
        (PipeEnd("pump", "outlet"), PipeEnd("vessel", "left_1"), "main"),
        (PipeEnd("pump", "outlet"), PipeEnd("vessel", "jacket_in"), "utility"),
        (PipeEnd("instrument_bubble", "left"), PipeEnd("control_valve", "signal"), "signal"),
        (PipeEnd("vessel", "right_1"), PipeEnd("instrument_bubble", "left"), "signal"),
        (PipeEnd("pump", "outlet"), PipeEnd(pipe="steam", place=Point(50.0, 500.0)), "utility"),
        (PipeEnd("pump", "outlet"), PipeEnd(place=Point(50.0, 500.0)), "main"),
        (PipeEnd("pump", "nowhere"), PipeEnd("gone", "inlet"), "main"),
    ],
)
def test_a_new_pipe_carries_what_its_ports_are_for(source: PipeEnd, target: PipeEnd, medium: str) -> None:
    assert medium_between(source, target, DOCUMENT, LIBRARY) == medium


@pytest.mark.parametrize(
    ("port", "medium", "fits"),
    [
        (PipeEnd("control_valve", "signal"), "main", False),
        (PipeEnd("control_valve", "signal"), "signal", True),
        (PipeEnd("vessel", "jacket_in"), "main", False),
        (PipeEnd("vessel", "jacket_in"), "gas", True),
        (PipeEnd("vessel", "left_1"), "signal", True),
        (PipeEnd("vessel", "jacket_in"), "of a newer program", True),
    ],
)
def test_a_pipe_that_does_not_belong_at_a_port_is_a_problem(port: PipeEnd, medium: str, *, fits: bool) -> None:
    pipe = Pipe("p", PipeEnd(place=Point(0.0, 0.0)), port, medium)
    document = Document(DOCUMENT.page, (*DOCUMENT.parts.values(), pipe))
    said = [problem.text for problem in check(document, LIBRARY, PLANT) if problem.part == "p"]
    assert any(f"not {medium}" in text for text in said) is not fits
