"""What there is to be measured in a fermenter, by the digits of its tags, before any sensor has its say."""

from hmi.model.arithmetic import Arithmetic, N
from hmi.model.fermenter import RHO, Broth, Inputs
from hmi.model.oxygen import CALIBRATED
from hmi.model.parameters import Strain, Vessel


def truths(broth: Broth[N], given: Inputs[N], strain: Strain) -> dict[str, N]:
    """What every fermenter has a sensor or a laboratory method for."""
    return {
        "01": broth.volume * RHO,
        "02": broth.temperature,
        "03": broth.jacket,
        "04": broth.ph,
        "05": 100.0 * broth.oxygen / CALIBRATED,
        "06": given.rpm,
        "07": given.air,
        "08": given.pressure,
        "09": 100.0 * broth.gas_oxygen,
        "10": 100.0 * broth.gas_carbon_dioxide,
        "11": strain.od_per_g * (broth.viable + broth.dead + broth.contaminant),
        "13": broth.foam,
        "15": broth.viability,
    }


def extended_truths(
    m: Arithmetic[N], broth: Broth[N], given: Inputs[N], vessel: Vessel, clogged: N | float
) -> dict[str, N]:
    """What only the extended tags show; `clogged` is how much of the exhaust filter is, 0 to 1."""
    clean = m.most(m.number(0.0) + (1.0 - clogged), 0.05)
    return {
        "16": broth.power_w / 1000.0,
        "17": 30.0 * m.power(given.air / vessel.air_min, 1.5) / (clean * clean),
        "20": broth.glycerol,
        "21": broth.eps,
        "22": broth.lco,
        "23": broth.ammonium,
        "26": given.cool * vessel.cooling_lph,
        "27": broth.uptake,
    }
