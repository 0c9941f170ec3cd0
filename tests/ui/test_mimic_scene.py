from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit, Placed
from hmi.diagram.part import Element, Page, Pipe, PipeEnd, Point, Rect
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.look import Pick, PickKind
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.tip import tip_text
from hmi.ui.mimic.view import MimicView
from hmi.ui.theme import DARK, LIGHT
from tests.ui.station import NOW, alarm, seen, shipped

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def scene(plant: Plant, qtbot: QtBot, clock: ManualClock) -> Iterator[MimicScene]:
    del qtbot
    made = MimicScene(shipped("overview"), plant, LIGHT, clock=clock)
    yield made
    made.close()


@pytest.fixture
def view(scene: MimicScene, qtbot: QtBot) -> MimicView:
    made = MimicView(scene)
    qtbot.addWidget(made)
    made.resize(1530, 810)
    made.show()
    qtbot.waitExposed(made)
    return made


def item(scene: MimicScene, part: str) -> SymbolItem:
    found = scene.item_of(part)
    assert isinstance(found, SymbolItem)
    return found


def pipe(scene: MimicScene, part: str) -> PipeItem:
    found = scene.item_of(part)
    assert isinstance(found, PipeItem)
    return found


def place_of(view: MimicView, part: str) -> QPoint:
    shown = item(view.mimic, part)
    return view.mapFromScene(shown.mapToScene(shown.size.center()))


def click(view: MimicView, place: QPoint) -> None:
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, place)


def swap(document: Document, before: Element, after: Element) -> None:
    index = document.position(before.id)
    document.apply(Edit("change", (Placed(index, before),), (Placed(index, after),)))


def test_there_is_one_item_per_part(scene: MimicScene) -> None:
    assert all(scene.item_of(part) is not None for part in scene.document.parts)
    assert len(scene.symbols()) == len(tuple(scene.document.elements()))


def test_a_lot_reaches_every_item_that_shows_the_tag(scene: MimicScene) -> None:
    scene.show_values({"SIC-406": seen("SIC-406", 124.0), "NOT-IN-PLANT": seen("NOT-IN-PLANT", 1.0)})
    assert item(scene, "SIC-406").reading("value").text == "124"
    assert item(scene, "PFR-401-vessel").slots["speed"].number == 124.0
    assert item(scene, "SIC-506").reading("value").quality is None


def test_a_moved_element_takes_its_pipes_along(scene: MimicScene) -> None:
    before = scene.document.element("PFR-401-vessel")
    assert before is not None
    line = pipe(scene, "seed-401").line
    moved = replace(before, rect=replace(before.rect, y=before.rect.y + 20))
    swap(scene.document, before, moved)
    assert item(scene, before.id).pos() == QPointF(moved.rect.x, moved.rect.y)
    assert pipe(scene, "seed-401").line[-1].y == pytest.approx(line[-1].y + 20)
    scene.document.revert(
        Edit(
            "change",
            (Placed(scene.document.position(before.id), before),),
            (Placed(scene.document.position(before.id), moved),),
        )
    )
    assert pipe(scene, "seed-401").line == line


def test_added_and_removed_parts_come_and_go(scene: MimicScene) -> None:
    scene.show_values({"TIC-402": seen("TIC-402", 29.0)})
    new = Element("new", "value", Rect(20, 700, 150, 26), bindings={"value": "TIC-402"})
    edit = Edit("add", (), (Placed(len(scene.document.parts), new),))
    scene.document.apply(edit)
    assert item(scene, "new").reading("value").text == "29.0"
    scene.document.revert(edit)
    assert scene.item_of("new") is None


def test_a_changed_binding_shows_the_other_tag(scene: MimicScene) -> None:
    scene.show_values({"TIC-402": seen("TIC-402", 29.0), "TIC-502": seen("TIC-502", 31.0)})
    before = scene.document.element("TIC-402")
    assert before is not None
    swap(scene.document, before, replace(before, bindings={"value": "TIC-502"}))
    assert item(scene, "TIC-402").reading("value").text == "31.0"
    scene.show_values({"TIC-502": seen("TIC-502", 32.0)})
    assert item(scene, "TIC-402").reading("value").text == "32.0"


def test_a_symbol_exchanged_for_another_is_drawn_by_another(scene: MimicScene) -> None:
    before = scene.document.element("XV-401")
    assert before is not None
    old = item(scene, "XV-401")
    swap(scene.document, before, replace(before, symbol="pump", settings={}, bindings={}))
    assert type(item(scene, "XV-401")) is not type(old)


def test_frames_are_under_pipes_and_pipes_under_symbols(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    scene = MimicScene(shipped("stu-201"), plant, LIGHT)
    frame, line, symbol = item(scene, "loops"), pipe(scene, "m1"), item(scene, "pump")
    assert frame.zValue() < line.zValue() < symbol.zValue()
    scene.close()


def test_crossing_pipes_jump(scene: MimicScene) -> None:
    crossing = pipe(scene, "medium-401").boundingRect()
    flat = min(point.y for point in pipe(scene, "medium-401").line)
    assert crossing.top() < flat
    path = pipe(scene, "medium-401").shape()
    assert path.contains(QPointF(800, 412 - 8))
    assert not path.contains(QPointF(800, 412 + 6))


def test_a_pipe_is_darker_while_it_flows(scene: MimicScene) -> None:
    flows = [pipe(scene, "medium-1").flowing]
    for value in (seen("FIC-201", 1000.0), seen("FIC-201", 0.0), seen("FIC-201", 1000.0, Quality.STALE)):
        scene.show_values({"FIC-201": value})
        flows.append(pipe(scene, "medium-1").flowing)
    assert flows == [None, True, False, None]


def test_when_all_of_an_asset_is_stale_its_phase_and_score_are_too(scene: MimicScene, plant: Plant) -> None:
    tags = plant.of_asset("PFR-401")
    scene.show_values({tag.id: seen(tag.id, 1.0, Quality.STALE) for tag in tags})
    assert item(scene, "PFR-401-phase").stale
    assert item(scene, "PFR-401-score").stale
    assert not item(scene, "PFR-501-phase").stale
    scene.show_values({tags[0].id: seen(tags[0].id, 1.0)})
    assert not item(scene, "PFR-401-phase").stale


def test_a_stale_value_grows_older_on_the_screen(scene: MimicScene, clock: ManualClock) -> None:
    scene.show_values({"TIC-402": seen("TIC-402", 29.0, Quality.STALE)})
    assert item(scene, "TIC-402").reading("value").mark == "0s"
    clock.advance(130)
    scene.beat()
    assert item(scene, "TIC-402").reading("value").mark == "2m"


def test_deviations_reach_assets_and_tags_and_go_again(scene: MimicScene) -> None:
    tags = (TagDeviation("FQI-412", Level.STRONG, 4.1, 9.0),)
    deviation = AssetDeviation("PFR-401", Verdict.SCORED, Level.CLEAR, 0.71, tags)
    scene.show_deviation(PlantDeviation({"PFR-401": deviation}))
    assert item(scene, "PFR-401-vessel").level is Level.CLEAR
    assert item(scene, "FQI-412").level is Level.STRONG
    assert {each.level for each in scene.symbols() if each.asset == "PFR-501"} == {Level.NONE}
    scene.show_deviation(PlantDeviation())
    assert {each.level for each in scene.symbols()} == {Level.NONE}


def test_what_is_known_is_shown_on_an_element_that_comes_later(scene: MimicScene, plant: Plant) -> None:
    scene.show_units({"PFR-401": UnitStatus("PFR-401", phase="GROWTH", state=ProcedureState.RUNNING)})
    scene.show_alarms({"TIC-402": alarm(plant, "TIC-402", Priority.HIGH)})
    new = Element("new", "phase_chip", Rect(20, 700, 150, 22), bindings={"asset": "PFR-401"})
    other = Element("other", "value", Rect(20, 740, 150, 26), bindings={"value": "TIC-402"})
    end = len(scene.document.parts)
    scene.document.apply(Edit("add", (), (Placed(end, new), Placed(end + 1, other))))
    assert item(scene, "new").unit is not None
    assert item(scene, "other").alarm is not None


def test_a_selected_asset_is_marked(scene: MimicScene, plant: Plant) -> None:
    ring = scene._selection
    assert not ring.isVisible()
    scene.select_asset("PFR-401")
    assert ring.isVisible()
    vessel = item(scene, "PFR-401-vessel")
    assert ring.room.contains(vessel.mapRectToScene(vessel.size))
    scene.select_asset("")
    assert not ring.isVisible()
    own = MimicScene(shipped("pfr-401"), plant, LIGHT)
    own.select_asset("PFR-401")
    assert not own._selection.isVisible()
    own.close()


def test_the_mark_of_an_asset_stays_on_the_page_and_off_the_values_of_others(scene: MimicScene, plant: Plant) -> None:
    ring = scene._selection
    for asset in plant.assets:
        scene.select_asset(asset.id)
        assert scene.sceneRect().contains(ring.boundingRect().adjusted(1, 1, -1, -1))
        foreign = [
            one.element.id
            for one in scene.symbols()
            if one.primary in plant.by_id
            and plant.by_id[one.primary].asset != asset.id
            and ring.room.contains(one.mapRectToScene(one.size).center())
        ]
        assert not foreign, (asset.id, foreign)


def test_another_theme_redraws_everything(view: MimicView) -> None:
    before = view.grab().toImage()
    view.mimic.set_theme(DARK)
    after = view.grab().toImage()
    assert after.pixelColor(5, 790).name().upper() == DARK.canvas
    assert before != after


def test_a_closed_scene_hears_nothing_more(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    document = Document(Page("p", 100.0, 100.0), [Element("a", "label", Rect(0, 0, 50, 20))])
    scene = MimicScene(document, plant, LIGHT)
    scene.close()
    document.apply(Edit("add", (), (Placed(1, Element("b", "label", Rect(0, 30, 50, 20))),)))
    assert scene.item_of("b") is None


def test_a_pipe_without_ends_is_still_drawn(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    loose = Pipe("p", PipeEnd(place=Point(10, 10)), PipeEnd(place=Point(90, 60)), "no such medium")
    scene = MimicScene(Document(Page("p", 100.0, 100.0), [loose]), plant, LIGHT)
    assert pipe(scene, "p").boundingRect().width() > 80
    scene.close()


def test_a_click_picks_the_tag_or_the_asset_under_it(view: MimicView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.mimic.tag_picked) as tag:
        click(view, place_of(view, "SIC-406"))
    assert tag.args == ["SIC-406"]
    with qtbot.waitSignal(view.mimic.asset_picked) as asset:
        click(view, place_of(view, "BLD-601-vessel"))
    assert asset.args == ["BLD-601"]


def test_a_double_click_on_an_asset_opens_its_diagram(view: MimicView, qtbot: QtBot) -> None:
    for part, diagram in (("PFR-401-vessel", "pfr-401"), ("FIL-701-title", "fil-701")):
        with qtbot.waitSignal(view.mimic.navigate) as opened:
            QTest.mouseDClick(view.viewport(), LEFT, NO_KEY, place_of(view, part))
        assert opened.args == [diagram]


def test_a_button_leads_back_to_the_overview(view: MimicView, plant: Plant, qtbot: QtBot) -> None:
    scene = MimicScene(shipped("pfr-401"), plant, LIGHT)
    view.show_scene(scene)
    with qtbot.waitSignal(scene.navigate) as opened:
        click(view, place_of(view, "overview"))
    assert opened.args == ["overview"]
    scene.close()


def test_tab_goes_through_everything_and_leaves_at_the_end(view: MimicView, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    stops = view.mimic.stops()
    seen_stops = []
    for _ in stops:
        assert view.focusNextPrevChild(True)
        seen_stops.append(view.current)
        assert view.mimic.focus_ring.isVisible()
    assert seen_stops == list(stops)
    assets = list(dict.fromkeys(stop.asset for stop in stops if stop.asset))
    assert assets == [asset.id for asset in view.mimic.look.plant.assets]
    assert [stop.element.id for stop in stops if stop.pick and stop.pick.kind is PickKind.ASSET][2:4] == [
        "SFR-301-vessel",
        "PFR-401-vessel",
    ]
    view.focusNextPrevChild(True)
    assert view.current is None


def test_arrows_move_and_enter_picks(view: MimicView, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    click(view, place_of(view, "TIC-402"))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current is item(view.mimic, "AIC-404")
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.current is item(view.mimic, "PFR-401-vessel")
    with qtbot.waitSignal(view.mimic.asset_picked) as picked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert picked.args == ["PFR-401"]
    with qtbot.waitSignal(view.mimic.navigate) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == ["pfr-401"]


def test_looking_closer_and_back(view: MimicView) -> None:
    whole = view.transform().m11()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.transform().m11() == pytest.approx(1.2 * whole)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.transform().m11() == pytest.approx(whole)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.transform().m11() == pytest.approx(whole)


def test_a_tip_says_tag_description_value_quality_and_age(scene: MimicScene, clock: ManualClock, plant: Plant) -> None:
    clock.advance(8)
    now = clock.now()
    assert "no value yet" in tip_text(item(scene, "FQI-412"), now)
    tags = (TagDeviation("FQI-412", Level.STRONG, 4.1, 9.04),)
    scene.show_values({"FQI-412": replace(seen("FQI-412", 13.92, Quality.UNCERTAIN), status=0x40000000)})
    scene.show_deviation(PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, tags=tags)}))
    scene.show_alarms({"FQI-412": alarm(plant, "FQI-412", Priority.HIGH)})
    text = tip_text(item(scene, "FQI-412"), now)
    assert text.split("<br>") == [
        "FQI-412  Base (2 M NaOH) totaliser",
        "13.9 L, uncertain, 8s old (status 0x40000000)",
        "The instrument (NE 107): S out of specification",
        "4.1 \N{GREEK SMALL LETTER SIGMA} above golden, golden now 9.0 L",
        "Alarm priority 2, unacknowledged: high",
    ]


def test_a_tip_of_an_asset_says_phase_batch_and_score(scene: MimicScene, clock: ManualClock) -> None:
    title = item(scene, "PFR-401-title")
    unit = UnitStatus("PFR-401", "B-<7>", "R", "FERMENT", "GROWTH", "", ProcedureState.RUNNING, 46.2, 46.2)
    scene.show_units({"PFR-401": unit})
    scene.show_deviation(
        PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, score=0.71, cause="Base line leak")})
    )
    assert tip_text(title, clock.now()).split("<br>") == [
        "PFR-401  Production fermenter A",
        "FERMENT / GROWTH · 46 h 12",
        "Batch B-&lt;7&gt;",
        "Golden score 0.71",
        "Base line leak",
    ]
    scene.show_deviation(PlantDeviation({"PFR-401": AssetDeviation("PFR-401", Verdict.NO_MODEL)}))
    assert "No golden score: no model for this phase" in tip_text(title, clock.now())


def test_a_tip_is_shown_where_the_pointer_rests(view: MimicView, qtbot: QtBot) -> None:
    place = place_of(view, "TIC-402")
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(lambda: "TIC-402" in QToolTip.text())
    QToolTip.hideText()


def test_what_an_item_picks_is_a_value(scene: MimicScene) -> None:
    assert item(scene, "SIC-406").pick == Pick(PickKind.TAG, "SIC-406")
    assert item(scene, "PFR-401-vessel").pick == Pick(PickKind.ASSET, "PFR-401")
    assert scene.item_of("nothing") is None


def test_ages_are_counted_from_the_source(scene: MimicScene, clock: ManualClock) -> None:
    old = seen("TIC-402", 29.0, Quality.STALE, NOW - timedelta(hours=3))
    scene.show_values({"TIC-402": old})
    assert item(scene, "TIC-402").reading("value").mark == "3h"
    assert clock.now() == NOW
