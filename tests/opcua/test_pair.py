"""Two servers of a pair: only the healthy one is written, and a fail-over voids what was approved."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from asyncua import ua

from hmi.core.clock import SystemClock
from hmi.core.ports import ApprovedWrite, LinkState, WriteResult
from hmi.opcua.gateway import OpcUaGateway
from hmi.opcua.source import OpcUaSource, Retry
from tests.opcua.conftest import FAST, Station, endpoint_at, tag
from tests.opcua.plant_server import PlantServer
from tests.opcua.proxy import Proxy
from tests.opcua.test_gateway import setpoint

CLOCK = SystemClock()


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlantServer]:
    running = PlantServer(tmp_path_factory.mktemp("twin"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
async def pair(proxy: Proxy, server: PlantServer, twin: PlantServer) -> AsyncIterator[OpcUaGateway]:
    yield OpcUaGateway(endpoint_at(proxy.port), [setpoint()], CLOCK, second=endpoint_at(twin.port))
    twin.set_back()
    for one in (server, twin):
        one.set_level(255)


def approved(request: str = "request-1") -> ApprovedWrite:
    now = CLOCK.monotonic()
    return ApprovedWrite(request, "SP", 38.5, "supervisor", 12, now + 10.0, now)


async def test_the_first_of_two_healthy_servers_is_written(
    pair: OpcUaGateway, server: PlantServer, twin: PlantServer
) -> None:
    await pair.read(("SP",))
    assert (await pair.write(approved())).result is WriteResult.ACCEPTED
    assert (len(server.written), len(twin.written)) == (1, 0)


@pytest.mark.parametrize("how", ["degraded", "gone"])
async def test_a_fail_over_after_the_approval_voids_it_and_what_is_approved_later_goes_to_the_other(
    pair: OpcUaGateway, proxy: Proxy, server: PlantServer, twin: PlantServer, how: str
) -> None:
    before = approved()
    if how == "degraded":
        server.set_level(120)
    else:
        await proxy.stop_listening()
    (seen,) = await pair.read(("SP",))
    assert seen.trusted == 37.0
    outcome = await pair.write(before)
    assert outcome.result is WriteResult.NOT_SENT
    assert "took over since the approval" in outcome.text
    assert (await pair.write(approved("request-2"))).result is WriteResult.ACCEPTED
    assert (len(server.written), len(twin.written)) == (0, 1)


@pytest.mark.parametrize("level", [0, 1, 199])
async def test_nothing_is_written_where_both_are_degraded_though_values_still_come(
    pair: OpcUaGateway, server: PlantServer, twin: PlantServer, level: int
) -> None:
    server.set_level(level)
    twin.set_level(level)
    (seen,) = await pair.read(("SP",))
    assert seen.trusted == 37.0
    outcome = await pair.write(approved())
    assert outcome.result is WriteResult.NOT_SENT
    assert "ServiceLevel" in outcome.text
    assert (server.written, twin.written) == ([], [])


@pytest.mark.parametrize(("level", "result"), [(199, WriteResult.NOT_SENT), (200, WriteResult.ACCEPTED)])
async def test_a_server_that_stands_alone_is_written_only_while_it_is_healthy(
    server: PlantServer, level: int, result: WriteResult
) -> None:
    server.set_level(level)
    outcome = await OpcUaGateway(endpoint_at(server.port), [setpoint()], CLOCK).write(approved())
    server.set_level(255)
    assert outcome.result is result
    assert len(server.written) == (result is WriteResult.ACCEPTED)


@pytest.mark.parametrize(("alone", "result"), [(False, WriteResult.NOT_SENT), (True, WriteResult.ACCEPTED)])
async def test_a_server_of_a_pair_must_tell_its_service_level_and_one_that_stands_alone_need_not(
    server: PlantServer, twin: PlantServer, alone: bool, result: WriteResult
) -> None:
    for one in (server, twin):
        one.claim(ua.ObjectIds.Server_ServiceLevel, ua.AttributeIds.Value, ua.Variant("?", ua.VariantType.String))
    second = None if alone else endpoint_at(twin.port)
    outcome = await OpcUaGateway(endpoint_at(server.port), [setpoint()], CLOCK, second=second).write(approved())
    for one in (server, twin):
        one.claim(ua.ObjectIds.Server_ServiceLevel, ua.AttributeIds.Value, ua.Variant(255, ua.VariantType.Byte))
    assert outcome.result is result
    assert ("does not tell its ServiceLevel" in outcome.text) is not alone


async def test_the_view_goes_to_the_other_server_when_one_is_lost(proxy: Proxy, twin: PlantServer) -> None:
    places = (endpoint_at(proxy.port), endpoint_at(twin.port))
    retry = Retry(first_s=0.05, last_s=0.2)
    source = OpcUaSource(places[0], [tag("A")], {}, CLOCK, pace=FAST, retry=retry, second=places[1])
    here = Station(source)
    running = asyncio.create_task(source.run(here.put))
    await here.until_live()
    await proxy.stop_listening()
    proxy.cut()
    await here.until(lambda: here.link.state is not LinkState.LIVE)
    await here.until_live()
    twin.set("A", 11.5)
    await here.until_value("A", 11.5)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert {link.server for link in here.links} == {"plant"}
