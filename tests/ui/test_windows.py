"""Several windows of one station, by real keys and clicks: each goes its own way, all act for the same person."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from hmi.core.tag import Priority, Quality
from hmi.core.user import Person, Role
from hmi.ui.actions import VIEWS, View, ViewRow
from hmi.ui.main_window.dressing import SIZE_NAME, Dressing
from hmi.ui.main_window.frame import Moment
from hmi.ui.main_window.layout import MOST_WINDOWS, NAME
from hmi.ui.main_window.leaving import LeaveDialog
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.panels.request import RequestDialog
from tests.runtime.fakes import OPERATOR, SUPERVISOR
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
ENGINEER = Person("p-8", "engineer", "Test Engineer", Role.ENGINEER)


def activate(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()


def press(text: str, dialog: LeaveDialog) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == text)
    QTest.mouseClick(button, LEFT)


@pytest.fixture
def second(dressing: Dressing, qtbot: QtBot) -> MainWindow:
    """A window that the key opened."""
    activate(dressing.window, qtbot)
    QTest.keyClick(dressing.window, Qt.Key.Key_N, CONTROL | SHIFT)
    _, made = dressing.beside.windows
    activate(made, qtbot)
    return made


@pytest.mark.parametrize("row", [row for row in VIEWS if row.view is not View.EDIT], ids=lambda row: row.title)
def test_every_view_is_one_key_away_in_the_second_window_and_the_first_one_stays(
    dressing: Dressing, second: MainWindow, row: ViewRow
) -> None:
    second.show_view(View.AUDIT if row.view is not View.AUDIT else View.ALARMS)
    QTest.keySequence(second, QKeySequence(row.key))
    assert second.view is row.view
    assert dressing.window.view is View.MIMIC


def test_the_second_window_lives_and_has_its_own_way(
    dressing: Dressing, second: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    second.mimic.open(FERMENTER)
    assert (second.mimic.shown, dressing.window.mimic.shown) == (f"{FERMENTER}.json", "overview.json")
    QTest.keyClick(second, Qt.Key.Key_Left, ALT)
    assert second.mimic.shown == "overview.json"
    QTest.keyClick(second, Qt.Key.Key_Right, ALT)
    assert second.mimic.shown == f"{FERMENTER}.json"
    QTest.keyClick(second, Qt.Key.Key_Home)
    assert second.mimic.shown == "overview.json"
    station.see("TIC-402", 31.25)
    qtbot.waitUntil(lambda: all(one.shown.values["TIC-402"].value == 31.25 for one in dressing.beside.windows))
    for window in dressing.beside.windows:
        item = window.mimic.scene.item_of("value-1")
        assert isinstance(item, SymbolItem)
        assert any("31.2" in one.text for one in item.texts())
    assert "105/105" in second.header.link_chip.text


def test_favourites_are_the_persons_in_both_windows(dressing: Dressing, second: MainWindow, qtbot: QtBot) -> None:
    dressing.window.operator.log_in(OPERATOR)
    second.favourites.refresh()
    second.favourites._add("overview.json", "Overview")
    third = dressing.beside
    QTest.keyClick(second, Qt.Key.Key_N, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: bool(third.windows[2].favourites.places))
    assert third.windows[2].favourites.places == {"overview.json": "Overview"}


def test_who_logs_in_is_logged_in_everywhere_and_alarms_stand_in_every_window(
    dressing: Dressing, second: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    second.operator.log_in(OPERATOR)
    for window in dressing.beside.windows:
        assert OPERATOR.full_name in window.header.person_button.text()
    station.see("TIC-402", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: all(window.alarm_strip.lines[0].alarm is not None for window in dressing.beside.windows))
    assert (
        dressing.window.header.alarm_counts.count(Priority.LOW) == second.header.alarm_counts.count(Priority.LOW) == 1
    )
    QTest.mouseClick(second.alarm_strip.acknowledge_button, LEFT)
    qtbot.waitUntil(lambda: not dressing.window.alarm_strip.acknowledge_button.isEnabled())
    assert second.sound is dressing.window.sound


def test_each_window_says_whether_it_shows_now_or_the_past(
    dressing: Dressing, second: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    first = dressing.window
    assert (first.frame.moment, second.frame.moment) == (Moment.NOW, Moment.NOW)
    QTest.keyClick(second, Qt.Key.Key_Left, CONTROL)
    qtbot.waitUntil(lambda: second.replaying.at is not None)
    assert (first.frame.moment, second.frame.moment) == (Moment.NOW, Moment.PAST)
    assert "NOT LIVE" in second.windowTitle()
    assert "NOT LIVE" not in first.windowTitle()
    QTest.keyClick(second, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: second.replaying.at is None)
    assert second.frame.moment is Moment.NOW
    assert not station.trouble


def test_the_line_of_a_moment_is_seen_around_everything_and_is_gone_with_it(
    dressing: Dressing, second: MainWindow, qtbot: QtBot
) -> None:
    theme, first = dressing.window.services.theme, dressing.window
    assert _right_edge(first) == {theme.live}
    QTest.keyClick(second, Qt.Key.Key_Left, CONTROL)
    qtbot.waitUntil(lambda: second.replaying.at is not None)
    assert theme.text in _right_edge(second)
    assert second.header.mapTo(second, QPoint()) == QPoint(0, 0)
    second.close()
    assert theme.live not in _right_edge(first)


def _right_edge(window: MainWindow) -> set[str]:
    image = window.grab().toImage()
    return {image.pixelColor(window.width() - 2, y).name().upper() for y in range(1, window.height() - 1)}


def test_a_closed_second_window_takes_nothing_with_it(dressing: Dressing, second: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(second, Qt.Key.Key_W, CONTROL | SHIFT)
    assert dressing.beside.windows == (dressing.window,)
    assert dressing.window.frame.moment is Moment.ALONE
    activate(dressing.window, qtbot)
    QTest.keyClick(dressing.window, Qt.Key.Key_W, CONTROL | SHIFT)
    assert dressing.window.isVisible()
    assert "first window" in dressing.window.notice.text.text()


def test_closing_the_first_window_asks_where_a_request_is_typed_in_another_one(
    dressing: Dressing, second: MainWindow, qtbot: QtBot
) -> None:
    first = dressing.window
    second.operator.log_in(OPERATOR)
    second.acts.request("TIC-402.SP")
    (typed,) = second.findChildren(RequestDialog)
    QTest.keyClicks(typed.value, "30.5")
    first.close()
    (asked,) = first.findChildren(LeaveDialog)
    press("Stay", asked)
    assert first.isVisible()
    assert typed.isVisible()
    assert typed.value.text() == "30.5"
    qtbot.waitUntil(lambda: not first.findChildren(LeaveDialog))
    first.close()
    (asked,) = first.findChildren(LeaveDialog)
    press("Close and lose it", asked)
    qtbot.waitUntil(lambda: not first.isVisible())
    assert dressing.beside.windows == (first,)


def test_the_editor_is_in_the_first_window_only(dressing: Dressing, second: MainWindow) -> None:
    second.operator.log_in(ENGINEER)
    QTest.keyClicks(second, "7")
    assert (dressing.window.view, second.view) == (View.EDIT, View.MIMIC)


def test_another_theme_or_size_keeps_what_every_window_shows(dressing: Dressing, second: MainWindow) -> None:
    second.mimic.open(FERMENTER)
    second.show_view(View.TRENDS)
    QTest.keyClick(second, Qt.Key.Key_T, CONTROL)
    first, after = dressing.beside.windows
    assert after is not second
    assert (after.view, after.mimic.shown) == (View.TRENDS, f"{FERMENTER}.json")
    assert {window.services.theme.name for window in (first, after)} == {"dark"}


def test_keys_make_everything_larger_and_smaller_and_it_is_remembered(
    dressing: Dressing, station: StationBench, qtbot: QtBot
) -> None:
    dressing.window.operator.log_in(OPERATOR)
    before = dressing.window.header.height()
    activate(dressing.window, qtbot)
    QTest.keyClick(dressing.window, Qt.Key.Key_Plus, CONTROL | ALT)
    assert dressing.window.services.theme.size == 1.25
    assert dressing.window.header.height() == round(before * 1.25)
    kept: list[object] = []
    dressing.window.preferences.read(OPERATOR.id, SIZE_NAME, kept.append)
    qtbot.waitUntil(lambda: kept == [125])
    activate(dressing.window, qtbot)
    QTest.keyClick(dressing.window, Qt.Key.Key_Minus, CONTROL | ALT)
    assert dressing.window.header.height() == before
    assert not station.trouble


def test_who_never_chose_a_size_gets_that_of_the_station(dressing: Dressing, qtbot: QtBot) -> None:
    dressing.resize(125)
    dressing.touch(True)
    dressing.window.operator.log_in(OPERATOR)
    dressing.window.preferences.keep(SUPERVISOR.id, SIZE_NAME, 150)
    dressing.window.operator.log_in(SUPERVISOR)
    qtbot.waitUntil(lambda: dressing.window.services.theme.size == 1.5)
    assert dressing.window.services.theme.touch
    dressing.window.operator.log_in(OPERATOR)
    qtbot.waitUntil(lambda: dressing.window.services.theme.size == 1.25)
    assert dressing.window.services.theme.touch


def test_a_layout_comes_back_with_the_person_and_takes_nothing_away(dressing: Dressing, qtbot: QtBot) -> None:
    kept = {
        "windows": [
            {"area": {"x": 30, "y": 40, "width": 760, "height": 600}, "view": "alarms", "side": 400},
            {
                "area": {"x": 90_000, "y": 40, "width": 1100, "height": 700},
                "screen": "a screen that has gone",
                "view": "mimic",
                "display": f"{FERMENTER}.json",
            },
        ]
    }
    dressing.window.preferences.keep(SUPERVISOR.id, NAME, kept)
    dressing.window.operator.log_in(SUPERVISOR)
    qtbot.waitUntil(lambda: len(dressing.beside.windows) == 2)
    first, second = dressing.beside.windows
    assert (first.view, first.height(), first.arrangement.side) == (View.ALARMS, 600, 400)
    assert second.mimic.shown == f"{FERMENTER}.json"
    assert second.screen().availableGeometry().intersects(second.geometry())
    first.operator.log_out()
    assert len(dressing.beside.windows) == 2


def test_who_logs_in_to_do_something_keeps_the_picture(dressing: Dressing, qtbot: QtBot) -> None:
    kept = {"windows": [{"area": {"x": 0, "y": 0, "width": 800, "height": 620}, "view": "audit"}]}
    dressing.window.preferences.keep(OPERATOR.id, NAME, kept)
    dressing.window.operator.log_in(OPERATOR, acting=True)
    qtbot.waitUntil(lambda: dressing.window.height() == 620)
    assert dressing.window.view is View.MIMIC


def test_what_is_arranged_is_kept_for_who_is_logged_in(dressing: Dressing, second: MainWindow, qtbot: QtBot) -> None:
    dressing.window.operator.log_in(OPERATOR)
    second.show_view(View.BATCHES)
    dressing.layout.keep()
    kept: list[dict[str, list[dict[str, object]]]] = []
    dressing.window.preferences.read(OPERATOR.id, NAME, kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert [one["view"] for one in kept[0]["windows"]] == ["mimic", "batches"]


def test_no_more_windows_are_opened_than_a_control_room_has_screens(dressing: Dressing) -> None:
    for _ in range(MOST_WINDOWS + 1):
        dressing.window.windows.open_another()
    assert len(dressing.beside.windows) == MOST_WINDOWS
    assert "close one of them" in dressing.window.notice.text.text()


def test_the_menu_opens_a_view_in_a_further_window(dressing: Dressing) -> None:
    menu = dressing.window.windows.offer(View.ALARMS)
    menu.actions()[0].trigger()
    menu.close()
    assert dressing.beside.windows[1].view is View.ALARMS


def test_every_entry_of_the_menu_of_windows_does_something(dressing: Dressing) -> None:
    menu = dressing.window.windows.menu
    menu.refresh()
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(titles) == len(set(titles))
    opening = next(action for action in menu.actions() if action.text().endswith("Ctrl+Shift+N"))
    opening.trigger()
    assert len(dressing.beside.windows) == 2


def test_a_size_that_is_chosen_in_the_menu_replaces_the_window_behind_it(dressing: Dressing, qtbot: QtBot) -> None:
    before = dressing.window
    activate(before, qtbot)
    QTest.keyClick(before, Qt.Key.Key_F10)
    menu = before.windows.menu
    qtbot.waitUntil(menu.isVisible)
    sizes = next(one for one in menu.findChildren(QMenu) if one.title().startswith("Size"))
    next(action for action in sizes.actions() if action.text() == "150 %").trigger()
    menu.close()
    qtbot.waitUntil(lambda: dressing.window is not before)
    assert dressing.window.services.theme.size == 1.5
