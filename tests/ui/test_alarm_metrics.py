"""The metrics page with real clicks: figures, periods, definitions, bars, and the file."""

import csv
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hmi.core.alarm import AlarmState
from hmi.core.alarm_log import AlarmLog, AlarmStep
from hmi.core.server_alarms import ServerCounts
from hmi.core.tag import Priority
from hmi.runtime.alarm_aim import Judged, aims_with
from hmi.runtime.alarm_metrics import Metric
from hmi.runtime.alarm_targets import AIMS
from hmi.ui.actions import View
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.alarm_figures import Figure, stands_text
from hmi.ui.panels.alarm_metrics import AlarmMetrics
from hmi.ui.panels.alarm_metrics_bars import HourBars, filled, hourly_lines
from hmi.ui.theme import LIGHT
from tests.ui.station_bench import StationBench

LEFT = Qt.MouseButton.LeftButton


class Journal:
    """A record of alarms: a flood of 30 tags an hour before the end, and one alarm every other hour."""

    def __init__(self) -> None:
        self.asked: list[tuple[datetime, datetime]] = []
        self.threads: set[int] = set()
        self.fault = ""

    def __call__(self, start: datetime, end: datetime) -> AlarmLog:
        self.asked.append((start, end))
        self.threads.add(threading.get_ident())
        if self.fault:
            raise OSError(self.fault)
        first, last = start.timestamp(), end.timestamp()
        steps = [_step(at, f"T-{int(at) % 7}") for at in _every(first, last - 7200.0, 7200.0)]
        steps += [_step(last - 3600.0 + number, f"F-{number}") for number in range(30)]
        return AlarmLog(first, last, tuple(steps), asked=first)


def _every(start: float, end: float, apart: float) -> list[float]:
    return [start + number * apart for number in range(max(int((end - start) / apart), 0))]


def _step(at: float, tag: str) -> AlarmStep:
    return AlarmStep(at, tag, "PFR-401", Priority.LOW, AlarmState.UNACKNOWLEDGED)


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
def page(station: StationBench, journal: Journal, qtbot: QtBot) -> AlarmMetrics:
    made = AlarmMetrics(station.bridge, AlarmHistory(log=journal), lambda: 3, LIGHT)
    qtbot.addWidget(made)
    made.resize(1500, 800)
    made.show()
    qtbot.waitUntil(lambda: made.report is not None)
    return made


def shown(page: AlarmMetrics, name: str) -> Figure:
    return next(row for row in page.model.rows if row.aim.name == name)


def test_every_figure_is_shown_for_thirty_days_at_first_and_counted_off_this_thread(
    page: AlarmMetrics, journal: Journal
) -> None:
    assert [row.aim for row in page.model.rows] == list(AIMS)
    assert [end - start for start, end in journal.asked] == [timedelta(days=30)]
    assert threading.get_ident() not in journal.threads
    assert shown(page, "Floods").value == 1
    assert shown(page, "Most in any ten minutes").judged is Judged.MISSED
    assert shown(page, "Suppressed by design now").value == 3
    assert "one operator position" in page.heading.text()
    assert len(page.top.rows) == 10
    assert [flood.alarms for flood in page.floods.rows] == [30]


def test_another_period_is_counted_when_it_is_chosen_with_the_keyboard(
    page: AlarmMetrics, journal: Journal, qtbot: QtBot
) -> None:
    page.period.setFocus()
    QTest.keyClick(page.period, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: len(journal.asked) == 2)
    start, end = journal.asked[-1]
    assert end - start == timedelta(days=7)
    qtbot.waitUntil(lambda: page.report is not None and page.report.start == start.timestamp())


def test_a_click_on_a_figure_tells_its_definition_target_and_whence_it_comes(page: AlarmMetrics) -> None:
    number = [row.aim.name for row in page.model.rows].index("Chattering tags")
    page.table.scrollTo(page.model.index(number, 1))
    place = page.table.visualRect(page.model.index(number, 1)).center()
    QTest.mouseClick(page.table.viewport(), LEFT, pos=place)
    assert "three times or more within one minute" in page.definition.text()
    assert "Target: 0 (ISA-18.2)" in page.definition.text()


def test_the_figures_are_saved_for_a_spreadsheet(
    page: AlarmMetrics, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "figures"), ""))
    QTest.mouseClick(page.save_button, LEFT)
    with (tmp_path / "figures.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    figures = [row for row in rows if row["kind"] == "figure"]
    assert [(row["clause"], row["name"]) for row in figures] == [(aim.id, aim.name) for aim in AIMS]
    assert all(row["definition"] and row["target"] for row in figures)
    assert sum(row["kind"] == "most frequent" for row in rows) == 10
    assert [row["value"] for row in rows if row["kind"] == "flood"] == ["30"]
    assert [row["name"] for row in rows if row["kind"] == "period"] == ["asked from", "recorded from", "to"]
    assert "Saved as" in page.heading.text()


def test_a_tag_that_looks_like_a_formula_does_nothing_in_a_spreadsheet(page: AlarmMetrics, tmp_path: Path) -> None:
    assert page.report is not None
    page.report = replace(page.report, top=(replace(page.report.top[0], tag="=cmd|x"),))
    page.save(tmp_path / "figures.csv")
    assert "'=cmd|x" in (tmp_path / "figures.csv").read_text(encoding="utf-8")


def test_records_that_cannot_be_read_and_files_that_cannot_be_written_are_told(
    page: AlarmMetrics, journal: Journal, tmp_path: Path, qtbot: QtBot
) -> None:
    page.save(tmp_path / "nowhere" / "figures.csv")
    assert "Not saved" in page.heading.text()
    journal.fault = "database is locked"
    QTest.mouseClick(page.again_button, LEFT)
    qtbot.waitUntil(lambda: "database is locked" in page.heading.text())
    assert not page.save_button.isEnabled()


AIM = next(aim for aim in AIMS if aim.id == "M-02")


@pytest.mark.parametrize(
    ("value", "share"), [(0.0, 0.0), (9.0, 0.5), (18.0, 1.0), (900.0, 1.0)], ids=["none", "half", "end", "beyond"]
)
def test_a_bar_ends_at_one_and_a_half_times_its_target(value: float, share: float) -> None:
    found = filled(Metric(AIM, value))
    assert found is not None
    assert found[0] == pytest.approx(share)
    assert found[1] == pytest.approx(6 / 18)


def test_a_figure_without_target_or_value_has_no_bar() -> None:
    assert filled(Metric(AIM, None)) is None
    assert filled(Metric(next(aim for aim in AIMS if aim.good is None), 3.0)) is None


def test_the_fullest_hour_is_seen_however_many_hours_share_a_pixel(qtbot: QtBot) -> None:
    bars = HourBars(LIGHT)
    qtbot.addWidget(bars)
    hourly = [0] * 2160
    hourly[1234] = 55
    bars.show_hours(hourly, 0.0, 2160 * 3600.0, (6.0, 12.0))
    heights = bars.heights(300.0)
    assert (len(heights) <= 100, max(heights)) == (True, 55)
    assert not bars.grab().isNull()


def test_a_target_that_the_site_has_set_itself_is_said_to_be_its_own(
    station: StationBench, journal: Journal, qtbot: QtBot
) -> None:
    aims = aims_with(AIMS, {"alarms_a_day": [50, 90], "alarms_an_hour": 2})
    made = AlarmMetrics(station.bridge, AlarmHistory(log=journal, aims=aims), lambda: 0, LIGHT)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.report is not None)
    assert shown(made, "Alarms a day").judged is Judged.MET
    target = made.model.index(0, 5)
    assert made.model.data(target, Qt.ItemDataRole.DisplayRole) == "50, at most 90 · own"
    made.table.selectRow(0)
    assert "Target: 50, at most 90 (this site's own). Elsewhere: 150, at most 300 (ISA-18.2)." in made.definition.text()
    assert made.report is not None
    assert hourly_lines(made.report) == (2.0,)


class Servers:
    """Two servers: one that counts one alarm more than this station in the last hour, and one that counts none."""

    def __init__(self, station: StationBench) -> None:
        self._station = station

    async def counts(self) -> tuple[ServerCounts, ...]:
        start = self._station.bridge.now() - timedelta(hours=1)
        values = {"AlarmCount": 31.0, "MaximumAlarmRate": 30.0}
        standing = {Priority.HIGH: 2, Priority.LOW: 1}
        return ServerCounts("tanks", start, values, standing), ServerCounts("old", why="it counts no alarms")


def test_what_a_server_counts_stands_beside_what_this_station_counted_since(
    station: StationBench, journal: Journal, tmp_path: Path, qtbot: QtBot
) -> None:
    history = AlarmHistory(log=journal, servers=Servers(station))
    made = AlarmMetrics(station.bridge, history, lambda: 0, LIGHT)
    qtbot.addWidget(made)
    made.resize(1500, 800)
    made.show()
    qtbot.waitUntil(lambda: bool(made.comparison.figures))

    def stands(name: str) -> str:
        return stands_text(next(row for row in made.model.rows if row.aim.name == name))

    assert (stands("AlarmCount"), stands("MaximumAlarmRate"), stands("MaximumUnAck")) == (
        "≠ server: 31",
        "= server",
        "",
    )
    made.table.selectRow(next(at for at, row in enumerate(made.model.rows) if row.aim.name == "AlarmCount"))
    assert "Server tanks counts 31 since" in made.definition.text()
    assert "this station 30 in the same time. Server old: it counts no alarms." in made.definition.text()
    assert "Server tanks says that 2 P2, 1 P4 stand there now." in made.definition.text()
    made.save(tmp_path / "figures.csv")
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "server"]
    assert [(row["name"], row["value"], row["stands"], row["basis"]) for row in rows] == [
        ("AlarmCount", "31.0", "differs", "tanks"),
        ("MaximumAlarmRate", "30.0", "same", "tanks"),
        ("", "", "no counts", "old"),
        ("standing now, priority 1", "0", "", "tanks"),
        ("standing now, priority 2", "2", "", "tanks"),
        ("standing now, priority 3", "0", "", "tanks"),
        ("standing now, priority 4", "1", "", "tanks"),
    ]


def test_the_third_tab_of_the_alarms_shows_the_metrics_and_no_buttons_for_alarms(
    station: StationBench, qtbot: QtBot
) -> None:
    window: MainWindow = station.open_window()
    window.resize(1600, 900)
    window.show()
    qtbot.waitExposed(window)
    window.show_view(View.ALARMS)
    alarms = window.pages.alarms
    seen: Callable[[], bool] = alarms.metrics.isVisible
    assert not seen()
    QTest.mouseClick(alarms.tabs, LEFT, pos=alarms.tabs.tabRect(2).center())
    assert seen()
    assert not alarms.visible_button.isVisible()
    qtbot.waitUntil(lambda: "No alarm was ever recorded" in alarms.metrics.heading.text())
    QTest.mouseClick(alarms.tabs, LEFT, pos=alarms.tabs.tabRect(0).center() + QPoint(1, 0))
    assert alarms.visible_button.isVisible()
    assert not seen()
