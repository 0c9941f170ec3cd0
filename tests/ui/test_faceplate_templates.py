"""Faceplates that engineers draw: templates of the folder, filled for any asset of a class and for controllers."""

import shutil
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.diagram.library import LIBRARY
from hmi.diagram.persist import load
from hmi.diagram.template import resolved
from hmi.resources import resource
from hmi.ui.main_window.side import Tab
from hmi.ui.main_window.window import MainWindow
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.view import MimicView
from hmi.ui.panels.login import LoginDialog
from hmi.ui.panels.request import RequestDialog
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    """A window with the shipped faceplates and good values."""
    shutil.copytree(resource("diagrams", "faceplates"), station.folder / "faceplates")
    opened = station.open_window()
    opened.resize(1600, 1000)
    opened.show()
    qtbot.waitExposed(opened)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in opened.header.link_chip.text and station.bridge.live)
    return opened


def on_mimic(window: MainWindow, part: str) -> tuple[MimicView, QPoint]:
    """The view, and the middle of an element on it."""
    view = window.mimic.view
    item = view.mimic.item_of(part)
    assert item is not None
    return view, view.mapFromScene(item.mapToScene(item.boundingRect().center()))


def shown_tags(view: MimicView) -> list[str]:
    return [live.bound for item in view.mimic.symbols() for live in item.slots.values()]


def test_every_class_of_the_plant_has_a_faceplate_for_every_asset_of_it(plant: Plant) -> None:
    for asset in plant.assets:
        template = load(resource("diagrams", "faceplates", f"{asset.asset_class}.json"), LIBRARY)
        made = resolved(template, {"asset": asset.id}, plant)
        bound = {each for element in made.elements() for each in element.bindings.values()}
        tags = {plant.by_id[each].loop for each in bound if each in plant.by_id}
        assert {plant.by_id[loop].asset for loop in tags} == {asset.id}
        controllers = {tag.loop for tag in plant.tags if tag.asset == asset.id and tag.part == "OP"}
        assert controllers <= tags, "every controller of the asset stands on its faceplate"


def test_a_controller_shows_value_setpoint_output_mode_limits_and_trend(plant: Plant) -> None:
    template = load(resource("diagrams", "faceplates", "controller.json"), LIBRARY)
    for tag in plant.tags:
        if tag.part == "MODE":
            made = resolved(template, {"loop": tag.loop}, plant)
            bound = {each for element in made.elements() for each in element.bindings.values()}
            assert bound == {tag.loop, *(f"{tag.loop}.{part}" for part in ("SP", "OP", "MODE"))}
            assert {"trend", "vertical_indicator"} <= {element.symbol for element in made.elements()}


def test_the_menu_of_an_asset_opens_its_faceplate_which_lives(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    view, place = on_mimic(window, "vessel-2")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    menu = next(each for each in view.findChildren(QMenu) if each.isVisible())
    offered = [action.text() for action in menu.actions()]
    assert offered == ["Faceplate of PFR-501", "Its diagram", "Its diagram in a further window"]
    menu.actions()[0].trigger()
    menu.close()
    assert window.side.tabs.currentIndex() == Tab.TAGS
    plate = window.side.tags.plate
    assert plate is not None
    assert plate.isVisible()
    assert {"TIC-502", "AIC-504"} <= set(shown_tags(plate.view))
    station.see("TIC-502", 31.5)
    items = [item for item in plate.scene.symbols() if item.primary == "TIC-502"]
    qtbot.waitUntil(lambda: items[0].reading("value").text == "31.5")


def test_a_key_on_an_asset_opens_its_faceplate_and_a_click_in_it_the_loop(window: MainWindow) -> None:
    view = window.mimic.view
    view.setFocus()
    while view.current is None or view.current.asset != FERMENTER:
        QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_F)
    plate = window.side.tags.plate
    assert plate is not None
    assert plate.isVisible()
    assert plate.scene.document.page.asset == FERMENTER
    item = next(item for item in plate.scene.symbols() if item.primary == "AIC-404")
    place = plate.view.mapFromScene(item.mapToScene(item.size.center()))
    QTest.mouseClick(plate.view.viewport(), LEFT, pos=place)
    assert window.side.tabs.currentIndex() == Tab.LOOP
    assert window.side.loop.tag == "AIC-404"


def test_the_template_takes_the_place_of_the_words_and_all_tags_stay_a_click_away(window: MainWindow) -> None:
    window.show_faceplate(FERMENTER)
    tags = window.side.tags
    assert not tags.title.isVisible()
    assert not tags.table.isVisible()
    QTest.mouseClick(tags.all_button, LEFT)
    assert tags.table.isVisible()
    assert len(tags.model.rows) == 15


def test_a_controller_is_drawn_and_a_measurement_is_said_in_words(window: MainWindow) -> None:
    window.show_tag("TIC-402")
    loop = window.side.loop
    assert loop.plate is not None
    assert loop.plate.isVisible()
    assert not loop.value.isVisible()
    assert not loop.facts["Output"][1].isVisible()
    assert "HH 32.5" in loop.facts["Limits"][1].text()
    assert loop.facts["Limits"][1].isVisible()
    window.show_tag("AT-409")
    assert not loop.plate.isVisible()
    assert loop.value.isVisible()


def test_a_new_setpoint_is_asked_for_at_the_desk_and_nowhere_in_the_template(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.show_tag("TIC-402")
    plate = window.side.loop.plate
    assert plate is not None
    entry = next(item for item in plate.scene.symbols() if item.element.symbol == "setpoint_entry")
    QTest.mouseClick(plate.view.viewport(), LEFT, pos=plate.view.mapFromScene(entry.mapToScene(entry.size.center())))
    assert not dialogs(window, RequestDialog)
    assert not dialogs(window, LoginDialog)
    QTest.mouseClick(window.side.loop.setpoint_button, LEFT)
    qtbot.waitUntil(lambda: bool(dialogs(window, LoginDialog)))
    assert station.gateway.writes == []
    for asked in dialogs(window, LoginDialog):
        asked.close()


def dialogs(window: MainWindow, kind: type[QDialog]) -> list[QDialog]:
    return [child for child in window.findChildren(kind) if child.isVisible()]


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (lambda _text: "{", "production_fermenter.json, line 1"),
        (lambda text: text.replace("{asset}:TIC", "{asset}:ZZZ"), "PFR-401 has no tag ZZZ"),
        (lambda text: text.replace('"production_fermenter"', '"steriliser"'), "PFR-401 is no steriliser"),
        (lambda text: text.replace('"name": "asset"', '"name": "unit"'), "asset is no parameter of this diagram"),
    ],
)
def test_a_wrong_template_gives_way_to_the_words_and_says_why(
    window: MainWindow, station: StationBench, break_it: Callable[[str], str], sentence: str
) -> None:
    path = station.folder / "faceplates" / "production_fermenter.json"
    path.write_text(break_it(path.read_text()))
    window.show_faceplate(FERMENTER)
    tags = window.side.tags
    assert tags.plate is not None
    assert not tags.plate.isVisible()
    assert sentence in tags.words.text()
    assert tags.words.isVisible()
    assert tags.title.isVisible()
    assert tags.table.isVisible()
    shutil.copy(resource("diagrams", "faceplates", "production_fermenter.json"), path)
    window.side.tabs.setCurrentIndex(Tab.WHY)
    window.show_faceplate(FERMENTER)
    assert tags.plate.isVisible()
    assert not tags.words.isVisible()


def test_without_templates_nothing_is_said_and_the_words_are_there(station: StationBench, qtbot: QtBot) -> None:
    opened = station.open_window()
    opened.show()
    qtbot.waitExposed(opened)
    opened.show_faceplate(FERMENTER)
    assert opened.side.tags.title.isVisible()
    assert not opened.side.tags.words.isVisible()
    opened.show_tag("TIC-402")
    assert opened.side.loop.value.isVisible()


def test_no_text_of_a_faceplate_leaves_its_page(plant: Plant, window: MainWindow) -> None:
    for asset in plant.assets:
        window.show_faceplate(asset.id)
        plate = window.side.tags.plate
        assert plate is not None
        page = plate.scene.sceneRect().adjusted(-2, -2, 2, 2)
        for item in plate.scene.symbols():
            assert isinstance(item, SymbolItem)
            for box in item.texts():
                assert not box.text or page.contains(item.mapRectToScene(box.extent)), (asset.id, box.text)


def test_a_template_that_is_opened_as_a_display_shows_its_default(window: MainWindow, station: StationBench) -> None:
    shutil.copy(station.folder / "faceplates" / "steriliser.json", station.folder / "card.json")
    window.mimic.open("card")
    page = window.mimic.scene.document.page
    assert (page.asset, page.title) == ("STU-201", "Steriliser STU-201")
    text = (station.folder / "card.json").read_text(encoding="utf-8")
    (station.folder / "other.json").write_text(text.replace('"default": "STU-201"', '"default": "PFR-401"'))
    window.mimic.open("other")
    assert window.mimic.trouble.isVisible()
