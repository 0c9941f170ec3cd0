"""Cursors with differences, marks, phases, an earlier batch, files and saved sets."""

import csv
import math
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from pyarrow import parquet
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hmi.core.moment import PastEvent
from hmi.core.tag import Priority
from hmi.ui.controls.preferences import MemoryPreferences, Preferences
from hmi.ui.controls.tail import LiveTail
from hmi.ui.panels.trend_export import TrendTable, export, write_table
from hmi.ui.panels.trend_picture import AROUND, AT_MOST
from hmi.ui.panels.trend_tools import TrendTools
from hmi.ui.panels.trends import TrendsPanel
from hmi.ui.theme import LIGHT
from tests.runtime.fakes import OPERATOR
from tests.ui.station_bench import FERMENTER, Batch, Phase, StationBench


@pytest.fixture
def kept() -> MemoryPreferences:
    return MemoryPreferences()


@pytest.fixture
def trends(station: StationBench, kept: MemoryPreferences, qtbot: QtBot) -> TrendsPanel:
    history = station.past.as_history()
    tail = LiveTail(station.bridge, station.clock, history)
    tools = TrendTools(station.bridge, history, Preferences(station.bridge, kept.get, kept.put))
    panel = TrendsPanel(station.plant, station.bridge, tail, history, LIGHT, tools)
    now = station.clock.now().timestamp()
    station.past.sample_rows = {"TIC-402": [(now - 500.0, 28.0), (now - 100.0, 29.5)]}
    qtbot.addWidget(panel)
    panel.resize(1200, 700)
    panel.show()
    qtbot.waitExposed(panel)
    panel.add("TIC-402")
    qtbot.waitUntil(lambda: panel.pens[0].times.size == 2)
    return panel


def test_a_pinned_cursor_tells_how_far_a_pen_is_from_it(trends: TrendsPanel, station: StationBench) -> None:
    now = station.clock.now().timestamp()
    trends.picture.cursors.at = now - 50.0
    trends.picture.cursors.pin(now - 400.0)
    assert "+1.5" in trends.pen_list.item(0).text()
    trends.picture.cursors.pin(None)
    assert "\N{INCREMENT}" not in trends.pen_list.item(0).text()


def test_only_what_is_about_the_pens_is_marked_and_phases_stand_along_the_axis(
    trends: TrendsPanel, station: StationBench, qtbot: QtBot
) -> None:
    now = station.clock.now()
    station.past.event_rows = [
        PastEvent(now - timedelta(seconds=90), "TIC-402 high", FERMENTER, "TIC-402", Priority.HIGH),
        PastEvent(now - timedelta(seconds=80), "TIC-402.SP 29 → 30", FERMENTER, "TIC-402.SP"),
        PastEvent(now - timedelta(seconds=70), "WT-401 high", FERMENTER, "WT-401", Priority.LOW),
    ]
    station.past.phase_rows = [
        Phase(FERMENTER, "B-1", "FERMENT", "LAG", "", now - timedelta(minutes=8), now - timedelta(minutes=5)),
        Phase(FERMENTER, "B-1", "FERMENT", "GROWTH", "", now - timedelta(minutes=5), None),
    ]
    trends.read()
    qtbot.waitUntil(lambda: trends.picture.marks.count == (2, 2))
    trends.read()
    qtbot.waitUntil(lambda: trends.picture.marks.count == (2, 2))


def test_an_earlier_batch_is_laid_behind_the_pen_from_the_start_of_the_batch_of_now(
    trends: TrendsPanel, station: StationBench, qtbot: QtBot
) -> None:
    station.come_alive()
    qtbot.waitUntil(lambda: FERMENTER in station.bridge.units and station.bridge.units[FERMENTER].batch_hours == 30.0)
    now = station.clock.now()
    start = now - timedelta(days=9)
    station.past.phase_rows = [Phase(FERMENTER, "B-0", "FERMENT", "LAG", "", start, start + timedelta(hours=5))]
    station.past.sample_rows["TIC-402"] += [(start.timestamp() + 3600.0, 30.0)]
    batch = Batch("B-0", "R", (FERMENTER,), start - timedelta(days=1), start + timedelta(days=2))
    trends.tools.overlay_asked.emit(batch)
    qtbot.waitUntil(lambda: trends.picture.overlay.shown == "TIC-402")
    (earlier,) = trends.picture.overlay.curves
    began = now - timedelta(hours=30)
    assert earlier.times.tolist() == [pytest.approx(began.timestamp() + 3600.0)]
    trends.tools.overlay_asked.emit(None)
    assert trends.picture.overlay.shown == ""


TABLE = TrendTable(
    {"A": "degC", "B": "pH"},
    {
        "A": (np.array([0.0, 10.0]), np.array([1.0, 2.0])),
        "B": (np.array([5.0]), np.array([6.8])),
    },
)


def test_a_csv_has_every_time_and_the_last_value_of_each_tag(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "trend.csv")
    with (tmp_path / "trend.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["time (UTC)", "A (degC)", "B (pH)"]
    assert [row[1:] for row in rows[1:]] == [["1.0", ""], ["1.0", "6.8"], ["2.0", "6.8"]]
    assert rows[1][0].startswith("1970-01-01T00:00:00")


def test_a_parquet_file_holds_the_same(tmp_path: Path) -> None:
    write_table(TABLE, tmp_path / "trend.parquet")
    found = parquet.read_table(tmp_path / "trend.parquet").to_pydict()
    assert found["A"] == [1.0, 1.0, 2.0]
    assert found["B"] == [None, 6.8, 6.8]
    assert math.isclose((found["time"][2] - found["time"][0]).total_seconds(), 10.0)


def test_the_panel_saves_a_picture_and_says_what_it_cannot_save(
    trends: TrendsPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    trends.save(tmp_path / "trend.png")
    assert not QImage(str(tmp_path / "trend.png")).isNull()
    assert "Saved" in trends.hint.text()
    trends.save(tmp_path / "trend.doc")
    qtbot.waitUntil(lambda: "name the file .csv" in trends.hint.text())
    trends.save(tmp_path / "nowhere" / "trend.csv")
    qtbot.waitUntil(lambda: "nowhere" in trends.hint.text())
    assert "Not saved" in trends.hint.text()


def rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.reader(opened))


def test_a_click_on_save_writes_every_recorded_sample_of_the_time_shown_not_the_thinned_curve(
    trends: TrendsPanel, station: StationBench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, _ = trends.picture.shown()
    count = AT_MOST * 4
    station.past.sample_rows["TIC-402"] = [(start.timestamp() + 1.0 + 0.01 * at, 20.0 + at) for at in range(count)]
    trends.read()
    qtbot.waitUntil(lambda: trends.pens[0].times.size == AT_MOST * (1 + 2 * AROUND))
    file = tmp_path / "trend.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    QTest.mouseClick(trends.tools.file_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: f"all {count} recorded samples" in trends.hint.text())
    assert [float(row[1]) for row in rows_of(file)[1:]] == [20.0 + at for at in range(count)]


def test_more_samples_than_a_file_may_have_are_thinned_and_the_name_of_the_file_says_so(
    station: StationBench, tmp_path: Path
) -> None:
    now = station.clock.now()
    station.past.sample_rows["TIC-402"] = [(now.timestamp() - at, 28.0) for at in range(100, 0, -1)]
    tags = [station.plant.by_id["TIC-402"]]
    stretch = (now - timedelta(hours=1), now)
    history = station.past.as_history()
    done = export(history, tags, stretch, tmp_path / "trend.csv", most=50)
    assert (done.file, done.samples, done.thinned) == (tmp_path / "trend-thinned.csv", 50, True)
    assert len(rows_of(done.file)) == 51
    assert not (tmp_path / "trend.csv").exists()
    again = export(history, tags, stretch, tmp_path / "trend.csv", most=50)
    assert again.file == tmp_path / "trend-thinned-2.csv"
    assert not export(history, tags, stretch, tmp_path / "trend.csv", most=100).thinned


def test_a_set_of_pens_is_kept_for_a_person_and_shown_again(
    trends: TrendsPanel, kept: MemoryPreferences, qtbot: QtBot
) -> None:
    trends.tools.show_person(OPERATOR)
    qtbot.wait(1)
    trends.add("AIC-404")
    trends.tools.set_asked.emit("Fermenter A")
    qtbot.waitUntil(lambda: kept.get(OPERATOR.id, "trend sets") is not None)
    trends.rows.clear()
    trends.tools.refresh()
    trends.tools.set_menu.actions()[0].trigger()
    assert [pen.tag.id for pen in trends.pens] == ["TIC-402", "AIC-404"]
    assert trends.rows.selected is trends.pens[0]  # the one that leads, with its golden band
    trends.tools.show_person(None)
    assert trends.tools.sets == {}
    trends.tools.show_person(OPERATOR)
    qtbot.waitUntil(lambda: trends.tools.sets == {"Fermenter A": ["TIC-402", "AIC-404"]})
