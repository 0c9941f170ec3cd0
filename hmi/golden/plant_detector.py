"""Says, look by look, how far each asset of the running plant is from its golden batch. numpy only; no I/O."""

import logging
from collections.abc import Mapping
from datetime import datetime

import numpy as np

from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Verdict
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.golden.ahead import golden_ahead
from hmi.golden.plant_follower import PlantFollower
from hmi.golden.plant_model import ClassModel, PlantModel
from hmi.golden.run import phase_key
from hmi.golden.variables import judged_tags, misfit

logger = logging.getLogger(__name__)


class PlantDetector:
    """The `Detector` that the station runs. Every asset has a follower of its own; nothing is shared between assets."""

    def __init__(self, model: PlantModel, plant: Plant) -> None:
        self._name = model.name
        self._followers: dict[str, PlantFollower] = {}
        self._parts: dict[str, ClassModel] = {}
        self._unfit: dict[str, str] = {}
        for asset in plant.assets:
            part = model.classes.get(asset.asset_class)
            tags = judged_tags(plant, asset.id)
            reason = "no model for its class" if part is None else misfit(part.variables, tags)
            if part is None or reason:
                self._unfit[asset.id] = reason
                logger.info("%s: no golden-batch level: %s", asset.id, reason)
            else:
                self._followers[asset.id] = PlantFollower(asset.id, tags, part)
                self._parts[asset.id] = part

    @property
    def model(self) -> str:
        """Name and version of the model, for the operator."""
        return self._name

    @property
    def unfit(self) -> Mapping[str, str]:
        """The assets that the model cannot judge, each with the reason."""
        return self._unfit

    def score(self, unit: UnitStatus, values: Mapping[str, TagValue], at: datetime) -> AssetDeviation:
        """One asset's deviation now, from the newest values of its tags. Never looks at anything later."""
        follower = self._followers.get(unit.asset)
        if follower is None:
            return AssetDeviation(unit.asset, Verdict.NO_MODEL, cause=self._unfit.get(unit.asset, "unknown asset"))
        if not unit.active or not phase_key(unit.operation, unit.phase):
            return follower.idle()
        trusted = np.array([_trusted(values.get(tag.id)) for tag in follower.tags], dtype=np.float64)
        return follower.look(unit, trusted, at)

    def ahead(self, unit: UnitStatus, hours: float) -> GoldenAhead:
        """The golden trajectory of one asset so many plant hours after now (`core.ports.GoldenCourse`)."""
        part = self._parts.get(unit.asset)
        if part is None:
            return GoldenAhead(unit.asset, unit.phase, why=self._unfit.get(unit.asset, "unknown asset"))
        return golden_ahead(part, self._followers[unit.asset].tags, unit, hours)


def _trusted(value: TagValue | None) -> float:
    number = None if value is None else value.trusted
    return float("nan") if number is None else number
