"""From the editor to the operator's screen, with mouse and keyboard: submit, review, publish, roll back."""

from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.publication import ActKind
from hmi.core.user import Person
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Rect
from hmi.diagram.persist import load, save
from hmi.diagram.publishing import why_not_shown
from hmi.records.publication_acts import PublisherKeys
from hmi.records.publications import PublicationFiles
from hmi.records.shown import ShownFiles
from hmi.runtime.publication_notes import Waiting
from hmi.runtime.publications import PublicationDesk
from hmi.runtime.published import OperatorsFolder, PublishedDiagrams
from hmi.runtime.shipped import adopt
from hmi.ui.actions import View
from hmi.ui.editor.editor import EditorPage
from hmi.ui.editor.review_dialog import NoteDialog
from hmi.ui.editor.review_window import PairWindow, ReviewWindow
from hmi.ui.editor.version_window import LookWindow, VersionWindow
from hmi.ui.main_window.services import StationPublishing
from hmi.ui.main_window.window import MainWindow
from tests.runtime.fakes import ENGINEER, PASSWORD, SUPERVISOR
from tests.ui.station_bench import FERMENTER, StationBench

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
T = TypeVar("T", bound=QDialog)
REASON = "the new tank hides the alarm"


class Office:
    """A station that publishes, and an engineer at it."""

    def __init__(self, station: StationBench, qtbot: QtBot) -> None:
        self.station = station
        self.qtbot = qtbot
        folder = station.folder
        self.book = PublicationFiles(folder, PublisherKeys.of(folder))
        readable = partial(why_not_shown, library=LIBRARY)
        self.desk = PublicationDesk(self.book, station.accounts, station.audit, station.clock, readable)
        operators = OperatorsFolder(PublishedDiagrams(self.book), ShownFiles(folder / "shown"))
        station.publishing = StationPublishing(self.desk, operators, self.book.folder, folder / "shown")
        adopt({path.stem: path.read_bytes() for path in folder.glob("*.json")}, self.book, station.audit, station.clock)
        operators.look()
        self.window: MainWindow = station.open_window()
        qtbot.addWidget(self.window)
        self.window.resize(1920, 1080)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def edit(self, person: Person = ENGINEER) -> EditorPage:
        """Opens the editor in somebody's name."""
        self.window.operator.log_in(person)
        self.window.show_view(View.EDIT)
        editor = self.window.pages.editor()
        self.qtbot.waitUntil(editor.bar.state.isVisible)
        return editor

    def add_pump(self) -> None:
        """Changes the open diagram, unsaved."""
        desk = self.window.pages.editor().desk
        desk.canvas.add_symbol("pump")
        assert desk.stack.canUndo()

    def key(self, key: Qt.Key) -> None:
        self.window.activateWindow()
        canvas = self.window.pages.editor().desk.canvas
        canvas.setFocus()
        self.qtbot.waitUntil(canvas.hasFocus)
        QTest.keyClick(canvas, key, CTRL_ALT)

    def dialog(self) -> NoteDialog:
        return self.one(NoteDialog)

    def one(self, kind: type[T]) -> T:
        def seen() -> list[T]:
            found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
            return [one for one in found if type(one) is kind]

        self.qtbot.waitUntil(lambda: len(seen()) == 1)
        return seen()[0]

    def sign(self, note: str, account: str = "", password: str = PASSWORD) -> None:
        """Fills the dialog and presses its button."""
        dialog = self.dialog()
        dialog.note.setFocus()
        QTest.keyClicks(dialog.note, note)
        if account:
            QTest.keyClicks(dialog.account, account)
            QTest.keyClicks(dialog.password, password)
        QTest.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)

    def said(self, words: str) -> None:
        """Waits until the editor says so."""
        notice = self.window.pages.editor().notice
        self.qtbot.waitUntil(lambda: words in notice.text)

    def seen(self) -> int:
        """How many parts operators see."""
        return len(self.window.mimic.scene.document.parts)


def press(window: QWidget, title: str) -> None:
    button = next(one for one in window.findChildren(QPushButton) if one.text() == title)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def office(station: StationBench, qtbot: QtBot) -> Office:
    return Office(station, qtbot)


def chip(office: Office) -> str:
    return office.window.pages.editor().bar.state.text()


def test_a_diagram_goes_from_draft_to_the_operators_by_keyboard(office: Office) -> None:
    editor = office.edit()
    office.qtbot.waitUntil(lambda: chip(office) == "● Published · version 1")
    before = office.seen()
    office.add_pump()
    assert chip(office).startswith("○ Draft")
    office.key(Qt.Key.Key_U)
    office.sign("a pump after the vessel")
    office.said("is submitted; it waits for its reviewer")
    assert not editor.dirty
    office.qtbot.waitUntil(lambda: chip(office) == "◒ Waits for review")
    assert office.seen() == before, "operators see no draft"

    office.key(Qt.Key.Key_R)
    review = office.one(ReviewWindow)
    assert review.comparison is not None
    assert len(review.comparison.found) == 1
    press(review, "Sign the review…")
    office.sign("looked at the new pump", "operator")
    office.said("is reviewed; it can be published now")
    office.qtbot.waitUntil(lambda: chip(office) == "◔ Reviewed")
    assert office.seen() == before

    office.key(Qt.Key.Key_P)
    office.sign("a pump after the vessel", "engineer")
    office.said("is published as version 2")
    office.qtbot.waitUntil(lambda: office.seen() == before + 1)
    office.qtbot.waitUntil(lambda: chip(office) == "● Published · version 2")
    office.qtbot.waitUntil(lambda: "version 2, published by Test Engineer" in office.window.notice.text.text())
    assert office.station.audit.events[-3:] == ["submitted for review", "reviewed", "published"]


def test_the_author_cannot_sign_his_own_review_and_is_told_so(office: Office) -> None:
    office.edit(SUPERVISOR)
    office.add_pump()
    office.key(Qt.Key.Key_U)
    office.sign("a pump after the vessel")
    office.said("is submitted")
    office.key(Qt.Key.Key_R)
    press(office.one(ReviewWindow), "Sign the review…")
    office.sign("it is good", "supervisor")
    dialog = office.dialog()
    office.qtbot.waitUntil(lambda: "nobody reviews his own diagram" in dialog.trouble.text())
    assert not dialog.password.text()
    dialog.password.setText("wrong")
    press(dialog, "Sign")
    office.qtbot.waitUntil(lambda: "account or password is wrong" in dialog.trouble.text())
    dialog.reject()
    press(office.one(ReviewWindow), "Send back…")
    office.sign("the pump stands in the way", "operator")
    office.said("was sent back to its author")
    office.qtbot.waitUntil(lambda: chip(office) == "○ Draft · version 1 is published")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Qt.Key.Key_U, "overview is published as it is: version 1"),
        (Qt.Key.Key_R, "Nothing waits for a review; submit the diagram first"),
        (Qt.Key.Key_P, "Nothing is reviewed that could be published"),
        (Qt.Key.Key_B, "overview has no earlier version to go back to"),
    ],
)
def test_what_makes_no_sense_now_is_said_in_a_sentence(office: Office, key: Qt.Key, words: str) -> None:
    office.edit()
    office.key(key)
    office.said(words)


def publish(office: Office, parts: int) -> None:
    """Another version, brought through by another station."""
    path = office.station.folder / "overview.json"
    document = load(path, LIBRARY)
    more = tuple(Element(f"P-{parts}-{number}", "pump", Rect(600, 40 * number, 26, 26)) for number in range(parts))
    save(type(document)(document.page, (*document.parts.values(), *more)), path)
    desk = office.desk
    desk.submit(ENGINEER, "overview", path.read_bytes(), f"{parts} more pumps")
    waiting = desk.waiting("overview")
    assert waiting is not None
    desk.review(waiting, "operator", PASSWORD, "looked at it")
    desk.publish(waiting, "engineer", PASSWORD, f"{parts} more pumps")


def test_a_running_station_takes_over_what_another_one_publishes_and_the_operator_keeps_his_place(
    office: Office,
) -> None:
    mimic, before = office.window.mimic, office.seen()
    office.window.select("PFR-501")
    QTest.keyClick(mimic.view, Qt.Key.Key_Plus)
    QTest.keyClick(mimic.view, Qt.Key.Key_Plus)
    mimic.view.centerOn(600, 300)
    zoom, middle = mimic.view.place()
    publish(office, 2)
    office.qtbot.waitUntil(lambda: office.seen() == before + 2)
    after, there = mimic.view.place()
    assert after == zoom > 1
    assert (there - middle).manhattanLength() < 2
    assert office.window.selected == mimic.selected == "PFR-501"
    assert "2 more pumps" in office.window.notice.text.text()
    assert mimic.shown == "overview.json"


def test_a_file_changed_outside_is_refused_and_the_operator_reads_why(office: Office) -> None:
    before = office.seen()
    publish(office, 2)
    office.qtbot.waitUntil(lambda: office.seen() == before + 2)
    newest = office.desk.standing("overview").current
    assert newest is not None
    (office.book.folder / "overview" / f"diagram-{newest.sha256[:16]}.json").write_bytes(b"{}")
    office.window.pages.published.emit("overview")  # or five seconds later by itself
    office.qtbot.waitUntil(lambda: "was changed after it was published" in office.window.notice.text.text())
    office.window.mimic.open(FERMENTER)
    office.window.mimic.open("overview")
    assert office.seen() == before + 2, "the last good version stays"
    (office.station.folder / "shown" / "overview.json").write_bytes(b"{}")
    office.window.mimic.reload(Path("overview.json"))
    assert office.seen() == before + 2


def test_an_earlier_version_comes_back_from_the_list_of_versions(office: Office) -> None:
    before = office.seen()
    publish(office, 1)
    office.qtbot.waitUntil(lambda: office.seen() == before + 1)
    office.edit()
    office.key(Qt.Key.Key_B)
    versions = office.one(VersionWindow)
    assert [version.number for version in versions.chosen()] == [1]
    dialog = office.dialog()
    QTest.keyClicks(dialog.note, "too short")
    QTest.keyClicks(dialog.account, "supervisor")
    QTest.keyClicks(dialog.password, PASSWORD)
    assert not dialog.act_button.isEnabled()
    QTest.keyClicks(dialog.note, f" no, {REASON}")
    QTest.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)
    office.said("is back at version 1, as version 3")
    office.qtbot.waitUntil(lambda: office.seen() == before)
    office.qtbot.waitUntil(lambda: versions.table.rowCount() == 3)
    act = office.desk.standing("overview").acts[-1]
    assert (act.kind, act.source, act.name) == (ActKind.ROLLED_BACK, 1, "Test Supervisor")
    assert REASON in act.note


def test_any_version_is_looked_at_and_any_two_are_compared(office: Office) -> None:
    publish(office, 1)
    publish(office, 2)
    office.edit()
    office.key(Qt.Key.Key_J)
    versions = office.one(VersionWindow)
    assert versions.table.rowCount() == 3
    cells = [versions.table.item(row, column) for row, column in ((0, 0), (2, 3))]
    assert [cell.text() for cell in cells if cell] == ["3  ● published", "published by the product"]
    versions.select(1)
    QTest.keyClick(versions.table, Qt.Key.Key_Return)
    shown = office.one(LookWindow)
    assert len(shown.scene.document.parts) == 4
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    versions.table.selectAll()
    assert not versions.compare_button.isEnabled()
    versions.select(1)
    press(versions, "Compare with the published one")
    pair = office.one(PairWindow)
    assert pair.comparison is not None
    assert len(pair.comparison.found) == 3
    pair.close()
    versions.close()


def test_a_diagram_that_was_never_published_leaves_a_sentence_for_operators(office: Office) -> None:
    office.station.folder.joinpath("new.json").write_bytes((office.station.folder / "overview.json").read_bytes())
    office.window.mimic.open("new")
    assert "new has no published version yet; publish it in the editor" in office.window.mimic.trouble.text.text()


def test_two_who_publish_at_once_are_told_apart_in_the_dialog(office: Office) -> None:
    office.edit()
    office.add_pump()
    office.key(Qt.Key.Key_U)
    office.sign("a pump after the vessel")
    office.said("is submitted")
    waiting = office.desk.waiting("overview")
    assert isinstance(waiting, Waiting)
    office.desk.review(waiting, "operator", PASSWORD, "looked at it")
    office.key(Qt.Key.Key_P)
    dialog = office.dialog()
    office.desk.publish(waiting, "second", PASSWORD, "was quicker")
    office.sign("a pump after the vessel", "engineer")
    office.qtbot.waitUntil(lambda: "only what was reviewed is published" in dialog.trouble.text())
    dialog.reject()
    assert office.desk.standing("overview").number == 2
