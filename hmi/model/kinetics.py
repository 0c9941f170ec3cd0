"""Growth, product and death of the rhizobium: specific rates from what the cells see."""

import math
from typing import Generic, NamedTuple

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.parameters import BatchFactors, Strain, Substrate

LN_Q10 = math.log(1.9)
"""Of maintenance, by 10 K."""

CELLS_GRAMS, CELLS_REDUCTION = 24.6, 4.2
EPS_GRAMS, EPS_REDUCTION = 28.0, 4.0
"""Grams per mole of carbon and degree of reduction per carbon of cells and EPS (usual compositions)."""


class Climate(NamedTuple, Generic[N]):
    """What temperature and pH do: shares left of growth by both and by warmth alone, of upkeep; death by them, 1/h."""

    growth: N
    warmth: N
    upkeep: N
    harm: N


class Conditions(NamedTuple, Generic[N]):
    """What the cells see but for oxygen: g/L (ammonium mmol/L), their lag state, the climate."""

    glycerol: N
    nutrient: N
    ammonium: N
    lag: N
    climate: Climate[N]


class Potential(NamedTuple, Generic[N]):
    """Specific rates with oxygen in plenty: growth on each nutrient 1/h, EPS and maintenance g/g/h.

    `ripening` is the growth of the lag state, 1/h; it asks for warmth and nothing else.
    """

    mu1: N
    mu2: N
    eps: N
    maintenance: N
    ripening: N


class Rates(NamedTuple, Generic[N]):
    """Specific rates: growth, death, ripening 1/h; EPS, glycerol, nutrient g/g/h; ammonium, oxygen, CO2 mmol/g/h."""

    mu1: N
    mu2: N
    mu: N
    eps: N
    glycerol: N
    nutrient: N
    ammonium: N
    oxygen: N
    carbon_dioxide: N
    death: N
    ripening: N


def cardinal_temperature(m: Arithmetic[N], celsius: N, low: float, best: float, high: float) -> N:
    """The cardinal temperature model with inflection (Rosso): 1 at its optimum, 0 outside."""
    t = m.least(m.most(celsius, low), high)
    risen = t - low
    above = (t - high) * risen * risen
    below = (best - low) * ((best - low) * (t - best) - (best - high) * (best + low - 2.0 * t))
    return above / below


def cardinal_ph(m: Arithmetic[N], acidity: N, low: float, best: float, high: float) -> N:
    """The cardinal pH model (Rosso 1995): 1 at its optimum, 0 outside."""
    ph = m.least(m.most(acidity, low), high)
    product = (ph - low) * (ph - high)
    off = ph - best
    return product / (product - off * off)


def climate(m: Arithmetic[N], strain: Strain, ph: N, temperature: N) -> Climate[N]:
    """Growth by both cardinal models, as independent effects; upkeep by Q10; harm above 34 degC, off pH 5.2 to 8.3."""
    warmth = cardinal_temperature(m, temperature, strain.t_min, strain.t_opt, strain.t_max)
    growth = warmth * cardinal_ph(m, ph, strain.ph_min, strain.ph_opt, strain.ph_max)
    hot = m.most(temperature - 34.0, 0.0) / 4.0
    harm = 0.15 * hot * hot + 0.02 * (m.most(5.2 - ph, 0.0) + m.most(ph - 8.3, 0.0))
    return Climate(growth, warmth, m.exp(LN_Q10 / 10.0 * (temperature - 29.0)), harm)


def specific_rates(
    m: Arithmetic[N], strain: Strain, factors: BatchFactors[N], seen: Conditions[N], oxygen: N
) -> Rates[N]:
    """Every specific rate at so much dissolved oxygen, mmol/L."""
    return limited_rates(m, strain, factors, seen, potential_rates(m, strain, factors, seen), oxygen)


def potential_rates(m: Arithmetic[N], strain: Strain, factors: BatchFactors[N], seen: Conditions[N]) -> Potential[N]:
    """Diauxic growth on yeast extract, then ammonium; Luedeking-Piret EPS."""
    s, n1, n2 = seen.glycerol, seen.nutrient, seen.ammonium
    f_s = s / (strain.ks + s + s * s / strain.ki)
    f_1 = n1 / (strain.kn1 + n1)
    common = seen.climate.growth * f_s * seen.lag / (1.0 + seen.lag) * factors.mu
    mu1 = strain.mu1 * f_1 / (1.0 + m.most(n1 - 3.5, 0.0) / 4.0) * common
    mu2 = strain.mu2 * n2 / (strain.kn2 + n2) * (1.0 - f_1) * common
    warmth = seen.climate.warmth
    eps = (strain.alpha * (mu1 + mu2) + strain.beta * f_s * warmth) * factors.eps
    return Potential(mu1, mu2, eps, strain.ms * f_s * seen.climate.upkeep, strain.mu1 * warmth)


def limited_rates(
    m: Arithmetic[N],
    strain: Strain,
    factors: BatchFactors[N],
    seen: Conditions[N],
    potential: Potential[N],
    oxygen: N,
) -> Rates[N]:
    """What oxygen leaves of the potential; glycerol, oxygen and carbon dioxide by balance."""
    f_o = oxygen / (strain.ko + oxygen)
    mu1, mu2, eps = potential.mu1 * f_o, potential.mu2 * f_o, potential.eps * f_o
    mu = mu1 + mu2
    q_s = eaten(strain, factors, mu, eps) + potential.maintenance
    q_o2 = m.most(oxygen_for(strain.substrate, q_s, mu, eps), 0.0)
    q_co2 = m.most(1000.0 / strain.substrate.grams * q_s - 1000.0 / CELLS_GRAMS * mu - 1000.0 / EPS_GRAMS * eps, 0.0)
    n1, n2 = mu1 / strain.yxn1, strain.n_per_x * mu2 * factors.n_per_x
    death = death_rate(m, strain, factors, seen, oxygen)
    return Rates(mu1, mu2, mu, eps, q_s, n1, n2, q_o2, q_co2, death, potential.ripening)


def eaten(strain: Strain, factors: BatchFactors[N], mu: N, eps: N) -> N:
    """Substrate that growth and EPS take, g/g/h."""
    return mu / (strain.yxs * factors.yxs) + eps / strain.yps


def oxygen_for(substrate: Substrate, used: N, grown: N | float, eps: N | float) -> N:
    """Oxygen that burns what cells and EPS leave of the substrate, mmol/g/h, by degree of reduction."""
    burnt = 250.0 * substrate.reduction / substrate.grams * used
    return burnt - 250.0 * CELLS_REDUCTION / CELLS_GRAMS * grown - 250.0 * EPS_REDUCTION / EPS_GRAMS * eps


def death_rate(m: Arithmetic[N], strain: Strain, factors: BatchFactors[N], seen: Conditions[N], oxygen: N) -> N:
    """Death, 1/h: of itself, starved of glycerol and of oxygen, by the climate, in a rich medium."""
    half = 0.5 * strain.ko
    starved = strain.kds * strain.ks / (strain.ks + seen.glycerol) + strain.kdo * half / (half + oxygen)
    return strain.kd0 * factors.kd0 + starved + seen.climate.harm + 0.002 * m.most(seen.nutrient - 3.5, 0.0)


def lag_at_start(m: Arithmetic[N], mu1: float, lag_h: N) -> N:
    """The Baranyi state that gives a lag of so many hours."""
    return 1.0 / m.most(m.exp(mu1 * lag_h) - 1.0, 1e-3)


def contaminant_growth(m: Arithmetic[N], glycerol: N, oxygen: N, temperature: N) -> N:
    """Growth of a fast contaminant, 1/h (A)."""
    warmth = m.least(m.most((temperature - 8.0) / 29.0, 0.0), 1.1)
    return 0.55 * glycerol / (0.1 + glycerol) * oxygen / (0.003 + oxygen) * warmth
