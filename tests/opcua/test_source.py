"""The link brings values, says when it is lost, and comes back without a click."""

import asyncio
import logging
import struct
from collections.abc import Sequence
from dataclasses import replace

import pytest
from asyncua import ua

from hmi.core.clock import SystemClock
from hmi.core.ports import LinkState
from hmi.core.tag import Part, Quality, TagValue
from hmi.opcua import channel
from hmi.opcua.live import Pace
from hmi.opcua.pump import Terms
from hmi.opcua.source import OpcUaSource, Retry
from tests.opcua.conftest import FAST, endpoint_at, station, tag
from tests.opcua.plant_server import OTHER_URI, URI, PlantServer
from tests.opcua.proxy import Proxy
from tests.opcua.test_gateway import Sleeper

UNKNOWN = ua.StatusCodes.BadNodeIdUnknown


async def test_every_tag_has_a_value_when_the_link_is_live(server: PlantServer) -> None:
    tags = [tag(name) for name in ("A", "B", "Count", "SP")]
    async with station(endpoint_at(server.port), tags, {("PFR-401", "Phase"): f"nsu={URI};s=Phase"}) as here:
        await here.until_live()
        assert {name: value.value for name, value in here.newest.items()} == {
            "A": 3.0,
            "B": 1.5,
            "Count": 7,
            "SP": 37.0,
            "PFR-401#Phase": "GROWTH",
        }
        assert all(value.quality is Quality.GOOD for value in here.newest.values())
        assert [link.state for link in here.links] == [LinkState.CONNECTING, LinkState.LIVE]
        assert here.link.text == ""


async def test_a_change_arrives_with_its_quality(server: PlantServer) -> None:
    async with station(endpoint_at(server.port), [tag("A")]) as here:
        await here.until_live()
        server.set("A", 41.5, status=ua.StatusCodes.UncertainSensorNotAccurate)
        await here.until_value("A", 41.5)
        assert here.newest["A"].quality is Quality.UNCERTAIN
        assert here.newest["A"].status == ua.StatusCodes.UncertainSensorNotAccurate


async def test_an_array_is_bad_and_does_not_disturb_the_others(server: PlantServer) -> None:
    async with station(endpoint_at(server.port), [tag("List"), tag("A")]) as here:
        await here.until_live()
        assert here.newest["List"].quality is Quality.BAD
        assert here.newest["A"].quality is Quality.GOOD


async def test_a_cut_link_is_down_at_once_and_comes_back_without_a_click(server: PlantServer, proxy: Proxy) -> None:
    async with station(endpoint_at(proxy.port), [tag("A")]) as here:
        await here.until_live()
        await proxy.stop_listening()
        proxy.cut()
        await here.until(lambda: here.link.state is LinkState.DOWN)
        await here.until(lambda: len([link for link in here.links if "nothing listens" in link.text]) > 2)
        server.set("A", 8.0)
        await proxy.listen()
        await here.until_live()
        await here.until_value("A", 8.0)


async def test_a_server_that_falls_silent_is_noticed_and_its_values_come_back(
    server: PlantServer, proxy: Proxy
) -> None:
    async with station(endpoint_at(proxy.port), [tag("A")]) as here:
        await here.until_live()
        proxy.freeze()
        await here.until(lambda: here.link.state is LinkState.SILENT)
        assert "no sign of life for 1 s" in here.link.text
        server.set("A", 9.0)
        proxy.thaw()
        await here.until_live()
        await here.until_value("A", 9.0)


async def test_a_link_that_flaps_leaves_nothing_behind_and_ends_up_live(server: PlantServer, proxy: Proxy) -> None:
    async with station(endpoint_at(proxy.port), [tag("A")]) as here:
        await here.until_live()
        resting = len(asyncio.all_tasks())
        for value in range(10, 16):
            proxy.cut()
            await here.until(lambda: here.link.state is LinkState.DOWN)
            await here.until_live()
            server.set("A", float(value))
            await here.until_value("A", float(value))
        assert len(asyncio.all_tasks()) == resting
        assert proxy.accepted == 7


async def test_a_station_that_slept_reads_everything_again(server: PlantServer) -> None:
    """W-35: until then its values are stale, as with any link that is not live."""
    clock = Sleeper()
    async with station(endpoint_at(server.port), [tag("A"), tag("B")], clock=clock) as here:
        await here.until_live()
        before = len(here.links)
        clock.slept_s = 1200.0
        await here.until(lambda: here.link.state is LinkState.SILENT)
        assert "slept" in here.link.text
        here.newest.clear()
        await here.until(lambda: here.link.state is LinkState.LIVE and len(here.newest) == 2)
        clock.slept_s -= 1200.0
        assert [link.state for link in here.links[before:]].count(LinkState.SILENT) == 1


async def test_a_live_link_knows_which_setpoints_are_kept_as_32_bit_floats(server: PlantServer) -> None:
    """W-09: of measured values nobody asks; a setpoint of another type keeps its numbers as they are."""
    asked = [tag(name, part=Part.SP) for name in ("B", "SP", "Count")]
    async with station(endpoint_at(server.port), asked) as here:
        await here.until_live()
        assert here.link.singles == {"B"}
    async with station(endpoint_at(server.port), [tag("B")]) as here:
        await here.until_live()
        assert here.link.singles == frozenset()


async def test_a_server_that_does_not_tell_its_types_is_live_all_the_same(
    server: PlantServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = channel.Channel.read

    async def reading(
        self: channel.Channel,
        nodes: Sequence[ua.NodeId],
        attribute: ua.AttributeIds = ua.AttributeIds.Value,
        lot: int = channel.READ_LOT,
    ) -> list[ua.DataValue]:
        if attribute is ua.AttributeIds.DataType:
            raise ua.UaError
        return await read(self, nodes, attribute, lot)

    monkeypatch.setattr(channel.Channel, "read", reading)
    async with station(endpoint_at(server.port), [tag("B", part=Part.SP)]) as here:
        await here.until_live()
        assert here.link.singles == frozenset()
        assert here.newest["B"].value == 1.5


async def test_a_quiet_plant_is_not_a_silent_server(server: PlantServer) -> None:
    """Nothing changes for longer than the silence limit; only keep-alives come."""
    async with station(endpoint_at(server.port), [tag("SP")]) as here:
        await here.until_live()
        await asyncio.sleep(1.5 * FAST.silence_s)
        assert [link.state for link in here.links] == [LinkState.CONNECTING, LinkState.LIVE]


async def test_the_clock_of_a_server_with_rare_keep_alives_is_watched_instead(server: PlantServer) -> None:
    rare = replace(FAST, terms=Terms(publishing_s=0.1, keep_alive_s=20, life_s=60), silence_s=2.5)
    async with station(endpoint_at(server.port), [tag("SP")], pace=rare) as here:
        await here.until_live()
        await asyncio.sleep(1.2 * rare.silence_s)
        assert here.link.state is LinkState.LIVE


async def test_a_slow_network_does_not_break_the_link(server: PlantServer, proxy: Proxy) -> None:
    proxy.delay_s = 0.1
    async with station(endpoint_at(proxy.port), [tag("A")]) as here:
        await here.until_live()
        for value in (1.0, 2.0):
            server.set("A", value)
            await here.until_value("A", value)
        assert [link.state for link in here.links] == [LinkState.CONNECTING, LinkState.LIVE]


async def test_a_subscription_that_the_server_forgot_is_built_again_at_once(server: PlantServer) -> None:
    async with station(endpoint_at(server.port), [tag("A")]) as here:
        await here.until_live()
        server.end_subscriptions()
        await here.until(lambda: here.link.state is LinkState.SILENT)
        await here.until_live()
        server.set("A", 12.0)
        await here.until_value("A", 12.0)


async def test_an_unknown_node_is_bad_on_its_own_tag_and_is_named(server: PlantServer) -> None:
    tags = [tag("A"), tag("Nowhere"), tag("Elsewhere", uri="urn:gone"), tag("Nonsense", node="what?")]
    async with station(endpoint_at(server.port), tags) as here:
        await here.until_live()
        assert here.newest["A"].quality is Quality.GOOD
        for name, status in (("Nowhere", UNKNOWN), ("Elsewhere", UNKNOWN), ("Nonsense", 0x80330000)):
            assert (here.newest[name].quality, here.newest[name].status) == (Quality.BAD, status)
        assert here.link.text == "The server does not know Elsewhere, Nonsense, Nowhere."


async def test_a_node_that_appears_later_brings_values_without_a_click(server: PlantServer) -> None:
    async with station(endpoint_at(server.port), [tag("Late")]) as here:
        await here.until_live()
        assert here.newest["Late"].status == UNKNOWN
        server.add("Late", 4.5)
        await here.until_value("Late", 4.5)
        await here.until(lambda: here.link.text == "")


async def test_tags_keep_their_nodes_when_the_server_orders_its_namespaces_anew(
    server: PlantServer, proxy: Proxy
) -> None:
    before = server.namespaces()
    try:
        async with station(endpoint_at(proxy.port), [tag("A")]) as here:
            await here.until_live()
            assert here.newest["A"].value == 3.0
            # What stood under the second index now belongs to the plant; a kept index would read the old node.
            server.name_namespaces(*before[:2], URI, OTHER_URI)
            proxy.cut()
            await here.until_value("A", 2.0)
    finally:
        server.name_namespaces(*before)


async def test_a_server_that_is_not_running_is_live_with_a_sentence(server: PlantServer) -> None:
    async with station(endpoint_at(server.port), [tag("A")]) as here:
        await here.until_live()
        try:
            server.set_state(ua.ServerState.Suspended)
            await here.until(lambda: "not running (Suspended)" in here.link.text)
        finally:
            server.set_state(ua.ServerState.Running)
        await here.until(lambda: here.link.text == "")


async def test_more_tags_than_go_into_one_call_all_get_values(server: PlantServer) -> None:
    tags = [replace(tag("A"), id=f"A{number}") for number in range(23)]
    async with station(endpoint_at(server.port), tags, pace=replace(FAST, lot=5)) as here:
        await here.until_live()
        server.set("A", 6.0)
        await here.until(lambda: {here.newest[one.id].value for one in tags} == {6.0})


@pytest.mark.parametrize("bytes_through", [0, 40, 200, 600])
async def test_a_server_that_hangs_at_any_step_of_the_opening_is_tried_again(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, bytes_through: int
) -> None:
    monkeypatch.setattr(channel, "STEP_S", 0.3)
    proxy.hang_after(bytes_through)
    async with station(endpoint_at(proxy.port), [tag("A")]) as here:
        await here.until(lambda: "no answer in time" in here.link.text)
        proxy.hang_after(None)
        proxy.thaw()
        await here.until_live()


async def test_what_is_no_opc_ua_server_is_said() -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n" + struct.pack("<I", 7) * 20)
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as listener:
        port = listener.sockets[0].getsockname()[1]
        async with station(endpoint_at(port), [tag("A")]) as here:
            await here.until(lambda: here.link.state is LinkState.DOWN)
            assert here.link.text.startswith(f"opc.tcp://127.0.0.1:{port}/plant: ")


async def test_wrong_credentials_are_tried_once_and_then_wait_for_another_start(server: PlantServer) -> None:
    wrong = endpoint_at(server.port, user="operator", password="wrong")
    async with station(wrong, [tag("A")]) as here:
        await here.until(lambda: here.link.state is LinkState.DOWN)
        assert "refused user operator" in here.link.text
        assert "wrong" not in here.link.text
        await asyncio.sleep(1.0)
        assert server.doors.knocks == [("operator", "wrong")]
        assert "Start the station again afterwards" in here.link.text
        assert [link.state for link in here.links] == [LinkState.CONNECTING, LinkState.DOWN]


@pytest.mark.logs
async def test_a_listener_that_fails_does_not_end_the_link(server: PlantServer) -> None:
    source = OpcUaSource(
        endpoint_at(server.port), [tag("A")], {}, SystemClock(), pace=FAST, retry=Retry(first_s=0.05, last_s=0.1)
    )
    calls: list[int] = []
    good = asyncio.Event()

    def put(values: Sequence[TagValue]) -> None:
        calls.append(len(values))
        if len(calls) == 1:
            raise RuntimeError("a mistake in the station")
        good.set()

    running = asyncio.create_task(source.run(put))
    async with asyncio.timeout(15):
        await good.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_station_that_stops_leaves_no_session_at_the_server(server: PlantServer) -> None:
    before = set(server.subscriptions())
    async with station(endpoint_at(server.port), [tag("A")]) as here:
        await here.until_live()
        assert len(set(server.subscriptions()) - before) == 1
    assert set(server.subscriptions()) <= before


def test_values_are_stale_within_ten_seconds_and_two_keep_alives_fit_into_that() -> None:
    pace = Pace()
    assert pace.silence_s <= 10
    assert 2 * pace.terms.keep_alive_s <= pace.silence_s


def test_pauses_double_up_to_five_seconds_and_differ_between_stations() -> None:
    retry = Retry()
    assert 0.2 <= retry.pause(1) <= 0.3
    assert all(4.0 <= retry.pause(failures) <= 6.0 for failures in (6, 60, 6000))
    assert len({retry.pause(10) for _ in range(10)}) > 1


async def test_a_server_that_stays_away_stands_in_the_log_once(proxy: Proxy, caplog: pytest.LogCaptureFixture) -> None:
    await proxy.stop_listening()
    with caplog.at_level(logging.INFO, "hmi.opcua.source"):
        async with station(endpoint_at(proxy.port), [tag("A")]) as here:
            await here.until(lambda: sum(link.state is LinkState.DOWN for link in here.links) >= 3)
    assert [record.message.count("is down") for record in caplog.records] == [0, 1]
