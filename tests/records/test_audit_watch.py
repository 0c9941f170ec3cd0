"""The trail proves itself at the start and at night, records what it found, and cries out when it is broken."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from hmi.core.clock import ManualClock
from hmi.records import audit_watch
from hmi.records.audit import SqlAuditTrail
from hmi.records.audit_watch import AuditWatch, seconds_to_night
from hmi.records.database import Database
from tests.records.conftest import entry
from tests.records.test_audit import edit, fill

ZONE = timezone(timedelta(hours=1))


def watch_of(trail: SqlAuditTrail) -> tuple[AuditWatch, list[str]]:
    cried: list[str] = []
    return AuditWatch(trail, ManualClock(), cried.append), cried


def test_a_sound_trail_is_verified_in_the_background_and_that_is_on_record(trail: SqlAuditTrail) -> None:
    fill(trail, 3)
    watch, cried = watch_of(trail)
    watch.start()
    watch.stop()
    assert watch.latest is not None
    assert watch.latest.result.ok
    assert not watch.latest.whole
    newest = trail.records(1)[0].entry
    assert (newest.category, newest.event, newest.facts["records"]) == ("audit", "verified", 3)
    assert cried == []


@pytest.mark.parametrize("whole", [True, False])
def test_a_changed_record_is_cried_out_and_recorded(
    open_database: Callable[[], Database], file: Path, whole: bool
) -> None:
    trail = SqlAuditTrail(open_database())
    fill(trail, 9)
    edit(file, "UPDATE audit SET person = 'p9' WHERE sequence = 8")
    watch, cried = watch_of(trail)
    found = watch.look(whole=whole)
    assert found is not None
    assert found.result.first_bad == 8
    assert cried == [
        "THE AUDIT TRAIL IS BROKEN at record 8: record 8 was changed. Tell an administrator; do not restart."
    ]
    assert trail.records(1)[0].entry.event == "broken"


def test_the_start_looks_at_the_newest_records_and_the_night_at_all(
    open_database: Callable[[], Database], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_watch, "AT_START", 4)
    trail = SqlAuditTrail(open_database())
    fill(trail, 9)
    edit(file, "UPDATE audit SET person = 'p9' WHERE sequence = 2")
    watch, cried = watch_of(trail)
    start = watch.look(whole=False)
    assert start is not None
    assert start.result.ok
    assert "only the newest 4" in start.result.note
    night = watch.look(whole=True)
    assert night is not None
    assert night.result.first_bad == 2
    assert len(cried) == 1


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ("DELETE FROM audit WHERE sequence > 7", "cut off"),
        ("DELETE FROM audit WHERE sequence = 8", "missing"),
    ],
)
def test_the_newest_end_shows_what_is_missing(
    open_database: Callable[[], Database], file: Path, damage: str, why: str
) -> None:
    trail = SqlAuditTrail(open_database())
    fill(trail, 9)
    edit(file, damage)
    assert why in trail.verify(newest=5).why


def test_a_guard_that_was_taken_off_shows_at_the_start(open_database: Callable[[], Database], file: Path) -> None:
    trail = SqlAuditTrail(open_database())
    fill(trail, 2)
    connection = sqlite3.connect(file)
    connection.execute("DROP TRIGGER audit_is_never_updated")
    connection.close()
    assert "guard" in trail.verify(newest=5).why


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 3, 1, 1, 0, tzinfo=ZONE), 1.0),
        (datetime(2026, 3, 1, 2, 0, tzinfo=ZONE), 24.0),
        (datetime(2026, 3, 1, 23, 30, tzinfo=ZONE), 2.5),
    ],
)
def test_the_night_comes_once_a_day(now: datetime, hours: float) -> None:
    assert seconds_to_night(now) == hours * 3600


def test_a_check_that_runs_ends_with_the_station(trail: SqlAuditTrail, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(trail, 3)
    watch, cried = watch_of(trail)
    monkeypatch.setattr(audit_watch, "BREATH_S", 0.0)
    watch._over.set()
    assert watch.look(whole=True) is None
    assert watch.latest is None
    assert cried == []


def test_records_after_the_check_are_appended_as_ever(trail: SqlAuditTrail) -> None:
    fill(trail, 3)
    watch, _ = watch_of(trail)
    watch.look(whole=True)
    trail.append(entry(4))
    assert trail.verify().ok
