"""Two cursors on a trend: one follows the pointer, the other is pinned by a click."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import clock_text
from hmi.ui.language import local, translate

NEAR = 0.01
"""A click so near to the pinned cursor takes it away, as a share of the width shown."""


class TrendCursors(QObject):
    """`moved` tells that either is elsewhere. Moments are POSIX seconds; None is no cursor."""

    moved = Signal()

    def __init__(self, plot: Any, line: Any, reference: Any, parent: QObject) -> None:  # noqa: ANN401 - untyped
        super().__init__(parent)
        self.at: float | None = None
        self.pinned: float | None = None
        self.label: QLabel = label(look="secondary")
        self._box = plot.getViewBox()
        self._line = line
        self._reference = reference
        plot.scene().sigMouseMoved.connect(self._follow)
        plot.scene().sigMouseClicked.connect(self._click)

    def pin(self, moment: float | None) -> None:
        """Keeps the second cursor at a moment; None takes it away."""
        self.pinned = moment
        self._reference.setVisible(moment is not None)
        if moment is not None:
            self._reference.setPos(moment)
        self.moved.emit()

    def _follow(self, place: Any) -> None:  # noqa: ANN401 - pyqtgraph hands over an untyped point
        inside = self._box.sceneBoundingRect().contains(place)
        self.at = float(self._box.mapSceneToView(place).x()) if inside else None
        self._line.setVisible(inside)
        self.label.setText(self._words())
        if self.at is not None:
            self._line.setPos(self.at)
        self.moved.emit()

    def _words(self) -> str:
        if self.at is None:
            return translate("TrendCursors", "newest values")
        words = translate("TrendCursors", "at {clock}", clock=clock_text(datetime.fromtimestamp(self.at, UTC)))
        if self.pinned is None:
            return words
        return translate(
            "TrendCursors",
            "{words}, {at} h from the pinned cursor",
            words=words,
            at=local(f"{(self.at - self.pinned) / 3600:+.2f}"),
        )

    def _click(self, event: Any) -> None:  # noqa: ANN401 - pyqtgraph's own event
        """A click pins the cursor; another one near it takes it away."""
        if not self._box.sceneBoundingRect().contains(event.scenePos()):
            return
        moment = float(self._box.mapSceneToView(event.scenePos()).x())
        left, right = self._box.viewRange()[0]
        near = self.pinned is not None and abs(moment - self.pinned) < NEAR * (right - left)
        self.pin(None if near else moment)
