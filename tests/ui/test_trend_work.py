"""Zoom and pan of eight pens of 100,000 points: what is done for a frame is counted, not timed."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hmi.core.books import Samples
from hmi.core.tag import Quality, Tag
from hmi.ui.controls.tail import LiveTail
from hmi.ui.panels import trend_picture
from hmi.ui.panels.trend_curves import drawn
from hmi.ui.panels.trend_following import REREAD_MS
from hmi.ui.panels.trend_picture import AROUND, AT_MOST, DRAWN
from hmi.ui.panels.trends import TrendsPanel
from hmi.ui.theme import LIGHT
from tests.ui.station_bench import StationBench

POINTS = 100_000
PENS = 8
MOVES = 60
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked() -> list[tuple[str, int]]:
    """Which tags the records were asked for, and for how many points."""
    return []


@pytest.fixture
def trends(station: StationBench, asked: list[tuple[str, int]], qtbot: QtBot) -> TrendsPanel:
    history = station.past.as_history()
    now = station.clock.now().timestamp()
    times = np.linspace(now - 86_400.0, now, POINTS)
    good = np.full(POINTS, int(Quality.GOOD)).tolist()

    def samples(tag: str, start: object, end: object, at_most: int) -> Samples:
        del start, end
        asked.append((tag, at_most))
        values = np.sin(times / (1000.0 + len(asked)))
        values[POINTS // 2 :: 31_000] = 4.0
        return Samples(tag, times.tolist(), values.tolist(), good)

    object.__setattr__(history, "samples", samples)
    panel = TrendsPanel(station.plant, station.bridge, LiveTail(station.bridge, station.clock, history), history, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1500, 800)
    panel.show()
    qtbot.waitExposed(panel)
    for tag in station.plant.measured[:PENS]:
        panel.add(tag.id)
    panel.ranges.setCurrentIndex(3)
    panel.following.follow()
    qtbot.waitUntil(lambda: all(pen.times.size == POINTS for pen in panel.pens), timeout=20_000)
    return panel


def points(trends: TrendsPanel) -> list[int]:
    return [len(pen.curve.getData()[0]) for pen in trends.pens]


def drag(trends: TrendsPanel, by: int) -> None:
    """A real drag of the picture, in as many moves."""
    place = trends._plot.viewport()
    start = QPoint(place.width() // 2, place.height() // 2)
    QTest.mousePress(place, LEFT, pos=start)
    for move in range(1, MOVES + 1):
        QTest.mouseMove(place, start + QPoint(by * move // MOVES, 0))
    QTest.mouseRelease(place, LEFT, pos=start + QPoint(by, 0))


def test_no_more_points_are_drawn_than_a_frame_may_have_at_any_zoom_and_every_spike_stays(trends: TrendsPanel) -> None:
    now = trends._bridge.now().timestamp()
    for hours in (24.0, 6.0, 1.0, 0.1):
        trends._plot.setXRange(now - hours * 3600.0, now, padding=0)
        trends._draw()
        assert max(points(trends)) <= DRAWN
        for pen in trends.pens:
            times, shares = pen.curve.getData()
            low, high = pen.scale
            seen = (pen.times >= now - hours * 3600.0) & (pen.times <= now)
            drawn = (times >= now - hours * 3600.0) & (times <= now)
            # The stretch at the edge has its extreme beside it, off the picture.
            near = 0.01 * (high - low)
            assert low + shares[drawn].max() * (high - low) == pytest.approx(pen.values[seen].max(), abs=near)
            assert low + shares[drawn].min() * (high - low) == pytest.approx(pen.values[seen].min(), abs=near)


def test_a_hand_that_moves_the_picture_thins_and_reads_nothing_within_its_frames(
    trends: TrendsPanel, asked: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not trends._reading._open)
    assert trends.following.reread.interval() == REREAD_MS
    for beside in (trends.following.refresh, trends.following.live_read):
        beside.stop()
    trends.following.reread.setInterval(1_000_000)  # a slow machine must not read within the drag
    thinned: list[str] = []

    def counted(tag: Tag, *told: Any) -> Any:  # noqa: ANN401 - handed through
        thinned.append(tag.id)
        return drawn(tag, *told)

    monkeypatch.setattr(trend_picture, "drawn", counted)
    asked.clear()
    left, right = trends._plot.getViewBox().viewRange()[0]
    drag(trends, 300)
    moved, _ = trends._plot.getViewBox().viewRange()[0]
    assert moved < left - 0.1 * (right - left)
    assert not trends.live_button.isChecked()
    assert asked == []
    assert thinned == []
    assert trends.following.reread.isActive()
    trends._draw()
    assert len(thinned) == PENS


def test_while_the_picture_moves_no_pen_is_asked_for_twice_before_its_answer(
    trends: TrendsPanel, asked: list[tuple[str, int]], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: trends._reading._open == 0)
    asked.clear()
    for _ in range(20):
        trends.read()
    qtbot.waitUntil(lambda: trends._reading._open == 0, timeout=20_000)
    assert len(asked) == 2 * PENS, "the first, and the newest of those that waited"
    assert {at_most for _, at_most in asked} == {(1 + 2 * AROUND) * AT_MOST}


def test_the_wheel_zooms_and_what_lies_beside_the_picture_is_drawn_already(trends: TrendsPanel) -> None:
    now = trends._bridge.now().timestamp()
    trends._plot.setXRange(now - 3 * 3600.0, now - 2 * 3600.0, padding=0)
    trends._draw()
    times, _ = trends.pens[0].curve.getData()
    assert times[0] <= now - 4 * 3600.0 + 60.0
    assert times[-1] >= now - 1 * 3600.0 - 60.0
    place = trends._plot.viewport()
    middle = QPointF(place.rect().center())
    wheel = QWheelEvent(
        middle,
        place.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(place, wheel)
    left, right = trends._plot.getViewBox().viewRange()[0]
    assert right - left < 3600.0
    assert not trends.live_button.isChecked()
