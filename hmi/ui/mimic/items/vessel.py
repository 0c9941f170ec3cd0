"""Vessels: shell, jacket, contents at their level, motor and impellers, outlined when their asset deviates."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from hmi.core.deviation import Level
from hmi.diagram.symbol import Side
from hmi.diagram.symbols.vessels import MOTOR_HEIGHT
from hmi.ui.mimic.draw import CENTRE, NO_BRUSH, NO_PEN, OUTLINES, TextBox, hatch, pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.theme import font, ink

_JACKET_GAP = 7.0


class VesselItem(SymbolItem):
    """A closed vessel; its contents rise with its weight or level."""

    margin = 16.0

    @property
    def level(self) -> Level:
        """The level of its asset."""
        return self.asset_deviation.level if self.asset_deviation else Level.NONE

    @property
    def jacketed(self) -> bool:
        """Whether it has a jacket."""
        return self.setting_flag("jacket")

    def shell(self) -> QRectF:
        """The shell's rectangle before it is turned."""
        rect = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        gap = _JACKET_GAP if self.jacketed else 0.0
        return rect.adjusted(gap, self.headroom(), -gap, -gap)

    def headroom(self) -> float:
        """What stands above the shell."""
        return 0.0

    def fill(self) -> float | None:
        """How full it is, 0 to 1; None where nothing was seen."""
        live = self.slots.get("level")
        if live is None or live.tag is None or live.number is None:
            return None
        top = self.setting_number("full") or live.tag.span.high
        return min(max(live.number / top, 0.0), 1.0) if top > 0 else None

    def draw(self, painter: QPainter) -> None:
        """Jacket, nozzles, shell, contents, internals and outline, from the back to the front."""
        shell, theme = self.shell(), self.theme
        outline = self.outline(shell)
        if self.jacketed:
            self._draw_jacket(painter, shell)
        self._draw_nozzles(painter, shell)
        painter.setPen(pen(theme.equipment_line, 1.6))
        painter.setBrush(ink(theme.equipment))
        painter.drawPath(outline)
        self._draw_contents(painter, shell, outline)
        painter.setPen(pen(theme.equipment_line, 1.6))
        painter.setBrush(NO_BRUSH)
        painter.drawPath(outline)
        self.draw_internals(painter, shell)
        self._draw_deviation(painter)

    def outline(self, shell: QRectF) -> QPainterPath:
        """Upright walls between two dished ends."""
        path = QPainterPath()
        dish = min(20.0, shell.height() / 5)
        left, right, middle = shell.left(), shell.right(), shell.center().x()
        path.moveTo(left, shell.top() + dish)
        path.quadTo(left, shell.top() + 2, middle, shell.top())
        path.quadTo(right, shell.top() + 2, right, shell.top() + dish)
        path.lineTo(right, shell.bottom() - dish)
        path.quadTo(right, shell.bottom() - 2, middle, shell.bottom())
        path.quadTo(left, shell.bottom() - 2, left, shell.bottom() - dish)
        path.closeSubpath()
        return path

    def draw_internals(self, painter: QPainter, shell: QRectF) -> None:
        """What is inside the shell and above it."""

    def _draw_jacket(self, painter: QPainter, shell: QRectF) -> None:
        path = QPainterPath()
        left, right = shell.left() - _JACKET_GAP, shell.right() + _JACKET_GAP
        top, bottom, dish = shell.top() + 0.36 * shell.height(), shell.bottom() + _JACKET_GAP, 26.0
        path.moveTo(left, top)
        path.lineTo(left, bottom - dish)
        path.quadTo(left, bottom - 1, shell.center().x(), bottom)
        path.quadTo(right, bottom - 1, right, bottom - dish)
        path.lineTo(right, top)
        path.closeSubpath()
        painter.setPen(pen(self.theme.equipment_line, 1.0))
        painter.setBrush(ink(self.theme.jacket))
        painter.drawPath(path)

    def _draw_nozzles(self, painter: QPainter, shell: QRectF) -> None:
        """Short pieces from the ports in use to the shell: pipes end at the element's edge."""
        painter.setPen(pen(self.theme.equipment_line, 5.0))
        width, height = self.element.rect.width, self.element.rect.height
        for name in self.attached:
            port = self.spec.port(name)
            if port is None or name.startswith("jacket"):
                continue
            place = QPointF(port.x * width, port.y * height)
            inner = {
                Side.LEFT: QPointF(shell.left() + 2, place.y()),
                Side.RIGHT: QPointF(shell.right() - 2, place.y()),
                Side.TOP: QPointF(place.x(), shell.top() + 12),
                Side.BOTTOM: QPointF(place.x(), shell.bottom() - 6),
            }[port.side]
            painter.drawLine(QLineF(place, inner))

    def _draw_contents(self, painter: QPainter, shell: QRectF, outline: QPainterPath) -> None:
        fill = self.fill()
        if fill is None or fill <= 0:
            return
        surface = shell.bottom() - fill * shell.height()
        painter.save()
        painter.setClipPath(outline)
        painter.setPen(NO_PEN)
        painter.setBrush(ink(self.theme.contents) if self.slots["level"].live else hatch(self.theme.hatch))
        painter.drawRect(QRectF(shell.left(), surface, shell.width(), shell.bottom() - surface))
        painter.setPen(pen(self.theme.surface, 1.4))
        painter.drawLine(QLineF(shell.left(), surface, shell.right(), surface))
        painter.restore()

    def _draw_deviation(self, painter: QPainter) -> None:
        width = OUTLINES[self.level]
        if not width:
            return
        painter.setPen(pen(self.theme.band(self.level), width + 1.5))
        painter.setBrush(NO_BRUSH)
        room = QRectF(0, self.headroom() / 2, self.element.rect.width, self.element.rect.height - self.headroom() / 2)
        painter.drawRoundedRect(room.adjusted(-8, 0, 8, 8), 14, 14)


class FermenterItem(VesselItem):
    """A vessel with motor, shaft and impellers; they are bright while it turns, dark while it stands."""

    def headroom(self) -> float:
        """The motor."""
        return MOTOR_HEIGHT

    def running(self) -> bool | None:
        """Whether it turns; None where nothing is known now."""
        live = self.slots.get("speed")
        return live.number > 0.5 if live and live.live and live.number is not None else None

    def texts(self) -> tuple[TextBox, ...]:
        """The motor's letter."""
        return (TextBox(self._motor(), "M", font(13, bold=True), self.theme.text, CENTRE),)

    def draw_internals(self, painter: QPainter, shell: QRectF) -> None:
        """Motor, shaft, impellers and sparger."""
        theme = self.theme
        middle = shell.center().x()
        painter.setPen(pen(theme.equipment_line, 1.4))
        painter.setBrush(ink(theme.canvas))
        painter.drawRoundedRect(self._motor(), 2, 2)
        count = max(1, int(self.setting_number("impellers")))
        lowest = shell.bottom() - 36
        painter.setPen(pen(theme.equipment_line, 2.2))
        painter.drawLine(QLineF(middle, self._motor().bottom(), middle, lowest))
        fills = {None: theme.internals, True: theme.valve_open, False: theme.valve_closed}
        painter.setPen(pen(theme.equipment_line, 1.0))
        painter.setBrush(ink(fills[self.running()]))
        blade, gap = shell.width() * 0.115, shell.width() * 0.07
        for number in range(count):
            top = lowest - 7 - number * shell.height() * (0.6 / max(count, 2))
            for left in (middle - gap - blade, middle + gap):
                painter.drawRect(QRectF(left, top, blade, 10))
        if self.setting_flag("sparger"):
            painter.setPen(pen(theme.equipment_line, 2.0, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(middle - 26, shell.bottom() - 14, middle + 26, shell.bottom() - 14))

    def _motor(self) -> QRectF:
        return QRectF(self.element.rect.width / 2 - 11, 0, 22, 17)


class TankItem(VesselItem):
    """An upright tank with a flat roof."""

    @property
    def jacketed(self) -> bool:
        """A tank has no jacket."""
        return False

    def outline(self, shell: QRectF) -> QPainterPath:
        """Walls with rounded lower corners under a low roof."""
        path = QPainterPath()
        left, right, top = shell.left(), shell.right(), shell.top()
        path.moveTo(left, top + 10)
        path.lineTo(shell.center().x(), top)
        path.lineTo(right, top + 10)
        path.lineTo(right, shell.bottom() - 10)
        path.quadTo(right, shell.bottom(), right - 10, shell.bottom())
        path.lineTo(left + 10, shell.bottom())
        path.quadTo(left, shell.bottom(), left, shell.bottom() - 10)
        path.closeSubpath()
        return path
