"""The last minutes of every tag as the screen saw them, for sparklines and for the live end of a trend."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from hmi.core.books import Samples
from hmi.core.clock import Clock
from hmi.core.deviation import PlantDeviation
from hmi.core.tag import Quality, TagValue
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History, parted_samples
from hmi.ui.controls.labels import logged
from hmi.ui.controls.shown import ShownPlant

KEPT = 1200
"""Points that are kept per tag: twenty minutes at one value a second."""

LOOK_BACK = timedelta(minutes=20)
"""How much history stands before the live points."""

SETTLED_MS = 200
"""A moment of the past that stood so long is one that somebody looks at."""


@dataclass(frozen=True, slots=True)
class Golden:
    """Where the golden batch was at a time, and one standard deviation of it, in the tag's unit."""

    time: float
    middle: float
    spread: float


class LiveTail(QObject):
    """Remembers what the bridge told. Times are POSIX seconds of the source; a value that is not to be trusted is NaN,
    so that a curve breaks there instead of running through."""

    def __init__(
        self, bridge: PlantBridge, clock: Clock, history: History | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._clock = clock
        self._history = history
        self._asked: set[str] = set()
        self._points: dict[str, deque[tuple[float, float]]] = {}
        self._golden: dict[str, deque[Golden]] = {}
        bridge.values_changed.connect(self._take_values)
        bridge.deviation_changed.connect(self._take_deviation)

    def points(self, tag: str) -> list[tuple[float, float]]:
        """Time and value, oldest first. The first look at a tag also asks the historian for what came before."""
        if self._history is not None and tag not in self._asked:
            self._asked.add(tag)
            end = self._clock.now()
            ask = partial(parted_samples, self._history, tag, end - LOOK_BACK, end, KEPT // 4)
            self._bridge.read(ask, self._take_past, logged)
        return list(self._points.get(tag, ()))

    def golden(self, tag: str) -> list[Golden]:
        """Where golden was, oldest first."""
        return list(self._golden.get(tag, ()))

    def _take_values(self, lot: Mapping[str, TagValue]) -> None:
        for tag, value in lot.items():
            time = value.source_time.timestamp()
            number = value.trusted
            kept = self._points.get(tag)
            if kept is None:
                if value.number is None:
                    continue
                kept = self._points[tag] = deque(maxlen=KEPT)
            # A value marked stale keeps its source time; the curve must not turn back.
            if kept and time <= kept[-1][0]:
                if number is None and not math.isnan(kept[-1][1]):
                    kept.append((kept[-1][0] + 1e-3, math.nan))
                continue
            kept.append((time, math.nan if number is None else number))

    def _take_past(self, samples: Samples) -> None:
        kept = self._points.setdefault(samples.tag, deque(maxlen=KEPT))
        before = kept[0][0] if kept else math.inf
        kept.extendleft(
            reversed([point for point in _trusted_points(samples) if point[0] < before][-(KEPT - len(kept)) :])
        )

    def _take_deviation(self, deviation: PlantDeviation) -> None:
        now = self._clock.now().timestamp()
        for asset in deviation.assets.values():
            for tag in asset.tags:
                if tag.golden is not None and tag.spread is not None:
                    kept = self._golden.setdefault(tag.tag, deque(maxlen=KEPT))
                    kept.append(Golden(now, tag.golden, tag.spread))


class ShownTail(LiveTail):
    """The minutes before the moment that is shown: those before now as they are remembered, those before a moment of
    the past from the historian. A curve of the past is read when the moment has stood still for a while."""

    changed = Signal()
    """Curves of the past have come."""

    def __init__(self, shown: ShownPlant, bridge: PlantBridge, clock: Clock, history: History, parent: QObject) -> None:
        super().__init__(bridge, clock, history, parent)
        self._shown = shown
        self._past: dict[str, list[tuple[float, float]]] = {}
        self._wanted: set[str] = set()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._read_past)
        shown.replaced.connect(self._leave)

    def points(self, tag: str) -> list[tuple[float, float]]:
        """Time and value before the moment that is shown, oldest first."""
        if self._shown.at is None:
            return super().points(tag)
        self._wanted.add(tag)
        return self._past.get(tag, [])

    def golden(self, tag: str) -> list[Golden]:
        """Where golden was; of a moment of the past only how it stood then."""
        at = self._shown.at
        if at is None:
            return super().golden(tag)
        found = (one for asset in self._shown.deviation.assets.values() for one in asset.tags if one.tag == tag)
        return [
            Golden(at.timestamp(), one.golden, one.spread)
            for one in found
            if one.golden is not None and one.spread is not None
        ]

    def _leave(self) -> None:
        self._past = {}
        if self._shown.at is not None:
            self._settled.start()

    def _read_past(self) -> None:
        at = self._shown.at
        wanted, self._wanted = self._wanted, set()
        if at is None or self._history is None:
            return
        for tag in wanted:
            ask = partial(parted_samples, self._history, tag, at - LOOK_BACK, at, KEPT // 4)
            self._bridge.read(ask, partial(self._take_moment, at), logged)

    def _take_moment(self, at: datetime, samples: Samples) -> None:
        if at == self._shown.at:
            self._past[samples.tag] = _trusted_points(samples)
            self.changed.emit()


def _trusted_points(samples: Samples) -> list[tuple[float, float]]:
    rows = zip(samples.times, samples.values, samples.qualities, strict=True)
    return [(time, value if quality == Quality.GOOD else math.nan) for time, value, quality in rows]
