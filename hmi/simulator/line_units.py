"""The units of a line, by what they are."""

from dataclasses import dataclass

from hmi.model.arithmetic import FloatArray
from hmi.simulator.blend_tank import BlendTank
from hmi.simulator.fermenter import FermenterUnit
from hmi.simulator.filling_line import FillingLine
from hmi.simulator.medium_tank import MediumTank
from hmi.simulator.steriliser import Steriliser
from hmi.simulator.unit import Unit
from hmi.simulator.utilities import Utilities


@dataclass(frozen=True, slots=True)
class LineUnits:
    """The units of a line; there is one production fermenter, which is either of the two."""

    medium: MediumTank[FloatArray]
    steriliser: Steriliser[FloatArray]
    seed: FermenterUnit[FloatArray]
    production: FermenterUnit[FloatArray]
    blend: BlendTank[FloatArray]
    filling: FillingLine[FloatArray]
    services: Utilities[FloatArray]

    @property
    def process(self) -> tuple[Unit[FloatArray], ...]:
        """The units that a batch goes through."""
        return self.medium, self.steriliser, self.seed, self.production, self.blend, self.filling

    @property
    def all(self) -> tuple[Unit[FloatArray], ...]:
        """Every unit in the order of the process, and the services that feed them."""
        return *self.process, self.services
