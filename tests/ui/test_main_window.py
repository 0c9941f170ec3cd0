"""The operator's window over a real runtime, with real clicks."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.ports import LinkState
from hmi.core.setpoint import SetpointState
from hmi.core.tag import Priority, Quality
from hmi.core.user import Person, Right, Role
from hmi.ui.actions import VIEWS, View, ViewRow
from hmi.ui.bridge import DEAD_AFTER_S
from hmi.ui.controls.labels import ChipLook
from hmi.ui.main_window.side import Tab
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.approval import ApprovalDialog
from hmi.ui.panels.login import LoginDialog
from hmi.ui.panels.reason import ReasonDialog
from hmi.ui.panels.request import RequestDialog
from tests.runtime.fakes import OPERATOR, PASSWORD, SUPERVISOR
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    opened = station.open_window()
    opened.resize(1600, 900)
    opened.show()
    qtbot.waitExposed(opened)
    return opened


@pytest.fixture
def alive(window: MainWindow, station: StationBench, qtbot: QtBot) -> MainWindow:
    """The window with good values on it."""
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in window.header.link_chip.text and station.bridge.live)
    return window


def dialog(kind: type[QDialog], window: QWidget) -> list[QDialog]:
    return [child for child in window.findChildren(kind) if child.isVisible()]


def log_in(qtbot: QtBot, window: MainWindow, account: str) -> None:
    """Types what the log-in dialog asks for."""
    qtbot.waitUntil(lambda: bool(dialog(LoginDialog, window)))
    (asked,) = dialog(LoginDialog, window)
    assert isinstance(asked, LoginDialog)
    QTest.keyClicks(asked.account, account)
    QTest.keyClicks(asked.password, PASSWORD)
    QTest.mouseClick(asked.log_in_button, LEFT)
    qtbot.waitUntil(lambda: not dialog(LoginDialog, window))


def click_element(window: MainWindow, part: str, *, double: bool = False) -> None:
    view = window.mimic.view
    item = view.mimic.item_of(part)
    assert item is not None
    middle = item.mapToScene(QPointF(item.boundingRect().center()))
    place = view.mapFromScene(middle)
    (QTest.mouseDClick if double else QTest.mouseClick)(view.viewport(), LEFT, pos=place)


def test_it_says_connecting_before_the_first_value_and_counts_the_good_ones_after(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    assert "connecting" in window.header.link_chip.text
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105 good" in window.header.link_chip.text)
    assert window.header.link_chip.shown.look is ChipLook.CALM


def test_one_bad_value_is_counted(alive: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    station.see("AT-109", 4.0, Quality.BAD)
    qtbot.waitUntil(lambda: "104/105 good" in alive.header.link_chip.text)


def test_a_lost_link_is_said_in_words_and_stops_the_clock(
    alive: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    alive.beat()
    assert "no data" not in alive.header.clock.text()
    station.link(LinkState.DOWN)
    qtbot.waitUntil(lambda: "LINK LOST" in alive.header.link_chip.text)
    qtbot.waitUntil(lambda: all(value.quality is Quality.STALE for value in station.bridge.values.values()))
    shown = alive.heartbeat.look()[0]
    station.clock.advance(60.0)
    qtbot.waitUntil(lambda: station.bridge.live)
    alive.beat()
    assert alive.header.clock.text() == f"{shown}\nno data"


def test_a_plant_thread_that_hangs_makes_the_display_say_that_it_is_not_live(
    alive: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    alive.beat()
    station.thread.stop()
    station.clock.advance(1.0)
    station.bridge.frame()
    station.clock.advance(DEAD_AFTER_S)
    qtbot.waitUntil(lambda: "DISPLAY NOT LIVE" in alive.header.clock.text())


def test_header_shows_batch_phase_and_golden_score(alive: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    station.raise_deviation()
    qtbot.waitUntil(lambda: "0.71" in alive.header.golden_chip.text)
    assert "B-1" in alive.header.batch_chip.shown.text
    assert "GROWTH" in alive.header.batch_chip.text


@pytest.mark.parametrize("row", VIEWS, ids=lambda row: row.title)
def test_every_view_is_one_click_and_one_key_away(alive: MainWindow, row: ViewRow) -> None:
    alive.operator.log_in(Person("p-8", "engineer", "Test Engineer", Role.ENGINEER))
    other = View.AUDIT if row.view is not View.AUDIT else View.ALARMS
    alive.show_view(other)
    QTest.mouseClick(alive.rail.button(row.view), LEFT)
    assert alive.view is row.view
    assert alive.rail.button(row.view).isChecked()
    page = alive.stack.currentWidget()
    alive.show_view(other)
    alive.setFocus()
    QTest.keySequence(alive, QKeySequence(row.key))
    assert alive.view is row.view
    assert alive.stack.currentWidget() is page


def test_a_click_on_an_asset_selects_it_everywhere(alive: MainWindow) -> None:
    click_element(alive, "vessel-2")
    assert alive.selected == "PFR-501"
    assert alive.side.asset == "PFR-501"
    assert alive.side.why.title.text().startswith("PFR-501")


def test_a_double_click_opens_the_assets_diagram_and_backspace_and_home_go_back(
    alive: MainWindow, qtbot: QtBot
) -> None:
    click_element(alive, "title-1", double=True)
    qtbot.waitUntil(lambda: alive.mimic.shown == f"{FERMENTER}.json")
    assert "Production fermenter A" in alive.header.place.text()
    QTest.keyClick(alive, Qt.Key.Key_Backspace)
    assert alive.mimic.shown == "overview.json"
    alive.mimic.open(FERMENTER)
    alive.show_view(View.TRENDS)
    QTest.keyClick(alive, Qt.Key.Key_Home)
    assert (alive.view, alive.mimic.shown) == (View.MIMIC, "overview.json")
    alive.mimic.open(FERMENTER)
    QTest.mouseClick(alive.header.plant_button, LEFT)
    assert alive.mimic.shown == "overview.json"


def test_a_diagram_that_is_not_there_leaves_a_sentence_and_a_way_back(alive: MainWindow) -> None:
    alive.mimic.open("../../etc/passwd")
    assert alive.mimic.trouble.isVisible()
    assert "no diagram" in alive.mimic.trouble.text.text()
    alive.go_home()
    assert alive.mimic.view.isVisible()


def test_a_click_on_a_tag_opens_its_loop(alive: MainWindow) -> None:
    click_element(alive, "value-1")
    assert alive.side.tabs.currentIndex() == Tab.LOOP
    assert alive.side.loop.tag == "TIC-402"
    assert "29.0" in alive.side.loop.value.text()


def test_only_the_diagram_on_screen_is_fed_and_another_one_never_opens_empty(
    alive: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    alive.mimic.open(FERMENTER)
    station.see("TIC-402", 31.5)
    qtbot.waitUntil(lambda: station.bridge.values["TIC-402"].number == 31.5)
    alive.mimic.home()
    item = alive.mimic.scene.item_of("value-1")
    assert item is not None
    assert item.slots["value"].number == 31.5  # type: ignore[union-attr]


def test_a_contribution_is_one_click_from_its_loop(alive: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    station.raise_deviation()
    qtbot.waitUntil(lambda: alive.side.why.rows[0].tag == "TIC-402")
    assert "a leaking jacket" in alive.side.why.cause.text()
    QTest.mouseClick(alive.side.why.rows[0], LEFT)
    assert alive.side.loop.tag == "TIC-402"


def test_alarms_are_counted_shown_and_acknowledged_after_a_log_in(
    alive: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    station.see("TIC-402", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: alive.header.alarm_counts.count(Priority.LOW) == 1)
    strip = alive.alarm_strip
    assert strip.acknowledge_button.text() == "Acknowledge TIC-402"
    QTest.mouseClick(strip.acknowledge_button, LEFT)
    log_in(qtbot, alive, "operator")
    qtbot.waitUntil(lambda: not station.bridge.alarms["TIC-402"].unacknowledged)
    qtbot.waitUntil(lambda: not strip.acknowledge_button.isEnabled())
    assert alive.operator.person == OPERATOR
    assert "Test Operator" in alive.header.person_button.text()


def test_an_alarm_is_one_click_from_its_asset(alive: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    station.see("TIC-402", "broken", Quality.BAD)
    qtbot.waitUntil(lambda: alive.alarm_strip.lines[0].alarm is not None)
    alive.select("MPT-101")
    alive.show_view(View.BATCHES)
    QTest.mouseClick(alive.alarm_strip.lines[0], LEFT)
    assert (alive.view, alive.selected) == (View.MIMIC, FERMENTER)


def test_whoever_wants_no_motion_says_so_in_his_menu_and_finds_it_so_again(alive: MainWindow, qtbot: QtBot) -> None:
    def flow() -> QAction:
        QTest.mouseClick(alive.header.person_button, LEFT)
        alive.person_acts.menu.close()
        return alive.person_acts.menu.actions()[-1]

    alive.operator.log_in(SUPERVISOR)
    assert flow().isChecked()
    alive.show_view(View.EDIT)
    editor = alive.pages.editor()
    scenes = [alive.mimic.scene, editor.desk.scene, *(plate.scene for plate in alive.side.plates)]
    moving = [scene.rules.motion for scene in scenes]
    assert all(one.moves for one in moving)
    flow().trigger()
    assert not any(one.moves for one in moving)
    assert not flow().isChecked()
    alive.operator.log_in(OPERATOR)
    assert all(one.moves for one in moving)
    alive.operator.log_in(SUPERVISOR)
    qtbot.waitUntil(lambda: not any(one.moves for one in moving))
    alive.mimic.open("overview")
    assert not alive.mimic.scene.rules.motion.moves


def test_who_is_logged_in_can_log_out(alive: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(alive.header.person_button, LEFT)
    log_in(qtbot, alive, "supervisor")
    assert alive.operator.may(Right.APPROVE)
    QTest.mouseClick(alive.header.person_button, LEFT)
    named = [action.text() for action in alive.person_acts.menu.actions() if action.text()]
    assert named == ["Log out", "Switch user…", "Flow moves in pipes"]
    alive.person_acts.menu.actions()[0].trigger()
    alive.person_acts.menu.close()
    assert alive.operator.person is None
    assert alive.header.person_button.text() == "Log in"


def test_wrong_credentials_leave_a_sentence_and_nobody_logged_in(alive: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(alive.header.person_button, LEFT)
    (asked,) = dialog(LoginDialog, alive)
    assert isinstance(asked, LoginDialog)
    QTest.keyClicks(asked.account, "supervisor")
    QTest.keyClicks(asked.password, "wrong")
    QTest.mouseClick(asked.log_in_button, LEFT)
    qtbot.waitUntil(asked.trouble.isVisible)
    assert "wrong" in asked.trouble.text()
    assert asked.password.text() == ""
    assert alive.operator.person is None
    asked.reject()


def ask_for(qtbot: QtBot, window: MainWindow, value: str) -> RequestDialog:
    """Opens TIC-402's loop, asks for a new setpoint and fills in the dialog."""
    window.show_tag("TIC-402")
    QTest.mouseClick(window.side.loop.setpoint_button, LEFT)
    qtbot.waitUntil(lambda: bool(dialog(RequestDialog, window)))
    (asked,) = dialog(RequestDialog, window)
    assert isinstance(asked, RequestDialog)
    QTest.keyClicks(asked.value, value)
    line = asked.reason.lineEdit()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Speed up the growth")
    return asked


def test_a_setpoint_goes_from_faceplate_over_approval_to_proof(
    alive: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    alive.operator.log_in(OPERATOR)
    asked = ask_for(qtbot, alive, "28")
    assert "28.0" in asked.echo.text()
    QTest.mouseClick(asked.request_button, LEFT)
    qtbot.waitUntil(lambda: bool(station.bridge.requests))
    qtbot.waitUntil(lambda: not dialog(RequestDialog, alive))
    (card,) = alive.side.waiting.cards
    approve = card.findChild(QWidget, "Approve…")
    assert approve is not None
    QTest.mouseClick(approve, LEFT)
    (dialog_shown,) = dialog(ApprovalDialog, alive)
    assert isinstance(dialog_shown, ApprovalDialog)
    QTest.keyClicks(dialog_shown.account, "supervisor")
    QTest.keyClicks(dialog_shown.password, PASSWORD)
    assert not dialog_shown.approve_button.isEnabled()
    station.clock.advance(2.5)
    qtbot.waitUntil(dialog_shown.approve_button.isEnabled)
    QTest.mouseClick(dialog_shown.approve_button, LEFT)
    (request,) = station.bridge.requests.values()
    qtbot.waitUntil(lambda: station.bridge.requests[request.id].state is SetpointState.VERIFIED)
    assert [written.value for written in station.gateway.writes] == [28.0]
    qtbot.waitUntil(lambda: "verified" in alive.notice.text.text())
    assert not alive.side.waiting.cards


def test_the_requester_cannot_approve_and_is_told_why(alive: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    alive.operator.log_in(SUPERVISOR)
    QTest.mouseClick(ask_for(qtbot, alive, "28").request_button, LEFT)
    qtbot.waitUntil(lambda: bool(station.bridge.requests))
    (request,) = station.bridge.requests.values()
    alive.acts.approve(request.id)
    (shown,) = dialog(ApprovalDialog, alive)
    assert isinstance(shown, ApprovalDialog)
    QTest.keyClicks(shown.account, "supervisor")
    QTest.keyClicks(shown.password, PASSWORD)
    station.clock.advance(2.5)
    qtbot.waitUntil(shown.approve_button.isEnabled)
    QTest.mouseClick(shown.approve_button, LEFT)
    qtbot.waitUntil(shown.trouble.isVisible)
    assert "cannot approve" in shown.trouble.text()
    assert not station.gateway.writes
    shown.reject()


def test_a_request_is_refused_with_a_reason(alive: MainWindow, station: StationBench, qtbot: QtBot) -> None:
    alive.operator.log_in(OPERATOR)
    QTest.mouseClick(ask_for(qtbot, alive, "28").request_button, LEFT)
    qtbot.waitUntil(lambda: bool(alive.side.waiting.cards))
    refuse = alive.side.waiting.cards[0].findChild(QWidget, "Refuse…")
    assert refuse is not None
    QTest.mouseClick(refuse, LEFT)
    # An operator may not refuse, so the window asks for somebody who may.
    log_in(qtbot, alive, "supervisor")
    qtbot.waitUntil(lambda: bool(dialog(ReasonDialog, alive)))
    (asked,) = dialog(ReasonDialog, alive)
    assert isinstance(asked, ReasonDialog)
    assert not asked.act_button.isEnabled()
    QTest.keyClicks(asked.reason, "wait for the sample")
    QTest.mouseClick(asked.act_button, LEFT)
    (request,) = station.bridge.requests.values()
    qtbot.waitUntil(lambda: station.bridge.requests[request.id].state is SetpointState.REJECTED)


def test_one_press_without_a_log_in_inhibits_writes_and_a_person_allows_them_again(
    alive: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    alive.operator.log_in(OPERATOR)
    QTest.mouseClick(ask_for(qtbot, alive, "28").request_button, LEFT)
    qtbot.waitUntil(lambda: bool(station.bridge.requests))
    alive.operator.log_out()
    assert "not an emergency stop" in alive.inhibit_button.text()
    QTest.mousePress(alive.inhibit_button, LEFT)
    qtbot.waitUntil(lambda: bool(station.bridge.inhibited))
    QTest.mouseRelease(alive.inhibit_button, LEFT)
    (request,) = station.bridge.requests.values()
    qtbot.waitUntil(lambda: station.bridge.requests[request.id].state is SetpointState.VOID)
    assert "WRITES INHIBITED" in alive.inhibit_button.text()
    QTest.mouseClick(alive.inhibit_button, LEFT)
    log_in(qtbot, alive, "supervisor")
    qtbot.waitUntil(lambda: bool(dialog(ReasonDialog, alive)))
    (asked,) = dialog(ReasonDialog, alive)
    assert isinstance(asked, ReasonDialog)
    QTest.keyClicks(asked.reason, "the valve was checked")
    QTest.mouseClick(asked.act_button, LEFT)
    qtbot.waitUntil(lambda: not station.bridge.inhibited)
    qtbot.waitUntil(lambda: "Inhibit writes" in alive.inhibit_button.text())


def test_diagrams_are_edited_by_who_may_only(alive: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(alive.rail.button(View.EDIT), LEFT)
    assert alive.view is View.MIMIC
    assert alive.rail.button(View.MIMIC).isChecked()
    log_in(qtbot, alive, "operator")
    assert alive.view is View.MIMIC
    assert "may not edit" in alive.notice.text.text()


def test_a_saved_diagram_is_on_the_mimic_at_once(alive: MainWindow) -> None:
    alive.operator.log_in(Person("p-8", "engineer", "Test Engineer", Role.ENGINEER))
    alive.show_view(View.EDIT)
    editor = alive.pages.editor()
    before = len(editor.document.parts)
    editor.desk.canvas.add_symbol("pump")
    assert editor.save()
    alive.show_view(View.MIMIC)
    assert len(alive.mimic.scene.document.parts) == before + 1


def test_what_is_not_recorded_is_said_loudly(alive: MainWindow, station: StationBench) -> None:
    alive.beat()
    assert "NOT" not in alive.header.recorder_chip.text
    station.trouble = "the disk is full"
    alive.beat()
    assert "NOT REC" in alive.header.recorder_chip.text
    assert alive.header.recorder_chip.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1600, 900), (1920, 1080)], ids=str)
def test_nothing_in_the_frame_of_the_window_overlaps_or_is_cut_off(
    alive: MainWindow, station: StationBench, qtbot: QtBot, size: tuple[int, int]
) -> None:
    station.raise_deviation()
    qtbot.waitUntil(lambda: "0.71" in alive.header.golden_chip.text)
    alive.operator.log_in(OPERATOR)
    alive.resize(*size)
    qtbot.waitUntil(lambda: nothing_is_cut_off(alive, size[0]))


def nothing_is_cut_off(window: MainWindow, width: int) -> None:
    """Fails while anything in the frame overlaps or lies outside; layouts settle over some events."""
    header, side = window.header, window.side
    parts: list[QWidget] = [header.plant_button, header.place, header.link_chip, header.batch_chip, header.golden_chip]
    parts += [header.recorder_chip, header.alarm_counts, header.person_button, header.clock]
    seen = [part for part in parts if part.isVisible()]
    for part in seen:
        assert part.width() >= min(part.sizeHint().width(), part.minimumSizeHint().width()), part
    for left, right in pairwise(seen):
        assert left.geometry().right() < right.geometry().left(), (left, right)
    assert seen[-1].geometry().right() <= header.width() <= width
    assert side.mapTo(window, side.rect().topRight()).x() <= width
    for row in side.why.rows:
        assert row.isHidden() or row.mapTo(side, row.rect().topRight()).x() <= side.width()
    assert window.strip.geometry().bottom() < window.alarm_strip.geometry().top()
    assert window.mimic.height() > 400
