"""The border of a simulation: a calm, dashed line around the whole window, so that nobody takes it for the plant."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from hmi.ui.language import translate
from hmi.ui.theme import Theme, ink

WIDTH = 3
"""Pixels at size 1. It lies over what stands at the edge, which is as broad at the site of a plant."""

_MOVES = frozenset({QEvent.Type.Resize, QEvent.Type.ContentsRectChange, QEvent.Type.StyleChange})


class SimulationBorder(QWidget):
    """Lies at the edge of a window, inside the line that says which moment it shows: where the past of a simulation is
    shown both are seen, the broad open dashes of the past and these, which are narrow and on a bright ground. It is
    nothing but its line, so that what moves under its middle is not painted twice, and lets every click through."""

    def __init__(self, frame: QFrame, theme: Theme) -> None:
        super().__init__(frame)
        self._frame, self._theme = frame, theme
        self.broad = round(WIDTH * theme.size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(translate("Header", "SIMULATION"))
        frame.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the window, and the line of its moment."""
        if event.type() in _MOVES:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves its middle to the window."""
        super().resizeEvent(event)
        broad, whole = self.broad, self.rect()
        self.setMask(QRegion(whole) - QRegion(whole.adjusted(broad, broad, -broad, -broad)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashes of the header's chip, in the line of the equipment: no colour that says anything else."""
        del event
        painter = QPainter(self)
        half = self.broad / 2
        line = QRectF(self.rect()).adjusted(half, half, -half, -half)
        for colour, style in (
            (self._theme.chip, Qt.PenStyle.SolidLine),
            (self._theme.equipment_line, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(ink(colour), self.broad, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(line)

    def _fit(self) -> None:
        self.setGeometry(self._frame.contentsRect())
