"""Many batches side by side, each through the whole plant from its seed to its packs: what models are trained on."""

import random
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from hmi.core.plant_file import TagRow
from hmi.model.arithmetic import FloatArray, Lanes
from hmi.model.parameters import MAIN_VESSEL, SEED_VESSEL
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.chance import LaneChances
from hmi.simulator.demand import demand_of, together
from hmi.simulator.equip import PRODUCTION_L, SEED_L
from hmi.simulator.fault_catalogue import PRODUCTION
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.lane import Lane, one_batch
from hmi.simulator.line_execution import LaneExecution, works_for_nobody
from hmi.simulator.line_faults import LaneFaults, with_charges
from hmi.simulator.line_schedule import LineSchedule
from hmi.simulator.line_units import LineUnits
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.places import LanePlaces
from hmi.simulator.recipe import Recipe
from hmi.simulator.sensors import HOUR
from hmi.simulator.steriliser import Steriliser
from hmi.simulator.unit import Installation, Services, Unit
from hmi.simulator.utilities import NO_PROCEDURE, SERVICES, Utilities
from hmi.simulator.weather import side_by_side

STEP_S = 60.0
LONGEST_H = 300.0
"""No batch takes longer, whatever is wrong with it."""


class LineError(Exception):
    """Lanes cannot run side by side; the message says why."""


class Line:
    """Runs its lanes in steps of plant time, all from the beginning of their seeds. Lanes do not feel each other."""

    def __init__(self, rows: Sequence[TagRow], recipe: Recipe, lanes: Sequence[Lane]) -> None:
        self.lanes = tuple(with_charges(lane) for lane in lanes)
        _check(rows, self.lanes)
        self.hours = 0.0
        self.recipe = recipe
        self.m = Lanes(len(self.lanes))
        self.units = _equip(rows, recipe, self.lanes, self.m)
        self.batch = one_batch(self.lanes)
        self.schedule = LineSchedule(self.units, self.batch)
        self._executions = {unit.asset: LaneExecution(unit, len(self.lanes)) for unit in self.units.process}
        self.ended_h = np.full(len(self.lanes), np.nan)
        self._weather = side_by_side([lane.weather for lane in self.lanes])
        by_asset: dict[str, Unit[FloatArray]] = {unit.asset: unit for unit in self.units.all}
        self.faults = LaneFaults(self.lanes, by_asset | dict.fromkeys(PRODUCTION, self.units.production))

    def step(self, seconds: float = STEP_S) -> None:
        """Moves every lane on."""
        self.hours += seconds / HOUR
        services = Services(self._weather.cooling_water(self.hours), self._weather.ambient(self.hours), self.hours)
        self.faults.disturb(self.hours, seconds / HOUR)
        self._execute(seconds)
        self.schedule.step(seconds, self.hours)
        drawn = [demand_of(unit, services) for unit in self.units.process]
        self.units.services.take(together(self.m, drawn))
        for unit in self.units.all:
            unit.step(seconds, services)
        ending = self.schedule.over & np.isnan(self.ended_h)
        self.ended_h = np.where(ending, self.hours, self.ended_h)

    def _execute(self, seconds: float) -> None:
        for execution in self._executions.values():
            execution.step(seconds)
        for unit, where in works_for_nobody(self.units, self.batch.rejected):
            self._executions[unit.asset].stop(where)

    @property
    def done(self) -> bool:
        """Whether every batch is through the plant."""
        return not np.isnan(self.ended_h).any() or self.hours >= LONGEST_H


def _check(rows: Sequence[TagRow], lanes: tuple[Lane, ...]) -> None:
    if not lanes:
        raise LineError("a line needs at least one lane")
    if {lane.vessel for lane in lanes} <= {PRODUCTION[0]}:
        return
    kinds = [[_nameless(row) for row in rows if row.asset == asset] for asset in PRODUCTION]
    if kinds[0] != kinds[1]:
        raise LineError(
            f"{PRODUCTION[0]} and {PRODUCTION[1]} have different instruments; give their rows in the tag file the same"
            " numbers, or run their batches in lines of their own"
        )


def _nameless(row: TagRow) -> TagRow:
    return msgspec.structs.replace(row, asset="", tag=row.tag[-2:], description="", node="", line=0)


def _equip(rows: Sequence[TagRow], recipe: Recipe, lanes: tuple[Lane, ...], m: Lanes) -> LineUnits:
    def made(asset: str, of_lane: Callable[[Lane], str]) -> Installation[FloatArray]:
        chance = LaneChances([random.Random(f"{of_lane(lane)} {lane.seed}") for lane in lanes])  # noqa: S311 - no secret
        own = tuple(row for row in rows if row.asset == asset)
        procedure = NO_PROCEDURE if asset == SERVICES else recipe.units[asset]
        return Installation(m, asset, own, procedure, chance, LanePlaces(len(lanes)))

    def usual(asset: str) -> Installation[FloatArray]:
        return made(asset, lambda _: asset)

    return LineUnits(
        medium=MediumTank(usual("MPT-101")),
        steriliser=Steriliser(usual("STU-201")),
        seed=FermenterUnit(usual("SFR-301"), SEED_VESSEL, SEED_L),
        production=FermenterUnit(made(PRODUCTION[0], lambda lane: lane.vessel), MAIN_VESSEL, PRODUCTION_L),
        blend=BlendTank(usual("BLD-601")),
        filling=FillingLine(usual("FIL-701")),
        services=Utilities(usual(SERVICES)),
    )
