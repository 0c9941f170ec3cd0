"""How the keyboard goes through a mimic: Tab in the order of the process, arrows to what lies in their direction."""

from math import inf

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QGraphicsView, QWidget

from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.scene import MimicScene

WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class WalkedView(QGraphicsView):
    """A window onto a mimic that knows what the keyboard is on, and frames it."""

    walked = Signal()
    """The keyboard is on something else, or on nothing any more."""

    def __init__(self, scene: MimicScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._mimic = scene
        self._current: SymbolItem | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def mimic(self) -> MimicScene:
        """The scene that it shows."""
        return self._mimic

    @property
    def current(self) -> SymbolItem | None:
        """What the keyboard is on."""
        return self._current if self._current in self._mimic.every_symbol() else None

    def show_scene(self, scene: MimicScene) -> None:
        """Shows another diagram."""
        self.stand_on(None)
        self._mimic = scene
        self.setScene(scene)

    def symbol_under(self, place: QPointF) -> SymbolItem | None:
        """The uppermost symbol at a place of the viewport."""
        for item in self.items(place.toPoint()):
            if isinstance(item, SymbolItem) and item.mapRectToScene(item.size).contains(
                self.mapToScene(place.toPoint())
            ):
                return item
        return None

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's own name and signature
        """Tab goes through assets and tags; behind the last one it leaves the mimic."""
        stops = self._mimic.stops()
        at = stops.index(self.current) if self.current in stops else (-1 if forwards else len(stops))
        after = at + (1 if forwards else -1)
        if self.hasFocus() and 0 <= after < len(stops):
            self.stand_on(stops[after])
            return True
        self.stand_on(None)
        return bool(super().focusNextPrevChild(forwards))

    def stand_on(self, item: SymbolItem | None, *, ring: bool = True) -> None:
        """The keyboard is on this from now on; what lies outside a closer look comes into sight."""
        self._current = item
        room = item.mapRectToScene(item.size).adjusted(-3, -3, 3, 3) if item and ring else None
        self._mimic.focus_ring.surround(room)
        if room is not None:
            self.ensureVisible(room, 8, 8)
        self.walked.emit()

    def go(self, way: QPointF) -> None:
        """To the nearest stop in a direction; one that lies straight ahead is nearer than one aside."""
        here = self.current
        stops = [stop for stop in self._mimic.stops() if stop is not here]
        if here is None:
            self.stand_on(stops[0] if stops else None)
            return
        ahead = [(_effort(here, stop, way), number) for number, stop in enumerate(stops)]
        least, number = min(ahead, default=(inf, 0))
        if least < inf:
            self.stand_on(stops[number])


def _effort(here: SymbolItem, stop: SymbolItem, way: QPointF) -> float:
    """How far a stop is in a direction, edge to edge: what lies aside counts threefold, what lies behind never."""
    one, other = here.mapRectToScene(here.size), stop.mapRectToScene(stop.size)
    gap = other.center() - one.center()
    across = abs(gap.x()) - (one.width() + other.width()) / 2
    down = abs(gap.y()) - (one.height() + other.height()) / 2
    along, aside = (across, down) if way.x() else (down, across)
    centres = QPointF.dotProduct(gap, way)
    return max(along, 0.0) + 3 * max(aside, 0.0) + 0.01 * centres if centres > 1 else inf
