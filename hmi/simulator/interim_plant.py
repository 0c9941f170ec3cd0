"""Until the plant takes them itself: outputs, modes, faults while it runs, and no for commands and interlocks."""

from collections.abc import Iterable, Iterator

from hmi.core.batch import UnitStatus
from hmi.core.tag import Mode
from hmi.simulator.faults import Fault, joined
from hmi.simulator.kpis import Kpi
from hmi.simulator.plant import Reading, Refusal, SetpointRefusedError, SimulatedPlant
from hmi.simulator.procedure import Command, CommandRefusedError
from hmi.simulator.served_plant import Interlock


class InterimPlant:
    """A `ServedPlant` around a simulated plant."""

    def __init__(self, plant: SimulatedPlant) -> None:
        self._plant = plant

    @property
    def hours(self) -> float:
        """Hours of the campaign."""
        return self._plant.hours

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that act or are to come."""
        return self._plant.faults

    @property
    def since_start(self) -> float:
        """Hours since the simulation was handed over."""
        return self._plant.since_start

    def step(self, seconds: float) -> None:
        """Moves the plant on."""
        self._plant.step(seconds)

    def readings(self) -> Iterator[Reading]:
        """Every published value."""
        return self._plant.readings()

    def status(self) -> Iterator[UnitStatus]:
        """What every unit reports."""
        return self._plant.status()

    def write_setpoint(self, tag: str, value: float) -> None:
        """Takes a setpoint."""
        self._plant.write_setpoint(tag, value)

    def write_output(self, tag: str, value: float) -> None:
        """Takes no output yet."""
        del value
        raise SetpointRefusedError(f"{tag}.OP", Refusal.UNKNOWN)

    def write_mode(self, tag: str, mode: Mode) -> None:
        """Takes no mode yet."""
        del mode
        raise SetpointRefusedError(f"{tag}.MODE", Refusal.UNKNOWN)

    def command(self, asset: str, command: Command) -> None:
        """Takes no command."""
        raise CommandRefusedError(f"{asset} does not take {command.value} yet")

    def inject(self, fault: Fault) -> None:
        """Adds a fault."""
        self._plant.faults = joined(self._plant.faults, fault)

    def clear(self, id_: str, asset: str) -> None:
        """Ends a fault."""
        self._plant.faults = tuple(one for one in self._plant.faults if (one.kind.id, one.asset) != (id_, asset))

    def interlocks(self) -> Iterable[Interlock]:
        """None yet."""
        return ()

    def kpis(self) -> Iterator[Kpi]:
        """The key figures."""
        return self._plant.kpis()

    def set_interlock(self, asset: str, name: str, on: bool) -> None:
        """There is none to set."""
