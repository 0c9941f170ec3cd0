"""Rules about how pipes run: not through symbols, not along each other, and over each other with a jump."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hmi.core.phrase import phrase
from hmi.diagram.checks.fixes import FreeBends
from hmi.diagram.checks.problem import Problem, warning
from hmi.diagram.checks.sight import Sight, box_of
from hmi.diagram.crossings import JUMP_RADIUS
from hmi.diagram.geometry import crosses
from hmi.diagram.part import Pipe, Point, Rect
from hmi.diagram.route import Route, Router
from hmi.diagram.search import blocked

LONGEST_SHARED = 12.0
"""Two pipes may run in each other for so many page units; longer, nobody can tell them apart."""


def through(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """A pipe that runs through symbols."""
    line = sight.lines.get(pipe.id, ())
    crossed = sorted(_crossed(line, sight), key=sight.document.position)
    if crossed:
        yield warning(
            pipe.id, phrase("Diagram", "it runs through {names}", names=", ".join(crossed)), _freed(pipe, sight)
        )


def outside(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """A pipe that leaves the page."""
    if _leaves(sight.lines.get(pipe.id, ()), sight):
        helps = bool(pipe.bends) and not _leaves(_free(pipe, sight), sight)
        yield warning(pipe.id, phrase("Diagram", "it leaves the page"), FreeBends(pipe.id) if helps else None)


def along(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """Pipes that run in each other; named once, at the one that is drawn later."""
    line = sight.lines.get(pipe.id, ())
    box = box_of(line)
    if box is None:
        return
    for other in _touching(pipe, box, sight):
        if not sight.after(pipe.id, other.id) or _joined(pipe, other):
            continue
        if _shared(line, sight.lines.get(other.id, ())) > LONGEST_SHARED:
            yield warning(pipe.id, phrase("Diagram", "it runs in {other}; drag one of them aside", other=other.id))


def unjumped(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """A crossing so near to a bend that there is no room for the jump: it looks like a joint."""
    line = sight.lines.get(pipe.id, ())
    box = box_of(line)
    if box is None:
        return
    for other in _touching(pipe, box, sight):
        if _meets(line, sight.lines.get(other.id, ())):
            yield warning(
                pipe.id,
                phrase(
                    "Diagram",
                    "it crosses {other} so near to a bend that no jump fits; drag one of them aside",
                    other=other.id,
                ),
            )


def _crossed(line: Route, sight: Sight) -> Iterator[str]:
    box = box_of(line)
    for id_ in sight.symbols.near(box) if box else ():
        rect = sight.symbols.rects[id_]
        if any(crosses(one, other, rect) for one, other in pairwise(line)):
            yield id_


def _freed(pipe: Pipe, sight: Sight) -> FreeBends | None:
    """What helps where only the bends lead the pipe through symbols."""
    if not pipe.bends:
        return None
    free = _free(pipe, sight)
    near = box_of(free)
    rects = [sight.symbols.rects[id_] for id_ in sight.symbols.near(near)] if near else []
    return None if blocked(free, rects) else FreeBends(pipe.id)


def _free(pipe: Pipe, sight: Sight) -> Route:
    """Where a pipe would run without its bends."""
    return Router(sight.document, sight.library, sight.symbols).route(replace(pipe, id="", bends=()))


def _leaves(line: Route, sight: Sight) -> bool:
    page = sight.document.page
    return not all(0.0 <= point.x <= page.width and 0.0 <= point.y <= page.height for point in line)


def _touching(pipe: Pipe, box: Rect, sight: Sight) -> list[Pipe]:
    """The other pipes whose boxes touch that of a pipe, in drawing order."""
    rects = sight.pipes.rects
    near = [
        other
        for other in sight.pipes_near(box)
        if other.id != pipe.id
        and rects[other.id].x <= box.right
        and box.x <= rects[other.id].right
        and rects[other.id].y <= box.bottom
        and box.y <= rects[other.id].bottom
    ]
    return sorted(near, key=lambda other: sight.document.position(other.id))


def _joined(one: Pipe, other: Pipe) -> bool:
    """Whether two pipes meet on purpose: in a tee, or at a port."""
    if one.id in (other.source.pipe, other.target.pipe) or other.id in (one.source.pipe, one.target.pipe):
        return True
    ports = [{(end.element, end.port) for end in (pipe.source, pipe.target) if end.element} for pipe in (one, other)]
    return bool(ports[0] & ports[1])


def _shared(one: Route, other: Route) -> float:
    """How long two lines run in each other."""
    return sum(
        _common(Rect(*_box(*piece)), Rect(*_box(*another)))
        for piece in pairwise(one)
        for another in pairwise(other)
        if _upright(*piece) == _upright(*another)
    )


def _common(one: Rect, other: Rect) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(across, down) if min(across, down) == 0.0 else 0.0


def _box(one: Point, other: Point) -> tuple[float, float, float, float]:
    return min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y)


def _upright(one: Point, other: Point) -> bool:
    return one.x == other.x


def _meets(across: Route, down: Route) -> bool:
    """Whether a piece of the one that runs across crosses a piece of the other that runs down, without room to jump."""
    return any(
        _tight(one, other, up, low)
        for one, other in pairwise(across)
        if one.y == other.y
        for up, low in pairwise(down)
        if up.x == low.x
    )


def _tight(one: Point, other: Point, up: Point, low: Point) -> bool:
    left, right = min(one.x, other.x), max(one.x, other.x)
    crossed = left < up.x < right and min(up.y, low.y) < one.y < max(up.y, low.y)
    return crossed and not left + JUMP_RADIUS < up.x < right - JUMP_RADIUS
