"""What has changed, drawn: side by side in the editor, as a picture from the command line, and pictures of the page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from hmi.cli.main import app
from hmi.core.plant import Plant
from hmi.diagram import change
from hmi.diagram.difference import Kind
from hmi.diagram.document import Document
from hmi.diagram.drawn_with import DrawnWith, drawn_beside
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, PipeEnd, Point, Rect
from hmi.diagram.persist import save
from hmi.diagram.styles import DEFAULTS, StyleClass
from hmi.diagram.styles_change import put
from hmi.diagram.styles_edit import set_style
from hmi.ui.editor.compare import SIGNS, Comparison, SignItem, write_comparison
from hmi.ui.editor.picture import PictureError
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.embedded import EmbeddedItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.theme import LIGHT
from tests.ui.editor_hand import ALT, CTRL, Hand, start

KEY = Qt.Key
PLAIN = DrawnWith(LIBRARY)


def signs(comparison: Comparison) -> list[list[str]]:
    """The letters on the old and on the new version."""
    scenes = (comparison.old, comparison.new)
    found = [[item for item in scene.items() if isinstance(item, SignItem)] for scene in scenes]
    return [sorted("".join(sign.letter for sign in item.signs) for item in items) for items in found]


def test_every_kind_is_drawn_on_the_versions_that_have_the_part(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    old, new = start(), start()
    new.apply(change.add_element(new, LIBRARY["fan"], Point(800.0, 100.0)))
    new.apply(change.remove(new, ("B-1",), LIBRARY))
    new.apply(change.move(new, ("N-1",), 40.0, 0.0))
    new.apply(change.bind(new, "N-1", "value", "TIC-502"))
    comparison = Comparison(old, new, plant, LIGHT, (PLAIN, PLAIN))
    moved_and_bound = SIGNS[Kind.MOVED].letter + SIGNS[Kind.REBOUND].letter
    assert signs(comparison) == [sorted([SIGNS[Kind.REMOVED].letter, moved_and_bound]), sorted(["+", moved_and_bound])]
    comparison.close()


def test_embedded_diagrams_are_drawn_in_both_versions(plant: Plant, tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    save(start(), tmp_path / "inner.json")
    frame = Element("E", "embedded", Rect(0, 0, 400, 300), settings={"shows": "inner"})
    old = Document(Page("Outer"), (frame,))
    drawn = drawn_beside(tmp_path / "outer.json", LIBRARY)
    comparison = Comparison(old, old, plant, LIGHT, (drawn, drawn))
    for scene in (comparison.old, comparison.new):
        item = scene.item_of("E")
        assert isinstance(item, EmbeddedItem)
        assert len(item.inner) == 3
    comparison.close()


def test_what_only_looks_different_is_named_and_drawn_on_both(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    document = start()
    document.apply(set_style(document, ("N-1",), "note"))
    styles = [put(DEFAULTS, StyleClass("note", "Note", {"size": size})) for size in (14.0, 20.0)]
    before, after = (DrawnWith(LIBRARY, table) for table in styles)
    comparison = Comparison(document, document, plant, LIGHT, (before, after))
    assert [(each.kind, each.part) for each in comparison.found] == [(Kind.CHANGED, "N-1")]
    sizes = [scene.item_of("N-1") for scene in (comparison.old, comparison.new)]
    assert [item.setting_number("size") for item in sizes if isinstance(item, SymbolItem)] == [14.0, 20.0]
    comparison.close()


def test_the_sign_of_a_pipe_follows_its_line_and_leaves_what_lies_beside_it(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    old, new = start(), start()
    for document in (old, new):
        document.apply(change.connect(document, PipeEnd("P-1", "outlet"), PipeEnd(place=Point(900.0, 100.0))))
    (pipe,) = new.pipes()
    new.apply(change.set_bends(new, pipe.id, (Point(400.0, 560.0),)))
    comparison = Comparison(old, new, plant, LIGHT, (PLAIN, PLAIN))
    (sign,) = (item for item in comparison.new.items() if isinstance(item, SignItem))
    item = comparison.new.item_of(pipe.id)
    assert isinstance(item, PipeItem)
    outline = sign._outline
    assert outline.boundingRect().height() > 150
    for point in item.line[1:-1]:
        assert outline.boundingRect().contains(QPointF(point.x, point.y))
    tank = comparison.new.item_of("B-1")
    assert tank is not None
    middle = tank.sceneBoundingRect().center()
    assert outline.boundingRect().contains(middle)
    assert not outline.intersects(QRectF(middle.x() - 20, middle.y() - 20, 40, 40))
    comparison.close()


def test_signs_differ_in_form(plant: Plant) -> None:
    del plant
    assert len({sign.letter for sign in SIGNS.values()}) == len(SIGNS)


def test_the_editor_shows_what_changed_since_the_file_and_leads_there(hand: Hand, path: Path, qtbot: QtBot) -> None:
    hand.drag((600, 300), (640, 340))
    with qtbot.waitExposed(hand.page):
        hand.key(KEY.Key_D, CTRL | ALT)
    window = hand.page.windows.compare()
    assert window.comparison is not None
    assert [difference.kind for difference in window.comparison.found] == [Kind.MOVED]
    assert window.list.item(0).text().startswith(f"{SIGNS[Kind.MOVED].letter}   B-1   moved: 545, 225")
    assert window.list.count() == 1
    before = [view.transform().m11() for view in window.views]
    window.list.setFocus()
    QTest.keyClick(window.list, KEY.Key_Home)
    window.list.setCurrentRow(0)
    assert all(view.transform().m11() > scale for view, scale in zip(window.views, before, strict=True))
    bad = path.parent / "bad.json"
    bad.write_text("{")
    assert not window.compare_with(bad)
    assert "bad.json" in window.words.text()
    hand.drag((640, 340), (700, 380))
    QTest.keyClick(window, KEY.Key_Escape)
    assert window.comparison is None


def test_what_is_the_same_differs_in_nothing(hand: Hand) -> None:
    window = hand.page.windows.compare()
    assert window.words.text() == "Nothing differs."
    window.close()


def test_the_command_draws_both_versions_beside_each_other(tmp_path: Path, plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    old, new, out = tmp_path / "old.json", tmp_path / "new.json", tmp_path / "diff.png"
    document = start()
    save(document, old)
    document.apply(change.move(document, ("B-1",), 100.0, 0.0))
    save(document, new)
    result = CliRunner().invoke(app, ["diagram", "diff", str(old), str(new), "--out", str(out)])
    assert (result.exit_code, result.output.startswith("moved")) == (1, True)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (2024, 600)
    comparison = Comparison(start(), document, plant, LIGHT, (PLAIN, PLAIN))
    with pytest.raises(PictureError, match=r"ends with \.png"):
        write_comparison(comparison, tmp_path / "x.pdf", LIGHT)
    comparison.close()


def test_the_editor_saves_a_picture_and_says_where_it_cannot(hand: Hand, path: Path) -> None:
    assert hand.page.filing.write_picture(path.with_suffix(".svg"))
    assert path.with_suffix(".svg").read_bytes().startswith(b"<?xml")
    assert not hand.page.filing.write_picture(path.with_suffix(".gif"))
    assert "cannot be drawn" in hand.page.notice.text
