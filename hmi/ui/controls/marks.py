"""Marks in lists and lines: alarm priorities, as the mimic draws them."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.core.alarm import Alarm
from hmi.core.tag import Priority
from hmi.ui.controls.sizes import painter_of, room_of, size_of
from hmi.ui.mimic.draw import alarm_path, draw_alarm, pen
from hmi.ui.theme import AlarmShape, Theme, font, ink

SIDE = 24


def alarm_icon(alarm: Alarm, theme: Theme) -> QIcon:
    """The mark of an alarm for a table, sharp up to 300 %."""
    return _alarm_icon(alarm.priority, alarm.active, theme)


@lru_cache(maxsize=32)
def _alarm_icon(priority: Priority, active: bool, theme: Theme) -> QIcon:
    pixmap = QPixmap(QSize(SIDE, SIDE) * 3)
    pixmap.setDevicePixelRatio(3)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_priority(painter, QPointF(SIDE / 2, SIDE / 2), priority, theme, filled=active)
    painter.end()
    return QIcon(pixmap)


def draw_priority(painter: QPainter, centre: QPointF, priority: Priority, theme: Theme, *, filled: bool = True) -> None:
    """The mark of a priority without an alarm of it: for counts and legends."""
    look = theme.alarm(priority)
    painter.setPen(pen(theme.alarm_line, 1.4))
    painter.setBrush(ink(look.colour if filled else theme.panel))
    painter.drawPath(alarm_path(look.shape).translated(centre))
    drop = 2.0 if look.shape is AlarmShape.TRIANGLE else 0.0
    painter.setFont(font(13, bold=True))
    painter.setPen(ink(look.number if filled else theme.text))
    room = QRectF(centre.x() - 11, centre.y() - 10 + drop, 22, 20)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter.value), str(int(priority)))


class AlarmMark(QWidget):
    """The mark of one alarm; while nobody has acknowledged it, it may be told to blink."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._alarm: Alarm | None = None
        self._lit = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_alarm(self, alarm: Alarm | None) -> None:
        """Shows an alarm, or nothing."""
        self._alarm = alarm
        self.update()

    def light(self, lit: bool) -> None:
        """One half of a blink."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        """The mark and its outline."""
        return size_of(SIDE + 2, SIDE + 2, self._theme.size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the mark."""
        del event
        if self._alarm is None:
            return
        size = self._theme.size
        lit = self._lit or not self._alarm.unacknowledged
        draw_alarm(painter_of(self, size), room_of(self, size).center(), self._alarm, self._theme, lit=lit)
