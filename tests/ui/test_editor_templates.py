"""Templates and embedded diagrams under the hands of an engineer: mouse and keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Parameter, ParameterKind, Point, Rect
from hmi.diagram.persist import dumps, load, save
from hmi.diagram.retag import Wanted, uses_in_folder
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.embedded import EmbeddedItem
from tests.ui.editor_hand import CTRL, LEFT, NONE, Hand
from tests.ui.station import seen

CARD = Document(
    Page("{asset}", 300.0, 150.0, parameters=(Parameter("asset", ParameterKind.ASSET, "PFR-401"),)),
    (Element("v", "value", Rect(10, 10, 150, 26), bindings={"value": "{asset}:TIC"}),),
)


@pytest.fixture
def folder(path: Path) -> Path:
    """The folder of the open diagram, with a template `card`."""
    save(CARD, path.parent / "card.json")
    return path.parent


def press(hand: Hand, text: str) -> None:
    """Presses a button of the property panel."""
    button = next(each for each in hand.page.desk.properties.findChildren(QToolButton) if each.text() == text)
    QTest.mouseClick(button, LEFT)


def choose(box: object, text: str) -> None:
    """Chooses an entry of a combo box by its first letters, with the keyboard."""
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)
    if box.currentText().startswith(text):
        box.activated.emit(box.currentIndex())


def test_a_diagram_of_one_asset_becomes_a_template_of_its_class_in_one_step(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Escape)
    before = dumps(hand.document)
    hand.enter("Asset", "PFR-401")
    press(hand, "Make a template of PFR-401")
    assert hand.element("N-1").bindings == {"value": "{asset}:TIC"}
    assert hand.document.page.parameters == (
        Parameter("asset", ParameterKind.ASSET, "PFR-401", "production_fermenter"),
    )
    assert not [problem for problem in hand.page.desk.problems.problems if problem.part == "N-1"]
    hand.page.desk.stack.undo()
    hand.page.desk.stack.undo()
    assert dumps(hand.document) == before


def test_the_preview_shows_another_asset_and_changes_no_file(hand: Hand) -> None:
    bar = hand.page.desk.preview
    assert not bar.isVisible()
    hand.key(Qt.Key.Key_Escape)
    hand.enter("Asset", "PFR-401")
    press(hand, "Make a template of PFR-401")
    assert bar.isVisible()
    hand.page.living.show_values({"TIC-402": seen("TIC-402", 29.0), "TIC-502": seen("TIC-502", 31.0)})
    item = hand.page.desk.scene.item_of("N-1")
    assert isinstance(item, SymbolItem)
    assert item.reading("value").text == "29.0"
    before = dumps(hand.document)
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.AltModifier)
    box = bar.fields["asset"]
    assert isinstance(box, QComboBox)
    assert box.hasFocus()
    assert [box.itemData(number) for number in range(box.count())] == ["PFR-401", "PFR-501"]
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    assert item.reading("value").text == "31.0"
    assert dumps(hand.document) == before


def test_parameters_are_added_named_and_removed_in_the_properties_of_the_page(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Escape)
    press(hand, "Add a parameter")
    assert hand.page.desk.properties.field("Default").property("text") == "MPT-101"
    press(hand, "Add a parameter")
    names = [each.name for each in hand.document.page.parameters]
    assert names == ["asset", "text"]
    labels = [each for each in hand.page.desk.properties.findChildren(QLineEdit) if each.accessibleName() == "Name"]
    labels[-1].setFocus()
    labels[-1].selectAll()
    QTest.keyClicks(labels[-1], "words")
    QTest.keyClick(labels[-1], Qt.Key.Key_Return)
    assert [each.name for each in hand.document.page.parameters] == ["asset", "words"]
    press(hand, "Remove the parameter")
    assert [each.name for each in hand.document.page.parameters] == ["words"]


def test_an_embedded_diagram_is_placed_chosen_and_bound_and_lives(hand: Hand, folder: Path) -> None:
    del folder
    hand.page.palette_panel.picked.emit("embedded")
    hand.click(600, 100)
    (id_,) = hand.selected()
    hand.enter("Diagram", "card")
    item = hand.page.desk.scene.item_of(id_)
    assert isinstance(item, EmbeddedItem)
    assert "needs a value for asset" in item.sentence
    hand.page.desk.problems.refresh()
    assert any("needs a value for asset" in problem.text for problem in hand.page.desk.problems.problems)
    hand.enter("Asset", "PFR-501")
    assert hand.element(id_).bindings == {"asset": "PFR-501"}
    hand.page.living.show_values({"TIC-502": seen("TIC-502", 31.0)})
    (inner,) = item.inner
    assert isinstance(inner, SymbolItem)
    assert inner.reading("value").text == "31.0"
    hand.page.desk.problems.refresh()
    assert not [problem for problem in hand.page.desk.problems.problems if problem.part == id_]


def placed(hand: Hand, **bindings: str) -> str:
    """A frame with the card in it."""
    hand.page.desk.canvas.add_symbol("embedded")
    (id_,) = hand.selected()
    hand.enter("Diagram", "card")
    for name, value in bindings.items():
        hand.enter(name.capitalize(), value)
    return id_


def test_what_stands_in_a_frame_is_not_touched_and_the_frame_is_moved_as_one(hand: Hand, folder: Path) -> None:
    del folder
    id_ = placed(hand, asset="PFR-401")
    rect = hand.element(id_).rect
    hand.key(Qt.Key.Key_Escape)
    hand.drag((rect.centre.x, rect.centre.y), (rect.centre.x + 40, rect.centre.y + 20))
    assert hand.selected() == (id_,)
    moved = hand.element(id_).rect
    assert (moved.x - rect.x, moved.y - rect.y) != (0, 0)
    hand.page.desk.stack.undo()
    assert hand.element(id_).rect == rect


def test_a_double_click_opens_the_embedded_file_and_its_change_is_seen_when_one_comes_back(
    hand: Hand, folder: Path, path: Path, qtbot: QtBot
) -> None:
    id_ = placed(hand, asset="PFR-401")
    assert hand.page.save()
    rect = hand.element(id_).rect
    view = hand.page.desk.canvas.viewport()
    QTest.mouseDClick(view, LEFT, NONE, hand.spot(rect.centre.x, rect.centre.y))
    assert hand.page.path == folder / "card.json"
    hand.select(("v",))
    hand.enter("Value", "{asset}:SIC")
    assert hand.page.save()
    assert hand.page.open(path)
    item = hand.page.desk.scene.item_of(id_)
    assert isinstance(item, EmbeddedItem)
    (inner,) = item.inner
    assert isinstance(inner, SymbolItem)
    assert inner.slots["value"].bound == "SIC-406"
    hand.select((id_,))
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_E, CTRL)
    assert hand.page.path == folder / "card.json"
    del qtbot


def test_unsaved_work_is_asked_for_before_the_embedded_file_opens(
    hand: Hand, folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder
    id_ = placed(hand, asset="PFR-401")
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Cancel)
    hand.select((id_,))
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_E, CTRL)
    assert hand.page.path == path
    assert hand.page.dirty


def test_a_circle_is_refused_in_its_frame_and_in_the_properties(hand: Hand, path: Path) -> None:
    save(
        Document(Page("c"), (Element("x", "embedded", Rect(0, 0, 90, 90), settings={"shows": path.stem}),)),
        path.parent / "c.json",
    )
    hand.page.desk.canvas.add_symbol("embedded")
    (id_,) = hand.selected()
    hand.enter("Diagram", "c")
    item = hand.page.desk.scene.item_of(id_)
    assert isinstance(item, EmbeddedItem)
    assert f"{path.stem.capitalize()} is shown within itself" in item.sentence


def test_find_and_replace_finds_the_asset_that_a_frame_is_bound_to(hand: Hand, folder: Path, path: Path) -> None:
    placed(hand, asset="PFR-401")
    assert hand.page.save()
    found = uses_in_folder(folder, Wanted("PFR-401"), LIBRARY, {})
    assert [(use.part, use.slot) for file in found for use in file.uses] == [
        ("", "parameter asset"),
        ("embedded-1", "asset"),
    ]
    hand.page.windows.find_tags()
    finder = hand.page.windows._finder
    assert finder is not None
    finder.find_line.setText("PFR-401")
    finder.put_line.setText("PFR-501")
    finder.replace_all()
    finder.close()
    assert hand.element("embedded-1").bindings == {"asset": "PFR-501"}
    assert load(path, LIBRARY).element("embedded-1") is not None
    assert load(folder / "card.json", LIBRARY).page.parameters[0].default == "PFR-501"


def test_a_tag_that_is_dropped_on_a_template_is_bound_by_its_role(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Escape)
    hand.enter("Asset", "PFR-401")
    press(hand, "Make a template of PFR-401")
    hand.page.desk.canvas.drop_tag("AT-409", Point(305, 510))
    assert hand.element("N-1").bindings == {"value": "{asset}:AT-x09"}
    hand.page.desk.canvas.drop_tag("TIC-105", Point(305, 510))
    assert hand.element("N-1").bindings == {"value": "TIC-105"}, "another asset's tag keeps its name"
    hand.select(("N-1",))
    hand.page.desk.tags.entered.emit("SIC-406.SP")
    assert hand.element("N-1").bindings == {"value": "{asset}:SIC.SP"}


def test_roles_are_offered_where_a_tag_is_entered(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Escape)
    hand.enter("Asset", "PFR-401")
    press(hand, "Make a template of PFR-401")
    hand.select(("N-1",))
    field = hand.page.desk.properties.field("Value")
    assert isinstance(field, QLineEdit)
    completer = field.completer()
    completer.setCompletionPrefix("Dissolved oxygen")
    found = completer.completionModel()
    offered = {completer.pathFromIndex(found.index(row, 0)) for row in range(found.rowCount())}
    assert "{asset}:AIC-x05" in offered


def test_a_faceplate_may_lead_to_the_diagrams_above_it(hand: Hand, folder: Path) -> None:
    (folder / "faceplates").mkdir()
    button = Element("go", "navigation", Rect(10, 60, 120, 28), settings={"diagram": "trial", "text": "Go"})
    save(Document(CARD.page, (*CARD.parts.values(), button)), folder / "faceplates" / "plate.json")
    assert hand.page.open(folder / "faceplates" / "plate.json")
    assert not [problem for problem in hand.page.desk.problems.problems if problem.part == "go"]
