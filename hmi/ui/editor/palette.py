"""The palette: favourites first, then every symbol by category, drawn by the very items that stand on the page."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionGraphicsItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hmi.core.plant import Plant
from hmi.diagram.own_symbol import OwnSymbol
from hmi.diagram.symbol import Library, SymbolSpec
from hmi.ui.editor.drops import SYMBOL_MIME
from hmi.ui.editor.favourites import Favourites
from hmi.ui.language import said, translate
from hmi.ui.mimic.items.table import make_sample
from hmi.ui.theme import Theme

PREVIEW = QSize(60, 44)
WIDEST = 210.0
"""A wider symbol is drawn no wider in the palette, or nothing could be made out of it."""

_SHARPNESS = 2
_NAME = Qt.ItemDataRole.UserRole
_STAR = 1
_STAR_WIDTH = 26


class Palette(QWidget):
    """Click a symbol and then the page, drag it there, or press Enter on it. A click on the star of a symbol, or Space
    on it, takes it among the favourites."""

    picked = Signal(str)
    """A symbol was clicked: the next click on the page puts it there."""
    added = Signal(str)
    """Enter was pressed on a symbol: it goes to the middle of the page."""

    def __init__(
        self, library: Library, plant: Plant, theme: Theme, favourites: Favourites, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._plant = plant
        self._favourites = favourites
        self._previews: dict[str, QIcon] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Editor", "Search symbols (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(translate("Editor", "Search symbols"))
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._add_first)
        self.tree = _Tree()
        self.tree.itemClicked.connect(self._pick)
        self.tree.entered.connect(self._add)
        self.tree.starred.connect(self._star)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self.tree)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws the previews in a theme."""
        self._previews = {name: preview(spec, theme, self._plant) for name, spec in self._library.items()}
        self._fill()

    def shown(self) -> tuple[str, ...]:
        """The symbols that the search leaves, each once."""
        return tuple(dict.fromkeys(str(leaf.data(0, _NAME)) for leaf in self._leaves() if not leaf.isHidden()))

    def favourites(self) -> tuple[str, ...]:
        """The symbols that stand at the top."""
        return self._favourites.names

    def _fill(self) -> None:
        self.tree.clear()
        self._branch(
            translate("Editor", "Favourites"),
            [self._library[name] for name in self._favourites.names if name in self._library],
        )
        for category in dict.fromkeys(spec.category for spec in self._library.values()):
            self._branch(category, [spec for spec in self._library.values() if spec.category == category])
        self._filter(self.search.text())

    def _branch(self, title: str, specs: Sequence[SymbolSpec]) -> None:
        branch = QTreeWidgetItem([said(title)])
        branch.setFlags(Qt.ItemFlag.ItemIsEnabled)
        face = branch.font(0)
        face.setBold(True)
        branch.setFont(0, face)
        self.tree.addTopLevelItem(branch)
        for spec in specs:
            branch.addChild(_leaf(spec, self._previews[spec.name], starred=spec.name in self._favourites.names))
        branch.setExpanded(True)

    def _branches(self) -> list[QTreeWidgetItem]:
        items = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _leaves(self) -> list[QTreeWidgetItem]:
        return [leaf for branch in self._branches() for leaf in _children(branch)]

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for leaf in self._leaves():
            spec = self._library[str(leaf.data(0, _NAME))]
            texts = (spec.title, spec.category, spec.description)
            names = " ".join((*map(said, texts), *texts, spec.name)).lower()
            leaf.setHidden(not all(word in names for word in words))
        for branch in self._branches():
            branch.setHidden(all(leaf.isHidden() for leaf in _children(branch)))

    def _pick(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _STAR:
            self._star(item)
        elif item.data(0, _NAME):
            self.picked.emit(str(item.data(0, _NAME)))

    def _add(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _NAME):
            self.added.emit(str(item.data(0, _NAME)))

    def _star(self, item: QTreeWidgetItem) -> None:
        """The list keeps its place: one often stars several."""
        name, where = item.data(0, _NAME), self.tree.verticalScrollBar().value()
        if not name:
            return
        self._favourites.toggle(str(name))
        self._fill()
        self.tree.verticalScrollBar().setValue(where)
        again = next((leaf for leaf in self._leaves() if leaf.data(0, _NAME) == name), None)
        if again is not None:
            self.tree.setCurrentItem(again, 0)

    def _add_first(self) -> None:
        shown = self.shown()
        if shown:
            self.added.emit(shown[0])


def preview(spec: SymbolSpec, theme: Theme, plant: Plant) -> QIcon:
    """A symbol in small, drawn by its own item with invented values."""
    pixmap = QPixmap(PREVIEW * _SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    # An own symbol is a drawing: it becomes smaller as a whole.
    narrow = spec if isinstance(spec, OwnSymbol) else replace(spec, width=min(spec.width, WIDEST))
    item = make_sample(narrow, theme, plant)
    room = item.size.adjusted(-3, -3, 3, 3)
    scale = min(1.0, (PREVIEW.width() - 4) / room.width(), (PREVIEW.height() - 4) / room.height()) * _SHARPNESS
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setClipRect(QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.translate(pixmap.width() / 2, pixmap.height() / 2)
    painter.scale(scale, scale)
    painter.translate(-room.center())
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    pixmap.setDevicePixelRatio(_SHARPNESS)
    return QIcon(pixmap)


class _Tree(QTreeWidget):
    """The list of symbols, from which one can drag."""

    entered = Signal(QTreeWidgetItem)
    starred = Signal(QTreeWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_STAR, QHeaderView.ResizeMode.Fixed)
        self.header().resizeSection(_STAR, _STAR_WIDTH)
        self.setHeaderHidden(True)
        self.setIconSize(PREVIEW)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Editor", "Symbols"))

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """What is dragged: the name of the symbol."""
        carried = QMimeData()
        names = [str(item.data(0, _NAME)) for item in items if item.data(0, _NAME)]
        if names:
            carried.setData(SYMBOL_MIME, names[0].encode())
        return carried

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts the symbol onto the page; Space makes it a favourite, or an ordinary one."""
        item = self.currentItem()
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.entered.emit(item)
        elif Qt.Key(event.key()) is Qt.Key.Key_Space and item is not None:
            self.starred.emit(item)
        else:
            super().keyPressEvent(event)


def _children(branch: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    items = (branch.child(number) for number in range(branch.childCount()))
    return [item for item in items if item is not None]


def _leaf(spec: SymbolSpec, picture: QIcon, *, starred: bool) -> QTreeWidgetItem:
    leaf = QTreeWidgetItem([said(spec.title), "\N{BLACK STAR}" if starred else "\N{WHITE STAR}"])
    leaf.setData(0, _NAME, spec.name)
    leaf.setIcon(0, picture)
    leaf.setToolTip(0, f"{said(spec.title)}: {said(spec.description)}")
    leaf.setToolTip(
        _STAR,
        translate("Editor", "No favourite any more (Space)")
        if starred
        else translate("Editor", "Take it among the favourites (Space)"),
    )
    return leaf
