"""What must hold of pipes whatever stands where: free ways are found, and ends stay at their ports."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram import arrange, change
from hmi.diagram.arrange import Align, Size, Spread
from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import bounds, crosses, nearest, port_place, port_side
from hmi.diagram.part import Element, Page, Part, Pipe, PipeEnd, Point, Rect
from hmi.diagram.route import route
from hmi.diagram.routes import Routes
from hmi.diagram.search import DIRECTIONS, blocked
from hmi.diagram.symbol import Side
from tests.diagram.drawing import BOX, LIBRARY, PORTS, box, pipe

_STEPS = {Side.RIGHT: (1, 0), Side.BOTTOM: (0, 1), Side.LEFT: (-1, 0), Side.TOP: (0, -1)}

Node = tuple[int, int]


@st.composite
def crowds(draw: st.DrawFn) -> Document:
    """Boxes anywhere, in each other too, and a pipe between two of their ports."""
    places = st.tuples(st.integers(0, 24), st.integers(0, 18))
    parts: list[Part] = [
        box(f"b{number}", 20.0 * x, 20.0 * y, rotation=draw(st.sampled_from((0, 90))))
        for number, (x, y) in enumerate(draw(st.lists(places, min_size=2, max_size=9, unique=True)))
    ]
    ends = [f"{part.id}.{draw(st.sampled_from(PORTS))}" for part in parts[:2]]
    return Document(Page("x"), (*parts, pipe("p", ends[0], ends[1])))


def end_of(document: Document, end: PipeEnd) -> tuple[Point, Side]:
    """Where an end is, and where a pipe leaves it."""
    element, port = document.element(end.element), BOX.port(end.port)
    assert element is not None
    assert port is not None
    return port_place(element, port), port_side(element, port)


def lines_of(edges: Sequence[float], more: Sequence[float]) -> list[float]:
    """Every line on which a shortest way may run, and one between each two: along edges, through ports, and outside."""
    on = sorted({*edges, *more, min(edges) - 40.0, max(edges) + 40.0})
    return sorted({*on, *((one + other) / 2 for one, other in pairwise(on))})


class Grid:
    """All lines on which a way may run, and what stands in it."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], rects: Sequence[Rect]) -> None:
        self._xs = xs
        self._ys = ys
        self._rects = rects

    def free(self, one: Node, other: Node) -> bool:
        """Whether nothing stands between two crossings that follow each other."""
        places = [Point(self._xs[x], self._ys[y]) for x, y in (one, other)]
        return not any(crosses(places[0], places[1], rect) for rect in self._rects)

    def reached(self, first: Node, never: set[Node]) -> set[Node]:
        """Every crossing that can be reached from one of them without touching some."""
        seen, waiting = {first}, deque([first])
        while waiting:
            for other in self._around(waiting.popleft()):
                if other not in seen and other not in never:
                    seen.add(other)
                    waiting.append(other)
        return seen

    def _around(self, node: Node) -> Iterator[Node]:
        for dx, dy in _STEPS.values():
            other = node[0] + dx, node[1] + dy
            if 0 <= other[0] < len(self._xs) and 0 <= other[1] < len(self._ys) and self.free(node, other):
                yield other


def a_free_way_exists(document: Document, wanted: Pipe) -> bool:
    """Whether any upright way leads from port to port through no symbol, by looking at all of them."""
    rects = [bounds(element) for element in document.elements()]
    (start, out), (end, back) = end_of(document, wanted.source), end_of(document, wanted.target)
    xs = lines_of([x for rect in rects for x in (rect.x, rect.right)], (start.x, end.x))
    ys = lines_of([y for rect in rects for y in (rect.y, rect.bottom)], (start.y, end.y))
    here, there = (xs.index(start.x), ys.index(start.y)), (xs.index(end.x), ys.index(end.y))

    grid = Grid(xs, ys, rects)
    first = here[0] + _STEPS[out][0], here[1] + _STEPS[out][1]
    last = there[0] + _STEPS[back][0], there[1] + _STEPS[back][1]
    if here == there or not grid.free(here, first) or not grid.free(last, there):
        return False
    return last in grid.reached(first, {here, there})


@settings(max_examples=120, deadline=None)
@given(crowds())
def test_a_pipe_runs_through_no_symbol_wherever_any_free_way_exists(document: Document) -> None:
    wanted = next(document.pipes())
    line = route(wanted, document, LIBRARY)
    assert all(one.x == other.x or one.y == other.y for one, other in pairwise(line))
    assert (line[0], line[-1]) == (end_of(document, wanted.source)[0], end_of(document, wanted.target)[0])
    if a_free_way_exists(document, wanted):
        assert not blocked(line, [bounds(element) for element in document.elements()])


def crowd_with_pipes() -> Document:
    """Boxes with pipes between them, some with bends, a tee, and one that leads from a box to itself."""
    boxes = [box(f"b{number}", 150.0 * (number % 3), 140.0 * (number // 3)) for number in range(6)]
    return Document(
        Page("x"),
        (
            *boxes,
            pipe("p1", "b0.right", "b1.left"),
            pipe("p2", "b1.right", "b5.top", bends=(Point(260.0, 90.0),)),
            pipe("p3", "b3.bottom", "b4.left"),
            pipe("p4", "b2.top", "b2.bottom"),
            Pipe("tee", PipeEnd("b4", "top"), PipeEnd(pipe="p1", place=Point(100.0, 20.0))),
        ),
    )


numbers = st.integers(-300, 300).map(float)


@st.composite
def moves(draw: st.DrawFn, document: Document) -> Edit:
    """Anything that puts elements elsewhere, turns or sizes them."""
    elements = [element.id for element in document.elements()]
    ids = draw(st.lists(st.sampled_from(elements), min_size=1, max_size=4, unique=True))
    dx, dy = draw(numbers), draw(numbers)
    makers: tuple[Callable[[], Edit], ...] = (
        lambda: change.move(document, ids, dx, dy, draw(st.sampled_from((0.0, 10.0)))),
        lambda: change.move(document, tuple(document.parts), dx, dy),
        lambda: change.resize(document, ids[0], Rect(dx, dy, 20.0 + abs(dx), 10.0 + abs(dy))),
        lambda: arrange.grow(document, ids, dx, dy),
        lambda: arrange.nudge(document, ids, 1.0, -1.0),
        lambda: arrange.rotate(document, ids, draw(st.integers(1, 3))),
        lambda: arrange.mirror(document, ids),
        lambda: arrange.flip(document, ids),
        lambda: arrange.align(document, ids, draw(st.sampled_from(Align))),
        lambda: arrange.distribute(document, ids, draw(st.sampled_from(Spread))),
        lambda: arrange.same_size(document, ids, draw(st.sampled_from(Size))),
    )
    try:
        return draw(st.sampled_from(makers))()
    except ChangeError:
        return Edit("Nothing")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_under_any_move_pipes_stay_at_their_ports_leave_them_straight_and_tees_stay_on_their_pipe(
    data: st.DataObject,
) -> None:
    document = crowd_with_pipes()
    routes = Routes(document, LIBRARY)
    ends = {each.id: (each.source, each.target) for each in document.pipes()}
    for _ in range(data.draw(st.integers(1, 5))):
        edit = data.draw(moves(document))
        document.apply(edit)
        routes.update(edit)
        for each in document.pipes():
            line = routes.lines[each.id]
            assert [(end.element, end.port, end.pipe) for end in (each.source, each.target)] == [
                (end.element, end.port, end.pipe) for end in ends[each.id]
            ]
            for end, place in ((each.source, line[0]), (each.target, line[-1])):
                if end.element:
                    assert place == end_of(document, end)[0]
                else:
                    on = nearest(routes.lines[end.pipe], place)[0]
                    assert abs(on.x - place.x) + abs(on.y - place.y) < 1e-6


def test_the_ways_that_are_looked_at_are_those_of_the_router() -> None:
    """The oracle above counts directions as the router does."""
    assert [_STEPS[side] for side in (Side.RIGHT, Side.BOTTOM, Side.LEFT, Side.TOP)] == [
        (1, 0),
        (0, 1),
        (-1, 0),
        (0, -1),
    ]
    assert list(DIRECTIONS) == [Side.RIGHT, Side.BOTTOM, Side.LEFT, Side.TOP]
    blocking = Element("w", "box", Rect(-50.0, -60.0, 400.0, 40.0))
    free = Document(Page("x"), (box("a", 0.0, 0.0), box("b", 200.0, 0.0), blocking, pipe("p", "a.right", "b.left")))
    assert a_free_way_exists(free, next(free.pipes()))
    shut = Document(Page("x"), (box("a", 0.0, 0.0), box("b", 30.0, 0.0), pipe("p", "a.right", "b.left")))
    assert not a_free_way_exists(shut, next(shut.pipes()))
