"""No change is lost or invented, whatever order the answers come in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary

from hmi.opcua.channel import A, Channel, ServiceRequest
from hmi.opcua.decode import Seen
from hmi.opcua.faults import SubscriptionLostError
from hmi.opcua.pump import IN_FLIGHT, LAST_SEQUENCE, Pump, Terms

SUBSCRIPTION = 12


def fault(status: int) -> ua.UaStatusCodeError:
    return ua.UaStatusCodeError(status)  # type: ignore[no-untyped-call]


def message(sequence: int, value: float | None, ended: int | None = None) -> ua.NotificationMessage:
    said = ua.NotificationMessage(SequenceNumber=ua.Counter(sequence))
    if ended is not None:
        said.NotificationData = [ua.StatusChangeNotification(Status=ua.StatusCode(ua.UInt32(ended)))]
    elif value is not None:
        item = ua.MonitoredItemNotification(ClientHandle=2, Value=ua.DataValue(ua.Variant(value)))
        said.NotificationData = [ua.DataChangeNotification(MonitoredItems=[item])]
    return said


class Script(Channel):
    """A channel that answers publish requests with what a test hands it."""

    def __init__(self) -> None:
        self.asked: asyncio.Queue[ua.PublishRequest] = asyncio.Queue()
        self.answers: asyncio.Queue[bytes | Exception] = asyncio.Queue()
        self.kept: dict[int, ua.NotificationMessage] = {}
        self.republished: list[int] = []

    async def send(self, request: ServiceRequest, timeout: float = 0) -> Buffer:  # noqa: ARG002, ASYNC109
        self.asked.put_nowait(cast("ua.PublishRequest", request))
        answer = await self.answers.get()
        if isinstance(answer, Exception):
            raise answer
        return Buffer(answer)

    async def call(self, request: ServiceRequest, answer: type[A], timeout: float = 0) -> A:  # noqa: ARG002, ASYNC109
        response: ua.CreateSubscriptionResponse | ua.RepublishResponse
        if isinstance(request, ua.CreateSubscriptionRequest):
            response = ua.CreateSubscriptionResponse()
            response.Parameters.SubscriptionId = ua.IntegerId(SUBSCRIPTION)
            response.Parameters.RevisedPublishingInterval = ua.Duration(500)
            response.Parameters.RevisedMaxKeepAliveCount = ua.Counter(8)
        else:
            sequence = cast("ua.RepublishRequest", request).Parameters.RetransmitSequenceNumber
            self.republished.append(sequence)
            if sequence not in self.kept:
                raise fault(ua.StatusCodes.BadMessageNotAvailable)
            response = ua.RepublishResponse(NotificationMessage=self.kept[sequence])
        return struct_from_binary(answer, Buffer(struct_to_binary(response)))

    def say(self, sequence: int, value: float | None, *, ended: int | None = None, of: int = SUBSCRIPTION) -> None:
        response = ua.PublishResponse()
        response.Parameters.SubscriptionId = ua.IntegerId(of)
        response.Parameters.NotificationMessage = message(sequence, value, ended)
        self.answers.put_nowait(struct_to_binary(response))


class Listening:
    """What a pump handed over."""

    def __init__(self) -> None:
        self.values: asyncio.Queue[object] = asyncio.Queue()
        self.refills = 0

    def deliver(self, changes: list[Seen]) -> None:
        for _, value, *_ in changes:
            self.values.put_nowait(value)

    def refill(self) -> None:
        self.refills += 1

    async def next(self) -> object:
        async with asyncio.timeout(5):
            return await self.values.get()


@asynccontextmanager
async def pumping(script: Script, listening: Listening) -> AsyncIterator["asyncio.Task[None]"]:
    pump = Pump(script, listening.deliver, listening.refill, 10)
    await pump.open(Terms())
    assert pump.keep_alive_s == 4.0
    running = asyncio.create_task(pump.run())
    try:
        yield running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def loss(running: "asyncio.Task[None]") -> SubscriptionLostError:
    with pytest.raises(ExceptionGroup) as together:
        await running
    (error,) = together.value.exceptions
    assert isinstance(error, SubscriptionLostError)
    return error


async def test_three_requests_wait_at_the_server_and_every_change_is_acknowledged_once() -> None:
    script, listening = Script(), Listening()
    async with pumping(script, listening):
        for sequence in range(1, 8):
            script.say(sequence, float(sequence))
            assert await listening.next() == sequence
        asked = [script.asked.get_nowait() for _ in range(script.asked.qsize())]
    assert len(asked) >= IN_FLIGHT + 6
    acknowledged = [ack.SequenceNumber for one in asked for ack in one.Parameters.SubscriptionAcknowledgements]
    assert acknowledged == list(range(1, len(acknowledged) + 1))
    assert len(acknowledged) >= 6


async def test_a_lost_answer_is_fetched_again_and_everything_is_read_after_it() -> None:
    script, listening = Script(), Listening()
    script.kept[2] = message(2, 2.0)
    async with pumping(script, listening):
        script.say(1, 1.0)
        script.say(3, 3.0)
        assert [await listening.next() for _ in range(3)] == [1.0, 3.0, 2.0]
    assert script.republished == [2]
    assert listening.refills == 1


async def test_an_answer_that_is_gone_at_the_server_is_made_up_for_by_reading() -> None:
    script, listening = Script(), Listening()
    async with pumping(script, listening):
        script.say(1, 1.0)
        script.say(5, 5.0)
        assert [await listening.next() for _ in range(2)] == [1.0, 5.0]
        script.say(6, 6.0)
        assert await listening.next() == 6.0
    assert script.republished == [2]
    assert listening.refills == 1


async def test_a_keep_alive_tells_of_a_lost_answer() -> None:
    script, listening = Script(), Listening()
    script.kept[2] = message(2, 2.0)
    async with pumping(script, listening):
        script.say(1, 1.0)
        script.say(3, None)
        assert [await listening.next() for _ in range(2)] == [1.0, 2.0]
        script.say(3, 3.0)
        assert await listening.next() == 3.0
    assert script.republished == [2]


async def test_keep_alives_do_not_count_and_the_numbers_begin_again_after_the_last() -> None:
    script, listening = Script(), Listening()
    async with pumping(script, listening):
        script.say(LAST_SEQUENCE, None)
        script.say(LAST_SEQUENCE, 1.0)
        script.say(1, None)
        script.say(1, 2.0)
        assert [await listening.next() for _ in range(2)] == [1.0, 2.0]
    assert script.republished == []


async def test_answers_for_another_subscription_are_not_heard() -> None:
    script, listening = Script(), Listening()
    async with pumping(script, listening):
        script.say(1, 99.0, of=SUBSCRIPTION + 1)
        script.say(1, 1.0)
        assert await listening.next() == 1.0


@pytest.mark.parametrize("status", [ua.StatusCodes.BadTimeout, ua.StatusCodes.GoodSubscriptionTransferred])
async def test_a_change_of_status_ends_it(status: int) -> None:
    script, listening = Script(), Listening()
    async with pumping(script, listening) as running:
        script.say(1, None, ended=status)
        assert "ended the subscription" in str(await loss(running))


async def test_no_subscription_ends_it() -> None:
    script, listening = Script(), Listening()
    async with pumping(script, listening) as running:
        script.answers.put_nowait(fault(ua.StatusCodes.BadNoSubscription))
        assert "BadNoSubscription" in str(await loss(running))


async def test_a_server_that_takes_fewer_requests_gets_fewer() -> None:
    script, listening = Script(), Listening()
    async with pumping(script, listening) as running:
        for _ in range(IN_FLIGHT - 1):
            script.answers.put_nowait(fault(ua.StatusCodes.BadTooManyPublishRequests))
        script.answers.put_nowait(fault(ua.StatusCodes.BadTimeout))
        script.say(1, 1.0)
        assert await listening.next() == 1.0
        script.answers.put_nowait(fault(ua.StatusCodes.BadTooManyPublishRequests))
        await loss(running)
