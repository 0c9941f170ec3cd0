"""A small curve without axes: a tag's recent values inside the golden band."""

import math
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi.ui.controls.sizes import painter_of, room_of, size_of
from hmi.ui.controls.tail import Golden
from hmi.ui.mimic import samples
from hmi.ui.theme import Theme, ink

SIGMAS = samples.SIGMAS
"""Half the height of the golden band in standard deviations."""


class Sparkline(QWidget):
    """Draws the last values over the golden band; the scale holds both. It says shape, not number. A NaN parts the
    line; where it is the newest there is no dot, because nothing is known of now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: list[tuple[float, float]] = []
        self._known: list[tuple[float, float]] = []
        self._band: list[Golden] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[tuple[float, float]], band: Sequence[Golden] = ()) -> None:
        """Shows other values, oldest first."""
        self._points = list(points)
        self._known = [point for point in points if math.isfinite(point[1])]
        self._band = list(band)
        self.update()

    def pieces(self) -> list[list[tuple[float, float]]]:
        """The lines: stretches of values between what is not known."""
        stretches = groupby(self._points, lambda point: math.isfinite(point[1]))
        return [list(stretch) for known, stretch in stretches if known]

    @property
    def knows_now(self) -> bool:
        """Whether the newest of what it was shown is a value."""
        return bool(self._points) and math.isfinite(self._points[-1][1])

    def sizeHint(self) -> QSize:
        """Wide enough for a shape."""
        return size_of(84, 30, self._theme.size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws band, then curve, then a dot at now."""
        del event
        if len(self._known) < 2:
            return
        painter = painter_of(self, self._theme.size)
        place = self._place()
        if self._band:
            painter.setPen(QPen(ink(self._theme.normal), 0.0))
            painter.setBrush(ink(self._theme.normal))
            painter.drawPolygon(_band_outline(self._band, place, self._points[0][0]))
        painter.setBrush(ink(self._theme.live))
        painter.setPen(QPen(ink(self._theme.live), 1.5))
        for piece in self.pieces():
            painter.drawPolyline(QPolygonF([place(time, value) for time, value in piece]))
        if self.knows_now:
            painter.drawEllipse(place(*self._points[-1]), 1.8, 1.8)

    def _place(self) -> "_Scale":
        values = [value for _, value in self._known]
        edges = [at.middle + side * SIGMAS * at.spread for at in self._band for side in (-1, 1)]
        low, high = min(values + edges), max(values + edges)
        room = room_of(self, self._theme.size).adjusted(2, 3, -4, -3)
        return _Scale(room, self._points[0][0], self._points[-1][0], low, high)


class _Scale:
    """Where a time and a value lie in the room."""

    def __init__(self, room: QRectF, start: float, end: float, low: float, high: float) -> None:
        self._room = room
        self._start = start
        self._width = max(end - start, 1e-9)
        # A flat curve lies in the middle instead of at an edge.
        self._low = low if high > low else low - 1.0
        self._height = high - low if high > low else 2.0

    def __call__(self, time: float, value: float) -> QPointF:
        right = min(max((time - self._start) / self._width, 0.0), 1.0)
        up = (value - self._low) / self._height
        return QPointF(self._room.left() + right * self._room.width(), self._room.bottom() - up * self._room.height())


def _band_outline(band: Sequence[Golden], place: _Scale, start: float) -> QPolygonF:
    """Along the upper edge to now, and back along the lower one; the oldest known width stands for all before it."""
    whole = [Golden(start, band[0].middle, band[0].spread), *band]
    upper = [place(at.time, at.middle + SIGMAS * at.spread) for at in whole]
    lower = [place(at.time, at.middle - SIGMAS * at.spread) for at in reversed(whole)]
    return QPolygonF(upper + lower)
