"""The link brings values, says when it is lost, and comes back without a click."""

from hmi.core.ports import LinkState
from hmi.core.tag import Quality
from tests.opcua.conftest import endpoint_at, station, tag
from tests.opcua.plant_server import URI, PlantServer
from tests.opcua.proxy import Proxy


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
        assert here.link.text == ""


async def test_a_change_arrives(server: PlantServer) -> None:
    async with station(endpoint_at(server.port), [tag("A")]) as here:
        await here.until_live()
        server.set("A", 41.5)
        await here.until_value("A", 41.5)


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
