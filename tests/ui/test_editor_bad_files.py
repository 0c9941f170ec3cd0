"""Damaged files in the editor (B-01 to B-08): a notice, and what is open stays as it is with its undo list."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hmi.diagram.lock import busy
from hmi.diagram.persist import dumps
from hmi.ui.editor.autosave import kept_path
from tests.diagram.bad_files import BAD, SMALL
from tests.ui.editor_hand import CTRL, Hand


def open_bad(hand: Hand, content: bytes) -> None:
    """Opens a damaged file while another one has changes; nothing of that may be another one afterwards."""
    page = hand.page
    document, desk, path = page.document, page.desk, page.path
    text, count = dumps(document), desk.stack.count()
    bad = path.with_name("bad.json")
    bad.write_bytes(content)
    assert not page.open(bad)
    assert page.notice.text.startswith("bad.json")
    assert (page.document, page.desk, page.path) == (document, desk, path)
    assert dumps(page.document) == text
    assert desk.stack.count() == count
    assert page.dirty
    assert bad.read_bytes() == content
    assert busy(bad) == ""


def test_no_bad_file_changes_the_open_diagram_its_undo_list_or_its_file(hand: Hand, path: Path) -> None:
    before = path.read_bytes()
    hand.select(("P-1",))
    hand.key(Qt.Key.Key_Right)
    for content, _ in BAD.values():
        open_bad(hand, content)
    for length in range(1, len(SMALL) - 1, 29):
        open_bad(hand, SMALL[:length])
    assert path.read_bytes() == before
    assert not kept_path(path.with_name("bad.json")).exists()
    hand.key(Qt.Key.Key_Z, CTRL)
    assert not hand.page.dirty


@pytest.mark.parametrize("bit", range(5, 8 * len(SMALL), 397))
def test_b_01_a_flipped_bit_opens_as_what_it_is_or_is_refused(bit: int, hand: Hand, path: Path, qtbot: QtBot) -> None:
    del qtbot
    place = bit // 8
    content = SMALL[:place] + bytes([SMALL[place] ^ 1 << bit % 8]) + SMALL[place + 1 :]
    bad = path.with_name("bad.json")
    bad.write_bytes(content)
    before = hand.page.document
    if hand.page.open(bad):
        assert hand.page.path == bad
        assert not hand.page.dirty
    else:
        assert hand.page.document is before
        assert hand.page.notice.text.startswith("bad.json")
    assert bad.read_bytes() == content


@pytest.mark.parametrize("name", [name for name in BAD if name[:4] in ("B-01", "B-04", "B-08")][::3])
def test_a_bad_file_that_another_program_writes_over_the_open_one_takes_nothing(
    name: str, hand: Hand, path: Path
) -> None:
    hand.select(("P-1",))
    hand.key(Qt.Key.Key_Right)
    text = dumps(hand.document)
    path.write_bytes(BAD[name][0])
    assert not hand.page.open(path)
    assert dumps(hand.document) == text
    assert not hand.page.save()
    assert "was changed by another program" in hand.page.notice.text
    hand.page.notice.button("Overwrite it").click()
    assert path.read_text() == text
