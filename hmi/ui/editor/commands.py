"""The actions of the editor's commands, and the menus and keys by which they are reached."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from hmi.ui.actions import key_text
from hmi.ui.editor.command_table import CONTEXT, GROUPS, Command, Group, Needs, commands
from hmi.ui.editor.icons import icon
from hmi.ui.language import in_table
from hmi.ui.theme import Theme

CONTEXT_OF_WORDS = "Commands"
"""Under which the words of the table are translated."""


def make_actions(page: QWidget, theme: Theme, do: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """An action for every command. Those with Ctrl work anywhere on the page; the others on whatever they are given to
    by `give_to`."""
    made: dict[str, QAction] = {}
    for command in commands():
        title, tip = in_table(CONTEXT_OF_WORDS, command.title), in_table(CONTEXT_OF_WORDS, command.tip)
        action = QAction(title, page)
        action.setIcon(icon(command.name, theme))
        keys = f" ({key_text(command.keys[0])})" if command.keys else ""
        action.setToolTip(f"{title}{keys}: {tip[0].lower()}{tip[1:]}")
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        wide = not command.canvas and all("Ctrl" in key or key.startswith("F") for key in command.keys)
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut if wide else Qt.ShortcutContext.WidgetShortcut
        )
        if command.checked is not None:
            action.setCheckable(True)
            action.setChecked(command.checked)
        action.triggered.connect(_plain(do[command.name]))
        if wide:
            page.addAction(action)
        made[command.name] = action
    return made


def draw_icons(actions: Mapping[str, QAction], theme: Theme) -> None:
    """The icons in another theme."""
    for name, action in actions.items():
        action.setIcon(icon(name, theme))


def make_menu(group: Group, parent: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """The menu of a group; its tips are shown."""
    menu = QMenu(in_table(CONTEXT_OF_WORDS, group.title), parent)
    menu.setToolTipsVisible(True)
    menu.addActions([actions[command.name] for command in group.commands])
    return menu


def give_to(canvas: QWidget, actions: Mapping[str, QAction]) -> None:
    """Gives a canvas its menu and the keys that work on it alone."""
    canvas.addActions([actions[name] for name in CONTEXT])
    own = Qt.ShortcutContext.WidgetShortcut
    for group in GROUPS:
        if group.menu:
            canvas.addAction(make_menu(group, canvas, actions).menuAction())
    canvas.addActions([act for name, act in actions.items() if name not in CONTEXT and act.shortcutContext() is own])


def enable(actions: Mapping[str, QAction], parts: int, elements: int) -> None:
    """Lets those commands be used that have something to work on."""
    enough = {
        Needs.NOTHING: True,
        Needs.PARTS: parts > 0,
        Needs.SEVERAL: parts > 1,
        Needs.ELEMENTS: elements > 0,
        Needs.TWO: elements == 2,
        Needs.MANY: elements > 1,
        Needs.THREE: elements > 2,
    }
    for command in commands():
        if command.needs is not Needs.NOTHING:
            actions[command.name].setEnabled(enough[command.needs])


def on_bar(group: Group) -> list[Command]:
    """The commands of a group that are buttons on the bar."""
    return [command for command in group.commands if command.bar and not group.menu]


def _plain(act: Callable[[], object]) -> Callable[[bool], None]:
    def triggered(_checked: bool) -> None:
        act()

    return triggered
