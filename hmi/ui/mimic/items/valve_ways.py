"""Valves with more than a body: hand wheel, spring, or three ways of which two are open."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from hmi.ui.mimic.draw import NO_BRUSH, pen
from hmi.ui.mimic.items.shapes import lines, polyline
from hmi.ui.mimic.items.valve import OnOffValveItem, bow_tie
from hmi.ui.theme import ink


class HandValveItem(OnOffValveItem):
    """Two triangles under a hand wheel."""

    def draw(self, painter: QPainter) -> None:
        """The wheel, its stem and the body."""
        width, height = self.element.rect.width, self.element.rect.height
        body = QRectF(0, height / 3, width, height * 2 / 3)
        painter.setPen(pen(self.theme.equipment_line, 1.6))
        painter.drawPath(
            lines(QLineF(body.center(), QPointF(width / 2, 0)), QLineF(width * 0.25, 0.0, width * 0.75, 0.0))
        )
        painter.setPen(pen(self.theme.equipment_line, 1.4))
        painter.setBrush(ink(state_fill(self, self.open())))
        painter.drawPath(bow_tie(body))


class ReliefValveItem(OnOffValveItem):
    """An angle valve: inlet below, outlet at the side, a spring on top."""

    def draw(self, painter: QPainter) -> None:
        """The spring and the two triangles."""
        width, height = self.element.rect.width, self.element.rect.height
        room = QRectF(0, 0, width, height)
        middle = QPointF(width / 2, height * 0.64)
        spring = [(0.5, 0.64), (0.5, 0.4), (0.25, 0.34), (0.75, 0.26), (0.25, 0.18), (0.75, 0.1), (0.5, 0.04), (0.5, 0)]
        painter.setPen(pen(self.theme.equipment_line, 1.4))
        painter.setBrush(NO_BRUSH)
        painter.drawPath(polyline(room, *spring))
        painter.setBrush(ink(state_fill(self, self.open())))
        painter.drawPath(leg(middle, QPointF(width / 2, height), width * 0.4))
        painter.drawPath(leg(middle, QPointF(width, height * 0.64), width * 0.4))


class ThreeWayValveItem(OnOffValveItem):
    """Three triangles: the inlet is always open, and either the way straight on or the branch."""

    actuator = 0.0
    """How much of its height, as a fraction, an actuator takes."""

    @property
    def crossing(self) -> QPointF:
        """Where the three ways meet."""
        port = self.spec.port("inlet")
        return QPointF(self.element.rect.width / 2, (port.y if port else 0.5) * self.element.rect.height)

    def draw(self, painter: QPainter) -> None:
        """The three ways."""
        width, height, middle = self.element.rect.width, self.element.rect.height, self.crossing
        half = (height * (1 - self.actuator) - (middle.y() - height * self.actuator)) * 0.5
        straight = self.open()
        ways = (
            (QPointF(0, middle.y()), None if straight is None else True),
            (QPointF(width, middle.y()), straight),
            (QPointF(middle.x(), height), None if straight is None else not straight),
        )
        painter.setPen(pen(self.theme.equipment_line, 1.4))
        for end, is_open in ways:
            painter.setBrush(ink(state_fill(self, is_open)))
            painter.drawPath(leg(middle, end, half))


class DivertValveItem(ThreeWayValveItem):
    """A three-way valve under a piston."""

    actuator = 0.35

    def draw(self, painter: QPainter) -> None:
        """The piston, its stem and the three ways."""
        width, height = self.element.rect.width, self.element.rect.height
        painter.setPen(pen(self.theme.equipment_line, 1.6))
        painter.drawLine(QLineF(self.crossing, QPointF(width / 2, height * 0.24)))
        painter.setBrush(ink(self.theme.equipment))
        painter.drawRect(QRectF(width * 0.22, 0, width * 0.56, height * 0.24))
        super().draw(painter)


def state_fill(item: OnOffValveItem, is_open: bool | None) -> str:
    """Bright open, dark closed, grey where nothing is known."""
    return {None: item.theme.internals, True: item.theme.valve_open, False: item.theme.valve_closed}[is_open]


def leg(middle: QPointF, end: QPointF, half: float) -> QPainterPath:
    """A triangle with its tip in the middle and its base at an end."""
    across = end.y() == middle.y()
    side = QPointF(0, half) if across else QPointF(half, 0)
    path = QPainterPath()
    path.addPolygon(QPolygonF([middle, end + side, end - side]))
    path.closeSubpath()
    return path
