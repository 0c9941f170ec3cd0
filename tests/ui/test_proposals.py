"""What a model suggests stands on the screen and goes nowhere without a person."""

import math
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import hmi
from hmi.core.engineered import Engineered, TagClass
from hmi.core.plant import Plant
from hmi.core.proposal import Proposal
from hmi.core.setpoint import PERSON, SetpointRefusedError
from hmi.core.tag import Quality
from hmi.core.user import Person
from hmi.runtime.proposals import worth_showing
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.reason import ReasonDialog
from hmi.ui.panels.request import RequestDialog
from tests.runtime.fakes import OPERATOR
from tests.ui.station_bench import StationBench

LEFT = Qt.MouseButton.LeftButton
TAG = "TIC-402.SP"
ORIGIN = "model pfr 1.4 (sha256 9f70a8ef), inputs 77aa01"


class Twin:
    """A model that suggests what it is told to."""

    def __init__(self) -> None:
        self.told: tuple[Proposal, ...] = ()
        self.dismissed: list[tuple[str, str, str]] = []

    def dismiss(self, person: Person, proposal_id: str, reason: str) -> None:
        if reason.startswith("not"):
            raise SetpointRefusedError("this proposal is not open any more")
        self.dismissed.append((person.id, proposal_id, reason))
        self.told = ()

    def proposals(self) -> tuple[Proposal, ...]:
        return self.told


@pytest.fixture
def twin(station: StationBench) -> Twin:
    made = Twin()
    station.proposals = made
    return made


@pytest.fixture
def window(station: StationBench, twin: Twin, qtbot: QtBot) -> MainWindow:
    assert twin is station.proposals
    station.come_alive()
    station.see(TAG, 29.0)
    shown = station.open_window()
    shown.show()
    qtbot.waitUntil(lambda: TAG in station.bridge.values and station.bridge.values[TAG].value == 29.0)
    shown.operator.log_in(OPERATOR)
    shown.show_view(View.SETPOINTS)
    return shown


def proposal(station: StationBench, **changes: object) -> Proposal:
    until = station.clock.now() + timedelta(minutes=10)
    made = Proposal("p-1", TAG, 29.5, "The growth lags 0.4 h behind golden.", until, ORIGIN)
    return replace(made, **changes)  # type: ignore[arg-type]


def dialog_of(window: MainWindow) -> RequestDialog:
    return next(one for one in window.findChildren(RequestDialog) if one.isVisible())


def test_without_a_model_there_is_no_list(station: StationBench, qtbot: QtBot) -> None:
    window = station.open_window()
    window.show()
    window.show_view(View.SETPOINTS)
    window.beat()
    assert window.pages.setpoints.proposals.isHidden()
    assert qtbot is not None


def test_a_proposal_becomes_a_request_by_a_person_and_its_origin_is_signed(
    station: StationBench, twin: Twin, window: MainWindow, qtbot: QtBot
) -> None:
    twin.told = (proposal(station),)
    shown = window.pages.setpoints.proposals
    qtbot.waitUntil(lambda: bool(shown.buttons))
    assert "TIC-402.SP: 29.0 °C → 29.5 °C. The growth lags" in shown.lines[0]
    assert ORIGIN in shown.lines[0]
    QTest.mouseClick(shown.buttons["p-1"], LEFT)
    dialog = dialog_of(window)
    assert dialog.value.text() == "29.5"
    assert ORIGIN in dialog.facts.text("Proposed by")
    assert not dialog.request_button.isEnabled(), "a reason is the person's own"
    assert station.bridge.requests == {}
    dialog.reason.setCurrentText("The growth lags behind")
    QTest.mouseClick(dialog.request_button, LEFT)
    qtbot.waitUntil(lambda: len(station.bridge.requests) == 1)
    (made,) = station.bridge.requests.values()
    assert (made.new, made.origin, made.requester) == (29.5, ORIGIN, OPERATOR.id)
    assert replace(made, origin=PERSON).digest != made.digest
    assert station.audit.records[-1].entry.facts["origin"] == ORIGIN


def test_who_chooses_another_value_is_on_record_with_it(
    station: StationBench, twin: Twin, window: MainWindow, qtbot: QtBot
) -> None:
    twin.told = (proposal(station),)
    shown = window.pages.setpoints.proposals
    qtbot.waitUntil(lambda: bool(shown.buttons))
    QTest.mouseClick(shown.buttons["p-1"], LEFT)
    dialog = dialog_of(window)
    dialog.value.clear()
    QTest.keyClicks(dialog.value, "29.3")
    dialog.reason.setCurrentText("The growth lags behind")
    QTest.mouseClick(dialog.request_button, LEFT)
    qtbot.waitUntil(lambda: len(station.bridge.requests) == 1)
    (made,) = station.bridge.requests.values()
    assert made.new == 29.3
    assert made.origin == f"{ORIGIN}; it proposed 29.5, and the requester chose another value"


def test_a_person_dismisses_a_proposal_with_a_reason(
    station: StationBench, twin: Twin, window: MainWindow, qtbot: QtBot
) -> None:
    twin.told = (proposal(station),)
    shown = window.pages.setpoints.proposals
    qtbot.waitUntil(lambda: bool(shown.dismiss_buttons))
    button = shown.dismiss_buttons["p-1"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    dialog = next(one for one in window.findChildren(ReasonDialog) if one.isVisible())
    assert not dialog.act_button.isEnabled()
    dialog.reason.setPlainText("not wanted at all")
    QTest.mouseClick(dialog.act_button, LEFT)
    qtbot.waitUntil(lambda: "not open any more" in dialog.trouble.text())
    dialog.reason.setPlainText("The probe is being checked")
    QTest.mouseClick(dialog.act_button, LEFT)
    qtbot.waitUntil(lambda: not window.findChildren(ReasonDialog))
    assert twin.dismissed == [(OPERATOR.id, "p-1", "The probe is being checked")]
    assert shown.isHidden()
    assert "The proposal for TIC-402.SP was dismissed" in window.notice.text.text()
    assert station.bridge.requests == {}


def test_a_proposal_goes_when_its_time_is_over(
    station: StationBench, twin: Twin, window: MainWindow, qtbot: QtBot
) -> None:
    twin.told = (proposal(station),)
    shown = window.pages.setpoints.proposals
    qtbot.waitUntil(lambda: not shown.isHidden())
    twin.told = (proposal(station, until=station.clock.now()),)
    qtbot.waitUntil(shown.isHidden)


@pytest.mark.parametrize(
    "changes",
    [
        {"value": math.nan},
        {"value": math.inf},
        {"value": -1e30},
        {"value": 34.0},
        {"value": 29.0},
        {"tag": "TIC-402"},
        {"tag": "TIC-999.SP"},
        {"origin": "  "},
    ],
)
def test_what_nobody_could_ask_for_is_not_shown(
    station: StationBench, window: MainWindow, changes: dict[str, object]
) -> None:
    values, now = station.bridge.values, station.clock.now()
    assert window is not None
    assert worth_showing([proposal(station)], station.plant, station.rules, values, now)
    assert worth_showing([proposal(station, **changes)], station.plant, station.rules, values, now) == ()


def test_nothing_is_suggested_for_a_value_that_is_not_good_or_that_nobody_writes(
    station: StationBench, window: MainWindow, plant: Plant
) -> None:
    assert window is not None
    values, now = dict(station.bridge.values), station.clock.now()
    view = SetpointRules(engineered={TAG: Engineered(TAG, TagClass.VIEW)})
    assert worth_showing([proposal(station)], plant, view, values, now) == ()
    values[TAG] = replace(values[TAG], quality=Quality.STALE)
    assert worth_showing([proposal(station)], plant, station.rules, values, now) == ()


def test_only_the_acts_of_a_person_reach_the_desk() -> None:
    """I5: whatever produces or shows proposals knows no desk; one place calls it, with a person."""
    root = Path(hmi.__file__).parent
    sources = {path: path.read_text(encoding="utf-8") for path in root.rglob("*.py")}
    callers = [path.name for path, text in sources.items() if re.search(r"desk\.request\b", text)]
    assert callers == ["acts.py"]
    for path, text in sources.items():
        if "Proposal" in text and path.name not in ("acts.py", "services.py"):
            assert "runtime.setpoints" not in text, path
