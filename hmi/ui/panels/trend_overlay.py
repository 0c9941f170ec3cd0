"""An earlier batch behind a pen, moved so that it begins where the batch of now began."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import numpy as np

from hmi.core.ports import Samples
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import BatchSpan, History
from hmi.ui.controls.labels import logged
from hmi.ui.panels.trend_pens import Floats, TrendPen, line_of

AT_MOST = 2000
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
        self._points: tuple[Floats, Floats] = (np.empty(0), np.empty(0))

    @property
    def shown(self) -> str:
        """The tag that has an earlier batch behind it; empty where none has."""
        return self._tag

    def read(self, batch: BatchSpan | None, pen: TrendPen | None) -> None:
        """Reads a batch for a pen; None takes the curve away."""
        self._tag = ""
        self._drawn()
        if batch is None or pen is None:
            return
        asset, end = pen.tag.asset, batch.end or self._bridge.now()
        phases = partial(self._history.phases, asset, batch.start, end)
        self._bridge.read(phases, partial(self._take_phases, batch, pen, end), logged)

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
        self._bridge.read(ask, partial(self._take, pen.tag.asset, start), logged)

    def _take(self, asset: str, start: datetime, samples: Samples) -> None:
        unit = self._bridge.units.get(asset)
        hours = 0.0 if unit is None or unit.batch_hours is None else unit.batch_hours
        began = self._bridge.now() - timedelta(hours=hours)
        times = np.asarray(samples.times, dtype=np.float64) - start.timestamp() + began.timestamp()
        self._points = (times, np.asarray(samples.values, dtype=np.float64))
        self._tag = samples.tag
        self._drawn()
