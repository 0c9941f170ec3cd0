"""One approved value is handed over once, and every ending of that is told apart."""

import asyncio
import math
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from asyncua import ua

from hmi.core.clock import SystemClock
from hmi.core.limits import Span
from hmi.core.ports import ApprovedWrite, WriteOutcome, WriteResult
from hmi.core.stored import as_single
from hmi.core.tag import Part, Quality, Tag
from hmi.opcua import channel, gateway, identity
from hmi.opcua.faults import CredentialsRefusedError, LinkError
from hmi.opcua.gateway import OpcUaGateway
from tests.opcua.conftest import endpoint_at, tag
from tests.opcua.plant_server import OTHER_URI, URI, PlantServer
from tests.opcua.proxy import Proxy

WIDE = Span(-1e300, 1e300)


def setpoint(name: str = "SP", **changes: Any) -> Tag:  # noqa: ANN401 - its fields
    return replace(tag(name, part=Part.SP), **changes)


def wide(name: str) -> Tag:
    return tag(name, part=Part.SP, span=WIDE)


def gate(port: int, *tags: Tag, **settings: Any) -> OpcUaGateway:  # noqa: ANN401
    return OpcUaGateway(endpoint_at(port, **settings), tags or (setpoint(),), SystemClock())


def approved(value: float = 38.5, name: str = "SP", request: str = "request-77") -> ApprovedWrite:
    return ApprovedWrite(request, name, value, "supervisor", 12)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does not wait long for what will not come."""
    monkeypatch.setattr(gateway, "ANSWER_S", 0.3)
    monkeypatch.setattr(channel, "CLOSE_S", 0.1)


async def test_an_accepted_value_is_on_the_server_once_without_status_and_times(server: PlantServer) -> None:
    outcome = await gate(server.port).write(approved())
    assert (outcome.result, outcome.status) == (WriteResult.ACCEPTED, 0)
    assert server.value("SP") == 38.5
    ((name, seen),) = server.written
    assert name == "SP"
    assert isinstance(seen, ua.DataValue)
    assert seen.Value is not None
    assert (seen.Value.Value, seen.Value.VariantType) == (38.5, ua.VariantType.Double)
    assert (seen.SourceTimestamp, seen.ServerTimestamp) == (None, None)


async def test_the_request_carries_the_audit_id_and_nothing_but_the_value(proxy: Proxy) -> None:
    await gate(proxy.port).write(approved())
    sent = bytes(proxy.to_server)
    assert sent.count(b"request-77") == 1
    # Encoding mask 1: the data value holds a value only; 11 is Double.
    assert b"\x01\x0b" + bytes.fromhex("0000000000404340") in sent


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (ua.StatusCodes.Good, WriteResult.ACCEPTED),
        (ua.StatusCodes.GoodCompletesAsynchronously, WriteResult.ACCEPTED),
        (ua.StatusCodes.GoodClamped, WriteResult.CLAMPED),
        (ua.StatusCodes.GoodClamped | 0x0300, WriteResult.CLAMPED),
        (ua.StatusCodes.BadOutOfRange, WriteResult.REFUSED),
        (ua.StatusCodes.BadTypeMismatch, WriteResult.REFUSED),
        (ua.StatusCodes.BadUserAccessDenied, WriteResult.REFUSED),
        (ua.StatusCodes.BadNotWritable, WriteResult.REFUSED),
        (ua.StatusCodes.BadWriteNotSupported, WriteResult.REFUSED),
        (ua.StatusCodes.BadNodeIdUnknown, WriteResult.REFUSED),
        (ua.StatusCodes.BadIndexRangeInvalid, WriteResult.REFUSED),
        (ua.StatusCodes.BadTimeout, WriteResult.UNKNOWN),
        (ua.StatusCodes.BadRequestTimeout, WriteResult.UNKNOWN),
        (ua.StatusCodes.BadCommunicationError, WriteResult.UNKNOWN),
        (ua.StatusCodes.BadSessionClosed, WriteResult.UNKNOWN),
        (ua.StatusCodes.BadShutdown, WriteResult.UNKNOWN),
        (ua.StatusCodes.BadServerHalted, WriteResult.UNKNOWN),
        (ua.StatusCodes.BadUnexpectedError, WriteResult.UNKNOWN),
        (ua.StatusCodes.BadInternalError, WriteResult.UNKNOWN),
        (ua.StatusCodes.GoodLocalOverride, WriteResult.UNKNOWN),
        (ua.StatusCodes.UncertainLastUsableValue, WriteResult.UNKNOWN),
        (0x8FFF0000, WriteResult.UNKNOWN),
        (0xC0000000, WriteResult.UNKNOWN),
    ],
)
async def test_every_answer_of_the_server_has_its_own_meaning(
    server: PlantServer, status: int, result: WriteResult
) -> None:
    server.answers["SP"] = status
    outcome = await gate(server.port).write(approved())
    assert (outcome.result, outcome.status) == (result, status)
    assert len(server.written) == 1


@pytest.mark.parametrize("more", [-1, 1], ids=["none", "two"])
async def test_not_one_result_to_one_write_proves_nothing(server: PlantServer, more: int) -> None:
    server.results_more = more
    outcome = await gate(server.port).write(approved())
    assert (outcome.result, outcome.status) == (WriteResult.UNKNOWN, None)
    assert f"{1 + more} results to one write" in outcome.text
    assert len(server.written) == 1


async def test_the_sentence_of_a_refusal_names_the_code(server: PlantServer) -> None:
    server.answers["SP"] = ua.StatusCodes.BadOutOfRange
    outcome = await gate(server.port).write(approved())
    assert outcome.text == "The server refused the value: The value was out of range (BadOutOfRange)."


@pytest.mark.usefixtures("short")
async def test_a_withheld_answer_is_unknown_and_never_written_a_second_time(server: PlantServer, proxy: Proxy) -> None:
    proxy.withhold_after(b"request-77")
    gateway_here = gate(proxy.port)
    outcome = await gateway_here.write(approved())
    assert (outcome.result, outcome.status) == (WriteResult.UNKNOWN, None)
    assert "not known" in outcome.text
    # The server took it although nobody heard so: that is why the outcome is not "not sent".
    assert server.value("SP") == 38.5
    proxy.thaw()
    again = await gateway_here.write(approved())
    assert again.result is WriteResult.NOT_SENT
    assert len(server.written) == 1


async def test_a_link_cut_while_the_answer_is_awaited_is_unknown(server: PlantServer, proxy: Proxy) -> None:
    proxy.withhold_after(b"request-77")
    writing = asyncio.create_task(gate(proxy.port).write(approved()))
    await asyncio.to_thread(server.took_one.wait, 10)
    proxy.cut()
    outcome = await writing
    assert outcome.result is WriteResult.UNKNOWN
    assert len(server.written) == 1


async def test_a_server_that_cannot_be_reached_was_sent_nothing(server: PlantServer, proxy: Proxy) -> None:
    await proxy.stop_listening()
    outcome = await gate(proxy.port).write(approved())
    assert outcome.result is WriteResult.NOT_SENT
    assert "nothing listens there" in outcome.text
    assert server.written == []


@pytest.mark.parametrize("answered", [0, 100, 400, 900])
@pytest.mark.usefixtures("short")
async def test_a_server_that_hangs_before_the_write_was_sent_nothing(
    server: PlantServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, answered: int
) -> None:
    monkeypatch.setattr(gateway, "BEFORE_SENDING_S", 0.4)
    proxy.hang_after(answered)
    outcome = await gate(proxy.port).write(approved())
    assert outcome.result is WriteResult.NOT_SENT
    assert server.written == []


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 100.1, -0.1])
async def test_what_lies_outside_the_engineered_limits_is_not_sent(server: PlantServer, value: float) -> None:
    outcome = await gate(server.port).write(approved(value))
    assert outcome.result is WriteResult.NOT_SENT
    assert server.written == []


@pytest.mark.parametrize("value", [[1.0, 2.0], "38.5", True, None])
async def test_what_is_no_single_number_is_not_sent(server: PlantServer, value: object) -> None:
    outcome = await gate(server.port).write(approved(cast("float", value)))
    assert outcome.result is WriteResult.NOT_SENT
    assert "is no number" in outcome.text
    assert server.written == []


@pytest.mark.parametrize(
    ("name", "value", "kind"), [("B", 2.5, ua.VariantType.Float), ("Count", 9.0, ua.VariantType.Int16)]
)
async def test_the_value_goes_in_the_type_of_its_node(
    server: PlantServer, name: str, value: float, kind: ua.VariantType
) -> None:
    outcome = await gate(server.port, wide(name)).write(approved(value, name))
    assert outcome.result is WriteResult.ACCEPTED
    seen: Any = server.written[0][1]
    assert (seen.Value.Value, seen.Value.VariantType) == (value, kind)


async def test_a_float_node_keeps_what_the_person_was_told_that_it_will(server: PlantServer) -> None:
    """W-09: what the dialogs call stored is what the plant reads back, bit for bit."""
    way = gate(server.port, wide("B"))
    assert (await way.write(approved(29.1, "B"))).result is WriteResult.ACCEPTED
    (seen,) = await way.read(["B"])
    assert seen.value == as_single(29.1) != 29.1


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("Count", 9.5, "does not fit Int16"),
        ("Count", 40000.0, "does not fit Int16"),
        ("B", 1e200, "does not fit a Float"),
        ("Phase", 1.0, "takes no number but String"),
        ("List", 1.0, "array"),
        ("Nowhere", 1.0, "BadNodeIdUnknown"),
    ],
)
async def test_a_value_that_its_node_cannot_take_is_not_sent(
    server: PlantServer, name: str, value: float, why: str
) -> None:
    outcome = await gate(server.port, wide(name)).write(approved(value, name))
    assert outcome.result is WriteResult.NOT_SENT
    assert why in outcome.text
    assert server.written == []


async def test_a_tag_without_engineered_limits_or_by_another_name_is_not_written(server: PlantServer) -> None:
    for one in (setpoint(setpoint=None), tag("SP"), setpoint(id="Other")):
        outcome = await gate(server.port, one).write(approved())
        assert outcome.result is WriteResult.NOT_SENT
    assert server.written == []


async def test_a_node_named_by_an_index_is_read_and_never_written(server: PlantServer) -> None:
    here = gate(server.port, setpoint(node="ns=3;s=SP"))
    assert (await here.read(["SP"]))[0].value == 37.0
    outcome = await here.write(approved())
    assert outcome.result is WriteResult.NOT_SENT
    assert "nsu=" in outcome.text


async def test_a_write_follows_its_namespace_and_is_not_sent_where_that_is_gone(server: PlantServer) -> None:
    before = server.namespaces()
    here = gate(server.port, setpoint("A"))
    try:
        server.name_namespaces(*before[:2], OTHER_URI, "urn:test:new")
        outcome = await here.write(approved(name="A", request="first"))
        assert outcome.result is WriteResult.NOT_SENT
        assert URI in outcome.text
    finally:
        server.name_namespaces(*before)
    assert server.written == []
    assert (await here.write(approved(name="A"))).result is WriteResult.ACCEPTED
    assert (server.value("A"), server.value("A", OTHER_URI)) == (38.5, 2.0)


async def test_a_node_that_became_another_one_is_not_written(server: PlantServer) -> None:
    server.replace_or_add("Turned", 1.0)
    here = gate(server.port, wide("Turned"))
    assert (await here.write(approved(2.0, "Turned", "first"))).result is WriteResult.ACCEPTED
    server.replace("Turned", 1, ua.VariantType.Int32)
    outcome = await here.write(approved(3.0, "Turned", "second"))
    assert outcome.result is WriteResult.NOT_SENT
    assert "it was" in outcome.text
    assert len(server.written) == 1


async def test_one_request_is_handed_over_once_however_often_it_is_asked(server: PlantServer) -> None:
    here = gate(server.port)
    outcomes = await asyncio.gather(*(here.write(approved()) for _ in range(5)))
    results = [outcome.result for outcome in outcomes]
    assert results.count(WriteResult.ACCEPTED) == 1
    assert results.count(WriteResult.NOT_SENT) == 4
    assert len(server.written) == 1


async def test_a_write_uses_the_rights_of_the_write_user_and_reading_does_not(server: PlantServer) -> None:
    here = gate(server.port, write_user="operator", write_password="right-password")
    await here.read(["SP"])
    assert server.doors.knocks == [(None, None)]
    assert (await here.write(approved())).result is WriteResult.ACCEPTED
    assert server.doors.knocks == [(None, None), ("operator", "right-password")]


async def test_the_servers_own_rights_are_the_last_guard(server: PlantServer) -> None:
    outcome = await gate(server.port, setpoint("Locked")).write(approved(6.0, "Locked"))
    assert (outcome.result, outcome.status) == (WriteResult.REFUSED, ua.StatusCodes.BadUserAccessDenied)
    assert server.value("Locked") == 5.0


async def test_refused_credentials_are_not_tried_again(server: PlantServer) -> None:
    here = gate(server.port, user="operator", password="wrong")
    for number in range(3):
        assert (await here.write(approved(request=f"request-{number}"))).result is WriteResult.NOT_SENT
        with pytest.raises(CredentialsRefusedError, match="refused user operator"):
            await here.read(["SP"])
    assert len(server.doors.knocks) == 1


async def test_nothing_is_written_to_a_server_that_says_it_is_not_running(server: PlantServer) -> None:
    try:
        server.set_state(ua.ServerState.Suspended)
        outcome = await gate(server.port).write(approved())
    finally:
        server.set_state(ua.ServerState.Running)
    assert outcome.result is WriteResult.NOT_SENT
    assert "not running (Suspended)" in outcome.text
    assert server.written == []


async def test_a_read_is_fresh_and_in_the_order_asked_for(server: PlantServer) -> None:
    here = gate(server.port, setpoint(), tag("A"), tag("Nowhere"))
    server.set("A", 11.0, status=ua.StatusCodes.UncertainSubNormal, source=datetime(2026, 1, 2, tzinfo=UTC))
    seen = await here.read(["A", "SP", "Nowhere", "Unlisted", "A"])
    assert [value.tag for value in seen] == ["A", "SP", "Nowhere", "Unlisted", "A"]
    assert [value.value for value in seen] == [11.0, 37.0, None, None, 11.0]
    assert [value.quality for value in seen[:4]] == [Quality.UNCERTAIN, Quality.GOOD, Quality.BAD, Quality.BAD]
    assert seen[0].source_time == datetime(2026, 1, 2, tzinfo=UTC)


async def test_a_read_from_a_server_that_is_gone_raises(proxy: Proxy) -> None:
    await proxy.stop_listening()
    with pytest.raises(LinkError, match="nothing listens"):
        await gate(proxy.port).read(["SP"])


@pytest.mark.usefixtures("short")
async def test_a_read_from_a_server_that_hangs_raises(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "READ_S", 0.3)
    proxy.freeze()
    with pytest.raises(TimeoutError):
        await gate(proxy.port).read(["SP"])


def test_an_outcome_that_is_not_listed_is_never_called_certain() -> None:
    outcomes: list[WriteOutcome] = [gateway._outcome(code << 16) for code in range(0x10000)]
    certain = {outcome.status for outcome in outcomes if outcome.result is not WriteResult.UNKNOWN}
    assert certain == set(gateway._KNOWN)


def test_the_write_service_is_called_from_one_place_in_the_program() -> None:
    """The simulator sets its own nodes; everything else is the station."""
    root = Path(gateway.__file__).parent.parent
    calls = re.compile(
        r"WriteRequest\(|\.write_value\(|(?<!self)\.set_value\(|\.write_attributes?\(|\.write_params\(|WriteParameters\(|"
        r"(?:session|uaclient|client)\.write\("
    )
    found = [
        f"{file.relative_to(root)}: {line.strip()}"
        for file in sorted(root.rglob("*.py"))
        if "simulator" not in file.relative_to(root).parts
        for line in file.read_text(encoding="utf-8").splitlines()
        if calls.search(line)
    ]
    assert found == ["opcua/gateway.py: request = ua.WriteRequest()"]
    text = Path(gateway.__file__).read_text(encoding="utf-8")
    assert text.count("_hand_over(") == 2
    assert text.count("ua.WriteResponse") == 1


class Sleeper(SystemClock):
    """A machine whose monotonic clock knows nothing of its sleep, as Linux counts."""

    def __init__(self) -> None:
        self.slept_s = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.slept_s)


class CountsOn(Sleeper):
    """One whose monotonic clock counts in its sleep too, as Windows counts."""

    def monotonic(self) -> float:
        return super().monotonic() + self.slept_s


@pytest.mark.parametrize(
    ("slept_s", "result"), [(30.0, WriteResult.NOT_SENT), (-30.0, WriteResult.NOT_SENT), (2.0, WriteResult.ACCEPTED)]
)
async def test_a_station_that_slept_while_it_looked_at_the_server_sends_nothing(
    server: PlantServer, monkeypatch: pytest.MonkeyPatch, slept_s: float, result: WriteResult
) -> None:
    """W-35: what was armed is void when it wakes, though the monotonic clock stood still."""
    clock, plain = Sleeper(), identity.check_running

    async def sleep_on_the_way(opened: channel.Channel) -> None:
        await plain(opened)
        clock.slept_s = slept_s

    monkeypatch.setattr(gateway, "check_running", sleep_on_the_way)
    outcome = await OpcUaGateway(endpoint_at(server.port), (setpoint(),), clock).write(approved())
    assert outcome.result is result
    assert len(server.written) == (result is WriteResult.ACCEPTED)


async def test_an_approval_that_lapses_on_the_way_to_the_server_is_not_sent(
    server: PlantServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No time limit of the loop has struck yet when such a station wakes."""
    clock, plain = CountsOn(), identity.check_running

    async def sleep_on_the_way(opened: channel.Channel) -> None:
        await plain(opened)
        clock.slept_s = 30.0

    monkeypatch.setattr(gateway, "check_running", sleep_on_the_way)
    lapsing = replace(approved(), leave_by=clock.monotonic() + 10.0)
    outcome = await OpcUaGateway(endpoint_at(server.port), (setpoint(),), clock).write(lapsing)
    assert (outcome.result, server.written) == (WriteResult.NOT_SENT, [])


async def test_a_lapsed_approval_never_leaves(server: PlantServer) -> None:
    before = len(server.written)
    outcome = await gate(server.port).write(replace(approved(request="too-late"), leave_by=SystemClock().monotonic()))
    assert outcome.result is WriteResult.NOT_SENT
    assert len(server.written) == before


@pytest.mark.parametrize(
    ("unit", "tag_unit"),
    [("°C", "degC"), ("Cel", "degC"), ("L / h", "L/h"), ("1/min", "rpm"), ("", "degC"), ("%", "%")],
)
async def test_a_unit_that_is_the_same_by_another_spelling_is_the_same(
    server: PlantServer, unit: str, tag_unit: str
) -> None:
    server.describe("Analog", unit)
    outcome = await gate(server.port, setpoint("Analog", unit=tag_unit)).write(approved(38.5, "Analog"))
    assert outcome.result is WriteResult.ACCEPTED
    assert server.value("Analog") == 38.5


@pytest.mark.parametrize(("unit", "tag_unit"), [("K", "degC"), ("°F", "degC"), ("L/min", "L/h"), ("degC", "")])
async def test_a_node_that_counts_in_another_unit_is_not_written(server: PlantServer, unit: str, tag_unit: str) -> None:
    """W-08: 310 K and 310 degC are different things."""
    server.describe("Analog", unit)
    outcome = await gate(server.port, setpoint("Analog", unit=tag_unit)).write(approved(38.5, "Analog"))
    assert outcome.result is WriteResult.NOT_SENT
    assert f"counts it in {unit}" in outcome.text
    assert server.written == []


@pytest.mark.parametrize(
    ("name", "span", "sentence"),
    [
        ("EURange", (40.0, 60.0), "outside the server's EURange, 40 to 60"),
        ("InstrumentRange", (0.0, 30.0), "outside the server's InstrumentRange, 0 to 30"),
        ("EURange", (60.0, 10.0), "which is no range"),
        ("EURange", (math.nan, 60.0), "which is no range"),
        ("InstrumentRange", (0.0, math.inf), "which is no range"),
    ],
)
async def test_a_value_outside_the_servers_own_ranges_is_not_sent(
    server: PlantServer, name: str, span: tuple[float, float], sentence: str
) -> None:
    """W-06, R-UA-08: engineered limits and EURange and InstrumentRange."""
    server.describe("Analog", "", **{name: span})
    outcome = await gate(server.port, setpoint("Analog")).write(approved(38.5, "Analog"))
    assert outcome.result is WriteResult.NOT_SENT
    assert sentence in outcome.text
    assert server.written == []


async def test_ranges_that_a_server_leaves_empty_forbid_nothing(server: PlantServer) -> None:
    server.describe("Analog", EURange=(0.0, 0.0), InstrumentRange=(0.0, 100.0))
    outcome = await gate(server.port, setpoint("Analog")).write(approved(38.5, "Analog"))
    assert outcome.result is WriteResult.ACCEPTED


async def test_nothing_is_written_to_a_namespace_that_the_site_forbids(server: PlantServer) -> None:
    """W-10: the nodes of a safety system."""
    here = OpcUaGateway(endpoint_at(server.port), [setpoint()], SystemClock(), never=[URI])
    outcome = await here.write(approved())
    assert outcome.result is WriteResult.NOT_SENT
    assert "never_write" in outcome.text
    assert server.written == []
    assert (await here.read(["SP"]))[0].value == 37.0
