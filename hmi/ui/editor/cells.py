"""The pieces of forms of properties: words, labels, and fields with the button that takes them back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from hmi.ui.language import said, translate

BACK = "\N{ANTICLOCKWISE OPEN CIRCLE ARROW}"
BACK_WIDTH = 22
_BESIDE = 2

SHEET = """
QAbstractSpinBox { padding: 3px 6px; }
QToolButton[look="back"] { padding: 0; min-height: 0; }
"""
"""The style sheet of a form: small numbers, and small buttons behind the fields."""


def back_button(label: str, tip: str) -> QToolButton:
    """The small button behind a field that takes its property back. Its room stays while it is hidden."""
    back = QToolButton()
    back.setText(BACK)
    back.setProperty("look", "back")
    back.setToolTip(said(tip))
    back.setAccessibleName(translate("Editor", "Reset {label}", label=label))
    back.setFixedSize(BACK_WIDTH, BACK_WIDTH)
    keeps = back.sizePolicy()
    keeps.setRetainSizeWhenHidden(True)
    back.setSizePolicy(keeps)
    return back


def beside(field: QWidget, back: QToolButton | None) -> QWidget:
    """A field and its button as one cell of the form; without one its room stays free, so that all fields end alike."""
    cell = QWidget()
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, 0, 0 if back else BACK_WIDTH + _BESIDE, 0)
    row.setSpacing(_BESIDE)
    row.addWidget(field, 1)
    if back is not None:
        row.addWidget(back)
    return cell


def label_of(text: str, field: QWidget, width: int) -> QLabel:
    """The label of a field."""
    label = QLabel(said(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setBuddy(field)
    label.setFixedWidth(width)
    label.setMinimumHeight(field.sizeHint().height())
    label.setWordWrap(True)
    return label


def words_of(text: str, look: str = "secondary") -> QLabel:
    """Some words, or a heading."""
    label = QLabel(said(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    label.setWordWrap(True)
    return label


def letter(label: QLabel, *, bold: bool, italic: bool = False) -> None:
    """Bold is what was set here, slanted what a style class says."""
    face = label.font()
    if (face.bold(), face.italic()) != (bold, italic):
        face.setBold(bold)
        face.setItalic(italic)
        label.setFont(face)
