"""Any tag over time, live and history on one axis. pyqtgraph is imported with the first trend, not with the window."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hmi.core.books import Samples
from hmi.core.moment import PastEvent
from hmi.core.plant import Plant
from hmi.core.spans import BatchSpan
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import label
from hmi.ui.controls.pen_drag import PenTarget
from hmi.ui.controls.tail import Golden, LiveTail
from hmi.ui.language import translate
from hmi.ui.panels.trend_export import Exported, export, export_words
from hmi.ui.panels.trend_golden import golden_of
from hmi.ui.panels.trend_pens import LOOKS, TrendPen, line_of, swatch
from hmi.ui.panels.trend_picture import AT_MOST, TrendPicture
from hmi.ui.panels.trend_search import TagSearch, pen_list, range_box
from hmi.ui.panels.trend_tools import TrendTools
from hmi.ui.theme import Theme

REFRESH_MS = 500
REREAD_MS = 250
"""After the last move of the picture; then the history of what is shown is read."""


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
        self._history = history
        self.pens: list[TrendPen] = []
        self.tools = tools or TrendTools(bridge, history)
        self.search = TagSearch(plant)
        self.pen_list = pen_list(theme)
        self.remove_button = QPushButton(translate("Trends", "Remove pen"))
        self.clear_button = QPushButton(translate("Trends", "Remove all"))
        self.ranges = range_box()
        self.live_button = QPushButton(translate("Trends", "Live"))
        self.live_button.setCheckable(True)
        self.live_button.setChecked(True)
        self.live_button.setToolTip(translate("Trends", "Follows now; moving the picture stops it"))
        self.hint = label(
            translate("Trends", "Add a tag here, or drag one from the mimic or the alarms onto Trends at the left."),
            look="secondary",
            wrap=True,
        )
        self.picture = TrendPicture(bridge, tail, history, theme, self, self._draw)
        self._plot = self.picture.plot
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
            self._say(
                translate(
                    "Trends", "{count} pens are the most that can be told apart; remove one first.", count=len(LOOKS)
                )
            )
            return
        pen = TrendPen(tag, look)
        pen.curve = self._plot.plot(pen=line_of(look, dark=self.picture.dark), connect="finite", antialias=False)
        self.pens.append(pen)
        self.pen_list.addItem(QListWidgetItem(swatch(look, dark=self.picture.dark), tag.id))
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
        start, end = self.picture.shown()
        for pen in self.pens:
            ask = partial(self._history.samples, pen.tag.id, start, end, AT_MOST)
            self._bridge.read(ask, self._take, self._fail)
        self._bridge.read(partial(self._history.events, start, end), self._take_events, self._fail)
        for asset in {pen.tag.asset for pen in self.pens}:
            tags = [pen.tag.id for pen in self.pens if pen.tag.asset == asset]
            findings = partial(self._history.findings, asset, start, end)
            self._bridge.read(partial(golden_of, findings, tags), self._take_golden, self._fail)
        selected = self._selected()
        if selected is not None:
            phases = partial(self._history.phases, selected.tag.asset, start, end)
            self._bridge.read(phases, self.picture.marks.show_phases, self._fail)

    def save(self, file: Path) -> None:
        """Writes the picture (.png), or every recorded sample of what is shown (.csv, .parquet)."""
        if file.suffix == ".png":
            done = self._plot.grab().save(str(file))
            self._say(
                translate("Trends", "Saved as {file}", file=file)
                if done
                else translate("Trends", "Not saved: {file} could not be written", file=file)
            )
            return
        act = partial(export, self._history, [pen.tag for pen in self.pens], self.picture.shown(), file)
        self._say(translate("Trends", "Reading the records…"))
        self._bridge.read(act, self._saved, self._not_saved)

    def show_set(self, tags: Sequence[str]) -> None:
        """Shows these pens and no others."""
        self.clear()
        for tag in tags:
            self.add(tag)

    def _connect(self) -> None:
        for place in (self, self._plot.viewport(), self.pen_list.viewport()):
            PenTarget(place).dropped.connect(self.add)
        self.search.picked.connect(self.add)
        self.search.refused.connect(self._say)
        self.pen_list.currentRowChanged.connect(self._draw)
        self.remove_button.clicked.connect(self._remove_selected)
        self.clear_button.clicked.connect(self.clear)
        self.ranges.activated.connect(self._follow)
        self.live_button.clicked.connect(self._follow)
        self._plot.getViewBox().sigRangeChangedManually.connect(self._stop_following)
        self.picture.cursors.moved.connect(self._draw)
        self.tools.set_picked.connect(self.show_set)
        self.tools.set_asked.connect(lambda name: self.tools.keep_set(name, [pen.tag.id for pen in self.pens]))
        self.tools.overlay_asked.connect(self._lay_over)
        self.tools.phase_button.toggled.connect(self.picture.overlay.by_phase)
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

    def _follow(self) -> None:
        """Shows the chosen length of time up to now."""
        self.live_button.setChecked(True)
        self._move_to_now()
        self.read()

    def _lay_over(self, batch: BatchSpan | None) -> None:
        """Draws an earlier batch behind the selected pen. A live trend then shows the batch of now from its beginning,
        which is where the earlier one begins too."""
        pen = self._selected()
        unit = None if batch is None or pen is None else self._bridge.units.get(pen.tag.asset)
        if unit is not None and unit.batch_hours and self.live_button.isChecked():
            wanted = timedelta(hours=unit.batch_hours)
            lengths: list[timedelta] = [self.ranges.itemData(number) for number in range(self.ranges.count())]
            shortest = next((length for length in lengths if length >= wanted), max(lengths))
            self.ranges.setCurrentIndex(lengths.index(max(shortest, self.ranges.currentData())))
            self._follow()
        self.picture.overlay.read(batch, pen)

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

    def _take_golden(self, found: Mapping[str, list[Golden]]) -> None:
        self.picture.take_golden(found)
        self._draw()

    def _take_events(self, events: Sequence[PastEvent]) -> None:
        """Only what is about the tags that are shown."""
        loops = {pen.tag.loop for pen in self.pens}
        self.picture.marks.show_events([event for event in events if event.tag.split(".")[0] in loops])

    def _saved(self, done: Exported) -> None:
        self._say(export_words(done))

    def _not_saved(self, error: BaseException) -> None:
        self._say(translate("Trends", "Not saved: {error}", error=error))

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.show()

    def _fail(self, error: BaseException) -> None:
        self.hint.setText(translate("Trends", "The history cannot be read: {error}", error=error))

    def _draw(self) -> None:
        self.picture.draw(self.pens, self._selected(), self.pen_list)

    def _selected(self) -> TrendPen | None:
        row = self.pen_list.currentRow()
        return self.pens[row] if 0 <= row < len(self.pens) else None

    def _remove_selected(self) -> None:
        pen = self._selected()
        if pen is not None:
            self.remove(pen.tag.id)

    def _enable(self) -> None:
        self.remove_button.setEnabled(bool(self.pens))
        self.clear_button.setEnabled(bool(self.pens))
        self.hint.setVisible(not self.pens)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(translate("Trends", "Trends"), look="title"))
        top.addWidget(self.picture.cursors.label)
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
