"""A fermenter's content: one state and one step of the full model (explicit Euler, oxygen and jacket exact)."""

import math
from dataclasses import dataclass

from hmi.model.kinetics import Rates, cardinal_temperature, contaminant_growth, specific_rates
from hmi.model.oxygen import (
    AIR_CARBON_DIOXIDE,
    AIR_OXYGEN,
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


@dataclass(slots=True)
class Broth:
    """What is in the vessel: g/L, mmol/L for ammonium and oxygen, nmol/L for Nod factor, mm for foam, degC, L."""

    volume: float = 0.0
    viable: float = 0.0
    dead: float = 0.0
    glycerol: float = 0.0
    nutrient: float = 0.0
    ammonium: float = 0.0
    eps: float = 0.0
    oxygen: float = 0.31
    ph: float = 7.0
    lag: float = 0.1
    lco: float = 0.0
    contaminant: float = 0.0
    foam: float = 0.0
    antifoam: float = 0.0
    temperature: float = 25.0
    jacket: float = 25.0
    gas_oxygen: float = AIR_OXYGEN
    gas_carbon_dioxide: float = AIR_CARBON_DIOXIDE
    uptake: float = 0.0
    evolution: float = 0.0
    power_w: float = 0.0

    @property
    def viability(self) -> float:
        """Living share of the cells, percent."""
        total = self.viable + self.dead
        return 100.0 * self.viable / total if total > 0 else 0.0


@dataclass(slots=True)
class Inputs:
    """What a step is given: stirrer rpm, air NL/min, head pressure bar a, reagents and leaks L/h, services."""

    rpm: float = 0.0
    air: float = 0.0
    pressure: float = 1.0
    base: float = 0.0
    acid: float = 0.0
    leak_out: float = 0.0
    leak_in: float = 0.0
    leak_in_contaminant: float = 0.0
    antifoam_dose: float = 0.0
    foam_gain: float = 1.0
    cool: float = 0.0
    cooling_water: float = 20.0
    heat: float = 0.0
    ambient: float = 22.0


def step(broth: Broth, given: Inputs, strain: Strain, vessel: Vessel, factors: BatchFactors, seconds: float) -> None:
    """Moves a vessel's content on by so many seconds, in place."""
    hours = seconds / 3600.0
    rates = specific_rates(
        strain,
        factors,
        glycerol=broth.glycerol,
        nutrient=broth.nutrient,
        ammonium=broth.ammonium,
        oxygen=broth.oxygen,
        lag=broth.lag,
        ph=broth.ph,
        temperature=broth.temperature,
    )
    mu_z = contaminant_growth(broth.glycerol, broth.oxygen, broth.temperature) if broth.contaminant else 0.0
    _gas_and_oxygen(broth, given, rates, vessel, factors, mu_z, hours)
    _acidity(broth, given, rates, strain, mu_z, hours)
    _heat(broth, given, vessel, seconds)
    _mass(broth, given, rates, strain, factors, mu_z, hours)
    _foam(broth, given, vessel, factors, hours)


def _gas_and_oxygen(
    broth: Broth,
    given: Inputs,
    rates: Rates,
    vessel: Vessel,
    factors: BatchFactors,
    mu_z: float,
    hours: float,
) -> None:
    growing = mu_z * broth.contaminant
    broth.uptake = rates.oxygen * broth.viable + 35.0 * growing
    broth.evolution = rates.carbon_dioxide * broth.viable + 35.0 * growing
    broth.power_w = gassed_power(vessel, given.rpm)
    kla = factors.kla * transfer_coefficient(
        vessel,
        power_w=broth.power_w,
        rpm=given.rpm,
        air=given.air,
        volume=broth.volume,
        temperature=broth.temperature,
        pressure=given.pressure,
        eps=broth.eps,
        antifoam=broth.antifoam,
    )
    star = saturation(broth.temperature, given.pressure, broth.gas_oxygen)
    before = broth.oxygen
    broth.oxygen = next_oxygen(before, kla=kla, star=star, uptake=broth.uptake, hours=hours)
    transfer = broth.uptake + (broth.oxygen - before) / hours
    flow = given.air * 60.0 / 22.414
    content = vessel.gas_l * given.pressure / 1.01325 / 24.8
    moles = broth.volume / 1000.0
    broth.gas_oxygen = next_gas(
        broth.gas_oxygen, AIR_OXYGEN, -transfer * moles, flow=flow, content=content, hours=hours
    )
    broth.gas_carbon_dioxide = next_gas(
        broth.gas_carbon_dioxide,
        AIR_CARBON_DIOXIDE,
        broth.evolution * moles,
        flow=flow,
        content=content,
        hours=hours,
    )


def _acidity(broth: Broth, given: Inputs, rates: Rates, strain: Strain, mu_z: float, hours: float) -> None:
    acid = acid_made(strain, rates, broth.viable, mu_z * broth.contaminant)
    slope = ph_slope(strain, acid, given.base, given.acid, broth.volume)
    broth.ph = min(max(broth.ph + slope * hours, 1.0), 13.0)


def _heat(broth: Broth, given: Inputs, vessel: Vessel, seconds: float) -> None:
    air_mol_h = given.air * 60.0 / 22.414
    lost = evaporation(air_mol_h, broth.temperature, given.pressure)
    metabolic = broth.uptake * broth.volume * HEAT_OF_OXYGEN / 3600.0
    broth.temperature, broth.jacket = next_temperatures(
        vessel,
        broth.temperature,
        broth.jacket,
        content_kj_per_k=broth.volume * RHO * 4.18 + vessel.steel_kj_per_k,
        heat_kw=metabolic + broth.power_w / 1000.0 - lost * 2430.0 / 3600.0,
        stirred=given.rpm > 3.0,
        services=JacketServices(given.cool, given.cooling_water, given.heat, given.ambient),
        seconds=seconds,
    )
    broth.volume = max(broth.volume - lost * seconds / 3600.0, 1.0)


def _mass(
    broth: Broth,
    given: Inputs,
    rates: Rates,
    strain: Strain,
    factors: BatchFactors,
    mu_z: float,
    hours: float,
) -> None:
    added = given.base + given.acid + given.antifoam_dose + given.leak_in
    lost = min(given.leak_out, broth.volume / hours)
    evaporated = evaporation(given.air * 60.0 / 22.414, broth.temperature, given.pressure)
    dilution = (added - evaporated) / broth.volume
    keep = math.exp(-dilution * hours)
    x = broth.viable
    grown = x * math.exp((rates.mu - rates.death) * hours)
    consumed_z = mu_z * broth.contaminant / 0.45 if broth.contaminant else 0.0
    broth.viable = grown * keep
    broth.dead = max(broth.dead + 0.85 * rates.death * x * hours, 0.0) * keep
    broth.glycerol = max(broth.glycerol - (rates.glycerol * x + consumed_z) * hours, 0.0) * keep
    broth.nutrient = max(broth.nutrient - rates.mu1 * x / strain.yxn1 * hours, 0.0) * keep
    broth.ammonium = max(broth.ammonium - rates.mu2 * x * strain.n_per_x * factors.n_per_x * hours, 0.0) * keep
    broth.eps = (broth.eps + rates.eps * x * hours) * keep
    formed = strain.lco * rates.mu * x / (1.0 + (x / 2.5) ** 2)
    broth.lco = max(broth.lco + (formed - strain.lco_decay * broth.lco) * hours, 0.0) * keep
    warm = cardinal_temperature(broth.temperature, strain.t_min, strain.t_opt, strain.t_max)
    broth.lag = min(broth.lag * math.exp(strain.mu1 * warm * hours), 1e6)
    entered = given.leak_in * given.leak_in_contaminant / broth.volume * hours
    broth.contaminant = min((broth.contaminant * math.exp(mu_z * hours) + entered) * keep, 50.0)
    broth.volume = max(broth.volume + (added - lost) * hours, 1.0)


def _foam(broth: Broth, given: Inputs, vessel: Vessel, factors: BatchFactors, hours: float) -> None:
    drive = (given.air / vessel.air_max) ** 0.8 * (0.3 + broth.eps + 0.3 * broth.viable) if given.air > 0 else 0.0
    fall = 0.15 + 3.0 * broth.antifoam
    end = FOAM_RATE * factors.foam * given.foam_gain * drive / fall
    broth.foam = end + (broth.foam - end) * math.exp(-fall * hours)
    broth.antifoam *= math.exp(-0.7 * hours)


def pour(broth: Broth, stream: Broth, litres: float) -> None:
    """Pours so much of a stream into a vessel: every concentration, temperature and pH by mixing."""
    total = broth.volume + litres
    if litres <= 0.0 or total <= 0.0:
        return
    share = litres / total
    for name in _MIXED:
        held = getattr(broth, name)
        setattr(broth, name, held + (getattr(stream, name) - held) * share)
    broth.volume = total


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
