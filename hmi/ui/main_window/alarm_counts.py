"""How many alarms stand, by priority: a mark and a number each, in the header."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hmi.core.alarm import Alarm
from hmi.core.tag import Priority
from hmi.ui.controls.marks import draw_priority
from hmi.ui.controls.sizes import painter_of, room_of, size_of
from hmi.ui.language import translate
from hmi.ui.theme import Theme, font, ink

SLOT = 52


class AlarmCounts(QAbstractButton):
    """Four marks with their numbers; the mark of a priority with an unacknowledged alarm blinks. A click opens the
    list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Counter[Priority] = Counter()
        self._calling: frozenset[Priority] = frozenset()
        self._lit = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_alarms(())

    def count(self, priority: Priority) -> int:
        """How many alarms of a priority stand."""
        return self._counts[priority]

    def show_alarms(self, alarms: Iterable[Alarm]) -> None:
        """Counts the alarms that stand or wait for somebody."""
        standing = tuple(alarms)
        self._counts = Counter(alarm.priority for alarm in standing)
        self._calling = frozenset(alarm.priority for alarm in standing if alarm.unacknowledged)
        words = ", ".join(
            translate(
                "AlarmCounts", "priority {priority}: {counts}", priority=int(priority), counts=self._counts[priority]
            )
            for priority in Priority
        )
        self.setAccessibleName(translate("AlarmCounts", "Alarms, {words}", words=words))
        self.setToolTip(translate("AlarmCounts", "Alarms by priority ({words}); click for the list", words=words))
        self.update()

    def light(self, lit: bool) -> None:
        """One half of a blink."""
        if lit != self._lit:
            self._lit = lit
            if self._calling:
                self.update()

    def sizeHint(self) -> QSize:
        """Room for two digits each."""
        return size_of(SLOT * len(Priority), 32, self._theme.size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws marks and numbers."""
        del event
        painter, whole = painter_of(self, self._theme.size), room_of(self, self._theme.size)
        middle = whole.height() / 2
        for number, priority in enumerate(Priority):
            left = SLOT * number
            filled = self._lit or priority not in self._calling
            draw_priority(painter, QPointF(left + 14, middle), priority, self._theme, filled=filled)
            painter.setPen(ink(self._theme.text))
            painter.setFont(font(16, bold=self._counts[priority] > 0))
            room = QRectF(left + 28, 0, SLOT - 28, whole.height())
            painter.drawText(
                room,
                int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value),
                str(self._counts[priority]),
            )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(self._theme.focus), 2))
            painter.drawRect(whole.adjusted(1, 1, -1, -1))
