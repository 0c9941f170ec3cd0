from dataclasses import replace

import numpy as np
import pytest

from hmi.golden.arrays import Bools, Floats
from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.channels import Answers
from hmi.golden.engine import fit
from hmi.golden.judge import Judge, place_of
from hmi.golden.scoring import Engine
from hmi.golden.traits import SPANS, Glance, Traits
from hmi.golden.whereabouts import Whereabouts

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
    golden = tuple(draw(number, chance) for number in range(30))
    charge = {record.id: float(record.hours[-1]) for record in golden}
    return fit(BatchSet(VARIABLES, golden, quality={"charge": charge}), quality="charge", network=False)


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


def seen(progress: Floats, lag: Floats, counts: Bools) -> Traits:
    """What matters here of streams at one look."""
    nought = np.zeros(len(lag))
    flat, yes = nought[:, None], np.ones((len(lag), 1), dtype=np.bool_)
    smooth, behind = np.zeros((SPANS, len(lag), 1)), np.zeros((2, len(lag), 1))
    return Traits(flat, smooth, behind, nought, progress, lag, counts, yes, ~yes, nought, yes, nought)


def test_a_result_of_the_laboratory_belongs_where_the_clock_tells_unless_the_batch_is_called_late() -> None:
    # Golden batches lag a little too; late; joined in its middle; beyond golden by its clock; not known at all.
    lag = np.array([0.2, 2.0, -3.0, 9.0, 0.0])
    late = np.array([False, True, False, False, False])
    counts = np.array([True, True, True, True, False])
    clock = seen(np.full(5, 0.5), np.zeros(5), np.array([True, True, True, False, False]))
    values = seen(np.array([0.49, 0.4, 0.7, 0.9, 0.5]), lag, counts)
    np.testing.assert_array_equal(place_of(clock, values, late), [0.5, 0.4, 0.7, 0.9, np.nan])


def elsewhere(_judge: Judge, clock: Answers, ratios: Floats, other: Answers, _glance: Glance) -> tuple[Answers, Floats]:
    """The answers at the other place, wherever the clock's are known."""
    return clock.where(clock.traits.counts, other), ratios


def test_a_forecast_is_made_by_the_clock_where_a_batch_is_not_called_late(
    still: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [draw(number, np.random.default_rng(number)) for number in range(100, 106)]
    monkeypatch.setattr(Whereabouts, "step", lambda *_: np.zeros(len(records)))
    usual = still.score_all(records)
    # Another place, far behind, fits as well all along.
    monkeypatch.setattr(Whereabouts, "step", lambda *_: np.full(len(records), 2.0))
    monkeypatch.setattr(Judge, "_kinder", elsewhere)
    for before, now in zip(usual, still.score_all(records), strict=True):
        assert before.quality_mean is not None
        assert now.quality_mean is not None
        told = np.isfinite(before.quality_mean) & np.isfinite(now.quality_mean)
        assert told.sum() > 50
        np.testing.assert_array_equal(now.quality_mean[told], before.quality_mean[told])
