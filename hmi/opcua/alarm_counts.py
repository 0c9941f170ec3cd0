"""Reads what a server counts of its alarms, from the object of AlarmMetricsType that it may have (OPC 10000-9, 9.2).

Every look is a session of its own, which is gone afterwards.
"""

import asyncio
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from asyncua import ua

from hmi.core.phrase import phrase
from hmi.core.server_alarms import ServerCounts
from hmi.core.severity import SeverityMap
from hmi.core.tag import Priority
from hmi.opcua.channel import Channel, open_channel
from hmi.opcua.faults import full, sentence
from hmi.opcua.nodes import standard_node
from hmi.opcua.references import references
from hmi.opcua.security import ServerEndpoint
from hmi.opcua.standing_alarms import standing_severities

LOOK_S = 15.0

MOST_COMPONENTS = 1000
"""Components of one object that are looked at (choice)."""

RATE_MIN = 10.0
"""All rates are told for so many minutes, whatever the server counts them over."""

DURATIONS = ("MaximumActiveState", "MaximumUnAck")
RATES = ("CurrentAlarmRate", "MaximumAlarmRate", "AverageAlarmRate")
NUMBERS = ("AlarmCount", "MaximumReAlarmCount")
START = "StartTime"

_TYPE = standard_node(ua.ObjectIds.AlarmMetricsType)
_SERVER = standard_node(ua.ObjectIds.Server)


class OpcUaAlarmCounts:
    """Asks the servers of a site (`core.server_alarms.ServerAlarms`). `make` gives the endpoint of each; it is called
    off the loop; `severities` says which priority a severity is here."""

    def __init__(self, make: Mapping[str, Callable[[], ServerEndpoint]], severities: SeverityMap | None = None) -> None:
        self._make = dict(make)
        self._severities = severities or SeverityMap()

    async def counts(self) -> tuple[ServerCounts, ...]:
        """What each server counts; a server that cannot be asked says why."""
        return tuple(await asyncio.gather(*(self._of(server) for server in self._make)))

    async def _of(self, server: str) -> ServerCounts:
        try:
            async with asyncio.timeout(LOOK_S):
                endpoint = await asyncio.to_thread(self._make[server])
                async with open_channel(endpoint, "alarm counts") as channel:
                    counts = await _counts(channel, server)
                    standing = await standing_severities(channel)
                    return counts if standing is None else replace(counts, standing=self._by_priority(standing))
        except TimeoutError:
            return ServerCounts(server, why=phrase("ServerAlarms", "no answer within {s} s", s=f"{LOOK_S:g}"))
        except (OSError, ua.UaError) as error:
            return ServerCounts(server, why=full(sentence(error)))

    def _by_priority(self, standing: Sequence[int]) -> Mapping[Priority, int]:
        return Counter(self._severities.priority(severity) for severity in standing)


async def _counts(channel: Channel, server: str) -> ServerCounts:
    """What the object at the Server counts, which is about all alarms of this server."""
    found = await _components(channel, _SERVER)
    metrics = next((one for one in found if one.TypeDefinition == _TYPE), None)
    if metrics is None:
        return ServerCounts(server, why=phrase("ServerAlarms", "this server counts no alarms (no AlarmMetricsType)"))
    nodes = {one.BrowseName.Name: _node(one) for one in await _components(channel, _node(metrics))}
    names = [name for name in (START, *DURATIONS, *RATES, *NUMBERS) if name in nodes]
    seen = await channel.read([nodes[name] for name in names])
    values = {name: _plain(one) for name, one in zip(names, seen, strict=True)}
    minutes = await _minutes(channel, {name: nodes[name] for name in RATES if name in nodes})
    start = values.get(START)
    told = {name: number for name, number in ((name, _number(value)) for name, value in values.items()) if number >= 0}
    return ServerCounts(
        server,
        start.replace(tzinfo=UTC) if isinstance(start, datetime) else None,
        {
            **{name: told[name] for name in NUMBERS if name in told},
            **{name: told[name] / 1000.0 for name in DURATIONS if name in told},
            **{name: told[name] * RATE_MIN / minutes.get(name, RATE_MIN) for name in RATES if name in told},
        },
    )


async def _minutes(channel: Channel, rates: Mapping[str, ua.NodeId]) -> dict[str, float]:
    """Over how many minutes the server counts each of its rates."""
    found = await channel.find([(node, "Rate") for node in rates.values()]) if rates else []
    properties = {name: node for name, node in zip(rates, found, strict=True) if node is not None}
    seen = await channel.read(list(properties.values())) if properties else []
    numbers = {name: _number(_plain(one)) for name, one in zip(properties, seen, strict=True)}
    return {name: number for name, number in numbers.items() if number > 0}


async def _components(channel: Channel, node: ua.NodeId) -> list[ua.ReferenceDescription]:
    asked = ua.BrowseDescription(
        NodeId=node,
        BrowseDirection=ua.BrowseDirection.Forward,
        ReferenceTypeId=standard_node(ua.ObjectIds.HasComponent),
        IncludeSubtypes=True,
        NodeClassMask=ua.UInt32(ua.NodeClass.Object | ua.NodeClass.Variable),
        ResultMask=ua.UInt32(ua.BrowseResultMask.All),
    )
    (found,) = await references(channel, [asked], MOST_COMPONENTS)
    found.status.check()
    return found.references


def _node(reference: ua.ReferenceDescription) -> ua.NodeId:
    target = reference.NodeId
    return ua.NodeId(target.Identifier, target.NamespaceIndex, target.NodeIdType)


def _plain(value: ua.DataValue) -> object:
    """What a server sent; None where it is not good."""
    good = value.StatusCode is None or bool(value.StatusCode.is_good())
    return value.Value.Value if good and value.Value is not None else None


def _number(value: object) -> float:
    """A number that can be counted; -1 for anything else that a server may send."""
    plain = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if plain else -1.0  # type: ignore[arg-type]
