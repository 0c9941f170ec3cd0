"""Diagrams that stand in others on the mimic: they live, are clicked, and follow their files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality
from hmi.diagram.change import add, bind, move, remove, resize, set_page
from hmi.diagram.document import Document
from hmi.diagram.embed import DiagramFolder, Surroundings
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Parameter, ParameterKind, Pipe, PipeEnd, Point, Rect
from hmi.diagram.persist import save
from hmi.ui.mimic.finder import find
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.embedded import EmbeddedItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import DARK, LIGHT
from tests.ui.station import NOW, alarm, seen

LEFT = Qt.MouseButton.LeftButton
ASSET = Parameter("asset", ParameterKind.ASSET, "PFR-401", "production_fermenter")


def card(title: str = "{asset}") -> Document:
    """A vessel with its title, its temperature, a way to the asset's diagram, and a pipe."""
    return Document(
        Page(title, 400.0, 200.0, asset="{asset}", parameters=(ASSET,)),
        (
            Element("vessel", "vessel", Rect(20, 60, 80, 120), bindings={"asset": "{asset}"}),
            Element("title", "asset_title", Rect(20, 10, 300, 30), bindings={"asset": "{asset}"}),
            Element("value", "value", Rect(150, 60, 150, 26), bindings={"value": "{asset}:TIC"}),
            Element("go", "navigation", Rect(150, 120, 120, 30), settings={"diagram": "{asset}", "text": "Go"}),
            Pipe("p", PipeEnd(place=Point(310, 70)), PipeEnd(place=Point(390, 70)), flow="{asset}:FIC"),
        ),
    )


def frame(id_: str, x: float, asset: str, shows: str = "card") -> Element:
    bindings = {"asset": asset} if asset else {}
    return Element(id_, "embedded", Rect(x, 100, 400, 200), bindings=bindings, settings={"shows": shows})


Shown = Callable[..., MimicScene]


@pytest.fixture
def shown(plant: Plant, tmp_path: Path, qtbot: QtBot) -> Iterator[Shown]:
    """Makes scenes over a folder with a `card`."""
    del qtbot
    save(card(), tmp_path / "card.json")
    scenes: list[MimicScene] = []

    def make(*elements: Element, page: Page | None = None) -> MimicScene:
        document = Document(page or Page("top", 1000.0, 500.0), elements)
        around = Surroundings(DiagramFolder(tmp_path, LIBRARY), ("top",))
        scenes.append(MimicScene(document, plant, LIGHT, clock=ManualClock(NOW), around=around))
        return scenes[-1]

    yield make
    for scene in scenes:
        scene.close()


def inner(scene: MimicScene, frame_id: str, part: str) -> SymbolItem:
    """An item in a frame by the name that it has in its file."""
    item = scene.item_of(frame_id)
    assert isinstance(item, EmbeddedItem)
    return next(each for each in item.inner if isinstance(each, SymbolItem) and each.element.id == part)


def test_one_file_shows_two_assets_with_values_alarms_phases_and_deviations_of_each(shown: Shown, plant: Plant) -> None:
    scene = shown(frame("a", 50, "PFR-401"), frame("b", 500, "PFR-501"))
    scene.show_values({"TIC-402": seen("TIC-402", 29.0), "TIC-502": seen("TIC-502", 31.0, Quality.UNCERTAIN)})
    scene.show_alarms({"TIC-502": alarm(plant, "TIC-502", Priority.HIGH)})
    scene.show_units({"PFR-401": UnitStatus("PFR-401", "B1", "", "", "GROWTH", "", ProcedureState.RUNNING, 1.0, 2.0)})
    tags = (TagDeviation("TIC-402", Level.STRONG, 4.0),)
    scene.show_deviation(PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, Level.CLEAR, 0.7, tags)}))
    one, other = inner(scene, "a", "value"), inner(scene, "b", "value")
    assert (one.reading("value").text, other.reading("value").text) == ("29.0", "31.0")
    assert other.reading("value").quality is Quality.UNCERTAIN
    assert (one.alarm is None, other.alarm is None) == (True, False)
    assert inner(scene, "b", "title").alarm is not None
    assert inner(scene, "a", "vessel").unit is not None
    assert (one.level, other.level) == (Level.STRONG, Level.NONE)
    before = other.lit
    scene.beat(lit=not before)
    assert other.lit is not before


def test_what_is_known_already_is_shown_at_once(shown: Shown) -> None:
    scene = shown()
    scene.show_values({"TIC-402": seen("TIC-402", 29.0)})
    scene.document.apply(add(scene.document, (frame("a", 50, "PFR-401"),), "Add"))
    assert inner(scene, "a", "value").reading("value").text == "29.0"


def test_the_page_fits_its_frame_and_grows_with_it(shown: Shown) -> None:
    scene = shown(frame("a", 50, "PFR-401"))
    item = inner(scene, "a", "value")
    assert item.mapRectToScene(item.size) == QRectF(200, 160, 150, 26)
    scene.document.apply(resize(scene.document, "a", Rect(0, 0, 200, 200)))
    item = inner(scene, "a", "value")
    assert item.mapRectToScene(item.size) == QRectF(75, 80, 75, 13)
    scene.document.apply(move(scene.document, ("a",), 100, 0))
    assert inner(scene, "a", "value") is item, "a moved frame is not built again"
    assert item.mapRectToScene(item.size) == QRectF(175, 80, 75, 13)


def test_inner_elements_are_clicked_and_reached_by_keys_as_on_a_page_of_their_own(shown: Shown, qtbot: QtBot) -> None:
    scene = shown(frame("a", 50, "PFR-401"), frame("b", 500, "PFR-501"))
    view = MimicView(scene)
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show()
    qtbot.waitExposed(view)
    picked: list[str] = []
    for signal in (scene.asset_picked, scene.tag_picked, scene.navigate):
        signal.connect(picked.append)
    for part in ("vessel", "value", "go"):
        item = inner(scene, "b", part)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.mapFromScene(item.mapToScene(item.size.center())))
    assert picked == ["PFR-501", "TIC-502", "PFR-501"]
    item = inner(scene, "a", "vessel")
    QTest.mouseDClick(view.viewport(), LEFT, pos=view.mapFromScene(item.mapToScene(item.size.center())))
    assert picked[-1] == "pfr-401"
    stops = scene.stops()
    assert [inner(scene, "a", "value"), inner(scene, "b", "value")] == [
        stop for stop in stops if stop.element.id == "value"
    ]
    assert find(scene, "TIC-502") is inner(scene, "b", "value")
    scene.select_asset("PFR-501")
    scene.set_theme(DARK)
    assert inner(scene, "a", "value").theme.name == "dark"


@pytest.mark.parametrize(
    ("asset", "shows", "sentence"),
    [
        ("", "card", "Card needs a value for asset"),
        ("MPT-101", "card", "MPT-101 is no production_fermenter"),
        ("", "top", "Top is shown within itself"),
        ("", "nothing", "There is no diagram nothing"),
    ],
)
def test_what_cannot_be_shown_says_why_in_its_frame(shown: Shown, asset: str, shows: str, sentence: str) -> None:
    scene = shown(frame("a", 50, asset, shows))
    item = scene.item_of("a")
    assert isinstance(item, EmbeddedItem)
    assert sentence in item.sentence
    assert sentence.split(maxsplit=1)[0] in item.texts()[0].text
    assert item.inner == ()


def test_a_frame_that_is_bound_otherwise_shows_the_other_asset(shown: Shown) -> None:
    scene = shown(frame("a", 50, "PFR-401"))
    scene.show_values({"TIC-402": seen("TIC-402", 29.0), "TIC-502": seen("TIC-502", 31.0)})
    old = inner(scene, "a", "value")
    edit = bind(scene.document, "a", "asset", "PFR-501")
    scene.document.apply(edit)
    assert inner(scene, "a", "value").reading("value").text == "31.0"
    assert old.scene() is None
    scene.show_values({"TIC-402": seen("TIC-402", 28.0)})
    scene.document.revert(edit)
    assert inner(scene, "a", "value").reading("value").text == "28.0"
    scene.document.apply(remove(scene.document, ("a",), LIBRARY))
    scene.show_values({"TIC-402": seen("TIC-402", 27.0)})
    assert scene.every_symbol() == ()


def test_a_file_that_is_saved_anew_is_noticed(shown: Shown, tmp_path: Path, qtbot: QtBot) -> None:
    scene = shown(frame("a", 50, "PFR-401"))
    scene.show_values({"SIC-406": seen("SIC-406", 120.0)})
    changed = Document(
        Page("other", 400.0, 200.0, parameters=(ASSET,)),
        (Element("speed", "value", Rect(0, 0, 150, 26), bindings={"value": "{asset}:SIC"}),),
    )
    save(changed, tmp_path / "card.json")
    item = scene.item_of("a")
    assert isinstance(item, EmbeddedItem)
    qtbot.waitUntil(lambda: len(item.inner) == 1)
    assert inner(scene, "a", "speed").reading("value").text == "120"


def test_a_template_shows_its_default_and_any_other_asset_on_request(shown: Shown) -> None:
    page = Page("{asset}", 1000.0, 500.0, parameters=(ASSET,))
    value = Element("v", "value", Rect(0, 0, 150, 26), bindings={"value": "{asset}:TIC"})
    scene = shown(value, frame("a", 50, "{asset}"), page=page)
    scene.show_values({"TIC-402": seen("TIC-402", 29.0), "TIC-502": seen("TIC-502", 31.0)})
    item = scene.item_of("v")
    assert isinstance(item, SymbolItem)
    assert (item.reading("value").text, inner(scene, "a", "value").reading("value").text) == ("29.0", "29.0")
    scene.preview_as({"asset": "PFR-501"})
    assert (item.reading("value").text, inner(scene, "a", "value").reading("value").text) == ("31.0", "31.0")
    assert scene.document.element("v") == value, "the diagram keeps its parameters"
    scene.document.apply(set_page(scene.document, Page("plain", 1000.0, 500.0)))
    assert item.slots["value"].tag is None
