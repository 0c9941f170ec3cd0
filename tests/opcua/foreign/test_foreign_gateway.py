"""The write gateway against node-opcua: one Write call each, and every answer of it told apart."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from hmi.core.clock import SystemClock
from hmi.core.limits import SetpointLimits, Span
from hmi.core.ports import ApprovedWrite, WriteOutcome, WriteResult
from hmi.core.tag import Part, Quality, Tag
from hmi.opcua import channel, gateway
from hmi.opcua.gateway import OpcUaGateway
from tests.opcua.conftest import endpoint_at
from tests.opcua.foreign.node_server import URI, NodeServer
from tests.opcua.proxy import Proxy

pytestmark = pytest.mark.xdist_group("foreign")  # one process of node for all of them

SP = "TIC-402.SP"


def setpoint(name: str = SP) -> Tag:
    span = Span(0.0, 150.0)
    node = f"nsu={URI};s={name}"
    return Tag(name, "PFR-401", name, Part.SP, name, "degC", node, span, setpoint=SetpointLimits(span), sample_s=0.05)


def gate(port: int, *names: str, **settings: Any) -> OpcUaGateway:  # noqa: ANN401
    return OpcUaGateway(endpoint_at(port, **settings), [setpoint(name) for name in names or (SP,)], SystemClock())


def approved(value: float = 30.5, name: str = SP, request: str = "request-91") -> ApprovedWrite:
    return ApprovedWrite(request, name, value, "supervisor", 12)


async def written(
    server: NodeServer,
    value: float = 30.5,
    name: str = SP,
    **settings: Any,  # noqa: ANN401
) -> WriteOutcome:
    return await gate(server.port, name, **settings).write(approved(value, name))


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "ANSWER_S", 0.5)
    monkeypatch.setattr(channel, "CLOSE_S", 0.1)


async def test_an_approved_value_is_written_by_one_call_that_names_its_request(foreign: NodeServer) -> None:
    outcome = await written(foreign)
    assert (outcome.result, outcome.status) == (WriteResult.ACCEPTED, 0)
    assert foreign.value() == 30.5
    (seen,) = foreign.writes
    assert (seen["node"], seen["value"], seen["type"], seen["audit"]) == (SP, 30.5, "Double", "request-91")


@pytest.mark.parametrize("code", ["BadOutOfRange", "BadUserAccessDenied", "BadTypeMismatch", "BadNotWritable"])
async def test_a_definite_refusal_is_refused_after_one_call(foreign: NodeServer, code: str) -> None:
    foreign.answer(code)
    outcome = await written(foreign)
    assert outcome.result is WriteResult.REFUSED
    assert f"({code})" in outcome.text
    assert foreign.value() == 29.0
    assert len(foreign.writes) == 1


@pytest.mark.parametrize("code", ["BadTimeout", "BadInternalError", "BadDeviceFailure", "UncertainLastUsableValue"])
async def test_any_other_bad_answer_leaves_the_outcome_unknown(foreign: NodeServer, code: str) -> None:
    foreign.answer(code)
    assert (await written(foreign)).result is WriteResult.UNKNOWN
    assert len(foreign.writes) == 1


async def test_a_server_that_says_that_it_clamped_is_believed(foreign: NodeServer) -> None:
    foreign.clamp(29.5)
    foreign.answer("GoodClamped")
    assert (await written(foreign)).result is WriteResult.CLAMPED
    assert foreign.value() == 29.5
    assert len(foreign.writes) == 1


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("first", [True, False])
async def test_an_answer_within_the_time_counts_however_the_server_orders_its_work(
    foreign: NodeServer, first: bool
) -> None:
    foreign.answer(delay=150, first=first)
    assert (await written(foreign)).result is WriteResult.ACCEPTED
    assert foreign.value() == 30.5
    assert len(foreign.writes) == 1


@pytest.mark.usefixtures("short")
async def test_an_answer_after_the_time_is_unknown_although_the_plant_takes_the_value_later(
    foreign: NodeServer,
) -> None:
    foreign.answer(delay=800)
    here = gate(foreign.port)
    assert (await here.write(approved())).result is WriteResult.UNKNOWN
    assert (await here.write(approved())).result is WriteResult.NOT_SENT
    await asyncio.to_thread(foreign.wait_for_write, 30.5)
    assert (await here.read((SP,)))[0].value == 30.5
    assert len(foreign.writes) == 1


@pytest.mark.usefixtures("short")
async def test_a_withheld_answer_is_unknown_and_the_value_stands_at_the_plant(foreign: NodeServer) -> None:
    foreign.answer(withhold=True)
    assert (await written(foreign)).result is WriteResult.UNKNOWN
    assert foreign.value() == 30.5
    assert len(foreign.writes) == 1


@pytest.mark.parametrize(("name", "kind", "value"), [("FLOAT.SP", "Float", 30.5), ("WORD.SP", "UInt16", 30)])
async def test_a_value_goes_in_the_type_of_its_node(foreign: NodeServer, name: str, kind: str, value: float) -> None:
    assert (await written(foreign, value, name)).result is WriteResult.ACCEPTED
    assert foreign.value(name) == value
    assert [seen["type"] for seen in foreign.writes] == [kind]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NARROW.SP", "75 is outside the server's EURange, 0 to 50 degC"),
        ("SHORT.SP", "75 is outside the server's InstrumentRange, 20 to 40 degC"),
        ("KELVIN.SP", "the server counts it in K, the tag file in degC"),
        ("GONE.SP", "the server does not tell its NodeClass (BadNodeIdUnknown)"),
    ],
)
async def test_what_the_server_says_of_the_node_keeps_a_value_here(foreign: NodeServer, name: str, words: str) -> None:
    outcome = await written(foreign, 75.0, name)
    assert outcome.result is WriteResult.NOT_SENT
    assert words in outcome.text
    assert foreign.writes == []


async def test_a_node_that_nobody_may_write_refuses_after_one_call(foreign: NodeServer) -> None:
    outcome = await written(foreign, 30.5, "READONLY.SP")
    assert outcome.result is WriteResult.REFUSED
    assert "(BadNotWritable)" in outcome.text
    assert len(foreign.writes) == 1


async def test_only_a_session_with_the_right_writes_a_guarded_setpoint(foreign: NodeServer, tmp_path: Path) -> None:
    secure = {"security": "sign-encrypt", "certificates": tmp_path, "trust_on_first_use": True}
    watcher = {"user": "watcher", "password": "looks on", **secure}
    refused = await written(foreign, 30.5, "GUARDED.SP", **watcher)
    assert refused.result is WriteResult.REFUSED
    assert "(BadUserAccessDenied)" in refused.text
    assert foreign.value("GUARDED.SP") == 29.0
    operator = {"write_user": "operator", "write_password": "turns the valves"}
    assert (await written(foreign, 30.5, "GUARDED.SP", **watcher, **operator)).result is WriteResult.ACCEPTED
    assert foreign.value("GUARDED.SP") == 30.5
    assert len(foreign.writes) == 2


async def test_a_wrong_password_is_tried_once_and_nothing_is_sent(foreign: NodeServer, tmp_path: Path) -> None:
    secure = {"security": "sign-encrypt", "certificates": tmp_path, "trust_on_first_use": True}
    here = gate(foreign.port, write_user="operator", write_password="wrong", **secure)
    outcome = await here.write(approved())
    assert outcome.result is WriteResult.NOT_SENT
    assert "the server refused user operator" in outcome.text
    assert foreign.writes == []


async def test_a_namespace_that_got_another_number_is_found_by_its_uri(foreign: NodeServer) -> None:
    here = gate(foreign.port)
    assert (await here.write(approved())).result is WriteResult.ACCEPTED
    (before,) = foreign.writes
    await asyncio.to_thread(foreign.restart, otherFirst=True)
    assert (await here.write(approved(31.0, request="request-92"))).result is WriteResult.ACCEPTED
    after = foreign.writes[-1]
    assert (after["node"], after["value"]) == (SP, 31.0)
    assert before["namespace"] != after["namespace"]
    assert len(foreign.writes) == 2


async def test_a_fresh_read_tells_value_quality_and_the_servers_time(foreign: NodeServer) -> None:
    foreign.hold(28.25)
    (seen,) = await gate(foreign.port).read((SP,))
    assert (seen.value, seen.quality) == (28.25, Quality.GOOD)
    assert abs((SystemClock().now() - seen.source_time).total_seconds()) < 60


async def test_a_link_cut_while_the_answer_is_awaited_is_unknown(foreign: NodeServer) -> None:
    foreign.answer(withhold=True)
    async with Proxy(foreign.port) as proxy:
        writing = asyncio.create_task(gate(proxy.port).write(approved()))
        await asyncio.to_thread(foreign.wait_for_write)
        proxy.cut()
        assert (await writing).result is WriteResult.UNKNOWN
    assert len(foreign.writes) == 1
