"""The palette: favourites, and what the ports of its symbols mean for new pipes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from hmi.core.plant import Plant
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import PipeEnd
from hmi.ui.editor.editor import EditorPage
from hmi.ui.editor.favourites import FILE
from hmi.ui.theme import DARK, LIGHT
from tests.ui.editor_hand import LEFT, NONE, Hand


def leaf_of(tree: QTreeWidget, symbol: str) -> QTreeWidgetItem:
    """The leaf of a symbol in its category."""
    for number in range(1, tree.topLevelItemCount()):
        branch = tree.topLevelItem(number)
        for row in range(branch.childCount() if branch else 0):
            leaf = branch.child(row) if branch else None
            if leaf is not None and leaf.data(0, Qt.ItemDataRole.UserRole) == symbol:
                return leaf
    raise AssertionError(symbol)


def star(hand: Hand, symbol: str) -> None:
    """Clicks on the star of a symbol."""
    tree = hand.page.palette_panel.tree
    leaf = leaf_of(tree, symbol)
    tree.scrollToItem(leaf)
    place = tree.visualItemRect(leaf).center()
    place.setX(tree.header().sectionPosition(1) + 8)
    QTest.mouseClick(tree.viewport(), LEFT, NONE, place)


def first_branch(hand: Hand) -> list[str]:
    branch = hand.page.palette_panel.tree.topLevelItem(0)
    assert branch is not None
    leaves = [branch.child(row) for row in range(branch.childCount())]
    return [leaf.text(0) for leaf in leaves if leaf is not None]


def test_a_starred_symbol_stands_at_the_top_and_a_second_star_takes_it_away(hand: Hand) -> None:
    star(hand, "pump")
    star(hand, "divert_valve")
    assert first_branch(hand) == ["Pump", "Divert valve"]
    assert "pump-1" not in hand.document.parts
    hand.page.palette_panel.set_theme(DARK)
    assert first_branch(hand) == ["Pump", "Divert valve"]
    star(hand, "pump")
    assert first_branch(hand) == ["Divert valve"]


def test_space_stars_without_a_mouse_and_enter_still_adds(hand: Hand) -> None:
    tree = hand.page.palette_panel.tree
    tree.setFocus()
    tree.setCurrentItem(leaf_of(tree, "fan"))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert hand.page.palette_panel.favourites() == ("fan",)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert hand.element("fan-1").symbol == "fan"


def test_favourites_outlive_the_editor_and_a_damaged_file_of_them_is_as_good_as_none(
    hand: Hand, path: Path, plant: Plant
) -> None:
    star(hand, "pump")
    later = EditorPage(path, plant, LIBRARY, LIGHT)
    assert later.palette_panel.favourites() == ("pump",)
    later.close_document()
    later.deleteLater()
    for damage in ("", "{", "[1, null]", '{"a": 1}', '["gone", "pump", "pump"]', '"pump"'):
        (path.parent / FILE).write_text(damage)
        later = EditorPage(path, plant, LIBRARY, LIGHT)
        assert later.palette_panel.favourites() == (("pump",) if "gone" in damage else ())
        later.close_document()
        later.deleteLater()


def test_the_search_finds_a_symbol_by_its_description_and_names_it_once(hand: Hand) -> None:
    star(hand, "regenerator")
    QTest.keyClicks(hand.page.palette_panel.search, "hot product")
    assert hand.page.palette_panel.shown() == ("regenerator",)


def test_a_pipe_drawn_to_a_jacket_is_a_utility_and_one_from_an_actuator_a_signal(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("vessel")
    hand.click(350, 200)
    vessel = hand.element("vessel-1").rect
    hand.drag((213, 300), (vessel.x, vessel.y + 0.82 * vessel.height))
    assert (hand.pipe().target, hand.pipe().medium) == (PipeEnd("vessel-1", "jacket_in"), "utility")
    hand.page.palette_panel.picked.emit("divert_valve")
    hand.click(800, 400)
    valve = hand.element("divert_valve-1").rect
    hand.drag((valve.x + valve.width / 2, valve.y), (800, 200))
    assert hand.pipe("pipe-2").medium == "signal"


def test_numbers_and_texts_stay_upright_and_a_notice_says_so(hand: Hand) -> None:
    hand.click(360, 512)
    hand.key(Qt.Key.Key_R)
    assert hand.element("N-1").rotation == 0
    assert "stay upright" in hand.page.notice.text
    hand.select(("N-1", "P-1"))
    hand.key(Qt.Key.Key_R)
    assert (hand.element("N-1").rotation, hand.element("P-1").rotation) == (0, 90)
