"""The fields of the property panel: each shows one value and says when a person has entered another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QStandardItem,
    QStandardItemModel,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from hmi.core.phrase import phrase
from hmi.diagram.part import Setting
from hmi.diagram.styles import DECIMALS, OWN
from hmi.diagram.symbol import SettingSpec
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.editor.names import NAMES
from hmi.ui.language import said, translate
from hmi.ui.mimic.reading import unit_text

FAR = 1_000_000.0
SEVERAL = phrase("Editor", "several values")
_TICK_BOX = 16

Entered = Callable[[Setting], None]
Show = Callable[[Setting | None], None]


@dataclass(frozen=True, slots=True)
class Field:
    """A widget, and how it is told what to show; None stands for several values at once. A `note` stands under it."""

    widget: QWidget
    show: Show
    note: QLabel | None = None


def text_field(entered: Entered, longest: int = 1000) -> Field:
    """A text in one line."""
    line = QLineEdit()
    line.setMaxLength(longest)
    return line_field(line, entered)


def subject_field(subjects: Sequence[tuple[str, str]], entered: Entered) -> Field:
    """A tag or an asset by its name, completed from any part of name or description."""
    line = QLineEdit()
    line.setMaxLength(200)
    line.setClearButtonEnabled(True)
    line.setPlaceholderText(translate("Editor", "not bound"))
    completer = _SubjectCompleter(subjects, line)
    line.setCompleter(completer)
    field = line_field(line, entered)
    completer.activated.connect(lambda _text: line.editingFinished.emit())
    return field


def complete_subjects(line: QLineEdit, subjects: Sequence[tuple[str, str]]) -> None:
    """Lets a line complete tags and assets from any part of their names and descriptions."""
    line.setClearButtonEnabled(True)
    line.setCompleter(_SubjectCompleter(subjects, line))


def number_field(entered: Entered, low: float = -FAR, high: float = FAR, unit: str = "", digits: int = 1) -> Field:
    """A number with a decimal point."""
    box = _DoubleBox()
    box.setDecimals(digits)
    box.setRange(low, high)
    box.setSuffix(f" {unit_text(unit)}" if unit else "")
    return _number(box, entered, box.setValue)


def whole_field(entered: Entered, low: float = -FAR, high: float = FAR, unit: str = "") -> Field:
    """A whole number."""
    box = _WholeBox()
    box.setRange(int(low), int(high))
    box.setSuffix(f" {unit_text(unit)}" if unit else "")
    return _number(box, entered, lambda value: box.setValue(int(value)))


def _number(box: "_DoubleBox | _WholeBox", entered: Entered, put: Callable[[float], None]) -> Field:
    """A box that is empty, and says so, while there are several numbers: then only what is typed counts, even if it is
    the number that the box holds unseen."""
    box.setKeyboardTracking(False)
    box.lineEdit().setTextMargins(4, 0, 0, 0)

    def changed() -> None:
        if not box.several:
            entered(box.value())

    def finished() -> None:
        if box.several and box.lineEdit().text().removesuffix(box.suffix()).strip():
            box.several = False
            entered(box.value())

    suffix = box.suffix()

    def show(value: Setting | None) -> None:
        box.several = value is None
        with QSignalBlocker(box):
            # A unit alone would hide that there are several numbers.
            box.setSuffix("" if value is None else suffix)
            put(value if isinstance(value, (int, float)) else box.minimum())
            if value is None:
                box.clear()
        box.lineEdit().setPlaceholderText(said(SEVERAL) if value is None else "")
        _from_the_start(box.lineEdit())

    box.valueChanged.connect(changed)
    box.editingFinished.connect(finished)
    return Field(box, show)


def choice_field(choices: Sequence[tuple[str, Setting]], entered: Entered) -> Field:
    """One of a few; a value that is none of them is shown in words."""
    box = ChoiceBox()
    for text, value in choices:
        box.addItem(said(text), value)
    box.activated.connect(lambda number: entered(box.itemData(number)))

    def show(value: Setting | None) -> None:
        with QSignalBlocker(box):
            number = next((at for at, (_, each) in enumerate(choices) if each == value), -1)
            box.setPlaceholderText(said(SEVERAL) if value is None else str(value))
            box.setCurrentIndex(number)

    return Field(box, show)


def flag_field(entered: Entered, text: str) -> Field:
    """Yes or no."""
    box = FlagBox(said(text))
    box.clicked.connect(lambda: entered(box.isChecked()))

    def show(value: Setting | None) -> None:
        with QSignalBlocker(box):
            box.setTristate(value is None)
            if value is None:
                box.setCheckState(Qt.CheckState.PartiallyChecked)
            else:
                box.setChecked(bool(value))

    return Field(box, show)


def setting_field(spec: SettingSpec, entered: Entered) -> Field:
    """The field that fits a property of a symbol: its type, choices, bounds and unit."""
    low = -FAR if spec.low is None else spec.low
    high = FAR if spec.high is None else spec.high
    if isinstance(spec.default, bool):
        return flag_field(entered, spec.description)
    if spec.choices:
        return choice_field([(choice_words(choice), choice) for choice in spec.choices], entered)
    if isinstance(spec.default, int):
        field = whole_field(entered, low, high, spec.unit)
        if isinstance(field.widget, QSpinBox) and spec.name == DECIMALS.name:
            field.widget.setSpecialValueText(translate("Editor", "as the tag has"))
        return field
    if isinstance(spec.default, float):
        return number_field(entered, low, high, spec.unit, digits=2)
    return text_field(entered)


def choice_words(choice: str) -> str:
    """A choice for people."""
    words = choice.replace("_", " ").capitalize()
    return phrase("Editor", "Symbol's own") if choice == OWN else NAMES.get(words, words)


def line_field(line: QLineEdit, entered: Entered) -> Field:
    """A line of text as a field: it tells what was entered when it is left, or Return is pressed."""
    shown: list[str] = [""]

    def finished() -> None:
        if line.text() != shown[0]:
            shown[0] = line.text()
            entered(line.text().strip())

    def show(value: Setting | None) -> None:
        shown[0] = "" if value is None else str(value)
        with QSignalBlocker(line):
            if line.text() != shown[0]:
                line.setText(shown[0])
        _from_the_start(line)
        if value is None:
            line.setPlaceholderText(said(SEVERAL))

    line.editingFinished.connect(finished)
    return Field(line, show)


def _from_the_start(line: QLineEdit) -> None:
    """A field that is filled before it has its width would show the end of its text, or nothing."""
    if not line.hasFocus():
        line.setCursorPosition(0)


class _SubjectCompleter(QCompleter):
    """Shows name and description, finds in both, and enters the name."""

    def __init__(self, subjects: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        model = QStandardItemModel(self)
        for name, description in subjects:
            item = QStandardItem(f"{name}   {description}")
            item.setData(name, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(12)
        popup = self.popup()
        if popup is not None:
            popup.setMinimumWidth(420)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's own name
        """What is entered for a line of the list."""
        return str(index.data(Qt.ItemDataRole.UserRole))


class FlagBox(QCheckBox):
    """Draws its own box and tick: a style sheet on the application leaves Qt's box without an edge."""

    def sizeHint(self) -> QSize:
        """Room for box and text."""
        metrics = self.fontMetrics()
        return QSize(_TICK_BOX + 12 + metrics.horizontalAdvance(self.text()), max(_TICK_BOX, metrics.height()) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box, a tick or a bar in it, and the text."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        box = QRectF(1.5, (self.height() - _TICK_BOX) / 2 + 0.5, _TICK_BOX - 1, _TICK_BOX - 1)
        edge = palette.color(QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.WindowText)
        painter.setPen(QPen(edge, 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 2.0))
        if self.checkState() is Qt.CheckState.Checked:
            marks = [box.topLeft() + QPointF(*place) for place in ((3.2, 7.8), (6.2, 11.0), (11.8, 4.0))]
            painter.drawPolyline(marks)
        elif self.checkState() is Qt.CheckState.PartiallyChecked:
            painter.drawLine(QPointF(box.left() + 4, box.center().y()), QPointF(box.right() - 4, box.center().y()))
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        room = self.rect().adjusted(_TICK_BOX + 9, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()


def unclear(locale: QLocale, text: str, place: int) -> tuple[QValidator.State, str, int] | None:
    """What a box answers about a number with a group separator: not finished, so that it is never taken."""
    other = "," if locale.decimalPoint() == "." else "."
    return (QValidator.State.Intermediate, text, place) if other in text else None


class _DoubleBox(QDoubleSpinBox):
    """Scrolling the panel must not change a number by the way, and there is no step from several numbers."""

    several = False

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Where the comma is the decimal mark Qt would read 1.234 as a thousand and 1.5 as fifteen; nobody means it."""
        return unclear(self.locale(), text, place) or super().validate(text, place)

    def fixup(self, text: str) -> str:
        """Qt would take the separators away, and the number would be another one."""
        return text

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's own name
        """From the one number that is shown."""
        if not self.several:
            super().stepBy(steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the keyboard on it."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class _WholeBox(QSpinBox):
    """Scrolling the panel must not change a number by the way, and there is no step from several numbers."""

    several = False

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Where the comma is the decimal mark Qt would read 1.234 as a thousand and 1.5 as fifteen; nobody means it."""
        return unclear(self.locale(), text, place) or super().validate(text, place)

    def fixup(self, text: str) -> str:
        """Qt would take the separators away, and the number would be another one."""
        return text

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's own name
        """From the one number that is shown."""
        if not self.several:
            super().stepBy(steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the keyboard on it."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()
