"""Where the screen is in time: at now, or at a moment of the past that is dragged, stepped or played."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from hmi.core.clock import Clock
from hmi.core.moment import PlantMoment
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.shown import ShownPlant

SPEEDS = (1, 10, 60, 600)
"""Recorded seconds that pass in one second of playing."""

TICK_MS = 100
STEP = timedelta(minutes=1)


class Replay(QObject):
    """Fetches the moment that is wanted and lets `ShownPlant` show it. One question is under way at a time; while it is
    answered only the newest wish counts, so that a quick hand never waits for moments that it has left."""

    changed = Signal()
    """Another moment, playing or not, or back at now."""
    failed = Signal(object)
    """Why a moment could not be read."""

    def __init__(
        self,
        shown: ShownPlant,
        bridge: PlantBridge,
        moment: Callable[[datetime], PlantMoment],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.at: datetime | None = None
        self.playing = False
        self.speed = 60
        self._shown = shown
        self._bridge = bridge
        self._moment = moment
        self._clock = clock
        self._asked: datetime | None = None
        self._ticked = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def past(self) -> bool:
        """Whether the screen shows the past, or is about to."""
        return self.at is not None

    def go(self, at: datetime) -> None:
        """Shows a moment; now and later is now."""
        if at >= self._clock.now():
            self.live()
            return
        self.at = at
        self._ask()
        self.changed.emit()

    def step(self, by: timedelta) -> None:
        """Moves on by so much, from now if the screen lives; playing stops."""
        self.pause()
        self.go((self.at or self._clock.now()) + by)

    def live(self) -> None:
        """Back to the plant of now."""
        self.pause()
        self.at = None
        self._shown.show_live()
        self.changed.emit()

    def play(self) -> None:
        """Lets the past run on from the moment that is shown."""
        if self.at is not None and not self.playing:
            self.playing = True
            self._ticked = self._clock.monotonic()
            self._timer.start()
            self.changed.emit()

    def pause(self) -> None:
        """Stops playing at the moment that is shown."""
        if self.playing:
            self.playing = False
            self._timer.stop()
            self.changed.emit()

    def toggle(self) -> None:
        """Plays or pauses."""
        (self.pause if self.playing else self.play)()

    def set_speed(self, speed: int) -> None:
        """How many recorded seconds pass in one."""
        self.speed = speed
        self.changed.emit()

    def tick(self) -> None:
        """Moves a playing past on."""
        now = self._clock.monotonic()
        gone, self._ticked = now - self._ticked, now
        if self.at is not None:
            self.go(self.at + timedelta(seconds=gone * self.speed))

    def _ask(self) -> None:
        if self._asked is None and self.at is not None:
            self._asked = self.at
            self._bridge.read(partial(self._moment, self.at), self._take, self._fail)

    def _take(self, moment: PlantMoment) -> None:
        self._asked = None
        if self.at is None:
            return
        self._shown.show_moment(moment)
        if moment.at != self.at:
            self._ask()

    def _fail(self, error: BaseException) -> None:
        """What cannot be read must not leave another moment's values under this one's time."""
        self._asked = None
        self.live()
        self.failed.emit(error)
