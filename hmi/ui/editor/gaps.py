"""Equal gaps: while something is dragged, it is drawn to where its distances to its neighbours are the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hmi.diagram.part import Point, Rect
from hmi.diagram.space import Space

SIGHT, HELD_SIGHT = 600.0, 700.0
"""How far off neighbours are looked for, in page units: farther once something is held at equal gaps, since it may have
been drawn away from the one that it was drawn by."""

_EXACT = 0.02

Gap = tuple[Point, Point]
"""From the edge of one element to the edge of the next."""


@dataclass(frozen=True, slots=True)
class _Span:
    """An element on one axis: where it begins and ends."""

    start: float
    end: float


class Gaps:
    """The elements that rest, as neighbours of what is dragged."""

    def __init__(self, rests: Iterable[Rect]) -> None:
        self._space = Space({str(number): rect for number, rect in enumerate(rests)})

    def across(self, room: Rect) -> float | None:
        """The nearest move across that makes gaps equal."""
        return _nearest(_wishes(*self._row(room, SIGHT), room.width), room.x)

    def down(self, room: Rect) -> float | None:
        """The nearest move down that makes gaps equal."""
        return _nearest(_wishes(*self._column(room, SIGHT), room.height), room.y)

    def held(self, room: Rect) -> tuple[Gap, ...]:
        """The equal gaps beside a room, along the middle of what is dragged."""
        found: list[Gap] = []
        for one, other in _equal(*self._row(room, HELD_SIGHT), room.x, room.right):
            found += [(Point(a, room.centre.y), Point(b, room.centre.y)) for a, b in (one, other)]
        for one, other in _equal(*self._column(room, HELD_SIGHT), room.y, room.bottom):
            found += [(Point(room.centre.x, a), Point(room.centre.x, b)) for a, b in (one, other)]
        return tuple(found)

    def _row(self, room: Rect, sight: float) -> tuple[list[_Span], list[_Span]]:
        """What stands to the left and to the right, the nearest first."""
        near = self._near(Rect(room.x - sight, room.y, room.width + 2 * sight, room.height))
        spans = [_Span(rect.x, rect.right) for rect in near if rect.y < room.bottom and room.y < rect.bottom]
        return _sides(spans, room.x, room.right, sight)

    def _column(self, room: Rect, sight: float) -> tuple[list[_Span], list[_Span]]:
        """What stands above and below, the nearest first."""
        near = self._near(Rect(room.x, room.y - sight, room.width, room.height + 2 * sight))
        spans = [_Span(rect.y, rect.bottom) for rect in near if rect.x < room.right and room.x < rect.right]
        return _sides(spans, room.y, room.bottom, sight)

    def _near(self, room: Rect) -> Iterator[Rect]:
        return (self._space.rects[name] for name in self._space.near(room))


def _sides(spans: list[_Span], start: float, end: float, sight: float) -> tuple[list[_Span], list[_Span]]:
    """What stands in sight before and after the middle of a place, the nearest first."""
    middle = (start + end) / 2
    before = sorted((span for span in spans if start - sight <= span.end <= middle), key=lambda span: -span.end)
    after = sorted((span for span in spans if middle <= span.start <= end + sight), key=lambda span: span.start)
    return before, after


def _wishes(before: list[_Span], after: list[_Span], size: float) -> Iterator[float]:
    """Where something of this size may begin so that gaps are equal: between two neighbours, or in a row with two."""
    if before and after:
        room = after[0].start - before[0].end - size
        if room > 0:
            yield before[0].end + room / 2
    for gap in _second(before):
        yield before[0].end + gap
    for gap in _second(after):
        yield after[0].start - gap - size


def _second(side: list[_Span]) -> Iterator[float]:
    """The gap between the nearest neighbour and the one behind it."""
    if side:
        first = side[0]
        gaps = [max(first.start - other.end, other.start - first.end) for other in side[1:]]
        free = [gap for gap in gaps if gap > 0]
        if free:
            yield min(free)


def _nearest(wishes: Iterable[float], start: float) -> float | None:
    return min((wish - start for wish in wishes), key=abs, default=None)


def _equal(
    before: list[_Span], after: list[_Span], start: float, end: float
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Pairs of gaps that are equal: on both sides, or here and one further on."""
    left = (before[0].end, start) if before else None
    right = (end, after[0].start) if after else None
    if left and right and left[1] > left[0] and abs((left[1] - left[0]) - (right[1] - right[0])) < _EXACT:
        yield left, right
    if left:
        for gap in _second(before):
            if abs(gap - (left[1] - left[0])) < _EXACT:
                yield (before[0].start - gap, before[0].start), left
    if right:
        for gap in _second(after):
            if abs(gap - (right[1] - right[0])) < _EXACT:
                yield right, (after[0].end, after[0].end + gap)
