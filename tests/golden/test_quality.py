from functools import cache

import numpy as np
import pytest

from hmi.golden.arrays import Floats, Ints
from hmi.golden.quality import KNOTS, PARTS, TIME_TAKEN, TIMES, QualityModel, QualityTrail, input_groups, input_names
from hmi.golden.quality_fit import fit_quality
from hmi.golden.traits import SPANS, Traits

BATCHES, MANY = 56, 4000
VARIABLES, RESULTS = 6, 2
HALFWAY = KNOTS // 2


def test_where_only_slow_batches_still_go_on_the_forecast_of_before_is_heard() -> None:
    chance = np.random.default_rng(1)
    told = chance.standard_normal(30)
    inputs = np.repeat(told[None, :, None], KNOTS, axis=0)
    slow = np.arange(30) < 18
    # What the slow ones show when all others have ended tells the opposite.
    inputs[20:, ~slow] = np.nan
    inputs[20:, slow] *= -1.0
    model = fit_quality("yield", inputs, np.zeros((2, 1), dtype=np.int64), 10.0 + told, np.arange(30))
    assert model is not None
    known = np.array([[1.5]])
    before, _ = model.forecast(np.array([19.0 / (KNOTS - 1)]), known)
    at_the_end, _ = model.forecast(np.array([1.0]), known)
    assert before[0] > 11.0
    assert at_the_end[0] == before[0]


def drawn(seed: int, batches: int, telling: float) -> tuple[Floats, Floats]:
    """Inputs (knots, batches, inputs) that grow with the batch, missing as they are in a running one, and a quality of
    which variable 2, lately, tells this share of the variance."""
    chance = np.random.default_rng(seed)
    parts = chance.standard_normal((batches, PARTS * VARIABLES))
    late = chance.standard_normal((batches, VARIABLES))
    lab = chance.standard_normal((batches, 2 * RESULTS))
    inputs = np.empty((KNOTS, batches, parts.shape[1] + late.shape[1] + lab.shape[1] + TIMES))
    quality = np.sqrt(telling) * late[:, 2] + np.sqrt(1.0 - telling) * chance.standard_normal(batches)
    times = chance.standard_normal((batches, TIMES))
    for knot in range(KNOTS):
        seen = np.arange(PARTS * VARIABLES) < (1 + knot * PARTS // KNOTS) * VARIABLES
        known = lab if knot > 5 else np.nan * lab
        inputs[knot] = np.concatenate([np.where(seen, parts, np.nan), late, known, times], axis=1)
    return inputs, 100.0 + 4.0 * quality


@cache
def learnt(seed: int, telling: float) -> QualityModel:
    inputs, quality = drawn(seed, BATCHES, telling)
    model = fit_quality("yield", inputs, input_groups(VARIABLES, RESULTS), quality, np.arange(BATCHES))
    assert model is not None
    return model


def judged(model: QualityModel, telling: float) -> tuple[float, float, float]:
    """Of unseen batches halfway: the share of variance that is foretold, the share that the interval holds, and half
    its width."""
    inputs, quality = drawn(99, MANY, telling)
    mean, width = model.forecast(np.full(MANY, 0.5), inputs[HALFWAY])
    missed = quality - mean
    return 1.0 - float((missed**2).mean() / quality.var()), float((np.abs(missed) <= width).mean()), float(width.mean())


@pytest.mark.parametrize(("telling", "least"), [(0.8, 0.6), (0.5, 0.25), (0.0, -0.1)])
def test_what_can_be_foretold_is_and_nine_of_ten_intervals_hold(telling: float, least: float) -> None:
    found = np.array([judged(learnt(seed, telling), telling) for seed in range(3)])
    assert found[:, 0].mean() > least
    assert 0.87 < found[:, 1].mean() < 0.93


def test_no_interval_is_wider_than_that_of_the_mean() -> None:
    for seed in range(3):
        for telling in (0.0, 0.5):
            width = learnt(seed, telling).width
            assert (width <= width[0]).all()


def test_the_variable_that_tells_is_the_one_that_moves_the_forecast_most() -> None:
    moved = learnt(2, 0.5).importance()[HALFWAY]
    names = np.array(input_names([f"v{each}" for each in range(VARIABLES)], ["x", "y"]))
    total = {name: float(moved[names == name].sum()) for name in names.tolist()}
    assert max(total, key=lambda name: total[name]) == "v2"


def seen(progress: float) -> Traits:
    """A look at one stream of two variables that are as golden."""
    golden, one = np.zeros((1, 2)), np.ones(1)
    there, all_there = np.ones(1, dtype=np.bool_), np.ones((1, 2), dtype=np.bool_)
    spans, behind = np.zeros((SPANS, 1, 2)), np.zeros((2, 1, 2))
    last = (all_there, ~all_there, one, all_there, one)
    return Traits(golden, spans, behind, 0.0 * one, progress * one, 0.0 * one, there, *last)


def delays(pace: float, held: float = 0.0) -> Floats:
    """The inputs of the time taken after half of a course of eighty hours, of a batch that goes at this pace and was
    held for so many hours in the middle of that."""
    trail = QualityTrail(1, 2, length=80.0)
    now, traits = 0.0, seen(0.0)
    for look in range(1, 41):
        elapsed = 1.0 / pace
        now += elapsed + (held if look == 20 else 0.0)
        traits = seen(look / 80.0)
        trail.step(traits, np.array([elapsed]), np.array([now]))
    told = trail.inputs(traits, np.zeros((1, 0)))[0]
    return np.asarray(told[np.array(input_names(["a", "b"], [])) == TIME_TAKEN])


def test_what_alignment_takes_out_of_a_batch_is_told_as_the_time_it_took() -> None:
    np.testing.assert_allclose(np.nan_to_num(delays(1.0)), 0.0, atol=1e-9)
    slow = delays(0.8)
    assert slow[-1] == pytest.approx(10.0)
    # Part by part: what is still to come is not known.
    assert (np.diff(slow[:4]) > 2.0).all()
    assert np.isnan(slow[5:PARTS]).all()


def test_hours_in_which_a_batch_was_held_are_no_time_that_it_took() -> None:
    np.testing.assert_allclose(delays(0.8, held=30.0), delays(0.8))


def left_out(quality: Floats, inputs: Floats, batch: Ints) -> Floats:
    """What is foretold halfway of every record without its batch."""
    found = []

    def told(along: float, missed: Floats, true: Floats, _width: float) -> None:
        if along == 0.5:
            found.append(true - missed)

    fit_quality("yield", inputs, input_groups(VARIABLES, RESULTS), quality, batch, told)
    return np.asarray(found[0])


@pytest.mark.parametrize("records", [1, 2], ids=["alone", "in-two-assets"])
def test_what_is_foretold_of_a_batch_left_out_does_not_hang_on_how_it_ended(records: int) -> None:
    inputs, quality = drawn(5, BATCHES, 0.5)
    batch = np.arange(BATCHES) // records
    own = batch == 7
    other = np.where(own, quality + 9.0, quality)
    one, two = left_out(quality, inputs, batch), left_out(other, inputs, batch)
    np.testing.assert_allclose(two[own], one[own], rtol=1e-9)
    assert not np.allclose(two[~own], one[~own], rtol=1e-6)


def test_a_quality_that_never_varies_is_foretold_as_it_always_was() -> None:
    inputs, _ = drawn(2, BATCHES, 0.5)
    batch = np.arange(BATCHES)
    model = fit_quality("yield", inputs, input_groups(VARIABLES, RESULTS), np.full(BATCHES, 7.0), batch)
    assert model is not None
    mean, width = model.forecast(np.linspace(0.0, 1.0, BATCHES), 100.0 * np.nan_to_num(inputs[-1]))
    np.testing.assert_allclose(mean, 7.0)
    np.testing.assert_allclose(width, 0.0, atol=1e-9)


def test_of_nine_batches_nothing_is_foretold() -> None:
    inputs, quality = drawn(4, 18, 0.9)
    assert fit_quality("yield", inputs, input_groups(VARIABLES, RESULTS), quality, np.arange(18) // 2) is None
