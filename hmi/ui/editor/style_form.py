"""The fields of one medium or class; every change in a field is one step."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.diagram.part import Setting
from hmi.ui.editor.cells import SHEET, back_button, beside, label_of, letter
from hmi.ui.editor.fields import Field
from hmi.ui.editor.style_rows import StyleRow
from hmi.ui.language import said

NOT_SET = phrase("Editor", "not set")
_LABEL_WIDTH = 120


class StyleForm(QScrollArea):
    """Shows rows; `entered` tells which got which value, None where it was taken back."""

    entered = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(SHEET)
        self._rows: list[StyleRow] = []
        self._fields: list[tuple[Field, QToolButton, QLabel]] = []
        self._key: object = None
        self._build_number = 0

    def field(self, label: str) -> QWidget:
        """The widget of a field.

        Raises:
            KeyError: There is none of that label.
        """
        return self._fields[self._at(label)][0].widget

    def show_rows(self, key: object, rows: list[StyleRow]) -> None:
        """Shows the rows of a style; fields stay while `key` stays, so that the keyboard stays where it is."""
        self._rows = rows
        if key != self._key:
            self._key = key
            self._build()
        for row, (field, back, label) in zip(rows, self._fields, strict=True):
            field.show(row.value)
            if row.value is None:
                _say_not_set(field.widget)
            back.setVisible(row.optional and row.value is not None)
            letter(label, bold=row.optional and row.value is not None)

    def take_focus(self) -> None:
        """Goes to the first field, ready to type another name."""
        if self._fields:
            first = self._fields[0][0].widget
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(first, QLineEdit):
                first.selectAll()

    def _build(self) -> None:
        room = QWidget()
        form = QFormLayout(room)
        form.setContentsMargins(10, 8, 10, 8)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fields = []
        self._build_number += 1
        for number, row in enumerate(self._rows):
            field = row.make(self._telling(number))
            field.widget.setToolTip(said(row.tip))
            field.widget.setAccessibleName(said(row.label))
            field.widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            label = label_of(row.label, field.widget, _LABEL_WIDTH)
            back = self._back(number, row)
            form.addRow(label, beside(field.widget, back))
            self._fields.append((field, back, label))
        # The old fields may be in the middle of telling what was entered; they go when that is over.
        old = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(room)

    def _back(self, number: int, row: StyleRow) -> QToolButton:
        back = back_button(row.label, phrase("Editor", "Leave this to each symbol again"))
        told = self._telling(number)
        back.clicked.connect(lambda _checked=False: told(None))
        return back

    def _telling(self, number: int) -> Callable[[Setting | None], None]:
        """What a field calls; one that is on its way out has nothing to say any more."""
        build = self._build_number

        def told(value: Setting | None) -> None:
            if build == self._build_number and value != self._rows[number].value:
                self.entered.emit(number, value)

        return told

    def _at(self, label: str) -> int:
        for number, row in enumerate(self._rows):
            if row.label == label:
                return number
        raise KeyError(label)


def _say_not_set(widget: QWidget) -> None:
    if isinstance(widget, QAbstractSpinBox):
        line = widget.findChild(QLineEdit)
        if line is not None:
            line.setPlaceholderText(said(NOT_SET))
    elif isinstance(widget, (QLineEdit, QComboBox)):
        widget.setPlaceholderText(said(NOT_SET))
