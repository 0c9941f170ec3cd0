"""How the strip looks: title, phases, ribbons, axis, marks, now and the handle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPolygonF

from hmi.core.deviation import Level
from hmi.core.phrase import phrase
from hmi.ui.controls.marks import draw_priority
from hmi.ui.controls.pace import Pace
from hmi.ui.language import said, translate
from hmi.ui.mimic.draw import NO_BRUSH, NO_PEN, elided, pen, text_width
from hmi.ui.theme import Theme, font, ink
from hmi.ui.timeline.axis import HourAxis, hour_text
from hmi.ui.timeline.bars import cell_levels, phase_bars
from hmi.ui.timeline.story import GoldenStretch, Mark, Story

GUTTER = 214
RIGHT_EDGE = 26.0
GOLDEN_WORDS = phrase("Drawing", "golden, not a forecast")
TOP = 36
CELL = 20.0
"""Wished width of a ribbon's cell, in pixels."""

_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)
_TOP = int((Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop).value)


def _hatch(theme: Theme) -> QBrush:
    colour = QColor(theme.golden)
    colour.setAlphaF(0.35)
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


@dataclass(frozen=True, slots=True)
class StripScale:
    """Where everything lies on a strip of this size."""

    width: float
    height: float
    rows: int
    axis: HourAxis
    pace: Pace

    @property
    def row_height(self) -> float:
        """The height of a ribbon and the gap below it."""
        return max(9.0, (self.height - TOP - 40) / self.rows)

    @property
    def axis_y(self) -> float:
        """Where the axis begins, below the last ribbon."""
        return TOP + self.rows * self.row_height + 2

    def ribbon(self, number: int) -> QRectF:
        """The room of a ribbon."""
        height = self.row_height
        return QRectF(GUTTER, TOP + number * height, self.width - GUTTER - RIGHT_EDGE, height - 2.5)

    def x(self, at: datetime) -> float:
        """Where a moment lies, clipped to the axis."""
        return self.axis.x(self.pace.hours_at(at))

    def moment(self, x: float) -> datetime:
        """Which moment lies there, clipped to the axis."""
        hours = self.axis.hours(min(max(x, self.axis.left), self.axis.left + self.axis.width))
        return self.pace.moment_at(hours)

    def placed(self, marks: Sequence[Mark]) -> list[tuple[Mark, float]]:
        """The marks on the axis and where they lie."""
        hours = ((mark, self.pace.hours_at(mark.at)) for mark in marks)
        return [(mark, self.axis.x(at)) for mark, at in hours if self.axis.start <= at <= self.axis.end]


class StripDrawing:
    """Draws one strip."""

    def __init__(self, painter: QPainter, scale: StripScale, theme: Theme) -> None:
        self._painter = painter
        self._scale = scale
        self._theme = theme

    def title(self, text: str) -> None:
        """Whose time it is."""
        self._painter.setFont(font(16, bold=True))
        self._painter.setPen(ink(self._theme.text))
        self._painter.drawText(QRectF(14, 9, GUTTER - 20, 20), _LEFT, elided(text, 16, GUTTER - 20.0))

    def phases(self, story: Story, now: datetime) -> None:
        """One row of phases."""
        painter, theme, axis = self._painter, self._theme, self._scale.axis
        painter.setFont(font(16))
        for label, start, end in phase_bars(story.stretches(), self._scale.pace, now):
            left, right = axis.x(start), axis.x(end)
            if right - left < 1.0:
                continue
            room = QRectF(left, 9, right - left, 22)
            painter.setPen(pen(theme.scale_line, 1.0))
            painter.setBrush(ink(theme.scale))
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -1.0, -0.5), 3, 3)
            if room.width() > 28:
                painter.setPen(ink(theme.text))
                painter.drawText(room, _CENTRE, elided(label, 16, room.width() - 8))

    def ribbon(self, number: int, asset: str, story: Story, *, selected: bool) -> None:
        """One asset's levels."""
        painter, theme, room = self._painter, self._theme, self._scale.ribbon(number)
        painter.setFont(font(min(16, round(room.height()) + 1), bold=selected))
        painter.setPen(ink(theme.live if selected else theme.text))
        painter.drawText(QRectF(0, room.top() - 3, GUTTER - 10, room.height() + 6), _RIGHT, asset)
        count = max(1, round(room.width() / CELL))
        width = room.width() / count
        for at, level in enumerate(cell_levels(story.shades(asset), self._scale.axis, self._scale.pace, count)):
            self._cell(QRectF(room.left() + at * width, room.top(), width - 1.2, room.height()), level)

    def words_room(self, x: float, words: str) -> tuple[float, float]:
        """Where the words at the handle begin and end; they never leave the strip."""
        half = text_width(words, 16, bold=True) / 2 + 6
        middle = min(max(x, GUTTER + half), self._scale.width - 4 - half)
        return middle - half, middle + half

    def axis(self, spared: Sequence[tuple[float, float]]) -> None:
        """Ticks and hours, but none where something else is written."""
        painter, theme, axis, y = self._painter, self._theme, self._scale.axis, self._scale.axis_y
        painter.setFont(font(16))
        for hours in axis.ticks():
            x = axis.x(hours)
            painter.setPen(pen(theme.scale_line, 1.0))
            painter.drawLine(QPointF(x, y + 17), QPointF(x, y + 21))
            words = hour_text(hours)
            half = text_width(words, 16) / 2 + 8
            if all(x + half < left or right < x - half for left, right in spared):
                painter.setPen(ink(theme.text))
                painter.drawText(QRectF(x - 40, y + 20, 80, 20), _TOP, words)

    def marks(self, marks: Sequence[Mark]) -> None:
        """Alarms and writes; where they are close the more important one."""
        painter, y = self._painter, self._scale.axis_y + 9
        taken: list[float] = []
        for mark, x in sorted(self._scale.placed(marks), key=lambda placed: placed[0].priority or 9):
            if any(abs(x - other) < 14 for other in taken):
                continue
            taken.append(x)
            if mark.priority is not None:
                painter.save()
                painter.translate(x, y)
                painter.scale(0.8, 0.8)
                draw_priority(painter, QPointF(0, 0), mark.priority, self._theme)
                painter.restore()
            else:
                painter.setPen(pen(self._theme.live, 2.0))
                painter.drawLine(QPointF(x, y - 8), QPointF(x, y + 6))
                painter.setFont(font(14, bold=True))
                painter.drawText(QRectF(x + 3, y - 8, 30, 15), _LEFT, "SP")

    def ahead(self, golden: GoldenStretch, now: float) -> None:
        """Golden beyond now: a pale dashed bar and a hatched field, and what is known of what comes then."""
        painter, theme, axis = self._painter, self._theme, self._scale.axis
        left, right = axis.x(now), axis.x(max(golden.end_h, now))
        edge = axis.left + axis.width
        ink_line = pen(theme.golden, 1.2, Qt.PenStyle.DashLine)
        if right - left >= 2.0:
            painter.fillRect(QRectF(left, TOP, right - left, self._scale.axis_y - TOP), _hatch(theme))
            painter.setPen(ink_line)
            painter.setBrush(NO_BRUSH)
            painter.drawRoundedRect(QRectF(left + 0.5, 9.5, right - left - 1.0, 21), 3, 3)
            if golden.end_h <= axis.end:
                painter.drawLine(QPointF(right, 9), QPointF(right, self._scale.axis_y + 17))
            self._ahead_words(
                QRectF(left, 9, right - left, 22),
                (f"{golden.label}: {said(GOLDEN_WORDS)}", said(GOLDEN_WORDS), translate("Drawing", "golden")),
            )
        told = golden.why or translate("Drawing", "golden known to {hour}", hour=hour_text(round(golden.end_h, 1)))
        then = (
            translate("Drawing", "; then {coming}, begin unknown", coming=", ".join(golden.coming))
            if golden.coming
            else ""
        )
        self._ahead_words(QRectF(right, 9, edge - right, 22), (told + then, told))

    def _ahead_words(self, room: QRectF, words: Sequence[str]) -> None:
        """The longest of some words that fit, or none of them."""
        fitting = next((text for text in words if text_width(text, 16) + 10 <= room.width()), "")
        self._painter.setFont(font(16, italic=True))
        self._painter.setPen(ink(self._theme.text))
        self._painter.drawText(room, _CENTRE, fitting)

    def now_line(self, x: float) -> None:
        """Where now is while the handle is elsewhere."""
        painter = self._painter
        painter.setPen(pen(self._theme.secondary, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 4), QPointF(x, self._scale.axis_y + 21))

    def handle(self, x: float, words: str, *, past: bool) -> None:
        """The moment that the mimic shows: a grip to drag, a line through all rows, and its time. In the past its words
        stand in a box, so that they are not taken for now."""
        painter, y, live = self._painter, self._scale.axis_y, ink(self._theme.live)
        painter.setPen(pen(self._theme.live, 2.0))
        painter.drawLine(QPointF(x, 4), QPointF(x, y + 21))
        painter.setPen(NO_PEN)
        painter.setBrush(live)
        painter.drawPolygon(
            QPolygonF([QPointF(x - 9, 0), QPointF(x + 9, 0), QPointF(x + 9, 5), QPointF(x, 14), QPointF(x - 9, 5)])
        )
        left, right = self.words_room(x, words)
        room = QRectF(left, y + 20, right - left, 20)
        if past:
            painter.drawRoundedRect(room, 3, 3)
        painter.setFont(font(16, bold=True))
        painter.setPen(ink(self._theme.on_accent) if past else live)
        painter.drawText(room, _CENTRE, words)

    def _cell(self, cell: QRectF, level: Level | None) -> None:
        painter, theme = self._painter, self._theme
        if level is None:
            painter.setPen(pen(theme.hatch, 0.6))
            painter.setBrush(NO_BRUSH)
            painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        painter.setPen(NO_PEN)
        painter.setBrush(ink(theme.equipment if level is Level.NONE else theme.band(level)))
        painter.drawRect(cell)
