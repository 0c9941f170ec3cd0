"""The rail: one button per view, each also one key away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hmi.ui.actions import VIEWS, Act, View, ViewRow, key_of
from hmi.ui.controls.icons import view_icon
from hmi.ui.controls.sizes import size_of
from hmi.ui.language import spoken, translate
from hmi.ui.main_window.language_menu import LanguageMenu
from hmi.ui.theme import Theme

WIDTH = 99
HEIGHT, LOWEST = 60, 44
"""Of a view's button; nothing lower is hit with a finger."""

FEET, TOUCH_FEET, SPACING = 92, 104, 2
"""Room for the small buttons at the foot; the second one where they are as high as a finger is broad."""

FOOT, TOUCH_FOOT = 34, 46

ROOMY = 52
"""Below this height a button's icon is smaller, so that its word stays whole."""

ICON, LOW_ICON = (30, 26), (24, 20)


class Rail(QFrame):
    """Buttons from top to bottom; `picked` tells which view a person wants."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[View, QToolButton] = {}
        self._low = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 1, 0)
        layout.setSpacing(SPACING)
        for row in VIEWS:
            layout.addWidget(self._button(row))
        layout.addStretch(1)
        self.theme_button = _foot_button(
            "◐", translate("Rail", "Light or dark ({key})", key=key_of(Act.THEME)), translate("Rail", "Light or dark")
        )
        self.help_button = _foot_button(
            "?", translate("Rail", "Help ({key})", key=key_of(Act.HELP)), translate("Rail", "Help")
        )
        self.languages = LanguageMenu(self)
        self.language_button = self._language_button()
        feet = QHBoxLayout()
        feet.setSpacing(0)
        self.windows_button = _foot_button(
            "❐",
            translate("Rail", "Windows, screens and sizes ({key})", key=key_of(Act.WINDOWS)),
            translate("Rail", "Windows"),
        )
        below = QHBoxLayout()
        below.setSpacing(0)
        for room, pair in (
            (feet, (self.theme_button, self.language_button)),
            (below, (self.windows_button, self.help_button)),
        ):
            for foot in pair:
                foot.setFixedSize((WIDTH - 3) // 2, TOUCH_FOOT if theme.touch else FOOT)
                room.addWidget(foot)
            layout.addLayout(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower buttons where all of them would not fit."""
        super().resizeEvent(event)
        feet = TOUCH_FEET if self._theme.touch else FEET
        room = (self.height() / self._theme.size - feet) / len(self._buttons) - SPACING
        height = round(min(max(room, LOWEST), HEIGHT) * self._theme.size)
        low = room < ROOMY
        for button in self._buttons.values():
            button.setFixedHeight(height)
            button.setIconSize(size_of(*(LOW_ICON if low else ICON), self._theme.size))
        if low is not self._low:
            self._low = low
            for button in self._buttons.values():
                button.setProperty("look", "rail-low" if low else "rail")
                button.style().unpolish(button)
                button.style().polish(button)

    def show_view(self, view: View) -> None:
        """Marks the view that is shown."""
        self._buttons[view].setChecked(True)

    def show_count(self, view: View, count: int) -> None:
        """Says on a view's icon how many things wait there."""
        title = next(row.title for row in VIEWS if row.view is view)
        self._buttons[view].setIcon(view_icon(view, self._theme.text, count, self._theme))
        self._buttons[view].setAccessibleName(
            translate("Rail", "{title}, {count} waiting", title=title, count=count) if count else title
        )

    def button(self, view: View) -> QToolButton:
        """A view's button."""
        return self._buttons[view]

    def _button(self, row: ViewRow) -> QToolButton:
        button = QToolButton()
        button.setProperty("look", "rail")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(view_icon(row.view, self._theme.text, 0, self._theme))
        button.setIconSize(QSize(*ICON))
        button.setText(row.title)
        button.setToolTip(f"{row.hint} ({row.key})")
        button.setAccessibleName(row.title)
        button.setCheckable(True)
        button.setFixedSize(WIDTH - 1, LOWEST)
        button.clicked.connect(lambda _checked, view=row.view: self.picked.emit(view))
        shortcut = QShortcut(QKeySequence(row.key), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda view=row.view: self.picked.emit(view))
        self._group.addButton(button)
        self._buttons[row.view] = button
        return button

    def open_languages(self) -> None:
        """Opens the menu of languages. Nothing waits for it to close: another window takes its place."""
        button = self.language_button
        self.languages.popup(button.mapToGlobal(button.rect().topRight()))

    def _language_button(self) -> QToolButton:
        hint = translate("Rail", "Language ({key})", key=key_of(Act.LANGUAGE))
        button = _foot_button(spoken().code.upper(), hint, translate("Rail", "Language"))
        button.clicked.connect(self.open_languages)
        return button


def _foot_button(text: str, hint: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("look", "foot")
    button.setText(text)
    button.setToolTip(hint)
    button.setAccessibleName(name)
    return button
