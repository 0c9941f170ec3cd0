"""Feeds the plant to the one scene that is on screen."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.tag import TagValue
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.mimic.view import MimicView


class SceneFeed(QObject):
    """Follows what is shown of the plant for as long as the view lives."""

    def __init__(self, shown: ShownPlant, view: MimicView, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._view = view
        shown.replaced.connect(self.show_whole)
        shown.values_changed.connect(self._show_values)
        shown.units_changed.connect(self._show_units)
        shown.deviation_changed.connect(self._show_deviation)
        shown.alarms_changed.connect(self._show_alarms)
        shown.requests_changed.connect(self._hear_requests)

    def show_whole(self) -> None:
        """Everything that is known, so that a display never opens empty."""
        shown = self._shown
        self._view.mimic.show_whole(shown.values, shown.units, shown.deviation, shown.alarms)
        self._show_requests()

    def _show_values(self, lot: Mapping[str, TagValue]) -> None:
        self._view.mimic.show_values(lot)

    def _show_units(self, units: Mapping[str, UnitStatus]) -> None:
        self._view.mimic.show_units(units)

    def _show_deviation(self, deviation: PlantDeviation) -> None:
        self._view.mimic.show_deviation(deviation)

    def _show_alarms(self, _changed: Mapping[str, Alarm]) -> None:
        self._view.mimic.show_alarms(self._shown.alarms)

    def _hear_requests(self, _changed: object) -> None:
        self._show_requests()

    def _show_requests(self) -> None:
        """Requests are of this run: a moment of the past has none of them."""
        self._view.mimic.show_requests({} if self._shown.at is not None else self._shown.requests)
