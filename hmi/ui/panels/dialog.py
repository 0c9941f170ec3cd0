"""What the dialogs share: a grid of facts in plain text, a line for what is wrong, and a row of buttons."""

from collections.abc import Callable, Container, Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hmi.ui.controls.labels import label
from hmi.ui.controls.sizes import sized_like
from hmi.ui.language import said, translate

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

EDGE = 40
"""What the frame of a dialog and the edge of the screen need, in pixels."""


class FactLine(Protocol):
    """What a grid shows in one line."""

    @property
    def name(self) -> str:
        """What it is about."""
        ...

    @property
    def text(self) -> str:
        """What it says."""
        ...

    @property
    def strong(self) -> bool:
        """Whether nobody may overlook it."""
        ...


class FactGrid(QGridLayout):
    """Names at the left, values at the right; a value that changed while somebody looks is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(5)
        self.setColumnStretch(1, 1)
        self._values: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}

    def show_all(self, facts: Sequence[FactLine], changed: Container[str]) -> None:
        """Shows these facts, and none of those that were shown before and are none any more."""
        for fact in facts:
            self.show_fact(fact.name, fact.text, changed=fact.name in changed, strong=fact.strong)
        names = {fact.name for fact in facts}
        for name, value in self._values.items():
            if value.isHidden() is (name in names):
                self._names[name].setHidden(name not in names)
                value.setHidden(name not in names)

    def show_fact(self, name: str, text: str, *, changed: bool = False, strong: bool = False) -> None:
        """Shows one fact under its name."""
        value = self._values.get(name)
        if value is None:
            value = label(wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row = len(self._values)
            self._names[name] = label(name, look="secondary")
            self.addWidget(self._names[name], row, 0, Qt.AlignmentFlag.AlignTop)
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
        self._pane: QScrollArea | None = None
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addLayout(self.body)
        layout.addWidget(self.trouble)
        layout.addLayout(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Is as large as the window over which it lies. Enter is for the primary one of its buttons and no other: Qt
        would take the first that it finds."""
        sized_like(self.parentWidget(), self)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button.isDefault())
        if self.focusWidget() is None or isinstance(self.focusWidget(), QPushButton):
            self._focus_first()
        super().showEvent(event)
        # A size that the dialog chose itself is kept.
        self._fit(snug=not event.spontaneous() and not self.testAttribute(Qt.WidgetAttribute.WA_Resized))

    def _focus_first(self) -> None:
        """Keys begin where something is chosen or written, not on a button; a dialog of buttons only keeps its own."""
        for widget in self.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisibleTo(self)
            if takes and isinstance(widget, (QLineEdit, QAbstractItemView, QComboBox, QPlainTextEdit)):
                widget.setFocus()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, and only without one the primary one: whoever went to Cancel
        means it. Escape closes."""
        button = self.focusWidget()
        if event.key() in ENTER and isinstance(button, QPushButton):
            button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def show_trouble(self, sentence: str) -> None:
        """Says what is wrong, or nothing."""
        self.trouble.setText(f"✕ {said(sentence)}" if sentence else "")
        self.trouble.setVisible(bool(sentence))
        self.make_room()

    def make_room(self) -> None:
        """Grows where what it holds needs more lines than when it was opened; else they would be cut off."""
        if self.isVisible():
            self._fit()

    def _fit(self, *, snug: bool = False) -> None:
        """Grows with what it holds, and never beyond the screen: there its body scrolls, and the buttons stay. `snug`
        leaves no empty room either: Qt guesses how long wrapped sentences will be, and often too high."""
        layout, room = self.layout(), self.screen().availableSize() - QSize(EDGE, EDGE)
        if layout is None:
            return
        layout.activate()
        width = max(min(max(self.minimumWidth(), self.sizeHint().width()), room.width()), self.width())
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        if height > room.height() or self.minimumWidth() > room.width():
            self.setMinimumWidth(min(self.minimumWidth(), room.width()))
            width += self._scroll(layout)
            layout.activate()
        if height > self.height() or width > self.width() or self.height() > room.height():
            self.resize(min(width, room.width()), min(height, room.height()))
            layout.activate()
        elif snug and height < self.height():
            self.resize(self.width(), height)

    def _scroll(self, layout: QLayout) -> int:
        """Gives the body a pane of its own; the pixels by which that is wider."""
        if self._pane is not None or not isinstance(layout, QVBoxLayout):
            return 0
        held = self.focusWidget()
        self._pane = QScrollArea()
        self._pane.setAccessibleName(self.heading.text())
        at = layout.indexOf(self.body)
        layout.removeItem(self.body)
        self.body.setParent(None)
        content = QWidget()
        content.setLayout(self.body)
        self._pane.setWidgetResizable(True)
        self._pane.setWidget(content)
        layout.insertWidget(at, self._pane, 1)
        if held is not None:
            held.setFocus()
        return self._pane.verticalScrollBar().sizeHint().width()

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
