"""What a server says of variables, for a person who looks for one: data type, unit, range, value."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from asyncua import ua

from hmi.core.limits import Span
from hmi.opcua.channel import Channel
from hmi.opcua.status import status_name

LONGEST_VALUE = 80
"""So many characters of a value are shown."""

_ASKED = ("EngineeringUnits", "EURange")
_NAMES = {number: name for name, number in vars(ua.ObjectIds).items() if isinstance(number, int)}


@dataclass(frozen=True, slots=True)
class Details:
    """What a server says of one variable; empty, or None, where it says nothing."""

    data_type: str
    unit: str
    span: Span | None
    value: str


async def described(channel: Channel, nodes: Sequence[ua.NodeId]) -> list[Details]:
    """What the server says of each variable."""
    if not nodes:
        return []
    types = await channel.read(nodes, ua.AttributeIds.DataType)
    values = await channel.read(nodes)
    units, ranges = [await _properties(channel, nodes, name) for name in _ASKED]
    names = await _type_names(channel, [_plain(one) for one in types])
    rows = zip(types, units, ranges, values, strict=True)
    return [Details(names[_plain(kind)], _unit(unit), _span(span), _words(value)) for kind, unit, span, value in rows]


async def _properties(channel: Channel, nodes: Sequence[ua.NodeId], name: str) -> list[object]:
    """A property of each node; None where it has none."""
    places = await channel.find([(node, name) for node in nodes])
    there = [place for place in places if place is not None]
    seen = iter(await channel.read(there) if there else [])
    found = [None if place is None else next(seen) for place in places]
    return [None if one is None or one.Value is None else one.Value.Value for one in found]


async def _type_names(channel: Channel, types: Sequence[ua.NodeId | None]) -> dict[ua.NodeId | None, str]:
    """The names of data types: those of OPC UA itself are known, others are asked for."""
    names: dict[ua.NodeId | None, str] = {None: ""}
    own = []
    for kind in dict.fromkeys(types):
        if kind is None:
            continue
        known = _NAMES.get(kind.Identifier) if isinstance(kind.Identifier, int) and not kind.NamespaceIndex else None
        if known is None:
            own.append(kind)
        else:
            names[kind] = known
    seen = await channel.read(own, ua.AttributeIds.DisplayName) if own else []
    for kind, one in zip(own, seen, strict=True):
        text = None if one.Value is None else one.Value.Value
        names[kind] = (text.Text or "") if isinstance(text, ua.LocalizedText) else ""
    return names


def _plain(seen: ua.DataValue) -> ua.NodeId | None:
    found = None if seen.Value is None else seen.Value.Value
    return found if isinstance(found, ua.NodeId) else None


def _unit(found: object) -> str:
    return (found.DisplayName.Text or "").strip() if isinstance(found, ua.EUInformation) else ""


def _span(found: object) -> Span | None:
    if not isinstance(found, ua.Range):
        return None
    low, high = float(found.Low), float(found.High)
    return Span(low, high) if math.isfinite(low) and math.isfinite(high) and low < high else None


def _words(seen: ua.DataValue) -> str:
    """A value as a person reads it; what cannot be read is named by its status."""
    status = 0 if seen.StatusCode is None else int(seen.StatusCode.value)
    if status >> 30 == 2 or seen.Value is None or seen.Value.Value is None:
        return status_name(status) if status >> 30 else ""
    value = seen.Value.Value
    if isinstance(value, float):
        text = f"{value:.6g}"
    elif isinstance(value, ua.LocalizedText):
        text = value.Text or ""
    elif isinstance(value, (bytes, bytearray)):
        text = f"{len(value)} bytes"
    elif isinstance(value, (list, tuple)):
        text = f"{len(value)} values"
    else:
        text = str(value)
    line = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 1]}…"
