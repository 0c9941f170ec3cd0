"""Scores a table of samples with a model on disk: what the command line asks for, and what a person is told of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, BatchScore, LabResult
from hmi.golden.batch_tables import Samples, read_laboratory, read_samples
from hmi.golden.declared import Declared, with_declared
from hmi.golden.engine_file import Stored, load_engine, public_key
from hmi.golden.engine_model import EngineModel
from hmi.golden.engine_words import alarm_words, doubted_words, frozen_words
from hmi.golden.exports import Tell
from hmi.golden.scoring import Engine
from hmi.golden.tables import PARQUET, TEXT, TableError

SIDE_BY_SIDE = 64
"""So many batches are scored at once."""

NAMED = 6
"""So many names are listed at most."""


@dataclass(frozen=True, slots=True)
class Scored:
    """How many batches were scored, how many of them had an alarm, and lines for a person: alarms, what was left out,
    and what could not be judged and why."""

    batches: int
    alarmed: int
    lines: tuple[str, ...]


def score_files(model: Path, samples: Path, laboratory: Path | None, out: Path, trust: Path | None = None) -> Scored:
    """Scores every sample of a table and writes a table with a row for each (CSV by its ending, else Parquet).

    Raises:
        TableError: A table cannot be used, or the scores not be written there.
        ModelFileError: The model cannot be used.
        OSError: The scores cannot be written.
    """
    _check_out(out)
    stored = load_engine(model, public_key(trust) if trust else None)
    engine = Engine(stored.model)
    told: list[str] = []
    found = samples_for(stored, samples, told.append)
    lab = read_laboratory(laboratory, told.append) if laboratory else ()
    lines = [*told, *_unknown_results(lab, found, engine.model)]
    scores = scores_of(engine, found.records, lab)
    table = _table(found, scores, engine)
    if out.suffix.lower() in TEXT:
        pcsv.write_csv(table, out)
    else:
        pq.write_table(table, out)
    pairs = list(zip(found.records, scores, strict=True))
    alarms = [alarm_words(record, score, engine.variables, stored.signs) for record, score in pairs]
    alarmed = {record.id for (record, _), words in zip(pairs, alarms, strict=True) if words}
    lines += [frozen_words(record, score, engine.model.variables) for record, score in pairs]
    lines += [doubted_words(record, score) for record, score in pairs]
    lines += [_late_words(record, score) for record, score in pairs]
    lines += [_silent_words(record, score, engine.model) for record, score in pairs]
    batches = len({record.id for record in found.records})
    return Scored(batches, len(alarmed), tuple(words for words in [*alarms, *lines] if words))


def samples_for(stored: Stored, file: Path, tell: Tell) -> Samples:
    """The records of a table as a model knows them: its variables, measured and declared, its phases. `tell` takes
    lines about what was understood, and what cannot be judged.

    Raises:
        TableError: The table cannot be used.
    """
    model, declared = stored.model, [Declared.of(text) for text in stored.card.declared or ()]
    measured = model.variables[: len(model.variables) - len(declared)]
    found, lines = _known_phases(read_samples(file, measured, partly=True, tell=tell), model)
    for line in [*lines, *_absent(found), *_empty(found)]:
        tell(line)
    return with_declared(found, declared)


def scores_of(engine: Engine, records: Sequence[BatchRecord], lab: Sequence[LabResult]) -> list[BatchScore]:
    """The scores of many batches, some dozens at a time, in their order."""
    found: list[BatchScore] = []
    for first in range(0, len(records), SIDE_BY_SIDE):
        found += engine.score_all(records[first : first + SIDE_BY_SIDE], lab)
    return found


def _check_out(out: Path) -> None:
    if out.suffix.lower() not in TEXT + PARQUET:
        raise TableError(f"{out.name}: a table of scores ends with {' or '.join(PARQUET[:1] + TEXT[:1])}; rename it")
    if not out.absolute().parent.is_dir():
        raise TableError(f"{out}: there is no folder {out.absolute().parent}; make it first")


def _known_phases(found: Samples, model: EngineModel) -> tuple[Samples, list[str]]:
    """The records with their phases named as the model names them, whatever their case and blanks; and a line where
    the model does not know one."""
    if not model.named:
        return found, []
    known = ", ".join(model.course.phases)
    if any(record.phases is None for record in found.records):
        raise TableError(f"{found.file}: column phase is missing; the model knows the phases {known}")
    named = {phase.strip().casefold(): phase for phase in model.course.phases}
    exact = dict.fromkeys(model.course.phases)
    records, strange, seen = [], dict[str, int](), False
    for record in found.records:
        phases = tuple(
            each if each in exact else named.get(each.strip().casefold(), each) for each in record.phases or ()
        )
        for phase in phases:
            if phase in exact:
                seen = True
            else:
                strange[phase] = strange.get(phase, 0) + 1
        records.append(replace(record, phases=phases))
    if not seen:
        said = _listed([phase or "(empty)" for phase in strange])
        raise TableError(f"{found.file}, column phase: {said}; the model knows none of these, only {known}")
    lines = []
    if strange:
        said = ", ".join(f"{phase or '(empty)'} ({count} samples)" for phase, count in list(strange.items())[:NAMED])
        lines.append(
            f"{found.file}, column phase: not judged, because the model does not know it: {said}; it knows {known}"
        )
    return replace(found, records=tuple(records)), lines


def _absent(found: Samples) -> list[str]:
    said = {
        "taken as missing, because there is no such variable": found.absent,
        "left aside, because the model does not know it": found.aside,
    }
    return [f"{found.file}: {words}: {_listed(names)}" for words, names in said.items() if names]


def _empty(found: Samples) -> list[str]:
    """A line about columns that are there without any value."""
    there = np.any([np.isfinite(record.values).any(axis=0) for record in found.records], axis=0)
    names = [
        name
        for name, some in zip(found.variables, there.tolist(), strict=True)
        if not some and name not in found.absent
    ]
    return [f"{found.file}: taken as missing, because there is no value in it: {_listed(names)}"] if names else []


def _unknown_results(lab: Sequence[LabResult], found: Samples, model: EngineModel) -> list[str]:
    ids = {record.id for record in found.records}
    variables = sorted({each.variable for each in lab} - set(model.lab.variables))
    batches = sorted({each.batch for each in lab} - ids)
    lines = []
    if variables:
        lines.append(f"laboratory: left aside, because the model does not know it: {_listed(variables)}")
    if batches:
        lines.append(f"laboratory: left aside, because the samples do not have the batch: {_listed(batches)}")
    return lines


def _silent_words(record: BatchRecord, score: BatchScore, model: EngineModel) -> str:
    """A line about a batch in which much was not judged; empty for one in which nearly all was."""
    silent = ~np.isfinite(score.score)
    late = record.hours - record.hours[0] > model.course.length
    known = set(model.course.phases)
    strange = np.array([model.named and phase not in known for phase in record.phases or [""] * len(silent)])
    if not model.named:
        strange[:] = False
    rest = silent & ~strange
    if rest.mean() <= 0.02:
        return ""
    asset = f", {record.asset}" if record.asset else ""
    why = "half or more of the variables are missing, or golden batches have not been there"
    if (rest & late).sum() > 0.5 * rest.sum():
        longest = model.course.length
        own = float(record.hours[-1] - record.hours[0])
        why = f"golden batches last {longest:.3g} h, this one {own:.5g} h (are these hours?)"
    return f"{record.id}{asset}: {int(rest.sum())} of {len(rest)} samples are not judged: {why}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _frozen_names(score: BatchScore, names: Sequence[str]) -> list[str]:
    """The variables that stand still and are left out, by sample; empty where none does."""
    if score.frozen is None:
        return [""] * len(score.hours)
    return [", ".join(np.array(names)[row].tolist()) if row.any() else "" for row in score.frozen]


def _late_words(record: BatchRecord, score: BatchScore) -> str:
    """A line about a batch whose clock was put back; empty for one that kept its time."""
    if score.lag is None or not (score.lag > 0.0).any():
        return ""
    row = int(np.argmax(score.lag))
    asset = f", {record.asset}" if record.asset else ""
    return f"{record.id}{asset}: slower than golden, by up to {score.lag[row]:.3g} h (at {score.hours[row]:.3g} h)"


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
    columns["lag_hours"] = joined(lambda score: np.zeros(len(score.hours)) if score.lag is None else score.lag)
    frozen = [name for score in scores for name in _frozen_names(score, engine.model.variables)]
    columns["frozen"] = [frozen[row] for row in order]
    return pa.table({name: pa.array(values, from_pandas=True) for name, values in columns.items()})
