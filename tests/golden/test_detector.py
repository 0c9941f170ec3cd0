from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import Level, Verdict
from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.core.ports import Detector
from hmi.golden.plant_detector import PlantDetector
from hmi.golden.plant_model import PlantModel
from tests.golden.process import ASSETS, TAGS, Fault, Numbers, columns, cooker
from tests.golden.watching import START, unit_at, values_at, watch


def hot(hours: Numbers, readings: dict[str, Numbers]) -> None:
    readings["TC"] += np.where(hours > 3.0, 3.0, 0.0)


def leak(hours: Numbers, readings: dict[str, Numbers]) -> None:
    readings["WX"] -= np.clip(hours - 3.0, 0.0, None) * 8.0


def probe_drift(hours: Numbers, readings: dict[str, Numbers]) -> None:
    readings["AX"] += np.clip(hours - 3.0, 0.0, None) * 2.0


@pytest.fixture
def detector(model: PlantModel, small_works: Plant) -> PlantDetector:
    return PlantDetector(model, small_works)


def test_it_is_the_detector_of_the_port(detector: PlantDetector) -> None:
    port: Detector = detector
    assert "20 golden batches" in port.model


@pytest.mark.parametrize("every", [1, 10])
@pytest.mark.parametrize("first", [0, 200])
def test_golden_batches_stay_without_a_level_at_any_interval_and_from_the_middle(
    detector: PlantDetector, every: int, first: int
) -> None:
    for seed in (100, 101, 102, 105, 108):
        said = watch(detector, cooker(np.random.default_rng(seed)), every, first)
        assert {deviation.level for deviation in said} == {Level.NONE}
        assert min(deviation.score for deviation in said if deviation.score is not None) > 0.5
        assert not any(deviation.cause for deviation in said if deviation.verdict is Verdict.SCORED)
        detector.score(UnitStatus("CK-1"), {}, START)


@pytest.mark.parametrize(
    ("fault", "tag", "above"), [(hot, "TC-11", True), (leak, "WX-14", False), (probe_drift, "AX-12", True)]
)
def test_a_fault_is_found_and_its_tag_leads(detector: PlantDetector, fault: Fault, tag: str, above: bool) -> None:
    rows = cooker(np.random.default_rng(6), fault)
    said = watch(detector, rows)
    scored = [deviation for deviation in said if deviation.verdict is Verdict.SCORED]
    worst = max(scored, key=lambda deviation: (deviation.level, -(deviation.score or 0.0)))
    assert worst.level >= Level.SLIGHT
    leading = next(tag_deviation for tag_deviation in worst.ranked()[:2] if tag_deviation.tag == tag)
    assert leading.level >= Level.SLIGHT
    assert (leading.sigmas > 0) is above
    assert f"{tag} (" in worst.cause
    assert ("above" if above else "below") in worst.cause.partition(f"{tag} (")[2].partition(";")[0]
    before = [deviation for row, deviation in enumerate(said) if row * 10 < 60 * 3]
    assert not any(deviation.level for deviation in before)


def test_golden_and_spread_are_in_the_units_of_the_tags_also_for_counts(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(101))
    tags = {tag.tag: tag for tag in watch(detector, rows)[20].tags}
    assert tags["TC-11"].golden == pytest.approx(60.0, abs=0.5)
    assert tags["CX-15"].golden == pytest.approx(float(rows["CX"][200]), rel=0.5)
    assert tags["CX-15"].spread is not None
    assert 0.0 < tags["CX-15"].spread < 3e6
    assert sum(tag.share for tag in tags.values()) == pytest.approx(1.0)


def test_what_comes_later_changes_nothing_said_before(model: PlantModel, small_works: Plant) -> None:
    rows = cooker(np.random.default_rng(7))
    other = {name: (column if isinstance(column, list) else column.copy()) for name, column in rows.items()}
    chance = np.random.default_rng(0)
    for reading in columns("CK-1").values():
        future = other[reading]
        assert not isinstance(future, list)
        chance.shuffle(future[300:])
    first = watch(PlantDetector(model, small_works), rows)
    second = watch(PlantDetector(model, small_works), other)
    assert first[:30] == second[:30]
    assert first[30:] != second[30:]


def test_a_dead_sensor_is_left_out_and_raises_no_level(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(102))
    said = watch(detector, rows, bad=frozenset({"FX-13"}))
    assert {deviation.level for deviation in said} == {Level.NONE}
    assert said[30].verdict is Verdict.SCORED
    silent = next(tag for tag in said[30].tags if tag.tag == "FX-13")
    assert silent.sigmas == 0.0


def test_a_dropped_packet_raises_no_level_and_is_named_while_it_is_not_believed(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(102))
    for reading in ("AX", "FX", "WX"):
        np.asarray(rows[reading])[300] = 0.0
    said = watch(detector, rows)
    assert {deviation.level for deviation in said} == {Level.NONE}
    named = [deviation.cause for deviation in said if "leapt at once" in deviation.cause]
    assert named == ["They leapt at once and are not believed yet: AX-12, FX-13, WX-14."]
    assert said[30].cause == named[0]


def test_with_most_inputs_bad_it_says_so_instead_of_a_level(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(102), hot)
    said = watch(detector, rows, bad=frozenset({"FX-13", "WX-14", "CX-15"}))
    assert {deviation.verdict for deviation in said} == {Verdict.BAD_INPUTS}
    assert {deviation.level for deviation in said} == {Level.NONE}


def test_a_level_is_back_at_once_when_the_inputs_are_good_again(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(6), hot)
    level = watch(detector, rows, last=400)[-1].level
    assert level > Level.NONE
    verdicts, moment = [], unit_at(rows, 390)
    gone = frozenset({"TC-11", "FX-13", "WX-14", "CX-15"})
    for hours, bad in ((0.003, gone), (0.006, frozenset[str]())):
        unit = replace(moment, phase_hours=(moment.phase_hours or 0.0) + hours)
        said = detector.score(unit, values_at(rows, 390, bad), START)
        verdicts.append((said.verdict, said.level))
    assert verdicts == [(Verdict.BAD_INPUTS, Level.NONE), (Verdict.SCORED, level)]


def test_missing_samples_are_no_deviation(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(103))
    chance = np.random.default_rng(0)
    tags = list(columns("CK-1"))
    for row in range(0, 480, 5):
        gone = frozenset(tag for tag in tags if chance.random() < 0.1)
        said = detector.score(unit_at(rows, row), values_at(rows, row, gone), START + timedelta(minutes=row))
        assert said.level is Level.NONE


def test_an_idle_asset_keeps_the_level_of_a_batch_that_left_golden_until_the_next_begins(
    detector: PlantDetector,
) -> None:
    rows = cooker(np.random.default_rng(6), hot)
    worst = max(watch(detector, rows), key=lambda deviation: deviation.level)
    idle = unit_at(rows, 0, ProcedureState.IDLE)
    for _ in range(2):
        said = detector.score(idle, values_at(rows, 0), START)
        assert (said.verdict, said.level, said.score) == (Verdict.IDLE, worst.level, None)
        assert said.ranked()[0].tag == "TC-11"
        assert {tag.level for tag in said.tags} == {Level.NONE}
        assert said.cause.startswith("the batch that ended here: TC-11")
    again = detector.score(unit_at(rows, 40), values_at(rows, 40), START)
    assert (again.verdict, again.level) == (Verdict.WARMING_UP, Level.NONE)


def test_an_asset_idle_from_the_start_or_after_a_golden_batch_has_no_level(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(100))
    idle = unit_at(rows, 0, ProcedureState.IDLE)
    for _ in range(2):
        said = detector.score(idle, values_at(rows, 0), START)
        assert (said.verdict, said.level, said.cause) == (Verdict.IDLE, Level.NONE, "")
        watch(detector, rows)


def test_it_waits_for_a_few_looks_before_it_says_anything(detector: PlantDetector) -> None:
    said = watch(detector, cooker(np.random.default_rng(104)), first=200)
    assert [deviation.verdict for deviation in said[:3]] == [Verdict.WARMING_UP] * 3
    assert said[3].verdict is Verdict.SCORED


def test_a_new_batch_starts_without_the_levels_of_the_old_one(detector: PlantDetector) -> None:
    watch(detector, cooker(np.random.default_rng(6), hot))
    assert not any(deviation.level for deviation in watch(detector, cooker(np.random.default_rng(100)), batch="B2"))


def test_a_phase_that_golden_batches_do_not_have_gets_no_model(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(8))
    unit = UnitStatus("CK-1", "B1", "R", "MAKE", "POLISH", "", ProcedureState.RUNNING, 0.3)
    said = detector.score(unit, values_at(rows, 100), START)
    assert said.verdict is Verdict.NO_MODEL
    assert said.cause == "golden batches do not have this phase"


def test_a_phase_that_lasts_longer_than_golden_ever_did_gets_no_level(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(8))
    watch(detector, rows)
    last = len(rows["hours"]) - 1
    unit = UnitStatus("CK-1", "B1", "R", "MAKE", "BREW", "", ProcedureState.HELD, 16.0)
    said = detector.score(unit, values_at(rows, last), START)
    assert (said.verdict, said.level) == (Verdict.NO_MODEL, Level.NONE)
    assert said.cause == "the phase has lasted longer than in any golden batch"


def test_a_batch_that_had_left_golden_keeps_its_level_when_its_phase_outlasts_all(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(6), hot)
    level = max(deviation.level for deviation in watch(detector, rows))
    last = len(rows["hours"]) - 1
    unit = UnitStatus("CK-1", "B1", "R", "MAKE", "BREW", "", ProcedureState.HELD, 16.0)
    for _ in range(2):
        said = detector.score(unit, values_at(rows, last), START)
        assert (said.verdict, said.level) == (Verdict.NO_MODEL, level)
        assert said.cause.startswith("the phase has lasted longer than in any golden batch; before that: TC-11")


def test_an_asset_without_a_model_is_told_apart_with_its_reason(detector: PlantDetector) -> None:
    said = detector.score(UnitStatus("KT-9", phase="BOIL", state=ProcedureState.RUNNING), {}, START)
    assert said.verdict is Verdict.NO_MODEL
    assert said.cause == "no model for its class"
    assert detector.unfit == {"KT-9": "no model for its class"}


def test_a_model_of_other_tags_is_not_used(model: PlantModel) -> None:
    other = PlantDetector(model, read_plant(ASSETS, TAGS.replace("Weight,kg", "Weight,t")))
    assert "WX-14 (t) stands where WX-x4 (kg) is expected" in other.unfit["CK-1"]


def test_without_phase_hours_the_time_of_day_is_used(model: PlantModel, small_works: Plant) -> None:
    rows = cooker(np.random.default_rng(9))
    detector = PlantDetector(model, small_works)
    unit = UnitStatus("CK-1", "B1", "R", "PREPARE", "HEAT", "", ProcedureState.RUNNING)
    said = [detector.score(unit, values_at(rows, row), START + timedelta(minutes=row)) for row in range(25)]
    assert said[-1].verdict is Verdict.SCORED
    assert said[-1].level is Level.NONE


def test_the_same_look_twice_is_answered_the_same(detector: PlantDetector) -> None:
    rows = cooker(np.random.default_rng(10))
    watch(detector, rows)
    last = len(rows["hours"]) - 1
    first = detector.score(unit_at(rows, last), values_at(rows, last), START)
    assert detector.score(unit_at(rows, last), values_at(rows, last), START) is first
