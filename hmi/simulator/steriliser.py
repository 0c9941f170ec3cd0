"""The continuous steriliser: regenerator, steam heater, holding tube, cooler and the divert valve."""

import math

from hmi.model import steriliser
from hmi.model.arithmetic import Flag, N
from hmi.simulator.control import Tuning, control, drive
from hmi.simulator.interlocks import Guard
from hmi.simulator.masks import plain, within
from hmi.simulator.unit import Installation, Services, Unit

COOLING = Tuning(0.009, 0.018, 0.0, 1.0, reverse=True)
STEAM_KW = 38.0
"""Heater duty with the valve open at 6 bar g."""

WATER_LPH = 2500.0
RANGEABILITY = 20.0
"""The cooling water valve is an equal-percentage one: shut it leaks a twentieth of its flow (assumed)."""

DIVERT = "DIVERT"
"""Medium that was held too cold or too shortly goes back to its tank instead of forward."""

LOWEST_HOLD = 132.7
LOWEST_DEL = 29.0
LOWEST_FLOW = 50.0
"""L/h below which the skid stands (assumed)."""

WASH_LPH = 900.0
"""Flow while it is cleaned (assumed)."""

KWH_PER_KG = 0.60
"""Heat that a kilogram of condensing steam gives up, kWh."""

RUNNING = ("HEAT_WATER", "SIP_HOLD", "STABILISE", "STERILISE", "WATER_PUSH")


class Steriliser(Unit[N]):
    """STU-201. `forward` is the sterile medium that leaves, L/h, `burden` what has survived in the medium so far.

    Where it is `blocked` nobody takes or gives medium, and it diverts.
    """

    flow: N
    water: N
    duty: N
    fouled: N
    lethality: N
    del_factor: N
    forward: N
    burden: N
    preheated: N
    hold: N
    hold_out: N
    outlet: N
    inlet: N
    water_out: N
    pressure: N

    def __init__(self, made: Installation[N]) -> None:
        Unit.__init__(self, made)
        number, zero = made.m.number, self.zero
        self.flow = self.water = self.duty = self.fouled = zero
        self.lethality = self.del_factor = self.forward = self.burden = zero
        self.preheated = self.hold = self.hold_out = self.outlet = number(22.0)
        self.inlet = number(25.0)
        self.water_out = number(20.0)
        self.pressure = number(1.013)
        self.diverted: Flag = False
        self._divert = self.guards.setdefault(DIVERT, Guard(on=True))
        self.blocked: Flag = False

    def on_begin(self, where: Flag) -> None:
        """A little dirt stays in the regenerator after every cleaning."""
        number = self.batch.number if self.batch else 0
        self.fouled = self.m.choose(where, 0.01 * (number % 8), self.fouled)

    def move(self, seconds: float, services: Services[N]) -> None:
        """Physics and control of one step."""
        m, share = self.m, self.disturbance.flow_share
        loop = self.loops["01"]
        self.flow = drive(loop, self.flow / share, loop.row.rng_hi, seconds, 4.0) * share
        self.pressure = m.most(drive(self.loops["05"], self.pressure, 8.0, seconds, 5.0), 1.013)
        running = plain(self.sequence.doing(*RUNNING) & (self.flow > LOWEST_FLOW))
        within(m, running, lambda: self._run(seconds, services, running), (self, _SKID))
        within(m, m.no(running), lambda: self._stand(seconds, services), (self, _SKID))
        self._report(services)

    def _run(self, seconds: float, services: Services[N], running: Flag) -> None:
        m, d = self.m, self.disturbance
        sterilising = self.sequence.doing("STERILISE")
        inlet = m.choose(sterilising, self.inlet, 25.0)
        flow = m.most(self.flow, LOWEST_FLOW)
        effect = steriliser.regenerator_effectiveness(m.least(self.fouled + d.fouling, 0.9))
        stream = flow * steriliser.HEAT_CAPACITY
        most = STEAM_KW * m.power(m.number(1.0) * services.steam * d.steam_share / 6.0, 1.2)
        steam = self.loops["03"]
        reachable = inlet + most / (stream * (1.0 - effect))
        wanted = m.least(steam.sp + d.hold_temperature - self.sensors["03"].bias, reachable)
        by_hand = inlet + most * (steam.op / 100.0) / (stream * (1.0 - effect))
        goal = m.choose(steam.manual, by_hand, wanted)
        self.hold = self.hold + (goal - self.hold) * _share(seconds, 25.0)
        self.hold_out = self.hold_out + (self.hold - 0.25 - self.hold_out) * _share(seconds, 30.0)
        preheated = inlet + effect * (self.hold_out - inlet)
        self.preheated = self.preheated + (preheated - self.preheated) * _share(seconds, 10.0)
        self.duty = m.most(stream * (self.hold - self.preheated) + 1.5, 0.0)
        opened = m.least(100.0 * self.duty / STEAM_KW, 100.0)
        steam.op = m.choose(running & steam.active, opened, steam.op)
        hot_in = self.hold_out - effect * (self.hold_out - inlet)
        self._cool(seconds, services, hot_in, flow, running)
        mean = 0.5 * (self.hold + self.hold_out)
        minutes = steriliser.hold_minutes(flow)
        self.lethality = steriliser.lethality(m, mean, minutes)
        self.del_factor = steriliser.del_factor(m, mean, minutes)
        cold: Flag = (self.seen("04") < LOWEST_HOLD) | (self.del_factor < LOWEST_DEL)
        cold = self._divert.watch(sterilising & running & cold)
        waits = m.no(self.sequence.acting("STERILISE")) | self.blocked
        self.diverted = waits | (cold & m.no(d.divert_stuck))
        self.forward = m.choose(self.diverted, 0.0, self.flow)

    def _cool(self, seconds: float, services: Services[N], hot_in: N, flow: N, running: Flag) -> None:
        m = self.m
        opening = control(self.loops["06"], COOLING, self.seen("06"), seconds, running)
        wanted = WATER_LPH * m.exp(math.log(RANGEABILITY) * (opening - 1.0))
        self.water = self.water + (wanted - self.water) * _share(seconds, 5.0)
        water_in = services.cooling_water + self.disturbance.cooling_water
        outlet, water_out = steriliser.cooler_outlet(m, hot_in, flow, water_in, self.water)
        self.outlet = self.outlet + (outlet - self.outlet) * _share(seconds, 10.0)
        self.water_out = self.water_out + (water_out - self.water_out) * _share(seconds, 10.0)

    def _stand(self, seconds: float, services: Services[N]) -> None:
        m, cleaning = self.m, self.sequence.cleaning
        goal = m.choose(cleaning.active, cleaning.temperature, services.ambient)
        share = m.choose(cleaning.active, _share(seconds, 300.0), _share(seconds, 1800.0))
        self.preheated = self.preheated + (goal - self.preheated) * share
        self.hold = self.hold + (goal - self.hold) * share
        self.hold_out = self.hold_out + (goal - self.hold_out) * share
        self.outlet = self.outlet + (goal - self.outlet) * share
        washed = m.choose(cleaning.draining, 0.0, WASH_LPH)
        self.flow = m.choose(cleaning.active, self.flow + (washed - self.flow) * _share(seconds, 10.0), self.flow)
        self.water = self.water * (1.0 - _share(seconds, 10.0))
        self.water_out = self.water_out + (services.cooling_water - self.water_out) * _share(seconds, 600.0)
        self.duty = self.lethality = self.del_factor = self.forward = self.zero
        self.diverted = False

    def _report(self, services: Services[N]) -> None:
        m, truth, d = self.m, self.truth, self.disturbance
        fouled = self.fouled + d.fouling
        truth["01"] = self.flow
        truth["02"] = self.preheated
        truth["03"] = self.hold
        truth["04"] = self.hold_out
        truth["05"] = self.pressure
        truth["06"] = self.outlet
        truth["07"] = services.cooling_water + d.cooling_water
        truth["08"] = self.water_out
        truth["09"] = self.water
        truth["10"] = self.zero + services.steam * d.steam_share
        truth["11"] = self.duty / KWH_PER_KG
        truth["12"] = 310.0 * m.power(self.flow / 1000.0, 1.8) * (1.0 + 2.5 * fouled)
        truth["13"] = self.lethality
        truth["14"] = self.del_factor
        truth["15"] = m.choose(self.diverted, 1.0, 0.0)


_SKID = (
    "flow",
    "preheated",
    "hold",
    "hold_out",
    "outlet",
    "water",
    "water_out",
    "duty",
    "lethality",
    "del_factor",
    "diverted",
    "forward",
)
"""What both running and standing change."""


def _share(seconds: float, lag_s: float) -> float:
    return 1.0 - math.exp(-seconds / lag_s) if seconds > 0 else 0.0
