"""Dissolved oxygen at rest under an ideal cascade: stirrer first, then air, each as much as the setpoint needs."""

from dataclasses import dataclass
from typing import Generic, NamedTuple

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.oxygen import (
    AIR_OXYGEN,
    CALIBRATED,
    Sparged,
    gas_velocity,
    gassed_power,
    power_for,
    saturation,
    sparged,
    transfer_coefficient,
    velocity_for,
)
from hmi.model.parameters import Vessel

LEAST_FRACTION = 0.005
LEAST_GAP = 1e-3
"""mmol/L between gas and broth: a setpoint above what the gas can give asks for as much as there is."""


@dataclass(frozen=True, slots=True)
class Cascade(Generic[N]):
    """What stays the same for a whole batch; kLa (1/h) in thin broth with the stirrer at its lowest and its highest."""

    vessel: Vessel
    volume: N
    wanted: N
    solubility: N
    air: N
    flow: N
    velocity: N
    sparging: Sparged[N]
    power_most: N
    least: N
    most: N


class Held(NamedTuple, Generic[N]):
    """What the cascade comes to: dissolved oxygen mmol/L, stirrer power W, air NL/min."""

    oxygen: N
    power_w: N
    air: N


def cascade(
    m: Arithmetic[N], vessel: Vessel, *, setpoint: N, rpm: N, air: N, temperature: N, pressure: N, volume: N
) -> Cascade[N]:
    """A cascade that holds a setpoint (% of saturation) with at least so many rpm and NL/min."""
    velocity = gas_velocity(vessel, air, temperature, pressure)
    sparging, full, rpm_most = sparged(m, velocity), m.number(1.0), m.number(vessel.rpm_max)
    power, power_most = gassed_power(vessel, rpm), gassed_power(vessel, rpm_most)
    return Cascade(
        vessel=vessel,
        volume=volume,
        wanted=CALIBRATED / 100.0 * setpoint,
        solubility=saturation(m, temperature, pressure, full),
        air=air,
        flow=air * (60.0 / 22.414),
        velocity=velocity,
        sparging=sparging,
        power_most=power_most,
        least=transfer_coefficient(m, sparging, full, power_w=power, rpm=rpm, volume=volume),
        most=transfer_coefficient(m, sparging, full, power_w=power_most, rpm=rpm_most, volume=volume),
    )


def hold(m: Arithmetic[N], loop: Cascade[N], slowed: N, growing: N, resting: N, ko: float) -> Held[N]:
    """Oxygen at rest for an uptake of `growing` C/(ko + C) + `resting`, mmol/L/h, with the gas that it leaves."""
    uptake = growing * loop.wanted / (ko + loop.wanted) + resting
    left = m.most(AIR_OXYGEN - uptake * loop.volume / (1000.0 * loop.flow), LEAST_FRACTION)
    star = loop.solubility * left
    thin = m.most(uptake / m.most(star - loop.wanted, LEAST_GAP) / slowed, loop.least)
    if not m.anywhere(thin > loop.most):
        power = power_for(m, loop.sparging, thin, loop.volume)
        return Held(_at_rest(m, slowed * thin, star, growing, resting, ko), power, loop.air)
    velocity = velocity_for(m, m.most(thin, loop.most), loop.velocity, power_w=loop.power_most, volume=loop.volume)
    air = m.least(loop.air * velocity / loop.velocity, m.most(loop.air, loop.vessel.air_max))
    sparging = sparged(m, loop.velocity * air / loop.air)
    power = m.least(power_for(m, sparging, thin, loop.volume), loop.power_most)
    rpm = m.number(loop.vessel.rpm_max)
    thin = m.least(
        thin, transfer_coefficient(m, sparging, m.number(1.0), power_w=loop.power_most, rpm=rpm, volume=loop.volume)
    )
    return Held(_at_rest(m, slowed * thin, star, growing, resting, ko), power, air)


def _at_rest(m: Arithmetic[N], kla: N, star: N, growing: N, resting: N, ko: float) -> N:
    """The root of kLa (C* - C) = growing C/(ko + C) + resting; 0 where even the resting uptake is not met."""
    half = 0.5 * (kla * (star - ko) - growing - resting)
    inside = half * half + ko * kla * (kla * star - resting)
    return m.most((half + m.root(m.most(inside, 0.0))) / kla, 0.0)
