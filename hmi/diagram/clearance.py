"""How far one pipe keeps from symbols: a margin everywhere, and less where its own ends leave no room for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hmi.diagram.geometry import crosses, inflated, inside
from hmi.diagram.part import Point, Rect
from hmi.diagram.space import Space

MARGINS = (14.0, 7.0, 2.0, 0.0)
"""How far a pipe keeps away from symbols, in page units; the next smaller where there is no room."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """The obstacles of one pipe, asked for by place. `special` are those that keep less than the margin; None: those
    that are none for this pipe."""

    space: Space
    margin: float
    special: Mapping[str, Rect | None]

    def crossed(self, path: Sequence[Point]) -> dict[str, Rect]:
        """Those that a path runs through."""
        found: dict[str, Rect] = {}
        for start, end in pairwise(path):
            box = Rect(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))
            found.update((name, rect) for name, rect in self._near(box) if crosses(start, end, rect))
        return found

    def within(self, room: Rect) -> dict[str, Rect]:
        """Those that touch a room, if only its edge."""
        return {
            name: rect
            for name, rect in self._near(room)
            if rect.x <= room.right and room.x <= rect.right and rect.y <= room.bottom and room.y <= rect.bottom
        }

    def extent(self) -> Rect | None:
        """The room that all of them take; None where there are none."""
        found = self.space.extent()
        return inflated(found, self.margin) if found else None

    def _near(self, room: Rect) -> list[tuple[str, Rect]]:
        found: list[tuple[str, Rect]] = []
        for name in self.space.near(inflated(room, self.margin)):
            rect = self.special[name] if name in self.special else inflated(self.space.rects[name], self.margin)
            if rect is not None:
                found.append((name, rect))
        return found


def clearance(
    space: Space, stubs: tuple[Point, Point], ends: tuple[Point, Point], bends: Sequence[Point], margin: float
) -> Clearance | None:
    """The obstacles of a pipe; None where its stubs would run into one of them with that margin.

    One that is nearer to a stub than the margin keeps as much of it as there is room for; one in which the pipe ends,
    or has a bend, is none.
    """
    special: dict[str, Rect | None] = {}
    for name in _beside(space, (*stubs, *ends, *bends)):
        rect = space.rects[name]
        if any(inside(point, rect) for point in (*ends, *bends)):
            special[name] = None
        elif any(inside(stub, rect) for stub in stubs):
            if margin > 0:
                return None
            special[name] = None
        else:
            special[name] = _widest(rect, (*stubs, *bends), margin)
    return Clearance(space, margin, special)


def _widest(rect: Rect, points: Sequence[Point], margin: float) -> Rect:
    room = (margin, *(smaller for smaller in MARGINS if smaller < margin))
    wide = (inflated(rect, each) for each in room)
    return next(each for each in wide if not any(inside(point, each) for point in points))


def _beside(space: Space, points: Sequence[Point]) -> set[str]:
    far = MARGINS[0]
    return set().union(*(space.near(Rect(point.x - far, point.y - far, 2 * far, 2 * far)) for point in points))
