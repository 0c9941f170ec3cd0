"""What the simulator counts of its alarms, read by the station's own reader over a real link."""

import asyncio
from datetime import UTC, datetime

import pytest
from asyncua import ua

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.limits import Breach
from hmi.core.server_alarms import ServerCounts
from hmi.core.severity import SeverityMap
from hmi.core.tag import Part, Priority
from hmi.opcua.alarm_counts import OpcUaAlarmCounts
from hmi.opcua.security import ServerEndpoint
from hmi.simulator.server.alarm_counts import AlarmCounts
from tests.simulator.server.serving import ScriptedPlant, Serving, call, connected

pytestmark = pytest.mark.xdist_group("simulator server")

STATES = {
    "U": AlarmState.UNACKNOWLEDGED,
    "A": AlarmState.ACKNOWLEDGED,
    "R": AlarmState.RETURNED,
    "-": AlarmState.NORMAL,
}


def counted(story: str, start: float = 0.0) -> AlarmCounts:
    """The counts after steps such as `T-1:5U`: a tag, seconds and a state."""
    counts = AlarmCounts(start)
    for step in story.split():
        tag, _, rest = step.partition(":")
        since = datetime.fromtimestamp(float(rest[:-1]), UTC)
        counts.hear(Alarm(tag, "A", Priority.LOW, Breach.H, STATES[rest[-1]], since), float(rest[:-1]))
    return counts


@pytest.mark.parametrize(
    ("story", "now", "name", "value"),
    [
        ("", 60.0, "AlarmCount", 0),
        ("a:0U b:1U a:2A a:3-", 60.0, "AlarmCount", 2),
        ("a:0U a:1R a:2U", 60.0, "AlarmCount", 2),
        ("a:0U a:1A a:2U", 60.0, "AlarmCount", 2),
        ("a:0U a:9U", 60.0, "AlarmCount", 1),
        ("a:10U a:40R", 60.0, "MaximumActiveState", 30_000.0),
        ("a:10U a:20A", 60.0, "MaximumActiveState", 50_000.0),
        ("a:10U a:20A", 60.0, "MaximumUnAck", 10_000.0),
        ("a:10U a:20R", 60.0, "MaximumUnAck", 50_000.0),
        ("a:0U b:500U", 650.0, "CurrentAlarmRate", 1.0),
        ("a:0U b:500U", 650.0, "MaximumAlarmRate", 2.0),
        ("a:0U b:500U", 1200.0, "AverageAlarmRate", 1.0),
        ("a:0U", 60.0, "AverageAlarmRate", 1.0),
    ],
    ids=lambda one: str(one).replace(" ", "_") or "none",
)
def test_what_is_counted(story: str, now: float, name: str, value: float) -> None:
    assert counted(story).values(now)[name].Value == value


def test_after_a_reset_it_counts_from_then_on_and_what_stands_goes_on_standing() -> None:
    counts = counted("a:0U b:5U")
    counts.set_back(100.0)
    values = counts.values(130.0)
    assert (values["AlarmCount"].Value, values["MaximumActiveState"].Value) == (0, 130_000.0)
    assert values["StartTime"].Value == datetime.fromtimestamp(100.0, UTC)


def read(stage: Serving, severities: SeverityMap | None = None) -> ServerCounts:
    asked = OpcUaAlarmCounts({"plant": lambda: ServerEndpoint("plant", stage.url)}, severities)
    (found,) = asyncio.run(asked.counts())
    return found


def test_the_station_reads_them_over_the_link(stage: Serving) -> None:
    found = read(stage)
    assert found.why == ""
    assert set(found.values) == {
        "AlarmCount",
        "MaximumReAlarmCount",
        "MaximumActiveState",
        "MaximumUnAck",
        "CurrentAlarmRate",
        "MaximumAlarmRate",
        "AverageAlarmRate",
    }
    assert found.start is not None
    assert found.start <= datetime.now(UTC)


def test_what_stands_at_the_server_is_told_by_priority(stage: Serving, scripted: ScriptedPlant) -> None:
    """TIC-402 is of priority high: the simulator gives that the severity 800."""
    normal = scripted.values["TIC-402", Part.PV]
    try:
        scripted.values["TIC-402", Part.PV] = 33.0
        stage.step(70)
        assert read(stage).standing == {Priority.HIGH: 1}
        assert read(stage, SeverityMap(emergency_from=800)).standing == {Priority.EMERGENCY: 1}
    finally:
        scripted.values["TIC-402", Part.PV] = normal
        stage.step(70)


async def test_a_reset_needs_the_right_and_starts_again(stage: Serving) -> None:
    before = await asyncio.to_thread(read, stage)
    async with connected(stage.url) as client:
        with pytest.raises(ua.uaerrors.BadUserAccessDenied):
            await call(client, "AlarmMetrics.Reset")
    async with connected(stage.url, "operator") as client:
        await call(client, "AlarmMetrics.Reset")
    await asyncio.to_thread(stage.step, 0)
    after = await asyncio.to_thread(read, stage)
    assert before.start is not None
    assert after.start is not None
    assert after.start > before.start
