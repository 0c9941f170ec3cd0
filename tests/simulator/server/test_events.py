"""Alarms and calls as events, heard by a real client that selects their fields."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from asyncua import Client, Node, ua
from asyncua.common.events import Event

from hmi.core.batch import ProcedureState
from hmi.core.tag import Part
from tests.simulator.server.serving import ScriptedPlant, Serving, call, connected, node

pytestmark = pytest.mark.xdist_group("simulator server")

SERVER = ua.ObjectIds.Server
ALARM = ua.ObjectIds.ExclusiveLimitAlarmType
ACKNOWLEDGE = ua.NodeId(ua.Int32(ua.ObjectIds.AcknowledgeableConditionType_Acknowledge))
REFRESH = ua.NodeId(ua.Int32(ua.ObjectIds.ConditionType_ConditionRefresh))
CONDITION_TYPE = ua.NodeId(ua.Int32(ua.ObjectIds.ConditionType))

NORMAL, HIGH, HIGH_HIGH = 29.0, 31.0, 33.0
"""TIC-402: H 30.5, HH 32.5, deadband 0.1 degC, on-delay 60 s, in GROWTH only."""


def fields_of(event: Event) -> dict[str, object]:
    return {name: variant.Value for name, variant in event.get_event_props_as_fields_dict().items()}


class Heard:
    """Collects events until a test asks for the next.

    A client that had to take its link up again is sent a second time what it had not acknowledged
    (OPC 10000-4, 5.14.6): an event is one by its id, however often it comes.
    """

    def __init__(self) -> None:
        self._events: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        self._ids: set[object] = set()

    def event_notification(self, event: Event) -> None:
        fields = fields_of(event)
        if fields["EventId"] not in self._ids:
            self._ids.add(fields["EventId"])
            self._events.put_nowait(fields)

    async def next(self) -> dict[str, object]:
        """The next event's fields."""
        async with asyncio.timeout(20):
            return await self._events.get()

    def rest(self) -> list[tuple[object, object]]:
        """Source and message of every event that nobody has asked for yet."""
        events = [self._events.get_nowait() for _ in range(self._events.qsize())]
        return [(event["SourceName"], event["Message"]) for event in events]


@asynccontextmanager
async def listening(client: Client, source: Node | int = SERVER, kind: int = ALARM) -> AsyncIterator[tuple[Heard, int]]:
    """What a client hears of a source, and the id of its subscription."""
    heard = Heard()
    subscription = await client.create_subscription(20, heard)
    await subscription.subscribe_events(source, kind)
    assert subscription.subscription_id is not None
    yield heard, subscription.subscription_id
    await subscription.delete()


@pytest.fixture
def plant(scripted: ScriptedPlant, stage: Serving) -> Iterator[ScriptedPlant]:
    """The scripted plant in GROWTH without an alarm; without one again afterwards."""
    before, unit = dict(scripted.values), scripted.unit
    yield scripted
    scripted.values, scripted.unit = before, replace(unit, state=ProcedureState.IDLE)
    scripted.good.clear()
    stage.step()
    for tag in list(stage.live.alarms.standing):
        stage.do(stage.live.events.tell_alarm(stage.live.alarms.acknowledge(tag), datetime.now(UTC)))
    scripted.unit = unit


def let_pass(stage: Serving, scripted: ScriptedPlant, value: float, seconds: float) -> None:
    """Two looks at the temperature: now, and so many plant seconds later."""
    scripted.values["TIC-402", Part.PV] = value
    stage.step()
    scripted.hours += seconds / 3600.0
    stage.step()


async def test_an_alarm_is_told_with_all_that_a_client_selects(stage: Serving, plant: ScriptedPlant) -> None:
    async with connected(stage.url) as client, listening(client) as (heard, _):
        let_pass(stage, plant, HIGH, 61.0)
        alarm = await heard.next()
        assert heard.rest() == []
        source = await node(client, "PFR-401.TIC-402")
        assert alarm["SourceNode"] == source.nodeid
        assert alarm["InputNode"] == (await node(client, "PFR-401.TIC-402.PV")).nodeid
    assert alarm["EventType"] == ua.NodeId(ua.Int32(ALARM))
    assert isinstance(alarm["EventId"], bytes)
    assert (alarm["SourceName"], alarm["ConditionName"]) == ("TIC-402", "TIC-402 limits")
    assert alarm["Message"] == ua.LocalizedText("TIC-402 Broth temperature: high, 31 against 30.5 degC")
    assert alarm["Severity"] == 800  # high priority
    assert (alarm["ActiveState/Id"], alarm["AckedState/Id"], alarm["Retain"]) == (True, False, True)
    assert alarm["LimitState/CurrentState"] == ua.LocalizedText("High")
    assert alarm["LimitState/CurrentState/Id"] == ua.NodeId(ua.Int32(ua.ObjectIds.ExclusiveLimitStateMachineType_High))
    limits = ("LowLowLimit", "LowLimit", "HighLimit", "HighHighLimit")
    assert [alarm[limit] for limit in limits] == [26.0, 28.0, 30.5, 32.5]
    assert isinstance(alarm["Time"], datetime)
    assert timedelta(0) <= datetime.now(UTC) - alarm["Time"] < timedelta(seconds=30)


async def test_an_alarm_is_told_on_the_folder_of_its_asset_too_and_on_no_other(
    stage: Serving, plant: ScriptedPlant
) -> None:
    async with connected(stage.url) as client:
        mine, other = await node(client, "PFR-401"), await node(client, "UTL-901")
        assert ua.EventNotifier.SubscribeToEvents in await mine.read_event_notifier()
        async with listening(client, mine) as (heard, _), listening(client, other) as (elsewhere, _):
            let_pass(stage, plant, HIGH, 61.0)
            assert (await heard.next())["SourceName"] == "TIC-402"
            plant.values["PT-901", Part.PV] = 1.0
            stage.step()
            plant.hours += 1.0
            stage.step()
            assert (await elsewhere.next())["SourceName"] == "PT-901"
            assert heard.rest() == []
    plant.values["PT-901", Part.PV] = 6.0
    stage.step()


async def test_an_alarm_worsens_eases_returns_and_is_done_when_it_is_acknowledged(
    stage: Serving, plant: ScriptedPlant
) -> None:
    async with connected(stage.url, "operator") as client, listening(client) as (heard, _):
        told = []
        for value in (HIGH, HIGH_HIGH, HIGH, NORMAL):
            let_pass(stage, plant, value, 61.0)
            told.append(await heard.next())
        states = [(one["ActiveState/Id"], one["AckedState/Id"], one["Retain"]) for one in told]
        assert states == [(True, False, True)] * 3 + [(False, False, True)]
        words = [one["LimitState/CurrentState"] for one in told]
        assert words[:3] == [ua.LocalizedText(word) for word in ("High", "HighHigh", "High")]
        assert words[3] is None
        assert len({one["EventId"] for one in told}) == 4
        await acknowledge(client, told[-1], "seen it")
        last = await heard.next()
    assert (last["ActiveState/Id"], last["AckedState/Id"], last["Retain"]) == (False, True, False)
    assert (last["Comment"], last["ClientUserId"]) == (ua.LocalizedText("seen it"), "operator")
    assert stage.live.alarms.standing == {}


async def acknowledge(client: Client, event: dict[str, object], comment: str = "") -> None:
    """Acknowledges as OPC 10000-9 has it: the type's method, called on the condition."""
    request = ua.CallMethodRequest()
    assert isinstance(event["NodeId"], ua.NodeId)
    request.ObjectId = event["NodeId"]
    request.MethodId = ACKNOWLEDGE
    request.InputArguments = [
        ua.Variant(event["EventId"], ua.VariantType.ByteString),
        ua.Variant(ua.LocalizedText(comment), ua.VariantType.LocalizedText),
    ]
    (result,) = await client.uaclient.call([request])
    result.StatusCode.check()


async def test_an_acknowledgement_needs_a_right_a_known_event_and_is_given_once(
    stage: Serving, plant: ScriptedPlant
) -> None:
    async with connected(stage.url) as observer, listening(observer) as (heard, _):
        let_pass(stage, plant, HIGH, 61.0)
        alarm = await heard.next()
        with pytest.raises(ua.uaerrors.BadUserAccessDenied):
            await acknowledge(observer, alarm)
        async with connected(stage.url, "operator") as client:
            with pytest.raises(ua.uaerrors.BadEventIdUnknown):
                await acknowledge(client, {**alarm, "EventId": b"another"})
            with pytest.raises(ua.uaerrors.BadNodeIdInvalid):
                await acknowledge(client, {**alarm, "NodeId": CONDITION_TYPE})
            await acknowledge(client, alarm)
            with pytest.raises(ua.uaerrors.BadConditionBranchAlreadyAcked):
                await acknowledge(client, alarm)
        after = await heard.next()
        assert (after["ActiveState/Id"], after["AckedState/Id"], after["Retain"]) == (True, True, True)
        let_pass(stage, plant, NORMAL, 61.0)
        assert (await heard.next())["Retain"] is False


async def test_who_comes_later_is_told_what_stands_when_he_asks(stage: Serving, plant: ScriptedPlant) -> None:
    async with connected(stage.url) as client, listening(client) as (heard, _):
        let_pass(stage, plant, HIGH, 61.0)
        first = await heard.next()
        async with connected(stage.url) as late, listening(late, kind=ua.ObjectIds.BaseEventType) as (hears, own):
            await late.get_node(CONDITION_TYPE).call_method(REFRESH, ua.Variant(own, ua.VariantType.UInt32))
            begin, alarm, end = [await hears.next() for _ in range(3)]
            with pytest.raises(ua.uaerrors.BadSubscriptionIdInvalid):
                await client.get_node(CONDITION_TYPE).call_method(REFRESH, ua.Variant(own, ua.VariantType.UInt32))
        assert begin["EventType"] == ua.NodeId(ua.Int32(ua.ObjectIds.RefreshStartEventType))
        assert end["EventType"] == ua.NodeId(ua.Int32(ua.ObjectIds.RefreshEndEventType))
        assert alarm["EventId"] == first["EventId"]
        assert heard.rest() == []


@pytest.mark.usefixtures("plant")
async def test_every_call_leaves_word_of_who_called_what_and_what_came_of_it(stage: Serving) -> None:
    kind = ua.ObjectIds.AuditUpdateMethodEventType
    async with connected(stage.url, "supervisor") as client, listening(client, kind=kind) as (heard, _):
        await call(client, "PFR-401.Unit.Hold")
        done = await heard.next()
        with pytest.raises(ua.uaerrors.BadInvalidState):
            await call(client, "PFR-401.Unit.Resume")
        refused = await heard.next()
        hold = await node(client, "PFR-401.Unit.Hold")
    assert (done["Status"], done["ClientUserId"], done["MethodId"]) == (True, "supervisor", hold.nodeid)
    assert done["SourceName"] == "PFR-401"
    assert refused["Status"] is False
    assert str(refused["Message"].Text).startswith("supervisor, Resume: refused, PFR-401 is holding")  # type: ignore[attr-defined]


async def test_the_tag_names_the_kind_of_its_alarm(stage: Serving) -> None:
    async with connected(stage.url) as client:
        tag = await node(client, "PFR-401.TIC-402")
        (kind,) = await tag.get_referenced_nodes(ua.ObjectIds.HasCondition)
        assets = await client.get_node(ua.NodeId(ua.Int32(SERVER))).get_referenced_nodes(ua.ObjectIds.HasNotifier)
        assert (await node(client, "PFR-401")) in assets
    assert kind.nodeid == ua.NodeId(ua.Int32(ALARM))
