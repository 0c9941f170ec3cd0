"""What the units draw from the services at one moment, read from what they are doing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from hmi.model import utilities
from hmi.model.arithmetic import Arithmetic, Flag, N
from hmi.model.steriliser import HEAT_CAPACITY
from hmi.simulator.blend_tank import ALMOST_EMPTY, BlendTank
from hmi.simulator.fermenter import COLD_SETPOINT, FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.flows import SEED_FILL_LPH
from hmi.simulator.medium_tank import FULL_L, MediumTank
from hmi.simulator.steriliser import KWH_PER_KG, Steriliser
from hmi.simulator.unit import Services, Unit

CIP_LPH, CIP_BAR = 8000.0, 3.0
"""What the cleaning pump gives (published flow for vessels of this size; pressure assumed)."""

CIP_LITRES = {"MPT": 500.0, "STU": 450.0, "SFR": 250.0, "PFR": 1150.0, "BLD": 800.0, "FIL": 300.0}
"""Fresh water of one cleaning by kind of asset: together the three circuits of a batch (assumed)."""

CIP_RINSE_H, CIP_HOT_H = 39.0 / 60.0, 55.0 / 60.0
"""Hours of the rinses and of the hot steps of the standard cleaning."""

MS_PER_CM_PER_PH = 13.8
"""Conductivity of the returning cleaning solution by its pH away from 7: 80 mS/cm of 2 % caustic (assumed)."""

WARM_CIP = 40.0
"""degC above which a cleaning step is heated and its solution goes round instead of to the drain."""

VESSEL_SIP_KG_H_PER_L, BLEND_SIP_KG_H = 0.0136, 15.0
"""Steam while a vessel is sterilised: 60 kg for a production fermenter, 36 kg for the formulation tank (assumed)."""

PRE_RINSE_LPH = 600.0
MEDIUM_HEAT_KW, MEDIUM_CHILL_KW_PER_K, BLEND_CHILL_KW_PER_K = 120.0, 6.0, 3.0
TRANSFER_BAR, STERILISER_BAR = 2.0, 5.0
BLEND_STIRRER_W = 400.0
"""Shaft power of the formulation tank at 40 rpm (assumed)."""

FILLER_IDLE_KW, FILLER_KW = 0.5, 2.0
"""The filling line between packs and at 200 packs an hour (assumed)."""


@dataclass(slots=True)
class Demand(Generic[N]):
    """What is drawn now: drives kW, air NL/min, heat carried off kW, steam kg/h, water L/h.

    `heat_kw` goes to cooling water, `chill_kw` to glycol, `cip_lph` is the part of the water that cleans. A fault
    leaves `steam_share` of the steam pressure and warms the water of a fermenter by `branch_k`. `wash_degc` and
    `wash_ph` are those of the cleaning solution while something is `washing`.
    """

    drives_kw: N
    air_nl_min: N
    heat_kw: N
    chill_kw: N
    cooling_lph: N
    steam_kg_h: N
    water_lph: N
    cip_lph: N
    waste_lph: N
    steam_share: N
    branch_k: N
    wash_degc: N
    wash_ph: N
    washing: Flag = False

    def electricity_kw(self) -> N:
        """All of its electricity: drives, air, and the cooling of what it gives off."""
        cooling = utilities.cooling_kw(self.heat_kw + self.chill_kw)
        return self.drives_kw + utilities.air_kw(self.air_nl_min) + cooling


def nothing(m: Arithmetic[N]) -> Demand[N]:
    """No demand at all."""
    zero = m.number(0.0)
    return Demand(zero, zero, zero, zero, zero, zero, zero, zero, zero, m.number(1.0), zero, zero, m.number(7.0))


def demand_of(unit: Unit[N], services: Services[N]) -> Demand[N]:
    """What one unit draws now."""
    drawn = nothing(unit.m)
    if isinstance(unit, FermenterUnit):
        _ferment(drawn, unit)
    elif isinstance(unit, MediumTank):
        _prepare(drawn, unit, services)
    elif isinstance(unit, Steriliser):
        _sterilise(drawn, unit)
    elif isinstance(unit, BlendTank):
        _blend(drawn, unit, services)
    elif isinstance(unit, FillingLine):
        _fill(drawn, unit)
    _clean(drawn, unit)
    return drawn


def together(m: Arithmetic[N], demands: Iterable[Demand[N]]) -> Demand[N]:
    """What several units draw; of two that are washed at once, the later one in the line shows."""
    total = nothing(m)
    for one in demands:
        # Written out: this runs at every step of every plant, and by name it takes three times as long.
        total.drives_kw = total.drives_kw + one.drives_kw
        total.air_nl_min = total.air_nl_min + one.air_nl_min
        total.heat_kw = total.heat_kw + one.heat_kw
        total.chill_kw = total.chill_kw + one.chill_kw
        total.cooling_lph = total.cooling_lph + one.cooling_lph
        total.steam_kg_h = total.steam_kg_h + one.steam_kg_h
        total.water_lph = total.water_lph + one.water_lph
        total.cip_lph = total.cip_lph + one.cip_lph
        total.waste_lph = total.waste_lph + one.waste_lph
        total.steam_share = m.least(total.steam_share, one.steam_share)
        total.branch_k = m.most(total.branch_k, one.branch_k)
        total.wash_degc = m.choose(one.washing, one.wash_degc, total.wash_degc)
        total.wash_ph = m.choose(one.washing, one.wash_ph, total.wash_ph)
        total.washing = total.washing | one.washing
    return total


def _ferment(drawn: Demand[N], unit: FermenterUnit[N]) -> None:
    m, given, broth, vessel = unit.m, unit.given, unit.broth, unit.vessel
    drawn.drives_kw = utilities.drive_kw(broth.power_w)
    drawn.air_nl_min = given.air
    drawn.branch_k = unit.zero + unit.disturbance.cooling_water
    flow = given.cool * vessel.cooling_lph
    carried = m.most(flow * HEAT_CAPACITY * (broth.jacket - given.cooling_water), 0.0)
    loop = unit.loops["02"]
    cold = loop.active & (loop.sp < COLD_SETPOINT)
    drawn.chill_kw = m.choose(cold, carried, 0.0)
    drawn.heat_kw = m.choose(cold, 0.0, carried)
    drawn.cooling_lph = m.choose(cold, 0.0, flow)
    heating = utilities.steam_kg_h(vessel.heater_kw * given.heat)
    drawn.steam_kg_h = m.choose(unit.sequence.doing("SIP"), VESSEL_SIP_KG_H_PER_L * unit.working_l, heating)
    if unit.seed:
        # The charge of the seed comes from the laboratory; that of production passes the medium tank.
        drawn.water_lph = m.choose(unit.sequence.doing("FILL_STERILE"), SEED_FILL_LPH, 0.0)


def _prepare(drawn: Demand[N], unit: MediumTank[N], services: Services[N]) -> None:
    m, zero = unit.m, unit.zero
    output = unit.loops["05"].op / 100.0
    full = unit.volume > FULL_L
    drawn.drives_kw = utilities.drive_kw(1000.0 * unit.truth["07"]) + utilities.pump_kw(unit.outflow, TRANSFER_BAR)
    drawn.steam_kg_h = m.choose(full, utilities.steam_kg_h(MEDIUM_HEAT_KW * m.most(output, 0.0)), zero)
    warmer = m.most(unit.temperature - services.glycol - 4.0, 0.0)
    drawn.chill_kw = m.choose(full, MEDIUM_CHILL_KW_PER_K * m.most(-output, 0.0) * warmer, zero)
    rinse = m.choose(unit.sequence.doing("PRE_RINSE"), PRE_RINSE_LPH, 0.0)
    drawn.water_lph = m.choose(unit.sequence.doing("WATER_FILL"), unit.flow, rinse)
    drawn.waste_lph = rinse


def _sterilise(drawn: Demand[N], unit: Steriliser[N]) -> None:
    m = unit.m
    drawn.steam_share = unit.zero + unit.disturbance.steam_share
    drawn.drives_kw = utilities.pump_kw(unit.flow, STERILISER_BAR)
    drawn.steam_kg_h = unit.duty / KWH_PER_KG
    drawn.cooling_lph = unit.water
    drawn.heat_kw = m.most(HEAT_CAPACITY * unit.water * (unit.water_out - unit.truth["07"]), 0.0)


def _blend(drawn: Demand[N], unit: BlendTank[N], services: Services[N]) -> None:
    m = unit.m
    turns = unit.speed / 40.0
    drawn.drives_kw = utilities.drive_kw(BLEND_STIRRER_W * turns * turns * turns)
    output = m.most(unit.loops["02"].op / -100.0, 0.0)
    warmer = m.most(unit.temperature - services.glycol, 0.0)
    drawn.chill_kw = m.choose(unit.volume > ALMOST_EMPTY, BLEND_CHILL_KW_PER_K * output * warmer, 0.0)
    drawn.steam_kg_h = m.choose(unit.sequence.doing("SIP"), BLEND_SIP_KG_H, 0.0)
    drawn.water_lph = unit.stock_flow + unit.diluent_flow


def _fill(drawn: Demand[N], unit: FillingLine[N]) -> None:
    m = unit.m
    drawn.drives_kw = m.choose(unit.idle, 0.0, FILLER_IDLE_KW + (FILLER_KW - FILLER_IDLE_KW) / 200.0 * unit.rate)


def _clean(drawn: Demand[N], unit: Unit[N]) -> None:
    m, cleaning = unit.m, unit.sequence.cleaning
    running = cleaning.active & m.no(cleaning.draining)
    if not m.anywhere(running):
        return
    litres = CIP_LITRES[unit.asset[:3]]
    share = litres / sum(CIP_LITRES.values())
    hot = running & (cleaning.temperature > WARM_CIP)
    drawn.drives_kw = drawn.drives_kw + m.choose(running, utilities.pump_kw(m.number(CIP_LPH), CIP_BAR), 0.0)
    heating = utilities.STEAM_OF_BATCH_KG["cleaning"] * share / CIP_HOT_H
    drawn.steam_kg_h = drawn.steam_kg_h + m.choose(hot, heating, 0.0)
    rinsing = m.choose(running & m.no(hot), litres / CIP_RINSE_H, 0.0)
    drawn.cip_lph = rinsing
    drawn.water_lph = drawn.water_lph + rinsing
    drawn.waste_lph = drawn.waste_lph + rinsing
    drawn.wash_degc, drawn.wash_ph, drawn.washing = cleaning.temperature, cleaning.ph, running
