"""How far a batch was from golden while it ran, under the limits of levels 1 to 3."""

from typing import Any

import numpy as np
from PySide6.QtWidgets import QWidget

from hmi.core.deviation import Level
from hmi.core.golden_views import FARTHEST, BatchCourse
from hmi.ui.controls.labels import label
from hmi.ui.controls.wording import LEVEL_WORDS
from hmi.ui.language import said, translate
from hmi.ui.panels.golden_chart import Cell, GoldenChart, follow_end, level_line, make_chart, number, phase_lines
from hmi.ui.panels.golden_cursor import LookCursor
from hmi.ui.theme import Theme

SYMBOLS = {1: "o", 2: "t1", 3: "d"}
"""What is drawn at a level, so that greyscale tells them apart too."""


class ScoreChart(GoldenChart):
    """The curve, its limits, the phases, and a cursor that says what was found."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        import pyqtgraph

        self.plot = make_chart(
            theme,
            translate("Golden", "Distance from golden, in limits of level 1"),
            translate("Golden", "Hours since the asset began the batch"),
            translate("Golden", "Score over the batch"),
        )
        self._curve = self.plot.plot(pen=pyqtgraph.mkPen(theme.live, width=2), connect="finite")
        self._points = {
            level: self.plot.plot(
                pen=None,
                symbol=symbol,
                symbolSize=8 + 2 * level,
                symbolBrush=theme.deviation[level],
                symbolPen=theme.text,
            )
            for level, symbol in SYMBOLS.items()
        }
        self._marks: list[Any] = []
        self.looks = LookCursor(self.plot, theme)
        self.looks.moved.connect(self._say_here)
        self.here = label(wrap=True)
        self.here.setMinimumHeight(44)
        self.course: BatchCourse | None = None
        self.shown.addWidget(self.plot, 1)
        self.shown.addWidget(self.here)
        self.setFocusProxy(self.plot)

    def show_course(self, course: BatchCourse) -> None:
        """Shows a batch, or the same one further on: a cursor at its end stays there."""
        before = self.course
        same = before is not None and (before.asset, before.batch) == (course.asset, course.batch)
        self.course = course
        hours, distance = np.array(course.hours), np.array(course.distance)
        # One look alone is no line.
        alone = (
            {"symbol": "o", "symbolSize": 7, "symbolBrush": self.theme.live} if len(hours) == 1 else {"symbol": None}
        )
        self._curve.setData(hours, distance, **alone)
        levels = np.array(course.levels)
        # A mark where the level changes: one at every look would be a smear.
        changed = np.diff(levels, prepend=0) != 0
        for level, points in self._points.items():
            chosen = (levels == level) & changed
            points.setData(hours[chosen], distance[chosen])
        self._draw_marks(course)
        finite = distance[np.isfinite(distance)]
        top = max(1.25 * max(course.limits), float(finite.max()) * 1.1 if len(finite) else 0.0)
        seen = before.hours[-1] if before is not None and same else None
        if follow_end(self.plot, float(hours[0]), float(hours[-1]), seen):
            foot, head = self.plot.getViewBox().viewRange()[1] if seen is not None else (0.0, top)
            self.plot.setYRange(foot, max(head, top), padding=0.0)
        self.looks.follow(course.hours, same=same)
        reached = max(course.levels)
        self.draw(
            translate(
                "Golden",
                "1 is the limit of level 1: below it a batch is as golden. Highest level so far: {level}, {words}.",
                level=reached,
                words=said(LEVEL_WORDS[Level(reached)]),
            )
        )

    def table(self) -> list[list[Cell]]:
        """A row for every look."""
        if self.course is None:
            return []
        one = self.course
        rows = zip(one.hours, one.distance, one.levels, strict=True)
        header: list[Cell] = ["hours", "distance_in_limits_of_level_1", "level"]
        return [header, *(list[Cell](row) for row in rows)]

    def _draw_marks(self, course: BatchCourse) -> None:
        for mark in self._marks:
            self.plot.removeItem(mark)
        words = [translate("Golden", "limit of level {level}", level=level) for level in (1, 2, 3)]
        limits = [
            level_line(self.plot, self.theme, at, words[place], place + 1) for place, at in enumerate(course.limits[:3])
        ]
        self._marks = [*limits, *phase_lines(self.plot, self.theme, course.phases, course.hours[-1], 0.98)]

    def _say_here(self) -> None:
        course = self.course
        if course is None:
            return
        place = self.looks.place
        at = course.hours[place]
        phase = next((one.phase for one in reversed(course.phases) if one.hours <= at + 1e-9), "")
        level = course.levels[place]
        words = translate(
            "Golden",
            "At {hours} h, {phase}: distance {distance}, level {level}, {words}.",
            hours=number(at, 1),
            phase=phase,
            distance=_distance_words(course.distance[place]),
            level=level,
            words=said(LEVEL_WORDS[Level(level)]),
        )
        cause = course.causes[place] if course.causes else ""
        self.here.setText(f"{words} {said(cause)}".strip())


def _distance_words(distance: float) -> str:
    if distance >= FARTHEST:
        return translate("Golden", "{distance} or more", distance=number(FARTHEST, 0))
    return number(distance)
