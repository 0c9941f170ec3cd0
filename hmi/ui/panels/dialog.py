"""What the dialogs share: a grid of facts in plain text, a line for what is wrong, and a row of buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hmi.ui.controls.labels import label
from hmi.ui.language import said, translate


class FactGrid(QGridLayout):
    """Names at the left, values at the right; a value that changed while somebody looks is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(5)
        self.setColumnStretch(1, 1)
        self._values: dict[str, QLabel] = {}

    def show_fact(self, name: str, text: str, *, changed: bool = False, strong: bool = False) -> None:
        """Shows one fact under its name."""
        value = self._values.get(name)
        if value is None:
            value = label(wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row = len(self._values)
            self.addWidget(label(name, look="secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            self.addWidget(value, row, 1)
            self._values[name] = value
        value.setText(translate("Dialog", "{text}   ◄ changed", text=text) if changed else said(text))
        value.setStyleSheet("font-weight: bold;" if changed or strong else "")

    def text(self, name: str) -> str:
        """What stands under a name."""
        return self._values[name].text()


class StationDialog(QDialog):
    """A dialog over the window: heading, body, trouble line, buttons. It does not block anything else on the screen."""

    def __init__(self, title: str, parent: QWidget | None = None, width: int = 560) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.heading = label(title, look="title", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.trouble = label(wrap=True)
        self.trouble.setStyleSheet("font-weight: bold;")
        self.trouble.setAccessibleName(translate("Dialog", "What is wrong"))
        self.trouble.hide()
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addLayout(self.body)
        layout.addWidget(self.trouble)
        layout.addLayout(self.buttons)

    def show_trouble(self, sentence: str) -> None:
        """Says what is wrong, or nothing."""
        self.trouble.setText(f"✕ {said(sentence)}" if sentence else "")
        self.trouble.setVisible(bool(sentence))

    def add_button(self, text: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A button at the right end of the row; the primary one is what Enter does."""
        button = QPushButton(text)
        button.setAutoDefault(primary)
        button.setDefault(primary)
        if primary:
            button.setProperty("look", "primary")
        button.clicked.connect(act)
        self.buttons.addWidget(button)
        return button
