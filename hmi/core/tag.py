"""A tag, and what it was seen to be."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from hmi.core.limits import AlarmLimits, SetpointLimits, Span
from hmi.core.units import AS_ENGINEERED, Conversion

Value = float | int | bool | str | None


class Quality(IntEnum):
    """Trust in a value. Good, uncertain and bad come from the server; stale is ours: the link is silent."""

    GOOD = 0
    UNCERTAIN = 1
    BAD = 2
    STALE = 3


class Part(StrEnum):
    """What a tag is within its control loop."""

    PV = "PV"
    SP = "SP"
    OP = "OP"
    MODE = "MODE"


class Mode(IntEnum):
    """The mode of a controller, as its enumeration on the server counts it."""

    AUTO = 0
    MANUAL = 1
    CASCADE = 2


class Priority(IntEnum):
    """Alarm priority (ISA-18.2), most important first."""

    EMERGENCY = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4


@dataclass(frozen=True, slots=True)
class Tag:
    """A named value of the plant. A loop's SP, OP and MODE are tags of their own: `TIC-402.SP`.

    `loop` is the plain tag name (`TIC-402`), which is also the id of the PV. Every number of it is in `unit`; `shown`
    says how one is converted where it is drawn, and for nothing else.
    """

    id: str
    asset: str
    loop: str
    part: Part
    description: str
    unit: str
    node: str
    span: Span
    normal: Span | None = None
    nominal: float | None = None
    limits: AlarmLimits = field(default_factory=AlarmLimits)
    setpoint: SetpointLimits | None = None
    priority: Priority = Priority.LOW
    alarm_phases: frozenset[str] = frozenset()
    logarithmic: bool = False
    sample_s: float = 1.0
    shown: Conversion = field(default=AS_ENGINEERED, compare=False)

    @property
    def shown_unit(self) -> str:
        """The unit in which its numbers are drawn."""
        return self.shown.unit or self.unit

    @property
    def writable(self) -> bool:
        """Whether a person may ask for another value: only a setpoint with engineered limits."""
        return self.part is Part.SP and self.setpoint is not None


@dataclass(frozen=True, slots=True)
class TagValue:
    """What a tag was seen to be. `source_time` is UTC; `arrived` is on the station's monotonic clock."""

    tag: str
    value: Value
    quality: Quality
    source_time: datetime
    arrived: float
    status: int = 0

    @property
    def number(self) -> float | None:
        """The value as a number; None where it is none."""
        if isinstance(self.value, (int, float)):
            return float(self.value)
        return None

    @property
    def trusted(self) -> float | None:
        """The number if its quality is good; else None. Nothing but this enters limits, models or requests."""
        return self.number if self.quality is Quality.GOOD else None
