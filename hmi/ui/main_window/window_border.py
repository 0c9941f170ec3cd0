"""The lines at the edge of a window: which moment it shows, and that it shows a simulation."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from hmi.ui.language import translate
from hmi.ui.main_window.frame import Moment, MomentFrame
from hmi.ui.theme import Theme, ink

SIMULATION_WIDTH, NOW_WIDTH, PAST_WIDTH = 3, 2, 4
"""Pixels at size 1. They lie over what stands at the edge, so that nothing moves when a window goes into the past."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Pixels from the edge to its outer side, how broad it is, its colour, and that of the ground between its dashes,
    which is empty where it has none."""

    inside: int
    broad: int
    colour: str
    ground: str = ""
    style: Qt.PenStyle = Qt.PenStyle.DashLine


class WindowBorder(QWidget):
    """Lies at the edge of a window: a line around the whole window where several stand side by side, a broad, dashed
    one around the past; inside of them the narrow dashes of a simulation on a bright ground, so that nobody takes it
    for the plant. It is nothing but its lines, so that what moves under its middle is not painted twice, and lets every
    click through."""

    def __init__(self, frame: MomentFrame, theme: Theme, *, simulation: bool) -> None:
        super().__init__(frame)
        self._frame, self._theme, self._simulation = frame, theme, simulation
        self._lines: tuple[_Line, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if simulation:
            self.setAccessibleName(translate("Header", "SIMULATION"))
        frame.installEventFilter(self)
        frame.moment_changed.connect(self._take_moment)
        self.setGeometry(frame.rect())
        self._take_moment()

    @property
    def broad(self) -> int:
        """Pixels that all lines together take at an edge."""
        return max((line.inside + line.broad for line in self._lines), default=0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._frame.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves its middle to the window."""
        super().resizeEvent(event)
        self._leave_middle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashes of a simulation are those of the header's chip, in the line of the equipment: no colour that says
        anything else."""
        del event
        painter = QPainter(self)
        for line in self._lines:
            off = line.inside + line.broad / 2
            edge = QRectF(self.rect()).adjusted(off, off, -off, -off)
            for colour, style in ((line.ground, Qt.PenStyle.SolidLine), (line.colour, line.style)):
                if colour:
                    join, cap = Qt.PenJoinStyle.MiterJoin, Qt.PenCapStyle.FlatCap
                    painter.setPen(QPen(ink(colour), line.broad, style, cap, join))
                    painter.drawRect(edge)

    def _take_moment(self) -> None:
        self._lines = tuple(self._drawn())
        self.setVisible(bool(self._lines))
        self._leave_middle()
        self.update()

    def _drawn(self) -> list[_Line]:
        theme, found = self._theme, list[_Line]()
        if self._frame.moment is Moment.NOW:
            found.append(_Line(0, self._scaled(NOW_WIDTH), theme.live, style=Qt.PenStyle.SolidLine))
        elif self._frame.moment is Moment.PAST:
            found.append(_Line(0, self._scaled(PAST_WIDTH), theme.text, theme.canvas))
        if self._simulation:
            inside = sum(line.broad for line in found)
            found.append(_Line(inside, self._scaled(SIMULATION_WIDTH), theme.equipment_line, theme.chip))
        return found

    def _leave_middle(self) -> None:
        whole: QRect = self.rect()
        broad = self.broad
        self.setMask(QRegion(whole) - QRegion(whole.adjusted(broad, broad, -broad, -broad)))

    def _scaled(self, pixels: int) -> int:
        return round(pixels * self._theme.size)
