"""Heat: the jacket of a fermenter, evaporation into its air, and vapour pressure."""

import math
from typing import NamedTuple

from hmi.model.parameters import Vessel

CP = 4.18
"""kJ/kg/K of water and broth."""


class JacketServices(NamedTuple):
    """What the jacket is given: cooling valve 0..1 and water temperature, heater 0..1, room temperature."""

    cool: float
    cooling_water: float
    heat: float
    ambient: float


def vapour_pressure(t: float) -> float:
    """Saturated water vapour, bar (Magnus; up to about 60 degC)."""
    return 0.006112 * math.exp(17.62 * t / (243.12 + t))


def evaporation(air_mol_h: float, temperature: float, pressure: float) -> float:
    """Water carried out by dry air that leaves saturated, kg/h."""
    vapour = vapour_pressure(min(temperature, 60.0))
    return air_mol_h * vapour / max(pressure - vapour, 0.2) * 0.018


def next_temperatures(
    vessel: Vessel,
    temperature: float,
    jacket: float,
    *,
    content_kj_per_k: float,
    heat_kw: float,
    stirred: bool,
    services: JacketServices,
    seconds: float,
) -> tuple[float, float]:
    """Content and jacket temperature after a step. The jacket is solved exactly, the content explicitly.

    Without stirring a quarter of the heat transfer is left (A). `heat_kw` is metabolism plus stirrer less evaporation.
    """
    ua = vessel.ua if stirred else 0.25 * vessel.ua
    water = vessel.cooling_lph / 3600.0 * CP * services.cool
    end = (water * services.cooling_water + vessel.heater_kw * services.heat + ua * temperature) / (water + ua)
    after = end + (jacket - end) * math.exp(-(water + ua) / (vessel.jacket_kg * CP) * seconds)
    mean = 0.5 * (jacket + after)
    balance = heat_kw + ua * (mean - temperature) - vessel.ua_ambient * (temperature - services.ambient)
    return temperature + balance * seconds / content_kj_per_k, after
