"""Time on this mimic: phases as one row, a ribbon of deviation levels per asset, marks, and where now is."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QWidget

from hmi.core.clock import Clock
from hmi.core.deviation import Level
from hmi.core.plant import Plant
from hmi.ui.controls.labels import tip
from hmi.ui.controls.marks import draw_priority
from hmi.ui.controls.wording import LEVEL_WORDS, clock_text
from hmi.ui.mimic.draw import NO_BRUSH, NO_PEN, elided, pen, text_width
from hmi.ui.mimic.reading import hours_text
from hmi.ui.theme import Theme, font, ink
from hmi.ui.timeline.axis import HourAxis, Pace, hour_text, span_around
from hmi.ui.timeline.record import Mark, Shade, Stretch, StripRecord

GUTTER = 196
CELL = 20.0
"""Wished width of a ribbon's cell, in pixels."""

_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)
_TOP = int((Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop).value)


class TimeStrip(QFrame):
    """Draws a `StripRecord`. A click on a ribbon or a mark picks its asset."""

    asset_picked = Signal(str)

    def __init__(
        self, plant: Plant, record: StripRecord, theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "strip")
        self.setAccessibleName("Time on this mimic")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._assets = tuple(asset.id for asset in plant.assets)
        self._record = record
        self._theme = theme
        self._clock = clock
        self._selected = ""
        record.changed.connect(self.update)

    def select(self, asset: str) -> None:
        """Marks the selected asset's ribbon."""
        if asset != self._selected:
            self._selected = asset
            self.update()

    def sizeHint(self) -> QSize:
        """Tall enough for seven ribbons; a small window gives it less."""
        return QSize(900, 188)

    def axis(self) -> HourAxis:
        """The hours that are shown now."""
        start, end = span_around(self._now_hours())
        return HourAxis(start, end, GUTTER, max(self.width() - GUTTER - 26.0, 50.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws everything: it changes about once a second."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis, pace = self.axis(), self._pace()
        self._draw_title(painter)
        self._draw_phases(painter, axis, pace)
        for number, asset in enumerate(self._assets):
            self._draw_ribbon(painter, axis, pace, self._ribbon(number), asset)
        self._draw_axis(painter, axis)
        self._draw_marks(painter, axis, pace)
        self._draw_now(painter, axis)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Picks the asset of the ribbon or the mark that was clicked."""
        asset = self._asset_at(event.position())
        if asset:
            self.asset_picked.emit(asset)

    def event(self, event: QEvent) -> bool:
        """Tells in a tool tip what lies under the mouse."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self._words_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def _pace(self) -> Pace:
        """The pace of the unit that is followed; without one, hours on the wall that end now."""
        pace = self._record.pace
        now = self._clock.now()
        return pace if pace is not None else Pace(now, 0.0, now, 0.0)

    def _now_hours(self) -> float:
        pace = self._record.pace
        return pace.hours if pace is not None else -1e-9

    def _row_height(self) -> float:
        return max(9.0, (self.height() - 36 - 40) / len(self._assets))

    def _ribbon(self, number: int) -> QRectF:
        height = self._row_height()
        return QRectF(GUTTER, 36 + number * height, self.width() - GUTTER - 26.0, height - 2.5)

    def _axis_y(self) -> float:
        return 36 + len(self._assets) * self._row_height() + 2

    def _draw_title(self, painter: QPainter) -> None:
        painter.setFont(font(14, bold=True))
        painter.setPen(ink(self._theme.text))
        painter.drawText(QRectF(14, 9, GUTTER - 20, 20), _LEFT, f"Time · {self._record.unit}".rstrip(" ·"))

    def _draw_phases(self, painter: QPainter, axis: HourAxis, pace: Pace) -> None:
        theme = self._theme
        painter.setFont(font(13))
        for label, start, end in phase_bars(self._record.stretches(), pace, self._clock.now()):
            left, right = axis.x(start), axis.x(end)
            if right - left < 1.0:
                continue
            room = QRectF(left, 9, right - left, 22)
            painter.setPen(pen(theme.scale_line, 1.0))
            painter.setBrush(ink(theme.scale))
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -1.0, -0.5), 3, 3)
            if room.width() > 28:
                painter.setPen(ink(theme.text))
                painter.drawText(room, _CENTRE, elided(label, 13, room.width() - 8))

    def _draw_ribbon(self, painter: QPainter, axis: HourAxis, pace: Pace, room: QRectF, asset: str) -> None:
        theme = self._theme
        selected = asset == self._selected
        painter.setFont(font(12 if room.height() > 12 else 11, bold=selected))
        painter.setPen(ink(theme.live if selected else theme.text))
        painter.drawText(QRectF(0, room.top() - 3, GUTTER - 10, room.height() + 6), _RIGHT, asset)
        count = max(1, round(room.width() / CELL))
        width = room.width() / count
        levels = cell_levels(self._record.shades(asset), axis, pace, count)
        painter.setPen(NO_PEN)
        for number, level in enumerate(levels):
            cell = QRectF(room.left() + number * width, room.top(), width - 1.2, room.height())
            if level is None:
                painter.setPen(pen(theme.hatch, 0.6))
                painter.setBrush(NO_BRUSH)
                painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5))
                painter.setPen(NO_PEN)
            else:
                painter.setBrush(ink(theme.equipment if level is Level.NONE else theme.band(level)))
                painter.drawRect(cell)

    def _draw_axis(self, painter: QPainter, axis: HourAxis) -> None:
        theme = self._theme
        y = self._axis_y()
        painter.setFont(font(12))
        now = axis.x(self._now_hours())
        room = text_width(self._now_text(), 12, bold=True) / 2 + 34
        for hours in axis.ticks():
            x = axis.x(hours)
            painter.setPen(pen(theme.scale_line, 1.0))
            painter.drawLine(QPointF(x, y + 17), QPointF(x, y + 21))
            if abs(x - now) > room:
                painter.setPen(ink(theme.text))
                painter.drawText(QRectF(x - 40, y + 21, 80, 16), _TOP, hour_text(hours))

    def _draw_marks(self, painter: QPainter, axis: HourAxis, pace: Pace) -> None:
        taken: list[float] = []
        y = self._axis_y() + 9
        for mark, x in sorted(self._placed_marks(axis, pace), key=lambda placed: placed[0].priority or 9):
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
                painter.setFont(font(11, bold=True))
                painter.drawText(QRectF(x + 3, y - 8, 24, 15), _LEFT, "SP")

    def _draw_now(self, painter: QPainter, axis: HourAxis) -> None:
        x = axis.x(self._now_hours())
        y = self._axis_y()
        live = ink(self._theme.live)
        painter.setPen(pen(self._theme.live, 2.0))
        painter.drawLine(QPointF(x, 4), QPointF(x, y + 21))
        painter.setPen(NO_PEN)
        painter.setBrush(live)
        painter.drawPolygon(QPolygonF([QPointF(x - 7, 1), QPointF(x + 7, 1), QPointF(x, 10)]))
        painter.setFont(font(12, bold=True))
        painter.setPen(live)
        words = self._now_text()
        half = text_width(words, 12, bold=True) / 2 + 2
        middle = min(max(x, GUTTER + half), self.width() - 4 - half)
        painter.drawText(QRectF(middle - half, y + 21, 2 * half, 16), _TOP, words)

    def _now_text(self) -> str:
        pace = self._record.pace
        return f"now {clock_text(self._clock.now())[:5]}" if pace is None else f"now {hours_text(pace.hours)}"

    def _placed_marks(self, axis: HourAxis, pace: Pace) -> list[tuple[Mark, float]]:
        placed = ((mark, pace.hours_at(mark.at)) for mark in self._record.marks())
        return [(mark, axis.x(hours)) for mark, hours in placed if axis.start <= hours <= axis.end]

    def _mark_at(self, place: QPointF) -> Mark | None:
        if place.y() < self._axis_y():
            return None
        near = [(abs(x - place.x()), mark) for mark, x in self._placed_marks(self.axis(), self._pace())]
        distance, mark = min(near, key=lambda pair: pair[0], default=(99.0, None))
        return mark if distance <= 12 else None

    def _asset_at(self, place: QPointF) -> str:
        mark = self._mark_at(place)
        if mark is not None:
            return mark.asset
        number = int((place.y() - 36) // self._row_height())
        return self._assets[number] if place.y() >= 36 and 0 <= number < len(self._assets) else ""

    def _words_at(self, place: QPointF) -> str:
        mark = self._mark_at(place)
        if mark is not None:
            return f"{clock_text(mark.at)}  {mark.text}"
        asset = self._asset_at(place)
        if not asset or place.x() < GUTTER:
            return asset
        hours = self.axis().hours(place.x())
        moment = self._pace().moment_at(hours)
        shade = next((one for one in self._record.shades(asset) if one.start <= moment <= one.end), None)
        words = "nothing known" if shade is None or shade.level is None else f"deviation {LEVEL_WORDS[shade.level]}"
        return f"{asset}  {hours_text(hours)}: {words}"


def phase_bars(stretches: Sequence[Stretch], pace: Pace, now: datetime) -> list[tuple[str, float, float]]:
    """What the row of phases shows: label, first and last hour. A phase that ran before anybody looked has a bar of its
    own, or a longer one where it has no parts."""
    bars: list[tuple[str, float, float]] = []
    for stretch in stretches:
        start, end = pace.hours_at(stretch.start), pace.hours_at(stretch.end or now)
        if stretch.earlier_hours and stretch.label != stretch.phase:
            bars.append((stretch.phase, start - stretch.earlier_hours, start))
        elif stretch.earlier_hours:
            start -= stretch.earlier_hours
        bars.append((stretch.label, start, end))
    return bars


def cell_levels(shades: Sequence[Shade], axis: HourAxis, pace: Pace, count: int) -> list[Level | None]:
    """The worst level within each of `count` equal cells; None where nothing is known."""
    cells: list[Level | None] = [None] * count
    per_cell = (axis.end - axis.start) / count
    for shade in shades:
        if shade.level is None:
            continue
        first = int((pace.hours_at(shade.start) - axis.start) // per_cell)
        last = int((pace.hours_at(shade.end) - axis.start) // per_cell)
        for number in range(max(first, 0), min(last, count - 1) + 1):
            before = cells[number]
            cells[number] = shade.level if before is None else max(before, shade.level)
    return cells
