"""What the editor does with files: keeping unsaved work, bringing it back, and one editor at a time."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.lock import holder_of, lock_path
from hmi.diagram.part import Page
from hmi.diagram.persist import DiagramFileError, dumps, load, loads, save
from hmi.ui.editor.autosave import kept_path, recovery_path
from hmi.ui.editor.editor import EditorPage
from hmi.ui.editor.tag_finder import TagFinder
from hmi.ui.theme import LIGHT
from tests.ui.editor_hand import CTRL, LEFT, Hand, pump, start

KEY = Qt.Key


def choose(page: EditorPage, title: str, qtbot: QtBot) -> None:
    """Clicks what a notice offers, once it is laid out."""
    qtbot.waitUntil(lambda: page.notice.button(title).width() > 40)
    QTest.mouseClick(page.notice.button(title), LEFT)


@pytest.fixture
def again(path: Path, plant: Plant, qtbot: QtBot) -> Iterator[list[EditorPage]]:
    """Editors that a test opens later."""
    opened: list[EditorPage] = []
    del path, plant, qtbot
    yield opened
    for page in opened:
        page.desk.stack.setClean()
        page.close_document()


def reopened(path: Path, plant: Plant, qtbot: QtBot, again: list[EditorPage]) -> EditorPage:
    page = EditorPage(path, plant, LIBRARY, LIGHT)
    qtbot.addWidget(page, before_close_func=lambda closing: closing.desk.stack.setClean())
    page.resize(1500, 800)
    with qtbot.waitExposed(page):
        page.show()
    again.append(page)
    return page


def crash(hand: Hand, path: Path) -> str:
    """Changes the diagram, lets it be kept, and leaves it as a crash would; gives what was kept."""
    hand.drag((600, 300), (640, 340))
    hand.page.filing._autosave.keep()
    kept = kept_path(path).read_text()
    lock_path(path).unlink()
    hand.page.desk.stack.setClean()
    hand.page.close_document()
    kept_path(path).write_text(kept)
    return kept


def test_what_is_not_saved_is_kept_beside_the_file_and_gone_once_it_is_saved(hand: Hand, path: Path) -> None:
    keeping = hand.page.filing._autosave
    keeping.keep()
    assert not kept_path(path).exists()
    hand.drag((600, 300), (640, 340))
    assert keeping._timer.interval() == 30_000
    keeping._timer.timeout.emit()
    assert kept_path(path).read_text() == dumps(hand.document)
    assert dumps(load(path, LIBRARY)) == dumps(start())
    hand.key(KEY.Key_S, CTRL)
    assert not kept_path(path).exists()
    assert sorted(each.name for each in path.parent.glob("*.json")) == ["trial.json"]


@pytest.mark.logs
def test_a_folder_that_cannot_be_written_to_is_said_once_in_the_log_and_tried_again(
    hand: Hand, path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    hand.drag((600, 300), (640, 340))
    keeping = hand.page.filing._autosave
    with monkeypatch.context() as disk:
        disk.setattr("hmi.ui.editor.autosave.write_whole", full)
        keeping.keep()
        keeping.keep()
        assert hand.page.dirty
        assert not kept_path(path).exists()
    assert len([record for record in caplog.records if "cannot be kept" in record.getMessage()]) == 1
    keeping.keep()
    assert kept_path(path).read_text() == dumps(hand.document)


def test_after_a_crash_the_kept_state_is_offered_taken_over_and_can_be_undone(
    hand: Hand, path: Path, plant: Plant, qtbot: QtBot, again: list[EditorPage]
) -> None:
    kept = crash(hand, path)
    page = reopened(path, plant, qtbot, again)
    assert "ended unexpectedly" in page.notice.text
    assert dumps(page.document) == dumps(start())
    choose(page, "Take it over", qtbot)
    assert dumps(page.document) == kept
    assert page.dirty
    assert not recovery_path(path).exists()
    page.desk.stack.undo()
    assert dumps(page.document) == dumps(start())


def test_what_a_crash_left_is_offered_until_it_is_thrown_away(
    hand: Hand, path: Path, plant: Plant, qtbot: QtBot, again: list[EditorPage]
) -> None:
    crash(hand, path)
    first = reopened(path, plant, qtbot, again)
    first.filing._autosave.keep()
    assert recovery_path(path).exists()
    first.close_document()
    again.clear()
    second = reopened(path, plant, qtbot, again)
    choose(second, "Throw it away", qtbot)
    assert not recovery_path(path).exists()
    third = reopened(path, plant, qtbot, again)
    assert third.notice.text == ""


def test_a_damaged_recovery_is_a_sentence_and_changes_nothing(
    hand: Hand, path: Path, plant: Plant, qtbot: QtBot, again: list[EditorPage]
) -> None:
    kept = crash(hand, path)
    kept_path(path).write_text(kept[: len(kept) // 2])
    page = reopened(path, plant, qtbot, again)
    choose(page, "Take it over", qtbot)
    assert "trial.json" in page.notice.text
    assert dumps(page.document) == dumps(start())
    choose(page, "Throw it away", qtbot)
    assert not recovery_path(path).exists()


def test_a_diagram_that_another_editor_has_open_is_shown_and_not_saved_unless_it_is_taken_over(
    hand: Hand, path: Path, qtbot: QtBot
) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        said = {"process": other.pid, "machine": socket.gethostname(), "renewed": datetime.now(UTC).isoformat()}
        lock_path(path).write_text(json.dumps(said))
        assert hand.page.open(path)
        assert "another editor has it open" in hand.page.notice.text
        hand.drag((600, 300), (640, 340))
        assert not hand.page.save()
        assert dumps(load(path, LIBRARY)) == dumps(start())
        choose(hand.page, "Take it over", qtbot)
        assert hand.page.save()
        assert dumps(load(path, LIBRARY)) == dumps(hand.document)
        other.communicate(b"\n")


def test_an_open_diagram_is_held_and_let_go_when_nobody_looks_and_nothing_is_unsaved(hand: Hand, path: Path) -> None:
    def held() -> bool:
        holder = holder_of(path)
        return holder is not None and holder.process == os.getpid()

    assert held()
    hand.page.hide()
    assert not held()
    hand.page.show()
    assert held()
    hand.drag((600, 300), (640, 340))
    hand.page.hide()
    assert held()
    hand.page.desk.stack.undo()
    hand.page.close_document()
    assert not held()


def test_no_damaged_file_ever_changes_the_open_diagram(hand: Hand, path: Path) -> None:
    hand.drag((600, 300), (640, 340))
    before, bad = dumps(hand.document), path.parent / "bad.json"
    whole = dumps(start()).encode()
    refused = 0
    steps = (*range(0, len(whole), 37), len(whole) - 2)
    damaged = [whole[:end] for end in steps]
    damaged += [whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :] for at in range(0, len(whole), 29)]
    for content in damaged:
        bad.write_bytes(content)
        try:
            loads(content, LIBRARY)
        except DiagramFileError:
            assert not hand.page.open(bad)
            assert hand.page.notice.text.startswith("bad.json")
            assert dumps(hand.document) == before
            assert hand.page.path == path
            refused += 1
    assert refused > len(steps) - 2


def finder(hand: Hand) -> TagFinder:
    hand.key(KEY.Key_H, CTRL)
    found = hand.page.findChild(TagFinder)
    assert isinstance(found, TagFinder)
    return found


def press(dialog: TagFinder, title: str) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == title)
    QTest.mouseClick(button, LEFT)


def test_a_tag_is_replaced_in_the_open_diagram_and_in_the_other_files_and_taken_back(
    hand: Hand, path: Path, qtbot: QtBot
) -> None:
    other = path.parent / "other.json"
    save(start(), other)
    before = other.read_bytes()
    hand.click(360, 512)
    dialog = finder(hand)
    assert dialog.find_line.text() == "TIC-402"
    assert dialog.words.text() == "2 places in 2 diagrams."
    QTest.keyClicks(dialog.put_line, "TIC-502")
    with qtbot.waitSignal(hand.page.saved):
        press(dialog, "Replace all")
    assert hand.element("N-1").bindings == {"value": "TIC-502"}
    assert load(other, LIBRARY).element("N-1").bindings == {"value": "TIC-502"}  # type: ignore[union-attr]
    assert "1 file and in the open diagram" in dialog.words.text()
    press(dialog, "Take back in the files")
    assert other.read_bytes() == before
    hand.page.desk.stack.undo()
    assert hand.element("N-1").bindings == {"value": "TIC-402"}
    dialog.close()


def test_a_hit_in_another_diagram_is_opened_and_selected(hand: Hand, path: Path) -> None:
    other = path.parent / "other.json"
    save(Document(Page("Other"), (pump("X", 100.0, 100.0), *start().parts.values())), other)
    dialog = finder(hand)
    dialog.find_line.setText("TIC-402")
    QTest.keyClick(dialog.find_line, KEY.Key_Return)
    branch = dialog.hits.topLevelItem(0)
    leaf = branch.child(0) if branch else None
    assert leaf is not None
    dialog.hits.setFocus()
    dialog.hits.setCurrentItem(leaf)
    dialog.hits.itemActivated.emit(leaf, 0)
    assert hand.page.path == other
    assert hand.selected() == ("N-1",)
    dialog.find_line.setText("nothing of this name")
    press(dialog, "Find")
    assert dialog.words.text() == "Nowhere."
    dialog.put_line.setText("x")
    press(dialog, "Replace all")
    assert dialog.words.text() == "There is nothing to replace."
    dialog.close()
