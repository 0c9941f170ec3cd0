"""The window in the theme and the language that somebody likes: another one is another window in the place of the
old one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from hmi.core.user import Person
from hmi.ui.language import SYSTEM, speak, spoken, wanted
from hmi.ui.main_window.beside import Beside
from hmi.ui.main_window.layout_keeper import LayoutKeeper
from hmi.ui.main_window.services import StationServices
from hmi.ui.main_window.shared import shared_by
from hmi.ui.main_window.window import MainWindow
from hmi.ui.main_window.window_menu import SCALES
from hmi.ui.theme import DARK, LIGHT, Theme, dress

NAME = "theme"
LANGUAGE_NAME = "language"
SIZE_NAME = "size"
TOUCH_NAME = "touch"
THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK}
PATIENCE_MS = 500
"""An open dialog is not taken from under a hand; the theme waits so long and looks again."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How the windows look and speak: the name of a theme, the code of a language, how large everything is drawn in
    per cent, and whether for fingers."""

    theme: str
    language: str
    size: int = 100
    touch: bool = False

    @property
    def look(self) -> Theme:
        """The theme in that size."""
        theme = THEMES[self.theme]
        plain = self.size == 100 and not self.touch
        return theme if plain else replace(theme, size=self.size / 100.0, touch=self.touch)


class Dressing(QObject):
    """Owns the windows: the first one and those beside it. Theme, language and size belong to who is logged in, and to
    the station while nobody is; so does the layout. `language`
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
        self._retired = False
        self._chosen: set[str] = set()  # since somebody came: what is read later does not undo it
        self._shared = shared_by(services, self)
        self._shared.operator.changed.connect(self._hear_person)
        self.beside = Beside(partial(self._made, first=False), lambda: self.window, self)
        self.layout = LayoutKeeper(self._shared.preferences, self._shared.operator, self.beside, self)
        self.window = self._made()
        self.beside.follow(self.window)

    @property
    def name(self) -> str:
        """The theme that is worn."""
        return self._services.theme.name

    @property
    def _worn(self) -> Dress:
        theme = self._services.theme
        return Dress(theme.name, spoken().code, round(theme.size * 100), theme.touch)

    def read_station(self) -> None:
        """Puts on what the station wore last, and brings its windows back; call it when its records are open."""
        self._read()
        self.layout.read_station()

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
        self._chosen.add(NAME)
        other = "light" if self._wanted.theme == "dark" else "dark"
        self.window.preferences.keep(self._owner, NAME, other)
        self.wear(other)

    def resize(self, size: int) -> None:
        """Draws everything in another size, in per cent, as soon as no dialog is open; it is remembered."""
        if size in SCALES:
            self._chosen.add(SIZE_NAME)
            self.window.preferences.keep(self._owner, SIZE_NAME, size)
            self._want(replace(self._wanted, size=size))

    def touch(self, touch: bool) -> None:
        """Makes everything that is pressed as large as a finger, or not; it is remembered."""
        self._chosen.add(TOUCH_NAME)
        self.window.preferences.keep(self._owner, TOUCH_NAME, touch)
        self._want(replace(self._wanted, touch=touch))

    def retire(self) -> None:
        """Lets all windows go; nothing is asked, and what is still read changes nothing any more."""
        self._retired = True
        self.layout.stop()
        self._timer.stop()
        self.beside.retire()
        self.window.retire()
        if self._shared.published is not None:
            self._shared.published.deleteLater()

    def _made(self, *, first: bool = True) -> MainWindow:
        window = MainWindow(self._services, replace(self._shared, first=first))
        window.theme_asked.connect(self.toggle)
        window.language_asked.connect(self.speak)
        window.windows.scale_asked.connect(self.resize)
        window.windows.touch_asked.connect(self.touch)
        window.arrangement.changed.connect(self.layout.touch)
        window.leaving.together = lambda: self.beside.windows if first else (window,)
        if first:
            window.left.connect(self._end)
        return window

    def _end(self) -> None:
        """The first window was closed: what it leaves is kept, and the others go with it."""
        self._retired = True
        self.layout.keep()
        self.layout.stop()
        self.beside.retire()

    def _hear_person(self, person: Person | None) -> None:
        self._owner = "" if person is None else person.id
        self._chosen.clear()
        self._read()

    def _read(self) -> None:
        preferences = self.window.preferences
        preferences.read(self._owner, NAME, self._take)
        preferences.read(self._owner, SIZE_NAME, partial(self._or_stations, SIZE_NAME, self._take_size))
        preferences.read(self._owner, TOUCH_NAME, partial(self._or_stations, TOUCH_NAME, self._take_touch))
        take = self._take_own_language if self._owner else self._take_language
        preferences.read(self._owner, LANGUAGE_NAME, take)

    def _take(self, kept: object) -> None:
        if isinstance(kept, str) and kept in THEMES and NAME not in self._chosen:
            self._wish(replace(self._wanted, theme=kept))

    def _or_stations(self, name: str, take: Callable[[object], None], kept: object) -> None:
        """Whoever never chose gets what the station has: a panel for fingers is one for everybody."""
        if kept is None and self._owner:
            self.window.preferences.read("", name, take)
        else:
            take(kept)

    def _take_size(self, kept: object) -> None:
        if SIZE_NAME in self._chosen:
            return
        self._wish(replace(self._wanted, size=kept if isinstance(kept, int) and kept in SCALES else 100))

    def _take_touch(self, kept: object) -> None:
        if TOUCH_NAME not in self._chosen:
            self._wish(replace(self._wanted, touch=kept is True))

    def _take_own_language(self, kept: object) -> None:
        """Whoever never chose a language gets that of the station."""
        if isinstance(kept, str):
            self._wish(replace(self._wanted, language=wanted(kept).code))
        else:
            self.window.preferences.read("", LANGUAGE_NAME, self._take_language)

    def _take_language(self, kept: object) -> None:
        wish = kept if isinstance(kept, str) and not self._fixed else self._language
        self._wish(replace(self._wanted, language=wanted(wish).code))

    def _wish(self, dress: Dress) -> None:
        """What was read comes piece by piece, and is put on once."""
        self._wanted = dress
        QTimer.singleShot(0, self, self._change)

    def _want(self, dress: Dress) -> None:
        if dress != self._wanted:
            self._wanted = dress
            self._change()

    def _change(self) -> None:
        if self._retired or self._wanted == self._worn:
            return
        if any(_busy(window) for window in self.beside.windows):
            self._timer.start()
            return
        if not self.window.pages.may_close():
            self._wanted = self._worn
            return
        self._services = replace(self._services, theme=self._wanted.look)
        if self._wanted.language != spoken().code:
            speak(wanted(self._wanted.language))
        self._put_on(self.window)

    def _put_on(self, old: MainWindow) -> None:
        theme = self._services.theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, theme)
        new = self.window = self._made()
        new.take_over(old)
        old.retire()
        self.beside.remake()
        self.beside.follow(new)


def _busy(window: MainWindow) -> bool:
    return window.replaying.at is not None or any(one.isVisible() for one in window.findChildren(QDialog))
