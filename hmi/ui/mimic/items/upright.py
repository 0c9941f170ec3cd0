"""Upright scales: the vertical indicator, and the bar that grows with its value."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from hmi.core.deviation import Level
from hmi.core.tag import Part, Tag
from hmi.ui.language import translate
from hmi.ui.mimic.draw import (
    CENTRE,
    NO_BRUSH,
    NO_PEN,
    OUTLINES,
    SMALL_SIZE,
    VALUE_SIZE,
    TextBox,
    draw_alarm,
    draw_chevrons,
    elided,
    hatch,
    pen,
)
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.mimic.items.indicator import golden_pen
from hmi.ui.mimic.live_text import draw_ground, number_box, unit_box
from hmi.ui.mimic.scale import Scale, scale_of
from hmi.ui.theme import font, ink

_CAPTION, _NUMBER, _UNIT = 20.0, 24.0, 18.0
_BAR = 12.0
_REACH = 3.0


class ScaleItem(SymbolItem):
    """Something that shows one value on a scale."""

    def scale_of_value(self) -> Scale | None:
        """The scale; None where there is no tag."""
        live = self.slots.get("value")
        if live is None or live.tag is None:
            return None
        return scale_of(live.tag, self.setting_number("low"), self.setting_number("high"))

    def limits(self, scale: Scale) -> list[float]:
        """The alarm limits that are on the scale."""
        tag = self.slots["value"].tag
        found = tag.limits if tag else None
        marks = (found.low_low, found.low, found.high, found.high_high) if found else ()
        return [limit for limit in marks if limit is not None and scale.beyond(limit) == 0]


class VerticalItem(ScaleItem, FlatItem):
    """Short name above, number and unit below, and the scale between them."""

    margin = 8.0

    def implied(self) -> dict[str, str]:
        """The loop's own setpoint, where the plant has one."""
        name = self.look.loop_part(self.element.bindings.get("value", ""), Part.SP)
        return {"setpoint": name} if name else {}

    def bar(self) -> QRectF:
        """The scale."""
        height = self.size.height() - _CAPTION - _NUMBER - _UNIT - 12
        return QRectF(self.size.center().x() - _BAR / 2, _CAPTION + 4, _BAR, max(height, 10.0))

    def texts(self) -> tuple[TextBox, ...]:
        """Name, number and unit."""
        width, theme = self.size.width(), self.theme
        name = elided(self.setting_text("caption") or self.primary or translate("Upright", "no tag"), SMALL_SIZE, width)
        caption = TextBox(QRectF(0, 0, width, _CAPTION), name, font(SMALL_SIZE), theme.secondary, CENTRE)
        if "value" not in self.slots:
            return (caption,)
        reading = self.reading("value")
        number = number_box(reading, self._number_room(), theme, VALUE_SIZE)
        unit = unit_box(reading, self._unit_room(), theme)
        return caption, *(TextBox(box.rect, box.text, box.font, box.colour, CENTRE) for box in (number, unit))

    def draw(self, painter: QPainter) -> None:
        """Scale, band, ghost, caret, pointer; the frame of a deviation and the mark of an alarm."""
        reading = self.reading("value")
        draw_ground(painter, reading, self._number_room(), self._unit_room(), self.theme)
        scale, live = self.scale_of_value(), self.slots.get("value")
        if scale is not None and live is not None and live.tag is not None:
            self._draw_scale(painter, scale, live.tag)
            if live.number is not None:
                self._draw_pointer(painter, scale, live.number, live=live.live)
        self._draw_deviation(painter)
        if self.alarm:
            place = QPointF(self.size.right() - 12, self.bar().top() + 10)
            draw_alarm(painter, place, self.alarm, self.theme, lit=self.lit)

    def _draw_scale(self, painter: QPainter, scale: Scale, tag: Tag) -> None:
        theme, bar = self.theme, self.bar()
        painter.setPen(pen(theme.scale_line, 0.8))
        painter.setBrush(ink(theme.scale))
        painter.drawRect(bar)
        if tag.normal:
            top, bottom = _up(bar, scale, tag.normal.high), _up(bar, scale, tag.normal.low)
            painter.setPen(NO_PEN)
            painter.setBrush(ink(theme.normal))
            painter.drawRect(QRectF(bar.left() + 0.4, top, bar.width() - 0.8, max(bottom - top, 2.0)))
        painter.setPen(pen(theme.scale_line, 1.2))
        for limit in self.limits(scale):
            at = _up(bar, scale, limit)
            painter.drawLine(QLineF(bar.left(), at, bar.left() + 4, at))
        golden = self.tag_deviation.golden if self.tag_deviation else None
        if golden is not None:
            painter.setPen(golden_pen(theme))
            at = _up(bar, scale, golden)
            painter.drawLine(QLineF(bar.left() - _REACH, at, bar.right() + _REACH, at))
        setpoint = self.slots.get("setpoint")
        if setpoint and setpoint.live and setpoint.number is not None:
            at = _up(bar, scale, setpoint.number)
            painter.setPen(NO_PEN)
            painter.setBrush(ink(theme.caret))
            painter.drawPolygon(_arrow(bar.left() - 0.5, at, -6.0, 4.5))

    def _draw_pointer(self, painter: QPainter, scale: Scale, number: float, *, live: bool) -> None:
        bar, theme = self.bar(), self.theme
        at = _up(bar, scale, number)
        painter.setPen(NO_PEN if live else pen(theme.faint, 1.2))
        painter.setBrush(ink(theme.live) if live else NO_BRUSH)
        painter.drawPolygon(_arrow(bar.right() - 0.5, at, 9.0, 5.5))
        if live and not scale.beyond(number):
            painter.setPen(pen(theme.live, 2.0))
            painter.drawLine(QLineF(bar.left(), at, bar.right(), at))

    def _draw_deviation(self, painter: QPainter) -> None:
        deviation, level = self.tag_deviation, self.level
        if deviation is None or not OUTLINES[level]:
            return
        painter.setPen(pen(self.theme.band(level), OUTLINES[level]))
        painter.setBrush(NO_BRUSH)
        painter.drawRoundedRect(self.size, 3, 3)
        room = QRectF(2, self.bar().top(), 16, 24)
        draw_chevrons(painter, room, int(level), self.theme.band(max(level, Level.CLEAR)), up=deviation.sigmas > 0)

    def _number_room(self) -> QRectF:
        return QRectF(4, self.size.bottom() - _UNIT - _NUMBER, self.size.width() - 8, _NUMBER)

    def _unit_room(self) -> QRectF:
        return QRectF(4, self.size.bottom() - _UNIT, self.size.width() - 8, _UNIT)


class BarItem(ScaleItem):
    """A bar from the low end of its scale to the value; hatched where the value is not live."""

    def draw(self, painter: QPainter) -> None:
        """The scale, the normal range beside it, the bar, the limits across it."""
        theme, room = self.theme, QRectF(0, 0, self.element.rect.width, self.element.rect.height)
        if self.setting_flag("lying"):
            # Drawn upright and laid down: its low end is on the left.
            painter.rotate(90)
            painter.translate(0, -room.width())
            room = QRectF(0, 0, room.height(), room.width())
        painter.setPen(pen(theme.scale_line, 1.0))
        painter.setBrush(ink(theme.scale))
        painter.drawRect(room)
        scale, live = self.scale_of_value(), self.slots.get("value")
        if scale is None or live is None or live.tag is None:
            return
        if live.number is not None:
            top = _up(room, scale, live.number)
            painter.setPen(NO_PEN)
            painter.setBrush(ink(theme.internals) if live.live else hatch(theme.hatch))
            painter.drawRect(QRectF(room.left() + 1, top, room.width() - 6, room.bottom() - top))
        if live.tag.normal:
            high, low = _up(room, scale, live.tag.normal.high), _up(room, scale, live.tag.normal.low)
            painter.setPen(NO_PEN)
            painter.setBrush(ink(theme.golden))
            painter.drawRect(QRectF(room.right() - 4, high, 3, max(low - high, 2.0)))
        painter.setPen(pen(theme.text, 1.4))
        for limit in self.limits(scale):
            at = _up(room, scale, limit)
            painter.drawLine(QLineF(room.left(), at, room.right(), at))
        width = OUTLINES[self.level]
        painter.setPen(pen(theme.band(self.level), width or 1.0))
        painter.setBrush(NO_BRUSH)
        painter.drawRect(room)


def _up(bar: QRectF, scale: Scale, number: float) -> float:
    return bar.bottom() - scale.fraction(number) * bar.height()


def _arrow(tip: float, at: float, length: float, half: float) -> QPolygonF:
    return QPolygonF([QPointF(tip, at), QPointF(tip + length, at - half), QPointF(tip + length, at + half)])
