"""What a server says of variables, in words for a person who looks for one: data type, unit, value."""

from collections.abc import Sequence

from asyncua import ua

from hmi.opcua.channel import Channel
from hmi.opcua.status import status_name

LONGEST_VALUE = 80
"""So many characters of a value are shown."""

_UNITS = "EngineeringUnits"
_NAMES = {number: name for name, number in vars(ua.ObjectIds).items() if isinstance(number, int)}


async def described(channel: Channel, nodes: Sequence[ua.NodeId]) -> list[tuple[str, str, str]]:
    """Data type, unit and value of each variable; empty where the server says nothing."""
    if not nodes:
        return []
    types = await channel.read(nodes, ua.AttributeIds.DataType)
    values = await channel.read(nodes)
    units = await _units(channel, nodes)
    names = await _type_names(channel, [_plain(one) for one in types])
    return [(names[_plain(kind)], unit, _words(value)) for kind, unit, value in zip(types, units, values, strict=True)]


async def _units(channel: Channel, nodes: Sequence[ua.NodeId]) -> list[str]:
    places = await channel.find([(node, _UNITS) for node in nodes])
    there = [place for place in places if place is not None]
    seen = iter(await channel.read(there) if there else [])
    return ["" if place is None else _unit(next(seen)) for place in places]


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


def _unit(seen: ua.DataValue) -> str:
    found = None if seen.Value is None else seen.Value.Value
    return (found.DisplayName.Text or "").strip() if isinstance(found, ua.EUInformation) else ""


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
