"""The clock: the time, and a mark that beats as long as the screen and, where it has one, its tag are alive."""

from datetime import datetime

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from hmi.core.tag import Quality
from hmi.diagram.part import Element
from hmi.diagram.symbol import SymbolSpec
from hmi.ui.mimic.draw import LEFT, NO_BRUSH, NO_PEN, VALUE_SIZE, TextBox, hatch, pen
from hmi.ui.mimic.items.flat import FlatItem
from hmi.ui.mimic.look import Look
from hmi.ui.theme import font, ink

_MARK = 26.0


class ClockItem(FlatItem):
    """Local time to the second. It stops, hatched, when its tag is not good any more."""

    def __init__(self, element: Element, spec: SymbolSpec, look: Look) -> None:
        super().__init__(element, spec, look)
        self._time: datetime | None = None
        self._on = True

    @property
    def alive(self) -> bool:
        """Whether what it watches is fresh."""
        return "heartbeat" not in self.slots or self.reading("heartbeat").quality is Quality.GOOD

    def beat(self, now: datetime, *, lit: bool) -> None:
        """Goes on with the time, unless it has stopped."""
        super().beat(now, lit=lit)
        if self.alive:
            self._time, self._on = now, lit
            self.update()

    def show_sample(self) -> None:
        """A running clock."""
        super().show_sample()
        self._time = self.look.clock.now()

    def texts(self) -> tuple[TextBox, ...]:
        """Hours, minutes and seconds."""
        text = self._time.astimezone().strftime("%H:%M:%S") if self._time else "--:--:--"
        room = self.size.adjusted(_MARK, 0, 0, 0)
        colour = self.theme.text if self.alive else self.theme.faint
        return (TextBox(room, text, font(VALUE_SIZE, italic=not self.alive), colour, LEFT),)

    def draw(self, painter: QPainter) -> None:
        """The ground of a stopped clock, and the mark."""
        theme = self.theme
        if not self.alive:
            painter.setPen(NO_PEN)
            painter.setBrush(hatch(theme.hatch))
            painter.drawRect(self.size)
        painter.setPen(pen(theme.equipment_line, 1.4))
        painter.setBrush(ink(theme.live) if self.alive and self._on else NO_BRUSH)
        painter.drawEllipse(QPointF(_MARK / 2, self.size.height() / 2), 5, 5)
