"""A box of choices in the look of the station."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """Scrolling past must not change a choice. Draws its own arrow, as sharp at every scale."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box as the style draws it, and the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 1.6))
        middle = QPointF(self.width() - 13.0, self.height() / 2)
        painter.drawPolyline([middle + QPointF(*place) for place in ((-4.0, -2.0), (0.0, 2.0), (4.0, -2.0))])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the keyboard on it."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()
