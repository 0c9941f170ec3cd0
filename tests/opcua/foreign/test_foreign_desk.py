"""The whole way of a setpoint, from the wish to the proof, against node-opcua and on the clock of the wall."""

import asyncio
from dataclasses import dataclass

import pytest

from hmi.core.clock import ManualClock, SystemClock
from hmi.core.plant import Plant
from hmi.core.plant_file import read_plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import Quality
from hmi.opcua.gateway import OpcUaGateway
from hmi.resources import resource
from hmi.runtime.batches import BatchWatch
from hmi.runtime.books import Books
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.setpoints import SetpointDesk
from hmi.runtime.tagstore import TagStore
from tests.opcua.conftest import endpoint_at
from tests.opcua.foreign.node_server import URI, NodeServer
from tests.runtime.fakes import OPERATOR, PASSWORD, FakeAccounts, FakeAudit, FakeBook, FakeLatchBook, running

pytestmark = pytest.mark.xdist_group("foreign")  # one process of node for all of them

SP, LOOP = "TIC-402.SP", ("TIC-402.SP", "TIC-402", "TIC-402.MODE")


@dataclass
class Ended:
    request: SetpointRequest
    audit: FakeAudit


@pytest.fixture(scope="module")
def served() -> Plant:
    """The demo's plant as the foreign server holds it."""
    assets, tags = (resource("plant", name).read_text(encoding="utf-8") for name in ("assets.toml", "tags.csv"))
    return read_plant(assets, tags, node_template=f"nsu={URI};s={{tag}}.{{part}}")


async def went_over(server: NodeServer, plant: Plant, new: float = 30.5, **rules: float) -> Ended:
    """A request for another value, approved, at its end."""
    clock = SystemClock()
    gateway = OpcUaGateway(endpoint_at(server.port), plant.tags, clock)
    store = TagStore(plant, clock)
    batches = BatchWatch(plant, store, clock)
    store.changed.connect(batches.hear)
    store.put(running(ManualClock(clock.now()), "PFR-401"))
    store.put(await gateway.read(LOOP))
    audit = FakeAudit()
    books = Books(FakeBook(), audit, FakeLatchBook(), FakeAccounts())
    desk = SetpointDesk(plant, store, batches, clock, gateway, books, SetpointRules(**rules))  # type: ignore[arg-type]
    asked = await desk.request(OPERATOR, SP, new, "Speed up the growth", "key")
    return Ended(await desk.approve(asked.id, "supervisor", PASSWORD), audit)


async def test_a_setpoint_is_verified_by_two_readings_and_one_write(foreign: NodeServer, served: Plant) -> None:
    ended = await went_over(foreign, served)
    assert ended.request.state is SetpointState.VERIFIED
    assert ended.request.readback == 30.5
    assert len(foreign.writes) == 1
    assert ended.audit.events == ["requested", "approved", "intent", "sent", "written", "verified"]


async def test_a_value_that_was_clamped_in_silence_is_a_mismatch(foreign: NodeServer, served: Plant) -> None:
    foreign.clamp(30.0)
    ended = await went_over(foreign, served, readback_within_s=1.0)
    assert ended.request.state is SetpointState.MISMATCH
    assert ended.request.readback == 30.0
    assert len(foreign.writes) == 1


async def test_a_clamped_value_that_is_owned_up_to_is_a_mismatch_too(foreign: NodeServer, served: Plant) -> None:
    foreign.clamp(30.0)
    foreign.answer("GoodClamped")
    ended = await went_over(foreign, served)
    assert ended.request.state is SetpointState.MISMATCH
    assert "clamped" in ended.request.outcome
    assert len(foreign.writes) == 1


async def test_the_right_value_with_an_old_time_from_a_cache_is_no_proof(foreign: NodeServer, served: Plant) -> None:
    await asyncio.to_thread(foreign.cache, 5000)
    ended = await went_over(foreign, served, readback_within_s=1.5)
    assert foreign.value() == 30.5
    assert ended.request.state is SetpointState.OUTCOME_UNKNOWN
    assert "not as a new value" in ended.request.outcome
    assert len(foreign.writes) == 1


async def test_a_cache_that_is_polled_again_in_time_proves_the_value(foreign: NodeServer, served: Plant) -> None:
    await asyncio.to_thread(foreign.cache, 400)
    ended = await went_over(foreign, served)
    assert ended.request.state is SetpointState.VERIFIED
    assert len(foreign.writes) == 1


async def test_a_value_out_of_the_plants_range_tells_an_engineer(foreign: NodeServer, served: Plant) -> None:
    foreign.answer("BadOutOfRange")
    ended = await went_over(foreign, served)
    assert ended.request.state is SetpointState.REFUSED
    assert "tell an engineer" in ended.request.outcome
    assert len(foreign.writes) == 1


async def test_who_may_not_write_holds_the_tag_until_an_engineer_looks(foreign: NodeServer, served: Plant) -> None:
    foreign.answer("BadUserAccessDenied")
    ended = await went_over(foreign, served)
    assert ended.request.state is SetpointState.REFUSED
    assert "until an engineer clears it" in ended.request.outcome
    assert "tag not writable" in ended.audit.events
    assert len(foreign.writes) == 1


async def test_the_servers_time_of_a_value_moves_with_the_write(foreign: NodeServer, served: Plant) -> None:
    gateway = OpcUaGateway(endpoint_at(foreign.port), served.tags, SystemClock())
    (before,) = await gateway.read((SP,))
    await went_over(foreign, served)
    (after,) = await gateway.read((SP,))
    assert after.quality is Quality.GOOD
    assert after.source_time > before.source_time
