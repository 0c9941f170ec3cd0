"""What a trend draws of the records: what stood before, nothing through a hole, and steps where a value is held."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.moment import PastEvent, PlantMoment
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality, TagValue
from hmi.ui.controls.tail import LiveTail
from hmi.ui.panels.trend_curves import drawn, parted, read_points
from hmi.ui.panels.trend_following import LIVE_READ_MS
from hmi.ui.panels.trend_pens import value_at
from hmi.ui.panels.trends import TrendsPanel
from hmi.ui.theme import LIGHT
from tests.ui.station_bench import FERMENTER, StationBench

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TAG = "TIC-402"


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


times_of = st.lists(st.integers(0, 10_000), unique=True, max_size=60).map(sorted)
holes_of = st.lists(st.tuples(st.integers(0, 10_000), st.integers(31, 900)), max_size=4)


@given(times_of, holes_of)
def test_no_line_runs_through_a_hole_and_nothing_is_lost(seconds: list[int], begun: list[tuple[int, int]]) -> None:
    holes = [(start, start + length) for start, length in sorted(begun)]
    known = [at for at in seconds if not any(start < at < end for start, end in holes)]
    times = np.array([after(at).timestamp() for at in known])
    values = np.arange(times.size, dtype=np.float64)
    got, shown = parted(times, values, [(after(start), after(end)) for start, end in holes])
    assert np.all(np.diff(got) >= 0)
    finite = np.isfinite(shown)
    np.testing.assert_array_equal(got[finite], times)
    np.testing.assert_array_equal(shown[finite], values)
    for start, end in holes:
        middle = (after(start).timestamp() + after(end).timestamp()) / 2
        assert np.isnan(value_at(got, shown, middle))


def test_what_stood_before_the_time_shown_is_known_unless_nobody_recorded(station: StationBench) -> None:
    history = station.past.as_history()
    station.past.sample_rows[TAG] = [(after(50).timestamp(), 30.0)]
    (empty,) = read_points(history, [TAG], after(0), after(100), 10)
    assert empty.values.tolist() == [30.0]
    for quality, known in ((Quality.GOOD, [29.0, 30.0]), (Quality.STALE, [30.0]), (Quality.BAD, [30.0])):
        seen = TagValue(TAG, 29.0, quality, after(-86_400), 0.0)
        station.past.moments = [PlantMoment(after(-1), {TAG: seen})]
        (points,) = read_points(history, [TAG], after(0), after(100), 10)
        assert points.values.tolist() == known
    object.__setattr__(history, "holes", lambda *_: [(after(50), after(80))])
    (points,) = read_points(history, [TAG], after(0), after(100), 10)
    assert points.values[0] == 30.0
    assert np.isnan(points.values[1])


def test_a_setpoint_is_drawn_in_steps_up_to_the_next_value_or_to_where_it_is_not_known(plant: Plant) -> None:
    times, values = np.array([0.0, 10.0, 20.0, 30.0]), np.array([29.0, 30.0, np.nan, 31.0])
    got, shown = drawn(plant.by_id["TIC-402.SP"], times, values, 100)
    assert got.tolist() == [0, 10, 10, 20, 20, 30, 30]
    np.testing.assert_array_equal(shown, [29, 29, 30, 30, np.nan, np.nan, 31])
    got, shown = drawn(plant.by_id[TAG], times, values, 100)
    np.testing.assert_array_equal(got, times)
    many = np.arange(5000.0)
    assert drawn(plant.by_id["TIC-402.SP"], many, many, 400)[0].size <= 400


@pytest.fixture
def trends(station: StationBench, qtbot: QtBot) -> TrendsPanel:
    history = station.past.as_history()
    tail = LiveTail(station.bridge, station.clock, history)
    panel = TrendsPanel(station.plant, station.bridge, tail, history, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    return panel


def test_a_live_trend_reads_again_by_itself_and_one_that_was_moved_does_not(
    trends: TrendsPanel, station: StationBench, qtbot: QtBot
) -> None:
    trends.add(TAG)
    qtbot.waitUntil(lambda: not trends._reading._open)
    assert trends.following.live_read.isActive()
    assert trends.following.live_read.interval() == LIVE_READ_MS
    now = station.clock.now()
    station.past.event_rows = [PastEvent(now, "TIC-402 high", FERMENTER, TAG, Priority.HIGH)]
    trends.following.live_read.timeout.emit()
    qtbot.waitUntil(lambda: trends.picture.marks.count[0] == 1)
    trends.following.leave()
    station.past.event_rows = []
    trends.following.reread.stop()
    trends.following.live_read.timeout.emit()
    assert not trends._reading._open
    QTest.mouseClick(trends.live_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: trends.picture.marks.count[0] == 0)
    trends.hide()
    assert not trends.following.live_read.isActive()
