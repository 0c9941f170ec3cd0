"""The four levels of display: down from the plant to diagnostics, up, back and forward, and from an alarm."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.administration import diagram_faults
from hmi.core.moment import PlantMoment
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import Part, Quality
from hmi.diagram.display import detail_of
from hmi.diagram.folder import diagram_files
from hmi.diagram.library import LIBRARY
from hmi.diagram.persist import load
from hmi.diagram.template import resolved
from hmi.resources import resource
from hmi.ui.actions import VIEWS, View
from hmi.ui.editor.command_table import GROUPS
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.requests import RequestsItem
from hmi.ui.panels.level_bar import LevelBar
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
DETAIL = "faceplates/production_fermenter-detail.json@PFR-401"


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    """A window over the shipped diagrams, with good values and nobody on the keyboard."""
    shutil.rmtree(station.folder)
    shutil.copytree(resource("diagrams"), station.folder)
    opened = station.open_window()
    opened.resize(1600, 1000)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text and station.bridge.live)
    opened.activateWindow()
    opened.setFocus()
    opened.select(FERMENTER)
    return opened


def checked(bar: LevelBar) -> list[int]:
    return [level for level, button in enumerate(bar.buttons, 1) if button.isChecked()]


def place(window: MainWindow) -> str:
    return "diagnostics" if window.view is View.DIAGNOSTICS else window.mimic.shown


def test_a_key_goes_down_level_by_level_and_another_one_up_again(window: MainWindow) -> None:
    way = ["overview.json", "pfr-401.json", DETAIL, "diagnostics"]
    for level, wanted in enumerate(way, 1):
        assert place(window) == wanted
        bar = window.side.levels if level < 4 else window.pages.diagnostics.levels
        assert bar.isVisible()
        assert checked(bar) == [level]
        QTest.keyClick(window, Qt.Key.Key_Down, ALT)
    assert place(window) == "diagnostics", "there is nothing below it"
    for wanted in reversed(way[:-1]):
        QTest.keyClick(window, Qt.Key.Key_Backspace)
        assert place(window) == wanted


def test_back_and_forward_pass_through_diagnostics_too(window: MainWindow) -> None:
    QTest.mouseClick(window.side.levels.buttons[2], LEFT)
    QTest.mouseClick(window.side.levels.buttons[3], LEFT)
    QTest.mouseClick(window.pages.diagnostics.levels.buttons[1], LEFT)
    assert place(window) == "pfr-401.json"
    for wanted in ("diagnostics", DETAIL, "overview.json"):
        QTest.mouseClick(window.header.back_button, LEFT)
        assert place(window) == wanted
    for wanted in (DETAIL, "diagnostics", "pfr-401.json"):
        QTest.keyClick(window, Qt.Key.Key_Right, ALT)
        assert place(window) == wanted


def test_diagnostics_that_were_opened_by_their_key_are_a_step_to_come_back_from(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert (place(window), window.pages.diagnostics.shown) == ("diagnostics", FERMENTER)
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert place(window) == "overview.json"
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    assert place(window) == "diagnostics"


def test_who_leaves_diagnostics_by_the_rail_comes_back_to_them(window: MainWindow) -> None:
    window.level_way.go(4)
    QTest.keyClick(window, Qt.Key.Key_1)
    assert place(window) == "overview.json"
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert place(window) == "diagnostics"


def test_an_alarm_is_one_click_from_its_asset_and_two_from_its_detail(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.select("STU-201")
    station.see("TIC-402", "broken", Quality.BAD)
    line = window.alarm_strip.lines[0]
    qtbot.waitUntil(lambda: line.alarm is not None)
    window.show_view(View.AUDIT)
    QTest.mouseClick(line, LEFT)
    assert (window.view, window.selected) == (View.MIMIC, FERMENTER)
    QTest.mouseClick(window.side.levels.buttons[2], LEFT)
    assert window.mimic.shown == DETAIL


def test_buttons_of_the_diagrams_lead_down_to_diagnostics(window: MainWindow) -> None:
    for part, wanted in (("detail", DETAIL), ("diagnostics", "diagnostics")):
        if part == "detail":
            window.mimic.open(FERMENTER)
        view = window.mimic.view
        item = view.mimic.item_of(part)
        assert item is not None
        QTest.mouseClick(view.viewport(), LEFT, pos=view.mapFromScene(item.mapToScene(item.boundingRect().center())))
        assert place(window) == wanted


def test_the_breadcrumb_names_every_level_above(window: MainWindow) -> None:
    window.level_way.go(3)
    words = window.header.place.text()
    assert [words.index(part) for part in ("Overview", "PFR-401", "detail (L3)")] == sorted(
        words.index(part) for part in ("Overview", "PFR-401", "detail (L3)")
    )
    QTest.mouseClick(window.header.place, LEFT)
    assert window.mimic.shown == "pfr-401.json"


def test_the_detail_shows_what_was_asked_of_the_asset_and_no_moment_of_the_past_does(
    window: MainWindow, station: StationBench
) -> None:
    at = station.clock.now()
    asked = SetpointRequest(
        "r", "k", "TIC-402.SP", FERMENTER, 29.0, 29.5, "degC", 20.0, 33.0, "why", "p", "P", at, at,
        SetpointState.REQUESTED,
    )  # fmt: skip
    station.bridge.requests["r"] = asked
    window.level_way.go(3)
    item = window.mimic.scene.item_of("requests")
    assert isinstance(item, RequestsItem)
    assert item.texts()[1].text.endswith("TIC-402.SP  29.0 → 29.5 °C")
    verified = replace(asked, state=SetpointState.VERIFIED)
    station.bridge.requests["r"] = verified
    station.bridge.requests_changed.emit({"r": verified})
    assert item.texts()[2].text == "verified"
    window.shown.show_moment(PlantMoment(at))
    assert len(item.texts()) == 2


def test_a_class_without_a_detail_says_so_and_leaves_a_way_back(window: MainWindow, station: StationBench) -> None:
    (station.folder / "faceplates" / "steriliser-detail.json").unlink()
    window.select("STU-201")
    QTest.mouseClick(window.side.levels.buttons[2], LEFT)
    assert "no diagram faceplates/steriliser-detail" in window.mimic.trouble.text.text()
    QTest.keyClick(window, Qt.Key.Key_Home)
    assert window.mimic.shown == "overview.json"


def test_an_edited_detail_is_read_again_for_every_asset_that_is_shown_by_it(
    window: MainWindow, station: StationBench
) -> None:
    path = station.folder / "faceplates" / "production_fermenter-detail.json"
    window.level_way.go(3)
    path.write_text(path.read_text(encoding="utf-8").replace('"Control loops"', '"Regulators"'), encoding="utf-8")
    window.mimic.reload(path)
    assert window.mimic.shown == DETAIL
    frame = window.mimic.scene.document.element("loops")
    assert frame is not None
    assert frame.settings["title"] == "Regulators"
    window.mimic.take_over(["faceplates/production_fermenter-detail"])
    assert window.mimic.shown == DETAIL


def test_a_page_that_is_closed_reads_no_other_version_any_more(window: MainWindow, station: StationBench) -> None:
    window.level_way.go(3)
    kept = window.mimic.scene
    window.close()
    window.mimic.take_over(["faceplates/production_fermenter-detail"])
    window.mimic.reload(station.folder / "overview.json")
    assert window.mimic.scene is kept


def test_the_detail_of_every_asset_shows_every_variable_with_its_course_and_its_controller(plant: Plant) -> None:
    for asset in plant.assets:
        file = detail_of(asset.id, asset.asset_class).partition("@")[0]
        made = resolved(load(resource("diagrams", f"{file}.json"), LIBRARY), {"asset": asset.id}, plant)
        assert (made.page.level, made.page.asset) == (3, asset.id)
        shown = {one.symbol: set[str]() for one in made.elements()}
        for one in made.elements():
            shown[one.symbol] |= {one.bindings["value"]} if "value" in one.bindings else set()
        wanted = {tag.id for tag in plant.of_asset(asset.id)}
        loops = {tag for tag in wanted if Part.SP in plant.loop(tag)}
        assert shown["sparkline"] == wanted
        assert shown["loop"] == loops
        assert shown["analog_indicator"] == wanted - loops


def test_nothing_is_wrong_with_a_shipped_template(plant: Plant) -> None:
    files = diagram_files(resource("diagrams", "faceplates"))
    assert len(files) == 13
    assert [fault for file in files for fault in diagram_faults(file, plant)] == []


def test_no_text_of_a_detail_leaves_its_page(plant: Plant, window: MainWindow) -> None:
    for asset in plant.assets:
        window.select(asset.id)
        window.level_way.go(3)
        page = window.mimic.scene.sceneRect().adjusted(-2, -2, 2, 2)
        for item in window.mimic.scene.symbols():
            assert isinstance(item, SymbolItem)
            for box in item.texts():
                assert not box.text or page.contains(item.mapRectToScene(box.extent)), (asset.id, box.text)


def test_no_key_of_a_page_means_something_else_to_the_editor() -> None:
    pages = {row.key for row in VIEWS}
    editor = {key for group in GROUPS for command in group.commands for key in command.keys}
    assert pages & editor == set(), "a key with two meanings does nothing"
