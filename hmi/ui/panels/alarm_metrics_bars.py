"""Small bars of the metrics page: a figure against its target, and how many alarms came in which hour."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from hmi.runtime.alarm_aim import Judged
from hmi.runtime.alarm_metrics import AlarmReport, Metric
from hmi.ui.controls.rows import Index, RowsModel
from hmi.ui.controls.sizes import painter_of, room_of, size_of
from hmi.ui.controls.wording import minute_text
from hmi.ui.language import translate
from hmi.ui.mimic.draw import pen
from hmi.ui.panels.alarm_figures import Figure
from hmi.ui.theme import Theme, font, ink

ROOM = 1.5
"""A bar ends at one and a half times its target; a figure beyond that fills it, with a notch at the end."""

HOURLY = "alarms_an_hour"
"""The figure whose target is drawn as lines in the picture of the hours."""


def filled(metric: Metric) -> tuple[float, float] | None:
    """How much of its bar a figure fills and where the target lies, 0 to 1; None for a figure without a target."""
    aim, value = metric.aim, metric.value
    if aim.good is None or value is None:
        return None
    whole = 100.0 if aim.at_least else ROOM * max(aim.most or aim.good, 1.0)
    return min(value / whole, 1.0), min(aim.good / whole, 1.0)


def hourly_lines(report: AlarmReport) -> tuple[float, ...]:
    """The targets of the alarms an hour: what is met up to, and what is still manageable."""
    aim = next(metric.aim for metric in report.metrics if metric.aim.key == HOURLY)
    return tuple(number for number in (aim.good, aim.most) if number is not None)


class BarDelegate(QStyledItemDelegate):
    """Draws a figure's bar: pale while the target is met, dark beyond it; the line is the target."""

    def __init__(self, model: RowsModel[Figure], theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The bar of one row, on the row's own ground."""
        super().paint(painter, option, index)
        row = self._model.row_at(index)
        parts = None if row is None else filled(row.metric)
        if row is None or parts is None:
            return
        rect = QRectF(option.rect)
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_bar(painter, rect.adjusted(8, 8, -8, -8), parts, self._theme, beyond=_beyond(row.metric), picked=picked)


def draw_bar(
    painter: QPainter, rect: QRectF, parts: tuple[float, float], theme: Theme, *, beyond: bool, picked: bool
) -> None:
    """A bar in its frame, and the line of its target, which stands out above and below."""
    share, target = parts
    line = theme.on_accent if picked else theme.text
    painter.save()
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width() * share, rect.height()), ink(_fill(theme, beyond)))
    painter.setPen(pen(line if picked else theme.scale_line, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    painter.setPen(pen(line, 2.0))
    place = rect.left() + rect.width() * target
    painter.drawLine(round(place), round(rect.top() - 3), round(place), round(rect.bottom() + 3))
    painter.restore()


class HourBars(QWidget):
    """Alarms in every hour of a period; where it has more hours than pixels, the fullest of each few."""

    LEFT, FOOT, TOP, WIDTH = 34, 20, 30, 3.0

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hourly: tuple[int, ...] = ()
        self._lines: tuple[float, ...] = ()
        self._ends = ("", "")
        self.setMinimumHeight(140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(translate("AlarmMetricsBars", "Alarms in each hour"))

    def show_hours(self, hourly: Sequence[int], start: float, end: float, lines: Sequence[float]) -> None:
        """Shows the counts of a period, oldest first, and lines at its targets; its ends in POSIX seconds."""
        self._hourly, self._lines = tuple(hourly), tuple(lines)
        self._ends = _day(start), _day(end)
        self.setToolTip(
            translate("AlarmMetricsBars", "The fullest hour had {hourly} alarms", hourly=max(self._hourly, default=0))
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return size_of(380, 160, self._theme.size)

    def heights(self, room: float) -> list[int]:
        """The counts that are drawn in so many pixels, oldest first."""
        most = max(int(room / self.WIDTH), 1)
        each = -(-len(self._hourly) // most)
        return [max(self._hourly[at : at + each]) for at in range(0, len(self._hourly), each)] if each else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bars over the lines of the targets."""
        del event
        theme = self._theme
        painter, whole = painter_of(self, theme.size), room_of(self, theme.size)
        place = whole.adjusted(self.LEFT, self.TOP, -6, -self.FOOT)
        painter.fillRect(place, ink(theme.field))
        heights = self.heights(place.width())
        most = max(self._lines, default=math.inf)
        top = max([*(1.25 * line for line in self._lines), *heights, 1.0])
        width = place.width() / max(len(heights), 1)
        for number, count in enumerate(heights):
            height = place.height() * count / top
            bar = QRectF(place.left() + number * width, place.bottom() - height, max(width - 1.0, 1.0), height)
            painter.fillRect(bar, ink(_fill(theme, count > most)))
        painter.setFont(font(12))
        for line in self._lines:
            y = place.bottom() - place.height() * line / top
            painter.setPen(pen(theme.text, 1.0, Qt.PenStyle.DashLine))
            painter.drawLine(round(place.left()), round(y), round(place.right()), round(y))
        self._write(painter, place, top)

    def _write(self, painter: QPainter, place: QRectF, top: float) -> None:
        painter.setPen(ink(self._theme.text))
        right, left = int(Qt.AlignmentFlag.AlignRight.value), int(Qt.AlignmentFlag.AlignLeft.value)
        middle = int(Qt.AlignmentFlag.AlignVCenter.value)
        shown: list[float] = []
        for count in (0, *reversed(self._lines), round(top)):
            y = place.bottom() - place.height() * count / top
            if all(abs(y - other) >= 14.0 for other in shown):
                shown.append(y)
                painter.drawText(QRectF(0, y - 9, self.LEFT - 5, 18), right | middle, f"{count:g}")
        painter.drawText(
            QRectF(0, 0, place.right(), self.TOP - 12),
            left | middle,
            translate("AlarmMetricsBars", "Alarms in each hour; lines at the target"),
        )
        foot = QRectF(self.LEFT, place.bottom() + 2, place.width(), self.FOOT - 2)
        painter.drawText(foot, left | middle, self._ends[0])
        painter.drawText(foot, right | middle, self._ends[1])


def _day(at: float) -> str:
    return minute_text(datetime.fromtimestamp(at, UTC))


def _beyond(metric: Metric) -> bool:
    return metric.judged is Judged.MISSED


def _fill(theme: Theme, beyond: bool) -> str:
    return theme.equipment_line if beyond else theme.normal
