"""A line over the page that says what needs attention, with what can be done about it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from hmi.ui.language import said, translate


class Notice(QFrame):
    """Hidden while there is nothing to say. It never takes the focus by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = QWidget()
        self._row = QHBoxLayout(self._buttons)
        self._row.setContentsMargins(0, 0, 0, 0)
        close = QToolButton()
        close.setText("\N{MULTIPLICATION X}")
        close.setToolTip(translate("Editor", "Close this message"))
        close.setAccessibleName(translate("Editor", "Close this message"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._buttons)
        layout.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def button(self, title: str) -> QPushButton:
        """A button that it offers now.

        Raises:
            KeyError: It offers no such button.
        """
        for button in self._buttons.findChildren(QPushButton):
            if button.text() == title:
                return button
        raise KeyError(title)

    def say(self, text: str, acts: Mapping[str, Callable[[], object]] | None = None) -> None:
        """Says something, and offers acts; each of them closes it first."""
        for button in self._buttons.findChildren(QPushButton):
            self._row.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for title, act in (acts or {}).items():
            button = QPushButton(said(title))
            button.clicked.connect(self._closing(act))
            self._row.addWidget(button)
            button.show()
        self._words.setText(said(text))
        self.show()

    def _closing(self, act: Callable[[], object]) -> Callable[[bool], None]:
        def clicked(_checked: bool) -> None:
            self.hide()
            act()

        return clicked
