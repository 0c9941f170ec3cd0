from dataclasses import replace

import numpy as np
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.engine import fit
from hmi.golden.scoring import Engine

EVERY = 0.1
VARIABLES = ("receiver", "bottom", "middle", "head", "density")


def draw(number: int, chance: np.random.Generator) -> BatchRecord:
    """A distillation: a larger charge is drawn for longer, at the same rate. The temperatures tell which share of it is
    gone; the receiver fills by the hour."""
    hours: Floats = np.arange(1, round(10.0 * chance.normal(1.0, 0.1) / EVERY) + 1, dtype=np.float64) * EVERY
    gone = hours / hours[-1]
    drawn = np.stack([6.0 * hours, 80.0 + 30.0 * gone**2, 70.0 + 20.0 * gone**3, 60.0 + 10.0 * gone**4, 9.0 * gone], 1)
    rest = np.tile([0.0, 40.0, 35.0, 30.0, 0.0], (20, 1))
    values = np.concatenate([drawn, rest]) + chance.normal(0.0, 0.3, (len(hours) + 20, len(VARIABLES)))
    phases = ("DRAW",) * len(hours) + ("REST",) * 20
    return BatchRecord(f"B{number:03d}", np.arange(1, len(values) + 1, dtype=np.float64) * EVERY, values, phases)


@pytest.fixture(scope="module")
def still() -> Engine:
    chance = np.random.default_rng(1)
    return fit(BatchSet(VARIABLES, tuple(draw(number, chance) for number in range(30))), network=False)


def test_a_batch_with_more_to_do_ends_its_phase_later_without_an_alarm(still: Engine) -> None:
    chance = np.random.default_rng(2)
    records = [draw(number, chance) for number in range(100, 200)]
    lengths = np.array([record.hours[-1] for record in records])
    long = [record for record, length in zip(records, lengths, strict=True) if length > np.quantile(lengths, 0.7)]
    assert sum(bool(score.alarm.any()) for score in still.score_all(long)) <= 3
    # Nor do such golden batches blind the model.
    assert still.model.limits.levels[0] < 3.0


def test_a_phase_that_never_ends_is_judged_by_where_its_values_tell_that_it_is(still: Engine) -> None:
    record = draw(0, np.random.default_rng(3))
    at = 60
    waits = np.repeat(record.values[at : at + 1], 200, axis=0)
    waits += np.random.default_rng(4).normal(0.0, 0.3, waits.shape)
    values = np.concatenate([record.values[:at], waits])
    hours: Floats = np.arange(1, len(values) + 1, dtype=np.float64) * EVERY
    score = still.score(replace(record, hours=hours, values=values, phases=("DRAW",) * len(values)))
    late = hours > 1.4 * 13.0
    assert np.isfinite(score.score[late]).any()
