"""Is this the node that a value is meant for, and in which type does it take one?"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from asyncua import ua

from hmi.opcua.channel import Channel
from hmi.opcua.nodes import standard_node
from hmi.opcua.status import state_name, status_name

_INTEGERS = {
    ua.VariantType.SByte: (-(2**7), 2**7 - 1),
    ua.VariantType.Byte: (0, 2**8 - 1),
    ua.VariantType.Int16: (-(2**15), 2**15 - 1),
    ua.VariantType.UInt16: (0, 2**16 - 1),
    ua.VariantType.Int32: (-(2**31), 2**31 - 1),
    ua.VariantType.UInt32: (0, 2**32 - 1),
    ua.VariantType.Int64: (-(2**63), 2**63 - 1),
    ua.VariantType.UInt64: (0, 2**64 - 1),
}
"""The integer types and what fits into them (OPC 10000-6, table 1)."""

HEALTHY = 200
"""From this ServiceLevel on a server is healthy (OPC 10000-4, 6.6.2.4.2, table of ServiceLevel ranges)."""

_NUMBERS = frozenset({*_INTEGERS, ua.VariantType.Float, ua.VariantType.Double})

_BUILT_IN: dict[object, ua.VariantType] = {int(kind): kind for kind in ua.VariantType}
"""The built-in types by their number, which also is that of their data type node."""

_ASKED = (
    ua.AttributeIds.NodeClass,
    ua.AttributeIds.BrowseName,
    ua.AttributeIds.DataType,
    ua.AttributeIds.ValueRank,
    ua.AttributeIds.Value,
)


class WrongNodeError(Exception):
    """A value must not go to this node; the message says why."""


@dataclass(frozen=True, slots=True)
class NodeIdentity:
    """What a node was seen to be: its browse name, its data type, and the built-in type that carries its value."""

    browse_name: str
    data_type: str
    kind: ua.VariantType


async def check_identity(
    channel: Channel, node: ua.NodeId, uris: Sequence[str], before: NodeIdentity | None
) -> NodeIdentity:
    """What a node is, if one number can be written to it and it still is what it was. `uris` are the namespaces of
    this session: names are compared by them, because their numbers may be others after a restart of the server.

    Raises:
        WrongNodeError: It is none, takes something else, or has become another one.
    """
    seen = await channel.read_each([ua.ReadValueId(NodeId=node, AttributeId=attribute) for attribute in _ASKED])
    for attribute, one in zip(_ASKED[:-1], seen, strict=False):
        status = 0 if one.StatusCode is None else int(one.StatusCode.value)
        if status >> 30 or one.Value is None:
            raise WrongNodeError(f"the server does not tell its {attribute.name} ({status_name(status)})")
    node_class, browse_name, data_type, rank, current = (None if one.Value is None else one.Value.Value for one in seen)
    if node_class != ua.NodeClass.Variable:
        raise WrongNodeError("it is not a variable")
    # Servers that do not care declare any rank; then the value that is there decides.
    if rank not in (ua.ValueRank.Scalar, ua.ValueRank.Any, ua.ValueRank.ScalarOrOneDimension):
        raise WrongNodeError("it holds an array, not one number")
    if isinstance(current, (list, tuple)) or (seen[-1].Value is not None and seen[-1].Value.is_array):
        raise WrongNodeError("it holds an array, not one number")
    carried = None if seen[-1].Value is None else seen[-1].Value.VariantType
    now = NodeIdentity(_lasting(browse_name, uris), _lasting(data_type, uris), _kind(data_type, carried))
    if before is not None and before != now:
        raise WrongNodeError(
            f"it was {before.browse_name} of type {before.kind.name} and is {now.browse_name} of type {now.kind.name}; "
            "check the server's nodes, then start the station again"
        )
    return now


async def check_running(channel: Channel) -> None:
    """Returns if the server says that it runs.

    Raises:
        WrongNodeError: It is suspended, in test, shutting down or says nothing of the kind.
    """
    (seen,) = await channel.read([standard_node(ua.ObjectIds.Server_ServerStatus_State)])
    state = None if seen.Value is None else seen.Value.Value
    if state != ua.ServerState.Running:
        raise WrongNodeError(f"the server says that it is not running ({state_name(state)})")


async def service_level(channel: Channel) -> int | None:
    """How able the server is to serve, 0 to 255; None where it does not tell (OPC 10000-4, 6.6.2.4.2)."""
    (seen,) = await channel.read([standard_node(ua.ObjectIds.Server_ServiceLevel)])
    level = None if seen.Value is None else seen.Value.Value
    return level if isinstance(level, int) else None


async def check_healthy(channel: Channel, *, redundant: bool) -> None:
    """Returns if the server says that it is healthy, or says nothing and is the only one.

    Raises:
        WrongNodeError: It is degraded, in maintenance or without data: the other one of its pair may hold the plant.
    """
    level = await service_level(channel)
    if level is None and not redundant:
        return
    if level is None or level < HEALTHY:
        said = "does not tell its ServiceLevel" if level is None else f"says that its ServiceLevel is {level}"
        raise WrongNodeError(
            f"the server {said}, and only one of {HEALTHY} or more is written to; look whether another server of a "
            "redundant pair has taken over, and at this one"
        )


def variant_of(value: float, kind: ua.VariantType) -> ua.Variant:
    """A number in the type of its node, unchanged but for the rounding of a 32-bit float.

    Raises:
        WrongNodeError: It does not fit.
    """
    if kind is ua.VariantType.Double:
        return ua.Variant(float(value), kind)
    if kind is ua.VariantType.Float:
        try:
            struct.pack("<f", value)
        except OverflowError as error:
            raise WrongNodeError(f"{value:g} does not fit a Float") from error
        return ua.Variant(float(value), kind)
    low, high = _INTEGERS[kind]
    if value != int(value) or not low <= value <= high:
        raise WrongNodeError(f"{value:g} does not fit {kind.name}")
    return ua.Variant(int(value), kind)


def _lasting(name: object, uris: Sequence[str]) -> str:
    """A browse name or a data type with the URI of its namespace in place of the number."""
    index = name.NamespaceIndex if isinstance(name, (ua.QualifiedName, ua.NodeId)) else 0
    uri = uris[index] if index < len(uris) else f"namespace {index}"
    bare = name.Name if isinstance(name, ua.QualifiedName) else getattr(name, "Identifier", name)
    return f"{bare} ({uri})" if index else str(bare)


def _kind(data_type: object, carried: object) -> ua.VariantType:
    """The built-in type of a node: its data type if that is one, else the type of the value that it carries."""
    kind: object = carried
    if isinstance(data_type, ua.NodeId) and data_type.NamespaceIndex == 0:
        kind = _BUILT_IN.get(data_type.Identifier, carried)
    if not isinstance(kind, ua.VariantType) or kind not in _NUMBERS:
        raise WrongNodeError(f"it takes no number but {getattr(kind, 'name', 'something unknown')}")
    return kind
