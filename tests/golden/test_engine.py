import re
from dataclasses import replace

import numpy as np
import pytest

from hmi.golden import whereabouts
from hmi.golden.arrays import Floats
from hmi.golden.batch import BatchRecord, BatchScore, BatchSet, LabResult
from hmi.golden.engine import FitError, fit
from hmi.golden.engine_tensors import tensors
from hmi.golden.judge import Judge
from hmi.golden.looks import Panel, looks_of
from hmi.golden.scoring import Engine
from hmi.golden.training import glances
from tests.golden.brewing import EVERY, NOISE, VARIABLES, brews, changed

GAS = VARIABLES.index("gas")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return fit(brews(24, seed=1), quality="yield")


@pytest.fixture(scope="module")
def unseen() -> BatchSet:
    return brews(16, seed=2)


def columns(score: BatchScore) -> list[Floats]:
    parts = (score.score, score.deviations, score.contributions, score.quality_mean, score.quality_lo)
    return [part for part in parts if part is not None]


def same(one: BatchScore, two: BatchScore, samples: int) -> bool:
    return all(
        np.allclose(left[:samples], right[:samples], rtol=1e-9, atol=1e-9, equal_nan=True)
        for left, right in zip(columns(one), columns(two), strict=True)
    )


def alarms(engine: Engine, records: list[BatchRecord], lab: tuple[LabResult, ...] = ()) -> int:
    return sum(bool(score.alarm.any()) for score in engine.score_all(records, lab))


def test_what_was_said_never_depends_on_later_samples(engine: Engine, unseen: BatchSet) -> None:
    record = unseen.batches[0]
    chance = np.random.default_rng(5)
    for now in (10, 45, 80):

        def shuffle(values: Floats, now: int = now) -> None:
            values[now:] = chance.permutation(values[now:])

        later = changed(record, shuffle)
        assert same(engine.score(record, unseen.lab), engine.score(later, unseen.lab), now)
        cut = replace(record, hours=record.hours[:now], values=record.values[:now])
        assert same(engine.score(record, unseen.lab), engine.score(cut, unseen.lab), now)


def test_a_stream_says_what_a_finished_batch_was_told(engine: Engine, unseen: BatchSet) -> None:
    record = unseen.batches[1]
    stream = engine.stream()
    finished = engine.score(record, unseen.lab)
    waiting = sorted((each for each in unseen.lab if each.batch == record.id), key=lambda each: each.release_hours)
    for row, (hours, values) in enumerate(zip(record.hours.tolist(), record.values, strict=True)):
        released = [each for each in waiting if each.release_hours <= hours]
        waiting = waiting[len(released) :]
        said = stream.push(hours, values, released)
        np.testing.assert_allclose(said.score, finished.score[row], rtol=1e-9)
        np.testing.assert_allclose(said.deviations, finished.deviations[row], rtol=1e-9)
        np.testing.assert_allclose(said.contributions, finished.contributions[row], rtol=1e-9)
        assert finished.quality_mean is not None
        assert said.quality_mean == pytest.approx(finished.quality_mean[row], nan_ok=True)
        assert (said.alarm, said.level) == (finished.alarm[row], finished.level[row])


def test_batches_scored_side_by_side_get_what_they_get_alone(engine: Engine, unseen: BatchSet) -> None:
    together = engine.score_all(unseen.batches[:4], unseen.lab)
    for record, score in zip(unseen.batches[:4], together, strict=True):
        assert same(engine.score(record, unseen.lab), score, len(record.hours))


def test_few_unseen_golden_batches_raise_an_alarm(engine: Engine, unseen: BatchSet) -> None:
    assert alarms(engine, list(unseen.batches), unseen.lab) <= 3


@pytest.mark.parametrize(
    ("variable", "size"), [("gas", -1.5), ("temperature", 1.0), ("level", 6.0), ("density", 6.0), ("constant", 0.2)]
)
def test_a_wrong_sensor_is_found_and_named(engine: Engine, unseen: BatchSet, variable: str, size: float) -> None:
    place = VARIABLES.index(variable)

    def shift(values: Floats) -> None:
        values[56:, place] += size

    score = engine.score(changed(unseen.batches[3], shift))
    first = int(np.argmax(score.alarm))
    assert score.alarm.any()
    assert 56 <= first < 72
    named = [engine.variables[column] for column in np.argsort(-score.contributions[first])[:3]]
    assert variable in named
    assert np.sign(score.deviations[first, place]) == np.sign(size)
    assert score.contributions[first].sum() == pytest.approx(1.0)


def test_dead_and_patchy_sensors_raise_no_alarm(engine: Engine, unseen: BatchSet) -> None:
    quiet = [record for record in unseen.batches if not engine.score(record).alarm.any()][:6]
    chance = np.random.default_rng(3)

    def patchy(values: Floats) -> None:
        values[chance.random(values.shape) < 0.1] = np.nan

    for dead in range(len(VARIABLES)):

        def kill(values: Floats, dead: int = dead) -> None:
            values[30:, dead] = np.nan

        scores = engine.score_all([changed(record, kill) for record in quiet])
        assert not any(score.alarm.any() for score in scores), VARIABLES[dead]
    assert alarms(engine, [changed(record, patchy) for record in quiet]) <= 1


def test_a_value_that_is_gone_is_not_judged_by_what_it_was_last(engine: Engine, unseen: BatchSet) -> None:
    def kill(values: Floats) -> None:
        values[40:, GAS] = np.nan

    score = engine.score(changed(unseen.batches[3], kill))
    assert np.isfinite(score.deviations[35:41, GAS]).all()
    assert np.isnan(score.deviations[43:, GAS]).all()
    assert (score.contributions[43:, GAS] == 0.0).all()


def test_a_batch_without_any_value_is_not_judged(engine: Engine, unseen: BatchSet) -> None:
    record = unseen.batches[0]
    score = engine.score(replace(record, values=np.full_like(record.values, np.nan)))
    assert not score.alarm.any()
    assert not np.isfinite(score.deviations).any()


def test_time_stands_still_while_a_batch_is_held(engine: Engine, unseen: BatchSet) -> None:
    record = next(each for each in unseen.batches if not engine.score(each).alarm.any())
    pause = 40
    hours = np.concatenate([record.hours[:50], record.hours[49] + EVERY * np.arange(1, pause + 1)])
    hours = np.concatenate([hours, record.hours[50:] + pause * EVERY])
    values = np.concatenate([record.values[:50], np.repeat(record.values[49:50], pause, axis=0), record.values[50:]])
    held = engine.score(BatchRecord("held", hours, values))
    smooth = engine.score(record)
    assert not held.alarm.any()
    np.testing.assert_allclose(held.score[50 + pause :], smooth.score[50:], rtol=1e-9)


def test_samples_need_no_common_interval(engine: Engine, unseen: BatchSet) -> None:
    quiet = [record for record in unseen.batches if not engine.score(record).alarm.any()][:6]
    chance = np.random.default_rng(4)
    thinned = []
    for record in quiet:
        kept = np.flatnonzero(chance.random(len(record.hours)) < 0.7)
        thinned.append(replace(record, hours=record.hours[kept], values=record.values[kept]))
    assert alarms(engine, thinned) <= 1


def test_beyond_the_longest_golden_batch_nothing_is_said(engine: Engine, unseen: BatchSet) -> None:
    """It goes on as golden ones ended, each variable with noise of its own; it does not stand still."""
    record = unseen.batches[0]
    chance = np.random.default_rng(6)
    more = np.arange(1, 200) * EVERY
    after = record.values[-8:].mean(axis=0) + chance.normal(0.0, 1.0, (len(more), len(VARIABLES))) * list(
        NOISE.values()
    )
    after[:, VARIABLES.index("level")] += more + 4.0 * EVERY
    values = np.concatenate([record.values, after])
    score = engine.score(BatchRecord("long", np.concatenate([record.hours, record.hours[-1] + more]), values))
    assert np.isnan(score.score[-150:]).all()
    assert not score.alarm[-150:].any()


def test_a_laboratory_result_counts_from_its_release_and_a_late_one_does_not_alarm(
    engine: Engine, unseen: BatchSet
) -> None:
    record = next(each for each in unseen.batches if not engine.score(each, unseen.lab).alarm.any())
    own = [each for each in unseen.lab if each.batch == record.id]
    late = tuple(replace(each, release_hours=each.sample_hours + 12.0) for each in own)
    assert not engine.score(record, late).alarm.any()
    wrong = replace(own[1], value=own[1].value - 20.0)
    score = engine.score(record, (own[0], wrong, *own[2:]))
    assert not score.alarm[record.hours < wrong.release_hours].any()
    told = int(np.argmax(score.alarm))
    assert score.alarm.any()
    assert engine.variables[int(np.argmax(score.contributions[told]))] == "viability"


@pytest.mark.parametrize("drawn", [-30.0, 0.0], ids=["the-day-before", "as-it-begins"])
def test_what_the_laboratory_finds_in_the_raw_material_is_heard_in_the_forecast(drawn: float) -> None:
    def with_malt(made: BatchSet, seed: int) -> BatchSet:
        chance = np.random.default_rng(seed)
        protein = {record.id: float(chance.normal(11.0, 0.5)) for record in made.batches}
        results = tuple(LabResult(name, drawn, drawn + 2.0, "protein", value) for name, value in protein.items())
        final = {name: quality + 40.0 * (protein[name] - 11.0) for name, quality in made.quality["yield"].items()}
        return replace(made, lab=made.lab + results, quality={"yield": final})

    model = fit(with_malt(brews(20, seed=31), 1), quality="yield", network=False)
    unseen = with_malt(brews(12, seed=32), 2)
    assert "protein" in model.model.lab.variables
    true = np.array([unseen.quality["yield"][record.id] for record in unseen.batches])
    scores = model.score_all(unseen.batches, unseen.lab)
    told = np.array([score.quality_mean[len(score.hours) // 3] for score in scores if score.quality_mean is not None])
    assert ((true - told) ** 2).mean() < 0.5 * true.var()


def test_the_forecast_of_quality_covers_what_comes(engine: Engine) -> None:
    judged = brews(120, seed=7)
    scores = engine.score_all(judged.batches, judged.lab)
    true = np.array([judged.quality["yield"][record.id] for record in judged.batches])
    halfway = np.array([forecast(score, 48) for score in scores])
    assert 0.8 <= ((true >= halfway[:, 1]) & (true <= halfway[:, 2])).mean() <= 0.99
    assert 1.0 - ((true - halfway[:, 0]) ** 2).mean() / true.var() > 0.4


def forecast(score: BatchScore, row: int) -> list[float]:
    parts = (score.quality_mean, score.quality_lo, score.quality_hi)
    return [float(part[row]) for part in parts if part is not None]


def test_the_same_batches_give_the_same_numbers() -> None:
    golden = brews(12, seed=8)
    one, two = fit(golden), fit(golden)
    first, second = tensors(one.model), tensors(two.model)
    assert all(first[name].tobytes() == second[name].tobytes() for name in first)
    assert one.model.limits.levels == two.model.limits.levels


def test_phases_restart_the_clock_and_a_stretched_one_raises_no_alarm() -> None:
    golden = phased(brews(14, seed=9))
    engine = fit(golden)
    assert engine.model.course.phases == ("fill", "brew")
    record = next(each for each in phased(brews(6, seed=10)).batches if not engine.score(each).alarm.any())
    wait = 24
    chance = np.random.default_rng(11)
    noise = chance.normal(0.0, 0.02, (wait, len(VARIABLES)))
    assert record.phases is not None
    stretched = BatchRecord(
        "stretched",
        np.concatenate(
            [record.hours[:24], record.hours[23] + EVERY * np.arange(1, wait + 1), record.hours[24:] + wait * EVERY]
        ),
        np.concatenate([record.values[:24], record.values[23] + noise, record.values[24:]]),
        record.phases[:24] + ("fill",) * wait + record.phases[24:],
    )
    score = engine.score(stretched)
    assert not score.alarm.any()
    unknown = replace(record, phases=("elsewhere",) * len(record.hours))
    assert np.isnan(engine.score(unknown).score).all()


def phased(batches: BatchSet) -> BatchSet:
    """The same with two phases: the first six hours, and the rest."""
    records = tuple(
        replace(record, phases=tuple("fill" if hours <= 6.0 else "brew" for hours in record.hours))
        for record in batches.batches
    )
    return replace(batches, batches=records)


@pytest.mark.parametrize(
    ("count", "rate", "quality", "sentence"),
    [
        (11, 0.05, "", "11 golden batches; at least 12"),
        (12, 0.0, "", "a rate of 0: between"),
        (12, 0.05, "colour", "no batch has the quality 'colour'; known are yield"),
    ],
)
def test_what_cannot_be_learnt_from_is_refused_in_a_sentence(
    count: int, rate: float, quality: str, sentence: str
) -> None:
    with pytest.raises(FitError, match=sentence):
        fit(brews(count, seed=8), rate=rate, quality=quality)


def test_a_phase_at_half_speed_seldom_alarms_and_is_called_late(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = fit(phased(brews(16, seed=9)))
    quiet = [record for record in phased(brews(14, seed=10)).batches if not engine.score(record).alarm.any()]
    slow = [half_speed(record) for record in quiet]
    assert len(slow) >= 10
    assert alarms(engine, slow) <= 0.25 * len(slow)
    with monkeypatch.context() as patch:
        patch.setattr(whereabouts, "ENTER", np.inf)
        assert alarms(engine, slow) >= 0.75 * len(slow)
    stream = engine.stream()
    assert slow[0].phases is not None
    said = [
        stream.push(hours, values, (), phase)
        for hours, values, phase in zip(slow[0].hours.tolist(), slow[0].values, slow[0].phases, strict=True)
    ]
    last = [each for each in said if each.known][-1]
    assert last.lag == pytest.approx((last.hours - 6.0) / 2.0, abs=3.0)
    assert "h behind golden" in last.sentence


def half_speed(record: BatchRecord) -> BatchRecord:
    """The same with a brew that takes twice as long; readings scatter as they did."""
    assert record.phases is not None
    first = record.phases.index("brew")
    rows = np.concatenate([np.arange(first), np.repeat(np.arange(first, len(record.hours)), 2)])
    chance = np.random.default_rng(12)
    noise = np.array([0.05, 0.4, 0.02, 0.3, 0.05, 0.2, 0.0])
    hours: Floats = np.arange(1, len(rows) + 1, dtype=np.float64) * EVERY
    between = record.values[rows] + 0.3 * noise * chance.normal(size=(len(rows), len(VARIABLES)))
    return BatchRecord(record.id, hours, between, tuple(record.phases[row] for row in rows))


def test_a_fault_that_looks_late_in_one_variable_only_stays_on_the_clock(engine: Engine, unseen: BatchSet) -> None:
    place = VARIABLES.index("density")

    def lags(values: Floats) -> None:
        values[40:, place] = values[20:-20, place]

    score = engine.score(changed(unseen.batches[3], lags))
    assert score.alarm.any()


def test_a_stream_says_in_a_sentence_what_left_golden_to_which_side_and_since_when(
    engine: Engine, unseen: BatchSet
) -> None:
    def shift(values: Floats) -> None:
        values[56:, GAS] -= 1.5

    record = changed(unseen.batches[3], shift)
    stream = engine.stream()
    sentences = [stream.push(hours, values) for hours, values in zip(record.hours.tolist(), record.values, strict=True)]
    assert sentences[50].sentence == "As golden."
    first = next(said for said in sentences if said.alarm)
    assert re.match(r"gas below golden for \d+\.\d h", first.sentence)


@pytest.mark.parametrize("variable", ["temperature", "level", "density"])
def test_a_sensor_that_stands_still_is_left_out_and_named(engine: Engine, unseen: BatchSet, variable: str) -> None:
    place = VARIABLES.index(variable)

    def freeze(values: Floats) -> None:
        values[40:, place] = values[40, place]

    quiet = next(record for record in unseen.batches if not engine.score(record).alarm.any())
    record = changed(quiet, freeze)
    stream = engine.stream()
    said = [stream.push(hours, values) for hours, values in zip(record.hours.tolist(), record.values, strict=True)]
    assert not any(each.frozen for each in said[:41])
    assert said[-1].frozen == (variable,)
    assert f"left out because it stands still: {variable}" in said[-1].sentence
    assert np.isnan(said[-1].deviations[place])
    score = engine.score(record)
    assert score.frozen is not None
    assert (score.frozen[-1] == [name == variable for name in VARIABLES]).all()
    assert score.level[60:].max() == 0


def test_a_value_that_stops_at_the_end_of_its_range_is_judged(engine: Engine, unseen: BatchSet) -> None:
    def stop(values: Floats) -> None:
        values[56:, GAS] = 0.0

    score = engine.score(changed(unseen.batches[3], stop))
    assert score.frozen is not None
    assert not score.frozen.any()
    assert score.alarm[-1]


def test_what_is_foretold_of_usual_batches_hangs_on_no_other_place_than_their_clocks(engine: Engine) -> None:
    model, records = engine.model, brews(12, seed=31).batches
    panel = Panel.of([looks_of(record, model.tick, (), model.stillness) for record in records])
    judges = [Judge(model, len(records), slow=slow) for slow in (True, False)]
    told, known = [], []
    for number, glance in enumerate(glances(panel)):
        hours = np.where(panel.active[number], float(number) * model.tick, np.nan)
        verdicts = [judge.step(glance, hours) for judge in judges]
        told.append([each.quality[0] for each in verdicts])
        known.append(verdicts[1].counts)
    elastic, clocked = np.array(told).transpose(1, 0, 2)
    np.testing.assert_array_equal(elastic[np.array(known)], clocked[np.array(known)])
    assert np.isfinite(clocked).all()
