"""What the engine costs: training, the size of its model, and one scan."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass

import numpy as np

from hmi.golden.arrays import Floats, Ints
from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.engine import fit
from hmi.golden.scoring import Engine

SECONDS_PER_HOUR = 3600.0

LEAST_SAMPLES = 300
"""Samples of a batch that are pushed for the timing, after as many to warm up."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What one scan of a class costs, median CPU milliseconds of an asset: where the sample is judged, and where
    samples come every second; and how many assets there are."""

    assets: int
    look: float
    second: float


@dataclass(frozen=True, slots=True)
class Training:
    """What it took to learn: batches, their median hours, samples and variables; CPU seconds, and bytes of numbers."""

    batches: int
    hours: float
    samples: int
    variables: int
    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Costs:
    """All that it costs: the training of one class, bytes of all models, and scans by class."""

    trained: Training
    size: int
    scans: Mapping[str, Scan]


def training(golden: BatchSet) -> Training:
    """Learns and tells what it took."""
    before = time.process_time()
    engine = fit(golden)
    spent = time.process_time() - before
    hours = float(np.median([record.hours[-1] - record.hours[0] for record in golden.batches]))
    samples = sum(len(record.hours) for record in golden.batches)
    size = numbers_of(engine.model)
    return Training(len(golden.batches), hours, samples, len(golden.variables), spent, size)


def look_ms(engine: Engine, record: BatchRecord) -> float:
    """The median CPU milliseconds of one sample of a batch: as far apart as they are, each is judged."""
    return _push_ms(engine, record, record.hours, np.arange(len(record.hours)))


def second_ms(engine: Engine, record: BatchRecord) -> float:
    """The median CPU milliseconds of one sample where they come every second, as from a plant that runs by the clock:
    most of them only join those before."""
    seconds = np.arange(2 * LEAST_SAMPLES) / SECONDS_PER_HOUR
    hours = record.hours[len(record.hours) // 3] + seconds
    return _push_ms(engine, record, hours, np.searchsorted(record.hours, hours, side="right") - 1)


def _push_ms(engine: Engine, record: BatchRecord, hours: Floats, rows: Ints) -> float:
    stream = engine.stream()
    spent = []
    count = min(len(hours), 2 * LEAST_SAMPLES)
    chance = np.random.default_rng(0)
    for number in range(count):
        row = int(rows[number])
        phase = None if record.phases is None else record.phases[row]
        # No two samples are alike to the last digit: one that is would tell nothing, and cost less.
        values = record.values[row] * (1.0 + 1e-9 * chance.normal(size=record.values.shape[1]))
        before = time.process_time()
        stream.push(float(hours[number]), values, (), phase)
        if number >= count // 2:
            spent.append(time.process_time() - before)
    return 1000.0 * float(np.median(spent))


def numbers_of(thing: object) -> int:
    """Bytes of all numbers in a value, as single precision: so they stand in a model file."""
    if isinstance(thing, np.ndarray):
        return 4 * int(thing.size)
    if isinstance(thing, float | int):
        return 4
    if isinstance(thing, tuple | list):
        return sum(numbers_of(each) for each in thing)
    if isinstance(thing, Mapping):
        return sum(numbers_of(each) for each in thing.values())
    if is_dataclass(thing) and not isinstance(thing, type):
        return sum(numbers_of(getattr(thing, each.name)) for each in fields(thing))
    return 0
