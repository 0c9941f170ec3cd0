"""Growth, product and death of the rhizobium: specific rates from what the cells see."""

import math
from typing import NamedTuple

from hmi.model.parameters import BatchFactors, Strain


class Rates(NamedTuple):
    """Specific rates: growth and death 1/h, EPS and glycerol g/g/h, oxygen and carbon dioxide mmol/g/h."""

    mu1: float
    mu2: float
    eps: float
    glycerol: float
    oxygen: float
    carbon_dioxide: float
    death: float

    @property
    def mu(self) -> float:
        """Growth on both nutrients, 1/h."""
        return self.mu1 + self.mu2


def cardinal_temperature(t: float, low: float, best: float, high: float) -> float:
    """The cardinal temperature model with inflection (Rosso): 1 at its optimum, 0 outside."""
    if t <= low or t >= high:
        return 0.0
    above = (t - high) * (t - low) ** 2
    below = (best - low) * ((best - low) * (t - best) - (best - high) * (best + low - 2.0 * t))
    return above / below


def cardinal_ph(ph: float, low: float, best: float, high: float) -> float:
    """The cardinal pH model (Rosso 1995): 1 at its optimum, 0 outside."""
    if ph <= low or ph >= high:
        return 0.0
    product = (ph - low) * (ph - high)
    return product / (product - (ph - best) ** 2)


def specific_rates(
    strain: Strain,
    factors: BatchFactors,
    *,
    glycerol: float,
    nutrient: float,
    ammonium: float,
    oxygen: float,
    lag: float,
    ph: float,
    temperature: float,
) -> Rates:
    """Diauxic growth on yeast extract, then ammonium; Luedeking-Piret EPS; balances for oxygen and carbon.

    Oxygen follows from the degree of reduction of glycerol (4.667), cells (4.2) and EPS (4.0).
    """
    g_t = cardinal_temperature(temperature, strain.t_min, strain.t_opt, strain.t_max)
    f_s = glycerol / (strain.ks + glycerol + glycerol * glycerol / strain.ki)
    f_o = oxygen / (strain.ko + oxygen)
    f_1 = nutrient / (strain.kn1 + nutrient)
    common = g_t * cardinal_ph(ph, strain.ph_min, strain.ph_opt, strain.ph_max) * f_s * f_o * lag / (1.0 + lag)
    common *= factors.mu
    mu1 = strain.mu1 * f_1 / (1.0 + max(nutrient - 3.5, 0.0) / 4.0) * common
    mu2 = strain.mu2 * ammonium / (strain.kn2 + ammonium) * (1.0 - f_1) * common
    mu = mu1 + mu2
    eps = (strain.alpha * mu + strain.beta * f_s * f_o * g_t) * factors.eps
    maintenance = strain.ms * f_s * 1.9 ** ((temperature - 29.0) / 10.0)
    q_s = mu / (strain.yxs * factors.yxs) + eps / strain.yps + maintenance
    q_o2 = 250.0 * (4.667 * q_s / 30.7 - 4.2 * mu / 24.6 - 4.0 * eps / 28.0)
    q_co2 = 1000.0 * (q_s / 30.7 - mu / 24.6 - eps / 28.0)
    death = death_rate(strain, factors, glycerol, oxygen, temperature, ph, nutrient)
    return Rates(mu1, mu2, eps, q_s, max(q_o2, 0.0), max(q_co2, 0.0), death)


def death_rate(
    strain: Strain,
    factors: BatchFactors,
    glycerol: float,
    oxygen: float,
    temperature: float,
    ph: float,
    nutrient: float,
) -> float:
    """Death, 1/h: starvation of glycerol and oxygen, heat above 34 degC, pH outside 5.2 to 8.3, rich medium."""
    half = 0.5 * strain.ko
    rate = strain.kd0 * factors.kd0 + strain.kds * strain.ks / (strain.ks + glycerol)
    rate += strain.kdo * half / (half + oxygen) + 0.02 * max(5.2 - ph, 0.0) + 0.02 * max(ph - 8.3, 0.0)
    if temperature > 34.0:
        rate += 0.15 * ((temperature - 34.0) / 4.0) ** 2
    return rate + 0.002 * max(nutrient - 3.5, 0.0)


def lag_at_start(mu1: float, lag_h: float) -> float:
    """The Baranyi state that gives a lag of so many hours."""
    return 1.0 / max(math.exp(mu1 * lag_h) - 1.0, 1e-3)


def contaminant_growth(glycerol: float, oxygen: float, temperature: float) -> float:
    """Growth of a fast contaminant, 1/h (A)."""
    warmth = min(max((temperature - 8.0) / 29.0, 0.0), 1.1)
    return 0.55 * glycerol / (0.1 + glycerol) * oxygen / (0.003 + oxygen) * warmth
