"""A training from tables as users write them, to the card that says what was left aside and pointed out."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hmi.golden.arrays import Floats
from hmi.golden.engine_describe import describe
from hmi.golden.engine_file import load_engine
from hmi.golden.engine_train import Lesson, choices_of, train_engine
from tests.golden.brewing import VARIABLES, brews, changed

KEPT = ("temperature", "cooling", "density", "gas")


def dipped(values: Floats) -> None:
    values[52:64, VARIABLES.index("gas")] -= 2.0 * np.hanning(12)


def write(folder: Path, batches: dict[str, list[object]]) -> Lesson:
    """Fifteen brews, the seventh with a dip, with whole numbers as ids, time stamps and a column without values."""
    records = list(brews(15, seed=31).batches)
    records[6] = changed(records[6], dipped)
    thin = [replace(each, hours=each.hours[::3], values=each.values[::3]) for each in records]
    rows: dict[str, pa.Array] = {
        "Batch_ID": pa.array([number for number, each in enumerate(thin) for _ in each.hours]),
        "Time": pa.array([int(hour * 3600) for each in thin for hour in each.hours], pa.timestamp("s")),
        "empty": pa.nulls(sum(len(each.hours) for each in thin), pa.float64()),
    }
    for name in KEPT:
        rows[name] = pa.array(np.concatenate([each.values[:, VARIABLES.index(name)] for each in thin]))
    pq.write_table(pa.table(rows), folder / "samples.parquet")
    pq.write_table(pa.table(batches), folder / "batches.parquet")
    return Lesson(folder / "samples.parquet", folder / "batches.parquet", network=False)


def test_flagged_batches_that_stand_apart_are_heeded_and_pointed_out_in_the_card(tmp_path: Path) -> None:
    ids = [float(number) for number in range(15)]
    lesson = write(tmp_path, {"batch_id": list(ids), "golden": [True] * 15})
    said: list[str] = []
    train_engine(lesson, tmp_path / "model", said.append)
    assert "samples.parquet: 'Batch_ID' is read as batch_id" in said
    assert "samples.parquet: left aside, because no golden batch has a value in it: empty" in said
    look = next(line for line in said if line.startswith("look at 6: "))
    assert "judged by the others it goes" in look
    assert ", by gas at" in look
    card = load_engine(tmp_path / "model").card
    assert card.variables == list(KEPT)
    assert "6" in card.golden_batches
    assert isinstance(card.noted, dict)
    assert list(card.noted) == ["6"]
    assert look in describe(tmp_path / "model")


def test_without_a_word_on_golden_a_labelled_fault_is_out_and_training_says_that_it_screens(tmp_path: Path) -> None:
    lesson = write(tmp_path, {"batch_id": list(range(15)), "fault": [None] * 14 + ["leak"]})
    said: list[str] = []
    choices = choices_of(lesson.samples, lesson.batches, said.append)
    assert [choice.sentence for choice in choices if not choice.golden] == ["14: left out (fault leak)"]
    assert "training also puts out batches that stand apart in any part of them" in said[-1]
