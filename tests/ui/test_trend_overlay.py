"""Earlier batches behind a pen: several, each with its name, any one on record, from the beginning or by phase."""

from datetime import datetime, timedelta
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.books import Samples
from hmi.core.plant import unit_tag
from hmi.core.tag import Quality
from hmi.ui.controls.tail import LiveTail
from hmi.ui.panels.trend_batches import PAGE, TrendBatchesDialog
from hmi.ui.panels.trend_earlier import Wish, began_at, earlier_curves
from hmi.ui.panels.trend_overlay import DASHES, place_of_name
from hmi.ui.panels.trends import TrendsPanel
from hmi.ui.theme import LIGHT
from tests.ui.station_bench import FERMENTER, Batch, Phase, StationBench

LEFT = Qt.MouseButton.LeftButton
TAG = "TIC-402"


def batch(number: int, now: datetime) -> Batch:
    start = now - timedelta(days=number + 3)
    return Batch(f"L-{number:04}", "R", (FERMENTER,), start, start + timedelta(days=2))


@pytest.fixture
def trends(station: StationBench, qtbot: QtBot) -> TrendsPanel:
    history = station.past.as_history()
    now = station.clock.now()
    station.past.batch_rows = [batch(number, now) for number in range(PAGE + 20)]
    station.past.phase_rows = [
        Phase(FERMENTER, one.batch, "FERMENT", "LAG", "", one.start, one.end) for one in station.past.batch_rows
    ]
    station.past.sample_rows[TAG] = sorted(
        (one.start.timestamp() + 3600.0 * hour, 28.0 + number + 0.1 * hour)
        for number, one in enumerate(station.past.batch_rows[:8])
        for hour in range(20)
    )
    tail = LiveTail(station.bridge, station.clock, history)
    panel = TrendsPanel(station.plant, station.bridge, tail, history, LIGHT)
    qtbot.addWidget(panel)
    panel.resize(1200, 700)
    panel.show()
    qtbot.waitExposed(panel)
    panel.add(TAG)
    station.come_alive()
    qtbot.waitUntil(lambda: FERMENTER in station.bridge.units and station.bridge.units[FERMENTER].batch_hours == 30.0)
    return panel


def choose(trends: TrendsPanel, qtbot: QtBot, name: str) -> None:
    """Through the menu, as a hand does it."""
    QTest.mouseClick(trends.tools.overlay_button, LEFT)
    menu = trends.tools.batch_menu
    qtbot.waitUntil(menu.isVisible)
    action = next(one for one in menu.actions() if one.text().startswith(name))
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: not menu.isVisible())


def shown(trends: TrendsPanel, count: int) -> bool:
    return len(names(trends)) == count


def names(trends: TrendsPanel) -> list[str]:
    return [curve.batch for curve in trends.picture.overlay.curves]


def test_five_earlier_batches_stand_behind_a_pen_each_with_its_name_and_dashes_and_a_sixth_is_refused(
    trends: TrendsPanel, qtbot: QtBot
) -> None:
    wanted = [f"L-{number:04}" for number in range(5)]
    for count, name in enumerate(wanted, start=1):
        choose(trends, qtbot, name)
        qtbot.waitUntil(partial(shown, trends, count))
    assert names(trends) == wanted
    assert len(DASHES) == len(set(DASHES)) == 5
    lines = trends.picture.overlay._lines
    assert [line.name.toPlainText() for line in lines if line.name.isVisible()] == wanted
    places = [line.name.pos().x() for line in lines]
    assert places == sorted(set(places))
    assert all(one in trends.earlier.text() for one in (TAG, *wanted))
    choose(trends, qtbot, "L-0005")
    assert "5 earlier batches are the most" in trends.hint.text()
    assert names(trends) == wanted
    choose(trends, qtbot, "L-0002")
    qtbot.waitUntil(lambda: names(trends) == [name for name in wanted if name != "L-0002"])
    choose(trends, qtbot, "None")
    assert names(trends) == []
    assert not trends.earlier.isVisible()
    assert not any(line.name.isVisible() for line in lines)


def test_every_curve_is_its_own_batch_moved_to_where_the_batch_of_now_began(
    trends: TrendsPanel, station: StationBench, qtbot: QtBot
) -> None:
    began = (station.clock.now() - timedelta(hours=30)).timestamp()
    for name in ("L-0000", "L-0003"):
        choose(trends, qtbot, name)
    qtbot.waitUntil(lambda: names(trends) == ["L-0000", "L-0003"])
    for curve, first in zip(trends.picture.overlay.curves, (28.0, 31.0), strict=True):
        known = np.isfinite(curve.values)
        assert curve.times[known][0] == pytest.approx(began)
        assert curve.values[known][:3] == pytest.approx([first, first + 0.1, first + 0.2])


def test_the_scale_of_the_pen_has_room_for_the_batches_behind_it(trends: TrendsPanel, qtbot: QtBot) -> None:
    for name in ("L-0000", "L-0004"):
        choose(trends, qtbot, name)
    qtbot.waitUntil(lambda: names(trends) == ["L-0000", "L-0004"])
    low, high = trends.pens[0].scale
    left, right = trends._plot.getViewBox().viewRange()[0]
    seen = trends.picture.overlay.values(TAG, left, right)
    assert np.nanmax(seen) > 33.0
    assert low <= np.nanmin(seen) <= np.nanmax(seen) <= high
    choose(trends, qtbot, "None")
    assert trends.pens[0].scale[1] < high
    assert trends.picture.overlay.values(TAG, left, right).size == 0


def test_any_batch_on_record_is_found_by_its_name_ticked_and_taken_away_again(
    trends: TrendsPanel, qtbot: QtBot
) -> None:
    choose(trends, qtbot, "All batches")
    dialog = trends.tools.choice
    assert isinstance(dialog, TrendBatchesDialog)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == PAGE)
    QTest.mouseClick(dialog.older_button, LEFT)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == PAGE + 20)
    assert not dialog.older_button.isEnabled()
    QTest.keyClicks(dialog.search, "l-0113")
    qtbot.waitUntil(lambda: [row.batch for row in dialog.model.rows] == ["L-0113"])

    def click_first() -> None:
        place = dialog.table.visualRect(dialog.model.index(0, 1)).center()
        QTest.mouseClick(dialog.table.viewport(), LEFT, pos=place)

    click_first()
    qtbot.waitUntil(lambda: names(trends) == ["L-0113"])
    assert dialog.model.data(dialog.model.index(0, 0)) == "☑"
    QTest.keyClicks(dialog.search, "99")
    qtbot.waitUntil(lambda: "No batch" in dialog.trouble.text())
    dialog.accept()
    QTest.mouseClick(trends.tools.overlay_button, LEFT)
    qtbot.waitUntil(trends.tools.batch_menu.isVisible)
    ticked = [one.text() for one in trends.tools.batch_menu.actions() if one.isChecked()]
    trends.tools.batch_menu.close()
    assert len(ticked) == 1
    assert ticked[0].startswith("L-0113")
    qtbot.waitUntil(lambda: trends.tools.choice is None)
    choose(trends, qtbot, "L-0113")
    assert names(trends) == []


def test_a_pen_that_goes_takes_its_earlier_batches_along(trends: TrendsPanel, qtbot: QtBot) -> None:
    choose(trends, qtbot, "L-0000")
    qtbot.waitUntil(lambda: names(trends) == ["L-0000"])
    QTest.mouseClick(trends.rows.remove_button, LEFT)
    assert names(trends) == []
    choose(trends, qtbot, "L-0000")
    assert "Add a pen first" in trends.hint.text()


def test_what_was_not_good_in_an_earlier_batch_breaks_its_line(station: StationBench) -> None:
    now = station.clock.now()
    one = batch(0, now)
    begin = one.start.timestamp()
    history = station.past.as_history()

    def samples(tag: str, *_stretch: object) -> Samples:
        if tag != TAG:
            return Samples(tag, [], [], [])
        return Samples(tag, [begin, begin + 1, begin + 2], [28.0, 999.0, 28.5], [0, int(Quality.BAD), 0])

    object.__setattr__(history, "samples", samples)
    (curve,) = earlier_curves(history, Wish(TAG, FERMENTER, (one,)), None, now).curves
    assert np.isnan(curve.values).tolist() == [False, True, False]
    assert curve.times[0] == now.timestamp()


def test_the_beginning_of_a_batch_of_a_fast_plant_is_found_by_its_recorded_pace(
    station: StationBench, qtbot: QtBot
) -> None:
    now = station.clock.now()
    station.come_alive()
    qtbot.waitUntil(lambda: FERMENTER in station.bridge.units)
    unit, history = station.bridge.units[FERMENTER], station.past.as_history()
    assert unit.batch_hours == 30.0
    assert began_at(history, FERMENTER, unit, now) == now - timedelta(hours=30)
    station.past.sample_rows[unit_tag(FERMENTER, "BatchHours")] = [
        (now.timestamp() - second, 30.0 - second / 6.0) for second in range(60, 0, -1)
    ]
    found = began_at(history, FERMENTER, unit, now)
    assert (now - found).total_seconds() == pytest.approx(180.0)
    assert began_at(history, FERMENTER, None, now) == now


def test_only_batches_of_the_pens_unit_are_offered_and_laid_behind_it(
    trends: TrendsPanel, station: StationBench, qtbot: QtBot
) -> None:
    now = station.clock.now()
    other = Batch("M-1", "R", ("MPT-101",), now - timedelta(days=1), now - timedelta(hours=3))
    running = Batch(station.bridge.units[FERMENTER].batch, "R", (FERMENTER,), now - timedelta(hours=30), None)
    station.past.batch_rows = [other, running, *station.past.batch_rows]
    QTest.mouseClick(trends.tools.overlay_button, LEFT)
    qtbot.waitUntil(trends.tools.batch_menu.isVisible)
    offered = [one.text() for one in trends.tools.batch_menu.actions()]
    trends.tools.batch_menu.close()
    assert len([text for text in offered if text.startswith("L-")]) == 12
    assert not [text for text in offered if text.startswith(("M-1", running.batch))]
    trends.tools.overlay_asked.emit(other)
    assert "M-1 did not run in PFR-401" in trends.hint.text()
    assert trends.picture.overlay.batches == ()
    choose(trends, qtbot, "All batches")
    dialog = trends.tools.choice
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.model.rows))
    for name, sentence in (("M-1", "M-1 did not run in PFR-401"), ("L-0000", "")):
        row = [span.batch for span in dialog.model.rows].index(name)
        QTest.mouseClick(
            dialog.table.viewport(), LEFT, pos=dialog.table.visualRect(dialog.model.index(row, 1)).center()
        )
        assert sentence in dialog.trouble.text()
        assert dialog.trouble.isVisible() == bool(sentence)
    qtbot.waitUntil(lambda: names(trends) == ["L-0000"])
    dialog.accept()


def test_a_live_trend_reaches_back_to_where_the_batch_of_a_fast_plant_began_on_the_wall(
    trends: TrendsPanel, station: StationBench, qtbot: QtBot
) -> None:
    now = station.clock.now()
    station.past.sample_rows[unit_tag(FERMENTER, "BatchHours")] = [
        (now.timestamp() - second, 30.0 - second / 6.0) for second in range(60, 0, -1)
    ]
    choose(trends, qtbot, "L-0000")
    qtbot.waitUntil(lambda: names(trends) == ["L-0000"])
    assert trends.ranges.currentData() == timedelta(minutes=10)
    station.past.sample_rows[unit_tag(FERMENTER, "BatchHours")] = []
    choose(trends, qtbot, "L-0001")
    qtbot.waitUntil(lambda: len(names(trends)) == 2)
    assert trends.ranges.currentData() == timedelta(days=3)


def test_a_name_stands_on_its_curve_within_what_is_seen() -> None:
    times = np.arange(10.0)
    values = np.where(times == 5.0, np.nan, times * 2)
    assert place_of_name(times, values, 0.0, 10.0, 0.5) in ((4.0, 8.0), (6.0, 12.0))
    assert place_of_name(times, values, 20.0, 30.0, 0.5) is None
    assert place_of_name(times, values, 4.9, 5.1, 0.5) is None
