"""Batches out of the station's records: in plant hours, as tables that a training reads, and as what the views show."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from hmi.app.golden_export import Exported, ExportError, Wanted, export_batches
from hmi.app.golden_records import Records, phase_time, rows_of, seen_batches
from hmi.app.golden_views import StationGoldenViews
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.golden_views import FARTHEST, GoldenViewError, distance_of
from hmi.core.plant import Plant, unit_tag
from hmi.core.tag import Quality, TagValue
from hmi.golden.batch_tables import read_batches, read_laboratory, read_samples
from hmi.records.batches import SqlBatchBook
from hmi.records.database import Database
from hmi.records.deviations import DeviationBook
from hmi.records.findings import FindingBook
from hmi.records.historian import SqlHistorian
from tests.golden.process import works

START = datetime(2026, 3, 1, tzinfo=UTC)
SPEED = 60.0
"""The plant runs so many times faster than the clock."""


@dataclass
class Recorder:
    """The station's records, and a plant that writes into them."""

    database: Database
    plant: Plant
    clock: ManualClock = field(default_factory=lambda: ManualClock(START))

    def __post_init__(self) -> None:
        self.historian = SqlHistorian(self.database, self.clock)
        writer = self.historian.writer
        self.batches = SqlBatchBook(self.database, writer)
        self.levels = DeviationBook(self.database, writer)
        self.findings = FindingBook(self.database, writer)
        self.asset = self.plant.assets[0].id
        self.tags = [tag.id for tag in self.plant.of_asset(self.asset)]

    def records(self) -> Records:
        """What the views and the export read."""
        reads = (self.batches.batches, self.batches.phases, self.levels.levels, self.findings.between)
        return Records(self.plant, self.clock, *reads, self.historian.samples, self.historian.latest_before)

    def run(self, name: str, *, hours: float = 4.0, worst: Level = Level.NONE, ends: bool = True) -> None:
        """A batch of two phases of the same length; what is measured rises with the hours of the phase."""
        for phase in ("FILL", "COOK"):
            for minute in range(int(hours / 2 * 60)):
                self._minute(name, phase, minute / 60.0, worst)
        if ends:
            self.batches.note(UnitStatus(self.asset, state=ProcedureState.IDLE), self.clock.now())
        self.clock.advance(600.0)

    def _minute(self, name: str, phase: str, within: float, worst: Level) -> None:
        now = self.clock.now()
        running = ProcedureState.RUNNING
        self.batches.note(UnitStatus(self.asset, name, "R", "MAKE", phase, "", running, within), now)
        lot = [TagValue(unit_tag(self.asset, "PhaseHours"), within, Quality.GOOD, now, 0.0)]
        lot += [TagValue(tag, within + place, Quality.GOOD, now, 0.0) for place, tag in enumerate(self.tags)]
        self.historian.append(lot)
        if within < 0.5:
            worst = Level.NONE
        tags = tuple(TagDeviation(tag, worst, -2.0, share=0.5) for tag in self.tags[:2])
        found = AssetDeviation(self.asset, Verdict.SCORED, worst, 0.5 if worst else 1.0, tags, "why")
        self.findings.note(found, now)
        self.levels.note(found, now)
        self.clock.advance(60.0 / SPEED)


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    """Records in a file of their own."""
    database = Database.open(f"sqlite:///{tmp_path / 'records.sqlite'}")
    yield Recorder(database, works())
    database.close()


def test_hours_are_those_of_the_plant_and_not_of_the_clock(recorder: Recorder) -> None:
    recorder.run("one")
    records = recorder.records()
    seen = seen_batches(records, recorder.asset)[0]
    time = phase_time(records, recorder.asset, seen)
    assert [key for _, key in time.keys] == ["FILL", "COOK"]
    assert time.hours[-1] == pytest.approx(4.0, abs=0.05)
    assert (np.diff(time.hours) >= 0).all()


def test_a_value_stands_until_the_next_one_and_not_beyond_a_bad_one(recorder: Recorder) -> None:
    tag = recorder.tags[0]
    at = START.timestamp()
    for second, number, quality in ((0, 1.0, Quality.GOOD), (10, 2.0, Quality.BAD), (20, 3.0, Quality.GOOD)):
        when = START + timedelta(seconds=second)
        recorder.historian.append([TagValue(tag, number, quality, when, 0.0)])
    rows = rows_of(recorder.records(), [tag], np.array([at + 1, at + 9, at + 11, at + 25]))
    np.testing.assert_array_equal(rows[:, 0], [1.0, 1.0, np.nan, 3.0])


def test_what_stood_before_the_batch_began_still_stands(recorder: Recorder) -> None:
    tag = recorder.tags[0]
    recorder.historian.append([TagValue(tag, 7.0, Quality.GOOD, START - timedelta(days=1), 0.0)])
    assert rows_of(recorder.records(), [tag], np.array([START.timestamp()]))[0, 0] == 7.0


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_what_is_exported_is_what_a_training_reads(recorder: Recorder, tmp_path: Path, kind: str) -> None:
    for number in range(3):
        recorder.run(f"B{number}", worst=Level.CLEAR if number == 2 else Level.NONE)
    recorder.run("now", ends=False)
    out = tmp_path / "out"
    wanted = Wanted(START, recorder.clock.now(), out, kind=kind)
    done = export_batches(recorder.records(), wanted, {recorder.tags[0]: 0.5})
    assert (done.batches, done.golden) == (3, 2)
    assert done.left_out == ["now still runs"]
    samples = read_samples(out / f"samples.{kind}")
    assert [record.id for record in samples.records] == ["B0", "B1", "B2"]
    assert "phase_hours" not in samples.variables
    first = samples.records[0]
    assert first.phases is not None
    assert dict.fromkeys(first.phases) == dict.fromkeys(("FILL", "COOK"))
    assert len(first.hours) == pytest.approx(240, abs=4)
    place = samples.variables.index(recorder.tags[1])
    cooking = first.hours[np.array(first.phases) == "COOK"]
    values = first.values[np.array(first.phases) == "COOK", place]
    assert values - 1.0 == pytest.approx(cooking - cooking[0], abs=0.1)
    rows = read_batches(out / f"batches.{kind}")
    assert rows.golden == {"B0": True, "B1": True, "B2": False}
    results = read_laboratory(out / f"laboratory.{kind}")
    assert {one.variable for one in results} == {recorder.tags[0]}
    assert all(one.release_hours - one.sample_hours == pytest.approx(0.5) for one in results)
    assert len(results) == done.results


def test_a_batch_that_lies_only_in_part_within_the_time_is_left_out(recorder: Recorder, tmp_path: Path) -> None:
    recorder.run("early")
    middle = recorder.clock.now()
    recorder.run("late")
    wanted = Wanted(START + timedelta(seconds=30), middle, tmp_path / "out")
    with pytest.raises(ExportError, match="early lies only in part within the time"):
        export_batches(recorder.records(), wanted, {})
    assert not (tmp_path / "out").exists()


def test_an_asset_that_the_plant_has_not_is_refused(recorder: Recorder, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no asset NN; it has"):
        export_batches(recorder.records(), Wanted(START, START, tmp_path, ("NN",)), {})


def test_the_table_of_batches_says_why(recorder: Recorder, tmp_path: Path) -> None:
    recorder.run("left", worst=Level.STRONG)
    wanted = Wanted(START, recorder.clock.now(), tmp_path, kind="csv")
    assert isinstance(export_batches(recorder.records(), wanted, {}), Exported)
    with (tmp_path / "batches.csv").open(encoding="utf-8") as file:
        assert next(csv.DictReader(file))["why"] == "the station said level 3 of it"


def views(recorder: Recorder) -> StationGoldenViews:
    """Without kept golden batches, as a new site is."""
    return StationGoldenViews(recorder.records(), lambda: ("", {}), lambda _class: (2.0, 3.0, 5.0))


def test_the_course_of_a_batch_is_what_was_found_while_it_ran(recorder: Recorder) -> None:
    recorder.run("one", worst=Level.SLIGHT)
    course = views(recorder).course(recorder.asset, "one")
    assert max(course.levels) == 1
    assert 3.0 < course.hours[-1] <= 4.0
    assert max(course.distance) == pytest.approx(1.0)
    assert list(course.limits) == [1.0, 1.5, 2.5]
    assert [mark.phase for mark in course.phases] == ["FILL", "COOK"]
    assert min(course.signed(recorder.tags[0])) == -0.5


def test_a_station_without_golden_batches_says_what_to_do(recorder: Recorder) -> None:
    recorder.run("one")
    with pytest.raises(GoldenViewError, match="hmi golden reference keeps them"):
        views(recorder).comparison(recorder.asset, "one")


def test_own_batches_that_never_left_golden_are_the_standard_where_none_are_kept(recorder: Recorder) -> None:
    for number in range(9):
        recorder.run(f"B{number}", hours=2.0, worst=Level.CLEAR if number == 4 else Level.NONE)
    found = views(recorder).comparison(recorder.asset, "B4")
    assert found.standard.count == 8
    assert found.map is not None
    assert {point.batch for point in found.map.points if point.golden} == {f"B{n}" for n in range(9)} - {"B4"}
    candidates = {one.batch: one for one in views(recorder).candidates(recorder.asset)}
    assert not candidates["B4"].golden
    assert "the station said level 2 of it" in candidates["B4"].reasons[0]


def test_a_batch_that_nobody_knows_is_refused(recorder: Recorder) -> None:
    with pytest.raises(GoldenViewError, match="no part in a batch nothing on record"):
        views(recorder).course(recorder.asset, "nothing")


@pytest.mark.parametrize(("score", "distance"), [(1.0, 0.0), (0.5, 1.0), (0.0, FARTHEST)])
def test_the_limit_of_level_1_is_a_distance_of_one(score: float, distance: float) -> None:
    assert distance_of(score) == pytest.approx(distance)


def test_a_batch_that_an_asset_comes_back_to_is_read_again(recorder: Recorder) -> None:
    """A unit that waits between two operations has not finished."""
    seen = views(recorder)
    recorder.run("one", hours=2.0)
    first = seen.course(recorder.asset, "one").hours[-1]
    recorder.run("one", hours=2.0)
    assert seen.batches(recorder.asset)[0].end is not None
    assert seen.course(recorder.asset, "one").hours[-1] > first
