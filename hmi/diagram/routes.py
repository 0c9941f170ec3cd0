"""The lines of all pipes of a document, kept up to date edit by edit: only what an edit touches is routed again."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hmi.diagram.clearance import MARGINS
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import around, bounds, inflated
from hmi.diagram.part import Element, Part, Rect
from hmi.diagram.route import Known, Route, Router, is_obstacle, obstacles_of
from hmi.diagram.space import Space
from hmi.diagram.symbol import Library

WIDEST = 20_000.0
"""A pipe that can be reached from farther off, in page units, is looked at with every edit."""


@dataclass(frozen=True, slots=True)
class Start:
    """What is known of the lines of a document already: obstacles, lines, and where each pipe can be reached."""

    space: Space
    known: Known
    watched: Space
    anywhere: set[str]


class Routes:
    """Follows a document when told; after each `update` it holds what routing all pipes anew would give."""

    def __init__(self, document: Document, library: Library, start: Start | None = None) -> None:
        self._document = document
        self._library = library
        self._space = start.space if start else Space(obstacles_of(document, library))
        self._router = Router(document, library, self._space, start.known if start else None)
        self._watched = start.watched if start else Space()
        self._anywhere = start.anywhere if start else set[str]()
        if start is not None:
            return
        for pipe in document.pipes():
            self._router.route(pipe)
        for id_ in self._router.lines:
            self._watch(id_)

    def fork(self, document: Document) -> "Routes":
        """The same lines for another document that holds the same parts, to go on from there without routing."""
        start = Start(self._space.copy(), self.known, self._watched.copy(), set(self._anywhere))
        return Routes(document, self._library, start)

    @property
    def obstacles(self) -> Mapping[str, Rect]:
        """What pipes keep clear of, by element."""
        return self._space.rects

    @property
    def known(self) -> Known:
        """The lines, and where an obstacle can matter to each."""
        return Known(self._router.lines, self._router.reaches)

    @property
    def lines(self) -> Mapping[str, Route]:
        """The line of every pipe."""
        return MappingProxyType(self._router.lines)

    def router(self) -> Router:
        """What routes pipes that are not in the document yet, among the obstacles and the lines that are."""
        return Router(self._document, self._library, self._space, self.known)

    def update(self, edit: Edit) -> tuple[str, ...]:
        """Follows an edit that the document has just done; gives the pipes whose lines are new, other or gone."""
        old = dict(self._router.lines)
        affected = self.affected(edit)
        self._follow(edit)
        for id_ in affected:
            self._router.lines.pop(id_, None)
            self._router.reaches.pop(id_, None)
            self._watched.drop(id_)
            self._anywhere.discard(id_)
        for id_ in affected:
            pipe = self._document.pipe(id_)
            if pipe is not None:
                self._router.route(pipe)
                self._watch(id_)
        return tuple(id_ for id_ in affected if old.get(id_) != self._router.lines.get(id_))

    def affected(self, edit: Edit) -> tuple[str, ...]:
        """The pipes that an edit, done already, may have moved, and what tees into them."""
        before, after = ({placed.part.id: placed.part for placed in side} for side in (edit.before, edit.after))
        found: dict[str, None] = {}
        rects: list[Rect] = []
        for id_ in edit.ids:
            old, new = before.get(id_), after.get(id_)
            if isinstance(old or new, Element):
                if _shape(old) == _shape(new):
                    continue
                rects.extend(self._rects(old, new))
            else:
                found[id_] = None
            found.update((pipe.id, None) for pipe in self._document.pipes_at(id_))
        found.update((id_, None) for id_ in self._near(rects, found))
        waiting = list(found)
        while waiting:
            tees = [pipe.id for pipe in self._document.pipes_at(waiting.pop()) if pipe.id not in found]
            found.update(dict.fromkeys(tees))
            waiting.extend(tees)
        return tuple(found)

    def _rects(self, *parts: Part | None) -> Iterator[Rect]:
        """Where obstacles were or are, with the room that pipes leave them."""
        for part in parts:
            if isinstance(part, Element) and is_obstacle(part, self._library):
                yield inflated(bounds(part), MARGINS[0])

    def _near(self, rects: list[Rect], known: Collection[str]) -> list[str]:
        """The other pipes to which an obstacle there can matter, in the order of their lines. Each is held against the
        obstacles near it alone: when a whole page is moved there are thousands of both."""
        found: set[str] = set()
        for rect in rects:
            near = self._watched.near(rect) | self._anywhere
            found.update(id_ for id_ in near if id_ not in known and id_ not in found and self._matters(rect, id_))
        return sorted(found, key=self._document_order)

    def _matters(self, rect: Rect, pipe: str) -> bool:
        reaches = self._router.reaches.get(pipe)
        return reaches is None or any(reach.holds(rect) for reach in reaches)

    def _document_order(self, id_: str) -> int:
        return self._document.position(id_) if id_ in self._document.parts else -1

    def _watch(self, id_: str) -> None:
        """Notes where a pipe can be reached, so that only those near an edit are looked at."""
        reaches = self._router.reaches.get(id_)
        room = around(inflated(reach.box, reach.room) for reach in reaches) if reaches else None
        if room is None or max(room.width, room.height) > WIDEST:
            self._anywhere.add(id_)
        else:
            self._watched.put(id_, room)

    def _follow(self, edit: Edit) -> None:
        for part in edit.removed:
            self._space.drop(part.id)
        for placed in edit.after:
            part = placed.part
            if isinstance(part, Element):
                self._space.drop(part.id)
                if is_obstacle(part, self._library):
                    self._space.put(part.id, bounds(part))


def _shape(part: Part | None) -> object:
    return (part.symbol, part.rect, part.rotation, part.mirrored) if isinstance(part, Element) else None
