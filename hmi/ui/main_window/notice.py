"""One sentence to the operator over the foot of the page: what was refused, what ended, what to do."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from hmi.ui.controls.labels import label
from hmi.ui.language import said, said_of, translate

SHOWN_MS = 15_000
WIDEST = 560
MARGIN = 10


class Notice(QFrame):
    """Lies over a page, so that nothing moves when it comes. It goes away by itself, or by a click; a new sentence
    replaces the old one."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("look", "card")
        self._page = page
        self.text = label(wrap=True)
        self.text.setAccessibleName(translate("Notice", "Notice"))
        close = QPushButton(translate("Notice", "Close"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.addWidget(self.text, 1)
        layout.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        page.installEventFilter(self)
        self.hide()

    def show_text(self, text: str) -> None:
        """Shows a sentence."""
        self.text.setText(said(text))
        self.show()
        self._place()
        self._timer.start()

    def show_error(self, error: BaseException) -> None:
        """Shows why something was not done."""
        self.show_text(f"✕ {said_of(error)}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the foot of the page when that is resized."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(WIDEST, self._page.width() - 2 * MARGIN)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry(MARGIN, self._page.height() - height - MARGIN, width, height)
        self.raise_()
