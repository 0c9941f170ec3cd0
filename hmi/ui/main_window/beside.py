"""The windows beside the first one: each is a whole station window with a way of its own through the displays."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from hmi.ui.actions import View
from hmi.ui.language import translate
from hmi.ui.main_window.layout import MOST_WINDOWS, WindowPlace
from hmi.ui.main_window.window import MainWindow
from hmi.ui.main_window.window_menu import Opening

CASCADE = 40
"""Pixels between a window and the one that it was opened from."""


class Beside(QObject):
    """Opens further windows and lets them go. `make` builds one that is not the first; `changed` tells that there are
    more of them, or fewer."""

    changed = Signal()

    def __init__(
        self, make: Callable[[], MainWindow], first: Callable[[], MainWindow], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._first = first
        self._further: list[MainWindow] = []

    @property
    def windows(self) -> Sequence[MainWindow]:
        """All windows, the first one first."""
        return (self._first(), *self._further)

    def open(self, opening: Opening, source: MainWindow) -> MainWindow | None:
        """A further window; the one that it was asked from keeps what it shows."""
        window = self._added(source)
        if window is None:
            return None
        window.resize(source.size())
        window.move(source.pos().x() + CASCADE, source.pos().y() + CASCADE)
        if opening.display:
            window.mimic.open(opening.display)
        window.select(source.selected)
        window.show_view(opening.view)
        window.show()
        window.arrangement.to_screen(opening.screen)
        window.activateWindow()
        return window

    def restore(self, place: WindowPlace) -> None:
        """A further window as it was kept; the keyboard stays where it is."""
        window = self._added(self._first())
        if window is not None:
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            window.show_arranged(place)
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)

    def follow(self, first: MainWindow) -> None:
        """Hears what is asked for in a window, and that the first one is closed."""
        first.windows.next_asked.connect(self.show_next)
        first.windows.opening_asked.connect(lambda opening: self.open(opening, first))
        first.editor_asked.connect(self._show_editor)
        self._number()

    def show_next(self) -> None:
        """Brings the window after the active one to the top."""
        windows, active = self.windows, QApplication.activeWindow()
        at = next((number for number, window in enumerate(windows) if window is active), -1)
        after = windows[(at + 1) % len(windows)]
        after.raise_()
        after.activateWindow()

    def remake(self) -> None:
        """Builds every further window anew, in its place: another theme, language or size."""
        for number, old in enumerate(self._further):
            new = self._further[number] = self._built()
            new.take_over(old)
            old.retire()
        self._number()

    def retire(self) -> None:
        """Lets all of them go."""
        further, self._further = self._further, []
        for window in further:
            window.retire()

    def _added(self, source: MainWindow) -> MainWindow | None:
        if len(self.windows) >= MOST_WINDOWS:
            words = translate("Beside", "{number} windows are open; close one of them first.", number=MOST_WINDOWS)
            source.notice.show_text(words)
            return None
        window = self._built()
        window.show_who()
        self._further.append(window)
        self._number()
        self.changed.emit()
        return window

    def _built(self) -> MainWindow:
        window = self._make()
        window.left.connect(lambda: self._forget(window))
        self.follow(window)
        return window

    def _forget(self, window: MainWindow) -> None:
        if window in self._further:
            self._further.remove(window)
            window.deleteLater()
            self._number()
            self.changed.emit()

    def _number(self) -> None:
        windows = self.windows
        for number, window in enumerate(windows, 1):
            window.show_several(number, several=len(windows) > 1)

    def _show_editor(self) -> None:
        first = self._first()
        first.raise_()
        first.activateWindow()
        first.show_view(View.EDIT)
