"""The shift book and the hand-over page, with real clicks and a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.batch import UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.moment import PlantMoment
from hmi.core.setpoint import SetpointState
from hmi.core.tag import Quality
from hmi.records.database import Database
from hmi.records.shift_book import SqlShiftBook
from hmi.ui.actions import View
from hmi.ui.controls.note_time import NoteAbout
from hmi.ui.controls.shift_book import ShiftBook
from hmi.ui.controls.wording import day_text, minute_text
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.hand_over import hand_over, hand_over_html
from tests.records.test_requests import request as asked
from tests.runtime.fakes import OPERATOR
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(f"sqlite:///{tmp_path / 'records.db'}")
    yield opened
    opened.close()


@pytest.fixture
def window(station: StationBench, database: Database, qtbot: QtBot) -> MainWindow:
    book = SqlShiftBook(database, station.clock)
    station.window = MainWindow(replace(station.services(), shift_book=ShiftBook(book.notes, book.add)))
    station.window.resize(1600, 900)
    station.window.show()
    qtbot.waitExposed(station.window)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in station.window.header.link_chip.text)  # type: ignore[union-attr]
    return station.window


def test_a_note_knows_its_asset_its_batch_its_writer_and_its_time_and_stands_there_once(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.operator.log_in(OPERATOR)
    window.show_view(View.SHIFT)
    page = window.pages.shift
    page.asset.setCurrentIndex(page.asset.findData(FERMENTER))
    assert not page.add_button.isEnabled()
    QTest.keyClicks(page.text, "Antifoam <is> nearly empty")
    QTest.mouseClick(page.add_button, LEFT)
    QTest.keyClick(page.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.text.text() == "")
    QTest.keyClicks(page.text, "Ordered")
    QTest.mouseClick(page.add_button, LEFT)
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    note = next(one for one in page.model.rows if one.text != "Ordered")
    assert (note.asset, note.batch, note.person) == (FERMENTER, "B-1", OPERATOR.full_name)
    assert note.about == station.clock.now()
    assert page.text.text() == ""
    assert "Antifoam <is> nearly empty" in page.page.toPlainText()


def test_the_hand_over_tells_alarms_holds_requests_deviations_and_notes(
    window: MainWindow, station: StationBench, qtbot: QtBot, tmp_path: Path
) -> None:
    station.see("TIC-402", "broken", Quality.BAD)
    station.raise_deviation()
    qtbot.waitUntil(lambda: "TIC-402" in station.bridge.alarms)
    qtbot.waitUntil(lambda: "a leaking jacket" in station.bridge.deviation.assets[FERMENTER].cause)
    window.show_view(View.SHIFT)
    page = window.pages.shift
    qtbot.waitUntil(lambda: "bad measurement" in page.page.toPlainText())
    text = page.page.toPlainText()
    for words in ("Open alarms", "TIC-402", "a leaking jacket", "Held back", "Requests", "Notes", "B-1"):
        assert words in text
    file = tmp_path / "hand-over.pdf"
    page.save_pdf(file)
    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in page.trouble.text()


def test_the_hand_over_tells_a_mismatch_until_a_later_request_reached_the_plant(station: StationBench) -> None:
    """W-48: it is at its end and yet not over; one that was taken back does not hide it."""

    def told() -> bool:
        page = hand_over_html(hand_over(station.plant, station.bridge, [], "Ana"), station.plant)
        return "TIC-402.SP" in page and "mismatch" in page

    requests = station.bridge.requests
    assert not told()
    requests["a"] = asked("a", state=SetpointState.MISMATCH)
    assert told()
    later = requests["a"].requested_at + timedelta(minutes=20)
    requests["b"] = asked("b", state=SetpointState.CANCELLED, requested_at=later)
    assert told()
    requests["c"] = asked("c", state=SetpointState.VERIFIED, requested_at=later)
    assert not told()


def test_nobody_writes_without_a_log_in(window: MainWindow, station: StationBench) -> None:
    window.show_view(View.SHIFT)
    window.pages.shift.note_asked.emit("", "a note", NoteAbout(station.clock.now(), ""))
    assert not window.pages.shift.model.rows


def test_notes_are_found_by_the_time_they_are_about_and_by_the_time_they_were_written(database: Database) -> None:
    clock = ManualClock()
    book = SqlShiftBook(database, clock)
    then = clock.now()
    book.add(OPERATOR, then, "", "", "first")
    clock.advance(20 * 3600.0)
    now = clock.now()
    book.add(OPERATOR, now - timedelta(hours=1), "", "", "second")
    book.add(OPERATOR, then + timedelta(hours=1), "", "", "late")
    assert [note.text for note in book.notes(now - timedelta(hours=12), now)] == ["second", "late"]
    assert [note.text for note in book.notes(then, then + timedelta(hours=2))] == ["late", "first"]


def replay(window: MainWindow, station: StationBench, qtbot: QtBot) -> datetime:
    """Two days back, in the midst of B-0."""
    at = station.clock.now() - timedelta(days=2)
    station.past.moments = [PlantMoment(at, units={FERMENTER: UnitStatus(FERMENTER, "B-0")})]
    window.replaying.replay.go(at)
    qtbot.waitUntil(lambda: window.shown.at == at)
    return at


def test_a_note_written_in_replay_is_about_the_moment_and_the_batch_of_then_unless_now_is_chosen(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.operator.log_in(OPERATOR)
    window.show_view(View.SHIFT)
    page = window.pages.shift
    assert not page.time.isVisible()
    at = replay(window, station, qtbot)
    assert page.time.isVisible()
    assert page.time.currentText() == f"about {minute_text(at)}"
    page.asset.setCurrentIndex(page.asset.findData(FERMENTER))
    QTest.keyClicks(page.text, "foam rose here")
    QTest.mouseClick(page.add_button, LEFT)
    qtbot.waitUntil(lambda: [note.text for note in page.model.rows] == ["foam rose here"])
    (note,) = page.model.rows
    assert (note.about, note.batch, note.at) == (at, "B-0", station.clock.now())
    assert f"(written {day_text(station.clock.now())})" in page.page.toPlainText()
    page.time.setFocus()
    QTest.keyClick(page.time, Qt.Key.Key_Down)
    QTest.keyClicks(page.text, "seen in the record")
    QTest.keyClick(page.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    assert (page.model.rows[0].about, page.model.rows[0].batch) == (station.clock.now(), "B-1")
    window.replaying.live()
    assert not page.time.isVisible()


def test_a_note_under_a_faceplate_in_replay_is_about_the_moment_that_is_shown(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.operator.log_in(OPERATOR)
    window.show_tag("TIC-402")
    past = window.side.loop.past
    assert past is not None
    at = replay(window, station, qtbot)
    qtbot.waitUntil(past.time.isVisible)
    QTest.keyClicks(past.text, "valve stuck")
    QTest.mouseClick(past.add_button, LEFT)
    qtbot.waitUntil(lambda: not past.note_lines[0][1].isHidden())
    assert past.note_lines[0][0].text().startswith(minute_text(at))
    window.show_view(View.SHIFT)
    qtbot.waitUntil(lambda: len(window.pages.shift.model.rows) == 1)
    note = window.pages.shift.model.rows[0]
    assert (note.about, note.asset, note.batch, note.text) == (at, FERMENTER, "B-0", "TIC-402: valve stuck")
