"""The station's own levels over normal batches: the model that is shipped, asset by asset, as its detector looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from hmi.administration import demo_plant
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.golden.evaluation import Share
from hmi.golden.plant_file import load_plant
from hmi.golden.plant_follower import PlantFollower
from hmi.golden.plant_model import PlantModel
from hmi.golden.run import phase_key
from hmi.golden.variables import judged_tags
from hmi.resources import resource
from hmi.simulator.batch_block import SAMPLES
from tests.golden_report.plant import AssetClass, asset_tables, numbers_in

LEVELS = (1, 2, 3)

EVERY = (1, 10)
"""Minutes between two looks: of a plant that runs by the clock, and of the demo, which runs 600 times faster."""

_START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Level:
    """How many normal runs reached a level that is meant for `rate` of them."""

    asset_class: str
    level: int
    rate: float
    reached: Share


def shipped() -> PlantModel:
    """The model that the product comes with."""
    return load_plant(resource("golden"))


def shipped_text() -> str:
    """Its card, which names every file of it by hash."""
    return (resource("golden") / "model.json").read_text(encoding="utf-8")


def highest_levels(
    folder: Path, kinds: Sequence[AssetClass], batches: Sequence[str], model: PlantModel, minutes: int
) -> dict[str, list[int]]:
    """The highest level of every run of these batches, by asset class."""
    file = folder / f"{SAMPLES}.parquet"
    plant = demo_plant()
    found: dict[str, list[int]] = {}
    for kind in kinds:
        part = model.classes[kind.name]
        for asset in kind.assets:
            for batch, table in asset_tables(file, kind, asset, frozenset(batches)):
                if table.num_rows:
                    follower = PlantFollower(asset, judged_tags(plant, asset), part)
                    found.setdefault(kind.name, []).append(_highest(follower, kind, asset, batch, table, minutes))
    return found


def levels_of(highest: Mapping[str, Sequence[int]], model: PlantModel) -> list[Level]:
    """The same counted, against the rates of the model."""
    return [
        Level(name, level, rate, Share(sum(one >= level for one in reached), len(reached)))
        for name, reached in highest.items()
        for level, rate in zip(LEVELS, model.classes[name].engine.limits.rates, strict=True)
    ]


def _highest(follower: PlantFollower, kind: AssetClass, asset: str, batch: str, table: pa.Table, minutes: int) -> int:
    hours = table["hours"].to_numpy()
    rows = np.flatnonzero(np.round(hours * 60.0).astype(np.int64) % minutes == 0)
    operations, phases = (table[f"{asset}.{word}"].to_pylist() for word in ("Operation", "Phase"))
    places = numbers_in(table[f"{asset}.PhaseHours"])
    there = set(table.schema.names)
    gone = np.full(len(hours), np.nan)
    values = np.stack([numbers_in(table[tag]) if tag in there else gone for tag in kind.tags[asset]], axis=1)
    highest = 0
    for row in rows.tolist():
        operation, phase = operations[row] or "", phases[row] or ""
        if not phase_key(operation, phase):
            follower.idle()
            continue
        unit = UnitStatus(
            asset, batch, "", operation, phase, "", ProcedureState.RUNNING, phase_hours=float(places[row])
        )
        said = follower.look(unit, values[row], _START + timedelta(hours=float(hours[row])))
        highest = max(highest, int(said.level))
    return highest
