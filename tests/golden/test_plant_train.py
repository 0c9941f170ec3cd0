"""Training the model of a plant: the same every time, with a forecast and with faults by name."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hmi.core.deviation import Level
from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.golden.dataset import DatasetError
from hmi.golden.engine import LEAST_BATCHES
from hmi.golden.plant_detector import PlantDetector
from hmi.golden.plant_file import files_of, load_plant
from hmi.golden.plant_train import PlantLesson, train_plant
from hmi.golden.training import folds_of, parts_of
from tests.golden.process import ASSETS, TAGS, Numbers, cooker, table_of
from tests.golden.watching import watch

GOLDEN = 24
FAULTY = "F00"


def scorched(hours: Numbers, readings: dict[str, Numbers]) -> None:
    readings["TC"] += np.where(hours > 2.0, 6.0, 0.0)


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dozen golden batches every four minutes, and one whose fault is known."""
    folder = tmp_path_factory.mktemp("taught")
    chance = np.random.default_rng(5)
    tables = [table_of(f"B{number:02d}", "CK-1", cooker(chance)) for number in range(GOLDEN)]
    tables.append(table_of(FAULTY, "CK-1", cooker(chance, scorched)))
    joined = pa.concat_tables(tables, promote_options="default")
    minutes = np.round(joined["hours"].to_numpy() * 60.0).astype(np.int64)
    pq.write_table(joined.filter(pa.array(minutes % 4 == 0)), folder / "samples.parquet")
    last = {
        row["batch_id"]: row["AX-12_max"]
        for row in joined.group_by("batch_id").aggregate([("AX-12", "max")]).to_pylist()
    }
    ids = list(last)
    columns = {
        "batch_id": ids,
        "golden": [name != FAULTY for name in ids],
        "fault": [None if name != FAULTY else "scorched" for name in ids],
        "yield": [last[name] for name in ids],
    }
    pq.write_table(pa.table(columns), folder / "batches.parquet")
    return folder


def lesson(folder: Path, plant: Plant, quality: str = "yield") -> PlantLesson:
    tables = (folder / "samples.parquet", folder / "batches.parquet")
    return PlantLesson(*tables, plant, 5, quality={"cooker": quality}, network=False)


def test_the_same_batches_and_seed_give_the_same_files_and_name_forecast_and_fault(
    taught: Path, small_works: Plant, tmp_path: Path
) -> None:
    contents = []
    for out in (tmp_path / "one", tmp_path / "two"):
        train_plant(lesson(taught, small_works), out, lambda _: None)
        contents.append({name: (out / name).read_bytes() for name in files_of(out)})
    assert contents[0] == contents[1]
    rows = cooker(np.random.default_rng(77), scorched)
    said = watch(PlantDetector(load_plant(tmp_path / "one"), small_works), rows, every=4)
    worst = max(said, key=lambda deviation: deviation.level)
    assert worst.level > Level.NONE
    assert worst.causes[0].name == "scorched"
    assert sum(cause.probability for cause in worst.causes) == pytest.approx(1.0)
    assert "Likely cause: scorched" in worst.cause
    assert worst.forecast is not None
    assert worst.forecast.quality == "yield"
    assert worst.forecast.low < worst.forecast.mean < worst.forecast.high


def test_a_quality_that_is_no_column_is_refused(taught: Path, small_works: Plant, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no column of numbers 'taste'; known qualities are yield"):
        train_plant(lesson(taught, small_works, "taste"), tmp_path / "out", lambda _: None)


def test_scoring_never_imports_torch() -> None:
    code = "import sys, hmi.golden.plant_detector, hmi.golden.plant_file; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)  # noqa: S603


@pytest.mark.parametrize("count", [3, 12, 39, 40, 60])
def test_as_many_parts_are_told_of_as_batches_are_left_out(count: int) -> None:
    assert len(set(folds_of(count, 0).tolist())) == parts_of(count)


def test_limits_of_asset_classes_lean_on_each_other(tmp_path: Path) -> None:
    """How rarely a batch goes how far is told by all classes together: rare levels differ less than if each class
    had only its own few batches to tell."""
    chance = np.random.default_rng(8)
    names = [f"B{number:02d}" for number in range(LEAST_BATCHES + 2)]
    made = {asset: [table_of(name, asset, cooker(chance)) for name in names] for asset in ("CK-1", "CK-2")}
    pq.write_table(pa.table({"batch_id": names, "golden": [True] * len(names)}), tmp_path / "batches.parquet")
    first, second = (_rises(tmp_path, tables)[0] for tables in made.values())
    together = _rises(tmp_path, [*made["CK-1"], *made["CK-2"]])
    assert abs(together[0] - together[1]) < 0.5 * abs(first - second)


def _rises(folder: Path, tables: list[pa.Table]) -> list[float]:
    """How many times level 1 the limit of level 3 is, in every asset class that has batches."""
    joined = pa.concat_tables(tables, promote_options="default")
    minutes = np.round(joined["hours"].to_numpy() * 60.0).astype(np.int64)
    pq.write_table(joined.filter(pa.array(minutes % 8 == 0)), folder / "samples.parquet")
    plant = read_plant(ASSETS.replace('"cooker"', '"first"', 1).replace('"cooker"', '"second"'), TAGS)
    lesson = PlantLesson(folder / "samples.parquet", folder / "batches.parquet", plant, network=False)
    train_plant(lesson, folder / "model", lambda _: None)
    levels = [each.engine.limits.levels for each in load_plant(folder / "model").classes.values()]
    return [three / one for one, _, three in levels]
