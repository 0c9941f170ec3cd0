"""Heat exchangers and the holding tube."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from hmi.core.deviation import Level
from hmi.ui.mimic.draw import CENTRE, NO_BRUSH, OUTLINES, SMALL_SIZE, TextBox, pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.theme import font, ink

_CAPTION_HEIGHT = 18.0


class CaptionedItem(SymbolItem):
    """A machine with its name under it, outlined when its asset deviates."""

    margin = 24.0

    @property
    def level(self) -> Level:
        """The level of its asset."""
        return self.asset_deviation.level if self.asset_deviation else Level.NONE

    def texts(self) -> tuple[TextBox, ...]:
        """The name under the shape."""
        caption = self.setting_text("caption")
        if not caption:
            return ()
        room = QRectF(-12, self.size.height() + 1, self.size.width() + 24, _CAPTION_HEIGHT)
        return (TextBox(room, caption, font(SMALL_SIZE), self.theme.secondary, CENTRE),)

    def prepare(self, painter: QPainter) -> None:
        """Sets the equipment's pen and fill; a deviation widens and colours the line."""
        width = OUTLINES[self.level]
        line = self.theme.band(self.level)
        painter.setPen(pen(line, width or 1.6))
        painter.setBrush(ink(self.theme.equipment))


class HeatExchangerItem(CaptionedItem):
    """A circle, a plate pack or a shell, with the zigzag of the exchanged heat."""

    def draw(self, painter: QPainter) -> None:
        """The body and the zigzag."""
        rect = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        self.prepare(painter)
        kind = self.setting_text("kind")
        if kind == "circle":
            painter.drawEllipse(rect)
        elif kind == "shell":
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        else:
            painter.drawRect(rect)
            step = rect.width() / 6
            for number in range(1, 6):
                painter.drawLine(QLineF(number * step, 0, number * step, rect.height()))
            return
        middle, width, height = rect.center().y(), rect.width(), rect.height()
        places = ((0.0, 0.0), (0.22, 0.0), (0.37, -0.24), (0.63, 0.24), (0.78, 0.0), (1.0, 0.0))
        painter.setBrush(NO_BRUSH)
        painter.setPen(pen(self.theme.equipment_line, 1.6))
        painter.drawPolyline(QPolygonF([QPointF(x * width, middle + y * height) for x, y in places]))


class HoldingTubeItem(CaptionedItem):
    """A tube that runs to and fro."""

    def draw(self, painter: QPainter) -> None:
        """The insulated body and the coil in it."""
        rect = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        self.prepare(painter)
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(pen(self.theme.equipment_line, 1.6))
        painter.setBrush(NO_BRUSH)
        turns = max(2, int(rect.width() // 22))
        step = (rect.width() - 20) / turns
        points = [QPointF(0, rect.center().y()), QPointF(10, rect.center().y())]
        for number in range(turns):
            high, low = rect.top() + 8, rect.bottom() - 8
            left = 10 + number * step
            first, second = (high, low) if number % 2 == 0 else (low, high)
            points += [QPointF(left, first), QPointF(left + step, first), QPointF(left + step, second)]
        points += [QPointF(rect.right() - 10, rect.center().y()), QPointF(rect.right(), rect.center().y())]
        painter.drawPolyline(QPolygonF(points))
