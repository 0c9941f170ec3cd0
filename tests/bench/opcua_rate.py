"""What a value costs on its way from the wire to the store: our pump against asyncua's callback for each value.

Targets: design, opcua ("ratio to a bare asyncua counting handler, same run").
"""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import cast

from asyncua import Node, ua
from asyncua.client.ua_session import UaSession
from asyncua.common.subscription import Subscription, SubscriptionItemData
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary

from hmi.core.clock import SystemClock
from hmi.core.tag import TagValue
from hmi.opcua.convert import arrival_at, tag_value
from hmi.opcua.decode import read_publication
from tests.bench.ratio import Ratio, cpu_ms

ROUNDS = 15


def measure() -> Iterator[Ratio]:
    """CPU of whole answers to publish requests, decoded and handed over, with many and with few values in each."""
    for values, answers, limit in ((1000, 3, 0.20), (105, 20, 0.35)):
        raw = _answer(values)
        ours, bare = cpu_ms(partial(_ours, raw, answers), partial(_bare, raw, answers), ROUNDS)
        yield Ratio(f"CPU of {values} values in an answer, of asyncua's callbacks", ours / bare, limit)


def _answer(count: int) -> bytes:
    now = datetime.now(UTC)
    items = [
        ua.MonitoredItemNotification(
            ClientHandle=ua.IntegerId(handle),
            Value=ua.DataValue(
                ua.Variant(float(handle)),
                SourceTimestamp=cast("ua.DateTime", now - timedelta(milliseconds=handle)),
                ServerTimestamp=cast("ua.DateTime", now),
            ),
        )
        for handle in range(count)
    ]
    response = ua.PublishResponse()
    response.Parameters.NotificationMessage.NotificationData = [ua.DataChangeNotification(MonitoredItems=items)]
    return struct_to_binary(response)


def _ours(raw: bytes, answers: int) -> None:
    tags = [f"TAG-{number}" for number in range(1000)]
    newest: dict[str, TagValue] = {}
    clock = SystemClock()
    for _ in range(answers):
        arrival = arrival_at(clock)
        lot = [
            tag_value(tags[handle], value, status, source, server, arrival)
            for handle, value, status, source, server in read_publication(raw).changes
        ]
        newest.update((value.tag, value) for value in lot)


def _bare(raw: bytes, answers: int) -> None:
    asyncio.run(_callbacks(raw, answers))


async def _callbacks(raw: bytes, answers: int) -> None:
    counting = _Counting()
    silent = SimpleNamespace(observer=SimpleNamespace(on_notification=lambda *_: None))
    subscription = Subscription(cast("UaSession", silent), ua.CreateSubscriptionParameters(), counting)
    for handle in range(1000):
        item = SubscriptionItemData()
        item.node = Node(cast("UaSession", silent), ua.NodeId(ua.Int32(handle), ua.Int16(1)))
        subscription._monitored_items[handle] = item
    for _ in range(answers):
        result = struct_from_binary(ua.PublishResponse, Buffer(raw)).Parameters
        await subscription.publish_callback(result)
        await asyncio.gather(*subscription._dispatch_tasks)


class _Counting:
    """The least that a handler can do."""

    def __init__(self) -> None:
        self.count = 0

    def datachange_notification(self, node: Node, val: object, data: object) -> None:  # noqa: ARG002
        """Counts."""
        self.count += 1
