"""The windows of the editor: finding and replacing tags, and comparing with what was saved."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.symbol import Library
from hmi.ui.editor.compare_window import CompareWindow
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.filing import Filing
from hmi.ui.editor.tag_finder import TagFinder


class Page(Protocol):
    """The editor as its windows see it."""

    desk: DiagramDesk
    filing: Filing


class Windows:
    """Opens each window when it is first asked for. `page` is the editor, as a widget and as what it holds."""

    def __init__(self, page: Page, plant: Plant, library: Library) -> None:
        self._page = page
        self._plant = plant
        self._library = library
        self._finder: TagFinder | None = None

    def find_tags(self) -> None:
        """Opens the window that finds and replaces tags over all diagrams, with the tag of what is selected."""
        if self._finder is None:
            self._finder = TagFinder(self._plant, self._library, self._opened, self._parent())
            self._finder.wanted.connect(self._show_use)
            self._finder.replaced.connect(self._push)
            self._finder.written.connect(self._page.filing.saved)
        bound = (part for part in self._page.desk.selection.elements if part.bindings)
        self._finder.begin(next((next(iter(part.bindings.values())) for part in bound), ""))

    def compare(self) -> CompareWindow:
        """Opens a window with what has changed since the file was saved."""
        desk = self._page.desk
        desk.properties.commit()
        window = CompareWindow(self._plant, self._library, desk.scene.look.theme, self._opened, self._parent())
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.compare_with(self._page.filing.path)
        window.show()
        return window

    def _parent(self) -> QWidget:
        return self._page.desk.window()

    def _opened(self) -> tuple[Path, Document]:
        return self._page.filing.path, self._page.desk.document

    def _push(self, edit: Edit) -> None:
        self._page.desk.push(edit)

    def _show_use(self, path: Path, part: str) -> None:
        """Shows a part in which a tag was found, in whatever diagram it is."""
        filing = self._page.filing
        if path != filing.path and not (filing.may_leave() and filing.open(path)):
            return
        desk = self._page.desk
        if part in desk.document.parts:
            desk.selection.set((part,))
            desk.canvas.reveal((part,))
