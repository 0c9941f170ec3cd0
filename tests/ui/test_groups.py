"""Snapshots and groups, by clicks: kept, compared, asked for as one, approved as one, written in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.ports import LinkState, WriteOutcome, WriteResult
from hmi.core.setpoint import SetpointState
from hmi.records.database import Database
from hmi.records.snapshots import SqlSnapshotBook
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.snapshots import SnapshotDesk
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.confirm import ConfirmDialog
from hmi.ui.panels.group_approval import GroupApprovalDialog
from hmi.ui.panels.snapshots import SnapshotsDialog
from tests.runtime.fakes import OPERATOR, PASSWORD
from tests.ui.station_bench import FERMENTER, StationBench, write_diagrams

LEFT = Qt.MouseButton.LeftButton
TAGS = ("TIC-402.SP", "AIC-404.SP", "PIC-408.SP")


@pytest.fixture
def station(plant: Plant, tmp_path: Path, qapp: object) -> Iterator[StationBench]:
    assert qapp is not None
    write_diagrams(tmp_path)
    database = Database.open(f"sqlite:///{tmp_path / 'snapshots.sqlite'}")
    bench = StationBench(plant, tmp_path, rules=SetpointRules(reasons=("Return to the snapshot",)))
    bench.snapshots = SnapshotDesk(SqlSnapshotBook(database), bench.accounts, bench.audit, bench.clock)
    bench.come_alive()
    for tag, value in zip(TAGS, (29.0, 6.8, 1.4), strict=True):
        bench.see(tag, value)
    yield bench
    bench.close()
    database.close()


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    shown = station.open_window()
    shown.resize(1920, 1080)
    shown.show()
    qtbot.waitUntil(lambda: station.bridge.values.get("PIC-408.SP") is not None)
    qtbot.waitUntil(lambda: station.bridge.values["PIC-408.SP"].value == 1.4)
    shown.operator.log_in(OPERATOR)
    shown.show_view(View.SETPOINTS)
    return shown


def open_dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def kept(window: MainWindow, station: StationBench, qtbot: QtBot) -> SnapshotsDialog:
    """A snapshot of the fermenter, from which two setpoints then move away."""
    QTest.mouseClick(window.pages.setpoints.snapshots_button, LEFT)
    dialog = open_dialog(window, SnapshotsDialog)
    assert isinstance(dialog, SnapshotsDialog)
    QTest.keyClicks(dialog.name, "before the feast")
    dialog.asset.setCurrentIndex(dialog.asset.findData(FERMENTER))
    QTest.mouseClick(dialog.keep_button, LEFT)
    qtbot.waitUntil(lambda: dialog.choice.count() == 1)
    station.see("TIC-402.SP", 30.0)
    station.see("PIC-408.SP", 1.5)
    qtbot.waitUntil(lambda: station.bridge.values["PIC-408.SP"].value == 1.5)
    dialog.compare()
    return dialog


def test_a_snapshot_is_compared_with_live_and_golden(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    dialog = kept(window, station, qtbot)
    assert [row.tag.id for row in dialog.model.rows if row.differs] == ["TIC-402.SP", "PIC-408.SP"]
    assert all(row.tag.asset == FERMENTER for row in dialog.model.rows)
    assert "before the feast" in dialog.choice.currentText()
    golden = TagDeviation("TIC-402", Level.CLEAR, 2.0, golden=28.8)
    station.bridge.deviation = PlantDeviation({FERMENTER: AssetDeviation(FERMENTER, Verdict.SCORED, tags=(golden,))})
    dialog.compare()
    assert next(row.golden for row in dialog.model.rows if row.tag.id == "TIC-402.SP") == 28.8
    assert dialog.empty.text().startswith("What differs is chosen")
    QTest.mouseClick(dialog.delete_button, LEFT)
    sure = open_dialog(window, ConfirmDialog)
    assert isinstance(sure, ConfirmDialog)
    QTest.keyClick(sure, Qt.Key.Key_Return)
    assert dialog.choice.count() == 1, "Enter keeps it"
    QTest.mouseClick(dialog.delete_button, LEFT)
    sure = next(one for one in dialog.findChildren(ConfirmDialog) if one.isVisible())
    QTest.mouseClick(sure.act_button, LEFT)
    qtbot.waitUntil(lambda: dialog.choice.count() == 0)
    assert dialog.empty.text().startswith("Nothing was kept yet")
    assert station.audit.events[-2:] == ["snapshot kept", "snapshot deleted"]


def test_enter_in_the_name_of_a_snapshot_keeps_it_and_asks_for_nothing(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    dialog = kept(window, station, qtbot)
    dialog.reason.setCurrentText("Return to the recipe's value")
    assert dialog.request_button.isEnabled()
    dialog.name.setFocus()
    QTest.keyClicks(dialog.name, "after the feast")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.choice.count() == 2)
    assert dialog.isVisible()
    assert station.bridge.requests == {}


def ask(window: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    dialog = kept(window, station, qtbot)
    assert "2 as a group" in dialog.request_button.text()
    assert not dialog.request_button.isEnabled()
    line = dialog.reason.lineEdit()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Return to the snapshot")
    QTest.mouseClick(dialog.request_button, LEFT)
    qtbot.waitUntil(lambda: len(station.bridge.requests) == 2)


def approve(window: MainWindow, station: StationBench, qtbot: QtBot) -> GroupApprovalDialog:
    ask(window, station, qtbot)
    QTest.mouseClick(window.pages.setpoints.queue.approve_button, LEFT)
    dialog = open_dialog(window, GroupApprovalDialog)
    assert isinstance(dialog, GroupApprovalDialog)
    QTest.keyClicks(dialog.account, "supervisor")
    QTest.keyClicks(dialog.password, PASSWORD)
    assert not dialog.approve_button.isEnabled()
    station.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    QTest.mouseClick(dialog.approve_button, LEFT)
    return dialog


def states(station: StationBench) -> list[SetpointState]:
    return [one.state for one in sorted(station.bridge.requests.values(), key=lambda one: one.place)]


def test_the_differences_are_asked_for_approved_and_written_in_order(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    dialog = approve(window, station, qtbot)
    qtbot.waitUntil(lambda: states(station) == [SetpointState.VERIFIED] * 2)
    assert [(one.tag, one.value) for one in station.gateway.writes] == [("TIC-402.SP", 29.0), ("PIC-408.SP", 1.4)]
    qtbot.waitUntil(lambda: dialog.heading.text() == "2 of 2 were written and proven")


def test_the_first_that_fails_stops_the_rest_and_nothing_is_taken_back(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    station.gateway.answer = WriteOutcome(WriteResult.REFUSED, 0x803C0000, "BadOutOfRange.")
    station.gateway.takes = lambda _: None
    dialog = approve(window, station, qtbot)
    qtbot.waitUntil(lambda: states(station) == [SetpointState.REFUSED, SetpointState.VOID])
    assert len(station.gateway.writes) == 1
    qtbot.waitUntil(lambda: dialog.heading.text() == "0 of 2 were written and proven")


def test_who_approves_a_group_sees_every_fact_of_the_member_he_chooses(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    """W-03 holds for a group too: what changes of any member is marked and has to be read first."""
    station.source.singles = frozenset({"PIC-408.SP"})
    station.link(LinkState.LIVE)
    ask(window, station, qtbot)
    QTest.mouseClick(window.pages.setpoints.queue.approve_button, LEFT)
    dialog = open_dialog(window, GroupApprovalDialog)
    assert isinstance(dialog, GroupApprovalDialog)
    assert "TIC-402.SP" in dialog.facts.text("Tag")
    dialog.table.selectRow(1)
    shown = {name: dialog.facts.text(name) for name in dialog.facts._values}
    assert "PIC-408.SP" in shown["Tag"]
    assert "1.50 → 1.40" in shown["Change"]
    assert "of the band" in shown["Change"]
    assert shown["Stored as"] == "1.39999998 bar a (32-bit number)"
    assert "1.50" in shown["Setpoint now"]
    for name in ("Measured", "Controller mode", "Band", "Step", "Interlock", "Batch and phase", "Asked by", "Reason"):
        assert shown[name], name
    QTest.keyClicks(dialog.account, "supervisor")
    QTest.keyClicks(dialog.password, PASSWORD)
    station.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    before = station.bridge.values["TIC-402"].number
    assert before is not None
    station.see("TIC-402", before + 1.0)
    qtbot.waitUntil(lambda: not dialog.approve_button.isEnabled())
    assert dialog.model.data(dialog.model.index(0, 6)) == "◄ changed: Measured"
    dialog.table.selectRow(0)
    assert "◄ changed" in dialog.facts.text("Measured")
    station.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)


def test_what_speaks_against_one_member_keeps_the_group_waiting(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    ask(window, station, qtbot)
    QTest.mouseClick(window.pages.setpoints.queue.approve_button, LEFT)
    dialog = open_dialog(window, GroupApprovalDialog)
    assert isinstance(dialog, GroupApprovalDialog)
    station.see("PIC-408.SP", 1.6)
    qtbot.waitUntil(lambda: "PIC-408.SP: the setpoint changed" in dialog.why_not.text())
    assert not dialog.approve_button.isEnabled()
