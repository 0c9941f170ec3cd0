"""The displays that a person, or the station, wants at hand."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from hmi.core.user import Person
from hmi.ui.controls.preferences import Preferences
from hmi.ui.language import translate

NAME = "favourites"


class FavouritesButton(QToolButton):
    """A star with a menu. Favourites belong to who is logged in; to the station while nobody is."""

    picked = Signal(str)

    def __init__(
        self, preferences: Preferences, here: Callable[[], tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText("☆")
        self.setToolTip(translate("Favourites", "Favourite displays"))
        self.setAccessibleName(translate("Favourites", "Favourite displays"))
        self.setProperty("look", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._preferences = preferences
        self._here = here
        self._owner = ""
        self.places: dict[str, str] = {}
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.refresh)
        self.setMenu(self._menu)

    def show_person(self, person: Person | None) -> None:
        """Shows another person's favourites."""
        self._owner = "" if person is None else person.id
        self.places = {}
        self._preferences.read(self._owner, NAME, self._take)

    def open(self) -> None:
        """Opens the menu by its key; where the star has no room, at the corner that it would stand in."""
        window = self.window()
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()) if self.isVisible() else window.pos())
        first = next((action for action in self._menu.actions() if action.isEnabled()), None)
        if first is not None:
            self._menu.setActiveAction(first)

    def refresh(self) -> None:
        """Fills the menu."""
        self._menu.clear()
        for file, title in self.places.items():
            self._menu.addAction(title).triggered.connect(lambda _on=False, one=file: self.picked.emit(one))
        if self.places:
            self._menu.addSeparator()
        file, title = self._here()
        if file in self.places:
            self._menu.addAction(translate("Favourites", "Remove {title}", title=title)).triggered.connect(
                lambda _on=False: self._remove(file)
            )
        elif file:
            self._menu.addAction(translate("Favourites", "Add {title}", title=title)).triggered.connect(
                lambda _on=False: self._add(file, title)
            )

    def _add(self, file: str, title: str) -> None:
        self.places[file] = title
        self._preferences.keep(self._owner, NAME, self.places)

    def _remove(self, file: str) -> None:
        self.places.pop(file, None)
        self._preferences.keep(self._owner, NAME, self.places)

    def _take(self, kept: object) -> None:
        if isinstance(kept, dict):
            self.places = {str(file): str(title) for file, title in kept.items()}
