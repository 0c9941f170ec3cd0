"""Keeps publish requests at the server and hands over what comes back, one lot per answer."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from asyncua import ua

from hmi.opcua.channel import Channel
from hmi.opcua.decode import Publication, Seen, changes_of, read_publication
from hmi.opcua.faults import SilentError, SubscriptionLostError
from hmi.opcua.status import status_name

IN_FLIGHT = 3
"""So many publish requests wait at the server: with one, half of the values are lost at a round trip of 100 ms
(design: opcua, measured)."""

LAST_SEQUENCE = 2**32 - 1
"""After this number a server counts from 1 again (OPC 10000-4, 5.14.5)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a subscription asks for; the server may revise it."""

    publishing_s: float = 0.5
    keep_alive_s: float = 5.0
    life_s: float = 60.0


class Pump:
    """One subscription's stream of answers. `heard` is when the last one came, on the loop's clock."""

    def __init__(
        self, channel: Channel, deliver: Callable[[list[Seen]], None], refill: Callable[[], None], silence_s: float
    ) -> None:
        self.silence_s = silence_s
        self._channel = channel
        self._deliver = deliver
        self._refill = refill
        self._acknowledgements: list[ua.SubscriptionAcknowledgement] = []
        self._expected: int | None = None
        self._workers = 0
        self.subscription = 0
        self.publishing_s = 0.0
        self.keep_alive_s = 0.0
        self.heard = asyncio.get_running_loop().time()

    async def open(self, terms: Terms) -> None:
        """Creates the subscription and takes the keep-alive that the server grants; raises as `Channel.send` does."""
        request = ua.CreateSubscriptionRequest()
        wanted = request.Parameters
        wanted.RequestedPublishingInterval = terms.publishing_s * 1000
        wanted.RequestedMaxKeepAliveCount = max(round(terms.keep_alive_s / terms.publishing_s), 1)
        life = round(terms.life_s / terms.publishing_s)
        wanted.RequestedLifetimeCount = max(life, 3 * wanted.RequestedMaxKeepAliveCount)
        wanted.MaxNotificationsPerPublish = 0
        wanted.PublishingEnabled = True
        granted = (await self._channel.call(request, ua.CreateSubscriptionResponse)).Parameters
        self.subscription = int(granted.SubscriptionId)
        self.publishing_s = granted.RevisedPublishingInterval / 1000
        self.keep_alive_s = granted.RevisedPublishingInterval * granted.RevisedMaxKeepAliveCount / 1000
        self.heard = asyncio.get_running_loop().time()

    async def run(self) -> None:
        """Pumps until it is cancelled.

        Raises:
            SubscriptionLostError: The server ended the subscription.
            OSError: The connection is lost.
        """
        async with asyncio.TaskGroup() as group:
            for _ in range(IN_FLIGHT):
                group.create_task(self._work())

    async def watch(self) -> None:
        """Waits until the server has said nothing for `silence_s`. Only answers to publish requests count: a server may
        answer reads while its subscription is dead.

        Raises:
            SilentError: It is silent.
        """
        loop = asyncio.get_running_loop()
        while (left := self.heard + self.silence_s - loop.time()) > 0:  # noqa: ASYNC110 - time passing is the event
            await asyncio.sleep(left)
        raise SilentError(f"no sign of life for {self.silence_s:g} s")

    async def _work(self) -> None:
        self._workers += 1
        while True:
            try:
                publication = read_publication(await self._publish())
            except ua.UaStatusCodeError as error:
                if not self._goes_on(error.code):
                    return
                continue
            self.heard = asyncio.get_running_loop().time()
            await self._take(publication)

    async def _publish(self) -> bytes:
        request = ua.PublishRequest()
        request.Parameters.SubscriptionAcknowledgements = self._acknowledgements
        self._acknowledgements = []
        return bytes(await self._channel.send(request, timeout=0))

    def _goes_on(self, status: int) -> bool:
        """Whether this worker sends another request after the server refused one."""
        if status == ua.StatusCodes.BadTimeout:
            return True
        if status == ua.StatusCodes.BadTooManyPublishRequests and self._workers > 1:
            self._workers -= 1
            return False
        raise SubscriptionLostError(f"the server ended the subscription ({status_name(status)})")

    async def _take(self, publication: Publication) -> None:
        if publication.subscription != self.subscription:
            return
        if publication.ended is not None:
            raise SubscriptionLostError(f"the server ended the subscription ({status_name(publication.ended)})")
        missing = range(self._expected or publication.sequence, publication.sequence)
        if publication.keep_alive:
            # A keep-alive carries the number that the next change will have.
            self._expected = publication.sequence
        else:
            self._expected = _next(publication.sequence)
            self._acknowledge(publication.sequence)
            self._deliver(publication.changes)
        if missing:
            await self._republish(missing)

    async def _republish(self, missing: range) -> None:
        """Fetches lost answers for the history, then has every tag read, so that the newest value comes last."""
        for sequence in missing[:IN_FLIGHT]:
            request = ua.RepublishRequest()
            request.Parameters.SubscriptionId = self.subscription
            request.Parameters.RetransmitSequenceNumber = sequence
            try:
                again = await self._channel.call(request, ua.RepublishResponse)
            except ua.UaStatusCodeError:
                break
            self._deliver(changes_of(again.NotificationMessage))
            self._acknowledge(sequence)
        self._refill()

    def _acknowledge(self, sequence: int) -> None:
        self._acknowledgements.append(
            ua.SubscriptionAcknowledgement(SubscriptionId=self.subscription, SequenceNumber=sequence)
        )


def _next(sequence: int) -> int:
    return sequence + 1 if sequence < LAST_SEQUENCE else 1
