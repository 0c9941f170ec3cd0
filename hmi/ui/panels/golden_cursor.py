"""An upright line over a batch that a hand or the arrows move from look to look; at the end it follows."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from hmi.ui.language import translate
from hmi.ui.theme import Theme

FAR = 10
"""Looks that a page goes."""


class LookCursor(QObject):
    """Lives with the plot. `moved` is sent when it stands at another place."""

    moved = Signal()

    def __init__(self, plot: Any, theme: Theme) -> None:  # noqa: ANN401 - pyqtgraph has no types
        super().__init__(plot)
        import pyqtgraph

        self._hours: Sequence[float] = ()
        self._at_end = True
        pens = [pyqtgraph.mkPen(theme.live, width=width) for width in (2, 4)]
        self.line = pyqtgraph.InfiniteLine(angle=90, movable=True, pen=pens[0], hoverPen=pens[1])
        self.line.setToolTip(translate("Golden", "Drag, or use the arrow keys"))
        self.line.sigPositionChanged.connect(self._told)
        plot.addItem(self.line, ignoreBounds=True)
        plot.installEventFilter(self)

    @property
    def place(self) -> int:
        """The number of the look that it stands at."""
        return max(int(np.searchsorted(self._hours, self.line.value() + 1e-9)) - 1, 0)

    def follow(self, hours: Sequence[float], *, same: bool) -> None:
        """Takes the looks of a batch; another batch is shown at its end."""
        self._at_end = self._at_end or not same
        self._hours = hours
        if self._at_end:
            self.line.setValue(hours[-1])
        self.moved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows, and the keys for pages, while the plot has the focus. Home and End are the window's."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._hours:
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -FAR, Qt.Key.Key_PageDown: FAR}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().eventFilter(watched, event)
        self.line.setValue(self._hours[min(max(self.place + step, 0), len(self._hours) - 1)])
        return True

    def _told(self) -> None:
        self._at_end = not self._hours or self.place >= len(self._hours) - 1
        self.moved.emit()
