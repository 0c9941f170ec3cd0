"""Own symbols in the editor: imported from an SVG, defined in a window, placed, changed; by mouse and by keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.plant import Plant
from hmi.diagram.library import LIBRARY
from hmi.diagram.own_symbol import Binding, Case, ColourRole, Effect, OwnSymbol, Shape, Words
from hmi.diagram.own_symbol_edit import resized
from hmi.diagram.own_symbol_file import symbol_text
from hmi.diagram.own_symbol_library import SymbolLibrary, library_of
from hmi.diagram.part import Rect
from hmi.diagram.persist import load
from hmi.diagram.symbol import Port, PortKind, Side
from hmi.ui.editor.palette import PREVIEW, preview
from hmi.ui.editor.symbol_sample import Invented
from hmi.ui.editor.symbol_window import SymbolWindow
from hmi.ui.mimic.items.own import OwnItem
from hmi.ui.mimic.items.placeholder import PlaceholderItem
from hmi.ui.theme import LIGHT
from tests.diagram.own_drawing import PUMP
from tests.ui.editor_hand import CTRL, LEFT, NONE, SHIFT, Hand

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">
<rect width="80" height="40" rx="6" fill="#ccc" stroke="#000" stroke-width="2"/>
<circle cx="40" cy="20" r="12" fill="red"/><image href="http://x/y.png"/></svg>"""


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    file = tmp_path / "Lobe pump.svg"
    file.write_text(DRAWING)
    return file


@pytest.fixture
def library(tmp_path: Path) -> SymbolLibrary:
    return library_of(tmp_path)


@pytest.fixture
def window(library: SymbolLibrary, qtbot: QtBot) -> Iterator[SymbolWindow]:
    """The window of a symbol that is in its file."""
    library.save(PUMP)
    shown = SymbolWindow(PUMP, library, LIGHT)
    qtbot.addWidget(shown, before_close_func=lambda closing: closing.draft.mark_saved())
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    shown.draft.mark_saved()


def imported(hand: Hand, drawing: Path, qtbot: QtBot) -> SymbolWindow:
    """The window that opens for a drawing."""
    hand.page.symbols.import_drawing(drawing)
    qtbot.waitUntil(lambda: hand.page.symbols.opened is not None, timeout=20_000)
    found = hand.page.symbols.opened
    assert found is not None
    return found


def enter(widget: QWidget, text: str) -> None:
    assert isinstance(widget, (QLineEdit, QSpinBox))
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def click(window: SymbolWindow, x: float, y: float) -> None:
    """Clicks a place of the symbol, given in shares of its sides."""
    QTest.mouseClick(window.canvas, LEFT, NONE, window.canvas.spot(x, y).toPoint())


def test_an_svg_becomes_a_symbol_that_is_placed_with_its_ports_and_saved(
    hand: Hand, drawing: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = imported(hand, drawing, qtbot)
    assert "2 kinds of things could not be taken" in window.words.text()
    click(window, 0.0, 0.5)
    click(window, 1.0, 0.26)
    assert [(port.side, port.x, port.y) for port in window.draft.symbol.ports] == [
        (Side.LEFT, 0.0, 0.5),
        (Side.RIGHT, 1.0, 0.25),
    ]
    enter(window.head.field("Title"), "Lobe pump")
    QTest.mouseClick(window.buttons["Save"], LEFT)
    assert "stands in the palette under Own symbols" in window.words.text()
    QTest.mouseClick(window.buttons["Close"], LEFT)
    assert (tmp_path / "symbols" / "lobe_pump.json").exists()
    page = hand.page
    assert "lobe_pump" in page.palette_panel.shown()
    page.palette_panel.picked.emit("lobe_pump")
    hand.click(400, 150)
    placed = hand.element("lobe_pump-1")
    assert placed.rect == Rect(370.0, 135.0, 60.0, 30.0)
    hand.drag((213, 300), (placed.rect.x, placed.rect.y + 15))
    assert hand.pipe().target.port == "left-1"
    assert page.save()
    assert load(page.path, library_of(tmp_path)).element("lobe_pump-1") == placed


def test_a_drawing_that_is_refused_is_named_in_a_notice_and_nothing_opens(
    hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "bad.svg"
    file.write_text("<!DOCTYPE svg><svg/>")
    hand.page.symbols.import_drawing(file)
    qtbot.waitUntil(lambda: bool(hand.page.notice.text), timeout=20_000)
    assert hand.page.notice.text.startswith("bad.svg is not imported: the drawing holds a document type")
    assert hand.page.symbols.opened is None
    hand.page.symbols.import_drawing(tmp_path / "gone.svg")
    assert "gone.svg cannot be read" in hand.page.notice.text


def test_a_change_of_a_symbol_is_drawn_at_once_and_a_file_that_goes_leaves_a_placeholder(
    hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    library = hand.page.desk.library
    assert isinstance(library, SymbolLibrary)
    file = library.save(PUMP)
    hand.page.palette_panel.picked.emit("lobe_pump")
    hand.click(400, 150)
    scene = hand.page.desk.scene
    assert isinstance(scene.item_of("lobe_pump-1"), OwnItem)
    depth = hand.page.desk.stack.count()
    file.unlink()
    qtbot.waitUntil(lambda: isinstance(scene.item_of("lobe_pump-1"), PlaceholderItem), timeout=10_000)
    problems = hand.page.desk.problems
    qtbot.waitUntil(lambda: any("lobe_pump is not known" in each.text for each in problems.problems))
    (tmp_path / "symbols" / "lobe_pump.json").write_text(symbol_text(PUMP))
    qtbot.waitUntil(lambda: isinstance(scene.item_of("lobe_pump-1"), OwnItem), timeout=10_000)
    assert hand.page.desk.stack.count() == depth
    hand.key(Qt.Key.Key_Z, CTRL)
    assert "lobe_pump-1" not in hand.document.parts


def test_a_symbol_file_that_is_damaged_is_named_when_the_editor_opens(
    tmp_path: Path, plant: Plant, path: Path, qtbot: QtBot
) -> None:
    from hmi.ui.editor.editor import EditorPage

    (tmp_path / "symbols").mkdir()
    (tmp_path / "symbols" / "broken.json").write_text("{")
    page = EditorPage(path, plant, LIBRARY, LIGHT)
    qtbot.addWidget(page)
    assert "An own symbol cannot be used: symbols/broken.json: line 1" in page.notice.text
    page.close_document()


def test_the_commands_open_the_symbol_of_the_selected_element_or_ask_for_one(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = hand.page.actions_by_name["edit_symbol"]
    act.trigger()
    assert "no own symbol yet" in hand.page.notice.text
    library = hand.page.desk.library
    assert isinstance(library, SymbolLibrary)
    library.save(PUMP)
    asked: list[list[str]] = []

    def answer(*arguments: object, **_more: object) -> tuple[str, bool]:
        items = arguments[3]
        assert isinstance(items, list)
        asked.append(items)
        return items[0], True

    monkeypatch.setattr(QInputDialog, "getItem", answer)
    act.trigger()
    assert asked == [["Lobe pump   lobe_pump"]]
    assert hand.page.symbols.opened is not None
    hand.page.symbols.opened.close()
    hand.page.palette_panel.picked.emit("lobe_pump")
    hand.click(400, 150)
    act.trigger()
    assert len(asked) == 1
    assert hand.page.symbols.opened.draft.symbol == PUMP
    hand.page.symbols.opened.close()


def test_ports_are_made_moved_and_removed_with_the_keyboard_alone(window: SymbolWindow) -> None:
    canvas, draft = window.canvas, window.draft
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_N)
    assert canvas.chosen == 0
    QTest.keyClick(canvas, Qt.Key.Key_N, SHIFT)
    assert canvas.chosen == 2
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert draft.symbol.ports[2] == Port("seal", 0.3, 1.0, Side.BOTTOM, PortKind.UTILITY)
    QTest.keyClick(canvas, Qt.Key.Key_Insert)
    assert draft.symbol.ports[3].side is Side.TOP
    assert window.pages["Ports"].row == 3
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(draft.symbol.ports) == 3
    for _ in range(3):
        QTest.mouseClick(window.buttons["Undo"], LEFT)
    assert draft.symbol == PUMP
    assert not draft.dirty


def test_a_port_is_dragged_along_the_edges_as_one_step(window: SymbolWindow) -> None:
    canvas = window.canvas
    start, end = canvas.spot(0.25, 1.0).toPoint(), canvas.spot(0.98, 0.74).toPoint()
    QTest.mousePress(canvas, LEFT, NONE, start)
    for step in range(1, 5):
        QTest.mouseMove(canvas, start + QPoint((end - start).x() * step // 4, (end - start).y() * step // 4))
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    assert window.draft.symbol.ports[2] == Port("seal", 1.0, 0.75, Side.RIGHT, PortKind.UTILITY)
    window.draft.undo()
    assert window.draft.symbol == PUMP


def test_a_click_away_from_the_edges_makes_no_port(window: SymbolWindow) -> None:
    click(window, 0.5, 0.5)
    QTest.mouseClick(window.canvas, LEFT, NONE, QPoint(3, 3))
    assert window.draft.symbol == PUMP


def test_a_click_on_a_shape_leads_to_its_row_and_a_row_marks_its_shape(window: SymbolWindow) -> None:
    plain = window.canvas.grab().toImage()
    click(window, 0.5, 0.4)
    assert window.tabs.tabText(window.tabs.currentIndex()) == "Drawing"
    assert window.pages["Drawing"].row == 1
    marked = window.canvas.grab().toImage()
    assert marked != plain
    window.pages["Drawing"].choose(0)
    other = window.canvas.grab().toImage()
    assert other not in (plain, marked)
    window.tabs.setCurrentIndex(0)
    assert window.canvas.grab().toImage() not in (marked, other)
    assert window.draft.symbol == PUMP


def test_slots_settings_texts_and_bindings_are_defined_in_tabs(window: SymbolWindow) -> None:
    pages, draft = window.pages, window.draft
    QTest.mouseClick(pages["Slots"].buttons["+ Slot"], LEFT)
    enter(pages["Slots"].form.field("Name"), "flow")
    enter(pages["Slots"].form.field("Unit"), "m3/h")
    assert (draft.symbol.slots[-1].name, draft.symbol.slots[-1].unit) == ("flow", "m3/h")
    QTest.mouseClick(pages["Settings"].buttons["+ Setting"], LEFT)
    enter(pages["Settings"].form.field("Name"), "top")
    enter(pages["Settings"].form.field("Highest"), "9")
    assert draft.symbol.settings[-1].high == 9.0
    QTest.mouseClick(pages["Drawing"].buttons["+ Text"], LEFT)
    enter(pages["Drawing"].form.field("Text"), "on")
    added = draft.symbol.drawing[-1]
    assert isinstance(added, Words)
    assert added.text == "on"
    QTest.mouseClick(pages["Bindings"].buttons["+ Level"], LEFT)
    enter(pages["Bindings"].form.field("Value to"), "top")
    assert draft.symbol.effects[-1] == Binding("speed", "body", Effect.LEVEL, high="top")
    QTest.mouseClick(pages["Bindings"].buttons["+ Colour"], LEFT)
    enter(pages["Bindings"].form.field("Cases"), "1: open; else: closed")
    assert draft.symbol.effects[-1].cases == (Case("open", 1.0, 1.0),)
    QTest.mouseClick(pages["Bindings"].buttons["Remove"], LEFT)
    QTest.mouseClick(pages["Bindings"].buttons["Up"], LEFT)
    assert [each.effect for each in draft.symbol.effects][-2:] == [Effect.LEVEL, Effect.VISIBLE]
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert not draft.dirty


def test_what_makes_no_sense_is_said_and_changes_nothing(window: SymbolWindow) -> None:
    pages = window.pages
    pages["Bindings"].choose(2)
    enter(pages["Bindings"].form.field("Cases"), "open")
    assert "is no case" in window.words.text()
    pages["Slots"].choose(1)
    enter(pages["Slots"].form.field("Name"), "level")
    assert "Level is taken" in window.words.text()
    assert window.draft.symbol == PUMP
    enter(window.head.field("Name"), "pump")
    assert "symbol of the program itself" in window.words.text()
    assert not window.buttons["Save"].isEnabled()
    window.draft.undo()
    assert window.words.text() == ""


def test_an_import_does_not_replace_a_symbol_of_the_same_name(library: SymbolLibrary, qtbot: QtBot) -> None:
    library.save(PUMP)
    window = SymbolWindow(PUMP, library, LIGHT, notes=())
    qtbot.addWidget(window, before_close_func=lambda closing: closing.draft.mark_saved())
    assert not window.save()
    assert "a symbol lobe_pump already" in window.words.text()
    enter(window.head.field("Name"), "lobe_pump_2")
    assert window.save()
    assert set(library.own) == {"lobe_pump", "lobe_pump_2"}


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unasked(
    window: SymbolWindow, library: SymbolLibrary, tmp_path: Path
) -> None:
    library_of(tmp_path).save(replace(PUMP, title="Theirs"))
    enter(window.head.field("Title"), "Ours")
    assert not window.save()
    assert "was changed by somebody else since" in window.words.text()
    assert library.own["lobe_pump"].title == "Theirs"
    assert window.save()
    assert library.own["lobe_pump"].title == "Ours"


@pytest.mark.parametrize(
    ("answer", "open_then", "kept"),
    [("Cancel", True, False), ("Discard", False, False), ("Save", False, True)],
)
def test_a_window_with_changes_asks_what_becomes_of_them(
    window: SymbolWindow,
    library: SymbolLibrary,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    open_then: bool,
    kept: bool,
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: getattr(QMessageBox.StandardButton, answer))
    enter(window.head.field("Title"), "Other")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible() is open_then
    assert (library.own["lobe_pump"].title == "Other") is kept


def test_leaving_the_editor_asks_about_a_symbol_that_is_not_saved(
    hand: Hand, drawing: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def cancel(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return QMessageBox.StandardButton.Cancel

    window = imported(hand, drawing, qtbot)
    monkeypatch.setattr(QMessageBox, "exec", cancel)
    assert not hand.page.may_leave()
    assert asked == ["Lobe pump has changes that are not saved."]
    window.draft.mark_saved()
    assert hand.page.may_leave()
    window.close()
    assert len(asked) == 1


def test_a_wide_symbol_is_drawn_whole_in_the_palette(plant: Plant, qtbot: QtBot) -> None:
    del qtbot
    wide = replace(resized(PUMP, 600.0, 60.0), drawing=(resized(PUMP, 600.0, 60.0).drawing[0],), effects=())
    image = preview(wide, LIGHT, plant).pixmap(PREVIEW).toImage()
    middle = image.height() // 2
    painted = [x for x in range(image.width()) if image.pixelColor(x, middle).alpha()]
    assert len(painted) > 0.85 * image.width()
    assert abs((painted[0] + painted[-1]) / 2 - image.width() / 2) < 3


def test_invented_values_show_what_the_bindings_do(window: SymbolWindow) -> None:
    looks = []
    for number in (0.0, 60.0):
        for live in (True, False):
            window.values.set_value("speed", Invented(number, live))
            looks.append(window.canvas.grab().toImage())
    assert all(one != other for at, one in enumerate(looks) for other in looks[:at])
    slider = window.values.sliders["level"]
    slider.setValue(0)
    empty = window.canvas.grab().toImage()
    slider.setValue(slider.maximum())
    full = window.canvas.grab().toImage()
    assert full != empty
    window.dark.click()
    assert window.canvas.grab().toImage() != full


def test_an_own_symbol_never_wears_the_colours_of_alarms_or_deviations() -> None:
    from hmi.ui.mimic.items.own import role_colour
    from hmi.ui.theme import THEMES

    for theme in THEMES.values():
        forbidden = {look.colour for look in theme.alarms} | set(theme.deviation[1:])
        for role in ColourRole:
            assert role is ColourRole.NONE or role_colour(role, theme) not in forbidden


def test_the_drawing_of_an_import_keeps_its_shapes(hand: Hand, drawing: Path, qtbot: QtBot) -> None:
    window = imported(hand, drawing, qtbot)
    symbol = window.draft.symbol
    assert isinstance(symbol, OwnSymbol)
    assert [type(each) for each in symbol.drawing] == [Shape, Shape]
    assert (symbol.width, symbol.height, symbol.name) == (60.0, 30.0, "lobe_pump")
    window.draft.mark_saved()
    window.close()
