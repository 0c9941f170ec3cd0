"""A fermenter's content: one state and one step of the full model (explicit; oxygen and jacket exact)."""

import math
from dataclasses import dataclass, fields
from typing import Generic, NamedTuple

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.kinetics import Conditions, Rates, climate, contaminant_growth, specific_rates
from hmi.model.oxygen import (
    AIR_CARBON_DIOXIDE,
    AIR_OXYGEN,
    gas_velocity,
    gassed_power,
    next_gas,
    next_oxygen,
    saturation,
    slowing,
    sparged,
    transfer_coefficient,
)
from hmi.model.parameters import HEAT_OF_OXYGEN, SEEN_DEAD, BatchFactors, Strain, Vessel
from hmi.model.ph import acid_made, ph_slope
from hmi.model.thermal import CP, JacketServices, evaporation, next_temperatures

RHO = 1.01
"""kg per litre of broth."""

FOAM_RATE = 13.0
"""mm/h per unit of foam drive (A): about 40 mm late in a normal batch."""

ANTIFOAM_DECAY = 0.7
"""1/h (A)."""

CROWDED = 2.5
"""g/L of cells at which each makes half as much Nod factor (published: less per cell at high density; value A)."""

RIPE = 1e6
"""Lag state at which the lag is over for good."""

CONTAMINANT_OXYGEN = 35.0
"""mmol of oxygen taken up, and of carbon dioxide given off, per gram of contaminant grown (A)."""

CONTAMINANT_YIELD = 0.45
"""Grams of contaminant per gram of substrate (A)."""

EVAPORATION_HEAT = 2430.0
"""kJ per kg of water at 29 degC."""

NOTHING = 1e-30
"""Keeps the shares of an empty vessel from being divided by nothing."""


@dataclass(slots=True)
class Broth(Generic[N]):
    """What is in the vessel: g/L, mmol/L for ammonium and oxygen, nmol/L for Nod factor, mm for foam, degC, L."""

    volume: N
    viable: N
    dead: N
    glycerol: N
    nutrient: N
    ammonium: N
    eps: N
    oxygen: N
    ph: N
    lag: N
    lco: N
    contaminant: N
    foam: N
    antifoam: N
    temperature: N
    jacket: N
    gas_oxygen: N
    gas_carbon_dioxide: N
    uptake: N
    evolution: N
    power_w: N

    @property
    def viability(self) -> N:
        """Living share of the cells, percent."""
        return 100.0 * self.viable / (self.viable + self.dead + NOTHING)


def empty_vessel(m: Arithmetic[N]) -> Broth[N]:
    """Nothing but air at 25 degC, pH 7."""
    broth = Broth(*(m.number(0.0) for _ in fields(Broth)))
    broth.oxygen, broth.ph, broth.lag = m.number(0.31), m.number(7.0), m.number(0.1)
    broth.temperature, broth.jacket = m.number(25.0), m.number(25.0)
    broth.gas_oxygen, broth.gas_carbon_dioxide = m.number(AIR_OXYGEN), m.number(AIR_CARBON_DIOXIDE)
    return broth


@dataclass(slots=True)
class Inputs(Generic[N]):
    """What a step is given: stirrer rpm, air NL/min, head pressure bar a, reagents and leaks L/h, services."""

    rpm: N
    air: N
    pressure: N
    base: N
    acid: N
    leak_out: N
    leak_in: N
    leak_in_contaminant: N
    antifoam_dose: N
    foam_gain: N
    cool: N
    cooling_water: N
    heat: N
    ambient: N


def no_inputs(m: Arithmetic[N]) -> Inputs[N]:
    """Everything shut, at 1 bar, water at 20 and room at 22 degC."""
    given = Inputs(*(m.number(0.0) for _ in fields(Inputs)))
    given.pressure, given.foam_gain = m.number(1.0), m.number(1.0)
    given.cooling_water, given.ambient = m.number(20.0), m.number(22.0)
    return given


def step(
    m: Arithmetic[N],
    broth: Broth[N],
    given: Inputs[N],
    strain: Strain,
    vessel: Vessel,
    factors: BatchFactors[N],
    seconds: float,
) -> None:
    """Moves a vessel's content on by so many seconds, in place."""
    held = climate(m, strain, broth.ph, broth.temperature)
    seen = Conditions(broth.glycerol, broth.nutrient, broth.ammonium, broth.lag, held)
    infected = m.anywhere(broth.contaminant > 0.0)
    air = m.most(given.air, 0.0)
    flow = air * (60.0 / 22.414)
    now = _Now(
        specific_rates(m, strain, factors, seen, broth.oxygen),
        contaminant_growth(m, broth.glycerol, broth.oxygen, broth.temperature) if infected else m.number(0.0),
        air,
        flow,
        evaporation(m, flow, broth.temperature, given.pressure),
        seconds / 3600.0,
    )
    _gas_and_oxygen(m, broth, given, now, vessel, factors)
    _acidity(m, broth, given, now, strain)
    _heat(m, broth, given, now, vessel)
    _mass(m, broth, given, now, strain)
    _foam(m, broth, given, now, vessel, factors)


class _Now(NamedTuple, Generic[N]):
    """What holds over one step: rates, growth of a contaminant 1/h, air NL/min and mol/h, evaporation L/h, hours."""

    rates: Rates[N]
    infection: N
    air: N
    flow: N
    evaporated: N
    hours: float


def _gas_and_oxygen(
    m: Arithmetic[N], broth: Broth[N], given: Inputs[N], now: _Now[N], vessel: Vessel, factors: BatchFactors[N]
) -> None:
    hours, flow = now.hours, now.flow
    growing = CONTAMINANT_OXYGEN * now.infection * broth.contaminant
    broth.evolution = now.rates.carbon_dioxide * broth.viable + growing
    broth.power_w = gassed_power(vessel, given.rpm)
    sparging = sparged(m, gas_velocity(vessel, now.air, broth.temperature, given.pressure))
    slowed = factors.kla * slowing(m, broth.eps, broth.antifoam)
    kla = transfer_coefficient(m, sparging, slowed, power_w=broth.power_w, rpm=given.rpm, volume=broth.volume)
    star = saturation(m, broth.temperature, given.pressure, broth.gas_oxygen)
    before = broth.oxygen
    wanted = now.rates.oxygen * broth.viable + growing
    broth.uptake = m.least(wanted, kla * star + before / hours)
    broth.oxygen = next_oxygen(m, before, kla=kla, star=star, uptake=broth.uptake, hours=hours)
    moles = broth.volume / 1000.0
    taken = (broth.uptake + (broth.oxygen - before) / hours) * moles
    content = vessel.gas_l / 1.01325 / 24.8 * given.pressure
    broth.gas_oxygen = next_gas(m, broth.gas_oxygen, AIR_OXYGEN, -taken, flow=flow, content=content, hours=hours)
    given_off = broth.evolution * moles
    broth.gas_carbon_dioxide = next_gas(
        m, broth.gas_carbon_dioxide, AIR_CARBON_DIOXIDE, given_off, flow=flow, content=content, hours=hours
    )


def _acidity(m: Arithmetic[N], broth: Broth[N], given: Inputs[N], now: _Now[N], strain: Strain) -> None:
    acid = acid_made(strain, now.rates, broth.viable, now.infection * broth.contaminant)
    slope = ph_slope(strain, acid, given.base, given.acid, broth.volume)
    broth.ph = m.least(m.most(broth.ph + slope * now.hours, 1.0), 13.0)


def _heat(m: Arithmetic[N], broth: Broth[N], given: Inputs[N], now: _Now[N], vessel: Vessel) -> None:
    metabolic = broth.uptake * broth.volume * (HEAT_OF_OXYGEN / 3600.0)
    broth.temperature, broth.jacket = next_temperatures(
        m,
        vessel,
        broth.temperature,
        broth.jacket,
        content_kj_per_k=broth.volume * (RHO * CP) + vessel.steel_kj_per_k,
        heat_kw=metabolic + broth.power_w / 1000.0 - now.evaporated * (EVAPORATION_HEAT / 3600.0),
        stirred=given.rpm > 3.0,
        services=JacketServices(given.cool, given.cooling_water, given.heat, given.ambient),
        seconds=now.hours * 3600.0,
    )


def _mass(m: Arithmetic[N], broth: Broth[N], given: Inputs[N], now: _Now[N], strain: Strain) -> None:
    rates, hours = now.rates, now.hours
    added = given.base + given.acid + given.antifoam_dose + given.leak_in - now.evaporated
    lost = m.least(given.leak_out, broth.volume / hours)
    keep = m.exp(-hours * added / broth.volume)
    x = broth.viable
    grown = x * m.exp((rates.mu - rates.death) * hours)
    made = 0.5 * hours * (x + grown)
    eaten = rates.glycerol * made + now.infection * broth.contaminant * (hours / CONTAMINANT_YIELD)
    broth.viable = grown * keep
    broth.dead = (broth.dead + SEEN_DEAD * rates.death * made) * keep
    broth.glycerol = m.most(broth.glycerol - eaten, 0.0) * keep
    broth.nutrient = m.most(broth.nutrient - rates.nutrient * made, 0.0) * keep
    broth.ammonium = m.most(broth.ammonium - rates.ammonium * made, 0.0) * keep
    broth.eps = (broth.eps + rates.eps * made) * keep
    crowd = x / CROWDED
    formed = strain.lco * hours * rates.mu * x / (1.0 + crowd * crowd)
    broth.lco = (broth.lco * math.exp(-strain.lco_decay * hours) + formed) * keep
    broth.lag = m.least(broth.lag * m.exp(rates.ripening * hours), RIPE)
    entered = given.leak_in * given.leak_in_contaminant / broth.volume * hours
    broth.contaminant = m.least((broth.contaminant * m.exp(now.infection * hours) + entered) * keep, 50.0)
    broth.volume = m.most(broth.volume + (added - lost) * hours, 1.0)


def _foam(
    m: Arithmetic[N], broth: Broth[N], given: Inputs[N], now: _Now[N], vessel: Vessel, factors: BatchFactors[N]
) -> None:
    drive = m.power(now.air / vessel.air_max, 0.8) * (0.3 + broth.eps + 0.3 * broth.viable)
    fall = 0.15 + 3.0 * broth.antifoam
    end = FOAM_RATE * factors.foam * given.foam_gain * drive / fall
    broth.foam = end + (broth.foam - end) * m.exp(-now.hours * fall)
    broth.antifoam = broth.antifoam * math.exp(-ANTIFOAM_DECAY * now.hours)


def pour(m: Arithmetic[N], broth: Broth[N], stream: Broth[N], litres: N) -> None:
    """Pours so many litres of a stream into a vessel: every concentration, temperature and pH by mixing."""
    if not m.anywhere(litres > 0.0):
        return
    broth.volume = broth.volume + litres
    share = litres / m.most(broth.volume, NOTHING)
    for name in _MIXED:
        held = getattr(broth, name)
        setattr(broth, name, held + (getattr(stream, name) - held) * share)


_MIXED = (
    "viable",
    "dead",
    "glycerol",
    "nutrient",
    "ammonium",
    "eps",
    "lco",
    "contaminant",
    "ph",
    "temperature",
    "antifoam",
)
