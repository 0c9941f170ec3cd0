"""Equipment that is a shape: filled bright while it runs, dark while it stands, outlined when its asset deviates."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from hmi.ui.mimic.draw import CENTRE, NO_BRUSH, SMALL_SIZE, TextBox, pen
from hmi.ui.mimic.items.exchanger import CaptionedItem
from hmi.ui.mimic.items.shapes import OUTLINES
from hmi.ui.mimic.look import Floor
from hmi.ui.theme import font, ink


class EquipmentItem(CaptionedItem):
    """A symbol of the table of outlines."""

    @property
    def room(self) -> QRectF:
        """Its rectangle before it is turned."""
        return QRectF(0, 0, self.element.rect.width, self.element.rect.height)

    def running(self) -> bool | None:
        """Whether it runs; None where nothing is known now."""
        if self.ruled.stated:
            return self.ruled.bright
        live = self.slots.get("running")
        if live is None or not live.live or live.number is None:
            return None
        return live.number > self.setting_number("threshold")

    @property
    def told(self) -> bool:
        """Whether anything says if it runs."""
        return "running" in self.slots or self.ruled.stated

    def fill(self) -> str:
        """The colour of its body: what only stands there is equipment; what runs or stands still is bright or dark."""
        if not self.told:
            return self.theme.equipment
        fills = {None: self.theme.internals, True: self.theme.valve_open, False: self.theme.valve_closed}
        return fills[self.running()]

    def stroke(self) -> str:
        """The colour of lines on the body."""
        stands = self.told and self.running() is False
        return self.theme.valve_open if stands else self.theme.equipment_line

    def draw(self, painter: QPainter) -> None:
        """Body, inner lines and dashes."""
        shape = OUTLINES[self.spec.name](self.room)
        self.prepare(painter)
        painter.setBrush(ink(self.fill()))
        painter.drawPath(shape.body)
        painter.setBrush(NO_BRUSH)
        painter.setPen(pen(self.stroke(), 1.4))
        painter.drawPath(shape.inner)
        painter.setPen(pen(self.stroke(), 1.2, Qt.PenStyle.DashLine))
        painter.drawPath(shape.dashed)


class JacketItem(EquipmentItem):
    """A jacket stands behind the vessel that it heats or cools."""

    floor = Floor.BACK
    body_role = "jacket"

    def fill(self) -> str:
        """A jacket is paler than a vessel."""
        return self.theme.jacket


class MotorItem(EquipmentItem):
    """A circle with an M."""

    def texts(self) -> tuple[TextBox, ...]:
        """The letter, and the name under it."""
        letter = font(min(self.size.width(), self.size.height()) * 0.5, bold=True)
        return (TextBox(self.size, "M", letter, self._ink(), CENTRE), *super().texts())

    def draw(self, painter: QPainter) -> None:
        """The circle."""
        self.prepare(painter)
        painter.setBrush(ink(self.fill()))
        painter.drawEllipse(self.room)

    def _ink(self) -> str:
        if not self.told:
            return self.theme.text
        return {True: self.theme.valve_closed, False: self.theme.valve_open, None: self.theme.text}[self.running()]


class MixerItem(EquipmentItem):
    """Motor, shaft and two blades."""

    def texts(self) -> tuple[TextBox, ...]:
        """The motor's letter, and the name under it."""
        return (
            TextBox(self._motor(), "M", font(SMALL_SIZE, bold=True), self.theme.text, CENTRE),
            *super().texts(),
        )

    def draw(self, painter: QPainter) -> None:
        """From the motor down."""
        room, motor = self.room, self._motor_upright()
        self.prepare(painter)
        painter.setBrush(ink(self.theme.canvas))
        painter.drawRoundedRect(motor, 2, 2)
        middle = room.center().x()
        painter.setPen(pen(self.theme.equipment_line, 2.2))
        painter.drawLine(QLineF(middle, motor.bottom(), middle, room.bottom() - 6))
        painter.setPen(pen(self.theme.equipment_line, 1.0))
        painter.setBrush(ink(self.fill()))
        for side in (-1, 1):
            blade = QPainterPath(QPointF(middle, room.bottom() - 6))
            blade.quadTo(
                QPointF(middle + side * room.width() * 0.3, room.bottom() - 18),
                QPointF(middle + side * room.width() * 0.5, room.bottom() - 6),
            )
            blade.quadTo(
                QPointF(middle + side * room.width() * 0.3, room.bottom() + 2), QPointF(middle, room.bottom() - 6)
            )
            painter.drawPath(blade)

    def _motor_upright(self) -> QRectF:
        return QRectF(self.room.center().x() - 11, 0, 22, 18)

    def _motor(self) -> QRectF:
        """Where the motor is after the element was turned."""
        spots = {
            0: QRectF(self.size.center().x() - 11, 0, 22, 18),
            90: QRectF(self.size.right() - 20, self.size.center().y() - 9, 22, 18),
            180: QRectF(self.size.center().x() - 11, self.size.bottom() - 18, 22, 18),
            270: QRectF(-2, self.size.center().y() - 9, 22, 18),
        }
        return spots[self.element.rotation]


class ColumnItem(EquipmentItem):
    """An upright shell with dished ends and its trays."""

    def draw(self, painter: QPainter) -> None:
        """The shell and the trays."""
        room = self.room
        self.prepare(painter)
        painter.drawRoundedRect(room, room.width() / 2, min(room.width() / 3, room.height() / 6))
        painter.setPen(pen(self.theme.equipment_line, 1.2, Qt.PenStyle.DashLine))
        trays = max(2, int(self.setting_number("trays")))
        for number in range(trays):
            at = room.top() + room.height() * (0.18 + 0.64 * number / max(trays - 1, 1))
            painter.drawLine(QLineF(room.left() + 2, at, room.right() - 2, at))
