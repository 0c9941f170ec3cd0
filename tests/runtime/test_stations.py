"""Stations that die, and stations that act at the same moment: at most one write each, and nothing is sent again.

`make nightly` lets each of them happen ten times as often (`HMI_KILLS`, `HMI_TOGETHER`).
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hmi.core.setpoint import SetpointState
from tests.postgresql import new_database, postgresql_server
from tests.runtime.stations import POINTS

__all__ = ["postgresql_server"]

KILLS = int(os.environ.get("HMI_KILLS", "20"))
TOGETHER = int(os.environ.get("HMI_TOGETHER", "200"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="stations are forked; on Windows there is no fork")


def told(mode: str, folder: Path, count: int, database: str = "") -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.runtime.stations", mode, str(folder), str(count)]
    done = subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HMI_STATIONS_DATABASE": database},
    )
    assert not done.stderr, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.timeout(0)
def test_a_station_that_is_killed_anywhere_has_written_once_at_most_and_never_writes_again(tmp_path: Path) -> None:
    """W-28, W-29, I1, I2, I7."""
    lives = told("kills", tmp_path, KILLS)
    assert Counter(life["point"] for life in lives) == dict.fromkeys(POINTS, KILLS)
    assert len(POINTS) >= 12
    for life in lives:
        assert life["died"], life
        assert life["writes"] <= 1, life
        assert life["written_after"] == 0, life
        assert life["chain"], life
        expected = expected_end(life["point"], life["writes"])
        assert life["found"] == expected[0], life
        assert life["after"] == expected[1], life


def expected_end(point: str, writes: int) -> tuple[list[str], list[str]]:
    """What the next start finds open, and what it is after two readings."""
    unknown, applied = str(SetpointState.OUTCOME_UNKNOWN), str(SetpointState.RESOLVED_APPLIED)
    not_applied = str(SetpointState.RESOLVED_NOT_APPLIED)
    if point in ("before the record of requested", "between record and row of requested", "after the row of verified"):
        return [], []
    if point in ("after the row of requested", "before the record of approved", "between record and row of approved"):
        return [str(SetpointState.REQUESTED)], [str(SetpointState.REQUESTED)]
    approved = ("after the row of approved", "while the plant is read", "before the record of intent")
    if point in (*approved, "between record and row of intent"):
        return [str(SetpointState.VOID)], [str(SetpointState.VOID)]
    return [unknown], [applied if writes else not_applied]


@pytest.mark.timeout(0)
def test_two_stations_that_approve_together_write_once(tmp_path: Path) -> None:
    """W-26: two processes on one SQLite file."""
    check_together(told("together", tmp_path, TOGETHER), tmp_path)


@pytest.mark.timeout(0)
def test_two_stations_on_one_postgresql_write_once(tmp_path: Path, postgresql_server: str) -> None:
    """W-26: two processes on one server."""
    database = new_database(postgresql_server, "stations")
    check_together(told("together", tmp_path, TOGETHER, database), tmp_path)


@pytest.mark.timeout(0)
def test_of_two_stations_that_ask_together_for_related_setpoints_one_may(tmp_path: Path) -> None:
    """W-27: two processes on one SQLite file."""
    check_asked(told("ask", tmp_path, TOGETHER))


@pytest.mark.timeout(0)
def test_of_two_stations_that_ask_together_on_one_postgresql_one_may(tmp_path: Path, postgresql_server: str) -> None:
    """W-27: two processes on one server."""
    check_asked(told("ask", tmp_path, TOGETHER, new_database(postgresql_server, "asking")))


def check_asked(lines: list[dict[str, Any]]) -> None:
    """In every round one station has its request, and the other is told who holds the setpoint."""
    assert lines[-1]["exits"] == [0, 0]
    stations = lines[:-1]
    assert sum(station["asked"] for station in stations) == TOGETHER
    refusals = [text for station in stations for text in station["refused"]]
    assert len(refusals) == TOGETHER
    assert all("Test Operator has already asked for" in text for text in refusals)


def check_together(lines: list[dict[str, Any]], folder: Path) -> None:
    """Every round was approved by one station, refused to the other, and written once."""
    assert lines[-1]["exits"] == [0, 0]
    stations = lines[:-1]
    assert sum(station["refused"] for station in stations) == TOGETHER
    for station in stations:
        assert Counter(station["ends"].values()) == {str(SetpointState.VERIFIED): TOGETHER}
    written = [line.split()[0] for line in (folder / "plant.txt").read_text(encoding="ascii").splitlines()]
    assert len(written) == len(set(written)) == TOGETHER
