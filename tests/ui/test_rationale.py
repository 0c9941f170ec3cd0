"""What stands beside a selected alarm: its own cause, consequence and response, for every tag that can call."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.alarm_rules import AlarmRule, read_alarm_rules
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Quality, Tag, TagValue
from hmi.resources import resource
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.panels.alarm_detail import AlarmDetail
from hmi.ui.panels.alarm_held import HeldList
from hmi.ui.panels.alarm_list import AlarmList
from hmi.ui.panels.alarm_metrics import AlarmMetrics
from hmi.ui.theme import LIGHT
from tests.ui.station import NOW
from tests.ui.station_bench import StationBench


@pytest.fixture
def rules(plant: Plant) -> dict[str, AlarmRule]:
    text = resource("site", "alarms.csv").read_text(encoding="utf-8")
    return read_alarm_rules(text, [tag.id for tag in plant.measured])


@pytest.fixture
def panel(station: StationBench, rules: dict[str, AlarmRule], qtbot: QtBot) -> AlarmList:
    detail = AlarmDetail(station.bridge, AlarmHistory(), rules)
    held = HeldList(station.plant)
    metrics = AlarmMetrics(station.bridge, AlarmHistory(), held.suppressed, LIGHT)
    made = AlarmList(station.plant, LIGHT, detail, held, metrics)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def limited(plant: Plant) -> list[Tag]:
    return [tag for tag in plant.measured if any(tag.limits.of(one) is not None for one in Breach)]


def raised(tag: Tag, breach: Breach = Breach.H) -> Alarm:
    return Alarm(tag.id, tag.asset, tag.priority, breach, AlarmState.UNACKNOWLEDGED, NOW, text=breach.name)


def shown(panel: AlarmList) -> tuple[str, ...]:
    return tuple(panel.detail.rationale[name].text() for name in ("Cause", "Consequence", "Response"))


def test_every_alarm_of_the_plant_says_why_and_what_to_do_when_it_is_selected(
    panel: AlarmList, plant: Plant, rules: dict[str, AlarmRule]
) -> None:
    tags = limited(plant)
    assert len(tags) > 90
    for asset in plant.assets:
        mine = [tag for tag in tags if tag.asset == asset.id][:10]  # more in ten minutes would be a flood, and grouped
        for some in (mine, [tag for tag in tags if tag.asset == asset.id][10:]):
            panel.show_alarms([raised(tag) for tag in some])
            panel.table.setFocus()
            for row in range(len(some)):
                QTest.keyClick(panel.table, Qt.Key.Key_Down if row else Qt.Key.Key_PageUp)
                index = panel.table.visualRect(panel.model.index(row, 0)).center()
                QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=index)
                rule = rules[panel.detail.tag]
                assert shown(panel) == (rule.cause, rule.consequence, rule.response)
                assert all(shown(panel)), panel.detail.tag


def test_a_bad_measurement_speaks_of_the_instrument_and_not_of_the_process(
    panel: AlarmList, station: StationBench, plant: Plant, rules: dict[str, AlarmRule]
) -> None:
    tag = plant.by_id["TIC-402"]
    high, failed = raised(tag), raised(tag, Breach.NONE)
    station.bridge.alarms[tag.id] = high
    panel.show_alarms([high])
    panel.table.selectRow(0)
    assert shown(panel)[0] == rules[tag.id].cause
    station.bridge.alarms[tag.id] = failed
    station.bridge.alarms_changed.emit({tag.id: failed})
    assert "instrument" in shown(panel)[0]
    assert "page Diagnosis" in shown(panel)[2]
    del station.bridge.alarms[tag.id]
    station.bridge.alarms_changed.emit({tag.id: high})
    assert shown(panel)[0] == rules[tag.id].cause


def test_the_selected_alarm_says_what_its_instrument_says_of_itself(
    panel: AlarmList, station: StationBench, plant: Plant
) -> None:
    tag = plant.by_id["TIC-402"]
    failed = raised(tag, Breach.NONE)
    station.bridge.alarms[tag.id] = failed
    station.bridge.values[tag.id] = TagValue(tag.id, None, Quality.BAD, NOW, 0.0, 0x808C0000)
    panel.show_alarms([failed])
    panel.table.selectRow(0)
    assert panel.detail.title.text() == "TIC-402  ·  the instrument says (NE 107): F failure"
    station.bridge.values[tag.id] = TagValue(tag.id, 29.0, Quality.GOOD, NOW, 0.0)
    station.bridge.alarms_changed.emit({tag.id: failed})
    assert panel.detail.title.text() == "TIC-402"


def test_words_about_a_fermenter_are_said_of_no_other_equipment(plant: Plant, rules: dict[str, AlarmRule]) -> None:
    classes: dict[str, set[str]] = {}
    for tag in limited(plant):
        classes.setdefault(rules[tag.id].cause, set()).add(plant.asset_by_id[tag.asset].asset_class)
    fermenter = {"production_fermenter", "seed_fermenter"}
    own = [cause for cause, found in classes.items() if found == fermenter]
    mixed = {cause: found - fermenter for cause, found in classes.items() if found & fermenter and found - fermenter}
    assert len(own) > 10
    assert mixed == {}
    words = ("culture", "broth", "Uptake", "Base pump")
    for tag in limited(plant):
        if plant.asset_by_id[tag.asset].asset_class in ("medium_tank", "filling_line", "steriliser"):
            assert not any(word in rules[tag.id].cause for word in words), tag.id
