"""Any tag over time, live and history on one axis. pyqtgraph is imported with the first trend, not with the window."""

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPen, QPolygonF, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGraphicsPolygonItem,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hmi.core.plant import Plant
from hmi.core.ports import Samples
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import label
from hmi.ui.controls.sparkline import SIGMAS
from hmi.ui.controls.tail import LiveTail
from hmi.ui.controls.wording import clock_text, with_unit
from hmi.ui.panels.trend_pens import LOOKS, TrendPen, line_of, scale_of, swatch, thinned, value_at
from hmi.ui.theme import Theme, ink

RANGES: tuple[tuple[str, timedelta], ...] = (
    ("10 min", timedelta(minutes=10)),
    ("1 h", timedelta(hours=1)),
    ("8 h", timedelta(hours=8)),
    ("24 h", timedelta(hours=24)),
    ("3 d", timedelta(days=3)),
)

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
        self._cursor: float | None = None
        self.search = self._make_search()
        self.pen_list = _pen_list(theme)
        self.remove_button = QPushButton("Remove pen")
        self.clear_button = QPushButton("Remove all")
        self.ranges = _range_box()
        self.live_button = QPushButton("Live")
        self.live_button.setCheckable(True)
        self.live_button.setChecked(True)
        self.live_button.setToolTip("Follows now; moving the picture stops it")
        self.hint = label("Add a tag here, or click one on the mimic and press Trend.", look="secondary", wrap=True)
        self.cursor_label = label(look="secondary")
        self._plot, self._band, self._line, self._axis = _make_plot(theme, self._scale)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._reread = QTimer(self)
        self._reread.setSingleShot(True)
        self._reread.setInterval(REREAD_MS)
        self._lay_out()
        self._connect()
        self._enable()

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

    def _connect(self) -> None:
        self.pen_list.currentRowChanged.connect(self._draw)
        self.remove_button.clicked.connect(self._remove_selected)
        self.clear_button.clicked.connect(self.clear)
        self.ranges.activated.connect(self._follow)
        self.live_button.clicked.connect(self._follow)
        self._plot.getViewBox().sigRangeChangedManually.connect(self._stop_following)
        self._plot.scene().sigMouseMoved.connect(self._move_cursor)
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

    def _fail(self, error: BaseException) -> None:
        self.hint.setText(f"The history cannot be read: {error}")

    def _draw(self) -> None:
        left, right = self._plot.getViewBox().viewRange()[0]
        moment = self._cursor
        selected = self._selected()
        for number, pen in enumerate(self.pens):
            times, values = pen.with_tail(self._live_points(pen))
            seen = (times >= left) & (times <= right)
            pen.scale = low, high = scale_of(pen.tag, values[seen] if seen.any() else values)
            shown_times, shown_values = thinned(times, values, AT_MOST)
            pen.curve.setData(shown_times, (shown_values - low) / (high - low))
            at = value_at(times, values, right if moment is None else moment)
            words = "no value" if math.isnan(at) else with_unit(pen.tag, at)
            item = self.pen_list.item(number)
            if item is not None:
                item.setText(f"{pen.tag.id}   {words}\n{pen.tag.description}")
            pen.curve.setPen(line_of(pen.look, dark=self._dark, width=2.0 if pen is selected else 1.0))
            if pen is selected:
                self._draw_band(pen, low, high)
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

    def _move_cursor(self, place: Any) -> None:  # noqa: ANN401 - pyqtgraph hands over an untyped point
        box = self._plot.getViewBox()
        inside = box.sceneBoundingRect().contains(place)
        self._cursor = float(box.mapSceneToView(place).x()) if inside else None
        self._line.setVisible(inside)
        if self._cursor is not None:
            self._line.setPos(self._cursor)
            self.cursor_label.setText(f"at {clock_text(datetime.fromtimestamp(self._cursor, UTC))}")
        else:
            self.cursor_label.setText("newest values")
        self._draw()

    def _remove_selected(self) -> None:
        pen = self._selected()
        if pen is not None:
            self.remove(pen.tag.id)

    def _enable(self) -> None:
        self.remove_button.setEnabled(bool(self.pens))
        self.clear_button.setEnabled(bool(self.pens))
        self.hint.setVisible(not self.pens or len(self.pens) >= len(LOOKS))

    def _make_search(self) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText("Add a tag: name or words")
        line.setAccessibleName("Add a tag")
        words = [f"{tag.id}  {tag.description}" for tag in self._plant.tags]
        completer = QCompleter(words, line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._add_text)
        line.setCompleter(completer)
        line.returnPressed.connect(self._add_typed)
        return line

    def _add_typed(self) -> None:
        self._add_text(self.search.text())

    def _add_text(self, text: str) -> None:
        """The tag whose name the text begins with; what is none leaves a sentence."""
        words = text.split()
        tag = words[0].upper() if words else ""
        if tag in self._plant.by_id:
            self.add(tag)
            QTimer.singleShot(0, self.search, self.search.clear)
        elif words:
            self.hint.setText(f"There is no tag {words[0]}; choose one from the list.")
            self.hint.show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label("Trends", look="title"))
        top.addWidget(self.cursor_label)
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
        layout.addLayout(below, 1)


def _pen_list(theme: Theme) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName("Pens")
    made.setIconSize(QSize(44, 16))
    made.setFixedWidth(300)
    # The chosen row keeps its ground, so that the piece of its line stays to be seen.
    chosen = f"background: {theme.pressed}; color: {theme.text}; border-left: 3px solid {theme.live};"
    made.setStyleSheet(f"QListWidget::item:selected {{ {chosen} }}")
    return made


def _range_box() -> QComboBox:
    made = ChoiceBox()
    made.setAccessibleName("Time shown")
    for words, length in RANGES:
        made.addItem(words, length)
    return made


def _make_plot(theme: Theme, scale_of_axis: Callable[[], tuple[float, float] | None]) -> tuple[Any, Any, Any, Any]:
    """The plot, the golden band behind everything, the cursor line and the axis at the left."""
    import pyqtgraph

    class ValueAxis(pyqtgraph.AxisItem):  # type: ignore[misc]
        """Has its ticks at round numbers of the selected pen, wherever they lie on the common height."""

        def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
            shown = scale_of_axis()
            if shown is None:
                return []
            width = shown[1] - shown[0]
            levels = super().tickValues(shown[0] + low * width, shown[0] + high * width, size)
            return [(step / width, [(value - shown[0]) / width for value in values]) for step, values in levels[:2]]

        def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
            del scale, spacing
            shown = scale_of_axis()
            return [] if shown is None else [f"{shown[0] + at * (shown[1] - shown[0]):.6g}" for at in values]

    axis = ValueAxis("left")
    axis.setWidth(72)
    plot = pyqtgraph.PlotWidget(axisItems={"left": axis, "bottom": pyqtgraph.DateAxisItem()}, background=theme.field)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setMouseEnabled(x=True, y=False)
    plot.setYRange(0, 1, padding=0.02)
    for name in ("left", "bottom"):
        plot.getAxis(name).setPen(theme.line)
        plot.getAxis(name).setTextPen(theme.text)
    band = QGraphicsPolygonItem()
    band.setPen(QPen(Qt.PenStyle.NoPen))
    band.setBrush(ink(theme.normal))
    band.setZValue(-100)
    plot.addItem(band, ignoreBounds=True)
    line = pyqtgraph.InfiniteLine(angle=90, pen=pyqtgraph.mkPen(theme.live, width=1))
    line.setVisible(False)
    plot.addItem(line, ignoreBounds=True)
    return plot, band, line, axis
