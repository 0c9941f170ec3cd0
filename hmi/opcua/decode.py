"""Reads the answer to a publish request, fast where it holds plain numbers, with asyncua's own decoder where not.

asyncua builds about ten objects for each value; a lot of a thousand plain values costs ten times the time of the loop
below (design: opcua, measured). The layout is that of OPC 10000-6, 5.2 (binary encoding) and OPC 10000-4, 5.14.5
(Publish). Whatever this file does not know in one answer, asyncua decodes for the whole of that answer.
"""

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary
from asyncua.ua.uaerrors import UaStructParsingError

Seen = tuple[int, object, int, datetime | None, datetime | None]
"""One change: the client handle, the value, the status code, the source time and the server time."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One answer to a publish request. `ended` is the status by which the server ends the subscription."""

    subscription: int
    sequence: int
    keep_alive: bool
    changes: list[Seen] = field(default_factory=list)
    ended: int | None = None


def read_publication(raw: bytes) -> Publication:
    """What an answer says.

    Raises:
        ua.UaError: It cannot be read.
    """
    try:
        lean = _lean(raw)
    except (struct.error, IndexError):
        lean = None
    return lean if lean is not None else _generic(raw)


def changes_of(message: ua.NotificationMessage) -> list[Seen]:
    """The changes in a message that asyncua decoded."""
    return [
        _seen(item.ClientHandle, item.Value)
        for notification in message.NotificationData or ()
        if isinstance(notification, ua.DataChangeNotification)
        for item in notification.MonitoredItems
    ]


def _seen(handle: int, value: ua.DataValue) -> Seen:
    status = 0 if value.StatusCode is None else int(value.StatusCode.value)
    plain = None
    if value.Value is not None:
        plain = [] if value.Value.is_array and value.Value.Value is None else value.Value.Value
    return int(handle), plain, status, value.SourceTimestamp, value.ServerTimestamp


def _generic(raw: bytes) -> Publication:
    try:
        result = struct_from_binary(ua.PublishResponse, Buffer(raw)).Parameters
    # asyncua lets through whatever its parts raise at broken bytes.
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, struct.error) as error:
        raise UaStructParsingError(f"an answer cannot be read: {error}") from error
    message = result.NotificationMessage
    notifications = message.NotificationData or ()
    ended = [
        int(notification.Status.value)
        for notification in notifications
        if isinstance(notification, ua.StatusChangeNotification)
    ]
    return Publication(
        int(result.SubscriptionId),
        int(message.SequenceNumber),
        not notifications,
        changes_of(message),
        ended[0] if ended else None,
    )


_PUBLISH_RESPONSE = bytes((1, 0)) + struct.pack("<H", ua.ObjectIds.PublishResponse_Encoding_DefaultBinary)
_DATA_CHANGE = bytes((1, 0)) + struct.pack("<H", ua.ObjectIds.DataChangeNotification_Encoding_DefaultBinary) + b"\x01"
# After the type: time, handle and result of the answer, an empty diagnosis, no strings (-1 or 0), no extra header.
_HEADER = struct.Struct("<qIIBi3s")
_COUNT = struct.Struct("<i")
_MESSAGE = struct.Struct("<?Iqi")
_UINT32 = struct.Struct("<I")
_TIME = struct.Struct("<q")
_ITEM = struct.Struct("<IB")

_SCALARS = {
    1: struct.Struct("<?"),
    2: struct.Struct("<b"),
    3: struct.Struct("<B"),
    4: struct.Struct("<h"),
    5: struct.Struct("<H"),
    6: struct.Struct("<i"),
    7: struct.Struct("<I"),
    8: struct.Struct("<q"),
    9: struct.Struct("<Q"),
    10: struct.Struct("<f"),
    11: struct.Struct("<d"),
}
"""How a scalar of each built-in number type lies in a variant, by its type number (OPC 10000-6, table 1)."""

_STRING = 12
_FILETIME_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LAST_FILETIME = 2650467743990000000
"""The end of the year 9999, the last that a datetime can hold, in steps of 100 ns."""


def _lean(raw: bytes) -> Publication | None:
    """The answer if it holds nothing but plain data changes; None if asyncua must read it."""
    if raw[:4] != _PUBLISH_RESPONSE:
        return None
    _, _, result, diagnosis, strings, extra = _HEADER.unpack_from(raw, 4)
    if result or diagnosis or strings > 0 or extra != b"\x00\x00\x00":
        return None
    at = 4 + _HEADER.size
    (subscription,) = _UINT32.unpack_from(raw, at)
    (available,) = _COUNT.unpack_from(raw, at + 4)
    at += 8 + 4 * max(available, 0)
    _, sequence, _, count = _MESSAGE.unpack_from(raw, at)
    at += _MESSAGE.size
    if count <= 0:
        return Publication(subscription, sequence, keep_alive=True)
    changes: list[Seen] = []
    for _ in range(count):
        if raw[at : at + 5] != _DATA_CHANGE:
            return None
        (length,) = _COUNT.unpack_from(raw, at + 5)
        at += 9
        # A negative length would send this loop back to where it was.
        if length < 0 or not _read_items(raw, at, changes):
            return None
        at += length
    return Publication(subscription, sequence, keep_alive=False, changes=changes)


def _read_items(raw: bytes, at: int, changes: list[Seen]) -> bool:  # noqa: C901, PLR0915 - one loop, flat for speed
    """Appends the items of one data change; False at the first one that is not plain."""
    (count,) = _COUNT.unpack_from(raw, at)
    at += 4
    times: dict[int, datetime] = {}
    item, scalars, read_time = _ITEM.unpack_from, _SCALARS, _TIME.unpack_from
    for _ in range(count):
        handle, mask = item(raw, at)
        at += 5
        value: object = None
        if mask & 0x01:
            kind = raw[at]
            at += 1
            scalar = scalars.get(kind)
            if scalar is not None:
                (value,) = scalar.unpack_from(raw, at)
                at += scalar.size
            elif kind == _STRING:
                (length,) = _COUNT.unpack_from(raw, at)
                at += 4
                if length >= 0:
                    value = raw[at : at + length].decode(errors="replace")
                    at += length
            else:
                return False
        status = 0
        if mask & 0x02:
            (status,) = _UINT32.unpack_from(raw, at)
            at += 4
        source = server = None
        if mask & 0x04:
            (ticks,) = read_time(raw, at)
            source = times.get(ticks) or times.setdefault(ticks, _datetime(ticks))
            at += 8
        # The standard puts each time's picoseconds right behind it (OPC 10000-6, 5.2.2.17); asyncua puts both last.
        if mask & 0x10:
            at += 2
        if mask & 0x08:
            (ticks,) = read_time(raw, at)
            server = times.get(ticks) or times.setdefault(ticks, _datetime(ticks))
            at += 8
        if mask & 0x20:
            at += 2
        changes.append((handle, value, status, source, server))
    return at <= len(raw)


def _datetime(ticks: int) -> datetime:
    """The time behind so many steps of 100 ns since 1601 (OPC 10000-6, 5.2.2.5)."""
    return _FILETIME_EPOCH + timedelta(microseconds=min(max(ticks, 0), _LAST_FILETIME) // 10)
