"""One session that brings values: subscribe, read everything once, then pump until the link is lost."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from asyncua import ua

from hmi.core.clock import GAP_S, Clock, Lockstep
from hmi.core.phrase import phrase, together
from hmi.core.tag import TagValue
from hmi.opcua.channel import READ_LOT, Channel
from hmi.opcua.convert import arrival_at, from_data_value, tag_value, without_value
from hmi.opcua.decode import Seen
from hmi.opcua.faults import LinkError, SilentError
from hmi.opcua.items import QUEUE, Item, Watched, create_items, locate
from hmi.opcua.meter import LinkMeter
from hmi.opcua.nodes import standard_node
from hmi.opcua.pump import Pump, Terms
from hmi.opcua.singles import single_tags
from hmi.opcua.status import state_name

_STATE, _TIME, _FIRST_TAG = 0, 1, 2
"""Handles: the server's own state, its clock, and from there on the tags."""

NAMED_AT_MOST = 5
"""So many tags without a node are named in one sentence; the others are counted."""

Put = Callable[[Sequence[TagValue]], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a session works and how long it waits (design: reliability, number sheet)."""

    terms: Terms = field(default_factory=Terms)
    silence_s: float = 10.0
    sampling_s: float = 0.25
    mend_s: float = 30.0
    gauge_s: float = 10.0
    awake_s: float = 1.0
    lot: int = READ_LOT


class LiveSession:
    """Runs on one open channel. `live` is called with a sentence once every tag has a value, and when it changes; with
    it come the setpoints that the server keeps as 32-bit floats."""

    def __init__(
        self,
        channel: Channel,
        wanted: Sequence[Watched],
        clock: Clock,
        pace: Pace,
        put: Put,
        live: Callable[[str, frozenset[str]], None],
        meter: LinkMeter,
    ) -> None:
        self._channel = channel
        self._clock = clock
        self._pace = pace
        self._put = put
        self._live = live
        self._meter = meter
        self._wanted = dict(enumerate(wanted, _FIRST_TAG))
        self._tags = ["", "", *(one.tag for one in wanted)]
        self._items: list[Item] = []
        self._missing: dict[int, int] = {}
        self._server_state = int(ua.ServerState.Running)
        self._filled = False
        self._singles: frozenset[str] = frozenset()
        self._read_again = asyncio.Event()
        self._pump = Pump(channel, self._deliver, self._read_again.set, pace.silence_s)

    async def run(self) -> NoReturn:
        """Brings values until the link is lost.

        Raises:
            LinkError: It is lost; other errors come through as they are.
        """
        await self._pump.open(self._pace.terms)
        self._meter.granted(self._pump.subscription, self._pump.publishing_s, self._pump.keep_alive_s)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pump.run())
                group.create_task(self._pump.watch())
                group.create_task(self._stay_awake())
                group.create_task(self._channel.keep_secure())
                group.create_task(self._fill())
                group.create_task(self._time_answers())
        except BaseExceptionGroup as together:
            error = _cause(together)
            if isinstance(error, SilentError):
                self._channel.abort()
            raise error from together
        raise LinkError("the session ended")

    async def _fill(self) -> None:
        """Subscribes and reads everything, then looks after what is missing."""
        lot = await self._lot()
        await self._watch_server()
        await self._watch(self._wanted, lot)
        await self._read_all(lot)
        await self._learn_types(self._items, lot)
        self._filled = True
        self._say_live()
        while True:
            try:
                async with asyncio.timeout(self._pace.mend_s):
                    await self._read_again.wait()
            except TimeoutError:
                await self._mend(lot)
            else:
                self._read_again.clear()
                await self._read_all(lot)

    async def _stay_awake(self) -> NoReturn:
        """A machine that slept shows what was true before, and on Linux its monotonic clock knows nothing of it: the
        link is made anew, so that everything is stale until it was read again (setpoints contract, W-35).

        Raises:
            SilentError: It slept.
        """
        steady = Lockstep(self._clock)
        while (slept := steady.apart_s()) <= GAP_S:
            steady.begin()
            await asyncio.sleep(self._pace.awake_s)
        raise SilentError(f"this station slept, or its clock was set, by {slept:.0f} s; everything is read again")

    async def _time_answers(self) -> None:
        """Takes the time of a small read now and then. A server that is slow is told from one that is silent by its
        publish responses, so nothing is lost by a read that is refused or late."""
        loop, node = asyncio.get_running_loop(), standard_node(ua.ObjectIds.Server_ServerStatus_State)
        while True:
            begun = loop.time()
            try:
                await self._channel.read([node])
            except (TimeoutError, ua.UaError):
                self._meter.answered(None)
            else:
                self._meter.answered(loop.time() - begun)
            await asyncio.sleep(self._pace.gauge_s)

    async def _lot(self) -> int:
        """So many nodes go into one call: ours, or fewer if the server says so (OPC 10000-5, 6.3.11)."""
        ids = (
            ua.ObjectIds.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall,
            ua.ObjectIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead,
        )
        limits = await self._channel.read([standard_node(number) for number in ids])
        numbers = [seen.Value.Value for seen in limits if seen.Value is not None]
        return min([self._pace.lot, *(number for number in numbers if isinstance(number, int) and number > 0)])

    async def _watch_server(self) -> None:
        """Watches the server's state, and its clock where it sends keep-alives too rarely to prove that it lives."""
        second = max(self._pace.terms.publishing_s, 1.0)
        items = [Item(_STATE, "", standard_node(ua.ObjectIds.Server_ServerStatus_State), second)]
        rare = self._pump.keep_alive_s > self._pace.silence_s / 2
        if rare:
            items.append(Item(_TIME, "", standard_node(ua.ObjectIds.Server_ServerStatus_CurrentTime), second))
        refused = await create_items(self._channel, self._pump.subscription, items, len(items))
        if rare and _TIME in refused:
            self._pump.silence_s = 2 * self._pump.keep_alive_s

    async def _watch(self, wanted: dict[int, Watched], lot: int) -> list[Item]:
        """Creates what is wanted; every tag that cannot be watched gets a bad value that says why."""
        items, missing = locate(wanted, await self._channel.namespaces())
        missing |= await create_items(self._channel, self._pump.subscription, items, lot)
        made = [item for item in items if item.handle not in missing]
        self._items += made
        self._missing = missing
        self._meter.watching(len(self._items), len(missing), QUEUE)
        arrival = arrival_at(self._clock)
        if missing:
            self._put([without_value(self._tags[handle], status, arrival) for handle, status in missing.items()])
        return made

    async def _mend(self, lot: int) -> None:
        """Tries the missing ones again: a server that has just started may not have all of its nodes yet."""
        if not self._missing:
            return
        made = await self._watch({handle: self._wanted[handle] for handle in self._missing}, lot)
        if made:
            await self._read(made, lot)
            await self._learn_types(made, lot)
            self._say_live()

    async def _read_all(self, lot: int) -> None:
        await self._read(self._items, lot)

    async def _read(self, items: Sequence[Item], lot: int) -> None:
        for start in range(0, len(items), lot):
            some = items[start : start + lot]
            seen = await self._channel.read([item.node for item in some], lot=lot)
            arrival = arrival_at(self._clock)
            self._put([from_data_value(item.tag, one, arrival) for item, one in zip(some, seen, strict=True)])

    def _deliver(self, changes: list[Seen]) -> None:
        self._meter.heard([change[2] for change in changes])
        arrival = arrival_at(self._clock)
        tags, end = self._tags, len(self._tags)
        lot = [
            tag_value(tags[handle], value, status, source, server, arrival)
            for handle, value, status, source, server in changes
            if _FIRST_TAG <= handle < end
        ]
        if lot:
            self._put(lot)
        if len(lot) < len(changes):
            self._hear_state([change for change in changes if change[0] == _STATE])

    def _hear_state(self, states: list[Seen]) -> None:
        for _, value, *_ in states:
            if isinstance(value, int) and value != self._server_state:
                self._server_state = value
                if self._filled:
                    self._say_live()

    async def _learn_types(self, items: Sequence[Item], lot: int) -> None:
        writable = [item for item in items if self._wanted[item.handle].writable]
        self._singles |= await single_tags(self._channel, writable, lot)

    def _say_live(self) -> None:
        self._live(self._sentence(), self._singles)

    def _sentence(self) -> str:
        """What the operator should know although the link is live; empty if nothing."""
        said: list[str] = []
        if self._server_state != ua.ServerState.Running:
            said.append(
                phrase(
                    "Link",
                    "The server says that it is not running ({state_name}).",
                    state_name=state_name(self._server_state),
                )
            )
        if self._missing:
            tags = [self._tags[handle] for handle in self._missing]
            more = (
                phrase("Link", " and {count} more", count=len(tags) - NAMED_AT_MOST)
                if len(tags) > NAMED_AT_MOST
                else ""
            )
            said.append(
                phrase(
                    "Link", "The server does not know {tags}{more}.", tags=", ".join(tags[:NAMED_AT_MOST]), more=more
                )
            )
        return together(said)


def _cause(together: BaseExceptionGroup[BaseException]) -> BaseException:
    """The one error that explains a group: the first that is a sentence, else the first."""
    flat = [_cause(error) if isinstance(error, BaseExceptionGroup) else error for error in together.exceptions]
    return next((error for error in flat if isinstance(error, LinkError)), flat[0])
