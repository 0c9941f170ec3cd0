"""Keeps how somebody arranged the windows, and brings it back when he logs in."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from hmi.core.user import Person
from hmi.ui.actions import Operator, View
from hmi.ui.controls.preferences import Preferences
from hmi.ui.main_window.beside import Beside
from hmi.ui.main_window.layout import NAME, StationLayout, read_layout
from hmi.ui.main_window.window import MainWindow

SETTLES_MS = 1_000
"""A window that is dragged is kept when it has come to rest (choice)."""


class LayoutKeeper(QObject):
    """Belongs to who is logged in, and to the station while nobody is. Nothing that is on the screen is taken away: a
    log-in moves windows and opens more of them, a log-out changes nothing. Who logged in to do something at once keeps
    what the first window shows. With `positions` off, windows stay where they are and nothing is kept."""

    def __init__(self, preferences: Preferences, operator: Operator, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self.positions, self._began = True, False
        self._preferences = preferences
        self._operator = operator
        self._beside = beside
        self._owner = "" if operator.person is None else operator.person.id
        self._wanted: StationLayout | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLES_MS)
        self._settling.timeout.connect(self.keep)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(SETTLES_MS // 2)
        self._waiting.timeout.connect(self._restore)
        operator.changed.connect(self._hear_person)
        beside.changed.connect(self.touch)

    def read_station(self) -> None:
        """Brings back how the station was left, once."""
        if self.positions and not self._began:
            self._began = True
            self._preferences.read("", NAME, self._take)

    def touch(self) -> None:
        """Something was arranged otherwise."""
        if self.positions and self._wanted is None:
            self._settling.start()

    def keep(self) -> None:
        """Keeps what is arranged now."""
        self._settling.stop()
        windows = self._beside.windows
        if self.positions and all(window.isVisible() for window in windows):
            layout = StationLayout(tuple(window.arranged() for window in windows))
            self._preferences.keep(self._owner, NAME, layout.kept())

    def stop(self) -> None:
        """Keeps and restores nothing any more."""
        self.positions = False
        self._settling.stop()
        self._waiting.stop()

    def _hear_person(self, person: Person | None) -> None:
        if self._settling.isActive():
            self.keep()
        self._owner = "" if person is None else person.id
        if self._owner and self.positions:
            self._preferences.read(self._owner, NAME, self._take)

    def _take(self, kept: object) -> None:
        self._wanted = read_layout(kept)
        self._restore()

    def _restore(self) -> None:
        """Waits for open dialogs: nothing is moved under a hand."""
        layout, windows = self._wanted, self._beside.windows
        if layout is None:
            return
        if any(one.isVisible() for window in windows for one in window.findChildren(QDialog)):
            self._waiting.start()
            return
        for number, place in enumerate(layout.windows):
            if number >= len(windows):
                self._beside.restore(place)
            elif self._stays(number, windows[number]):
                windows[number].arrangement.put(place)
            else:
                windows[number].show_arranged(place)
        self._wanted = None

    def _stays(self, number: int, window: MainWindow) -> bool:
        """Whether somebody is at work with what a window shows."""
        acting = number == 0 and self._operator.acting
        return acting or window.view is View.EDIT or window.replaying.at is not None
