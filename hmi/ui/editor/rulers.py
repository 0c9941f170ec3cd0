"""Rulers along the page, in page units, with a mark where the pointer is."""

from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hmi.ui.editor.page_view import PageView
from hmi.ui.theme import font

THICKNESS = 22
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_APART = 56.0


class Ruler(QWidget):
    """One ruler. It lies in the margin of the view and follows its scrolling and zooming."""

    def __init__(self, view: PageView, *, upright: bool) -> None:
        super().__init__(view)
        self._view = view
        self._upright = upright
        self._mark: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.update)
            bar.rangeChanged.connect(self.update)
        view.zoomed.connect(self.update)

    def lay_out(self) -> None:
        """Takes its place beside the page."""
        room = self._view.viewport().geometry()
        if self._upright:
            self.setGeometry(room.left() - THICKNESS, room.top(), THICKNESS, room.height())
        else:
            self.setGeometry(room.left() - THICKNESS, room.top() - THICKNESS, room.width() + THICKNESS, THICKNESS)

    def point(self, place: QPointF) -> None:
        """Marks where the pointer is."""
        self._mark = place.y() if self._upright else place.x()
        self.update()

    def ticks(self) -> list[tuple[float, float]]:
        """The numbers that are written, and where they stand in pixels from the start of the page's window."""
        view, scale = self._view, self._view.transform().m11()
        step = next((each for each in _STEPS if each * scale >= _APART), _STEPS[-1])
        start, end = view.mapToScene(0, 0), view.mapToScene(view.viewport().rect().bottomRight())
        low, high = (start.y(), end.y()) if self._upright else (start.x(), end.x())
        numbers = range(ceil(low / step), floor(high / step) + 1)
        return [(number * step, (number * step - low) * scale) for number in numbers]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, ticks, numbers and the mark."""
        del event
        theme, painter = self._view.mimic.look.theme, QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.header))
        painter.setFont(font(11))
        corner = 0.0 if self._upright else float(THICKNESS)
        if self._upright:
            # Written upwards, as on any ruler that stands.
            painter.translate(0, self.height())
            painter.rotate(-90)
        length = self.height() if self._upright else self.width()
        for number, at in self.ticks():
            where = length - at if self._upright else at + corner
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QPointF(where, THICKNESS - 7), QPointF(where, THICKNESS))
            painter.setPen(QColor(theme.text))
            painter.drawText(QRectF(where + 3, 0, 60, THICKNESS - 4), f"{number:g}")
        if self._mark is not None:
            self._draw_mark(painter, self._mark, length, corner)
        painter.end()

    def _draw_mark(self, painter: QPainter, mark: float, length: int, corner: float) -> None:
        start = self._view.mapToScene(0, 0)
        at = (mark - (start.y() if self._upright else start.x())) * self._view.transform().m11()
        where = length - at if self._upright else at + corner
        painter.setPen(QPen(QColor(self._view.mimic.look.theme.focus), 2.0))
        painter.drawLine(QPointF(where, 0), QPointF(where, THICKNESS))
