"""A moment of the past from real records: values, alarms and findings as they stood."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Priority, Quality, TagValue
from hmi.records.alarms import SqlAlarmBook
from hmi.records.database import Database
from hmi.records.events import PastEvents
from hmi.records.findings import FindingBook
from hmi.records.historian import SqlHistorian
from hmi.runtime.moments import UNRECORDED, Moments
from tests.records.conftest import START

HOUR = 3600.0


def value(tag: str, number: float | str, seconds: float) -> TagValue:
    return TagValue(tag, number, Quality.GOOD, START + timedelta(seconds=seconds), 0.0)


def alarm(state: AlarmState) -> Alarm:
    return Alarm("TIC-402", "PFR-401", Priority.HIGH, Breach.H, state, START, 33.0, 31.0, "high")


@pytest.fixture
def history(historian: SqlHistorian) -> SqlHistorian:
    """Three sealed hours of a fast and a slow tag, one chunk that reaches over days, and a tail."""
    for hour in range(3):
        historian.append([value("FAST", float(at), at) for at in range(hour * 3600, hour * 3600 + 3600, 10)])
        historian.append([value("SLOW", float(hour), hour * HOUR + 1800)])
        historian.writer.flush()
        historian.seal()
    historian.append([value("RARE", 1.0, -3 * 24 * HOUR), value("RARE", 2.0, 2.5 * HOUR)])
    historian.writer.flush()
    historian.seal()
    for at in range(10_800, 12_000, 10):
        historian.append([value("FAST", float(at), at)])
    historian.writer.flush()
    return historian


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(seconds=st.floats(-4 * 24 * HOUR, 12_500))
def test_every_tag_is_the_last_sample_at_or_before_any_time(history: SqlHistorian, seconds: float) -> None:
    found = history.latest_before(START + timedelta(seconds=seconds))
    samples = {
        "FAST": [(float(at), float(at)) for at in range(0, 12_000, 10)],
        "SLOW": [(hour * HOUR + 1800, float(hour)) for hour in range(3)],
        "RARE": [(-3 * 24 * HOUR, 1.0), (2.5 * HOUR, 2.0)],
    }
    for tag, rows in samples.items():
        # A moment is whole microseconds, so a sample a fraction of one later counts as the same.
        before = [number for at, number in rows if at <= seconds + 1e-6]
        assert (found[tag].value if tag in found else None) == (before[-1] if before else None)


@pytest.fixture
def every_tag(historian: SqlHistorian, plant: Plant) -> tuple[SqlHistorian, dict[str, list[tuple[float, float]]]]:
    """Two sealed hours and a tail of every measured tag, each at a pace of its own; and what was written."""
    written: dict[str, list[tuple[float, float]]] = {}
    for number, tag in enumerate(plant.measured):
        pace = 37 + 13 * number
        written[tag.id] = [(float(at), at / 10 + number) for at in range(number, 9000, pace)]
    for hour in range(3):
        first, last = hour * HOUR, (hour + 1) * HOUR
        lot = [value(tag, what, at) for tag, rows in written.items() for at, what in rows if first <= at < last]
        historian.append(sorted(lot, key=lambda one: one.source_time))
        historian.writer.flush()
        if hour < 2:
            historian.seal()
    return historian, written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(seconds=st.floats(-100, 9_500))
def test_a_replayed_moment_shows_every_tag_of_the_plant_as_it_was_last_recorded(
    every_tag: tuple[SqlHistorian, dict[str, list[tuple[float, float]]]], plant: Plant, seconds: float
) -> None:
    historian, written = every_tag
    assert len(written) == 105
    moments = Moments(plant, ManualClock(START), historian.latest_before, lambda _: {}, lambda _: {}, lambda _: "")
    shown = moments.at(START + timedelta(seconds=seconds)).values
    for tag, rows in written.items():
        before = [what for at, what in rows if at <= seconds + 1e-6]
        assert (shown[tag].value if tag in shown else None) == (before[-1] if before else None), tag


def test_what_is_sealed_meanwhile_is_found_again(history: SqlHistorian) -> None:
    at = START + timedelta(seconds=11_995)
    assert history.latest_before(at)["FAST"].value == 11_990.0
    history.seal()
    assert history.latest_before(at)["FAST"].value == 11_990.0
    history.append([value("FAST", 5.0, 11_994)])
    assert history.latest_before(at)["FAST"].value == 5.0


def test_alarms_stand_as_they_stood(database: Database, historian: SqlHistorian) -> None:
    book = SqlAlarmBook(database, historian.writer)
    historian.append([value("TIC-402", 33.0, 0)])
    for minute, state in enumerate((AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED, AlarmState.NORMAL)):
        book.save(alarm(state), START + timedelta(minutes=minute))
    historian.writer.flush()
    stood = [book.standing_at(START + timedelta(minutes=minute, seconds=1)) for minute in (-1, 0, 1, 2)]
    assert [{tag: one.state for tag, one in each.items()} for each in stood] == [
        {},
        {"TIC-402": AlarmState.UNACKNOWLEDGED},
        {"TIC-402": AlarmState.ACKNOWLEDGED},
        {},
    ]
    (event,) = PastEvents(database, historian.writer).between(START, START + timedelta(hours=1))
    assert (event.tag, event.priority) == ("TIC-402", Priority.HIGH)


def test_an_alarm_that_is_no_tags_stands_as_it_stood(database: Database, historian: SqlHistorian) -> None:
    """A deviation that a site has made an alarm of is in no list of tags."""
    book = SqlAlarmBook(database, historian.writer, ["PFR-401.DEV", "PFR-501.DEV"])
    for minute, state in enumerate((AlarmState.UNACKNOWLEDGED, AlarmState.NORMAL)):
        book.save(replace(alarm(state), tag="PFR-401.DEV"), START + timedelta(minutes=minute))
    historian.writer.flush()
    stood = [book.standing_at(START + timedelta(minutes=minute, seconds=1)) for minute in (-1, 0, 1)]
    assert [list(each) for each in stood] == [[], ["PFR-401.DEV"], []]


def test_a_finding_comes_back_with_its_contributions_until_nobody_looks(
    database: Database, historian: SqlHistorian
) -> None:
    book = FindingBook(database, historian.writer)
    tags = (TagDeviation("TIC-402", Level.CLEAR, 2.5, 29.0, 0.2, 0.7), TagDeviation("AIC-404", Level.NONE, 0.1))
    found = AssetDeviation("PFR-401", Verdict.SCORED, Level.CLEAR, 0.6, tags, "a leak")
    book.note(found, START)
    historian.writer.flush()
    assert book.at(START + timedelta(seconds=90)) == {"PFR-401": found}
    assert book.at(START - timedelta(seconds=1)) == {}
    assert book.at(START + timedelta(minutes=5)) == {}


def test_the_findings_between_two_times_come_in_order_and_no_more_than_are_wanted(
    database: Database, historian: SqlHistorian
) -> None:
    book = FindingBook(database, historian.writer)
    for asset in ("PFR-401", "PFR-501"):
        for minute in range(10):
            tags = (TagDeviation("TIC-402", Level.NONE, 0.1, 29.0 + minute, 0.2, 0.7),)
            found = AssetDeviation(asset, Verdict.SCORED, Level.NONE, 0.9, tags)
            book.note(found, START + timedelta(minutes=minute))
    historian.writer.flush()
    rows = book.between("PFR-401", START + timedelta(minutes=2), START + timedelta(minutes=5))
    assert [at for at, _ in rows] == [START + timedelta(minutes=minute) for minute in (2, 3, 4, 5)]
    assert [found.tags[0].golden for _, found in rows] == [31.0, 32.0, 33.0, 34.0]
    assert {found.asset for _, found in rows} == {"PFR-401"}
    few = book.between("PFR-401", START, START + timedelta(minutes=9), 4)
    assert [found.tags[0].golden for _, found in few] == [29.0, 32.0, 35.0, 38.0]
    assert book.between("MPT-101", START, START + timedelta(minutes=9)) == []


def test_where_nothing_was_recorded_everything_is_stale_and_nothing_is_judged(plant: Plant) -> None:
    good = {
        "TIC-402": value("TIC-402", 29.0, 0),
        "PFR-401#Phase": value("PFR-401#Phase", "GROWTH", 0),
        "PFR-401#State": value("PFR-401#State", "RUNNING", 0),
    }
    found = {"PFR-401": AssetDeviation("PFR-401", Verdict.SCORED, Level.CLEAR, 0.6)}
    moments = Moments(plant, ManualClock(START), lambda _: good, lambda _: {}, lambda _: found, lambda _: "model")
    soon, late = moments.at(START + UNRECORDED), moments.at(START + UNRECORDED + timedelta(seconds=1))
    assert soon.values["TIC-402"].quality is Quality.GOOD
    assert soon.units["PFR-401"].phase == "GROWTH"
    assert soon.deviation.assets["PFR-401"].level is Level.CLEAR
    assert late.values["TIC-402"].quality is Quality.STALE
    assert late.deviation.assets["PFR-401"].verdict is Verdict.BAD_INPUTS
