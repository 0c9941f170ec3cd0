"""After the end of a request: late writes, values that do not last, nags, and stops that outlive everything."""

from dataclasses import replace

import pytest

from hmi.core.engineered import Engineered
from hmi.core.latch import ALL_WRITES
from hmi.core.plant import Plant
from hmi.core.ports import WriteOutcome, WriteResult
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Quality
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import NEW, OLD, REASON, TAG, DeskBench
from tests.runtime.fakes import OPERATOR, PASSWORD, SUPERVISOR, UNKNOWN

RULES = SetpointRules(tag_rest_s=0.0)


@pytest.fixture
def bench(plant: Plant) -> DeskBench:
    return DeskBench(plant, RULES)


@pytest.fixture
def heard(bench: DeskBench) -> list[str]:
    told: list[str] = []
    bench.desk.noticed.connect(told.append)
    return told


async def lost(bench: DeskBench) -> SetpointRequest:
    """A write whose answer was withheld and that the plant has not carried out yet."""
    bench.gateway.answer = UNKNOWN
    bench.gateway.takes = lambda _: None
    done = await bench.approve(await bench.ask())
    assert done.state is SetpointState.OUTCOME_UNKNOWN
    return done


async def given_up(bench: DeskBench) -> SetpointRequest:
    """The same, after the old value has been seen for long enough."""
    request = await lost(bench)
    await bench.desk.resolve(request.id)
    bench.clock.advance(10.1)
    done = await bench.desk.resolve(request.id)
    assert done.state is SetpointState.RESOLVED_NOT_APPLIED
    return done


@pytest.mark.parametrize("delay", [0.0, 5.0, 9.9])
async def test_a_write_that_is_carried_out_late_resolves_as_applied(bench: DeskBench, delay: float) -> None:
    """W-18: the server carries it out up to 30 s after the time-out; here before anybody gave it up."""
    request = await lost(bench)
    await bench.desk.resolve(request.id)
    bench.clock.advance(delay)
    bench.gateway.hold(TAG, NEW)
    assert (await bench.desk.resolve(request.id)).state is SetpointState.RESOLVED_APPLIED


async def test_the_old_value_proves_nothing_before_the_answer_could_have_come_twice(plant: Plant) -> None:
    bench = DeskBench(plant, replace(RULES, not_applied_after_s=1.0, answer_s=10.0))
    request = await lost(bench)
    await bench.desk.resolve(request.id)
    bench.clock.advance(19.0)
    assert (await bench.desk.resolve(request.id)).state is SetpointState.OUTCOME_UNKNOWN
    bench.clock.advance(1.1)
    assert (await bench.desk.resolve(request.id)).state is SetpointState.RESOLVED_NOT_APPLIED


@pytest.mark.parametrize("delay", [0.5, 20.0, 59.0])
async def test_a_write_that_is_carried_out_after_it_was_given_up_holds_the_tag(
    bench: DeskBench, heard: list[str], delay: float
) -> None:
    await given_up(bench)
    with pytest.raises(SetpointRefusedError, match="may still be carried out late"):
        await bench.ask(key="again")
    bench.clock.advance(delay)
    bench.desk.tick()
    bench.set(TAG, NEW)
    bench.desk.tick()
    assert heard[1:] == ["TIC-402.SP: 30 degC counted as not applied, but the plant took it late"]
    assert bench.audit.events[-1] == "applied late"
    with pytest.raises(SetpointRefusedError, match="not writable until an engineer clears it"):
        await bench.ask(31.0, key="again")
    assert len(bench.gateway.writes) == 1


async def test_a_minute_later_the_tag_is_free_again(bench: DeskBench, heard: list[str]) -> None:
    await given_up(bench)
    bench.clock.advance(61.0)
    bench.desk.tick()
    bench.set(TAG, OLD)
    assert (await bench.ask(key="again")).state is SetpointState.REQUESTED
    assert len(heard) == 1


async def test_a_verified_value_that_does_not_last_is_told_and_left_alone(bench: DeskBench, heard: list[str]) -> None:
    """W-23: applied, then reverted after 3 s."""
    done = await bench.approve(await bench.ask())
    bench.set(TAG, NEW)
    bench.desk.tick()
    assert heard == []
    bench.clock.advance(3.0)
    bench.set(TAG, OLD)
    bench.desk.tick()
    bench.desk.tick()
    assert heard == ["TIC-402.SP: 30 degC was verified, but the plant holds 29 now"]
    assert (bench.desk.requests[done.id].state, len(bench.gateway.writes)) == (SetpointState.VERIFIED, 1)


async def test_a_value_without_good_quality_says_nothing_about_what_lasts(bench: DeskBench, heard: list[str]) -> None:
    await bench.approve(await bench.ask())
    bench.gateway.hold(TAG, OLD, Quality.BAD)
    bench.store.put([bench.gateway.values[TAG]])
    bench.desk.tick()
    assert heard == []


async def test_a_new_request_ends_the_watch_over_the_old_one(bench: DeskBench, heard: list[str]) -> None:
    await bench.approve(await bench.ask())
    bench.set(TAG, NEW)
    await bench.ask(30.5, key="next")
    bench.set(TAG, OLD)
    bench.desk.tick()
    assert heard == []


async def test_what_is_unknown_is_said_again_every_quarter_of_an_hour(bench: DeskBench, heard: list[str]) -> None:
    """W-48."""
    request = await lost(bench)
    assert heard.pop(0) == "TIC-402.SP: outcome unknown. no answer within 5 s"
    for minutes, count in ((0, 0), (14, 0), (2, 1), (10, 1), (5, 2)):
        bench.clock.advance(60.0 * minutes)
        bench.desk.tick()
        assert len(heard) == count
    assert heard[0].startswith("TIC-402.SP: still outcome unknown")
    await bench.desk.accept_unresolved(request.id, "supervisor", PASSWORD, "Seen at the panel to be 29")
    bench.clock.advance(3600.0)
    bench.desk.tick()
    assert len(heard) == 2


async def test_every_station_is_told_at_once_of_what_the_plant_made_something_else_of(plant: Plant) -> None:
    """W-21: whoever asked, and whoever sits elsewhere, has no dialog that says so."""
    bench = DeskBench(plant, replace(RULES, others_busy_s=60.0))
    here, there = bench.start(station="north"), bench.start(station="south")
    told: dict[str, list[str]] = {"here": [], "there": []}
    here.noticed.connect(told["here"].append)
    there.noticed.connect(told["there"].append)
    for desk in (here, there):
        desk.recover()
    bench.gateway.takes = lambda value: value + 0.5
    request = await here.request(OPERATOR, TAG, NEW, REASON, "key")
    there.tick()
    await here.approve(request.id, "supervisor", PASSWORD)
    for _ in range(3):
        for desk in (here, there):
            desk.tick()
    sentence = "TIC-402.SP: mismatch. asked for 30 degC, but the plant holds 30.5 degC"
    assert told == {"here": [sentence], "there": [sentence]}


async def test_a_mismatch_is_said_again_until_somebody_asks_anew(plant: Plant) -> None:
    bench, heard = DeskBench(plant, replace(RULES, lifetime_s=3600.0)), list[str]()
    bench.desk.noticed.connect(heard.append)
    bench.gateway.takes = lambda value: value + 0.5
    done = await bench.approve(await bench.ask())
    assert done.state is SetpointState.MISMATCH
    bench.desk.tick()
    bench.clock.advance(901.0)
    bench.set(TAG, 30.5)
    bench.desk.tick()
    assert heard.pop(0) == "TIC-402.SP: mismatch. asked for 30 degC, but the plant holds 30.5 degC"
    assert heard == ["TIC-402.SP: still mismatch. asked for 30 degC, but the plant holds 30.5 degC"]
    await bench.ask(30.0, key="again")
    bench.clock.advance(901.0)
    bench.desk.tick()
    assert len(heard) == 1


@pytest.mark.parametrize("end", ["cancelled", "rejected", "expired", "void", "refused by the plant"])
async def test_a_request_that_came_to_nothing_hides_no_mismatch(bench: DeskBench, heard: list[str], end: str) -> None:
    """W-48: asking and taking it back must not silence it."""
    bench.gateway.takes = lambda value: value + 0.5
    await bench.approve(await bench.ask())
    bench.set(TAG, 30.5)
    again = await bench.ask(30.0, key="again")
    if end == "cancelled":
        await bench.desk.cancel(again.id, OPERATOR)
    elif end == "rejected":
        await bench.desk.reject(again.id, SUPERVISOR, "Not while the pump runs dry")
    elif end == "expired":
        bench.clock.advance(RULES.lifetime_s + 1.0)
    elif end == "void":
        bench.desk.inhibit("foam")
    else:
        bench.gateway.takes = lambda _: None
        bench.gateway.answer = WriteOutcome(WriteResult.REFUSED, 0x803C0000, "no")
        await bench.approve(again)
    bench.desk.tick()
    assert str(bench.desk.requests[again.id].state) == end
    del heard[:]
    bench.clock.advance(901.0)
    bench.desk.tick()
    assert heard == ["TIC-402.SP: still mismatch. asked for 30 degC, but the plant holds 30.5 degC"]


async def test_a_mismatch_is_still_said_after_a_restart_until_it_is_written_anew(bench: DeskBench) -> None:
    bench.gateway.takes = lambda value: value + 0.5
    await bench.approve(await bench.ask())
    told: list[str] = []
    desk = bench.start()
    desk.noticed.connect(told.append)
    desk.recover()
    desk.tick()
    bench.clock.advance(901.0)
    desk.tick()
    words = "mismatch. asked for 30 degC, but the plant holds 30.5 degC"
    assert told == [f"TIC-402.SP: {words}", f"TIC-402.SP: still {words}"]
    bench.gateway.takes = lambda value: value
    bench.set(TAG, 30.5)
    done = await desk.request(OPERATOR, TAG, 31.0, REASON, "anew")
    assert (await desk.approve(done.id, "supervisor", PASSWORD)).state is SetpointState.VERIFIED
    last = bench.start()
    last.recover()
    assert last.requests == {}


async def test_a_write_is_proven_on_its_readback_where_the_site_names_one(plant: Plant) -> None:
    """W-25: here the measured value stands for a readback node."""
    bench = DeskBench(plant, replace(RULES, engineered={TAG: Engineered(TAG, readback="TIC-402")}))
    bench.during_pause = lambda: bench.gateway.hold("TIC-402", NEW)
    done = await bench.approve(await bench.ask())
    assert (done.state, done.outcome) == (SetpointState.VERIFIED, "read back twice as 30 degC (on TIC-402)")


async def test_a_readback_that_does_not_follow_is_a_mismatch(plant: Plant) -> None:
    bench = DeskBench(plant, replace(RULES, engineered={TAG: Engineered(TAG, readback="TIC-402")}))
    done = await bench.approve(await bench.ask())
    assert (done.state, done.readback) == (SetpointState.MISMATCH, 29.0)


async def test_what_the_plant_will_apply_later_is_not_verified_before_it_has(bench: DeskBench) -> None:
    """W-22, R-UA-06: GoodCompletesAsynchronously."""
    bench.gateway.answer = WriteOutcome(WriteResult.ACCEPTED, 0x002E0000, "applies it later")
    bench.gateway.takes = lambda _: None
    seen: list[SetpointState] = []
    bench.desk.changed.connect(lambda request: seen.append(request.state))
    done = await bench.approve(await bench.ask())
    assert seen[-2:] == [SetpointState.WRITTEN, SetpointState.MISMATCH]
    assert done.readback == OLD


async def test_after_a_crash_the_station_knows_at_once_what_it_was_itself_sending(plant: Plant) -> None:
    """Without its name it would wait a minute, because another station might be at it."""
    bench = DeskBench(plant, replace(RULES, others_busy_s=60.0))
    bench.start(station="north").recover()
    request = await bench.ask()
    underway = replace(
        request,
        state=SetpointState.SENT,
        sender="north",
        approver=SUPERVISOR.id,
        approver_name=SUPERVISOR.full_name,
        approved_at=bench.clock.now(),
    )
    bench.book.saved[request.id] = underway
    bench.start(station="south").recover()
    assert bench.book.saved[request.id].state is SetpointState.SENT
    bench.start(station="north").recover()
    assert bench.book.saved[request.id].state is SetpointState.OUTCOME_UNKNOWN
    assert bench.gateway.writes == []


# The stop (W-36)


async def test_a_stop_outlives_a_restart_and_holds_on_every_station(bench: DeskBench) -> None:
    other = bench.start()
    here = bench.start()
    for desk in (other, here):
        desk.recover()
    told: list[str] = []
    other.inhibit_changed.connect(told.append)
    here.inhibit("leak at the seal")
    other.tick()
    assert told == ["leak at the seal"]
    again = bench.start()
    again.recover()
    assert again.inhibited == "leak at the seal"
    with pytest.raises(SetpointRefusedError, match="WRITES INHIBITED: leak at the seal"):
        await bench.ask()
    again.release(SUPERVISOR, "The seal was changed")
    for desk in (other, here):
        desk.tick()
        assert not desk.inhibited
    assert told == ["leak at the seal", ""]


async def test_a_stop_on_another_station_keeps_an_approved_value_from_leaving(bench: DeskBench) -> None:
    """Even before this station has heard of it: the book is read at the moment of sending."""
    here, other = bench.start(), bench.start()
    for desk in (here, other):
        desk.recover()
    request = await here.request(OPERATOR, TAG, NEW, REASON, "key")
    bench.gateway.before_read = lambda: other.inhibit("leak")
    done = await here.approve(request.id, "supervisor", PASSWORD)
    assert (done.state, bench.gateway.writes) == (SetpointState.VOID, [])


@pytest.mark.logs
async def test_a_stop_needs_no_database(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.latches.broken = True
    bench.desk.inhibit("foam")
    assert bench.desk.requests[request.id].state is SetpointState.VOID
    bench.desk.tick()
    with pytest.raises(SetpointRefusedError, match="all setpoints stay stopped, because that cannot be written"):
        bench.desk.release(SUPERVISOR, "The foam has gone again")
    assert bench.desk.inhibited == "foam"
    bench.latches.broken = False
    bench.desk.tick()
    assert bench.latches.kept[ALL_WRITES].why == "foam"


@pytest.mark.parametrize("state", ["waiting", "checking", "writing", "proving"])
async def test_a_stop_in_any_state_lets_nothing_more_leave(bench: DeskBench, state: str) -> None:
    request = await bench.ask()
    expected = {"writing": SetpointState.OUTCOME_UNKNOWN, "proving": SetpointState.VERIFIED}
    if state == "waiting":
        bench.desk.inhibit("foam")
    elif state == "checking":
        bench.gateway.before_read = lambda: bench.desk.inhibit("foam")
    elif state == "writing":
        bench.gateway.before_write = lambda _: bench.desk.inhibit("foam")
    else:
        bench.during_pause = lambda: bench.desk.inhibit("foam")
    if state == "waiting":
        with pytest.raises(SetpointRefusedError, match="WRITES INHIBITED"):
            await bench.approve(request)
    else:
        await bench.approve(request)
    assert bench.desk.requests[request.id].state is expected.get(state, SetpointState.VOID)
    assert len(bench.gateway.writes) == (1 if state in expected else 0)
    assert bench.desk.inhibited == "foam"


async def test_the_first_reason_of_a_stop_stays(bench: DeskBench) -> None:
    bench.desk.inhibit("leak")
    bench.desk.inhibit("pressed again")
    assert bench.desk.inhibited == "leak"
