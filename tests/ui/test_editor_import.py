"""Foreign diagrams in the editor: chosen, read beside Qt's thread, opened, reported; bad ones change nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hmi.ui.editor.foreign_import import ImportReport
from tests.diagram.foreign.drawings import bob, drawio, edge, vertex, widget
from tests.ui.editor_hand import Hand

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def choose(hand: Hand, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Presses the keys of the command and picks the file."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    QTest.keyClick(hand.page, Qt.Key.Key_O, KEYS)


def report(hand: Hand) -> ImportReport:
    """The window that says what became of it."""
    found = hand.page.importing.report
    assert found is not None
    return found


def test_a_drawing_is_imported_by_keys_opened_and_reported(
    hand: Hand, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pump = vertex("b", "Odd", "shape=mxgraph.cisco.router;", (400, 300, 30, 30))
    file = tmp_path / "Line.drawio"
    file.write_bytes(drawio(vertex("a", style="shape=cylinder3;"), pump, edge("e", "a", "b")))
    choose(hand, file, monkeypatch)
    qtbot.waitUntil(lambda: hand.page.path.name == "line.json")
    assert "tank-1" in hand.page.document.parts
    assert not hand.page.dirty
    text = report(hand).text.toPlainText()
    assert "mxgraph.cisco.router" in text
    assert "line.json: Line 1, 3 parts" in text
    report(hand).close()


def test_a_display_is_imported_beside_what_is_there(
    hand: Hand, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "trial.bob"
    file.write_bytes(bob(widget("textupdate", "<pv_name>TIC-402</pv_name>")))
    before = hand.page.path.read_bytes()
    choose(hand, file, monkeypatch)
    qtbot.waitUntil(lambda: hand.page.path.name == "trial-2.json")
    assert (tmp_path / "trial.json").read_bytes() == before
    report(hand).close()


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"<mxfile><diagram>AAAA</diagram></mxfile>", b"\0\1\2"])
def test_what_cannot_be_read_is_said_and_leaves_what_is_open_as_it_is(
    hand: Hand, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    file = tmp_path / "bad.drawio"
    file.write_bytes(content)
    before, path = hand.page.document, hand.page.path
    choose(hand, file, monkeypatch)
    qtbot.waitUntil(lambda: "Nothing was imported" in hand.page.notice.text)
    assert hand.page.document is before
    assert hand.page.path == path
    assert not list(tmp_path.glob("bad*.json"))
