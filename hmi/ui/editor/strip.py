"""The line under the page: what to do now, where the pointer is, how large the page is drawn."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget


class Strip(QFrame):
    """Three texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "strip")
        self.hint, self._where, self._zoom = QLabel(), QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.addWidget(self.hint, 1)
        for label, width in ((self._where, 120), (self._zoom, 60)):
            label.setFixedWidth(width)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(label)
        for label in (self.hint, self._where, self._zoom):
            label.setTextFormat(Qt.TextFormat.PlainText)

    def point(self, place: QPointF) -> None:
        """Says where the pointer is."""
        self._where.setText(f"{place.x():.0f}, {place.y():.0f}")

    def show_zoom(self, scale: float) -> None:
        """Says how large the page is drawn."""
        self._zoom.setText(f"{scale * 100:.0f} %")
