"""What one may choose for a production batch."""

from dataclasses import dataclass
from typing import Generic

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.parameters import AMMONIUM, GLYCEROL, LAG_H, MAIN_VESSEL, YEAST_EXTRACT

SEED_CELLS = 4.0e9
"""Viable cells per mL of a nominal seed."""


@dataclass(slots=True)
class Candidate(Generic[N]):
    """What one may choose, and the lag: degC, pH, oxygen in % of saturation, at least so many rpm and NL/min, bar(a).

    Medium in g/L (ammonium mmol/L), viable cells per mL of the seed, hours from inoculation to harvest.
    """

    temperature: N
    ph: N
    oxygen: N
    rpm: N
    air: N
    pressure: N
    glycerol: N
    yeast_extract: N
    ammonium: N
    inoculum: N
    lag_h: N
    hours: N


def usual(m: Arithmetic[N]) -> Candidate[N]:
    """The recipe as it stands."""
    return Candidate(
        temperature=m.number(29.0),
        ph=m.number(6.8),
        oxygen=m.number(30.0),
        rpm=m.number(MAIN_VESSEL.rpm_min),
        air=m.number(MAIN_VESSEL.air_min),
        pressure=m.number(1.4),
        glycerol=m.number(GLYCEROL),
        yeast_extract=m.number(YEAST_EXTRACT),
        ammonium=m.number(AMMONIUM),
        inoculum=m.number(SEED_CELLS),
        lag_h=m.number(LAG_H),
        hours=m.number(72.0),
    )
