"""Pump, filter and filling line."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from hmi.ui.mimic.draw import NO_BRUSH, pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.exchanger import CaptionedItem
from hmi.ui.theme import ink


class PumpItem(SymbolItem):
    """A circle with the triangle of its delivery; bright while it runs, dark while it stands."""

    def running(self) -> bool | None:
        """Whether it runs; None where nothing is known now."""
        if self.ruled.stated:
            return self.ruled.bright
        live = self.slots.get("running")
        if live is None or not live.live or live.number is None:
            return None
        return live.number > self.setting_number("threshold")

    def draw(self, painter: QPainter) -> None:
        """The circle and the triangle."""
        theme, running = self.theme, self.running()
        rect = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        fills = {None: theme.internals, True: theme.valve_open, False: theme.valve_closed}
        painter.setPen(pen(theme.equipment_line, 1.6))
        painter.setBrush(ink(fills[running]))
        painter.drawEllipse(rect)
        painter.setBrush(NO_BRUSH)
        painter.setPen(pen(theme.valve_open if running is False else theme.equipment_line, 1.4))
        middle, width, height = rect.center().y(), rect.width(), rect.height()
        points = [
            QPointF(0.27 * width, middle - 0.36 * height),
            QPointF(0.97 * width, middle),
            QPointF(0.27 * width, middle + 0.36 * height),
        ]
        painter.drawPolyline(QPolygonF(points))


class FilterItem(CaptionedItem):
    """A housing with the dashed line of its element."""

    def draw(self, painter: QPainter) -> None:
        """The housing and the element."""
        rect = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        self.prepare(painter)
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(pen(self.theme.equipment_line, 1.8, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(rect.center().x(), rect.top() + 3, rect.center().x(), rect.bottom() - 3))


class FillingLineItem(CaptionedItem):
    """A machine with packs on a belt; they are bright while the line runs."""

    def texts(self) -> tuple[()]:
        """It is named by its asset's title."""
        return ()

    def running(self) -> bool | None:
        """Whether the line runs; None where nothing is known now."""
        if self.ruled.stated:
            return self.ruled.bright
        live = self.slots.get("speed")
        return live.number > 0.5 if live and live.live and live.number is not None else None

    def draw(self, painter: QPainter) -> None:
        """The hood, the packs and the belt."""
        theme = self.theme
        rect = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        self.prepare(painter)
        painter.drawRoundedRect(rect, 3, 3)
        fills = {None: theme.canvas, True: theme.valve_open, False: theme.internals}
        painter.setPen(pen(theme.equipment_line, 1.2))
        painter.setBrush(ink(fills[self.running()]))
        belt = rect.bottom() - 5
        count = max(3, int(rect.width() // 30))
        step = rect.width() / count
        height = min(rect.height() * 0.52, 2 * step)
        for number in range(count):
            left = (number + 0.5) * step - 0.28 * step
            painter.drawRoundedRect(QRectF(left, belt - height, 0.56 * step, height), 2, 2)
            neck = QRectF(left + 0.18 * step, belt - height - 5, 0.2 * step, 5)
            painter.drawRect(neck)
        painter.setPen(pen(theme.equipment_line, 2.4))
        painter.drawLine(QLineF(rect.left(), belt + 1.5, rect.right(), belt + 1.5))
