"""Looks around in the address space of a server: what stands beneath a node, and where a name is.

Every look is a session of its own, which is gone afterwards: a panel that is left open costs the server nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from asyncua import ua

from hmi.core.ports import BrowsedNode
from hmi.opcua.browse_details import described
from hmi.opcua.channel import Channel, open_channel
from hmi.opcua.faults import LinkError, full, sentence
from hmi.opcua.nodes import node_text, read_node, standard_node
from hmi.opcua.references import references
from hmi.opcua.security import ServerEndpoint

LOT = 100
"""So many nodes are browsed in one call."""

MOST_CHILDREN = 2_000
"""Beneath one node no more are listed."""

MOST_VISITED = 20_000
"""A search looks at so many nodes."""

MOST_FOUND = 200
"""A search ends with so many variables: nobody reads more."""

LOOK_S = 15.0
SEARCH_S = 60.0
"""So long a look, and a search, may take in all."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A node that another one refers to."""

    node: ua.NodeId
    name: str
    variable: bool
    path: tuple[str, ...] = ()


class OpcUaAddressSpace:
    """The address spaces of the servers of a site (`core.ports.AddressSpace`). `make` gives the endpoint of each; it is
    called off the loop when it is first needed."""

    def __init__(self, make: Mapping[str, Callable[[], ServerEndpoint]]) -> None:
        self._make = dict(make)

    @property
    def servers(self) -> tuple[str, ...]:
        """The servers of the site by name."""
        return tuple(self._make)

    async def browse(self, server: str, node: str, path: tuple[str, ...] = ()) -> tuple[BrowsedNode, ...]:
        """What stands beneath a node, in the server's order; beneath an empty text, what stands at the top."""

        async def look(channel: Channel) -> tuple[BrowsedNode, ...]:
            namespaces = await channel.namespaces()
            start = standard_node(ua.ObjectIds.ObjectsFolder)
            if node:
                found = read_node(node).on(namespaces)
                if found is None:
                    raise LinkError(f"{node}: the server has no such namespace any more; refresh the tree")
                start = found
            children = (await _children(channel, [start]))[0][:MOST_CHILDREN]
            return await _nodes(channel, server, [replace(one, path=path) for one in children], namespaces)

        return await self._look(server, look, LOOK_S)

    async def search(self, server: str, words: str) -> tuple[BrowsedNode, ...]:
        """The variables with all words in their names or in those above them."""

        async def look(channel: Channel) -> tuple[BrowsedNode, ...]:
            namespaces = await channel.namespaces()
            found = await _search(channel, words.casefold().split())
            return await _nodes(channel, server, found, namespaces)

        return await self._look(server, look, SEARCH_S)

    async def _look(self, server: str, act: Callable[[Channel], Awaitable[T]], limit_s: float) -> T:
        """Opens a session for one look; whatever goes wrong is a sentence.

        Raises:
            LinkError: The server cannot be asked.
        """
        if server not in self._make:
            raise LinkError(f"{server} is no server of this site")
        try:
            async with asyncio.timeout(limit_s):
                endpoint = await asyncio.to_thread(self._make[server])
                async with open_channel(endpoint, "browse") as channel:
                    return await act(channel)
        except TimeoutError:
            raise LinkError(f"{server}: no answer within {limit_s:g} s; try again") from None
        except (OSError, ua.UaError) as error:
            raise LinkError(full(f"{server}: {sentence(error)}")) from error


async def _search(channel: Channel, words: Sequence[str]) -> list[_Seen]:
    """Goes through everything beneath the objects, the near ones first; what OPC UA itself keeps is left out."""
    waiting = [_Seen(standard_node(ua.ObjectIds.ObjectsFolder), "", variable=False)]
    known = {standard_node(ua.ObjectIds.ObjectsFolder), standard_node(ua.ObjectIds.Server)}
    found: list[_Seen] = []
    while waiting and len(known) < MOST_VISITED:
        lot, waiting = waiting[:LOT], waiting[LOT:]
        for above, children in zip(lot, await _children(channel, [one.node for one in lot]), strict=True):
            path = (*above.path, above.name) if above.name else ()
            for child in children:
                if child.node in known:
                    continue
                known.add(child.node)
                seen = replace(child, path=path)
                waiting.append(seen)
                if seen.variable and _fits(seen, words):
                    found.append(seen)
                    if len(found) == MOST_FOUND:
                        return found
    return found


def _fits(seen: _Seen, words: Sequence[str]) -> bool:
    whole = " ".join((*seen.path, seen.name)).casefold()
    return all(word in whole for word in words)


async def _nodes(
    channel: Channel, server: str, seen: Sequence[_Seen], namespaces: Sequence[str]
) -> tuple[BrowsedNode, ...]:
    """What was seen, with what the server says of the variables."""
    variables = [one.node for one in seen if one.variable]
    details = dict(zip(variables, await described(channel, variables), strict=True))
    deeper = await _children(channel, variables)
    more = {node for node, children in zip(variables, deeper, strict=True) if children}
    made = []
    for one in seen:
        plain = BrowsedNode(server, node_text(one.node, namespaces), one.name, one.path, one.variable)
        if one.variable:
            said = details[one.node]
            plain = replace(
                plain,
                more=one.node in more,
                data_type=said.data_type,
                unit=said.unit,
                value=said.value,
                span=said.span,
            )
        else:
            plain = replace(plain, more=True)
        made.append(plain)
    return tuple(made)


async def _children(channel: Channel, nodes: Sequence[ua.NodeId]) -> list[list[_Seen]]:
    """What each node refers to downwards, without its properties."""
    found: list[list[_Seen]] = []
    for start in range(0, len(nodes), LOT):
        found += await _children_of_lot(channel, nodes[start : start + LOT])
    return found


async def _children_of_lot(channel: Channel, nodes: Sequence[ua.NodeId]) -> list[list[_Seen]]:
    found = await references(channel, [_description(node) for node in nodes], MOST_CHILDREN)
    return [[_seen(each) for each in one.references if _wanted(each)] for one in found]


def _description(node: ua.NodeId) -> ua.BrowseDescription:
    return ua.BrowseDescription(
        NodeId=node,
        BrowseDirection=ua.BrowseDirection.Forward,
        ReferenceTypeId=standard_node(ua.ObjectIds.HierarchicalReferences),
        IncludeSubtypes=True,
        NodeClassMask=ua.UInt32(ua.NodeClass.Object | ua.NodeClass.Variable),
        ResultMask=ua.UInt32(ua.BrowseResultMask.All),
    )


_PROPERTY = standard_node(ua.ObjectIds.HasProperty)


def _wanted(reference: ua.ReferenceDescription) -> bool:
    """Properties belong to their node; what another server holds cannot be asked of this one."""
    elsewhere = isinstance(reference.NodeId, ua.ExpandedNodeId) and bool(reference.NodeId.ServerIndex)
    return reference.ReferenceTypeId != _PROPERTY and not elsewhere


def _seen(reference: ua.ReferenceDescription) -> _Seen:
    target = reference.NodeId
    node = ua.NodeId(target.Identifier, target.NamespaceIndex, target.NodeIdType)
    name = reference.DisplayName.Text or reference.BrowseName.Name or str(node.Identifier)
    return _Seen(node, name, reference.NodeClass == ua.NodeClass.Variable)
