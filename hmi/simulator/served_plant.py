"""What the server asks of the plant that it serves."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from hmi.core.batch import UnitStatus
from hmi.core.tag import Mode
from hmi.simulator.faults import Fault
from hmi.simulator.interlocks import Interlock
from hmi.simulator.kpis import Kpi
from hmi.simulator.procedure import Command
from hmi.simulator.readings import Reading


class ServedPlant(Protocol):
    """A plant that runs in steps of plant time and takes what persons ask of it."""

    @property
    def hours(self) -> float:
        """Hours of the campaign."""
        ...

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that act or are to come."""
        ...

    @property
    def since_start(self) -> float:
        """Hours since the simulation was handed over; faults count from here."""
        ...

    def step(self, seconds: float, /) -> None:
        """Moves the whole plant on."""
        ...

    def readings(self) -> Iterator[Reading]:
        """Every published value, with the noise of this moment."""
        ...

    def status(self) -> Iterator[UnitStatus]:
        """What every unit reports."""
        ...

    def write_setpoint(self, tag: str, value: float, /) -> None:
        """Takes a setpoint or raises `SetpointRefusedError`."""
        ...

    def write_output(self, tag: str, value: float, /) -> None:
        """Takes an output or raises `SetpointRefusedError`."""
        ...

    def write_mode(self, tag: str, mode: Mode, /) -> None:
        """Takes a mode or raises `SetpointRefusedError`."""
        ...

    def why(self, asset: str, /) -> str:
        """Why a unit is not simply running, in a few words; empty when it is, or idle."""
        ...

    def command(self, asset: str, command: Command, who: str, /) -> None:
        """Takes a person's command or raises `CommandRefusedError`."""
        ...

    def inject(self, fault: Fault, /) -> None:
        """Adds a fault or raises `FaultError`."""
        ...

    def clear(self, id_: str, asset: str, /) -> None:
        """Ends a fault."""
        ...

    def interlocks(self) -> Iterable[Interlock]:
        """Every interlock as it is now."""
        ...

    def kpis(self) -> Iterable[Kpi]:
        """The key figures, always the same ones."""
        ...

    def set_interlock(self, asset: str, name: str, on: bool, /) -> None:
        """Switches an interlock on or off."""
        ...
