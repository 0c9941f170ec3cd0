"""What the strip shows: phases of one unit, deviation levels of all assets, alarms and setpoints. History and live."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.books import Samples
from hmi.core.clock import Clock
from hmi.core.deviation import Level, PlantDeviation, Verdict
from hmi.core.moment import PastEvent
from hmi.core.plant import Plant, unit_tag
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.spans import LevelSpan, PhaseSpan
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.labels import logged
from hmi.ui.controls.pace import Pace, PlantPace
from hmi.ui.language import alarm_words, local, word
from hmi.ui.timeline.story import GoldenStretch, Mark, Shade, Stretch, mark_of, shade_of, stretch_of, worth_showing

LOOK_BACK = timedelta(days=4)
"""How far back the records are read: longer than the longest batch."""

PACE_BACK = timedelta(minutes=10)
PACE_SAMPLES = 200
"""How far back a unit's own hours are read, and how many, to know the pace before it was followed (choice)."""

BATCH_HOURS = "BatchHours"

GAP = timedelta(seconds=30)
"""Longer without a scan means that nobody looked; the ribbon then shows a hole (choice)."""

_WRITTEN = frozenset({SetpointState.VERIFIED, SetpointState.WRITTEN, SetpointState.RESOLVED_APPLIED})


class StripRecord(QObject):
    """Collects what the strip draws. `changed` tells at most once a frame."""

    changed = Signal()

    def __init__(
        self, plant: Plant, bridge: PlantBridge, history: History, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.unit = ""
        self.span: tuple[datetime, datetime] | None = None
        self.ahead: GoldenStretch | None = None
        self._bridge = bridge
        self._history = history
        self._clock = clock
        self._hours = PlantPace()
        self._phases: dict[str, list[Stretch]] = {asset.id: [] for asset in plant.assets}
        self._shades: dict[str, list[Shade]] = {asset.id: [] for asset in plant.assets}
        self._alarms: dict[tuple[str, datetime], Mark] = {}
        self._setpoints: dict[str, Mark] = {}
        self._past_marks: list[Mark] = []
        for status in bridge.units.values():
            self._keep_pace(status, clock.now())
        bridge.units_changed.connect(self._take_units)
        bridge.deviation_changed.connect(self._take_deviation)
        bridge.alarms_changed.connect(self._take_alarms)
        bridge.requests_changed.connect(self._take_requests)

    @property
    def pace(self) -> Pace | None:
        """Which moment is which hour of the batch of the unit that is followed."""
        return self._hours.of(self.unit)

    def load(self) -> None:
        """Reads what happened before this station was started."""
        end = self._clock.now()
        start = end - LOOK_BACK
        self._bridge.read(partial(self._history.events, start, end), self._take_past_events, logged)
        for asset in self._phases:
            hours = partial(self._history.samples, unit_tag(asset, BATCH_HOURS), end - PACE_BACK, end, PACE_SAMPLES)
            self._bridge.read(hours, self._take_past_hours, logged)
            self._bridge.read(
                partial(self._history.phases, asset, start, end), partial(self._take_past_phases, asset), logged
            )
            self._bridge.read(
                partial(self._history.levels, asset, start, end), partial(self._take_past_levels, asset), logged
            )

    def follow(self, unit: str) -> None:
        """Whose phases and hours the strip shows."""
        if unit != self.unit:
            self.unit = unit
            self.ahead = None
            self.changed.emit()

    def show_ahead(self, ahead: GoldenStretch | None) -> None:
        """Takes what golden does from now on."""
        if ahead != self.ahead:
            self.ahead = ahead
            self.changed.emit()

    def stretches(self) -> Sequence[Stretch]:
        """The phases of the unit that is followed, oldest first."""
        return self._phases.get(self.unit, ())

    def shades(self, asset: str) -> Sequence[Shade]:
        """An asset's levels, oldest first."""
        return self._shades.get(asset, ())

    def marks(self) -> list[Mark]:
        """Alarms and setpoints, oldest first."""
        marks = (*self._past_marks, *self._alarms.values(), *self._setpoints.values())
        return sorted(marks, key=lambda mark: mark.at)

    def _take_units(self, units: Mapping[str, UnitStatus]) -> None:
        now = self._clock.now()
        changed = False
        for asset, status in units.items():
            if asset in self._phases:
                changed |= _extend_phases(self._phases[asset], status, now)
            self._keep_pace(status, now)
        # Hours move on with every frame; the strip follows them at its own, slower pace.
        if changed:
            self.changed.emit()

    def _keep_pace(self, status: UnitStatus, now: datetime) -> None:
        told = self._bridge.values.get(unit_tag(status.asset, BATCH_HOURS))
        stamped = told.source_time if told is not None and told.number == status.batch_hours else None
        self._hours.take(status.asset, now, status.batch_hours, stamped)

    def _take_past_hours(self, samples: Samples) -> None:
        if self._hours.recall(samples.times, samples.values):
            self.changed.emit()

    def _take_deviation(self, deviation: PlantDeviation) -> None:
        now = self._clock.now()
        for asset, found in deviation.assets.items():
            shades = self._shades.get(asset)
            if shades is not None:
                _extend_shades(shades, found.level if found.verdict is Verdict.SCORED else None, now)
        self.changed.emit()

    def _take_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        for alarm in alarms.values():
            if alarm.active:
                mark = Mark(alarm.since, f"{alarm.tag} {alarm_words(alarm)}", alarm.asset, alarm.priority)
                self._alarms[alarm.tag, alarm.since] = mark
        self.changed.emit()

    def _take_requests(self, requests: Mapping[str, SetpointRequest]) -> None:
        for request in requests.values():
            if request.state in _WRITTEN:
                at = request.approved_at or request.requested_at
                text = (
                    f"{request.tag} {local(f'{request.old:g} → {request.new:g}')} {request.unit}, {word(request.state)}"
                )
                self._setpoints[request.id] = Mark(at, text, request.asset)
        self.changed.emit()

    def _take_past_phases(self, asset: str, spans: Sequence[PhaseSpan]) -> None:
        live = self._phases[asset]
        begin = live[0].start if live else self._clock.now()
        past = [stretch_of(span, begin) for span in spans if span.start < begin and worth_showing(span)]
        # The phase that still ran when the station started is one stretch, not two.
        if past and live and (past[-1].label, past[-1].batch) == (live[0].label, live[0].batch):
            live[0] = replace(live[0], start=past.pop().start)
        if live and (past or live[0].start < begin):
            live[0] = replace(live[0], earlier_hours=0.0)
        live[:0] = past
        self.changed.emit()

    def _take_past_events(self, events: Sequence[PastEvent]) -> None:
        """What the bridge has told of already is not marked twice."""
        told = {(mark.at, mark.asset) for mark in (*self._alarms.values(), *self._setpoints.values())}
        self._past_marks = [mark_of(event) for event in events if (event.at, event.asset) not in told]
        self.changed.emit()

    def _take_past_levels(self, asset: str, spans: Sequence[LevelSpan]) -> None:
        live = self._shades[asset]
        begin = live[0].start if live else self._clock.now()
        live[:0] = [shade_of(span, begin) for span in spans if span.start < begin]
        self.changed.emit()


def _extend_phases(stretches: list[Stretch], status: UnitStatus, now: datetime) -> bool:
    """Takes a unit's new status; whether a bar begins or ends with it."""
    label = (status.sub_phase or status.phase) if status.active else ""
    last = stretches[-1] if stretches else None
    if last is not None and last.end is None:
        if (last.label, last.batch) == (label, status.batch):
            return False
        stretches[-1] = replace(last, end=now)
    if label:
        earlier = (status.phase_hours or 0.0) if last is None else 0.0
        stretches.append(Stretch(now, None, label, status.batch, status.phase, earlier))
    return bool(label) or (last is not None and last.end is None)


def _extend_shades(shades: list[Shade], level: Level | None, now: datetime) -> None:
    last = shades[-1] if shades else None
    if last is not None and last.level == level and now - last.end <= GAP:
        shades[-1] = replace(last, end=now)
        return
    start = last.end if last is not None and now - last.end <= GAP else now
    shades.append(Shade(start, now, level))
