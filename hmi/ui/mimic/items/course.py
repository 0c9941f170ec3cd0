"""The course of a value over time, as this screen has seen it: the sparkline and the trend."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from hmi.core.tag import Part, Quality
from hmi.diagram.part import Element
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.mimic.draw import LEFT, NO_BRUSH, NO_PEN, RIGHT, SMALL_SIZE, VALUE_SIZE, TextBox, elided, pen
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.mimic.items.upright import ScaleItem
from hmi.ui.mimic.live_text import draw_ground, number_box, unit_box
from hmi.ui.mimic.look import Look
from hmi.ui.mimic.reading import Seen, number_text
from hmi.ui.mimic.scale import Scale
from hmi.ui.theme import font, ink

LONGEST = 2000
"""So many samples of a tag are kept at most; older ones go."""

_HEAD = 24.0
_FOOT = 18.0
_AXIS = 44.0


@dataclass(slots=True)
class Course:
    """Samples of one tag in the order of time; None where the value was not to be trusted."""

    times: list[datetime] = field(default_factory=list)
    numbers: list[float | None] = field(default_factory=list)

    def add(self, time: datetime, number: float | None) -> None:
        """Takes a sample. One that is older than what is known takes the place of what came after it: then the screen
        was turned back."""
        at = bisect_left(self.times, time)
        del self.times[at:], self.numbers[at:]
        self.times.append(time)
        self.numbers.append(number)
        if len(self.times) > LONGEST:
            del self.times[: LONGEST // 4], self.numbers[: LONGEST // 4]

    def pieces(self, since: datetime) -> Iterator[list[tuple[datetime, float]]]:
        """The lines to draw: a gap parts them."""
        piece: list[tuple[datetime, float]] = []
        for time, number in zip(self.times, self.numbers, strict=True):
            if number is None and piece:
                yield piece
                piece = []
            elif number is not None and time >= since:
                piece.append((time, number))
        if piece:
            yield piece


class CourseItem(ScaleItem, FlatItem):
    """Collects what it is shown."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__(element, spec, look)
        self._courses: dict[str, Course] = {}

    def course(self, slot: str) -> Course:
        """What was seen of the tag that is bound to a slot now."""
        return self._courses.setdefault(self.slots[slot].bound, Course())

    def show_seen(self, slot: str, seen: Seen) -> None:
        """Remembers the value."""
        good = seen.value.quality in (Quality.GOOD, Quality.UNCERTAIN)
        self.course(slot).add(seen.value.source_time, seen.number if good else None)
        super().show_seen(slot, seen)

    def show_sample(self) -> None:
        """An invented course."""
        super().show_sample()
        now = self.look.clock.now()
        for live in self.slots.values():
            course = self._courses.setdefault(live.bound, Course())
            for number in range(24):
                wave = (58.0, 57.0, 59.0, 62.0, 60.0, 55.0)[number % 6] + 0.3 * number
                course.add(now - timedelta(minutes=self.setting_number("minutes") * (24 - number) / 24), wave)

    def draw_course(self, painter: QPainter, room: QRectF, scale: Scale, slot: str, colour: str, width: float) -> None:
        """The line of one slot in a room."""
        until = self._until()
        reach = timedelta(minutes=self.setting_number("minutes"))
        painter.setPen(pen(colour, width))
        painter.setBrush(NO_BRUSH)
        for piece in self.course(slot).pieces(until - reach):
            places = [
                QPointF(
                    room.right() - (until - time) / reach * room.width(),
                    room.bottom() - scale.fraction(number) * room.height(),
                )
                for time, number in piece
            ]
            painter.drawPolyline(QPolygonF(places))

    def draw_band(self, painter: QPainter, room: QRectF, scale: Scale) -> None:
        """The normal range behind the line."""
        tag = self.slots["value"].tag
        if tag is not None and tag.normal:
            high, low = (
                room.bottom() - scale.fraction(end) * room.height() for end in (tag.normal.high, tag.normal.low)
            )
            painter.setPen(NO_PEN)
            painter.setBrush(ink(self.theme.normal))
            painter.drawRect(QRectF(room.left(), high, room.width(), max(low - high, 1.0)))

    def _until(self) -> datetime:
        times = [course.times[-1] for course in self._courses.values() if course.times]
        return max(times) if times else self.look.clock.now()


class SparklineItem(CourseItem):
    """A line in its normal range, and a dot where it is now."""

    def draw(self, painter: QPainter) -> None:
        """Range, line and dot."""
        room = self.size.adjusted(2, 3, -5, -3)
        scale, live = self.scale_of_value(), self.slots.get("value")
        if scale is None or live is None:
            painter.setPen(pen(self.theme.scale_line, 1.0, Qt.PenStyle.DashLine))
            painter.drawRect(room)
            return
        self.draw_band(painter, room, scale)
        self.draw_course(painter, room, scale, "value", self.theme.text, 1.6)
        if live.live and live.number is not None:
            painter.setPen(NO_PEN)
            painter.setBrush(ink(self.theme.live))
            at = room.bottom() - scale.fraction(live.number) * room.height()
            painter.drawEllipse(QPointF(room.right(), at), 3.5, 3.5)


class TrendItem(CourseItem):
    """Name and number over a field with the ends of the scale and of the time beside it."""

    def implied(self) -> dict[str, str]:
        """The loop's own setpoint, where the plant has one."""
        name = self.look.loop_part(self.element.bindings.get("value", ""), Part.SP)
        return {"setpoint": name} if name else {}

    def field(self) -> QRectF:
        """Where the lines are."""
        return self.size.adjusted(_AXIS, _HEAD + 4, -6, -_FOOT - 2)

    def texts(self) -> tuple[TextBox, ...]:
        """Name, number, unit, the ends of the scale and how far back it reaches."""
        theme, width, room = self.theme, self.size.width(), self.field()
        name = elided(self.setting_text("caption") or self.primary or "no tag", SMALL_SIZE, width - 160)
        small = font(SMALL_SIZE)
        boxes = [TextBox(QRectF(6, 0, width - 160, _HEAD), name, small, theme.text, LEFT)]
        scale, live = self.scale_of_value(), self.slots.get("value")
        if scale is None or live is None or live.tag is None:
            return tuple(boxes)
        reading = self.reading("value")
        boxes += [
            number_box(reading, self._number_room(), theme, VALUE_SIZE),
            unit_box(reading, self._unit_room(), theme),
        ]
        for number, top in ((scale.high, room.top() - 8), (scale.low, room.bottom() - 8)):
            text = number_text(live.tag, number)
            boxes.append(TextBox(QRectF(0, top, _AXIS - 4, 16), text, small, theme.secondary, RIGHT))
        foot = QRectF(room.left(), room.bottom() + 2, room.width(), _FOOT)
        back = f"\N{MINUS SIGN}{self.setting_number('minutes'):g} min"
        boxes.append(TextBox(foot, back, small, theme.secondary, LEFT))
        boxes.append(TextBox(foot, "now", small, theme.secondary, RIGHT))
        return tuple(boxes)

    def draw(self, painter: QPainter) -> None:
        """The field, the normal range, the limits, the setpoint and the value."""
        theme, reading = self.theme, self.reading("value")
        painter.setPen(pen(theme.scale_line, 1.0))
        painter.setBrush(ink(theme.panel))
        painter.drawRect(self.size)
        draw_ground(painter, reading, self._number_room(), self._unit_room(), theme)
        scale = self.scale_of_value()
        if scale is None:
            return
        room = self.field()
        self.draw_band(painter, room, scale)
        painter.setPen(pen(theme.scale_line, 1.0, Qt.PenStyle.DashLine))
        for limit in self.limits(scale):
            at = room.bottom() - scale.fraction(limit) * room.height()
            painter.drawLine(QLineF(room.left(), at, room.right(), at))
        if "setpoint" in self.slots:
            self.draw_course(painter, room, scale, "setpoint", theme.caret, 1.0)
        self.draw_course(painter, room, scale, "value", theme.live, 1.8)
        painter.setPen(pen(theme.scale_line, 1.0))
        painter.setBrush(NO_BRUSH)
        painter.drawRect(room)

    def _number_room(self) -> QRectF:
        return QRectF(self.size.width() - 150, 0, 84, _HEAD)

    def _unit_room(self) -> QRectF:
        return QRectF(self.size.width() - 60, 0, 54, _HEAD)
