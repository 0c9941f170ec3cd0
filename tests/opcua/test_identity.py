"""A node must be one number, and must stay what it was; whatever else it says, nothing is written (W-09, W-38)."""

import pytest
from asyncua import ua

from hmi.core.ports import WriteResult
from tests.opcua.plant_server import OTHER_URI, URI, PlantServer
from tests.opcua.test_gateway import approved, gate, setpoint, wide

ANOTHER = {
    "browse name": (ua.AttributeIds.BrowseName, ua.Variant(ua.QualifiedName("Another", 3))),
    "namespace of its browse name": (ua.AttributeIds.BrowseName, ua.Variant(ua.QualifiedName("Turned", 2))),
    "data type": (ua.AttributeIds.DataType, ua.Variant(ua.NodeId(ua.Int32(ua.ObjectIds.Duration), ua.Int16(0)))),
}


@pytest.mark.parametrize("what", ANOTHER)
async def test_a_node_that_says_it_is_another_one_is_not_written(server: PlantServer, what: str) -> None:
    server.replace_or_add("Turned", 1.0)
    here = gate(server.port, wide("Turned"))
    assert (await here.write(approved(2.0, "Turned", "first"))).result is WriteResult.ACCEPTED
    server.claim("Turned", *ANOTHER[what])
    outcome = await here.write(approved(3.0, "Turned", "second"))
    assert outcome.result is WriteResult.NOT_SENT
    assert "it was Turned" in outcome.text
    assert len(server.written) == 1


async def test_a_node_of_any_number_whose_value_changes_its_type_is_not_written(server: PlantServer) -> None:
    """Its data type is Number (i=26) before and after: only what it carries tells."""
    server.replace_or_add("Turned", 1.0)
    number = ua.Variant(ua.NodeId(ua.Int32(ua.ObjectIds.Number), ua.Int16(0)))
    server.claim("Turned", ua.AttributeIds.DataType, number)
    here = gate(server.port, wide("Turned"))
    assert (await here.write(approved(2.0, "Turned", "first"))).result is WriteResult.ACCEPTED
    server.claim("Turned", ua.AttributeIds.Value, ua.Variant(2, ua.VariantType.Int32))
    outcome = await here.write(approved(3.0, "Turned", "second"))
    assert outcome.result is WriteResult.NOT_SENT
    assert "of type Double and is" in outcome.text


async def test_a_node_is_the_same_under_another_number_of_its_namespace(server: PlantServer) -> None:
    """A server may number its namespaces anew at a restart; names are compared by their URIs."""
    before = server.namespaces()
    here = gate(server.port, setpoint("A"))
    assert (await here.write(approved(name="A", request="first"))).result is WriteResult.ACCEPTED
    try:
        server.name_namespaces(*before[:2], URI, OTHER_URI)
        outcome = await here.write(approved(name="A", request="second"))
    finally:
        server.name_namespaces(*before)
        server.set("A", 2.0, uri=OTHER_URI)
    assert outcome.result is WriteResult.ACCEPTED, outcome.text
    assert len(server.written) == 2


RANKS = {"array of one number": (ua.ValueRank.OneDimension, 1.0), "anything": (ua.ValueRank.Any, [1.0, 2.0])}


@pytest.mark.parametrize("case", RANKS)
async def test_a_node_that_declares_or_holds_an_array_is_not_written(server: PlantServer, case: str) -> None:
    """Either of the two is enough: a server took a list into a scalar node (measured)."""
    rank, value = RANKS[case]
    server.replace_or_add("Turned", value)
    server.claim("Turned", ua.AttributeIds.ValueRank, ua.Variant(int(rank), ua.VariantType.Int32))
    outcome = await gate(server.port, wide("Turned")).write(approved(2.0, "Turned"))
    assert outcome.result is WriteResult.NOT_SENT
    assert "it holds an array, not one number" in outcome.text


async def test_what_is_no_variable_is_not_written(server: PlantServer) -> None:
    server.replace_or_add("Turned", 1.0)
    kind = ua.Variant(int(ua.NodeClass.VariableType), ua.VariantType.Int32)
    server.claim("Turned", ua.AttributeIds.NodeClass, kind)
    outcome = await gate(server.port, wide("Turned")).write(approved(2.0, "Turned"))
    assert outcome.result is WriteResult.NOT_SENT
    assert "it is not a variable" in outcome.text
