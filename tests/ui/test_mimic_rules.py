"""Rules on the mimic: elements react to values as far as those can be trusted, and only those that they concern."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, Verdict
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality, TagValue
from hmi.diagram import change
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Layer, Page, Pipe, PipeEnd, Point, Rect
from hmi.diagram.rules import STATES, rule_of, set_rule
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.embedded import EmbeddedItem
from hmi.ui.mimic.items.equipment import EquipmentItem
from hmi.ui.mimic.items.machine import FillingLineItem, PumpItem
from hmi.ui.mimic.items.table import make_item
from hmi.ui.mimic.items.valve import OnOffValveItem
from hmi.ui.mimic.look import Look
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.rules_look import GHOST, Ruled
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.tip import tip_text
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import LIGHT

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def value(tag: str, number: float, quality: Quality = Quality.GOOD) -> dict[str, TagValue]:
    return {tag: TagValue(tag, number, quality, NOW, 0.0)}


def element(id_: str, symbol: str, x: float, **rules: str) -> Element:
    return Element(id_, symbol, Rect(x, 100.0, 60.0, 60.0), rules=rules)


def diagram() -> Document:
    return Document(
        Page("Rules", 800.0, 400.0, 1, layers=(Layer("main"), Layer("off", visible=False))),
        (
            element("tank", "tank", 20.0, visible="FIC-103 > 5 [L/h]"),
            element("pump", "pump", 120.0, state="FIC-103 > 5"),
            element("valve", "on_off_valve", 220.0, state='if TIC-402 > 30 then "fault" else "closed"'),
            element("label", "label", 320.0, text='"T " + text(TIC-402, 1)'),
            element("broken", "tank", 420.0, visible="TIC-402 >"),
            element("phase", "label", 520.0, text="phase(PFR-401)", visible="level(PFR-401) < 2"),
            element("turned", "plate_exchanger", 620.0, rotation="TIC-402 / 1 [degC]", dimmed="alarm(TIC-402)"),
            Element("layered", "tank", Rect(700.0, 200.0, 60.0, 60.0), layer="off", rules={"visible": "FIC-103 > 5"}),
            Pipe("pipe", PipeEnd("tank", "outlet"), PipeEnd("pump", "inlet"), flow="FIC-103 > 5 and good(TIC-402)"),
            Pipe("plain", PipeEnd(place=Point(10.0, 300.0)), PipeEnd(place=Point(700.0, 300.0)), flow="FIC-103"),
        ),
    )


@pytest.fixture
def scene(plant: Plant, qtbot: QtBot) -> Iterator[MimicScene]:
    assert qtbot is not None
    made = MimicScene(diagram(), plant, LIGHT)
    yield made
    made.close()


def item(scene: MimicScene, id_: str) -> SymbolItem:
    found = scene.item_of(id_)
    assert isinstance(found, SymbolItem)
    return found


def pipe(scene: MimicScene, id_: str) -> PipeItem:
    found = scene.item_of(id_)
    assert isinstance(found, PipeItem)
    return found


def test_before_anything_is_seen_everything_is_there_and_nothing_is_claimed(scene: MimicScene) -> None:
    assert item(scene, "tank").isVisible()
    assert item(scene, "tank").ruled.quality is Quality.STALE
    assert item(scene, "pump").ruled.bright is None
    assert item(scene, "label").setting_text("text") == "---"
    assert (pipe(scene, "plain").flowing, pipe(scene, "plain").doubtful) == (None, False)


def test_an_element_is_seen_while_its_rule_is_true(scene: MimicScene) -> None:
    for number, seen in ((10.0, True), (0.0, False), (6.0, True)):
        scene.show_values(value("FIC-103", number))
        assert item(scene, "tank").isVisible() is seen
        assert not item(scene, "tank").ruled.marked


@pytest.mark.parametrize("quality", [Quality.UNCERTAIN, Quality.BAD, Quality.STALE])
def test_what_is_not_good_hides_nothing_and_is_marked(scene: MimicScene, quality: Quality) -> None:
    scene.show_values(value("FIC-103", 0.0, quality))
    assert item(scene, "tank").isVisible()
    assert item(scene, "tank").ruled.quality is quality
    assert not item(scene, "label").ruled.marked, "bad on that element alone"


def test_a_layer_that_is_off_stays_off_whatever_a_rule_says(scene: MimicScene) -> None:
    scene.show_values(value("FIC-103", 10.0))
    assert not item(scene, "layered").isVisible()


def test_an_alarm_is_never_hidden(scene: MimicScene) -> None:
    rules = {"visible": "FIC-103 > 5"}
    number = Element("number", "value", Rect(20.0, 300.0, 150.0, 26.0), bindings={"value": "TIC-402"}, rules=rules)
    scene.document.apply(change.add(scene.document, (number,), "Add"))
    scene.show_values(value("FIC-103", 0.0))
    assert not item(scene, "number").isVisible()
    scene.show_alarms({"TIC-402": Alarm("TIC-402", "PFR-401", Priority.HIGH, Breach.H, AlarmState.ACKNOWLEDGED, NOW)})
    assert item(scene, "number").isVisible()
    scene.show_alarms({})
    assert not item(scene, "number").isVisible()


def test_what_a_rule_hides_is_neither_clicked_nor_reached_by_the_keyboard(scene: MimicScene, qtbot: QtBot) -> None:
    view = MimicView(scene)
    qtbot.addWidget(view)
    view.resize(800, 400)
    with qtbot.waitExposed(view):
        view.show()
    place = QPointF(view.mapFromScene(QPointF(50.0, 130.0)))
    scene.show_values(value("FIC-103", 10.0))
    assert view.symbol_under(place) is item(scene, "tank")
    scene.show_values(value("FIC-103", 0.0))
    assert view.symbol_under(place) is None


@pytest.mark.parametrize(
    ("number", "quality", "bright"),
    [
        (10.0, Quality.GOOD, True),
        (0.0, Quality.GOOD, False),
        (10.0, Quality.UNCERTAIN, True),
        (10.0, Quality.BAD, None),
        (10.0, Quality.STALE, None),
    ],
)
def test_a_state_is_drawn_as_far_as_it_is_known(
    scene: MimicScene, number: float, quality: Quality, bright: bool | None
) -> None:
    scene.show_values(value("FIC-103", number, quality))
    pump = item(scene, "pump")
    assert isinstance(pump, PumpItem)
    assert pump.running() is bright
    assert pump.ruled.marked is (quality is not Quality.GOOD)


def test_a_fault_is_marked_and_is_neither_open_nor_closed(scene: MimicScene) -> None:
    valve = item(scene, "valve")
    assert isinstance(valve, OnOffValveItem)
    scene.show_values(value("TIC-402", 31.0))
    assert (valve.open(), valve.ruled.state, valve.ruled.marked) == (None, "fault", True)
    scene.show_values(value("TIC-402", 29.0))
    assert (valve.open(), valve.ruled.state, valve.ruled.marked) == (False, "closed", False)


@pytest.mark.parametrize("symbol", STATES)
def test_every_symbol_with_states_draws_them(symbol: str, plant: Plant, qtbot: QtBot) -> None:
    assert qtbot is not None
    drawn = make_item(Element("x", symbol, Rect(0.0, 0.0, 60.0, 60.0)), Look(LIGHT, plant))
    first, second, fault = STATES[symbol]
    for state, bright in ((first, True), (second, False), (fault, None), ("", None)):
        drawn.show_ruled(Ruled(stated=True, state=state, symbol=symbol))
        if isinstance(drawn, OnOffValveItem):
            assert drawn.open() is bright
        else:
            assert isinstance(drawn, (PumpItem, EquipmentItem, FillingLineItem))
            assert drawn.running() is bright
            if isinstance(drawn, EquipmentItem):
                assert drawn.told


@pytest.mark.parametrize(
    ("quality", "text"),
    [(Quality.GOOD, "T 29.1 °C"), (Quality.UNCERTAIN, "T 29.1 °C?"), (Quality.BAD, "---"), (Quality.STALE, "---")],
)
def test_a_text_says_how_far_it_can_be_trusted(scene: MimicScene, quality: Quality, text: str) -> None:
    scene.show_values(value("TIC-402", 29.06, quality))
    assert item(scene, "label").texts()[0].text == text


def test_an_expression_that_is_wrong_is_bad_on_its_element_alone(scene: MimicScene) -> None:
    scene.show_values({**value("TIC-402", 29.0), **value("FIC-103", 10.0)})
    assert item(scene, "broken").isVisible()
    assert item(scene, "broken").ruled.quality is Quality.BAD
    assert item(scene, "tank").ruled.quality is Quality.GOOD


def test_units_deviations_and_alarms_are_looked_at_too(scene: MimicScene) -> None:
    scene.show_units({"PFR-401": UnitStatus("PFR-401", "B", "R", "F", "EXP2", "", ProcedureState.RUNNING)})
    assert item(scene, "phase").setting_text("text") == "EXP2"
    for level, seen in ((Level.NONE, True), (Level.STRONG, False)):
        scene.show_deviation(PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, level, 0.5)}))
        assert item(scene, "phase").isVisible() is seen
    assert not item(scene, "turned").ruled.pale
    scene.show_alarms({"TIC-402": Alarm("TIC-402", "PFR-401", Priority.HIGH, Breach.H, AlarmState.ACKNOWLEDGED, NOW)})
    assert item(scene, "turned").ruled.pale
    scene.show_values(
        {tag.id: TagValue(tag.id, 1.0, Quality.STALE, NOW, 0.0) for tag in scene.look.plant.of_asset("PFR-401")}
    )
    assert item(scene, "phase").setting_text("text") == "---"


def test_what_is_turned_has_room_to_be_drawn_in(scene: MimicScene) -> None:
    before = item(scene, "turned").boundingRect()
    scene.show_values(value("TIC-402", 45.0))
    assert item(scene, "turned").ruled.turned == 45.0
    after = item(scene, "turned").boundingRect()
    assert after.contains(before)
    assert after.width() >= 60 * 2**0.5


def test_only_what_looks_at_a_tag_is_asked_when_it_changes(scene: MimicScene, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = scene.rules._ask

    def note(ruling: object, names: Collection[str]) -> None:
        asked.extend(names)
        ask(ruling, names)  # type: ignore[arg-type]

    monkeypatch.setattr(scene.rules, "_ask", note)
    scene.show_values(value("WT-101", 5.0))
    assert asked == []
    scene.show_values(value("TIC-402", 29.0))
    assert sorted(asked) == ["flow", "rotation", "state", "text"]


def test_another_moment_forgets_what_was_not_seen_then(scene: MimicScene) -> None:
    scene.show_values({**value("FIC-103", 0.0), **value("TIC-402", 29.0)})
    assert not item(scene, "tank").isVisible()
    scene.show_whole(value("TIC-402", 20.0), {}, PlantDeviation(), {})
    assert item(scene, "tank").isVisible()
    assert item(scene, "label").setting_text("text") == "T 20.0 °C"
    assert (pipe(scene, "plain").flowing, pipe(scene, "plain").doubtful) == (None, False)


def test_a_rule_that_is_edited_counts_at_once_and_its_undoing_too(scene: MimicScene) -> None:
    scene.show_values({**value("FIC-103", 10.0), **value("TIC-402", 29.0)})
    rule = rule_of(LIBRARY["tank"], "visible")
    assert rule is not None
    edit = set_rule(scene.document, ("tank",), rule, "TIC-402 > 30")
    scene.document.apply(edit)
    assert not item(scene, "tank").isVisible()
    gone = set_rule(scene.document, ("tank",), rule, "")
    scene.document.apply(gone)
    assert item(scene, "tank").isVisible()
    assert item(scene, "tank").ruled == Ruled()
    scene.document.revert(gone)
    scene.document.revert(edit)
    assert item(scene, "tank").isVisible()
    scene.show_values(value("FIC-103", 0.0))
    assert not item(scene, "tank").isVisible()


def test_for_somebody_who_edits_what_is_hidden_is_pale_and_can_be_taken_hold_of(scene: MimicScene) -> None:
    scene.rules.show_ghosts()
    scene.show_values(value("FIC-103", 0.0))
    assert item(scene, "tank").isVisible()
    assert item(scene, "tank").opacity() == pytest.approx(GHOST)
    scene.show_values(value("FIC-103", 10.0))
    assert item(scene, "tank").opacity() == 1.0


def test_a_part_that_is_gone_is_not_asked_any_more(scene: MimicScene) -> None:
    scene.document.apply(change.remove(scene.document, ("tank", "label", "pipe"), LIBRARY))
    scene.show_values({**value("FIC-103", 0.0), **value("TIC-402", 29.0)})
    assert item(scene, "pump").ruled.state == "stopped"


def test_the_tip_says_why_a_rule_cannot_be_trusted(scene: MimicScene) -> None:
    def tip(id_: str) -> str:
        return tip_text(item(scene, id_), NOW, scene.rules.doubts(item(scene, id_)))

    assert "“Seen when” is stale: FIC-103 was never seen" in tip("tank")
    scene.show_values({**value("FIC-103", 10.0, Quality.BAD), **value("TIC-402", 29.0)})
    assert "“State” is bad: FIC-103 is bad" in tip("pump")
    assert "“Seen when” is no expression that can be used" in tip("broken")
    assert tip("label") == ""
    assert scene.rules.doubts(pipe(scene, "plain")) == ("“Flow” is bad: FIC-103 is bad",)
    scene.show_values(value("FIC-103", 10.0))
    assert tip("pump") == ""


def test_an_alarm_within_an_embedded_diagram_is_not_hidden_with_it(plant: Plant, qtbot: QtBot) -> None:
    assert qtbot is not None
    look = Look(LIGHT, plant)
    frame = make_item(Element("frame", "embedded", Rect(0.0, 0.0, 320.0, 180.0)), look)
    assert isinstance(frame, EmbeddedItem)
    number = make_item(Element("n", "value", Rect(0.0, 0.0, 150.0, 26.0), bindings={"value": "TIC-402"}), look)
    frame.show_inside(Page("Inside"), (number,))
    frame.show_ruled(Ruled(hidden=True))
    alarm = Alarm("TIC-402", "PFR-401", Priority.HIGH, Breach.H, AlarmState.ACKNOWLEDGED, NOW)
    seen = []
    for standing in (None, alarm, None):
        number.show_alarm(standing)
        seen.append(frame.isVisible())
    assert seen == [False, True, False]
