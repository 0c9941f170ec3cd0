"""Oxygen: stirrer power, transfer, saturation, the stiff balance in the broth and the gas above it."""

from typing import Generic, NamedTuple

from hmi.model.arithmetic import FLOATS, Arithmetic, N
from hmi.model.parameters import BROTH_FACTOR, Vessel

AIR_OXYGEN = 0.2095
AIR_CARBON_DIOXIDE = 0.0004


class Sparged(NamedTuple, Generic[N]):
    """What the air can transfer in thin broth without antifoam, 1/h: per (W/m3)^0.4 of stirring, and without it."""

    stirred: N
    bubbled: N


def gassed_power(vessel: Vessel, rpm: N) -> N:
    """Power drawn by the stirrer in aerated broth, W: P = n Np rho N^3 D^5, reduced by gassing."""
    turns = rpm / 60.0
    still = vessel.gassed * vessel.impellers * vessel.power_number * 1000.0 * vessel.impeller**5
    return still * turns * turns * turns


def gas_velocity(vessel: Vessel, air: N, temperature: N, pressure: N) -> N:
    """Superficial velocity, m/s, of so many NL/min in the broth."""
    actual = air / 60000.0 * (273.15 + temperature) / 273.15 * 1.01325 / pressure
    return actual / (0.7854 * vessel.diameter * vessel.diameter)


def sparged(m: Arithmetic[N], velocity: N) -> Sparged[N]:
    """Transfer after van't Riet 1979 for coalescing media (W/m3, m/s), and a share of the sparger (A)."""
    scale = BROTH_FACTOR * 3600.0
    return Sparged(0.026 * scale * m.root(velocity), 0.048 * scale * m.power(velocity, 0.7))


def velocity_for(m: Arithmetic[N], kla: N, velocity: N, *, power_w: N, volume: N) -> N:
    """Gas velocity that gives so much kLa in thin broth, from a lower one: Newton, to a thousandth."""
    stirring = m.power(1000.0 * power_w / volume, 0.4)
    for _ in range(3):
        sparging = sparged(m, velocity)
        stirred = sparging.stirred * stirring
        velocity = velocity * (1.0 + (kla - stirred - sparging.bubbled) / (0.5 * stirred + 0.7 * sparging.bubbled))
    return velocity


def slowing(m: Arithmetic[N], eps: N, antifoam: N | float) -> N:
    """What viscosity and antifoam leave of the transfer (A)."""
    return m.power(viscosity(m, eps) / 0.85, -0.35) * (1.0 - 0.35 * antifoam)


def transfer_coefficient(m: Arithmetic[N], sparging: Sparged[N], slowed: N, *, power_w: N, rpm: N, volume: N) -> N:
    """kLa, 1/h; a stirrer below 23 rpm disperses less and less."""
    turning = m.least(m.most((rpm - 3.0) / 20.0, 0.0), 1.0)
    stirred = sparging.stirred * m.power(1000.0 * power_w / m.most(volume, 1.0), 0.4)
    return slowed * (stirred * turning + sparging.bubbled)


def power_for(m: Arithmetic[N], sparging: Sparged[N], kla: N, volume: N) -> N:
    """Stirrer power, W, that gives so much kLa in thin broth, for a stirrer above 23 rpm."""
    stirred = m.most(kla - sparging.bubbled, 0.0) / m.most(sparging.stirred, 1e-9)
    return stirred * stirred * m.root(stirred) * volume / 1000.0


def viscosity(m: Arithmetic[N], eps: N) -> N:
    """Viscosity of the broth, mPa.s (A)."""
    held = m.most(eps, 0.0)
    return 0.85 + 3.0 * held * m.root(held)


def saturation(m: Arithmetic[N], temperature: N, pressure: N, oxygen_fraction: N) -> N:
    """Dissolved oxygen in equilibrium with the gas, mmol/L; broth holds 95 % of water (solubility of air in water)."""
    t = m.least(m.most(temperature, 0.0), 60.0)
    water = 14.652 + t * (-0.41022 + t * (0.007991 - 7.7774e-5 * t))
    return 0.95 / 32.0 / 1.01325 / AIR_OXYGEN * water * pressure * oxygen_fraction


CALIBRATED = saturation(FLOATS, 29.0, 1.4, AIR_OXYGEN)
"""mmol/L that an oxygen probe shows as 100 %: air at the temperature and pressure of its calibration."""


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
