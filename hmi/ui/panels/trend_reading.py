"""What a trend reads of the records for the time that is in sight: samples, marks, phases, and where golden was."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from hmi.core.moment import PastEvent
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.tail import Golden
from hmi.ui.panels.trend_curves import Points, read_points
from hmi.ui.panels.trend_golden import golden_of
from hmi.ui.panels.trend_pens import TrendPen
from hmi.ui.panels.trend_picture import AROUND, AT_MOST, TrendPicture


class TrendReading(QObject):
    """Reads for some pens and hands over to the picture; `came` tells that there is something else to draw, `failed`
    carries why something cannot be read."""

    came = Signal()
    failed = Signal(object)

    def __init__(self, bridge: PlantBridge, history: History, picture: TrendPicture, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._history = history
        self._picture = picture
        self._pens: Sequence[TrendPen] = ()
        self._open = False
        self._again: Callable[[], None] | None = None

    def read(self, pens: Sequence[TrendPen], selected: TrendPen | None) -> None:
        """Reads the history of the time shown for every pen, and the phases of the selected one's unit. While an answer
        is still to come only the newest wish waits, so that a hand that moves the picture never queues questions."""
        if self._open:
            self._again = partial(self.read, pens, selected)
            return
        self._pens, self._open = pens, True
        start, end = self._picture.shown()
        width = end - start
        wide = (start - AROUND * width, min(end + AROUND * width, max(end, self._bridge.now())))
        tags = [pen.tag.id for pen in pens]
        ask = partial(read_points, self._history, tags, *wide, (1 + 2 * AROUND) * AT_MOST)
        self._bridge.read(ask, self._take, self._miss)
        self._bridge.read(partial(self._history.holes, start, end), self._picture.take_holes, self._fail)
        self._bridge.read(partial(self._history.events, start, end), self._take_events, self._fail)
        for asset in {pen.tag.asset for pen in pens}:
            tags = [pen.tag.id for pen in pens if pen.tag.asset == asset]
            findings = partial(self._history.findings, asset, start, end)
            self._bridge.read(partial(golden_of, findings, tags), self._take_golden, self._fail)
        if selected is not None:
            phases = partial(self._history.phases, selected.tag.asset, start, end)
            self._bridge.read(phases, self._picture.marks.show_phases, self._fail)

    def _take_golden(self, found: Mapping[str, list[Golden]]) -> None:
        self._picture.take_golden(found)
        self.came.emit()

    def _take(self, found: Sequence[Points]) -> None:
        points = {one.tag: one for one in found}
        for pen in self._pens:
            if pen.tag.id in points:
                pen.times, pen.values = points[pen.tag.id].times, points[pen.tag.id].values
        self.came.emit()
        self._close()

    def _miss(self, error: BaseException) -> None:
        self._fail(error)
        self._close()

    def _close(self) -> None:
        self._open = False
        if self._again is not None:
            again, self._again = self._again, None
            again()

    def _take_events(self, events: Sequence[PastEvent]) -> None:
        """Only what is about the tags that are shown."""
        loops = {pen.tag.loop for pen in self._pens}
        self._picture.marks.show_events([event for event in events if event.tag.split(".")[0] in loops])

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)
