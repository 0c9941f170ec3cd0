"""The bar over the page: a button for every common command, a menu for each of the other groups, and the title."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from hmi.ui.controls.labels import ElidedLabel
from hmi.ui.editor.command_table import GROUPS, Group
from hmi.ui.editor.commands import CONTEXT_OF_WORDS, make_menu, on_bar
from hmi.ui.editor.icons import icon
from hmi.ui.editor.review_chip import StateChip
from hmi.ui.language import in_table
from hmi.ui.theme import Theme

_ICON = QSize(22, 22)

WIDE, NARROW = 34, 29
"""How wide a button is, where there is room and where there is not."""

ROOMY_WIDTH = 1600
"""From here on there is room for words beside the buttons."""


class CommandBar(QFrame):
    """Every button can be reached with Tab; every menu opens with its own key too."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self.title = ElidedLabel(look="title")
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
                button = _button(in_table(CONTEXT_OF_WORDS, command.title))
                button.setDefaultAction(actions[command.name])
                row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self.title, 1)
        self.state = StateChip()
        row.addWidget(self.state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen all buttons stay, closer together, and the words become fewer."""
        super().resizeEvent(event)
        brief = self.width() < ROOMY_WIDTH
        self.state.make_brief(brief=brief)
        for button in self.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if button is not self.state:
                button.setFixedWidth(NARROW if brief else WIDE)

    def set_theme(self, theme: Theme) -> None:
        """Draws the icons of the menus in a theme."""
        for name, button in self.buttons.items():
            button.setIcon(icon(name, theme))

    def _menu_button(self, group: Group, actions: Mapping[str, QAction], theme: Theme) -> QToolButton:
        name = group.title.lower()
        title = in_table(CONTEXT_OF_WORDS, group.title)
        button = _button(title)
        button.setText(title)
        button.setIcon(icon(name, theme))
        button.setToolTip(f"{title} ({group.key})")
        menu = make_menu(group, button, actions)
        # A menu that a button shows by itself would stop everything until it is closed.
        button.clicked.connect(lambda _checked=False: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        opening = QAction(title, button)
        opening.setShortcut(QKeySequence(group.key))
        opening.triggered.connect(button.click)
        self.addAction(opening)
        self.buttons[name], self.menus[name] = button, menu
        return button


def _button(title: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("look", "quiet")
    button.setStyleSheet("padding: 0;")  # beside which an icon of this size would have no room
    button.setAccessibleName(title)
    button.setIconSize(_ICON)
    button.setFixedSize(WIDE, WIDE)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
