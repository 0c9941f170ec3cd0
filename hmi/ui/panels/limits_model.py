"""The setpoint table as rows that are edited in place, and what each cell means or what is wrong with it."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hmi.core.engineered import CLASS_WORDS, TagClass
from hmi.core.engineered_cells import CELL_WORDS, CellChange, all_rows, differences, row_fault, text_of
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.tag import Tag
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.labels import tip
from hmi.ui.controls.wording import precise
from hmi.ui.language import decimal_mark, local, said, translate
from hmi.ui.mimic.reading import unit_text
from hmi.ui.panels.number import NumberTextError, read_number

Index = QModelIndex | QPersistentModelIndex

FIXED = (phrase("LimitsModel", "Description"), phrase("LimitsModel", "Limits of the tag file"))
"""The columns that nobody changes here; the setpoint itself stands at the head of its row and never scrolls away."""

FIELDS = tuple(CELL_WORDS)

CHOICES: dict[str, tuple[str, ...]] = {"class": ("", *TagClass), "ramp": ("", "no", "yes")}
"""What may be chosen in a column that is chosen from; empty is the general rule."""

MEANINGS: dict[str, str] = {
    "class": phrase("LimitsModel", "How many persons sign for a change. Empty: verified, two persons."),
    "low": phrase(
        "LimitsModel",
        "The lowest value that may be asked for, in {unit}; it only narrows the tag file. Empty: the tag file's.",
    ),
    "high": phrase(
        "LimitsModel",
        "The highest value that may be asked for, in {unit}; it only narrows the tag file. Empty: the tag file's.",
    ),
    "max_step": phrase(
        "LimitsModel", "The largest step of one request, in {unit}. Empty: the site's share of the band."
    ),
    "max_move": phrase(
        "LimitsModel", "What all steps within 30 minutes may add up to, in {unit}. Empty: two largest steps."
    ),
    "rate": phrase(
        "LimitsModel",
        "How fast it may be moved, in {unit} per minute; it only narrows the tag file. Empty: the tag file's.",
    ),
    "max_drift": phrase(
        "LimitsModel",
        "How far the measured value may move between request and sending, in {unit}. Empty: 2 % of its range.",
    ),
    "interlock": phrase(
        "LimitsModel", "A condition that must hold, as in WT-401 > 1500 and PIC-408 < 1.9. Empty: none."
    ),
    "phases": phrase("LimitsModel", "The phases in which it may be changed, with ; between them. Empty: all."),
    "modes": phrase(
        "LimitsModel",
        "The modes in which the controller takes it: auto, manual, cascade, with ; between them. Empty: auto.",
    ),
    "ramp": phrase("LimitsModel", "yes: it must be moved by a ramp, so that it is not written from here. Empty: no."),
    "readback": phrase("LimitsModel", "The tag that proves a write. Empty: the setpoint itself."),
}
"""What each column means; the unit is the tag's."""


_NUMBERS = frozenset({"low", "high", "max_step", "max_move", "rate", "max_drift"})


def shown_cell(field: str, text: str) -> str:
    """A cell of the table as a person reads it: the file writes numbers with a point."""
    return local(text) if field in _NUMBERS else text


def filed(field: str, typed: str) -> str:
    """What a person typed as the file says it.

    Raises:
        NumberTextError: The decimal mark of the station is a comma, and this is no clear number with it.
    """
    clean = typed.strip()
    if field not in _NUMBERS or not clean or decimal_mark() == ".":
        return clean
    read_number(clean, decimal_mark())
    return clean.replace(decimal_mark(), ".").replace("\N{MINUS SIGN}", "-")


class LimitsModel(QAbstractTableModel):
    """Every writable setpoint with its row; `edited` is sent after every change of a cell."""

    edited = Signal()

    def __init__(self, plant: Plant, text: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self._before = text
        self._tags = tuple(tag for tag in plant.tags if tag.writable)
        self.rows: list[dict[str, str]] = [dict(row) for row in all_rows(text, [tag.id for tag in self._tags])]
        self._old = tuple(dict(row) for row in self.rows)

    @property
    def text(self) -> str:
        """The table as its file would say it."""
        return text_of(self.rows)

    @property
    def changes(self) -> tuple[CellChange, ...]:
        """Every cell that is not as it is in force."""
        return differences(text_of(self._old), self.text)

    def fault(self) -> str:
        """The first row that cannot be used, in words; empty if all can."""
        for row in self.rows:
            field, why = row_fault(row, self._plant)
            if why:
                return f"{row['tag']}, {said(CELL_WORDS.get(field, field))}: {said(why)}"
        return ""

    def tag_at(self, index: Index) -> Tag:
        """The setpoint of a row."""
        return self._tags[index.row()]

    def field_at(self, index: Index) -> str:
        """The column of the table's file; empty where nothing is changed."""
        return FIELDS[index.column() - len(FIXED)] if index.column() >= len(FIXED) else ""

    def judged(self, index: Index, text: str) -> str:
        """What would be wrong with the row if this stood in the cell, as somebody types it; empty if nothing."""
        try:
            text = filed(self.field_at(index), text)
        except NumberTextError as error:
            return str(error)
        return row_fault(self.rows[index.row()] | {self.field_at(index): text.strip()}, self._plant)[1]

    def meaning(self, index: Index) -> str:
        """What the column of a cell means for its setpoint."""
        unit = unit_text(self.tag_at(index).unit) or translate("LimitsModel", "its own unit")
        return said(MEANINGS.get(self.field_at(index), "")).format(unit=unit)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt asks for the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt asks for the number of columns."""
        return 0 if parent.isValid() else len(FIXED) + len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt asks for the head of a column or a row."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._tags[section].id
        return said((*FIXED, *CELL_WORDS.values())[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt asks what can be done with a cell."""
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsEditable if self.field_at(index) else shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt asks for what a cell shows."""
        field = self.field_at(index)
        if role == Qt.ItemDataRole.EditRole:
            return shown_cell(field, self.rows[index.row()].get(field, ""))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index, field)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self._fault_of(index) or self.meaning(index) if field else str(self._shown(index, field))
            return tip(words)
        if role == Qt.ItemDataRole.FontRole and field and self._changed(index):
            bold = QFont()
            bold.setBold(True)
            return bold
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt hands over what was written into a cell; a number that could be read in two ways is not taken."""
        field = self.field_at(index)
        if role != Qt.ItemDataRole.EditRole or not field:
            return False
        try:
            self.rows[index.row()][field] = filed(field, str(value))
        except NumberTextError:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), self.columnCount() - 1))
        self.edited.emit()
        return True

    def _shown(self, index: Index, field: str) -> str:
        tag = self.tag_at(index)
        if field:
            text = shown_cell(field, self.rows[index.row()].get(field, ""))
            return f"✕ {text}" if self._fault_of(index) else text
        limits = tag.setpoint.span if tag.setpoint is not None else tag.span
        band = translate(
            "LimitsModel",
            "{low} to {high} {unit}",
            low=precise(tag, limits.low),
            high=precise(tag, limits.high),
            unit=unit_text(tag.unit),
        ).strip()
        return (tag.description, band)[index.column()]

    def _fault_of(self, index: Index) -> str:
        field, why = row_fault(self.rows[index.row()], self._plant)
        return why if field == self.field_at(index) else ""

    def _changed(self, index: Index) -> bool:
        field = self.field_at(index)
        return self.rows[index.row()].get(field, "") != self._old[index.row()].get(field, "")


class CellDelegate(QStyledItemDelegate):
    """Opens a line or a choice over a cell; `typed` carries what stands in it while somebody writes."""

    typed = Signal(object, str)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt asks for what a cell is edited with."""
        del option
        model = index.model()
        field = model.field_at(index) if isinstance(model, LimitsModel) else ""
        if field in CHOICES:
            box = ChoiceBox(parent)
            for choice in CHOICES[field]:
                box.addItem(_choice_words(field, choice), choice)
            box.activated.connect(lambda _number: self.commitData.emit(box))
            return box
        line = QLineEdit(parent)
        line.setMaxLength(1000)
        line.textEdited.connect(lambda text: self.typed.emit(index, text))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt hands the cell to its editor."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ChoiceBox):
            editor.setCurrentIndex(max(editor.findData(text), 0))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt takes from the editor what was written."""
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


def _choice_words(field: str, choice: str) -> str:
    words: Mapping[str, str] = {one.value: said(CLASS_WORDS[one]).partition(":")[0] for one in TagClass}
    return (
        words.get(choice, choice) if field == "class" and choice else choice or translate("LimitsModel", "general rule")
    )
