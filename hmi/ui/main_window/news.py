"""Brings what the plant tells to the header, the alarm strip, the lists and the rail."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from hmi.core.alarm import Alarm
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.ui.actions import View
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.language import translate
from hmi.ui.main_window.header import Header
from hmi.ui.main_window.leading import leading_unit
from hmi.ui.main_window.pages import Pages
from hmi.ui.main_window.rail import Rail
from hmi.ui.panels.alarm_held import held_rows
from hmi.ui.panels.alarm_sound import AlarmSound
from hmi.ui.panels.alarm_strip import AlarmStrip
from hmi.ui.panels.inhibit import InhibitButton
from hmi.ui.timeline.record import StripRecord


@dataclass(frozen=True, slots=True)
class Hearers:
    """Who hears news."""

    header: Header
    rail: Rail
    alarm_strip: AlarmStrip
    inhibit_button: InhibitButton
    pages: Pages
    record: StripRecord
    sound: AlarmSound
    say: Callable[[str], None]


class News(QObject):
    """Links, alarms and requests are always those of now. The unit in the header is that of the moment that is shown:
    it speaks of what the mimic shows."""

    def __init__(
        self,
        plant: Plant,
        bridge: PlantBridge,
        shown: ShownPlant,
        hearers: Hearers,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.selected = ""
        self.chosen_unit = ""
        self._plant = plant
        self._bridge = bridge
        self._shown = shown
        self._to = hearers
        bridge.links_changed.connect(self.show_links)
        bridge.values_changed.connect(self.show_links)
        bridge.alarms_changed.connect(self.show_alarms)
        bridge.requests_changed.connect(self.show_requests)
        bridge.inhibited_changed.connect(hearers.inhibit_button.show_inhibited)
        bridge.held_changed.connect(hearers.pages.setpoints.held.show_held)
        bridge.noticed.connect(hearers.say)
        bridge.holds_changed.connect(self.show_held)
        bridge.units_changed.connect(self.show_held)
        shown.units_changed.connect(self.show_leading)
        shown.deviation_changed.connect(self.show_leading)
        shown.replaced.connect(self.show_leading)

    def show_all(self) -> None:
        """Everything that the bridge knows already."""
        self.show_links()
        self.show_alarms()
        self.show_requests()
        self.show_held()
        self._to.inhibit_button.show_inhibited(self._bridge.inhibited)

    def show_links(self) -> None:
        """How far the values of now can be trusted."""
        self._to.header.show_links(self._bridge.links, self._bridge.values)

    def show_leading(self) -> None:
        """Which unit the header and the strip speak of."""
        shown = self._shown
        chosen = shown.units.get(self.chosen_unit)
        unit = chosen or leading_unit(self._plant, shown.units, shown.deviation, self.selected)
        self._to.header.show_unit(unit)
        self._to.header.show_deviation(None if unit is None else shown.deviation.assets.get(unit.asset))
        if shown.at is None:
            self._to.record.follow(self.selected if unit is None else unit.asset)

    def show_alarms(self) -> None:
        """Every alarm that stands now."""
        alarms: Iterable[Alarm] = self._bridge.alarms.values()
        self._to.header.show_alarms(alarms)
        self._to.alarm_strip.show_alarms(alarms)
        self._to.pages.alarms.show_alarms(alarms, self._bridge.now().timestamp(), self._bridge.values)
        self._to.sound.hear(alarms)

    def show_held(self) -> None:
        """What is held back now; it matters only while somebody looks."""
        page, bridge = self._to.pages.alarms, self._bridge
        rows = held_rows(self._plant, bridge.holds, bridge.units, bridge.values, bridge.now())
        page.tabs.setTabText(
            1, translate("News", "Held back ({count})", count=len(rows)) if rows else translate("News", "Held back")
        )
        page.held.show_held(rows)

    def show_requests(self) -> None:
        """What waits for approval."""
        requests: Mapping[str, SetpointRequest] = self._bridge.requests
        self._to.pages.setpoints.show_requests(requests.values())
        waiting = sum(1 for request in requests.values() if request.state is SetpointState.REQUESTED)
        self._to.rail.show_count(View.SETPOINTS, waiting)
