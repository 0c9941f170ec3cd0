"""The keys of the alarm list: what a click does on a row or a button, without a mouse."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hmi.core.phrase import phrase

OPEN, UNFOLD, FOLD = ("Return", "Enter"), ("Right",), ("Left",)
ACKNOWLEDGE, HOLD, COMMENT = ("Ctrl+Return",), ("Ctrl+H",), ("Ctrl+N",)

KEY_WORDS: tuple[tuple[str, str], ...] = (
    (phrase("AlarmKeys", "Right, Left"), phrase("AlarmKeys", "On the list of alarms: unfold a group, fold it again")),
    (
        phrase("AlarmKeys", "Enter"),
        phrase("AlarmKeys", "On the list of alarms: unfold a group, or go to the asset of the alarm"),
    ),
    (phrase("AlarmKeys", "Ctrl+Enter"), phrase("AlarmKeys", "On the list of alarms: acknowledge the selected one")),
    ("Ctrl+H", phrase("AlarmKeys", "On the list of alarms: hold the selected one back")),
    ("Ctrl+N", phrase("AlarmKeys", "On the list of alarms: write a comment on the selected one")),
)
"""For the help inside the program."""


def install_keys(widget: QWidget, do: Mapping[tuple[str, ...], Callable[[], None]]) -> None:
    """Gives a widget keys that count only while it has the focus."""
    for keys, act in do.items():
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
