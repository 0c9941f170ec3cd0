"""A small process, its golden batches, and a model trained on them once."""

from pathlib import Path

import pytest

from hmi.core.plant import Plant
from hmi.golden.plant_file import load_plant
from hmi.golden.plant_model import PlantModel
from hmi.golden.plant_train import PlantLesson, train_plant
from hmi.golden.training import parts_of
from tests.golden.process import works, write_batches


@pytest.fixture(scope="session")
def small_works() -> Plant:
    """The small plant."""
    return works()


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with twenty golden batches and one that is not."""
    folder = tmp_path_factory.mktemp("finished")
    write_batches(folder, 20, seed=1)
    return folder


@pytest.fixture(scope="session")
def model_folder(finished: Path, small_works: Plant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained model on disk."""
    folder = tmp_path_factory.mktemp("model")
    said: list[str] = []
    lesson = PlantLesson(finished / "samples.parquet", finished / "batches.parquet", small_works, network=False)
    train_plant(lesson, folder, said.append)
    assert "kettle: 0 golden runs are too few; it gets no model" in said
    parts = [line.split()[2] for line in said if ": part " in line]
    assert parts == [str(number) for number in range(1, parts_of(20) + 1)]
    assert said[-1] == f"the model of 1 asset classes is in {folder}"
    return folder


@pytest.fixture(scope="session")
def model(model_folder: Path) -> PlantModel:
    """The trained model."""
    return load_plant(model_folder)
