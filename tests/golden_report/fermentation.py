"""A fed-batch penicillin fermentation, many batches side by side: equations only.

Source: Birol, Undey, Cinar, "A modular simulation package for fed-batch fermentation: penicillin production",
Computers and Chemical Engineering 26 (2002) 1553-1565, equation numbers in brackets. Where this differs, it says so:
evaporation uses the constant of the authors' published program, the acid is buffered, the agitator's power ends up as
heat, and a foreign organism can grow.
"""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from hmi.golden.arrays import Floats

STEP_H = 0.02
"""Step of the integration; oxygen and substrate, which are faster than that, are stepped implicitly."""

GAS = 1.987
"""cal/(mol K)."""
ACTIVATION_G, FACTOR_G = 5100.0, 7.0e3
ACTIVATION_D, FACTOR_D = 5.0e4, 1.0e33
"""Growth and death over temperature: cal/mol and 1 [3]."""
CONTOIS, OXYGEN_X = 0.15, 2.0e-2
"""Saturation of growth by substrate (g/g) and oxygen [2]."""
PRODUCT_S, PRODUCT_I, OXYGEN_P, OXYGEN_POWER = 2.0e-4, 0.10, 5.0e-4, 3.0
"""Saturation and inhibition of production by substrate, g/L, and its oxygen term [10]."""
HYDROLYSIS = 0.04
"""Of the product, 1/h [9]."""
K1, K2 = 1.0e-10, 7.0e-5
"""Growth over the hydrogen ions, mol/L [3]."""
YIELD_PS, YIELD_XO, YIELD_PO = 0.90, 0.04, 0.20
"""Product from substrate, cells and product from oxygen, g/g [11, 12]."""
KEEP_S = 0.014
"""Substrate that cells take to stay alive, g/(g h) [11]."""
OXYGEN_FULL, GAS_POWER = 1.16, 0.4
"""Saturation of oxygen and the exponent of the power per volume [12, 13]."""
EVAPORATION = 1.0e-4
"""1/h; the paper prints 2.5e-4, the authors' program has this [15]."""
HEAT_X, HEAT_KEEP = 60.0, 1.6783e-4
"""cal/g and cal/(g h) [16]."""
HEAT_BROTH, HEAT_WATER = 1500.0, 2000.0
"""cal/(L K); the paper prints their inverse [17]."""
EXCHANGE, EXCHANGE_POWER = 1000.0, 0.60
"""Of the cooling coil, cal/(h K), and its exponent over the flow [17]."""
WATT = 860.0
"""cal/h; ours: the paper leaves the agitator's heat out."""
LOSS = 900.0
"""To the room at 293 K, cal/(h K); ours."""
CO2_X, CO2_KEEP, CO2_P = 0.143, 4.0e-7, 1.0e-4
"""mmol/g, mmol/(g h), mmol/(L h) [18]."""
ACID_X, BUFFER, LYE = 1.0e-5, 1.0e-4, 3.0
"""Hydrogen ions from growth, mol/g [5]; buffer of the broth, mol/(L pH), ours; acid and base, mol/L."""
FOREIGN_RATE, FOREIGN_S, FOREIGN_YIELD, FOREIGN_O = 0.22, 0.03, 0.4, 0.5
"""A foreign organism: 1/h, g/L, g/g, g oxygen per g and h at full rate; ours."""


@dataclass(slots=True)
class Broth:
    """The state of all batches, each field (lanes,). Concentrations in g/L, carbon dioxide in mmol/L, volume in L,
    temperature in K."""

    cells: Floats
    substrate: Floats
    oxygen: Floats
    product: Floats
    volume: Floats
    carbon_dioxide: Floats
    acidity: Floats
    temperature: Floats
    foreign: Floats
    heat: Floats

    def copy(self) -> Self:
        """The same, for itself."""
        return type(self)(*(getattr(self, each.name).copy() for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Strain:
    """What differs between inocula and media, each field (lanes,): growth and production rate (1/h), cells from
    substrate (g/g), oxygen to stay alive (g/(g h)), gas transfer constant."""

    growth: Floats
    production: Floats
    yield_xs: Floats
    keep_o: Floats
    transfer: Floats


@dataclass(frozen=True, slots=True)
class Inflow:
    """What goes in, each field (lanes,): feed (L/h at g/L and K), air (L/h), agitator (W), acid and base (L/h), cooling
    and heating water (L/h at K)."""

    feed: Floats
    strength: Floats
    feed_temperature: Floats
    air: Floats
    power: Floats
    acid: Floats
    base: Floats
    cooling: Floats
    cooling_temperature: Floats
    heating: Floats


HOT_WATER = 323.0
"""K."""


def step(broth: Broth, strain: Strain, inflow: Inflow) -> None:
    """One step of all batches."""
    gain = inflow.feed + inflow.acid + inflow.base - _evaporated(broth)
    thin = gain / broth.volume
    growth, production = _rates(broth, strain)
    foreign = FOREIGN_RATE * broth.substrate / (FOREIGN_S + broth.substrate)
    grown = growth * broth.cells
    made = production * broth.cells
    invaded = foreign * broth.foreign
    cells_step = grown - broth.cells * thin
    taken = grown / strain.yield_xs + made / YIELD_PS + KEEP_S * broth.cells + invaded / FOREIGN_YIELD
    supply = inflow.feed * inflow.strength / broth.volume
    # Implicit in what the substrate itself limits: it cannot fall below nothing.
    wanting = taken / np.maximum(broth.substrate, 1e-6) + thin
    broth.substrate = (broth.substrate + STEP_H * supply) / (1.0 + STEP_H * wanting)
    breath = grown / YIELD_XO + made / YIELD_PO + strain.keep_o * broth.cells + FOREIGN_O / FOREIGN_RATE * invaded * 8.0
    transfer = strain.transfer * np.sqrt(inflow.air) * (inflow.power / broth.volume) ** GAS_POWER
    broth.oxygen = (broth.oxygen + STEP_H * transfer * OXYGEN_FULL) / (
        1.0 + STEP_H * (transfer + thin + breath / np.maximum(broth.oxygen, 1e-3))
    )
    broth.product = broth.product + STEP_H * (made - (HYDROLYSIS + thin) * broth.product)
    broth.carbon_dioxide = broth.carbon_dioxide + STEP_H * (
        CO2_X * (cells_step + invaded) + CO2_KEEP * broth.cells + CO2_P
    )
    sour = ACID_X * (grown + 3.0 * invaded) + LYE * (inflow.acid - inflow.base) / broth.volume
    broth.acidity = broth.acidity - STEP_H * sour / BUFFER
    _warm(broth, inflow, cells_step)
    broth.foreign = broth.foreign + STEP_H * (invaded - broth.foreign * thin)
    broth.cells = np.maximum(broth.cells + STEP_H * cells_step, 1e-6)
    broth.volume = broth.volume + STEP_H * gain


def _rates(broth: Broth, strain: Strain) -> tuple[Floats, Floats]:
    """Specific growth [2, 3] and production [10], 1/h."""
    ions = 10.0**-broth.acidity
    warmth = FACTOR_G * np.exp(-ACTIVATION_G / (GAS * broth.temperature)) - FACTOR_D * np.exp(
        -ACTIVATION_D / (GAS * broth.temperature)
    )
    sour = 1.0 / (1.0 + K1 / ions + ions / K2)
    fed = broth.substrate / (CONTOIS * broth.cells + broth.substrate)
    breathing = broth.oxygen / (OXYGEN_X * broth.cells + broth.oxygen)
    growth = strain.growth * sour * fed * breathing * np.maximum(warmth, -1.0)
    cubed = broth.oxygen**OXYGEN_POWER
    fed_p = broth.substrate / (PRODUCT_S + broth.substrate + broth.substrate**2 / PRODUCT_I)
    return growth, strain.production * fed_p * cubed / (OXYGEN_P * broth.cells + cubed)


def _evaporated(broth: Broth) -> Floats:
    """L/h [15]."""
    return np.asarray(broth.volume * EVAPORATION * (np.exp(5.0 * (broth.temperature - 273.0) / 100.0) - 1.0))


def _warm(broth: Broth, inflow: Inflow, cells_step: Floats) -> None:
    """Temperature [16, 17]; `heat` is what the cells give, cal/h."""
    broth.heat = (HEAT_X * np.maximum(cells_step, 0.0) + HEAT_KEEP * broth.cells) * broth.volume
    power = (
        broth.heat
        + WATT * inflow.power
        - _exchange(inflow.cooling) * (broth.temperature - inflow.cooling_temperature)
        + _exchange(inflow.heating) * (HOT_WATER - broth.temperature)
        - LOSS * (broth.temperature - 293.0)
        + HEAT_BROTH * inflow.feed * (inflow.feed_temperature - broth.temperature)
    )
    broth.temperature = broth.temperature + STEP_H * power / (HEAT_BROTH * broth.volume)


def _exchange(flow: Floats) -> Floats:
    """cal/(h K)."""
    flow = np.maximum(flow, 1e-6)
    return np.asarray(
        EXCHANGE * flow ** (EXCHANGE_POWER + 1.0) / (flow + EXCHANGE * flow**EXCHANGE_POWER / (2.0 * HEAT_WATER))
    )
