"""The course of a value over time, from the record and live: the sparkline and the trend."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from hmi.core.books import Samples
from hmi.core.deviation import TagDeviation
from hmi.core.tag import Part, Quality
from hmi.diagram.part import Element
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.language import local, translate
from hmi.ui.mimic.draw import LEFT, NO_BRUSH, NO_PEN, RIGHT, SMALL_SIZE, VALUE_SIZE, TextBox, elided, pen
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.mimic.items.upright import ScaleItem
from hmi.ui.mimic.live_text import draw_ground, number_box, unit_box
from hmi.ui.mimic.look import Look
from hmi.ui.mimic.reading import Seen, number_text
from hmi.ui.mimic.samples import SIGMAS, Course, GoldenAt, GoldenCourse
from hmi.ui.mimic.scale import Scale
from hmi.ui.mimic.series import Findings
from hmi.ui.theme import font, ink

TRUSTED = (Quality.GOOD, Quality.UNCERTAIN)
"""A curve breaks where the quality is any other."""

_HEAD = 24.0
_FOOT = 18.0
_AXIS = 44.0
_GOLDEN_ALPHA = 70
_NARROWEST = 6.0
_PIXEL = 0.5
_PAD = 0.08


class CourseItem(ScaleItem, FlatItem):
    """Draws what is on record of its tags and what it is shown, up to the moment that the screen shows."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__(element, spec, look)
        self._courses: dict[str, Course] = {}
        self._golden: dict[str, GoldenCourse] = {}
        self._drawn_at: datetime | None = None

    @property
    def reach(self) -> timedelta:
        """How far back it goes."""
        return timedelta(minutes=max(self.setting_number("minutes"), 1.0))

    def reaches(self) -> dict[str, timedelta]:
        """The tags that it draws, and how far back."""
        return {live.bound: self.reach for live in self.slots.values() if live.tag is not None}

    def course(self, slot: str) -> Course:
        """What is known of the tag that is bound to a slot now."""
        return self._courses.setdefault(self.slots[slot].bound, Course())

    def golden(self) -> GoldenCourse:
        """Where golden was for the tag that it is about."""
        return self._golden.setdefault(self.primary, GoldenCourse())

    def show_seen(self, slot: str, seen: Seen) -> None:
        """Remembers the value."""
        super().show_seen(slot, seen)
        number = seen.number if seen.value.quality in TRUSTED else None
        self.course(slot).add(seen.value.source_time, number)

    def take_past(self, samples: Samples, start: datetime, end: datetime) -> None:
        """Takes all that is on record of a tag between two times."""
        rows = zip(samples.times, samples.values, samples.qualities, strict=True)
        course = self._courses.setdefault(samples.tag, Course())
        course.replace(
            start,
            end,
            # A number that is none is not equal to itself.
            (
                (_moment(time), value if quality in TRUSTED and value == value else None)
                for time, value, quality in rows
            ),
        )
        self.update()

    def judged(self) -> dict[str, timedelta]:
        """The asset whose golden range it draws, and how far back."""
        return {self.asset: self.reach} if self.asset and self.primary else {}

    def take_findings(self, asset: str, findings: Findings) -> None:
        """Takes where golden was, as far as that is on record."""
        golden = self.golden()
        for at, found in findings:
            for tag in found.tags if found.asset == asset else ():
                if tag.tag == self.primary and tag.golden is not None and tag.spread is not None:
                    golden.add(GoldenAt(at, tag.golden, tag.spread))
        self.update()

    def forget_past(self) -> None:
        """Forgets every curve: what was seen does not belong to what is shown now."""
        self._courses, self._golden = {}, {}
        self.update()

    def show_tag_deviation(self, deviation: TagDeviation | None) -> None:
        """Remembers where golden is."""
        super().show_tag_deviation(deviation)
        if deviation is not None and deviation.golden is not None and deviation.spread is not None:
            self.golden().add(GoldenAt(self.look.clock.now(), deviation.golden, deviation.spread))
            self.update()

    def beat(self, now: datetime, *, lit: bool) -> None:
        """Moves on with the time, as soon as that can be seen."""
        super().beat(now, lit=lit)
        pixel = self.reach * (_PIXEL / max(self.size.width(), 1.0))
        if self._drawn_at is None or abs(now - self._drawn_at) >= pixel:
            self.update()

    def show_sample(self) -> None:
        """An invented course."""
        now, step = self.look.clock.now(), self.reach / 24
        for live in self.slots.values():
            course = self._courses.setdefault(live.bound, Course())
            for number in range(24):
                wave = (58.0, 57.0, 59.0, 62.0, 60.0, 55.0)[number % 6] + 0.3 * number
                course.add(now - step * (24 - number), wave)
        super().show_sample()

    def draw_curves(self, painter: QPainter, room: QRectF, scale: Scale, *lines: tuple[str, str, float]) -> None:
        """Ranges and curves in a room; each line is a slot, its colour and its width."""
        until = self._drawn_at = self.look.clock.now()
        painter.save()
        painter.setClipRect(room.adjusted(0, -1, 0, 1), Qt.ClipOperation.IntersectClip)
        self._draw_normal(painter, room, scale)
        self._draw_golden(painter, room, scale, until)
        painter.setBrush(NO_BRUSH)
        for slot, colour, width in lines:
            live = self.slots.get(slot)
            if live is None:
                continue
            painter.setPen(pen(colour, width))
            for piece in self.course(slot).pieces(until - self.reach, until, stands=live.live):
                painter.drawPolyline(QPolygonF([self._spot(room, scale, until, *point) for point in piece]))
        painter.restore()

    def _draw_normal(self, painter: QPainter, room: QRectF, scale: Scale) -> None:
        tag = self.slots["value"].tag
        if tag is not None and tag.normal:
            high, low = (
                room.bottom() - scale.fraction(end) * room.height() for end in (tag.normal.high, tag.normal.low)
            )
            painter.setPen(NO_PEN)
            painter.setBrush(ink(self.theme.normal))
            painter.drawRect(QRectF(room.left(), high, room.width(), max(low - high, 1.0)))

    def _draw_golden(self, painter: QPainter, room: QRectF, scale: Scale, until: datetime) -> None:
        """What the golden batches stayed within, as far as it is known: a veil between two dashed edges."""
        veil = QColor(self.theme.golden)
        veil.setAlpha(_GOLDEN_ALPHA)
        for piece in self.golden().pieces(until - self.reach, until):
            upper, lower = (
                [self._spot(room, scale, until, at.time, at.middle + side * SIGMAS * at.spread) for at in piece]
                for side in (1, -1)
            )
            for edge in (upper, lower):
                # A moment of the past knows golden only of then: it is drawn wide enough to be seen.
                edge[0].setX(min(edge[0].x(), edge[-1].x() - _NARROWEST))
            painter.setPen(NO_PEN)
            painter.setBrush(veil)
            painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
            painter.setPen(pen(self.theme.golden, 1.0, Qt.PenStyle.DashLine))
            painter.setBrush(NO_BRUSH)
            for edge in (upper, lower):
                painter.drawPolyline(QPolygonF(edge))

    def _spot(self, room: QRectF, scale: Scale, until: datetime, time: datetime, number: float) -> QPointF:
        return QPointF(
            room.right() - (until - time) / self.reach * room.width(),
            room.bottom() - scale.fraction(number) * room.height(),
        )


class SparklineItem(CourseItem):
    """A line in its normal and its golden range, and a dot where it is now."""

    def scale_of_value(self) -> Scale | None:
        """Without given ends so wide that the line, its normal and its golden range fill the room: alarm limits far
        away would flatten every shape."""
        scale = super().scale_of_value()
        tag = self.slots["value"].tag if scale is not None else None
        if tag is None or tag.normal is None or tag.logarithmic or self._given_ends():
            return scale
        until = self.look.clock.now()
        since = until - self.reach
        ends = [tag.normal.low, tag.normal.high]
        live = self.slots["value"]
        for piece in self.course("value").pieces(since, until, stands=live.live):
            ends.extend(number for _, number in piece)
        for band in self.golden().pieces(since, until):
            ends.extend(at.middle + side * SIGMAS * at.spread for at in band for side in (-1, 1))
        pad = _PAD * (max(ends) - min(ends)) or 1.0
        return Scale(min(ends) - pad, max(ends) + pad)

    def _given_ends(self) -> bool:
        return self.setting_number("low") < self.setting_number("high")

    def draw(self, painter: QPainter) -> None:
        """Ranges, line and dot."""
        room = self.size.adjusted(2, 3, -5, -3)
        scale, live = self.scale_of_value(), self.slots.get("value")
        if scale is None or live is None:
            painter.setPen(pen(self.theme.scale_line, 1.0, Qt.PenStyle.DashLine))
            painter.drawRect(room)
            return
        self.draw_curves(painter, room, scale, ("value", self.theme.text, self.setting_number("line_width")))
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
        """Name, number, unit, the ends of the scale, how far back it reaches and until when."""
        theme, width, room = self.theme, self.size.width(), self.field()
        name = elided(
            self.setting_text("caption") or self.primary or translate("Course", "no tag"), SMALL_SIZE, width - 160
        )
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
        back = translate("Course", "\N{MINUS SIGN}{minutes} min", minutes=local(f"{self.setting_number('minutes'):g}"))
        boxes.append(TextBox(foot, back, small, theme.secondary, LEFT))
        until = f"{self.look.clock.now().astimezone():%H:%M}"
        boxes.append(TextBox(foot, until, small, theme.secondary, RIGHT))
        return tuple(boxes)

    def draw(self, painter: QPainter) -> None:
        """The field, the ranges, the limits, the setpoint and the value."""
        theme, reading = self.theme, self.reading("value")
        painter.setPen(pen(theme.scale_line, 1.0))
        painter.setBrush(ink(theme.panel))
        painter.drawRect(self.size)
        draw_ground(painter, reading, self._number_room(), self._unit_room(), theme)
        scale = self.scale_of_value()
        if scale is None:
            return
        room, width = self.field(), self.setting_number("line_width")
        lines = (("setpoint", theme.caret, 1.0), ("value", theme.live, width))
        self.draw_curves(painter, room, scale, *lines)
        painter.setPen(pen(theme.scale_line, 1.0, Qt.PenStyle.DashLine))
        for limit in self.limits(scale):
            at = room.bottom() - scale.fraction(limit) * room.height()
            painter.drawLine(QLineF(room.left(), at, room.right(), at))
        painter.setPen(pen(theme.scale_line, 1.0))
        painter.setBrush(NO_BRUSH)
        painter.drawRect(room)

    def _number_room(self) -> QRectF:
        return QRectF(self.size.width() - 150, 0, 84, _HEAD)

    def _unit_room(self) -> QRectF:
        return QRectF(self.size.width() - 60, 0, 54, _HEAD)


def _moment(seconds: float) -> datetime:
    """A time of the record, which counts POSIX seconds."""
    return datetime.fromtimestamp(seconds, UTC)
