"""The link's stand-ins: made late, and every tag by its own server."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hmi.core.ports import ApprovedWrite, Link, LinkState, Peer, WriteOutcome, WriteResult
from hmi.core.signal import Signal
from hmi.core.tag import Quality, TagValue
from hmi.opcua.endpoint import endpoint_of
from hmi.opcua.faults import SettingsError
from hmi.opcua.late import LateSource, RoutedGateway
from hmi.settings import ServerSettings


class Gate:
    """A gateway that answers with its own name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.written: list[str] = []

    async def read(self, tags: Sequence[str]) -> tuple[TagValue, ...]:
        return tuple(TagValue(tag, self.name, Quality.GOOD, datetime(2026, 1, 1, tzinfo=UTC), 0.0) for tag in tags)

    def peer(self, tag: str) -> Peer | None:
        return Peer(f"urn:{self.name}:{tag}")

    async def write(self, approved: ApprovedWrite) -> WriteOutcome:
        self.written.append(approved.tag)
        return WriteOutcome(WriteResult.ACCEPTED, 0, "Good")


class Source:
    """A source that says that it is live and then waits."""

    def __init__(self) -> None:
        self.link: Signal[Link] = Signal()

    async def run(self, put: Callable[[Sequence[TagValue]], None]) -> None:
        self.link.send(Link("plant", LinkState.LIVE))
        put([])
        await asyncio.Event().wait()


def routed(made: list[str]) -> tuple[RoutedGateway, dict[str, Gate]]:
    gates = {"first": Gate("first"), "second": Gate("second")}

    def make(name: str) -> Gate:
        made.append(name)
        return gates[name]

    route = {"A.SP": "first", "A": "first", "B.SP": "second"}
    return RoutedGateway(route, {name: lambda name=name: make(name) for name in gates}), gates  # type: ignore[misc]


async def test_values_come_from_the_server_of_each_tag_in_the_order_asked_for() -> None:
    gateway, _ = routed([])
    seen = await gateway.read(["B.SP", "A.SP", "A"])
    assert [(value.tag, value.value) for value in seen] == [("B.SP", "second"), ("A.SP", "first"), ("A", "first")]


async def test_a_write_goes_to_its_server_alone_and_an_unrouted_tag_nowhere() -> None:
    gateway, gates = routed([])
    assert (await gateway.write(ApprovedWrite("1", "B.SP", 1.0, "x", 1))).result is WriteResult.ACCEPTED
    outcome = await gateway.write(ApprovedWrite("2", "C.SP", 1.0, "x", 2))
    assert outcome.result is WriteResult.NOT_SENT
    assert "C.SP" in outcome.text
    assert (gates["first"].written, gates["second"].written) == ([], ["B.SP"])


async def test_the_server_of_a_tag_is_named_by_the_gateway_that_read_it() -> None:
    gateway, _ = routed([])
    assert gateway.peer("A") is None
    await gateway.read(["A"])
    assert gateway.peer("A") == Peer("urn:first:A")
    assert gateway.peer("nowhere") is None


async def test_two_first_calls_at_once_make_one_gateway() -> None:
    made: list[str] = []
    gateway, _ = routed(made)
    await asyncio.gather(*(gateway.read(["A"]) for _ in range(5)))
    assert made == ["first"]


async def test_a_late_source_tells_what_the_real_one_tells_and_ends_with_it() -> None:
    source = LateSource("plant", Source)
    told: list[LinkState] = []
    live = asyncio.Event()

    def hear(link: Link) -> None:
        told.append(link.state)
        if link.state is LinkState.LIVE:
            live.set()

    source.link.connect(hear)
    task = asyncio.create_task(source.run(lambda _: None))
    async with asyncio.timeout(5):
        await live.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert told == [LinkState.CONNECTING, LinkState.LIVE]


@pytest.mark.logs
async def test_a_source_that_cannot_be_made_is_down_and_says_why() -> None:
    def make() -> Source:
        raise OSError("the password file is missing")

    source = LateSource("plant", make)
    heard: asyncio.Future[Link] = asyncio.get_running_loop().create_future()

    def hear(link: Link) -> None:
        if link.state is LinkState.DOWN:
            heard.set_result(link)

    source.link.connect(hear)
    task = asyncio.create_task(source.run(lambda _: None))
    async with asyncio.timeout(5):
        assert "the password file is missing" in (await heard).text
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.logs
async def test_a_source_that_fails_to_be_made_in_an_unforeseen_way_does_not_take_the_others_down() -> None:
    def make() -> Source:
        raise KeyError("nobody thought of this")

    source = LateSource("plant", make)
    heard: asyncio.Future[Link] = asyncio.get_running_loop().create_future()
    source.link.connect(lambda link: heard.set_result(link) if link.state is LinkState.DOWN else None)
    task = asyncio.create_task(source.run(lambda _: None))
    async with asyncio.timeout(5):
        assert "nobody thought of this" in (await heard).text
    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_an_endpoint_without_its_password_file_is_a_fault_of_the_settings(tmp_path: Path) -> None:
    server = ServerSettings("plant", "opc.tcp://127.0.0.1:4840/", user="reader", password_file="reader.txt")
    with pytest.raises(SettingsError, match=r"server plant: the password file .*reader\.txt cannot be read"):
        endpoint_of(server, tmp_path)
