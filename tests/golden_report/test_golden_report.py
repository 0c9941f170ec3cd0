"""The yardsticks measure what they say, and the report says what was measured."""

import math
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.evaluation import Trial
from tests.golden_report.__main__ import write_texts
from tests.golden_report.cases import Case, Part
from tests.golden_report.costs import Costs, Scan, Training, look_ms, numbers_of, second_ms
from tests.golden_report.figures import CaseFigures, figures
from tests.golden_report.methods import OURS, rival_methods
from tests.golden_report.penicillin import (
    VARIABLES,
    Lot,
    faulty_lots,
    name_of,
    normal_lots,
    run_lots,
)
from tests.golden_report.pictures import detections_over_hours, score_over_batch
from tests.golden_report.plant import SIZES as PLANT_SIZES
from tests.golden_report.plant import asset_classes
from tests.golden_report.plant_truth import ELSEWHERE, TRUTH
from tests.golden_report.rivals.held_lab import with_results
from tests.golden_report.rivals.table import RIVALS
from tests.golden_report.rivals.window_autoencoder import WindowAutoencoder
from tests.golden_report.standings import standing
from tests.golden_report.trouble import TROUBLES
from tests.golden_report.upsets import SIZES, UPSETS
from tests.golden_report.visibility import visible_faults
from tests.golden_report.writing import case_text

KEPT_H, THINNED = 48.0, 4
LARGE = SIZES[-1]
QUICK = {**RIVALS, "plain window autoencoder": lambda: WindowAutoencoder(steps=40)}


COLUMNS = ("aeration", "agitator_power", "dissolved_oxygen", "biomass", "temperature")


def cut(record: BatchRecord) -> BatchRecord:
    """Some variables of the first hours of a batch, every few samples: quick to learn from."""
    rows = np.flatnonzero(record.hours <= KEPT_H)[::THINNED]
    columns = [VARIABLES.index(name) for name in COLUMNS]
    return replace(record, hours=record.hours[rows], values=record.values[rows][:, columns])


def gross(lot: Lot) -> bool:
    return lot.kind is not None and lot.kind.id in ("P09", "P10") and lot.size == LARGE


@pytest.fixture(scope="module")
def lots() -> list[Lot]:
    return [lot for lot in faulty_lots(4, 3) if gross(lot) and lot.onset < KEPT_H - 20.0]


@pytest.fixture(scope="module")
def case(lots: list[Lot]) -> Case:
    whole = run_lots([*normal_lots(16, 1), *normal_lots(8, 2), *lots], until=KEPT_H)
    records = [cut(record) for record in whole.batches]
    ids = [record.id for record in records]
    golden = BatchSet(COLUMNS, tuple(records[:16]), whole.lab, whole.quality)
    judged = BatchSet(COLUMNS, tuple(records[16:]), whole.lab, whole.quality)
    twins = {record.id: cut(record) for record in run_lots(lots, faults=False, until=KEPT_H).batches}
    struck = {name_of(lot): (record, lot.onset) for lot, record in zip(lots, records[24:], strict=True)}
    shows = visible_faults(COLUMNS, golden.batches, struck, twins)
    trials = {name: Trial(name) for name in ids[16:24]}
    for lot in lots:
        name = name_of(lot)
        assert lot.kind is not None
        truth = frozenset(lot.kind.truth)
        trials[name] = Trial(name, lot.kind.id, lot.size, lot.onset, truth, shows[name].hour)
    part = Part("fermenter", golden, judged, dict.fromkeys(ids, 0.0), {name: name for name in ids})
    return Case("short fermentation", (part,), trials, SIZES, shows)


@pytest.fixture(scope="module")
def found(case: Case) -> CaseFigures:
    return figures(case, ("fermenter",), lambda _text: None, further=False, rivals=QUICK)


def test_a_batch_is_the_same_whatever_runs_beside_it() -> None:
    lot = normal_lots(3, 5)[1]
    alone = run_lots([lot], until=10.0).batches[0]
    beside = run_lots(normal_lots(3, 5), until=10.0).batches[1]
    assert alone.id == beside.id
    np.testing.assert_array_equal(alone.values, beside.values)


def test_the_fermentation_does_what_is_published() -> None:
    """About 6 g/L of cells when the sugar is spent, some 12 g/L and 1.2 g/L of penicillin in the end (Birol 2002)."""
    batches = run_lots(normal_lots(4, 6))
    for record in batches.batches:
        cells = record.values[:, VARIABLES.index("biomass")]
        spent = int(np.flatnonzero(record.values[:, VARIABLES.index("feed_rate")] > 0.01)[0])
        assert 30.0 < record.hours[spent] < 60.0
        assert 5.0 < float(cells[spent]) < 8.0
        assert 10.0 < float(cells[-20:].mean()) < 14.0
        assert 0.9 < batches.quality["penicillin"][record.id] < 1.6
        assert abs(float(np.median(record.values[:, VARIABLES.index("temperature")])) - 298.0) < 0.1


def test_a_fault_shows_at_its_variable_and_not_before_its_onset(lots: list[Lot], case: Case) -> None:
    for lot in lots:
        assert lot.kind is not None
        shown = case.shows[name_of(lot)]
        assert shown.farthest[0][0] in lot.kind.truth
        assert lot.onset <= shown.hour < lot.onset + 3.0


def test_every_method_detects_gross_faults_and_keeps_the_common_rate(found: CaseFigures) -> None:
    assert found.lines[0].name == OURS
    for line, each in zip(found.lines, found.standings, strict=True):
        reached = sum(one.peak >= each.limit for one in each.normal)
        assert reached <= 0.05 * len(each.normal), line.name
    for name in (OURS, "limits on each variable, by the clock"):
        line = next(each for each in found.lines if each.name == name)
        assert line.all.detected.count + line.all.early.count == line.all.detected.total, name
        assert line.all.leading.value == 1.0, name


def test_a_rival_hears_of_the_future_never(case: Case) -> None:
    part = case.parts[0]
    spoilt = [replace(record, values=_spoilt(record)) for record in part.judged.batches]
    changed = replace(case, parts=(replace(part, judged=replace(part.judged, batches=tuple(spoilt))),))
    for name, method in rival_methods(case, QUICK).items():
        before = standing(name, case, method)
        after = standing(name, changed, rival_methods(changed, QUICK)[name])
        for one, other in zip(before.normal, after.normal, strict=True):
            half = len(one.courses[0].hours) // 2
            np.testing.assert_allclose(one.courses[0].score[:half], other.courses[0].score[:half], rtol=1e-6)


def test_rivals_hear_of_a_result_when_it_is_released(case: Case) -> None:
    part = case.parts[0]
    record = part.golden.batches[0]
    first = min((each for each in part.golden.lab if each.batch == record.id), key=lambda each: each.release_hours)
    (told,) = with_results([record], part.golden.lab, [first.variable])
    known = np.isfinite(told.values[:, -1])
    np.testing.assert_array_equal(known, record.hours >= first.release_hours)


@pytest.mark.parametrize("name", list(TROUBLES))
def test_trouble_leaves_a_batch_in_order(name: str, case: Case) -> None:
    part = case.parts[0]
    record = part.judged.batches[0]
    lab = tuple(each for each in part.judged.lab if each.batch == record.id)
    troubled, results = TROUBLES[name](record, lab, 3)
    assert (np.diff(troubled.hours) > 0).all()
    assert troubled.values.shape == (len(troubled.hours), len(COLUMNS))
    assert all(each.release_hours >= each.sample_hours for each in results)


def test_a_phase_twice_as_long_takes_its_time_again(case: Case) -> None:
    record = case.parts[0].judged.batches[0]
    troubled, _ = TROUBLES["the longest phase (without phases: the middle third) twice as long"](record, (), 0)
    longer = (troubled.hours[-1] - troubled.hours[0]) / (record.hours[-1] - record.hours[0])
    assert longer == pytest.approx(4.0 / 3.0, abs=0.05)


def test_the_report_says_what_was_measured(found: CaseFigures) -> None:
    text = "\n\n".join(case_text(found, ["picture.svg"]))
    line = found.lines[0]
    own = f"{line.own.count}/{line.own.total}, {line.at_own.detected.value:.0%}"
    assert f"| {OURS} | {own} | {line.limit:.2f} | {line.all.detected.value:.0%} |" in text
    for name in QUICK:
        assert f"| {name} |" in text
    for trouble in TROUBLES:
        assert f"| {trouble} |" in text
    assert "nan" not in text


def test_the_report_has_its_pictures_and_its_costs(found: CaseFigures, tmp_path: Path) -> None:
    engine = found.ours.engines["fermenter"]
    record = found.case.parts[0].judged.batches[0]
    scan = Scan(2, look_ms(engine, record), second_ms(engine, record))
    size = numbers_of(engine.model)
    assert scan.look > scan.second > 0.0
    assert size > 4 * engine.model.course.mean.size
    golden = found.case.parts[0].golden
    trained = Training(len(golden.batches), KEPT_H, 100, len(golden.variables), 12.3, size)
    file = write_texts(tmp_path, [found], Costs(trained, size, {"fermenter": scan}))
    text = file.read_text(encoding="utf-8")
    assert "| 12 s |" in text
    for picture in re.findall(r"\(pictures/([^)]+)\)", text):
        ET.parse(tmp_path / "pictures" / picture)  # noqa: S314 - ours
    assert text.count("![") == 2


def test_pictures_are_sound_svg(found: CaseFigures, tmp_path: Path) -> None:
    ours = found.standings[0]
    for place, picture in enumerate(
        (
            detections_over_hours(found.standings, "a < b & c"),
            score_over_batch(ours.faulty[0].courses[0], ours.normal[0].courses[0], 20.0, "score"),
        )
    ):
        file = tmp_path / f"{place}.svg"
        file.write_text(picture, encoding="utf-8")
        assert len(ET.parse(file).getroot().findall("{http://www.w3.org/2000/svg}polyline")) >= 4  # noqa: S314 - ours


def test_every_fault_of_the_plant_has_its_tags() -> None:
    names = {name for kind in asset_classes() for name in kind.names} | {"AT-x20", "AT-x23"}
    assert len(TRUTH) == 26
    assert set(PLANT_SIZES) == {"small", "medium", "large"}
    for fault, tags in (*TRUTH.items(), *ELSEWHERE.items()):
        assert set(tags) <= names, fault
    assert set(ELSEWHERE) < set(TRUTH)
    assert not any(set(tags) & set(TRUTH[fault]) for fault, tags in ELSEWHERE.items())


def test_every_upset_says_where_it_is() -> None:
    for kind in UPSETS:
        assert set(kind.truth) <= set(VARIABLES), kind.id
        assert list(kind.sizes) == sorted(kind.sizes)
        assert not math.isnan(sum(kind.sizes))


def _spoilt(record: BatchRecord) -> np.typing.NDArray[np.float64]:
    values = record.values.copy()
    values[len(values) // 2 :] *= 3.0
    return values
