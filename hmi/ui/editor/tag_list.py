"""The tags of the plant by asset, to be dragged onto the page: onto a symbol, which then shows it, or beside."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.ui.language import translate
from hmi.ui.mimic.reading import unit_text

TAG_MIME = "application/x-hmi-tag"
"""What the list drags: the name of a tag."""

NODE_MIME = "application/x-hmi-node"
"""What is dragged of a variable of a server that is no tag: its server and its node, a line each."""

_NAME = Qt.ItemDataRole.UserRole


class TagList(QWidget):
    """Drag a tag onto the page, or press Enter on it to bind it to what is selected."""

    entered = Signal(str)
    """Enter was pressed on a tag."""

    def __init__(self, plant: Plant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Editor", "Search tags"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(translate("Editor", "Search tags"))
        self.search.textChanged.connect(self._filter)
        self.tree = _Tree()
        self.tree.entered.connect(self.entered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self.search)
        layout.addWidget(self.tree)
        for asset in plant.assets:
            branch = QTreeWidgetItem([f"{asset.id}  {asset.name}"])
            branch.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(branch)
            for tag in plant.of_asset(asset.id):
                leaf = QTreeWidgetItem([f"{tag.id}   {tag.description}"])
                leaf.setData(0, _NAME, tag.id)
                leaf.setToolTip(
                    0, f"{tag.id}: {tag.description}, {unit_text(tag.unit) or translate('Editor', 'no unit')}"
                )
                branch.addChild(leaf)

    def take_focus(self) -> None:
        """Goes to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shown(self) -> list[str]:
        """The tags that the search leaves."""
        return [str(leaf.data(0, _NAME)) for leaf in self._leaves() if not leaf.isHidden()]

    def _leaves(self) -> list[QTreeWidgetItem]:
        branches = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        leaves = (branch.child(row) for branch in branches if branch is not None for row in range(branch.childCount()))
        return [leaf for leaf in leaves if leaf is not None]

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for leaf in self._leaves():
            leaf.setHidden(not all(word in leaf.text(0).lower() for word in words))
        for number in range(self.tree.topLevelItemCount()):
            branch = self.tree.topLevelItem(number)
            if branch is not None:
                kept = [row for row in range(branch.childCount()) if not _hidden(branch, row)]
                branch.setHidden(not kept)
                branch.setExpanded(bool(words) and bool(kept))


class _Tree(QTreeWidget):
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(translate("Editor", "Tags"))

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """What is dragged: the name of the tag."""
        carried = QMimeData()
        names = [str(item.data(0, _NAME)) for item in items if item.data(0, _NAME)]
        if names:
            carried.setData(TAG_MIME, names[0].encode())
        return carried

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter binds the tag to what is selected."""
        item = self.currentItem()
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None and item.data(0, _NAME):
            self.entered.emit(str(item.data(0, _NAME)))
        else:
            super().keyPressEvent(event)


def _hidden(branch: QTreeWidgetItem, row: int) -> bool:
    leaf = branch.child(row)
    return leaf is None or leaf.isHidden()
