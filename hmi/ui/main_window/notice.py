"""One sentence to the operator, under the header: what was refused, what ended, what to do."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from hmi.ui.controls.labels import label

SHOWN_MS = 15_000


class Notice(QFrame):
    """Goes away by itself, or by a click; a new sentence replaces the old one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.text = label(wrap=True)
        self.text.setAccessibleName("Notice")
        close = QPushButton("Close")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.addWidget(self.text, 1)
        layout.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_text(self, text: str) -> None:
        """Shows a sentence."""
        self.text.setText(text)
        self.show()
        self._timer.start()

    def show_error(self, error: BaseException) -> None:
        """Shows why something was not done."""
        self.show_text(f"✕ {error}")
