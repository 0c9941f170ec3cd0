"""What the units tell each other: the signals on which the recipe's conditions wait."""

from hmi.model.arithmetic import Flag, N
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.steriliser import Steriliser
from hmi.simulator.unit import Unit

LEAST_VIABILITY = 80.0
"""Percent: below, the broth goes to the kill tank."""

FILLED_L = 500.0
"""A vessel that holds more has been filled."""


def signal_medium(medium: MediumTank[N], steriliser: Steriliser[N], vessel_waits: Flag) -> None:
    """The medium waits for the steriliser, the steriliser for medium and vessel."""
    # A steriliser that was stopped half-way finds the rest of the medium waiting in TRANSFER.
    ready = medium.sequence.acting("SAMPLE_HOLD") & medium.sequence.over_time | medium.sequence.acting("TRANSFER")
    _tell(steriliser, "medium_ready", ready)
    _tell(steriliser, "vessel_ready", vessel_waits)
    steriliser.signals["medium_left"] = medium.volume
    _tell(medium, "steriliser_running", steriliser.sequence.acting("STERILISE"))


def signal_vessel(
    vessel: FermenterUnit[N], seed: FermenterUnit[N], steriliser: Steriliser[N], mine: Flag, blend_waits: Flag
) -> None:
    """A production fermenter waits for its medium, its seed (`mine`: that is the one) and the formulation tank."""
    no, coming = vessel.m.no, mine & seed.sequence.doing("QC_GATE", "TRANSFER")
    waiting = mine & seed.sequence.acting("QC_GATE", "TRANSFER") & seed.sequence.over_time
    _tell(vessel, "seed_ready", waiting)
    _tell(vessel, "seed_done", (vessel.sequence.hours > 0.1) & no(coming))
    filling = steriliser.sequence.doing("STERILISE", "STABILISE")
    _tell(vessel, "fill_done", (vessel.broth.volume > FILLED_L) & no(filling))
    _tell(vessel, "blend_ready", blend_waits)


def signal_blend(blend: BlendTank[N], broth_ready: Flag, emptied: Flag) -> None:
    """The formulation tank waits for the broth, and until all of it has come."""
    _tell(blend, "broth_ready", broth_ready)
    _tell(blend, "harvest_done", (blend.received > FILLED_L) & emptied)


def signal_seed(seed: FermenterUnit[N], vessel_waits: Flag) -> None:
    """The seed waits for its production fermenter."""
    _tell(seed, "vessel_ready", vessel_waits)


def signal_filling(filling: FillingLine[N], blend: BlendTank[N]) -> None:
    """The filling line waits for product, and fills while there is some."""
    _tell(filling, "product_ready", blend.sequence.acting("HOLD"))
    filling.signals["supply"] = blend.volume


def spoilt(vessel: FermenterUnit[N]) -> Flag:
    """Where the broth at the gate must not become product: a contaminant in it, or too many dead."""
    return vessel.sequence.doing("QC_GATE") & (vessel.contaminated | (vessel.broth.viability < LEAST_VIABILITY))


def broth_waits(vessel: FermenterUnit[N]) -> Flag:
    """Where the broth may leave as soon as the formulation tank is ready."""
    return vessel.sequence.acting("QC_GATE", "HARVEST") & vessel.sequence.over_time


def _tell(unit: Unit[N], name: str, holds: Flag) -> None:
    unit.signals[name] = unit.m.choose(holds, 1.0, 0.0)
