"""Which time a trend shows: the chosen length up to now, or what a hand moved it to; and when it is drawn and read."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton

from hmi.ui.language import translate
from hmi.ui.panels.trend_search import range_box

REFRESH_MS = 500
REREAD_MS = 250
"""While the picture is moved its history is read so often, and once after the last move."""

LIVE_READ_MS = 10_000
"""So often a live trend reads its history again: marks, phases, and the points that the screen no longer remembers
(choice)."""

BEYOND = 0.03
"""As much of the length is free beyond now."""


class Following(QObject):
    """`ticked` tells that the picture is to be drawn, `wanted` that its history is to be read."""

    ticked = Signal()
    wanted = Signal()

    def __init__(self, plot: Any, now: Callable[[], datetime], parent: QObject) -> None:  # noqa: ANN401 - untyped
        super().__init__(parent)
        self.ranges = range_box()
        self.live_button = QPushButton(translate("Trends", "Live"))
        self.live_button.setCheckable(True)
        self.live_button.setChecked(True)
        self.live_button.setToolTip(translate("Trends", "Follows now; moving the picture stops it"))
        self.refresh = _timer(self, REFRESH_MS, self._tick)
        self.live_read = _timer(self, LIVE_READ_MS, self._read_live)
        self.reread = _timer(self, REREAD_MS, self.wanted.emit)
        self.reread.setSingleShot(True)
        self._plot = plot
        self._now = now
        self.ranges.activated.connect(self.follow)
        self.live_button.clicked.connect(self.follow)
        plot.getViewBox().sigRangeChangedManually.connect(self.leave)

    @property
    def live(self) -> bool:
        """Whether the picture follows now."""
        return self.live_button.isChecked()

    def follow(self) -> None:
        """Shows the chosen length of time up to now."""
        self.live_button.setChecked(True)
        self._move_to_now()
        self.wanted.emit()

    def leave(self, _axes: object = None) -> None:
        """A hand moved the picture: it stays there."""
        self.live_button.setChecked(False)
        if not self.reread.isActive():
            self.reread.start()

    def reach(self, began: datetime) -> None:
        """Shows the time since then, if the picture follows now and is too short for it."""
        if not self.live:
            return
        lengths: list[timedelta] = [self.ranges.itemData(number) for number in range(self.ranges.count())]
        shortest = next((length for length in lengths if length >= self._now() - began), max(lengths))
        self.ranges.setCurrentIndex(lengths.index(max(shortest, self.ranges.currentData())))
        self.follow()

    def begin(self) -> None:
        """Somebody sees it."""
        self.refresh.start()
        self.live_read.start()
        self.follow()

    def rest(self) -> None:
        """Nobody sees it."""
        self.refresh.stop()
        self.live_read.stop()

    def _move_to_now(self) -> None:
        length: timedelta = self.ranges.currentData()
        now = self._now()
        self._plot.setXRange((now - length).timestamp(), (now + BEYOND * length).timestamp(), padding=0)

    def _tick(self) -> None:
        if self.live:
            self._move_to_now()
        self.ticked.emit()

    def _read_live(self) -> None:
        if self.live:
            self.wanted.emit()


def _timer(parent: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made
