"""A small process without phases and with a laboratory: batches of a brew, for the engine that knows no plant."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, BatchSet, LabResult
from hmi.golden.scoring import Engine

NOISE = {
    "temperature": 0.05,
    "cooling": 0.4,
    "sugar_feed": 0.02,
    "density": 0.3,
    "gas": 0.05,
    "level": 0.2,
    "constant": 0.0,
}
"""How much each variable scatters from sample to sample."""

VARIABLES = tuple(NOISE)
EVERY = 0.25
LENGTH = 24.0

Fault = Callable[[Floats, dict[str, Floats]], None]
"""Changes the readings of a brew in place: gets its hours and its readings."""


def brew(number: int, chance: np.random.Generator, fault: Fault | None = None) -> tuple[BatchRecord, float]:
    """One batch and its final quality. Growth, its lag and the length of the batch vary."""
    hours: Floats = np.arange(1, round(chance.normal(LENGTH, 0.5) / EVERY) + 1, dtype=np.float64) * EVERY
    vigour, lag = chance.normal(1.0, 0.06), chance.normal(4.0, 0.6)
    grown = 1.0 / (1.0 + np.exp(-0.6 * vigour * (hours - 5.0 - lag)))
    rate = grown * (1.0 - grown) * vigour
    wave = chance.normal(0.0, 0.4)
    readings = {
        "temperature": 30.0 + 0.3 * np.sin(hours / 3.0 + wave),
        "cooling": 20.0 + 120.0 * rate + 2.0 * np.sin(hours / 3.0 + wave),
        "sugar_feed": np.where(hours > 6.0, 1.0, 0.0) * chance.normal(1.0, 0.01),
        "density": 10.0 + 60.0 * grown * chance.normal(1.0, 0.01),
        "gas": 1.0 + 16.0 * rate,
        # A setpoint that nobody touches; no short binary number.
        "constant": np.full(len(hours), 9.81291334),
        "level": 100.0 + chance.normal(0.0, 1.0) + np.maximum(hours - 6.0, 0.0),
    }
    if fault is not None:
        fault(hours, readings)
    values = np.stack([readings[name] + chance.normal(0.0, NOISE[name], len(hours)) for name in VARIABLES], axis=1)
    return BatchRecord(f"B{number:03d}", hours, values), 50.0 + 100.0 * (vigour - 1.0) - 2.0 * (lag - 4.0)


def brews(count: int, seed: int, fault: Fault | None = None) -> BatchSet:
    """Batches with a laboratory result every four hours, three hours late, and their final quality."""
    chance = np.random.default_rng(seed)
    made = [brew(number + 1000 * seed, chance, fault) for number in range(count)]
    lab = tuple(
        LabResult(record.id, float(at), float(at) + 3.0, "viability", 90.0 - 0.5 * float(at) + chance.normal(0.0, 0.5))
        for record, _ in made
        for at in np.arange(4.0, record.hours[-1] - 3.0, 4.0)
    )
    quality = {"yield": {record.id: final + chance.normal(0.0, 0.5) for record, final in made}}
    return BatchSet(VARIABLES, tuple(record for record, _ in made), lab, quality)


def changed(record: BatchRecord, change: Callable[[Floats], None]) -> BatchRecord:
    """A copy of a batch whose values (samples, variables) are changed in place."""
    values = record.values.copy()
    change(values)
    return replace(record, values=values)


def without_alarm(engine: Engine, records: tuple[BatchRecord, ...]) -> list[BatchRecord]:
    """Those of the batches that raise no alarm."""
    return [record for record, score in zip(records, engine.score_all(records), strict=True) if not score.alarm.any()]
