"""Where the plant's thread and Qt's thread meet: the only place that hears core signals and sends Qt's."""

import functools
import logging
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.alarm_hold import AlarmHold
from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock
from hmi.core.deviation import PlantDeviation
from hmi.core.latch import ALL_WRITES, Latch
from hmi.core.ports import Link
from hmi.core.setpoint import SetpointRequest
from hmi.core.signal import Signal as Told
from hmi.core.tag import TagValue
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.deviation import DeviationWatch
from hmi.runtime.plant_thread import PlantThread
from hmi.runtime.session import PlantSession
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.tagstore import TagStore
from hmi.ui.answers import Answers, Failed
from hmi.ui.picture import Picture
from hmi.ui.state_words import kept_phrase

FRAME_MS = 60
"""One lot a frame, about sixteen frames a second: faster than values change, slower than a screen refreshes."""

BEAT_S = 0.5
"""How often the plant's thread is asked whether it still answers (choice)."""

DEAD_AFTER_S = 3.0
"""Silence of the plant's thread after which the display says that it is not live (choice)."""

READERS = 2
"""Threads that read the history and check passwords: a slow query must not keep a log-in waiting."""

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LivePlant:
    """The running plant: its thread, and the parts of the session that live there. From Qt's thread only the bridge
    touches them."""

    thread: PlantThread
    session: PlantSession
    store: TagStore
    batches: BatchWatch
    alarms: AlarmDesk
    deviation: DeviationWatch
    desk: SetpointDesk


@dataclass(slots=True)
class _Newest:
    """What was heard since the last frame: the newest of everything, never a queue."""

    values: dict[str, TagValue] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    units: dict[str, UnitStatus] = field(default_factory=dict)
    alarms: dict[str, Alarm] = field(default_factory=dict)
    requests: dict[str, SetpointRequest] = field(default_factory=dict)
    deviation: PlantDeviation | None = None
    inhibited: str | None = None
    held: dict[str, Latch] | None = None
    holds: dict[str, AlarmHold] | None = None
    notices: list[str] = field(default_factory=list)


class PlantBridge(Picture):
    """Hears the plant on its thread and tells the screen on Qt's, once a frame."""

    inhibited_changed = Signal(object)
    """Why nothing may be written, a text that may be a phrase; empty while it may."""
    live_changed = Signal(bool)
    """Whether the plant's thread answers."""
    held_changed = Signal(object)
    """`dict[str, Latch]`: the tags that are held, all of them."""
    holds_changed = Signal(object)
    """`dict[str, AlarmHold]`: the tags whose alarms are held back, all of them."""
    noticed = Signal(object)
    """A sentence of the desk that nobody asked for."""

    def __init__(self, live_plant: LivePlant, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.inhibited = ""
        self.held: dict[str, Latch] = {}
        self.holds: dict[str, AlarmHold] = {}
        self.live = False
        self._plant = live_plant
        self._clock = clock
        self._newest = _Newest()
        self._lock = Lock()
        self._answers = Answers(self)
        self._readers = ThreadPoolExecutor(max_workers=READERS, thread_name_prefix="reader")
        self._beat_asked = float("-inf")
        self._beat_heard = float("-inf")
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.CoarseTimer)
        self._frames.timeout.connect(self.frame)

    def start(self) -> None:
        """Begins to listen; what the plant knows already comes with the first frame. The plant's thread must run."""
        self._plant.thread.call(self._attach)
        self._frames.start()

    def close(self) -> None:
        """Stops listening and ends the reading threads; answers that are still under way are dropped."""
        self._frames.stop()
        self._answers.close()
        try:
            self._plant.thread.call(self._detach)
        except RuntimeError:
            logger.debug("The plant's thread has ended before the bridge.")
        self._readers.shutdown(wait=True, cancel_futures=True)

    def now(self) -> datetime:
        """The time of day by the station's clock, for ages on the screen."""
        return self._clock.now()

    def ask(self, make: Callable[[], Coroutine[Any, Any, T]], done: Callable[[T], None], failed: Failed) -> None:
        """Runs a coroutine on the plant's thread and brings its result, or what it raised, back to Qt's.

        An answer whose receiver is a Qt object that has died meanwhile is dropped.
        """
        self._answers.wait(lambda: self._plant.thread.submit(make()), done, failed)

    def call(self, act: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Calls a plain function on the plant's thread; otherwise like `ask`."""
        self._answers.wait(lambda: self._plant.thread.call(act), done, failed)

    def read(self, act: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Calls a function that may take its time (a query, a password check) off both threads; otherwise like
        `ask`."""
        self._answers.wait(lambda: self._readers.submit(act), done, failed)

    def frame(self) -> None:
        """Hands over everything that was heard since the last frame."""
        with self._lock:
            newest, self._newest = self._newest, _Newest()
        self._show(newest)
        self._answers.deliver()
        self._listen_for_beat()

    def _show(self, newest: _Newest) -> None:
        """Signals are sent when all attributes are right, links first: they say how far the values can be trusted."""
        self.links.update(newest.links)
        self.values.update(newest.values)
        self.units.update(newest.units)
        self.requests.update(newest.requests)
        for tag, alarm in newest.alarms.items():
            if alarm.state is AlarmState.NORMAL:
                self.alarms.pop(tag, None)
            else:
                self.alarms[tag] = alarm
        if newest.deviation is not None:
            self.deviation = newest.deviation
        self._show_stops(newest)
        for changed, what in (
            (self.links_changed, newest.links),
            (self.units_changed, newest.units),
            (self.values_changed, newest.values),
            (self.alarms_changed, newest.alarms),
            (self.deviation_changed, newest.deviation),
            (self.requests_changed, newest.requests),
        ):
            if what:
                changed.emit(what)

    def _show_stops(self, newest: _Newest) -> None:
        if newest.inhibited is not None and newest.inhibited != self.inhibited:
            self.inhibited = kept_phrase(newest.inhibited)
            self.inhibited_changed.emit(self.inhibited)
        if newest.held is not None and newest.held != self.held:
            self.held = newest.held
            self.held_changed.emit(self.held)
        if newest.holds is not None and newest.holds != self.holds:
            self.holds = newest.holds
            self.holds_changed.emit(self.holds)
        for sentence in newest.notices:
            self.noticed.emit(sentence)

    def _listen_for_beat(self) -> None:
        now = self._clock.monotonic()
        if now - self._beat_asked >= BEAT_S and self._beat_heard >= self._beat_asked:
            self._beat_asked = now
            try:
                self._plant.thread.call(self._beat)
            except RuntimeError:
                logger.debug("The plant's thread does not run.")
        live = now - self._beat_heard < DEAD_AFTER_S
        if live != self.live:
            self.live = live
            self.live_changed.emit(live)

    def _beat(self) -> None:  # on the plant's thread
        self._beat_heard = self._clock.monotonic()

    def _attach(self) -> None:  # on the plant's thread
        for connect, _ in self._hearings():
            connect()
        self._hear_all(self._plant)

    def _detach(self) -> None:  # on the plant's thread
        for _, disconnect in self._hearings():
            disconnect()

    def _hearings(self) -> list[tuple[Callable[[], None], Callable[[], None]]]:
        """How each of the plant's signals is heard, and how it is let go again."""
        plant = self._plant
        hearings = [
            _hearing(plant.session.link_changed, self._hear_link),
            _hearing(plant.store.changed, self._hear_values),
            _hearing(plant.batches.changed, self._hear_unit),
            _hearing(plant.batches.ticked, self._hear_unit),
            _hearing(plant.alarms.changed, self._hear_alarm),
            _hearing(plant.deviation.changed, self._hear_deviation),
            _hearing(plant.desk.changed, self._hear_request),
            _hearing(plant.desk.inhibit_changed, self._hear_inhibit),
            _hearing(plant.desk.stops.changed, self._hear_latches),
            _hearing(plant.desk.noticed, self._hear_notice),
        ]
        if plant.alarms.holds is not None:
            hearings.append(_hearing(plant.alarms.holds.changed, self._hear_hold))
        return hearings

    def _hear_all(self, plant: LivePlant) -> None:  # on the plant's thread
        with self._lock:
            self._newest = _Newest(
                values=dict(plant.store.latest),
                links=dict(plant.session.link),
                units=dict(plant.batches.status),
                alarms=dict(plant.alarms.alarms),
                requests=dict(plant.desk.requests),
                deviation=plant.deviation.latest,
                inhibited=plant.desk.inhibited,
                held=_of_tags(plant.desk.stops.latches),
                holds=_holds_of(plant.alarms),
            )

    def _hear_values(self, lot: Iterable[TagValue]) -> None:  # on the plant's thread
        fresh = {value.tag: value for value in lot}
        with self._lock:
            self._newest.values.update(fresh)

    def _hear_link(self, link: Link) -> None:  # on the plant's thread
        with self._lock:
            self._newest.links[link.server] = link

    def _hear_unit(self, status: UnitStatus) -> None:  # on the plant's thread
        with self._lock:
            self._newest.units[status.asset] = status

    def _hear_alarm(self, alarm: Alarm) -> None:  # on the plant's thread
        with self._lock:
            self._newest.alarms[alarm.tag] = alarm

    def _hear_deviation(self, deviation: PlantDeviation) -> None:  # on the plant's thread
        with self._lock:
            self._newest.deviation = deviation

    def _hear_request(self, request: SetpointRequest) -> None:  # on the plant's thread
        with self._lock:
            self._newest.requests[request.id] = request

    def _hear_inhibit(self, why: str) -> None:  # on the plant's thread
        with self._lock:
            self._newest.inhibited = why

    def _hear_latches(self, latches: dict[str, Latch]) -> None:  # on the plant's thread
        with self._lock:
            self._newest.held = _of_tags(latches)

    def _hear_hold(self, _hold: AlarmHold) -> None:  # on the plant's thread
        with self._lock:
            self._newest.holds = _holds_of(self._plant.alarms)

    def _hear_notice(self, sentence: str) -> None:  # on the plant's thread
        with self._lock:
            self._newest.notices.append(sentence)


def _holds_of(desk: AlarmDesk) -> dict[str, AlarmHold]:
    return {} if desk.holds is None else dict(desk.holds.holds)


def _of_tags(latches: dict[str, Latch]) -> dict[str, Latch]:
    return {name: latch for name, latch in latches.items() if name != ALL_WRITES}


def _hearing(source: Told[T], hear: Callable[[T], None]) -> tuple[Callable[[], None], Callable[[], None]]:
    return functools.partial(source.connect, hear), functools.partial(source.disconnect, hear)
