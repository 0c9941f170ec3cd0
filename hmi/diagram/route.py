"""Where pipes run: they leave ports straight, keep clear of symbols and go through the bends that a person fixed."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from hmi.diagram.clearance import MARGINS, clearance
from hmi.diagram.document import Document
from hmi.diagram.geometry import bounds, inflated, nearest, port_place, port_side
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
from hmi.diagram.space import Space
from hmi.diagram.symbol import Library

Route = tuple[Point, ...]

End = tuple[Point, Ways]
"""Where a pipe ends, and the ways in which it may leave there."""


def route(pipe: Pipe, document: Document, library: Library) -> Route:
    """The line of one pipe, from its source to its target. The same document always gives the same line."""
    return Router(document, library).route(pipe)


def jumps(routes: Mapping[str, Route], wanted: Collection[str] | None = None) -> dict[str, Route]:
    """Where pipes cross without meeting: the one that runs across jumps over the one that runs down. Of all of them,
    or only the jumps of some."""
    across = routes if wanted is None else {id_: routes[id_] for id_ in wanted if id_ in routes}
    places = [point.x for line in across.values() for point in line]
    least, most = min(places, default=0.0), max(places, default=0.0)
    down = sorted(
        (one.x, min(one.y, other.y), max(one.y, other.y))
        for line in routes.values()
        for one, other in pairwise(line)
        if one.x == other.x and least <= one.x <= most
    )
    found: dict[str, set[Point]] = {}
    for id_, line in across.items():
        for one, other in pairwise(line):
            if one.y == other.y:
                crossed = _crossed(one, other, down)
                if crossed:
                    found.setdefault(id_, set()).update(crossed)
    return {id_: tuple(sorted(points, key=lambda point: point.x)) for id_, points in found.items()}


def _crossed(one: Point, other: Point, down: Sequence[tuple[float, float, float]]) -> list[Point]:
    """Where a piece that runs across meets the inside of pieces that run down, which are sorted from left to right."""
    left, right = (one.x, other.x) if one.x < other.x else (other.x, one.x)
    found: list[Point] = []
    for at in range(bisect_right(down, (left, inf, inf)), len(down)):
        x, top, bottom = down[at]
        if x >= right:
            break
        if top < one.y < bottom:
            found.append(Point(x, one.y))
    return found


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


@dataclass(frozen=True, slots=True)
class Known:
    """The lines of pipes, and where an obstacle can matter to each; None: anywhere."""

    lines: Mapping[str, Route]
    reaches: Mapping[str, tuple[Reach, ...] | None]


class Router:
    """Routes pipes of one state of a document; what is known of obstacles and of other pipes is found only once.

    `reaches` says of each pipe where an obstacle can matter to it; None: anywhere.
    """

    def __init__(
        self, document: Document, library: Library, space: Space | None = None, known: Known | None = None
    ) -> None:
        self.lines: dict[str, Route] = dict(known.lines) if known else {}
        self.reaches: dict[str, tuple[Reach, ...] | None] = dict(known.reaches) if known else {}
        self._document = document
        self._library = library
        self._open: set[str] = set()
        self._space = Space(obstacles_of(document, library)) if space is None else space

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
        reaches: tuple[Reach, ...] | None = ()
        for margin in MARGINS:
            path, matters = self._through(pipe, source, target, margin)
            reaches = None if reaches is None or matters is None else (*reaches, *matters)
            if path is not None:
                self.reaches[pipe.id] = reaches
                return path
        return _regardless(source[0], pipe.bends, target[0])

    def _through(
        self, pipe: Pipe, source: End, target: End, margin: float
    ) -> tuple[Route | None, tuple[Reach, ...] | None]:
        """The line with that margin to all symbols, None where there is no room; and where an obstacle can matter to
        that, None where anywhere."""
        start, leave = self._stub(pipe.source, source, margin)
        end, back = self._stub(pipe.target, target, margin)
        arrive: Ways = {(way + 2) % 4: cost for way, cost in back.items()}
        reaches = [Reach(_spanned(source[0], start), 0.0), Reach(_spanned(end, target[0]), 0.0)]
        kept = clearance(self._space, (start, end), (source[0], target[0]), pipe.bends, margin)
        if kept is None:
            return None, tuple(reaches)
        stops = (start, *pipe.bends, end)
        line: list[Point] = [source[0], start]
        for number, (one, other) in enumerate(pairwise(stops)):
            last = number == len(stops) - 2
            if one != other:
                leg = Leg(one, other, leave, arrive if last else ANY_WAY)
                path = shortest(leg, kept)
                if path is None:
                    return None, None
                reaches.append(Reach(_spanned(one, other), detour(leg, path) / 2))
                line.extend(path[1:])
                leave = onward(heading(path[-2], path[-1]))
        return straightened((*line, target[0])), tuple(reaches)

    def _facing(self, pipe: Pipe, source: End, target: End) -> bool:
        """Whether two ports look straight at each other with nothing between: then no margin is kept."""
        one, other = source[0], target[0]
        if one == other or (one.x != other.x and one.y != other.y):
            return False
        way = heading(one, other)
        if source[1].get(way, 1.0) or target[1].get((way + 2) % 4, 1.0):
            return False
        own = (pipe.source.element, pipe.target.element)
        near = self._space.near(_spanned(one, other))
        return not blocked((one, other), (self._space.rects[id_] for id_ in near if id_ not in own))

    def _end(self, end: PipeEnd, towards: Point) -> End:
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

    def _stub(self, end: PipeEnd, found: End, margin: float) -> End:
        """The point straight before a port from which on the pipe is free to turn."""
        point, ways = found
        rect = self._space.rects.get(end.element)
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


def _edge(rect: Rect, towards: Point) -> End:
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
