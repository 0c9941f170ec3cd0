"""Batches that are normal but for their time: stretched phases, waits, gaps, records that begin late, old values."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from hmi.golden import whereabouts
from hmi.golden.arrays import Floats, Ints
from hmi.golden.batch import BatchRecord
from hmi.golden.course import fit_course, layout_of
from hmi.golden.engine import fit
from hmi.golden.looks import looks_of
from hmi.golden.pace import Kind, Pace
from hmi.golden.scoring import Engine
from hmi.golden.whereabouts import Whereabouts
from tests.golden.brewing import EVERY, VARIABLES, brews, without_alarm


def in_phases(record: BatchRecord) -> BatchRecord:
    """The same with the phases lag, brew and rest."""
    edges = np.searchsorted(record.hours, [6.0, 16.0])
    names = np.repeat(["lag", "brew", "rest"], np.diff([0, *edges, len(record.hours)]))
    return replace(record, phases=tuple(names.tolist()))


@pytest.fixture(scope="module")
def engine() -> Engine:
    golden = brews(20, seed=21)
    return fit(replace(golden, batches=tuple(in_phases(each) for each in golden.batches)), network=False)


@pytest.fixture(scope="module")
def quiet(engine: Engine) -> list[BatchRecord]:
    """Normal batches without an alarm."""
    records = [in_phases(each) for each in brews(8, seed=22).batches]
    return [record for record in records if not engine.score(record).alarm.any()]


def rows_of(record: BatchRecord, rows: Ints) -> BatchRecord:
    phases = None if record.phases is None else tuple(record.phases[row] for row in rows.tolist())
    return replace(record, hours=record.hours[rows], values=record.values[rows], phases=phases)


def stretched(record: BatchRecord) -> BatchRecord:
    """The brew takes twice as long; values are interpolated."""
    phases = record.phases or ()
    first, last = phases.index("brew"), phases.index("rest") - 1
    place = np.concatenate([np.arange(first), np.arange(first, last, 0.5), np.arange(last, len(phases))])
    low = place.astype(np.int64)
    share = (place - low)[:, None]
    high = np.minimum(low + 1, len(phases) - 1)
    made = rows_of(record, low)
    values = (1.0 - share) * record.values[low] + share * record.values[high]
    hours: Floats = EVERY * np.arange(1, len(low) + 1, dtype=np.float64)
    return replace(made, hours=hours, values=values)


def waiting(record: BatchRecord) -> BatchRecord:
    """Nothing is told for 4 h in the middle of the brew, and it goes on where it was."""
    return replace(record, hours=record.hours + np.where(np.arange(len(record.hours)) > 44, 4.0, 0.0))


def losing(record: BatchRecord) -> BatchRecord:
    """A tenth of the batch is lost, the beginning of the last phase with it."""
    place = np.arange(len(record.hours))
    return rows_of(record, place[(place < 58) | (place > 68)])


def beginning_late(record: BatchRecord) -> BatchRecord:
    return rows_of(record, np.arange(40, len(record.hours)))


TROUBLES = (stretched, waiting, losing, beginning_late)


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda each: each.__name__)
def test_normal_batches_in_another_time_do_not_alarm(
    engine: Engine, quiet: list[BatchRecord], trouble: Callable[[BatchRecord], BatchRecord]
) -> None:
    assert len(quiet) >= 6
    alarmed = [record.id for record in quiet if engine.score(trouble(record)).alarm.any()]
    assert len(alarmed) <= 1


def test_by_the_clock_alone_a_stretched_phase_alarms(
    engine: Engine, quiet: list[BatchRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whereabouts, "ENTER", np.inf)
    assert sum(engine.score(stretched(record)).alarm.any() for record in quiet) >= 0.75 * len(quiet)


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda each: each.__name__)
def test_a_stream_says_the_same_of_it_bit_for_bit(
    engine: Engine, quiet: list[BatchRecord], trouble: Callable[[BatchRecord], BatchRecord]
) -> None:
    record = trouble(quiet[0])
    stream = engine.stream()
    rows = zip(record.hours.tolist(), record.values, record.phases or (), strict=True)
    pushed = np.array([stream.push(hours, values, (), phase).score for hours, values, phase in rows])
    np.testing.assert_array_equal(pushed, engine.score(record).score)


def test_a_stretched_phase_is_told_to_be_late_by_as_much_as_it_is(engine: Engine, quiet: list[BatchRecord]) -> None:
    record = stretched(quiet[0])
    lag = engine.score(record).lag
    assert lag is not None
    brewing = np.array([phase == "brew" for phase in record.phases or ()])
    gone = record.hours[brewing] - record.hours[brewing][0]
    assert np.abs(lag[brewing][-8:] - 0.5 * gone[-8:]).max() < 1.0


def test_a_batch_that_keeps_golden_time_is_not_called_late_and_every_stretched_one_is(
    engine: Engine, quiet: list[BatchRecord]
) -> None:
    lags = [engine.score(record).lag for record in quiet]
    assert sum(lag is not None and bool((lag > 0.0).any()) for lag in lags) <= 1
    slow = [engine.score(stretched(record)).lag for record in quiet]
    assert all(lag is not None and bool((lag > 0.0).any()) for lag in slow)


def test_a_fault_in_a_stretched_phase_is_still_found(engine: Engine, quiet: list[BatchRecord]) -> None:
    found = []
    for record in quiet:
        slow = stretched(record)
        values = slow.values.copy()
        values[60:, VARIABLES.index("temperature")] += 1.5
        found.append(bool(engine.score(replace(slow, values=values)).alarm.any()))
    assert sum(found) >= len(quiet) - 1


def test_a_gap_longer_than_any_phase_and_hours_before_the_beginning_are_taken(
    engine: Engine, quiet: list[BatchRecord]
) -> None:
    hours = quiet[0].hours.copy()
    hours[50:] += 500.0
    assert np.isnan(engine.score(replace(quiet[0], hours=hours)).score[50:]).any()
    assert np.isfinite(engine.score(replace(quiet[0], hours=quiet[0].hours - 3.0)).score).any()


def test_a_value_that_only_repeats_the_one_before_is_no_new_measurement(
    engine: Engine, quiet: list[BatchRecord]
) -> None:
    chance = np.random.default_rng(5)
    for record in quiet:
        old = chance.random(record.values.shape) < 0.1
        old[0] = False
        values = record.values.copy()
        for row, column in np.argwhere(old):
            values[row, column] = values[row - 1, column]
        gone: Floats = np.where(values == np.vstack([values[:1] + 1.0, values[:-1]]), np.nan, record.values)
        held = engine.model.stillness.repeats < 0.02
        assert held[:, : VARIABLES.index("constant")].any(axis=0).sum() >= 5
        told = engine.score(replace(record, values=values))
        blank = engine.score(replace(record, values=np.where(old, gone, values)))
        assert not told.alarm.any()
        assert np.nanmax(np.abs(told.score - blank.score)) < 0.3


def test_a_sensor_that_stands_still_is_named_and_raises_nothing_in_the_next_phase_either(
    engine: Engine, quiet: list[BatchRecord]
) -> None:
    place = VARIABLES.index("density")
    for record in quiet:
        values = record.values.copy()
        values[45:, place] = values[45, place]
        score = engine.score(replace(record, values=values))
        assert score.frozen is not None
        assert score.frozen[52:, place].all()
        assert not score.alarm.any()


def test_phases_in_another_case_are_judged_and_one_that_is_not_known_is_named(
    engine: Engine, quiet: list[BatchRecord]
) -> None:
    record = quiet[0]
    phases = record.phases or ()
    loud = replace(record, phases=tuple(f" {phase.upper()}" for phase in phases))
    np.testing.assert_array_equal(engine.score(loud).score, engine.score(record).score)
    stream = engine.stream()
    said = [
        stream.push(hours, values, phase=phase)
        for hours, values, phase in zip(
            record.hours.tolist(), record.values, [*phases[:30], "frost", "frost", *phases[32:]], strict=True
        )
    ]
    assert "The model does not know the phase 'frost' (it knows lag, brew, rest): not judged" in said[31].sentence
    assert said[33].sentence == "As golden."


def counted(number: int) -> BatchRecord:
    """20 h of a counter of the recipe's steps, which goes on at 6 h and somewhere between 10 and 12 h, and noise."""
    chance = np.random.default_rng([5, number])
    hours: Floats = np.linspace(0.1, 20.0, 200)
    steps = 1.0 * (hours > 6.0) + (hours > chance.uniform(10.0, 12.0))
    return BatchRecord(f"c{number}", hours, np.column_stack([steps, chance.normal(0.0, 1.0, (200, 3))]))


def test_a_counter_that_goes_on_sooner_or_later_keeps_no_slow_batch_before_it() -> None:
    looks = [looks_of(counted(number), 0.1, ()) for number in range(30)]
    course = fit_course(looks, looks, layout_of(looks, (), 0.1), Pace(Kind.CLOCK), np.zeros(4, dtype=np.bool_))
    assert course.wide[110, 0] > 1.0
    where = Whereabouts(course, 0.1, 1, np.tile(course.spread[0], (len(course.mean), 1)))
    active, nought, chance = np.array([True]), np.zeros(1), np.random.default_rng(6)
    lags = []
    for hour in np.arange(0.1, 36.0, 0.1):
        steps = 1.0 * (hour > 12.0) + (hour > 22.0)
        values = np.concatenate([[steps], chance.normal(0.0, 1.0, 3)])[None]
        lags.append(where.step(np.array([0.1]), np.array([0]), np.array([hour]), values, active, nought)[0])
    # It goes at half golden's pace.
    assert abs(lags[130] - 6.5) < 1.5
    assert abs(lags[225] - 11.25) < 1.5


@pytest.fixture(scope="module")
def plain() -> Engine:
    """Of a process without phases."""
    return fit(brews(20, seed=21), network=False)


@pytest.mark.parametrize("share", [0.2, 0.35, 0.5])
def test_hardly_a_normal_batch_first_seen_in_its_middle_alarms_where_phases_are_unknown(
    plain: Engine, share: float
) -> None:
    records = without_alarm(plain, brews(20, seed=22).batches)
    assert len(records) >= 16
    later = [rows_of(record, np.arange(int(share * len(record.hours)), len(record.hours))) for record in records]
    assert len(without_alarm(plain, tuple(later))) >= len(records) - 1


def test_a_fault_is_found_in_a_batch_that_was_first_seen_in_its_middle(plain: Engine) -> None:
    place = VARIABLES.index("cooling")
    for record in without_alarm(plain, brews(8, seed=22).batches):
        values = record.values.copy()
        values[55:, place] += 12.0
        later = rows_of(replace(record, values=values), np.arange(40, len(values)))
        score = plain.score(later)
        assert not score.alarm[:15].any()
        assert score.alarm[15:20].any()
