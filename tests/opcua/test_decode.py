"""The fast reading of an answer says exactly what asyncua's own decoder says."""

import struct
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from asyncua import ua
from asyncua.ua.ua_binary import struct_to_binary
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmi.opcua import decode
from hmi.opcua.decode import Publication, read_publication

FIRST = datetime(1601, 1, 2, tzinfo=UTC).replace(tzinfo=None)
LAST = datetime(9998, 1, 1, tzinfo=UTC).replace(tzinfo=None)
TIMES = st.one_of(st.none(), st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
SCALARS = st.one_of(
    st.floats(allow_nan=False).map(lambda v: ua.Variant(v, ua.VariantType.Double)),
    st.floats(allow_nan=False, width=32).map(lambda v: ua.Variant(v, ua.VariantType.Float)),
    st.integers(-(2**15), 2**15 - 1).map(lambda v: ua.Variant(v, ua.VariantType.Int16)),
    st.integers(0, 2**64 - 1).map(lambda v: ua.Variant(v, ua.VariantType.UInt64)),
    st.integers(0, 255).map(lambda v: ua.Variant(v, ua.VariantType.Byte)),
    st.booleans().map(lambda v: ua.Variant(v, ua.VariantType.Boolean)),
    st.text().map(lambda v: ua.Variant(v, ua.VariantType.String)),
    st.just(ua.Variant(None, ua.VariantType.String)),
)
VALUES = st.builds(
    lambda value, status, source, server: ua.DataValue(value, status, SourceTimestamp=source, ServerTimestamp=server),
    SCALARS,
    st.one_of(st.none(), st.sampled_from([0, 0x40920000, 0x80340000]).map(lambda code: ua.StatusCode(ua.UInt32(code)))),
    TIMES,
    TIMES,
)


def answer(
    *notifications: ua.DataChangeNotification | ua.StatusChangeNotification | ua.EventNotificationList,
    sequence: int = 7,
) -> bytes:
    response = ua.PublishResponse()
    response.Parameters.SubscriptionId = 12
    response.Parameters.AvailableSequenceNumbers = [5, 6, 7]
    response.Parameters.NotificationMessage.SequenceNumber = sequence
    response.Parameters.NotificationMessage.NotificationData = list(notifications)
    return bytes(struct_to_binary(response))


def change(*values: ua.DataValue) -> ua.DataChangeNotification:
    items = [ua.MonitoredItemNotification(ClientHandle=handle, Value=value) for handle, value in enumerate(values)]
    return ua.DataChangeNotification(MonitoredItems=items)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(VALUES, max_size=5), st.lists(VALUES, max_size=3))
def test_both_decoders_agree_on_plain_values(first: list[ua.DataValue], second: list[ua.DataValue]) -> None:
    raw = answer(change(*first), change(*second))
    lean = decode._lean(raw)
    assert lean is not None
    assert lean == decode._generic(raw)


def test_picoseconds_stand_behind_their_own_time() -> None:
    source, server = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    stamps = [struct.pack("<qH", ua.datetime_to_win_epoch(time), 9999) for time in (source, server)]
    whole = answer(change(ua.DataValue(ua.Variant(1.0))))
    item = struct.pack("<IBBdI", 0, 0x3F, 11, 1.5, 0) + b"".join(stamps)
    body = struct.pack("<i", 1) + item + struct.pack("<i", 0)
    at = whole.index(decode._DATA_CHANGE) + len(decode._DATA_CHANGE)
    raw = whole[:at] + struct.pack("<i", len(body)) + body + struct.pack("<ii", 0, 0)
    assert read_publication(raw).changes == [(0, 1.5, 0, source, server)]


@pytest.mark.parametrize(
    "value",
    [
        ua.Variant([1.0, 2.0], ua.VariantType.Double),
        ua.Variant(ua.LocalizedText("text", "en"), ua.VariantType.LocalizedText),
        ua.Variant(b"bytes", ua.VariantType.ByteString),
        ua.Variant(datetime(2026, 1, 1, tzinfo=UTC), ua.VariantType.DateTime),
        ua.Variant(None),
    ],
)
def test_what_is_not_plain_is_left_to_asyncua(value: ua.Variant) -> None:
    raw = answer(change(ua.DataValue(ua.Variant(1.0)), ua.DataValue(value)))
    assert decode._lean(raw) is None
    assert read_publication(raw).changes[1][1] == value.Value


def test_an_answer_without_changes_keeps_alive() -> None:
    raw = answer(sequence=9)
    assert read_publication(raw) == Publication(12, 9, keep_alive=True)
    assert decode._generic(raw) == Publication(12, 9, keep_alive=True)


def test_a_change_of_status_ends_the_subscription() -> None:
    ended = ua.StatusChangeNotification(Status=ua.StatusCode(ua.UInt32(ua.StatusCodes.BadTimeout)))
    assert read_publication(answer(ended)).ended == ua.StatusCodes.BadTimeout


def test_an_event_is_no_change() -> None:
    seen = read_publication(answer(ua.EventNotificationList()))
    assert (seen.changes, seen.keep_alive, seen.ended) == ([], False, None)


@given(st.integers(0, 160), st.data())
def test_a_broken_answer_is_an_error_and_never_a_crash(length: int, data: st.DataObject) -> None:
    raw = answer(change(ua.DataValue(ua.Variant(1.0)), ua.DataValue(ua.Variant("text"))))
    broken = bytearray(raw[:length])
    if broken:
        broken[data.draw(st.integers(0, len(broken) - 1))] ^= data.draw(st.integers(0, 255))
    with suppress(ua.UaError):
        read_publication(bytes(broken))
