"""The shift book and the hand-over page, with real clicks and a real database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi.core.tag import Quality
from hmi.records.database import Database
from hmi.records.shift_book import SqlShiftBook
from hmi.ui.actions import View
from hmi.ui.controls.shift_book import ShiftBook
from hmi.ui.main_window.window import MainWindow
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


def test_a_note_knows_its_asset_its_batch_its_writer_and_its_time(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.operator.log_in(OPERATOR)
    window.show_view(View.SHIFT)
    page = window.pages.shift
    page.asset.setCurrentIndex(page.asset.findData(FERMENTER))
    assert not page.add_button.isEnabled()
    QTest.keyClicks(page.text, "Antifoam <is> nearly empty")
    QTest.mouseClick(page.add_button, LEFT)
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    note = page.model.rows[0]
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


def test_nobody_writes_without_a_log_in(window: MainWindow) -> None:
    window.show_view(View.SHIFT)
    window.pages.shift.note_asked.emit("", "a note")
    assert not window.pages.shift.model.rows


def test_notes_are_found_by_the_time_they_are_about(database: Database, station: StationBench) -> None:
    book = SqlShiftBook(database, station.clock)
    now: datetime = station.clock.now()
    for hours in (1, 20):
        book.add(OPERATOR, now - timedelta(hours=hours), "", "", f"{hours} h ago")
    assert [note.text for note in book.notes(now - timedelta(hours=12), now)] == ["1 h ago"]
    assert [note.text for note in book.notes(now - timedelta(hours=24), now)] == ["1 h ago", "20 h ago"]
