"""The continuous steriliser: regenerator, steam heater, holding tube, cooler and the divert valve."""

import math

from hmi.model import steriliser
from hmi.model.arithmetic import FLOATS
from hmi.simulator.control import Tuning, control, drive
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Services, Unit

COOLING = Tuning(0.05, 0.03, 0.0, 1.0, reverse=True)
STEAM_KW = 38.0
"""Heater duty with the valve open at 6 bar g."""

WATER_LPH = 2500.0
LOWEST_HOLD = 132.7
LOWEST_DEL = 29.0
RUNNING = ("HEAT_WATER", "SIP_HOLD", "STABILISE", "STERILISE", "WATER_PUSH")


class Steriliser(Unit):
    """STU-201."""

    flow = 0.0
    inlet = 25.0
    preheated = 22.0
    hold = 22.0
    hold_out = 22.0
    outlet = 22.0
    water_out = 20.0
    water = 0.0
    pressure = 1.013
    duty = 0.0
    fouled = 0.0
    lethality = 0.0
    del_factor = 0.0
    diverted = False
    forward = 0.0

    def on_begin(self) -> None:
        """A little dirt stays in the regenerator after every cleaning."""
        self.fouled = 0.01 * (self.batch.number % 8 if self.batch else 0)

    def move(self, seconds: float, services: Services) -> None:
        """Physics and control of one step."""
        d = self.disturbance
        loop = self.loops["01"]
        self.flow = drive(loop, self.flow / d.flow_share, loop.row.rng_hi, seconds, 4.0) * d.flow_share
        self.pressure = max(drive(self.loops["05"], self.pressure, 8.0, seconds, 5.0), 1.013)
        if self.phase_name in RUNNING and self.flow > 50.0:
            self._run(seconds, services)
        else:
            self._stand(seconds, services)
        self._report(services)

    def _run(self, seconds: float, services: Services) -> None:
        d = self.disturbance
        inlet = self.inlet if self.phase_name == "STERILISE" else 25.0
        effect = steriliser.regenerator_effectiveness(min(self.fouled + d.fouling, 0.9))
        stream = self.flow * steriliser.HEAT_CAPACITY
        most = STEAM_KW * (services.steam * d.steam_share / 6.0) ** 1.2
        reachable = inlet + most / (stream * (1.0 - effect))
        wanted = self.loops["03"].sp + d.hold_temperature - self.sensors["03"].bias
        goal = min(wanted, reachable)
        self.hold += (goal - self.hold) * _share(seconds, 25.0)
        self.hold_out += (self.hold - 0.25 - self.hold_out) * _share(seconds, 30.0)
        self.preheated += (inlet + effect * (self.hold_out - inlet) - self.preheated) * _share(seconds, 10.0)
        self.duty = max(stream * (self.hold - self.preheated) + 1.5, 0.0)
        self.loops["03"].op = min(100.0 * self.duty / STEAM_KW, 100.0)
        self._cool(seconds, services, effect, inlet)
        mean = 0.5 * (self.hold + self.hold_out)
        minutes = steriliser.hold_minutes(self.flow)
        self.lethality = steriliser.lethality(FLOATS, mean, minutes)
        self.del_factor = steriliser.del_factor(FLOATS, mean, minutes)
        cold = self.seen("04") < LOWEST_HOLD or self.del_factor < LOWEST_DEL
        self.diverted = self.phase_name != "STERILISE" or (cold and not d.divert_stuck)
        self.forward = 0.0 if self.diverted else self.flow

    def _cool(self, seconds: float, services: Services, effect: float, inlet: float) -> None:
        opening = control(self.loops["06"], COOLING, self.seen("06"), seconds)
        self.water += (WATER_LPH * max(opening, 0.05) - self.water) * _share(seconds, 5.0)
        hot_in = self.hold_out - effect * (self.hold_out - inlet)
        water_in = services.cooling_water + self.disturbance.cooling_water
        outlet, water_out = steriliser.cooler_outlet(FLOATS, hot_in, self.flow, water_in, self.water)
        self.outlet += (outlet - self.outlet) * _share(seconds, 10.0)
        self.water_out += (water_out - self.water_out) * _share(seconds, 10.0)

    def _stand(self, seconds: float, services: Services) -> None:
        cleaning = self.cleaning
        goal, lag = (cleaning.T, 300.0) if cleaning else (services.ambient, 1800.0)
        share = _share(seconds, lag)
        for name in ("preheated", "hold", "hold_out", "outlet"):
            setattr(self, name, getattr(self, name) + (goal - getattr(self, name)) * share)
        washed = 900.0 if cleaning and cleaning.name != "DRAIN_CHECK" else 0.0
        if cleaning:
            self.flow += (washed - self.flow) * _share(seconds, 10.0)
        self.water *= 1.0 - _share(seconds, 10.0)
        self.water_out += (services.cooling_water - self.water_out) * _share(seconds, 600.0)
        self.duty = 0.0
        self.lethality = self.del_factor = self.forward = 0.0
        self.diverted = False

    def _report(self, services: Services) -> None:
        truth, d = self.truth, self.disturbance
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
        truth["10"] = services.steam * d.steam_share
        truth["11"] = self.duty / 0.60
        truth["12"] = 310.0 * (self.flow / 1000.0) ** 1.8 * (1.0 + 2.5 * fouled)
        truth["13"] = self.lethality
        truth["14"] = self.del_factor
        truth["15"] = float(self.diverted)


def _share(seconds: float, lag_s: float) -> float:
    return 1.0 - math.exp(-seconds / lag_s) if seconds > 0 else 0.0


def forward_litres(unit: Steriliser, seconds: float) -> float:
    """Sterile medium that leaves forward in a step."""
    return unit.forward * seconds / HOUR
