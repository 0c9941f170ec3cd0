"""Where pipes run: they leave ports straight, keep clear of symbols and go through the bends that a person fixed."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from hmi.diagram.document import Document
from hmi.diagram.geometry import bounds, inflated, inside, nearest, port_place, port_side
from hmi.diagram.part import Element, Pipe, PipeEnd, Point, Rect
from hmi.diagram.search import (
    ANY_WAY,
    DIRECTIONS,
    Leg,
    Ways,
    blocked,
    detour,
    heading,
    onward,
    shortest,
    straightened,
)
from hmi.diagram.symbol import Library

Route = tuple[Point, ...]

MARGINS = (14.0, 7.0, 2.0, 0.0)
"""How far a pipe keeps away from symbols, in page units; the next smaller where there is no room."""


def route(pipe: Pipe, document: Document, library: Library) -> Route:
    """The line of one pipe, from its source to its target. The same document always gives the same line."""
    return Router(document, library).route(pipe)


def jumps(routes: Mapping[str, Route]) -> dict[str, Route]:
    """Where pipes cross without meeting: the one that runs across jumps over the one that runs down."""
    across = [(id_, one, other) for id_, line in routes.items() for one, other in pairwise(line) if one.y == other.y]
    down = [(one, other) for line in routes.values() for one, other in pairwise(line) if one.x == other.x]
    found: dict[str, list[Point]] = {}
    for id_, one, other in across:
        left, right = sorted((one.x, other.x))
        for top, bottom in down:
            if left < top.x < right and min(top.y, bottom.y) < one.y < max(top.y, bottom.y):
                found.setdefault(id_, []).append(Point(top.x, one.y))
    return {id_: tuple(sorted(dict.fromkeys(points), key=lambda point: point.x)) for id_, points in found.items()}


@dataclass(frozen=True, slots=True)
class Reach:
    """Where an obstacle can matter to a piece of a pipe: a path through anything farther from the box of its two ends
    than `room` is longer than the one that was found."""

    box: Rect
    room: float

    def holds(self, rect: Rect) -> bool:
        """Whether a rectangle is within reach."""
        across = max(0.0, rect.x - self.box.right, self.box.x - rect.right)
        down = max(0.0, rect.y - self.box.bottom, self.box.y - rect.bottom)
        return across + down <= self.room


class Router:
    """Routes pipes of one state of a document; what is known of obstacles and of other pipes is found only once.

    `reaches` says of each pipe where an obstacle can matter to it; None: anywhere.
    """

    def __init__(self, document: Document, library: Library, obstacles: Mapping[str, Rect] | None = None) -> None:
        self.lines: dict[str, Route] = {}
        self.reaches: dict[str, tuple[Reach, ...] | None] = {}
        self._document = document
        self._library = library
        self._open: set[str] = set()
        self._obstacles = obstacles_of(document, library) if obstacles is None else obstacles

    def route(self, pipe: Pipe) -> Route:
        """The line of one pipe."""
        if pipe.id not in self.lines:
            self._open.add(pipe.id)
            self.reaches[pipe.id] = None
            self.lines[pipe.id] = self._found(pipe)
            self._open.discard(pipe.id)
        return self.lines[pipe.id]

    def _found(self, pipe: Pipe) -> Route:
        towards = pipe.bends[0] if pipe.bends else self._rough(pipe.target)
        source = self._end(pipe.source, towards)
        target = self._end(pipe.target, pipe.bends[-1] if pipe.bends else source[0])
        if not pipe.bends and self._facing(pipe, source, target):
            self.reaches[pipe.id] = (Reach(_spanned(source[0], target[0]), 0.0),)
            return source[0], target[0]
        for margin in MARGINS:
            path = self._through(pipe, source, target, margin)
            if path is not None:
                return path
        return _regardless(source[0], pipe.bends, target[0])

    def _through(
        self, pipe: Pipe, source: tuple[Point, Ways], target: tuple[Point, Ways], margin: float
    ) -> Route | None:
        """The line with that margin to all symbols; None where there is no room."""
        start, leave = self._stub(pipe.source, source, margin)
        end, back = self._stub(pipe.target, target, margin)
        arrive: Ways = {(way + 2) % 4: cost for way, cost in back.items()}
        obstacles = self._around(pipe, (start, end), (source[0], target[0]), margin)
        if obstacles is None:
            return None
        stops = (start, *pipe.bends, end)
        line: list[Point] = [source[0], start]
        reaches: list[Reach] = []
        for number, (one, other) in enumerate(pairwise(stops)):
            last = number == len(stops) - 2
            if one != other:
                leg = Leg(one, other, leave, arrive if last else ANY_WAY)
                path = shortest(leg, obstacles)
                if path is None:
                    return None
                reaches.append(Reach(_spanned(one, other), detour(leg, path) / 2))
                line.extend(path[1:])
                leave = onward(heading(path[-2], path[-1]))
        if margin == MARGINS[0]:
            self.reaches[pipe.id] = (
                *reaches,
                Reach(_spanned(source[0], start), 0.0),
                Reach(_spanned(end, target[0]), 0.0),
            )
        return straightened((*line, target[0]))

    def _around(
        self, pipe: Pipe, stubs: tuple[Point, Point], ends: tuple[Point, Point], margin: float
    ) -> list[Rect] | None:
        """The obstacles of a pipe; None where its stubs would run into one of them with that margin.

        One that is nearer to a stub than the margin keeps as much of it as there is room for; one in which the pipe
        ends, or has a bend, is none.
        """
        found: list[Rect] = []
        for rect in self._obstacles.values():
            if any(inside(point, rect) for point in (*ends, *pipe.bends)):
                continue
            if any(inside(stub, rect) for stub in stubs):
                if margin > 0:
                    return None
                continue
            room = (margin, *(smaller for smaller in MARGINS if smaller < margin))
            points = (*stubs, *pipe.bends)
            wide = (inflated(rect, each) for each in room)
            found.append(next(each for each in wide if not any(inside(point, each) for point in points)))
        return found

    def _facing(self, pipe: Pipe, source: tuple[Point, Ways], target: tuple[Point, Ways]) -> bool:
        """Whether two ports look straight at each other with nothing between: then no margin is kept."""
        one, other = source[0], target[0]
        if one == other or (one.x != other.x and one.y != other.y):
            return False
        way = heading(one, other)
        if source[1].get(way, 1.0) or target[1].get((way + 2) % 4, 1.0):
            return False
        own = (pipe.source.element, pipe.target.element)
        return not blocked((one, other), (rect for id_, rect in self._obstacles.items() if id_ not in own))

    def _end(self, end: PipeEnd, towards: Point) -> tuple[Point, Ways]:
        """Where a pipe ends, and the ways in which it may leave that end."""
        element = self._document.element(end.element)
        spec = self._library.get(element.symbol) if element else None
        port = spec.port(end.port) if spec else None
        if element and port:
            return port_place(element, port), onward(DIRECTIONS.index(port_side(element, port)))
        if element:
            return _edge(bounds(element), end.place or towards)
        other = self._document.pipe(end.pipe)
        if other and other.id not in self._open:
            place, piece = nearest(line := self.route(other), end.place or towards)
            if len(line) > 1:
                way = heading(line[piece], line[piece + 1])
                return place, {(way + 1) % 4: 0.0, (way + 3) % 4: 0.0}
        return end.place or towards, ANY_WAY

    def _rough(self, end: PipeEnd) -> Point:
        """About where an end is, before its pipe is routed."""
        element = self._document.element(end.element)
        if element:
            return bounds(element).centre
        return end.place or Point(0.0, 0.0)

    def _stub(self, end: PipeEnd, found: tuple[Point, Ways], margin: float) -> tuple[Point, Ways]:
        """The point straight before a port from which on the pipe is free to turn."""
        point, ways = found
        rect = self._obstacles.get(end.element)
        straight = [way for way, cost in ways.items() if cost == 0.0]
        if rect is None or len(straight) != 1:
            return found
        wide = inflated(rect, margin)
        edge = (
            Point(max(wide.right, point.x), point.y),
            Point(point.x, max(wide.bottom, point.y)),
            Point(min(wide.x, point.x), point.y),
            Point(point.x, min(wide.y, point.y)),
        )
        return edge[straight[0]], ways


def obstacles_of(document: Document, library: Library) -> dict[str, Rect]:
    """What pipes keep clear of, by element."""
    return {element.id: bounds(element) for element in document.elements() if is_obstacle(element, library)}


def _spanned(one: Point, other: Point) -> Rect:
    left, top = min(one.x, other.x), min(one.y, other.y)
    return Rect(left, top, abs(one.x - other.x), abs(one.y - other.y))


def is_obstacle(element: Element, library: Library) -> bool:
    """Whether pipes keep clear of an element; of one whose symbol is unknown they do."""
    spec = library.get(element.symbol)
    return spec is None or spec.obstacle


def _edge(rect: Rect, towards: Point) -> tuple[Point, Ways]:
    """The middle of the side of a rectangle that looks at a point: the end of a pipe whose port is not known."""
    centre = rect.centre
    across, down = towards.x - centre.x, towards.y - centre.y
    if abs(across) * rect.height >= abs(down) * rect.width:
        way, place = (0, Point(rect.right, centre.y)) if across >= 0 else (2, Point(rect.x, centre.y))
    else:
        way, place = (1, Point(centre.x, rect.bottom)) if down >= 0 else (3, Point(centre.x, rect.y))
    return place, onward(way)


def _regardless(start: Point, bends: Route, end: Point) -> Route:
    """An upright line that takes no notice of anything, for where no free one exists."""
    line = [start]
    for stop in (*bends, end):
        line.extend((Point(stop.x, line[-1].y), stop))
    return straightened(line)
