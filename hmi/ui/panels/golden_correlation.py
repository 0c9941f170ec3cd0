"""How variables move together: golden batches below the diagonal, this batch above it, and what differs framed."""

import math
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hmi.core.golden_views import Correlations, Standard
from hmi.core.phrase import phrase
from hmi.ui.controls.labels import label
from hmi.ui.controls.rows import Column, RowsModel, table_of
from hmi.ui.language import translate
from hmi.ui.mimic.draw import elided
from hmi.ui.panels.golden_chart import Cell, GoldenChart, number
from hmi.ui.theme import Theme, font, ink

FAR = 3.0
"""From so many robust standard deviations on a pair is framed (choice)."""

APART = 0.3
"""And only where both correlations lie at least so far apart: nobody acts on less (choice)."""

PAIRS = 12
"""Pairs that are listed."""

NAMES = 96
"""Pixels for a name at the left; above they stand at a slant."""

Pair = tuple[str, str, float, float, float]

_COLUMNS: tuple[Column[Pair], ...] = (
    Column(phrase("Golden", "Pair"), lambda one: f"{one[0]}, {one[1]}", stretch=True),
    Column(phrase("Golden", "Golden"), lambda one: number(one[2]), number=True, width=78),
    Column(phrase("Golden", "This batch"), lambda one: number(one[3]), number=True, width=96),
    Column(phrase("Golden", "Distance"), lambda one: number(one[4], 1), number=True, width=84),
)


class CorrelationMatrix(QWidget):
    """A disc for every pair: as large as the correlation, filled where both rise together, hollow where one falls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: Correlations | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(420, 320)
        self.setMouseTracking(True)

    def show_correlations(self, found: Correlations) -> None:
        """Shows others."""
        self._found = found
        strange = [f"{one}, {two}" for one, two, *_ in found.strangest(3)]
        self.setAccessibleName(
            translate("Golden", "Correlations; farthest from golden: {pairs}", pairs="; ".join(strange))
        )
        self.update()

    def mouseMoveEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's own event
        """Says which pair lies under the pointer."""
        cell = self._cell_at(event.position())
        self.setToolTip("" if cell is None or self._found is None else _pair_words(self._found, *cell))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws names, discs and frames."""
        del event
        found = self._found
        if found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), ink(self._theme.field))
        count, size = len(found.variables), self._size()
        self._draw_names(painter, found, size)
        for row in range(count):
            for column in range(count):
                place = QRectF(NAMES + column * size, NAMES + row * size, size, size)
                if row == column:
                    painter.fillRect(place, ink(self._theme.scale))
                    continue
                value = (found.batch if column > row else found.golden)[row][column]
                self._draw_disc(painter, place, value)
                if differs(found, row, column):
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(ink(self._theme.deviation[3]), 2.0))
                    painter.drawRect(place.adjusted(1.5, 1.5, -1.5, -1.5))

    def _draw_names(self, painter: QPainter, found: Correlations, size: float) -> None:
        pixels = min(13.0, max(size - 2.0, 8.0))
        painter.setFont(font(pixels))
        painter.setPen(ink(self._theme.text))
        for number_, name in enumerate(found.variables):
            middle = NAMES + (number_ + 0.5) * size
            painter.drawText(QPointF(4, middle + 0.35 * pixels), elided(name, pixels, NAMES - 8))
            painter.save()
            painter.translate(NAMES + (number_ + 0.5) * size + 0.35 * pixels, NAMES - 5)
            painter.rotate(-90)
            painter.drawText(QPointF(0, 0), elided(name, pixels, NAMES - 12))
            painter.restore()

    def _draw_disc(self, painter: QPainter, place: QRectF, value: float) -> None:
        theme = self._theme
        painter.setPen(QPen(ink(theme.scale), 0.6))
        painter.setBrush(ink(theme.field))
        painter.drawRect(place)
        if math.isnan(value):
            return
        # The area tells the size: an eye takes areas for amounts.
        radius = 0.46 * place.width() * math.sqrt(abs(value))
        painter.setPen(QPen(ink(theme.equipment_line), 1.2))
        painter.setBrush(ink(theme.equipment_line if value > 0 else theme.field))
        painter.drawEllipse(place.center(), radius, radius)

    def _size(self) -> float:
        count = 1 if self._found is None else max(len(self._found.variables), 1)
        return max(min((self.width() - NAMES - 4) / count, (self.height() - NAMES - 4) / count), 4.0)

    def _cell_at(self, place: QPointF) -> tuple[int, int] | None:
        if self._found is None:
            return None
        column, row = (place.x() - NAMES) // self._size(), (place.y() - NAMES) // self._size()
        count = len(self._found.variables)
        return (int(row), int(column)) if 0 <= row < count and 0 <= column < count and row != column else None


class CorrelationChart(GoldenChart):
    """The matrix, and the pairs that are farthest from golden."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.matrix = CorrelationMatrix(theme)
        self.model: RowsModel[Pair] = RowsModel(_COLUMNS, self)
        self.pairs = table_of(self.model, translate("Golden", "Pairs farthest from golden"), 28)
        self.pairs.setMinimumWidth(525)  # two names side by side are read, not guessed
        column = QHBoxLayout()
        column.addWidget(self.matrix, 5)
        column.addWidget(self.pairs, 3)
        self.legend = label(look="secondary", wrap=True)
        self.shown.addWidget(self.legend)
        self.shown.addLayout(column, 1)
        self.found: Correlations | None = None
        self.setFocusProxy(self.pairs)

    def show_correlations(self, standard: Standard, found: Correlations) -> None:
        """Shows a batch beside golden ones."""
        self.found = found
        self.matrix.show_correlations(found)
        self.model.show_rows(found.strangest(PAIRS))
        count = len(found.variables)
        framed = sum(differs(found, row, column) for row in range(count) for column in range(row))
        self.legend.setText(
            translate(
                "Golden",
                "A filled disc: both rise together; a hollow one: one falls as the other rises; the larger, the "
                "stronger. Framed: {far} or more robust standard deviations of golden batches away, and at least "
                "{apart} apart.",
                far=number(FAR, 0),
                apart=number(APART, 1),
            )
        )
        self.draw(
            translate(
                "Golden",
                "Below the diagonal {standard}, above it this batch, at the places where it has been. {framed} of "
                "{pairs} pairs differ.",
                standard=standard.words,
                framed=framed,
                pairs=count * (count - 1) // 2,
            )
        )

    def table(self) -> list[list[Cell]]:
        """A row for every pair."""
        if self.found is None:
            return []
        count = len(self.found.variables)
        pairs = self.found.strangest(count * count)
        header: list[Cell] = ["variable", "other", "golden", "this_batch", "robust_sigmas"]
        return [header, *(list[Cell](one) for one in pairs)]


def differs(found: Correlations, row: int, column: int) -> bool:
    """Whether a pair is framed."""
    apart = abs(found.batch[row][column] - found.golden[row][column])
    return abs(found.unusual[row][column]) >= FAR and apart >= APART


def _pair_words(found: Correlations, row: int, column: int) -> str:
    return translate(
        "Golden",
        "{one} and {two}: golden {golden}, this batch {batch}",
        one=found.variables[row],
        two=found.variables[column],
        golden=number(found.golden[row][column]),
        batch=number(found.batch[row][column]),
    )
