"""An earlier batch behind a pen, moved so that it begins where the batch of now began."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import numpy as np

from hmi.core.books import Samples
from hmi.core.spans import BatchSpan, PhaseSpan
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import logged
from hmi.ui.panels.trend_pens import Floats, TrendPen, line_of
from hmi.ui.panels.trend_phases import PhaseStart, laid_over, starts_of

AT_MOST = 2000
LONGEST = timedelta(days=14)
"""A batch of now began at most so long ago."""

DASHES = (1.0, 5.0)


class BatchOverlay:
    """One curve at a time. Batches are laid over each other by the start of their work in the pen's unit."""

    def __init__(
        self,
        curve: Any,  # noqa: ANN401 - pyqtgraph has no types
        bridge: PlantBridge,
        history: History,
        drawn: Callable[[], None],
        *,
        dark: bool,
    ) -> None:
        self._curve = curve
        self._bridge = bridge
        self._history = history
        self._drawn = drawn
        self._dark = dark
        self._tag = ""
        self._by_phase = False
        self._points: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
        self._asked: tuple[BatchSpan, TrendPen] | None = None

    @property
    def shown(self) -> str:
        """The tag that has an earlier batch behind it; empty where none has."""
        return self._tag

    def read(self, batch: BatchSpan | None, pen: TrendPen | None) -> None:
        """Reads a batch for a pen; None takes the curve away."""
        self._tag = ""
        self._asked = None if batch is None or pen is None else (batch, pen)
        self._drawn()
        if batch is None or pen is None:
            return
        asset, end = pen.tag.asset, batch.end or self._bridge.now()
        phases = partial(self._history.phases, asset, batch.start, end)
        self._bridge.read(phases, partial(self._take_phases, batch, pen, end), logged)

    def by_phase(self, wanted: bool) -> None:
        """Lays the batch over phase by phase instead of by the clock, or the other way round."""
        self._by_phase = wanted
        if self._asked is not None:
            self.read(*self._asked)

    def draw(self, pens: Sequence[TrendPen]) -> None:
        """Draws the curve on its pen's scale."""
        pen = next((one for one in pens if one.tag.id == self._tag), None)
        if pen is None:
            self._curve.setData([], [])
            return
        low, high = pen.scale
        times, values = self._points
        self._curve.setPen(line_of(replace(pen.look, dashes=DASHES), dark=self._dark))
        self._curve.setData(times, (values - low) / (high - low))

    def _take_phases(self, batch: BatchSpan, pen: TrendPen, end: datetime, spans: Sequence[Any]) -> None:
        started = [span.start for span in spans if span.batch == batch.batch]
        start = min(started, default=batch.start)
        ask = partial(self._history.samples, pen.tag.id, start, end, AT_MOST)
        earlier = starts_of(spans, batch.batch)
        self._bridge.read(ask, partial(self._take, pen.tag.asset, start, earlier), logged)

    def _take(self, asset: str, start: datetime, earlier: Sequence[PhaseStart], samples: Samples) -> None:
        unit = self._bridge.units.get(asset)
        hours = 0.0 if unit is None or unit.batch_hours is None else unit.batch_hours
        now = self._bridge.now()
        began = now - timedelta(hours=hours)
        shift = began.timestamp() - start.timestamp()
        times, values = np.asarray(samples.times, dtype=np.float64), np.asarray(samples.values, dtype=np.float64)
        if not self._by_phase or unit is None:
            self._show(samples.tag, times + shift, values)
            return
        read = partial(self._history.phases, asset, now - LONGEST, now)
        show = partial(self._take_current, unit.batch, samples.tag, times, values, earlier, shift)
        self._bridge.read(read, show, logged)

    def _take_current(
        self,
        batch: str,
        tag: str,
        times: Floats,
        values: Floats,
        earlier: Sequence[PhaseStart],
        shift: float,
        spans: Sequence[PhaseSpan],
    ) -> None:
        self._show(tag, *laid_over(times, values, earlier, starts_of(spans, batch), shift))

    def _show(self, tag: str, times: Floats, values: Floats) -> None:
        if self._asked is not None and self._asked[1].tag.id == tag:
            self._points = (times, values)
            self._tag = tag
            self._drawn()
