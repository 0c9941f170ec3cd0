"""A node's text means one node, whatever order the server's namespaces are in."""

import pytest
from asyncua import ua

from hmi.opcua.nodes import NodeTextError, read_node, standard_node


def test_a_uri_is_found_wherever_the_server_keeps_it() -> None:
    address = read_node("nsu=urn:plant;s=PFR-401.TIC-401.PV")
    assert address.lasting
    for index, namespaces in ((1, ["", "urn:plant"]), (2, ["", "urn:x", "urn:plant"])):
        node = address.on(namespaces)
        assert node == ua.NodeId(ua.String("PFR-401.TIC-401.PV"), ua.Int16(index))


def test_a_namespace_that_the_server_lacks_is_no_node() -> None:
    assert read_node("nsu=urn:plant;s=A").on(["", "urn:other"]) is None


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("i=2258", standard_node(2258)),
        ("ns=0;i=2258", standard_node(2258)),
        ("ns=3;s=a;b=c", ua.NodeId(ua.String("a;b=c"), ua.Int16(3))),
        ("ns=1;b=AQI=", ua.NodeId(ua.ByteString(b"\x01\x02"), ua.Int16(1))),
        (" nsu=urn:a%3Bb;i=5 ", ua.NodeId(ua.Int32(5), ua.Int16(1))),
    ],
)
def test_every_kind_of_identifier_is_read(text: str, node: ua.NodeId) -> None:
    assert read_node(text).on(["", "urn:a;b"]) == node


def test_a_guid_is_read() -> None:
    node = read_node("ns=1;g=09087e75-8e5e-499b-954f-f2a9603db28a").on([])
    assert node is not None
    assert node.NodeIdType is ua.NodeIdType.Guid


def test_only_an_index_above_zero_does_not_last() -> None:
    assert not read_node("ns=3;s=A").lasting
    assert read_node("i=85").lasting


@pytest.mark.parametrize("text", ["", "A", "s=", "ns=x;s=A", "i=abc", "i=-1", "i=4294967296", "g=7", "b=%", "nsu=;s=A"])
def test_what_is_no_node_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NodeTextError, match="is no node"):
        read_node(text)
