"""The golden band from the records, an earlier batch by phase, and points that are thinned where one looks."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.ui.controls.history import History
from hmi.ui.controls.tail import Golden, LiveTail
from hmi.ui.panels.trend_golden import band_path, golden_of, joined, pieces
from hmi.ui.panels.trend_phases import PhaseStart, laid_over, starts_of
from hmi.ui.panels.trend_picture import DRAWN
from hmi.ui.panels.trends import TrendsPanel
from hmi.ui.theme import LIGHT
from tests.ui.station_bench import FERMENTER, Batch, Phase, StationBench

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEFT = Qt.MouseButton.LeftButton


def finding(at: datetime, middle: float | None, tag: str = "TIC-402") -> tuple[datetime, AssetDeviation]:
    spread = None if middle is None else 0.2
    tags = (TagDeviation(tag, Level.NONE, 0.0, golden=middle, spread=spread),)
    return at, AssetDeviation(FERMENTER, Verdict.SCORED, tags=tags)


def minutes(count: int, middle: float = 29.0) -> list[tuple[datetime, AssetDeviation]]:
    return [finding(NOW - timedelta(minutes=count - number), middle) for number in range(count)]


@pytest.fixture
def trends(station: StationBench, qtbot: QtBot) -> TrendsPanel:
    def findings(asset: str, start: datetime, end: datetime) -> Sequence[tuple[datetime, AssetDeviation]]:
        return [row for row in minutes(60) if asset == FERMENTER and start <= row[0] <= end]

    given_history = station.past.as_history()
    history = History(
        **{name: getattr(given_history, name) for name in History.__slots__ if name != "findings"}, findings=findings
    )
    tail = LiveTail(station.bridge, station.clock, history)
    panel = TrendsPanel(station.plant, station.bridge, tail, history, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    return panel


def test_the_golden_band_reaches_back_to_before_the_station_was_opened(trends: TrendsPanel, qtbot: QtBot) -> None:
    trends.ranges.setCurrentIndex(1)
    trends.add("TIC-402")
    trends.following.follow()
    qtbot.waitUntil(lambda: trends.picture._band.path().boundingRect().width() > 58 * 60)
    bounds = trends.picture._band.path().boundingRect()
    low, high = trends.pens[0].scale
    assert bounds.height() == pytest.approx(6 * 0.2 / (high - low))
    QTest.mouseClick(trends.rows.clear_button, LEFT)
    assert trends.picture._band.path().isEmpty()


def test_only_tags_that_are_asked_for_and_have_golden_values_have_a_band() -> None:
    rows = [finding(NOW, 29.0), finding(NOW, None), finding(NOW, 6.8, "AIC-404")]
    found = golden_of(lambda: rows, ["TIC-402", "WT-401"])
    assert found == {"TIC-402": [Golden(NOW.timestamp(), 29.0, 0.2)], "WT-401": []}


def test_what_was_told_since_follows_the_record_without_standing_twice() -> None:
    recorded = [Golden(float(at), 1.0, 0.1) for at in range(3)]
    told = [Golden(float(at), 2.0, 0.1) for at in range(1, 6)]
    assert [(one.time, one.middle) for one in joined(recorded, told)] == [
        (0, 1),
        (1, 1),
        (2, 1),
        (3, 2),
        (4, 2),
        (5, 2),
    ]


@pytest.mark.parametrize(
    ("times", "sizes"),
    [
        ([], []),
        ([0], [1]),
        ([0, 60, 120], [3]),
        ([0, 60, 120, 301], [3, 1]),
        ([0, 60, 120, 300], [4]),
        ([0, 600, 1200, 1800], [4]),
        ([0, 600, 1200, 1800, 3700], [4, 1]),
    ],
)
def test_the_band_parts_where_nobody_looked_and_not_where_the_record_was_thinned(
    times: list[float], sizes: list[int]
) -> None:
    points = [Golden(at, 1.0, 0.1) for at in times]
    assert [len(piece) for piece in pieces(points)] == sizes
    assert band_path(points, 0.0, 1.0).isEmpty() == (not times)


def test_the_band_parts_where_nothing_was_recorded_however_short_that_was() -> None:
    begun = NOW.timestamp()
    points = [Golden(begun + at, 1.0, 0.1) for at in (0, 60, 61, 180, 240)]
    hole = (NOW + timedelta(seconds=60), NOW + timedelta(seconds=120))
    assert [len(piece) for piece in pieces(points, [hole])] == [3, 2]
    assert [len(piece) for piece in pieces(points, [(NOW, NOW), (NOW, NOW + timedelta(days=1))])] == [5]
    assert pieces([], [hole]) == []


GROW, HOLD, CIP = ("F", "GROW"), ("F", "HOLD"), ("P", "CIP")


def phase(name: tuple[str, str], start: float) -> PhaseStart:
    return PhaseStart(name, start)


def over(earlier: list[PhaseStart], now: list[PhaseStart], shift: float = 100.0) -> list[tuple[float, float]]:
    times = np.arange(0.0, 10.0)
    shown, values = laid_over(times, times, earlier, now, shift)
    kept = np.isfinite(values)
    return list(zip(shown[kept].tolist(), values[kept].tolist(), strict=True))


def test_each_phase_of_the_earlier_batch_begins_where_it_began_now() -> None:
    found = dict(over([phase(GROW, 2.0), phase(HOLD, 6.0)], [phase(GROW, 103.0), phase(HOLD, 109.0)]))
    assert found[103.0] == 2.0
    assert found[109.0] == 6.0
    assert found[100.0] == 0.0
    assert found[106.0] == 5.0
    assert 107.0 not in found


def test_what_lasted_longer_then_is_cut_where_the_next_phase_began_now() -> None:
    found = over([phase(GROW, 0.0), phase(HOLD, 8.0)], [phase(GROW, 100.0), phase(HOLD, 104.0)])
    assert [value for at, value in found if at < 104.0] == [0.0, 1.0, 2.0, 3.0]
    assert [value for at, value in found if at >= 104.0] == [8.0, 9.0]


def test_a_phase_that_has_not_come_yet_follows_the_one_before_it() -> None:
    found = dict(over([phase(GROW, 2.0), phase(HOLD, 6.0)], [phase(GROW, 105.0)]))
    assert found[109.0] == 6.0


def test_a_phase_that_was_held_and_restarted_is_one() -> None:
    rows = [
        Phase(FERMENTER, "B", "F", "GROW", "", NOW, NOW + timedelta(hours=1)),
        Phase(FERMENTER, "B", "F", "GROW", "", NOW + timedelta(hours=1), NOW + timedelta(hours=2)),
        Phase(FERMENTER, "B", "F", "HOLD", "", NOW + timedelta(hours=2), None),
        Phase(FERMENTER, "other", "F", "X", "", NOW + timedelta(hours=3), None),
    ]
    begun = NOW.timestamp()
    assert starts_of(rows, "B") == [phase(GROW, begun), phase(HOLD, begun + 7200.0)]


NAMES = st.sampled_from([GROW, HOLD, CIP])


@st.composite
def batches(draw: st.DrawFn) -> list[PhaseStart]:
    names = draw(st.lists(NAMES, max_size=4))
    begins = sorted(draw(st.lists(st.floats(0, 9), min_size=len(names), max_size=len(names))))
    return [phase(name, at) for name, at in zip(names, begins, strict=True)]


@given(batches(), batches())
def test_every_point_is_shown_at_most_once_with_its_own_value(earlier: list[PhaseStart], now: list[PhaseStart]) -> None:
    values = [value for _, value in over(earlier, now, 0.0)]
    assert len(values) == len(set(values))
    assert set(values) <= set(range(10))


def test_the_button_lays_an_earlier_batch_over_by_phase(
    trends: TrendsPanel, station: StationBench, qtbot: QtBot
) -> None:
    trends.add("TIC-402")
    station.come_alive()
    qtbot.waitUntil(lambda: FERMENTER in station.bridge.units and station.bridge.units[FERMENTER].batch_hours == 30.0)
    now = station.clock.now()
    batch = station.bridge.units[FERMENTER].batch
    start = now - timedelta(days=9)
    growth = now - timedelta(hours=11)
    station.past.phase_rows = [
        Phase(FERMENTER, "B-0", "FERMENT", "LAG", "", start, start + timedelta(hours=5)),
        Phase(FERMENTER, "B-0", "FERMENT", "GROWTH", "", start + timedelta(hours=5), start + timedelta(hours=50)),
        Phase(FERMENTER, batch, "FERMENT", "LAG", "", now - timedelta(hours=30), growth),
        Phase(FERMENTER, batch, "FERMENT", "GROWTH", "", growth, None),
    ]
    station.past.sample_rows["TIC-402"] = [(start.timestamp() + 6 * 3600.0, 30.0)]
    trends.tools.overlay_asked.emit(Batch("B-0", "R", (FERMENTER,), start, start + timedelta(days=3)))
    qtbot.waitUntil(lambda: trends.picture.overlay.shown == "TIC-402")

    def place() -> float:
        curves = trends.picture.overlay.curves
        return float(curves[0].times[0]) if curves and curves[0].times.size else 0.0

    qtbot.waitUntil(lambda: place() == pytest.approx((now - timedelta(hours=24)).timestamp()))
    QTest.mouseClick(trends.tools.phase_button, LEFT)
    qtbot.waitUntil(lambda: place() == pytest.approx((growth + timedelta(hours=1)).timestamp()))
    QTest.mouseClick(trends.tools.phase_button, LEFT)
    qtbot.waitUntil(lambda: place() == pytest.approx((now - timedelta(hours=24)).timestamp()))


def test_a_short_stretch_of_many_points_keeps_all_its_points(trends: TrendsPanel, station: StationBench) -> None:
    trends.add("TIC-402")
    pen, now = trends.pens[0], station.clock.now().timestamp()
    pen.times = now - 100_000.0 + np.arange(100_000.0)
    pen.values = np.sin(pen.times / 50.0)
    trends._plot.setXRange(now - 600.0, now, padding=0)
    trends._draw()
    times, _ = pen.curve.getData()
    inside = (times >= now - 600.0) & (times <= now)
    assert inside.sum() >= 600
    assert times.size <= DRAWN
