"""What each fault of the catalogue does to a unit while it lasts, or to the charge of a batch."""

import math
from collections.abc import Callable
from typing import NamedTuple

from hmi.model.parameters import BatchFactors
from hmi.simulator.disturbance import Disturbance


class Lasting(NamedTuple):
    """Hours since the onset of a fault, and how many of them the last step took."""

    hours: float
    step: float


Effect = Callable[[Disturbance[float], float, Lasting], None]
"""Acts at one moment: a disturbance to add to, the size of the fault, how long it has lasted."""

ChargeEffect = Callable[[BatchFactors[float], float], None]
"""Acts on what a batch is made of: its factors, the size of the fault."""

WATER_WARMS_H = 0.1
FILTER_CLOGS_H = 6.0
REGENERATOR_FOULS_H = 0.5
"""Time constants of what comes gradually, h (filter as in the catalogue, the others assumed)."""

CONTAMINATION_H = 0.1
"""Hours in which foreign cells come in (assumed: a sample valve left open)."""

PROBE_WORST_PERCENT = 25.0
PROBE_WORST_PH = 4.0
"""A drifting probe ends here (oxygen as in the catalogue, pH assumed)."""

DIP_EVERY_MIN, DIP_MIN = 20.0, 5.0
"""The boiler hunts: it dips for five minutes of every twenty (the dip as in the catalogue, its return assumed)."""

DRIFT_G_PER_H, DRIFT_WORST_G = 20.0, 60.0
"""Filler that drifts with a cold seal bar (assumed)."""

LATE_H = 8.0
"""Hours of lag that a poor inoculum adds."""


def cool_stuck(d: Disturbance[float], size: float, _: Lasting) -> None:
    """Cooling water valve stuck at an opening."""
    d.cool_stuck = size


def cool_frozen(d: Disturbance[float], _size: float, _: Lasting) -> None:
    """Cooling water valve stays where it stands."""
    d.cool_frozen = True


def heat_stuck(d: Disturbance[float], size: float, _: Lasting) -> None:
    """Heater stuck at an opening."""
    d.heat_stuck = size


def base_leak(d: Disturbance[float], size: float, _: Lasting) -> None:
    """A share of the dosed base runs to the floor."""
    d.base_delivered *= 1.0 - size


def vessel_leak(d: Disturbance[float], size: float, _: Lasting) -> None:
    """Broth runs out, L/h."""
    d.leak_out += size


def hot_water(d: Disturbance[float], size: float, lasting: Lasting) -> None:
    """Cooling water too warm by so many kelvin."""
    d.cooling_water += size * (1.0 - math.exp(-lasting.hours / WATER_WARMS_H))


def agitator(d: Disturbance[float], _size: float, _: Lasting) -> None:
    """The stirrer stands."""
    d.agitator_tripped = True


def filter_clogs(d: Disturbance[float], size: float, lasting: Lasting) -> None:
    """The inlet air filter blocks by and by."""
    d.filter_clogged = size * (1.0 - math.exp(-lasting.hours / FILTER_CLOGS_H))
    d.air_share *= 1.0 - d.filter_clogged


def oxygen_probe(d: Disturbance[float], size: float, lasting: Lasting) -> None:
    """The oxygen probe reads higher every hour."""
    d.offset["05"] = min(size * lasting.hours, PROBE_WORST_PERCENT)


def ph_probe(d: Disturbance[float], size: float, lasting: Lasting) -> None:
    """The pH probe reads lower every hour."""
    d.offset["04"] = -min(size * lasting.hours, PROBE_WORST_PH)


def temperature_sensor(d: Disturbance[float], size: float, _: Lasting) -> None:
    """The thermometer reads too low."""
    d.offset["02"] = -size


def contamination(d: Disturbance[float], size: float, lasting: Lasting) -> None:
    """So many foreign cells per litre, all of them within the first minutes whatever the step."""
    before = max(lasting.hours - lasting.step, 0.0)
    within = min(lasting.hours, CONTAMINATION_H) - before
    d.contaminate += size * max(within, 0.0) / CONTAMINATION_H


def foam_out(d: Disturbance[float], size: float, _: Lasting) -> None:
    """So many times more foam, and nothing against it."""
    d.foam_gain *= size
    d.antifoam_blocked = True


def base_pump(d: Disturbance[float], _size: float, _: Lasting) -> None:
    """No base comes."""
    d.base_failed = True


def jacket_leak(d: Disturbance[float], size: float, _: Lasting) -> None:
    """Cooling water runs into the broth, L/h."""
    d.leak_in += size


def air_open(d: Disturbance[float], size: float, _: Lasting) -> None:
    """Air valve stuck at an opening."""
    d.air_stuck = size


def low_pressure(d: Disturbance[float], size: float, _: Lasting) -> None:
    """The head space loses pressure."""
    d.pressure -= size


def under_lethality(d: Disturbance[float], size: float, _: Lasting) -> None:
    """Held too cold, and the divert valve does not open."""
    d.hold_temperature -= size
    d.divert_stuck = True


def feed_pump(d: Disturbance[float], size: float, _: Lasting) -> None:
    """The steriliser's pump gives too little; a negative size is too much."""
    d.flow_share *= 1.0 - size


def fouling(d: Disturbance[float], size: float, lasting: Lasting) -> None:
    """The regenerator loses a share of its transfer."""
    d.fouling += size * (1.0 - math.exp(-lasting.hours / REGENERATOR_FOULS_H))


def steam_dip(d: Disturbance[float], size: float, lasting: Lasting) -> None:
    """The steam pressure dips again and again."""
    if (lasting.hours * 60.0) % DIP_EVERY_MIN < DIP_MIN:
        d.steam_share *= 1.0 - size


def line_leak(d: Disturbance[float], size: float, _: Lasting) -> None:
    """A share of the sterile medium does not arrive."""
    d.line_loss += size


def filler(d: Disturbance[float], size: float, lasting: Lasting) -> None:
    """Seal bar too cold, hood weak, filler drifting and scattering."""
    d.seal_bar -= size
    d.hood_share = 0.55
    d.fill_drift -= min(DRIFT_G_PER_H * lasting.hours, DRIFT_WORST_G)
    d.fill_spread = 2.0


def less_glycerol(factors: BatchFactors[float], size: float) -> None:
    """A share of the glycerol is missing."""
    factors.glycerol *= 1.0 - size


def more_glycerol(factors: BatchFactors[float], size: float) -> None:
    """So much more glycerol than wanted, as a share."""
    factors.glycerol *= 1.0 + size


def less_yeast(factors: BatchFactors[float], size: float) -> None:
    """A share of the yeast extract is missing."""
    factors.yeast *= 1.0 - size


def poor_inoculum(factors: BatchFactors[float], size: float) -> None:
    """A share of the inoculum is dead, and the rest is late."""
    factors.inoculum *= 1.0 - size
    factors.lag_h += LATE_H
