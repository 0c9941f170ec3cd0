"""What a person does with the windows themselves: a further one, another screen, another size."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from hmi.ui.actions import VIEWS, View
from hmi.ui.language import translate
from hmi.ui.main_window.arrangement import Arrangement
from hmi.ui.main_window.rail import Rail
from hmi.ui.main_window.window_menu import SCALES, Opening, WindowMenu, WindowState, screen_names


class WindowActs(QObject):
    """The menu of windows and its keys. Who owns all windows hears what is asked for."""

    opening_asked = Signal(object)
    """An `Opening`: something is to be seen in a further window."""
    next_asked = Signal()
    scale_asked = Signal(int)
    """In per cent."""
    touch_asked = Signal(bool)
    close_asked = Signal()
    said = Signal(str)

    def __init__(self, state: Callable[[], WindowState], arrangement: Arrangement, rail: Rail, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._rail = rail
        self.menu = WindowMenu(state, rail)
        rail.windows_button.clicked.connect(self.open_menu)
        self.menu.opening_asked.connect(self.opening_asked)
        self.menu.screen_asked.connect(arrangement.to_screen)
        self.menu.scale_asked.connect(self.scale_asked)
        self.menu.touch_asked.connect(self.touch_asked)
        for row in VIEWS:
            if row.view is not View.EDIT:
                button = rail.button(row.view)
                button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                button.customContextMenuRequested.connect(partial(self.offer, row.view))

    def open_menu(self) -> None:
        """Opens the menu beside its button; nothing waits for it to close, for another size replaces the window."""
        button = self._rail.windows_button
        self.menu.popup(button.mapToGlobal(button.rect().topRight()))

    def open_another(self) -> None:
        """What this window shows, in a further one."""
        state = self._state()
        self.open(state.view if state.view is not View.EDIT else View.MIMIC, state.display)

    def open_display(self, display: str) -> None:
        """A diagram in a further window."""
        self.open(View.MIMIC, display)

    def open(self, view: View, display: str, screen: int = 0) -> None:
        """A view, with a diagram on its mimic, in a further window."""
        self.opening_asked.emit(Opening(view, display, screen))

    def offer(self, view: View, at: QPoint | None = None) -> QMenu:
        """The menu of a button on the rail: its view in a further window, or on a screen."""
        button, display = self._rail.button(view), self._state().display
        menu = QMenu(button)
        further = translate("WindowMenu", "Open in a further window")
        menu.addAction(further).triggered.connect(lambda: self.open(view, display))
        names = screen_names()
        for number, name in enumerate(names if len(names) > 1 else (), 1):
            title = translate("WindowMenu", "Open on screen {name}", name=name)
            menu.addAction(title).triggered.connect(lambda _on=False, to=number: self.open(view, display, to))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(at or button.rect().center()))
        return menu

    def close_this(self) -> None:
        """Closes a further window; the first one stays, so that no key ends a station."""
        if self._state().first:
            self.said.emit(translate("WindowMenu", "This is the first window; it stays. Its frame closes the station."))
        else:
            self.close_asked.emit()

    def larger(self) -> None:
        """The next size up."""
        self._step(1)

    def smaller(self) -> None:
        """The next size down."""
        self._step(-1)

    def _step(self, by: int) -> None:
        at = SCALES.index(self._state().scale) + by
        if 0 <= at < len(SCALES):
            self.scale_asked.emit(SCALES[at])
