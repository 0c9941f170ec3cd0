"""M-16: what a server counts beside what this station counted in the same time."""

from datetime import UTC, datetime, timedelta

import pytest

from hmi.core.alarm import AlarmState
from hmi.core.alarm_log import AlarmLog, AlarmStep
from hmi.core.server_alarms import ServerCounts
from hmi.core.tag import Priority
from hmi.runtime.alarm_compare import compare

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
NOW = START + timedelta(hours=1)


def log(start: datetime, end: datetime) -> AlarmLog:
    """Two alarms: one that stood for ten minutes and called for five, and one just now."""
    first, last = start.timestamp(), end.timestamp()
    steps = (
        AlarmStep(first + 60, "T-1", "A", Priority.LOW, AlarmState.UNACKNOWLEDGED),
        AlarmStep(first + 360, "T-1", "A", Priority.LOW, AlarmState.ACKNOWLEDGED),
        AlarmStep(first + 660, "T-1", "A", Priority.LOW, AlarmState.NORMAL),
        AlarmStep(last - 1, "T-2", "A", Priority.LOW, AlarmState.UNACKNOWLEDGED),
    )
    return AlarmLog(first, last, steps, asked=first)


@pytest.mark.parametrize(
    ("name", "theirs", "key", "shown", "ours", "same"),
    [
        ("AlarmCount", 2.0, "alarm_count", 2.0, 2.0, True),
        ("AlarmCount", 3.0, "alarm_count", 3.0, 2.0, False),
        ("MaximumActiveState", 605.0, "maximum_active_state", 605.0 / 3600.0, 1.0 / 6.0, True),
        ("MaximumActiveState", 700.0, "maximum_active_state", 700.0 / 3600.0, 1.0 / 6.0, False),
        ("MaximumUnAck", 300.0, "maximum_unacknowledged", 5.0, 5.0, True),
        ("CurrentAlarmRate", 1.0, "current_rate", 1.0, 1.0, True),
        ("MaximumAlarmRate", 2.0, "maximum_rate", 2.0, 1.0, False),
        ("AverageAlarmRate", 0.33, "average_rate", 0.33, 1.0 / 3.0, True),
        ("MaximumReAlarmCount", 0.0, "re_alarms", 0.0, 0.0, True),
    ],
    ids=str,
)
def test_each_figure_of_a_server_stands_beside_ours_in_one_unit(
    name: str, theirs: float, key: str, shown: float, ours: float, same: bool
) -> None:
    found = compare([ServerCounts("plant", START, {name: theirs})], log, NOW)
    ((only, (row,)),) = found.figures.items()
    assert (only, row.server, row.start, row.same) == (key, "plant", START, same)
    assert (row.theirs, row.ours) == pytest.approx((shown, ours))


def test_this_station_counts_since_the_server_does() -> None:
    asked: list[tuple[datetime, datetime]] = []

    def listen(start: datetime, end: datetime) -> AlarmLog:
        asked.append((start, end))
        return log(start, end)

    late = NOW + timedelta(seconds=2)
    compare([ServerCounts("a", START, {"AlarmCount": 1.0}), ServerCounts("b", late, {})], listen, NOW)
    assert asked == [(START, NOW), (NOW, NOW)]


def test_a_server_that_counts_nothing_says_why_and_hides_no_other() -> None:
    found = compare(
        [ServerCounts("old", why="it counts no alarms"), ServerCounts("new", START, {"AlarmCount": 2.0})], log, NOW
    )
    assert found.silent == (("old", "it counts no alarms"),)
    assert [row.server for row in found.figures["alarm_count"]] == ["new"]
