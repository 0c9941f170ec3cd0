from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from hmi.core.alarm import AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import phase_wordings
from hmi.ui.mimic.items.table import ITEMS, make_sample
from hmi.ui.mimic.items.valve import ControlValveItem, OnOffValveItem
from hmi.ui.mimic.items.vessel import FermenterItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import DARK, LIGHT, Theme
from tests.ui.station import NOW, alarm, element, page_with, seen

Shown = Callable[..., tuple[MimicScene, SymbolItem]]


@pytest.fixture
def shown(plant: Plant, qtbot: QtBot) -> Iterator[Shown]:
    """A scene with the given elements, and the item of the first."""
    del qtbot
    scenes: list[MimicScene] = []

    def make(*elements: Element) -> tuple[MimicScene, SymbolItem]:
        scene = MimicScene(page_with(*elements), plant, LIGHT, clock=ManualClock(NOW))
        scenes.append(scene)
        return scene, scene.symbols()[0]

    yield make
    for scene in scenes:
        scene.close()


def painted(scene: MimicScene) -> QImage:
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene.render(painter, QRectF(0, 0, 600, 400), scene.sceneRect())
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), dtype=np.uint32)
    return {f"#{pixel & 0xFFFFFF:06X}" for pixel in np.unique(pixels).tolist()}


def test_every_symbol_has_a_drawing_and_every_drawing_a_symbol() -> None:
    assert set(ITEMS) == set(LIBRARY)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", LIBRARY)
def test_a_sample_of_every_symbol_draws_something(name: str, theme: Theme, plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    item = make_sample(LIBRARY[name], theme, plant)
    image = QImage(item.boundingRect().size().toSize(), QImage.Format.Format_ARGB32)
    image.fill(QColor(theme.canvas))
    painter = QPainter(image)
    painter.translate(-item.boundingRect().topLeft())
    item.paint(painter, None)  # type: ignore[arg-type]
    painter.end()
    assert len(colours(image)) > 1


def test_no_two_qualities_look_alike(shown: Shown) -> None:
    for symbol in ("analog_indicator", "value", "instrument_bubble", "loop"):
        looks = {}
        for quality in (*Quality, None):
            scene, _ = shown(element(symbol, {"value": "TIC-402"}))
            if quality is not None:
                scene.show_values({"TIC-402": seen("TIC-402", 29.0, quality)})
            looks[quality] = painted(scene)
        assert not [pair for pair in combinations(looks, 2) if looks[pair[0]] == looks[pair[1]]], symbol


def test_only_a_good_or_uncertain_number_is_in_the_live_colour(shown: Shown) -> None:
    for quality, live in (
        (Quality.GOOD, True),
        (Quality.UNCERTAIN, True),
        (Quality.BAD, False),
        (Quality.STALE, False),
    ):
        scene, item = shown(element("value", {"value": "TIC-402"}))
        scene.show_values({"TIC-402": seen("TIC-402", 29.0, quality)})
        number = item.texts()[0]
        assert (number.colour == LIGHT.live) is live
        assert number.font.bold() is live
        assert number.font.strikeOut() is (quality is Quality.BAD)
        assert number.font.italic() is (quality is Quality.UNCERTAIN)


def test_a_value_that_never_came_is_dashes(shown: Shown) -> None:
    _, item = shown(element("value", {"value": "TIC-402"}))
    assert [box.text for box in item.texts()] == ["---", "°C"]


def test_a_tag_that_the_plant_does_not_have_says_so(shown: Shown) -> None:
    _, item = shown(element("analog_indicator", {"value": "TIC-999"}))
    assert [box.text for box in item.texts()] == ["TIC-999 is unknown"]
    _, unbound = shown(element("analog_indicator"))
    assert [box.text for box in unbound.texts()] == ["no tag"]


def test_what_a_unit_reports_can_be_shown_as_a_value(shown: Shown) -> None:
    scene, item = shown(element("value", {"value": "PFR-401#Phase"}))
    scene.show_values({"PFR-401#Phase": seen("PFR-401#Phase", "GROWTH")})
    assert item.texts()[0].text == "GROWTH"
    assert item.asset == "PFR-401"


def test_a_loop_finds_its_own_setpoint_output_and_mode(shown: Shown) -> None:
    scene, item = shown(element("loop", {"value": "TIC-402"}))
    scene.show_values(
        {
            "TIC-402": seen("TIC-402", 29.0),
            "TIC-402.SP": seen("TIC-402.SP", 29.5),
            "TIC-402.OP": seen("TIC-402.OP", -34.0),
            "TIC-402.MODE": seen("TIC-402.MODE", 1),
        }
    )
    texts = [box.text for box in item.texts()]
    assert {"29.0", "29.5", "\N{MINUS SIGN}34.0 %", "Man"} <= set(texts)
    scene.show_values({"TIC-402.SP": seen("TIC-402.SP", 29.5, Quality.BAD)})
    struck = next(box for box in item.texts() if box.text == "29.5 F")
    assert struck.font.strikeOut()


@pytest.mark.parametrize("level", [Level.SLIGHT, Level.CLEAR, Level.STRONG])
@pytest.mark.parametrize("symbol", ["analog_indicator", "instrument_bubble", "value"])
def test_a_deviation_is_drawn_in_its_band_and_its_direction_shows(symbol: str, level: Level, shown: Shown) -> None:
    looks = []
    for sigmas in (3.0, -3.0):
        scene, _ = shown(element(symbol, {"value": "TIC-402"}))
        scene.show_values({"TIC-402": seen("TIC-402", 29.0)})
        calm = painted(scene)
        tags = (TagDeviation("TIC-402", level, sigmas, 28.9),)
        scene.show_deviation(PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, level, 0.5, tags)}))
        looks.append(painted(scene))
        assert LIGHT.band(level) in colours(looks[-1])
        assert LIGHT.band(level) not in colours(calm)
        scene.show_deviation(PlantDeviation())
        assert painted(scene) == calm
    assert looks[0] != looks[1]


def test_golden_setpoint_and_pointer_are_three_different_things(shown: Shown) -> None:
    scene, _ = shown(element("analog_indicator", {"value": "TIC-402"}))
    scene.show_values({"TIC-402": seen("TIC-402", 28.0)})
    looks = [painted(scene)]
    scene.show_values({"TIC-402.SP": seen("TIC-402.SP", 30.0)})
    looks.append(painted(scene))
    tags = (TagDeviation("TIC-402", Level.NONE, 0.0, 31.0),)
    scene.show_deviation(PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, tags=tags)}))
    looks.append(painted(scene))
    scene.show_values({"TIC-402": seen("TIC-402", 123.0)})
    looks.append(painted(scene))
    assert not [pair for pair in combinations(range(4), 2) if looks[pair[0]] == looks[pair[1]]]


def test_an_alarm_is_marked_by_its_priority_and_blinks_until_acknowledged(shown: Shown, plant: Plant) -> None:
    for priority in Priority:
        scene, _ = shown(element("analog_indicator", {"value": "TIC-402"}))
        look = LIGHT.alarm(priority)
        scene.show_alarms({"TIC-402": alarm(plant, "TIC-402", priority)})
        assert look.colour in colours(painted(scene))
        scene.beat()
        assert look.colour not in colours(painted(scene))
        scene.beat()
        assert look.colour in colours(painted(scene))
        scene.show_alarms({"TIC-402": alarm(plant, "TIC-402", priority, AlarmState.ACKNOWLEDGED)})
        scene.beat()
        assert look.colour in colours(painted(scene))
        scene.show_alarms({})
        assert look.colour not in colours(painted(scene))


def test_a_title_carries_the_most_important_alarm_of_its_asset(shown: Shown, plant: Plant) -> None:
    scene, title = shown(element("asset_title", {"asset": "PFR-401"}))
    scene.show_alarms(
        {
            "TIC-402": alarm(plant, "TIC-402", Priority.LOW),
            "AIC-404": alarm(plant, "AIC-404", Priority.HIGH),
            "TIC-502": alarm(plant, "TIC-502", Priority.EMERGENCY),
        }
    )
    assert title.alarm is not None
    assert title.alarm.tag == "AIC-404"


def test_a_vessel_fills_with_its_weight_and_turns_with_its_speed(shown: Shown) -> None:
    vessel = element("stirred_fermenter", {"asset": "PFR-401", "level": "WT-401", "speed": "SIC-406"})
    scene, item = shown(vessel)
    assert isinstance(item, FermenterItem)
    assert (item.fill(), item.running()) == (None, None)
    scene.show_values({"WT-401": seen("WT-401", 1500.0), "SIC-406": seen("SIC-406", 110.0)})
    assert item.fill() == pytest.approx(0.5)
    assert item.running() is True
    half = painted(scene)
    scene.show_values({"WT-401": seen("WT-401", 1500.0, Quality.STALE), "SIC-406": seen("SIC-406", 0.0)})
    assert item.running() is False
    assert painted(scene) != half
    scene.show_values({"SIC-406": seen("SIC-406", 110.0, Quality.BAD)})
    assert item.running() is None


def test_an_asset_is_outlined_when_it_deviates(shown: Shown) -> None:
    for symbol in ("vessel", "heat_exchanger", "filling_line", "golden_score"):
        scene, _ = shown(element(symbol, {"asset": "PFR-401"}))
        before = colours(painted(scene))
        deviation = AssetDeviation("PFR-401", Verdict.SCORED, Level.STRONG, 0.3)
        scene.show_deviation(PlantDeviation({"PFR-401": deviation}))
        assert LIGHT.band(Level.STRONG) in colours(painted(scene)) - before


def test_a_valve_shows_what_is_known_and_nothing_more(shown: Shown) -> None:
    scene, item = shown(element("on_off_valve", {"position": "ZT-215"}, inverted=True))
    assert isinstance(item, OnOffValveItem)
    assert item.open() is None
    scene.show_values({"ZT-215": seen("ZT-215", 0.0)})
    assert item.open() is True
    scene.show_values({"ZT-215": seen("ZT-215", 1.0)})
    assert item.open() is False
    scene.show_values({"ZT-215": seen("ZT-215", 1.0, Quality.STALE)})
    assert item.open() is None


def test_a_valve_without_a_position_follows_the_phase_of_its_asset(shown: Shown) -> None:
    scene, item = shown(element("on_off_valve", {"asset": "PFR-401"}, open_phases="HARVEST, INOCULATE"))
    assert isinstance(item, OnOffValveItem)
    assert item.open() is None
    for phase, is_open in (("HARVEST", True), ("GROWTH", False), ("INOCULATE", True)):
        scene.show_units({"PFR-401": UnitStatus("PFR-401", phase=phase, state=ProcedureState.RUNNING)})
        assert item.open() is is_open
    scene.show_values({"TIC-402": seen("TIC-402", 29.0, Quality.STALE)})
    assert item.open() is None


def test_a_control_valve_opens_on_its_side_of_a_split_range(shown: Shown) -> None:
    heat = element("control_valve", {"output": "TIC-402.OP"}, "heat", side="above")
    cool = element("control_valve", {"output": "TIC-402.OP"}, "cool", side="below")
    scene, _ = shown(heat, cool)
    scene.show_values({"TIC-402.OP": seen("TIC-402.OP", -40.0)})
    openings = [item.opening() for item in scene.symbols() if isinstance(item, ControlValveItem)]
    assert openings == [0.0, 0.4]
    scene.show_values({"TIC-402.OP": seen("TIC-402.OP", -40.0, Quality.BAD)})
    assert [item.opening() for item in scene.symbols() if isinstance(item, ControlValveItem)] == [None, None]


def test_a_phase_is_said_as_fully_as_there_is_room(shown: Shown) -> None:
    unit = UnitStatus("PFR-401", "B", "R", "FERMENT", "GROWTH", "EXP2", ProcedureState.RUNNING, 46.2, 46.2)
    assert phase_wordings(unit) == (
        "FERMENT / GROWTH / EXP2 · 46 h 12",
        "GROWTH / EXP2 · 46 h 12",
        "EXP2 · 46 h 12",
        "EXP2",
    )
    scene, item = shown(element("phase_chip", {"asset": "PFR-401"}))
    assert item.texts()[0].text == "phase unknown"
    scene.show_units({"PFR-401": unit})
    assert item.texts()[0].text == "GROWTH / EXP2 · 46 h 12"
    held = UnitStatus("PFR-401", phase="SIP", state=ProcedureState.HELD, phase_hours=0.2)
    assert phase_wordings(held)[0] == "HELD · SIP · 12 min"
    assert phase_wordings(UnitStatus("PFR-401", state=ProcedureState.IDLE)) == ("IDLE", "IDLE")


def test_a_score_that_cannot_be_given_says_why(shown: Shown) -> None:
    scene, item = shown(element("golden_score", {"asset": "PFR-401"}))
    assert item.texts()[0].text == "—"
    for verdict, words in (
        (Verdict.NO_MODEL, "no model"),
        (Verdict.BAD_INPUTS, "inputs bad"),
        (Verdict.WARMING_UP, "waiting"),
    ):
        scene.show_deviation(PlantDeviation({"PFR-401": AssetDeviation("PFR-401", verdict, score=0.4)}))
        assert item.texts()[0].text == words
    scene.show_deviation(PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, score=0.714)}))
    assert item.texts()[0].text == "0.71"


def test_letters_stay_upright_when_a_symbol_is_turned_or_mirrored(shown: Shown) -> None:
    plain = element("instrument_bubble", {"value": "TIC-402"})
    mirrored = Element(plain.id, plain.symbol, plain.rect, 0, True, plain.bindings)
    scene, item = shown(mirrored)
    scene.show_values({"TIC-402": seen("TIC-402", 29.0)})
    circle = next(box.rect for box in item.texts() if box.text == "402")
    number = next(box.rect for box in item.texts() if box.text == "29.0")
    assert number.right() < circle.left()


def test_an_unknown_symbol_is_kept_and_drawn_as_a_placeholder(shown: Shown) -> None:
    later = element("label", id_="later", text="x")
    unknown = Element("turbine-1", "turbine", later.rect, 0, False, {"value": "TIC-402"})
    scene, item = shown(unknown)
    assert item.texts()[0].text == "turbine?"
    assert item.pick is None
    assert len(colours(painted(scene))) > 1
