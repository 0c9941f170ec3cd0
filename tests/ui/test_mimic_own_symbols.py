"""Own symbols on the running screen: they follow the plant, and their files."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Quality
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol import ColourRole, Effect, OwnSymbol, Words
from hmi.diagram.own_symbol_edit import add_effect
from hmi.diagram.own_symbol_library import library_of
from hmi.diagram.part import Element, Page, Point, Rect
from hmi.diagram.persist import load, save
from hmi.ui.mimic.items.own import OwnItem
from hmi.ui.mimic.items.placeholder import PlaceholderItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import DARK, LIGHT, MINIMUM_CONTRAST, THEMES, Theme, contrast
from tests.diagram.own_drawing import BODY, PUMP, square
from tests.ui.station import NOW, page_with, seen
from tests.ui.station_bench import StationBench

LIVE = {"speed": "SIC-406", "level": "WT-401", "mode": "TIC-402.MODE", "asset": "PFR-401"}


def shown(plant: Plant, symbol: OwnSymbol = PUMP, theme: Theme = LIGHT, **more: object) -> tuple[MimicScene, OwnItem]:
    element = Element("a", symbol.name, Rect(50.0, 50.0, 120.0, 80.0), bindings=LIVE, **more)  # type: ignore[arg-type]
    scene = MimicScene(page_with(element), plant, theme, {**LIBRARY, symbol.name: symbol}, ManualClock(NOW))
    item = scene.symbols()[0]
    assert isinstance(item, OwnItem)
    return scene, item


def painted(item: OwnItem) -> QImage:
    room = item.boundingRect()
    image = QImage(room.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(item.theme.canvas))
    painter = QPainter(image)
    painter.translate(-room.topLeft())
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


def test_an_own_symbol_follows_the_values_of_its_tags(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    scene, item = shown(plant)
    looks = [painted(item)]
    for lot in (
        {"SIC-406": seen("SIC-406", 60.0)},
        {"SIC-406": seen("SIC-406", 0.0)},
        {"SIC-406": seen("SIC-406", 60.0, Quality.BAD)},
        {"WT-401": seen("WT-401", 25.0)},
        {"WT-401": seen("WT-401", 25.0, Quality.STALE)},
        {"TIC-402.MODE": seen("TIC-402.MODE", 0)},
        {"TIC-402.MODE": seen("TIC-402.MODE", 2)},
    ):
        scene.show_values(lot)
        looks.append(painted(item))
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])
    assert item.states()["body"].level == 0.5
    assert item.texts()[0].text == "?"
    scene.close()


def test_a_click_picks_its_asset_and_its_deviation_frames_it(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    scene, item = shown(plant)
    assert item.pick is not None
    assert item.pick.name == "PFR-401"
    plain = painted(item)
    deviation = AssetDeviation("PFR-401", Verdict.SCORED, score=0.2, level=Level.STRONG)
    scene.show_deviation(PlantDeviation({"PFR-401": deviation}))
    framed = painted(item)
    assert framed != plain
    above = round(-item.boundingRect().top() - 5)
    assert framed.pixelColor(framed.width() // 2, above) == QColor(LIGHT.deviation[3])
    scene.close()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_stay_upright_where_the_turned_symbol_has_them(plant: Plant, qtbot: QtBot, turn: int) -> None:
    del qtbot
    corner = replace(PUMP, drawing=(*PUMP.drawing[:2], Words("label", "P", Point(6.0, 4.0))))
    scene, item = shown(plant, corner, rotation=turn)
    box = next(each for each in item.texts())
    spots = {0: (0.1, 0.1), 90: (0.9, 0.1), 180: (0.9, 0.9), 270: (0.1, 0.9)}
    centre = box.rect.center()
    size = item.size
    assert (round(centre.x() / size.width(), 2), round(centre.y() / size.height(), 2)) == spots[turn]
    scene.close()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("fill", [role for role in ColourRole if role is not ColourRole.NONE])
def test_words_can_be_read_on_whatever_they_stand(theme: Theme, fill: ColourRole, plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    words = Words("label", "P", Point(30.0, 20.0))
    symbol = replace(PUMP, drawing=(replace(BODY, fill=fill), words), effects=())
    scene, item = shown(plant, symbol, theme)
    ground = item._ground(words)
    best = max(contrast(each, ground) for each in (theme.text, theme.valve_open, theme.valve_closed))
    assert contrast(item.texts()[0].colour, ground) >= min(MINIMUM_CONTRAST, best)
    scene.close()


def test_a_theme_changes_every_colour_of_an_own_symbol(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    scene, item = shown(plant)
    light = painted(item)
    scene.set_theme(DARK)
    dark = painted(item)
    inside = (item.size.topLeft() + QPointF(10, 10) - item.boundingRect().topLeft()).toPoint()
    assert light.pixelColor(inside) == QColor(LIGHT.equipment)
    assert dark.pixelColor(inside) == QColor(DARK.equipment)
    scene.close()


def test_a_symbol_paints_nothing_far_outside_of_its_box_whatever_turns_in_it(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    label = Words("label", "P", Point(58.0, 2.0))
    symbol = add_effect(replace(PUMP, drawing=(square("body", 60.0), label), effects=()), Effect.ROTATION)
    symbol = add_effect(symbol, Effect.TEXT)
    for turn in (0, 90):
        scene, item = shown(plant, symbol, rotation=turn)
        scene.show_values({"SIC-406": seen("SIC-406", plant.by_id["SIC-406"].span.high / 2)})
        assert item.states()["body"].turned == pytest.approx(45.0)
        room, around = item.boundingRect(), item.boundingRect().adjusted(-60, -60, 60, 60)
        image = QImage(around.size().toSize(), QImage.Format.Format_ARGB32)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.translate(-around.topLeft())
        item.paint(painter, QStyleOptionGraphicsItem())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(room.adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 0))
        painter.end()
        assert not any(bytes(image.constBits()))
        scene.close()


def test_operators_see_own_symbols_and_what_becomes_of_them(station: StationBench, qtbot: QtBot) -> None:
    folder: Path = station.folder
    library_of(folder).save(PUMP)
    overview = load(folder / "overview.json", library_of(folder))
    page: Page = overview.page
    del page
    pump = Element("own-1", "lobe_pump", Rect(500.0, 400.0, 60.0, 40.0), bindings={"speed": "SIC-406"})
    overview._parts["own-1"] = pump
    save(overview, folder / "overview.json")
    window = station.open_window()
    qtbot.addWidget(window)
    window.show()
    scene = window.mimic.scene
    assert isinstance(scene.item_of("own-1"), OwnItem)
    library_of(folder).save(replace(PUMP, drawing=(BODY,), effects=()))
    qtbot.waitUntil(lambda: len(drawing_of(scene)) == 1, timeout=10_000)
    (folder / "symbols" / "lobe_pump.json").unlink()
    qtbot.waitUntil(lambda: isinstance(scene.item_of("own-1"), PlaceholderItem), timeout=10_000)


def drawing_of(scene: MimicScene) -> tuple[object, ...]:
    item = scene.item_of("own-1")
    return item.symbol.drawing if isinstance(item, OwnItem) and item.symbol else ()
