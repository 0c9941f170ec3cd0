"""Earlier requests and the signatures under them, over a real database, by real clicks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from hmi.app.signatures import request_past_of
from hmi.core.audit import AuditQuery
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointState
from hmi.core.shared_time import SharedTime
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.requests import SqlRequestBook
from hmi.runtime.ledger import RequestLedger
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.manifest import ManifestDialog, line_text, manifest_html
from hmi.ui.panels.request_history import PAGE, RequestHistory
from tests.runtime.fakes import ENGINEER, OPERATOR, SUPERVISOR
from tests.ui.station_bench import Chain, StationBench, write_diagrams
from tests.ui.test_panels_setpoints import TAG, request_of

LEFT = Qt.MouseButton.LeftButton
REJECTED = SetpointState.REJECTED


@dataclass
class Records:
    """A station, and the requests of earlier runs in a database."""

    station: StationBench
    database: Database
    trail: SqlAuditTrail
    ledger: RequestLedger

    def lived(self, name: str, tag: str = TAG, batch: str = "B-1", state: SetpointState = REJECTED) -> None:
        """A request that was made, and ended or was approved."""
        self.station.clock.advance(60.0)
        made = request_of(self.station.clock, id=name, key=name, tag=tag, batch=batch)
        recorded = self.ledger.add(made, OPERATOR)
        if state is SetpointState.REJECTED:
            self.ledger.move(recorded, state, "rejected by Test Supervisor: not now", SUPERVISOR)
            return
        approved = self.ledger.move(
            recorded, SetpointState.APPROVED, person=SUPERVISOR, approver=SUPERVISOR.id,
            approver_name=SUPERVISOR.full_name, approved_at=self.station.clock.now(),
        )  # fmt: skip
        self.ledger.move(approved, SetpointState.VOID, "the phase went on")


@pytest.fixture
def records(plant: Plant, tmp_path: Path, qapp: object) -> Iterator[Records]:
    assert qapp is not None
    write_diagrams(tmp_path)
    station = StationBench(plant, tmp_path)
    database = Database.open(f"sqlite:///{tmp_path / 'records.sqlite'}")
    trail = SqlAuditTrail(database)
    time = SharedTime(station.clock, station.clock.now)
    ledger = RequestLedger(station.clock, SqlRequestBook(database), trail, time)
    station.request_past = request_past_of(database, trail, station.accounts, station.clock, None)
    yield Records(station, database, trail, ledger)
    station.close()
    database.close()


def shown(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def open_history(records: Records, qtbot: QtBot) -> tuple[MainWindow, RequestHistory]:
    window = records.station.open_window()
    window.resize(1366, 768)
    window.show()
    window.show_view(View.SETPOINTS)
    bar = window.pages.setpoints.tabs.tabBar()
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(1).center())
    history = window.pages.setpoints.history
    assert history is not None
    qtbot.waitUntil(lambda: bool(history.model.rows) and history.tag.count() > 1)
    return window, history


def test_earlier_requests_are_filtered_by_tag_person_state_and_time(records: Records, qtbot: QtBot) -> None:
    records.lived("r-1")
    records.lived("r-2", tag="AIC-404.SP", state=SetpointState.APPROVED)
    _window, history = open_history(records, qtbot)
    assert [row.id for row in history.model.rows] == ["r-2", "r-1"]
    for box, choice, left in (
        (history.tag, TAG, ["r-1"]),
        (history.state, SetpointState.VOID.value, ["r-2"]),
        (history.person, SUPERVISOR.full_name, ["r-2"]),
    ):
        box.setCurrentIndex(box.findData(choice))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda left=left: [row.id for row in history.model.rows] == left)  # type: ignore[misc]
        box.setCurrentIndex(0)
        box.activated.emit(0)
        qtbot.waitUntil(lambda: len(history.model.rows) == 2)
    records.station.clock.advance(timedelta(hours=9).total_seconds())
    history.period.setCurrentIndex(1)
    history.period.activated.emit(1)
    qtbot.waitUntil(lambda: history.count.text() == "No request fits.")


def test_a_click_shows_the_whole_request_with_its_records_and_signatures(records: Records, qtbot: QtBot) -> None:
    records.lived("r-1", state=SetpointState.APPROVED)
    records.lived("r-2")
    _window, history = open_history(records, qtbot)
    place = history.table.visualRect(history.model.index(1, 0)).center()
    QTest.mouseClick(history.table.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: "Audit records" in history.record.toPlainText())
    words = history.record.toPlainText()
    assert "APPROVED: answers for this change; Test Supervisor (supervisor, supervisor)" in words
    assert "REQUESTED: asks for this change; Test Operator (operator, operator)" in words
    assert "the phase went on" in words
    assert "not now" not in words


def test_many_requests_are_paged_and_sorted_by_a_click_on_a_heading(records: Records, qtbot: QtBot) -> None:
    for number in range(PAGE + 3):
        tag = TAG if number % 2 else "AIC-404.SP"
        records.lived(f"r-{number:03}", tag=tag)
    _window, history = open_history(records, qtbot)
    assert history.count.text() == f"1 to {PAGE}"
    QTest.mouseClick(history.older_button, LEFT)
    qtbot.waitUntil(lambda: history.count.text() == f"{PAGE + 1} to {PAGE + 3}")
    assert [row.id for row in history.model.rows] == ["r-002", "r-001", "r-000"]
    assert not history.older_button.isEnabled()
    QTest.mouseClick(history.newer_button, LEFT)
    qtbot.waitUntil(lambda: history.count.text() == f"1 to {PAGE}")
    header = history.table.horizontalHeader()
    place = header.sectionViewportPosition(2) + 20
    QTest.mouseClick(header.viewport(), LEFT, pos=header.viewport().rect().topLeft() + type(header.pos())(place, 8))
    qtbot.waitUntil(lambda: [row.tag for row in history.model.rows[:2]] == ["AIC-404.SP"] * 2)
    assert [row.tag for row in history.model.rows] == sorted(row.tag for row in history.model.rows)


def signatures(records: Records, qtbot: QtBot) -> tuple[MainWindow, ManifestDialog]:
    window, history = open_history(records, qtbot)
    QTest.mouseClick(history.signatures_button, LEFT)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ManifestDialog)))
    dialog = shown(window, ManifestDialog)
    assert isinstance(dialog, ManifestDialog)
    return window, dialog


def test_the_signatures_of_a_request_say_who_when_what_and_that_they_verify(records: Records, qtbot: QtBot) -> None:
    records.lived("r-1", state=SetpointState.APPROVED)
    _window, dialog = signatures(records, qtbot)
    lines = dialog.manifest.lines
    assert [(line.name, line.account) for line in lines] == [
        ("Test Operator", "operator, operator"),
        ("Test Supervisor", "supervisor, supervisor"),
    ]
    assert lines[1].meaning == "APPROVED: answers for this change"
    assert dialog.manifest.sound
    assert "✓ 2 signatures verify" in dialog.verdict.text()
    request = records.ledger.requests["r-1"]
    assert request.digest in line_text(lines[0])


def test_a_request_that_was_changed_in_the_database_does_not_verify(records: Records, qtbot: QtBot) -> None:
    records.lived("r-1", state=SetpointState.APPROVED)
    with records.database.write() as connection:
        connection.execute(text("UPDATE requests SET new = 32.0"))
    _window, dialog = signatures(records, qtbot)
    assert [bool(line.wrong) for line in dialog.manifest.lines] == [True, True]
    assert "✕ 2 of 2 signatures DO NOT VERIFY" in dialog.verdict.text()
    assert "is not the one that was signed" in dialog.line.toPlainText()


def test_a_record_that_was_changed_in_the_database_does_not_verify(records: Records, qtbot: QtBot) -> None:
    records.lived("r-1", state=SetpointState.APPROVED)
    with records.database.write() as connection:
        connection.execute(text("DROP TRIGGER audit_is_never_updated"))
        connection.execute(text("UPDATE audit SET person = 'Somebody Else' WHERE event = 'approved'"))
    _window, dialog = signatures(records, qtbot)
    assert [line.wrong for line in dialog.manifest.lines] == ["", "record 2 was changed after it was written"]


def test_the_signatures_of_a_batch_are_gathered_over_its_requests(records: Records, qtbot: QtBot) -> None:
    records.lived("r-1")
    records.lived("r-2", tag="AIC-404.SP")
    records.lived("r-3", tag="PIC-408.SP", batch="B-2")
    window, history = open_history(records, qtbot)
    history.table.selectRow(1)
    QTest.mouseClick(history.batch_button, LEFT)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ManifestDialog)))
    dialog = shown(window, ManifestDialog)
    assert isinstance(dialog, ManifestDialog)
    assert len(dialog.manifest.lines) == 4
    assert dialog.facts.text("Batch") == "B-1"


def test_signatures_are_printed_in_the_name_of_who_may(records: Records, qtbot: QtBot, tmp_path: Path) -> None:
    records.lived("r-1", state=SetpointState.APPROVED)
    window, dialog = signatures(records, qtbot)
    path = tmp_path / "signatures.pdf"
    window.signature_acts.choose = lambda: path
    window.operator.log_in(ENGINEER)
    QTest.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: "2 signatures are printed" in window.notice.text.text())
    assert path.read_bytes().startswith(b"%PDF")
    (note,) = records.trail.search(AuditQuery(category="audit"), 5)
    assert (note.entry.event, note.entry.person) == ("printed", "Test Engineer")
    QTest.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: "✕" in window.notice.text.text())


def test_what_stands_on_paper_is_never_taken_for_markup(records: Records, qtbot: QtBot) -> None:
    records.lived("r-1", state=SetpointState.APPROVED)
    _window, dialog = signatures(records, qtbot)
    evil = replace(dialog.manifest.lines[0], name="<b>me</b>", wrong="<i>no</i>")
    manifest = replace(dialog.manifest, title="<h1>", lines=(evil,))
    page = manifest_html(manifest, "<plant>", Chain(), ENGINEER, records.station.clock.now())
    for foreign in ("<b>me", "<i>no", "<h1><", "<plant>"):
        assert foreign not in page
    assert "DOES NOT VERIFY" in page


def test_enter_approves_and_delete_withdraws_in_the_queue(records: Records, qtbot: QtBot) -> None:
    window = records.station.open_window()
    window.show()
    window.show_view(View.SETPOINTS)
    page = window.pages.setpoints
    page.show_requests([request_of(records.station.clock)])
    asked: list[tuple[str, str]] = []
    page.approve_asked.disconnect(window.acts.approve)
    page.cancel_asked.disconnect(window.acts.cancel)
    page.approve_asked.connect(lambda one: asked.append(("approve", one)))
    page.cancel_asked.connect(lambda one: asked.append(("cancel", one)))
    QTest.keyClick(page.queue.table, Qt.Key.Key_Return)
    QTest.keyClick(page.queue.table, Qt.Key.Key_Delete)
    assert asked == [("approve", "r-1"), ("cancel", "r-1")]
    assert qtbot is not None


def test_the_queue_says_what_speaks_against_a_request_and_how_old_it_is(records: Records, qtbot: QtBot) -> None:
    station = records.station
    window = station.open_window()
    window.show()
    window.show_view(View.SETPOINTS)
    queue = window.pages.setpoints.queue
    queue.show_requests([request_of(station.clock)])
    station.clock.advance(240.0)
    queue.tick(station.clock.now())

    def cell(column: int) -> str:
        return str(queue.model.data(queue.model.index(0, column)))

    assert "4m ago" in cell(1)
    assert cell(7).startswith("✕ ")
    station.come_alive()
    station.see(TAG, 29.0)
    qtbot.waitUntil(lambda: cell(7) == "nothing speaks against it")


def test_an_audit_record_leads_to_the_signatures_under_what_it_is_about(records: Records, qtbot: QtBot) -> None:
    records.lived("r-1", state=SetpointState.APPROVED)
    window = records.station.open_window()
    window.show()
    window.show_view(View.AUDIT)
    panel = window.pages.audit
    qtbot.wait(50)
    panel.model.show_rows(records.trail.search(AuditQuery(), 10))
    panel.table.selectRow(0)
    QTest.mouseClick(panel.signatures_button, LEFT)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ManifestDialog)))
    assert TAG in shown(window, ManifestDialog).windowTitle()
