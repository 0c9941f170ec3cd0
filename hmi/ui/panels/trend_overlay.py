"""Earlier batches behind a pen, each with its own dashes and its name on its curve."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import numpy as np

from hmi.core.spans import BatchSpan
from hmi.ui.answers import alive
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import logged
from hmi.ui.panels.trend_curves import drawn
from hmi.ui.panels.trend_earlier import Earlier, EarlierCurve, Wish, earlier_curves
from hmi.ui.panels.trend_pens import Floats, TrendPen, line_of
from hmi.ui.theme import Theme, ink

DASHES: tuple[tuple[float, ...], ...] = ((1, 5), (7, 7), (1, 3, 7, 3), (3, 9), (12, 4, 1, 4, 1, 4))
"""More batches than these are not told apart behind one pen."""

ABOVE = 50
"""Names lie over the curves."""

DRAWN = 2000
"""Points of one of them that are drawn."""


@dataclass(slots=True)
class _Drawn:
    """One curve and the name on it."""

    curve: Any
    name: Any
    dashes: tuple[float, ...]


class BatchOverlays:
    """Behind one pen at a time. Batches are laid over each other by the start of their work in the pen's unit, or phase
    by phase. `redraw` is called when there is something else to draw, and `reached` with when the batch of now began,
    once that is known."""

    def __init__(
        self,
        plot: Any,  # noqa: ANN401 - pyqtgraph has no types
        bridge: PlantBridge,
        history: History,
        redraw: Callable[[], None],
        reached: Callable[[datetime], None],
        theme: Theme,
        *,
        dark: bool,
    ) -> None:
        self._plot = plot
        self._bridge = bridge
        self._history = history
        self._drawn = redraw
        self._reached = reached
        self._dark = dark
        self._wish = Wish("", "", ())
        self._by_phase = False
        self.curves: list[EarlierCurve] = []
        self._lines = [_line(plot, theme, dashes) for dashes in DASHES]

    @property
    def shown(self) -> str:
        """The tag that has earlier batches behind it; empty while none is drawn."""
        return self._wish.tag if self.curves else ""

    @property
    def batches(self) -> tuple[BatchSpan, ...]:
        """Which are wanted, in the order in which they were chosen."""
        return self._wish.batches

    @property
    def tag(self) -> str:
        """Behind which tag."""
        return self._wish.tag

    def toggle(self, batch: BatchSpan, pen: TrendPen) -> bool:
        """Lays a batch behind a pen, with those that are wanted already, or takes it away from there; gives False, and
        does nothing, where as many stand there as can be told apart."""
        others = tuple(one for one in self.batches if one.batch != batch.batch)
        if len(others) < len(self.batches) and pen.tag.id == self._wish.tag:
            self._read(pen, others)
        elif len(others) < len(DASHES):
            self._read(pen, (*others, batch))
        else:
            return False
        return True

    def clear(self) -> None:
        """Takes all of them away."""
        self._wish, self.curves = Wish("", "", ()), []
        self._drawn()

    def by_phase(self, wanted: bool) -> None:
        """Lays the batches over phase by phase instead of by the clock, or the other way round."""
        self._by_phase = wanted
        if self._wish.batches:
            self._ask(replace(self._wish, by_phase=wanted))

    def values(self, tag: str, left: float, right: float) -> Floats:
        """What the batches behind a tag show between two POSIX seconds: the scale of its pen has room for it."""
        curves = self.curves if tag == self._wish.tag else []
        seen = [one.values[(one.times >= left) & (one.times <= right)] for one in curves]
        return np.concatenate([np.empty(0), *seen])

    def draw(self, pens: Sequence[TrendPen], left: float, right: float) -> None:
        """Draws the curves on their pen's scale, and the names on what is in sight between two POSIX seconds."""
        pen = next((one for one in pens if one.tag.id == self._wish.tag), None)
        curves = self.curves if pen is not None else []
        for number, line in enumerate(self._lines):
            line.name.setVisible(False)
            if number >= len(curves) or pen is None:
                line.curve.setData([], [])
                continue
            low, high = pen.scale
            times, values = drawn(pen.tag, curves[number].times, curves[number].values, DRAWN)
            line.curve.setPen(line_of(replace(pen.look, dashes=line.dashes), dark=self._dark))
            line.curve.setData(times, (values - low) / (high - low))
            # Names stand apart from each other along the time, wherever the curves meet.
            share = (number + 1) / (len(curves) + 1)
            place = place_of_name(times, values, left, right, share)
            if place is not None:
                line.name.setText(curves[number].batch, color=ink(pen.look.dark if self._dark else pen.look.light))
                line.name.setPos(place[0], (place[1] - low) / (high - low))
                line.name.setVisible(True)

    def _read(self, pen: TrendPen, batches: tuple[BatchSpan, ...]) -> None:
        if batches:
            self._ask(Wish(pen.tag.id, pen.tag.asset, batches, self._by_phase))
        else:
            self.clear()

    def _ask(self, wish: Wish) -> None:
        self._wish, self.curves = wish, []
        self._drawn()
        unit, now = self._bridge.units.get(wish.asset), self._bridge.now()
        read = partial(earlier_curves, self._history, wish, unit, now)
        self._bridge.read(read, partial(self._take, wish), logged)

    def _take(self, wish: Wish, found: Earlier) -> None:
        """An answer to another wish came too late, and so did one to a window that has gone."""
        if wish == self._wish and alive(self._plot):
            self.curves = found.curves
            self._reached(found.began)
            self._drawn()


def place_of_name(times: Floats, values: Floats, left: float, right: float, share: float) -> tuple[float, float] | None:
    """The known point that is nearest to a share of the way along what is in sight; None where none is in sight."""
    seen = np.flatnonzero((times >= left) & (times <= right) & np.isfinite(values))
    if not seen.size:
        return None
    along = times[seen]
    at = seen[np.argmin(np.abs(along - (along[0] + share * (along[-1] - along[0]))))]
    return float(times[at]), float(values[at])


def _line(plot: Any, theme: Theme, dashes: tuple[float, ...]) -> _Drawn:  # noqa: ANN401 - untyped
    import pyqtgraph

    name = pyqtgraph.TextItem(anchor=(0.5, 0.5), fill=ink(theme.field))
    name.setVisible(False)
    name.setZValue(ABOVE)
    plot.addItem(name, ignoreBounds=True)
    return _Drawn(plot.plot(connect="finite", antialias=False), name, dashes)
