"""The simulated plant: seven assets, their services, the campaign that runs through them and the faults in it."""

import random
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode, Part
from hmi.model.arithmetic import FLOATS
from hmi.model.parameters import MAIN_VESSEL, SEED_VESSEL
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.campaign import Campaign
from hmi.simulator.chance import OneChance
from hmi.simulator.commands import Commands
from hmi.simulator.demand import demand_of, together
from hmi.simulator.equipment import Equipment
from hmi.simulator.faults import Fault, charge, disturb
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.kpis import Kpi, key_figures
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.meters import Meters
from hmi.simulator.places import OnePlace
from hmi.simulator.procedure import Command
from hmi.simulator.recipe import Recipe, RecipeError
from hmi.simulator.sensors import HOUR, reading
from hmi.simulator.steriliser import Steriliser
from hmi.simulator.unit import Installation, Services, Unit
from hmi.simulator.utilities import NO_PROCEDURE, SERVICES, Utilities
from hmi.simulator.variation import Variation, draw_weather

SEED_L, PRODUCTION_L = 120.0, 2000.0
"""Working volumes of the fermenters, L."""


class Refusal(Enum):
    """Why the plant does not take a setpoint."""

    UNKNOWN = "no such setpoint"
    OUT_OF_RANGE = "outside its engineered limits"
    CASCADE = "set by another controller (Cascade)"


class SetpointRefusedError(Exception):
    """A setpoint was not taken."""

    def __init__(self, tag: str, refusal: Refusal) -> None:
        super().__init__(f"{tag}: {refusal.value}")
        self.refusal = refusal


class Reading(NamedTuple):
    """A published value: a tag with its part, the number, and whether the instrument works.

    `sampled` is the plant hour at which the sample of an at-line or laboratory result was taken; None for what is
    measured all the time, and before the first result of a campaign.
    """

    asset: str
    tag: str
    part: Part
    value: float
    good: bool = True
    sampled: float | None = None


class SimulatedPlant:
    """Runs the plant in steps of plant time. The same seed and steps give the same values."""

    def __init__(
        self,
        rows: tuple[TagRow, ...],
        recipe: Recipe,
        seed: int,
        faults: tuple[Fault, ...] = (),
        *,
        first: int = 0,
        spread: float = 1.0,
        extended: bool = False,
    ) -> None:
        self.hours = 0.0
        self.started_at = 0.0
        self.faults = faults
        self.recipe = recipe.id
        self.chance = random.Random(f"noise {seed}")  # noqa: S311 - no secret
        self._weather = draw_weather(seed, spread)
        self._services = Services(20.0, 22.0)
        self._disturbed = False
        self._charged: set[Fault] = set()
        kept = tuple(row for row in rows if row.core or extended)
        self.equipment = _equip(kept, recipe, seed)
        self.units: dict[str, Unit[float]] = {unit.asset: unit for unit in self.equipment.all}
        self.utilities = _services(kept, seed)
        if self.utilities.rows:
            self.units[self.utilities.asset] = self.utilities
        self.meters = Meters()
        self.campaign = Campaign(self.equipment, Variation(seed, spread), first)
        self._commands = Commands(self.campaign)

    def step(self, seconds: float) -> None:
        """Moves the whole plant on."""
        self.hours += seconds / HOUR
        services = self._services
        services.hours = self.hours
        services.cooling_water = self._weather.cooling_water(self.hours)
        services.ambient = self._weather.ambient(self.hours)
        self._disturb(seconds / HOUR)
        self._commands.step(seconds)
        self.campaign.step(seconds, self.hours)
        self._meter(seconds / HOUR)
        for unit in self.units.values():
            unit.step(seconds, services)

    @property
    def since_start(self) -> float:
        """Hours since the simulation was handed over; faults count from here."""
        return self.hours - self.started_at

    def status(self) -> Iterator[UnitStatus]:
        """What every unit reports."""
        return (unit_status(unit, self.recipe) for unit in self.units.values())

    def why(self, asset: str) -> str:
        """Why a unit is not simply running, in a few words; empty when it is, or idle."""
        return self._commands.why(asset)

    def command(self, asset: str, command: Command, who: str = "an operator") -> None:
        """Takes a command to a unit's procedure, as ANSI/ISA-88.00.01 has them.

        Raises:
            CommandRefusedError: It is not taken, and why.
        """
        self._commands.take(asset, command, who)

    def readings(self) -> Iterator[Reading]:
        """Every published value, with the noise of this moment."""
        for unit in self.units.values():
            yield from unit_readings(unit, self.chance)

    def write_setpoint(self, tag: str, value: float) -> None:
        """Takes a setpoint as an operator's write does.

        Raises:
            SetpointRefusedError: It is not taken, and why.
        """
        for unit in self.units.values():
            digits = unit.digits.get(tag)
            loop = unit.loops.get(digits) if digits else None
            if loop is None:
                continue
            low, high = loop.row.sp_min, loop.row.sp_max
            if low is None or high is None or not low <= value <= high:
                raise SetpointRefusedError(f"{tag}.SP", Refusal.OUT_OF_RANGE)
            if loop.mode is Mode.CASCADE:
                raise SetpointRefusedError(f"{tag}.SP", Refusal.CASCADE)
            loop.sp = value
            return
        raise SetpointRefusedError(f"{tag}.SP", Refusal.UNKNOWN)

    def kpis(self) -> Iterator[Kpi]:
        """The key figures of the last batch and of the campaign."""
        return key_figures(self.meters)

    def _meter(self, step_h: float) -> None:
        drawn = {unit.asset: demand_of(unit, self._services) for unit in self.equipment.all}
        self.meters.step(self.units, drawn, step_h)
        self.utilities.take(together(FLOATS, drawn.values()))

    def _disturb(self, step_h: float) -> None:
        if not (self.faults or self._disturbed):
            return
        self._disturbed = bool(self.faults)
        for asset, unit in self.units.items():
            before = unit.disturbance.offset
            mine = [fault for fault in self.faults if fault.asset == asset]
            unit.disturbance = disturb(mine, self.since_start, step_h)
            after = unit.disturbance.offset
            for digits in {*before, *after}:
                unit.sensors[digits].offset = after.get(digits, 0.0)
        self._charge()

    def _charge(self) -> None:
        """Faults of the charge act once, on the next batch of their vessel that has not begun there."""
        for fault in self.faults:
            if fault.kind.charge is None or fault in self._charged:
                continue
            for batch in self.campaign.batches:
                if batch.vessel == fault.asset and ("ferment", batch.number) not in self.campaign.started:
                    charge((fault,), batch.factors)
                    self._charged.add(fault)
                    break


def unit_status(unit: Unit[float], recipe: str) -> UnitStatus:
    """What one unit reports about its batch."""
    sequence = unit.sequence
    phase = sequence.phase()
    hours = unit.batch_hours()
    return UnitStatus(
        unit.asset,
        unit.batch.id if unit.batch else "",
        recipe if phase else "",
        phase.operation if phase else "",
        sequence.phase_name(),
        sequence.sub_name(),
        ProcedureState(int(sequence.state)),
        sequence.hours,
        hours if hours >= 0.0 else None,
    )


def unit_readings(unit: Unit[float], chance: random.Random) -> Iterator[Reading]:
    """Every published value of one unit, with the noise of this moment."""
    asset = unit.asset
    for digits, sensor in unit.sensors.items():
        tag = sensor.row.tag
        yield Reading(asset, tag, Part.PV, reading(sensor, chance), not sensor.failed)
        loop = unit.loops.get(digits)
        if loop is not None:
            yield Reading(asset, tag, Part.SP, loop.sp)
            if loop.controller:
                yield Reading(asset, tag, Part.OP, loop.op)
                yield Reading(asset, tag, Part.MODE, float(loop.mode))
    for sampler in unit.samplers.values():
        sampled = sampler.released[-1].sampled if sampler.released else None
        yield Reading(asset, sampler.row.tag, Part.PV, sampler.value, not sampler.failed, sampled)


def _equip(rows: tuple[TagRow, ...], recipe: Recipe, seed: int) -> Equipment:
    def made(asset: str) -> Installation[float]:
        procedure = recipe.units.get(asset)
        if procedure is None:
            raise RecipeError(f"recipe {recipe.id}: no unit procedure for {asset}")
        chance = OneChance(random.Random(f"{asset} {seed}"))  # noqa: S311 - no secret
        own = tuple(row for row in rows if row.asset == asset)
        return Installation(FLOATS, asset, own, procedure, chance, OnePlace())

    return Equipment(
        medium=MediumTank(made("MPT-101")),
        steriliser=Steriliser(made("STU-201")),
        seed=FermenterUnit(made("SFR-301"), SEED_VESSEL, SEED_L),
        production=(
            FermenterUnit(made("PFR-401"), MAIN_VESSEL, PRODUCTION_L),
            FermenterUnit(made("PFR-501"), MAIN_VESSEL, PRODUCTION_L),
        ),
        blend=BlendTank(made("BLD-601")),
        filling=FillingLine(made("FIL-701")),
    )


def _services(rows: tuple[TagRow, ...], seed: int) -> Utilities[float]:
    own = tuple(row for row in rows if row.asset == SERVICES)
    chance = OneChance(random.Random(f"{SERVICES} {seed}"))  # noqa: S311 - no secret
    return Utilities(Installation(FLOATS, SERVICES, own, NO_PROCEDURE, chance, OnePlace()))
