"""Who works for whom: the batch that waits for a unit, and the units for whose work nobody waits any more."""

from collections.abc import Iterator

from hmi.simulator.equipment import Equipment
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.signals import FILLED_L
from hmi.simulator.unit import Unit
from hmi.simulator.variation import Batch


def waiting_batch(units: Equipment, unit: Unit[float]) -> Batch[float] | None:
    """The batch that would be next in a unit; the seed fermenter makes its own."""
    if unit is units.medium or unit is units.steriliser:
        empty = [vessel for vessel in units.production if _unfilled(vessel)]
        return max(empty, key=lambda vessel: vessel.sequence.run_hours).batch if empty else None
    if unit is units.blend:
        ripening = [vessel for vessel in units.production if _ripening(vessel)]
        return max(ripening, key=lambda vessel: vessel.since_inoculation).batch if ripening else None
    if unit is units.filling:
        ready = units.blend.sequence.doing("QC_GATE", "HOLD") and units.blend.volume > units.blend.rest_l
        return units.blend.batch if ready else None
    batch = units.seed.batch
    coming = batch is not None and batch.vessel == unit.asset and units.seed.sequence.until("QC_GATE")
    return batch if coming else None


def seed_comes(units: Equipment, batch: Batch[float] | None) -> bool:
    """Whether the seed of a batch is still in the seed fermenter."""
    return batch is not None and units.seed.batch is batch and not units.seed.sequence.left


def works_for_nobody(units: Equipment) -> Iterator[tuple[Unit[float], str]]:
    """Units that nobody needs any more, since another has been broken off; and why."""
    if not any(vessel.sequence.until("FILL_STERILE") for vessel in units.production):
        if units.medium.sequence.until("TRANSFER"):
            yield units.medium, "no fermenter waits for its medium"
        if units.steriliser.sequence.until("STERILISE"):
            yield units.steriliser, "no fermenter waits for medium"
    for vessel in units.production:
        if vessel.sequence.until("GROWTH") and vessel.broth.viable <= 0.0 and not seed_comes(units, vessel.batch):
            yield vessel, "its seed does not come"
    blend, filling = units.blend, units.filling
    if blend.sequence.until("RECEIVE_BROTH") and blend.received <= FILLED_L and not _broth_comes(units):
        yield blend, "its broth does not come"
    if filling.sequence.until("START_UP") and (blend.batch is not filling.batch or blend.sequence.left):
        yield filling, "its product does not come"


def _unfilled(vessel: FermenterUnit[float]) -> bool:
    preparing = vessel.sequence.until("FILL_STERILE") and not vessel.sequence.standing
    return bool(preparing) and vessel.broth.volume < FILLED_L


def _ripening(vessel: FermenterUnit[float]) -> bool:
    growing = vessel.sequence.acting("GROWTH", "COOL_HOLD", "QC_GATE")
    return bool(growing) and vessel.batch is not None and not vessel.batch.rejected


def _broth_comes(units: Equipment) -> bool:
    vessel = units.vessel_with(units.blend.batch)
    if vessel is None or vessel.batch is None:
        return False
    return bool(vessel.sequence.until("HARVEST")) and not vessel.batch.rejected
