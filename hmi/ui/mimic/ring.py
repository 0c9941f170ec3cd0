"""Rings over the mimic: what is selected, and what the keyboard is on."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from hmi.ui.mimic.draw import NO_BRUSH, pen
from hmi.ui.mimic.look import Floor
from hmi.ui.theme import Theme

_CORNER = 14.0


class RingItem(QGraphicsItem):
    """Corner brackets around what is selected, or a closed frame around what the keyboard is on."""

    def __init__(self, theme: Theme, *, closed: bool) -> None:
        super().__init__()
        self._theme = theme
        self._closed = closed
        self._room = QRectF()
        self.setZValue(float(Floor.OVER))
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setVisible(False)

    @property
    def room(self) -> QRectF:
        """What it goes around; empty while it is hidden."""
        return self._room

    def surround(self, room: QRectF | None) -> None:
        """Moves around a rectangle of the page; None hides it."""
        self.prepareGeometryChange()
        self._room = room or QRectF()
        self.setVisible(room is not None)

    def set_theme(self, theme: Theme) -> None:
        """Follows the theme."""
        self._theme = theme
        self.update()

    def boundingRect(self) -> QRectF:
        """The rectangle that it draws in."""
        return self._room.adjusted(-3, -3, 3, 3)

    def shape(self) -> QPainterPath:
        """Nothing: a click goes to what is under it."""
        return QPainterPath()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws the frame or the four corners."""
        del option, widget
        painter.setBrush(NO_BRUSH)
        painter.setPen(pen(self._theme.focus, 2.4))
        room = self._room
        if self._closed:
            painter.drawRoundedRect(room, 4, 4)
            return
        path = QPainterPath()
        for corner, across, down in (
            (room.topLeft(), 1, 1),
            (room.topRight(), -1, 1),
            (room.bottomRight(), -1, -1),
            (room.bottomLeft(), 1, -1),
        ):
            path.moveTo(corner.x() + across * _CORNER, corner.y())
            path.lineTo(corner)
            path.lineTo(corner.x(), corner.y() + down * _CORNER)
        painter.drawPath(path)
