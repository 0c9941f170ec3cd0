"""Stirrer, air and head-space pressure of a fermenter, and the oxygen controller that drives the first two."""

from typing import Generic

from hmi.model.arithmetic import Arithmetic, Flag, N
from hmi.model.parameters import Vessel
from hmi.simulator.control import Loop, Tuning, control, drive
from hmi.simulator.interlocks import Guard

OXYGEN = Tuning(0.005, 0.1, 0.0, 1.0)

AGITATOR_AIR = "AGITATOR_AIR"
"""A stirrer that stands although it should run: air to its minimum. Off: a stopped stirrer is to show with the air at
its maximum, where the oxygen controller drives it."""

FOAM_AIR = "FOAM_AIR"
"""Foam above its HH limit: half the air until it is below H. Off: foam that nothing acts against has to reach HH and to
carry broth out."""

STANDS_RPM = 1.0
FOAM_AIR_SHARE = 0.5


class Drives(Generic[N]):
    """The fast drives of a fermenter, treated as ideal: `rpm`, `air` in NL/min and `pressure` in bar(a)."""

    m: Arithmetic[N]
    rpm: N
    air: N
    pressure: N
    _oxygen: Loop[N]
    _stirrer: Loop[N]
    _air: Loop[N]
    _pressure: Loop[N]

    def __init__(self, m: Arithmetic[N], vessel: Vessel, loops: dict[str, Loop[N]], guards: dict[str, Guard]) -> None:
        self.m = m
        self.rpm = self.air = m.number(0.0)
        self.pressure = m.number(1.013)
        self._vessel = vessel
        self._oxygen, self._stirrer, self._air, self._pressure = (loops[digits] for digits in ("05", "06", "07", "08"))
        self._stands = guards.setdefault(AGITATOR_AIR, Guard(on=False))
        self._foams = guards.setdefault(FOAM_AIR, Guard(on=False))

    def step(self, oxygen: N, foam: N, foam_limits: tuple[float, float], tripped: Flag, seconds: float) -> None:
        """Follows setpoints, outputs and interlocks, by what the instruments show of oxygen and foam."""
        m = self.m
        self._cascade(oxygen, seconds)
        rpm = drive(self._stirrer, self.rpm, self._stirrer.row.rng_hi, seconds, 3.0)
        self.rpm = m.choose(tripped, 0.0, rpm)
        air = drive(self._air, self.air, self._air.row.rng_hi, seconds, 4.0)
        stands = self._stands.watch(self._stirrer.active & (self._stirrer.sp > STANDS_RPM) & (self.rpm < STANDS_RPM))
        air = m.choose(stands, m.least(air, self._vessel.air_min), air)
        low, high = foam_limits
        foams = self._foams.watch(foam > high, foam < low)
        self.air = m.choose(foams, m.least(air, FOAM_AIR_SHARE * self._air.sp), air)
        pressure = drive(self._pressure, self.pressure, self._pressure.row.rng_hi, seconds, 20.0)
        self.pressure = m.most(pressure, 1.013)

    def _cascade(self, oxygen: N, seconds: float) -> None:
        m, vessel, stirrer, air = self.m, self._vessel, self._stirrer, self._air
        cascade = stirrer.cascade | air.cascade
        if not m.anywhere(cascade):
            return
        output = 2.0 * control(self._oxygen, OXYGEN, oxygen, seconds, cascade)
        rpm = vessel.rpm_min + (vessel.rpm_max - vessel.rpm_min) * m.least(output, 1.0)
        litres = vessel.air_min + (vessel.air_max - vessel.air_min) * m.most(output - 1.0, 0.0)
        stirrer.sp = m.choose(stirrer.cascade, rpm, stirrer.sp)
        air.sp = m.choose(air.cascade, litres, air.sp)


def stuck(m: Arithmetic[N], place: N | float | None, wanted: N, span: float = 1.0) -> N:
    """What an actuator gives that is stuck at a share of its span, or the wanted where it is free."""
    if place is None:
        return wanted
    held = m.number(span) * place
    return m.choose(held >= 0.0, held, wanted)
