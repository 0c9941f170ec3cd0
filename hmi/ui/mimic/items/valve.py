"""Valves: bright open, dark closed, grey where nothing is known."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from hmi.ui.mimic.draw import NO_PEN, pen
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.theme import ink

_OPEN_ABOVE = 0.5


class OnOffValveItem(SymbolItem):
    """Two triangles tip to tip."""

    def open(self) -> bool | None:
        """Whether it is open: by its rule, its position, else the phase of its asset; None where that is not known."""
        if self.ruled.stated:
            return self.ruled.bright
        live = self.slots.get("position")
        if live is not None:
            if not live.live or live.number is None:
                return None
            return (live.number > _OPEN_ABOVE) is not self.setting_flag("inverted")
        phases = {phase.strip() for phase in self.setting_text("open_phases").split(",")} - {""}
        if not phases or self.unit is None or self.stale:
            return None
        return self.unit.phase in phases or self.unit.operation in phases

    def draw(self, painter: QPainter) -> None:
        """The two triangles."""
        theme = self.theme
        rect = QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        fills = {None: theme.internals, True: theme.valve_open, False: theme.valve_closed}
        painter.setPen(pen(theme.equipment_line, 1.4))
        painter.setBrush(ink(fills[self.open()]))
        painter.drawPath(bow_tie(rect))


class ControlValveItem(SymbolItem):
    """A valve with a diaphragm; how far it is open fills it from below."""

    def opening(self) -> float | None:
        """How far it is open, 0 to 1; None where nothing is known now. In a split range one side moves it."""
        live = self.slots.get("output")
        if live is None or not live.live or live.number is None:
            return None
        signed = live.number if self.setting_text("side") == "above" else -live.number
        return min(max(signed / 100.0, 0.0), 1.0)

    def draw(self, painter: QPainter) -> None:
        """Stem, diaphragm, body and its filling."""
        theme = self.theme
        width, height = self.element.rect.width, self.element.rect.height
        body = QRectF(0, height * 0.72 - width * 0.34, width, width * 0.68)
        centre = body.center()
        painter.setPen(pen(theme.equipment_line, 1.6))
        painter.drawLine(QLineF(centre.x(), centre.y(), centre.x(), height * 0.25))
        dome = QPainterPath(QPointF(width * 0.2, height * 0.25))
        dome.arcTo(QRectF(width * 0.2, 0, width * 0.6, height * 0.5), 180, -180)
        dome.closeSubpath()
        painter.setBrush(ink(theme.equipment))
        painter.drawPath(dome)
        opening = self.opening()
        path = bow_tie(body)
        painter.setPen(pen(theme.equipment_line, 1.4))
        painter.setBrush(ink(theme.internals if opening is None else theme.valve_closed))
        painter.drawPath(path)
        if opening:
            painter.save()
            painter.setClipRect(body.adjusted(0, body.height() * (1 - opening), 0, 0))
            painter.setPen(NO_PEN)
            painter.setBrush(ink(theme.valve_open))
            painter.drawPath(path)
            painter.restore()


def bow_tie(rect: QRectF) -> QPainterPath:
    """The two triangles of a valve's body."""
    middle = rect.center()
    path = QPainterPath()
    path.addPolygon(QPolygonF([rect.topLeft(), middle, rect.bottomLeft()]))
    path.closeSubpath()
    path.addPolygon(QPolygonF([rect.topRight(), middle, rect.bottomRight()]))
    path.closeSubpath()
    return path
