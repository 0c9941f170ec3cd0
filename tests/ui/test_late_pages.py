"""Pages that nobody looked at are not there; what they have to know they know all the same when they are built."""

import gc
from datetime import timedelta
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.moment import PlantMoment
from hmi.ui.actions import View
from hmi.ui.main_window.late_page import LatePage, tab_behind
from hmi.ui.main_window.window import MainWindow
from tests.runtime.fakes import OPERATOR
from tests.ui.station_bench import FERMENTER, StationBench

LATE = (View.TRENDS, View.BATCHES, View.AUDIT, View.SHIFT, View.MODELS, View.GOLDEN, View.DIAGNOSTICS)


class Opened(QObject):
    """Hears which windows come to the screen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.windows: list[QObject] = []
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    opened = station.open_window()
    opened.resize(1600, 900)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text and station.bridge.live)
    opened.select(FERMENTER)
    return opened


def test_a_page_is_built_when_somebody_looks_at_it_and_no_other_one_with_it(window: MainWindow) -> None:
    late = window.pages.late
    pages: dict[View, LatePage[Any]] = {
        View.BATCHES: late.batches,
        View.AUDIT: late.audit,
        View.SHIFT: late.shift,
        View.MODELS: late.models,
        View.DIAGNOSTICS: late.diagnostics,
    }
    seen: set[View] = set()
    for view, page in pages.items():
        assert {one for one, other in pages.items() if other.built is not None} == seen
        window.show_view(view)
        seen.add(view)
        assert window.stack.currentWidget() is page.built


def test_how_long_a_value_stands_still_is_known_from_before_anybody_looked(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    for number in (24.0, 24.5, 25.0):
        station.see("TIC-402", number)
        qtbot.waitUntil(lambda number=number: window.bridge.values["TIC-402"].value == number)  # type: ignore[misc]
    moves = window.pages.late.still.of("TIC-402")
    assert moves is not None
    window.show_view(View.DIAGNOSTICS)
    assert window.pages.diagnostics._still.of("TIC-402") == moves
    assert moves.moves == 3


def test_who_logged_in_before_is_known_to_a_page_that_comes_after(window: MainWindow) -> None:
    window.operator.log_in(OPERATOR)
    assert window.pages.shift.person == OPERATOR.full_name
    assert window.pages.models._person == OPERATOR
    window.operator.log_out()
    assert window.pages.shift.person == ""
    assert window.pages.models._person is None


def test_a_shift_page_that_is_built_in_replay_speaks_of_the_moment_on_the_screen(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    at = station.clock.now() - timedelta(minutes=40)
    station.past.moments = [PlantMoment(at)]
    window.replaying.replay.go(at)
    qtbot.waitUntil(lambda: window.shown.at is not None)
    opened = Opened(window)
    window.show_view(View.SHIFT)
    time = window.pages.shift.time
    assert time.isVisible()
    assert time.currentText().startswith("about ")
    assert opened.windows == []


@pytest.mark.parametrize("view", LATE)
def test_the_tab_key_goes_from_the_rail_through_the_page_to_the_alarm_strip(window: MainWindow, view: View) -> None:
    window.show_view(view)
    page = window.stack.currentWidget()
    assert page is not None
    window.rail.help_button.setFocus()
    passed = list[QWidget]()
    while window.inhibit_button not in passed:
        here = QApplication.focusWidget()
        assert here is not None
        assert here not in passed
        passed.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    on_the_way = passed[1:-1]
    assert on_the_way
    assert all(page.isAncestorOf(one) for one in on_the_way)


def test_what_is_deleted_on_a_late_page_takes_nothing_of_the_window_with_it(qtbot: QtBot) -> None:
    window, page = QWidget(), QWidget()
    qtbot.addWidget(window)
    before, goes, table = QLineEdit(window), QPushButton(page), QTableView(page)
    header = table.horizontalHeader()
    page.setParent(window)
    tab_behind(before, page)
    shiboken6.delete(goes)
    gc.collect()
    assert shiboken6.isValid(header)
