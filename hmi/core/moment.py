"""The whole plant at one moment of its past, as a screen shows it."""

from dataclasses import dataclass, field
from datetime import datetime

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.tag import Priority, TagValue


@dataclass(frozen=True, slots=True)
class PlantMoment:
    """What every tag was, what every unit did, which alarms stood by tag, and how far the assets were from golden."""

    at: datetime
    values: dict[str, TagValue] = field(default_factory=dict)
    units: dict[str, UnitStatus] = field(default_factory=dict)
    alarms: dict[str, Alarm] = field(default_factory=dict)
    deviation: PlantDeviation = field(default_factory=PlantDeviation)


@dataclass(frozen=True, slots=True)
class PastEvent:
    """One thing of the past that leaves a mark: an alarm with its priority, or a setpoint that was written without
    one."""

    at: datetime
    text: str
    asset: str
    tag: str
    priority: Priority | None = None
