from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.causes import LIKENESS, FaultSigns
from hmi.golden.engine import fit
from hmi.golden.engine_file import Sources, save_engine
from hmi.golden.engine_score import score_files
from hmi.golden.looks import looks_of
from hmi.golden.scoring import Engine
from hmi.golden.tables import TableError
from tests.golden.brewing import VARIABLES, brews


@pytest.fixture(scope="module")
def engine() -> Engine:
    golden = brews(14, seed=31)
    records = tuple(
        BatchRecord(each.id, each.hours, each.values, tuple("fill" if at <= 6.0 else "brew" for at in each.hours))
        for each in golden.batches
    )
    return fit(BatchSet(VARIABLES, records, golden.lab, golden.quality), network=False)


@pytest.fixture(scope="module")
def model(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    none = FaultSigns((), np.zeros((0, len(engine.variables))), LIKENESS)
    save_engine(folder, engine.model, none, Sources({}, 0, "test"), {})
    return folder


def samples(folder: Path, **changed: object) -> Path:
    """Two unseen batches as a table; columns are replaced, or left out where they are None."""
    made = brews(2, seed=32).batches
    columns: dict[str, object] = {
        "batch_id": [each.id for each in made for _ in each.hours],
        "hours": np.concatenate([each.hours for each in made]),
        "phase": ["fill" if at <= 6.0 else "brew" for each in made for at in each.hours],
    }
    values = np.concatenate([each.values for each in made])
    columns |= {name: values[:, place] for place, name in enumerate(VARIABLES)}
    columns |= changed
    file = folder / "samples.parquet"
    pq.write_table(pa.table({name: column for name, column in columns.items() if column is not None}), file)
    return file


def test_a_variable_that_is_not_there_is_taken_as_missing_and_named(model: Path, tmp_path: Path) -> None:
    file = samples(tmp_path, gas=None, other=np.zeros(0).tolist() or None)
    scored = score_files(model, file, None, tmp_path / "out.parquet")
    assert "samples.parquet: taken as missing, because there is no such variable: gas" in scored.lines
    table = pq.read_table(tmp_path / "out.parquet")
    assert table["dev:gas"].null_count == table.num_rows
    assert table["score"].null_count < 0.1 * table.num_rows


def test_phases_are_known_whatever_their_case_and_an_unknown_one_is_told(model: Path, tmp_path: Path) -> None:
    known = pq.read_table(samples(tmp_path))["phase"].to_pylist()
    score_files(model, samples(tmp_path), None, tmp_path / "one.csv")
    score_files(model, samples(tmp_path, phase=[f" {each.upper()}" for each in known]), None, tmp_path / "two.csv")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    strange = ["clean" if each == "fill" else each for each in known]
    scored = score_files(model, samples(tmp_path, phase=strange), None, tmp_path / "out.csv")
    assert any("does not know it: clean (" in line and line.endswith("it knows fill, brew") for line in scored.lines)
    with pytest.raises(TableError, match=r"knows none of these, only fill, brew"):
        score_files(model, samples(tmp_path, phase=["0"] * len(known)), None, tmp_path / "out.csv")


def test_without_half_of_the_variables_nothing_is_said_and_that_is_told(model: Path, tmp_path: Path) -> None:
    rows = pq.read_table(samples(tmp_path)).num_rows
    gone = dict.fromkeys(VARIABLES[:4], pa.nulls(rows, pa.float64()))
    scored = score_files(model, samples(tmp_path, **gone), None, tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table["score"].null_count == table["quality_mean"].null_count == rows
    assert not any(table["alarm"].to_pylist())
    assert sum("samples are not judged: half or more of the variables" in line for line in scored.lines) == 2


def test_only_batches_with_an_alarm_count_as_alarmed(model: Path, tmp_path: Path) -> None:
    table = pq.read_table(samples(tmp_path))
    level = table["level"].to_numpy().copy()
    half = table.num_rows // 2
    level[half - 60 : half] = level[half - 60]
    scored = score_files(model, samples(tmp_path, level=level), None, tmp_path / "out.parquet")
    said = pq.read_table(tmp_path / "out.parquet")
    alarmed = {
        name for name, alarm in zip(*(said[each].to_pylist() for each in ("batch_id", "alarm")), strict=True) if alarm
    }
    assert (scored.batches, scored.alarmed) == (2, len(alarmed))
    assert any("stood still: level" in line for line in scored.lines)
    assert "level" in said["frozen"].to_pylist()


def test_hours_in_seconds_are_pointed_out(model: Path, tmp_path: Path) -> None:
    hours = pq.read_table(samples(tmp_path))["hours"].to_numpy() * 3600.0
    scored = score_files(model, samples(tmp_path, hours=hours), None, tmp_path / "out.parquet")
    assert sum("(are these hours?)" in line for line in scored.lines) == 2


@pytest.mark.parametrize(("name", "sentence"), [("o.xlsx", "ends with"), ("no/way/o.parquet", "there is no folder")])
def test_scores_go_only_where_they_can_be_read_again(model: Path, tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(TableError, match=sentence):
        score_files(model, samples(tmp_path), None, tmp_path / name)


def test_values_gone_at_random_raise_no_alarm_beside_those_of_the_whole_batch(engine: Engine) -> None:
    unseen = brews(12, seed=33).batches
    chance = np.random.default_rng(7)
    whole, patchy = [], []
    for each in unseen:
        phases = tuple("fill" if at <= 6.0 else "brew" for at in each.hours)
        whole.append(BatchRecord(each.id, each.hours, each.values, phases))
        holes = np.where(chance.random(each.values.shape) < 0.1, np.nan, each.values)
        patchy.append(BatchRecord(each.id, each.hours, holes, phases))
    before = [score.alarm.any() for score in engine.score_all(whole)]
    after = [score.alarm.any() for score in engine.score_all(patchy)]
    assert sum(late and not early for early, late in zip(before, after, strict=True)) <= 1


@pytest.mark.parametrize("step", [1.0, 3.0])
def test_looks_are_the_same_however_hours_are_rounded_or_jitter(step: float) -> None:
    hours: Floats = np.arange(1, 241, dtype=np.float64) / 60.0
    values = np.random.default_rng(9).normal(size=(240, 4))
    exact = looks_of(BatchRecord("A", hours, values), step / 60.0, ())
    jitter = np.random.default_rng(10).uniform(-0.1, 0.1, 240) / 60.0
    for other in (np.round(hours, 4), np.round(hours, 3), hours + jitter):
        found = looks_of(BatchRecord("A", other, values), step / 60.0, ())
        assert abs(len(found.row) - len(exact.row)) <= 1
        np.testing.assert_array_equal(found.row[:60], exact.row[:60])


def test_what_is_gone_confirms_no_alarm(engine: Engine) -> None:
    unseen = brews(6, seed=36).batches
    place = VARIABLES.index("gas")
    for each in unseen:
        values = each.values.copy()
        values[60, place] += 8.0
        values[61, place] = np.nan
        phases = tuple("fill" if at <= 6.0 else "brew" for at in each.hours)
        score = engine.score(BatchRecord(each.id, each.hours, values, phases))
        assert not score.alarm[60:62].any() or score.contributions[60:62, place].max() < 0.5
