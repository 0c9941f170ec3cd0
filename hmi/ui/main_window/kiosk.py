"""Kiosk: the window fills the screen and cannot be closed or left until somebody who may ends it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow

from hmi.core.phrase import phrase
from hmi.core.user import Person, Right
from hmi.ui.controls.preferences import Preferences
from hmi.ui.language import said, translate
from hmi.ui.main_window.acts import StationActs

NAME = "kiosk"
STAYS = phrase("Kiosk", "This station is a kiosk; a supervisor or an engineer ends it with Ctrl+F11.")
OPEN = phrase("Kiosk", "This station is a kiosk; Ctrl+F11 ends it.")


class Kiosk(QObject):
    """Of one window; that of the first one is remembered for the station. While it is `locked`, ending it needs a right
    of supervisors and engineers."""

    refused = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        acts: StationActs,
        preferences: Preferences,
        *,
        locked: bool = True,
        kept: bool = True,
    ) -> None:
        super().__init__(window)
        self.on = False
        self._locked, self._kept = locked, kept
        self._window = window
        self._acts = acts
        self._preferences = preferences

    def read(self) -> None:
        """Goes on as the station was left."""
        self._preferences.read("", NAME, self._take)

    def may_close(self) -> bool:
        """Whether the window may be closed; says why not."""
        if self.on:
            self.refused.emit(self._stays)
        return not self.on

    def follow(self, other: "Kiosk") -> None:
        """Is what another window's kiosk is; call it before the window is shown."""
        self.on = other.on
        self._stay_on_top()

    def toggle(self) -> None:
        """Begins at once; ends in the name of a person who may, where that matters."""
        if self.on and not self._locked:
            self._set(on=False)
        elif self.on:
            self._acts.as_person(translate("Kiosk", "leave the kiosk"), self._leave, Right.EDIT_DIAGRAM)
        else:
            self._set(on=True)

    def toggle_full_screen(self) -> None:
        """Full screen and back; a kiosk stays full."""
        if self.on:
            self.refused.emit(self._stays)
        elif self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def end(self) -> None:
        """Lets the window go; what the station remembers stays."""
        self.on = False

    @property
    def _stays(self) -> str:
        return said(STAYS if self._locked else OPEN)

    def _leave(self, person: Person) -> None:
        if person.may(Right.EDIT_DIAGRAM):
            self._set(on=False)
        else:
            self.refused.emit(
                translate(
                    "Kiosk",
                    "✕ {full_name} may not end the kiosk; a supervisor or an engineer has to log in",
                    full_name=person.full_name,
                )
            )

    def _set(self, *, on: bool) -> None:
        self.on = on
        if self._kept:
            self._preferences.keep("", NAME, on)
        self._show()

    def _take(self, kept: object) -> None:
        if kept is True and not self.on:
            self.on = True
            self._show()

    def _show(self) -> None:
        self._stay_on_top()
        (self._window.showFullScreen if self.on else self._window.showNormal)()

    def _stay_on_top(self) -> None:
        """`setWindowFlag` would put another window of the desktop in the place of this one, which hides it for a moment
        and may cost it the keyboard; the desktop is told directly instead."""
        top, window = Qt.WindowType.WindowStaysOnTopHint, self._window
        flags = window.windowFlags()
        window.overrideWindowFlags(flags | top if self.on else flags & ~top)
        if window.windowHandle() is not None:
            window.windowHandle().setFlag(top, self.on)
