"""The styles of the folder in which the editor works: read with each diagram, shown on it, changed in their window."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal
from PySide6.QtWidgets import QWidget

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.embed import DiagramFolder
from hmi.diagram.styles import Medium, StyleClass, StyleTable
from hmi.diagram.styles_book import StyleBook
from hmi.diagram.symbol import Library
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.style_window import StyleWindow
from hmi.ui.language import translate


class Styling(QObject):
    """Holds the book of the folder. Whoever has it asks `table_for` with every diagram that is opened."""

    saved = Signal(object)
    """`Path`: the style file that was written."""
    written = Signal(object)
    """`Path`: the same, where it was changed here."""
    renewed = Signal()
    """Another program wrote the style file, and it was read again."""

    def __init__(
        self,
        desk: Callable[[], DiagramDesk],
        opened: Callable[[], Mapping[Path, Document]],
        plant: Plant,
        library: Library,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened = opened
        self._plant = plant
        self._library = library
        self._page = parent
        self._book: StyleBook | None = None
        self._window: StyleWindow | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._watcher.fileChanged.connect(self._look)

    def table_for(self, path: Path) -> StyleTable:
        """The styles of the folder of a diagram, as they are on the disk now."""
        folder = DiagramFolder(path.parent, self._library).path
        if self._book is None or self._book.folder != folder:
            self._let_go()
            self._book = StyleBook(folder, self._library, self._opened)
            self._book.changed.connect(self._follow)
            self._watch()
        else:
            self._book.read()
        return self._book.table

    @property
    def fault(self) -> str:
        """Why the style file cannot be read, as a sentence; empty where it can."""
        fault = self._book.fault if self._book is not None else ""
        return (
            translate("Editor", "{fault}. Diagrams are drawn in the styles that come with the program.", fault=fault)
            if fault
            else ""
        )

    def open(self) -> None:
        """Opens the window, at the style of what is selected."""
        if self._book is None:
            return
        desk = self._desk()
        desk.properties.commit()
        theme = desk.scene.look.theme
        if self._window is not None and self._window.theme != theme:
            self._drop_window()
        if self._window is None:
            self._window = StyleWindow(self._book, self._plant, theme, self._page.window())
        pipes = [pipe for pipe in map(desk.document.pipe, desk.selection.ids) if pipe is not None]
        classes = [element.style for element in desk.selection.elements if element.style]
        if pipes:
            self._window.begin(Medium, pipes[0].medium)
        elif classes:
            self._window.begin(StyleClass, classes[0])
        else:
            self._window.begin()

    def close(self) -> None:
        """The editor is not used any more."""
        self._let_go()

    @property
    def window(self) -> StyleWindow | None:
        """The window, if it was opened."""
        return self._window

    def _follow(self, table: StyleTable) -> None:
        self._desk().set_styles(table)
        if self._book is not None and not self._book.fault:
            self.saved.emit(self._book.path)
            # What another program wrote cannot be taken back here.
            if self._book.undo_text or self._book.redo_text:
                self.written.emit(self._book.path)

    def _watch(self) -> None:
        """Follows the folder, since a file that is replaced as a whole is watched no longer, and the file in it."""
        if self._book is not None:
            wanted = [str(path) for path in (self._book.folder, self._book.path) if path.exists()]
            seen = (*self._watcher.files(), *self._watcher.directories())
            missing = [path for path in wanted if path not in seen]
            if missing:
                self._watcher.addPaths(missing)

    def _look(self) -> None:
        """Something in the folder has changed."""
        if self._book is None:
            return
        self._watch()
        before = self._book.table, self._book.fault
        self._book.read()
        if (self._book.table, self._book.fault) != before:
            self.renewed.emit()

    def _drop_window(self) -> None:
        if self._window is not None:
            self._window.let_go()
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def _let_go(self) -> None:
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._drop_window()
        if self._book is not None:
            self._book.changed.disconnect(self._follow)
            self._book = None
