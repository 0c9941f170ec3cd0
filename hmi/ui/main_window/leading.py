"""Which unit the header and the time strip speak of."""

from collections.abc import Mapping

from hmi.core.batch import UnitStatus
from hmi.core.deviation import PlantDeviation
from hmi.core.plant import Plant

LEADING_CLASS = "production_fermenter"
"""Where a batch is worth most, and longest."""


def leading_unit(
    plant: Plant, units: Mapping[str, UnitStatus], deviation: PlantDeviation, selected: str
) -> UnitStatus | None:
    """The selected asset's unit if a batch runs there; else the fermenter farthest from golden, then the one whose
    batch is the oldest; else any unit with a batch."""
    running = {asset: unit for asset, unit in units.items() if unit.active and unit.batch}
    if selected in running:
        return running[selected]

    def rank(unit: UnitStatus) -> tuple[bool, int, float]:
        asset = plant.asset_by_id.get(unit.asset)
        found = deviation.assets.get(unit.asset)
        hours = -1.0 if unit.batch_hours is None else unit.batch_hours
        return asset is not None and asset.asset_class == LEADING_CLASS, 0 if found is None else int(found.level), hours

    return max(running.values(), key=rank, default=None)
