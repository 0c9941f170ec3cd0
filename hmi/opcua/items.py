"""What is watched on a server, and the monitored items for it: created in lots, the status of each one kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asyncua import ua

from hmi.core.plant import unit_tag
from hmi.core.tag import Tag
from hmi.opcua.channel import Channel
from hmi.opcua.nodes import NodeTextError, read_node
from hmi.opcua.status import BAD_NODE_ID_INVALID, BAD_NODE_ID_UNKNOWN

SLOWEST_SAMPLING_S = 1.0
"""A tag that is measured once a day is still looked at every second: its new value is wanted when it is there."""

QUEUE = 10
"""So many changes of one tag the server keeps until the next publish; more than one publishing interval brings."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One thing to watch: the tag under which its values travel, its node's text, how often it is looked at. A person
    may ask for another value of a writable one."""

    tag: str
    node: str
    sampling_s: float
    writable: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A watched node on this server in this session, under the handle by which its changes come back."""

    handle: int
    tag: str
    node: ua.NodeId
    sampling_s: float


def watched(tags: Sequence[Tag], units: Mapping[tuple[str, str], str], sampling_s: float) -> tuple[Watched, ...]:
    """All tags and all that the units report, in a fixed order."""
    of_tags = (Watched(tag.id, tag.node, min(tag.sample_s, SLOWEST_SAMPLING_S), tag.writable) for tag in tags)
    of_units = (Watched(unit_tag(asset, name), node, sampling_s) for (asset, name), node in units.items())
    return (*of_tags, *of_units)


def locate(wanted: Mapping[int, Watched], namespaces: Sequence[str]) -> tuple[list[Item], dict[int, int]]:
    """The items by their handles, and the status of each that cannot be on a server with these namespaces."""
    items: list[Item] = []
    refused: dict[int, int] = {}
    for handle, one in wanted.items():
        try:
            node = read_node(one.node).on(namespaces)
        except NodeTextError:
            refused[handle] = BAD_NODE_ID_INVALID
            continue
        if node is None:
            refused[handle] = BAD_NODE_ID_UNKNOWN
        else:
            items.append(Item(handle, one.tag, node, one.sampling_s))
    return items, refused


async def create_items(channel: Channel, subscription: int, items: Sequence[Item], lot: int) -> dict[int, int]:
    """Has the server watch these items; gives the status of each that it refused, by its handle."""
    refused: dict[int, int] = {}
    for start in range(0, len(items), lot):
        some = items[start : start + lot]
        request = ua.CreateMonitoredItemsRequest()
        request.Parameters.SubscriptionId = subscription
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        request.Parameters.ItemsToCreate = [_wish(item) for item in some]
        response = await channel.call(request, ua.CreateMonitoredItemsResponse)
        for item, result in zip(some, response.Results, strict=True):
            if not result.StatusCode.is_good():
                refused[item.handle] = int(result.StatusCode.value)
    return refused


def _wish(item: Item) -> ua.MonitoredItemCreateRequest:
    wish = ua.MonitoredItemCreateRequest()
    wish.ItemToMonitor.NodeId = item.node
    wish.ItemToMonitor.AttributeId = ua.AttributeIds.Value
    wish.MonitoringMode = ua.MonitoringMode.Reporting
    wish.RequestedParameters.ClientHandle = item.handle
    wish.RequestedParameters.SamplingInterval = item.sampling_s * 1000
    wish.RequestedParameters.QueueSize = QUEUE
    wish.RequestedParameters.DiscardOldest = True
    return wish
