"""What the single symbols show, and that each keeps to its room however it is turned."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from hmi.core.alarm import AlarmState
from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import Part, Priority, Quality
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Rect
from hmi.diagram.symbol import Turning
from hmi.diagram.symbols.instruments import DEVICES, PLACES
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.clock import ClockItem
from hmi.ui.mimic.items.equipment import EquipmentItem
from hmi.ui.mimic.items.polar import PolarItem
from hmi.ui.mimic.items.requests import RequestsItem
from hmi.ui.mimic.items.rows import AlarmSummaryItem, TableItem
from hmi.ui.mimic.items.table import make_sample
from hmi.ui.mimic.items.valve_ways import DivertValveItem
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.theme import LIGHT
from tests.ui.station import NOW, alarm, element, page_with, seen

ALL = pytest.mark.parametrize("name", LIBRARY)
Shown = Callable[..., tuple[MimicScene, SymbolItem]]


@pytest.fixture
def shown(plant: Plant, qtbot: QtBot) -> Iterator[Shown]:
    """A scene with the given elements, and the item of the first."""
    del qtbot
    scenes: list[MimicScene] = []

    def make(*elements: Element) -> tuple[MimicScene, SymbolItem]:
        scenes.append(MimicScene(page_with(*elements), plant, LIGHT, clock=ManualClock(NOW)))
        return scenes[-1], scenes[-1].symbols()[0]

    yield make
    for scene in scenes:
        scene.close()


def painted(item: SymbolItem, room: QRectF) -> np.ndarray:
    """What an item paints on a clear ground, as the opacity of every pixel."""
    image = QImage(room.size().toSize(), QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-room.topLeft())
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    pixels = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.width(), 4)
    return pixels[:, :, 3].copy()


def frozen(item: SymbolItem) -> QImage:
    image = QImage(item.boundingRect().size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.canvas))
    painter = QPainter(image)
    painter.translate(-item.boundingRect().topLeft())
    item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return image


@ALL
def test_a_symbol_paints_only_in_its_bounds_however_it_is_turned_mirrored_or_stretched(
    name: str, plant: Plant, qtbot: QtBot
) -> None:
    del qtbot
    item = make_sample(LIBRARY[name], LIGHT, plant, ManualClock(NOW))
    plain = item.element
    wide = replace(plain.rect, width=plain.rect.width * 1.6, height=plain.rect.height * 1.3)
    spec = LIBRARY[name]
    turns = (0, 90, 180, 270) if spec.turning is Turning.FREELY else (0,)
    mirrors = (False,) if spec.turning is Turning.NEVER else (False, True)
    for rotation, mirrored, rect in product(turns, mirrors, (plain.rect, wide)):
        item.set_element(replace(plain, rotation=rotation, mirrored=mirrored, rect=rect))
        bounds = item.boundingRect()
        around = bounds.adjusted(-60, -60, 60, 60)
        opacity = painted(item, around)
        assert opacity.any()
        inside = np.zeros_like(opacity, dtype=bool)
        inside[59:-59, 59:-59] = True
        assert not opacity[~inside].any(), (rotation, mirrored, rect)


@pytest.mark.parametrize("name", ["compressor", "fan", "centrifuge", "tube_exchanger", "check_valve", "divert_valve"])
def test_a_mirrored_shape_is_the_picture_of_the_plain_one_in_a_mirror(name: str, plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    item = make_sample(LIBRARY[name], LIGHT, plant, ManualClock(NOW))
    plain = painted(item, item.boundingRect())
    item.set_element(replace(item.element, mirrored=True))
    mirrored = painted(item, item.boundingRect())
    # Antialiasing may round a pixel to either side.
    assert np.mean(np.abs(plain[:, ::-1].astype(int) - mirrored.astype(int)) > 128) < 0.01


def test_a_machine_is_bright_while_it_runs_dark_while_it_stands_and_plain_where_nothing_is_bound(shown: Shown) -> None:
    for name in ("compressor", "fan", "motor", "mixer", "centrifuge", "conveyor"):
        scene, item = shown(element(name, {"running": "SIC-406"}))
        assert isinstance(item, EquipmentItem)
        assert item.fill() == LIGHT.internals
        scene.show_values({"SIC-406": seen("SIC-406", 110.0)})
        assert item.fill() == LIGHT.valve_open
        scene.show_values({"SIC-406": seen("SIC-406", 0.0)})
        assert item.fill() == LIGHT.valve_closed
        scene.show_values({"SIC-406": seen("SIC-406", 110.0, Quality.BAD)})
        assert item.fill() == LIGHT.internals
        _, bare = shown(element(name))
        assert isinstance(bare, EquipmentItem)
        assert bare.fill() == LIGHT.equipment


def test_a_divert_valve_looks_different_straight_on_diverted_and_unknown(shown: Shown) -> None:
    looks = []
    for value in (None, 0.0, 1.0):
        scene, item = shown(element("divert_valve", {"position": "ZT-215"}))
        assert isinstance(item, DivertValveItem)
        if value is not None:
            scene.show_values({"ZT-215": seen("ZT-215", value)})
        looks.append(frozen(item))
    assert looks[0] != looks[1] != looks[2] != looks[0]


def test_every_placement_and_device_of_isa_5_1_looks_different(shown: Shown) -> None:
    looks = []
    for located, device in product(PLACES, DEVICES):
        _, item = shown(element("instrument_bubble", {"value": "TIC-402"}, located=located, device=device))
        looks.append(frozen(item))
    assert len(looks) == 20
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])


def test_a_vertical_indicator_shows_value_setpoint_and_quality(shown: Shown) -> None:
    looks = []
    for quality in Quality:
        scene, item = shown(element("vertical_indicator", {"value": "TIC-402"}))
        scene.show_values({"TIC-402": seen("TIC-402", 29.0, quality)})
        looks.append(frozen(item))
        scene.show_values({"TIC-402.SP": seen("TIC-402.SP", 30.0)})
        looks.append(frozen(item))
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])


def test_a_bar_grows_with_its_value_and_is_hatched_when_it_is_stale(shown: Shown, plant: Plant) -> None:
    span = plant.by_id["WT-401"].span
    scene, item = shown(element("bar", {"value": "WT-401"}, low=span.low, high=span.high))
    dark = []
    for share in (0.25, 0.75):
        scene.show_values({"WT-401": seen("WT-401", span.low + share * span.width)})
        image = frozen(item)
        colours = [image.pixelColor(item.size.center().toPoint().x(), y).name().upper() for y in range(image.height())]
        dark.append(colours.count(LIGHT.internals))
    assert dark[1] == pytest.approx(3 * dark[0], abs=4)
    scene.show_values({"WT-401": seen("WT-401", span.low + 0.75 * span.width, Quality.STALE)})
    assert frozen(item) != image


def test_a_setpoint_entry_shows_the_setpoint_and_a_click_goes_to_the_loop(shown: Shown) -> None:
    scene, item = shown(element("setpoint_entry", {"value": "TIC-402"}))
    scene.show_values({"TIC-402": seen("TIC-402", 29.0), "TIC-402.SP": seen("TIC-402.SP", 31.5)})
    assert "31.5" in [box.text for box in item.texts()]
    assert item.pick is not None
    assert item.pick.name == "TIC-402"
    _, none = shown(element("setpoint_entry", {"value": "WT-401"}))
    assert [box.text for box in none.texts()] == ["no setpoint"]


def test_a_table_and_a_polar_indicator_find_the_tags_of_their_asset(shown: Shown, plant: Plant) -> None:
    measured = [tag.id for tag in plant.of_asset("PFR-401") if tag.part is Part.PV]
    _, table = shown(element("value_table", {"asset": "PFR-401"}))
    assert isinstance(table, TableItem)
    assert [live.bound for _, live, _ in table.rows()] == measured[: len(table.rows())]
    scene, polar = shown(element("polar_indicator", {"asset": "PFR-401"}))
    assert isinstance(polar, PolarItem)
    spokes = polar.spokes()
    assert [live.bound for live in spokes] == measured[:8]
    middle = {}
    for live in spokes:
        assert live.tag is not None
        normal = live.tag.normal or live.tag.span
        middle[live.bound] = seen(live.bound, (normal.low + normal.high) / 2)
    scene.show_values(middle)
    assert [polar.reach(live) for live in spokes] == pytest.approx([0.6] * 8)
    _, chosen = shown(element("value_table", {"asset": "PFR-401", "value_2": "TIC-402"}, heading="Heat"))
    assert isinstance(chosen, TableItem)
    assert [live.bound for _, live, _ in chosen.rows()] == ["TIC-402"]


def test_requests_of_an_asset_stand_in_rows_those_that_wait_first_and_the_newest_before_older_ones(
    shown: Shown,
) -> None:
    def asked(id_: str, minute: int, state: SetpointState, asset: str = "PFR-401") -> SetpointRequest:
        at = NOW + timedelta(minutes=minute)
        tag = "TIC-402.SP" if asset == "PFR-401" else "TIC-502.SP"
        return SetpointRequest(
            id_, id_, tag, asset, 29.0, 29.0 + minute, "degC", 20.0, 33.0, "why", "p", "P", at, at, state
        )

    own = element("setpoint_requests", {"asset": "PFR-401"}, "own", heading="Asked")
    scene, item = shown(own, element("setpoint_requests", id_="whole"))
    assert isinstance(item, RequestsItem)
    assert [box.text for box in item.texts()] == ["Asked", "nothing was asked for in this run"]
    ended = [asked("a", 1, SetpointState.VERIFIED), asked("b", 3, SetpointState.MISMATCH)]
    waits, other = asked("c", 2, SetpointState.REQUESTED), asked("d", 4, SetpointState.VOID, "PFR-501")
    scene.show_requests({one.id: one for one in (*ended, waits, other)})
    assert [box.text for box in item.texts()][2::2] == ["requested", "mismatch", "verified"]
    assert item.texts()[1].text.endswith("TIC-402.SP  29.0 → 31.0 °C")
    whole = scene.item_of("whole")
    assert isinstance(whole, RequestsItem)
    assert len(whole.texts()) == 8
    scene.show_requests({})
    assert [box.text for box in item.texts()] == ["Asked", "nothing was asked for in this run"]


def test_as_many_requests_as_there_is_room_for_stand_in_the_list(shown: Shown) -> None:
    many = {
        str(n): SetpointRequest(
            str(n), str(n), "TIC-402.SP", "PFR-401", 1.0, 2.0, "degC", 0.0, 9.0, "", "p", "P", NOW, NOW,
            SetpointState.VOID,
        )
        for n in range(40)
    }  # fmt: skip
    scene, item = shown(element("setpoint_requests", heading="Asked"))
    scene.show_requests(many)
    inside = item.boundingRect()
    assert len(item.texts()) == 9
    assert all(inside.contains(box.rect) for box in item.texts())


def test_an_alarm_summary_counts_its_asset_or_the_whole_plant(shown: Shown, plant: Plant) -> None:
    whole, own = element("alarm_summary", id_="whole"), element("alarm_summary", {"asset": "PFR-401"}, "own")
    scene, _ = shown(whole, own)
    scene.show_alarms(
        {
            "TIC-402": alarm(plant, "TIC-402", Priority.HIGH),
            "AIC-404": alarm(plant, "AIC-404", Priority.HIGH, AlarmState.ACKNOWLEDGED),
            "TIC-502": alarm(plant, "TIC-502", Priority.EMERGENCY),
        }
    )
    said = [[box.text for box in item.texts()] for item in scene.symbols() if isinstance(item, AlarmSummaryItem)]
    assert said == [["1/1", "1/2", "–", "–"], ["–", "1/2", "–", "–"]]  # noqa: RUF001 - what stands where none is
    scene.show_alarms({})
    assert {box.text for item in scene.symbols() for box in item.texts()} == {"–"}  # noqa: RUF001


def test_a_clock_goes_on_while_its_tag_is_good_and_stops_with_it(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    clock = ManualClock(NOW)
    scene = MimicScene(page_with(element("clock", {"heartbeat": "TIC-402"})), plant, LIGHT, clock=clock)
    item = scene.symbols()[0]
    assert isinstance(item, ClockItem)
    scene.show_values({"TIC-402": seen("TIC-402", 29.0)})
    times = []
    for quality in (Quality.GOOD, Quality.GOOD, Quality.STALE):
        scene.show_values({"TIC-402": seen("TIC-402", 29.0, quality)})
        clock.advance(1.0)
        scene.beat()
        times.append(item.texts()[0].text)
    assert times[0] != times[1] == times[2]
    assert not item.alive
    scene.close()


def test_a_flat_symbol_stays_readable_when_it_is_turned(shown: Shown) -> None:
    turned = Element("t", "value_table", Rect(40, 40, 280, 210), 90, bindings={"asset": "PFR-401"})
    _, item = shown(turned)
    assert item.size == QRectF(0, 0, 210, 280)
    assert all(item.size.contains(box.rect) for box in item.texts())
