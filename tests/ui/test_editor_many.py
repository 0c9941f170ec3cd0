"""The property panel for many: shared properties of different symbols, several values, one step for all, ways back."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QToolButton, QWidget

from hmi.diagram.persist import dumps
from tests.ui.editor_hand import CTRL, LEFT, NONE, SHIFT, Hand, reset_of

KEY = Qt.Key


def place(hand: Hand, symbol: str, *spots: tuple[float, float]) -> list[str]:
    """Puts symbols onto the page with the mouse; gives their names."""
    hand.page.palette_panel.picked.emit(symbol)
    for spot in spots:
        hand.click(*spot, SHIFT)
    hand.key(KEY.Key_Escape)
    return [f"{symbol}-{number}" for number in range(1, len(spots) + 1)]


def labels(hand: Hand) -> set[str]:
    """The properties that can be seen."""
    return {shown.row.label for shown in hand.page.desk.properties._shown}


def shown(widget: QWidget) -> str:
    """What a field says."""
    if isinstance(widget, QComboBox):
        return widget.currentText() or widget.placeholderText()
    line = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line.text() or line.placeholderText()


def focus(hand: Hand, name: str) -> QWidget:
    widget = hand.page.desk.properties.field(name)
    widget.setFocus()
    return widget


def settings(hand: Hand, ids: Iterable[str]) -> list[dict[str, object]]:
    return [dict(hand.element(id_).settings) for id_ in ids]


def test_different_symbols_show_what_they_share_and_nothing_else(hand: Hand) -> None:
    (label,) = place(hand, "label", (300, 100))
    (frame,) = place(hand, "frame", (700, 120))
    hand.select((label, frame))
    assert {"Size", "Fill", "Outline", "Line width", "Style class", "Left", "Width", "Layer"} <= labels(hand)
    assert not {"Text", "Title", "Bold", "Name", "Rotation"} & labels(hand)
    hand.select((label, "P-1"))
    assert not {"Size", "Fill", "Threshold"} & labels(hand)
    assert {"Style class", "Left", "Layer"} <= labels(hand)


def test_one_change_is_made_to_all_and_undone_as_one(hand: Hand) -> None:
    (label,) = place(hand, "label", (300, 100))
    (frame,) = place(hand, "frame", (700, 120))
    before, steps = dumps(hand.document), hand.page.desk.stack.count()
    hand.select((label, frame))
    hand.enter("Size", "20")
    assert settings(hand, (label, frame)) == [{"size": 20.0}, {"size": 20.0}]
    assert hand.page.desk.stack.count() == steps + 1
    hand.key(KEY.Key_Z, CTRL)
    assert dumps(hand.document) == before


def test_values_that_differ_are_said_to_be_several_until_one_is_typed_for_all(hand: Hand) -> None:
    first, second = place(hand, "label", (300, 100), (300, 160))
    hand.select((first,))
    hand.enter("Size", "20")
    hand.enter("Text", "One")
    hand.select((first, second))
    for name in ("Size", "Text", "Left", "Top"):
        assert shown(hand.page.desk.properties.field(name)) == ("several values" if name != "Left" else "240.0 px")
    before = dumps(hand.document)
    size = focus(hand, "Size")
    QTest.keyClick(size, KEY.Key_Up)
    QTest.keyClick(size, KEY.Key_Return)
    hand.page.desk.canvas.setFocus()
    assert dumps(hand.document) == before
    # The least number that is allowed is what the box holds while it says nothing.
    hand.enter("Size", "10")
    assert settings(hand, (first, second)) == [{"size": 10.0, "text": "One"}, {"size": 10.0}]
    assert shown(hand.page.desk.properties.field("Size")) == "10.00 px"


def test_a_flag_that_differs_is_neither_and_one_press_sets_it_for_all(hand: Hand) -> None:
    first, second = place(hand, "label", (300, 100), (300, 160))
    hand.select((first,))
    QTest.keyClick(focus(hand, "Bold"), KEY.Key_Space)
    hand.select((first, second))
    box = hand.page.desk.properties.field("Bold")
    assert isinstance(box, QCheckBox)
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    box.setFocus()
    QTest.keyClick(box, KEY.Key_Space)
    assert settings(hand, (first, second)) == [{"bold": True}, {"bold": True}]


def test_place_and_size_of_many_are_set_together(hand: Hand) -> None:
    hand.select(("P-1", "B-1"))
    hand.enter("Top", "40")
    hand.enter("Width", "60")
    assert [(hand.element(id_).rect.y, hand.element(id_).rect.width) for id_ in ("P-1", "B-1")] == [(40.0, 60.0)] * 2
    hand.key(KEY.Key_Z, CTRL)
    hand.key(KEY.Key_Z, CTRL)
    assert [hand.element(id_).rect.width for id_ in ("P-1", "B-1")] == [26.0, 110.0]


def test_many_pipes_get_a_medium_at_once_and_with_elements_only_a_layer(hand: Hand) -> None:
    hand.drag((213, 300), (545, 300))
    hand.drag((545, 345), (400, 450))
    ids = [pipe.id for pipe in hand.document.pipes()]
    assert len(ids) == 2
    hand.select(ids)
    medium = focus(hand, "Medium")
    assert isinstance(medium, QComboBox)
    while medium.currentText() != "Gas":
        QTest.keyClick(medium, KEY.Key_Down)
    assert {pipe.medium for pipe in hand.document.pipes()} == {"gas"}
    hand.select((*ids, "P-1"))
    assert labels(hand) == {"Layer"}


def test_the_button_behind_a_field_takes_it_back_and_can_be_reached_by_keyboard(hand: Hand) -> None:
    first, second = place(hand, "label", (300, 100), (300, 160))
    hand.select((first, second))
    panel = hand.page.desk.properties
    assert not reset_of(panel, "Size").isVisible()
    hand.enter("Size", "20")
    back = reset_of(panel, "Size")
    assert back.isVisible()
    panel.field("Size").setFocus()
    QTest.keyClick(panel.field("Size"), KEY.Key_Tab)
    assert back.hasFocus()
    QTest.keyClick(back, KEY.Key_Space)
    assert settings(hand, (first, second)) == [{}, {}]
    assert not back.isVisible()


def press(hand: Hand, text: str) -> None:
    """Presses a button of the panel."""
    buttons = hand.page.desk.properties.findChildren(QToolButton)
    (button,) = (each for each in buttons if each.text() == text)
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())


def test_a_button_of_the_panel_works_on_what_is_there_now(hand: Hand) -> None:
    hand.drag((213, 300), (545, 300))
    hand.drag((380, 300), (380, 420))
    assert hand.pipe().bends
    hand.select(("pipe-1",))
    medium = focus(hand, "Medium")
    assert isinstance(medium, QComboBox)
    while medium.currentText() != "Gas":
        QTest.keyClick(medium, KEY.Key_Down)
    press(hand, "Remove bends")
    assert (hand.pipe().medium, hand.pipe().bends) == ("gas", ())


def test_resetting_everything_keeps_the_words(hand: Hand) -> None:
    (label,) = place(hand, "label", (300, 100))
    hand.select((label,))
    hand.enter("Text", "CIP")
    hand.enter("Size", "20")
    press(hand, "Reset to defaults")
    assert settings(hand, (label,)) == [{"text": "CIP"}]


@pytest.mark.parametrize(("symbol", "slot", "unit"), [("bar", "value", "°C"), ("motor", "running", "rpm")])
def test_a_property_in_the_unit_of_a_tag_says_which(hand: Hand, symbol: str, slot: str, unit: str) -> None:
    (id_,) = place(hand, symbol, (300, 100))
    tag = {"°C": "TIC-402", "rpm": "SIC-406"}[unit]
    hand.select((id_,))
    name = "High" if symbol == "bar" else "Threshold"
    box = hand.page.desk.properties.field(name)
    assert isinstance(box, QAbstractSpinBox)
    assert unit not in box.text()
    hand.enter(slot.capitalize(), tag)
    box = hand.page.desk.properties.field(name)
    assert isinstance(box, QAbstractSpinBox)
    assert box.text().endswith(f" {unit}")


def test_no_number_beyond_the_bounds_of_all_selected_can_be_entered(hand: Hand) -> None:
    (label,) = place(hand, "label", (300, 100))
    (value,) = place(hand, "value", (700, 120))
    hand.select((label, value))
    size = hand.page.desk.properties.field("Size")
    assert isinstance(size, QDoubleSpinBox)
    # A label may be 10 px high, a number that is read from afar 12 px at the least.
    assert (size.minimum(), size.maximum()) == (12.0, 40.0)
    hand.enter("Size", "99")
    assert all(float(hand.element(id_).settings.get("size", 14.0)) <= 40.0 for id_ in (label, value))
