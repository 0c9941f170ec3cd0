"""The window in the theme that somebody likes: another theme is another window in the place of the old one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from hmi.core.user import Person
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.window import MainWindow
from hmi.ui.theme import DARK, LIGHT, Theme, palette, stylesheet

NAME = "theme"
THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK}
PATIENCE_MS = 500
"""An open dialog is not taken from under a hand; the theme waits so long and looks again."""


class Dressing(QObject):
    """Owns the window. The theme belongs to who is logged in, and to the station while nobody is."""

    def __init__(self, services: StationServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._owner = ""
        self._wanted = self.name
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._change)
        self._told: list[Callable[[MainWindow], None]] = []
        self.window = self._made(services)

    @property
    def name(self) -> str:
        """The theme that is worn."""
        return next(name for name, theme in THEMES.items() if theme is self._services.theme)

    def read_station(self) -> None:
        """Puts on what the station wore last; call it when its records are open."""
        self.window.preferences.read("", NAME, self._take)

    def wear(self, name: str) -> None:
        """Changes to a theme by name as soon as no dialog is open."""
        if name in THEMES and name != self._wanted:
            self._wanted = name
            self._change()

    def toggle(self) -> None:
        """The other theme, and it is remembered."""
        other = "light" if self._wanted == "dark" else "dark"
        self.window.preferences.keep(self._owner, NAME, other)
        self.wear(other)

    def _made(self, services: StationServices) -> MainWindow:
        window = MainWindow(services)
        window.theme_asked.connect(self.toggle)
        window.operator.changed.connect(self._hear_person)
        return window

    def _hear_person(self, person: Person | None) -> None:
        self._owner = "" if person is None else person.id
        self.window.preferences.read(self._owner, NAME, self._take)

    def _take(self, kept: object) -> None:
        if isinstance(kept, str):
            self.wear(kept)

    def _change(self) -> None:
        if self._wanted == self.name:
            return
        old = self.window
        busy = any(dialog.isVisible() for dialog in old.findChildren(QDialog))
        if busy or old.replaying.at is not None:
            self._timer.start()
            return
        if not old.pages.may_close():
            self._wanted = self.name
            return
        self._services = replace(self._services, theme=THEMES[self._wanted])
        self._put_on(old)

    def _put_on(self, old: MainWindow) -> None:
        theme = self._services.theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(theme))
            application.setStyleSheet(stylesheet(theme))
        new = self.window = self._made(self._services)
        new.take_over(old)
        old.retire()
