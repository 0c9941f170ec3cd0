"""One real server for all tests of the link, a proxy in front of it for each, and a station that listens."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from hmi.core.clock import Clock, SystemClock
from hmi.core.limits import SetpointLimits, Span
from hmi.core.ports import Link, LinkState
from hmi.core.tag import Part, Tag, TagValue
from hmi.opcua.live import Pace
from hmi.opcua.pump import Terms
from hmi.opcua.security import ServerEndpoint
from hmi.opcua.source import OpcUaSource, Retry
from tests.opcua.plant_server import URI, PlantServer
from tests.opcua.proxy import Proxy

FAST = Pace(
    Terms(publishing_s=0.05, keep_alive_s=0.3, life_s=10), silence_s=1.0, sampling_s=0.05, mend_s=0.3, awake_s=0.05
)
"""The same link with every wait cut short."""


PERCENT = Span(0.0, 100.0)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlantServer]:
    running = PlantServer(tmp_path_factory.mktemp("server"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def as_before(request: pytest.FixtureRequest) -> Iterator[None]:
    """Sets the server back after a test that used it."""
    yield
    if "server" not in request.fixturenames:
        return
    server: PlantServer = request.getfixturevalue("server")
    server.set_back()


@pytest.fixture(autouse=True)
async def no_task_left() -> AsyncIterator[None]:
    yield
    await asyncio.sleep(0)
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    assert not left


@pytest.fixture
async def proxy(server: PlantServer) -> AsyncIterator[Proxy]:
    async with Proxy(server.port) as running:
        yield running


def endpoint_at(port: int, **settings: Any) -> ServerEndpoint:  # noqa: ANN401 - its fields
    return ServerEndpoint("plant", f"opc.tcp://127.0.0.1:{port}/plant", **settings)


def tag(name: str, *, uri: str = URI, node: str = "", part: Part = Part.PV, span: Span = PERCENT) -> Tag:
    return Tag(
        id=name,
        asset="PFR-401",
        loop=name,
        part=part,
        description=name,
        unit="",
        node=node or f"nsu={uri};s={name}",
        span=span,
        setpoint=SetpointLimits(span) if part is Part.SP else None,
        sample_s=0.05,
    )


class Station:
    """Takes what a source hands over and lets a test wait for it."""

    def __init__(self, source: OpcUaSource) -> None:
        self.source = source
        self.newest: dict[str, TagValue] = {}
        self.lots: list[Sequence[TagValue]] = []
        self.links: list[Link] = []
        self._news = asyncio.Event()
        source.link.connect(self._hear)

    @property
    def link(self) -> Link:
        return self.links[-1] if self.links else Link("plant", LinkState.CONNECTING)

    def put(self, values: Sequence[TagValue]) -> None:
        self.lots.append(values)
        self.newest.update((value.tag, value) for value in values)
        self._news.set()

    def _hear(self, link: Link) -> None:
        self.links.append(link)
        self._news.set()

    async def until(self, what: Callable[[], object], seconds: float = 15.0) -> None:
        """Waits until `what()` is true; the limit only keeps a broken test from hanging."""
        async with asyncio.timeout(seconds):
            while not what():
                self._news.clear()
                await self._news.wait()

    async def until_live(self) -> None:
        await self.until(lambda: self.link.state is LinkState.LIVE)

    async def until_value(self, name: str, value: object) -> None:
        await self.until(lambda: name in self.newest and self.newest[name].value == value)


@asynccontextmanager
async def station(
    endpoint: ServerEndpoint,
    tags: Sequence[Tag],
    units: dict[tuple[str, str], str] | None = None,
    pace: Pace = FAST,
    clock: Clock | None = None,
) -> AsyncIterator[Station]:
    """A source that runs for as long as the block lasts."""
    retry = Retry(first_s=0.05, last_s=0.2)
    source = OpcUaSource(endpoint, tags, units or {}, clock or SystemClock(), pace=pace, retry=retry)
    listening = Station(source)
    running = asyncio.create_task(source.run(listening.put))
    try:
        yield listening
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.fixture(autouse=True)
def quiet_server() -> None:
    """The server's own complaints are not what these tests are about."""
    for name in ("asyncua.server", "asyncua.uaprotocol", "asyncua.crypto"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
