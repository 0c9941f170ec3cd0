from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.core.alarm import Alarm, AlarmAct, AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, Verdict
from hmi.core.limits import Breach
from hmi.core.tag import Priority
from hmi.records.alarms import SqlAlarmBook
from hmi.records.batches import SqlBatchBook
from hmi.records.database import Database
from hmi.records.deviations import EVERY, DeviationBook
from hmi.records.historian import SqlHistorian
from tests.records.conftest import START

HOUR = timedelta(hours=1)
GROWTH = UnitStatus("PFR-401", "B-1", "mAb", "PRODUCTION", "GROWTH", "", ProcedureState.RUNNING, 0.5, 0.5)
HARVEST = replace(GROWTH, phase="HARVEST")
NOTHING_KNOWN = UnitStatus("PFR-401")


@pytest.fixture
def batches(database: Database, historian: SqlHistorian) -> SqlBatchBook:
    return SqlBatchBook(database, historian.writer)


def test_a_phase_lasts_until_the_next_begins(batches: SqlBatchBook) -> None:
    batches.note(GROWTH, START)
    batches.note(replace(GROWTH, phase_hours=1.0), START + HOUR)
    batches.note(HARVEST, START + 2 * HOUR)
    first, second = batches.phases("PFR-401", START, START + 9 * HOUR)
    assert (first.phase, first.state, first.start, first.end) == (
        "GROWTH",
        ProcedureState.RUNNING,
        START,
        START + 2 * HOUR,
    )
    assert (second.phase, second.start, second.end) == ("HARVEST", START + 2 * HOUR, None)
    assert batches.phases("PFR-401", START, START + HOUR) == (first,)
    assert batches.phases("PFR-401", START + 3 * HOUR, START + 4 * HOUR) == (second,)
    assert batches.phases("other", START, START + HOUR) == ()


def test_a_phase_goes_on_over_a_restart_and_a_lost_link(
    open_database: Callable[[], Database], clock: ManualClock
) -> None:
    for hour in range(3):
        database = open_database()
        historian = SqlHistorian(database, clock)
        historian.start()
        book = SqlBatchBook(database, historian.writer)
        book.note(NOTHING_KNOWN, START + hour * HOUR)
        book.note(GROWTH, START + hour * HOUR)
        book.note(NOTHING_KNOWN, START + hour * HOUR)
        historian.stop()
        database.close()
    database = open_database()
    historian = SqlHistorian(database, clock)
    (phase,) = SqlBatchBook(database, historian.writer).phases("PFR-401", START, START + 9 * HOUR)
    assert (phase.start, phase.end) == (START, None)


def test_a_held_phase_is_a_stretch_of_its_own(batches: SqlBatchBook) -> None:
    batches.note(GROWTH, START)
    batches.note(replace(GROWTH, state=ProcedureState.HELD), START + HOUR)
    batches.note(GROWTH, START + 2 * HOUR)
    spans = batches.phases("PFR-401", START, START + 9 * HOUR)
    assert [span.state for span in spans] == [ProcedureState.RUNNING, ProcedureState.HELD, ProcedureState.RUNNING]


def test_batches_come_newest_first_with_all_their_units(batches: SqlBatchBook) -> None:
    batches.note(replace(GROWTH, asset="SEED-101"), START)
    batches.note(GROWTH, START + HOUR)
    batches.note(UnitStatus("SEED-101", state=ProcedureState.IDLE), START + 2 * HOUR)
    batches.note(replace(GROWTH, asset="SEED-101", batch="B-2"), START + 3 * HOUR)
    second, first = batches.batches(10)
    assert (first.batch, first.assets, first.start, first.end) == ("B-1", ("SEED-101", "PFR-401"), START, None)
    assert (second.batch, second.recipe, second.start) == ("B-2", "mAb", START + 3 * HOUR)
    batches.note(UnitStatus("PFR-401", state=ProcedureState.IDLE), START + 4 * HOUR)
    assert batches.batches(10)[1].end == START + 4 * HOUR
    assert batches.batches(1) == (second,)
    assert batches.batches(1, 1) == batches.batches(10)[1:]
    assert batches.batches(1, 2) == ()


def test_batches_are_found_by_a_part_of_their_name_or_recipe(batches: SqlBatchBook) -> None:
    for hours, (name, recipe) in enumerate((("B-1", "mAb"), ("B-12", "mAb"), ("L_7%", "Vaccine"))):
        batches.note(replace(GROWTH, batch=name, recipe=recipe), START + hours * HOUR)

    def found(like: str) -> list[str]:
        return [span.batch for span in batches.batches(10, 0, like)]

    assert found("b-1") == ["B-12", "B-1"]
    assert found("vacc") == ["L_7%"]
    assert found("_") == ["L_7%"]
    assert found("%") == ["L_7%"]
    assert found("B-3") == []


@pytest.fixture
def deviations(database: Database, historian: SqlHistorian) -> DeviationBook:
    return DeviationBook(database, historian.writer)


def deviation(level: Level, verdict: Verdict = Verdict.SCORED) -> AssetDeviation:
    return AssetDeviation("PFR-401", verdict, level, 1 - level / 4)


def every_minute(book: DeviationBook, level: Level, first: int, last: int) -> None:
    for minute in range(first, last):
        book.note(deviation(level), START + timedelta(minutes=minute))


def rows(database: Database) -> int:
    with database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM deviations").scalar_one())


def test_levels_are_spans_and_cost_a_row_each_ten_minutes(database: Database, deviations: DeviationBook) -> None:
    every_minute(deviations, Level.NONE, 0, 60)
    every_minute(deviations, Level.STRONG, 60, 90)
    spans = deviations.levels("PFR-401", START, START + timedelta(minutes=90))
    assert [(span.level, span.start, span.end) for span in spans] == [
        (Level.NONE, START, START + HOUR),
        (Level.STRONG, START + HOUR, START + timedelta(minutes=90)),
    ]
    assert spans[1].score == 0.25
    assert rows(database) == 9


def test_a_level_from_before_the_time_asked_for_counts(deviations: DeviationBook) -> None:
    every_minute(deviations, Level.CLEAR, 0, 30)
    (span,) = deviations.levels("PFR-401", START + timedelta(minutes=15), START + timedelta(minutes=25))
    assert (span.start, span.end, span.level) == (
        START + timedelta(minutes=15),
        START + timedelta(minutes=25),
        Level.CLEAR,
    )


def test_where_nobody_looked_there_is_no_level(deviations: DeviationBook) -> None:
    every_minute(deviations, Level.NONE, 0, 5)
    every_minute(deviations, Level.NONE, 600, 605)
    spans = deviations.levels("PFR-401", START, START + timedelta(minutes=605))
    assert [span.end - span.start for span in spans] == [2 * EVERY, timedelta(minutes=5)]
    assert deviations.levels("PFR-401", START + 5 * HOUR, START + 6 * HOUR) == ()


def test_a_change_of_verdict_is_a_new_span(deviations: DeviationBook) -> None:
    deviations.note(deviation(Level.NONE), START)
    deviations.note(deviation(Level.NONE, Verdict.BAD_INPUTS), START + timedelta(minutes=1))
    spans = deviations.levels("PFR-401", START, START + timedelta(minutes=2))
    assert [span.verdict for span in spans] == [Verdict.SCORED, Verdict.BAD_INPUTS]


ALARM = Alarm("TI-402", "PFR-401", Priority.HIGH, Breach.H, AlarmState.UNACKNOWLEDGED, START, 39.5, 39.0, "too warm")


@pytest.fixture
def alarms(database: Database, historian: SqlHistorian) -> SqlAlarmBook:
    return SqlAlarmBook(database, historian.writer)


def test_open_alarms_are_open_after_a_restart(open_database: Callable[[], Database], clock: ManualClock) -> None:
    database = open_database()
    historian = SqlHistorian(database, clock)
    book = SqlAlarmBook(database, historian.writer)
    gone = replace(ALARM, tag="pH", breach=Breach.LL, value=None, limit=None)
    book.save(ALARM, START)
    book.save(gone, START)
    book.save(replace(gone, state=AlarmState.NORMAL), START)
    historian.stop()
    database.close()
    database = open_database()
    book = SqlAlarmBook(database, SqlHistorian(database, clock).writer)
    assert book.open_alarms() == (ALARM,)
    assert [note.alarm.state for note in book.journal(2)] == [AlarmState.NORMAL, AlarmState.UNACKNOWLEDGED]
    assert len(book.journal(100)) == 3


@given(acts=st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(AlarmAct)), max_size=12))
@settings(max_examples=30, deadline=None)
def test_the_book_knows_the_newest_state_of_every_alarm(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, AlarmAct]]
) -> None:
    database = Database.open(str(tmp_path_factory.mktemp("alarms") / "records.db"))
    book = SqlAlarmBook(database, SqlHistorian(database, ManualClock()).writer)
    now = {tag: replace(ALARM, tag=tag, state=AlarmState.NORMAL) for tag in "AB"}
    at: datetime = START
    for tag, act in acts:
        if (act is AlarmAct.RAISE and not now[tag].active) or (act is AlarmAct.CLEAR and now[tag].active):
            now[tag] = now[tag].step(act)
            book.save(now[tag], at)
        at += timedelta(seconds=1)
    assert {alarm.tag for alarm in book.open_alarms()} == {
        tag for tag, alarm in now.items() if alarm.state is not AlarmState.NORMAL
    }
    database.close()
