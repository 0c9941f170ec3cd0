"""Any tag over time, live and history on one axis. pyqtgraph is imported with the first trend, not with the window."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPolygonF, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hmi.core.moment import PastEvent
from hmi.core.plant import Plant
from hmi.core.ports import Samples
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import label
from hmi.ui.controls.sparkline import SIGMAS
from hmi.ui.controls.tail import LiveTail
from hmi.ui.controls.wording import with_unit
from hmi.ui.panels.trend_cursors import TrendCursors
from hmi.ui.panels.trend_export import TrendTable, write_table
from hmi.ui.panels.trend_overlay import BatchOverlay
from hmi.ui.panels.trend_pens import LOOKS, TrendPen, difference_text, line_of, scale_of, swatch, thinned, value_at
from hmi.ui.panels.trend_plot import PlotMarks, make_plot, pinned_line
from hmi.ui.panels.trend_search import TagSearch, pen_list, range_box
from hmi.ui.panels.trend_tools import TrendTools
from hmi.ui.theme import Theme

REFRESH_MS = 500
REREAD_MS = 250
"""After the last move of the picture; then the history of what is shown is read."""

AT_MOST = 2000
"""Points of a pen: about the pixels of a wide screen (performance notes: thin before pyqtgraph sees it)."""


class TrendsPanel(QWidget):
    """Up to eight pens, each on its own scale; the axis at the left shows the scale of the selected one."""

    def __init__(
        self,
        plant: Plant,
        bridge: PlantBridge,
        tail: LiveTail,
        history: History,
        theme: Theme,
        tools: TrendTools | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plant = plant
        self._bridge = bridge
        self._tail = tail
        self._history = history
        self._theme = theme
        self._dark = QColor(theme.canvas).lightness() < 128
        self.pens: list[TrendPen] = []
        self.tools = tools or TrendTools(bridge, history)
        self.search = TagSearch(plant)
        self.pen_list = pen_list(theme)
        self.remove_button = QPushButton("Remove pen")
        self.clear_button = QPushButton("Remove all")
        self.ranges = range_box()
        self.live_button = QPushButton("Live")
        self.live_button.setCheckable(True)
        self.live_button.setChecked(True)
        self.live_button.setToolTip("Follows now; moving the picture stops it")
        self.hint = label("Add a tag here, or click one on the mimic and press Trend.", look="secondary", wrap=True)
        self._make_picture()
        self._lay_out()
        self._connect()
        self._enable()

    def _make_picture(self) -> None:
        self._plot, self._band, line, self._axis = make_plot(self._theme, self._scale)
        self.marks = PlotMarks(self._plot, self._theme)
        self.cursors = TrendCursors(self._plot, line, pinned_line(self._plot, self._theme), self)
        curve = self._plot.plot(connect="finite", antialias=False)
        self.overlay = BatchOverlay(curve, self._bridge, self._history, self._draw, dark=self._dark)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._reread = QTimer(self)
        self._reread.setSingleShot(True)
        self._reread.setInterval(REREAD_MS)

    def add(self, tag_id: str) -> None:
        """Adds a pen; the ninth is refused with a sentence, and one that is there is selected."""
        tag = self._plant.by_id.get(tag_id)
        if tag is None:
            return
        known = next((at for at, pen in enumerate(self.pens) if pen.tag.id == tag_id), None)
        if known is not None:
            self.pen_list.setCurrentRow(known)
            return
        used = {pen.look for pen in self.pens}
        look = next((one for one in LOOKS if one not in used), None)
        if look is None:
            self.hint.setText(f"{len(LOOKS)} pens are the most that can be told apart; remove one first.")
            return
        pen = TrendPen(tag, look)
        pen.curve = self._plot.plot(pen=line_of(look, dark=self._dark), connect="finite", antialias=False)
        self.pens.append(pen)
        self.pen_list.addItem(QListWidgetItem(swatch(look, dark=self._dark), tag.id))
        self.pen_list.setCurrentRow(len(self.pens) - 1)
        self._enable()
        self.read()

    def remove(self, tag_id: str) -> None:
        """Removes a pen."""
        number = next((at for at, pen in enumerate(self.pens) if pen.tag.id == tag_id), None)
        if number is None:
            return
        self._plot.removeItem(self.pens.pop(number).curve)
        self.pen_list.takeItem(number)
        self._enable()
        self._draw()

    def clear(self) -> None:
        """Removes all pens."""
        for tag in [pen.tag.id for pen in self.pens]:
            self.remove(tag)

    def read(self) -> None:
        """Reads the history of the time shown for every pen."""
        start, end = self._shown()
        for pen in self.pens:
            ask = partial(self._history.samples, pen.tag.id, start, end, AT_MOST)
            self._bridge.read(ask, self._take, self._fail)
        self._bridge.read(partial(self._history.events, start, end), self._take_events, self._fail)
        selected = self._selected()
        if selected is not None:
            phases = partial(self._history.phases, selected.tag.asset, start, end)
            self._bridge.read(phases, self.marks.show_phases, self._fail)

    def table(self) -> TrendTable:
        """The points of all pens as they are drawn, for a file."""
        columns = {pen.tag.id: pen.with_tail(self._live_points(pen)) for pen in self.pens}
        return TrendTable({pen.tag.id: pen.tag.unit for pen in self.pens}, columns)

    def save(self, file: Path) -> None:
        """Writes what is shown to a file; its ending says how: .csv, .parquet or .png."""
        if file.suffix == ".png":
            done = self._plot.grab().save(str(file))
            self._say(f"Saved as {file}" if done else f"Not saved: {file} could not be written")
            return
        try:
            write_table(self.table(), file)
        except (OSError, ImportError) as error:
            self._say(f"Not saved: {error}")
        else:
            self._say(f"Saved as {file}")

    def show_set(self, tags: Sequence[str]) -> None:
        """Shows these pens and no others."""
        self.clear()
        for tag in tags:
            self.add(tag)

    def _connect(self) -> None:
        self.search.picked.connect(self.add)
        self.search.refused.connect(self._say)
        self.pen_list.currentRowChanged.connect(self._draw)
        self.remove_button.clicked.connect(self._remove_selected)
        self.clear_button.clicked.connect(self.clear)
        self.ranges.activated.connect(self._follow)
        self.live_button.clicked.connect(self._follow)
        self._plot.getViewBox().sigRangeChangedManually.connect(self._stop_following)
        self.cursors.moved.connect(self._draw)
        self.tools.set_picked.connect(self.show_set)
        self.tools.set_asked.connect(lambda name: self.tools.keep_set(name, [pen.tag.id for pen in self.pens]))
        self.tools.overlay_asked.connect(lambda batch: self.overlay.read(batch, self._selected()))
        self.tools.file_asked.connect(lambda file: self.save(Path(file)))
        self._timer.timeout.connect(self._tick)
        self._reread.timeout.connect(self.read)

    def showEvent(self, event: QShowEvent) -> None:
        """Draws only while it is seen."""
        super().showEvent(event)
        self._timer.start()
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests while nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def _shown(self) -> tuple[datetime, datetime]:
        left, right = self._plot.getViewBox().viewRange()[0]
        return datetime.fromtimestamp(left, UTC), datetime.fromtimestamp(right, UTC)

    def _follow(self) -> None:
        """Shows the chosen length of time up to now."""
        self.live_button.setChecked(True)
        self._move_to_now()
        self.read()

    def _move_to_now(self) -> None:
        length: timedelta = self.ranges.currentData()
        now = self._bridge.now()
        ahead = length * 0.03
        self._plot.setXRange((now - length).timestamp(), (now + ahead).timestamp(), padding=0)

    def _stop_following(self, _axes: object) -> None:
        self.live_button.setChecked(False)
        self._reread.start()

    def _tick(self) -> None:
        if self.live_button.isChecked():
            self._move_to_now()
        self._draw()

    def _take(self, samples: Samples) -> None:
        for pen in self.pens:
            if pen.tag.id == samples.tag:
                pen.take(samples)
        self._draw()

    def _take_events(self, events: Sequence[PastEvent]) -> None:
        """Only what is about the tags that are shown."""
        loops = {pen.tag.loop for pen in self.pens}
        self.marks.show_events([event for event in events if event.tag.split(".")[0] in loops])

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.show()

    def _fail(self, error: BaseException) -> None:
        self.hint.setText(f"The history cannot be read: {error}")

    def _draw(self) -> None:
        left, right = self._plot.getViewBox().viewRange()[0]
        moment, pinned = self.cursors.at, self.cursors.pinned
        selected = self._selected()
        for number, pen in enumerate(self.pens):
            times, values = pen.with_tail(self._live_points(pen))
            seen = (times >= left) & (times <= right)
            pen.scale = low, high = scale_of(pen.tag, values[seen] if seen.any() else values)
            shown_times, shown_values = thinned(times, values, AT_MOST)
            pen.curve.setData(shown_times, (shown_values - low) / (high - low))
            at = value_at(times, values, right if moment is None else moment)
            words = "no value" if math.isnan(at) else with_unit(pen.tag, at)
            if pinned is not None:
                words += difference_text(pen.tag, at, value_at(times, values, pinned))
            item = self.pen_list.item(number)
            if item is not None:
                item.setText(f"{pen.tag.id}   {words}\n{pen.tag.description}")
            pen.curve.setPen(line_of(pen.look, dark=self._dark, width=2.0 if pen is selected else 1.0))
            if pen is selected:
                self._draw_band(pen, low, high)
        self.overlay.draw(self.pens)
        if selected is None:
            self._band.setPolygon(QPolygonF())
        self._axis.picture = None
        self._axis.update()

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
        golden = self._tail.golden(pen.tag.id)
        upper = [(at.time, at.middle + SIGMAS * at.spread) for at in golden]
        lower = [(at.time, at.middle - SIGMAS * at.spread) for at in reversed(golden)]
        self._band.setPolygon(QPolygonF([QPointF(time, (edge - low) / (high - low)) for time, edge in upper + lower]))

    def _selected(self) -> TrendPen | None:
        row = self.pen_list.currentRow()
        return self.pens[row] if 0 <= row < len(self.pens) else None

    def _scale(self) -> tuple[float, float] | None:
        """The scale of the selected pen, which the axis shows."""
        pen = self._selected()
        return None if pen is None else pen.scale

    def _remove_selected(self) -> None:
        pen = self._selected()
        if pen is not None:
            self.remove(pen.tag.id)

    def _enable(self) -> None:
        self.remove_button.setEnabled(bool(self.pens))
        self.clear_button.setEnabled(bool(self.pens))
        self.hint.setVisible(not self.pens or len(self.pens) >= len(LOOKS))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label("Trends", look="title"))
        top.addWidget(self.cursors.label)
        top.addStretch(1)
        top.addWidget(self.ranges)
        top.addWidget(self.live_button)
        side = QVBoxLayout()
        side.addWidget(self.search)
        side.addWidget(self.hint)
        side.addWidget(self.pen_list, 1)
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addWidget(self.clear_button)
        side.addLayout(row)
        below = QHBoxLayout()
        below.addLayout(side)
        below.addWidget(self._plot, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addWidget(self.tools)
        layout.addLayout(below, 1)
