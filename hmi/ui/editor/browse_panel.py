"""The address space of the servers as a tree that is read while it is opened; a variable is dragged onto the page."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.core.ports import AddressSpace, BrowsedNode
from hmi.ui.controls.labels import label, tip
from hmi.ui.editor.tag_list import NODE_MIME, TAG_MIME
from hmi.ui.language import said, translate
from hmi.ui.mimic.reading import unit_text

COLUMNS = (
    phrase("Editor", "Name"),
    phrase("Editor", "Value"),
    phrase("Editor", "Tag"),
    phrase("Editor", "Type"),
)
_NAME_WIDTH = 150
"""The name leaves room for the value beside it, in a panel of common width."""

_NODE = Qt.ItemDataRole.UserRole
_ASKED = Qt.ItemDataRole.UserRole + 1

T = TypeVar("T")


class Ask(Protocol):
    """Runs something on the plant's thread and brings its result, or what it raised, back to Qt's."""

    def __call__(
        self,
        make: Callable[[], Coroutine[Any, Any, T]],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        /,
    ) -> None:
        """Begins; `done` or `failed` is called on Qt's thread."""
        ...


@dataclass(frozen=True, slots=True)
class Browsing:
    """What the panel browses with. `tags` gives the tag of a node by its server and its text; `columns` are those of
    the site's tag file."""

    space: AddressSpace
    ask: Ask
    tags: Mapping[tuple[str, str], str]
    columns: tuple[str, ...]


class BrowsePanel(QWidget):
    """Nothing is read before somebody opens the panel. Enter on a tag binds it to what is selected."""

    entered = Signal(str)
    """Enter was pressed on a node that is this tag."""
    strange = Signal(object)
    """`BrowsedNode`: a variable that is no tag was chosen."""

    def __init__(self, browsing: Browsing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browsing = browsing
        self._read = False
        self.server = QComboBox()
        self.server.addItems(list(browsing.space.servers))
        self.server.setAccessibleName(translate("Editor", "Server"))
        self.server.setVisible(self.server.count() > 1)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Editor", "Search the server, then Enter"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(translate("Editor", "Search the address space"))
        self.again = QPushButton(translate("Editor", "Refresh"))
        self.again.setToolTip(translate("Editor", "Read the tree of the server anew"))
        self.again.setAutoDefault(False)
        self.words = label(look="secondary", wrap=True)
        self.words.setAccessibleName(translate("Editor", "What the server says"))
        self.tree = _Tree(self._mime)
        self.detail = label(wrap=True)
        self.detail.setAccessibleName(translate("Editor", "What is selected"))
        self._lay_out()
        self.server.currentTextChanged.connect(lambda _server: self.refresh())
        self.again.clicked.connect(lambda _checked=False: self.refresh())
        self.search.returnPressed.connect(self._search)
        self.search.textChanged.connect(self._search_emptied)
        self.tree.itemExpanded.connect(self._open)
        self.tree.entered.connect(self._enter)
        self.tree.currentItemChanged.connect(lambda item, _before: self._show_detail(item))

    def take_focus(self) -> None:
        """Goes to the search; what stands at the top is read with the first time."""
        if not self._read:
            self.refresh()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Reads the tree anew, from the top."""
        self._read = True
        self.tree.clear()
        self._say(translate("Editor", "Reading…"))
        server = self.server.currentText()
        self._browsing.ask(
            partial(self._browsing.space.browse, server, ""), partial(self._show_top, server), self._fail
        )

    def node_of(self, server: str, node: str) -> BrowsedNode | None:
        """A node that was read, by its server and its text."""
        return next(
            (one for one in map(_node_of, self._items()) if one and (one.server, one.node) == (server, node)), None
        )

    def tag_of(self, node: BrowsedNode) -> str:
        """The tag that a node is; empty where it is none."""
        return self._browsing.tags.get((node.server, node.node), "")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the site's tag file."""
        return self._browsing.columns

    def _search(self) -> None:
        words, server = self.search.text().strip(), self.server.currentText()
        if not words:
            self.refresh()
            return
        self._say(translate("Editor", "Searching {server}…", server=server))
        search = partial(self._browsing.space.search, server, words)
        self._browsing.ask(search, partial(self._show_found, server, words), self._fail)

    def _search_emptied(self, text: str) -> None:
        if not text and self._read:
            self.refresh()

    def _show_top(self, server: str, nodes: Sequence[BrowsedNode]) -> None:
        if server != self.server.currentText():
            return
        self.tree.clear()
        self.tree.addTopLevelItems([self._item(node) for node in nodes])
        self._say("" if nodes else translate("Editor", "{server} shows nothing to this account.", server=server))
        self._fit()

    def _show_found(self, server: str, words: str, nodes: Sequence[BrowsedNode]) -> None:
        if server != self.server.currentText() or words != self.search.text().strip():
            return
        self.tree.clear()
        self.tree.addTopLevelItems([self._item(node, whole=True) for node in nodes])
        count = len(nodes)
        self._say(
            translate(
                "Editor",
                "{count} variables with “{words}”. Empty the search for the tree.",
                count=count,
                words=words,
            )
        )
        self._fit()

    def _open(self, item: QTreeWidgetItem) -> None:
        node = _node_of(item)
        if node is None or item.data(0, _ASKED):
            return
        item.setData(0, _ASKED, True)
        browse = partial(self._browsing.space.browse, node.server, node.node, (*node.path, node.name))
        self._browsing.ask(browse, partial(self._show_children, item), partial(self._fail_at, item))

    def _show_children(self, item: QTreeWidgetItem, nodes: Sequence[BrowsedNode]) -> None:
        if not _alive(item):
            return
        item.takeChildren()
        item.addChildren([self._item(node) for node in nodes])
        self._say("")
        self._fit()

    def _fail_at(self, item: QTreeWidgetItem, error: BaseException) -> None:
        if _alive(item):
            item.setData(0, _ASKED, False)
            item.setExpanded(False)
        self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self._say(translate("Editor", "✕ {error} Refresh to try again.", error=error))

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _item(self, node: BrowsedNode, *, whole: bool = False) -> QTreeWidgetItem:
        tag = self.tag_of(node)
        unit = unit_text(node.unit)
        value = f"{node.value} {unit}".strip() if node.value else ""
        name = " / ".join((*node.path[-1:], node.name)) if whole else node.name
        item = QTreeWidgetItem([name, value, tag, node.data_type])
        item.setData(0, _NODE, node)
        for column in range(len(COLUMNS)):
            item.setToolTip(column, tip(self._details(node)))
        if not node.variable:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if node.more and not whole:
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return item

    def _details(self, node: BrowsedNode) -> str:
        """Everything about a node, in a line."""
        said = [" / ".join((*node.path, node.name))]
        if node.variable:
            unit, tag = unit_text(node.unit), self.tag_of(node)
            said += [
                f"{node.value} {unit}".strip() or translate("Editor", "no value"),
                node.data_type or translate("Editor", "no data type"),
                unit or translate("Editor", "no unit"),
            ]
            said.append(
                translate("Editor", "tag {tag}", tag=tag) if tag else translate("Editor", "no tag of this station")
            )
        return " \N{MIDDLE DOT} ".join((*said, node.node))

    def _show_detail(self, item: QTreeWidgetItem | None) -> None:
        node = None if item is None else _node_of(item)
        self.detail.setText("" if node is None else self._details(node))
        self.detail.setVisible(node is not None)

    def _mime(self, node: BrowsedNode) -> QMimeData:
        carried = QMimeData()
        tag = self.tag_of(node)
        if tag:
            carried.setData(TAG_MIME, tag.encode())
        elif node.variable:
            carried.setData(NODE_MIME, f"{node.server}\n{node.node}".encode())
        return carried

    def _enter(self, node: BrowsedNode) -> None:
        tag = self.tag_of(node)
        if tag:
            self.entered.emit(tag)
        elif node.variable:
            self.strange.emit(node)

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        while waiting:
            item = waiting.pop()
            if item is not None:
                found.append(item)
                waiting += [item.child(row) for row in range(item.childCount())]
        return found

    def _fit(self) -> None:
        for column in range(len(COLUMNS)):
            self.tree.resizeColumnToContents(column)
        self.tree.setColumnWidth(0, min(self.tree.columnWidth(0), _NAME_WIDTH))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self.server)
        layout.addLayout(row)
        layout.addWidget(self.words)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.detail)
        self.detail.hide()


class _Tree(QTreeWidget):
    entered = Signal(object)

    def __init__(self, mime: Callable[[BrowsedNode], QMimeData]) -> None:
        super().__init__()
        self._mime = mime
        self.setHeaderLabels([said(one) for one in COLUMNS])
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(translate("Editor", "Address space"))

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """What is dragged: a tag, or a node that is none yet."""
        node = _node_of(items[0]) if items else None
        return self._mime(node) if node else QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter binds a tag to what is selected."""
        item = self.currentItem()
        node = _node_of(item) if item is not None else None
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and node is not None and node.variable:
            self.entered.emit(node)
        else:
            super().keyPressEvent(event)


def _node_of(item: QTreeWidgetItem) -> BrowsedNode | None:
    node = item.data(0, _NODE)
    return node if isinstance(node, BrowsedNode) else None


def _alive(item: QTreeWidgetItem) -> bool:
    """Whether the tree still has the item: it may have been read anew meanwhile."""
    import shiboken6

    return bool(shiboken6.isValid(item)) and item.treeWidget() is not None
