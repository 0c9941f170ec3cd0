"""What the engine costs: training, the size of its model, and one scan."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass

import numpy as np

from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.engine import fit
from hmi.golden.scoring import Engine

LEAST_SAMPLES = 300
"""Samples of a batch that are pushed for the timing, after as many to warm up."""


@dataclass(frozen=True, slots=True)
class Training:
    """What it took to learn: batches, their median hours, samples and variables; CPU seconds, and bytes of numbers."""

    batches: int
    hours: float
    samples: int
    variables: int
    seconds: float
    size: int


def training(golden: BatchSet) -> Training:
    """Learns and tells what it took."""
    before = time.process_time()
    engine = fit(golden)
    spent = time.process_time() - before
    hours = float(np.median([record.hours[-1] - record.hours[0] for record in golden.batches]))
    samples = sum(len(record.hours) for record in golden.batches)
    size = numbers_of(engine.model)
    return Training(len(golden.batches), hours, samples, len(golden.variables), spent, size)


def scan_ms(engines: Mapping[str, Engine], batches: Mapping[str, BatchRecord]) -> dict[str, float]:
    """The median CPU milliseconds of one sample, for each asset class."""
    return {name: _push_ms(engine, batches[name]) for name, engine in engines.items()}


def _push_ms(engine: Engine, record: BatchRecord) -> float:
    stream = engine.stream()
    spent = []
    count = min(len(record.hours), 2 * LEAST_SAMPLES)
    for row in range(count):
        phase = None if record.phases is None else record.phases[row]
        before = time.perf_counter()
        stream.push(float(record.hours[row]), record.values[row], (), phase)
        if row >= count // 2:
            spent.append(time.perf_counter() - before)
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
