"""The golden batch, seen from every side: a batch of an asset is chosen above, a view at the left."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hmi.core.golden_views import GoldenViews
from hmi.core.plant import Plant
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.labels import label, tip
from hmi.ui.language import said, said_of, translate
from hmi.ui.mimic.draw import text_width
from hmi.ui.panels.golden_chart import GoldenChart, write_rows
from hmi.ui.panels.golden_selection import GoldenSelection
from hmi.ui.panels.golden_views import GOLDEN_VIEWS, GoldenCharts, GoldenView, reading
from hmi.ui.theme import TEXT_SIZE, Theme

LIVE_MS = 5_000
"""How often a view of a batch that runs is read again: findings are on record once a minute."""

SLOW = 6
"""Every so many times where the whole batch has to be read."""

LEADING = 6
"""Tags that are taken to the trends."""

Asked = tuple[str, str, GoldenView]
"""Asset, batch and view."""


class GoldenPage(QWidget):
    """`trends_asked` carries tags, `mimic_asked` an asset; `models_asked` wants the page of the models."""

    trends_asked = Signal(object)
    mimic_asked = Signal(str)
    models_asked = Signal()
    noticed = Signal(str)

    def __init__(
        self, plant: Plant, bridge: PlantBridge, views: GoldenViews | None, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plant = plant
        self._bridge = bridge
        self._views = views
        self._reading: Asked | None = None
        self._beats = 0
        self.selection = GoldenSelection(plant, bridge, views)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Golden", "Views"))
        self.list.setFixedWidth(220)
        self.charts = GoldenCharts(theme, self)
        self.stack = QStackedWidget()
        for row in GOLDEN_VIEWS:
            item = QListWidgetItem(said(row.title))
            item.setToolTip(tip(said(row.hint)))
            self.list.addItem(item)
            self.stack.addWidget(self.charts.of[row.view])
        self.busy = label(look="secondary")
        # Its room is kept: the boxes beside it must not jump whenever records are read.
        self.busy.setMinimumWidth(round(text_width(translate("Golden", "reading…"), TEXT_SIZE) * theme.size) + 4)
        self._timer = QTimer(self)
        self._timer.setInterval(LIVE_MS)
        self._timer.timeout.connect(self._beat)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.list.setCurrentRow(0)

    @property
    def view(self) -> GoldenView:
        """The view that is shown."""
        return GOLDEN_VIEWS[max(self.list.currentRow(), 0)].view

    def show_asset(self, asset: str, batch: str = "", view: GoldenView | None = None) -> None:
        """Shows an asset: the batch that runs in it, or the one that is named."""
        if view is not None:
            self.list.setCurrentRow([row.view for row in GOLDEN_VIEWS].index(view))
        if self.selection.choose(asset, batch) and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reads the batches of the asset again, and what is shown of the chosen one."""
        if self._views is None:
            self._say(translate("Golden", "This station keeps no records of batches, so there is nothing to show."))
            return
        self.selection.refresh()

    def save(self, file: Path) -> None:
        """Writes what is shown; the ending says how: .png or .csv."""
        chart = self.charts.of[self.view]
        if not chart.drawn:
            self.noticed.emit(translate("Golden", "There is nothing to save: {why}", why=chart.empty.text()))
            return
        try:
            _write(chart, file)
        except OSError as error:
            self.noticed.emit(translate("Golden", "✕ Not saved: {error}", error=said_of(error)))
        else:
            self.noticed.emit(translate("Golden", "✓ Saved as {file}", file=file))

    def showEvent(self, event: QShowEvent) -> None:
        """Follows a batch that runs only while somebody looks."""
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests."""
        super().hideEvent(event)
        self._timer.stop()

    def _connect(self) -> None:
        self.selection.changed.connect(self._read)
        self.selection.failed.connect(self._fail)
        self.list.currentRowChanged.connect(self._show_view)
        self.again.clicked.connect(self.refresh)
        self.save_button.clicked.connect(self._ask_file)
        self.to_trends.clicked.connect(self._ask_trends)
        self.to_mimic.clicked.connect(lambda _checked: self.mimic_asked.emit(self.selection.asset))
        self.to_models.clicked.connect(self.models_asked)
        self.charts.map.batch_picked.connect(self._open_batch)

    def _show_view(self, row: int) -> None:
        self.stack.setCurrentIndex(max(row, 0))
        self._read()

    def _asked(self) -> Asked:
        batch = self.selection.batch
        return self.selection.asset, "" if batch is None else batch.batch, self.view

    def _read(self) -> None:
        """Reads what the view shows, unless that is under way."""
        asked = self._asked()
        if self._views is None or not self.isVisible() or self._reading == asked:
            return
        if not asked[1] and asked[2] is not GoldenView.CHOICE:
            self._say(translate("Golden", "{asset} has no batch on record at this station yet.", asset=asked[0]))
            return
        self._reading = asked
        self.busy.setText(translate("Golden", "reading…"))
        if not self.charts.of[self.view].drawn:
            self._say(translate("Golden", "reading…"))
        read = reading(self._views, asked[2], asked[0], asked[1])
        self._bridge.read(read, partial(self._take, asked), partial(self._fail_view, asked))

    def _take(self, asked: Asked, found: object) -> None:
        if self._done(asked):
            self.charts.show(found)

    def _fail_view(self, asked: Asked, error: BaseException) -> None:
        if self._done(asked):
            self._say(said_of(error))

    def _done(self, asked: Asked) -> bool:
        """Whether this is still what somebody wants to see."""
        if self._reading == asked:
            self._reading = None
            self.busy.clear()
        return self._asked() == asked

    def _beat(self) -> None:
        """A batch that runs goes on; what has ended stays as it is."""
        self._beats += 1
        batch = self.selection.batch
        slow = next(row.slow for row in GOLDEN_VIEWS if row.view is self.view)
        if (batch is None or batch.end is None) and (not slow or self._beats % SLOW == 0):
            self.selection.refresh()

    def _open_batch(self, batch: str) -> None:
        if not self.selection.open_batch(batch):
            words = translate("Golden", "{batch} is kept for comparison only; it is not on record here.", batch=batch)
            self.noticed.emit(words)

    def _say(self, sentence: str) -> None:
        self.charts.of[self.view].say(sentence)

    def _fail(self, error: BaseException) -> None:
        self._say(translate("Golden", "The records cannot be read: {error}", error=said_of(error)))

    def _ask_trends(self) -> None:
        course, asset = self.charts.score.course, self.selection.asset
        ranked = course.ranked()[:LEADING] if course is not None and course.asset == asset else []
        self.trends_asked.emit(ranked or [tag.id for tag in self._plant.of_asset(asset)][:LEADING])

    def _ask_file(self) -> None:
        name = f"{'-'.join(part for part in self._asked() if part)}.png"
        kinds = translate("Golden", "Picture (*.png);;Table (*.csv)")
        text, kind = QFileDialog.getSaveFileName(self, translate("Golden", "Save what is shown"), name, kinds)
        if text:
            path = Path(text)
            self.save(path if path.suffix else path.with_suffix(".csv" if "csv" in kind else ".png"))

    def _make_buttons(self) -> None:
        again, hint = translate("Golden", "Read again"), translate("Golden", "Reads the records again")
        self.again = _button(again, hint)
        hint = translate("Golden", "The picture as PNG, or the numbers behind it as CSV")
        self.save_button = _button(translate("Golden", "Save…"), hint)
        hint = translate("Golden", "The leading tags in the trends, within their golden band; earlier batches by phase")
        self.to_trends = _button(translate("Golden", "Golden band"), hint)
        hint = translate("Golden", "The asset on the mimic, with the ribbon of its levels below")
        self.to_mimic = _button(translate("Golden", "Ribbon and mimic"), hint)
        hint = translate("Golden", "Which model judges, and training another one")
        self.to_models = _button(translate("Golden", "Models, training"), hint)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(translate("Golden", "Golden batch"), look="title"))
        top.addSpacing(12)
        top.addWidget(self.selection, 1)
        top.addWidget(self.busy)
        for button in (self.again, self.save_button):
            top.addWidget(button)
        side = QVBoxLayout()
        side.addWidget(self.list, 1)
        side.addWidget(label(translate("Golden", "Elsewhere"), look="secondary"))
        for button in (self.to_trends, self.to_mimic, self.to_models):
            side.addWidget(button)
        below = QHBoxLayout()
        below.addLayout(side)
        below.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addLayout(below, 1)


def _write(chart: GoldenChart, file: Path) -> None:
    if file.suffix != ".png":
        write_rows(chart.table(), file)
    elif not chart.grab().save(str(file)):
        raise OSError(translate("Golden", "{file} could not be written", file=file))


def _button(text: str, hint: str) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(tip(hint))
    return made
