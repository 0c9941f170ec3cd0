"""What the mimic and its side panel show: the plant of now, or one moment of its past."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock
from hmi.core.deviation import PlantDeviation
from hmi.core.moment import PlantMoment
from hmi.core.setpoint import SetpointRequest
from hmi.core.tag import TagValue
from hmi.ui.bridge import PlantBridge
from hmi.ui.picture import Picture


class ShownPlant(Picture):
    """Follows the bridge while it lives. A moment of the past replaces everything at once, and what the plant tells
    meanwhile waits until the picture lives again. Requests are always those of now: they are no part of the past."""

    replaced = Signal()
    """Everything is another moment's: whoever shows values must forget those that are not there any more."""

    def __init__(self, bridge: PlantBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.at: datetime | None = None
        self._take_live()
        bridge.values_changed.connect(self._hear_values)
        bridge.units_changed.connect(self._hear_units)
        bridge.alarms_changed.connect(self._hear_alarms)
        bridge.deviation_changed.connect(self._hear_deviation)
        bridge.links_changed.connect(self.links_changed)
        bridge.requests_changed.connect(self._hear_requests)

    def now(self) -> datetime:
        """The moment that is shown."""
        return self._bridge.now() if self.at is None else self.at

    def show_moment(self, moment: PlantMoment) -> None:
        """Shows the past."""
        self.at = moment.at
        self.values, self.units = dict(moment.values), dict(moment.units)
        self.alarms, self.deviation = dict(moment.alarms), moment.deviation
        self.replaced.emit()

    def show_live(self) -> None:
        """Shows the plant of now again."""
        if self.at is not None:
            self.at = None
            self._take_live()
            self.replaced.emit()

    def _take_live(self) -> None:
        bridge = self._bridge
        self.values, self.units, self.alarms = bridge.values, bridge.units, bridge.alarms
        self.links, self.requests, self.deviation = bridge.links, bridge.requests, bridge.deviation

    def _hear_values(self, lot: Mapping[str, TagValue]) -> None:
        if self.at is None:
            self.values_changed.emit(lot)

    def _hear_units(self, units: Mapping[str, UnitStatus]) -> None:
        if self.at is None:
            self.units_changed.emit(units)

    def _hear_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        if self.at is None:
            self.alarms_changed.emit(alarms)

    def _hear_deviation(self, deviation: PlantDeviation) -> None:
        if self.at is None:
            self.deviation = deviation
            self.deviation_changed.emit(deviation)

    def _hear_requests(self, requests: Mapping[str, SetpointRequest]) -> None:
        self.requests_changed.emit(requests)


class ShownClock:
    """Tells the moment that is shown, so that ages are ages of then."""

    def __init__(self, shown: ShownPlant, clock: Clock) -> None:
        self._shown = shown
        self._clock = clock

    def now(self) -> datetime:
        """The moment that is shown."""
        return self._clock.now() if self._shown.at is None else self._shown.at

    def monotonic(self) -> float:
        """The station's own seconds."""
        return self._clock.monotonic()
