"""The property panel's filter, properties carried over, and words that are pasted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.editor_hand import ALT, CTRL, SHIFT, Hand

KEY = Qt.Key


def test_the_filter_leaves_what_one_looks_for(hand: Hand) -> None:
    hand.click(360, 512)
    panel = hand.page.desk.properties
    QTest.keyClicks(panel.filter, "digits")
    assert not panel.field("Decimals").isHidden()
    assert panel.field("Left").isHidden()
    hand.click(600, 300)
    assert panel.field("Left").isHidden()
    panel.filter.clear()
    assert not panel.field("Left").isHidden()


def test_what_the_filter_leaves_stands_without_gaps(hand: Hand) -> None:
    hand.click(600, 300)
    panel = hand.page.desk.properties
    QTest.keyClicks(panel.filter, "seen when")
    field, body = panel.field("Seen when"), panel.widget()
    assert body is not None
    assert body.sizeHint().height() < 12 * field.sizeHint().height()
    seen = [label.text() for label in body.findChildren(QLabel) if not label.isHidden()]
    assert "Bindings" not in seen
    assert {"Rules", "Seen when"} <= set(seen)


def test_properties_are_carried_from_one_to_others_and_undone_as_one(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("pump")
    for x in (300, 400, 500):
        hand.click(x, 100, SHIFT)
    hand.key(KEY.Key_Escape)
    hand.click(300, 100)
    hand.enter("Threshold", "7")
    hand.key(KEY.Key_C, CTRL | ALT)
    hand.select(("pump-2", "pump-3", "B-1"))
    hand.key(KEY.Key_V, CTRL | ALT)
    assert hand.element("pump-2").settings == hand.element("pump-3").settings == {"threshold": 7.0}
    assert hand.element("B-1").settings == {}
    hand.key(KEY.Key_Z, CTRL)
    assert hand.element("pump-2").settings == hand.element("pump-3").settings == {}
    QGuiApplication.clipboard().setText("no properties")
    hand.key(KEY.Key_V, CTRL | ALT)
    assert "no properties" in hand.page.notice.text


def test_words_from_the_clipboard_become_a_label_and_damaged_parts_do_not(hand: Hand) -> None:
    QGuiApplication.clipboard().setText("  Clean\n in place ")
    hand.key(KEY.Key_V, CTRL)
    assert hand.element("label-1").settings == {"text": "Clean in place"}
    QGuiApplication.clipboard().setText('{"version": 2, "page"')
    hand.key(KEY.Key_V, CTRL)
    assert "What was copied" in hand.page.notice.text
    assert "label-2" not in hand.document.parts
