"""Heat: the jacket of a fermenter, evaporation into its air, and vapour pressure."""

from typing import Generic, NamedTuple

from hmi.model.arithmetic import Arithmetic, Flag, N
from hmi.model.parameters import Vessel

CP = 4.18
"""kJ/kg/K of water and broth."""

INLET_MOISTURE = 0.009
"""mol of water per mol of process air: what air of 3.5 bar(a) holds at 25 degC (assumed cooler and drain)."""


class JacketServices(NamedTuple, Generic[N]):
    """What the jacket is given: cooling valve 0..1 and water temperature, heater 0..1, room temperature."""

    cool: N
    cooling_water: N
    heat: N
    ambient: N


def vapour_pressure(m: Arithmetic[N], t: N) -> N:
    """Saturated water vapour, bar (Magnus; up to about 60 degC)."""
    return 0.006112 * m.exp(17.62 * t / (243.12 + t))


def evaporation(m: Arithmetic[N], air_mol_h: N, temperature: N, pressure: N) -> N:
    """Water carried out by air that leaves saturated, kg/h."""
    vapour = vapour_pressure(m, m.least(temperature, 60.0))
    return 0.018 * air_mol_h * m.most(vapour / m.most(pressure - vapour, 0.2) - INLET_MOISTURE, 0.0)


def next_temperatures(
    m: Arithmetic[N],
    vessel: Vessel,
    temperature: N,
    jacket: N,
    *,
    content_kj_per_k: N,
    heat_kw: N,
    stirred: Flag,
    services: JacketServices[N],
    seconds: float,
) -> tuple[N, N]:
    """Content and jacket temperature after a step. The jacket is solved exactly, the content explicitly.

    Without stirring a quarter of the heat transfer is left (A). `heat_kw` is metabolism plus stirrer less evaporation.
    """
    ua = m.choose(stirred, vessel.ua, 0.25 * vessel.ua)
    water = vessel.cooling_lph / 3600.0 * CP * services.cool
    total = water + ua
    end = (water * services.cooling_water + vessel.heater_kw * services.heat + ua * temperature) / total
    after = end + (jacket - end) * m.exp(-seconds / (vessel.jacket_kg * CP) * total)
    mean = 0.5 * (jacket + after)
    balance = heat_kw + ua * (mean - temperature) - vessel.ua_ambient * (temperature - services.ambient)
    return temperature + balance * seconds / content_kj_per_k, after
