"""Expressions in the property panel, written with a real keyboard: offers, errors under the field, values, undo."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hmi.core.tag import Quality, TagValue
from hmi.ui.editor.expression_field import ExpressionLine
from hmi.ui.mimic.rules_look import GHOST
from tests.ui.editor_hand import CTRL, Hand, reset_of

KEY = Qt.Key
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def line(hand: Hand, name: str = "Seen when", part: str = "P-1") -> ExpressionLine:
    """The field of a rule, with the keyboard on it."""
    hand.select((part,))
    return focused(hand, name)


def focused(hand: Hand, name: str) -> ExpressionLine:
    found = hand.page.desk.properties.field(name)
    assert isinstance(found, ExpressionLine)
    hand.page.activateWindow()
    found.setFocus()
    return found


def offered(field: ExpressionLine) -> list[str]:
    return list(field.offered)


def write(field: ExpressionLine, text: str) -> None:
    QTest.keyClicks(field, text)


def seen(hand: Hand, tag: str, number: float, quality: Quality = Quality.GOOD) -> None:
    hand.page.living.show_values({tag: TagValue(tag, number, quality, NOW, 0.0)})


def test_an_expression_is_written_entered_and_undone(hand: Hand) -> None:
    field = line(hand)
    write(field, "TIC-402 > 30")
    QTest.keyClick(field, KEY.Key_Return)
    assert hand.element("P-1").rules == {"visible": "TIC-402 > 30"}
    assert hand.page.desk.stack.undoText() == "Set “Seen when” of P-1"
    hand.key(KEY.Key_Z, CTRL)
    assert hand.element("P-1").rules == {}
    assert focused(hand, "Seen when").text() == ""
    hand.key(KEY.Key_Y, CTRL)
    assert focused(hand, "Seen when").text() == "TIC-402 > 30"


def test_what_is_wrong_is_said_while_one_writes_and_gone_when_it_is_right(hand: Hand) -> None:
    field = line(hand)
    write(field, "TIC-402 > 30 [kg]")
    assert field.note.isVisible()
    assert "Character 11: “TIC-402” has the unit °C and “30 [kg]” has the unit kg" in field.note.text()
    for _ in range(4):
        QTest.keyClick(field, KEY.Key_Backspace)
    QTest.keyClick(field, KEY.Key_Backspace)
    assert field.text() == "TIC-402 > 30"
    assert not field.note.isVisible()


def test_what_is_wrong_is_kept_when_one_leaves_and_listed_as_a_problem(hand: Hand, qtbot: QtBot) -> None:
    field = line(hand, "State")
    write(field, "FIC-103 >")
    QTest.keyClick(field, KEY.Key_Return)
    hand.click(900, 50)
    assert hand.element("P-1").rules == {"state": "FIC-103 >"}
    again = line(hand, "State")
    assert again.text() == "FIC-103 >"
    assert "the expression ends too early" in again.note.text().lower()
    problems = hand.page.desk.problems
    qtbot.waitUntil(lambda: any(each.part == "P-1" and "“State”" in each.text for each in problems.problems))


def test_a_tag_is_offered_while_it_is_written_and_taken_with_arrow_and_return(hand: Hand) -> None:
    field = line(hand)
    write(field, "not TIC-40")
    assert offered(field)[:2] == ["TIC-402", "TIC-402.SP"]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    assert (field.text(), len(offered(field))) == ("not TIC-402", 0)


def test_control_and_space_offer_everything_that_may_stand_there(hand: Hand) -> None:
    field = line(hand)
    write(field, "phase(")
    assert offered(field) == []
    QTest.keyClick(field, KEY.Key_Space, CTRL)
    assert offered(field)[0] == "MPT-101"
    assert "PFR-401" in offered(field)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, KEY.Key_Escape)
    assert (field.text(), len(offered(field))) == ("phase(", 0)


def test_what_is_whole_already_is_left_in_peace(hand: Hand) -> None:
    field = line(hand)
    write(field, "true")
    assert offered(field) == []


@pytest.mark.parametrize(
    ("quality", "words"),
    [
        (Quality.GOOD, "= true"),
        (Quality.UNCERTAIN, "= true (uncertain: TIC-402 is uncertain)"),
        (Quality.BAD, "No value: TIC-402 is bad"),
        (Quality.STALE, "No value: TIC-402 is stale"),
    ],
)
def test_under_the_field_stands_what_it_comes_to_now(hand: Hand, quality: Quality, words: str) -> None:
    field = line(hand)
    write(field, "TIC-402 > 20")
    assert field.note.text() == ""
    seen(hand, "TIC-402", 29.0, quality)
    field.tell()
    assert field.note.text() == words


def test_the_value_lives_in_test_mode_too(hand: Hand) -> None:
    field = line(hand)
    write(field, "WT-101 > 0 or true")
    hand.page.actions_by_name["test"].trigger()
    field.tell()
    assert field.note.text().startswith(("= ", "No value: "))
    hand.page.actions_by_name["test"].trigger()
    field.tell()
    assert field.note.text() == "" or "never seen" in field.note.text()


def test_a_label_says_what_its_rule_says(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("label")
    hand.click(700, 80)
    hand.enter("Says", '"Broth " + text(TIC-402, 1)')
    seen(hand, "TIC-402", 29.06)
    label = hand.page.desk.scene.item_of("label-1")
    assert label is not None
    assert label.texts()[0].text == "Broth 29.1 °C"  # type: ignore[union-attr]
    assert "“Broth 29.1 °C”" in note(hand, "Says")


def note(hand: Hand, name: str) -> str:
    found = hand.page.desk.properties.field(name)
    assert isinstance(found, ExpressionLine)
    found.tell()
    return found.note.text()


def test_what_a_rule_hides_is_pale_in_the_editor_and_can_be_taken(hand: Hand) -> None:
    field = line(hand)
    write(field, "TIC-402 > 30")
    QTest.keyClick(field, KEY.Key_Return)
    seen(hand, "TIC-402", 20.0)
    pump = hand.page.desk.scene.item_of("P-1")
    assert pump is not None
    assert pump.isVisible()
    assert pump.opacity() == pytest.approx(GHOST)
    hand.select(())
    hand.click(200, 300)
    assert hand.selected() == ("P-1",)


def test_the_rules_of_several_are_set_together(hand: Hand) -> None:
    hand.select(("P-1", "B-1"))
    field = focused(hand, "Seen when")
    write(field, "WT-101 > 5")
    QTest.keyClick(field, KEY.Key_Return)
    assert hand.element("P-1").rules == hand.element("B-1").rules == {"visible": "WT-101 > 5"}
    hand.key(KEY.Key_Z, CTRL)
    assert hand.element("P-1").rules == hand.element("B-1").rules == {}


def test_a_rule_is_taken_back_with_its_button(hand: Hand) -> None:
    field = line(hand)
    write(field, "true")
    QTest.keyClick(field, KEY.Key_Return)
    QTest.mouseClick(reset_of(hand.page.desk.properties, "Seen when"), Qt.MouseButton.LeftButton)
    assert hand.element("P-1").rules == {}
    assert hand.page.desk.stack.undoText() == "Take away “Seen when” of P-1"


def test_the_flow_of_a_pipe_is_an_expression(hand: Hand) -> None:
    hand.select(("P-1", "B-1"))
    hand.key(KEY.Key_C)
    field = focused(hand, "Flow")
    write(field, "FIC-103 > 5 [L/h] and good(TIC-402)")
    QTest.keyClick(field, KEY.Key_Return)
    assert hand.pipe().flow == "FIC-103 > 5 [L/h] and good(TIC-402)"
    ran = [hand.page.desk.scene.rules.motion.running]
    for tag in ("FIC-103", "TIC-402"):
        seen(hand, tag, 100.0)
        ran.append(hand.page.desk.scene.rules.motion.running)
    assert ran == [False, False, True]
    assert note(hand, "Flow") == "= true"


def test_the_filter_finds_rules_and_hides_their_words(hand: Hand) -> None:
    field = line(hand)
    write(field, "TIC-402 >")
    panel = hand.page.desk.properties
    assert field.note.isVisible()
    QTest.keyClicks(panel.filter, "threshold")
    assert not field.isVisible()
    assert not field.note.isVisible()
    panel.filter.clear()
    assert field.note.isVisible()
    QTest.keyClicks(panel.filter, "seen when")
    assert field.isVisible()
    assert not panel.field("Left").isVisible()


def test_words_under_a_field_have_all_their_lines(hand: Hand) -> None:
    field = line(hand)
    write(field, "state(PFR-401) == " + '"Held"')
    assert field.note.height() >= field.note.heightForWidth(field.note.width())
    tall = field.note.minimumHeight()
    field.selectAll()
    write(field, "TIC-402")
    assert 0 < field.note.minimumHeight() < tall


def test_the_filter_hides_the_heading_of_rules_that_it_hides(hand: Hand) -> None:
    hand.select(("P-1",))
    panel = hand.page.desk.properties
    headings = {label.text(): label for label in panel.findChildren(QLabel)}
    QTest.keyClicks(panel.filter, "threshold")
    assert headings["Rules"].isHidden()
    assert not headings["Properties"].isHidden()
    panel.filter.clear()
    assert not headings["Rules"].isHidden()


def test_one_goes_on_writing_while_the_list_is_open(hand: Hand) -> None:
    field = line(hand)
    write(field, "TIC-4")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClicks(popup, "02.S")
    assert field.text() == "TIC-402.S"
