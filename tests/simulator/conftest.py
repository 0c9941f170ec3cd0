"""A plant in the middle of its campaign, made once; tests that move it take a copy."""

import copy
from collections.abc import Callable

import pytest

from hmi.core.plant_file import TagRow
from hmi.simulator.faults import read_fault
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.recipe import Recipe
from hmi.simulator.serve import plant_files
from hmi.simulator.start import start_plant

Grow = Callable[..., SimulatedPlant]
Files = tuple[tuple[TagRow, ...], Recipe]


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


def run(plant: SimulatedPlant, hours: float, seconds: float = 20.0) -> SimulatedPlant:
    for _ in range(round(hours * 3600.0 / seconds)):
        plant.step(seconds)
    return plant
