"""The setpoint table in the window: changed cell by cell, reviewed and signed by another person, brought back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hmi.core.engineered_cells import CELL_WORDS
from hmi.core.plant import Plant
from hmi.records.database import Database
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.limits import LimitsDialog
from hmi.ui.panels.limits_model import FIXED
from hmi.ui.panels.limits_review import LimitsReviewDialog, VersionsDialog
from hmi.ui.panels.login import LoginDialog
from hmi.ui.panels.reason import ReasonDialog
from hmi.ui.panels.request import RequestDialog
from tests.runtime.fakes import ENGINEER, OPERATOR, PASSWORD, SUPERVISOR
from tests.runtime.table_site import TableSite
from tests.ui.station_bench import StationBench, write_diagrams

LEFT = Qt.MouseButton.LeftButton
TAG = "TIC-402.SP"
REASON = "The jacket was replaced"


class Bench:
    """A station whose setpoint table lies in a real database and a real file."""

    def __init__(self, plant: Plant, folder: Path) -> None:
        write_diagrams(folder)
        self.database = Database.open(f"sqlite:///{folder / 'records.sqlite'}")
        self.site = TableSite(plant, self.database, folder / "site")
        self.station = StationBench(plant, folder, rules=SetpointRules(engineered=self.site.table))
        self.station.accounts = self.site.accounts  # type: ignore[assignment]
        self.station.engineering = self.site.desk
        self.site.keeper.begin()

    def close(self) -> None:
        self.station.close()
        self.database.close()


@pytest.fixture
def bench(plant: Plant, tmp_path: Path, qapp: object) -> Iterator[Bench]:
    assert qapp is not None
    made = Bench(plant, tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(bench: Bench, qtbot: QtBot) -> MainWindow:
    bench.station.come_alive()
    shown = bench.station.open_window()
    shown.resize(1920, 1080)
    shown.show()
    qtbot.waitUntil(lambda: TAG in bench.station.bridge.values)
    shown.operator.log_in(ENGINEER)
    shown.show_view(View.SETPOINTS)
    return shown


def shown(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def opened(window: MainWindow) -> LimitsDialog:
    QTest.mouseClick(window.pages.setpoints.limits_button, LEFT)
    dialog = shown(window, LimitsDialog)
    assert isinstance(dialog, LimitsDialog)
    return dialog


def cell(dialog: LimitsDialog, field: str, tag: str = TAG) -> QLineEdit:
    """Opens the editor of a cell as a double click does."""
    row = next(number for number, one in enumerate(dialog.model.rows) if one["tag"] == tag)
    index = dialog.model.index(row, len(FIXED) + list(CELL_WORDS).index(field))
    dialog.table.setCurrentIndex(index)
    dialog.table.scrollTo(index)
    QTest.mouseClick(dialog.table.viewport(), LEFT, pos=dialog.table.visualRect(index).center())
    QTest.mouseDClick(dialog.table.viewport(), LEFT, pos=dialog.table.visualRect(index).center())
    line = dialog.table.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    return line


def enter(line: QLineEdit) -> None:
    """Qt takes what was written when it has come back to its loop."""
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def hand_in(window: MainWindow, qtbot: QtBot, bench: Bench, step: str = "4") -> LimitsReviewDialog:
    dialog = opened(window)
    line = cell(dialog, "max_step")
    QTest.keyClicks(line, step)
    enter(line)
    QTest.keyClicks(dialog.reason, REASON)
    assert dialog.hand_in_button.isEnabled(), dialog.count.text()
    QTest.mouseClick(dialog.hand_in_button, LEFT)
    qtbot.waitUntil(lambda: bench.site.desk.known.waiting is not None)
    qtbot.waitUntil(lambda: bool(window.pages.setpoints.table_state.buttons))
    return review(window)


def review(window: MainWindow) -> LimitsReviewDialog:
    (button,) = window.pages.setpoints.table_state.buttons.values()
    QTest.mouseClick(button, LEFT)
    dialog = shown(window, LimitsReviewDialog)
    assert isinstance(dialog, LimitsReviewDialog)
    return dialog


def sign(dialog: LimitsReviewDialog, bench: Bench, qtbot: QtBot, account: str = "supervisor") -> None:
    dialog.account.clear()
    QTest.keyClicks(dialog.account, account)
    QTest.keyClicks(dialog.password, PASSWORD)
    bench.station.clock.advance(2.1)
    bench.site.clock.advance(2.1)
    qtbot.waitUntil(dialog.approve_button.isEnabled)
    QTest.mouseClick(dialog.approve_button, LEFT)


def test_a_cell_is_judged_while_it_is_written(window: MainWindow) -> None:
    dialog = opened(window)
    line = cell(dialog, "max_step")
    assert "largest step of one request, in °C" in dialog.said.text()
    QTest.keyClicks(line, "-")
    assert "- is no number" in dialog.said.text()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, "4")
    assert "✕" not in dialog.said.text()
    enter(line)
    assert dialog.model.changes[0].words == "TIC-402.SP Largest step: 3 → 4"


def test_an_interlock_shows_what_it_comes_to_now(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    bench.station.see("WT-401", 2000.0)
    qtbot.waitUntil(lambda: bench.station.bridge.values["WT-401"].value == 2000.0)
    dialog = opened(window)
    line = cell(dialog, "interlock")
    QTest.keyClicks(line, "WT-401 > 2500")
    assert "“WT-401 > 2500” does not hold (WT-401 is 2000)" in dialog.said.text()
    line.clear()
    QTest.keyClicks(line, "WT-401 > 150")
    assert "Now: ✓ WT-401 > 150" in dialog.said.text()
    line.clear()
    QTest.keyClicks(line, "WT-999 > 1")
    assert "✕" in dialog.said.text()
    QTest.keyClick(line, Qt.Key.Key_Escape)


def test_a_table_with_a_fault_is_not_handed_in(window: MainWindow) -> None:
    dialog = opened(window)
    line = cell(dialog, "low")
    QTest.keyClicks(line, "5")
    enter(line)
    QTest.keyClicks(dialog.reason, REASON)
    assert not dialog.hand_in_button.isEnabled()
    assert "TIC-402.SP, Lowest: 5 is outside the tag file's limits, 20 to 33" in dialog.count.text()


def test_another_person_signs_and_the_next_request_goes_by_it(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    dialog = hand_in(window, qtbot, bench)
    assert [(one.old, one.new) for one in dialog.model.rows] == [("3", "4")]
    assert dialog.facts.text("Reason") == REASON
    sign(dialog, bench, qtbot)
    qtbot.waitUntil(lambda: bench.site.table[TAG].max_step == 4.0)
    qtbot.waitUntil(window.pages.setpoints.table_state.isHidden)
    assert "Other limits are in force" in window.notice.text.text()
    window.acts.request(TAG)
    asked = shown(window, RequestDialog)
    assert isinstance(asked, RequestDialog)
    assert asked.facts.text("Step").startswith("at most 4.0 °C at once")
    assert "TIC-402.SP,verified,,,4," in bench.site.path.read_text(encoding="utf-8")


def test_who_handed_it_in_is_told_that_he_cannot_sign(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    dialog = hand_in(window, qtbot, bench)
    sign(dialog, bench, qtbot, "engineer")
    qtbot.waitUntil(lambda: "handed it in and cannot sign for it" in dialog.trouble.text())
    assert bench.site.table[TAG].max_step == 3.0


def test_who_may_not_change_it_is_asked_who_may(window: MainWindow, bench: Bench) -> None:
    window.operator.log_in(OPERATOR)
    dialog = opened(window)
    line = cell(dialog, "max_step")
    QTest.keyClicks(line, "4")
    enter(line)
    QTest.keyClicks(dialog.reason, REASON)
    QTest.mouseClick(dialog.hand_in_button, LEFT)
    assert "change the limits of setpoints" in shown(window, LoginDialog).heading.text()  # type: ignore[attr-defined]
    assert bench.site.desk.known.waiting is None


def test_a_change_is_refused_with_a_reason(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    dialog = hand_in(window, qtbot, bench)
    window.operator.log_in(SUPERVISOR)
    QTest.mouseClick(dialog.refuse_button, LEFT)
    asked = shown(window, ReasonDialog)
    assert isinstance(asked, ReasonDialog)
    QTest.keyClicks(asked.reason, "Not before the shutdown")
    QTest.mouseClick(asked.act_button, LEFT)
    qtbot.waitUntil(lambda: bench.site.desk.known.waiting is None)
    assert bench.site.records()[-1].entry.facts["reason"] == "Not before the shutdown"


def test_its_author_withdraws_a_change(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    dialog = hand_in(window, qtbot, bench)
    QTest.mouseClick(dialog.withdraw_button, LEFT)
    qtbot.waitUntil(lambda: bench.site.desk.known.waiting is None)
    qtbot.waitUntil(lambda: "withdrawn" in window.notice.text.text())


def test_an_earlier_version_is_handed_in_again(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    sign(hand_in(window, qtbot, bench), bench, qtbot)
    qtbot.waitUntil(lambda: len(bench.site.desk.known.versions) == 2)
    qtbot.waitUntil(window.pages.setpoints.table_state.isHidden)
    QTest.mouseClick(opened(window).versions_button, LEFT)
    versions = shown(window, VersionsDialog)
    assert isinstance(versions, VersionsDialog)
    assert versions.heading_of.text() == "This version is in force."
    versions.table.selectRow(1)
    assert [one.words for one in versions.changes.rows] == ["TIC-402.SP Largest step: 4 → 3"]
    QTest.keyClicks(versions.reason, "The old jacket is back")
    QTest.mouseClick(versions.back_button, LEFT)
    qtbot.waitUntil(lambda: bool(window.pages.setpoints.table_state.buttons))
    again = review(window)
    assert "brings back version 1" in again.facts.text("Changes")
    sign(again, bench, qtbot)
    qtbot.waitUntil(lambda: bench.site.table[TAG].max_step == 3.0)


def test_a_file_changed_outside_is_said_in_the_window(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    bench.site.path.write_text(bench.site.text(new="TIC-402.SP,secured,,,9,"), encoding="utf-8")
    bench.site.keeper.follow()
    qtbot.waitUntil(lambda: bool(window.pages.setpoints.table_state.buttons))
    assert "changed outside the program" in window.pages.setpoints.table_state.lines[0]
    dialog = review(window)
    assert "nobody" in dialog.facts.text("Handed in by")
    assert {one.field for one in dialog.model.rows} == {"class", "max_step"}
    sign(dialog, bench, qtbot)
    qtbot.waitUntil(lambda: bench.site.table[TAG].max_step == 9.0)


def test_a_site_without_a_table_says_what_to_do(bench: Bench, qtbot: QtBot) -> None:
    bench.station.engineering = None
    bench.station.come_alive()
    window = bench.station.open_window()
    window.show()
    window.show_view(View.SETPOINTS)
    QTest.mouseClick(window.pages.setpoints.limits_button, LEFT)
    assert "name one under setpoints in site.toml" in window.notice.text.text()
    assert qtbot is not None


def test_a_setpoint_is_found_by_its_name(window: MainWindow) -> None:
    dialog = opened(window)
    QTest.keyClicks(dialog.finder, "tic-402")
    left = [row["tag"] for number, row in enumerate(dialog.model.rows) if not dialog.table.isRowHidden(number)]
    assert left == [TAG]
