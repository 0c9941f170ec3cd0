from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest

from hmi.golden.batch_tables import read_batches, read_laboratory, read_samples
from hmi.golden.selection import choose_golden
from hmi.golden.tables import TableError
from tests.golden.brewing import VARIABLES, brews, changed

WIDE: dict[str, list[object]] = {
    "batch_id": ["7", "7", "8"],
    "hours": [0.5, 0.25, 0.0],
    "heat": [1.0, None, 3.0],
    "note": ["a", "b", "c"],
}
LONG: dict[str, list[object]] = {
    "batch_id": ["7", "7", "7"],
    "hours": [0.0, 0.0, 0.5],
    "variable": ["heat", "gas", "heat"],
    "value": [1.0, 2.0, 3.0],
}


def written(folder: Path, name: str, columns: dict[str, list[object]]) -> Path:
    file = folder / name
    table = pa.table(columns)
    if file.suffix == ".csv":
        pcsv.write_csv(table, file)
    else:
        pq.write_table(table, file)
    return file


@pytest.mark.parametrize("name", ["samples.parquet", "samples.csv"])
def test_a_wide_table_is_read_in_order_of_time(tmp_path: Path, name: str) -> None:
    found = read_samples(written(tmp_path, name, dict(WIDE)))
    assert found.variables == ("heat",)
    assert [record.id for record in found.records] == ["7", "8"]
    np.testing.assert_array_equal(found.records[0].hours, [0.25, 0.5])
    np.testing.assert_array_equal(found.records[0].values[:, 0], [np.nan, 1.0])
    np.testing.assert_array_equal(found.rows[0], [1, 0])


@pytest.mark.parametrize("name", ["samples.parquet", "samples.csv"])
def test_a_long_table_says_the_same_as_a_wide_one(tmp_path: Path, name: str) -> None:
    found = read_samples(written(tmp_path, name, dict(LONG)))
    assert found.variables == ("heat", "gas")
    np.testing.assert_array_equal(found.records[0].values, [[1.0, 2.0], [3.0, np.nan]])


def test_a_csv_file_may_use_semicolons_and_keeps_leading_zeros(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("batch_id;hours;heat\n007;0;NA\n007;1;2.5\n")
    record = read_samples(tmp_path / "s.csv").records[0]
    assert record.id == "007"
    np.testing.assert_array_equal(record.values[:, 0], [np.nan, 2.5])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("batch_id,heat\n1,2\n", "s.csv: column hours is missing; it has batch_id, heat"),
        ("batch_id,hours,heat\n1,0,2\n1,0,3\n", "s.csv, column hours, row 2: batch 1 has two rows at 0 h"),
        ("batch_id,hours,heat\n1,0,2\n1,,3\n", "s.csv, column hours, row 2: holds no number"),
        ("batch_id,hours,heat\n1,0,2\n,1,3\n", "s.csv, column batch_id, row 2: is empty"),
        ("batch_id,hours,heat\n1,0,2\n1,1,hot\n1,2,3\n", "s.csv, column heat, row 2: 'hot' is no number"),
        ("batch_id,hours,note\n1,0,a\n", "s.csv: has no column of numbers"),
        ("batch_id,hours,heat\n", "s.csv: has no row"),
        ("batch_id,hours,heat,heat\n1,0,2,3\n", "s.csv, column heat: is there twice"),
        ("", "s.csv: cannot be read"),
        ("batch_id,hours,variable,value\n1,0,heat,2\n1,0,heat,3\n", "s.csv, row 2: batch 1 has heat twice at 0 h"),
    ],
)
def test_samples_that_cannot_be_used_are_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "s.csv").write_text(text)
    with pytest.raises(TableError) as refused:
        read_samples(tmp_path / "s.csv")
    assert sentence in str(refused.value)


def test_a_variable_that_a_model_needs_is_missed_by_name(tmp_path: Path) -> None:
    for name, columns in (("wide.csv", WIDE), ("long.csv", LONG)):
        with pytest.raises(TableError, match="pressure is missing"):
            read_samples(written(tmp_path, name, dict(columns)), ["heat", "pressure"])


def test_no_table_at_all_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 not quite")
    for name in ("nowhere.parquet", "broken.parquet"):
        with pytest.raises(TableError, match=f"{name}: cannot be read"):
            read_samples(tmp_path / name)


def test_batches_say_golden_quality_and_fault(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "batch_id": ["1", "2"],
        "golden": ["yes", "0"],
        "titre": [1.5, None],
        "fault": [None, "leak"],
    }
    rows = read_batches(written(tmp_path, "b.csv", dict(columns)))
    assert rows.golden == {"1": True, "2": False}
    assert rows.quality["titre"]["1"] == 1.5
    assert dict(rows.faults) == {"2": "leak"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("batch_id,golden\n1,maybe\n", "b.csv, column golden, row 1: 'maybe'; true or false is expected"),
        ("batch_id,golden\n1,1\n1,0\n", "b.csv, column batch_id, row 2: batch 1 is listed twice"),
        ("golden\n1\n", "b.csv: column batch_id is missing"),
    ],
)
def test_batches_that_cannot_be_used_are_refused(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "b.csv").write_text(text)
    with pytest.raises(TableError) as refused:
        read_batches(tmp_path / "b.csv")
    assert sentence in str(refused.value)


def test_a_laboratory_result_released_before_it_was_drawn_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "l.csv"
    file.write_text("batch_id,sample_hours,release_hours,variable,value\n1,4,6,ph,7\n1,8,7,ph,7\n")
    with pytest.raises(TableError, match=r"l\.csv, column release_hours, row 2: the result is released before"):
        read_laboratory(file)
    file.write_text("batch_id,sample_hours,release_hours,variable,value\n1,4,6,ph,7\n1,8,9,ph,\n")
    assert [each.value for each in read_laboratory(file)] == [7.0]


def test_without_a_word_from_anybody_strange_batches_are_left_out_with_a_reason() -> None:
    records = list(brews(20, seed=3).batches)

    def warm(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:
        values[:, VARIABLES.index("temperature")] += 8.0

    records[4] = changed(records[4], warm)
    records[7] = type(records[7])(records[7].id, records[7].hours[:20], records[7].values[:20])
    choices = choose_golden(records, VARIABLES, None, {"yield": {records[9].id: 1e6}})
    out = {choice.batch: choice.sentence for choice in choices if not choice.golden}
    assert "mean of temperature is high" in out[records[4].id]
    assert "cut off" in out[records[7].id]
    assert len(out) == 2


def test_a_person_decides_and_strange_batches_are_only_pointed_out() -> None:
    records = list(brews(20, seed=3).batches)
    called = {record.id: place != 2 for place, record in enumerate(records)}
    quality = {"yield": {record.id: 50.0 + 0.1 * place for place, record in enumerate(records)} | {records[5].id: 9.0}}
    choices = choose_golden(records, VARIABLES, called, quality)
    assert [choice.batch for choice in choices if not choice.golden] == [records[2].id]
    assert "called not golden" in choices[2].sentence
    assert "look at it: quality yield is low" in choices[5].sentence
