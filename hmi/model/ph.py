"""pH of the broth: proton balance over one lumped buffer."""

from hmi.model.arithmetic import N
from hmi.model.kinetics import Rates
from hmi.model.parameters import REAGENT, Strain


def acid_made(strain: Strain, rates: Rates[N], viable: N, contaminant_rate: N | float) -> N:
    """Protons set free, mmol/L/h; `contaminant_rate` is the growth of a contaminant in g/L/h."""
    from_cells = strain.h1 * rates.mu1 + strain.h2 * rates.mu2 + strain.hp * rates.eps
    carbonic = 0.05 * (rates.carbon_dioxide * viable - 2.0)
    return from_cells * viable + 14.0 * contaminant_rate + carbonic


def ph_slope(strain: Strain, acid: N, base_lph: N, acid_lph: N, volume: N) -> N:
    """Change of pH per hour with base and acid (2 mol/L) running in."""
    dosed = 1000.0 * REAGENT * (acid_lph - base_lph) / volume
    return -(acid + dosed) / strain.buffer
