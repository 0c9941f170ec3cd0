"""Batches as points of a plane: the golden cloud with its ellipse, earlier batches by what they came to, and the path
of this one."""

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi.core.deviation import Level
from hmi.core.golden_views import BatchMap, MapPoint, Standard
from hmi.core.phrase import phrase
from hmi.ui.controls.rows import Column, Index, RowsModel, table_of
from hmi.ui.controls.wording import LEVEL_WORDS
from hmi.ui.language import said, translate
from hmi.ui.panels.golden_chart import Cell, GoldenChart, make_chart, number, percent
from hmi.ui.theme import Theme, ink

SYMBOLS = {Level.NONE: "o", Level.SLIGHT: "t1", Level.CLEAR: "d", Level.STRONG: "s"}
"""What is drawn for an earlier batch, by the highest level that it reached: a form for every colour."""


class MapChart(GoldenChart):
    """`batch_picked` carries the batch whose point was clicked, or whose row was activated."""

    batch_picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        import pyqtgraph

        self.plot = make_chart(theme, "", "", translate("Golden", "Map of batches"))
        self.plot.setAspectLocked(True)
        self._ellipse = self.plot.plot(pen=pyqtgraph.mkPen(theme.golden, width=2))
        self._path = self.plot.plot(pen=pyqtgraph.mkPen(theme.live, width=2))
        self.points = pyqtgraph.ScatterPlotItem(hoverable=True, tip=_tip, hoverSize=16, hoverPen=theme.live)
        self.points.sigClicked.connect(self._pick)
        self._now = pyqtgraph.ScatterPlotItem(symbol="star", size=20, brush=theme.live, pen=theme.on_accent)
        for item in (self.points, self._now):
            self.plot.addItem(item)
        self._name = pyqtgraph.TextItem(color=theme.live, anchor=(0, 1))
        self.plot.addItem(self._name, ignoreBounds=True)
        self.model: RowsModel[MapPoint] = RowsModel(_COLUMNS, self)
        self.table_view = table_of(self.model, translate("Golden", "Batches on the map"), 28)
        self.table_view.setFixedWidth(380)
        self.table_view.activated.connect(self._open)
        row = QHBoxLayout()
        row.addWidget(self.plot, 1)
        row.addWidget(self.table_view)
        self.shown.addLayout(row, 1)
        self.found: BatchMap | None = None
        self.setFocusProxy(self.plot)

    def show_map(self, batch: str, standard: Standard, found: BatchMap) -> None:
        """Shows a batch among the others."""
        self.found = found
        self.points.setData([self._spot(one) for one in found.points])
        self._ellipse.setData([x for x, _ in found.ellipse], [y for _, y in found.ellipse])
        self._path.setData([x for x, _ in found.path], [y for _, y in found.path])
        self._now.setData([found.path[-1][0]], [found.path[-1][1]])
        self._name.setText(f"  {batch}")
        self._name.setPos(*found.path[-1])
        for side, share, axis in zip(("bottom", "left"), found.explained, "12", strict=True):
            words = translate(
                "Golden", "Component {axis} ({share} of golden variance)", axis=axis, share=percent(share)
            )
            self.plot.getAxis(side).setLabel(words, color=self.theme.text)
        order = sorted(found.points, key=lambda one: (one.golden, -(one.worst or 0), one.batch))
        self.model.show_rows(order)
        names = ", ".join(found.leading)
        away = translate("Golden", " It is carried away most by {names}.", names=names) if names else ""
        self.draw(
            translate(
                "Golden",
                "Compared with {standard}, as far as this batch has come ({places} of {of} places). Grey: golden, and "
                "the ellipse is meant to hold {share} of them; hollow disc, triangle, diamond, square: earlier batches "
                "of level 0 to 3; star: this one. Point at a batch for its name; a click opens it.",
                standard=standard.words,
                places=found.places,
                of=found.of,
                share=percent(found.share),
            )
            + away
            + _off_words(found)
        )

    def table(self) -> list[list[Cell]]:
        """A row for every batch and for every place of the path."""
        if self.found is None:
            return []
        rows: list[list[Cell]] = [["kind", "batch", "component_1", "component_2", "worst_level"]]
        for one in self.found.points:
            level: Cell = "" if one.worst is None else float(one.worst)
            rows.append(["golden" if one.golden else "earlier", one.batch, one.x, one.y, level])
        rows += [["path", "", x, y, ""] for x, y in self.found.path]
        return rows + [["ellipse", "", x, y, ""] for x, y in self.found.ellipse]

    def _spot(self, one: MapPoint) -> dict[str, object]:
        level = Level.NONE if one.worst is None else one.worst
        brush = self.theme.deviation[level] if level else self.theme.contents if one.golden else self.theme.field
        return {
            "pos": (one.x, one.y),
            "symbol": SYMBOLS[level],
            "size": 9 if one.golden and not level else 13,
            "brush": ink(brush),
            "pen": self.theme.equipment_line if one.golden and not level else self.theme.text,
            "data": one,
        }

    def _pick(self, _item: object, spots: Sequence[Any], _event: object = None) -> None:
        if len(spots):
            self.batch_picked.emit(spots[0].data().batch)

    def _open(self, index: Index) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.batch_picked.emit(row.batch)


def _off_words(found: BatchMap) -> str:
    if math.isnan(found.off):
        return ""
    return translate(
        "Golden",
        " Off this plane it lies {off} times as far as {share} of golden batches do at most.",
        off=number(found.off, 1),
        share=percent(found.share),
    )


def _result(one: MapPoint) -> str:
    if one.worst is None:
        return translate("Golden", "golden (kept)") if one.golden else ""
    words = translate("Golden", "level {level}, {words}", level=int(one.worst), words=said(LEVEL_WORDS[one.worst]))
    return translate("Golden", "golden, {words}", words=words) if one.golden else words


def _tip(x: float, y: float, data: MapPoint) -> str:
    return f"{data.batch}\n{_result(data)}\n{number(x, 1)}, {number(y, 1)}"


_COLUMNS: tuple[Column[MapPoint], ...] = (
    Column(phrase("Golden", "Batch"), lambda one: one.batch, width=150),
    Column(phrase("Golden", "What it came to"), _result, stretch=True),
)
