"""The audit trail on screen, in a file and on paper."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.audit import GENESIS, AuditEntry, AuditQuery, AuditRecord, Fact, seal
from hmi.core.plant import Plant
from hmi.ui.actions import View
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.audit_report import Report, print_report, report_html
from hmi.ui.panels.login import LoginDialog
from tests.runtime.fakes import OPERATOR, PASSWORD, SUPERVISOR
from tests.ui.station_bench import Chain, StationBench, write_diagrams

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def station(plant: Plant, qtbot: QtBot, tmp_path: Path) -> Iterator[StationBench]:
    write_diagrams(tmp_path)
    bench = StationBench(plant, tmp_path)
    now = bench.clock.now()
    for hours, event, person, subject in (
        (20, "log-in", "Test Operator", "operator"),
        (3, "requested", "Test Operator", "TIC-402.SP"),
        (2, "approved", "Test Supervisor", "TIC-402.SP"),
        (1, "requested", "Test Operator", "AIC-404.SP"),
    ):
        category = "access" if event == "log-in" else "setpoint"
        facts: dict[str, Fact] = {"reason": "<b>foam</b>", "station": "north"}
        bench.audit.append(AuditEntry(now - timedelta(hours=hours), category, event, person, subject, facts))
    qtbot.wait(1)
    yield bench
    bench.close()


@pytest.fixture
def window(station: StationBench, qtbot: QtBot) -> MainWindow:
    shown = station.open_window()
    shown.resize(1920, 1080)
    shown.show()
    shown.show_view(View.AUDIT)
    qtbot.waitUntil(lambda: len(shown.pages.audit.model.rows) == 4)
    return shown


def choose(window: MainWindow, column: str, word: str) -> None:
    box = window.pages.audit.filter.boxes[column]
    box.setCurrentIndex(box.findData(word))
    box.activated.emit(box.currentIndex())


def subjects(window: MainWindow) -> list[str]:
    return [record.entry.subject for record in window.pages.audit.model.rows]


def test_each_filter_leaves_what_equals_it(window: MainWindow, qtbot: QtBot) -> None:
    offered = window.pages.audit.filter.boxes["person"]
    qtbot.waitUntil(lambda: offered.count() == 3)
    choose(window, "event", "requested")
    qtbot.waitUntil(lambda: subjects(window) == ["AIC-404.SP", "TIC-402.SP"])
    choose(window, "subject", "TIC-402.SP")
    qtbot.waitUntil(lambda: subjects(window) == ["TIC-402.SP"])
    choose(window, "event", "")
    qtbot.waitUntil(lambda: len(subjects(window)) == 2)
    window.pages.audit.filter.period.setCurrentIndex(2)
    window.pages.audit.filter.period.activated.emit(2)
    choose(window, "subject", "")
    qtbot.waitUntil(lambda: len(subjects(window)) == 3)


def test_what_is_chosen_stays_when_the_records_are_read_again(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.audit.filter.boxes["event"].count() == 4)
    choose(window, "event", "approved")
    qtbot.waitUntil(lambda: len(subjects(window)) == 1)
    QTest.mouseClick(window.pages.audit.refresh_button, LEFT)
    qtbot.wait(50)
    assert window.pages.audit.filter.wanted().event == "approved"
    assert len(subjects(window)) == 1


def test_an_export_is_in_a_persons_name(
    window: MainWindow, station: StationBench, qtbot: QtBot, tmp_path: Path
) -> None:
    window.audit_acts.choose = lambda *_: tmp_path / "audit.json"
    window.operator.log_in(OPERATOR)
    QTest.mouseClick(window.pages.audit.export_button, LEFT)
    (asked,) = window.findChildren(LoginDialog)
    QTest.keyClicks(asked.account, "supervisor")
    QTest.keyClicks(asked.password, PASSWORD)
    QTest.mouseClick(asked.log_in_button, LEFT)
    qtbot.waitUntil(lambda: bool(station.past.copies))
    assert station.past.copies == [("exported", AuditQuery(), tmp_path / "audit.json", SUPERVISOR)]
    qtbot.waitUntil(lambda: "4 records of the audit trail are in" in window.notice.text.text())


def test_a_report_is_printed_and_that_is_on_record(
    window: MainWindow, station: StationBench, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "audit.pdf"
    window.audit_acts.choose = lambda *_: path
    window.operator.log_in(SUPERVISOR)
    QTest.mouseClick(window.pages.audit.report_button, LEFT)
    qtbot.waitUntil(lambda: "are printed in" in window.notice.text.text())
    assert [copy[0] for copy in station.past.copies] == ["printed"]
    assert path.read_bytes().startswith(b"%PDF-")
    QTest.mouseClick(window.pages.audit.report_button, LEFT)
    qtbot.waitUntil(lambda: "exists" in window.notice.text.text())


def records() -> tuple[AuditRecord, ...]:
    facts: dict[str, Fact] = {
        "reason": "<b>foam</b>",
        "signature": "APPROVED: answers for this change",
        "station": "north",
    }
    at = datetime(2026, 5, 1, 4, 0, tzinfo=UTC)
    first = seal(1, AuditEntry(at, "setpoint", "approved", "Test Supervisor", "TIC-402.SP", facts), GENESIS)
    return (first,)


def test_the_report_says_who_what_when_and_with_which_meaning(tmp_path: Path) -> None:
    """21 CFR 11.50: name, date and time, and meaning, on paper too."""
    found = records()
    report = Report("Plant <1>", AuditQuery(event="approved"), found, Chain(), SUPERVISOR, found[0].entry.time)
    html = report_html(report)
    for words in (
        "Plant &lt;1&gt;",
        "event approved; 1 here",
        "Test Supervisor (supervisor, supervisor)",
        "holds, 3 records",
        "2026-05-01 04:00:00 UTC",
        "APPROVED: answers for this change",
        "&lt;b&gt;foam&lt;/b&gt;",
        found[0].hash,
    ):
        assert words in html
    assert "CHANGED" not in html
    assert "north" not in html
    print_report(report, tmp_path / "one.pdf")
    assert (tmp_path / "one.pdf").stat().st_size > 1000


def test_a_record_that_was_changed_is_flagged_on_paper() -> None:
    (one,) = records()
    one.entry.facts["reason"] = "another"
    chain = Chain(ok=False, first_bad=1, why="record 1 was changed")
    html = report_html(Report("Plant", AuditQuery(), [one], chain, SUPERVISOR, one.entry.time))
    assert "CHANGED since it was recorded" in html
    assert "IS BROKEN at record 1: record 1 was changed" in html
