"""The seven units of the live plant, by what they are."""

from dataclasses import dataclass

from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.steriliser import Steriliser
from hmi.simulator.unit import Unit
from hmi.simulator.variation import Batch


@dataclass(slots=True)
class Equipment:
    """The units of the plant."""

    medium: MediumTank[float]
    steriliser: Steriliser[float]
    seed: FermenterUnit[float]
    production: tuple[FermenterUnit[float], FermenterUnit[float]]
    blend: BlendTank[float]
    filling: FillingLine[float]

    @property
    def all(self) -> tuple[Unit[float], ...]:
        """Every unit in the order of the process."""
        return self.medium, self.steriliser, self.seed, *self.production, self.blend, self.filling

    def vessel_with(self, batch: Batch[float] | None) -> FermenterUnit[float] | None:
        """The production fermenter that works on a batch."""
        return next((unit for unit in self.production if batch is not None and unit.batch is batch), None)
