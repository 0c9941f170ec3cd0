"""Every command of the editor: its name, its icon, its tip, its keys, and what it leaves on the undo list."""

from collections import defaultdict

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from hmi.core.user import Person, Role
from hmi.diagram import change
from hmi.diagram.library import LIBRARY
from hmi.diagram.persist import dumps
from hmi.ui.actions import View
from hmi.ui.editor.command_table import CONTEXT, GROUPS, Command, commands
from hmi.ui.editor.desk_commands import DESK_COMMANDS
from hmi.ui.editor.icons import icon
from hmi.ui.theme import DARK, LIGHT
from tests.ui.editor_hand import Hand
from tests.ui.station_bench import StationBench
from tests.ui.test_editor_palette import leaf_of

ENGINEER = Person("p-8", "engineer", "Test Engineer", Role.ENGINEER)
KEYS = [(command.name, key) for command in commands() for key in command.keys]
ASKING = "…"
"""What stands behind the title of a command that opens a window before it does something."""


def strokes(name: str) -> int:
    """How many points of an icon are drawn."""
    image = icon(name, LIGHT).pixmap(22, 22).toImage()
    return sum(1 for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 100)


def wanting(command: Command, action: QAction) -> list[str]:
    """What a command lacks."""
    tip = action.toolTip()
    named = command.name in ("undo", "redo") or (command.title in tip and command.tip[1:] in tip)
    checks = {
        "a name": bool(action.text()),
        "an icon": strokes(command.name) > 20,
        "a tip": len(command.tip.split()) >= 2 and not command.tip.endswith(".") and named,
        "its key in the tip": not command.keys or command.keys[0] in tip,
    }
    return [f"{command.name} has not {what}" for what, there in checks.items() if not there]


def test_every_command_has_a_name_an_icon_and_a_tip_with_its_key(hand: Hand) -> None:
    found = [line for command in commands() for line in wanting(command, hand.page.actions_by_name[command.name])]
    assert found == []


def test_no_two_commands_have_the_same_name_title_or_icon(hand: Hand) -> None:
    names = [command.name for command in commands()]
    titles = [command.title for command in commands()]
    assert len(set(names)) == len(names)
    assert len(set(titles)) == len(titles)
    assert set(hand.page.actions_by_name) == set(names)
    drawn = defaultdict(list)
    for name in names:
        drawn[bytes(icon(name, DARK).pixmap(22, 22).toImage().constBits())].append(name)
    assert [same for same in drawn.values() if len(same) > 1] == []


def test_every_command_is_reached_by_keyboard_and_by_mouse(hand: Hand) -> None:
    buttons = {button.defaultAction(): button for button in hand.page.bar.findChildren(QToolButton)}
    for group in GROUPS:
        for command in group.commands:
            action = hand.page.actions_by_name[command.name]
            button = buttons.get(action)
            tabbed = button is not None and bool(button.focusPolicy() & Qt.FocusPolicy.TabFocus)
            menu = hand.page.bar.menus.get(group.title.lower()) if group.menu else None
            listed = menu is not None and action in menu.actions()
            in_context = action in hand.page.desk.canvas.actions()
            assert command.keys or tabbed or (listed and group.key), f"{command.name}: no way by keyboard"
            assert button is not None or listed or (in_context and command.name in CONTEXT), f"{command.name}: no mouse"


def test_every_menu_has_a_key_and_no_two_the_same() -> None:
    keys = [group.key for group in GROUPS if group.menu]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def heard(action: QAction) -> set[str]:
    """The keys of an action, as Qt names them."""
    return {shortcut.toString() for shortcut in action.shortcuts()}


def test_no_shortcut_is_used_twice_where_both_could_be_meant(station: StationBench, qtbot: QtBot) -> None:
    window = station.open_window()
    window.resize(1600, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.operator.log_in(ENGINEER)
    window.show_view(View.EDIT)
    editor = window.pages.editor()
    everywhere = [action for action in window.findChildren(QAction) if action.associatedObjects()]
    used: dict[str, set[str]] = defaultdict(set)
    for action in everywhere:
        holders = [holder for holder in action.associatedObjects() if isinstance(holder, QWidget)]
        context = action.shortcutContext()
        near = any(holder is editor or editor.isAncestorOf(holder) for holder in holders)
        if near or context is Qt.ShortcutContext.WindowShortcut or window in holders:
            shown = near or any(holder.isVisible() for holder in holders)
            for key in heard(action) if shown else ():
                used[key].add(action.text())
    assert len(used) > 60
    assert {key: names for key, names in used.items() if len(names) > 1} == {}


def press(widget: QWidget, key: str) -> None:
    """Presses a key as a hand would."""
    # PySide6 does not declare that a sequence is indexed.
    combination: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def test_each_key_fires_its_command_and_no_other(hand: Hand) -> None:
    fired: list[str] = []
    for name, action in hand.page.actions_by_name.items():
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, name=name: fired.append(name))
        action.setEnabled(True)
        action.setVisible(True)
    wrong: list[tuple[str, str, list[str]]] = []
    for name, key in KEYS:
        fired.clear()
        press(hand.page.desk.canvas, key)
        if fired != [name]:
            wrong.append((name, key, list(fired)))
    assert wrong == []


def test_keys_of_the_page_leave_letters_to_fields(hand: Hand) -> None:
    hand.select(("P-1",))
    before = dumps(hand.document)
    search = hand.page.palette_panel.search
    search.setFocus()
    letters = {key for command in commands() for key in command.keys if len(key) == 1 and key.isalpha()}
    assert len(letters) > 8
    for key in sorted(letters):
        press(search, key)
    assert search.text() == "".join(sorted(letters)).lower()
    assert dumps(hand.document) == before


def prepared(hand: Hand) -> None:
    """Something for every command to work on: a group, a turned pump, a copy on the clipboard, something to redo."""
    hand.page.palette_panel.picked.emit("pump")
    hand.click(420, 100)
    hand.select(("P-1", "B-1", "pump-1"))
    hand.page.desk.group()
    hand.page.desk.push(change.move(hand.document, ("N-1",), 30.0, 7.0))
    hand.page.desk.stack.undo()
    hand.page.desk.copies.copy()


def doing(hand: Hand, chosen: tuple[str, ...]) -> dict[str, str]:
    """Does every command that asks nothing with these parts, and takes it back; the undo text of each that changed
    the diagram."""
    stack, changing = hand.page.desk.stack, {}
    for name in [each.name for each in commands() if each.name in DESK_COMMANDS and not each.title.endswith(ASKING)]:
        hand.select(chosen)
        action, before, steps = hand.page.actions_by_name[name], dumps(hand.document), stack.index()
        if name in ("undo", "redo") or not action.isEnabled():
            continue
        action.trigger()
        if dumps(hand.document) == before:
            assert stack.index() == steps, name
            continue
        changing[name] = stack.undoText()
        assert stack.undoText() in hand.page.actions_by_name["undo"].text(), name
        while stack.index() > steps:
            stack.undo()
        assert dumps(hand.document) == before, name
    return changing


def test_what_a_command_changes_has_a_name_on_the_undo_list_and_can_be_undone(hand: Hand) -> None:
    prepared(hand)
    for chosen in (("B-1", "P-1"), ("N-1",), ()):
        assert all(len(text) > 3 for text in doing(hand, chosen).values())
    changing = doing(hand, ("P-1", "B-1", "pump-1"))
    assert all(len(text) > 3 for text in changing.values())
    wanted = {"delete", "cut", "paste", "duplicate", "rotate", "mirror", "group", "ungroup", "rotate_back", "flip"}
    wanted |= {f"align_{line}" for line in ("left", "centre", "right", "top", "middle", "bottom")}
    wanted |= {"distribute_across", "same_width", "same_height", "same_size", "front", "back"}
    wanted |= {"nudge_left", "nudge_right", "nudge_up", "nudge_down", "grow_across", "shrink_down", "new_layer"}
    assert wanted - changing.keys() == set()
    assert not changing.keys() & {"next", "previous", "all", "fit", "zoom_in", "copy", "problems", "outline", "tags"}


def test_every_symbol_is_found_by_its_title_and_put_onto_the_page_by_keyboard(hand: Hand) -> None:
    palette, tree = hand.page.palette_panel, hand.page.palette_panel.tree
    for symbol, spec in LIBRARY.items():
        hand.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        palette.search.clear()
        QTest.keyClicks(palette.search, spec.title)
        assert symbol in palette.shown()
        leaf = leaf_of(tree, symbol)
        assert not leaf.icon(0).isNull()
        assert leaf.toolTip(0)
        tree.setFocus()
        tree.setCurrentItem(leaf)
        QTest.keyClick(tree, Qt.Key.Key_Return)
        assert f"{symbol}-1" in hand.document.parts
        assert hand.page.actions_by_name["undo"].text() == f"Undo Add {spec.title}"
        hand.page.desk.stack.undo()
