"""A fermenter's content: one state and one step of the full model (explicit Euler, oxygen and jacket exact)."""

import math
from dataclasses import dataclass, fields
from typing import Generic

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.kinetics import Conditions, Rates, cardinal_temperature, contaminant_growth, specific_rates
from hmi.model.oxygen import (
    AIR_CARBON_DIOXIDE,
    AIR_OXYGEN,
    Aerated,
    gassed_power,
    next_gas,
    next_oxygen,
    saturation,
    transfer_coefficient,
)
from hmi.model.parameters import HEAT_OF_OXYGEN, BatchFactors, Strain, Vessel
from hmi.model.ph import acid_made, ph_slope
from hmi.model.thermal import JacketServices, evaporation, next_temperatures

RHO = 1.01
"""kg per litre of broth."""

FOAM_RATE = 13.0
"""mm/h per unit of foam drive (A): about 40 mm late in a normal batch."""

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
    hours = seconds / 3600.0
    seen = Conditions(broth.glycerol, broth.nutrient, broth.ammonium, broth.lag, broth.ph, broth.temperature)
    rates = specific_rates(m, strain, factors, seen, broth.oxygen)
    infected = m.anywhere(broth.contaminant > 0.0)
    mu_z = contaminant_growth(m, broth.glycerol, broth.oxygen, broth.temperature) if infected else m.number(0.0)
    _gas_and_oxygen(m, broth, given, rates, vessel, factors, mu_z, hours)
    _acidity(m, broth, given, rates, strain, mu_z, hours)
    _heat(m, broth, given, vessel, seconds)
    _mass(m, broth, given, rates, strain, factors, mu_z, hours)
    _foam(m, broth, given, vessel, factors, hours)


def _gas_and_oxygen(
    m: Arithmetic[N],
    broth: Broth[N],
    given: Inputs[N],
    rates: Rates[N],
    vessel: Vessel,
    factors: BatchFactors[N],
    mu_z: N,
    hours: float,
) -> None:
    growing = 35.0 * mu_z * broth.contaminant
    broth.uptake = rates.oxygen * broth.viable + growing
    broth.evolution = rates.carbon_dioxide * broth.viable + growing
    broth.power_w = gassed_power(vessel, given.rpm)
    aerated = Aerated(
        broth.power_w,
        given.rpm,
        given.air,
        broth.volume,
        broth.temperature,
        given.pressure,
        broth.eps,
        broth.antifoam,
    )
    kla = factors.kla * transfer_coefficient(m, vessel, aerated)
    star = saturation(m, broth.temperature, given.pressure, broth.gas_oxygen)
    before = broth.oxygen
    broth.oxygen = next_oxygen(m, before, kla=kla, star=star, uptake=broth.uptake, hours=hours)
    transfer = broth.uptake + (broth.oxygen - before) / hours
    flow = given.air * 60.0 / 22.414
    content = vessel.gas_l / 1.01325 / 24.8 * given.pressure
    moles = broth.volume / 1000.0
    broth.gas_oxygen = next_gas(
        m, broth.gas_oxygen, AIR_OXYGEN, -transfer * moles, flow=flow, content=content, hours=hours
    )
    broth.gas_carbon_dioxide = next_gas(
        m,
        broth.gas_carbon_dioxide,
        AIR_CARBON_DIOXIDE,
        broth.evolution * moles,
        flow=flow,
        content=content,
        hours=hours,
    )


def _acidity(
    m: Arithmetic[N], broth: Broth[N], given: Inputs[N], rates: Rates[N], strain: Strain, mu_z: N, hours: float
) -> None:
    acid = acid_made(strain, rates, broth.viable, mu_z * broth.contaminant)
    slope = ph_slope(strain, acid, given.base, given.acid, broth.volume)
    broth.ph = m.least(m.most(broth.ph + slope * hours, 1.0), 13.0)


def _heat(m: Arithmetic[N], broth: Broth[N], given: Inputs[N], vessel: Vessel, seconds: float) -> None:
    air_mol_h = given.air * 60.0 / 22.414
    lost = evaporation(m, air_mol_h, broth.temperature, given.pressure)
    metabolic = broth.uptake * broth.volume * (HEAT_OF_OXYGEN / 3600.0)
    broth.temperature, broth.jacket = next_temperatures(
        m,
        vessel,
        broth.temperature,
        broth.jacket,
        content_kj_per_k=broth.volume * (RHO * 4.18) + vessel.steel_kj_per_k,
        heat_kw=metabolic + broth.power_w / 1000.0 - lost * (2430.0 / 3600.0),
        stirred=given.rpm > 3.0,
        services=JacketServices(given.cool, given.cooling_water, given.heat, given.ambient),
        seconds=seconds,
    )
    broth.volume = m.most(broth.volume - lost * (seconds / 3600.0), 1.0)


def _mass(
    m: Arithmetic[N],
    broth: Broth[N],
    given: Inputs[N],
    rates: Rates[N],
    strain: Strain,
    factors: BatchFactors[N],
    mu_z: N,
    hours: float,
) -> None:
    added = given.base + given.acid + given.antifoam_dose + given.leak_in
    lost = m.least(given.leak_out, broth.volume / hours)
    evaporated = evaporation(m, given.air * 60.0 / 22.414, broth.temperature, given.pressure)
    dilution = (added - evaporated) / broth.volume
    keep = m.exp(-hours * dilution)
    x = broth.viable
    made = x * hours
    consumed_z = mu_z * broth.contaminant / 0.45 * hours
    broth.viable = x * m.exp((rates.mu - rates.death) * hours) * keep
    broth.dead = m.most(broth.dead + 0.85 * rates.death * made, 0.0) * keep
    broth.glycerol = m.most(broth.glycerol - rates.glycerol * made - consumed_z, 0.0) * keep
    broth.nutrient = m.most(broth.nutrient - rates.mu1 * made / strain.yxn1, 0.0) * keep
    broth.ammonium = m.most(broth.ammonium - strain.n_per_x * rates.mu2 * made * factors.n_per_x, 0.0) * keep
    broth.eps = (broth.eps + rates.eps * made) * keep
    crowd = x / 2.5
    formed = strain.lco * rates.mu * x / (1.0 + crowd * crowd)
    broth.lco = m.most(broth.lco + (formed - strain.lco_decay * broth.lco) * hours, 0.0) * keep
    warm = cardinal_temperature(m, broth.temperature, strain.t_min, strain.t_opt, strain.t_max)
    broth.lag = m.least(broth.lag * m.exp(strain.mu1 * hours * warm), 1e6)
    entered = given.leak_in * given.leak_in_contaminant / broth.volume * hours
    broth.contaminant = m.least((broth.contaminant * m.exp(mu_z * hours) + entered) * keep, 50.0)
    broth.volume = m.most(broth.volume + (added - lost) * hours, 1.0)


def _foam(
    m: Arithmetic[N], broth: Broth[N], given: Inputs[N], vessel: Vessel, factors: BatchFactors[N], hours: float
) -> None:
    drive = m.power(given.air / vessel.air_max, 0.8) * (0.3 + broth.eps + 0.3 * broth.viable)
    fall = 0.15 + 3.0 * broth.antifoam
    end = FOAM_RATE * factors.foam * given.foam_gain * drive / fall
    broth.foam = end + (broth.foam - end) * m.exp(-hours * fall)
    broth.antifoam = broth.antifoam * math.exp(-0.7 * hours)


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
