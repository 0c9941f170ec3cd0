"""The lines of all pipes of a document, kept up to date edit by edit: only what an edit touches is routed again."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import bounds, inflated
from hmi.diagram.part import Element, Part, Rect
from hmi.diagram.route import MARGINS, Route, Router, is_obstacle, obstacles_of
from hmi.diagram.symbol import Library


class Routes:
    """Follows a document when told; after each `update` it holds what routing all pipes anew would give."""

    def __init__(self, document: Document, library: Library) -> None:
        self._document = document
        self._library = library
        self._obstacles = obstacles_of(document, library)
        self._router = Router(document, library, self._obstacles)
        for pipe in document.pipes():
            self._router.route(pipe)

    @property
    def lines(self) -> Mapping[str, Route]:
        """The line of every pipe."""
        return MappingProxyType(self._router.lines)

    def update(self, edit: Edit) -> tuple[str, ...]:
        """Follows an edit that the document has just done; gives the pipes whose lines are new, other or gone."""
        old = dict(self._router.lines)
        affected = self.affected(edit)
        self._follow(edit)
        for id_ in affected:
            self._router.lines.pop(id_, None)
            self._router.reaches.pop(id_, None)
        for id_ in affected:
            pipe = self._document.pipe(id_)
            if pipe is not None:
                self._router.route(pipe)
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
        found.update((id_, None) for id_ in self._near(rects))
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

    def _near(self, rects: list[Rect]) -> Iterator[str]:
        for id_, reaches in self._router.reaches.items():
            if rects and (reaches is None or any(reach.holds(rect) for reach in reaches for rect in rects)):
                yield id_

    def _follow(self, edit: Edit) -> None:
        for part in edit.removed:
            self._obstacles.pop(part.id, None)
        for placed in edit.after:
            part = placed.part
            if isinstance(part, Element):
                self._obstacles.pop(part.id, None)
                if is_obstacle(part, self._library):
                    self._obstacles[part.id] = bounds(part)


def _shape(part: Part | None) -> object:
    return (part.symbol, part.rect, part.rotation, part.mirrored) if isinstance(part, Element) else None
