"""From tables to a model on disk, and from a model to scores: what the command line asks for."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import hmi
from hmi.golden.batch import BatchSet, LabResult
from hmi.golden.batch_tables import BatchRows, Samples, read_batches, read_laboratory, read_samples
from hmi.golden.causes import learn_signs
from hmi.golden.engine import LEAST_BATCHES, RATE, fit
from hmi.golden.engine_file import Sources, private_key, save_engine
from hmi.golden.engine_score import scores_of
from hmi.golden.selection import Choice, choose_golden
from hmi.golden.tables import TableError
from hmi.golden.validation import HeldOut, validation_lines, validation_of


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


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
