"""The page of the golden batch: real clicks and keys on views that somebody made up."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.golden_page import GoldenPage
from hmi.ui.panels.golden_views import GOLDEN_VIEWS, GoldenView
from hmi.ui.theme import THEMES
from tests.ui.golden_past import TAGS, FakeViews
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton


class Hall:
    """The page over the bridge of a station; the window around it on request."""

    def __init__(self, station: StationBench, qtbot: QtBot, theme: str = "light") -> None:
        self.views = FakeViews()
        self.qtbot = qtbot
        self.page = GoldenPage(station.plant, station.bridge, self.views, THEMES[theme])
        self.page.resize(1840, 900)
        qtbot.addWidget(self.page)

    def open(self, view: GoldenView = GoldenView.SCORE) -> GoldenPage:
        """The page at a view that is picked in its list."""
        self.page.show_asset(FERMENTER)
        with self.qtbot.waitExposed(self.page):
            self.page.show()
        self.pick(view)
        return self.page

    def pick(self, view: GoldenView) -> None:
        """Clicks on a view, and waits for its picture."""
        row = [one.view for one in GOLDEN_VIEWS].index(view)
        place = self.page.list.visualItemRect(self.page.list.item(row)).center()
        QTest.mouseClick(self.page.list.viewport(), LEFT, pos=place)
        self.qtbot.waitUntil(lambda: self.page.charts.of[view].drawn)

    def key(self, widget: QWidget, *keys: Qt.Key) -> None:
        """Presses keys one after the other."""
        for key in keys:
            QTest.keyClick(widget, key)


@pytest.fixture
def hall(station: StationBench, qtbot: QtBot) -> Hall:
    """In the light theme."""
    return Hall(station, qtbot)


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    """The window of a station that has views of the golden batch."""
    station.window = MainWindow(replace(station.services(), golden_views=FakeViews()))
    with qtbot.waitExposed(station.window):
        station.window.show()
    return station.window


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_view_is_drawn_in_both_themes(station: StationBench, qtbot: QtBot, theme: str) -> None:
    hall = Hall(station, qtbot, theme)
    page = hall.open()
    for view in GoldenView:
        hall.pick(view)
        picture = page.charts.of[view].grab().toImage()
        colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, 600, 7)}
        assert len(colours) > 5, view
        assert len(page.charts.of[view].table()) > 1, view


def test_the_batch_that_runs_is_shown_first(hall: Hall) -> None:
    page = hall.open()
    assert page.selection.asset == FERMENTER
    assert page.selection.batch is not None
    assert page.selection.batch.batch == "NOW"


def test_the_arrows_move_the_cursor_from_look_to_look_and_say_what_was_found(hall: Hall) -> None:
    score = hall.open().charts.score
    assert "At 3.0 h, GROWTH" in score.here.text()
    assert "it is warm" in score.here.text()
    hall.key(score.plot, Qt.Key.Key_Left)
    assert "At 2.0 h" in score.here.text()
    hall.key(score.plot, Qt.Key.Key_PageUp)
    assert "At 0.0 h, FILL: distance 0.30, level 0" in score.here.text()
    assert "it is warm" not in score.here.text()


def test_a_batch_of_one_look_is_a_dot_on_an_axis_of_an_hour(hall: Hall) -> None:
    hall.views.hours = (0.5,)
    score = hall.open().charts.score
    left, right = score.plot.getViewBox().viewRange()[0]
    assert left < 0.5 < 1.5 < right < 2.0
    assert score._curve.opts["symbol"] == "o"
    hall.views.hours = (0.5, 0.7)
    hall.page.refresh()
    hall.qtbot.waitUntil(lambda: score._curve.opts["symbol"] is None)


def test_a_cursor_at_the_end_follows_the_batch_and_one_that_was_moved_stays(hall: Hall) -> None:
    page = hall.open()
    score = page.charts.score
    hall.views.hours = (*hall.views.hours, 4.0)
    page.refresh()
    hall.qtbot.waitUntil(lambda: "At 4.0 h" in score.here.text())
    assert score.plot.getViewBox().viewRange()[0][1] >= 4.0
    assert page.charts.contributions.plot.getViewBox().viewRange()[0][1] >= 4.0
    hall.key(score.plot, Qt.Key.Key_PageUp, Qt.Key.Key_Right)
    hall.views.hours = (*hall.views.hours, 5.0)
    page.refresh()
    hall.qtbot.waitUntil(lambda: score.course is not None and score.course.hours[-1] == 5.0)
    assert "At 1.0 h" in score.here.text()
    score.plot.setXRange(0.5, 1.5, padding=0.0)
    hall.views.hours = (*hall.views.hours, 6.0)
    page.refresh()
    hall.qtbot.waitUntil(lambda: score.course is not None and score.course.hours[-1] == 6.0)
    assert score.plot.getViewBox().viewRange()[0] == [0.5, 1.5]


def test_a_click_on_a_batch_of_the_map_opens_it(hall: Hall) -> None:
    page = hall.open(GoldenView.MAP)
    plot = page.charts.map.plot
    page.grab()  # the range is settled when it is painted
    place = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(6.0, 3.0)))
    QTest.mouseClick(plot.viewport(), LEFT, pos=place)
    hall.qtbot.waitUntil(lambda: page.selection.batch is not None and page.selection.batch.batch == "B1")


def test_enter_on_a_row_of_the_map_opens_the_batch(hall: Hall) -> None:
    page = hall.open(GoldenView.MAP)
    table = page.charts.map.table_view
    table.setFocus()
    table.selectRow([one.batch for one in page.charts.map.model.rows].index("B1"))
    hall.key(table, Qt.Key.Key_Return)
    hall.qtbot.waitUntil(lambda: page.selection.batch is not None and page.selection.batch.batch == "B1")


def test_a_batch_that_is_only_kept_for_comparison_says_so(hall: Hall) -> None:
    page = hall.open(GoldenView.MAP)
    with hall.qtbot.waitSignal(page.noticed) as told:
        page.charts.map.batch_picked.emit("G1")
    assert told.args == ["G1 is kept for comparison only; it is not on record here."]
    assert page.selection.batch is not None
    assert page.selection.batch.batch == "NOW"


def test_a_pair_that_differs_is_framed_and_listed(hall: Hall) -> None:
    chart = hall.open(GoldenView.CORRELATION).charts.correlation
    assert "1 of 1 pairs differ" in chart.words.text()
    assert chart.model.rows[0][:2] == (TAGS[1], TAGS[0])


def test_those_that_are_out_stand_above_with_the_reason(hall: Hall) -> None:
    rows = hall.open(GoldenView.CHOICE).charts.choice.model.rows
    assert [(one.batch, one.golden) for one in rows] == [("B2", False), ("G0", True)]


def test_what_is_shown_is_saved_as_numbers_and_as_a_picture(hall: Hall, tmp_path: Path) -> None:
    page = hall.open()
    for view in GoldenView:
        hall.pick(view)
        numbers, picture = tmp_path / f"{view}.csv", tmp_path / f"{view}.png"
        page.save(numbers)
        page.save(picture)
        with numbers.open(encoding="utf-8") as file:
            rows = list(csv.reader(file))
        assert len(rows) == len(page.charts.of[view].table())
        assert len({len(row) for row in rows}) == 1
        assert picture.read_bytes().startswith(b"\x89PNG")


def test_where_nothing_can_be_written_the_reason_is_told(hall: Hall, tmp_path: Path) -> None:
    page = hall.open()
    with hall.qtbot.waitSignal(page.noticed) as told:
        page.save(tmp_path / "nowhere" / "shown.csv")
    assert str(told.args[0]).startswith("✕ Not saved: ")


def test_a_view_without_data_says_why_and_saves_nothing(hall: Hall, tmp_path: Path) -> None:
    page = hall.open()
    hall.views.why = "There are no golden batches to compare with."
    page.list.setCurrentRow([one.view for one in GOLDEN_VIEWS].index(GoldenView.ERRORS))
    hall.qtbot.waitUntil(lambda: page.charts.errors.empty.text() == hall.views.why)
    assert not page.charts.errors.drawn
    page.save(tmp_path / "shown.csv")
    assert not (tmp_path / "shown.csv").exists()


def test_an_asset_without_a_batch_says_so(hall: Hall) -> None:
    hall.open()
    hall.page.show_asset("PFR-501")
    words = "PFR-501 has no batch on record at this station yet."
    hall.qtbot.waitUntil(lambda: hall.page.charts.score.empty.text() == words)


def test_key_and_side_panel_lead_to_the_page_and_the_page_leads_on(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_0)
    seen = [window.view]
    page = window.pages.golden()
    window.show_view(View.MIMIC)
    window.select(FERMENTER)
    for button in (window.side.golden_button, page.to_trends, page.to_models, page.to_mimic):
        QTest.mouseClick(button, LEFT)
        seen.append(window.view)
        qtbot.waitUntil(lambda: page.charts.score.drawn)
    assert seen == [View.GOLDEN, View.GOLDEN, View.TRENDS, View.MODELS, View.MIMIC]
    assert page.selection.asset == FERMENTER
    assert [pen.tag.id for pen in window.pages.trends().pens] == list(TAGS)


def test_a_station_without_records_says_so(station: StationBench, qtbot: QtBot) -> None:
    page = GoldenPage(station.plant, station.bridge, None, THEMES["light"])
    qtbot.addWidget(page)
    page.show()
    assert "keeps no records of batches" in page.charts.score.empty.text()
