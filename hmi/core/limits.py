"""Ranges and limits of a tag, and whether a number lies inside."""

import math
from dataclasses import dataclass
from enum import IntEnum


class Breach(IntEnum):
    """Which alarm limit a value is beyond; the sign says the side, the size how far."""

    LL = -2
    L = -1
    NONE = 0
    H = 1
    HH = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A closed interval in the tag's unit."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low <= self.high):
            raise ValueError(f"a span needs two finite ends, the lower one first; got {self.low} and {self.high}")

    @property
    def width(self) -> float:
        """How far its ends are apart."""
        return self.high - self.low

    def contains(self, value: float) -> bool:
        """Whether a number is finite and inside; the positive form refuses NaN."""
        return math.isfinite(value) and self.low <= value <= self.high

    def fraction(self, value: float) -> float:
        """Where a number lies: 0 at the low end, 1 at the high one, clipped to that."""
        if self.width == 0 or not math.isfinite(value):
            return 0.0
        return min(max((value - self.low) / self.width, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class AlarmLimits:
    """The alarm limits of a tag (ISA-18.2): None where there is none."""

    low_low: float | None = None
    low: float | None = None
    high: float | None = None
    high_high: float | None = None
    deadband: float = 0.0
    on_delay_s: float = 0.0

    def breach(self, value: float, current: Breach = Breach.NONE) -> Breach:
        """Which limit a value is beyond; one that is already broken holds until the deadband is cleared."""
        band = self.deadband
        if self.high_high is not None and value > self.high_high - (band if current >= Breach.HH else 0.0):
            return Breach.HH
        if self.low_low is not None and value < self.low_low + (band if current <= Breach.LL else 0.0):
            return Breach.LL
        if self.high is not None and value > self.high - (band if current >= Breach.H else 0.0):
            return Breach.H
        if self.low is not None and value < self.low + (band if current <= Breach.L else 0.0):
            return Breach.L
        return Breach.NONE

    @property
    def all(self) -> tuple[float | None, ...]:
        """LL, L, H and HH."""
        return self.low_low, self.low, self.high, self.high_high

    def of(self, breach: Breach) -> float | None:
        """The limit that a breach refers to."""
        table = {Breach.LL: self.low_low, Breach.L: self.low, Breach.H: self.high, Breach.HH: self.high_high}
        return table.get(breach)


@dataclass(frozen=True, slots=True)
class SetpointLimits:
    """The engineered limits of a writable setpoint, in the tag's unit; the rate is per minute."""

    span: Span
    rate_per_min: float | None = None
