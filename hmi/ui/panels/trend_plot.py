"""The picture of a trend: curves on one height, an axis of the selected pen, the golden band, cursors and marks."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsPathItem

from hmi.core.moment import PastEvent
from hmi.core.spans import PhaseSpan
from hmi.ui.answers import alive
from hmi.ui.language import local, translate
from hmi.ui.theme import Theme, font, ink

MARKS_AT_MOST = 60
"""Marks that are drawn: more would hide the curves; the newest count."""

APART = 6.0
"""Room between two words, in pixels."""

BEHIND, BEFORE = 0, 1
"""The side of its line on which a word stands, as pyqtgraph anchors it."""


class PlotMarks:
    """Alarms, writes and phases on a plot, as thin upright lines with a word each; they are replaced as a whole."""

    def __init__(self, plot: Any, theme: Theme) -> None:  # noqa: ANN401 - pyqtgraph has no types
        self._plot = plot
        self._theme = theme
        self._events: list[Any] = []
        self._phases: list[Any] = []
        plot.getViewBox().sigXRangeChanged.connect(self._thin)
        plot.getViewBox().sigResized.connect(self._thin)

    @property
    def count(self) -> tuple[int, int]:
        """How many marks and how many phases are drawn."""
        return len(self._events), len(self._phases)

    def show_events(self, events: Sequence[PastEvent]) -> None:
        """Alarms with their priority, writes as SP; nothing once the picture has gone with its window."""
        if not alive(self._plot):
            return
        self._clear(self._events)
        for event in events[-MARKS_AT_MOST:]:
            word = "SP" if event.priority is None else f"P{int(event.priority)}"
            colour = self._theme.live if event.priority is None else self._theme.secondary
            self._events.append(self._line(event.at, f"{word} {event.tag}", colour, 0.94))
        self._thin()

    def show_phases(self, spans: Sequence[PhaseSpan]) -> None:
        """Where each phase begins, along the foot; nothing once the picture has gone with its window."""
        if not alive(self._plot):
            return
        self._clear(self._phases)
        named = [span for span in spans if span.phase]
        for span in named[-MARKS_AT_MOST:]:
            self._phases.append(self._line(span.start, span.sub_phase or span.phase, self._theme.scale_line, 0.04))
        self._thin()

    def _thin(self, *_changed: object) -> None:
        """A word stands beside its line: that of a phase behind its begin, that of an event before it, on the other
        side where there is no room. Where marks are close the newest keep their words: two over each other say nothing.
        Every line stays, and zooming in brings the others' words."""
        box = self._plot.getViewBox()
        left, right = box.viewRange()[0]
        pixels = box.width() / max(right - left, 1e-9)
        for lines, sides in ((self._events, (BEFORE, BEHIND)), (self._phases, (BEHIND, BEFORE))):
            free = box.width()
            for line in sorted(lines, key=lambda one: one.value(), reverse=True):
                place, width = (line.value() - left) * pixels, line.label.boundingRect().width() + APART
                begins = {side: place - side * width for side in sides}
                side = next((one for one in sides if begins[one] >= 0 and begins[one] + width <= free), None)
                if side is not None:
                    line.label.anchors[:] = [(side, 0.5)] * 2  # wherever on the picture the line is
                    free = begins[side]
                line.label.setVisible(side is not None)

    def _line(self, at: datetime, word: str, colour: str, height: float) -> Any:  # noqa: ANN401 - untyped
        import pyqtgraph

        line = pyqtgraph.InfiniteLine(
            pos=at.timestamp(),
            angle=90,
            pen=pyqtgraph.mkPen(colour, width=1, style=Qt.PenStyle.DotLine),
            label=word,
            labelOpts={
                "position": height,
                "color": self._theme.text,
                "movable": False,
                "rotateAxis": None,
            },
        )
        self._plot.addItem(line, ignoreBounds=True)
        return line

    def _clear(self, lines: list[Any]) -> None:
        for line in lines:
            self._plot.removeItem(line)
        lines.clear()


TICKS, FOOT = 12, 30
"""Height of the numbers at an axis, and of the axis of time, in pixels at 100 %."""


def make_plot(theme: Theme, scale_of_axis: Callable[[], tuple[float, float] | None]) -> tuple[Any, Any, Any, Any]:
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
            return [] if shown is None else [local(f"{shown[0] + at * (shown[1] - shown[0]):.6g}") for at in values]

    axis = ValueAxis("left")
    axis.setWidth(round(72 * theme.size))
    axes = {"left": axis, "bottom": pyqtgraph.DateAxisItem()}
    for one in axes.values():
        one.setStyle(tickFont=font(TICKS * theme.size))
    axes["bottom"].setHeight(round(FOOT * theme.size))
    plot = pyqtgraph.PlotWidget(axisItems=axes, background=theme.field, enableMenu=False)
    # pyqtgraph makes it all the same, without a parent: it would outlive the plot.
    plot.getPlotItem().ctrlMenu.setParent(plot, Qt.WindowType.Popup)
    plot.hideButtons()
    plot.setMouseEnabled(x=True, y=False)
    plot.setAccessibleName(translate("Trends", "Curves of the pens"))
    plot.setYRange(0, 1, padding=0.02)
    for name in ("left", "bottom"):
        plot.getAxis(name).setPen(theme.line)
        plot.getAxis(name).setTextPen(theme.text)
    band = QGraphicsPathItem()
    band.setPen(QPen(Qt.PenStyle.NoPen))
    band.setBrush(ink(theme.normal))
    band.setZValue(-100)
    plot.addItem(band, ignoreBounds=True)
    line = pyqtgraph.InfiniteLine(angle=90, pen=pyqtgraph.mkPen(theme.live, width=1))
    line.setVisible(False)
    plot.addItem(line, ignoreBounds=True)
    return plot, band, line, axis


def pinned_line(plot: Any, theme: Theme) -> Any:  # noqa: ANN401 - pyqtgraph has no types
    """The second cursor, hidden until it is pinned."""
    import pyqtgraph

    line = pyqtgraph.InfiniteLine(angle=90, pen=pyqtgraph.mkPen(theme.live, width=1, style=Qt.PenStyle.DashLine))
    line.setVisible(False)
    plot.addItem(line, ignoreBounds=True)
    return line
