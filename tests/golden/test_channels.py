"""An answer counts when what was measured anew says it again."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.course import NEVER
from hmi.golden.engine import fit
from hmi.golden.scoring import Engine
from hmi.golden.traits import STEADY, Glance, TraitStream
from tests.golden.brewing import EVERY, VARIABLES, brews, changed, without_alarm

LEVEL = VARIABLES.index("level")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return fit(brews(20, seed=31), network=False)


@pytest.fixture(scope="module")
def quiet(engine: Engine) -> list[BatchRecord]:
    """Normal batches without an alarm."""
    return without_alarm(engine, brews(8, seed=32).batches)


def first_rows(record: BatchRecord, levels: list[float]) -> BatchRecord:
    """The batch with these levels more (nan: missing) in its first samples."""

    def change(values: Floats) -> None:
        values[: len(levels), LEVEL] += levels

    return changed(record, change)


@pytest.mark.parametrize("gone", [1, 2])
def test_what_is_carried_over_from_the_first_measurement_does_not_confirm_itself(
    engine: Engine, quiet: list[BatchRecord], gone: int
) -> None:
    """The first value is far off, and the next ones are missing."""
    assert len(quiet) >= 5
    for record in quiet:
        assert not engine.score(first_rows(record, [25.0] + [np.nan] * gone)).alarm[: 1 + gone].any()


def test_what_is_measured_steadily_after_a_missing_value_confirms(engine: Engine, quiet: list[BatchRecord]) -> None:
    for record in quiet:
        score = engine.score(first_rows(record, [25.0, np.nan, *[25.0] * STEADY, 25.0, 25.0]))
        assert not score.alarm[:3].any()
        assert score.alarm[: STEADY + 4].any()
        assert engine.score(first_rows(record, [25.0, 25.0])).alarm[:2].tolist() == [False, True]


def test_a_variable_that_was_not_there_at_first_is_not_held_against_one_value_alone(
    engine: Engine, quiet: list[BatchRecord]
) -> None:
    """Its first value is far off, the next ones are golden: it does not move away from what it was."""
    for record in quiet:
        assert not engine.score(first_rows(record, [np.nan, 12.0])).alarm[2:].any()


def test_a_variable_that_came_late_is_held_against_its_past_when_it_has_one(engine: Engine) -> None:
    record = brews(1, seed=33).batches[0]
    stream = TraitStream(engine.model.course, EVERY, 1)
    based = []
    for row, (hours, values) in enumerate(zip(record.hours.tolist(), record.values, strict=True)):
        shown = np.where((np.arange(len(VARIABLES)) == LEVEL) & (row < 2), np.nan, values)
        each = (np.array([EVERY]), np.zeros(1, dtype=np.int64), np.array([hours]))
        based.append(stream.step(Glance(*each, shown[None], np.array([True]))).based[0])
    assert np.delete(based[0], LEVEL).all()
    assert 20 <= [bool(each[LEVEL]) for each in based].index(True) <= 40


def test_a_variable_that_is_missing_as_the_batch_begins_is_patchy_until_it_is_steadily_there(engine: Engine) -> None:
    """What is smoothed of it lags behind the others, as it does later in the batch."""
    record = brews(1, seed=33).batches[0]
    stream = TraitStream(engine.model.course, EVERY, 1)
    patchy = []
    for row, (hours, values) in enumerate(zip(record.hours.tolist(), record.values, strict=True)):
        shown = np.where((np.arange(len(VARIABLES)) == LEVEL) & (row == 0), np.nan, values)
        each = (np.array([EVERY]), np.zeros(1, dtype=np.int64), np.array([hours]))
        patchy.append(stream.step(Glance(*each, shown[None], np.array([True]))).patchy[0])
    assert not np.delete(patchy, LEVEL, axis=1).any()
    assert [bool(each[LEVEL]) for each in patchy[:7]] == [True, True, True, True, False, False, False]


def test_a_variable_that_golden_batches_have_later_only_is_not_waited_for(engine: Engine) -> None:
    """What golden batches do not have at first is not usually there: it is judged as soon as it comes."""
    course = replace(engine.model.course, spread=engine.model.course.spread.copy())
    course.spread[0, LEVEL] = NEVER
    stream, record = TraitStream(course, EVERY, 1), brews(1, seed=33).batches[0]
    for row, (hours, values) in enumerate(zip(record.hours[:8].tolist(), record.values, strict=False)):
        shown = np.where((np.arange(len(VARIABLES)) == LEVEL) & (row < 4), np.nan, values)
        each = (np.array([EVERY]), np.zeros(1, dtype=np.int64), np.array([hours]))
        assert not stream.step(Glance(*each, shown[None], np.array([True]))).patchy.any()
