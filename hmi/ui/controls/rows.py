"""Tables of values: one model for all lists, described by its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from hmi.ui.controls.labels import tip
from hmi.ui.controls.widening import Widening
from hmi.ui.language import said
from hmi.ui.mimic.draw import text_width
from hmi.ui.theme import TEXT_SIZE

T = TypeVar("T")

Index = QModelIndex | QPersistentModelIndex

_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_HEAD_ROOM = 24
"""Pixels of a title's column beside its letters. The letters are measured here: a table that is not in a window yet
does not know how its head will look."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """What one column shows of a row. `stretch` takes the room that is left; `mark` draws something before the text."""

    title: str
    text: Callable[[T], str]
    number: bool = False
    stretch: bool = False
    width: int = 100
    mark: Callable[[T], QIcon | None] | None = None
    tip: Callable[[T], str] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """Shows a sequence of values; they are replaced as a whole."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[T, ...] = ()

    @property
    def rows(self) -> tuple[T, ...]:
        """What is shown, in order."""
        return self._rows

    def show_rows(self, rows: Sequence[T]) -> None:
        """Shows other rows; as many as before keep selection and scroll position."""
        after = tuple(rows)
        if after == self._rows:
            return
        if len(after) == len(self._rows):
            self._rows = after
            if after:
                self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows = after
        self.endResetModel()

    def row_at(self, index: Index) -> T | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt asks for the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt asks for the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt asks for a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return said(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((_NUMBER if self._columns[section].number else _TEXT).value)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt asks for what a cell shows."""
        row = self.row_at(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said(column.text(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((_NUMBER if column.number else _TEXT).value)
        if role == Qt.ItemDataRole.DecorationRole and column.mark is not None:
            return column.mark(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            # A cell that has no room for its words tells them here.
            return said(column.tip(row)) if column.tip is not None else tip(said(column.text(row)))
        return None

    def fit(self, view: QTableView) -> None:
        """Gives the columns of a view their widths; none is narrower than its title, in whatever language."""
        header = view.horizontalHeader()
        titles: dict[int, int] = {}
        for number, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            titles[number] = round(text_width(said(column.title), TEXT_SIZE, bold=True)) + _HEAD_ROOM
            if not column.stretch:
                header.resizeSection(number, max(column.width, titles[number]))
        Widening(view, titles)


def table_of(model: RowsModel[T], name: str, row_height: int = 32) -> QTableView:
    """A view of rows: whole rows are selected, nothing is edited in place."""
    view = QTableView()
    view.setAccessibleName(name)
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(row_height)
    view.horizontalHeader().setHighlightSections(False)
    model.fit(view)
    return view
