"""The lists of alarms, batches and acts, and the explanation of a deviation."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.audit import AuditEntry
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Forecast, Level, TagDeviation, Verdict
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Priority
from hmi.ui.controls.tail import LiveTail
from hmi.ui.panels.alarm_strip import AlarmStrip
from hmi.ui.panels.audit import AuditPanel
from hmi.ui.panels.batches import BatchesPanel
from hmi.ui.panels.fault import show_fault
from hmi.ui.panels.inhibit import InhibitButton
from hmi.ui.panels.why import WhyPanel
from hmi.ui.theme import LIGHT
from tests.ui.station_bench import Batch, Chain, Phase, StationBench, days

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


def alarm(clock: ManualClock, tag: str, priority: Priority, state: AlarmState, age_s: float = 0.0) -> Alarm:
    since = clock.now() - timedelta(seconds=age_s)
    return Alarm(tag, "PFR-401", priority, Breach.H, state, since, 31.0, 30.5, "high")


def test_the_strip_shows_the_two_most_important_and_names_what_it_acknowledges(
    plant: Plant, qtbot: QtBot, clock: ManualClock
) -> None:
    strip = AlarmStrip(plant, LIGHT, InhibitButton())
    qtbot.addWidget(strip)
    strip.resize(1400, 44)
    strip.show()
    strip.show_alarms(
        [
            alarm(clock, "TIC-402", Priority.LOW, AlarmState.UNACKNOWLEDGED),
            alarm(clock, "AIC-404", Priority.EMERGENCY, AlarmState.ACKNOWLEDGED),
            alarm(clock, "AIC-405", Priority.HIGH, AlarmState.UNACKNOWLEDGED),
            alarm(clock, "SIC-406", Priority.MEDIUM, AlarmState.UNACKNOWLEDGED),
        ]
    )
    assert [line.alarm.tag for line in strip.lines if line.alarm is not None] == ["AIC-405", "SIC-406"]
    assert strip.more_button.text() == "1 more…"
    asked: list[str] = []
    strip.acknowledge_asked.connect(asked.append)
    QTest.mouseClick(strip.acknowledge_button, LEFT)
    assert asked == ["AIC-405"]
    assert "AIC-405" in strip.acknowledge_button.text()
    strip.show_alarms(())
    assert not strip.acknowledge_button.isEnabled()
    assert strip.calm.isVisible()


def test_only_an_unacknowledged_mark_goes_dark_when_it_blinks(plant: Plant, qtbot: QtBot, clock: ManualClock) -> None:
    strip = AlarmStrip(plant, LIGHT, InhibitButton())
    qtbot.addWidget(strip)
    strip.show()
    mark = strip.lines[0].mark
    for state, blinks in ((AlarmState.UNACKNOWLEDGED, True), (AlarmState.ACKNOWLEDGED, False)):
        mark.show_alarm(alarm(clock, "TIC-402", Priority.HIGH, state))
        mark.light(True)
        lit = mark.grab().toImage()
        mark.light(False)
        assert (mark.grab().toImage() != lit) is blinks


def test_the_chain_is_verified_on_request_and_the_result_is_a_sentence(station: StationBench, qtbot: QtBot) -> None:
    station.audit.append(
        AuditEntry(station.clock.now(), "alarm", "acknowledged", "operator", "TIC-402", {"value": 31.0})
    )
    panel = AuditPanel(station.bridge, station.past.as_history(), station.clock)
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    qtbot.waitUntil(lambda: len(panel.model.rows) == 1)
    panel.table.selectRow(0)
    assert "value: 31.0" in panel.record.toPlainText()
    QTest.mouseClick(panel.verify_button, LEFT)
    qtbot.waitUntil(lambda: "✓ The chain holds" in panel.verdict.text())
    station.past.chain = Chain(ok=False, count=3, first_bad=2, why="its hash is wrong")
    QTest.mouseClick(panel.verify_button, LEFT)
    qtbot.waitUntil(lambda: "BROKEN at record 2: its hash is wrong" in panel.verdict.text())


def test_what_the_station_found_by_itself_stands_there_until_somebody_asks(station: StationBench, qtbot: QtBot) -> None:
    broken = Chain(ok=False, count=3, first_bad=2, why="its hash is wrong")
    history = replace(station.past.as_history(), verified=lambda: (station.clock.now(), broken))
    panel = AuditPanel(station.bridge, history, station.clock)
    qtbot.addWidget(panel)
    panel.resize(1600, 800)
    panel.show()
    panel.refresh()
    assert "BROKEN at record 2: its hash is wrong. Checked by the station" in panel.verdict.text()
    QTest.mouseClick(panel.verify_button, LEFT)
    qtbot.waitUntil(lambda: "✓ The chain holds" in panel.verdict.text())
    panel.refresh()
    assert "✓ The chain holds" in panel.verdict.text()


def test_batches_come_from_the_records_with_their_phases(station: StationBench, qtbot: QtBot) -> None:
    now = station.clock.now()
    station.past.batch_rows = [Batch("B-7", "R-1", ("PFR-401",), now - days(2), None)]
    station.past.phase_rows = [
        Phase("PFR-401", "B-7", "FERMENT", "GROWTH", "LAG", now - days(2), now - days(1)),
        Phase("PFR-401", "B-6", "FERMENT", "GROWTH", "LAG", now - days(9), now - days(8)),
    ]
    panel = BatchesPanel(station.plant, station.bridge, station.past.as_history())
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    qtbot.waitUntil(lambda: len(panel.phases.rows) == 1)
    assert panel.phases.rows[0].batch == "B-7"
    assert len(panel.units.rows) == len(station.plant.assets)


def why_panel(station: StationBench, qtbot: QtBot) -> WhyPanel:
    panel = WhyPanel(station.plant, LiveTail(station.bridge, station.clock), LIGHT, "64 golden batches")
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_contributions_are_ranked_and_the_cause_is_said(station: StationBench, qtbot: QtBot) -> None:
    panel = why_panel(station, qtbot)
    tags = (
        TagDeviation("AIC-404", Level.SLIGHT, -1.4, share=0.2),
        TagDeviation("TIC-402", Level.STRONG, 4.1, share=0.7),
        TagDeviation("no such tag", Level.STRONG, 9.0, share=0.1),
    )
    found = AssetDeviation("PFR-401", Verdict.SCORED, Level.CLEAR, 0.71, tags, "a leaking jacket")
    panel.show_asset("PFR-401", found, "model 7")
    assert [row.tag for row in panel.rows if row.isVisible()] == ["TIC-402", "AIC-404"]
    assert "distinct deviation" in panel.verdict.text()
    assert panel.cause.text() == "a leaking jacket"
    picked: list[str] = []
    panel.tag_picked.connect(picked.append)
    QTest.mouseClick(panel.rows[1], LEFT)
    assert picked == ["AIC-404"]


def test_a_forecast_is_said_with_its_interval_and_without_one_nothing_is(station: StationBench, qtbot: QtBot) -> None:
    panel = why_panel(station, qtbot)
    heading = Forecast("Viable cells at harvest, /mL", 1.1934e10, 1.02e10, 1.347e10)
    panel.show_asset("PFR-401", AssetDeviation("PFR-401", Verdict.SCORED, score=0.97, forecast=heading), "model 7")
    assert panel.forecast_title.isVisible()
    assert panel.forecast.text() == (
        "Viable cells at harvest, /mL: 1.19e10; nine in ten such batches end between 1.02e10 and 1.35e10"
    )
    left = AssetDeviation("PFR-401", Verdict.SCORED, Level.SLIGHT, 0.6, forecast=heading)
    panel.show_asset("PFR-401", left, "model 7")
    assert "cannot be told" in panel.forecast.text()
    assert "e10" not in panel.forecast.text()
    panel.show_asset("PFR-401", AssetDeviation("PFR-401", Verdict.SCORED, score=0.97), "model 7")
    assert not panel.forecast_title.isVisible()
    assert not panel.forecast.isVisible()


@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.SCORED])
def test_where_the_model_has_nothing_to_say_the_panel_says_why(
    station: StationBench, qtbot: QtBot, verdict: Verdict
) -> None:
    panel = why_panel(station, qtbot)
    tags = (TagDeviation("TIC-402", Level.STRONG, 4.1, share=0.7),)
    panel.show_asset("PFR-401", AssetDeviation("PFR-401", verdict, tags=tags), "model 7")
    assert panel.verdict.text()
    assert not any(row.isVisible() for row in panel.rows)
    assert "deviates" not in panel.title.text()


def test_a_fault_is_shown_as_plain_text_and_blocks_nothing(qtbot: QtBot) -> None:
    dialog = show_fault("<b>Traceback</b>")
    qtbot.addWidget(dialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.close()
