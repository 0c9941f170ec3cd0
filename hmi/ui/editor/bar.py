"""The bar over the page: a button for every common command, a menu for each of the other groups, and the title."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from hmi.ui.editor.command_table import GROUPS, Group
from hmi.ui.editor.commands import make_menu, on_bar
from hmi.ui.editor.icons import icon
from hmi.ui.editor.review_chip import StateChip
from hmi.ui.theme import Theme

_ICON = QSize(22, 22)


class CommandBar(QFrame):
    """Every button can be reached with Tab; every menu opens with its own key too."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("look", "title")
        self.menus: dict[str, QMenu] = {}
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(2)
        for number, group in enumerate(GROUPS):
            if number:
                row.addSpacing(10)
            if group.menu:
                row.addWidget(self._menu_button(group, actions, theme))
            for command in on_bar(group):
                button = _button(command.title)
                button.setDefaultAction(actions[command.name])
                row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self.title, 1)
        self.state = StateChip()
        row.addWidget(self.state)

    def set_theme(self, theme: Theme) -> None:
        """Draws the icons of the menus in a theme."""
        for name, button in self.buttons.items():
            button.setIcon(icon(name, theme))

    def _menu_button(self, group: Group, actions: Mapping[str, QAction], theme: Theme) -> QToolButton:
        name = group.title.lower()
        button = _button(group.title)
        button.setText(group.title)
        button.setIcon(icon(name, theme))
        button.setToolTip(f"{group.title} ({group.key})")
        menu = make_menu(group, button, actions)
        # A menu that a button shows by itself would stop everything until it is closed.
        button.clicked.connect(lambda _checked=False: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        opening = QAction(group.title, button)
        opening.setShortcut(QKeySequence(group.key))
        opening.triggered.connect(button.click)
        self.addAction(opening)
        self.buttons[name], self.menus[name] = button, menu
        return button


def _button(title: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("look", "quiet")
    button.setAccessibleName(title)
    button.setIconSize(_ICON)
    button.setFixedSize(34, 34)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
