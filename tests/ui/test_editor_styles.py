"""Style classes and media by mouse and keyboard: made, given, overridden, renamed, refused to go, taken back."""

import json

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hmi.diagram.document import Document
from hmi.diagram.part import Element, Page, Rect
from hmi.diagram.persist import save
from hmi.diagram.styles import DEFAULTS, StyleClass
from hmi.diagram.styles_file import read_styles
from hmi.ui.editor.setting_rows import STYLE
from hmi.ui.editor.style_window import StyleWindow
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.theme import DARK
from tests.ui.editor_hand import CTRL, LEFT, NONE, SHIFT, Hand, reset_of

KEY = Qt.Key


def opened(hand: Hand, qtbot: QtBot) -> StyleWindow:
    """The window, opened by its key."""
    hand.page.window().activateWindow()
    qtbot.waitUntil(hand.page.window().isActiveWindow)
    hand.page.desk.canvas.setFocus()
    hand.key(KEY.Key_Y, CTRL | SHIFT)
    window = hand.page.styling.window
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(window: StyleWindow, name: str) -> None:
    """Clicks a button."""
    button = window.buttons[name]
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())


def enter(window: StyleWindow, label: str, text: str) -> None:
    """Types into a field and leaves it by Return."""
    widget = window.form.field(label)
    widget.setFocus()
    assert isinstance(widget, (QAbstractSpinBox, QLineEdit))
    widget.selectAll()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, KEY.Key_Return)


def choose(widget: QWidget, text: str) -> None:
    """Picks a line of a box with the keyboard."""
    assert isinstance(widget, QComboBox)
    widget.setFocus()
    row = widget.findText(text)
    assert row >= 0, [widget.itemText(each) for each in range(widget.count())]
    widget.showPopup()
    view = widget.view()
    view.setCurrentIndex(widget.model().index(row, 0))
    QTest.keyClick(view, KEY.Key_Return)
    widget.hidePopup()
    # Without a window manager nobody gives the keyboard back when the list is gone.
    widget.window().activateWindow()
    QApplication.processEvents()


def make_heading(hand: Hand, qtbot: QtBot) -> StyleWindow:
    """A class with large letters, made with the keyboard alone."""
    window = opened(hand, qtbot)
    QTest.keyClick(window, KEY.Key_N, CTRL)
    assert QApplication.focusWidget() is window.form.field("Name")
    QTest.keyClicks(window.form.field("Name"), "Heading")
    QTest.keyClick(window.form.field("Name"), KEY.Key_Return)
    enter(window, "Size", "22")
    return window


def label(hand: Hand, x: float = 300.0, y: float = 60.0) -> str:
    """A label on the page."""
    hand.page.palette_panel.picked.emit("label")
    hand.click(x, y)
    return hand.selected()[0]


def shown_size(hand: Hand, id_: str) -> float:
    item = hand.page.desk.scene.item_of(id_)
    assert isinstance(item, SymbolItem)
    return item.texts()[0].font.pixelSize()


def test_a_class_is_made_by_keyboard_saved_at_once_and_drawn_at_once(hand: Hand, qtbot: QtBot) -> None:
    id_ = label(hand)
    written: list[object] = []
    hand.page.saved.connect(written.append)
    window = make_heading(hand, qtbot)
    folder = hand.page.path.parent
    assert read_styles(folder).classes == (StyleClass("heading", "Heading", {"size": 22.0}),)
    assert written[-1] == folder / "styles.json"
    window.close()
    hand.select((id_,))
    choose(hand.page.desk.properties.field(STYLE), "Heading")
    assert hand.element(id_).style == "heading"
    assert shown_size(hand, id_) == 22
    enter(opened(hand, qtbot), "Size", "30")
    assert shown_size(hand, id_) == 30
    assert hand.element(id_).settings == {}


def test_an_own_property_beats_the_class_and_resetting_it_brings_the_class_back(hand: Hand, qtbot: QtBot) -> None:
    first, second = label(hand), label(hand, 300.0, 120.0)
    make_heading(hand, qtbot).close()
    hand.select((first, second))
    panel = hand.page.desk.properties
    choose(panel.field(STYLE), "Heading")
    steps = hand.page.desk.stack.count()
    hand.select((first,))
    hand.enter("Size", "16")
    assert (shown_size(hand, first), shown_size(hand, second)) == (16, 22)
    hand.select((first, second))
    size = panel.field("Size")
    assert isinstance(size, QAbstractSpinBox)
    assert size.text().strip() in ("", "px")
    assert "several values" in [line.placeholderText() for line in size.findChildren(QLineEdit)]
    back = reset_of(panel, "Size")
    QTest.mouseClick(back, LEFT, NONE, back.rect().center())
    assert (shown_size(hand, first), shown_size(hand, second)) == (22, 22)
    assert hand.element(first).settings == {}
    assert hand.page.desk.stack.count() == steps + 2
    hand.page.desk.canvas.setFocus()
    hand.key(KEY.Key_Z, CTRL)
    assert shown_size(hand, first) == 16


def test_a_class_in_use_is_not_deleted_and_the_diagrams_are_named(hand: Hand, qtbot: QtBot) -> None:
    id_ = label(hand)
    window = make_heading(hand, qtbot)
    hand.select((id_,))
    choose(hand.page.desk.properties.field(STYLE), "Heading")
    other = Document(Page("Other"), (Element("l", "label", Rect(0, 0, 90, 20), style="heading"),))
    save(other, hand.page.path.with_name("other.json"))
    press(window, "Delete")
    assert "Heading is used by other.json (1), trial.json (1)" in window.words.text()
    assert len(read_styles(hand.page.path.parent).classes) == 1
    press(window, "Where used")
    assert window.words.text() == "Heading is used by other.json (1), trial.json (1)."
    hand.page.path.with_name("other.json").unlink()
    hand.page.desk.copies.delete()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.lists.lists[StyleClass].setFocus()
    QTest.keyClick(window.lists.lists[StyleClass], KEY.Key_Delete)
    assert read_styles(hand.page.path.parent).classes == ()
    QTest.keyClick(window, KEY.Key_Z, CTRL)
    assert [each.title for each in read_styles(hand.page.path.parent).classes] == ["Heading"]
    QTest.keyClick(window, KEY.Key_Z, CTRL | SHIFT)
    assert read_styles(hand.page.path.parent).classes == ()


def test_a_renamed_class_stays_with_its_elements_and_a_name_is_not_given_twice(hand: Hand, qtbot: QtBot) -> None:
    id_ = label(hand)
    window = make_heading(hand, qtbot)
    hand.select((id_,))
    choose(hand.page.desk.properties.field(STYLE), "Heading")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    enter(window, "Name", "Title of a unit")
    assert shown_size(hand, id_) == 22
    box = hand.page.desk.properties.field(STYLE)
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Title of a unit"
    press(window, "Duplicate")
    enter(window, "Name", "title of a unit")
    assert window.words.text() == "Another style is named title of a unit."
    name = window.form.field("Name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Title of a unit 2"


def test_a_medium_is_changed_and_every_pipe_of_it_is_drawn_anew(hand: Hand, qtbot: QtBot) -> None:
    hand.drag((213, 300), (545, 300))
    pipe = hand.document.pipe("pipe-1")
    assert pipe is not None
    item = hand.page.desk.scene.item_of("pipe-1")
    assert isinstance(item, PipeItem)
    before = item.medium.width
    hand.select(("pipe-1",))
    window = opened(hand, qtbot)
    assert window.lists.chosen == DEFAULTS.medium(pipe.medium)
    enter(window, "Width", "9")
    assert (before, item.medium.width) == (5.0, 9.0)
    choose(window.form.field("Line"), "Dotted")
    choose(window.form.field("Colour"), "Darkest")
    kept = read_styles(hand.page.path.parent).medium(pipe.medium)
    assert (kept.width, kept.dash.value, kept.colour.value) == (9.0, "dotted", "secondary")
    press(window, "New")
    enter(window, "Name", "Cleaning agent")
    window.close()
    hand.select(("pipe-1",))
    choose(hand.page.desk.properties.field("Medium"), "Cleaning agent")
    assert hand.pipe().medium == "cleaning-agent"
    assert item.medium.title == "Cleaning agent"


def test_a_style_file_that_cannot_be_read_takes_nothing_away_and_is_never_overwritten(hand: Hand, qtbot: QtBot) -> None:
    path = hand.page.path.parent / "styles.json"
    path.write_text('{"version": 1, "media": [', encoding="utf-8")
    hand.page.open(hand.page.path)
    assert hand.page.notice.text.startswith("styles.json, line 1")
    button = hand.page.notice.button("Styles…")
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    window = hand.page.styling.window
    assert window is not None
    assert not window.buttons["New"].isEnabled()
    assert window.buttons["Put the file aside"].isVisible()
    press(window, "Put the file aside")
    assert path.with_name("styles.json.damaged").read_text(encoding="utf-8") == '{"version": 1, "media": ['
    press(window, "New")
    assert json.loads(path.read_text(encoding="utf-8"))["classes"][0]["name"] == "New class"
    assert qtbot is not None


def test_the_window_tells_what_is_not_set_and_takes_a_property_out_again(hand: Hand, qtbot: QtBot) -> None:
    window = make_heading(hand, qtbot)
    fill = window.form.field("Fill")
    assert isinstance(fill, QComboBox)
    assert (fill.currentIndex(), fill.placeholderText()) == (-1, "not set")
    choose(fill, "Panel")
    back = reset_of(window.form, "Size")
    QTest.mouseClick(back, LEFT, NONE, QPoint(5, 5))
    (made,) = read_styles(hand.page.path.parent).classes
    assert made.settings == {"fill": "panel"}
    assert not reset_of(window.form, "Size").isVisible()


def test_styles_hold_in_the_other_theme_too(hand: Hand, qtbot: QtBot) -> None:
    id_ = label(hand)
    window = make_heading(hand, qtbot)
    choose(window.form.field("Fill"), "Field")
    window.close()
    hand.select((id_,))
    choose(hand.page.desk.properties.field(STYLE), "Heading")
    hand.page.set_theme(DARK)
    assert shown_size(hand, id_) == 22


def test_what_another_program_does_to_the_styles_is_drawn_and_said(hand: Hand, qtbot: QtBot) -> None:
    id_ = label(hand)
    window = make_heading(hand, qtbot)
    hand.select((id_,))
    choose(hand.page.desk.properties.field(STYLE), "Heading")
    path = hand.page.path.parent / "styles.json"
    path.write_text(path.read_text(encoding="utf-8").replace("22.0", "31.0"), encoding="utf-8")
    qtbot.waitUntil(lambda: shown_size(hand, id_) == 31)
    qtbot.waitUntil(lambda: "31" in window.form.field("Size").text())  # type: ignore[attr-defined]
    assert window.buttons["Undo"].isEnabled() is False
    path.write_text("{", encoding="utf-8")
    qtbot.waitUntil(lambda: hand.page.notice.text.startswith("styles.json, line 1"))
    assert shown_size(hand, id_) == 14
    assert hand.element(id_).style == "heading"


def test_the_window_comes_in_the_theme_of_the_editor(hand: Hand, qtbot: QtBot) -> None:
    first = opened(hand, qtbot)
    first.close()
    hand.page.set_theme(DARK)
    second = opened(hand, qtbot)
    assert second is not first
    assert second.theme is DARK
