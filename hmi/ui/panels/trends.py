"""Any tag over time, live and history on one axis. pyqtgraph is imported with the first trend, not with the window."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hmi.core.plant import Plant
from hmi.core.spans import BatchSpan
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import label
from hmi.ui.controls.pen_drag import PenTarget
from hmi.ui.controls.tail import LiveTail
from hmi.ui.language import translate
from hmi.ui.panels.trend_export import Exported, export, export_words
from hmi.ui.panels.trend_following import Following
from hmi.ui.panels.trend_overlay import DASHES
from hmi.ui.panels.trend_picture import TrendPicture
from hmi.ui.panels.trend_reading import TrendReading
from hmi.ui.panels.trend_rows import PenRows
from hmi.ui.panels.trend_search import TagSearch
from hmi.ui.panels.trend_tools import TrendTools
from hmi.ui.theme import Theme


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
        self._bridge = bridge
        self._history = history
        self.tools = tools or TrendTools(bridge, history)
        self.search = TagSearch(plant)
        self.hint = label(
            translate("Trends", "Add a tag here, or drag one from the mimic or the alarms onto Trends at the left."),
            look="secondary",
            wrap=True,
        )
        self.earlier = label(wrap=True)
        self.picture = TrendPicture(bridge, tail, history, theme, self, self._draw, self._reach_back)
        self._plot = self.picture.plot
        self.rows = PenRows(plant, self._plot, theme, self, dark=self.picture.dark)
        self.pens, self.pen_list = self.rows.pens, self.rows.list
        self._reading = TrendReading(bridge, history, self.picture, self)
        self.following = Following(self._plot, bridge.now, self)
        self.ranges, self.live_button = self.following.ranges, self.following.live_button
        self._lay_out()
        self._connect()
        self._show_hint()

    def add(self, tag_id: str) -> None:
        """Adds a pen; the ninth is refused with a sentence, and one that is there is selected."""
        self.rows.add(tag_id)

    def read(self) -> None:
        """Reads the history of the time shown for every pen."""
        self._reading.read(self.pens, self.rows.selected)

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
        self.rows.clear()
        for tag in [*tags, *tags[:1]]:  # the first one leads: its scale and its golden band are shown
            self.add(tag)

    def _connect(self) -> None:
        for place in (self, self._plot.viewport(), self.pen_list.viewport()):
            PenTarget(place).dropped.connect(self.add)
        self.search.picked.connect(self.add)
        for refused in (self.search.refused, self.rows.refused):
            refused.connect(self._say)
        self.rows.added.connect(self._take_pen)
        self.rows.removed.connect(self._lose_pen)
        self.rows.picked.connect(self._pick)
        self._reading.came.connect(self._draw)
        self._reading.failed.connect(self._fail)
        self.following.ticked.connect(self._draw)
        self.following.wanted.connect(self.read)
        self.picture.cursors.moved.connect(self._say_values)
        self.tools.set_picked.connect(self.show_set)
        self.tools.set_asked.connect(lambda name: self.tools.keep_set(name, [pen.tag.id for pen in self.pens]))
        self.tools.overlay_asked.connect(self._lay_over)
        self.tools.phase_button.toggled.connect(self.picture.overlay.by_phase)
        self.tools.file_asked.connect(lambda file: self.save(Path(file)))

    def showEvent(self, event: QShowEvent) -> None:
        """Draws only while it is seen."""
        super().showEvent(event)
        self.following.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests while nobody looks."""
        super().hideEvent(event)
        self.following.rest()

    def _take_pen(self) -> None:
        self._show_hint()
        self.read()

    def _lose_pen(self) -> None:
        self._show_hint()
        if self.picture.overlay.tag not in {"", *(pen.tag.id for pen in self.pens)}:
            self.picture.overlay.clear()
        self._show_earlier()
        self._draw()

    def _pick(self) -> None:
        pen = self.rows.selected
        self.tools.unit = "" if pen is None else pen.tag.asset
        self._draw()

    def _show_hint(self) -> None:
        self.hint.setVisible(not self.pens)

    def _lay_over(self, batch: BatchSpan | None) -> None:
        """Draws an earlier batch behind the selected pen, or takes it away; None takes all away."""
        overlay, pen = self.picture.overlay, self.rows.selected
        if batch is None:
            overlay.clear()
        elif pen is None:
            self._refuse(translate("Trends", "Add a pen first: an earlier batch is drawn behind one."))
        elif pen.tag.asset not in batch.assets:
            self._refuse(translate("Trends", "{batch} did not run in {unit}.", batch=batch.batch, unit=pen.tag.asset))
        elif not overlay.toggle(batch, pen):
            self._refuse(
                translate(
                    "Trends",
                    "{count} earlier batches are the most that can be told apart; take one away first.",
                    count=len(DASHES),
                )
            )
        self._show_earlier()

    def _reach_back(self, began: datetime) -> None:
        """A live trend shows the batch of now from its beginning, which is where the earlier ones begin too."""
        self.following.reach(began)

    def _show_earlier(self) -> None:
        """Says which batches stand behind which pen, also where none of their curves is in sight."""
        overlay = self.picture.overlay
        self.tools.show_batches(overlay.batches)
        names = ", ".join(batch.batch for batch in overlay.batches)
        self.earlier.setText(translate("Trends", "Behind {tag}: {batches}", tag=overlay.tag, batches=names))
        self.earlier.setVisible(bool(names))

    def _saved(self, done: Exported) -> None:
        self._say(export_words(done))

    def _not_saved(self, error: BaseException) -> None:
        self._say(translate("Trends", "Not saved: {error}", error=error))

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.show()

    def _refuse(self, text: str) -> None:
        """Says it where somebody looks: in the list of batches too, where that stands over the page."""
        self._say(text)
        self.tools.refuse(text)

    def _fail(self, error: BaseException) -> None:
        self._say(translate("Trends", "The history cannot be read: {error}", error=error))

    def _say_values(self) -> None:
        self.picture.show_words(self.pens, self.pen_list)

    def _draw(self) -> None:
        self.picture.draw(self.pens, self.rows.selected, self.pen_list)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(translate("Trends", "Trends"), look="title"))
        top.addWidget(self.picture.cursors.label)
        top.addStretch(1)
        top.addWidget(self.ranges)
        top.addWidget(self.live_button)
        side = QVBoxLayout()
        for widget in (self.search, self.hint):
            side.addWidget(widget)
        side.addWidget(self.pen_list, 1)
        side.addWidget(self.earlier)
        side.addLayout(self.rows.buttons())
        below = QHBoxLayout()
        below.addLayout(side)
        below.addWidget(self._plot, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addLayout(top)
        layout.addWidget(self.tools)
        layout.addLayout(below, 1)
