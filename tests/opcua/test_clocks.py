"""The estimate of how far a server's clock is ahead (W-32)."""

from datetime import UTC, datetime, timedelta

import pytest

from hmi.core.clock import SystemClock
from hmi.core.ports import Peer
from hmi.opcua.clocks import timed
from hmi.opcua.gateway import OpcUaGateway
from tests.opcua.conftest import endpoint_at
from tests.opcua.plant_server import PlantServer
from tests.opcua.test_gateway import setpoint

ASKED = datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)
PEER = Peer("urn:test:server", "0A1B")


@pytest.mark.parametrize("ahead_s", [3600.0, -3600.0, 0.0, 0.125])
@pytest.mark.parametrize("aware", [True, False], ids=["aware", "naive"])
def test_a_servers_clock_is_compared_with_the_middle_of_the_call(ahead_s: float, aware: bool) -> None:
    theirs = ASKED + timedelta(seconds=2.0 + ahead_s)
    stamp = theirs if aware else theirs.replace(tzinfo=None)
    found = timed(PEER, stamp, ASKED, ASKED + timedelta(seconds=4.0))
    assert found == Peer("urn:test:server", "0A1B", theirs, ahead_s)


@pytest.mark.parametrize("stamp", [None, datetime(1601, 1, 1, tzinfo=UTC)], ids=["none", "null"])
def test_a_server_that_stamps_nothing_tells_nothing(stamp: datetime | None) -> None:
    assert timed(PEER, stamp, ASKED, ASKED) == PEER


async def test_a_reading_through_the_gateway_tells_the_servers_time(server: PlantServer) -> None:
    gateway = OpcUaGateway(endpoint_at(server.port), (setpoint(),), SystemClock())
    before = datetime.now(UTC)
    await gateway.read(["SP"])
    peer = gateway.peer("SP")
    assert peer is not None
    assert peer.time is not None
    assert before <= peer.time <= datetime.now(UTC), "one machine has one clock"
    assert peer.ahead_s is not None
