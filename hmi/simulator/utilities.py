"""The services: steam, cooling water, air, glycol, power, water and cleaning, with their meters."""

import math

from hmi.model import utilities
from hmi.model.arithmetic import N
from hmi.simulator.demand import CIP_LPH, MS_PER_CM_PER_PH, Demand, nothing
from hmi.simulator.recipe import UnitProcedure
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Installation, Services, Unit

SERVICES = "UTL-901"

NO_PROCEDURE = UnitProcedure("", SERVICES, ())
"""The services have no batch: they run always."""

WATER_BAR, AIR_BAR = 2.95, 2.55
"""Pressures of cooling water and air without demand, bar(g) (assumed)."""

RINSE_MS_PER_CM = 0.6
"""Conductivity of rinse water."""

CIP_LAG_S, COLD_LAG_S = 60.0, 3600.0
"""The cleaning supply follows its step within a minute and cools within hours (assumed)."""


class Utilities(Unit[N]):
    """UTL-901. It shows what the units draw; they are taken to be served whatever they draw."""

    demand: Demand[N]
    too_warm: N
    water_m3: N
    steam_kg: N
    electricity_kwh: N
    waste_m3: N
    wash_t: N
    wash_flow: N
    wash_conductivity: N

    def __init__(self, made: Installation[N]) -> None:
        Unit.__init__(self, made)
        zero = self.zero
        self.demand = nothing(made.m)
        self.too_warm = self.water_m3 = self.steam_kg = self.electricity_kwh = self.waste_m3 = zero
        self.wash_t = made.m.number(22.0)
        self.wash_flow = zero
        self.wash_conductivity = made.m.number(RINSE_MS_PER_CM)

    def take(self, demand: Demand[N]) -> None:
        """What the units draw in the step to come."""
        self.demand = demand

    def move(self, seconds: float, services: Services[N]) -> None:
        """Meters, headers and the cleaning loop of one step."""
        m, drawn, hours = self.m, self.demand, seconds / HOUR
        self.too_warm = utilities.glycol_warmth(m, self.too_warm, drawn.chill_kw, hours)
        removed = drawn.heat_kw + utilities.chiller_kw(m, self.too_warm)
        power = drawn.drives_kw + utilities.air_kw(drawn.air_nl_min) + utilities.cooling_kw(removed)
        power = power + utilities.SITE_KW
        steam = drawn.steam_kg_h + utilities.LOST_STEAM_KG_H
        self.electricity_kwh = self.electricity_kwh + power * hours
        self.steam_kg = self.steam_kg + steam * hours
        self.water_m3 = self.water_m3 + drawn.water_lph * (hours / 1000.0)
        self.waste_m3 = self.waste_m3 + drawn.waste_lph * (hours / 1000.0)
        self._wash(seconds, services)
        self._report(services, power, steam)

    def _wash(self, seconds: float, services: Services[N]) -> None:
        m, drawn = self.m, self.demand
        quick, slow = 1.0 - math.exp(-seconds / CIP_LAG_S), 1.0 - math.exp(-seconds / COLD_LAG_S)
        goal = m.choose(drawn.washing, drawn.wash_degc, services.ambient)
        self.wash_t = self.wash_t + (goal - self.wash_t) * m.choose(drawn.washing, quick, slow)
        self.wash_flow = self.wash_flow + (m.choose(drawn.washing, CIP_LPH, 0.0) - self.wash_flow) * quick
        strength = RINSE_MS_PER_CM + MS_PER_CM_PER_PH * abs(drawn.wash_ph - 7.0)
        goal = m.choose(drawn.washing, strength, RINSE_MS_PER_CM)
        self.wash_conductivity = self.wash_conductivity + (goal - self.wash_conductivity) * quick

    def _report(self, services: Services[N], power: N, steam: N) -> None:
        m, drawn, truth = self.m, self.demand, self.truth
        held = utilities.steam_pressure(m, services.steam, steam)
        truth["01"] = held * drawn.steam_share
        # The instrument sits in the branch to the fermenters, where a fault of their cooling water shows.
        truth["02"] = services.cooling_water + drawn.branch_k
        truth["03"] = utilities.water_pressure(m, WATER_BAR, drawn.cooling_lph)
        truth["04"] = utilities.air_pressure(m, AIR_BAR, drawn.air_nl_min * 0.06)
        truth["05"] = services.glycol + self.too_warm
        truth["06"] = power
        truth["07"] = self.water_m3
        truth["08"] = self.steam_kg
        truth["09"] = self.electricity_kwh
        truth["10"] = services.ambient
        truth["11"] = self.wash_t
        truth["12"] = self.wash_conductivity
        truth["13"] = self.wash_flow
        truth["14"] = self.waste_m3
