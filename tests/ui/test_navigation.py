"""Finding, going back and forward, favourites, folding, and blinking together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.tag import Quality
from hmi.ui.actions import View
from hmi.ui.main_window.way import Way
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.ring import RingItem
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton
OWN = f"{FERMENTER}.json"


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    opened = station.open_window()
    opened.resize(1600, 900)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text)
    opened.activateWindow()
    opened.setFocus()
    return opened


def rings(window: MainWindow) -> list[RingItem]:
    scene = window.mimic.scene
    return [item for item in scene.items() if isinstance(item, RingItem) and item is not scene.focus_ring]


def find(window: MainWindow, text: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.mimic.find_bar.isVisible()
    QTest.keyClicks(window.mimic.find_bar.line, text)
    QTest.keyClick(window.mimic.find_bar.line, Qt.Key.Key_Return)


def test_ctrl_f_finds_a_tag_on_this_display_rings_it_and_opens_its_loop(window: MainWindow) -> None:
    find(window, "tic-402")
    assert not window.mimic.find_bar.isVisible()
    assert window.side.loop.tag == "TIC-402"
    item = window.mimic.scene.item_of("value-1")
    assert isinstance(item, SymbolItem)
    assert any(ring.room.contains(item.sceneBoundingRect()) for ring in rings(window) if ring.isVisible())


def test_a_tag_that_is_not_here_is_found_on_its_assets_own_display(window: MainWindow) -> None:
    find(window, "WT-401")
    assert window.mimic.shown == OWN
    assert window.selected == FERMENTER


def test_what_there_is_not_is_said(window: MainWindow) -> None:
    find(window, "XYZ-1")
    assert "no tag or asset XYZ-1" in window.mimic.find_bar.trouble.text()
    QTest.keyClick(window.mimic.find_bar.line, Qt.Key.Key_Escape)
    assert not window.mimic.find_bar.isVisible()


def test_back_and_forward_go_through_the_displays_that_were_shown(window: MainWindow) -> None:
    window.mimic.open(FERMENTER)
    assert "Overview" in window.header.place.text()
    QTest.mouseClick(window.header.back_button, LEFT)
    assert window.mimic.shown == "overview.json"
    QTest.mouseClick(window.header.forward_button, LEFT)
    assert window.mimic.shown == OWN
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.mimic.shown == "overview.json"


def test_a_new_step_forgets_what_lay_ahead_and_nothing_is_behind_the_first() -> None:
    way = Way()
    assert way.back() == ""
    for place in "abc":
        way.go(place)
    assert (way.back(), way.back(), way.forward()) == ("b", "a", "b")
    way.go("d")
    assert way.forward() == ""
    assert way.back() == "b"


def test_favourites_belong_to_a_person_and_are_kept(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    window.mimic.open(FERMENTER)
    window.favourites.refresh()
    window.favourites._menu.actions()[-1].trigger()
    assert list(window.favourites.places) == [OWN]
    window.go_home()
    window.favourites.refresh()
    window.favourites._menu.actions()[0].trigger()
    assert window.mimic.shown == OWN
    window.favourites.show_person(station.accounts.persons["p-1"])
    qtbot.waitUntil(lambda: not window.favourites.places)
    window.favourites.show_person(None)
    qtbot.waitUntil(lambda: list(window.favourites.places) == [OWN])


def test_the_key_of_the_favourites_opens_them_where_the_star_has_no_room(window: MainWindow, qtbot: QtBot) -> None:
    window.mimic.open(FERMENTER)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not window.favourites.isVisible())
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    menu = window.favourites._menu
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert list(window.favourites.places) == [OWN]
    qtbot.waitUntil(lambda: not menu.isVisible())


def test_a_broken_overview_offers_the_other_displays_instead_of_itself(window: MainWindow) -> None:
    (window.mimic._station.diagrams / "overview.json").write_text("{", encoding="utf-8")
    for scene in window.mimic._scenes.take_out("overview.json"):
        scene.close()
    window.mimic.home()
    assert window.mimic.trouble.isVisible()
    assert "Press Home" not in window.mimic.trouble.text.text()
    (button,) = window.mimic.trouble.buttons
    QTest.mouseClick(button, LEFT)
    assert window.mimic.shown == OWN
    assert window.mimic.view.isVisible()


def test_the_panels_fold_for_a_small_screen_and_unfold_again(window: MainWindow, qtbot: QtBot) -> None:
    room = window.mimic.view.size()
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert not window.side.isVisible()
    assert not window.strip.isVisible()
    qtbot.waitUntil(lambda: window.mimic.view.width() > room.width())
    qtbot.waitUntil(lambda: window.mimic.view.height() > room.height())
    window.show_view(View.ALARMS)
    window.show_view(View.MIMIC)
    assert not window.side.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert window.side.isVisible()
    assert window.strip.isVisible()


def test_header_strip_and_mimic_blink_together(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    station.see("TIC-402", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: window.alarm_strip.lines[0].alarm is not None)
    item = window.mimic.scene.item_of("value-1")
    assert isinstance(item, SymbolItem)
    for _ in range(4):
        window.beat()
        assert item.lit == window.header.alarm_counts._lit == window._lit


def test_a_click_on_where_one_is_goes_one_level_up(window: MainWindow) -> None:
    window.mimic.open(FERMENTER)
    window.show_view(View.ALARMS)
    assert window.header.place.text().endswith("Alarms")
    QTest.mouseClick(window.header.place, Qt.MouseButton.LeftButton)
    assert (window.view, window.mimic.shown) == (View.MIMIC, f"{FERMENTER}.json")
    QTest.mouseClick(window.header.place, Qt.MouseButton.LeftButton)
    assert window.mimic.shown == "overview.json"
    QTest.mouseClick(window.header.place, Qt.MouseButton.LeftButton)
    assert window.mimic.shown == "overview.json"
