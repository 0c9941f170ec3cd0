"""Samples in which many variables leap at once are not believed at once, and news of the process soon is."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord
from hmi.golden.engine import fit
from hmi.golden.leaps import PATIENCE, Doubts, fit_leaps
from hmi.golden.looks import LookMaker
from hmi.golden.scoring import Engine
from hmi.golden.stillness import Stillness
from tests.golden.brewing import VARIABLES, brews, changed, without_alarm

TICK = 0.1
COUNT = 6
LEAP = np.full(COUNT, 1.0)
LOW, HIGH = np.full(COUNT, 5.0), np.full(COUNT, 15.0)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return fit(brews(24, seed=1), network=False)


@pytest.fixture(scope="module")
def quiet(engine: Engine) -> list[BatchRecord]:
    """Golden batches that nobody was shown and that raise no alarm."""
    return without_alarm(engine, brews(12, seed=2).batches)


def samples(count: int = 20) -> Floats:
    """Values around ten (samples, variables)."""
    return np.asarray(10.0 + np.random.default_rng(4).normal(0.0, 0.1, (count, COUNT)))


def doubted(values: Floats, start: int = 0) -> list[int]:
    """How many values of each sample are not believed."""
    doubts = Doubts(LEAP, LOW, HIGH, TICK)
    return [int(doubts.step((start + row) * TICK, each).sum()) for row, each in enumerate(values)]


def alarmed(engine: Engine, records: list[BatchRecord]) -> int:
    return sum(bool(score.alarm.any()) for score in engine.score_all(records))


@pytest.mark.parametrize("number", [0.0, -9999.0, 1e30], ids=["zeros", "error code", "overflow"])
@pytest.mark.parametrize("rows", [1, 2])
def test_a_dropped_packet_is_not_believed_and_the_next_sample_is(number: float, rows: int) -> None:
    values = samples()
    values[8 : 8 + rows] = number
    assert doubted(values) == [0] * 8 + [COUNT] * rows + [0] * (12 - rows)


def test_what_lasts_is_believed_after_two_samples_and_so_is_its_end_after_two_more() -> None:
    values = samples(30)
    values[8:20, :4] -= 10.0
    expected = [0] * 8 + [COUNT] * PATIENCE + [0] * 10 + [COUNT] * PATIENCE + [0] * 8
    assert doubted(values) == expected


def test_samples_that_go_on_leaping_after_some_were_believed_are_the_batchs_own_way() -> None:
    values = samples(30)
    values[8::2] += 5.0
    assert doubted(values)[8:].count(COUNT) == 11
    values[9::2] -= 5.0
    assert doubted(values)[8:] == [COUNT] * PATIENCE + [0] * 20


def test_one_variable_or_two_alone_are_judged_as_ever() -> None:
    values = samples()
    values[8, 2] = -9999.0
    values[12:, :2] = 0.0
    assert not any(doubted(values))


def test_what_falls_to_the_same_number_as_one_that_leapt_is_left_out_with_it() -> None:
    """A controller's measurements fall to zero: one from far away, two from nearby, and one that was there already
    counts for how many they are and is kept."""
    values = samples()
    values[:, 1] = 0.3 + 0.1 * np.arange(20) / 20
    values[:, 2] = 0.0
    values[8, :3] = 0.0
    doubts = Doubts(LEAP, np.zeros(COUNT), HIGH, TICK)
    out = [doubts.step(row * TICK, each) for row, each in enumerate(values)]
    assert out[8].tolist() == [True, True, False, False, False, False]
    assert not np.any(out[:8])
    assert not np.any(out[9:])


def test_the_first_sample_is_held_against_what_golden_batches_reach() -> None:
    values = samples()
    values[0] = 0.0
    assert doubted(values) == [COUNT] + [0] * 19
    assert not any(doubted(samples(), start=400))


def test_a_gap_allows_for_as_many_leaps_as_it_lasts() -> None:
    doubts = Doubts(LEAP, LOW, HIGH, TICK)
    assert not doubts.step(0.0, np.full(COUNT, 10.0)).any()
    assert not doubts.step(10 * TICK, np.full(COUNT, 15.0)).any()
    assert doubts.step(11 * TICK, np.full(COUNT, 20.0)).all()


def test_samples_closer_than_a_look_are_not_believed_before_a_look_has_passed() -> None:
    values = samples(60)
    values[20:40] = 0.0
    values[20:40] += 0.01 * np.arange(20)[:, None]
    doubts = Doubts(LEAP, LOW, HIGH, TICK)
    out = [bool(doubts.step(row * TICK / 10, each).any()) for row, each in enumerate(values)]
    assert out == [20 <= row < 30 or 40 <= row < 50 for row in range(60)]


def test_a_leap_of_golden_batches_passes_over_the_few_whose_packets_were_dropped() -> None:
    chance = np.random.default_rng(5)
    hours: Floats = np.arange(50, dtype=np.float64) * TICK
    golden = [BatchRecord(str(number), hours, 10.0 + chance.normal(0.0, 0.1, (50, 3))) for number in range(24)]
    leaps = fit_leaps(golden, TICK)
    assert ((leaps > 0.5) & (leaps < 1.2)).all()
    golden[3].values[20] = 0.0
    np.testing.assert_allclose(fit_leaps(golden, TICK), leaps, rtol=0.3)
    several = fit_leaps(golden, 5 * TICK)
    assert (several >= leaps).all()
    empty = [replace(record, values=np.where([True, False, True], record.values, np.nan)) for record in golden]
    assert np.isinf(fit_leaps(empty, TICK)).tolist() == [False, True, False]


def maker() -> LookMaker:
    each = np.full((1, COUNT), np.inf)
    return LookMaker(TICK, COUNT, Stillness(each, LOW, HIGH, np.ones((1, COUNT)), np.ones((1, COUNT)), LEAP))


def test_zeros_that_are_repeated_are_neither_news_nor_a_batch_that_is_held() -> None:
    """A connection that shows zeros for a while: its hours pass."""
    looks = maker()
    values = samples(40)
    values[10:30] = 0.0
    made = [looks.push(row * TICK, each, 0, named=True) for row, each in enumerate(values)]
    hours = [look.phase_hours for look in made if look is not None]
    assert hours == pytest.approx(np.arange(40) * TICK)
    assert all(look is not None and not np.isfinite(look.values).any() for look in made[10:30])
    assert all(look is not None and np.isfinite(look.values).all() for look in made[32:])


def test_a_dropped_packet_without_a_phase_does_not_begin_the_phase_anew() -> None:
    looks = maker()
    values = samples()
    values[10] = 0.0
    made = [looks.push(row * TICK, each, -1 if row == 10 else 0, named=True) for row, each in enumerate(values)]
    assert [look.phase for look in made if look is not None] == [0] * 20
    assert [look.phase_hours for look in made if look is not None] == pytest.approx(np.arange(20) * TICK)


def test_a_phase_that_nobody_told_for_a_moment_has_gone_on_and_one_away_for_longer_begins_anew() -> None:
    for away, first in ((1, 7), (2, 8), (5, 0)):
        looks = maker()
        made = [
            looks.push(row * TICK, each, -1 if 6 <= row < 6 + away else 0, named=True)
            for row, each in enumerate(samples())
        ]
        back = made[6 + away]
        assert back is not None
        assert back.phase_hours == pytest.approx(first * TICK)


def zero_row(values: Floats) -> None:
    values[45] = 0.0


def error_row(values: Floats) -> None:
    values[45] = -9999.0


def controller(values: Floats) -> None:
    values[45:47, [VARIABLES.index(name) for name in ("temperature", "cooling", "density")]] = 0.0


def start_row(values: Floats) -> None:
    values[0] = 0.0


@pytest.mark.parametrize("drop", [zero_row, error_row, controller, start_row])
def test_a_dropped_packet_raises_no_alarm(
    engine: Engine, quiet: list[BatchRecord], drop: Callable[[Floats], None]
) -> None:
    assert len(quiet) >= 8
    assert alarmed(engine, [changed(record, drop) for record in quiet]) == 0
    blind = replace(engine.model.stillness, leap=np.full(len(VARIABLES), np.inf))
    credulous = Engine(replace(engine.model, stillness=blind))
    assert alarmed(credulous, [changed(record, drop) for record in quiet]) >= 0.5 * len(quiet)


def test_a_plant_that_trips_is_alarmed_a_few_samples_later(engine: Engine, quiet: list[BatchRecord]) -> None:
    chance = np.random.default_rng(6)

    def trip(values: Floats) -> None:
        values[45:] = 0.02 * chance.normal(size=values[45:].shape)

    for score in engine.score_all([changed(record, trip) for record in quiet]):
        assert not score.alarm[:45].any()
        assert score.alarm[45:52].any()


def test_what_is_not_believed_is_named(engine: Engine, quiet: list[BatchRecord]) -> None:
    record = changed(quiet[0], controller)
    stream = engine.stream()
    said = [stream.push(hours, values) for hours, values in zip(record.hours.tolist(), record.values, strict=True)]
    assert [row for row, each in enumerate(said) if each.doubted] == [45, 46]
    assert said[45].doubted == ("temperature", "cooling", "density")
    wanted = "3 of 7 variables left out, because they leapt at once as golden ones never do: temperature, cooling, den"
    assert wanted in said[45].sentence
    score = engine.score(record)
    assert score.doubted is not None
    assert np.flatnonzero(score.doubted.any(axis=1)).tolist() == [45, 46]


def test_a_record_without_samples_is_answered_with_no_rows(engine: Engine, quiet: list[BatchRecord]) -> None:
    none = replace(quiet[0], hours=quiet[0].hours[:0], values=quiet[0].values[:0])
    alone, (empty, full) = engine.score(none), engine.score_all([none, quiet[0]])
    for score in (alone, empty):
        assert len(score.score) == len(score.level) == len(score.alarm) == 0
        assert score.deviations.shape == score.contributions.shape == (0, len(engine.variables))
    np.testing.assert_allclose(full.score, engine.score(quiet[0]).score, rtol=1e-9)
