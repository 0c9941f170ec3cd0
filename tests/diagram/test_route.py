from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram.document import Document
from hmi.diagram.geometry import bounds, inside, nearest, overlap, port_place
from hmi.diagram.library import LIBRARY as SYMBOLS
from hmi.diagram.part import Element, Page, Part, Pipe, PipeEnd, Point, Rect
from hmi.diagram.route import Route, jumps, route
from hmi.diagram.search import blocked
from tests.diagram.drawing import BOX, LIBRARY, PORTS, box, pipe, small
from tests.diagram.fresh import route_all


def routed(*parts: Part) -> Route:
    """The line of the first pipe among the parts."""
    document = Document(Page("x"), parts)
    return route(next(document.pipes()), document, LIBRARY)


def bends(line: Route) -> int:
    return len(line) - 2


@st.composite
def scattered(draw: st.DrawFn) -> Document:
    """Boxes apart from each other with room between them, and a pipe between two of their ports."""
    cells = draw(st.lists(st.integers(0, 35), min_size=2, max_size=16, unique=True))
    parts: list[Part] = [
        box(f"b{cell}", cell % 6 * 130.0, cell // 6 * 120.0, rotation=draw(st.sampled_from((0, 90, 180, 270))))
        for cell in cells
    ]
    one, other = parts[0].id, parts[1].id
    parts.append(pipe("p", f"{one}.{draw(st.sampled_from(PORTS))}", f"{other}.{draw(st.sampled_from(PORTS))}"))
    return Document(Page("x"), parts)


@settings(max_examples=150, deadline=None)
@given(scattered())
def test_a_pipe_is_upright_ends_at_its_ports_and_runs_through_no_symbol(document: Document) -> None:
    found = next(document.pipes())
    line = route(found, document, LIBRARY)
    assert all(one.x == other.x or one.y == other.y for one, other in pairwise(line))
    for end, place in ((found.source, line[0]), (found.target, line[-1])):
        element, port = document.element(end.element), BOX.port(end.port)
        assert element is not None
        assert port is not None
        assert place == port_place(element, port)
    assert not blocked(line, (bounds(element) for element in document.elements()))
    assert line == route(found, document, LIBRARY)


def test_ports_that_look_at_each_other_are_joined_straight_even_when_close() -> None:
    line = routed(box("a", 0.0, 0.0), box("b", 66.0, 0.0), pipe("p", "a.right", "b.left"))
    assert line == (Point(60.0, 20.0), Point(66.0, 20.0))


def test_a_pipe_between_offset_ports_bends_twice_half_way() -> None:
    line = routed(box("a", 0.0, 0.0), box("b", 200.0, 100.0), pipe("p", "a.right", "b.left"))
    assert line == (Point(60.0, 20.0), Point(130.0, 20.0), Point(130.0, 120.0), Point(200.0, 120.0))


def test_a_pipe_goes_round_what_stands_in_its_way_and_keeps_clear_of_it() -> None:
    line = routed(box("a", 0.0, 0.0), box("m", 150.0, 0.0), box("b", 300.0, 0.0), pipe("p", "a.right", "b.left"))
    assert bends(line) == 4
    assert not blocked(line, (Rect(137.0, -13.0, 86.0, 66.0),))


def test_a_port_that_looks_away_is_left_in_its_own_direction() -> None:
    line = routed(box("a", 0.0, 0.0), box("b", 200.0, 0.0), pipe("p", "a.left", "b.right"))
    assert line[1].x < line[0].x
    assert line[-2].x > line[-1].x


def test_a_pipe_goes_through_the_bends_that_a_person_fixed() -> None:
    fixed = (Point(100.0, 200.0), Point(250.0, 200.0))
    line = routed(box("a", 0.0, 0.0), box("b", 300.0, 0.0), pipe("p", "a.right", "b.left", bends=fixed))
    assert all(nearest(line, bend)[0] == bend for bend in fixed)


def test_a_bend_on_a_symbol_is_still_reached() -> None:
    fixed = (Point(180.0, 20.0),)
    line = routed(
        box("a", 0.0, 0.0), box("m", 150.0, 0.0), box("b", 300.0, 100.0), pipe("p", "a.right", "b.left", bends=fixed)
    )
    assert any(
        inside(Point((one.x + other.x) / 2, one.y), Rect(100.0, 0.0, 200.0, 40.0)) for one, other in pairwise(line)
    )


def test_a_tee_meets_the_other_pipe_at_the_nearest_place_and_squarely() -> None:
    main = pipe("main", "a.right", "b.left")
    tee = Pipe("tee", PipeEnd("c", "top"), PipeEnd(pipe="main", place=Point(160.0, 33.0)))
    document = Document(Page("x"), (box("a", 0.0, 0.0), box("b", 300.0, 0.0), box("c", 100.0, 200.0), tee, main))
    line = route(tee, document, LIBRARY)
    assert line[-1] == Point(160.0, 20.0)
    assert line[-2].x == 160.0


def test_pipes_that_tee_into_each_other_still_end_somewhere() -> None:
    one = Pipe("one", PipeEnd("a", "right"), PipeEnd(pipe="two", place=Point(200.0, 200.0)))
    two = Pipe("two", PipeEnd("b", "left"), PipeEnd(pipe="one", place=Point(150.0, 100.0)))
    document = Document(Page("x"), (box("a", 0.0, 0.0), box("b", 300.0, 300.0), one, two))
    assert set(route_all(document, LIBRARY)) == {"one", "two"}


def test_a_tee_into_a_pipe_that_is_gone_ends_where_it_was() -> None:
    line = routed(box("a", 0.0, 0.0), Pipe("p", PipeEnd("a", "right"), PipeEnd(pipe="x", place=Point(200.0, 90.0))))
    assert line[-1] == Point(200.0, 90.0)


def test_a_pipe_to_an_unknown_symbol_ends_at_the_side_that_looks_at_it() -> None:
    unknown = Element("u", "from tomorrow", Rect(300.0, 0.0, 50.0, 40.0))
    assert routed(box("a", 0.0, 0.0), unknown, pipe("p", "a.right", "u.x"))[-1] == Point(300.0, 20.0)
    assert routed(box("a", 0.0, 300.0), replace(unknown, rect=Rect(5.0, 0.0, 50.0, 40.0)), pipe("p", "u.x", "a.top"))[
        0
    ] == Point(30.0, 40.0)


def test_a_pipe_between_things_that_stand_in_each_other_is_drawn_all_the_same() -> None:
    line = routed(box("a", 0.0, 0.0), box("b", 10.0, 10.0), pipe("p", "a.right", "b.left"))
    assert line[0] == Point(60.0, 20.0)
    assert line[-1] == Point(10.0, 30.0)


def test_a_pipe_from_a_port_to_itself_and_a_point_like_pipe_do_no_harm() -> None:
    assert routed(Pipe("p", PipeEnd(place=Point(5.0, 5.0)), PipeEnd(place=Point(5.0, 5.0))))[0] == Point(5.0, 5.0)
    assert routed(box("a", 0.0, 0.0), pipe("p", "a.right", "a.right"))[0] == Point(60.0, 20.0)


def test_texts_are_no_obstacle_and_unknown_symbols_are() -> None:
    note = Element("n", "note", Rect(100.0, 10.0, 80.0, 20.0))
    ends = (box("a", 0.0, 0.0), box("b", 300.0, 0.0), pipe("p", "a.right", "b.left"))
    assert bends(routed(note, *ends)) == 0
    assert bends(routed(replace(note, symbol="from tomorrow"), *ends)) == 4


def test_the_pipe_that_runs_across_jumps_where_pipes_cross_without_meeting() -> None:
    lines = {
        "across": (Point(0.0, 50.0), Point(200.0, 50.0)),
        "down": (Point(150.0, 0.0), Point(150.0, 100.0)),
        "nearer": (Point(90.0, 100.0), Point(90.0, 0.0)),
        "tee": (Point(60.0, 0.0), Point(60.0, 50.0)),
    }
    assert jumps(lines) == {"across": (Point(90.0, 50.0), Point(150.0, 50.0))}


def test_every_pipe_of_a_document_is_routed() -> None:
    document = small()
    assert list(route_all(document, LIBRARY)) == [each.id for each in document.pipes()]


def test_any_two_ports_of_any_two_symbols_can_be_joined() -> None:
    rect = Rect(700.0, 400.0, 0.0, 0.0)
    for spec in SYMBOLS.values():
        for port in spec.ports:
            one = Element("a", spec.name, Rect(100.0, 100.0, spec.width, spec.height))
            document = Document(
                Page("x"),
                (
                    one,
                    replace(one, id="b", rect=replace(one.rect, x=rect.x)),
                    pipe("p", f"a.{port.name}", f"b.{port.name}"),
                ),
            )
            line = route(next(document.pipes()), document, SYMBOLS)
            assert not blocked(line, (bounds(one),) if spec.obstacle else ())
            assert not overlap(bounds(one), rect)


def test_a_pipe_squeezes_between_symbols_that_stand_close() -> None:
    near = box("n", 66.0, 0.0)
    line = routed(box("a", 0.0, 0.0), near, box("b", 300.0, 200.0), pipe("p", "a.right", "b.left"))
    assert line[1].x == 62.0
    assert not blocked(line, (bounds(near),))


def test_a_pipe_that_is_walled_in_is_drawn_through_the_wall() -> None:
    ring = (Rect(-60, -60, 200, 20), Rect(-60, 80, 200, 20), Rect(-60, -60, 20, 160), Rect(120, -60, 20, 160))
    walls = [Element(f"w{number}", "box", rect) for number, rect in enumerate(ring)]
    line = routed(box("a", 0.0, 0.0), *walls, box("b", 400.0, 300.0), pipe("p", "a.right", "b.left"))
    assert (line[0], line[-1]) == (Point(60.0, 20.0), Point(400.0, 320.0))
    fixed = (Point(20.0, 60.0), Point(300.0, 60.0))
    bent = routed(box("a", 0.0, 0.0), *walls, box("b", 400.0, 300.0), pipe("p", "a.right", "b.left", bends=fixed))
    assert all(nearest(bent, bend)[0] == bend for bend in fixed)


def test_symbols_that_block_each_other_at_full_distance_still_let_a_pipe_through() -> None:
    wall = [box(f"w{number}", 150.0, -200.0 + 60.0 * number) for number in range(8)]
    line = routed(box("a", 0.0, 0.0), *wall, box("b", 300.0, 0.0), pipe("p", "a.right", "b.left"))
    assert not blocked(line, (bounds(each) for each in wall))
