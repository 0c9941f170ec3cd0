"""The figures of a training on the card of its model: from batches that were left out, and nothing else."""

from pathlib import Path

import numpy as np
import pytest

from hmi.golden.batch import BatchRecord, BatchScore
from hmi.golden.causes import LIKENESS, FaultSigns
from hmi.golden.engine import fit
from hmi.golden.engine_describe import describe
from hmi.golden.engine_file import Sources as From
from hmi.golden.engine_file import load_engine, save_engine
from hmi.golden.validation import Extent, HeldOut, may_reach, validation_lines, validation_of
from tests.golden.brewing import brews

RATES = (0.1, 0.02, 0.004)


def _score(alarm: bool) -> BatchScore:
    hours = np.arange(3.0)
    blank = np.zeros((3, 1))
    return BatchScore(hours, np.full(3, 2.0 if alarm else 0.1), np.full(3, alarm), np.zeros(3, np.int64), blank, blank)


def _record(name: str, low: float, high: float) -> BatchRecord:
    return BatchRecord(name, np.array([0.0, 5.0]), np.array([[low], [high]]))


ONE = Extent.of([_record("a", 0.0, 1.0)], ["one"])


def test_a_batch_is_held_to_a_limit_that_it_did_not_set() -> None:
    """One wild batch exceeds the limit of all others; had it set the limit itself it could not."""
    worst = np.concatenate([np.linspace(1.0, 1.2, 59), [50.0]])
    held = HeldOut(worst, np.arange(60) % 10)
    card = validation_of(held, RATES, ONE, [])
    assert card.alarmed[2] == 1
    assert card.batches == 60


def test_a_fault_is_detected_once_in_a_batch_whichever_of_its_assets_alarms() -> None:
    faulty = [("leak", "a", _score(False)), ("leak", "a", _score(True)), ("leak", "b", _score(False))]
    card = validation_of(HeldOut(np.ones(4), np.arange(4)), RATES, ONE, faulty)
    assert [(one.fault, one.detected, one.batches) for one in card.faults] == [("leak", 1, 2)]


def test_the_forecast_is_judged_by_what_each_batch_missed_without_itself() -> None:
    held = HeldOut(np.ones(4), np.arange(4), np.array([1.0, -1.0, 1.0, 3.0]), np.array([0.0, 10.0, 20.0, 30.0]), 2.0)
    card = validation_of(held, RATES, ONE, [])
    assert card.quality is not None
    assert card.quality.covered == 3
    assert card.quality.explained == pytest.approx(1.0 - 3.0 / 125.0)


@pytest.mark.parametrize(("batches", "said"), [(12, True), (18, True), (19, False), (60, False)])
def test_few_golden_batches_promise_no_small_rate_and_say_so(batches: int, said: bool) -> None:
    held = HeldOut(np.linspace(1.0, 1.2, batches), np.arange(batches) % 10)
    card = validation_of(held, (0.05, 0.01, 0.002), ONE, [])
    lines = validation_lines(card, (0.05, 0.01, 0.002))
    assert any(line.startswith(f"{batches} golden batches cannot promise") for line in lines) is said


def test_levels_whose_rates_are_rarer_than_golden_batches_can_tell_are_named() -> None:
    held = HeldOut(np.linspace(1.0, 1.2, 60), np.arange(60) % 10)
    card = validation_of(held, (0.05, 0.01, 0.002), ONE, [])
    lines = validation_lines(card, (0.05, 0.01, 0.002))
    assert any(line.startswith("level 2 (1.00%) and level 3 (0.20%): rarer than 60 golden") for line in lines)
    assert not any("rarer than" in line for line in validation_lines(card, (0.1, 0.02)))


@pytest.mark.parametrize(("rate", "batches"), [(0.05, 12), (0.1, 20), (0.1, 60)])
def test_as_many_batches_may_reach_a_limit_as_one_set_by_so_few_lets(rate: float, batches: int) -> None:
    """The beta distribution itself, drawn."""
    beyond = rate * (batches + 1.0)
    drawn = np.random.default_rng(0).beta(beyond, batches + 1.0 - beyond, 200_000)
    assert may_reach(rate, batches) == pytest.approx(np.quantile(drawn, [0.025, 0.975]), rel=0.05)


def test_ranges_and_lengths_are_those_of_the_golden_batches() -> None:
    golden = [_record("a", -1.0, 4.0), _record("b", 0.0, 7.5)]
    card = validation_of(HeldOut(np.ones(2), np.arange(2)), RATES, Extent.of(golden, ["one"]), [])
    assert card.ranges == {"one": (-1.0, 7.5)}
    assert card.hours == (5.0, 5.0)
    assert "golden range of one: -1 to 7.5" in validation_lines(card, RATES)


def test_the_card_keeps_the_figures_and_describe_says_them(tmp_path: Path) -> None:
    golden = brews(16, seed=3)
    held = HeldOut()
    engine = fit(golden, rate=0.1, held=held)
    assert len(held.worst) == 16 == len(held.missed)
    card = validation_of(held, engine.model.limits.rates, Extent.of(golden.batches, golden.variables), [])
    signs = FaultSigns((), np.zeros((0, len(engine.variables))), LIKENESS)
    save_engine(tmp_path, engine.model, signs, From({}, 0, "1"), {}, None, card)
    assert load_engine(tmp_path).card.validation == card
    said = describe(tmp_path)
    assert any(line.startswith("cross-validated: level 1 in ") for line in said)
    assert any(line.startswith("final quality halfway") for line in said)
