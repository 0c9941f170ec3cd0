"""The reports on models from a real database: what both models said of the same runs, and what has drifted."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hmi.app.model_reports import ModelReports, Recorded
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.golden_model import ModelAct, ModelStep, Registry, fold, identity
from hmi.core.model_facts import ClassFacts, ModelFacts
from hmi.core.plant import Plant
from hmi.records.batches import SqlBatchBook
from hmi.records.database import Database
from hmi.records.deviations import DeviationBook
from hmi.records.findings import FindingBook
from hmi.records.historian import SqlHistorian
from hmi.records.shadow import ShadowBook
from hmi.runtime.drift import DriftKind
from hmi.runtime.model_report import report_csv, sentences

START = datetime(2026, 1, 1, tzinfo=UTC)
ASSET = "PFR-401"
SHIPPED, CANDIDATE = "0  model.json\n", "1  model.json\n"


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def registry() -> Registry:
    shipped, candidate = identity(SHIPPED), identity(CANDIDATE)
    return fold(
        (
            ModelAct(1, shipped, ModelStep.SHIPPED, "", "", "product", START, "shipped", "old", SHIPPED),
            ModelAct(2, shipped, ModelStep.ACTIVATED, "", "", "product", START, "first start"),
            ModelAct(3, candidate, ModelStep.IMPORTED, "p", "p", "Eva", START, "new", "new", CANDIDATE),
            ModelAct(4, candidate, ModelStep.SHADOWED, "p", "p", "Eva", START, "look"),
        )
    )


@dataclass
class Records:
    """The books of a station."""

    clock: ManualClock
    batches: SqlBatchBook
    levels: DeviationBook
    findings: FindingBook
    shadow: ShadowBook
    reports: ModelReports

    def run(self, batch: str, start: datetime, active: Level, shadow: Level, sigmas: float = 0.2) -> None:
        """A batch of ten hours; a level is reached after three hours by the active model, after two in shadow."""
        running = UnitStatus(ASSET, batch, "R", "FERMENT", "GROWTH", state=ProcedureState.RUNNING)
        self.batches.note(running, start)
        for minute in range(0, 601, 10):
            at = start + timedelta(minutes=minute)
            tags = (TagDeviation("TIC-402", Level.NONE, sigmas), TagDeviation("AIC-404", Level.NONE, 0.1))
            mine = active if minute >= 180 else Level.NONE
            verdict = Verdict.SCORED if minute >= 60 else Verdict.WARMING_UP
            found = AssetDeviation(ASSET, verdict, mine, 0.9, tags)
            self.levels.note(found, at)
            self.findings.note(found, at)
            theirs = shadow if minute >= 120 else Level.NONE
            self.shadow.note(AssetDeviation(ASSET, Verdict.SCORED, theirs, 0.9), at)
        idle = UnitStatus(ASSET, state=ProcedureState.IDLE)
        self.batches.note(idle, start + hours(10))


@pytest.fixture
def records(tmp_path: Path, plant: Plant) -> Iterator[Records]:
    clock = ManualClock(START)
    database = Database.open(f"sqlite:///{tmp_path / 'station.sqlite'}")
    historian = SqlHistorian(database, clock)
    historian.start()
    writer = historian.writer
    batches = SqlBatchBook(database, writer)
    levels, found, shadow = DeviationBook(database, writer), FindingBook(database, writer), ShadowBook(database, writer)
    shadow.use(identity(CANDIDATE))
    recorded = Recorded(plant, clock, batches.phases, levels.levels, shadow, found.between)
    rates = (0.02, 0.005, 0.001)
    part = ClassFacts("production_fermenter", ("TIC-402", "AIC-404"), ("GROWTH",), (1.0, 2.0, 3.0), rates)
    facts = ModelFacts("old", "plant", 60, 0, "a", "b", (part,), {})
    reports = ModelReports(registry, lambda _model, _manifest: facts, recorded)
    yield Records(clock, batches, levels, found, shadow, reports)
    historian.stop()
    database.close()


def test_both_models_are_held_against_each_other_run_by_run(records: Records) -> None:
    records.run("B-1", START, Level.CLEAR, Level.NONE)
    records.run("B-2", START + hours(12), Level.SLIGHT, Level.STRONG)
    records.clock.advance(hours(24).total_seconds())
    report = records.reports.shadow(identity(CANDIDATE))
    assert [(pair.active.batch, pair.active.reached, pair.shadow.reached) for pair in report.pairs] == [
        ("B-1", Level.CLEAR, Level.NONE),
        ("B-2", Level.SLIGHT, Level.STRONG),
    ]
    assert (report.active, report.shadow) == ("old", "new")
    assert report.pairs[1].later_h == pytest.approx(-1.0)
    assert report.later_h == pytest.approx(-1.0)
    assert report.reached(Level.STRONG) == (0, 1)
    assert report.silent[0] == pytest.approx(0.1, abs=0.02)
    assert report.silent[1] == 0.0
    said = " ".join(sentences(report))
    assert "Runs seen by both: 2, " in said
    assert "they differ in 2" in said
    assert "1.0 h sooner" in said
    rows = list(csv.DictReader(io.StringIO(report_csv(report))))
    assert [(row["batch"], row["active_level"], row["shadow_level"]) for row in rows] == [
        ("B-1", "2", "0"),
        ("B-2", "1", "3"),
    ]
    assert rows[0]["shadow_level_1_h"] == ""


def test_a_batch_name_that_looks_like_a_formula_is_none_in_the_table(records: Records) -> None:
    records.run("=cmd()", START, Level.NONE, Level.NONE)
    records.clock.advance(hours(24).total_seconds())
    assert "'=cmd()" in report_csv(records.reports.shadow(identity(CANDIDATE)))


def test_what_was_never_in_shadow_has_an_empty_report(records: Records) -> None:
    report = records.reports.shadow(identity(SHIPPED))
    assert not report.pairs
    assert "No run was seen by both" in sentences(report)[0]


def test_what_a_model_finds_after_it_left_the_shadow_is_not_noted(records: Records) -> None:
    records.shadow.use("")
    records.run("B-1", START, Level.NONE, Level.STRONG)
    assert records.shadow.looked(identity(CANDIDATE)) is None


@pytest.mark.parametrize(
    ("level", "sigmas", "kinds"),
    [
        (Level.NONE, 0.2, set()),
        (Level.SLIGHT, 0.2, {DriftKind.CALIBRATION}),
        (Level.NONE, 3.0, {DriftKind.DATA, DriftKind.RESIDUAL}),
    ],
)
def test_drift_is_read_from_the_last_runs(records: Records, level: Level, sigmas: float, kinds: set[DriftKind]) -> None:
    for number in range(9):
        records.run(f"B-{number}", START + hours(12 * number), level, Level.NONE, sigmas)
    records.clock.advance(hours(12 * 9 + 1).total_seconds())
    (found,) = records.reports.drift()
    assert found.runs == 9
    assert {drift.kind for drift in found.found} == kinds
