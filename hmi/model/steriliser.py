"""Continuous sterilisation: lethality, del factor, survivors, heat recovery and cooling."""

import math

HOLD_MIN = 1.5
"""Minutes in the 25 L holding tube at 1 000 L/h."""

RATED_LPH = 1000.0
D121_MIN = 1.5
ACTIVATION = 283.0e3
"""J/mol: 67.7 kcal/mol for spores of B. stearothermophilus."""

GAS_CONSTANT = 8.314
BIOBURDEN = 1000.0
"""Organisms per mL before sterilisation (A)."""

HEAT_CAPACITY = 1.163e-3
"""kW per K and L/h of water."""

REGENERATOR = 0.78
"""Effectiveness of the clean regenerator (A)."""

COOLER_UA = 1.75
"""kW/K of the clean cooler (A)."""


def hold_minutes(flow_lph: float) -> float:
    """Residence time in the holding tube."""
    return HOLD_MIN * RATED_LPH / flow_lph


def lethality(temperature: float, minutes: float) -> float:
    """F0, minutes at 121.1 degC with the same effect (z = 10 K)."""
    return minutes * math.exp(math.log(10.0) * (temperature - 121.1) / 10.0)


def del_factor(temperature: float, minutes: float) -> float:
    """ln(N0/N) by Arrhenius with D121 = 1.5 min."""
    kelvin = temperature + 273.15
    rate = math.log(10.0) / D121_MIN * math.exp(-ACTIVATION / GAS_CONSTANT * (1.0 / kelvin - 1.0 / 394.25))
    return rate * minutes


def survivors(del_factor_value: float, litres: float, bioburden: float = BIOBURDEN) -> float:
    """Expected organisms that survive in so many litres."""
    return bioburden * 1000.0 * litres * math.exp(-del_factor_value)


def contamination_probability(expected: float) -> float:
    """Chance that at least one organism survived."""
    return 1.0 - math.exp(-expected)


def regenerator_effectiveness(fouled: float) -> float:
    """Effectiveness with a share of the transfer lost; balanced counterflow, NTU = e/(1-e)."""
    ntu = REGENERATOR / (1.0 - REGENERATOR) * (1.0 - fouled)
    return ntu / (1.0 + ntu)


def cooler_outlet(hot_in: float, hot_lph: float, water_in: float, water_lph: float) -> tuple[float, float]:
    """Outlet temperatures of medium and water in counterflow (NTU method)."""
    hot, cold = HEAT_CAPACITY * hot_lph, HEAT_CAPACITY * max(water_lph, 1.0)
    low, high = min(hot, cold), max(hot, cold)
    if low <= 0.0:
        return hot_in, water_in
    ratio, ntu = low / high, COOLER_UA / low
    if ratio > 0.999:
        effect = ntu / (1.0 + ntu)
    else:
        fade = math.exp(-ntu * (1.0 - ratio))
        effect = (1.0 - fade) / (1.0 - ratio * fade)
    duty = effect * low * (hot_in - water_in)
    return hot_in - duty / hot, water_in + duty / cold
