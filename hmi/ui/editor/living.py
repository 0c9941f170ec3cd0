"""What the plant does, for a diagram that is being changed: the newest of everything, and the test that hides it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.ui.editor.desk import DiagramDesk
from hmi.ui.editor.sample import Sample
from hmi.ui.editor.test_mode import TestMode


class Living(QObject):
    """Keeps what was seen of the plant and shows it on whatever desk is there; in a test it only keeps it."""

    def __init__(self, plant: Plant, desk: Callable[[], DiagramDesk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._values: dict[str, TagValue] = {}
        self._units: dict[str, UnitStatus] = {}
        self._alarms: Mapping[str, Alarm] = {}
        self._deviation = PlantDeviation()
        self.test_mode = TestMode(plant, self.newest, self)

    def newest(self) -> Sample:
        """Everything that is known of the plant now."""
        return Sample(self._values, self._units, self._alarms, self._deviation)

    def show_all(self) -> None:
        """Shows it on a new desk."""
        desk = self._desk()
        desk.show_values(self._values)
        desk.show_units(self._units)
        desk.show_deviation(self._deviation)
        desk.show_alarms(self._alarms)

    def show_values(self, lot: Mapping[str, TagValue]) -> None:
        """Takes the newest values."""
        self._values.update(lot)
        if not self.test_mode.on:
            self._desk().show_values(lot)

    def show_units(self, units: Mapping[str, UnitStatus]) -> None:
        """Takes what the units do."""
        self._units.update(units)
        if not self.test_mode.on:
            self._desk().show_units(units)

    def show_deviation(self, deviation: PlantDeviation) -> None:
        """Takes how far the assets are from golden."""
        self._deviation = deviation
        if not self.test_mode.on:
            self._desk().show_deviation(deviation)

    def show_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        """Takes the alarms that stand."""
        self._alarms = dict(alarms)
        if not self.test_mode.on:
            self._desk().show_alarms(alarms)
