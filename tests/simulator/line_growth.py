"""Many fermentations at the same hours of growth: what reference figures are held against."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from hmi.core.plant_file import TagRow
from hmi.model.arithmetic import FloatArray
from hmi.simulator.fault_catalogue import PRODUCTION
from hmi.simulator.lane import Lane
from hmi.simulator.line import Line
from hmi.simulator.recipe import Recipe, UnitProcedure, read_condition
from hmi.simulator.unit import Unit


@dataclass(frozen=True, slots=True)
class Growth:
    """`hours` of growth, and by a tag's last two digits what was seen and what was true: a row per hour, a column per
    lane. `outputs` are those of the controllers."""

    hours: FloatArray
    seen: dict[str, FloatArray]
    truth: dict[str, FloatArray]
    outputs: dict[str, FloatArray]


def growing_until(recipe: Recipe, hours: float) -> Recipe:
    """The recipe with a production batch that grows exactly so long, ripe or not."""
    units = dict(recipe.units)
    for asset in PRODUCTION:
        old = units[asset]
        phases = tuple(
            replace(phase, end=read_condition(f"t>={hours:g}", "test"), longest=None)
            if phase.name == "GROWTH"
            else phase
            for phase in old.phases
        )
        units[asset] = UnitProcedure(old.id, asset, phases)
    return replace(recipe, units=units)


def grow(
    rows: Sequence[TagRow], recipe: Recipe, lanes: Sequence[Lane], hours: float = 72.0, every_h: float = 0.25
) -> tuple[Growth, Line]:
    """Runs lanes until all of them have grown so long; steps of 60 s."""
    line = Line(rows, growing_until(recipe, hours), lanes)
    unit = line.units.production
    count = round(hours / every_h) + 1
    names = {"seen": list(unit.sensors), "truth": list(unit.truth), "outputs": list(unit.loops)}
    kept = {kind: np.full((count, len(each), len(lanes)), np.nan) for kind, each in names.items()}
    began = np.full(len(lanes), np.nan)
    while not line.done and not (line.hours - began > hours).all():
        line.step(60.0)
        growing = unit.sequence.doing("GROWTH") & np.isnan(began)
        began = np.where(growing, line.hours - unit.sequence.hours, began)
        # A batch that was broken off goes on being looked at.
        grown = line.hours - began
        place = np.rint(np.nan_to_num(grown) / every_h).astype(np.int64)
        due = (np.abs(grown / every_h - place) < 1e-6) & (place < count)
        _keep(unit, names, kept, place, due)
    tables = {kind: {name: kept[kind][:, n] for n, name in enumerate(each)} for kind, each in names.items()}
    return Growth(every_h * np.arange(count, dtype=np.float64), **tables), line


def _keep(
    unit: Unit[FloatArray],
    names: dict[str, list[str]],
    kept: dict[str, FloatArray],
    place: npt.NDArray[np.int64],
    due: npt.NDArray[np.bool_],
) -> None:
    lanes = np.flatnonzero(due)
    if not len(lanes):
        return
    shown = {
        "seen": [unit.seen(name) for name in names["seen"]],
        "truth": [unit.truth[name] for name in names["truth"]],
        "outputs": [unit.loops[name].op for name in names["outputs"]],
    }
    for kind, values in shown.items():
        for n, value in enumerate(values):
            kept[kind][place[lanes], n, lanes] = np.broadcast_to(value, len(due))[lanes]
