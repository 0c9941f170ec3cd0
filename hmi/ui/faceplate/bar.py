"""A loop's value on its scale: normal band, alarm limits, setpoint caret, golden tick, pointer."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.core.limits import Span
from hmi.core.tag import Tag
from hmi.ui.controls.sizes import painter_of, room_of, size_of
from hmi.ui.mimic.draw import NO_PEN, hatch, pen
from hmi.ui.mimic.reading import number_text
from hmi.ui.theme import Theme, font, ink


@dataclass(frozen=True, slots=True)
class BarFacts:
    """What stands on the scale; None where it is not known."""

    value: float | None = None
    trusted: bool = False
    setpoint: float | None = None
    golden: float | None = None


class ScaleBar(QWidget):
    """The scale runs over what matters of the range: normal band, limits, setpoint and value, with some room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tag: Tag | None = None
        self._facts = BarFacts()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, tag: Tag, facts: BarFacts) -> None:
        """Shows a tag."""
        if (tag, facts) != (self._tag, self._facts):
            self._tag, self._facts = tag, facts
            self.update()

    def sizeHint(self) -> QSize:
        """Room for limits above and numbers below."""
        return size_of(240, 66, self._theme.size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the scale and what stands on it."""
        del event
        if self._tag is None:
            return
        painter, whole = painter_of(self, self._theme.size), room_of(self, self._theme.size)
        tag, theme = self._tag, self._theme
        shown = shown_span(tag, self._facts)
        bar = QRectF(8, 22, whole.width() - 16, 16)
        painter.setPen(pen(theme.scale_line, 1.0))
        painter.setBrush(ink(theme.scale))
        painter.drawRect(bar)
        if tag.normal is not None:
            left, right = _x(bar, shown, tag.normal.low), _x(bar, shown, tag.normal.high)
            painter.setPen(NO_PEN)
            painter.setBrush(ink(theme.normal))
            painter.drawRect(QRectF(left, bar.top() + 1, right - left, bar.height() - 2))
        self._draw_limits(painter, bar, shown, tag)
        self._draw_pointers(painter, bar, shown)
        painter.setPen(ink(theme.secondary))
        painter.setFont(font(14))
        feet = QRectF(0, bar.bottom() + 10, whole.width(), 16)
        painter.drawText(feet, int(Qt.AlignmentFlag.AlignLeft.value), number_text(tag, shown.low))
        painter.drawText(feet, int(Qt.AlignmentFlag.AlignRight.value), number_text(tag, shown.high))

    def _draw_limits(self, painter: QPainter, bar: QRectF, shown: Span, tag: Tag) -> None:
        limits = tag.limits
        painter.setFont(font(14))
        taken = -100.0
        named = (("LL", limits.low_low), ("L", limits.low), ("H", limits.high), ("HH", limits.high_high))
        for name, limit in named:
            if limit is None or not shown.contains(limit):
                continue
            x = _x(bar, shown, limit)
            painter.setPen(pen(self._theme.text, 1.6))
            painter.drawLine(QPointF(x, bar.top() - 4), QPointF(x, bar.bottom()))
            if x - taken > 20:
                painter.drawText(QRectF(x - 14, 0, 28, 17), int(Qt.AlignmentFlag.AlignCenter.value), name)
                taken = x

    def _draw_pointers(self, painter: QPainter, bar: QRectF, shown: Span) -> None:
        theme, facts = self._theme, self._facts
        if facts.golden is not None:
            x = _x(bar, shown, facts.golden)
            painter.setPen(pen(theme.golden, 2.0, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, bar.top() - 5), QPointF(x, bar.bottom() + 5))
        if facts.setpoint is not None:
            x = _x(bar, shown, facts.setpoint)
            painter.setPen(NO_PEN)
            painter.setBrush(ink(theme.caret))
            foot = bar.bottom()
            painter.drawPolygon(QPolygonF([QPointF(x, foot), QPointF(x + 6, foot + 9), QPointF(x - 6, foot + 9)]))
        if facts.value is not None:
            x = _x(bar, shown, facts.value)
            painter.setPen(pen(theme.live, 1.2))
            painter.setBrush(ink(theme.live) if facts.trusted else hatch(theme.hatch))
            top = bar.top() - 3
            painter.drawPolygon(QPolygonF([QPointF(x - 7, top), QPointF(x + 7, top), QPointF(x, top + 12)]))
            painter.drawLine(QPointF(x, top), QPointF(x, bar.bottom()))


def shown_span(tag: Tag, facts: BarFacts) -> Span:
    """The part of the instrument's range to draw: a whole 0 to 150 degC scale would hide a band of half a degree."""
    limits = tag.limits
    ends = [limits.low_low, limits.low, limits.high, limits.high_high, facts.setpoint, facts.value, facts.golden]
    if tag.normal is not None:
        ends += [tag.normal.low, tag.normal.high]
    inside = [end for end in ends if end is not None and tag.span.contains(end)]
    if len(set(inside)) < 2:
        return tag.span
    room = 0.12 * (max(inside) - min(inside))
    return Span(max(tag.span.low, min(inside) - room), min(tag.span.high, max(inside) + room))


def _x(bar: QRectF, shown: Span, value: float) -> float:
    return bar.left() + shown.fraction(value) * bar.width()
