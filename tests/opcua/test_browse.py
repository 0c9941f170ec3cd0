"""Looking around in the address space of the real simulator's server."""

from collections.abc import Iterator

import pytest

from hmi.core.plant import Plant
from hmi.core.ports import BrowsedNode
from hmi.opcua.browse import OpcUaAddressSpace
from hmi.opcua.faults import LinkError
from hmi.opcua.nodes import read_node
from hmi.opcua.security import ServerEndpoint
from hmi.simulator.plant_files import plant_files
from hmi.simulator.server.options import ServeOptions
from tests.simulator.server.serving import ScriptedPlant, Serving


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server of the simulator with one fermenter."""
    rows, _ = plant_files()
    plant = ScriptedPlant(row for row in rows if row.asset == "PFR-401")
    serving = Serving(plant, plant.rows, ServeOptions(port=0, folder=tmp_path_factory.mktemp("browse")))
    yield serving.url
    serving.close()


@pytest.fixture
def space(url: str) -> OpcUaAddressSpace:
    return OpcUaAddressSpace({"plant": lambda: ServerEndpoint("plant", url, security="none")})


async def beneath(space: OpcUaAddressSpace, *names: str) -> dict[str, BrowsedNode]:
    """What stands beneath a path of names."""
    found: dict[str, BrowsedNode] = {one.name: one for one in await space.browse("plant", "")}
    path: tuple[str, ...] = ()
    for name in names:
        path = (*path, name)
        found = {one.name: one for one in await space.browse("plant", found[name].node, path)}
    return found


async def test_the_tree_leads_from_the_top_to_a_variable_with_its_type_unit_and_value(
    space: OpcUaAddressSpace, plant: Plant
) -> None:
    assert space.servers == ("plant",)
    (hit,) = (one for one in await space.search("plant", "TIC-402 PV") if one.name == "PV")
    found = (await beneath(space, *hit.path))["PV"]
    assert found.node == hit.node == plant.by_id["TIC-402"].node
    assert found.path == hit.path
    assert (found.variable, found.data_type) == (True, "Double")
    assert found.unit in ("\N{DEGREE SIGN}C", "degC")
    assert found.span == plant.by_id["TIC-402"].span
    assert float(found.value) == pytest.approx(float(hit.value), abs=5.0)


async def test_every_node_that_is_listed_can_be_asked_for_again(space: OpcUaAddressSpace) -> None:
    for one in await space.browse("plant", ""):
        read_node(one.node)
        if one.more:
            await space.browse("plant", one.node, (*one.path, one.name))


async def test_a_search_finds_all_words_anywhere_on_the_way_and_nothing_else(space: OpcUaAddressSpace) -> None:
    found = await space.search("plant", "pfr-401 SP")
    assert found
    for one in found:
        whole = " ".join((*one.path, one.name)).casefold()
        assert "pfr-401" in whole
        assert "sp" in whole
    assert await space.search("plant", "no such thing") == ()


async def test_what_cannot_be_asked_is_a_sentence(space: OpcUaAddressSpace, unused_tcp_port: int) -> None:
    with pytest.raises(LinkError, match="other is no server of this site"):
        await space.browse("other", "")
    with pytest.raises(LinkError, match="has no such namespace any more; refresh the tree"):
        await space.browse("plant", "nsu=urn:gone;s=x")
    gone = OpcUaAddressSpace(
        {"plant": lambda: ServerEndpoint("plant", f"opc.tcp://127.0.0.1:{unused_tcp_port}/", security="none")}
    )
    with pytest.raises(LinkError, match=r"^plant: nothing listens there"):
        await gone.browse("plant", "")
