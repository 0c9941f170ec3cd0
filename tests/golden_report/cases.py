"""The two processes as the evaluation takes them: what to learn from, what to judge, and what is known beforehand."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.evaluation import Trial
from tests.golden_report.penicillin import VARIABLES, faulty_lots, name_of, normal_lots, run_lots
from tests.golden_report.plant import (
    AssetClass,
    Counts,
    Known,
    asset_classes,
    batch_set,
    known_batches,
    make_batches,
    make_twins,
    read_class,
)
from tests.golden_report.plant_truth import REACHED, READINGS
from tests.golden_report.visibility import Visible, visible_faults


@dataclass(frozen=True, slots=True)
class Seeds:
    """Of the fermentation's golden, normal and faulty batches; of the plant's batches to learn from and to judge."""

    golden: int
    normal: int
    faulty: int
    train: int
    unseen: int


SEEDS: dict[str, Seeds] = {
    "tuning": Seeds(101, 202, 303, 4001, 4002),
    "first": Seeds(1404, 1505, 1606, 5001, 5002),
    "second": Seeds(1704, 1805, 1906, 6001, 6002),
    "third": Seeds(2004, 2105, 2206, 7001, 7002),
    "fourth": Seeds(2304, 2405, 2506, 9001, 9002),
    "fifth": Seeds(2604, 2705, 2806, 9101, 9102),
    "sixth": Seeds(2904, 3005, 3106, 9201, 9202),
    "seventh": Seeds(3204, 3305, 3406, 9301, 9302),
    "eighth": Seeds(3504, 3605, 3706, 9401, 9402),
    "ninth": Seeds(3804, 3905, 4006, 9501, 9502),
}
"""What was tried out on the way was tried out on `tuning`. `first` to `eighth` made the reports before, whose figures
the engine was improved with: they are spent. So are plants 8001 and 8002, on which levels had been counted before any
report was made of them. The report is made of `ninth`; nothing was tried out on it."""

SHORT_H = 12.0
SHORT_MINUTES, LONG_MINUTES = 2, 10
"""Between two samples of the plant: of assets that are done with a batch within so many hours, and of the others."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the assets of one class did: batches to learn from, and batches to judge. `begins` is the hour of the batch
    at which a record begins, `batch_of` the batch that it is of."""

    name: str
    golden: BatchSet
    judged: BatchSet
    begins: Mapping[str, float]
    batch_of: Mapping[str, str]
    minutes: int = SHORT_MINUTES


@dataclass(frozen=True, slots=True)
class Case:
    """One process. `trials` holds every batch to judge, normal and faulty, by its id."""

    name: str
    parts: tuple[Part, ...]
    trials: Mapping[str, Trial]
    sizes: tuple[str, ...]
    shows: Mapping[str, Visible]
    """What faulty batches show, by their id; hours of the batch. Of those that were not run again without their fault,
    nothing is known."""
    readings: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    """Where there is more than one: what counts as the true variables, by name and fault."""


def fermentation(learnt: int, normal: int, rounds: int, seeds: Seeds) -> Case:
    """The penicillin fermentation, phases unknown."""
    golden = run_lots(normal_lots(learnt, seeds.golden))
    usual = run_lots(normal_lots(normal, seeds.normal))
    lots = faulty_lots(rounds, seeds.faulty)
    faulty = run_lots(lots)
    twins = {record.id: record for record in run_lots(lots, faults=False).batches}
    onsets = {name_of(lot): lot.onset for lot in lots}
    struck = {record.id: (record, onsets[record.id]) for record in faulty.batches}
    shows = visible_faults(VARIABLES, golden.batches, struck, twins)
    trials = {record.id: Trial(record.id) for record in usual.batches}
    for lot in lots:
        name = name_of(lot)
        if lot.kind is not None:
            truth = frozenset(lot.kind.truth)
            trials[name] = Trial(name, lot.kind.id, lot.size, lot.onset, truth, shows[name].hour)
    judged = BatchSet(
        VARIABLES,
        (*usual.batches, *faulty.batches),
        (*usual.lab, *faulty.lab),
        {name: {**usual.quality[name], **faulty.quality[name]} for name in usual.quality},
    )
    same = {record.id: record.id for record in judged.batches}
    part = Part("fermenter", golden, judged, dict.fromkeys(same, 0.0), same)
    return Case("penicillin fermentation", (part,), trials, ("tiny", "small", "medium", "large"), shows)


def plant(folder: Path, counts: Counts) -> Case:
    """The simulated plant, an asset class at a time."""
    make_batches(folder, counts)
    make_twins(folder, counts)
    learnt = [known.batch for known in known_batches(folder / "plant-train") if known.golden][: counts.learnt]
    unseen = {known.batch: known for known in known_batches(folder / "plant-unseen")}
    parts: list[Part] = []
    shows: dict[str, Visible] = {}
    for kind in asset_classes():
        part = _part(folder, kind, learnt, unseen)
        parts.append(part)
        for batch, visible in _shows(folder, kind, part, unseen).items():
            before = shows.get(batch)
            shows[batch] = visible if before is None or visible.hour < before.hour else before
    trials = {
        batch: replace(known.trial(), visible=_hour(shows, batch)) if known.fault else known.trial()
        for batch, known in unseen.items()
    }
    return Case("simulated plant", tuple(parts), trials, ("small", "medium", "large"), shows, READINGS)


def _hour(shows: Mapping[str, Visible], batch: str) -> float:
    """From when a batch shows its fault; never, where nobody has looked."""
    return shows[batch].hour if batch in shows else math.inf


def _part(folder: Path, kind: AssetClass, learnt: list[str], unseen: Mapping[str, Known]) -> Part:
    golden = read_class(folder / "plant-train", kind, learnt, LONG_MINUTES)
    minutes = SHORT_MINUTES if _usual_hours(golden.records) <= SHORT_H else LONG_MINUTES
    if minutes != LONG_MINUTES:
        golden = read_class(folder / "plant-train", kind, learnt, minutes)
    judged = read_class(folder / "plant-unseen", kind, list(unseen), minutes)
    return Part(kind.name, batch_set(golden), batch_set(judged), judged.begins, judged.batch_of, minutes)


def _shows(folder: Path, kind: AssetClass, part: Part, unseen: Mapping[str, Known]) -> dict[str, Visible]:
    """What the faulty batches show in this class, in hours of the batch, where their fault comes into it at all. In
    other units a batch may differ from its twin too: what is done a little later there has other chance."""
    reached = {fault for fault, tags in REACHED.items() if tags & set(kind.names)}
    faulty = [record for record in part.judged.batches if unseen[part.batch_of[record.id]].fault in reached]
    if not faulty:
        return {}
    made = read_class(
        folder / "plant-twins", kind, [part.batch_of[record.id] for record in faulty], part.minutes, judged=False
    )
    # A faulty batch may begin elsewhere on the clock than its twin: an hour of the batch is the same for both.
    twins = {record.id: _moved(record, made.begins[record.id]) for record in made.records}
    struck = {
        record.id: (_moved(record, part.begins[record.id]), unseen[part.batch_of[record.id]].onset) for record in faulty
    }
    found = visible_faults(kind.names, part.golden.batches, struck, twins)
    return {part.batch_of[name]: visible for name, visible in found.items()}


def _usual_hours(records: tuple[BatchRecord, ...]) -> float:
    return float(np.median([record.hours[-1] - record.hours[0] for record in records]))


def _moved(record: BatchRecord, begin: float) -> BatchRecord:
    return replace(record, hours=record.hours + begin)
