"""Under a faceplate stands what was asked before and what persons wrote; every controller opens its own by a click."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from hmi.core.clock import ManualClock
from hmi.core.condition_text import read_condition
from hmi.core.engineered import Engineered
from hmi.core.manifest import Manifest
from hmi.core.plant import Plant
from hmi.core.request_query import RequestQuery
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import Part
from hmi.records.database import Database
from hmi.records.shift_book import SqlShiftBook
from hmi.resources import resource
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.controls.request_past import RequestPast
from hmi.ui.controls.shift_book import ShiftBook
from hmi.ui.main_window.side import Tab
from hmi.ui.main_window.window import MainWindow
from hmi.ui.panels.login import LoginDialog
from hmi.ui.theme import DARK, LIGHT, Theme, stylesheet
from tests.runtime.fakes import OPERATOR
from tests.ui.station_bench import FERMENTER, StationBench

LEFT = Qt.MouseButton.LeftButton
CLOCK = ManualClock()


def asked(number: int, tag: str = "TIC-402.SP", state: SetpointState = SetpointState.VERIFIED) -> SetpointRequest:
    at = CLOCK.now() - timedelta(hours=number)
    return SetpointRequest(
        f"r-{number}", f"k-{number}", tag, FERMENTER, 29.0, 29.0 + number, "degC", 20.0, 33.0, f"reason {number}",
        "p-1", "Rosa Vega", at, at, state, approver_name="Miguel Sosa",
    )  # fmt: skip


def no_manifest(_about: str = "") -> Manifest:
    raise OSError("nothing was signed")


class Earlier:
    """Requests of earlier runs, and what was looked for."""

    def __init__(self) -> None:
        self.rows: list[SetpointRequest] = []
        self.wanted: list[RequestQuery] = []

    def search(self, wanted: RequestQuery, most: int, skip: int) -> list[SetpointRequest]:
        self.wanted.append(wanted)
        return [one for one in self.rows if wanted.tag in ("", one.tag)][skip : skip + most]

    def as_past(self) -> RequestPast:
        return RequestPast(
            self.search, list, list, lambda _one: (), no_manifest, no_manifest, no_manifest, no_manifest,
            lambda _manifest, _path, _person: None,
        )  # fmt: skip


@pytest.fixture
def earlier() -> Earlier:
    return Earlier()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SqlShiftBook]:
    database = Database.open(f"sqlite:///{tmp_path / 'records.db'}")
    yield SqlShiftBook(database, CLOCK)
    database.close()


@pytest.fixture
def station(plant: Plant, tmp_path: Path, qtbot: QtBot) -> Iterator[StationBench]:
    del qtbot
    shutil.copytree(resource("diagrams"), tmp_path / "diagrams")
    only = Engineered("TIC-402.SP", interlock=read_condition("AIC-404 > 6", ["AIC-404"]))
    bench = StationBench(plant, tmp_path / "diagrams", rules=SetpointRules(engineered={"TIC-402.SP": only}))
    yield bench
    bench.close()


@pytest.fixture
def window(station: StationBench, earlier: Earlier, book: SqlShiftBook, qtbot: QtBot) -> MainWindow:
    return opened(station, earlier, book, qtbot)


def opened(
    station: StationBench,
    earlier: Earlier,
    book: SqlShiftBook,
    qtbot: QtBot,
    size: tuple[int, int] = (1920, 1080),
    theme: Theme = LIGHT,
) -> MainWindow:
    services = replace(
        station.services(), theme=theme, shift_book=ShiftBook(book.notes, book.add), request_past=earlier.as_past()
    )
    station.window = made = MainWindow(services)
    made.resize(*size)
    made.show()
    qtbot.waitExposed(made)
    station.come_alive()
    qtbot.waitUntil(lambda: "105/105" in made.header.link_chip.text and station.bridge.live)
    return made


def words(lines: tuple[tuple[QLabel, QLabel], ...]) -> list[str]:
    return [f"{one.text()} | {two.text()}" for one, two in lines if not one.isHidden()]


def test_a_controller_tells_what_was_asked_of_its_setpoint_in_earlier_runs_and_in_this_one(
    window: MainWindow, station: StationBench, earlier: Earlier, qtbot: QtBot
) -> None:
    earlier.rows = [asked(number) for number in range(1, 9)]
    window.show_tag("TIC-402")
    past = window.side.loop.past
    assert past is not None
    qtbot.waitUntil(lambda: len(words(past.request_lines)) == 5)
    assert earlier.wanted[-1].tag == "TIC-402.SP"
    assert "29.0 → 30.0 °C | ✓ verified · Rosa Vega, approved by Miguel Sosa" in words(past.request_lines)[0]
    live = replace(asked(0), state=SetpointState.MISMATCH, new=31.0)
    station.bridge.requests["r-0"] = live
    station.bridge.requests["r-9"] = asked(9, "AIC-404.SP")
    station.bridge.requests_changed.emit({"r-0": live})
    assert "29.0 → 31.0 °C | ≠ mismatch" in words(past.request_lines)[0]
    assert not any("AIC-404" in line for line in words(past.request_lines))
    window.show_tag("AT-409")
    assert past.request_title.isHidden()
    assert words(past.request_lines) == []


def test_an_asset_tells_what_was_asked_of_all_its_setpoints(window: MainWindow, earlier: Earlier, qtbot: QtBot) -> None:
    earlier.rows = [asked(1), asked(2, "AIC-404.SP"), replace(asked(3), asset="BLD-601", tag="TIC-602.SP")]
    window.show_faceplate(FERMENTER)
    past = window.side.tags.past
    assert past is not None
    qtbot.waitUntil(lambda: len(words(past.request_lines)) == 2)
    assert ["TIC-402.SP" in words(past.request_lines)[0], "AIC-404.SP" in words(past.request_lines)[1]] == [True, True]


def test_a_note_that_is_typed_under_a_controller_names_it_and_stands_there_at_once(
    window: MainWindow, station: StationBench, book: SqlShiftBook, qtbot: QtBot
) -> None:
    window.operator.log_in(OPERATOR)
    window.show_tag("TIC-402")
    past = window.side.loop.past
    assert past is not None
    qtbot.waitUntil(lambda: not past.no_note.isHidden())
    assert not past.add_button.isEnabled()
    past.text.setFocus()
    QTest.keyClicks(past.text, "valve <moves> freely")
    QTest.keyClick(past.text, Qt.Key.Key_Return)
    QTest.keyClick(past.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(words(past.note_lines)) > 0)
    assert words(past.note_lines)[0].endswith(f"{OPERATOR.full_name} | TIC-402: valve <moves> freely")
    assert past.text.text() == ""
    (note,) = book.notes(station.clock.now() - timedelta(days=1), station.clock.now())
    assert (note.asset, note.batch, note.text) == (FERMENTER, "B-1", "TIC-402: valve <moves> freely")


def test_notes_on_the_tag_come_before_others_on_its_asset_and_those_of_other_assets_are_elsewhere(
    window: MainWindow, station: StationBench, book: SqlShiftBook, qtbot: QtBot
) -> None:
    now = station.clock.now()
    book.add(OPERATOR, now - timedelta(hours=3), FERMENTER, "B-1", "TIC-402: replaced")
    book.add(OPERATOR, now - timedelta(hours=1), FERMENTER, "B-1", "sample taken")
    book.add(OPERATOR, now - timedelta(hours=1), "BLD-601", "", "cleaned")
    window.show_tag("TIC-402")
    past = window.side.loop.past
    assert past is not None
    qtbot.waitUntil(lambda: len(words(past.note_lines)) == 2)
    assert [line.partition(" | ")[2] for line in words(past.note_lines)] == ["TIC-402: replaced", "sample taken"]
    window.show_tag("AIC-404")
    qtbot.waitUntil(lambda: len(words(past.note_lines)) == 2)
    assert [line.partition(" | ")[2] for line in words(past.note_lines)] == ["sample taken", "TIC-402: replaced"]


def test_who_is_not_logged_in_is_asked_before_a_note_is_written(
    window: MainWindow, station: StationBench, book: SqlShiftBook
) -> None:
    window.show_tag("TIC-402")
    past = window.side.loop.past
    assert past is not None
    QTest.keyClicks(past.text, "anonymous")
    QTest.mouseClick(past.add_button, LEFT)
    (dialog,) = window.findChildren(LoginDialog)
    assert book.notes(station.clock.now() - timedelta(days=1), station.clock.now()) == ()
    dialog.close()


def test_records_that_cannot_be_read_leave_a_sentence(station: StationBench, qtbot: QtBot) -> None:
    station.window = made = MainWindow(station.services())
    made.operator.log_in(OPERATOR)
    made.show()
    qtbot.waitExposed(made)
    made.show_tag("TIC-402")
    past = made.side.loop.past
    assert past is not None
    QTest.keyClicks(past.text, "lost?")
    QTest.keyClick(past.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "keeps no shift book" in past.trouble.text())
    assert past.text.text() == "lost?", "what was typed is not lost"


def test_the_interlock_of_a_setpoint_is_said_as_it_is_now(
    window: MainWindow, station: StationBench, qtbot: QtBot
) -> None:
    window.show_tag("TIC-402")
    row = window.side.loop.facts["Interlock"][1]
    assert row.text() == "holds"
    station.see("AIC-404", 5.5)
    qtbot.waitUntil(lambda: row.text().startswith("✕") and "AIC-404" in row.text())
    window.show_tag("AIC-404")
    assert not row.isVisible()


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)], ids=["1920x1080", "1366x768"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_click_on_every_controller_of_every_asset_opens_its_faceplate_and_nothing_is_cut_off(
    station: StationBench,
    earlier: Earlier,
    book: SqlShiftBook,
    qtbot: QtBot,
    plant: Plant,
    size: tuple[int, int],
    theme: Theme,
    qapp: QApplication,
) -> None:
    qapp.setStyleSheet(stylesheet(theme))
    book.add(OPERATOR, CLOCK.now(), FERMENTER, "B-1", "a rather long note on what was seen on site " * 3)
    earlier.rows = [asked(number) for number in range(1, 6)]
    window = opened(station, earlier, book, qtbot, size, theme)
    for asset in plant.assets:
        window.mimic.open(asset.id)
        view = window.mimic.view
        for tag in plant.of_asset(asset.id):
            if Part.MODE not in plant.loop(tag.id):
                continue
            item = view.mimic.item_of(tag.id)
            assert item is not None
            QTest.mouseClick(view.viewport(), LEFT, pos=view.mapFromScene(item.mapToScene(40.0, 13.0)))
            assert window.side.loop.tag == tag.id
            assert window.side.tabs.currentIndex() == Tab.LOOP
            plate = window.side.loop.plate
            assert plate is not None
            assert plate.isVisible()
            assert cut_off(window) == [], tag.id
        window.show_faceplate(asset.id)
        assert window.side.tags.plate is not None
        assert window.side.tags.plate.isVisible()
        assert cut_off(window) == [], asset.id
    qapp.setStyleSheet("")


def cut_off(window: MainWindow) -> list[str]:
    """The texts of the side panel that end outside of its room."""
    scroll = window.side.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    room = scroll.viewport()
    seen = [label for label in room.findChildren(QLabel) if label.isVisible() and label.text()]
    found = []
    for label in seen:
        right = label.mapTo(room, QPoint(label.width(), 0)).x()
        tight = not label.wordWrap() and label.fontMetrics().horizontalAdvance(label.text()) > label.width()
        if right > room.width() or tight:
            found.append(label.text())
    return found
