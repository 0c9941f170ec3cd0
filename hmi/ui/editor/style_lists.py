"""The classes and the media of a style table as two lists, and which one of them is chosen."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTabWidget, QWidget

from hmi.core.phrase import phrase
from hmi.diagram.styles import Medium, StyleClass, StyleTable
from hmi.diagram.styles_change import Style, styles_of
from hmi.ui.language import said

TABS: tuple[tuple[str, type[Style]], ...] = (
    (phrase("Editor", "Classes of elements"), StyleClass),
    (phrase("Editor", "Media of pipes"), Medium),
)


class StyleLists(QTabWidget):
    """One list for each kind of style."""

    changed = Signal()
    """Another one is chosen."""
    activated = Signal()
    """Somebody wants to change the one that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: StyleTable | None = None
        self.lists = {kind: self._list(title) for title, kind in TABS}
        for title, kind in TABS:
            self.addTab(self.lists[kind], said(title))
        self.currentChanged.connect(lambda _tab: self.changed.emit())

    @property
    def kind(self) -> type[Style]:
        """Whether media or classes are in front."""
        return TABS[self.currentIndex()][1]

    @property
    def current(self) -> QListWidget:
        """The list that is in front."""
        return self.lists[self.kind]

    @property
    def chosen(self) -> Style | None:
        """The style that is chosen."""
        item = self.current.currentItem()
        id_ = "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))
        styles = styles_of(self._table, self.kind) if self._table is not None else ()
        return next((style for style in styles if style.id == id_), None)

    def show_table(self, table: StyleTable) -> None:
        """Lists what is in a table; what was chosen stays chosen."""
        self._table = table
        for kind, list_ in self.lists.items():
            _fill(list_, styles_of(table, kind))

    def choose(self, kind: type[Style], id_: str) -> None:
        """Brings a kind to the front, and chooses the style of that id if there is one."""
        self.setCurrentIndex([each for _, each in TABS].index(kind))
        list_ = self.lists[kind]
        for row in range(list_.count()):
            item = list_.item(row)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == id_:
                list_.setCurrentRow(row)

    def _list(self, title: str) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(title)
        made.currentRowChanged.connect(lambda _row: self.changed.emit())
        made.itemActivated.connect(lambda _item: self.activated.emit())
        return made


def _fill(list_: QListWidget, styles: tuple[Style, ...]) -> None:
    """Lists the styles, and stays at the one that was chosen, or at the next one."""
    ids = [list_.item(row).data(Qt.ItemDataRole.UserRole) for row in range(list_.count())]
    at = list_.currentRow()
    with QSignalBlocker(list_):
        if ids != [style.id for style in styles]:
            chosen = ids[at] if 0 <= at < len(ids) else ""
            list_.clear()
            for style in styles:
                item = QListWidgetItem(style.title)
                item.setData(Qt.ItemDataRole.UserRole, style.id)
                list_.addItem(item)
            places = [row for row, style in enumerate(styles) if style.id == chosen]
            list_.setCurrentRow(places[0] if places else min(max(at, 0), len(styles) - 1))
        for row, style in enumerate(styles):
            item = list_.item(row)
            if item is not None:
                item.setText(style.title)
