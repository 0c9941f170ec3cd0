"""Shows on the scene what an edit would do, while the mouse still drags; the document knows nothing of it."""

from hmi.diagram.crossings import Crossings
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Pipe
from hmi.diagram.routes import Routes
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene


class Preview:
    """Moves the items of a scene as an edit would, and puts them back. While a drag lasts it keeps a copy of the
    document with its routes, so that each movement of the mouse costs only what it changes."""

    def __init__(self, scene: MimicScene) -> None:
        self._scene = scene
        self._scratch: Document | None = None
        self._routes: Routes | None = None
        self._crossings: Crossings | None = None
        self._shown: Edit | None = None
        self._touched: dict[str, None] = {}

    def show(self, edit: Edit) -> None:
        """Shows an edit instead of the one that was shown before."""
        if self._scratch is None or self._routes is None or self._crossings is None:
            document = self._scene.document
            self._scratch = Document(document.page, document.parts.values())
            self._routes = self._scene.routes.fork(self._scratch)
            self._crossings = self._scene.crossings.fork()
        changed: dict[str, None] = {}
        if self._shown is not None:
            self._step(self._shown.reversed, changed)
        self._step(edit, changed)
        self._shown = edit
        changed.update(dict.fromkeys(self._crossings.update(changed, self._routes.lines)))
        self._touched.update(changed)
        self._draw(changed, self._scratch, self._routes, self._crossings)

    def clear(self) -> None:
        """Shows the document again as it is."""
        self._draw(self._touched, self._scene.document, self._scene.routes, self._scene.crossings)
        self.done()

    def done(self) -> None:
        """The document has taken the edit, and the scene shows it already."""
        self._scratch = self._routes = self._crossings = self._shown = None
        self._touched = {}

    def _step(self, edit: Edit, changed: dict[str, None]) -> None:
        if self._scratch is not None and self._routes is not None:
            self._scratch.apply(edit)
            changed.update(dict.fromkeys(edit.ids))
            changed.update(dict.fromkeys(self._routes.update(edit)))

    def _draw(self, ids: dict[str, None], document: Document, routes: Routes, crossings: Crossings) -> None:
        for id_ in ids:
            part, item = document.parts.get(id_), self._scene.item_of(id_)
            if isinstance(part, Element) and isinstance(item, SymbolItem) and item.element != part:
                item.set_element(part)
            elif isinstance(part, Pipe) and isinstance(item, PipeItem):
                item.set_line(part, routes.lines[id_], crossings.of(id_))
