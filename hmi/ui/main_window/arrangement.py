"""How one window is arranged: where it stands, what it shows, and how its room is shared out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from hmi.ui.actions import View
from hmi.ui.main_window.layout import Area, ScreenArea, WindowPlace, visible
from hmi.ui.main_window.side import NARROW, WIDE

ROOMY_WIDTH, ROOMY_HEIGHT = 1700, 950
"""From here on the side panel and the time strip have their full size."""

CRAMPED_WIDTH, CRAMPED_HEIGHT = 1100, 600
"""Below this the mimic has the room of the side panel and of the strip until somebody wants them."""

STRIP_HEIGHT, LOW_STRIP_HEIGHT = 196, 156
SMALLEST = (900, 500)
SIDE_STEP = 40
WIDEST = 640


_ARRANGED = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a window shows."""

    view: View
    display: str
    folded: bool


class Arrangement(QObject):
    """Sizes are those at 100 %; `scale` makes pixels of them. `changed` tells that somebody arranged something else."""

    changed = Signal()

    def __init__(self, window: QMainWindow, side: QWidget, strip: QWidget, scale: float) -> None:
        super().__init__(window)
        self._window, self._side, self._strip, self._scale = window, side, strip, scale
        self.side = 0
        window.installEventFilter(self)
        room = window.screen().availableSize()
        smallest = (round(length * scale) for length in SMALLEST)
        window.setMinimumSize(*map(min, smallest, (room.width(), room.height())))

    @property
    def cramped(self) -> bool:
        """Whether there is no room for everything at once."""
        width, height = self._window.width() / self._scale, self._window.height() / self._scale
        return width < CRAMPED_WIDTH or height < CRAMPED_HEIGHT

    def fit(self) -> None:
        """Shares out the room that the window has now."""
        width, height = self._window.width() / self._scale, self._window.height() / self._scale
        side = self.side or (WIDE if width >= ROOMY_WIDTH else NARROW)
        self._side.setFixedWidth(round(min(side, max(width / 2, NARROW)) * self._scale))
        strip = STRIP_HEIGHT if height >= ROOMY_HEIGHT else LOW_STRIP_HEIGHT
        self._strip.setFixedHeight(round(strip * self._scale))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears that the window was moved, made larger or smaller, or filled its screen."""
        if event.type() in _ARRANGED and self._window.isVisible():
            self.changed.emit()
        return super().eventFilter(watched, event)

    def widen(self, pixels: int) -> None:
        """Makes the side panel wider, or narrower."""
        wanted = self._side.width() / self._scale + pixels / self._scale
        self.side = round(min(max(wanted, NARROW), WIDEST))
        self.fit()
        self.changed.emit()

    def step(self, steps: int) -> None:
        """The same by a key."""
        self.widen(round(steps * SIDE_STEP * self._scale))

    def place(self, shown: Shown) -> WindowPlace:
        """The window as it is kept."""
        window = self._window
        state = "full" if window.isFullScreen() else "maximized" if window.isMaximized() else "normal"
        rect = window.normalGeometry() if state != "normal" else window.geometry()
        if not rect.isValid():
            rect = window.geometry()
        screen = window.screen().name()
        return WindowPlace(area_of(rect), state, screen, shown.view, shown.display, self.side, shown.folded)

    def put(self, place: WindowPlace) -> None:
        """Stands where it stood, or where all of it is seen if that screen has gone."""
        self.side = min(max(place.side, NARROW), WIDEST) if place.side else 0
        area = visible(place, screens())
        self._window.setGeometry(area.x, area.y, area.width, area.height)
        self._states().get(place.state, self._window.showNormal)()
        self.fit()

    def to_screen(self, number: int) -> None:
        """Comes onto a screen by its number from 1 on, as large as before where it fits."""
        known = screens()
        if not 1 <= number <= len(known):
            return
        window, screen = self._window, known[number - 1]
        state = self._states().get(self.place(Shown(View.MIMIC, "", folded=False)).state, window.showNormal)
        rect = area_of(window.normalGeometry() if window.normalGeometry().isValid() else window.geometry())
        room = screen.area
        middle = Area(
            room.x + (room.width - rect.width) // 2, room.y + (room.height - rect.height) // 2, rect.width, rect.height
        )
        area = visible(WindowPlace(middle, screen=screen.name), known)
        window.showNormal()
        window.setGeometry(area.x, area.y, area.width, area.height)
        state()
        self.changed.emit()

    def _states(self) -> dict[str, Callable[[], None]]:
        window = self._window
        return {"normal": window.showNormal, "maximized": window.showMaximized, "full": window.showFullScreen}


def screens() -> Sequence[ScreenArea]:
    """The screens that are there now, the first one first."""
    found = QGuiApplication.screens()
    first = QGuiApplication.primaryScreen()
    ordered = sorted(found, key=lambda screen: screen is not first)
    return [ScreenArea(screen.name(), area_of(screen.availableGeometry())) for screen in ordered]


def area_of(rect: QRect) -> Area:
    """A rectangle of Qt's."""
    return Area(rect.x(), rect.y(), rect.width(), rect.height())
