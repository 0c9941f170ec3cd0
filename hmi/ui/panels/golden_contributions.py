"""Which tags carried a batch away from golden, to which side and when: tags over time, bars at a cursor."""

import math
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi.core.golden_views import BatchCourse
from hmi.ui.controls.wording import sigma_text
from hmi.ui.language import translate
from hmi.ui.panels.golden_chart import Cell, GoldenChart, follow_end, make_chart, number, percent, phase_lines
from hmi.ui.panels.golden_cursor import LookCursor
from hmi.ui.theme import Theme, ink

ROWS = 14
"""Tags that are drawn: more explain nothing and cannot be read."""

BANDS = (0.05, 0.2, 0.5)
"""From these shares on a cell is drawn in the first, second and third band."""

FEWEST = 8
"""Room for so many rows at least: a single one shall not fill the page."""

LEAST = 0.01
"""A smaller share is not named at its bar."""

LONG = 0.6
"""The name of a bar from this share on stands at the other side of the middle."""

COLUMNS = 300
"""Cells along the batch: about as many as can be told apart."""


class ContributionChart(GoldenChart):
    """Each tag has two lanes: the upper one is filled while it lies above golden, the lower one while below. Bands, no
    gradient, for shares from 5, 20 and 50 %."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        import pyqtgraph

        hours = translate("Golden", "Hours since the asset began the batch")
        self.plot = make_chart(theme, "", hours, translate("Golden", "Contributions over the batch"))
        self.bars = make_chart(theme, "", translate("Golden", "Share at the cursor"), translate("Golden", "Bars"))
        self._image = pyqtgraph.ImageItem(axisOrder="row-major")
        colours = [ink(theme.field), *(ink(theme.deviation[level]) for level in (1, 2, 3))]
        self._image.setLookupTable(np.array([(one.red(), one.green(), one.blue()) for one in colours], dtype=np.uint8))
        self.plot.addItem(self._image)
        self._bar = pyqtgraph.BarGraphItem(x0=[0.0], y=[0.0], width=[0.0], height=0.6)
        self.bars.addItem(self._bar)
        self.bars.addItem(pyqtgraph.InfiniteLine(pos=0.0, angle=90, pen=pyqtgraph.mkPen(theme.text, width=1)))
        self._words: list[Any] = []
        self._marks: list[Any] = []
        self.looks = LookCursor(self.plot, theme)
        self.looks.moved.connect(self._draw_bars)
        for plot in (self.plot, self.bars):
            plot.setMouseEnabled(x=plot is self.plot, y=False)
        self.bars.setXRange(-1.0, 1.0, padding=0.12)
        self.bars.setMouseEnabled(x=False, y=False)
        self.plot.getAxis("left").setWidth(96)
        self.bars.getAxis("left").setWidth(96)
        row = QHBoxLayout()
        row.addWidget(self.plot, 5)
        row.addWidget(self.bars, 3)
        self.shown.addLayout(row, 1)
        self.course: BatchCourse | None = None
        self._tags: list[str] = []
        self.setFocusProxy(self.plot)

    def show_course(self, course: BatchCourse) -> None:
        """Shows a batch, or the same one further on."""
        same = self.course is not None and (self.course.asset, self.course.batch) == (course.asset, course.batch)
        seen = self.course.hours[-1] if self.course is not None and same and self._tags else None
        self.course = course
        self._tags = _guilty(course)[:ROWS]
        if not self._tags:
            self.say(translate("Golden", "No tag has had a part in a deviation of this batch."))
            return
        hours = np.array(course.hours)
        self._draw_image(course, hours)
        for plot in (self.plot, self.bars):
            plot.getAxis("left").setTicks([[(self._middle(place), tag) for place, tag in enumerate(self._tags)]])
            plot.setYRange(len(self._tags) - max(len(self._tags), FEWEST), len(self._tags), padding=0.0)
        for mark in self._marks:
            self.plot.removeItem(mark)
        self._marks = phase_lines(self.plot, self.theme, course.phases, course.hours[-1], 0.98)
        self._marks += self._lane_lines()
        follow_end(self.plot, float(hours[0]), float(hours[-1]), seen)
        self.looks.follow(course.hours, same=same)
        self.draw(
            translate(
                "Golden",
                "Upper lane of a tag: above golden; lower lane: below. Three bands of its share in the deviation: from "
                "{first}, {second} and {third}. Bars: the share at the cursor, above golden to the right.",
                first=percent(BANDS[0]),
                second=percent(BANDS[1]),
                third=percent(BANDS[2]),
            )
        )

    def table(self) -> list[list[Cell]]:
        """Signed shares of every tag, a row for every look."""
        if self.course is None:
            return []
        tags = self.course.ranked()
        columns = [self.course.signed(tag) for tag in tags]
        hours = enumerate(self.course.hours)
        rows: list[list[Cell]] = [[at, *(column[place] for column in columns)] for place, at in hours]
        return [["hours", *(f"signed_share:{tag}" for tag in tags)], *rows]

    def _middle(self, place: int) -> float:
        """How high a tag's row lies: the first one on top."""
        return len(self._tags) - place - 0.5

    def _lane_lines(self) -> list[Any]:
        """Where the lanes of one tag end and those of the next begin."""
        import pyqtgraph

        pen = pyqtgraph.mkPen(self.theme.line, width=1)
        lines = [pyqtgraph.InfiniteLine(pos=row, angle=0, pen=pen) for row in range(len(self._tags) + 1)]
        for line in lines:
            self.plot.addItem(line, ignoreBounds=True)
        return lines

    def _draw_image(self, course: BatchCourse, hours: "np.ndarray[Any, np.dtype[np.float64]]") -> None:
        edges = np.linspace(hours[0], hours[-1] + 1e-6, COLUMNS + 1)
        newest = np.maximum(np.searchsorted(hours, edges[1:], side="right") - 1, 0)
        lanes = np.zeros((2 * len(self._tags), COLUMNS))
        for place, tag in enumerate(self._tags):
            signed = np.nan_to_num(np.array(course.signed(tag)))[newest]
            deviates = np.array(course.levels)[newest] > 0
            band = np.searchsorted(BANDS, np.abs(signed), side="right") * deviates
            below = 2 * (len(self._tags) - 1 - place)
            lanes[below] = np.where(signed < 0, band, 0)
            lanes[below + 1] = np.where(signed > 0, band, 0)
        self._image.setImage(lanes, levels=(0, 3), autoLevels=False)
        self._image.setRect(QRectF(float(hours[0]), 0.0, float(edges[-1] - hours[0]), float(len(self._tags))))

    def _draw_bars(self) -> None:
        course = self.course
        if course is None or not self._tags:
            return
        place = self.looks.place
        shares = [course.signed(tag)[place] for tag in self._tags]
        shares = [0.0 if math.isnan(one) else one for one in shares]
        bands = [int(np.searchsorted(BANDS, abs(one), side="right")) for one in shares]
        brushes = [ink(self.theme.deviation[band] if band else self.theme.scale) for band in bands]
        rows = [self._middle(row) for row in range(len(shares))]
        self._bar.setOpts(
            x0=[min(one, 0.0) for one in shares],
            width=[abs(one) for one in shares],
            y=rows,
            height=0.6,
            brushes=brushes,
            pen=self.theme.equipment_line,
        )
        self._name_bars(course, place, shares)
        title = translate("Golden", "Share at {hours} h", hours=number(course.hours[place], 1))
        self.bars.getAxis("bottom").setLabel(title, color=self.theme.text)

    def _name_bars(self, course: BatchCourse, place: int, shares: list[float]) -> None:
        import pyqtgraph

        for word in self._words:
            self.bars.removeItem(word)
        self._words = []
        for row, (tag, share) in enumerate(zip(self._tags, shares, strict=True)):
            sigmas = course.sigmas[tag][place]
            if math.isnan(sigmas) or abs(share) < LEAST:
                continue
            # Beside a short bar; a long one leaves no room there, so across the middle.
            long = abs(share) > LONG
            left = (share >= 0) != long
            word = pyqtgraph.TextItem(sigma_text(sigmas), color=self.theme.text, anchor=(0 if left else 1, 0.5))
            word.setPos(0.0 if long else share, self._middle(row))
            self.bars.addItem(word, ignoreBounds=True)
            self._words.append(word)


def _guilty(course: BatchCourse) -> list[str]:
    """The tags that ever had a share worth a colour while the batch was away from golden."""
    away = np.array(course.levels) > 0
    return [tag for tag in course.ranked() if (np.nan_to_num(course.shares[tag])[away] >= BANDS[0]).any()]
