"""What is counted as true, visible, met and reached is what the report says it is."""

import math
import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hmi.core.tag import Part as TagPart
from hmi.golden.batch import BatchRecord, BatchSet
from hmi.golden.engine import fit
from hmi.golden.evaluation import Finding, Share, Trial
from hmi.golden.threshold import leaning
from hmi.golden.validation import HeldOut
from hmi.simulator.batch_block import SAMPLES
from tests.golden.brewing import brews
from tests.golden_report.ahead import ChoreError, side_by_side
from tests.golden_report.cases import Case, Part
from tests.golden_report.columns import Column, better
from tests.golden_report.costs import Costs, Scan, Training
from tests.golden_report.figures import CaseFigures, Rate, line_of
from tests.golden_report.kept import Kept, Learnt
from tests.golden_report.methods import OURS, Ours
from tests.golden_report.must_hold import must_hold
from tests.golden_report.plant import asset_classes
from tests.golden_report.plant_truth import READINGS
from tests.golden_report.standings import RATE, Standing, read_as
from tests.golden_report.station import LEVELS, highest_levels, levels_of, shipped
from tests.golden_report.visibility import visible_faults

HOURS = np.arange(200, dtype=np.float64) * 0.1
VARIABLES = ("level", "total")
BEGINS = 120
"""The sample at which the dose is given; before, its total stands at nought."""


def batch(number: int, *, level: float = 0.0, total: float = 1.0, since: int = 0) -> BatchRecord:
    """A level that scatters and a dose that comes late, another amount in every batch."""
    chance = np.random.default_rng(number)
    values = np.zeros((len(HOURS), 2))
    values[:, 0] = 5.0 + chance.normal(size=len(HOURS)) + level * (np.arange(len(HOURS)) >= since)
    values[BEGINS:, 1] = 100.0 * (1.0 + 0.1 * chance.normal()) * total
    return BatchRecord(f"B{number}", HOURS, values)


@pytest.fixture(scope="module")
def golden() -> list[BatchRecord]:
    return [batch(number) for number in range(20)]


class Taught(Ours):
    """Has learnt already, by the name of the part."""

    known: dict[str, Learnt]

    def learn(self, part: Part, rate: float) -> Learnt:
        assert rate == RATE
        return self.known[part.name]


def test_limits_of_parts_lean_on_each_other_as_those_of_a_plant_do() -> None:
    held, brewed = HeldOut(), brews(14, seed=3)
    engine = fit(brewed, network=False, held=held)
    none = BatchSet(brewed.variables, ())
    parts = [Part(name, brewed, none, {}, {}) for name in ("calm", "wild")]
    worst = {"calm": held.worst, "wild": held.worst**3.0}
    ours = Taught(Kept(), parts)
    ours.known = {name: Learnt(engine, each) for name, each in worst.items()}
    assert ours.courses(parts[1], RATE) == []
    found = {name: each.engine.model.limits.levels for name, each in ours.learnt.items()}
    for name, other in (("calm", "wild"), ("wild", "calm")):
        assert found[name] == leaning(engine.model.limits, worst[name], [worst[other]]).levels
    assert found["calm"] != found["wild"]
    assert ours.learnt["calm"].limit(RATE) == pytest.approx(1.0)


@pytest.mark.parametrize(("total", "seen"), [(1.15, False), (2.0, True)], ids=["as batches differ", "twice as much"])
def test_a_total_is_visible_only_beyond_how_far_golden_batches_differ_there(
    golden: list[BatchRecord], total: float, seen: bool
) -> None:
    faulty, twin = batch(30, total=total), batch(30)
    shown = visible_faults(VARIABLES, golden, {"B30": (faulty, 0.0)}, {"B30": twin})["B30"]
    assert np.isfinite(shown.hour) == seen
    if seen:
        assert shown.hour >= HOURS[BEGINS]
        assert shown.farthest[0][0] == "total"


def test_a_fault_is_visible_from_the_hour_at_which_a_variable_has_left(golden: list[BatchRecord]) -> None:
    shown = visible_faults(VARIABLES, golden, {"B31": (batch(31, level=9.0, since=50), 2.0)}, {"B31": batch(31)})["B31"]
    assert HOURS[50] <= shown.hour <= HOURS[53]


def test_nothing_is_known_of_a_batch_that_was_not_run_again(golden: list[BatchRecord]) -> None:
    assert visible_faults(VARIABLES, golden, {"B32": (batch(32), 0.0)}, {}) == {}


def test_a_fault_in_a_later_unit_is_wrong_by_the_strict_reading_and_right_by_the_wide_one() -> None:
    strict, alone, wide = READINGS.values()
    acid = Finding(Trial("A", "F08"), 40.0, blamed=("AIC-604", "TIC-602", "WT-601"))
    pump = Finding(Trial("B", "F23"), 0.1, blamed=("TIC-203.OP", "PDT-212", "TIC-206"))
    volume = Finding(Trial("C", "F11"), 70.0, blamed=("AT-613", "WT-601", "FIC-608"))
    missed = Finding(Trial("D", "F07"))
    findings = [acid, pump, volume, missed]
    assert [one.rank for one in read_as(findings, strict)][:3] == [np.inf, 2.0, np.inf]
    assert [one.rank for one in read_as(findings, alone)][:3] == [np.inf, np.inf, np.inf]
    assert [one.rank for one in read_as(findings, wide)][:3] == [1.0, 2.0, np.inf]
    assert np.isnan(read_as(findings, wide)[3].rank)


@pytest.fixture(scope="module")
def found(golden: list[BatchRecord]) -> CaseFigures:
    """What a method did on a tiny case of one unit: one fault found, one missed, no normal batch alarmed."""
    large = Trial("B60", "X1", "large", 10.0, frozenset({"level"}), 10.0)
    medium = Trial("B61", "X2", "medium", 10.0, frozenset({"total"}))
    ids = ["B40", "B41", "B60", "B61"]
    batches = BatchSet(VARIABLES, tuple(replace(golden[0], id=name) for name in ids))
    part = Part("vessel", BatchSet(VARIABLES, tuple(golden)), batches, dict.fromkeys(ids, 0.0), {x: x for x in ids})
    trials = {"B40": Trial("B40"), "B41": Trial("B41"), "B60": large, "B61": medium}
    case = Case("tiny", (part,), trials, ("medium", "large"), {})
    findings = (Finding(large, 0.5, rank=1.0, blamed=("level", "total")), Finding(medium))
    standing = Standing(OURS, Share(0, 2), 1.0, findings, findings, 1.0, (), ())
    rates = (Rate(0.05, Share(0, 2)),)
    return CaseFigures(case, (standing,), (line_of(standing, case),), rates, (), {}, Ours(Kept(), case.parts), {})


def test_what_is_not_met_is_said_with_its_reason(found: CaseFigures) -> None:
    loud = replace(found.lines[0], own=Share(4, 10))
    wide = Rate(0.10, Share(0, 200))
    costs = Costs(Training(60, 72.0, 1, 2, 200.0, 10), 10, {"vessel": Scan(7, 1.0, 0.1)})
    changed = replace(found, lines=(loud, *found.lines[1:]), rates=(wide,))
    text = "\n".join(must_hold([changed], costs))
    assert "| normal batches alarmed, own limit | ≤ 5% | 4 of 10 | **no** |" in text
    assert "- *normal batches alarmed, own limit*, tiny: the 95 % interval of the true rate, 12.2% to 73.8%" in text
    assert "| large faults detected | ≥ 90% | 1 of 1 (100%), own limit 1 | yes |" in text
    assert "| medium faults detected | ≥ 70% | 0 of 1 (0%), own limit 0 | **no** |" in text
    assert "these are missed: X2 (1)." in text
    assert "0 of 200 reached the limit for 10% (0.0% to 1.8%): the limit is too wide." in text


def test_costs_are_asked_of_the_plant_alone(found: CaseFigures) -> None:
    costs = Costs(Training(60, 72.0, 1, 2, 200.0, 10), 10, {"vessel": Scan(7, 1.0, 0.1)})
    as_plant = replace(
        found, case=replace(found.case, readings={"all": {"X1": frozenset({"level"}), "X2": frozenset()}})
    )
    assert "200 s CPU" not in "\n".join(must_hold([found], costs))
    assert "| training of one asset class | ≤ 180 s | 200 s CPU | **no** |" in "\n".join(must_hold([as_plant], costs))


@pytest.mark.parametrize(
    ("theirs", "mine", "more", "ahead"),
    [(0.853, 0.850, True, False), (0.87, 0.85, True, True), (0.8, 1.0, False, True), (5.0, math.nan, False, True)],
    ids=["reads the same", "more", "sooner", "ours has none"],
)
def test_a_rival_is_ahead_where_its_figure_reads_better(
    found: CaseFigures, theirs: float, mine: float, more: bool, ahead: bool
) -> None:
    ours = found.lines[0]
    rival = replace(ours, name="rival")
    column = Column("figure", lambda line: theirs if line.name == "rival" else mine, more)
    assert better(column, rival, ours) == ahead
    assert not better(replace(column, of=lambda _line: math.nan), rival, ours)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="chores are done one after the other where nothing can be forked")
def test_chores_are_done_side_by_side_and_a_failure_is_told(tmp_path: Path) -> None:
    side_by_side([partial((tmp_path / name).write_text, name) for name in ("one", "two", "three")], 2)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one", "three", "two"]
    with pytest.raises(ChoreError, match="what the others have done is kept"):
        side_by_side([partial((tmp_path / "nowhere" / "file").write_text, "")], 2)


def test_the_stations_levels_come_where_a_run_has_left_golden(tmp_path: Path) -> None:
    """A filling run along the golden course of the shipped model, and one whose seal bar is forty kelvin too cold."""
    model = shipped()
    kind = next(each for each in asset_classes() if each.name == "filling_line")
    write_filling(tmp_path / f"{SAMPLES}.parquet", {"WELL": 0.0, "COLD": -40.0})
    well, cold = highest_levels(tmp_path, [kind], ["WELL", "COLD"], model, 1)[kind.name]
    assert (well, cold) == (0, 3)
    counted = levels_of({kind.name: [well, cold]}, model)
    assert [one.level for one in counted] == list(LEVELS)
    assert [one.reached.count for one in counted] == [1, 1, 1]
    assert counted[0].rate == pytest.approx(0.02)


def write_filling(file: Path, batches: dict[str, float]) -> None:
    """Runs of the phase FILL, each with its seal bar so many kelvin off after half of the time."""
    kind = next(each for each in asset_classes() if each.name == "filling_line")
    part = shipped().classes[kind.name]
    course = part.engine.course
    code = course.phases.index("PACK/FILL")
    hours = np.arange(1, 180) / 60.0
    golden = np.stack([course.golden(np.array([code]), np.array([hour]), np.zeros(1))[0] for hour in hours])
    tables = []
    for name, kelvin in batches.items():
        columns = {
            "batch_id": [name] * len(hours),
            "hours": hours,
            "FIL-701.Operation": ["PACK"] * len(hours),
            "FIL-701.Phase": ["FILL"] * len(hours),
            "FIL-701.PhaseHours": hours,
        }
        for place, (tag, variable) in enumerate(zip(kind.tags["FIL-701"], part.variables, strict=True)):
            shown = 10.0 ** golden[:, place] if variable.logarithmic else golden[:, place].copy()
            if tag == "TIC-707" and variable.part is TagPart.PV:
                shown[len(shown) // 2 :] += kelvin
            columns[tag] = shown
        tables.append(pa.table(columns))
    with pq.ParquetWriter(file, tables[0].schema) as writer:
        for table in tables:
            writer.write_table(table)
