"""The story of a batch that is over, or of one that runs, from the records alone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from hmi.core.books import Samples
from hmi.core.moment import PastEvent
from hmi.core.plant import Plant, unit_tag
from hmi.core.spans import BatchSpan, LevelSpan, PhaseSpan
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import logged
from hmi.ui.controls.pace import Pace, pace_between, rises
from hmi.ui.timeline.story import GoldenStretch, Mark, Shade, Stretch, mark_of, shade_of, stretch_of, worth_showing

HOURS_AT_MOST = 400
"""Samples of a unit's own hours that are read to find its pace."""


class PastStory(QObject):
    """Reads everything that the strip shows between a batch's start and its end (`Story`)."""

    changed = Signal()

    def __init__(self, plant: Plant, bridge: PlantBridge, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unit = ""
        self.batch = ""
        self.pace: Pace | None = None
        self.span: tuple[datetime, datetime] | None = None
        self.ahead: GoldenStretch | None = None
        self._assets = tuple(asset.id for asset in plant.assets)
        self._bridge = bridge
        self._history = history
        self._stretches: list[Stretch] = []
        self._shades: dict[str, list[Shade]] = {}
        self._marks: list[Mark] = []

    def open(self, batch: BatchSpan, unit: str) -> None:
        """Reads a batch as one of its units lived through it."""
        start, end = batch.start, batch.end or self._bridge.now()
        self.batch, self.unit, self.span = batch.batch, unit, (start, end)
        # Until the unit's own hours are read, hours are those on the wall.
        self.pace = Pace(start, 0.0)
        self._stretches, self._marks, self._shades = [], [], {asset: [] for asset in self._assets}
        read, history = self._bridge.read, self._history
        read(partial(history.phases, unit, start, end), partial(self._take_phases, batch.batch), logged)
        read(partial(history.events, start, end), partial(self._take_events, batch.batch), logged)
        hours = partial(history.samples, unit_tag(unit, "BatchHours"), start, end, HOURS_AT_MOST)
        read(hours, partial(self._take_hours, batch.batch), logged)
        for asset in self._assets:
            read(partial(history.levels, asset, start, end), partial(self._take_levels, batch.batch, asset), logged)
        self.changed.emit()

    def stretches(self) -> Sequence[Stretch]:
        """The unit's phases, oldest first."""
        return self._stretches

    def shades(self, asset: str) -> Sequence[Shade]:
        """An asset's levels, oldest first."""
        return self._shades.get(asset, ())

    def marks(self) -> Sequence[Mark]:
        """Alarms and setpoints, oldest first."""
        return self._marks

    def _take_phases(self, batch: str, spans: Sequence[PhaseSpan]) -> None:
        if batch == self.batch and self.span is not None:
            end = self.span[1]
            self._stretches = [stretch_of(span, end) for span in spans if worth_showing(span) and span.batch == batch]
            self.changed.emit()

    def _take_levels(self, batch: str, asset: str, spans: Sequence[LevelSpan]) -> None:
        if batch == self.batch and self.span is not None:
            end = self.span[1]
            self._shades[asset] = [shade_of(span, end) for span in spans]
            self.changed.emit()

    def _take_events(self, batch: str, events: Sequence[PastEvent]) -> None:
        if batch == self.batch:
            self._marks = [mark_of(event) for event in events]
            self.changed.emit()

    def _take_hours(self, batch: str, samples: Samples) -> None:
        """The pace from the first and the last of the unit's own hours within the batch."""
        if batch != self.batch or len(samples.times) < 2:
            return
        rising = max(rises(samples.values), key=len)
        first, last = rising[0], rising[-1]
        if last > first and samples.values[last] > samples.values[first]:
            begin, end = (datetime.fromtimestamp(samples.times[at], UTC) for at in (first, last))
            self.pace = pace_between(begin, samples.values[first], end, samples.values[last])
            self.changed.emit()
