"""Oxygen: stirrer power, transfer, saturation, the stiff balance in the broth and the gas above it."""

from typing import Generic, NamedTuple

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.parameters import BROTH_FACTOR, Vessel

AIR_OXYGEN = 0.2095
AIR_CARBON_DIOXIDE = 0.0004


class Aerated(NamedTuple, Generic[N]):
    """What transfer depends on: stirrer W and rpm, air NL/min, broth L, degC, bar a, EPS g/L, antifoam activity."""

    power_w: N
    rpm: N
    air: N
    volume: N
    temperature: N
    pressure: N
    eps: N
    antifoam: N


def gassed_power(vessel: Vessel, rpm: N) -> N:
    """Power drawn by the stirrer in aerated broth, W: P = n Np rho N^3 D^5, reduced by gassing."""
    turns = rpm / 60.0
    still = vessel.gassed * vessel.impellers * vessel.power_number * 1000.0 * vessel.impeller**5
    return still * turns * turns * turns


def transfer_coefficient(m: Arithmetic[N], vessel: Vessel, x: Aerated[N]) -> N:
    """kLa, 1/h: van't Riet 1979 for coalescing media (m3, W/m3, m/s), a sparger share, viscosity and antifoam."""
    actual = x.air / 60000.0 * (273.15 + x.temperature) / 273.15 * 1.01325 / x.pressure
    gas_velocity = actual / (0.7854 * vessel.diameter * vessel.diameter)
    power = 1000.0 * x.power_w / m.most(x.volume, 1.0)
    turning = m.least(m.most((x.rpm - 3.0) / 20.0, 0.0), 1.0)
    stirred = 0.026 * m.power(power, 0.4) * m.root(gas_velocity) * turning
    bubbled = 0.048 * m.power(gas_velocity, 0.7)
    slowed = m.power(viscosity(m, x.eps) / 0.85, -0.35) * (1.0 - 0.35 * x.antifoam)
    return BROTH_FACTOR * 3600.0 * (stirred + bubbled) * slowed


def viscosity(m: Arithmetic[N], eps: N) -> N:
    """Viscosity of the broth, mPa.s (A)."""
    held = m.most(eps, 0.0)
    return 0.85 + 3.0 * held * m.root(held)


def saturation(m: Arithmetic[N], temperature: N, pressure: N, oxygen_fraction: N) -> N:
    """Dissolved oxygen in equilibrium with the gas, mmol/L; broth holds 95 % of water (solubility of air in water)."""
    t = m.least(m.most(temperature, 0.0), 60.0)
    water = 14.652 + t * (-0.41022 + t * (0.007991 - 7.7774e-5 * t))
    return 0.95 / 32.0 / 1.01325 / AIR_OXYGEN * water * pressure * oxygen_fraction


def next_oxygen(m: Arithmetic[N], oxygen: N, *, kla: N, star: N, uptake: N, hours: float) -> N:
    """Dissolved oxygen after a step, solved exactly with the uptake proportional to what is there (the stiff part)."""
    rate = m.most(kla + uptake / m.most(oxygen, 1e-6), 1e-12)
    end = kla * star / rate
    return end + (oxygen - end) * m.exp(-hours * rate)


STILL_MOL_H = 1e-6
"""Below this the exhaust stands still: an air flow that decays for ever would end as a division by nearly nothing."""


def next_gas(m: Arithmetic[N], fraction: N, inlet: float, made: N, *, flow: N, content: N, hours: float) -> N:
    """A gas fraction of the well-mixed exhaust after a step.

    `made` is what the broth gives to the gas (negative for oxygen), `flow` the air, both mol/h; `content` mol of gas.
    """
    moving = m.most(flow, STILL_MOL_H)
    end = m.most(inlet + made / moving, 0.0)
    after = end + (fraction - end) * m.exp(-hours * moving / content)
    return m.choose(flow < STILL_MOL_H, m.most(fraction, 0.0), after)
