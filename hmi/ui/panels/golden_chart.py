"""What the charts of the golden page share: a plot in the station's look, a sentence where nothing can be drawn, and
the table behind the picture."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from hmi.core.golden_views import PhaseMark
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import DASH, MINUS
from hmi.ui.language import local, translate
from hmi.ui.theme import Theme, font

APART = 0.02
"""Phases that begin nearer to each other than this share of a batch are not named both: their names would overlap."""

SHORTEST_H = 1.0
"""A batch that has only begun is drawn on an axis of so many hours."""

MARGIN = 0.02
"""Room left beside a batch, as a share of it."""

Cell = str | float
"""What stands in a cell of a table behind a picture."""


class GoldenChart(QWidget):
    """One view: a line of words above, the picture below, or a sentence instead of both."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.words = label(look="secondary", wrap=True)
        self.empty = label(wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QWidget()
        self.shown = QVBoxLayout(self.body)
        self.shown.setContentsMargins(0, 0, 0, 0)
        self.shown.addWidget(self.words)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.body)

    @property
    def drawn(self) -> bool:
        """Whether there is a picture, and not a sentence."""
        return self._stack.currentWidget() is self.body

    def say(self, sentence: str) -> None:
        """Says why there is no picture."""
        self.empty.setText(sentence)
        self._stack.setCurrentWidget(self.empty)

    def draw(self, words: str) -> None:
        """Shows the picture, with a sentence above it."""
        self.words.setText(words)
        self._stack.setCurrentWidget(self.body)

    def table(self) -> list[list[Cell]]:
        """The numbers behind the picture, the first row names the columns."""
        return []


def make_chart(theme: Theme, left: str, bottom: str, name: str) -> Any:  # noqa: ANN401 - pyqtgraph has no types
    """A plot in the station's look, which the keyboard reaches."""
    import pyqtgraph

    plot = pyqtgraph.PlotWidget(background=theme.field, enableMenu=False)
    # pyqtgraph makes it all the same, without a parent: it would outlive the plot.
    plot.getPlotItem().ctrlMenu.setParent(plot, Qt.WindowType.Popup)
    plot.hideButtons()
    plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    plot.setAccessibleName(name)
    for side, title in (("left", left), ("bottom", bottom)):
        axis = plot.getAxis(side)
        axis.setPen(theme.line)
        axis.setTextPen(theme.text)
        axis.setLabel(title, color=theme.text)
        axis.setStyle(tickFont=font(12 * theme.size))
        axis.enableAutoSIPrefix(False)
    # pyqtgraph lets the title of the foot stand out by some pixels, which the edge would cut off.
    plot.getPlotItem().layout.setContentsMargins(4, 6, 8, 10)
    return plot


def level_line(plot: Any, theme: Theme, at: float, words: str, level: int) -> Any:  # noqa: ANN401 - pyqtgraph has no types
    """A limit across a plot; the higher its level, the wider."""
    import pyqtgraph

    line = pyqtgraph.InfiniteLine(
        pos=at,
        angle=0,
        pen=pyqtgraph.mkPen(theme.deviation[level], width=1.5 + 0.5 * level, style=Qt.PenStyle.DashLine),
        label=words,
        labelOpts={"position": 0.01, "color": theme.text, "anchors": [(0, 1), (0, 1)]},
    )
    plot.addItem(line, ignoreBounds=True)
    return line


def phase_lines(plot: Any, theme: Theme, phases: Sequence[PhaseMark], length: float, position: float) -> list[Any]:  # noqa: ANN401 - untyped
    """Where phases begin, upright; named where there is room."""
    import pyqtgraph

    pen = pyqtgraph.mkPen(theme.scale_line, width=1, style=Qt.PenStyle.DotLine)
    lines = []
    for place, mark in enumerate(phases):
        following = phases[place + 1].hours if place + 1 < len(phases) else length
        name = mark.phase if following - mark.hours >= APART * length else ""
        look = {
            "position": position,
            "color": theme.text,
            "fill": theme.field,
            "rotateAxis": (1, 0),
            "anchors": [(1, 0), (1, 0)],
        }
        line = pyqtgraph.InfiniteLine(pos=mark.hours, angle=90, pen=pen, label=name or None, labelOpts=look)
        plot.addItem(line, ignoreBounds=True)
        lines.append(line)
    return lines


def follow_end(plot: Any, begin: float, end: float, before: float | None) -> bool:  # noqa: ANN401 - untyped
    """Shows a batch from its begin to its end; or, where it was shown up to `before`, goes on with whoever sees that
    end and leaves alone who looks closer at something. Gives whether the end is in sight."""
    if before is None:
        plot.setXRange(begin, max(end, begin + SHORTEST_H), padding=MARGIN)
        return True
    left, right = plot.getViewBox().viewRange()[0]
    if right >= before:
        plot.setXRange(left, max(right, end + MARGIN * (end - left)), padding=0.0)
    return bool(right >= before)


def write_rows(rows: Sequence[Sequence[Cell]], file: Path) -> None:
    """Writes a table as CSV; what is not known is left empty.

    Raises:
        OSError: The file cannot be written.
    """
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([[_cell(one) for one in row] for row in rows])


def number(value: float, digits: int = 2) -> str:
    """A number for a person; a dash where there is none."""
    return DASH if math.isnan(value) else local(f"{value:.{digits}f}").replace("-", MINUS)


def percent(share: float) -> str:
    """A share for a person."""
    return translate("Golden", "{percent} %", percent=number(100.0 * share, 0))


def _cell(value: Cell) -> str:
    return value if isinstance(value, str) else "" if math.isnan(value) else f"{value:.6g}"
