"""The edge between the page and the side panel: it is drawn to either side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from hmi.ui.actions import Act, key_of
from hmi.ui.language import translate

WIDTH = 6


class SideGrip(QFrame):
    """`moved` tells how many pixels to the left a drag has gone since it last told."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "grip")
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        keys = {"wider": key_of(Act.SIDE_WIDER), "narrower": key_of(Act.SIDE_NARROWER)}
        self.setToolTip(translate("SideGrip", "Drag for a wider panel ({wider}, {narrower})", **keys))
        self.setAccessibleName(translate("SideGrip", "Edge of the side panel"))
        self._from = 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold."""
        self._from = round(event.globalPosition().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            at = round(event.globalPosition().x())
            if at != self._from:
                self.moved.emit(self._from - at)
                self._from = at
