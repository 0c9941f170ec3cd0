"""From tables to a model on disk, and from a model to scores: what the command line asks for."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import hmi
from hmi.golden.batch import BatchSet, LabResult
from hmi.golden.batch_tables import BatchRows, Samples, read_batches, read_laboratory, read_samples
from hmi.golden.causes import learn_signs
from hmi.golden.declared import Declared, with_declared
from hmi.golden.engine import LEAST_BATCHES, RATE, fit
from hmi.golden.engine_file import Sources, private_key, save_engine
from hmi.golden.engine_score import scores_of
from hmi.golden.exports import Tell, listed
from hmi.golden.model_file import make_folder
from hmi.golden.scoring import Engine
from hmi.golden.screening import Screened, learn_heeding, learn_screened
from hmi.golden.selection import NOTED, Choice, choose_golden
from hmi.golden.tables import TableError
from hmi.golden.training import parts_of
from hmi.golden.validation import Extent, HeldOut, validation_lines, validation_of


@dataclass(frozen=True, slots=True)
class Lesson:
    """What to learn from, and how; `declared` are texts of variables that are reckoned from the measured ones."""

    samples: Path
    batches: Path
    laboratory: Path | None = None
    quality: str = ""
    rate: float = RATE
    seed: int = 0
    sign: Path | None = None
    network: bool = True
    declared: tuple[str, ...] = ()


def train_engine(lesson: Lesson, out: Path, progress: Callable[[str], None]) -> None:
    """Trains a model from tables and writes it into the folder `out`.

    Raises:
        TableError: A table cannot be used.
        FitError: The batches cannot be learnt from.
        ModelFileError: The key that is to sign the model cannot be used.
        OSError: The model cannot be written.
    """
    key = private_key(lesson.sign) if lesson.sign else None
    samples, rows, lab, quality = _tables(lesson, progress)
    choices = _choices(samples, rows, quality)
    samples = _without_empty(samples, choices, progress)
    lost = [one for one in lesson.declared if Declared.of(one).name not in samples.variables]
    if lost:
        raise TableError(f"{samples.file}: {lost[0]!r} has no value in any golden batch")
    golden = _golden(samples, rows, choices, lab, quality)
    progress(f"{len(golden.batches)} golden batches, {len(choices) - len(golden.batches)} others")
    make_folder(out)  # what cannot be kept is not learnt first
    began = time.monotonic()

    def learn(batches: BatchSet, held: HeldOut) -> Engine:
        return fit(
            batches,
            rate=lesson.rate,
            seed=lesson.seed,
            quality=lesson.quality,
            network=lesson.network,
            held=held,
            progress=counting(progress, len(batches.batches)),
        )

    flagged = rows.golden is not None
    learnt = learn_heeding(golden, learn) if flagged else learn_screened(golden, learn, LEAST_BATCHES, progress)
    engine, golden = learnt.engine, learnt.golden
    progress(f"learnt in {time.monotonic() - began:.0f} s")
    faulty = [record for record in samples.records if rows.faults.get(record.id)]
    scores = scores_of(engine, faulty, lab)
    scored = [(rows.faults[record.id], record.id, score) for record, score in zip(faulty, scores, strict=True)]
    signs = learn_signs([(fault, score) for fault, _, score in scored], len(engine.variables))
    left_out = {choice.batch: "; ".join(choice.reasons) for choice in choices if not choice.golden} | learnt.put_out
    noted = _noted(choices, learnt)
    for batch, reason in noted.items():
        progress(f"look at {batch}: {reason}")
    rates = engine.model.limits.rates
    validation = validation_of(learnt.held, rates, Extent.of(golden.batches, golden.variables), scored)
    save_engine(out, engine.model, signs, _sources(lesson), left_out, key, validation, noted)
    for line in validation_lines(validation, rates, ranges=False):
        progress(line)
    progress(f"the model of {len(golden.batches)} batches and {len(golden.variables)} variables is in {out}")


def counting(tell: Tell, batches: int) -> Tell:
    """Tells the same, and of every part of the batches that was left out which one it is."""
    parts = iter(range(1, parts_of(batches) + 1))

    def said(words: str) -> None:
        judged = words.endswith("judged")
        tell(f"part {next(parts, parts_of(batches))} of {parts_of(batches)}, {words}" if judged else words)

    return said


def choices_of(samples: Path, batches: Path, tell: Tell) -> list[Choice]:
    """Which batches of two tables would be golden, and why. `tell` takes lines about how the tables were understood.

    Raises:
        TableError: A table cannot be used.
    """
    found, rows = read_samples(samples, tell=tell), read_batches(batches, tell)
    if rows.golden is None:
        tell(f"{rows.file}: has no column golden; training also puts out batches that stand apart in any part of them")
    return _choices(found, rows, rows.quality)


def _choices(samples: Samples, rows: BatchRows, quality: Mapping[str, Mapping[str, float]]) -> list[Choice]:
    """The choice for every record. Where nobody says what is golden, a batch with a known fault is not."""
    found = choose_golden(samples.records, samples.variables, rows.golden, quality)
    if rows.golden is not None:
        return found
    return [
        Choice(one.batch, golden=False, reasons=(f"fault {fault}",)) if (fault := rows.faults.get(one.batch)) else one
        for one in found
    ]


def _tables(
    lesson: Lesson, tell: Tell
) -> tuple[Samples, BatchRows, tuple[LabResult, ...], Mapping[str, Mapping[str, float]]]:
    """What the tables of a lesson say, and the quality that is to be forecast by name and batch, if one is."""
    declared = [Declared.of(text) for text in lesson.declared]
    samples, rows = read_samples(lesson.samples, tell=tell), read_batches(lesson.batches, tell)
    samples = with_declared(samples, declared)
    lab = read_laboratory(lesson.laboratory, tell) if lesson.laboratory else ()
    if lesson.quality and lesson.quality not in rows.quality:
        known = ", ".join(rows.quality) or "none"
        raise TableError(f"{rows.file}: has no column of numbers {lesson.quality!r}; known qualities are {known}")
    quality = {lesson.quality: rows.quality[lesson.quality]} if lesson.quality else {}
    return samples, rows, lab, quality


def _sources(lesson: Lesson) -> Sources:
    files = [lesson.samples, lesson.batches, *([lesson.laboratory] if lesson.laboratory else [])]
    texts = tuple(text.strip() for text in lesson.declared)
    return Sources({file.name: _digest(file) for file in files}, lesson.seed, hmi.__version__, texts)


def _without_empty(samples: Samples, choices: Sequence[Choice], tell: Tell) -> Samples:
    """The samples without variables of which no golden batch has a value."""
    there = np.zeros(len(samples.variables), dtype=np.bool_)
    for record, choice in zip(samples.records, choices, strict=True):
        if choice.golden:
            there |= np.isfinite(record.values).any(axis=0)
    if there.all() or not there.any():
        return samples
    names = np.array(samples.variables)
    tell(f"{samples.file}: left aside, because no golden batch has a value in it: {listed(names[~there].tolist())}")
    records = tuple(replace(record, values=record.values[:, there]) for record in samples.records)
    return replace(samples, variables=tuple(names[there].tolist()), records=records)


def _noted(choices: Sequence[Choice], learnt: Screened) -> dict[str, str]:
    """Golden batches that somebody should look at, and why."""
    ids = {record.id for record in learnt.golden.batches}
    found = {
        choice.batch: [reason.removeprefix(NOTED) for reason in choice.reasons if reason.startswith(NOTED)]
        for choice in choices
        if choice.batch in ids
    }
    for batch, reason in learnt.kept.items():
        found[batch].append(reason)
    return {batch: "; ".join(reasons) for batch, reasons in found.items() if reasons}


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
            f"{rows.file}, column golden: {len(records)} golden batch{'' if len(records) == 1 else 'es'} can be learnt "
            f"from; at least {LEAST_BATCHES} are needed, 60 are good (`hmi golden describe` says why each is in or out)"
        )
    ids = {record.id for record in records}
    return BatchSet(samples.variables, records, tuple(each for each in lab if each.batch in ids), quality)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
