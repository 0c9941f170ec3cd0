"""Where pipes jump over each other, kept up to date line by line: a page has thousands, an edit touches a few."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from hmi.diagram.geometry import around
from hmi.diagram.part import Rect
from hmi.diagram.route import Route, jumps
from hmi.diagram.space import Space

JUMP_RADIUS = 8.0
"""Half of the width of a jump, in page units; nearer to the end of a piece of line there is no room for one."""


class Crossings:
    """Follows the lines of all pipes when told; after each `update` it holds what `jumps` of them all would give."""

    def __init__(self, lines: Mapping[str, Route]) -> None:
        self._space = Space({id_: _box(line) for id_, line in lines.items()})
        self._jumps = jumps(lines)

    def fork(self) -> "Crossings":
        """The same crossings, to follow other lines from here on without looking at all of them."""
        made = Crossings({})
        made._space = self._space.copy()
        made._jumps = dict(self._jumps)
        return made

    @property
    def jumps(self) -> Mapping[str, Route]:
        """The places at which each pipe jumps over others; pipes that jump nowhere are not among them."""
        return MappingProxyType(self._jumps)

    def of(self, pipe: str) -> Route:
        """Where one pipe jumps."""
        return self._jumps.get(pipe, ())

    def update(self, changed: Collection[str], lines: Mapping[str, Route]) -> frozenset[str]:
        """Takes lines that are new, other or gone; gives the pipes that jump elsewhere than before."""
        affected = self._near(changed)
        for id_ in changed:
            if id_ in lines:
                self._space.put(id_, _box(lines[id_]))
            else:
                self._space.drop(id_)
        affected |= self._near(changed)
        affected |= set(changed)
        around_them = {id_: lines[id_] for id_ in self._near(affected)}
        found = jumps(around_them, affected)
        other = frozenset(id_ for id_ in affected if found.get(id_, ()) != self._jumps.get(id_, ()))
        for id_ in other:
            self._jumps.pop(id_, None)
        self._jumps.update((id_, found[id_]) for id_ in other if id_ in found)
        return other

    def _near(self, pipes: Collection[str]) -> set[str]:
        rects = self._space.rects
        return set().union(*(self._space.near(rects[id_]) for id_ in pipes if id_ in rects))


def _box(line: Route) -> Rect:
    return around(Rect(point.x, point.y, 0.0, 0.0) for point in line) or Rect(0.0, 0.0, 0.0, 0.0)
