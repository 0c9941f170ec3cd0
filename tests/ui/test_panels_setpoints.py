"""The dialogs and lists through which a setpoint goes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.ports import LinkState
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import Mode, Quality
from hmi.ui.controls.wording import END_MARKS, precise
from hmi.ui.panels.approval import ApprovalDialog
from hmi.ui.panels.approval_facts import blocked_by
from hmi.ui.panels.reason import ReasonDialog
from hmi.ui.panels.request import RequestDialog
from hmi.ui.panels.setpoints import SetpointsPanel
from hmi.ui.panels.waiting import WaitingList
from tests.pictures.faults import faults_of
from tests.runtime.fakes import running
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton
TAG = "TIC-402.SP"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def alive(station: StationBench, qtbot: QtBot) -> StationBench:
    station.come_alive()
    station.see(TAG, 29.0)
    qtbot.waitUntil(lambda: station.bridge.live and TAG in station.bridge.values and bool(station.bridge.links))
    qtbot.waitUntil(lambda: station.bridge.values[TAG].number == 29.0)
    return station


def request_of(
    clock: ManualClock, state: SetpointState = SetpointState.REQUESTED, **changes: object
) -> SetpointRequest:
    made = SetpointRequest(
        id="r-1",
        key="k-1",
        tag=TAG,
        asset=FERMENTER,
        old=29.0,
        new=30.0,
        unit="degC",
        low=20.0,
        high=33.0,
        reason="Speed up the growth",
        requester="p-1",
        requester_name="Test Operator",
        requested_at=clock.now(),
        expires_at=clock.now() + timedelta(minutes=15),
        state=state,
        batch="B-1",
        operation="GROW",
        phase="GROWTH",
        unit_state="RUNNING",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def request_dialog(station: StationBench, qtbot: QtBot) -> RequestDialog:
    dialog = RequestDialog(station.plant, station.plant.by_id[TAG], station.bridge, station.rules)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def approval_dialog(station: StationBench, qtbot: QtBot, request: SetpointRequest) -> ApprovalDialog:
    dialog = ApprovalDialog(station.plant, request, station.bridge, station.clock, station.rules)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def fill(dialog: ApprovalDialog) -> None:
    QTest.keyClicks(dialog.account, "supervisor")
    QTest.keyClicks(dialog.password, "secret")


def test_the_request_dialog_is_drawn_from_the_registry(alive: StationBench, qtbot: QtBot) -> None:
    """A diagram may call the tag anything; the dialog shows what the tag file says."""
    dialog = request_dialog(alive, qtbot)
    tag = alive.plant.by_id[TAG]
    assert tag.id in dialog.facts.text("Tag")
    assert tag.description in dialog.facts.text("Tag")
    assert "20.0 to 33.0" in dialog.facts.text("Band")


def test_a_value_outside_the_band_cannot_be_asked_for(alive: StationBench, qtbot: QtBot) -> None:
    dialog = request_dialog(alive, qtbot)
    dialog.reason.setCurrentText("Speed up the growth")
    QTest.keyClicks(dialog.value, "34")
    assert not dialog.request_button.isEnabled()
    assert "outside the band" in dialog.echo.text()
    dialog.value.clear()
    QTest.keyClicks(dialog.value, "30.5")
    assert dialog.request_button.isEnabled()
    assert "+1.5" in dialog.echo.text()


@pytest.mark.parametrize("reason", ["", "   ", "too short", "x" * 9])
def test_a_request_needs_a_reason_that_says_something(alive: StationBench, qtbot: QtBot, reason: str) -> None:
    dialog = request_dialog(alive, qtbot)
    QTest.keyClicks(dialog.value, "30.5")
    dialog.reason.setCurrentText(reason)
    assert not dialog.request_button.isEnabled()


def test_a_hundred_clicks_carry_one_key(alive: StationBench, qtbot: QtBot) -> None:
    dialog = request_dialog(alive, qtbot)
    QTest.keyClicks(dialog.value, "30.5")
    dialog.reason.setCurrentText("Speed up the growth")
    keys: list[str] = []
    dialog.requested.connect(lambda _value, _reason, key: keys.append(key))
    for _ in range(100):
        QTest.mouseClick(dialog.request_button, LEFT)
    assert keys == [dialog.key]


def test_a_setpoint_that_moves_while_the_dialog_is_open_is_marked(alive: StationBench, qtbot: QtBot) -> None:
    dialog = request_dialog(alive, qtbot)
    assert "changed" not in dialog.facts.text("Setpoint now")
    alive.see(TAG, 28.0)
    qtbot.waitUntil(lambda: "changed" in dialog.facts.text("Setpoint now"))
    assert "29.0" in dialog.facts.text("Setpoint when opened")


def test_the_approver_sees_everything_that_counts(alive: StationBench, qtbot: QtBot) -> None:
    dialog = approval_dialog(alive, qtbot, request_of(alive.clock))
    shown = {name: dialog.facts.text(name) for name in dialog.facts._values}
    assert TAG in shown["Tag"]
    assert "29.0 → 30.0 °C" in shown["Change"]
    assert "+1 °C (+7.7 % of the band)" in shown["Change"]
    assert "29.0 °C, good" in shown["Setpoint now"]
    assert "good" in shown["Measured"]
    assert "Auto" in shown["Controller mode"]
    assert shown["Interlock"] == "none engineered"
    assert "3.25 °C at once" in shown["Step"]
    assert "two persons" in shown["Signatures"]
    assert "20.0 to 33.0 °C (engineered limits" in shown["Band"]
    assert "GROWTH" in shown["Batch and phase"]
    assert "Test Operator" in shown["Asked by"]
    assert "Speed up the growth" in shown["Reason"]
    assert "expires" in shown["State"]


def test_approve_waits_until_nothing_has_changed_for_two_seconds(alive: StationBench, qtbot: QtBot) -> None:
    dialog = approval_dialog(alive, qtbot, request_of(alive.clock))
    fill(dialog)
    assert not dialog.approve_button.isEnabled()
    alive.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    alive.see("TIC-402", 31.0)
    qtbot.waitUntil(lambda: not dialog.approve_button.isEnabled())
    assert "changed" in dialog.facts.text("Measured")
    assert "read it first" in dialog.why_not.text()
    alive.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)


def test_noise_on_the_measurement_does_not_keep_the_approver_waiting(alive: StationBench, qtbot: QtBot) -> None:
    dialog = approval_dialog(alive, qtbot, request_of(alive.clock))
    fill(dialog)
    alive.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    before = alive.bridge.values["TIC-402"].number
    assert before is not None
    alive.see("TIC-402", before + 0.02)
    qtbot.waitUntil(lambda: alive.bridge.values["TIC-402"].number != before)
    dialog.look()
    assert dialog.approve_button.isEnabled()


def test_credentials_are_asked_for_each_time(alive: StationBench, qtbot: QtBot) -> None:
    dialog = approval_dialog(alive, qtbot, request_of(alive.clock))
    alive.clock.advance(2.1)
    dialog.look()
    assert "account and password" in dialog.why_not.text()
    assert not dialog.approve_button.isEnabled()
    given: list[tuple[str, str]] = []
    dialog.approved.connect(lambda account, password: given.append((account, password)))
    fill(dialog)
    QTest.mouseClick(dialog.approve_button, LEFT)
    QTest.mouseClick(dialog.approve_button, LEFT)
    assert given == [("supervisor", "secret")]
    assert dialog.password.text() == ""


def test_what_is_said_or_changes_later_cuts_nothing_off(alive: StationBench, qtbot: QtBot) -> None:
    """The dialog was as large as what it held when it was opened."""
    dialog = approval_dialog(alive, qtbot, request_of(alive.clock))
    qtbot.wait(50)
    assert faults_of(dialog) == []
    fill(dialog)
    alive.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    QTest.mouseClick(dialog.approve_button, LEFT)
    dialog.fail(RuntimeError("Test Operator may not approve a setpoint; somebody with that right has to do it. " * 3))
    for tag in (TAG, "TIC-402", "TIC-402.MODE"):
        alive.see(tag, 31.0)
    qtbot.waitUntil(lambda: "changed" in dialog.facts.text("Measured"))
    qtbot.wait(50)
    assert faults_of(dialog) == []


def test_after_a_refusal_the_keys_are_in_the_password_and_enter_does_not_close(
    alive: StationBench, qtbot: QtBot
) -> None:
    dialog = approval_dialog(alive, qtbot, request_of(alive.clock))
    fill(dialog)
    alive.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    QTest.mouseClick(dialog.approve_button, LEFT)
    dialog.fail(RuntimeError("account or password is wrong"))
    assert dialog.focusWidget() is dialog.password
    given: list[str] = []
    dialog.approved.connect(lambda account, _password: given.append(account))
    QTest.keyClicks(dialog.password, "secret")
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    assert (given, dialog.isVisible()) == (["supervisor"], True)


@pytest.mark.parametrize(
    ("tag", "value", "quality", "why"),
    [
        (TAG, 29.0, Quality.STALE, "stale"),
        (TAG, 29.0, Quality.UNCERTAIN, "uncertain"),
        ("TIC-402", 29.0, Quality.BAD, "bad"),
        (TAG, 28.0, Quality.GOOD, "changed from 29.0 °C to 28.0 °C"),
        ("TIC-402.MODE", float(Mode.MANUAL), Quality.GOOD, "TIC-402 is in"),
    ],
)
def test_what_speaks_against_it_disables_approve_and_is_said(
    alive: StationBench, qtbot: QtBot, tag: str, value: float, quality: Quality, why: str
) -> None:
    request = request_of(alive.clock)
    dialog = approval_dialog(alive, qtbot, request)
    fill(dialog)
    alive.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    alive.see(tag, value, quality)
    qtbot.waitUntil(lambda: why in dialog.why_not.text())
    alive.clock.advance(5.0)
    dialog.look()
    assert not dialog.approve_button.isEnabled()


def test_a_lost_link_and_another_phase_speak_against_it(alive: StationBench, qtbot: QtBot) -> None:
    request = request_of(alive.clock)
    assert not blocked_by(alive.plant, request, alive.bridge, alive.rules)
    alive.say(*running(alive.clock, FERMENTER, phase="COOL_HOLD"))
    qtbot.waitUntil(lambda: "COOL_HOLD" in blocked_by(alive.plant, request, alive.bridge, alive.rules))
    alive.link(LinkState.SILENT)
    qtbot.waitUntil(lambda: "link" in blocked_by(alive.plant, request, alive.bridge, alive.rules))


def test_inhibited_writes_speak_against_it(alive: StationBench, qtbot: QtBot) -> None:
    dialog = approval_dialog(alive, qtbot, request_of(alive.clock))
    alive.thread.call(lambda: alive.live.desk.inhibit("a leak"))
    qtbot.waitUntil(lambda: "WRITES INHIBITED" in dialog.why_not.text())


def test_the_ends_of_a_request_differ_in_mark_and_words(alive: StationBench, qtbot: QtBot) -> None:
    ends = (SetpointState.VERIFIED, SetpointState.REFUSED, SetpointState.MISMATCH, SetpointState.OUTCOME_UNKNOWN)
    said = set()
    for end in ends:
        dialog = approval_dialog(alive, qtbot, request_of(alive.clock))
        dialog.show_result(request_of(alive.clock, end, outcome="what the plant said"))
        said.add((dialog.heading.text(), dialog.trouble.text()))
        assert "what the plant said" in dialog.heading.text()
        assert dialog.close_button.text() == "Close"
    assert len(said) == len(ends)
    assert len({END_MARKS[end] for end in ends}) == len(ends)


def test_foreign_text_is_never_taken_for_markup(alive: StationBench, qtbot: QtBot) -> None:
    foreign = "<b>trust me</b><img src=x>"
    dialog = approval_dialog(alive, qtbot, request_of(alive.clock, reason=foreign))
    assert dialog.facts.text("Reason") == foreign
    assert dialog.facts._values["Reason"].textFormat() is Qt.TextFormat.PlainText
    reason = ReasonDialog("Refuse", foreign, "Refuse", 1)
    qtbot.addWidget(reason)
    reason.fail(RuntimeError(foreign))
    assert reason.trouble.textFormat() is Qt.TextFormat.PlainText


def test_the_list_offers_only_what_leads_somewhere(plant: Plant, qtbot: QtBot, clock: ManualClock) -> None:
    panel = SetpointsPanel(plant)
    qtbot.addWidget(panel)
    panel.show_requests([request_of(clock)])
    assert panel.queue.approve_button.isEnabled()
    assert not panel.queue.accept_button.isEnabled()
    asked: list[str] = []
    panel.approve_asked.connect(asked.append)
    QTest.mouseClick(panel.queue.approve_button, LEFT)
    assert asked == ["r-1"]
    panel.show_requests([request_of(clock, SetpointState.OUTCOME_UNKNOWN)])
    assert not panel.queue.approve_button.isEnabled()
    assert panel.queue.accept_button.isEnabled()
    panel.show_requests([request_of(clock, SetpointState.VERIFIED, readback=30.0, status=0)])
    assert not panel.queue.accept_button.isEnabled()
    assert "read back: 30.0" in panel.queue.record.toPlainText()


def test_every_writable_setpoint_and_no_other_tag_is_offered(plant: Plant, qtbot: QtBot) -> None:
    panel = SetpointsPanel(plant)
    qtbot.addWidget(panel)
    offered = {panel.tags.itemData(number) for number in range(panel.tags.count())}
    assert offered == {tag.id for tag in plant.tags if tag.writable}


def test_waiting_requests_count_down_and_go_when_they_end(plant: Plant, qtbot: QtBot, clock: ManualClock) -> None:
    waiting = WaitingList(plant)
    qtbot.addWidget(waiting)
    waiting.show_requests([request_of(clock)])
    waiting.tick(clock.now())
    assert "15" in waiting.cards[0].state.text()
    assert waiting.heading.text() == "Waiting for approval (1)"
    refuse = waiting.cards[0].findChild(QWidget, "Refuse…")
    assert refuse is not None
    waiting.show_requests([request_of(clock, SetpointState.EXPIRED)])
    assert not waiting.cards


def test_what_is_written_is_shown_with_all_its_digits(plant: Plant) -> None:
    tag = plant.by_id["AIC-404.SP"]
    assert precise(tag, 6.8) == "6.80"
    assert precise(tag, 6.805) == "6.805"
    assert precise(plant.by_id["AIC-609.SP"], 6.55e9) == "6550000000"
