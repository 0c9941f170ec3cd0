"""Controllers: PI loops with split range, drives that follow their setpoint, and their modes."""

import math
from dataclasses import dataclass
from typing import Generic

import numpy as np
import numpy.typing as npt

from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode
from hmi.model.arithmetic import Arithmetic, Flag, N
from hmi.simulator.masks import plain

Modes = Mode | npt.NDArray[np.int64]
"""The mode of one loop, or one per lane."""


class Loop(Generic[N]):
    """What every tag with a setpoint has; without `controller` it is a setpoint and nothing else."""

    __slots__ = ("_mode", "cascade", "controller", "integral", "m", "manual", "op", "row", "sp")

    m: Arithmetic[N]
    sp: N
    op: N
    integral: N

    def __init__(
        self, m: Arithmetic[N], row: TagRow, sp: N, mode: Modes = Mode.MANUAL, *, controller: bool = True
    ) -> None:
        self.m = m
        self.row = row
        self.sp = sp
        self.op = m.number(0.0)
        self.integral = m.number(0.0)
        self.controller = controller
        self.manual: Flag = True
        self.cascade: Flag = False
        self._mode: Modes = mode
        self.mode = mode

    @property
    def mode(self) -> Modes:
        """Auto, Manual or Cascade."""
        return self._mode

    @mode.setter
    def mode(self, mode: Modes) -> None:
        self._mode = mode
        self.manual = plain(mode == Mode.MANUAL)
        self.cascade = plain(mode == Mode.CASCADE)

    @property
    def active(self) -> Flag:
        """Where it controls (Auto or Cascade)."""
        return self.m.no(self.manual)

    def rest(self, where: Flag = True) -> None:
        """Out of service: Manual with a closed output."""
        self._turn(Mode.MANUAL, where)
        self.op = self.m.choose(where, 0.0, self.op)
        self.integral = self.m.choose(where, 0.0, self.integral)

    def start(self, sp: float | None, mode: Mode = Mode.AUTO, where: Flag = True) -> None:
        """Into service, bumpless: the integral goes on from where the output stands."""
        if sp is not None:
            self.sp = self.m.choose(where, sp, self.sp)
        self.integral = self.m.choose(where & self.manual, self.op / 100.0, self.integral)
        self._turn(mode, where)

    def _turn(self, mode: Mode, where: Flag) -> None:
        if isinstance(where, bool):
            self.mode = mode if where else self._mode
        else:
            self.mode = np.where(where, int(mode), self._mode)


@dataclass(frozen=True, slots=True)
class Tuning:
    """Gain per unit of the measurement (output 0..1 or -1..1), integral time in hours, the ends of the output."""

    gain: float
    integral_h: float
    low: float
    high: float
    deadband: float = 0.0
    reverse: bool = False


def control(loop: Loop[N], tuning: Tuning, pv: N, seconds: float, where: Flag = True) -> N:
    """One step of a PI controller in parallel form without wind-up; gives its output 0..1 or -1..1.

    Where it does not hold, or in Manual, the loop stays as it is.
    """
    if loop.manual is True:
        return loop.op / 100.0
    m = loop.m
    error = loop.sp - pv
    if tuning.deadband:
        error = error - m.least(m.most(error, -tuning.deadband), tuning.deadband)
    if tuning.reverse:
        error = -error
    proportional = tuning.gain * error
    integral = loop.integral
    if tuning.integral_h > 0.0:
        # A saturated output does not wind up the integral further.
        wanted = integral + proportional
        free = ((tuning.low < wanted) & (wanted < tuning.high)) | (error * wanted < 0.0)
        moved = integral + proportional * seconds / 3600.0 / tuning.integral_h
        integral = m.choose(free, m.least(m.most(moved, tuning.low), tuning.high), integral)
        proportional = proportional + integral
    output = m.least(m.most(proportional, tuning.low), tuning.high)
    if where is True and loop.manual is False:
        loop.integral, loop.op = integral, 100.0 * output
        return output
    acting = m.no(loop.manual) & where
    loop.integral = m.choose(acting, integral, loop.integral)
    loop.op = m.choose(acting, 100.0 * output, loop.op)
    return m.choose(acting, output, loop.op / 100.0)


def drive(loop: Loop[N], value: N, highest: float, seconds: float, lag_s: float) -> N:
    """A fast loop treated as ideal: the value follows setpoint or manual output with one lag; gives the new value."""
    m = loop.m
    if loop.manual is False:
        wanted = loop.sp
        loop.op = m.least(m.most(100.0 * wanted / highest, 0.0), 100.0)
    elif loop.manual is True:
        wanted = loop.op / 100.0 * highest
    else:
        wanted = m.choose(loop.manual, loop.op / 100.0 * highest, loop.sp)
        loop.op = m.choose(loop.manual, loop.op, m.least(m.most(100.0 * wanted / highest, 0.0), 100.0))
    return wanted + (value - wanted) * math.exp(-seconds / lag_s)
