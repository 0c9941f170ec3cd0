"""Continuous sterilisation: lethality, del factor, survivors, heat recovery and cooling."""

import math

from hmi.model.arithmetic import Arithmetic, N

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


ALIKE = 0.999
"""Ratio of two heat capacity flows from which they count as equal."""


def hold_minutes(flow_lph: N) -> N:
    """Residence time in the holding tube."""
    return HOLD_MIN * RATED_LPH / flow_lph


def lethality(m: Arithmetic[N], temperature: N, minutes: N) -> N:
    """F0, minutes at 121.1 degC with the same effect (z = 10 K)."""
    return minutes * m.exp(math.log(10.0) / 10.0 * (temperature - 121.1))


def del_factor(m: Arithmetic[N], temperature: N, minutes: N) -> N:
    """ln(N0/N) by Arrhenius with D121 = 1.5 min."""
    rate = math.log(10.0) / D121_MIN * m.exp(ACTIVATION / GAS_CONSTANT * (1.0 / 394.25 - 1.0 / (temperature + 273.15)))
    return rate * minutes


def survivors(m: Arithmetic[N], del_factor_value: N, litres: N, bioburden: N) -> N:
    """Expected organisms that survive in so many litres with so many per mL."""
    return 1000.0 * bioburden * litres * m.exp(-del_factor_value)


def contamination_probability(m: Arithmetic[N], expected: N) -> N:
    """Chance that at least one organism survived."""
    return 1.0 - m.exp(-expected)


def regenerator_effectiveness(fouled: N) -> N:
    """Effectiveness with a share of the transfer lost; balanced counterflow, NTU = e/(1-e)."""
    ntu = REGENERATOR / (1.0 - REGENERATOR) * (1.0 - fouled)
    return ntu / (1.0 + ntu)


def cooler_outlet(m: Arithmetic[N], hot_in: N, hot_lph: N, water_in: N, water_lph: N) -> tuple[N, N]:
    """Outlet temperatures of medium and water in counterflow (NTU method)."""
    hot, cold = HEAT_CAPACITY * m.most(hot_lph, 1.0), HEAT_CAPACITY * m.most(water_lph, 1.0)
    low = m.least(hot, cold)
    ratio, ntu = low / m.most(hot, cold), COOLER_UA / low
    # Where both streams are alike the general form would be nothing divided by nothing.
    unlike = m.least(ratio, ALIKE)
    fade = m.exp(-ntu * (1.0 - unlike))
    effect = m.choose(ratio > ALIKE, ntu / (1.0 + ntu), (1.0 - fade) / (1.0 - unlike * fade))
    duty = effect * low * (hot_in - water_in)
    return hot_in - duty / hot, water_in + duty / cold
