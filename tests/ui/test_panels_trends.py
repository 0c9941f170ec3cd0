"""Trends: pens that can be told apart, history and live in one line, thinned without losing a spike."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.core.tag import Quality
from hmi.ui.controls.tail import LiveTail
from hmi.ui.panels.trend_pens import LOOKS, TrendPen, scale_of, swatch, value_at
from hmi.ui.panels.trend_thinning import FEWEST, thinned
from hmi.ui.panels.trends import TrendsPanel
from hmi.ui.theme import DARK, LIGHT, contrast
from tests.ui.station_bench import StationBench


@pytest.fixture
def trends(station: StationBench, qtbot: QtBot) -> TrendsPanel:
    history = station.past.as_history()
    tail = LiveTail(station.bridge, station.clock, history)
    panel = TrendsPanel(station.plant, station.bridge, tail, history, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    return panel


def test_eight_pens_are_told_apart_without_colour(qtbot: QtBot) -> None:
    assert qtbot is not None
    assert len({look.dashes for look in LOOKS}) == len(LOOKS) == 8
    pictures = {bytes(swatch(look, dark=False).pixmap(44, 16).toImage().bits()) for look in LOOKS}
    assert len(pictures) == 8
    assert all(contrast(look.light, LIGHT.field) >= 4.5 and contrast(look.dark, DARK.field) >= 4.5 for look in LOOKS)


def test_a_ninth_pen_is_refused_with_a_sentence(trends: TrendsPanel, plant: Plant) -> None:
    for tag in plant.measured[:9]:
        trends.add(tag.id)
    assert len(trends.pens) == 8
    assert "remove one" in trends.hint.text()
    trends.rows.remove(plant.measured[0].id)
    trends.add(plant.measured[8].id)
    assert len(trends.pens) == 8
    assert len({pen.look for pen in trends.pens}) == 8


def test_a_tag_is_found_by_typing(trends: TrendsPanel) -> None:
    QTest.keyClicks(trends.search, "tic-402")
    QTest.keyClick(trends.search, Qt.Key.Key_Return)
    assert [pen.tag.id for pen in trends.pens] == ["TIC-402"]
    trends.search.clear()
    QTest.keyClicks(trends.search, "nonsense")
    QTest.keyClick(trends.search, Qt.Key.Key_Return)
    assert len(trends.pens) == 1
    assert "no tag nonsense" in trends.hint.text()


def test_history_and_live_are_one_line(trends: TrendsPanel, station: StationBench, qtbot: QtBot) -> None:
    start = station.clock.now().timestamp()
    station.past.sample_rows["TIC-402"] = [(start - 600 + 10 * number, 29.0) for number in range(60)]
    trends.add("TIC-402")
    qtbot.waitUntil(lambda: trends.pens[0].times.size == 60)
    station.clock.advance(1.0)
    station.see("TIC-402", 30.0)
    qtbot.waitUntil(lambda: station.bridge.values.get("TIC-402") is not None)
    trends._draw()
    times, shares = trends.pens[0].curve.getData()
    low, high = trends.pens[0].scale
    assert times[0] == start - 600
    assert times[-1] >= start + 1.0
    assert low + shares[-1] * (high - low) == pytest.approx(30.0)
    assert "30.0" in trends.pen_list.item(0).text()


def test_what_was_not_good_breaks_the_line(plant: Plant) -> None:
    from hmi.core.books import Samples

    pen = TrendPen(plant.by_id["TIC-402"], LOOKS[0])
    pen.take(Samples("TIC-402", [1.0, 2.0, 3.0], [29.0, 99.0, 29.0], [0, int(Quality.BAD), 0]))
    assert math.isnan(pen.values[1])
    assert pen.values[0] == pen.values[2] == 29.0


def test_removing_all_pens_leaves_an_empty_picture(trends: TrendsPanel) -> None:
    trends.add("TIC-402")
    trends.add("AIC-404")
    QTest.mouseClick(trends.rows.clear_button, Qt.MouseButton.LeftButton)
    assert not trends.pens
    assert trends.pen_list.count() == 0
    assert not trends.rows.remove_button.isEnabled()
    trends._draw()


def with_holes(values: np.ndarray, holes: list[tuple[int, int]]) -> np.ndarray:
    made = values.copy()
    for start, length in holes:
        made[start : start + length] = math.nan
    return made


def noise(count: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=count)


HOLES = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), max_size=5)
CURVES = st.builds(with_holes, st.builds(noise, st.integers(1, 3000), st.integers(0, 9999)), HOLES)
TORN = st.builds(
    with_holes,
    st.builds(noise, st.just(900), st.integers(0, 9999)),
    st.lists(st.tuples(st.integers(0, 900), st.just(1)), max_size=300),
)


@given(CURVES | TORN, st.integers(FEWEST, 400))
@example(np.full(50, math.nan), FEWEST)
@example(with_holes(np.arange(1000.0), [(0, 400), (600, 400)]), 20)
def test_thinning_keeps_every_extreme_and_bridges_no_hole(values: np.ndarray, at_most: int) -> None:
    times = np.arange(values.size, dtype=np.float64)
    thin_times, thin_values = thinned(times, values, at_most)
    assert thin_times.size <= max(at_most, FEWEST)
    assert np.all(np.diff(thin_times) > 0)
    positions = thin_times.astype(int)
    np.testing.assert_array_equal(values[positions], thin_values)
    assert (positions[0], positions[-1]) == (0, values.size - 1)
    finite, kept = values[np.isfinite(values)], thin_values[np.isfinite(thin_values)]
    if finite.size:
        assert (kept.min(), kept.max()) == (finite.min(), finite.max())
    holes = np.isnan(values)
    for left, right in itertools.pairwise(positions):
        if not holes[left] and not holes[right]:
            assert not holes[left:right].any(), "a line would run through a hole"


@pytest.mark.parametrize("at", [0, 1, 4_999, 49_999, 99_998, 99_999])
def test_a_spike_of_one_sample_in_a_hundred_thousand_is_seen_wherever_it_stands(at: int) -> None:
    values = np.sin(np.arange(100_000.0) / 500.0)
    values[at] = 50.0
    values[at - 40 : at - 30] = math.nan
    _, seen = thinned(np.arange(100_000.0), values, 2000)
    assert np.nanmax(seen) == 50.0
    assert np.isnan(seen).any()


@given(st.lists(st.floats(0, 1e6), unique=True, min_size=1).map(sorted), st.floats(-10, 2e6))
def test_the_value_at_a_moment_is_the_last_at_or_before_it(times: list[float], moment: float) -> None:
    at = np.array(times)
    found = value_at(at, np.arange(at.size, dtype=np.float64), moment)
    before = [number for number, time in enumerate(times) if time <= moment]
    assert math.isnan(found) if not before else found == before[-1]


def test_a_scale_is_never_so_narrow_that_noise_fills_the_picture(plant: Plant) -> None:
    tag = plant.by_id["TIC-402"]
    low, high = scale_of(tag, np.array([29.0, 29.001]))
    assert high - low >= 0.01 * tag.span.width
    assert scale_of(tag, np.array([math.nan])) == (tag.span.low, tag.span.high)
