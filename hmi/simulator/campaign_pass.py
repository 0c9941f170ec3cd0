"""One pass through the plant for the training of models: two batches from seed to packs, recorded minute by minute."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime

from hmi.core.plant_file import TagRow
from hmi.core.tag import Part
from hmi.simulator.campaign import Finished
from hmi.simulator.fault_catalogue import FaultKind
from hmi.simulator.faults import Fault
from hmi.simulator.plant import SimulatedPlant, unit_readings, unit_status
from hmi.simulator.recipe import Recipe
from hmi.simulator.sensors import Result
from hmi.simulator.unit import Unit

STEP_S = 30.0
RECORD_S = 60.0
IDLE_DENSE_H = 0.5
IDLE_EVERY_H = 0.25
"""An idle unit is recorded every minute for the first half hour, then every quarter of an hour."""

LONGEST_H = 260.0
BATCHES = 2
START = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)


@dataclass(slots=True)
class AssetRows:
    """What one asset did. `hours` are plant hours until the pass is over, then those of the asset's own batch."""

    asset: str
    tags: tuple[str, ...]
    hours: list[float] = field(default_factory=list)
    plant_hours: list[float] = field(default_factory=list)
    operation: list[str] = field(default_factory=list)
    phase: list[str] = field(default_factory=list)
    sub_phase: list[str] = field(default_factory=list)
    phase_hours: list[float] = field(default_factory=list)
    values: list[list[float | None]] = field(default_factory=list)
    zero: float | None = None


@dataclass(slots=True)
class Pass:
    """A finished pass: rows by asset, laboratory results, what came out, and the fault that was in it."""

    number: int
    rows: dict[str, AssetRows]
    results: list[Result[float]]
    finished: list[Finished]
    fault: Fault | None
    onset_hours: float | None
    recipe: str


def run_pass(rows: tuple[TagRow, ...], recipe: Recipe, number: int, seed: int, kind: FaultKind | None) -> Pass:
    """Simulates one pass; the same arguments give the same pass."""
    chance = random.Random(f"pass {seed}")  # noqa: S311 - no secret
    first = 0 if kind is None or kind.asset != "PFR-501" else 1
    plant = SimulatedPlant(rows, recipe, seed, first=first)
    plant.campaign.last = BATCHES
    onset: float | None = None
    if kind is not None and kind.charge is not None:
        plant.faults = (Fault(kind, kind.asset, 0.0, kind.size),)
        onset = 0.0
    recorder = _Recorder(plant)
    hour = _onset_hour(kind, chance) if kind is not None else 0.0
    every = round(RECORD_S / STEP_S)
    step = 0
    while not _over(plant) and plant.hours < LONGEST_H:
        plant.step(STEP_S)
        step += 1
        if kind is not None and not plant.faults:
            unit = plant.units[kind.asset]
            if unit.phase_name == kind.phase and unit.sequence.hours >= hour:
                plant.faults = (Fault(kind, kind.asset, plant.hours, kind.size),)
                onset = plant.hours
        if step % every == 0:
            recorder.record()
    recorder.settle()
    fault = plant.faults[0] if plant.faults else None
    if fault is not None and fault.kind.charge is None and onset is not None:
        onset -= recorder.rows[fault.asset].zero or 0.0
    results = [
        result for unit in plant.units.values() for sampler in unit.samplers.values() for result in sampler.released
    ]
    return Pass(number, recorder.rows, results, plant.campaign.finished, fault, onset, recipe.id)


def _onset_hour(kind: FaultKind, chance: random.Random) -> float:
    spread = 6.0 if kind.phase == "GROWTH" else 0.2
    return max(kind.hour + chance.uniform(-spread, spread), 0.05)


def _over(plant: SimulatedPlant) -> bool:
    campaign = plant.campaign
    if campaign.number < BATCHES:
        return False
    return all(unit.idle for unit in plant.units.values())


class _Recorder:
    def __init__(self, plant: SimulatedPlant) -> None:
        self._plant = plant
        self._kept: dict[str, float] = {}
        self.rows = {
            asset: AssetRows(asset, tuple(_column(r.tag, r.part) for r in unit_readings(unit, random.Random(0))))  # noqa: S311
            for asset, unit in plant.units.items()
        }

    def record(self) -> None:
        for asset, unit in self._plant.units.items():
            if self._wanted(asset, unit):
                self._keep(self.rows[asset], unit)

    def settle(self) -> None:
        """Counts every asset's hours from its own beginning, a production fermenter's from its inoculation."""
        for rows in self.rows.values():
            zero = rows.zero if rows.zero is not None else 0.0
            rows.hours = [hours - zero for hours in rows.plant_hours]

    def _wanted(self, asset: str, unit: Unit[float]) -> bool:
        if not unit.idle or unit.sequence.hours <= IDLE_DENSE_H:
            return True
        last = self._kept.get(asset, -1.0)
        return self._plant.hours - last >= IDLE_EVERY_H - 1e-6

    def _keep(self, rows: AssetRows, unit: Unit[float]) -> None:
        hours = self._plant.hours
        self._kept[rows.asset] = hours
        status = unit_status(unit, self._plant.recipe)
        if rows.zero is None and status.batch_hours is not None:
            rows.zero = hours - status.batch_hours
        rows.plant_hours.append(hours)
        rows.operation.append(status.operation)
        rows.phase.append(status.phase)
        rows.sub_phase.append(status.sub_phase)
        rows.phase_hours.append(status.phase_hours if status.phase_hours is not None else 0.0)
        chance = self._plant.chance
        rows.values.append([reading.value if reading.good else None for reading in unit_readings(unit, chance)])


def _column(tag: str, part: Part) -> str:
    return tag if part is Part.PV else f"{tag}.{part.value}"
