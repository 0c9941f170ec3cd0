"""What the screen knows of the plant. Views follow a picture and need not know whether it lives or is of the past."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.ports import Link
from hmi.core.setpoint import SetpointRequest
from hmi.core.tag import TagValue


class Picture(QObject):
    """The attributes hold the newest of everything; each signal carries only what is new since the last one. Signals
    carry `object`, because Qt would try to turn a plain dict into a map of its own types."""

    values_changed = Signal(object)
    """`dict[str, TagValue]` by tag."""
    links_changed = Signal(object)
    """`dict[str, Link]` by server."""
    units_changed = Signal(object)
    """`dict[str, UnitStatus]` by asset."""
    alarms_changed = Signal(object)
    """`dict[str, Alarm]` by tag; an alarm that has gone comes once more as normal."""
    deviation_changed = Signal(object)
    """`PlantDeviation`."""
    requests_changed = Signal(object)
    """`dict[str, SetpointRequest]` by id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.values: dict[str, TagValue] = {}
        self.links: dict[str, Link] = {}
        self.units: dict[str, UnitStatus] = {}
        self.alarms: dict[str, Alarm] = {}
        self.requests: dict[str, SetpointRequest] = {}
        self.deviation = PlantDeviation()

    def now(self) -> datetime:
        """The time that the picture is of, for ages on the screen."""
        return datetime.now(UTC)
