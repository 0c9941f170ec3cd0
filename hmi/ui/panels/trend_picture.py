"""The picture of the trends: every pen on its own scale, with marks, cursors and an earlier batch behind them."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QListWidget, QWidget

from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import tip
from hmi.ui.controls.tail import Golden, LiveTail
from hmi.ui.controls.wording import with_unit
from hmi.ui.language import translate
from hmi.ui.panels.trend_cursors import TrendCursors
from hmi.ui.panels.trend_curves import drawn
from hmi.ui.panels.trend_golden import Hole, band_path, joined
from hmi.ui.panels.trend_overlay import BatchOverlays
from hmi.ui.panels.trend_pens import Floats, TrendPen, difference_text, line_of, scale_of, value_at
from hmi.ui.panels.trend_plot import PlotMarks, make_plot, pinned_line
from hmi.ui.theme import Theme

AT_MOST = 2000
"""Points of a pen in the width that is in sight: about the pixels of a wide screen."""

AROUND = 1
"""As many times that width are read and drawn on both sides of it, so that a hand that moves the picture finds the
curve there before it was read and drawn anew."""

DRAWN = 4000
"""Points of a pen that are drawn, on and off the screen: what eight pens may have at sixty frames a second."""

BESIDE_WORDS = 26
"""Pixels of a row of the list of pens that neither its line nor its words take."""

_NONE: tuple[Floats, Floats] = (np.empty(0), np.empty(0))


class TrendPicture:
    """Draws pens; which there are and which is selected is the panel's. `redraw` is called when a batch
    was read, `reached` with when the batch of now began."""

    def __init__(
        self,
        bridge: PlantBridge,
        tail: LiveTail,
        history: History,
        theme: Theme,
        panel: QWidget,
        redraw: Callable[[], None],
        reached: Callable[[datetime], None],
    ) -> None:
        self._bridge = bridge
        self._tail = tail
        self._recorded: dict[str, list[Golden]] = {}
        self._holes: Sequence[Hole] = ()
        self._points: dict[str, tuple[Floats, Floats]] = {}
        self.dark = QColor(theme.canvas).lightness() < 128
        self._scale: tuple[float, float] | None = None
        self.plot, self._band, line, self._axis = make_plot(theme, lambda: self._scale)
        self.marks = PlotMarks(self.plot, theme)
        self.cursors = TrendCursors(self.plot, line, pinned_line(self.plot, theme), panel)
        self.overlay = BatchOverlays(self.plot, bridge, history, redraw, reached, theme, dark=self.dark)

    def shown(self) -> tuple[datetime, datetime]:
        """The time that is in sight."""
        left, right = self.plot.getViewBox().viewRange()[0]
        return datetime.fromtimestamp(left, UTC), datetime.fromtimestamp(right, UTC)

    def take_golden(self, found: Mapping[str, list[Golden]]) -> None:
        """Takes where golden was in the time that is shown, by tag."""
        self._recorded.update(found)

    def take_holes(self, holes: Sequence[Hole]) -> None:
        """Takes where nothing was recorded in the time that is shown."""
        self._holes = holes

    def draw(self, pens: Sequence[TrendPen], selected: TrendPen | None, rows: QListWidget) -> None:
        """Draws the pens and says in their rows what they show at the cursor; the axis has the selected one's scale."""
        self._points = {pen.tag.id: self.points(pen) for pen in pens}
        for pen in pens:
            self._draw_pen(pen, chosen=pen is selected)
        self.show_words(pens, rows)
        self.overlay.draw(pens, *self.plot.getViewBox().viewRange()[0])
        self._scale = None if selected is None else selected.shown_scale
        if selected is None:
            self._band.setPath(QPainterPath())
        self._axis.picture = None
        self._axis.update()

    def show_words(self, pens: Sequence[TrendPen], rows: QListWidget) -> None:
        """Says in the rows what the pens that are drawn show at the cursor. A mouse that moves does no more than this:
        curves are not thinned and drawn anew with every pixel."""
        for number, pen in enumerate(pens):
            item = rows.item(number)
            if item is not None:
                room = rows.width() - rows.iconSize().width() - BESIDE_WORDS
                name = rows.fontMetrics().elidedText(pen.tag.description, Qt.TextElideMode.ElideRight, room)
                item.setText(f"{pen.tag.id}   {self._words(pen)}\n{name}")
                item.setToolTip(tip(f"{pen.tag.id}  {pen.tag.description}"))

    def points(self, pen: TrendPen) -> tuple[Floats, Floats]:
        """What a pen shows: times in seconds since 1970 and values in its unit, history and the newest."""
        return pen.with_tail(self._live_points(pen))

    def _draw_pen(self, pen: TrendPen, *, chosen: bool) -> None:
        left, right = self.plot.getViewBox().viewRange()[0]
        times, values = self._points[pen.tag.id]
        first, last = np.searchsorted(times, (left, right), side="left")
        seen = values[first:last] if last > first else values
        behind = self.overlay.values(pen.tag.id, left, right)
        pen.scale = low, high = scale_of(pen.tag, np.concatenate([seen, behind]))
        width = AROUND * (right - left)
        first, last = np.searchsorted(times, (left - width, right + width))
        near = slice(max(int(first) - 1, 0), int(last) + 1)
        shown_times, shown_values = drawn(pen.tag, times[near], values[near], DRAWN)
        pen.curve.setData(shown_times, (shown_values - low) / (high - low))
        pen.curve.setPen(line_of(pen.look, dark=self.dark, width=2.0 if chosen else 1.0))
        if chosen:
            self._draw_band(pen, low, high)

    def _words(self, pen: TrendPen) -> str:
        """The value at the cursor, at the right edge where there is none, and how far it is from the pinned one."""
        _, right = self.plot.getViewBox().viewRange()[0]
        moment, pinned = self.cursors.at, self.cursors.pinned
        times, values = self._points.get(pen.tag.id, _NONE)
        at = value_at(times, values, right if moment is None else moment)
        words = translate("TrendPicture", "no value") if math.isnan(at) else with_unit(pen.tag, at)
        return words if pinned is None else words + difference_text(pen.tag, at, value_at(times, values, pinned))

    def _live_points(self, pen: TrendPen) -> list[tuple[float, float]]:
        """The newest points; a value that stands, and is trusted, stands until now."""
        points = self._tail.points(pen.tag.id)
        value = self._bridge.values.get(pen.tag.id)
        number = None if value is None else value.trusted
        now = self._bridge.now().timestamp()
        if number is not None and (not points or points[-1][0] < now):
            points.append((now, number))
        return points

    def _draw_band(self, pen: TrendPen, low: float, high: float) -> None:
        golden = joined(self._recorded.get(pen.tag.id, ()), self._tail.golden(pen.tag.id))
        self._band.setPath(band_path(golden, low, high, self._holes))
