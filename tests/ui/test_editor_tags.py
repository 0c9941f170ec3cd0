"""Binding tags by dragging them from the list, and by Enter."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from hmi.diagram.part import Point
from hmi.diagram.persist import dumps
from tests.ui.editor_hand import CTRL, LEFT, NONE, Hand

KEY = Qt.Key


def leaf(hand: Hand, tag: str) -> QTreeWidgetItem:
    """The leaf of a tag, found by typing its name."""
    tags = hand.page.desk.tags
    hand.key(KEY.Key_F7)
    assert QApplication.focusWidget() is tags.search
    tags.search.selectAll()
    QTest.keyClicks(tags.search, tag)
    found = tags.tree.findItems(f"{tag}   ", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)
    assert tag in tags.shown()
    return found[0]


def drop(hand: Hand, tag: str, x: float, y: float) -> None:
    """Drops what the list would drag for a tag."""
    carried = hand.page.desk.tags.tree.mimeData([leaf(hand, tag)])
    event = QDropEvent(QPointF(hand.spot(x, y)), Qt.DropAction.CopyAction, carried, LEFT, NONE)
    hand.page.desk.canvas.dropEvent(event)


def test_a_tag_dropped_on_a_symbol_is_bound_where_it_fits_and_undone_as_one(hand: Hand) -> None:
    drop(hand, "WT-401", 600, 300)
    assert hand.element("B-1").bindings == {"level": "WT-401"}
    assert hand.selected() == ("B-1",)
    drop(hand, "TIC-502", 360, 512)
    assert hand.element("N-1").bindings == {"value": "TIC-502"}
    hand.key(KEY.Key_Z, CTRL)
    assert hand.element("N-1").bindings == {"value": "TIC-402"}


def test_a_tag_dropped_beside_becomes_a_number_there(hand: Hand) -> None:
    drop(hand, "TIC-502", 800, 100)
    made = hand.element("value-1")
    assert made.bindings == {"value": "TIC-502"}
    assert abs(made.rect.centre.x - 800) <= 5
    assert abs(made.rect.centre.y - 100) <= 5
    assert hand.page.actions_by_name["undo"].text() == "Undo Add TIC-502"


def test_a_symbol_that_shows_no_tag_says_so(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("static_mixer")
    hand.click(800, 100)
    before = dumps(hand.document)
    drop(hand, "TIC-502", 800, 100)
    assert "shows no tag" in hand.page.notice.text
    assert dumps(hand.document) == before


def test_enter_binds_to_what_is_selected_and_adds_a_number_where_nothing_is(hand: Hand) -> None:
    hand.click(600, 300)
    tree = hand.page.desk.tags.tree
    tree.setCurrentItem(leaf(hand, "WT-501"))
    tree.setFocus()
    QTest.keyClick(tree, KEY.Key_Return)
    assert hand.element("B-1").bindings == {"level": "WT-501"}
    hand.page.desk.selection.clear()
    QTest.keyClick(tree, KEY.Key_Return)
    assert hand.element("value-1").bindings == {"value": "WT-501"}
    assert isinstance(hand.element("value-1").rect.centre, Point)
