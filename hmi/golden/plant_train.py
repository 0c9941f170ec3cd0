"""Trains the golden-batch model of a plant from finished batches; the same batches and seed give the same files."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import hmi
from hmi.core.plant import Plant
from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchScore, BatchSet
from hmi.golden.batch_tables import BatchRows, read_batches
from hmi.golden.causes import LIKENESS, FaultSigns, learn_signs
from hmi.golden.dataset import DatasetError, golden_batches, read_class
from hmi.golden.engine import LEAST_BATCHES, fit
from hmi.golden.engine_score import scores_of
from hmi.golden.engine_train import counting
from hmi.golden.model_file import make_folder
from hmi.golden.plant_file import Origin, save_plant
from hmi.golden.plant_lessons import records_of, shown_records
from hmi.golden.plant_model import ClassModel
from hmi.golden.scoring import Engine
from hmi.golden.screening import apart
from hmi.golden.threshold import leaning
from hmi.golden.validation import Extent, HeldOut, validation_lines, validation_of
from hmi.golden.variables import Variable

RATE = 0.02
"""The share of golden batches of an asset that may ever reach level 1."""


@dataclass(frozen=True, slots=True)
class PlantLesson:
    """What to learn from, and how. `quality` names the column of the batches table to forecast, by asset class. Without
    `network` there is no masked autoencoder, and torch is not needed."""

    samples: Path
    batches: Path
    plant: Plant
    seed: int = 0
    rate: float = RATE
    quality: Mapping[str, str] | None = None
    network: bool = True


def train_plant(lesson: PlantLesson, out: Path, progress: Callable[[str], None]) -> None:
    """Trains every asset class of a plant on its golden batches and writes the model into the folder `out`.

    Raises:
        DatasetError: The batches cannot be used.
        FitError: They cannot be learnt from.
        OSError: The model cannot be written.
    """
    if lesson.seed < 0:
        raise DatasetError(f"a seed of {lesson.seed}: a whole number from 0 on is meant")
    golden = golden_batches(lesson.batches)
    if len(golden) < LEAST_BATCHES:
        raise DatasetError(
            f"{lesson.batches.name}, column golden: {len(golden)} golden batches; at least {LEAST_BATCHES} are needed"
        )
    rows = read_batches(lesson.batches)
    plant = lesson.plant
    classes = tuple(dict.fromkeys(asset.asset_class for asset in plant.assets))
    # What cannot be kept or foretold is not learnt first.
    make_folder(out)
    for asset_class, column in (lesson.quality or {}).items():
        if asset_class not in classes:
            raise DatasetError(f"the plant has no asset class {asset_class!r}; it has {', '.join(classes)}")
        _quality(lesson, rows, column)
    learnt = [one for each in classes if (one := _learn(lesson, each, golden, rows, progress)) is not None]
    if not learnt:
        raise DatasetError(
            f"{lesson.samples.name}: no asset class of the plant has {LEAST_BATCHES} golden runs; tables of another "
            "process are for `hmi golden train`"
        )
    models = []
    for one in learnt:
        alike = [other.held.worst for other in learnt if other is not one]
        models.append(_model(lesson, one, alike, rows, progress))
    digests = (_digest(lesson.samples), _digest(lesson.batches))
    save_plant(out, models, Origin(plant.name, lesson.seed, len(golden), *digests, hmi.__version__))
    progress(f"the model of {len(models)} asset classes is in {out}")


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What was learnt of one asset class, with limits of its own."""

    asset_class: str
    variables: tuple[Variable, ...]
    engine: Engine
    held: HeldOut
    extent: Extent


def _learn(
    lesson: PlantLesson, asset_class: str, golden: Sequence[str], rows: BatchRows, progress: Callable[[str], None]
) -> _Learnt | None:
    known = read_class(lesson.samples, lesson.plant, asset_class, golden)
    records = records_of(known)
    count = len({record.id for record in records})
    if count < LEAST_BATCHES:
        progress(f"{asset_class}: {len(records)} golden runs are too few; it gets no model")
        return None
    tell = counting(lambda said: progress(f"{asset_class}: {said}"), count)
    names = tuple(variable.name for variable in known.variables)
    column = (lesson.quality or {}).get(asset_class, "")
    final = {column: _quality(lesson, rows, column)} if column else {}
    held = HeldOut()
    engine = fit(
        BatchSet(names, records, quality=final),
        rate=lesson.rate,
        seed=lesson.seed,
        shown=shown_records(records, lesson.seed),
        slow=False,
        network=lesson.network,
        held=held,
        progress=tell,
    )
    for batch, reason in apart(held, engine.model.batches).items():
        progress(f"{asset_class}: look at {batch}: {reason}")
    return _Learnt(asset_class, known.variables, engine, held, Extent.of(records, names))


def _model(
    lesson: PlantLesson, learnt: _Learnt, alike: Sequence[Floats], rows: BatchRows, progress: Callable[[str], None]
) -> ClassModel:
    """The model of a class, its limits leaning on how far batches went in the others (each batches,): together they
    tell better how rarely a batch goes how far than the few of one class that go farthest."""
    name, held = learnt.asset_class, learnt.held
    limits = leaning(learnt.engine.model.limits, held.worst, alike)
    engine = Engine(replace(learnt.engine.model, limits=limits))
    progress(f"{name}: limits at {', '.join(f'{limit:.2f}' for limit in limits.levels)} units")
    scored = _scored(lesson, name, engine, rows)
    signs = FaultSigns((), np.zeros((0, len(engine.variables))), LIKENESS)
    if scored:
        signs = learn_signs([(fault, score) for fault, _, score in scored], len(engine.variables))
    validation = validation_of(held, limits.rates, learnt.extent, scored, alike)
    for line in validation_lines(validation, limits.rates, ranges=False):
        progress(f"{name}: {line}")
    return ClassModel(name, learnt.variables, engine.model, signs, validation)


def _scored(
    lesson: PlantLesson, asset_class: str, engine: Engine, rows: BatchRows
) -> list[tuple[str, str, BatchScore]]:
    """Fault, batch and score of the batches that the table names a fault of, as far as assets of this class have a part
    in them."""
    if not rows.faults:
        return []
    faulty = records_of(read_class(lesson.samples, lesson.plant, asset_class, tuple(rows.faults)))
    scores = scores_of(engine, faulty, ())
    return [(rows.faults[record.id], record.id, score) for record, score in zip(faulty, scores, strict=True)]


def _quality(lesson: PlantLesson, rows: BatchRows, column: str) -> Mapping[str, float]:
    if column not in rows.quality:
        known = ", ".join(rows.quality) or "none"
        raise DatasetError(f"{lesson.batches.name}: has no column of numbers {column!r}; known qualities are {known}")
    return rows.quality[column]


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
