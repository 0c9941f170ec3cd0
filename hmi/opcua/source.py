"""Where values come from: one server, watched by a supervisor that opens a fresh channel for every attempt."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from asyncua import ua

from hmi.core.clock import Clock
from hmi.core.diagnostics import LinkFigures
from hmi.core.phrase import phrase, together
from hmi.core.ports import Link, LinkState
from hmi.core.signal import Signal
from hmi.core.tag import Tag, TagValue
from hmi.opcua.channel import open_channel
from hmi.opcua.faults import SettingsError, SilentError, SubscriptionLostError, full, sentence
from hmi.opcua.items import watched
from hmi.opcua.live import LiveSession, Pace
from hmi.opcua.meter import LinkMeter
from hmi.opcua.security import ServerEndpoint

logger = logging.getLogger(__name__)

SETTLED_S = 2.0
"""A link that held for so long counts as sound: after its loss the pauses begin again with the shortest one."""


@dataclass(frozen=True, slots=True)
class Retry:
    """How long the supervisor waits between attempts: doubling from first to last, and spread by a fifth so that the
    stations of a plant do not all come back in the same moment."""

    first_s: float = 0.25
    last_s: float = 5.0
    spread: float = 0.2

    def pause(self, failures: int) -> float:
        """The seconds to wait after so many failed attempts in a row."""
        plain = min(self.first_s * 2.0 ** min(failures - 1, 30), self.last_s)
        return plain * random.uniform(1 - self.spread, 1 + self.spread)  # noqa: S311 - spreads load, guards nothing


class OpcUaSource:
    """A `TagSource` over OPC UA."""

    def __init__(
        self,
        endpoint: ServerEndpoint,
        tags: Sequence[Tag],
        units: Mapping[tuple[str, str], str],
        clock: Clock,
        *,
        pace: Pace | None = None,
        retry: Retry | None = None,
        second: ServerEndpoint | None = None,
    ) -> None:
        """`second` is the other server of a redundant pair: the next attempt after each loss goes to the other one."""
        self.link: Signal[Link] = Signal()
        self._servers = (endpoint,) if second is None else (endpoint, second)
        self._place = 0
        self._clock = clock
        self._pace = pace or Pace()
        self._retry = retry or Retry()
        self._watched = watched(tags, units, self._pace.sampling_s)
        self._meter = LinkMeter(endpoint.name, clock)
        self._failures = 0
        self._live_since: float | None = None
        self._logged = ""

    @property
    def _endpoint(self) -> ServerEndpoint:
        return self._servers[self._place]

    def figures(self) -> LinkFigures:
        """How the link does."""
        return self._meter.figures()

    async def run(self, put: Callable[[Sequence[TagValue]], None]) -> None:
        """Connects, subscribes and hands over lots until it is cancelled; survives every loss of the link."""
        self._say(LinkState.CONNECTING, phrase("Link", "Connecting to {url}.", url=self._endpoint.url))
        while True:
            self._live_since = None
            self._meter.attempted(self._endpoint.url)
            try:
                async with open_channel(self._endpoint, "view") as channel:
                    session = LiveSession(channel, self._watched, self._clock, self._pace, put, self._live, self._meter)
                    await session.run()
            except (OSError, ua.UaError) as error:
                await self._wait_after(error)
            # The station must outlive its own mistakes: whatever the server sent, values come back or the operator
            # reads that they do not.
            except Exception as error:
                logger.exception("The link to %s failed in an unforeseen way", self._endpoint.name)
                await self._wait_after(error)

    def _live(self, text: str, singles: frozenset[str]) -> None:
        self._meter.lived()
        if self._live_since is None:
            self._live_since = asyncio.get_running_loop().time()
        self._say(LinkState.LIVE, text, singles=singles)

    async def _wait_after(self, error: Exception) -> None:
        """Says why the link is lost and waits until the next attempt is due."""
        self._meter.lost()
        held = 0.0 if self._live_since is None else asyncio.get_running_loop().time() - self._live_since
        self._failures = 1 if held > SETTLED_S else self._failures + 1
        why = full(f"{self._endpoint.url}: {sentence(error)}")
        state = LinkState.SILENT if isinstance(error, (SilentError, SubscriptionLostError)) else LinkState.DOWN
        if isinstance(error, SettingsError):
            self._say(state, phrase("Link", "{why} Start the station again afterwards.", why=why), why)
            await asyncio.Event().wait()
        pause = self._retry.pause(self._failures)
        self._place = (self._place + 1) % len(self._servers)
        soon = (
            phrase("Link", "Connecting again.")
            if pause < 1
            else phrase("Link", "Connecting again in {pause} s.", pause=f"{pause:.0f}")
        )
        self._say(state, together([why, soon]), why)
        await asyncio.sleep(pause)

    def _say(self, state: LinkState, text: str, why: str = "", singles: frozenset[str] = frozenset()) -> None:
        """Tells the operator `text`, and the log the same unless it already stands there: a server that is away for a
        weekend must not push everything else out of the log."""
        told = f"{state.value}. {why or text}"
        level = logging.DEBUG if told == self._logged else logging.INFO
        self._logged = told
        logger.log(level, "The link to %s is %s. %s", self._servers[0].name, state.value, text)
        self.link.send(Link(self._servers[0].name, state, text, singles))
