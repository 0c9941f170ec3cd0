"""What the site's setpoint table shows in the dialogs, and the tags that an engineer clears."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.condition_text import read_condition
from hmi.core.engineered import Engineered, TagClass
from hmi.core.limits import Breach
from hmi.core.plant import Plant, unit_tag
from hmi.core.ports import LinkState
from hmi.core.tag import Priority, Quality, Value
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.language import ENGLISH, SPANISH, speak
from hmi.ui.panels.approval import ApprovalDialog
from hmi.ui.panels.reason import ReasonDialog
from hmi.ui.panels.request import RequestDialog
from hmi.ui.panels.stored import stored_text
from tests.pictures.faults import faults_of
from tests.runtime.fakes import ENGINEER, running, seen
from tests.ui.station_bench import StationBench, write_diagrams
from tests.ui.test_panels_setpoints import TAG, request_of

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def station(plant: Plant, qtbot: QtBot, tmp_path: Path) -> Iterator[StationBench]:
    row = Engineered(
        TAG,
        TagClass.SECURED,
        max_step=2.0,
        max_move=3.0,
        max_drift=1.0,
        interlock=read_condition("WT-401 > 1500 and LT-413 < 200", plant.by_id),
        phases=frozenset({"GROWTH"}),
    )
    write_diagrams(tmp_path)
    bench = StationBench(plant, tmp_path, rules=SetpointRules(engineered={TAG: row}, reasons=("Sampling",)))
    bench.come_alive()
    qtbot.waitUntil(lambda: TAG in bench.bridge.values and bench.bridge.units["PFR-401"].phase == "GROWTH")
    bench.see(TAG, 29.0)
    qtbot.waitUntil(lambda: bench.bridge.values[TAG].value == 29.0)
    yield bench
    bench.close()


@pytest.fixture
def asked(station: StationBench, qtbot: QtBot) -> RequestDialog:
    dialog = RequestDialog(station.plant, station.plant.by_id[TAG], station.bridge, station.rules)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def approval(station: StationBench, qtbot: QtBot) -> ApprovalDialog:
    request = replace(request_of(station.clock), tag_class=TagClass.SECURED, measured=29.0)
    dialog = ApprovalDialog(station.plant, request, station.bridge, station.clock, station.rules)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.account, "operator")
    QTest.keyClicks(dialog.password, "secret")
    return dialog


def test_the_request_dialog_says_what_was_engineered(asked: RequestDialog) -> None:
    assert asked.facts.text("Step") == "at most 2.0 °C at once, 3.0 °C in 30 minutes"
    assert asked.facts.text("Interlock") == "✓ WT-401 > 1500\n✓ LT-413 < 200"
    assert asked.facts.text("Phases") == "in GROWTH only"
    assert asked.facts.text("Signatures") == "secured: one person signs"


def tell_singles(station: StationBench, qtbot: QtBot) -> None:
    station.source.singles = frozenset({TAG})
    station.link(LinkState.LIVE)
    qtbot.waitUntil(lambda: any(link.singles for link in station.bridge.links.values()))


def test_who_asks_reads_what_a_32_bit_node_will_store(
    station: StationBench, asked: RequestDialog, qtbot: QtBot
) -> None:
    """W-09: only where it is known, and only where it is another number."""
    QTest.keyClicks(asked.value, "29.1")
    assert "stored" not in asked.echo.text()
    tell_singles(station, qtbot)
    asked.value.clear()
    QTest.keyClicks(asked.value, "29.1")
    assert asked.echo.text().startswith("will be asked for as 29.1 °C, change +0.1 °C")
    assert asked.echo.text().endswith("; stored as 29.1000004 °C (32-bit number)")
    assert asked.echo.text() == asked.pad.told.text()
    assert faults_of(asked) == [], "the dialog grows with what it says"
    asked.value.clear()
    QTest.keyClicks(asked.value, "29.5")
    assert "stored" not in asked.echo.text()


@pytest.mark.parametrize(("new", "told"), [(29.1, ["29.1000004 °C (32-bit number)"]), (30.0, [])])
def test_who_approves_reads_what_a_32_bit_node_will_store(
    station: StationBench, qtbot: QtBot, new: float, told: list[str]
) -> None:
    request = replace(request_of(station.clock), tag_class=TagClass.SECURED, measured=29.0, new=new)
    dialog = ApprovalDialog(station.plant, request, station.bridge, station.clock, station.rules)
    qtbot.addWidget(dialog)
    dialog.show()
    assert stored_shown(dialog) == [], "nobody knows yet"
    tell_singles(station, qtbot)
    dialog.look()
    assert [text.removesuffix("   ◄ changed") for text in stored_shown(dialog)] == told
    station.source.singles = frozenset()
    station.link(LinkState.DOWN)
    qtbot.waitUntil(lambda: not any(link.singles for link in station.bridge.links.values()))
    dialog.look()
    assert stored_shown(dialog) == []


def stored_shown(dialog: ApprovalDialog) -> list[str]:
    shown = [line for line in dialog.findChildren(QLabel) if line.isVisibleTo(dialog)]
    return [line.text() for line in shown if "32-bit number" in line.text()]


def test_what_is_stored_is_said_in_the_stations_language(station: StationBench, qtbot: QtBot) -> None:
    tell_singles(station, qtbot)
    speak(SPANISH)
    try:
        told = stored_text(station.plant.by_id[TAG], 29.1, station.bridge)
    finally:
        speak(ENGLISH)
    assert told == "29,1000004 °C (número de 32 bits)"


def test_a_setpoint_of_whole_numbers_takes_no_fraction(
    station: StationBench, asked: RequestDialog, qtbot: QtBot
) -> None:
    station.see(TAG, 29)
    qtbot.waitUntil(lambda: isinstance(station.bridge.values[TAG].value, int))
    line = asked.reason.lineEdit()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Sampling")
    QTest.keyClicks(asked.value, "29.5")
    assert asked.echo.text() == "✕ this setpoint takes whole numbers only; round it"
    assert not asked.request_button.isEnabled()
    asked.value.clear()
    QTest.keyClicks(asked.value, "30")
    assert asked.request_button.isEnabled()


def test_a_reason_of_the_site_may_be_short(asked: RequestDialog) -> None:
    QTest.keyClicks(asked.value, "30")
    line = asked.reason.lineEdit()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Samplin")
    assert not asked.request_button.isEnabled()
    QTest.keyClicks(line, "g")
    assert asked.request_button.isEnabled()


def test_a_term_that_fails_is_marked_and_blocks_the_approval(
    station: StationBench, approval: ApprovalDialog, qtbot: QtBot
) -> None:
    station.clock.advance(2.1)
    qtbot.waitUntil(approval.approve_button.isEnabled)
    station.see("LT-413", 250.0)
    qtbot.waitUntil(lambda: "“LT-413 < 200” does not hold" in approval.why_not.text())
    assert "✕ “LT-413 < 200” does not hold (LT-413 is 250)" in approval.facts.text("Interlock")
    assert "◄ changed" in approval.facts.text("Interlock")
    assert not approval.approve_button.isEnabled()
    station.see("LT-413", 40.0)
    station.see("WT-401", 2000.0, Quality.UNCERTAIN)
    qtbot.waitUntil(lambda: "WT-401 is uncertain" in approval.why_not.text())


def test_a_measured_value_that_moved_away_blocks_the_approval(
    station: StationBench, approval: ApprovalDialog, qtbot: QtBot
) -> None:
    station.see("TIC-402", 30.2)
    qtbot.waitUntil(lambda: "TIC-402 went from 29.0 °C to 30.2 °C since the request" in approval.why_not.text())


def test_who_approves_within_a_flood_of_alarms_is_told(
    station: StationBench, approval: ApprovalDialog, qtbot: QtBot
) -> None:
    now = station.clock.now()
    for tag in station.plant.measured[:11]:
        station.bridge.alarms[tag.id] = Alarm(
            tag.id, tag.asset, Priority.HIGH, Breach.H, AlarmState.UNACKNOWLEDGED, now, text="high"
        )
    qtbot.waitUntil(lambda: "ALARM FLOOD: 11 alarms" in approval.facts.text("Alarms"))
    assert "◄ changed" in approval.facts.text("Alarms")
    station.clock.advance(1.0)
    station.bridge.alarms.clear()
    qtbot.waitUntil(lambda: approval.facts.text("Alarms").startswith("0 not acknowledged"))


def ready(station: StationBench, approval: ApprovalDialog, qtbot: QtBot) -> None:
    station.clock.advance(2.1)
    qtbot.waitUntil(approval.approve_button.isEnabled)


ANEW: dict[str, dict[str, object]] = {
    "Band": {"low": 25.0},
    "Step": {"max_step": 1.5},
    "Interlock": {},
    "Signatures": {"tag_class": TagClass.VERIFIED},
}


@pytest.mark.parametrize("fact", ANEW)
def test_a_table_that_is_changed_while_somebody_looks_is_marked_and_has_to_be_read(
    station: StationBench, approval: ApprovalDialog, qtbot: QtBot, fact: str
) -> None:
    """W-03: the limits and their source, the step, the interlock, and who signs."""
    ready(station, approval, qtbot)
    change = ANEW[fact]
    if fact == "Interlock":
        change = {"interlock": read_condition("WT-401 > 1400 and LT-413 < 200", station.plant.by_id)}
    rows = station.rules.engineered
    assert isinstance(rows, dict)
    rows[TAG] = replace(rows[TAG], **change)
    qtbot.waitUntil(lambda: not approval.approve_button.isEnabled())
    if fact in ("Band", "Signatures"):
        assert "were changed; a new request is needed" in approval.why_not.text()
    if fact != "Signatures":
        assert "◄ changed" in approval.facts.text(fact)


@pytest.mark.parametrize("change", ["operation", "state", "phase"])
def test_a_unit_that_went_on_or_was_held_speaks_against_it(
    station: StationBench, approval: ApprovalDialog, qtbot: QtBot, change: str
) -> None:
    """W-14: as the desk judges it at the sending."""
    ready(station, approval, qtbot)
    says: dict[str, tuple[str, Value]] = {
        "operation": ("Operation", "FEED"),
        "state": ("State", 6),
        "phase": ("Phase", "COOL_HOLD"),
    }
    name, what = says[change]
    station.say(seen(station.clock, unit_tag("PFR-401", name), what))
    qtbot.waitUntil(lambda: "PFR-401" in approval.why_not.text() or "the unit went from" in approval.why_not.text())
    assert not approval.approve_button.isEnabled()
    assert "◄ changed" in approval.facts.text("Batch and phase")


def test_a_site_that_lets_requests_outlive_a_phase_warns_and_lets_them_be_approved(
    plant: Plant, tmp_path: Path, qtbot: QtBot
) -> None:
    """W-14, configured to warn."""
    write_diagrams(tmp_path)
    station = StationBench(plant, tmp_path, rules=SetpointRules(void_on_phase_change=False))
    try:
        station.come_alive()
        station.see(TAG, 29.0)
        qtbot.waitUntil(lambda: TAG in station.bridge.values and station.bridge.values[TAG].value == 29.0)
        request = replace(request_of(station.clock), measured=29.0)
        dialog = ApprovalDialog(station.plant, request, station.bridge, station.clock, station.rules)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        QTest.keyClicks(dialog.account, "supervisor")
        QTest.keyClicks(dialog.password, "secret")
        ready(station, dialog, qtbot)
        station.say(*running(station.clock, "PFR-401", phase="COOL_HOLD"))
        qtbot.waitUntil(lambda: "COOL_HOLD" in dialog.facts.text("Batch and phase"))
        assert "◄ changed" in dialog.facts.text("Batch and phase")
        assert not dialog.approve_button.isEnabled()
        ready(station, dialog, qtbot)
    finally:
        station.close()


def test_a_readback_of_its_own_is_shown_to_both_persons(station: StationBench, qtbot: QtBot) -> None:
    """W-25: both are shown."""
    rows = station.rules.engineered
    assert isinstance(rows, dict)
    rows[TAG] = replace(rows[TAG], readback="LT-413")
    station.see("LT-413", 40.0)
    qtbot.waitUntil(lambda: station.bridge.values["LT-413"].number == 40.0)
    asking = RequestDialog(station.plant, station.plant.by_id[TAG], station.bridge, station.rules)
    request = replace(request_of(station.clock), tag_class=TagClass.SECURED, measured=29.0)
    approving = ApprovalDialog(station.plant, request, station.bridge, station.clock, station.rules)
    for dialog in (asking, approving):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        assert dialog.facts.text("Readback").startswith("LT-413  40")
    station.see("LT-413", 90.0)
    qtbot.waitUntil(lambda: "◄ changed" in approving.facts.text("Readback"))


def test_a_proposal_of_a_model_says_whose_idea_it_was(station: StationBench, qtbot: QtBot) -> None:
    request = replace(request_of(station.clock), origin="model pfr 1.2")
    dialog = ApprovalDialog(station.plant, request, station.bridge, station.clock, station.rules)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert dialog.facts.text("Origin") == "model pfr 1.2"


def test_a_tag_that_the_plant_refused_is_listed_until_an_engineer_clears_it(
    station: StationBench, qtbot: QtBot
) -> None:
    window = station.open_window()
    window.show()
    panel = window.pages.setpoints
    assert panel.held.isHidden()
    station.thread.call(lambda: station.live.desk.stops.stop(TAG, "The server refused the value.", "station"))
    qtbot.waitUntil(lambda: not panel.held.isHidden())
    window.operator.log_in(ENGINEER)
    QTest.mouseClick(panel.held.buttons[TAG], LEFT)
    (dialog,) = window.findChildren(ReasonDialog)
    QTest.keyClicks(dialog.reason, "Rights were given on the server")
    QTest.mouseClick(dialog.act_button, LEFT)
    qtbot.waitUntil(panel.held.isHidden)
    assert station.bridge.held == {}


def test_what_happened_to_a_setpoint_is_said_in_the_window(station: StationBench, qtbot: QtBot) -> None:
    window = station.open_window()
    station.thread.call(lambda: station.live.desk.noticed.send("TIC-402.SP: taken late"))
    qtbot.waitUntil(lambda: "taken late" in window.notice.text.text())
