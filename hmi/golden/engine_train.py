"""From tables to a model on disk, and from a model to scores: what the command line asks for."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

import hmi
from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, BatchScore, BatchSet, LabResult
from hmi.golden.batch_tables import BatchRows, Samples, read_batches, read_laboratory, read_samples
from hmi.golden.causes import learn_signs
from hmi.golden.engine import LEAST_BATCHES, RATE, fit
from hmi.golden.engine_file import Sources, load_engine, private_key, public_key, save_engine
from hmi.golden.engine_words import alarm_words, frozen_words
from hmi.golden.scoring import Engine
from hmi.golden.selection import Choice, choose_golden
from hmi.golden.tables import TableError
from hmi.golden.validation import HeldOut, validation_lines, validation_of

SIDE_BY_SIDE = 64
"""So many batches are scored at once."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What to learn from, and how."""

    samples: Path
    batches: Path
    laboratory: Path | None = None
    quality: str = ""
    rate: float = RATE
    seed: int = 0
    sign: Path | None = None
    network: bool = True


def train_engine(lesson: Lesson, out: Path, progress: Callable[[str], None]) -> None:
    """Trains a model from tables and writes it into the folder `out`.

    Raises:
        TableError: A table cannot be used.
        FitError: The batches cannot be learnt from.
        ModelFileError: The key that is to sign the model cannot be used.
        OSError: The model cannot be written.
    """
    key = private_key(lesson.sign) if lesson.sign else None
    samples, rows = read_samples(lesson.samples), read_batches(lesson.batches)
    lab = read_laboratory(lesson.laboratory) if lesson.laboratory else ()
    if lesson.quality and lesson.quality not in rows.quality:
        known = ", ".join(rows.quality) or "none"
        raise TableError(f"{rows.file}: has no column of numbers {lesson.quality!r}; known qualities are {known}")
    quality = {lesson.quality: rows.quality[lesson.quality]} if lesson.quality else {}
    choices = choose_golden(samples.records, samples.variables, rows.golden, quality)
    golden = _golden(samples, rows, choices, lab, quality)
    progress(f"{len(golden.batches)} golden batches, {len(choices) - len(golden.batches)} others")
    began, held = time.monotonic(), HeldOut()
    engine = fit(
        golden,
        rate=lesson.rate,
        seed=lesson.seed,
        quality=lesson.quality,
        network=lesson.network,
        held=held,
        progress=progress,
    )
    progress(f"learnt in {time.monotonic() - began:.0f} s")
    faulty = [record for record in samples.records if rows.faults.get(record.id)]
    scores = scores_of(engine, faulty, lab)
    scored = [(rows.faults[record.id], record.id, score) for record, score in zip(faulty, scores, strict=True)]
    signs = learn_signs([(fault, score) for fault, _, score in scored], len(engine.variables))
    files = [lesson.samples, lesson.batches, *([lesson.laboratory] if lesson.laboratory else [])]
    sources = Sources({file.name: _digest(file) for file in files}, lesson.seed, hmi.__version__)
    left_out = {choice.batch: "; ".join(choice.reasons) for choice in choices if not choice.golden}
    rates = engine.model.limits.rates
    validation = validation_of(held, rates, golden.batches, golden.variables, scored)
    save_engine(out, engine.model, signs, sources, left_out, key, validation)
    for line in validation_lines(validation, rates, ranges=False):
        progress(line)
    progress(f"the model of {len(golden.batches)} batches and {len(golden.variables)} variables is in {out}")


def score_files(
    model: Path, samples: Path, laboratory: Path | None, out: Path, trust: Path | None = None
) -> tuple[int, list[str]]:
    """Scores every sample of a table and writes a table with a row for each (CSV by its ending, else Parquet). Gives
    how many batches there are, and a line about each that had an alarm.

    Raises:
        TableError: A table cannot be used.
        ModelFileError: The model cannot be used.
        OSError: The scores cannot be written.
    """
    stored = load_engine(model, public_key(trust) if trust else None)
    engine = Engine(stored.model)
    found = read_samples(samples, engine.model.variables)
    if engine.model.named and any(record.phases is None for record in found.records):
        known = ", ".join(engine.model.course.phases)
        raise TableError(f"{found.file}: column phase is missing; the model knows the phases {known}")
    lab = read_laboratory(laboratory) if laboratory else ()
    scores = scores_of(engine, found.records, lab)
    table = _table(found, scores, engine)
    if out.suffix.lower() in (".csv", ".txt"):
        pcsv.write_csv(table, out)
    else:
        pq.write_table(table, out)
    pairs = list(zip(found.records, scores, strict=True))
    said = [alarm_words(record, score, engine.variables, stored.signs) for record, score in pairs]
    said += [frozen_words(record, score, engine.model.variables) for record, score in pairs]
    return len(scores), [words for words in said if words]


def choices_of(samples: Path, batches: Path) -> list[Choice]:
    """Which batches of two tables would be golden, and why.

    Raises:
        TableError: A table cannot be used.
    """
    found, rows = read_samples(samples), read_batches(batches)
    return choose_golden(found.records, found.variables, rows.golden, rows.quality)


def _golden(
    samples: Samples,
    rows: BatchRows,
    choices: Sequence[Choice],
    lab: tuple[LabResult, ...],
    quality: Mapping[str, Mapping[str, float]],
) -> BatchSet:
    listed = set(rows.ids)
    if not listed & {record.id for record in samples.records}:
        raise TableError(f"{rows.file}, column batch_id: none of its batches is in {samples.file}")
    records = tuple(record for record, choice in zip(samples.records, choices, strict=True) if choice.golden)
    if len(records) < LEAST_BATCHES:
        raise TableError(
            f"{rows.file}, column golden: {len(records)} golden batches can be learnt from; at least {LEAST_BATCHES} "
            "are needed, 60 are good (`hmi golden describe` says why each is in or out)"
        )
    kept = np.array([np.isfinite(record.values).any(axis=0) for record in records]).any(axis=0)
    if not kept.all():
        empty = samples.variables[int(np.argmin(kept))]
        raise TableError(f"{samples.file}, column {empty}: no golden batch has a value in it; leave the column out")
    ids = {record.id for record in records}
    return BatchSet(samples.variables, records, tuple(each for each in lab if each.batch in ids), quality)


def scores_of(engine: Engine, records: Sequence[BatchRecord], lab: Sequence[LabResult]) -> list[BatchScore]:
    """The scores of many batches, some dozens at a time, in their order."""
    found: list[BatchScore] = []
    for first in range(0, len(records), SIDE_BY_SIDE):
        found += engine.score_all(records[first : first + SIDE_BY_SIDE], lab)
    return found


def _table(samples: Samples, scores: Sequence[BatchScore], engine: Engine) -> pa.Table:
    """The scores in the order of the rows of the samples."""
    order = np.argsort(np.concatenate(samples.rows), kind="stable")
    names = [name for record in samples.records for name in [record.id] * len(record.hours)]
    assets = [name for record in samples.records for name in [record.asset] * len(record.hours)]
    columns: dict[str, object] = {"batch_id": [names[row] for row in order]}
    if any(assets):
        columns["asset"] = [assets[row] for row in order]

    def joined(part: Callable[[BatchScore], Floats]) -> Floats:
        return np.concatenate([np.asarray(part(score)) for score in scores])[order]

    columns |= {
        "hours": joined(lambda score: score.hours),
        "score": joined(lambda score: score.score),
        "alarm": joined(lambda score: score.alarm),  # type: ignore[arg-type,return-value]
        "level": joined(lambda score: score.level),  # type: ignore[arg-type,return-value]
    }
    deviations, shares = joined(lambda score: score.deviations), joined(lambda score: score.contributions)
    columns |= {f"dev:{name}": deviations[:, place] for place, name in enumerate(engine.variables)}
    columns |= {f"contrib:{name}": shares[:, place] for place, name in enumerate(engine.variables)}
    blank = np.full(len(order), np.nan)
    for name in ("quality_mean", "quality_lo", "quality_hi"):
        parts = [getattr(score, name) for score in scores]
        columns[name] = blank if any(part is None for part in parts) else np.concatenate(parts)[order]
    return pa.table({name: pa.array(values, from_pandas=True) for name, values in columns.items()})


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
