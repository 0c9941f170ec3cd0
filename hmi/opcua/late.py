"""The link before its library is there: asyncua takes as long to import as the first window, which must not wait."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence

from hmi.core.diagnostics import LinkFigures, LinkGauge
from hmi.core.ports import (
    AddressSpace,
    ApprovedWrite,
    BrowsedNode,
    Link,
    LinkState,
    Peer,
    SetpointGateway,
    TagSource,
    WriteOutcome,
    WriteResult,
)
from hmi.core.server_alarms import ServerAlarms, ServerCounts
from hmi.core.signal import Signal
from hmi.core.tag import TagValue

logger = logging.getLogger(__name__)


class LateSource:
    """A source that is made on its first run, off the loop; what keeps it from being made is told on `link`."""

    def __init__(self, server: str, make: Callable[[], TagSource]) -> None:
        self.link: Signal[Link] = Signal()
        self._server = server
        self._make = make
        self._made: TagSource | None = None

    def figures(self) -> LinkFigures:
        """How the link does; nothing is counted before it is made."""
        return self._made.figures() if isinstance(self._made, LinkGauge) else LinkFigures(self._server)

    async def run(self, put: Callable[[Sequence[TagValue]], None]) -> None:
        """Runs the real source until it is cancelled."""
        self.link.send(Link(self._server, LinkState.CONNECTING, "connecting"))
        try:
            source = await asyncio.to_thread(self._make)
        except OSError as error:
            logger.error("The link to %s cannot be made: %s", self._server, error)  # noqa: TRY400 - it is a setting
            await self._stay_down(str(error))
            return
        # One server that cannot be served must not take the others down with it.
        except Exception as error:
            logger.exception("The link to %s cannot be made", self._server)
            await self._stay_down(f"{type(error).__name__}: {error}")
            return
        self._made = source
        source.link.connect(self.link.send)
        try:
            await source.run(put)
        finally:
            source.link.disconnect(self.link.send)

    async def _stay_down(self, why: str) -> None:
        """Says why there is no link; nothing changes until a person starts the station anew."""
        self.link.send(Link(self._server, LinkState.DOWN, f"{why}; correct the site and start again"))
        await asyncio.Event().wait()


class RoutedGateway:
    """One gateway for a plant of several servers: every tag goes to the server that serves it.

    The real gateways are made when they are first needed.
    """

    def __init__(self, route: Mapping[str, str], make: Mapping[str, Callable[[], SetpointGateway]]) -> None:
        self._route = dict(route)
        self._make = dict(make)
        self._made: dict[str, SetpointGateway] = {}
        self._making = asyncio.Lock()

    async def read(self, tags: Sequence[str]) -> tuple[TagValue, ...]:
        """Fresh values straight from the servers, in the order asked for.

        Raises:
            OSError: A server cannot be reached.
            TimeoutError: It did not answer in time.
        """
        found: dict[str, TagValue] = {}
        for server in dict.fromkeys(self._server(tag) for tag in tags):
            theirs = [tag for tag in tags if self._server(tag) == server]
            values = await (await self._gateway(server)).read(theirs)
            found.update(zip(theirs, values, strict=True))
        return tuple(found[tag] for tag in tags)

    def peer(self, tag: str) -> Peer | None:
        """Who answered the gateway of the tag's server when it was last read."""
        gateway = self._made.get(self._route.get(tag, ""))
        return None if gateway is None else gateway.peer(tag)

    async def write(self, approved: ApprovedWrite) -> WriteOutcome:
        """Hands the one write to the gateway of the tag's server."""
        try:
            gateway = await self._gateway(self._server(approved.tag))
        except OSError as error:
            return WriteOutcome(WriteResult.NOT_SENT, None, f"nothing was sent: {error}")
        return await gateway.write(approved)

    def _server(self, tag: str) -> str:
        try:
            return self._route[tag]
        except KeyError:
            raise OSError(f"{tag}: no server of this site serves it") from None

    async def _gateway(self, server: str) -> SetpointGateway:
        async with self._making:  # two gateways of one server would not know of each other's used approvals
            if server not in self._made:
                self._made[server] = await asyncio.to_thread(self._make[server])
            return self._made[server]


class LateAddressSpace:
    """What the servers of the site hold; asyncua is brought in when somebody first looks."""

    def __init__(self, servers: Sequence[str], make: Callable[[], AddressSpace]) -> None:
        self.servers = tuple(servers)
        self._make = make
        self._made: AddressSpace | None = None

    async def browse(self, server: str, node: str, path: tuple[str, ...] = ()) -> tuple[BrowsedNode, ...]:
        """What stands beneath a node, in the server's order; beneath an empty text, what stands at the top."""
        return await (await self._space()).browse(server, node, path)

    async def search(self, server: str, words: str) -> tuple[BrowsedNode, ...]:
        """The variables with all words in their names or in those above them."""
        return await (await self._space()).search(server, words)

    async def _space(self) -> AddressSpace:
        if self._made is None:
            self._made = await asyncio.to_thread(self._make)
        return self._made


class LateServerAlarms:
    """What the servers count of their alarms; asyncua is brought in when somebody first looks."""

    def __init__(self, make: Callable[[], ServerAlarms]) -> None:
        self._make = make
        self._made: ServerAlarms | None = None

    async def counts(self) -> tuple[ServerCounts, ...]:
        """What each server counts; a server that cannot be asked says why."""
        if self._made is None:
            self._made = await asyncio.to_thread(self._make)
        return await self._made.counts()
