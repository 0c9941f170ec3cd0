"""Batches that stand apart in a part of them: put out where nobody says what is golden, else pointed out."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchSet
from hmi.golden.engine import LEAST_BATCHES, FitError, fit
from hmi.golden.scoring import Engine
from hmi.golden.screening import apart, learn_heeding, learn_screened
from hmi.golden.selection import choose_golden
from hmi.golden.validation import HeldOut
from tests.golden.brewing import VARIABLES, brews, changed

KEPT = tuple(VARIABLES.index(name) for name in ("temperature", "cooling", "density", "gas"))


class Learner:
    """Trains without the network, and the same batches only once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], tuple[Engine, HeldOut]] = {}

    def __call__(self, batches: BatchSet, held: HeldOut) -> Engine:
        ids = tuple(record.id for record in batches.batches)
        if ids not in self._made:
            self._made[ids] = (fit(batches, network=False, held=held), held)
        engine, told = self._made[ids]
        held.worst, held.leads, held.along = told.worst, told.leads, told.along
        return engine


@pytest.fixture(scope="module")
def learn() -> Learner:
    return Learner()


def dipped(values: Floats) -> None:
    """The gas sinks for three hours and comes back: little in the whole batch, much in this part of it."""
    values[52:64, VARIABLES.index("gas")] -= 0.8 * np.hanning(12)


@pytest.fixture(scope="module")
def known() -> BatchSet:
    made = brews(15, seed=31)
    records = list(made.batches)
    records[6] = changed(records[6], dipped)
    thin = [replace(each, hours=each.hours[::3], values=each.values[::3][:, KEPT]) for each in records]
    return BatchSet(tuple(VARIABLES[place] for place in KEPT), tuple(thin), made.lab)


def test_a_batch_that_only_a_part_of_it_makes_strange_is_put_out_with_its_reason(
    known: BatchSet, learn: Learner
) -> None:
    strange = known.batches[6].id
    choices = choose_golden(known.batches, known.variables, None, {})
    assert [choice.sentence for choice in choices if not choice.golden] == []
    said: list[str] = []
    found = learn_screened(known, learn, LEAST_BATCHES, said.append)
    assert list(found.put_out) == [strange]
    assert "times as far as usual, by gas at" in found.put_out[strange]
    assert said[-1] == "training again with 14 batches"
    assert strange not in found.engine.model.batches
    assert strange not in {each.batch for each in found.golden.lab}
    assert not found.kept
    flagged = learn_heeding(known, learn)
    assert not flagged.put_out
    assert list(flagged.kept) == [strange]
    assert strange in flagged.engine.model.batches


@pytest.mark.parametrize(
    ("batches", "times", "stands_apart"),
    [(60, 3.5, False), (60, 3.7, True), (15, 5.3, False), (15, 5.5, True)],
    ids=["many-near", "many-far", "few-near", "few-far"],
)
def test_golden_batches_may_go_far_and_farther_where_there_are_few(
    batches: int, times: float, stands_apart: bool
) -> None:
    worst = np.tile([0.95, 1.0, 1.05], batches // 3)
    worst[0] = times
    far = apart(HeldOut(worst=worst), [f"B{place}" for place in range(batches)])
    assert list(far) == (["B0"] if stands_apart else [])


def test_batches_that_differ_much_among_themselves_do_not_stand_apart() -> None:
    held = HeldOut(worst=np.exp(np.linspace(-2.0, 2.0, 20)))
    assert not apart(held, [f"B{place}" for place in range(20)])


def test_no_more_is_put_out_than_leaves_enough_to_learn_from(known: BatchSet, learn: Learner) -> None:
    found = learn_screened(known, learn, 15, lambda _: None)
    assert not found.put_out
    assert list(found.kept) == [known.batches[6].id]


def test_a_seed_below_nought_is_refused_in_a_sentence(known: BatchSet) -> None:
    with pytest.raises(FitError, match="a seed of -1: a whole number from 0 on is meant"):
        fit(known, seed=-1, network=False)
