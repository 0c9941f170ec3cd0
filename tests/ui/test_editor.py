"""The editor under a real mouse and a real keyboard, as an engineer uses it."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.diagram.document import Document
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Page, PipeEnd, Point, Rect
from hmi.diagram.persist import dumps, load, loads, save
from hmi.ui.editor.drops import SYMBOL_MIME
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.theme import DARK
from tests.diagram.fresh import route_all
from tests.ui.editor_hand import CTRL, LEFT, NONE, SHIFT, Hand, pump, start


def choose(hand: Hand, title: str, qtbot: QtBot) -> None:
    """Clicks what a notice offers, once it is laid out."""
    qtbot.waitUntil(lambda: hand.page.notice.button(title).width() > 40)
    QTest.mouseClick(hand.page.notice.button(title), LEFT)


def same(one: Document, other: Document) -> bool:
    return dumps(one) == dumps(other)


def test_an_engineer_moves_connects_binds_sets_deletes_undoes_redoes_saves_and_reopens(hand: Hand, path: Path) -> None:
    hand.drag((200, 300), (300, 200))
    assert hand.element("P-1").rect.centre == Point(300.0, 200.0)
    hand.drag((313, 200), (545, 255))
    assert (hand.pipe().source, hand.pipe().target) == (PipeEnd("P-1", "outlet"), PipeEnd("B-1", "left_1"))
    hand.click(600, 300)
    hand.enter("Level", "WT-401")
    assert hand.element("B-1").bindings == {"level": "WT-401"}
    hand.click(200, 100)
    hand.click(360, 512)
    hand.enter("Decimals", "3")
    assert hand.element("N-1").settings == {"decimals": 3}
    hand.key(Qt.Key.Key_Delete)
    assert "N-1" not in hand.document.parts
    after = dumps(hand.document)
    steps = hand.page.desk.stack.count()
    for _ in range(steps):
        hand.key(Qt.Key.Key_Z, CTRL)
    assert same(hand.document, start())
    assert not hand.page.dirty
    for _ in range(steps):
        hand.key(Qt.Key.Key_Y, CTRL)
    assert dumps(hand.document) == after
    hand.key(Qt.Key.Key_S, CTRL)
    assert not hand.page.dirty
    assert dumps(load(path, LIBRARY)) == after
    assert hand.page.open(path)
    assert dumps(hand.document) == after


def test_while_the_mouse_drags_only_the_scene_moves_and_escape_puts_it_back(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    before = dumps(hand.document)
    item = hand.page.desk.scene.item_of("B-1")
    assert isinstance(item, SymbolItem)
    end = hand.page.desk.canvas.lines()["pipe-1"][-1]
    hand.press(600, 300)
    hand.move(640, 380)
    hand.move(660, 400)
    gone = item.pos() - QPointF(545.0, 225.0)
    assert gone.x() == 60.0
    assert gone.y() == pytest.approx(100.0, abs=5.0)
    assert hand.page.desk.canvas.lines()["pipe-1"][-1] == Point(end.x + gone.x(), end.y + gone.y())
    assert dumps(hand.document) == before
    hand.key(Qt.Key.Key_Escape)
    assert item.pos() == QPointF(545.0, 225.0)
    assert hand.page.desk.canvas.lines()["pipe-1"][-1] == end
    hand.release(660, 400)
    assert dumps(hand.document) == before


def test_a_rubber_band_selects_and_all_of_it_moves_as_one_step(hand: Hand) -> None:
    hand.drag((150, 200), (700, 400))
    assert set(hand.selected()) == {"P-1", "B-1"}
    hand.drag((600, 300), (620, 320))
    assert hand.element("P-1").rect.centre == Point(220.0, 320.0)
    assert hand.element("B-1").rect.centre == Point(620.0, 320.0)
    assert hand.page.desk.stack.count() == 1
    assert hand.page.actions_by_name["undo"].text() == "Undo Move 2 parts"


def test_shift_click_adds_and_takes_away_and_a_click_selects_one(hand: Hand) -> None:
    hand.click(200, 300)
    hand.click(600, 300, SHIFT)
    assert hand.selected() == ("P-1", "B-1")
    hand.click(600, 300, SHIFT)
    assert hand.selected() == ("P-1",)
    hand.click(600, 300, SHIFT)
    hand.click(600, 300)
    assert hand.selected() == ("B-1",)
    hand.click(900, 100)
    assert hand.selected() == ()


def test_a_moved_element_snaps_so_that_its_pipe_is_straight(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    hand.drag((200, 300), (200, 258))
    line = hand.page.desk.canvas.lines()["pipe-1"]
    assert len(line) == 2
    assert line[0].y % 10 != 0


def test_a_symbol_is_picked_from_the_palette_and_placed_by_a_click(hand: Hand, qtbot: QtBot) -> None:
    palette = hand.page.palette_panel
    palette.search.setFocus()
    QTest.keyClicks(palette.search, "heat exch zigzag")
    assert palette.shown() == ("heat_exchanger",)
    tree = palette.tree
    branch = next(
        tree.topLevelItem(number)
        for number in range(tree.topLevelItemCount())
        if not tree.topLevelItem(number).isHidden()  # type: ignore[union-attr]
    )
    assert branch is not None
    leaf = branch.child(0)
    assert leaf is not None
    QTest.mouseClick(tree.viewport(), LEFT, NONE, tree.visualItemRect(leaf).center())
    hand.move(401, 102)
    qtbot.waitUntil(hand.page.desk.canvas.hasFocus)
    hand.click(401, 102)
    assert hand.element("heat_exchanger-1").rect.centre == Point(400.0, 100.0)
    assert hand.selected() == ("heat_exchanger-1",)
    hand.click(800, 100)
    assert "heat_exchanger-2" not in hand.document.parts


def test_shift_places_several_and_escape_ends_it(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("pump")
    hand.click(400, 100, SHIFT)
    hand.click(500, 100, SHIFT)
    hand.key(Qt.Key.Key_Escape)
    hand.click(700, 100)
    assert [id_ for id_ in hand.document.parts if id_.startswith("pump")] == ["pump-1", "pump-2"]


def test_enter_in_the_palette_puts_a_symbol_onto_the_page_without_a_mouse(hand: Hand) -> None:
    hand.key(Qt.Key.Key_F, CTRL)
    search = hand.page.palette_panel.search
    assert QApplication.focusWidget() is search
    QTest.keyClicks(search, "filter")
    QTest.keyClick(search, Qt.Key.Key_Return)
    QTest.keyClick(search, Qt.Key.Key_Return)
    first, second = hand.element("filter-1"), hand.element("filter-2")
    assert first.rect != second.rect


def test_a_valve_dropped_on_a_pipe_breaks_it_and_deleting_it_heals_it(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    whole = hand.pipe()
    line = hand.page.desk.canvas.lines()["pipe-1"]
    x, y = (line[0].x + line[1].x) / 2, line[0].y
    carried = QMimeData()
    carried.setData(SYMBOL_MIME, b"on_off_valve")
    event = QDropEvent(QPointF(hand.spot(x, y)), Qt.DropAction.CopyAction, carried, LEFT, NONE)
    hand.page.desk.canvas.dropEvent(event)
    assert hand.pipe().target == PipeEnd("on_off_valve-1", "inlet")
    assert hand.pipe("pipe-2").source == PipeEnd("on_off_valve-1", "outlet")
    assert hand.pipe("pipe-2").target == whole.target
    assert hand.page.desk.canvas.lines()["pipe-1"][0].y == hand.page.desk.canvas.lines()["pipe-1"][-1].y
    hand.key(Qt.Key.Key_Delete)
    assert hand.pipe() == whole
    assert hand.document.pipe("pipe-2") is None


def test_a_pipe_end_is_carried_to_another_port_and_a_pipe_tees_into_a_pipe(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    line = hand.page.desk.canvas.lines()["pipe-1"]
    hand.click((line[0].x + line[1].x) / 2, line[0].y)
    assert hand.selected() == ("pipe-1",)
    hand.drag((545, 255), (655, 255))
    assert hand.pipe().target == PipeEnd("B-1", "right_1")
    hand.page.palette_panel.picked.emit("pump")
    hand.click(300, 450)
    line = hand.page.desk.canvas.lines()["pipe-1"]
    middle = ((line[0].x + line[1].x) / 2, line[0].y)
    hand.drag((313, 450), middle)
    tee = hand.pipe("pipe-2")
    assert tee.source == PipeEnd("pump-1", "outlet")
    assert tee.target.pipe == "pipe-1"


def test_a_pipe_is_bent_where_it_is_dragged_and_a_double_click_takes_the_bend_away(hand: Hand) -> None:
    hand.drag((213, 300), (545, 255))
    line = hand.page.desk.canvas.lines()["pipe-1"]
    hand.drag(((line[0].x + line[1].x) / 2, line[0].y), (350, 150))
    assert hand.pipe().bends == (Point(350.0, 150.0),)
    hand.drag((350, 150), (350, 120))
    assert hand.pipe().bends == (Point(350.0, 120.0),)
    QTest.mouseDClick(hand.page.desk.canvas.viewport(), LEFT, NONE, hand.spot(350, 120))
    assert hand.pipe().bends == ()


def test_a_pipe_dropped_on_nothing_is_loose_and_named_as_a_problem(hand: Hand, qtbot: QtBot) -> None:
    hand.drag((213, 300), (400, 150))
    assert hand.pipe().target == PipeEnd(place=Point(400.0, 150.0))
    problems = hand.page.desk.problems
    qtbot.waitUntil(lambda: any("it is loose" in problem.text for problem in problems.problems))
    hand.click(900, 50)
    row = next(at for at, problem in enumerate(problems.problems) if "loose" in problem.text)
    item = problems.list.item(row)
    assert item is not None
    QTest.mouseClick(problems.list.viewport(), LEFT, NONE, problems.list.visualItemRect(item).center())
    assert hand.selected() == ("pipe-1",)


def test_the_keyboard_alone_selects_nudges_turns_copies_connects_and_deletes(hand: Hand) -> None:
    hand.key(Qt.Key.Key_N)
    hand.key(Qt.Key.Key_N)
    assert hand.selected() == ("P-1",)
    for _ in range(3):
        hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert hand.element("P-1").rect.centre == Point(230.0, 301.0)
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.element("P-1").rect.centre == Point(200.0, 300.0)
    hand.key(Qt.Key.Key_R)
    assert hand.element("P-1").rotation == 90
    hand.key(Qt.Key.Key_M)
    assert hand.element("P-1").mirrored
    hand.key(Qt.Key.Key_D, CTRL)
    assert hand.selected() == ("pump-1",)
    assert hand.element("pump-1").rect.centre == Point(220.0, 320.0)
    hand.key(Qt.Key.Key_Delete)
    hand.page.desk.selection.set(("P-1", "B-1"))
    hand.key(Qt.Key.Key_C)
    assert (hand.pipe().source.element, hand.pipe().target.element) == ("P-1", "B-1")
    hand.key(Qt.Key.Key_A, CTRL)
    assert len(hand.selected()) == 4
    hand.key(Qt.Key.Key_Escape)
    assert hand.selected() == ()


def test_a_handle_resizes_and_the_fields_give_exact_numbers(hand: Hand) -> None:
    hand.click(600, 300)
    hand.drag((655, 375), (700, 420))
    assert hand.element("B-1").rect == Rect(545.0, 225.0, 155.0, 195.0)
    hand.enter("Width", "101.5")
    hand.enter("Left", "33")
    assert hand.element("B-1").rect == Rect(33.0, 225.0, 101.5, 195.0)


def test_every_kind_of_property_makes_one_edit(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("stirred_fermenter")
    hand.click(350, 300)
    properties = hand.page.desk.properties
    jacket = properties.field("Jacket")
    assert isinstance(jacket, QCheckBox)
    QTest.mouseClick(jacket, LEFT, NONE, QPoint(8, jacket.height() // 2))
    hand.enter("Full", "80")
    hand.enter("Impellers", "3")
    assert hand.element("stirred_fermenter-1").settings == {"jacket": False, "full": 80.0, "impellers": 3}
    assert hand.page.desk.stack.count() == 4
    rotation = properties.field("Rotation")
    assert isinstance(rotation, QComboBox)
    rotation.setFocus()
    QTest.keyClick(rotation, Qt.Key.Key_Down)
    assert hand.element("stirred_fermenter-1").rotation == 90
    hand.enter("Name", "F-1")
    assert hand.selected() == ("F-1",)
    hand.enter("Name", "B-1")
    assert "B-1 is already on the diagram" in hand.page.notice.text
    name = properties.field("Name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "F-1"
    QTest.keyClick(hand.page.desk.canvas, Qt.Key.Key_Z, CTRL)
    assert "stirred_fermenter-1" in hand.document.parts


def test_the_page_has_properties_too(hand: Hand) -> None:
    hand.click(900, 60)
    hand.enter("Title", "Another")
    hand.enter("Width", "1200")
    assert hand.document.page == Page("Another", 1200.0, 600.0)
    assert hand.page.desk.scene.sceneRect().width() == 1200.0


def test_several_elements_are_set_together(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("pump")
    hand.click(400, 100)
    hand.page.desk.selection.set(("P-1", "pump-1"))
    hand.enter("Threshold", "2")
    assert hand.element("P-1").settings == hand.element("pump-1").settings == {"threshold": 2.0}
    hand.page.desk.selection.set(("P-1", "B-1"))
    with pytest.raises(KeyError):
        hand.page.desk.properties.field("Threshold")


def test_a_tag_is_completed_from_its_description(hand: Hand, plant: Plant, qtbot: QtBot) -> None:
    tag = plant.by_id["TIC-402"]
    hand.click(360, 512)
    line = hand.page.desk.properties.field("Value")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "AIC-404")
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert hand.element("N-1").bindings["value"].startswith("AIC-404")
    completer.setCompletionPrefix(tag.description.lower()[:14])
    assert completer.completionCount() > 0


def test_values_keep_flowing_while_one_edits(hand: Hand, path: Path) -> None:
    def shown() -> str:
        item = hand.page.desk.scene.item_of("N-1")
        assert isinstance(item, SymbolItem)
        return item.reading("value").text

    lot = {"TIC-402": TagValue("TIC-402", 31.25, Quality.GOOD, datetime.now(UTC), 0.0)}
    assert shown() == "---"
    hand.page.living.show_values(lot)
    before = shown()
    assert before.startswith("31")
    hand.drag((360, 512), (400, 412))
    assert shown() == before
    hand.page.desk.stack.undo()
    assert hand.page.open(path)
    assert shown() == before


def test_unsaved_changes_are_starred_and_asked_for(hand: Hand, path: Path) -> None:
    def answer(button: QMessageBox.StandardButton) -> Callable[[], None]:
        def act() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            QTest.mouseClick(box.button(button), LEFT)

        return act

    assert hand.page.may_leave()
    hand.drag((600, 300), (620, 320))
    assert "*" in hand.page.bar.title.text()
    for button, leaves in ((QMessageBox.StandardButton.Cancel, False), (QMessageBox.StandardButton.Discard, True)):
        QTimer.singleShot(0, answer(button))
        assert hand.page.may_leave() is leaves
    assert same(load(path, LIBRARY), start())
    QTimer.singleShot(0, answer(QMessageBox.StandardButton.Save))
    assert hand.page.may_leave()
    assert same(load(path, LIBRARY), hand.document)
    assert "*" not in hand.page.bar.title.text()


def test_what_is_being_typed_is_saved_too(hand: Hand, path: Path) -> None:
    hand.click(360, 512)
    line = hand.page.desk.properties.field("Caption")
    line.setFocus()
    QTest.keyClicks(line, "Temp")
    QTest.keyClick(line, Qt.Key.Key_S, CTRL)
    found = load(path, LIBRARY).element("N-1")
    assert found is not None
    assert found.settings == {"caption": "Temp"}


def test_a_file_that_another_program_changed_is_noticed_and_never_overwritten_unasked(
    hand: Hand, path: Path, qtbot: QtBot
) -> None:
    hand.drag((600, 300), (620, 320))
    other = Document(Page("Other"), (pump("X", 100.0, 100.0),))
    save(other, path)
    qtbot.waitUntil(lambda: "changed by another program" in hand.page.notice.text)
    assert not hand.page.save()
    assert same(load(path, LIBRARY), other)
    choose(hand, "Open the other version", qtbot)
    assert same(hand.document, other)
    path.unlink()
    qtbot.waitUntil(lambda: "was deleted" in hand.page.notice.text)
    hand.page.desk.selection.set(("X",))
    hand.key(Qt.Key.Key_R)
    assert hand.page.save()
    assert same(load(path, LIBRARY), hand.document)
    save(other, path)
    hand.key(Qt.Key.Key_R)
    assert not hand.page.save()
    choose(hand, "Overwrite it", qtbot)
    assert same(load(path, LIBRARY), hand.document)


def test_a_bad_file_is_refused_in_a_sentence_and_the_open_diagram_stays(hand: Hand, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"version": 1, "page": {"title": "x"}, "parts": [{"id": "a"')
    before = hand.document
    assert not hand.page.open(bad)
    assert hand.document is before
    assert "bad.json, line 1" in hand.page.notice.text
    assert hand.page.path.name == "trial.json"


def test_save_as_goes_on_with_the_new_file(hand: Hand, path: Path, qtbot: QtBot, tmp_path: Path) -> None:
    hand.drag((600, 300), (620, 320))
    with qtbot.waitSignal(hand.page.saved) as told:
        assert hand.page.save_as(tmp_path / "new.json")
    assert told.args == [tmp_path / "new.json"]
    assert hand.page.path == tmp_path / "new.json"
    assert same(load(path, LIBRARY), start())
    assert not hand.page.save_as(tmp_path / "absent" / "x.json")
    assert "cannot be saved" in hand.page.notice.text


def test_what_is_copied_can_be_pasted_into_another_diagram(hand: Hand, path: Path) -> None:
    hand.drag((213, 300), (545, 255))
    hand.drag((150, 150), (700, 400))
    hand.key(Qt.Key.Key_C, CTRL)
    path.write_text(dumps(Document(Page("Empty", 1000.0, 600.0))))
    assert hand.page.open(path)
    hand.key(Qt.Key.Key_V, CTRL)
    pipe = next(hand.document.pipes())
    assert (pipe.source.element, pipe.target.element) == ("pump-1", "tank-1")
    assert set(hand.selected()) == set(hand.document.parts)
    hand.key(Qt.Key.Key_X, CTRL)
    assert not hand.document.parts
    QApplication.clipboard().setText("{no diagram")
    hand.key(Qt.Key.Key_V, CTRL)
    assert "What was copied, line 1" in hand.page.notice.text


def test_the_keys_of_the_page_still_work_in_the_next_diagram(hand: Hand, path: Path) -> None:
    for _ in range(2):
        assert hand.page.open(path)
        hand.key(Qt.Key.Key_G)
        assert not hand.page.desk.canvas.snaps
        hand.key(Qt.Key.Key_G)
        hand.key(Qt.Key.Key_N)
        assert len(hand.selected()) == 1


def test_backspace_deletes_and_does_not_leave_the_page(hand: Hand) -> None:
    hand.click(200, 300)
    hand.key(Qt.Key.Key_Backspace)
    assert "P-1" not in hand.document.parts


def test_the_wheel_zooms_at_the_pointer_and_the_page_is_dragged_with_the_middle_button(hand: Hand) -> None:
    canvas = hand.page.desk.canvas
    before, at = canvas.transform().m11(), hand.spot(600, 300)
    for turn in (120, 120, 120):
        event = QWheelEvent(
            QPointF(at), canvas.viewport().mapToGlobal(QPointF(at)), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.transform().m11() == pytest.approx(before * 1.25**3)
    near = canvas.mapToScene(at)
    assert abs(near.x() - 600) < 5
    assert abs(near.y() - 300) < 5
    view, middle = canvas.viewport(), Qt.MouseButton.MiddleButton
    QTest.mousePress(view, middle, NONE, at)
    QTest.mouseMove(view, at + QPoint(-40, -30))
    QTest.mouseRelease(view, middle, NONE, at + QPoint(-40, -30))
    moved = canvas.mapToScene(at)
    assert moved.x() > near.x()
    assert hand.page.desk.stack.count() == 0
    hand.key(Qt.Key.Key_0, CTRL)
    assert canvas.transform().m11() == pytest.approx(before)


def test_the_editor_follows_the_theme(hand: Hand) -> None:
    before = hand.page.grab().toImage()
    hand.page.set_theme(DARK)
    after = hand.page.grab().toImage()
    middle = hand.spot(100, 100) + QPoint(300, 100)
    assert before.pixelColor(middle) != after.pixelColor(middle)


def test_an_unknown_symbol_is_kept_moved_and_saved(hand: Hand, path: Path) -> None:
    text = dumps(start()).replace('"symbol": "tank"', '"symbol": "from_tomorrow", "glow": 3')
    path.write_text(text)
    assert hand.page.open(path)
    hand.drag((600, 300), (620, 310))
    assert hand.page.save()
    again = load(path, LIBRARY).element("B-1")
    assert again is not None
    assert (again.symbol, again.unknown) == ("from_tomorrow", {"glow": 3})
    assert again.rect.x != 545.0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_a_wild_hand_does_can_be_undone_to_the_first_step(hand: Hand, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    keys = (
        (Qt.Key.Key_R, NONE),
        (Qt.Key.Key_M, NONE),
        (Qt.Key.Key_N, NONE),
        (Qt.Key.Key_C, NONE),
        (Qt.Key.Key_Left, NONE),
        (Qt.Key.Key_Escape, NONE),
        (Qt.Key.Key_Delete, NONE),
        (Qt.Key.Key_D, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_Y, CTRL),
        (Qt.Key.Key_BracketRight, CTRL),
        (Qt.Key.Key_V, CTRL),
    )
    symbols = tuple(LIBRARY)
    spots = [(200, 300), (213, 300), (187, 300), (600, 300), (545, 252), (655, 252), (360, 512)]

    def spot() -> tuple[float, float]:
        x, y = chance.choice(spots) if chance.random() < 0.6 else (chance.randint(0, 1000), chance.randint(0, 600))
        spots.append((x, y))
        return x, y

    for _ in range(60):
        act = chance.random()
        if act < 0.5:
            hand.drag(spot(), spot(), chance.choice((NONE, NONE, SHIFT)))
        elif act < 0.6:
            hand.page.palette_panel.picked.emit(chance.choice(symbols))
            hand.click(*spot())
        elif act < 0.7:
            hand.click(*spot(), chance.choice((NONE, SHIFT)))
        else:
            hand.key(*chance.choice(keys))
        # What is on the screen is what the document says, whatever was begun and left.
        assert hand.page.desk.canvas.lines() == route_all(hand.document, LIBRARY)
    while hand.page.desk.stack.canUndo():
        hand.page.desk.stack.undo()
    assert same(hand.document, start())


def test_a_whole_line_of_equipment_is_drawn_from_an_empty_page(hand: Hand, path: Path) -> None:
    path.write_text(dumps(Document(Page("Empty", 1000.0, 600.0))))
    assert hand.page.open(path)
    for number, symbol in enumerate(("pump", "heat_exchanger", "filter", "tank")):
        hand.page.palette_panel.picked.emit(symbol)
        hand.click(100 + 220 * number, 300)
    ids = list(hand.document.parts)
    for one, other in pairwise(ids):
        hand.page.desk.selection.set((one, other))
        hand.key(Qt.Key.Key_C)
    pipes = list(hand.document.pipes())
    assert [(pipe.source.element, pipe.target.element) for pipe in pipes] == list(pairwise(ids))
    lines = hand.page.desk.canvas.lines()
    assert all(len(lines[pipe.id]) == 2 for pipe in pipes[:2])
    hand.key(Qt.Key.Key_S, CTRL)
    assert same(loads(path.read_bytes(), LIBRARY), hand.document)


def test_enter_goes_to_the_field_that_one_would_change_ready_to_be_overwritten(hand: Hand) -> None:
    hand.click(360, 512)
    hand.key(Qt.Key.Key_Return)
    line = hand.page.desk.properties.field("Value")
    assert QApplication.focusWidget() is line
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "TIC-402"
