"""Light and dark, the kiosk, and help inside the program."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hmi.ui.actions import ACTS, VIEWS, Act, View, ViewRow
from hmi.ui.main_window.dressing import NAME, Dressing
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.help import HelpDialog, help_html
from hmi.ui.panels.login import LoginDialog
from hmi.ui.theme import DARK, LIGHT, stylesheet
from tests.runtime.fakes import OPERATOR, SUPERVISOR, running
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
NORMAL = (800, 600)
"""The size of a window that fits on the screen of the tests."""


def test_the_other_theme_shows_the_same_display_to_the_same_person(dressing: Dressing, qtbot: QtBot) -> None:
    before = dressing.window
    before.operator.log_in(OPERATOR)
    before.mimic.open(FERMENTER)
    before.select("PFR-501")
    QTest.mouseClick(before.rail.theme_button, LEFT)
    after = dressing.window
    assert after is not before
    assert not before.isVisible()
    assert after.isVisible()
    assert after.mimic.scene.look.theme is DARK
    assert (after.mimic.shown, after.operator.person) == (f"{FERMENTER}.json", OPERATOR)
    assert "105/105" in after.header.link_chip.text
    assert after.styleSheet() == stylesheet(DARK)
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == DARK.panel.lower()
    qtbot.waitUntil(after.isActiveWindow)
    QTest.keyClick(after, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert dressing.window.mimic.scene.look.theme is LIGHT


def test_a_theme_is_remembered_for_who_chose_it(station: StationBench, qtbot: QtBot) -> None:
    services = station.services()
    first = Dressing(services)
    kept = first.window.preferences
    kept.keep(OPERATOR.id, NAME, "dark")
    first.window.show()
    first.window.operator.log_in(OPERATOR)
    qtbot.waitUntil(lambda: first.name == "dark")
    first.retire()


def test_a_theme_waits_for_an_open_dialog(dressing: Dressing, qtbot: QtBot) -> None:
    before = dressing.window
    before.show_help()
    (dialog,) = before.findChildren(HelpDialog)
    dressing.toggle()
    assert dressing.window is before
    dialog.accept()
    qtbot.waitUntil(lambda: dressing.window is not before)


def test_what_waits_for_approval_waits_beside_the_mimic_in_the_other_theme_and_in_a_further_window_too(
    dressing: Dressing, station: StationBench, qtbot: QtBot
) -> None:
    station.say(*running(station.clock, "PFR-401"))
    station.see("TIC-402.SP", 29.0)
    qtbot.waitUntil(lambda: station.bridge.values["TIC-402.SP"].value == 29.0)
    asked = station.live.desk.request(OPERATOR, "TIC-402.SP", 30.0, "Speed up the growth", "k-1", "person")
    told: list[object] = []
    station.bridge.ask(lambda: asked, told.append, told.append)
    qtbot.waitUntil(lambda: bool(dressing.window.side.waiting.cards))
    dressing.toggle()
    dressing.window.windows.open_another()
    for window in dressing.beside.windows:
        (card,) = window.side.waiting.cards
        assert card.request == told[0]
        assert "(1)" in window.side.waiting.heading.text()


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    opened = station.open_window()
    opened.show()
    qtbot.waitExposed(opened)
    return opened


def test_a_kiosk_neither_closes_nor_leaves_full_screen_until_a_supervisor_ends_it(window: MainWindow) -> None:
    window.kiosk.toggle()
    assert window.isFullScreen()
    window.close()
    assert window.isVisible()
    window.kiosk.toggle_full_screen()
    assert window.isFullScreen()
    assert "kiosk" in window.notice.text.text()
    window.operator.log_in(SUPERVISOR)
    window.kiosk.toggle()
    assert not window.kiosk.on
    assert not window.isFullScreen()


def press(window: MainWindow, key: Qt.Key, qtbot: QtBot, held: Qt.KeyboardModifier = CONTROL) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, held)


def stays_on_top(window: MainWindow) -> bool:
    flag = Qt.WindowType.WindowStaysOnTopHint
    known = bool(window.windowFlags() & flag)
    assert known is bool(window.windowHandle().flags() & flag)
    return known


def held(window: MainWindow) -> tuple[bool, bool, bool]:
    """Whether the window is a kiosk, fills its screen, and stays on top."""
    return window.kiosk.on, window.isFullScreen(), stays_on_top(window)


def test_themes_change_in_the_kiosk_and_after_it_by_key_and_by_click(dressing: Dressing, qtbot: QtBot) -> None:
    dressing.window.operator.log_in(SUPERVISOR)
    dressing.window.resize(*NORMAL)
    press(dressing.window, Qt.Key.Key_F11, qtbot)
    assert held(dressing.window) == (True, True, True)
    for name in ("dark", "light"):
        press(dressing.window, Qt.Key.Key_T, qtbot)
        assert dressing.name == name
        assert held(dressing.window) == (True, True, True)
    QTest.mouseClick(dressing.window.rail.theme_button, LEFT)
    assert dressing.name == "dark"
    press(dressing.window, Qt.Key.Key_F11, qtbot)
    assert held(dressing.window) == (False, False, False)
    qtbot.waitUntil(lambda: dressing.window.size().toTuple() == NORMAL)
    press(dressing.window, Qt.Key.Key_T, qtbot)
    assert dressing.name == "light"
    QTest.mouseClick(dressing.window.rail.theme_button, LEFT)
    assert dressing.name == "dark"
    assert dressing.window.size().toTuple() == NORMAL


def test_a_theme_waits_for_the_question_who_ends_the_kiosk_and_comes_then(dressing: Dressing, qtbot: QtBot) -> None:
    press(dressing.window, Qt.Key.Key_F11, qtbot)
    press(dressing.window, Qt.Key.Key_F11, qtbot)
    (asked,) = dressing.window.findChildren(LoginDialog)
    dressing.toggle()
    assert dressing.name == "light"
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dressing.name == "dark")
    assert held(dressing.window) == (True, True, True)


def test_where_the_site_says_so_anybody_ends_the_kiosk(station: StationBench) -> None:
    window = station.window = MainWindow(replace(station.services(), kiosk_locked=False))
    window.show()
    window.kiosk.toggle()
    assert not window.close()
    assert "Ctrl+F11 ends it" in window.notice.text.text()
    window.kiosk.toggle()
    assert not window.isFullScreen()
    assert window.close()


def test_a_kiosk_in_a_further_window_is_its_own_and_keeps_the_station_open(dressing: Dressing, qtbot: QtBot) -> None:
    dressing.window.windows.open_another()
    first, second = dressing.beside.windows
    second.kiosk.toggle()
    assert second.isFullScreen()
    assert not first.isFullScreen()
    assert not first.close()
    kept: list[object] = []
    first.preferences.read("", "kiosk", kept.append)
    qtbot.waitUntil(lambda: kept == [None])


def test_f1_explains_the_page_and_names_every_key(window: MainWindow) -> None:
    window.show_view(View.ALARMS)
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(HelpDialog)
    text = dialog.text.toPlainText()
    assert "shelves an alarm" in text
    for row in ACTS:
        assert row.keys[0] in text
    dialog.accept()


def test_a_window_that_was_closed_can_still_be_retired(window: MainWindow) -> None:
    window.close()
    window.retire()
    assert not window.isVisible()


@pytest.mark.parametrize("row", VIEWS, ids=lambda row: row.title)
def test_every_page_has_help(row: object) -> None:
    assert "<p>" in help_html(row.view)  # type: ignore[attr-defined]


def test_every_part_of_the_window_says_what_it_is(window: MainWindow) -> None:
    parts = (window.header, window.rail, window.side, window.strip, window.alarm_strip, window.mimic)
    assert all(part.whatsThis() for part in parts)


@pytest.mark.parametrize("row", [row for row in VIEWS if row.view is not View.EDIT], ids=lambda row: row.view.value)
def test_every_page_says_what_it_is_when_somebody_asks_on_it(window: MainWindow, row: ViewRow) -> None:
    window.show_view(row.view)
    page = window.stack.currentWidget()
    assert page is not None
    asked = QHelpEvent(QEvent.Type.QueryWhatsThis, page.rect().center(), page.mapToGlobal(page.rect().center()))
    QApplication.sendEvent(page, asked)
    assert asked.isAccepted()
    assert len(page.whatsThis()) > 40


def test_no_two_acts_or_views_share_a_key() -> None:
    keys = [key for row in ACTS for key in row.keys] + [row.key for row in VIEWS]
    assert len(keys) == len(set(keys))
    assert {row.act for row in ACTS} == set(Act)
