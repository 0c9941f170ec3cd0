"""Arranging under a real mouse and a real keyboard: aligning, spreading, sizes, order, groups, guides, bands."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hmi.diagram.geometry import bounds
from hmi.diagram.part import Point, Rect
from hmi.diagram.persist import dumps
from hmi.ui.editor.command_table import GROUPS, Needs, commands
from hmi.ui.theme import DARK
from tests.ui.editor_hand import ALT, CTRL, LEFT, NONE, SHIFT, Hand

KEY = Qt.Key


def three_pumps(hand: Hand) -> tuple[str, str, str]:
    """Three pumps that stand anyhow; the grid and the guides keep out of it."""
    hand.page.palette_panel.picked.emit("pump")
    for place in ((310, 100), (440, 160), (700, 90)):
        hand.click(*place, SHIFT)
    hand.key(KEY.Key_Escape)
    return "pump-1", "pump-2", "pump-3"


def test_every_command_has_a_name_an_icon_a_tip_and_a_way_by_keyboard(hand: Hand) -> None:
    assert set(hand.page.actions_by_name) == {command.name for command in commands()}
    used: dict[str, str] = {}
    for group in GROUPS:
        assert not group.menu or group.key
        for command in group.commands:
            action = hand.page.actions_by_name[command.name]
            assert action.text()
            assert command.title in action.toolTip()
            assert not action.icon().isNull()
            assert command.keys or command.bar or group.menu
            for key in command.keys:
                assert used.setdefault(key, command.name) == command.name
    hand.page.set_theme(DARK)
    assert not any(action.icon().isNull() for action in hand.page.actions_by_name.values())


@pytest.mark.parametrize(
    ("key", "keys", "edge"),
    [
        (KEY.Key_Left, CTRL | SHIFT, lambda rect: rect.x),
        (KEY.Key_C, CTRL | SHIFT, lambda rect: rect.centre.x),
        (KEY.Key_Right, CTRL | SHIFT, lambda rect: rect.right),
        (KEY.Key_Up, CTRL | SHIFT, lambda rect: rect.y),
        (KEY.Key_M, CTRL | SHIFT, lambda rect: rect.centre.y),
        (KEY.Key_Down, CTRL | SHIFT, lambda rect: rect.bottom),
    ],
)
def test_keys_align_in_six_ways_and_one_undo_takes_it_back(
    hand: Hand, key: Qt.Key, keys: Qt.KeyboardModifier, edge: Callable[[Rect], float]
) -> None:
    hand.select(("P-1", "B-1", "N-1"))
    before = dumps(hand.document)
    hand.key(key, keys)
    assert len({edge(bounds(hand.element(id_))) for id_ in ("P-1", "B-1", "N-1")}) == 1
    assert hand.page.actions_by_name["undo"].text().startswith("Undo Align")
    hand.key(KEY.Key_Z, CTRL)
    assert dumps(hand.document) == before


def test_keys_distribute_and_make_the_same_size(hand: Hand) -> None:
    ids = three_pumps(hand)
    hand.select(ids)
    hand.key(KEY.Key_H, CTRL | SHIFT)
    lefts = sorted(hand.element(id_).rect.x for id_ in ids)
    assert lefts[1] - lefts[0] == lefts[2] - lefts[1]
    hand.key(KEY.Key_V, CTRL | SHIFT)
    tops = sorted(hand.element(id_).rect.y for id_ in ids)
    assert tops[1] - tops[0] == pytest.approx(tops[2] - tops[1], abs=0.02)
    hand.select(("B-1", "pump-1"))
    hand.key(KEY.Key_W, CTRL | ALT)
    assert (hand.element("pump-1").rect.width, hand.element("pump-1").rect.height) == (110.0, 26.0)
    hand.key(KEY.Key_H, CTRL | ALT)
    assert hand.element("pump-1").rect.height == 150.0
    hand.select(("P-1", "pump-1"))
    hand.key(KEY.Key_S, CTRL | ALT)
    assert (hand.element("pump-1").rect.width, hand.element("pump-1").rect.height) == (26.0, 26.0)


def test_keys_nudge_turn_flip_and_reorder(hand: Hand) -> None:
    hand.click(200, 300)
    for _ in range(3):
        hand.key(KEY.Key_Right)
    hand.key(KEY.Key_Up, SHIFT)
    assert hand.element("P-1").rect.centre == Point(230.0, 299.0)
    hand.key(KEY.Key_Z, CTRL)
    assert hand.element("P-1").rect.centre == Point(200.0, 300.0)
    hand.key(KEY.Key_R, SHIFT)
    assert hand.element("P-1").rotation == 270
    hand.key(KEY.Key_R)
    hand.key(KEY.Key_M, SHIFT)
    assert (hand.element("P-1").rotation, hand.element("P-1").mirrored) == (180, True)
    hand.key(KEY.Key_PageUp)
    assert list(hand.document.parts) == ["B-1", "P-1", "N-1"]
    hand.key(KEY.Key_BracketRight, CTRL)
    assert list(hand.document.parts) == ["B-1", "N-1", "P-1"]
    hand.key(KEY.Key_PageDown)
    hand.key(KEY.Key_BracketLeft, CTRL)
    assert list(hand.document.parts) == ["P-1", "B-1", "N-1"]


def test_a_group_is_selected_moved_and_deleted_as_one_and_alt_reaches_into_it(hand: Hand) -> None:
    hand.select(("P-1", "N-1"))
    hand.key(KEY.Key_G, CTRL)
    hand.click(900, 60)
    hand.click(200, 300)
    assert set(hand.selected()) == {"P-1", "N-1"}
    hand.drag((200, 300), (240, 340))
    assert hand.element("N-1").rect == Rect(340.0, 540.0, 120.0, 24.0)
    hand.click(900, 60)
    hand.click(240, 340, ALT)
    assert hand.selected() == ("P-1",)
    hand.click(600, 300, SHIFT)
    hand.click(400, 552, SHIFT)
    assert set(hand.selected()) == {"P-1", "B-1", "N-1"}
    hand.click(900, 60)
    hand.drag((180, 280), (300, 400))
    assert set(hand.selected()) == {"P-1", "N-1"}
    hand.key(KEY.Key_G, CTRL | SHIFT)
    hand.click(900, 60)
    hand.click(240, 340)
    assert hand.selected() == ("P-1",)


def test_what_makes_no_sense_cannot_be_asked_for(hand: Hand) -> None:
    hand.click(200, 300)
    enabled = {command.name for command in commands() if hand.page.actions_by_name[command.name].isEnabled()}
    for command in commands():
        if command.needs in (Needs.SEVERAL, Needs.TWO, Needs.MANY, Needs.THREE):
            assert command.name not in enabled
    hand.key(KEY.Key_C, CTRL)
    before = dumps(hand.document)
    hand.key(KEY.Key_Left, CTRL | SHIFT)
    hand.key(KEY.Key_G, CTRL)
    assert dumps(hand.document) == before


def test_a_rubber_band_adds_with_shift_and_takes_away_with_control(hand: Hand) -> None:
    hand.drag((150, 250), (250, 350))
    assert hand.selected() == ("P-1",)
    hand.drag((500, 200), (700, 400), SHIFT)
    assert set(hand.selected()) == {"P-1", "B-1"}
    hand.drag((150, 250), (250, 350), CTRL)
    assert hand.selected() == ("B-1",)
    hand.press(500, 200, SHIFT)
    hand.move(150, 400)
    hand.key(KEY.Key_Escape)
    assert hand.selected() == ("B-1",)
    hand.release(150, 400)


def test_guides_draw_a_part_to_the_edges_and_middles_of_others_and_show_the_line(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("pump")
    hand.click(300, 100)
    hand.page.desk.selection.set(("B-1",))
    hand.enter("Left", "543")
    hand.press(300, 100)
    hand.move(400, 150)
    # The left side of the tank is at 543: off the grid, so only a guide can bring the pump there.
    hand.move(558, 130)
    overlay = hand.page.desk.canvas.overlay
    assert any(one.x == other.x == 543.0 for one, other in overlay.guides)
    hand.release(558, 130)
    assert hand.element("pump-1").rect.x == 543.0
    assert overlay.guides == ()


def test_guides_can_be_switched_off_and_alt_leaves_them_too(hand: Hand) -> None:
    hand.page.palette_panel.picked.emit("pump")
    hand.click(300, 100)
    hand.page.desk.selection.set(("B-1",))
    hand.enter("Left", "543")
    hand.key(KEY.Key_G, SHIFT)
    hand.drag((300, 100), (558, 130))
    assert hand.element("pump-1").rect.centre == Point(560.0, 130.0)


def test_a_menu_opens_with_its_key_and_does_what_is_chosen(hand: Hand, qtbot: QtBot) -> None:
    hand.select(("P-1", "B-1"))
    hand.key(KEY.Key_A, ALT)
    menu = hand.page.bar.menus["arrange"]
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Return)
    qtbot.waitUntil(lambda: not menu.isVisible())
    assert hand.element("B-1").rect.x == hand.element("P-1").rect.x
    button = hand.page.bar.buttons["nudge"]
    QTest.mouseClick(button, LEFT, NONE, QPoint(10, 10))
    nudges = hand.page.bar.menus["nudge"]
    qtbot.waitUntil(nudges.isVisible)
    nudges.close()
    assert QApplication.activePopupWidget() is None
