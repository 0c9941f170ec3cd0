"""Flow that moves: one timer for all pipes of a scene. It stands still when nothing flows, when nobody looks, and for
people who want no motion on the screen."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication, QGraphicsScene, QStyle

from hmi.ui.mimic.pipe import MARK_PERIOD, PipeItem

STEP_MS = 125
STEP = 3.0
"""So many page units further in each step: 24 in a second, a walking pace that catches nobody's eye."""

MOST_MOVING = 100
"""Where more pipes than this flow in sight, their marks stand: a page that moves everywhere says nothing, and drawing
it again and again would cost what the values need."""


class MotionWish(QObject):
    """Whether somebody wants flow to move, for all scenes that are told of it."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moves = True

    @property
    def moves(self) -> bool:
        """Whether it may."""
        return self._moves

    @moves.setter
    def moves(self, moves: bool) -> None:
        if moves != self._moves:
            self._moves = moves
            self.changed.emit()


class FlowMotion(QObject):
    """Lets the marks in flowing pipes march from source to target."""

    def __init__(self, scene: QGraphicsScene, wish: MotionWish | None = None) -> None:
        super().__init__(scene)
        self._wish = wish or MotionWish(self)
        self._wish.changed.connect(self._run)
        self._scene = scene
        self._pipes: dict[PipeItem, None] = {}
        self._moves = wanted_by_system()
        self._offset = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.step)

    @property
    def running(self) -> bool:
        """Whether the timer runs."""
        return self._timer.isActive()

    @property
    def moves(self) -> bool:
        """Whether marks may move; where not, they are drawn and stand."""
        return self._moves and self._wish.moves

    @moves.setter
    def moves(self, moves: bool) -> None:
        self._moves = moves
        self._run()

    def follow(self, pipe: PipeItem) -> None:
        """Takes a pipe as it flows now."""
        if pipe.flowing:
            self._pipes[pipe] = None
        else:
            self._pipes.pop(pipe, None)
        self._run()

    def forget(self, pipe: PipeItem) -> None:
        """Lets a pipe go."""
        self._pipes.pop(pipe, None)
        self._run()

    def step(self) -> None:
        """Moves the marks of all pipes that are in sight. The views are told themselves what to draw again: a scene
        would join the pieces of a line to one large rectangle with everything in it."""
        self._offset = (self._offset + STEP) % MARK_PERIOD
        views = [view for view in self._scene.views() if view.isVisible() and not view.window().isMinimized()]
        sights = [view.mapToScene(view.viewport().rect()).boundingRect() for view in views]
        pipes = [
            pipe
            for pipe in self._pipes
            if pipe.isVisible() and any(sight.intersects(pipe.sceneBoundingRect()) for sight in sights)
        ]
        moved = [piece for pipe in pipes for piece in pipe.march(self._offset)] if len(pipes) <= MOST_MOVING else []
        for view in views if moved else ():
            region = QRegion()
            for piece in moved:
                region += view.mapFromScene(piece).boundingRect().adjusted(-1, -1, 1, 1)
            view.viewport().update(region)

    def stop(self) -> None:
        """Moves nothing any more."""
        self._pipes.clear()
        self._run()

    def _run(self) -> None:
        wanted = bool(self._pipes) and self.moves
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()


def wanted_by_system() -> bool:
    """Whether the system lets things move: a style whose animations last no time says that the person wants none."""
    style = QApplication.style()
    return style is None or style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
