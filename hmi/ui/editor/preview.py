"""Shows on the scene what an edit would do, while the mouse still drags; the document knows nothing of it."""

from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Part, Pipe
from hmi.diagram.route import Router, jumps
from hmi.diagram.symbol import Library
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene


class Preview:
    """Moves the items of a scene as an edit would, and puts them back."""

    def __init__(self, scene: MimicScene, library: Library) -> None:
        self._scene = scene
        self._library = library
        self._touched: dict[str, None] = {}

    def show(self, edit: Edit) -> None:
        """Shows an edit instead of the one that was shown before."""
        document = self._scene.document
        scratch = Document(document.page, document.parts.values())
        scratch.apply(edit)
        ids = _reached(scratch, edit)
        self._set({**dict.fromkeys(self._touched), **dict.fromkeys(ids)}, scratch)
        self._touched.update(dict.fromkeys(ids))

    def clear(self) -> None:
        """Shows the document again as it is."""
        self._set(self._touched, self._scene.document)
        self._touched = {}

    def done(self) -> None:
        """The document has taken the edit, and the scene shows it already."""
        self._touched = {}

    def _set(self, ids: dict[str, None], document: Document) -> None:
        router = Router(document, self._library)
        for id_ in ids:
            part, item = document.parts.get(id_), self._scene.item_of(id_)
            if isinstance(part, Element) and isinstance(item, SymbolItem) and item.element != part:
                item.set_element(part)
            elif isinstance(part, Pipe) and isinstance(item, PipeItem):
                item.set_line(part, router.route(part))
        lines = {pipe.id: item.line for pipe, item in self._pipes(document)}
        over = jumps(lines)
        for pipe, item in self._pipes(document):
            if pipe.id in ids:
                item.set_line(pipe, item.line, over.get(pipe.id, ()))

    def _pipes(self, document: Document) -> list[tuple[Pipe, PipeItem]]:
        pairs = [(pipe, self._scene.item_of(pipe.id)) for pipe in document.pipes()]
        return [(pipe, item) for pipe, item in pairs if isinstance(item, PipeItem)]


def _reached(document: Document, edit: Edit) -> list[str]:
    """The parts that an edit changes, and the pipes that hang on them."""
    found: dict[str, Part | None] = {placed.part.id: placed.part for placed in edit.after}
    waiting = list(found)
    while waiting:
        for pipe in document.pipes_at(waiting.pop()):
            if pipe.id not in found:
                found[pipe.id] = pipe
                waiting.append(pipe.id)
    return list(found)
