"""Turns what a server sends into tag values: quality, source time and plain types."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asyncua import ua

from hmi.core.clock import Clock
from hmi.core.tag import Quality, TagValue, Value
from hmi.opcua.status import SEVERITY

FUTURE_TOLERANCE = timedelta(seconds=2)
"""How far a server's clock may be ahead of the station's before its time is not believed."""

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Times before this one (1601 and 1970 are the usual ones) come from a clock that was never set."""

LONGEST_TEXT = 500
"""So many characters of a text from a server are kept; no label shows more."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a lot reached the station: by its clock, on its monotonic clock, and the latest time that is believed."""

    at: datetime
    monotonic: float
    latest: datetime


def arrival_at(clock: Clock) -> Arrival:
    """The arrival of a lot that is here now."""
    now = clock.now()
    return Arrival(now, clock.monotonic(), now + FUTURE_TOLERANCE)


def tag_value(
    tag: str, value: object, status: int, source: datetime | None, server: datetime | None, arrival: Arrival
) -> TagValue:
    """One value as the station believes it.

    `status` stays what the server sent. A quality below it says that the station itself has its doubts: the number
    is not finite, the type is none that a tag can have, or the time lies in the future.
    """
    quality = SEVERITY[(status >> 30) & 0b11]
    plain: Value
    if type(value) is float:
        plain = value
        if not math.isfinite(value):
            quality = Quality.BAD
    elif isinstance(value, (bool, int, float)):
        plain = value
    else:
        plain, known = _other(value)
        if not known:
            quality = Quality.BAD
    at = source if source is not None and source >= EARLIEST else server
    if at is None or at < EARLIEST:
        at = arrival.at
    elif at > arrival.latest:
        at = arrival.at
        quality = max(quality, Quality.UNCERTAIN)
    return TagValue(tag, plain, quality, at, arrival.monotonic, status)


def from_data_value(tag: str, seen: ua.DataValue, arrival: Arrival) -> TagValue:
    """One value as asyncua decoded it."""
    status = 0 if seen.StatusCode is None else int(seen.StatusCode.value)
    value = None if seen.Value is None else seen.Value.Value
    if seen.Value is not None and seen.Value.is_array and not isinstance(value, list):
        value = []
    return tag_value(tag, value, status, seen.SourceTimestamp, seen.ServerTimestamp, arrival)


def without_value(tag: str, status: int, arrival: Arrival) -> TagValue:
    """The value of a tag for which the server has none, with the reason that it gave."""
    return TagValue(tag, None, Quality.BAD, arrival.at, arrival.monotonic, status)


def _other(value: object) -> tuple[Value, bool]:
    """What is shown for anything but a number, and whether a tag can have it."""
    if value is None:
        return None, False
    if isinstance(value, str):
        return _clean(value), True
    if isinstance(value, ua.LocalizedText):
        return _clean(value.Text or ""), True
    if isinstance(value, (list, tuple)):
        return f"an array of {len(value)}", False
    if isinstance(value, (bytes, bytearray)):
        return f"{len(value)} bytes", False
    return f"a {type(value).__name__}", False


def _clean(text: str) -> str:
    """Foreign text for one label: no control or direction characters, no end of lines, not too long."""
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_TEXT:
        return text
    shown = "".join(mark if mark.isprintable() else " " for mark in text[: LONGEST_TEXT + 1])
    return shown if len(shown) <= LONGEST_TEXT else shown[:LONGEST_TEXT] + "…"
