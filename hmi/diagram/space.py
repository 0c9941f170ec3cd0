"""Rectangles on the page, found by where they are: a page of thousands of symbols is never looked at as a whole."""

from collections.abc import Iterator, Mapping
from math import floor
from types import MappingProxyType

from hmi.diagram.geometry import around
from hmi.diagram.part import Rect

CELL = 160.0
"""The page is divided into squares of this size, in page units."""

_Cell = tuple[int, int]


class Space:
    """Named rectangles; each is known in every square that it touches."""

    def __init__(self, rects: Mapping[str, Rect] | None = None) -> None:
        self._rects: dict[str, Rect] = {}
        self._cells: dict[_Cell, set[str]] = {}
        for name, rect in (rects or {}).items():
            self.put(name, rect)

    @property
    def rects(self) -> Mapping[str, Rect]:
        """Every rectangle by its name."""
        return MappingProxyType(self._rects)

    def copy(self) -> "Space":
        """The same rectangles, to go on with apart from these."""
        made = Space()
        made._rects = dict(self._rects)
        made._cells = {cell: set(names) for cell, names in self._cells.items() if names}
        return made

    def put(self, name: str, rect: Rect) -> None:
        """Adds a rectangle, or moves it."""
        self.drop(name)
        self._rects[name] = rect
        for cell in _cells(rect):
            self._cells.setdefault(cell, set()).add(name)

    def drop(self, name: str) -> None:
        """Takes a rectangle away, if it is there."""
        old = self._rects.pop(name, None)
        if old is not None:
            for cell in _cells(old):
                self._cells[cell].discard(name)

    def near(self, room: Rect) -> set[str]:
        """The rectangles that may touch a room: all that do, and some beside it."""
        found: set[str] = set()
        for cell in _cells(room):
            here = self._cells.get(cell)
            if here:
                found |= here
        return found

    def extent(self) -> Rect | None:
        """The rectangle around all of them; None where there are none."""
        return around(self._rects.values())


def _cells(rect: Rect) -> Iterator[_Cell]:
    rows = range(floor(rect.y / CELL), floor(rect.bottom / CELL) + 1)
    for column in range(floor(rect.x / CELL), floor(rect.right / CELL) + 1):
        for row in rows:
            yield column, row
