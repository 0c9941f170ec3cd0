"""A plant in the middle of its campaign, made once; tests that move it take a copy."""

import copy
from collections.abc import Callable

import pytest

from hmi.core.batch import ProcedureState
from hmi.core.plant_file import TagRow
from hmi.simulator.faults import read_fault
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.plant_files import plant_files
from hmi.simulator.recipe import Recipe
from hmi.simulator.start import start_plant

Grow = Callable[..., SimulatedPlant]
At = Callable[[str, str], SimulatedPlant]
Files = tuple[tuple[TagRow, ...], Recipe]


MET = (
    ("MPT-101", "WATER_FILL"),
    ("MPT-101", "CHARGE"),
    ("MPT-101", "SAMPLE_HOLD"),
    ("STU-201", "STERILISE"),
    ("SFR-301", "FILL_STERILE"),
    ("SFR-301", "TRANSFER"),
    ("PFR-401", "SIP"),
    ("PFR-401", "CALIBRATE_DO"),
    ("PFR-401", "COOL_HOLD"),
    ("PFR-401", "HARVEST"),
    ("BLD-601", "ADD_STABILISER"),
    ("BLD-601", "DILUTE"),
    ("BLD-601", "HOMOGENISE"),
    ("FIL-701", "FILL"),
)
"""Units and phases, each met a few minutes after it has begun."""


@pytest.fixture(scope="session")
def files() -> Files:
    return plant_files()


@pytest.fixture(scope="session")
def _growing(files: Files) -> SimulatedPlant:
    return start_plant(*files, seed=3)


@pytest.fixture
def growing(_growing: SimulatedPlant) -> Grow:
    """Gives a fresh copy of a plant whose PFR-401 has grown for 30 h, with faults from now on."""

    def copied(*faults: str) -> SimulatedPlant:
        plant = copy.deepcopy(_growing)
        plant.faults = tuple(read_fault(text) for text in faults)
        return plant

    return copied


@pytest.fixture(scope="session")
def _met(files: Files) -> dict[tuple[str, str], SimulatedPlant]:
    plant = SimulatedPlant(*files, seed=2)
    kept: dict[tuple[str, str], SimulatedPlant] = {}
    while len(kept) < len(MET) and plant.hours < 200.0:
        run(plant, 0.05, 60.0)
        for asset, phase in MET:
            unit = plant.units[asset]
            if (asset, phase) not in kept and unit.phase_name == phase and unit.sequence.hours > 0.02:
                kept[asset, phase] = copy.deepcopy(plant)
    return kept


@pytest.fixture
def at(_met: dict[tuple[str, str], SimulatedPlant]) -> At:
    """Gives a fresh copy of a campaign at one of the moments of `MET`; its first batch is in PFR-401."""
    return lambda asset, phase: copy.deepcopy(_met[asset, phase])


def run(plant: SimulatedPlant, hours: float, seconds: float = 20.0) -> SimulatedPlant:
    for _ in range(round(hours * 3600.0 / seconds)):
        plant.step(seconds)
    return plant


def state_of(plant: SimulatedPlant, asset: str) -> ProcedureState:
    return next(unit.state for unit in plant.status() if unit.asset == asset)
