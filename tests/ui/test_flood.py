"""Approving in a flood of alarms, where the site asks why the change cannot wait (W-47)."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointState
from hmi.core.tag import Priority
from hmi.runtime.asking import Wish
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.approval import ApprovalDialog
from hmi.ui.panels.group_approval import GroupApprovalDialog
from tests.runtime.fakes import OPERATOR, PASSWORD
from tests.ui.station_bench import StationBench, write_diagrams

WHY = "The batch foams over within minutes"
REASON = "Speed up the growth"
WISHES = (Wish("TIC-402.SP", 30.0), Wish("PIC-408.SP", 1.5))


@pytest.fixture
def station(plant: Plant, qtbot: QtBot, tmp_path: Path) -> Iterator[StationBench]:
    write_diagrams(tmp_path)
    bench = StationBench(plant, tmp_path, rules=SetpointRules(flood_reason=True))
    bench.come_alive()
    bench.see("TIC-402.SP", 29.0)
    bench.see("PIC-408.SP", 1.4)
    qtbot.waitUntil(lambda: "PIC-408.SP" in bench.bridge.values and bench.bridge.values["PIC-408.SP"].value == 1.4)
    yield bench
    bench.close()


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    """Over a station with eleven alarms that nobody acknowledged."""
    shown = station.open_window()
    shown.resize(1920, 1080)
    shown.show()
    now = station.clock.now()
    quiet = [tag for tag in station.plant.measured if tag.asset != "PFR-401"][-11:]
    flood = [
        Alarm(tag.id, tag.asset, Priority.HIGH, Breach.H, AlarmState.UNACKNOWLEDGED, now, text="high") for tag in quiet
    ]
    station.thread.call(partial(station.live.alarms.restore, flood))
    qtbot.waitUntil(lambda: len(station.bridge.alarms) == 11)
    return shown


def press(dialog: ApprovalDialog | GroupApprovalDialog, station: StationBench, qtbot: QtBot) -> None:
    """Fills in everything, the second reason last, and approves."""
    QTest.keyClicks(dialog.account, "supervisor")
    QTest.keyClicks(dialog.password, PASSWORD)
    station.clock.advance(2.5)
    qtbot.waitUntil(lambda: "why this change cannot wait" in dialog.why_not.text())
    assert not dialog.approve_button.isEnabled()
    QTest.keyClicks(dialog.flood.line, WHY)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    QTest.mouseClick(dialog.approve_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: {one.state for one in station.bridge.requests.values()} == {SetpointState.VERIFIED})
    reasons = [one.entry.facts["flood_reason"] for one in station.audit.records if one.entry.event == "approved"]
    assert set(reasons) == {WHY}


def test_a_change_is_approved_in_a_flood_with_a_second_reason(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    asked = partial(station.live.desk.request, OPERATOR, "TIC-402.SP", 30.0, REASON, "key")
    station.bridge.ask(asked, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: bool(station.bridge.requests))
    window.acts.approve(next(iter(station.bridge.requests)))
    (dialog,) = window.findChildren(ApprovalDialog)
    assert "ALARM FLOOD: 11 alarms" in dialog.facts.text("Alarms")
    assert dialog.flood.isVisible()
    press(dialog, station, qtbot)


def test_a_group_is_approved_in_a_flood_with_a_second_reason(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    asked = partial(station.live.desk.request_group, OPERATOR, WISHES, REASON, "key")
    station.bridge.ask(asked, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: len(station.bridge.requests) == 2)
    window.acts.approve(next(iter(station.bridge.requests)))
    (dialog,) = window.findChildren(GroupApprovalDialog)
    assert "ALARM FLOOD: 11 alarms" in dialog.alarms.text()
    press(dialog, station, qtbot)
    dialog.reject()


def test_without_a_flood_nobody_is_asked_for_a_second_reason(station: StationBench, qtbot: QtBot) -> None:
    window = station.open_window()
    window.show()
    asked = partial(station.live.desk.request, OPERATOR, "TIC-402.SP", 30.0, REASON, "key")
    station.bridge.ask(asked, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: bool(station.bridge.requests))
    window.acts.approve(next(iter(station.bridge.requests)))
    (dialog,) = window.findChildren(ApprovalDialog)
    assert dialog.flood.isHidden()
    assert dialog.flood.text == ""
    dialog.reject()
