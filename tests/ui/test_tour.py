"""The tour: offered once to each person, led by mouse and keys, and never in the way of an alarm or an act."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hmi.core.tag import Priority
from hmi.ui.actions import View
from hmi.ui.controls.preferences import MemoryPreferences, Preferences
from hmi.ui.main_window.tour import NAME, Tour
from hmi.ui.main_window.tour_card import TourCard, card_place
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.help import HelpDialog
from tests.runtime.fakes import OPERATOR, SUPERVISOR
from tests.ui.station import alarm
from tests.ui.station_bench import StationBench

LEFT = Qt.MouseButton.LeftButton
REAL = "xcb"


@pytest.fixture
def kept() -> MemoryPreferences:
    return MemoryPreferences()


@pytest.fixture
def window(station: StationBench, kept: MemoryPreferences, qtbot: QtBot) -> MainWindow:
    """A window as on a real screen."""
    return opened_on(REAL, station, kept, qtbot)


def opened_on(platform: str, station: StationBench, kept: MemoryPreferences, qtbot: QtBot) -> MainWindow:
    preferences = Preferences(station.bridge, kept.get, kept.put)
    station.window = opened = MainWindow(replace(station.services(), preferences=preferences))
    opened.tour.platform = platform
    opened.resize(1920, 1080)
    opened.show()
    qtbot.waitExposed(opened)
    opened.activateWindow()
    return opened


def live(window: MainWindow, station: StationBench, qtbot: QtBot) -> Tour:
    """The plant runs, and what the window asks the records for has been answered."""
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in window.header.link_chip.text and station.bridge.live)
    settle(window, qtbot)
    return window.tour


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Waits for an answer that was asked for after all others."""
    answered: list[object] = []
    for _ in range(2):
        window.preferences.read("nobody", "nothing", answered.append)
    qtbot.waitUntil(lambda: len(answered) == 2)


def running(tour: Tour) -> bool:
    """Asked anew each time."""
    return tour.running


def card_of(tour: Tour) -> TourCard:
    assert tour.card is not None
    return tour.card


def test_it_begins_by_itself_at_the_first_start_and_leads_through_nine_parts_by_the_mouse(
    window: MainWindow, station: StationBench, kept: MemoryPreferences, qtbot: QtBot
) -> None:
    tour = live(window, station, qtbot)
    qtbot.waitUntil(lambda: tour.running)
    parts = []
    while tour.running:
        card = card_of(tour)
        assert tour.step is not None
        assert tour.veil is not None
        part = tour.step.part
        parts.append(part)
        assert tour.veil.spot == QRect(part.mapTo(window.frame, QPoint(0, 0)), part.size())
        banner = QRect(window.alarm_strip.mapTo(window.frame, QPoint(0, 0)), window.alarm_strip.size())
        assert not card.geometry().intersects(banner)
        assert banner in tour.veil.clear
        assert window.frame.rect().contains(card.geometry())
        QTest.mouseClick(card.next_button, LEFT)
    assert parts == [
        window.header, window.mimic, window.side, window.side.levels, window.strip, window.alarm_strip, window.rail,
        window.inhibit_button, window.rail.help_button,
    ]  # fmt: skip
    settle(window, qtbot)
    assert kept.get("", NAME) is True


def test_keys_lead_it_too_and_escape_ends_it_until_the_next_start(
    window: MainWindow, station: StationBench, kept: MemoryPreferences, qtbot: QtBot
) -> None:
    tour = live(window, station, qtbot)
    qtbot.waitUntil(lambda: tour.running)
    for key, wanted in (
        (Qt.Key.Key_Right, window.mimic),
        (Qt.Key.Key_Return, window.side),
        (Qt.Key.Key_Left, window.mimic),
    ):
        QTest.keyClick(card_of(tour).next_button, key)
        assert tour.step is not None
        assert tour.step.part is wanted
    card_of(tour).back_button.setFocus()
    QTest.keyClick(card_of(tour).back_button, Qt.Key.Key_Return)
    assert tour.step is not None
    assert tour.step.part is window.header
    QTest.keyClick(card_of(tour).next_button, Qt.Key.Key_Escape)
    settle(window, qtbot)
    assert not tour.running
    assert kept.get("", NAME) is None


def test_never_again_is_kept_for_the_person_and_others_are_still_offered_it(
    station: StationBench, kept: MemoryPreferences, qtbot: QtBot
) -> None:
    kept.put("", NAME, wish=True)
    window = opened_on(REAL, station, kept, qtbot)
    tour = live(window, station, qtbot)
    assert not tour.running
    window.operator.log_in(OPERATOR)
    qtbot.waitUntil(lambda: tour.running)
    QTest.mouseClick(card_of(tour).never_button, LEFT)
    settle(window, qtbot)
    assert kept.get(OPERATOR.id, NAME) is True
    assert kept.get(SUPERVISOR.id, NAME) is None


def test_who_has_seen_it_is_not_offered_it(station: StationBench, kept: MemoryPreferences, qtbot: QtBot) -> None:
    kept.put("", NAME, wish=True)
    kept.put(OPERATOR.id, NAME, wish=True)
    window = opened_on(REAL, station, kept, qtbot)
    tour = live(window, station, qtbot)
    window.operator.log_in(OPERATOR)
    settle(window, qtbot)
    window.beat()
    tour._look()
    assert not tour.running


def test_nothing_under_it_waits_and_an_act_on_another_page_ends_it(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    tour = live(window, station, qtbot)
    qtbot.waitUntil(lambda: tour.running)
    place = window.side.levels.buttons[0]
    under = window.childAt(place.mapTo(window, place.rect().center()))
    assert under is place, "the veil takes no mouse"
    QTest.mouseClick(window.inhibit_button, LEFT)
    qtbot.waitUntil(lambda: bool(station.bridge.inhibited))
    assert tour.running
    QTest.keyClick(card_of(tour).next_button, Qt.Key.Key_3)
    assert window.view is View.ALARMS
    assert not tour.running


def test_an_urgent_alarm_ends_it_at_once_and_says_how_it_starts_again(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    tour = live(window, station, qtbot)
    qtbot.waitUntil(lambda: tour.running)
    low = alarm(station.plant, "AT-409", Priority.LOW)
    station.bridge.alarms[low.tag] = low
    station.bridge.alarms_changed.emit({low.tag: low})
    assert running(tour)
    high = alarm(station.plant, "TIC-402", Priority.HIGH)
    station.bridge.alarms[high.tag] = high
    station.bridge.alarms_changed.emit({high.tag: high})
    assert not tour.running
    assert "starts again from Help" in window.notice.text.text()
    tour.restart()
    assert not tour.running
    assert "Acknowledge the urgent alarms first" in window.notice.text.text()


def test_it_waits_while_an_urgent_alarm_stands_and_begins_when_it_is_gone(
    station: StationBench, kept: MemoryPreferences, qtbot: QtBot
) -> None:
    kept.put("", NAME, wish=True)
    window = opened_on(REAL, station, kept, qtbot)
    high = alarm(station.plant, "TIC-402", Priority.EMERGENCY)
    station.bridge.alarms[high.tag] = high
    tour = live(window, station, qtbot)
    window.operator.log_in(OPERATOR)
    settle(window, qtbot)
    assert not tour.running
    del station.bridge.alarms[high.tag]
    station.bridge.alarms_changed.emit({})
    assert tour.running


@pytest.mark.parametrize("reason", ["offscreen", "kiosk", "another page"])
def test_it_does_not_begin_by_itself_where_nobody_could_want_it(
    station: StationBench, kept: MemoryPreferences, qtbot: QtBot, reason: str
) -> None:
    kept.put("", NAME, wish=True)
    window = opened_on("offscreen" if reason == "offscreen" else REAL, station, kept, qtbot)
    window.kiosk.on = reason == "kiosk"
    tour = live(window, station, qtbot)
    if reason == "another page":
        window.show_view(View.TRENDS)
    window.operator.log_in(OPERATOR)
    settle(window, qtbot)
    tour._look()
    assert not tour.running
    window.kiosk.on = False


def test_help_starts_it_again_by_a_click(station: StationBench, kept: MemoryPreferences, qtbot: QtBot) -> None:
    window = opened_on("offscreen", station, kept, qtbot)
    tour = live(window, station, qtbot)
    window.show_view(View.ALARMS)
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(HelpDialog)
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Tour of the window")
    QTest.mouseClick(button, LEFT)
    assert window.view is View.MIMIC
    assert tour.running
    assert not dialog.isVisible()


def test_a_folded_panel_is_passed_over_and_a_smaller_window_keeps_the_card_in_sight(
    station: StationBench, kept: MemoryPreferences, qtbot: QtBot
) -> None:
    window = opened_on("offscreen", station, kept, qtbot)
    tour = live(window, station, qtbot)
    window.fold()
    tour.restart()
    assert len(tour._steps) == 6
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.frame.rect().contains(card_of(tour).geometry()))
    window.fold()
    assert not tour.running or window.side.isVisible()


def test_a_window_in_another_theme_does_not_offer_it_again(
    window: MainWindow, station: StationBench, kept: MemoryPreferences, qtbot: QtBot
) -> None:
    live(window, station, qtbot)
    qtbot.waitUntil(lambda: window.tour.running)
    window.tour.skip()
    preferences = Preferences(station.bridge, kept.get, kept.put)
    second = MainWindow(replace(station.services(), preferences=preferences))
    qtbot.addWidget(second)
    second.tour.platform = REAL
    second.take_over(window)
    settle(second, qtbot)
    second.tour._look()
    assert not second.tour.running


ROOM = QRect(0, 0, 1366, 700)
BANNER, COUNTS = QRect(78, 650, 1288, 50), QRect(960, 10, 200, 30)


@given(st.integers(0, 1300), st.integers(0, 640), st.integers(10, 1300), st.integers(10, 600))
def test_the_card_is_in_the_room_and_never_on_a_banner(x: int, y: int, width: int, height: int) -> None:
    spot = QRect(x, y, min(width, 1366 - x), min(height, 700 - y))
    size = QSize(380, 190)
    card = QRect(card_place(size, ROOM, spot, (BANNER, COUNTS)), size)
    assert ROOM.contains(card)
    assert not card.intersects(BANNER)
    assert not card.intersects(COUNTS)
