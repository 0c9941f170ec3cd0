"""The menu of windows: further ones, screens, and how large everything is drawn."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from hmi.ui.actions import VIEWS, Act, View, key_of
from hmi.ui.language import translate

SCALES = (100, 125, 150, 175, 200)
"""How large everything is drawn, in per cent."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a further window shows, and on which screen: its number from 1 on, 0 for the screen it is asked from."""

    view: View
    display: str = ""
    screen: int = 0


@dataclass(frozen=True, slots=True)
class WindowState:
    """What the menu has to know of its window; `scale` in per cent."""

    view: View
    display: str
    title: str
    first: bool
    scale: int
    touch: bool
    full: bool
    kiosk: bool


class WindowMenu(QMenu):
    """Filled anew whenever it opens: screens come and go."""

    opening_asked = Signal(object)
    """An `Opening`."""
    screen_asked = Signal(int)
    scale_asked = Signal(int)
    touch_asked = Signal(bool)
    act_asked = Signal(object)
    """An `Act` that the window has a key for."""

    def __init__(self, state: Callable[[], WindowState], parent: QWidget) -> None:
        super().__init__(translate("WindowMenu", "Windows"), parent)
        self._state = state
        self.aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """Shows what can be done now."""
        self.clear()
        for old in self.findChildren(QMenu):
            old.deleteLater()
        state, screens = self._state(), screen_names()
        self._act(translate("WindowMenu", "Open this in a further window"), Act.NEW_WINDOW)
        self._fill_views(self.addMenu(translate("WindowMenu", "Open in a further window")), state)
        if len(screens) > 1:
            opening = self.addMenu(translate("WindowMenu", "Open this on screen"))
            moving = self.addMenu(translate("WindowMenu", "Move this window to screen"))
            for number, name in enumerate(screens, 1):
                shown = Opening(state.view, state.display, number)
                opening.addAction(name).triggered.connect(partial(self._ask_opening, shown))
                moving.addAction(name).triggered.connect(partial(self._ask_screen, number))
        self._act(translate("WindowMenu", "Next window"), Act.NEXT_WINDOW)
        if not state.first:
            self._act(translate("WindowMenu", "Close this window"), Act.CLOSE_WINDOW)
        self.addSeparator()
        self._fill_sizes(self.addMenu(translate("WindowMenu", "Size of everything")), state)
        touch = self.addAction(translate("WindowMenu", "Large buttons, for touch"))
        touch.setCheckable(True)
        touch.setChecked(state.touch)
        touch.toggled.connect(self.touch_asked)
        self.addSeparator()
        self._act(translate("WindowMenu", "Side panel wider"), Act.SIDE_WIDER)
        self._act(translate("WindowMenu", "Side panel narrower"), Act.SIDE_NARROWER)
        self._mark(self._act(translate("WindowMenu", "Full screen"), Act.FULL_SCREEN), on=state.full)
        self._mark(self._act(translate("WindowMenu", "Kiosk"), Act.KIOSK), on=state.kiosk)

    def _fill_views(self, menu: QMenu, state: WindowState) -> None:
        for opening, title in openings(state):
            menu.addAction(title).triggered.connect(partial(self._ask_opening, opening))

    def _fill_sizes(self, menu: QMenu, state: WindowState) -> None:
        for scale in SCALES:
            action = menu.addAction(f"{scale} %")
            self._mark(action, on=scale == state.scale)
            action.triggered.connect(partial(self._ask_scale, scale))
        menu.addSeparator()
        self._act(translate("WindowMenu", "Larger"), Act.LARGER, menu)
        self._act(translate("WindowMenu", "Smaller"), Act.SMALLER, menu)

    def _act(self, title: str, act: Act, menu: QMenu | None = None) -> QAction:
        action = (menu or self).addAction(f"{title}\t{key_of(act)}")
        action.triggered.connect(partial(self._ask_act, act))
        return action

    def _mark(self, action: QAction, *, on: bool) -> None:
        action.setCheckable(True)
        action.setChecked(on)

    def _ask_opening(self, opening: Opening, _checked: bool = False) -> None:
        self.opening_asked.emit(opening)

    def _ask_screen(self, number: int, _checked: bool = False) -> None:
        self.screen_asked.emit(number)

    def _ask_scale(self, scale: int, _checked: bool = False) -> None:
        self.scale_asked.emit(scale)

    def _ask_act(self, act: Act, _checked: bool = False) -> None:
        self.act_asked.emit(act)


def openings(state: WindowState) -> Iterator[tuple[Opening, str]]:
    """What a further window can show: the diagram of this one, and every view but the editor, of which a station has
    one."""
    for row in VIEWS:
        if row.view is View.MIMIC:
            yield Opening(View.MIMIC, state.display), f"{row.title}: {state.title}"
        elif row.view is not View.EDIT:
            yield Opening(row.view, state.display), row.title


def screen_names() -> Sequence[str]:
    """The screens by number, with what tells them apart."""
    screens = QGuiApplication.screens()
    sizes = [(screen.name(), screen.size()) for screen in screens]
    return [f"{number}  {name}  {size.width()}x{size.height()}" for number, (name, size) in enumerate(sizes, 1)]
