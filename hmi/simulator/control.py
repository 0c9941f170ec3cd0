"""Controllers: PI loops with split range, drives that follow their setpoint, and their modes."""

import math
from dataclasses import dataclass

from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode


@dataclass(slots=True)
class Loop:
    """What every tag with a setpoint has; without `controller` it is a setpoint and nothing else."""

    row: TagRow
    sp: float
    mode: Mode = Mode.MANUAL
    op: float = 0.0
    integral: float = 0.0
    controller: bool = True

    @property
    def active(self) -> bool:
        """Whether it controls (Auto or Cascade)."""
        return self.mode is not Mode.MANUAL

    def rest(self) -> None:
        """Out of service: Manual with a closed output."""
        self.mode = Mode.MANUAL
        self.op = 0.0
        self.integral = 0.0

    def start(self, sp: float | None, mode: Mode = Mode.AUTO) -> None:
        """Into service, bumpless: the integral goes on from where the output stands."""
        if sp is not None:
            self.sp = sp
        if self.mode is Mode.MANUAL:
            self.integral = self.op / 100.0
        self.mode = mode


@dataclass(frozen=True, slots=True)
class Tuning:
    """Gain per unit of the measurement (output 0..1 or -1..1), integral time in hours, the ends of the output."""

    gain: float
    integral_h: float
    low: float
    high: float
    deadband: float = 0.0
    reverse: bool = False


def control(loop: Loop, tuning: Tuning, pv: float, seconds: float) -> float:
    """One step of a PI controller in parallel form without wind-up; gives its output 0..1 or -1..1."""
    if loop.mode is Mode.MANUAL:
        return loop.op / 100.0
    error = loop.sp - pv
    if tuning.deadband:
        error = math.copysign(max(abs(error) - tuning.deadband, 0.0), error)
    if tuning.reverse:
        error = -error
    proportional = tuning.gain * error
    if tuning.integral_h > 0.0:
        # A saturated output does not wind up the integral further.
        wanted = loop.integral + proportional
        if tuning.low < wanted < tuning.high or error * wanted < 0.0:
            moved = loop.integral + proportional * seconds / 3600.0 / tuning.integral_h
            loop.integral = min(max(moved, tuning.low), tuning.high)
        proportional += loop.integral
    output = min(max(proportional, tuning.low), tuning.high)
    loop.op = 100.0 * output
    return output


def drive(loop: Loop, value: float, highest: float, seconds: float, lag_s: float) -> float:
    """A fast loop treated as ideal: the value follows setpoint or manual output with one lag; gives the new value."""
    wanted = loop.sp if loop.mode is not Mode.MANUAL else loop.op / 100.0 * highest
    after = wanted + (value - wanted) * math.exp(-seconds / lag_s)
    if loop.mode is not Mode.MANUAL:
        loop.op = min(max(100.0 * wanted / highest, 0.0), 100.0)
    return after
