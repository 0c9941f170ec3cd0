"""The window in the theme and the language that somebody likes: another one is another window in the place of the
old one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from hmi.core.user import Person
from hmi.ui.language import SYSTEM, speak, spoken, wanted
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.window import MainWindow
from hmi.ui.theme import DARK, LIGHT, Theme, palette, stylesheet

NAME = "theme"
LANGUAGE_NAME = "language"
THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK}
PATIENCE_MS = 500
"""An open dialog is not taken from under a hand; the theme waits so long and looks again."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How the window looks and speaks: the name of a theme, the code of a language."""

    theme: str
    language: str


class Dressing(QObject):
    """Owns the window. Theme and language belong to who is logged in, and to the station while nobody is. `language`
    is what the station speaks as long as nobody chose another one; a `fixed` one is that of the command line, which
    only a person who logs in outranks."""

    def __init__(
        self,
        services: StationServices,
        parent: QObject | None = None,
        language: str = SYSTEM,
        *,
        fixed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._owner = ""
        self._language, self._fixed = language, fixed
        self._wanted = self._worn
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

    @property
    def _worn(self) -> Dress:
        return Dress(self.name, spoken().code)

    def read_station(self) -> None:
        """Puts on what the station wore last; call it when its records are open."""
        self._read()

    def wear(self, name: str) -> None:
        """Changes to a theme by name as soon as no dialog is open."""
        if name in THEMES:
            self._want(replace(self._wanted, theme=name))

    def speak(self, wish: str) -> None:
        """Changes to a language by its code, or to what the system speaks, as soon as no dialog is open; it is
        remembered."""
        self.window.preferences.keep(self._owner, LANGUAGE_NAME, wish)
        self._want(replace(self._wanted, language=wanted(wish).code))

    def toggle(self) -> None:
        """The other theme, and it is remembered."""
        other = "light" if self._wanted.theme == "dark" else "dark"
        self.window.preferences.keep(self._owner, NAME, other)
        self.wear(other)

    def _made(self, services: StationServices) -> MainWindow:
        window = MainWindow(services)
        window.theme_asked.connect(self.toggle)
        window.language_asked.connect(self.speak)
        window.operator.changed.connect(self._hear_person)
        return window

    def _hear_person(self, person: Person | None) -> None:
        self._owner = "" if person is None else person.id
        self._read()

    def _read(self) -> None:
        preferences = self.window.preferences
        preferences.read(self._owner, NAME, self._take)
        take = self._take_own_language if self._owner else self._take_language
        preferences.read(self._owner, LANGUAGE_NAME, take)

    def _take(self, kept: object) -> None:
        if isinstance(kept, str):
            self.wear(kept)

    def _take_own_language(self, kept: object) -> None:
        """Whoever never chose a language gets that of the station."""
        if isinstance(kept, str):
            self._want(replace(self._wanted, language=wanted(kept).code))
        else:
            self.window.preferences.read("", LANGUAGE_NAME, self._take_language)

    def _take_language(self, kept: object) -> None:
        wish = kept if isinstance(kept, str) and not self._fixed else self._language
        self._want(replace(self._wanted, language=wanted(wish).code))

    def _want(self, dress: Dress) -> None:
        if dress != self._wanted:
            self._wanted = dress
            self._change()

    def _change(self) -> None:
        if self._wanted == self._worn:
            return
        old = self.window
        busy = any(dialog.isVisible() for dialog in old.findChildren(QDialog))
        if busy or old.replaying.at is not None:
            self._timer.start()
            return
        if not old.pages.may_close():
            self._wanted = self._worn
            return
        self._services = replace(self._services, theme=THEMES[self._wanted.theme])
        if self._wanted.language != spoken().code:
            speak(wanted(self._wanted.language))
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
