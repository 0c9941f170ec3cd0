"""The shortest upright path between two points around rectangles: few bends, no way through.

The grid is sparse: only the edges of rectangles and the two points span it (the orthogonal visibility graph of Wybrow,
Marriott and Stuckey, "Orthogonal Connector Routing", Graph Drawing 2009), and A* walks it by Hart, Nilsson and Raphael
(1968). A rectangle joins the grid only once a path that ignores it runs through it; as long as that path is the best
among fewer obstacles, it is the best among all of them when it hits none.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import inf
from typing import Protocol

from hmi.diagram.geometry import crosses, inflated
from hmi.diagram.part import Point, Rect
from hmi.diagram.symbol import Side

DIRECTIONS = (Side.RIGHT, Side.BOTTOM, Side.LEFT, Side.TOP)
"""Ways to walk, clockwise; the way back is two further."""

STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
BEND_COST = 80.0
"""How much longer a path may be, in page units, to save one bend."""

TURN = 14.0
"""Where nothing else asks for more, a path turns back this far beside a point, in page units."""

FIRST_LOOK = 200.0
"""How wide one looks around first, in page units, where the nearest obstacles leave no way."""

Ways = Mapping[int, float]
"""Directions that are allowed, and what each costs."""

ANY_WAY: Ways = dict.fromkeys(range(4), 0.0)


@dataclass(frozen=True, slots=True)
class Leg:
    """From one point to another, and in which directions the path may start and may arrive."""

    start: Point
    end: Point
    leave: Ways = field(default_factory=lambda: ANY_WAY)
    arrive: Ways = field(default_factory=lambda: ANY_WAY)


def onward(direction: int) -> Ways:
    """Straight on is free, a turn costs a bend, and there is no way back."""
    return {direction: 0.0, (direction + 1) % 4: BEND_COST, (direction + 3) % 4: BEND_COST}


class Obstacles(Protocol):
    """What a path keeps clear of, asked for by place."""

    def crossed(self, path: Sequence[Point]) -> Mapping[str, Rect]:
        """Those that a path runs through."""
        ...

    def within(self, room: Rect) -> Mapping[str, Rect]:
        """Those that touch a room."""
        ...

    def extent(self) -> Rect | None:
        """The room that all of them take; None where there are none."""
        ...


def shortest(leg: Leg, obstacles: Obstacles) -> tuple[Point, ...] | None:
    """The cheapest path of a leg that runs through no obstacle; None where there is none."""
    simple = _simple(leg, obstacles)
    if simple is not None:
        return simple
    known = {
        name: rect
        for end in (leg.start, leg.end)
        for name, rect in obstacles.within(Rect(end.x, end.y, 0.0, 0.0)).items()
    }
    room = _spanned(leg)
    while True:
        path = _Grid(leg, known.values()).walk()
        if path is not None:
            fresh: Mapping[str, Rect] = {
                name: rect for name, rect in obstacles.crossed(path).items() if name not in known
            }
            if not fresh:
                return path
        else:
            # A sparse grid may be too sparse for a way round what it knows: one looks farther and farther around.
            found = _farther(room, obstacles, known)
            if found is None:
                return None
            room, fresh = found
        known.update(fresh)


def blocked(path: Sequence[Point], obstacles: Iterable[Rect]) -> bool:
    """Whether a path runs through any of the rectangles."""
    return any(crosses(start, end, rect) for rect in obstacles for start, end in pairwise(path))


def detour(leg: Leg, path: Sequence[Point]) -> float:
    """What a path costs more than it would if there were no obstacles at all."""
    length = sum(abs(one.x - other.x) + abs(one.y - other.y) for one, other in pairwise(path))
    direct = abs(leg.start.x - leg.end.x) + abs(leg.start.y - leg.end.y)
    least = min((price for price, _ in _candidates(leg)), default=inf)
    # Where every simple path would start by turning back, what is possible at best is not known.
    return inf if least == inf else length - direct + _price(leg, path) - least


def straightened(path: Iterable[Point]) -> tuple[Point, ...]:
    """The path without double points and without points in the middle of a straight piece."""
    kept: list[Point] = []
    for point in path:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and _between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def heading(start: Point, end: Point) -> int:
    """The direction of an upright piece of a path."""
    if start.y == end.y:
        return 0 if end.x > start.x else 2
    return 1 if end.y > start.y else 3


def _between(one: Point, middle: Point, other: Point) -> bool:
    if one.x == middle.x == other.x:
        return (middle.y - one.y) * (other.y - middle.y) >= 0
    return one.y == middle.y == other.y and (middle.x - one.x) * (other.x - middle.x) >= 0


def _simple(leg: Leg, obstacles: Obstacles) -> tuple[Point, ...] | None:
    """The first of the simple paths that is free, if nothing could be cheaper."""
    priced = _candidates(leg)
    least = min((price for price, _ in priced), default=inf)
    if least == inf:
        return None
    return next((path for price, path in priced if price == least and not obstacles.crossed(path)), None)


def _spanned(leg: Leg) -> Rect:
    start, end = leg.start, leg.end
    return Rect(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))


def _farther(room: Rect, obstacles: Obstacles, known: Mapping[str, Rect]) -> tuple[Rect, Mapping[str, Rect]] | None:
    """A larger room with obstacles in it that are not known yet; None where there are no others anywhere."""
    whole = obstacles.extent()
    while whole is not None:
        wider = inflated(room, max(room.width, room.height, FIRST_LOOK) / 2)
        fresh = {name: rect for name, rect in obstacles.within(wider).items() if name not in known}
        if fresh:
            return wider, fresh
        if wider.x <= whole.x and wider.y <= whole.y and wider.right >= whole.right and wider.bottom >= whole.bottom:
            return None
        room = wider
    return None


def _candidates(leg: Leg) -> list[tuple[float, tuple[Point, ...]]]:
    """The paths with at most two bends and no detour, their middle piece in the middle. One of them costs the least."""
    start, end = leg.start, leg.end
    middle_x, middle_y = (start.x + end.x) / 2, (start.y + end.y) / 2
    paths = (
        (start, Point(middle_x, start.y), Point(middle_x, end.y), end),
        (start, Point(start.x, middle_y), Point(end.x, middle_y), end),
        (start, Point(end.x, start.y), end),
        (start, Point(start.x, end.y), end),
    )
    return [(_price(leg, path), path) for path in map(straightened, paths) if len(path) > 1]


def _price(leg: Leg, path: Sequence[Point]) -> float:
    first, last = heading(path[0], path[1]), heading(path[-2], path[-1])
    return leg.leave.get(first, inf) + leg.arrive.get(last, inf) + BEND_COST * (len(path) - 2)


State = tuple[int, int, int]
"""A column of the grid, a row, and the direction in which the path came there."""


class _Grid:
    """The lines on which a path may walk, and the pieces of them that are closed."""

    def __init__(self, leg: Leg, obstacles: Iterable[Rect]) -> None:
        rects = tuple(obstacles)
        self._leg = leg
        self._xs = _lines(leg.start.x, leg.end.x, [(rect.x, rect.right) for rect in rects])
        self._ys = _lines(leg.start.y, leg.end.y, [(rect.y, rect.bottom) for rect in rects])
        self._closed_across = [bytearray(len(self._xs)) for _ in self._ys]
        self._closed_down = [bytearray(len(self._ys)) for _ in self._xs]
        for rect in rects:
            self._close(rect)

    def walk(self) -> tuple[Point, ...] | None:
        """The cheapest path over the grid."""
        start, goal = self._node(self._leg.start), self._node(self._leg.end)
        came: dict[State, State | None] = {(*start, way): None for way in self._leg.leave}
        costs: dict[State, float] = {(*start, way): cost for way, cost in self._leg.leave.items()}
        done: State = (*goal, -1)
        queue = [(cost + self._rest(state), -cost, state) for state, cost in costs.items()]
        heapify(queue)
        while queue:
            # Among equals the one that has come farthest goes on.
            _, negative, state = heappop(queue)
            cost = -negative
            if state == done:
                return self._path(came[state], came)
            if cost > costs[state]:
                continue
            if state[:2] == goal and state[2] in self._leg.arrive:
                steps = [(done, cost + self._leg.arrive[state[2]])]
            else:
                steps = self._next(state, cost, first=came[state] is None)
            for after, price in steps:
                if price < costs.get(after, inf):
                    costs[after] = price
                    came[after] = state
                    heappush(queue, (price + self._rest(after), -price, after))
        return None

    def _next(self, state: State, cost: float, *, first: bool) -> list[tuple[State, float]]:
        x, y, direction = state
        found: list[tuple[State, float]] = []
        for turn in (0,) if first else (0, 1, 3):
            way = (direction + turn) % 4
            if self._open(x, y, way):
                to_x, to_y = x + STEPS[way][0], y + STEPS[way][1]
                length = abs(self._xs[to_x] - self._xs[x]) + abs(self._ys[to_y] - self._ys[y])
                found.append(((to_x, to_y, way), cost + length + (BEND_COST if turn else 0.0)))
        return found

    def _open(self, x: int, y: int, way: int) -> bool:
        if way == 0:
            return x + 1 < len(self._xs) and not self._closed_across[y][x]
        if way == 1:
            return y + 1 < len(self._ys) and not self._closed_down[x][y]
        if way == 2:
            return x > 0 and not self._closed_across[y][x - 1]
        return y > 0 and not self._closed_down[x][y - 1]

    def _close(self, rect: Rect) -> None:
        left, right = bisect_left(self._xs, rect.x), bisect_left(self._xs, rect.right)
        top, bottom = bisect_left(self._ys, rect.y), bisect_left(self._ys, rect.bottom)
        for y in range(top + 1, bottom):
            self._closed_across[y][left:right] = b"\x01" * (right - left)
        for x in range(left + 1, right):
            self._closed_down[x][top:bottom] = b"\x01" * (bottom - top)

    def _rest(self, state: State) -> float:
        """What is left at the least: the distance, and the bends that the direction cannot do without."""
        across, down = self._leg.end.x - self._xs[state[0]], self._leg.end.y - self._ys[state[1]]
        length = abs(across) + abs(down)
        if state[2] < 0 or length == 0:
            return length
        step = STEPS[state[2]]
        ahead, aside = (across * step[0], down) if step[0] else (down * step[1], across)
        if ahead < 0:
            return length + 2 * BEND_COST
        return length + (BEND_COST if aside else 0.0)

    def _node(self, point: Point) -> tuple[int, int]:
        return bisect_left(self._xs, point.x), bisect_left(self._ys, point.y)

    def _path(self, state: State | None, came: Mapping[State, State | None]) -> tuple[Point, ...]:
        points: list[Point] = []
        while state is not None:
            points.append(Point(self._xs[state[0]], self._ys[state[1]]))
            state = came[state]
        return straightened(reversed(points))


def _lines(start: float, end: float, edges: Iterable[tuple[float, float]]) -> list[float]:
    """The two points with room to turn beside them, their middle so that a free path may bend there, every edge."""
    turns = (point + side for point in (start, end) for side in (-TURN, TURN))
    return sorted({start, end, (start + end) / 2, *turns, *(value for pair in edges for value in pair)})
