"""The outline: every layer with what stands on it. Layers are hidden, locked and left out of pictures here."""

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.diagram import change, layers
from hmi.diagram.change import ChangeError
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Layer, Part
from hmi.diagram.symbol import Library
from hmi.ui.editor.selection import Selection
from hmi.ui.language import said, sentence_of, translate

SETTLES_MS = 120
"""After the last edit of a burst the tree is made anew."""

_ID = Qt.ItemDataRole.UserRole
_FLAGS = (
    ("visible", phrase("Editor", "Seen")),
    ("locked", phrase("Editor", "Locked")),
    ("printed", phrase("Editor", "Printed")),
)
_FLAG_TIPS = (
    phrase("Editor", "Drawn, here and on the running screen"),
    phrase("Editor", "Cannot be changed, and a click goes through it"),
    phrase("Editor", "In pictures that are made of the diagram"),
)
_WIDTHS = (44, 56, 56)


class Outline(QWidget):
    """A tree of layers and parts. F2 renames, Enter makes a layer the one that takes what is new."""

    pushed = Signal(object)
    """`Edit`: what was done to a layer, or a new name."""
    refused = Signal(str)
    revealed = Signal(str)
    """A part was chosen here."""

    def __init__(
        self, document: Document, selection: Selection, library: Library, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.layer = document.page.layers[0].name
        self._document = document
        self._selection = selection
        self._library = library
        self._leaves: dict[str, QTreeWidgetItem] = {}
        self.tree = _Tree()
        self.tree.itemSelectionChanged.connect(self._choose)
        self.tree.itemChanged.connect(self._entered)
        self.tree.entered.connect(self._take)
        self.tree.itemDoubleClicked.connect(self._rename_by_mouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self.tree)
        layout.addLayout(self._buttons())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES_MS)
        self._timer.timeout.connect(self.refresh)
        document.changed.connect(self._follow)
        selection.changed.connect(self._mark)
        self.refresh()

    def close_document(self) -> None:
        """Stops following the document."""
        self._timer.stop()
        self._document.changed.disconnect(self._follow)

    def refresh(self) -> None:
        """Makes the tree anew; what was folded stays folded. A name that is just being typed is waited for."""
        if self.tree.typing:
            self._timer.start()
            return
        folded = {str(item.data(0, _ID)) for item in self._branches() if not item.isExpanded()}
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self._leaves = {}
            found = layers.all_layers(self._document)
            if self.layer not in {layer.name for layer in found}:
                self.layer = found[0].name
            by_layer: dict[str, list[QTreeWidgetItem]] = {layer.name: [] for layer in found}
            # As one sees it: what lies in front stands first.
            for part in reversed(tuple(self._document.parts.values())):
                leaf = self._leaf(part)
                self._leaves[part.id] = leaf
                by_layer[part.layer].append(leaf)
            for layer in found:
                branch = self._branch(layer)
                self.tree.addTopLevelItem(branch)
                branch.addChildren(by_layer[layer.name])
                for leaf in by_layer[layer.name]:
                    # Only layers have boxes; the name of a part has the whole row.
                    leaf.setFirstColumnSpanned(True)
                branch.setExpanded(layer.name not in folded)
        self._mark()

    def add_layer(self) -> None:
        """A new layer, which takes what is drawn from now on."""
        name = layers.new_layer_name(self._document)
        self._push(lambda: layers.add_layer(self._document, name))
        self.layer = name
        self.refresh()

    def remove_layer(self) -> None:
        """Takes the layer away that takes what is new."""
        self._push(lambda: layers.remove_layer(self._document, self.layer))
        self.refresh()

    def put_here(self) -> None:
        """Puts what is selected onto the layer that takes what is new."""
        self._push(lambda: layers.to_layer(self._document, self._selection.ids, self.layer))

    def take_focus(self) -> None:
        """Goes to the tree."""
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        branches = self._branches()
        if self.tree.currentItem() is None and branches:
            self.tree.setCurrentItem(branches[0])

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        acts: tuple[tuple[str, str, Callable[[], None]], ...] = (
            (
                translate("Editor", "New layer"),
                translate("Editor", "Add a layer for what is drawn from now on"),
                self.add_layer,
            ),
            (
                translate("Editor", "Remove"),
                translate("Editor", "Take the current layer away; its parts go to the first one"),
                self.remove_layer,
            ),
            (
                translate("Editor", "Put here"),
                translate("Editor", "Put what is selected onto the current layer (Ctrl+Shift+L)"),
                self.put_here,
            ),
        )
        for title, tip, act in acts:
            button = QToolButton()
            button.setText(title)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _branches(self) -> list[QTreeWidgetItem]:
        items = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _branch(self, layer: Layer) -> QTreeWidgetItem:
        branch = QTreeWidgetItem([layer.name])
        branch.setData(0, _ID, layer.name)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        branch.setFlags(flags)
        for column, (name, title) in enumerate(_FLAGS, 1):
            on = bool(getattr(layer, name))
            branch.setCheckState(column, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            branch.setToolTip(column, f"{said(title)}: {said(_FLAG_TIPS[column - 1]).lower()}")
        face = branch.font(0)
        face.setBold(layer.name == self.layer)
        branch.setFont(0, face)
        branch.setToolTip(
            0,
            translate("Editor", "Takes what is drawn")
            if layer.name == self.layer
            else translate("Editor", "Enter: takes what is drawn"),
        )
        return branch

    def _leaf(self, part: Part) -> QTreeWidgetItem:
        spec = self._library.get(part.symbol) if isinstance(part, Element) else None
        kind = (said(spec.title) if spec else part.symbol) if isinstance(part, Element) else translate("Editor", "Pipe")
        leaf = QTreeWidgetItem([part.id])
        leaf.setData(0, _ID, part.id)
        leaf.setToolTip(
            0,
            translate(
                "Editor",
                "{kind}{more}",
                kind=kind,
                more=translate("Editor", ", in {group}", group=part.group) if part.group else "",
            ),
        )
        leaf.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
        return leaf

    def _follow(self, edit: Edit) -> None:
        structure = {(part.id, part.layer) for part in (placed.part for placed in edit.before)}
        if edit.page_after is not None or structure != {(placed.part.id, placed.part.layer) for placed in edit.after}:
            self._timer.start()

    def _mark(self) -> None:
        """Shows what is selected on the page."""
        chosen = set(self._selection.ids)
        rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        with QSignalBlocker(self.tree):
            self.tree.selectionModel().select(self._chosen(chosen), rows)
        first = next((self._leaves[id_] for id_ in self._selection.ids if id_ in self._leaves), None)
        if first is not None and not self.tree.hasFocus():
            self.tree.scrollToItem(first)

    def _chosen(self, ids: Collection[str]) -> QItemSelection:
        """The rows of some parts, those that follow each other as one: of thousands, each alone takes seconds."""
        found = QItemSelection()
        run: list[QModelIndex] = []
        for index in (self.tree.indexFromItem(leaf) for id_, leaf in self._leaves.items() if id_ in ids):
            if run and (index.parent() != run[-1].parent() or index.row() != run[-1].row() + 1):
                found.select(run[0], run[-1])
                run = []
            run.append(index)
        if run:
            found.select(run[0], run[-1])
        return found

    def _choose(self) -> None:
        ids = [str(item.data(0, _ID)) for item in self.tree.selectedItems()]
        self._selection.set(ids)
        if ids:
            self.revealed.emit(ids[-1])

    def _take(self, item: QTreeWidgetItem) -> None:
        """Enter on a layer: what is drawn from now on goes onto it."""
        if item.parent() is None:
            self.layer = str(item.data(0, _ID))
            self.refresh()

    def _rename_by_mouse(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self._take(item)
            self.tree.editItem(item if item.parent() else self._same(item), 0)

    def _same(self, item: QTreeWidgetItem) -> QTreeWidgetItem:
        return next((each for each in self._branches() if each.data(0, _ID) == self.layer), item)

    def _entered(self, item: QTreeWidgetItem, column: int) -> None:
        """A box was ticked, or a name typed."""
        name = str(item.data(0, _ID))
        if item.parent() is not None:
            self._push(lambda: change.rename(self._document, name, item.text(0).strip()))
        elif column == 0:
            new = item.text(0).strip()
            if self._push(lambda: layers.rename_layer(self._document, name, new)) and self.layer == name:
                self.layer = new
        else:
            self._push(lambda: layers.set_layer(self._document, self._ticked(item, name)))
        self._timer.start()

    def _ticked(self, item: QTreeWidgetItem, name: str) -> Layer:
        layer = next(each for each in layers.all_layers(self._document) if each.name == name)
        seen, locked, printed = (item.checkState(column) == Qt.CheckState.Checked for column in (1, 2, 3))
        return replace(layer, visible=seen, locked=locked, printed=printed)

    def _push(self, make: Callable[[], Edit]) -> bool:
        try:
            edit = make()
        except ChangeError as error:
            self.refused.emit(sentence_of(error))
            return False
        if not edit.empty:
            self.pushed.emit(edit)
        return True


class _Tree(QTreeWidget):
    entered = Signal(QTreeWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(4)
        self.setHeaderLabels([translate("Editor", "Layers and parts"), *(said(title) for _, title in _FLAGS)])
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setStyleSheet("QHeaderView::section { padding: 2px 3px; font-weight: normal; font-size: 12px; }")
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(translate("Editor", "Outline"))

    @property
    def typing(self) -> bool:
        """Whether a name is being edited."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes a layer; Space ticks the box of the column."""
        item = self.currentItem()
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.entered.emit(item)
        else:
            super().keyPressEvent(event)
