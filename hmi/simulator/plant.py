"""The simulated plant: seven assets, their services, the campaign that runs through them and the faults in it."""

import random
from collections.abc import Iterator

from hmi.core.batch import UnitStatus
from hmi.core.plant_file import TagRow
from hmi.core.tag import Mode
from hmi.model.arithmetic import FLOATS
from hmi.simulator.campaign import Campaign
from hmi.simulator.commands import Commands
from hmi.simulator.demand import demand_of, together
from hmi.simulator.equip import equip, equip_services
from hmi.simulator.faults import Fault, charge, disturb, joined
from hmi.simulator.interlocks import Interlock, interlocks_of, switch
from hmi.simulator.kpis import Kpi, key_figures
from hmi.simulator.meters import Meters
from hmi.simulator.orders import Refusal, SetpointRefusedError, set_mode, set_output, set_setpoint
from hmi.simulator.procedure import Command
from hmi.simulator.readings import Reading, unit_readings, unit_status
from hmi.simulator.recipe import Recipe
from hmi.simulator.sensors import HOUR
from hmi.simulator.unit import Services, Unit
from hmi.simulator.variation import Variation
from hmi.simulator.weather import draw_weather

__all__ = ["Reading", "Refusal", "SetpointRefusedError", "SimulatedPlant"]


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
        extended: bool = True,
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
        self.equipment = equip(kept, recipe, seed)
        self.units: dict[str, Unit[float]] = {unit.asset: unit for unit in self.equipment.all}
        self.utilities = equip_services(kept, seed)
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
        set_setpoint(self.units.values(), tag, value)

    def write_output(self, tag: str, value: float) -> None:
        """Takes the output of a controller in Manual, percent.

        Raises:
            SetpointRefusedError: It is not taken, and why.
        """
        set_output(self.units.values(), tag, value)

    def write_mode(self, tag: str, mode: Mode) -> None:
        """Takes the mode of a controller.

        Raises:
            SetpointRefusedError: It is not taken, and why.
        """
        set_mode(self.units.values(), tag, mode)

    def inject(self, fault: Fault) -> None:
        """Adds a fault.

        Raises:
            FaultError: It is there already, or contradicts one that is.
        """
        self.faults = joined(self.faults, fault)

    def clear(self, id_: str, asset: str) -> None:
        """Ends a fault; one that is not there is over already."""
        self.faults = tuple(fault for fault in self.faults if (fault.kind.id, fault.asset) != (id_, asset))

    def interlocks(self) -> Iterator[Interlock]:
        """Every interlock as it is now."""
        return interlocks_of(self.units.values())

    def set_interlock(self, asset: str, name: str, on: bool) -> None:
        """Lets an interlock act, or bridges it.

        Raises:
            InterlockError: The asset has none of that name.
        """
        switch(self.units.values(), asset, name, on)

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
