from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Part, Priority, Quality, Tag
from hmi.diagram.checks.checker import check
from hmi.diagram.display import FOR, detail_of
from hmi.diagram.library import LIBRARY
from hmi.ui.mimic.draw import VALUE_SIZE, TextBox
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import LIGHT
from tests.ui.station import DIAGRAMS, NOW, STYLES, alarm, seen, shipped, whole_lot

ALL = pytest.mark.parametrize("name", DIAGRAMS)
SIZES = {"1366x768": 1366 / 1920, "1920x1080": 1.0, "200 %": 2.0}


@dataclass(frozen=True, slots=True)
class Written:
    """A text on the page: where its glyphs are."""

    item: SymbolItem
    box: TextBox
    place: QRectF

    def __str__(self) -> str:
        return f"{self.item.element.id}: {self.box.text!r}"


def texts_of(scene: MimicScene) -> list[Written]:
    return [
        Written(item, box, box.extent.translated(item.pos()))
        for item in scene.symbols()
        for box in item.texts()
        if box.text
    ]


@pytest.fixture
def scene_of(plant: Plant, qtbot: QtBot) -> Iterator[Callable[[str], MimicScene]]:
    del qtbot
    scenes: list[MimicScene] = []

    def make(name: str) -> MimicScene:
        clock = ManualClock(NOW + timedelta(minutes=59))
        scenes.append(MimicScene(shipped(name), plant, LIGHT, clock=clock, styles=STYLES))
        return scenes[-1]

    yield make
    for scene in scenes:
        scene.close()


def highest(tag: Tag) -> float:
    return tag.span.high


def lowest_output(tag: Tag) -> float:
    return tag.span.low if tag.part is Part.OP else (tag.normal or tag.span).high


def busy(scene: MimicScene, plant: Plant) -> None:
    """Everything deviates, everything is in alarm, and every phase has a long name."""
    assets = {}
    for asset in plant.assets:
        tags = tuple(TagDeviation(tag.id, Level.STRONG, 4.0, tag.span.low) for tag in plant.of_asset(asset.id))
        assets[asset.id] = AssetDeviation(asset.id, Verdict.SCORED, Level.STRONG, 0.12, tags)
    scene.show_deviation(PlantDeviation(assets))
    alarms: dict[str, Alarm] = {tag.id: alarm(plant, tag.id, Priority.HIGH) for tag in plant.measured}
    scene.show_alarms(alarms)
    scene.show_units(
        {
            asset.id: UnitStatus(
                asset.id, "B-1", "R", "FERMENT", "FILL_STERILE", "STATIONARY", ProcedureState.HELD, 100.5, 100.5
            )
            for asset in plant.assets
        }
    )


def test_there_is_an_overview_and_a_diagram_of_every_asset(plant: Plant) -> None:
    assert set(DIAGRAMS) == {"overview", *(asset.id.lower() for asset in plant.assets)}


@ALL
def test_nothing_is_wrong_with_a_shipped_diagram(name: str, plant: Plant) -> None:
    assert check(shipped(name), LIBRARY, plant, styles=STYLES) == ()


@ALL
def test_every_binding_is_in_the_plant(name: str, plant: Plant) -> None:
    document = shipped(name)
    known = set(plant.by_id) | set(plant.asset_by_id)
    bound = {bound for element in document.elements() for bound in element.bindings.values()}
    bound |= {pipe.flow.split(" ")[0] for pipe in document.pipes() if pipe.flow}
    assert bound <= known


@ALL
def test_a_diagram_shows_every_core_tag_of_its_asset(name: str, plant: Plant) -> None:
    document = shipped(name)
    shown = {
        element.bindings.get("value", "")
        for element in document.elements()
        if element.symbol in ("analog_indicator", "loop")
    }
    if document.page.asset:
        wanted = {tag.id for tag in plant.of_asset(document.page.asset)}
        assert len(wanted) == 15
        assert wanted <= shown
        loops = {element.bindings["value"] for element in document.elements() if element.symbol == "loop"}
        assert loops == {tag for tag in wanted if f"{tag}.SP" in plant.by_id}
    else:
        fermenters = {tag for tag in shown if tag.startswith(("TIC", "AIC", "AT")) and "40" in tag}
        assert len(fermenters) >= 3


@ALL
def test_one_can_go_from_a_diagram_to_others_and_back(name: str, plant: Plant) -> None:
    document = shipped(name)
    goals = {str(element.settings["diagram"]) for element in document.elements() if element.settings.get("diagram")}
    details = {goal for goal in goals if FOR in goal}
    assert goals - details <= set(DIAGRAMS)
    asset = document.page.asset
    assert details == ({detail_of(asset, plant.asset_by_id[asset].asset_class)} if asset else set())
    assert name == "overview" or "overview" in goals


@ALL
@pytest.mark.parametrize("quality", Quality)
@pytest.mark.parametrize("number", [highest, lowest_output], ids=["highest", "lowest output"])
def test_no_text_overlaps_another_or_its_room(
    name: str,
    quality: Quality,
    number: Callable[[Tag], float],
    scene_of: Callable[[str], MimicScene],
    plant: Plant,
) -> None:
    scene = scene_of(name)
    scene.show_values(whole_lot(plant, number, quality))
    busy(scene, plant)
    written = texts_of(scene)
    page = scene.sceneRect()
    for text in written:
        assert page.contains(text.place), f"{text} leaves the page"
        room = text.box.rect.translated(text.item.pos()).adjusted(-2, -3, 2, 3)
        assert room.contains(text.place), f"{text} has no room: {text.place} in {room}"
    clashes = [
        f"{one} and {other}"
        for one, other in combinations(written, 2)
        if one.place.adjusted(0, 2, 0, -2).intersects(other.place.adjusted(0, 2, 0, -2))
    ]
    assert not clashes


@ALL
@pytest.mark.parametrize("size", SIZES)
def test_every_text_fits_its_room_at_every_size(
    name: str, size: str, scene_of: Callable[[str], MimicScene], plant: Plant
) -> None:
    scale = SIZES[size]
    scene = scene_of(name)
    scene.show_values(whole_lot(plant, highest))
    for text in texts_of(scene):
        letters = QFont(text.box.font)
        letters.setPixelSize(max(1, round(text.box.font.pixelSize() * scale)))
        width = QFontMetricsF(letters).horizontalAdvance(text.box.text)
        # A font of whole pixels may be up to half a pixel too large for the scale.
        rounding = letters.pixelSize() / (text.box.font.pixelSize() * scale)
        assert width <= (text.box.rect.width() + 4) * scale * max(1.0, rounding), str(text)


@ALL
def test_no_pipe_runs_through_a_text(name: str, scene_of: Callable[[str], MimicScene], plant: Plant) -> None:
    scene = scene_of(name)
    scene.show_values(whole_lot(plant, highest))
    busy(scene, plant)
    boxes = [(str(text), text.place.adjusted(1, 3, -1, -3)) for text in texts_of(scene)]
    pipes = [item for item in map(scene.item_of, scene.document.parts) if isinstance(item, PipeItem)]
    for item in pipes:
        for start, end in pairwise(item.line):
            half = item.medium.width / 2
            left, right = min(start.x, end.x) - half, max(start.x, end.x) + half
            top, bottom = min(start.y, end.y) - half, max(start.y, end.y) + half
            piece = QRectF(left, top, right - left, bottom - top)
            assert not [name for name, place in boxes if place.intersects(piece)], item.pipe.id


@ALL
def test_values_are_large_enough_to_read_from_a_chair(
    name: str, scene_of: Callable[[str], MimicScene], plant: Plant
) -> None:
    scene = scene_of(name)
    scene.show_values(whole_lot(plant, highest))
    smallest = min(text.box.font.pixelSize() for text in texts_of(scene))
    assert VALUE_SIZE >= 16
    assert smallest >= 12


@ALL
def test_every_pipe_is_upright_and_attached(name: str, scene_of: Callable[[str], MimicScene]) -> None:
    scene = scene_of(name)
    for pipe in scene.document.pipes():
        item = scene.item_of(pipe.id)
        assert isinstance(item, PipeItem)
        assert len(item.line) >= 2
        assert all(start.x == end.x or start.y == end.y for start, end in pairwise(item.line))
        assert all(end.element or end.pipe for end in (pipe.source, pipe.target))


@ALL
def test_a_page_fits_the_window_at_every_size(name: str, scene_of: Callable[[str], MimicScene], qtbot: QtBot) -> None:
    view = MimicView(scene_of(name))
    qtbot.addWidget(view)
    view.show()
    for width, height in ((1046, 496), (1366, 768), (1530, 810), (1920, 1080)):
        view.resize(width, height)
        view.fit()
        shown = view.mapFromScene(view.sceneRect()).boundingRect()
        assert view.viewport().rect().adjusted(-1, -1, 1, 1).contains(shown)
        assert max(shown.width() / width, shown.height() / height) > 0.98


def test_a_change_is_seen_on_the_screen(scene_of: Callable[[str], MimicScene], plant: Plant, qtbot: QtBot) -> None:
    view = MimicView(scene_of("overview"))
    qtbot.addWidget(view)
    view.resize(1530, 810)
    view.show()
    view.mimic.show_values(whole_lot(plant, highest))
    before = view.grab().toImage()
    view.mimic.show_values({"TIC-402": seen("TIC-402", 27.3)})
    assert view.grab().toImage() != before
