"""Two servers for all tests here: the real plant running at 60x, and a plant that waits for what a test says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.simulator.plant_files import plant_files
from hmi.simulator.server.options import ServeOptions
from hmi.simulator.start import start_plant
from tests.simulator.server.serving import ScriptedPlant, Serving


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the servers keep their certificate: it is made once."""
    return tmp_path_factory.mktemp("simulator")


@pytest.fixture(scope="session")
def url(folder: Path) -> Iterator[str]:
    """The real plant, ten hours into its campaign."""
    rows, recipe = plant_files()
    plant = start_plant(rows, recipe, 1, start_hour=10.0)
    served = tuple(row for row in rows if row.asset in plant.units)
    serving = Serving(plant, served, ServeOptions(port=0, folder=folder), running=True)
    yield serving.url
    serving.close()


@pytest.fixture(scope="session")
def scripted() -> ScriptedPlant:
    """The plant that waits."""
    rows, _ = plant_files()
    return ScriptedPlant(row for row in rows if row.asset in ("PFR-401", "UTL-901"))


@pytest.fixture(scope="session")
def stage(scripted: ScriptedPlant, folder: Path) -> Iterator[Serving]:
    """Its server."""
    serving = Serving(scripted, scripted.rows, ServeOptions(port=0, folder=folder))
    yield serving
    serving.close()
