from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest

from hmi.golden.batch_tables import Samples, read_batches, read_laboratory, read_samples
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
        ("", "s.csv: cannot be read: it is empty"),
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
    (tmp_path / "folder.csv").mkdir()
    why = {
        "nowhere.parquet": ": there is no such file",
        "broken.parquet": " as Parquet: it is cut off",
        "folder.csv": ": it is a folder",
    }
    for name, words in why.items():
        with pytest.raises(TableError, match=f"{name}: cannot be read{words}"):
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
    file.write_text("batch_id,sample_hours,variable,value\n1,4,ph,7\n")
    told: list[str] = []
    assert [each.release_hours for each in read_laboratory(file, told.append)] == [4.0]
    assert told == ["l.csv: has no column release_hours; every result counts as known when its sample was drawn"]


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


def read(folder: Path, text: str, encoding: str = "utf-8") -> tuple[Samples, list[str]]:
    """What a text file of samples says, and the lines about how it was understood."""
    (folder / "s.csv").write_bytes(text.encode(encoding))
    said: list[str] = []
    return read_samples(folder / "s.csv", tell=said.append), said


def test_a_well_formed_table_is_read_without_a_word(tmp_path: Path) -> None:
    assert read(tmp_path, "batch_id,hours,phase,heat,Value\n1,0,a,2,3\n1,1,a,3,4\n")[1] == []


def test_capitals_semicolons_decimal_commas_and_a_byte_mark_are_understood(tmp_path: Path) -> None:
    found, said = read(tmp_path, "\ufeffBatch_ID;Hours;Phase;Heat\n7;0,0;a;1,5\n7;0,25;a;-,5\n7;1;b;NA\n")
    np.testing.assert_array_equal(found.records[0].hours, [0.0, 0.25, 1.0])
    np.testing.assert_array_equal(found.records[0].values[:, 0], [1.5, -0.5, np.nan])
    assert found.records[0].phases == ("a", "a", "b")
    assert said == [
        "s.csv: 'Batch_ID' is read as batch_id, 'Hours' is read as hours, 'Phase' is read as phase",
        "s.csv: decimal commas are read in hours, Heat",
    ]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", ["s.csv: read as CP1252, because it is not UTF-8"]),
        ("utf-16", ["s.csv: read as UTF-16"]),
        ("utf-8", []),
    ],
)
def test_other_encodings_are_understood(tmp_path: Path, encoding: str, words: list[str]) -> None:
    found, said = read(tmp_path, "batch_id\thours\tK\u00fchlung\n\u00e4\t0\t1\n\u00e4\t1\t2\n", encoding)
    assert found.variables == ("K\u00fchlung",)
    assert found.records[0].id == "\u00e4"
    assert [line[: len(word)] for line, word in zip(said, words, strict=True)] == words


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Batch;Timestamp;heat\n1;01.04.2026 23:00;1\n1;02.04.2026 00:30:00;2\n", [0.0, 1.5]),
        ("batch_id,time,heat\n1,2026-04-01T23:00:00+02:00,1\n1,2026-04-01T23:00:00Z,2\n", [0.0, 2.0]),
        ("batch_id,time,heat\n1,4/30/2026 23:00,1\n1,5/1/2026 0:00,2\n", [0.0, 1.0]),
        ("batch_id,hours,heat\n1,2026-04-01 23:00:00,1\n1,2026-04-02 00:00:00,2\n", [0.0, 1.0]),
        ("batch_id,batch_start,time,heat\n1,2026-04-01 22:00:00,2026-04-01 23:00:00,1\n", [1.0]),
        ("batch_id,minutes,heat\n1,30,1\n1,60,2\n", [0.5, 1.0]),
    ],
    ids=["day-first", "zones", "month-first", "in-hours", "since-a-start", "minutes"],
)
def test_hours_are_counted_from_what_an_export_has(tmp_path: Path, text: str, hours: list[float]) -> None:
    found, said = read(tmp_path, text)
    assert found.variables == ("heat",)
    np.testing.assert_allclose(found.records[0].hours, hours, atol=1e-9)
    assert any("hours are counted from" in line for line in said)


def test_time_stamps_of_parquet_count_from_each_batchs_own_first_row(tmp_path: Path) -> None:
    at = pa.array([0, 3_600_000, 7_200_000, 9_000_000], pa.timestamp("ms"))
    pq.write_table(pa.table({"batch_id": [1, 1, 2, 2], "ts": at, "heat": [1.0, 2.0, 3.0, 4.0]}), tmp_path / "s.parquet")
    found = read_samples(tmp_path / "s.parquet")
    assert [record.hours.tolist() for record in found.records] == [[0.0, 1.0], [0.0, 0.5]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("batch_id,time,heat\n1,4/3/2026 23:00,1\n", "s.csv, column time: in '4/3/2026 23:00' day and month cannot"),
        ("batch_id,a,b,heat\n1,2026-04-01 23:00,2026-04-01 23:00,1\n", "column a and column b both have time stamps"),
        ("batch_id,time,heat\n1,2026-04-01 23:00x,1\n", "s.csv, column time, row 1: '2026-04-01 23:00x' is no time"),
        ('batch_id,hours,heat\n1,0,"1,234"\n1,1,"2,345"\n', "column heat: '1,234' may have a decimal comma or part"),
        ("batch_id;hours;heat\n1;0;1,5\n1;1;2.5\n", "column heat: has decimal commas and decimal points"),
        ("Batch,Batch_ID,hours,heat\n1,1,0,2\n", "column Batch and column Batch_ID may both be batch_id; rename one"),
    ],
    ids=["day-or-month", "two-times", "no-stamp", "thousands", "both-points", "two-ids"],
)
def test_what_could_mean_two_things_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(TableError) as refused:
        read(tmp_path, text)
    assert sentence in str(refused.value)


def test_batches_are_the_same_whether_written_as_whole_numbers_decimals_or_text(tmp_path: Path) -> None:
    for ids in ([1, 2], [1.0, 2.0], ["1", "2"], ["1.0", "2.0"]):
        assert read_batches(written(tmp_path, "b.parquet", {"batch_id": list(ids)})).ids == ("1", "2")
    assert read_batches(written(tmp_path, "b.parquet", {"batch_id": ["1.0", "1.10"]})).ids == ("1.0", "1.10")


def test_switches_are_variables_of_one_and_nought_and_texts_are_left_aside_with_a_line(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {**WIDE, "valve": [True, False, None]}
    said: list[str] = []
    found = read_samples(written(tmp_path, "s.parquet", columns), tell=said.append)
    assert found.variables == ("heat", "valve")
    np.testing.assert_array_equal(found.records[0].values[:, 1], [0.0, 1.0])
    assert said[:2] == [
        "s.parquet: yes and no are read as 1 and 0 in valve",
        "s.parquet: left aside, because it holds no numbers: note",
    ]


def test_hours_that_fall_back_are_pointed_out_and_rows_in_no_order_are_not(tmp_path: Path) -> None:
    rows = [f"1,{hour:g},2" for hour in (0.0, 1.0, 2.0, 0.5, 1.5)]
    said = read(tmp_path, "\n".join(["batch_id,hours,heat", *rows, ""]))[1]
    assert said == [
        "s.csv, column hours, row 4: batch 1 falls back from 2 h to 0.5 h; sorted by hours (if these are two batches, "
        "give each its own batch_id)"
    ]
    shuffled = [f"1,{hour:g},2" for hour in (5.0, 4.0, 3.0, 2.0, 1.0, 0.0)]
    assert read(tmp_path, "\n".join(["batch_id,hours,heat", *shuffled, ""]))[1] == []
