"""How well the variables of a batch fit each other, beside golden batches that the fit had not seen."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hmi.core.golden_views import Errors, Standard
from hmi.ui.language import translate
from hmi.ui.panels.golden_chart import Cell, GoldenChart, make_chart, number, percent
from hmi.ui.theme import Theme, ink

BINS = 40
"""Bars of the histogram."""

HIGHEST = 4.0
"""The histogram ends at so many limits at most; its last bar holds all beyond."""


class ErrorChart(GoldenChart):
    """The histogram above, the error along the batch below, and the variables that lack most beside them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        import pyqtgraph

        error = translate("Golden", "Reconstruction error in standard deviations")
        self.plot = make_chart(
            theme, translate("Golden", "Share of places in %"), error, translate("Golden", "Histogram")
        )
        self.along = make_chart(
            theme, translate("Golden", "Error"), translate("Golden", "Hours of a typical golden batch"), error
        )
        short = translate("Golden", "In standard deviations")
        self.worst = make_chart(theme, "", short, translate("Golden", "Variables that fit least"))
        brush, pen = ink(theme.contents), theme.equipment_line
        self._golden = pyqtgraph.PlotCurveItem([0.0, 1.0], [0.0], stepMode="center", fillLevel=0, brush=brush, pen=pen)
        self._batch = pyqtgraph.PlotCurveItem(
            [0.0, 1.0], [0.0], stepMode="center", pen=pyqtgraph.mkPen(theme.live, width=3)
        )
        for item in (self._golden, self._batch):
            self.plot.addItem(item)
        self.plot.getViewBox().setLimits(yMin=0.0)
        dashes = pyqtgraph.mkPen(theme.text, width=1.5, dash=[6, 4])
        words = {"position": 0.9, "color": theme.text, "anchors": [(0, 0), (0, 0)]}
        limit = translate("Golden", "99 % of golden")
        self._limit = pyqtgraph.InfiniteLine(angle=90, pen=dashes, label=limit, labelOpts=words)
        self._limit_along = pyqtgraph.InfiniteLine(angle=0, pen=dashes)
        self.plot.addItem(self._limit, ignoreBounds=True)
        self._curve = self.along.plot(pen=pyqtgraph.mkPen(theme.live, width=2), symbol="o", symbolSize=5)
        self._curve.setSymbolBrush(ink(theme.live))
        self.along.addItem(self._limit_along)
        self._bars = pyqtgraph.BarGraphItem(x0=[0.0], y=[0.0], width=[0.0], height=0.6, brush=brush, pen=pen)
        self.worst.addItem(self._bars)
        self.worst.getAxis("left").setWidth(100)
        self._lay_out()
        self.errors: Errors | None = None
        self.setFocusProxy(self.plot)

    def show_errors(self, standard: Standard, errors: Errors) -> None:
        """Shows a batch beside golden ones."""
        self.errors = errors
        golden, batch = np.array(errors.golden), np.array(errors.batch)
        top = min(max(float(np.concatenate([golden, batch]).max()), 1.2 * errors.limit), HIGHEST * errors.limit)
        edges = np.linspace(0.0, top, BINS + 1)
        for values, item in ((golden, self._golden), (batch, self._batch)):
            counted, _ = np.histogram(np.minimum(values, top), edges)
            item.setData(edges, 100.0 * counted / max(len(values), 1))
        self._limit.setValue(errors.limit)
        self._limit_along.setValue(errors.limit)
        self.along.setYRange(0.0, max(float(batch.max()), errors.limit) * 1.1, padding=0.0)
        self._curve.setData(np.array(errors.hours), batch)
        ticks = [(-row - 0.5, name) for row, (name, _) in enumerate(errors.worst)]
        self._bars.setOpts(
            x0=[0.0] * len(ticks), width=[size for _, size in errors.worst], y=[at for at, _ in ticks], height=0.6
        )
        self.worst.getAxis("left").setTicks([ticks])
        self.worst.setYRange(-max(len(ticks), 1), 0.0, padding=0.0)
        self.draw(
            translate(
                "Golden",
                "What each variable lacks to what the others call for, place by place. Grey: {standard}, each judged "
                "by a fit that had not seen it. Line: this batch; {beyond} of its {places} places lie beyond "
                "{limit}, one in a hundred golden places does. The last bar holds all beyond.",
                standard=standard.words,
                beyond=percent(errors.beyond),
                places=len(errors.batch),
                limit=number(errors.limit),
            )
        )

    def table(self) -> list[list[Cell]]:
        """The errors of this batch with their places, then those of golden batches."""
        if self.errors is None:
            return []
        rows: list[list[Cell]] = [["of", "hours", "error"]]
        pairs = zip(self.errors.hours, self.errors.batch, strict=True)
        rows += [["this batch", hours, error] for hours, error in pairs]
        return rows + [["golden, left out of the fit", "", error] for error in self.errors.golden]

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.plot, 3)
        left.addWidget(self.along, 2)
        row = QHBoxLayout()
        row.addLayout(left, 5)
        row.addWidget(self.worst, 3)
        self.shown.addLayout(row, 1)
