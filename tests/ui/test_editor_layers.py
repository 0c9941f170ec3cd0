"""Layers and the outline under a real mouse and a real keyboard."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from hmi.diagram import layers
from hmi.diagram.part import Point
from hmi.diagram.persist import dumps
from hmi.ui.editor.outline import Outline
from tests.ui.editor_hand import ALT, CTRL, LEFT, NONE, SHIFT, Hand

KEY = Qt.Key


@pytest.fixture
def outline(hand: Hand) -> Outline:
    """The outline of the open diagram, in front."""
    hand.key(KEY.Key_F9)
    return hand.page.desk.outline


def item(outline: Outline, name: str) -> QTreeWidgetItem:
    found = outline.tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    assert found, name
    return found[0]


def tick(outline: Outline, layer: str, column: int) -> None:
    """Clicks on the box of a layer."""
    tree = outline.tree
    rect = tree.visualItemRect(item(outline, layer))
    place = QPoint(tree.header().sectionViewportPosition(column) + 12, rect.center().y())
    QTest.mouseClick(tree.viewport(), LEFT, NONE, place)


def press(outline: Outline, title: str) -> None:
    button = next(each for each in outline.findChildren(QToolButton) if each.text() == title)
    QTest.mouseClick(button, LEFT)


def typed(outline: Outline, text: str) -> None:
    """Types a new name over the one that is being edited."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert outline.isAncestorOf(line)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)


def shown(outline: Outline, qtbot: QtBot, name: str) -> None:
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    qtbot.waitUntil(lambda: bool(outline.tree.findItems(name, flags)))


def test_the_outline_lists_parts_by_layer_from_front_to_back_and_selects_both_ways(
    hand: Hand, outline: Outline
) -> None:
    branch = item(outline, "main")
    assert [branch.child(row).text(0) for row in range(branch.childCount())] == ["N-1", "B-1", "P-1"]  # type: ignore[union-attr]
    QTest.mouseClick(outline.tree.viewport(), LEFT, NONE, outline.tree.visualItemRect(item(outline, "B-1")).center())
    assert hand.selected() == ("B-1",)
    hand.click(200, 300)
    assert item(outline, "P-1").isSelected()
    assert not item(outline, "B-1").isSelected()


def test_the_name_of_a_part_has_the_whole_row(outline: Outline) -> None:
    assert item(outline, "B-1").isFirstColumnSpanned()
    assert not item(outline, "main").isFirstColumnSpanned()


def test_a_part_is_renamed_in_the_outline_and_a_taken_name_is_refused(
    hand: Hand, outline: Outline, qtbot: QtBot
) -> None:
    outline.tree.setCurrentItem(item(outline, "P-1"))
    QTest.keyClick(outline.tree, KEY.Key_F2)
    typed(outline, "P-7")
    qtbot.waitUntil(lambda: "P-7" in hand.document.parts)
    shown(outline, qtbot, "P-7")
    outline.tree.setCurrentItem(item(outline, "P-7"))
    QTest.keyClick(outline.tree, KEY.Key_F2)
    typed(outline, "B-1")
    qtbot.waitUntil(lambda: "B-1 is already on the diagram" in hand.page.notice.text)
    shown(outline, qtbot, "P-7")


def test_what_is_drawn_goes_onto_the_new_layer_and_a_hidden_layer_is_neither_seen_nor_caught(
    hand: Hand, outline: Outline, qtbot: QtBot
) -> None:
    press(outline, "New layer")
    assert outline.layer == "layer 2"
    hand.page.palette_panel.picked.emit("pump")
    hand.click(400, 100)
    assert hand.element("pump-1").layer == "layer 2"
    shown(outline, qtbot, "pump-1")
    tick(outline, "layer 2", 1)
    part = hand.page.desk.scene.item_of("pump-1")
    assert part is not None
    assert not part.isVisible()
    hand.click(900, 60)
    hand.click(400, 100)
    assert hand.selected() == ()
    hand.key(KEY.Key_A, CTRL)
    assert "pump-1" not in hand.selected()
    hand.key(KEY.Key_Z, CTRL)
    assert part.isVisible()


def test_a_locked_layer_lets_clicks_through_and_refuses_changes_with_a_sentence(
    hand: Hand, outline: Outline, qtbot: QtBot
) -> None:
    tick(outline, "main", 2)
    assert hand.document.page.layers[0].locked
    hand.click(600, 300)
    hand.drag((150, 200), (700, 400))
    assert hand.selected() == ()
    shown(outline, qtbot, "P-1")
    outline.tree.setCurrentItem(item(outline, "P-1"))
    assert hand.selected() == ("P-1",)
    before = dumps(hand.document)
    hand.page.desk.canvas.setFocus()
    hand.key(KEY.Key_Delete)
    hand.key(KEY.Key_Right)
    assert dumps(hand.document) == before
    assert "locked" in hand.page.notice.text
    tick(outline, "main", 2)
    hand.page.desk.canvas.setFocus()
    hand.key(KEY.Key_Delete)
    assert "P-1" not in hand.document.parts


def test_parts_are_put_onto_a_layer_by_key_by_property_and_back_when_it_is_removed(
    hand: Hand, outline: Outline, qtbot: QtBot
) -> None:
    hand.page.desk.canvas.setFocus()
    hand.key(KEY.Key_L, CTRL | ALT)
    hand.click(200, 300)
    hand.key(KEY.Key_L, CTRL | SHIFT)
    assert hand.element("P-1").layer == "layer 2"
    hand.click(600, 300)
    hand.enter("Layer", "l")
    assert hand.element("B-1").layer == "layer 2"
    shown(outline, qtbot, "layer 2")
    outline.tree.setCurrentItem(item(outline, "layer 2"))
    outline.tree.setFocus()
    QTest.keyClick(outline.tree, KEY.Key_F2)
    typed(outline, "notes")
    qtbot.waitUntil(lambda: hand.element("P-1").layer == outline.layer == "notes")
    press(outline, "Remove")
    assert hand.element("P-1").layer == hand.element("B-1").layer == "main"
    assert [layer.name for layer in hand.document.page.layers] == ["main"]
    press(outline, "Remove")
    assert "at least one layer" in hand.page.notice.text


def test_enter_on_a_layer_makes_it_take_what_is_drawn(hand: Hand, outline: Outline, qtbot: QtBot) -> None:
    press(outline, "New layer")
    shown(outline, qtbot, "layer 2")
    outline.tree.setFocus()
    outline.tree.setCurrentItem(item(outline, "main"))
    QTest.keyClick(outline.tree, KEY.Key_Return)
    assert outline.layer == "main"
    hand.key(KEY.Key_F8)
    assert QApplication.focusWidget() is hand.page.desk.problems.list


def test_the_outline_marks_exactly_what_is_selected_over_all_layers(hand: Hand) -> None:
    for number in range(12):
        hand.page.desk.canvas.add_symbol("pump", Point(60.0 + 70.0 * number, 80.0))
    assert hand.page.desk.push(layers.add_layer(hand.document, "notes"))
    on_notes = [f"pump-{number}" for number in (2, 3, 7, 11)]
    assert hand.page.desk.push(layers.to_layer(hand.document, on_notes, "notes"))
    hand.page.desk.outline.refresh()
    chance = random.Random(3)  # noqa: S311 - which parts are selected
    parts = list(hand.document.parts)
    for count in (0, 1, 5, len(parts), 9, 2, len(parts) - 1):
        chosen = chance.sample(parts, count)
        hand.select(chosen)
        marked = {item.text(0) for item in hand.page.desk.outline.tree.selectedItems()}
        assert marked == set(chosen)
