"""What the services take: electricity for air, stirring, cooling and pumps; steam; cleaning water; and how they sag.

All assumed unless a source is named. What one batch takes is held by tests to a reference run of the same equations.
"""

import math

from hmi.model.arithmetic import Arithmetic, N

AIR_KWH_PER_NM3 = 0.065
"""Dedicated low-pressure air of 2.5 bar(g); plant air of 7.5 bar takes 0.12 (published)."""

MOTOR_EFFICIENCY = 0.85
"""Shaft over terminals of stirrer and pump drives."""

COOLING_COP = 3.5
"""Heat removed per electricity, cooling tower and chiller together."""

STEAM_KWH_PER_KG = 0.66
"""Heat that a kilogram of steam gives, condensate returned."""

PUMP_EFFICIENCY = 0.60

REST_OF_BATCH_KWH = 67.0
"""What a batch takes beside its fermenter: seed, medium, cleaning pumps, chilling, filling (calibrated)."""

SITE_KW = 4.5
"""Rooms, filling hood, lighting, controls: runs always and belongs to no batch."""

CIP_CIRCUIT_L = 1150.0
"""Fresh water of one cleaning circuit (1 000 to 1 300 L assumed in the reference)."""

CIP_CIRCUITS = 3.0
"""Circuits of one batch: medium line, seed and fermenter, formulation and filling."""

CIP_CAUSTIC_KG = 9.0
"""Sodium hydroxide that the cleaning of one batch uses up; the rest of the 2 % solution is used again."""

STEAM_OF_BATCH_KG = {"sterilising vessels": 100.0, "medium": 110.0, "cleaning": 70.0, "losses": 50.0}
"""330 kg in all, of which the medium's share is computed from the regenerator and the others are assumed."""

LOST_STEAM_KG_H = STEAM_OF_BATCH_KG["losses"] / 48.0
"""Steam lost in lines and traps, which belongs to no batch in particular: one batch begins every 48 h."""

STEAM_DROOP_BAR = 0.30
STEAM_RATED_KG_H = 500.0
"""The boiler's pressure falls by so much up to its rated output."""

WATER_DROOP_BAR = 0.45
WATER_RATED_LPH = 6000.0
"""The cooling water pump's pressure falls with the square of the flow."""

AIR_DROOP_BAR = 0.25
AIR_RATED_NM3_H = 200.0

GLYCOL_KWH_PER_K = 10.0
"""The chilled tank stores what is drawn in a short time, such as the cooling of a medium."""

CHILLER_KW = 30.0
CHILLER_KW_PER_K = 15.0
"""Duty of the chiller at most, and by how much the tank is too warm."""


def air_kw(nl_min: N) -> N:
    """Electricity of the air that a fermenter is given, kW."""
    return nl_min * (60.0 / 1000.0 * AIR_KWH_PER_NM3)


def drive_kw(shaft_w: N) -> N:
    """Electricity of a stirrer, kW."""
    return shaft_w / (1000.0 * MOTOR_EFFICIENCY)


def pump_kw(lph: N, bar: float) -> N:
    """Electricity of a pump, kW: volume flow times pressure, over its efficiency."""
    return lph * (bar * 1e5 / 3.6e6 / 1000.0 / PUMP_EFFICIENCY)


def cooling_kw(heat_kw: N) -> N:
    """Electricity for heat that is carried off, kW."""
    return heat_kw / COOLING_COP


def steam_kg_h(heat_kw: N) -> N:
    """Steam for a heat duty, kg/h."""
    return heat_kw / STEAM_KWH_PER_KG


def batch_electricity(aeration_kwh: float, stirring_kwh: float, heat_kwh: float) -> float:
    """Electricity of one batch, kWh: air, stirring, cooling of metabolic heat and stirring, and the rest.

    `stirring_kwh` is at the terminals, `heat_kwh` what the cells set free.
    """
    carried_off = heat_kwh + stirring_kwh * MOTOR_EFFICIENCY
    return aeration_kwh + stirring_kwh + carried_off / COOLING_COP + REST_OF_BATCH_KWH


def batch_water(product_l: float) -> float:
    """Water of one batch, L: what goes into the product, and the cleaning."""
    return product_l + CIP_CIRCUITS * CIP_CIRCUIT_L


def steam_pressure(m: Arithmetic[N], nominal: N | float, drawn_kg_h: N) -> N:
    """Header pressure, bar(g): proportional control of the boiler."""
    return nominal - STEAM_DROOP_BAR * m.least(drawn_kg_h / STEAM_RATED_KG_H, 2.0)


def water_pressure(m: Arithmetic[N], nominal: float, drawn_lph: N) -> N:
    """Cooling water pressure, bar(g): a pump curve."""
    share = m.least(drawn_lph / WATER_RATED_LPH, 2.0)
    return nominal - WATER_DROOP_BAR * share * share


def air_pressure(m: Arithmetic[N], nominal: float, drawn_nm3_h: N) -> N:
    """Process air header, bar(g)."""
    return nominal - AIR_DROOP_BAR * m.least(drawn_nm3_h / AIR_RATED_NM3_H, 2.0)


def chiller_kw(m: Arithmetic[N], too_warm: N) -> N:
    """Heat that the chiller takes from the glycol tank, by how many kelvin that is above its setpoint."""
    return m.least(m.most(CHILLER_KW_PER_K * too_warm, 0.0), CHILLER_KW)


def glycol_warmth(m: Arithmetic[N], too_warm: N, drawn_kw: N, hours: float) -> N:
    """Kelvin by which the glycol tank is above its setpoint after a step, with so much heat brought in."""
    rate = CHILLER_KW_PER_K / GLYCOL_KWH_PER_K
    saturated = too_warm + (drawn_kw - CHILLER_KW) * (hours / GLYCOL_KWH_PER_K)
    end = drawn_kw / CHILLER_KW_PER_K
    settling = end + (too_warm - end) * math.exp(-rate * hours)
    return m.choose(too_warm >= CHILLER_KW / CHILLER_KW_PER_K, saturated, settling)
