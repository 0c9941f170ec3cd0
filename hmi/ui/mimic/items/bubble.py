"""The instrument bubble of a piping and instrument diagram, with its value beside it."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from hmi.core.deviation import Level
from hmi.ui.mimic.draw import CENTRE, OUTLINES, SMALL_SIZE, VALUE_SIZE, TextBox, draw_alarm, draw_chevrons, pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.shapes import ellipse, polyline, together
from hmi.ui.mimic.live_text import draw_ground, number_box, unit_box
from hmi.ui.theme import font, ink

_TAG = re.compile(r"^([A-Za-z]+)[-_ ]?(.+)$")
_NUMBER_WIDTH = 72.0
_MARK_WIDTH = 22.0

LINES: Mapping[str, tuple[tuple[float, ...], Qt.PenStyle]] = {
    "control room": ((0.0,), Qt.PenStyle.SolidLine),
    "control room, behind the panel": ((0.0,), Qt.PenStyle.DashLine),
    "local panel": ((-1.8, 1.8), Qt.PenStyle.SolidLine),
    "local panel, behind it": ((-1.8, 1.8), Qt.PenStyle.DashLine),
    "field": ((), Qt.PenStyle.SolidLine),
}
"""Where an instrument is read: the lines across it, by how far they lie from its middle (ISA-5.1)."""


class BubbleItem(SymbolItem):
    """A circle with letters and number of its tag (ISA-5.1); a line across it when it is read in the control room."""

    def circle(self) -> QRectF:
        """The circle, on the side where a mirrored element has it."""
        side = self.size.height()
        left = self.size.width() - side if self.element.mirrored else 0.0
        return QRectF(left, 0, side, side)

    def texts(self) -> tuple[TextBox, ...]:
        """Letters over number in the circle; value over unit beside it."""
        circle = self.circle()
        found = _TAG.match(self.primary)
        letters, number = found.groups() if found else (self.primary or "?", "")
        half = circle.height() / 2
        upper = QRectF(circle.left(), circle.top() + 4, circle.width(), half - 4)
        lower = QRectF(circle.left(), circle.center().y(), circle.width(), half - 4)
        small = font(SMALL_SIZE, bold=True)
        reading = self.reading("value")
        return (
            TextBox(upper, letters, small, self.theme.text, CENTRE),
            TextBox(lower, number, small, self.theme.text, CENTRE),
            number_box(reading, self._number_room(), self.theme, VALUE_SIZE, left=not self.element.mirrored),
            unit_box(reading, self._unit_room(), self.theme, right=self.element.mirrored),
        )

    def draw(self, painter: QPainter) -> None:
        """The circle, its outline by deviation, chevrons and alarm mark. In a mirrored bubble the circle is on the
        right, and nothing in it is turned round."""
        if self.element.mirrored:
            painter.scale(-1, 1)
            painter.translate(-self.size.width(), 0)
        theme, circle = self.theme, self.circle()
        level = self.level
        draw_ground(painter, self.reading("value"), self._number_room(), self._unit_room(), theme)
        painter.setPen(pen(theme.band(level), OUTLINES[level] or 1.6))
        painter.setBrush(ink(theme.panel))
        painter.drawPath(bubble_path(self.setting_text("device"), circle))
        self._draw_place(painter, circle)
        mark = QRectF(0.0 if self.element.mirrored else self._number_room().right(), 0, _MARK_WIDTH, 22)
        if self.tag_deviation and level is not Level.NONE:
            colour = theme.band(max(level, Level.CLEAR))
            draw_chevrons(painter, mark, int(level), colour, up=self.tag_deviation.sigmas > 0)
        if self.alarm:
            draw_alarm(painter, QPointF(mark.center().x(), 33), self.alarm, theme, lit=self.lit)

    def _draw_place(self, painter: QPainter, circle: QRectF) -> None:
        """The lines across it that say where it is read."""
        offsets, style = LINES.get(self.setting_text("located"), LINES["field"])
        painter.setPen(pen(self.theme.equipment_line, 1.2, style))
        for offset in offsets:
            at = circle.center().y() + offset
            painter.drawLine(QLineF(circle.left(), at, circle.right(), at))

    def _number_room(self) -> QRectF:
        return QRectF(self._beside(), 0, _NUMBER_WIDTH, 24)

    def _unit_room(self) -> QRectF:
        return QRectF(self._beside(), 24, _NUMBER_WIDTH, 18)

    def _beside(self) -> float:
        circle = self.circle()
        return circle.left() - 5 - _NUMBER_WIDTH if self.element.mirrored else circle.right() + 5


def bubble_path(device: str, room: QRectF) -> QPainterPath:
    """The form of an instrument after ISA-5.1, by what it is; a circle where that is not known."""
    if device == "computer":
        return polyline(room, (0.0, 0.5), (0.22, 0.0), (0.78, 0.0), (1.0, 0.5), (0.78, 1.0), (0.22, 1.0), closed=True)
    square = QPainterPath()
    square.addRect(room)
    if device == "shared display":
        return together(square, ellipse(room))
    if device == "logic":
        return together(square, polyline(room, (0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5), closed=True))
    return ellipse(room)
