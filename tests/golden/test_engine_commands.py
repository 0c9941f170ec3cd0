"""The commands of the golden-batch engine, from tables to tables."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from hmi.cli.main import app
from hmi.golden.batch import BatchSet
from hmi.golden.engine_file import load_engine
from hmi.golden.scoring import Engine
from hmi.golden.training import parts_of
from tests.golden.brewing import VARIABLES, brews


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["golden", *map(str, words)])


def write(folder: Path, batches: BatchSet) -> None:
    """Three tables: samples as CSV, the others as Parquet."""
    rows: dict[str, list[object]] = {name: [] for name in ("batch_id", "hours", *batches.variables)}
    for record in batches.batches:
        rows["batch_id"] += [record.id] * len(record.hours)
        rows["hours"] += record.hours.tolist()
        for place, name in enumerate(batches.variables):
            rows[name] += record.values[:, place].tolist()
    folder.mkdir(exist_ok=True)
    pcsv.write_csv(pa.table(rows), folder / "samples.csv")
    ids = [record.id for record in batches.batches]
    final = [batches.quality["yield"][batch] for batch in ids]
    golden = [place != 0 for place in range(len(ids))]
    pq.write_table(pa.table({"batch_id": ids, "golden": golden, "yield": final}), folder / "batches.parquet")
    fields = ("batch", "sample_hours", "release_hours", "variable", "value")
    lab = {field: [getattr(each, field) for each in batches.lab] for field in fields}
    pq.write_table(pa.table(lab).rename_columns(["batch_id", *fields[1:]]), folder / "laboratory.parquet")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write(folder / "known", brews(13, seed=21))
    write(folder / "unseen", brews(5, seed=22))
    return folder


@pytest.fixture(scope="module")
def model(tables: Path) -> Path:
    known, out = tables / "known", tables / "model"
    said = run(
        "train", "--samples", known / "samples.csv", "--batches", known / "batches.parquet",
        "--laboratory", known / "laboratory.parquet", "--quality", "yield", "--out", out,
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    assert "12 golden batches, 1 others" in said.output
    assert f"part {parts_of(12)} of {parts_of(12)}, " in said.output
    return out


def test_every_sample_gets_a_row_with_the_promised_columns(tables: Path, model: Path) -> None:
    unseen = tables / "unseen"
    for name in ("scores.parquet", "scores.csv"):
        said = run(
            "score", "--model", model, "--samples", unseen / "samples.csv",
            "--laboratory", unseen / "laboratory.parquet", "--out", tables / name,
        )  # fmt: skip
        assert said.exit_code == 0, said.output
        assert "5 batches scored" in said.output
    scores, samples = pq.read_table(tables / "scores.parquet"), pcsv.read_csv(unseen / "samples.csv")
    names = [*VARIABLES, "viability"]
    assert scores.column_names == [
        "batch_id", "hours", "score", "alarm", "level", *[f"dev:{name}" for name in names],
        *[f"contrib:{name}" for name in names], "quality_mean", "quality_lo", "quality_hi",
        "lag_hours", "frozen",
    ]  # fmt: skip
    assert scores["batch_id"].to_pylist() == samples["batch_id"].to_pylist()
    assert scores["hours"].to_pylist() == samples["hours"].to_pylist()
    assert pcsv.read_csv(tables / "scores.csv").column_names == scores.column_names
    engine = Engine(load_engine(model).model)
    expected = engine.score_all(brews(5, seed=22).batches, brews(5, seed=22).lab)
    np.testing.assert_allclose(
        np.nan_to_num(scores["score"].to_numpy()), np.nan_to_num(np.concatenate([each.score for each in expected]))
    )


def test_a_model_is_described_evaluated_and_compared(tables: Path, model: Path) -> None:
    unseen = ("--samples", tables / "unseen" / "samples.csv", "--batches", tables / "unseen" / "batches.parquet")
    assert "12 golden batches" in run("describe", "--model", model).output
    assert "say either which model" in run("describe", "--model", model, *unseen).output
    assert "left out (called not golden)" in run("describe", *unseen).output
    judged = run("evaluate", "--model", model, *unseen).output
    assert "of 4 (stated 5.0%)" in judged
    assert "not golden, no fault named: " in judged
    assert " of 1 with an alarm" in judged
    compared = run("compare", "--model", model, "--candidate", model, *unseen)
    alarmed = next(line for line in compared.output.splitlines() if line.startswith("golden batches with an alarm"))
    assert alarmed.count(" of 4 (") == 2
    assert "only the candidate alarms: no batch" in compared.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--samples", "nowhere.csv"), "nowhere.csv: cannot be read"),
        (("--quality", "colour"), "batches.parquet: has no column of numbers 'colour'; known qualities are yield"),
        (("--rate", "2"), "a rate of 2: between 0.001 and 0.5"),
        (("--out", __file__), "a file stands where a folder for the model is needed"),
        (("--samples", "few"), "golden batches can be learnt from; at least 12 are needed"),
    ],
)
def test_what_cannot_be_trained_on_is_refused_in_one_sentence(
    tables: Path, tmp_path: Path, words: tuple[str, str], sentence: str
) -> None:
    known = tables / "known"
    given = {
        "--samples": str(known / "samples.csv"),
        "--batches": str(known / "batches.parquet"),
        "--out": str(tmp_path),
    }
    option, value = words
    if value == "few":
        value = str(tables / "unseen" / "samples.csv")
        given["--batches"] = str(tables / "unseen" / "batches.parquet")
    given[option] = value
    said = run("train", *[word for pair in given.items() for word in pair])
    assert said.exit_code == 2
    assert sentence in said.output
    assert "left out and judged" not in said.output
    assert "Traceback" not in said.output


def test_samples_without_any_variable_of_the_model_are_refused(model: Path, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("batch_id,hours,colour\n1,0,30\n")
    said = run("score", "--model", model, "--samples", tmp_path / "s.csv", "--out", tmp_path / "r.parquet")
    assert said.exit_code == 2
    assert "s.csv: has none of the variables that the model knows (temperature, cooling" in said.output


def test_a_model_of_phases_asks_for_them(tables: Path, tmp_path: Path) -> None:
    for part in ("known", "unseen"):
        table = pcsv.read_csv(tables / part / "samples.csv")
        named = pa.array(["fill" if hours <= 6.0 else "brew" for hours in table["hours"].to_pylist()])
        pq.write_table(table.append_column("phase", named), tmp_path / f"{part}.parquet")
    batches, model = tables / "known" / "batches.parquet", tmp_path / "model"
    known = ("--samples", tmp_path / "known.parquet", "--batches", batches, "--out", model)
    wrong = run("train", *known, "--declare", "rest = level - foam")
    assert wrong.exit_code == 2
    assert "'rest = level - foam' cannot be reckoned: there is no variable 'foam'" in wrong.output
    said = run("train", *known, "--declare", "rest = level - integral(sugar_feed)")
    assert said.exit_code == 0, said.output
    assert "declared: rest = level - integral(sugar_feed)" in run("describe", "--model", model).output
    assert "phases: fill" in run("describe", "--model", model).output
    out = ("--out", tmp_path / "r.csv")
    assert run("score", "--model", model, "--samples", tmp_path / "unseen.parquet", *out).exit_code == 0
    scores = pcsv.read_csv(tmp_path / "r.csv")
    assert scores["dev:rest"].null_count == scores["dev:level"].null_count < 10
    refused = run("score", "--model", model, "--samples", tables / "unseen" / "samples.csv", *out)
    assert refused.exit_code == 2
    assert "samples.csv: column phase is missing; the model knows the phases fill, brew" in refused.output
    # What scoring understands and tells, evaluating does too.
    table = pq.read_table(tmp_path / "unseen.parquet")
    place = table.column_names.index("phase")
    shouted = pa.array([phase.upper() for phase in table["phase"].to_pylist()])
    pq.write_table(table.set_column(place, "phase", shouted).drop_columns("gas"), tmp_path / "loud.parquet")
    listed = ("--batches", tables / "unseen" / "batches.parquet")
    judged = run("evaluate", "--model", model, "--samples", tmp_path / "loud.parquet", *listed)
    assert "loud.parquet: taken as missing, because there is no such variable: gas" in judged.output
    assert "does not know it" not in judged.output


def test_describe_asks_what_is_meant() -> None:
    said = run("describe")
    assert said.exit_code == 2
    assert "say which model" in said.output
