"""Oxygen: stirrer power, transfer, saturation, the stiff balance in the broth and the gas above it."""

import math

from hmi.model.parameters import BROTH_FACTOR, Vessel

AIR_OXYGEN = 0.2095
AIR_CARBON_DIOXIDE = 0.0004


def gassed_power(vessel: Vessel, rpm: float) -> float:
    """Power drawn by the stirrer in aerated broth, W: P = n Np rho N^3 D^5, reduced by gassing."""
    return vessel.gassed * vessel.impellers * vessel.power_number * 1000.0 * (rpm / 60.0) ** 3 * vessel.impeller**5


def transfer_coefficient(
    vessel: Vessel,
    *,
    power_w: float,
    rpm: float,
    air: float,
    volume: float,
    temperature: float,
    pressure: float,
    eps: float,
    antifoam: float,
) -> float:
    """kLa, 1/h: van't Riet 1979 for coalescing media (m3, W/m3, m/s), a sparger share, viscosity and antifoam."""
    if air <= 0.0 or volume <= 0.0:
        return 0.0
    actual = air / 60000.0 * (273.15 + temperature) / 273.15 * 1.01325 / pressure
    gas_velocity = actual / (0.7854 * vessel.diameter * vessel.diameter)
    stirred = 0.026 * (1000.0 * power_w / volume) ** 0.4 * gas_velocity**0.5 * min(max((rpm - 3.0) / 20.0, 0.0), 1.0)
    bubbled = 0.048 * gas_velocity**0.7
    slowed = math.pow(viscosity(eps) / 0.85, -0.35) * (1.0 - 0.35 * antifoam)
    kla: float = BROTH_FACTOR * 3600.0 * (stirred + bubbled) * slowed
    return kla


def viscosity(eps: float) -> float:
    """Viscosity of the broth, mPa.s (A)."""
    return 0.85 + 3.0 * math.pow(max(eps, 0.0), 1.5)


def saturation(temperature: float, pressure: float, oxygen_fraction: float) -> float:
    """Dissolved oxygen in equilibrium with the gas, mmol/L; broth holds 95 % of water (solubility of air in water)."""
    t = min(max(temperature, 0.0), 60.0)
    water = 14.652 - 0.41022 * t + 0.007991 * t * t - 7.7774e-5 * t**3
    return 0.95 / 32.0 * water * pressure / 1.01325 * oxygen_fraction / AIR_OXYGEN


def next_oxygen(oxygen: float, *, kla: float, star: float, uptake: float, hours: float) -> float:
    """Dissolved oxygen after a step, solved exactly with the uptake proportional to what is there (the stiff part)."""
    floor = max(oxygen, 1e-6)
    rate = kla + uptake / floor
    if rate <= 0.0:
        return oxygen
    end = kla * star / rate
    return end + (oxygen - end) * math.exp(-rate * hours)


STILL_MOL_H = 1e-6
"""Below this the exhaust stands still: an air flow that decays for ever would end as a division by nearly nothing."""


def next_gas(fraction: float, inlet: float, made: float, *, flow: float, content: float, hours: float) -> float:
    """A gas fraction of the well-mixed exhaust after a step.

    `made` is what the broth gives to the gas (negative for oxygen), `flow` the air, both mol/h; `content` mol of gas.
    """
    if flow < STILL_MOL_H:
        return max(fraction, 0.0)
    end = max(inlet + made / flow, 0.0)
    return end + (fraction - end) * math.exp(-flow * hours / content)
