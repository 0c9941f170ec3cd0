"""The editor's commands as a table: name, icon, keys, what the tip says, and what each needs to be of use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hmi.ui.editor.icons import icon
from hmi.ui.theme import Theme


class Needs(StrEnum):
    """What a command needs to be of use."""

    NOTHING = "nothing"
    PARTS = "parts"
    ELEMENTS = "elements"
    TWO = "two elements"


@dataclass(frozen=True, slots=True)
class Command:
    """One command. On the `bar` it has a button. A key without Ctrl, and any key of a command for the `canvas` alone,
    works on the page only, never in a field or a list."""

    name: str
    title: str
    keys: tuple[str, ...]
    tip: str
    needs: Needs = Needs.NOTHING
    bar: bool = True
    checked: bool | None = None
    canvas: bool = False


GROUPS: tuple[tuple[Command, ...], ...] = (
    (
        Command("open", "Open…", ("Ctrl+O",), "Open another diagram"),
        Command("save", "Save", ("Ctrl+S",), "Save this diagram"),
        Command("save_as", "Save as…", ("Ctrl+Shift+S",), "Save this diagram under another name"),
        Command("revert", "Revert", (), "Go back to the saved file"),
    ),
    (
        Command("undo", "Undo", ("Ctrl+Z",), "Take back the last step"),
        Command("redo", "Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Do again what was taken back"),
    ),
    (
        Command("delete", "Delete", ("Del",), "Delete what is selected; a pipe heals", Needs.PARTS),
        Command(
            "cut", "Cut", ("Ctrl+X",), "Take what is selected to the clipboard", Needs.PARTS, bar=False, canvas=True
        ),
        Command(
            "copy", "Copy", ("Ctrl+C",), "Copy what is selected to the clipboard", Needs.PARTS, bar=False, canvas=True
        ),
        Command(
            "paste", "Paste", ("Ctrl+V",), "Add what was copied, from this or another diagram", bar=False, canvas=True
        ),
        Command("duplicate", "Duplicate", ("Ctrl+D",), "Copy what is selected, beside it", Needs.PARTS),
        Command("rotate", "Rotate", ("R",), "Turn by a quarter, clockwise", Needs.ELEMENTS),
        Command("mirror", "Mirror", ("M",), "Swap left and right", Needs.ELEMENTS),
        Command("connect", "Connect", ("C",), "Draw a pipe from the first to the second selected element", Needs.TWO),
        Command("front", "Bring to front", ("Ctrl+]",), "Draw it over everything else", Needs.PARTS),
        Command("back", "Send to back", ("Ctrl+[",), "Draw it under everything else", Needs.PARTS),
    ),
    (
        Command("grid", "Grid", ("G",), "Snap to the grid; hold Alt to leave it", checked=True),
        Command("zoom_out", "Zoom out", ("Ctrl+-",), "See more"),
        Command("zoom_in", "Zoom in", ("Ctrl++", "Ctrl+="), "Look closer"),
        Command("fit", "Whole page", ("Ctrl+0",), "See the whole page"),
    ),
    (
        Command("all", "Select all", ("Ctrl+A",), "Select everything", bar=False),
        Command("next", "Select next", ("N",), "Select the next part", bar=False),
        Command("previous", "Select previous", ("Shift+N",), "Select the part before", bar=False),
        Command("find", "Find a symbol", ("Ctrl+F",), "Go to the search of the palette", bar=False),
        Command("properties", "Properties", ("F4",), "Go to the properties", bar=False),
        Command("problems", "Problems", ("F8",), "Go to the list of problems", bar=False),
    ),
)
"""In the order of the bar; a gap stands between two groups."""


CONTEXT = (
    *("undo", "redo", "cut", "copy", "paste", "delete", "duplicate", "rotate", "mirror", "connect"),
    *("front", "back", "all", "next", "previous"),
)
"""What a right click on the page offers."""


def make_actions(page: QWidget, theme: Theme, do: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """An action for every command. Those with Ctrl work anywhere on the page; the others on whatever they are given to
    by `give_to`."""
    made: dict[str, QAction] = {}
    for command in (command for group in GROUPS for command in group):
        action = QAction(command.title, page)
        if command.bar:
            action.setIcon(icon(command.name, theme))
        keys = f" ({command.keys[0]})" if command.keys else ""
        action.setToolTip(f"{command.title}{keys}: {command.tip[0].lower()}{command.tip[1:]}")
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


def give_to(canvas: QWidget, actions: Mapping[str, QAction]) -> None:
    """Gives a canvas its menu and the keys that work on it alone."""
    canvas.addActions([actions[name] for name in CONTEXT])
    own = Qt.ShortcutContext.WidgetShortcut
    canvas.addActions([act for name, act in actions.items() if name not in CONTEXT and act.shortcutContext() is own])


def enable(actions: Mapping[str, QAction], parts: int, elements: int) -> None:
    """Lets those commands be used that have something to work on."""
    enough = {
        Needs.NOTHING: True,
        Needs.PARTS: parts > 0,
        Needs.ELEMENTS: elements > 0,
        Needs.TWO: elements == 2,
    }
    for command in (command for group in GROUPS for command in group):
        if command.needs is not Needs.NOTHING:
            actions[command.name].setEnabled(enough[command.needs])


def _plain(act: Callable[[], object]) -> Callable[[bool], None]:
    def triggered(_checked: bool) -> None:
        act()

    return triggered
