import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.golden.dataset import DOINGS, DatasetError, golden_batches, read_class
from hmi.golden.model_file import ModelFileError
from hmi.golden.plant_train import PlantLesson, train_plant
from tests.golden.process import ASSETS, TAGS

Table = Callable[[pa.Table], pa.Table]


def test_only_the_batches_called_golden_are_taken(finished: Path, small_works: Plant) -> None:
    golden = golden_batches(finished / "batches.parquet")
    assert golden == tuple(f"B{number:03d}" for number in range(20))
    known = read_class(finished / "samples.parquet", small_works, "cooker", golden)
    assert known.batches == golden
    assert len(known.runs) == 40


def test_assets_of_one_class_share_their_variables(finished: Path, small_works: Plant) -> None:
    known = read_class(finished / "samples.parquet", small_works, "cooker", ["B000"])
    assert [variable.name for variable in known.variables] == [
        *("TC-x1", "TC-x1.SP", "TC-x1.OP", "AX-x2", "FX-x3", "WX-x4", "CX-x5")
    ]
    counts = known.runs[0].values[:, 6]
    assert 5.5 < float(np.nanmin(counts)) < float(np.nanmax(counts)) < 8.5


def replace(column: str, values: pa.Array) -> Table:
    return lambda table: table.set_column(table.schema.get_field_index(column), column, values)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda table: table.drop_columns(["phase_hours"]), r"s\.parquet: column phase_hours is missing"),
        (lambda table: table.drop_columns(["WX-14"]), r"s\.parquet: column WX-14 is missing"),
        (lambda table: pa.concat_tables([table, table]), r"column hours: CK-1 in batch B000 has two rows"),
        (
            lambda table: replace("WX-14", pa.array(["a"] * table.num_rows))(table),
            r"column WX-14: numbers are expected, not string",
        ),
        (
            lambda table: replace("hours", pa.nulls(table.num_rows, pa.float64()))(table),
            r"column hours: CK-1 in batch B000 has a row without a time",
        ),
    ],
)
def test_samples_that_cannot_be_used_are_refused_in_a_sentence(
    finished: Path, tmp_path: Path, small_works: Plant, change: Table, sentence: str
) -> None:
    pq.write_table(change(pq.read_table(finished / "samples.parquet")), tmp_path / "s.parquet")
    with pytest.raises(DatasetError, match=sentence):
        read_class(tmp_path / "s.parquet", small_works, "cooker", ["B000"])


def test_infinite_and_absent_numbers_are_missing_values(finished: Path, tmp_path: Path, small_works: Plant) -> None:
    table = pq.read_table(finished / "samples.parquet")
    weights = np.full(table.num_rows, np.inf)
    table = replace("WX-14", pa.array(weights))(table).drop_columns(["TC-11.OP"])
    pq.write_table(table, tmp_path / "s.parquet")
    run = read_class(tmp_path / "s.parquet", small_works, "cooker", ["B000"]).runs[0]
    assert np.isnan(run.values[:, 5]).all()
    assert np.isnan(run.values[:, 2]).all()


def test_wide_samples_say_the_same_as_a_row_per_asset(finished: Path, tmp_path: Path, small_works: Plant) -> None:
    table = pq.read_table(finished / "samples.parquet")
    parts = []
    for asset in ("CK-1", "CK-2"):
        part = table.filter(pc.field("asset") == asset)
        own = [f"{asset}.{DOINGS[name]}" if name in DOINGS else name for name in part.schema.names]
        parts.append(part.rename_columns(own).drop_columns(["asset"]))
    pq.write_table(pa.concat_tables(parts, promote_options="default"), tmp_path / "wide.parquet")
    wide = read_class(tmp_path / "wide.parquet", small_works, "cooker", ["B000", "B001"])
    rows = read_class(finished / "samples.parquet", small_works, "cooker", ["B000", "B001"])
    assert len(wide.runs) == len(rows.runs) == 4
    for one, other in zip(wide.runs, rows.runs, strict=True):
        assert (one.batch, one.asset, one.phases) == (other.batch, other.asset, other.phases)
        np.testing.assert_array_equal(one.values, other.values)
        np.testing.assert_array_equal(one.hours, other.hours)
    assert not read_class(tmp_path / "wide.parquet", small_works, "kettle", ["B000"]).runs


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"batch_id": ["A"]}, "column golden is missing"),
        ({"batch_id": ["A"], "golden": ["yes"]}, "column golden: true or false is expected, not string"),
        ({"batch_id": ["A", "A"], "golden": [True, True]}, "a batch is listed twice"),
        ({"batch_id": ["A"], "golden": [False]}, "no batch is golden"),
    ],
)
def test_a_table_of_batches_that_cannot_be_used_is_refused(
    tmp_path: Path, columns: dict[str, list[object]], sentence: str
) -> None:
    pq.write_table(pa.table(columns), tmp_path / "b.parquet")
    with pytest.raises(DatasetError, match=sentence):
        golden_batches(tmp_path / "b.parquet")


def test_batches_numbered_with_decimals_are_the_same_as_with_whole_numbers(
    finished: Path, tmp_path: Path, small_works: Plant
) -> None:
    table = pq.read_table(finished / "samples.parquet")
    numbers = pa.array([float(batch[1:]) for batch in table["batch_id"].to_pylist()])
    pq.write_table(replace("batch_id", numbers)(table), tmp_path / "s.parquet")
    pq.write_table(pa.table({"batch_id": [1, 2], "golden": [True, True]}), tmp_path / "b.parquet")
    golden = golden_batches(tmp_path / "b.parquet")
    assert read_class(tmp_path / "s.parquet", small_works, "cooker", golden).batches == golden == ("1", "2")


def test_a_seed_below_nought_is_refused_in_a_sentence(finished: Path, tmp_path: Path, small_works: Plant) -> None:
    lesson = PlantLesson(finished / "samples.parquet", finished / "batches.parquet", small_works, seed=-1)
    with pytest.raises(DatasetError, match="a seed of -1: a whole number from 0 on is meant"):
        train_plant(lesson, tmp_path, print)


def test_what_cannot_be_foretold_or_kept_is_refused_before_anything_is_learnt(
    finished: Path, tmp_path: Path, small_works: Plant
) -> None:
    ids = [f"B{number:03d}" for number in range(12)]
    pq.write_table(pa.table({"batch_id": ids, "golden": [True] * 12}), tmp_path / "b.parquet")
    lesson = PlantLesson(finished / "samples.parquet", tmp_path / "b.parquet", small_works)
    for asset_class, words in (("oven", "no asset class 'oven'; it has cooker, kettle"), ("cooker", "'taste'")):
        quality = {asset_class: "taste"}
        with pytest.raises(DatasetError, match=words):
            train_plant(dataclasses.replace(lesson, quality=quality), tmp_path, pytest.fail)
    with pytest.raises(ModelFileError, match="a file stands where a folder"):
        train_plant(lesson, tmp_path / "b.parquet", pytest.fail)


def test_a_file_that_is_no_parquet_is_named(tmp_path: Path, small_works: Plant) -> None:
    (tmp_path / "b.parquet").write_text("hours,asset\n")
    with pytest.raises(DatasetError, match=r"b\.parquet: cannot be read as Parquet"):
        golden_batches(tmp_path / "b.parquet")
    with pytest.raises(DatasetError, match=r"none\.parquet: there is no such file$"):
        read_class(tmp_path / "none.parquet", small_works, "cooker", ["B000"])
    (tmp_path / "s.csv").touch()
    with pytest.raises(DatasetError, match=r"s\.parquet: there is no such file; s\.csv is there"):
        read_class(tmp_path / "s.parquet", small_works, "cooker", ["B000"])


def test_too_few_golden_batches_are_refused(finished: Path, tmp_path: Path, small_works: Plant) -> None:
    pq.write_table(pa.table({"batch_id": ["B000"], "golden": [True]}), tmp_path / "b.parquet")
    with pytest.raises(DatasetError, match="1 golden batches; at least 12 are needed"):
        train_plant(PlantLesson(finished / "samples.parquet", tmp_path / "b.parquet", small_works), tmp_path, print)


def test_assets_of_one_class_with_other_tags_are_refused(finished: Path) -> None:
    plant = read_plant(ASSETS, TAGS.replace("CK-2,WX-24,Weight,kg", "CK-2,WX-24,Weight,t"))
    with pytest.raises(DatasetError, match=r"CK-2 and CK-1 are of one class, but WX-24 \(t\) stands where"):
        read_class(finished / "samples.parquet", plant, "cooker", ["B000"])
