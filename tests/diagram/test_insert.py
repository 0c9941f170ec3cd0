from itertools import pairwise

import pytest

from hmi.diagram import change
from hmi.diagram.document import Document
from hmi.diagram.geometry import port_place
from hmi.diagram.insert import insert, through
from hmi.diagram.part import Page, Pipe, PipeEnd, Point
from hmi.diagram.persist import dumps
from hmi.diagram.route import Route, route
from hmi.diagram.symbol import Port, Side, SymbolSpec
from tests.diagram.drawing import LIBRARY, NOTE, box, pipe
from tests.diagram.fresh import route_all

VALVE = SymbolSpec(
    "valve", "Valve", "Valves", "A valve.", 22, 16, (Port("in", 0.0, 0.5, Side.LEFT), Port("out", 1.0, 0.5, Side.RIGHT))
)
SYMBOLS = {**LIBRARY, "valve": VALVE}


def drawn(*bends: Point) -> tuple[Document, Pipe, Route]:
    main = pipe("main", "a.right", "b.left", bends=bends)
    tee = Pipe("tee", PipeEnd("c", "top"), PipeEnd(pipe="main", place=Point(430.0, 20.0)))
    document = Document(Page("x"), (box("a", 0.0, 0.0), box("b", 500.0, 0.0), box("c", 400.0, 200.0), main, tee))
    return document, main, route(main, document, SYMBOLS)


def test_a_pipe_breaks_round_the_new_element_and_stays_where_it_was() -> None:
    document, main, line = drawn()
    edit = insert(document, VALVE, Point(200.0, 23.0), main, line)
    assert edit is not None
    document.apply(edit)
    lines = route_all(document, SYMBOLS)
    assert lines["main"] == (Point(60.0, 20.0), Point(189.0, 20.0))
    assert lines["pipe-1"] == (Point(211.0, 20.0), Point(500.0, 20.0))
    first, second, tee = document.pipe("main"), document.pipe("pipe-1"), document.pipe("tee")
    assert first is not None
    assert second is not None
    assert tee is not None
    assert (first.arrow, second.arrow) == (False, True)
    assert tee.target.pipe == "pipe-1"


def test_removing_what_was_put_in_heals_the_pipe() -> None:
    document, main, line = drawn(Point(100.0, 100.0), Point(300.0, 100.0))
    before = dumps(document)
    edit = insert(document, VALVE, Point(200.0, 100.0), main, line)
    assert edit is not None
    document.apply(edit)
    assert [len(each.bends) for each in document.pipes()][:2] == [1, 1]
    document.apply(change.remove(document, ["valve-1"], SYMBOLS))
    assert dumps(document) == before


@pytest.mark.parametrize(
    ("bends", "place"),
    [((), Point(200.0, 20.0)), ((Point(100.0, 100.0), Point(300.0, 100.0)), Point(100.0, 60.0))],
)
def test_the_element_is_turned_as_the_pipe_runs(bends: tuple[Point, ...], place: Point) -> None:
    for reverse in (False, True):
        document, main, line = drawn(*bends)
        if reverse:
            main = Pipe("main", main.target, main.source, bends=main.bends[::-1])
            document.apply(change.swap(document, (main,), "Turn"))
            line = route(main, document, SYMBOLS)
        edit = insert(document, VALVE, place, main, line)
        assert edit is not None
        document.apply(edit)
        element = document.element("valve-1")
        assert element is not None
        inlet, outlet = (port_place(element, port) for port in VALVE.ports)
        lines = route_all(document, SYMBOLS)
        assert lines["main"][-1] == inlet
        assert lines["pipe-1"][0] == outlet
        assert sum(len(list(pairwise(lines[id_]))) for id_ in ("main", "pipe-1")) == len(line)


def test_where_it_cannot_sit_nothing_breaks() -> None:
    document, main, line = drawn()
    assert through(NOTE) is None
    assert insert(document, NOTE, Point(200.0, 20.0), main, line) is None
    assert insert(document, VALVE, Point(200.0, 20.0), main, (Point(0.0, 0.0), Point(9.0, 0.0))) is None
    assert insert(document, VALVE, Point(200.0, 20.0), main, ()) is None
