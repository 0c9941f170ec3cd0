"""Whoever closed a dialog before the answer came still learns that nothing was done, and why."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.user import Person
from hmi.ui.answers import alive
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.alarm_shelve import ShelveDialog
from hmi.ui.panels.reason import ReasonDialog, SignedReasonDialog
from hmi.ui.panels.request import RequestDialog
from tests.runtime.fakes import ENGINEER, OPERATOR, PASSWORD, SUPERVISOR
from tests.ui.station_bench import StationBench
from tests.ui.test_proposals import Twin, proposal

LEFT = Qt.MouseButton.LeftButton
TAG = "TIC-402.SP"


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    station.proposals = Twin()
    station.come_alive()
    station.see(TAG, 29.0)
    shown = station.open_window()
    shown.show()
    qtbot.waitUntil(lambda: TAG in station.bridge.values and station.bridge.live)
    qtbot.waitUntil(lambda: station.bridge.values[TAG].value == 29.0)
    return shown


def the_dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    (found,) = (one for one in window.findChildren(kind) if one.isVisible())
    return found


def close_before_the_answer(dialog: QDialog, button: QWidget, qtbot: QtBot) -> None:
    """Presses the button and Escape before anything of the plant's thread can be heard on Qt's."""
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not alive(dialog))


ACTS: dict[str, tuple[Person, Callable[[MainWindow], None]]] = {
    "refuse a request": (SUPERVISOR, lambda window: window.acts.reject("gone")),
    "accept an unknown outcome": (SUPERVISOR, lambda window: window.acts.accept_unresolved("gone")),
    "make a setpoint writable": (ENGINEER, lambda window: window.acts.clear_tag(TAG)),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_with_a_reason_that_fails_is_told_under_the_header(window: MainWindow, qtbot: QtBot, act: str) -> None:
    person, begin = ACTS[act]
    window.operator.log_in(person)
    begin(window)
    asked = the_dialog(window, ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    QTest.keyClicks(asked.reason, "seen in the plant myself")
    if isinstance(asked, SignedReasonDialog):
        QTest.keyClicks(asked.password, PASSWORD)
    close_before_the_answer(asked, asked.act_button, qtbot)
    qtbot.waitUntil(lambda: window.notice.text.text().startswith("✕"))


@pytest.mark.logs
def test_a_request_that_is_refused_is_told_under_the_header(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.operator.log_in(OPERATOR)
    window.acts.request(TAG)
    asked = the_dialog(window, RequestDialog)
    assert isinstance(asked, RequestDialog)
    asked.value.setText("28")
    asked.reason.setEditText("Speed up the growth")
    station.audit.broken = True
    close_before_the_answer(asked, asked.request_button, qtbot)
    qtbot.waitUntil(lambda: "cannot be recorded" in window.notice.text.text())
    assert not station.bridge.requests


def test_alarms_that_could_not_be_held_back_are_told_under_the_header(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.operator.log_in(OPERATOR)
    window.alarm_acts.hold("TIC-402")
    asked = the_dialog(window, ShelveDialog)
    assert isinstance(asked, ShelveDialog)
    station.audit.broken = True
    QTest.keyClicks(asked.reason, "the sensor is being calibrated")
    close_before_the_answer(asked, asked.act_button, qtbot)
    qtbot.waitUntil(lambda: window.notice.text.text().startswith("✕"))


def test_a_proposal_that_could_not_be_dismissed_is_told_under_the_header(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.operator.log_in(OPERATOR)
    window.proposal_acts.dismiss(proposal(station))
    asked = the_dialog(window, ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    QTest.keyClicks(asked.reason, "not wanted any more")
    close_before_the_answer(asked, asked.act_button, qtbot)
    qtbot.waitUntil(lambda: "not open any more" in window.notice.text.text())
