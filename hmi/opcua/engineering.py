"""What a server says about the engineering of a node: its unit and its ranges (OPC 10000-8, 5.3.2)."""

import math
from dataclasses import dataclass

from asyncua import ua

from hmi.core.limits import Span
from hmi.core.tag import Tag
from hmi.opcua.channel import Channel

PROPERTIES = ("EngineeringUnits", "EURange", "InstrumentRange")

_SAME = {
    "°c": "degc",
    "℃": "degc",
    "cel": "degc",
    "celsius": "degc",
    "1/min": "rpm",
    "r/min": "rpm",
    "min-1": "rpm",
    "bar": "bar(a)",
    "cubicmetreperhour": "m3/h",
    "m³/h": "m3/h",
    "percent": "%",
    "-": "",
    "1": "",
}
"""Other spellings of a unit, in small letters without blanks. What is not here and differs is refused, not guessed."""


class EngineeringError(Exception):
    """The server and the tag file do not agree about a node; the message says in what."""


@dataclass(frozen=True, slots=True)
class Engineering:
    """What the server says: an empty unit and None where it says nothing."""

    unit: str = ""
    eu_range: Span | None = None
    instrument_range: Span | None = None


async def read_engineering(channel: Channel, node: ua.NodeId) -> Engineering:
    """The node's unit and ranges as the server holds them now.

    Raises:
        EngineeringError: It holds a range that is none.
    """
    places = await channel.find([(node, name) for name in PROPERTIES])
    known = {name: place for name, place in zip(PROPERTIES, places, strict=True) if place is not None}
    seen = dict(zip(known, await channel.read(list(known.values())), strict=True)) if known else {}
    values = {name: None if one.Value is None else one.Value.Value for name, one in seen.items()}
    return Engineering(
        _unit(values.get("EngineeringUnits")),
        _span("EURange", values.get("EURange")),
        _span("InstrumentRange", values.get("InstrumentRange")),
    )


def unit_fault(tag: Tag, found: Engineering) -> str:
    """What speaks against the server's unit; empty if nothing does, or if it says none."""
    if not found.unit or _plain(found.unit) == _plain(tag.unit):
        return ""
    return f"the server counts it in {found.unit}, the tag file in {tag.unit or 'no unit'}; correct one of them"


def check_engineering(tag: Tag, value: float, found: Engineering) -> None:
    """Returns if the unit is the tag's and the value lies in every range that the server states.

    Raises:
        EngineeringError: It does not.
    """
    fault = unit_fault(tag, found)
    if fault:
        raise EngineeringError(fault)
    for name, span in (("EURange", found.eu_range), ("InstrumentRange", found.instrument_range)):
        if span is not None and not span.contains(value):
            raise EngineeringError(
                f"{value:g} is outside the server's {name}, {span.low:g} to {span.high:g} {tag.unit}"
            )


def _unit(value: object) -> str:
    if not isinstance(value, ua.EUInformation):
        return ""
    return (value.DisplayName.Text or "").strip()


def _span(name: str, value: object) -> Span | None:
    if not isinstance(value, ua.Range):
        return None
    low, high = float(value.Low), float(value.High)
    if low == high == 0.0:  # a server that fills in nothing
        return None
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise EngineeringError(f"the server's {name} is {low:g} to {high:g}, which is no range; correct the server")
    return Span(low, high)


def _plain(unit: str) -> str:
    small = "".join(unit.split()).casefold().replace("µ", "u")
    return _SAME.get(small, small)
