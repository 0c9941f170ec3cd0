"""The moving analog indicator, and the same with its controller: what an operator compares at a glance."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from hmi.core.tag import Part, Quality
from hmi.ui.mimic.draw import LEFT, NO_BRUSH, NO_PEN, TEXT_SIZE, TextBox, pen, text_width
from hmi.ui.mimic.items.value import ALARM_WIDTH, CHEVRON_WIDTH, ROW_HEIGHT, ValueItem
from hmi.ui.mimic.reading import NEVER_SEEN
from hmi.ui.mimic.scale import Scale, scale_of
from hmi.ui.theme import Theme, font, ink

_BAR_HEIGHT = 10.0
_OVERHANG = 3.0


class IndicatorItem(ValueItem):
    """Scale, normal band, golden ghost, setpoint caret, pointer, number and unit, in one row or in two."""

    @property
    def stacked(self) -> bool:
        """Whether the scale stands under the number."""
        return self.setting_flag("stacked")

    def implied(self) -> dict[str, str]:
        """The loop's own setpoint, where the plant has one."""
        name = self.look.loop_part(self.element.bindings.get("value", ""), Part.SP)
        return {"setpoint": name} if name else {}

    def frame(self) -> QRectF:
        """One row, or the whole height when the scale stands under the number."""
        height = self.size.height() if self.stacked else ROW_HEIGHT
        return QRectF(ALARM_WIDTH, 0, self.size.width() - ALARM_WIDTH, min(height, self.size.height()))

    def bar(self) -> QRectF:
        """The scale."""
        frame = self.frame()
        if self.stacked:
            top = frame.bottom() - 8 - _BAR_HEIGHT
            return QRectF(frame.left() + 8, top, frame.width() - 12 - CHEVRON_WIDTH, _BAR_HEIGHT)
        left = self.caption_room().right() + 4
        return QRectF(left, frame.center().y() - _BAR_HEIGHT / 2, self.number_room().left() - 8 - left, _BAR_HEIGHT)

    def scale_(self) -> Scale | None:
        """The scale; None where there is no tag."""
        live = self.slots.get("value")
        if live is None or live.tag is None:
            return None
        return scale_of(live.tag, self.setting_number("low"), self.setting_number("high"))

    def draw(self, painter: QPainter) -> None:
        """The scale with everything on it, then what a value has."""
        super().draw(painter)
        scale, live = self.scale_(), self.slots.get("value")
        if scale is None or live is None or live.tag is None:
            return
        bar = self.bar()
        self._draw_bar(painter, bar, scale)
        if self.tag_deviation and self.tag_deviation.golden is not None:
            self._draw_ghost(painter, _along(bar, scale, self.tag_deviation.golden), bar)
        setpoint = self.slots.get("setpoint")
        if setpoint and setpoint.live and setpoint.number is not None:
            self._draw_caret(painter, _along(bar, scale, setpoint.number), bar)
        if live.number is not None:
            self._draw_pointer(painter, bar, scale, live.number, live=live.live)

    def from_right(self, offset: float, width: float) -> QRectF:
        """A room of the first row, so far from its right end."""
        room = super().from_right(offset, width)
        return QRectF(room.left(), room.top(), room.width(), ROW_HEIGHT) if self.stacked else room

    def tail(self) -> float:
        """What stands behind the unit: nothing in a stacked one, whose chevrons are beside the scale."""
        return 4.0 if self.stacked else super().tail()

    def chevron_room(self) -> QRectF:
        """Where the chevrons stand."""
        if not self.stacked:
            return super().chevron_room()
        frame = self.frame()
        return QRectF(frame.right() - CHEVRON_WIDTH - 2, ROW_HEIGHT - 6, CHEVRON_WIDTH, frame.height() - ROW_HEIGHT + 4)

    def caption_room(self) -> QRectF:
        """Where the short name stands."""
        room = super().caption_room()
        return QRectF(room.left(), room.top(), room.width(), ROW_HEIGHT) if self.stacked else room

    def _draw_bar(self, painter: QPainter, bar: QRectF, scale: Scale) -> None:
        theme, tag = self.theme, self.slots["value"].tag
        painter.setPen(pen(theme.scale_line, 0.8))
        painter.setBrush(ink(theme.scale))
        painter.drawRect(bar)
        if tag is None:
            return
        if tag.normal:
            left, right = _along(bar, scale, tag.normal.low), _along(bar, scale, tag.normal.high)
            painter.setPen(NO_PEN)
            painter.setBrush(ink(theme.normal))
            painter.drawRect(QRectF(left, bar.top() + 0.4, max(right - left, 2.0), bar.height() - 0.8))
        limits = tag.limits
        painter.setPen(pen(theme.scale_line, 1.2))
        for limit in (limits.low_low, limits.low, limits.high, limits.high_high):
            if limit is not None and scale.beyond(limit) == 0:
                at = _along(bar, scale, limit)
                painter.drawLine(QLineF(at, bar.bottom(), at, bar.bottom() - 4))

    def _draw_ghost(self, painter: QPainter, at: float, bar: QRectF) -> None:
        painter.setPen(golden_pen(self.theme))
        painter.drawLine(QLineF(at, bar.top() - _OVERHANG, at, bar.bottom() + _OVERHANG))

    def _draw_caret(self, painter: QPainter, at: float, bar: QRectF) -> None:
        painter.setPen(NO_PEN)
        painter.setBrush(ink(self.theme.caret))
        foot = bar.bottom() + 6
        points = [QPointF(at, bar.bottom() + 0.5), QPointF(at - 4.5, foot), QPointF(at + 4.5, foot)]
        painter.drawPolygon(QPolygonF(points))

    def _draw_pointer(self, painter: QPainter, bar: QRectF, scale: Scale, number: float, *, live: bool) -> None:
        """A triangle on the scale; one that points outwards where the value is beyond it; hollow when not live."""
        at, beyond = _along(bar, scale, number), scale.beyond(number)
        painter.setPen(NO_PEN if live else pen(self.theme.faint, 1.2))
        painter.setBrush(ink(self.theme.live) if live else NO_BRUSH)
        middle = bar.center().y()
        if beyond:
            points = [(at, middle), (at - beyond * 9, middle - 5.5), (at - beyond * 9, middle + 5.5)]
        else:
            points = [(at, middle + 0.5), (at - 5, bar.top() - 3), (at + 5, bar.top() - 3)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        if live and not beyond:
            painter.setPen(pen(self.theme.live, 2.0))
            painter.drawLine(QLineF(at, bar.top() + 4, at, bar.bottom()))


class LoopItem(IndicatorItem):
    """An indicator, and under it what its controller wants, does and in which mode."""

    @property
    def stacked(self) -> bool:
        """Never: the second row is the controller's."""
        return False

    def implied(self) -> dict[str, str]:
        """Setpoint, output and mode, as far as the plant has them."""
        bound = self.element.bindings.get("value", "")
        parts = {"setpoint": Part.SP, "output": Part.OP, "mode": Part.MODE}
        found = {slot: self.look.loop_part(bound, part) for slot, part in parts.items()}
        return {slot: name for slot, name in found.items() if name}

    def texts(self) -> tuple[TextBox, ...]:
        """The indicator's own, and the controller's in a second row."""
        boxes = list(super().texts())
        left, top, height = self.caption_room().right() + 4, ROW_HEIGHT, self.size.height() - ROW_HEIGHT
        columns = (("setpoint", "SP", 0.0, 26.0), ("output", "OUT", 132.0, 38.0), ("mode", "", 270.0, 0.0))
        for slot, name, offset, width in columns:
            if slot not in self.slots:
                continue
            if name:
                room = QRectF(left + offset, top, width, height)
                boxes.append(TextBox(room, name, font(TEXT_SIZE), self.theme.secondary, LEFT))
            at = left + offset + width
            boxes.append(self._part_box(slot, QRectF(at, top, min(128 - width, self.size.width() - at), height)))
        return tuple(boxes)

    def _part_box(self, slot: str, room: QRectF) -> TextBox:
        reading, theme = self.reading(slot), self.theme
        if reading.quality is None:
            return TextBox(room, NEVER_SEEN, font(TEXT_SIZE), theme.secondary, LEFT)
        if not reading.good:
            letters = font(TEXT_SIZE, italic=True, struck=reading.quality is Quality.BAD)
            marked = f"{reading.text} {reading.mark}"
            # The form says that it is not good, and the tip how old it is, where there is no room for the mark.
            fits = text_width(marked, TEXT_SIZE) <= room.width()
            return TextBox(room, marked if fits else reading.text, letters, theme.faint, LEFT)
        text = f"{reading.text} %" if slot == "output" else reading.text
        return TextBox(room, text, font(TEXT_SIZE, bold=True), theme.live, LEFT)


def golden_pen(theme: Theme) -> QPen:
    """The dashed tick where the golden batch is now."""
    dashes = QPen(ink(theme.golden), 2.2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    dashes.setDashPattern([1.2, 0.8])
    return dashes


def _along(bar: QRectF, scale: Scale, number: float) -> float:
    return bar.left() + scale.fraction(number) * bar.width()
