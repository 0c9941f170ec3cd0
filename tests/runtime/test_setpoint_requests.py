"""Who may ask for what, and what happens to a request before it is approved."""

import math
from datetime import datetime, time, timedelta

import pytest

from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Mode, Quality
from hmi.core.user import Person, Role
from hmi.runtime.gap_watch import GAP
from hmi.runtime.refusals import LONGEST, REFUSED
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import NEW, OLD, REASON, TAG, DeskBench
from tests.runtime.fakes import OBSERVER, OPERATOR, PASSWORD, SECOND, SUPERVISOR, seen


@pytest.fixture
def bench(plant: Plant) -> DeskBench:
    return DeskBench(plant)


async def test_a_request_holds_everything_that_was_true(bench: DeskBench) -> None:
    heard: list[SetpointRequest] = []
    bench.desk.changed.connect(heard.append)
    request = await bench.ask()
    assert heard == [request] == list(bench.desk.requests.values()) == list(bench.book.saved.values())
    assert (request.tag, request.asset, request.unit) == (TAG, "PFR-401", "degC")
    assert (request.old, request.new, request.low, request.high) == (OLD, NEW, 20.0, 33.0)
    assert (request.requester, request.requester_name, request.reason) == (OPERATOR.id, OPERATOR.full_name, REASON)
    assert (request.batch, request.phase, request.state) == ("B-1", "GROWTH", SetpointState.REQUESTED)
    assert (request.expires_at - request.requested_at).total_seconds() == 900.0
    entry = bench.audit.records[0].entry
    assert (entry.category, entry.event, entry.person, entry.subject) == (
        "setpoint",
        "requested",
        OPERATOR.full_name,
        TAG,
    )
    assert entry.facts["node"] == bench.plant.by_id[TAG].node
    assert entry.facts["new"] == NEW
    assert bench.gateway.writes == []


just_above = math.nextafter(33.0, math.inf)
just_below = math.nextafter(20.0, -math.inf)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (math.nan, "outside the engineered limits"),
        (math.inf, "outside the engineered limits"),
        (-math.inf, "outside the engineered limits"),
        (1e308, "outside the engineered limits"),
        (-0.0, "outside the engineered limits"),
        (5e-324, "outside the engineered limits"),
        (just_above, "outside the engineered limits, 20 to 33 degC"),
        (just_below, "outside the engineered limits"),
        (33.0, "too large a step; ask for at most 3.25 degC"),
        (25.7, "too large a step"),
        (OLD, "there is nothing to write"),
        (math.nextafter(OLD, 30.0), "there is nothing to write"),
    ],
)
async def test_values_that_may_not_be_asked_for(bench: DeskBench, value: float, sentence: str) -> None:
    with pytest.raises(SetpointRefusedError, match=sentence):
        await bench.ask(value)
    assert bench.desk.requests == {}
    assert bench.audit.events == [REFUSED]


async def test_a_request_refused_at_entry_is_on_record_with_who_what_and_why(bench: DeskBench) -> None:
    with pytest.raises(SetpointRefusedError):
        await bench.ask(math.nan, reason=f"{REASON}\n\u202e" + "x" * 10_000)
    (record,) = bench.audit.records
    entry = record.entry
    assert (entry.category, entry.event, entry.person, entry.subject) == ("setpoint", REFUSED, "Test Operator", TAG)
    assert (entry.facts["new"], entry.facts["requester"], entry.facts["account"]) == ("nan", "p-1", "operator")
    assert str(entry.facts["why"]).startswith(f"{TAG}: nan degC is outside the engineered limits")
    assert str(entry.facts["reason"]).startswith(f"{REASON} xxx")
    assert len(str(entry.facts["reason"])) <= LONGEST


@pytest.mark.logs
async def test_a_refusal_that_cannot_be_recorded_stays_one_and_is_recorded_later(bench: DeskBench) -> None:
    bench.audit.broken = True
    with pytest.raises(SetpointRefusedError, match=r"outside the engineered limits.*could not be recorded yet"):
        await bench.ask(1e308)
    assert bench.desk.requests == {}
    bench.audit.broken = False
    bench.desk.tick()
    bench.desk.tick()
    assert bench.audit.events == [REFUSED]


async def test_a_double_click_that_gives_the_first_request_is_no_refusal(bench: DeskBench) -> None:
    first = await bench.ask()
    assert await bench.ask() == first
    assert REFUSED not in bench.audit.events


@pytest.mark.parametrize("value", [32.25, 25.75, 29.01, 28.99])
async def test_values_that_may_be_asked_for(bench: DeskBench, value: float) -> None:
    assert (await bench.ask(value)).new == value


async def test_the_limits_themselves_may_be_asked_for_and_minus_zero_is_zero(bench: DeskBench) -> None:
    bench.set(TAG, 31.0)
    assert (await bench.ask(33.0)).new == 33.0
    bench.set("SIC-406.SP", 10.0)
    request = await bench.ask(-0.0, tag="SIC-406.SP", key="another")
    assert math.copysign(1.0, request.new) == 1.0


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("TIC-402", "not writable"),
        ("TIC-402.OP", "not writable"),
        ("TIC-402.MODE", "not writable"),
        ("TIC-999.SP", "the plant has no such tag"),
        ("PFR-401#Phase", "the plant has no such tag"),
    ],
)
async def test_tags_that_nobody_may_write(bench: DeskBench, tag: str, sentence: str) -> None:
    with pytest.raises(SetpointRefusedError, match=sentence):
        await bench.ask(tag=tag)


@pytest.mark.parametrize("tag", [TAG, "TIC-402", "TIC-402.MODE"])
@pytest.mark.parametrize("quality", [Quality.UNCERTAIN, Quality.BAD, Quality.STALE])
async def test_the_whole_loop_must_be_good(bench: DeskBench, tag: str, quality: Quality) -> None:
    bench.store.put([seen(bench.clock, tag, bench.store.latest[tag].value, quality)])
    with pytest.raises(SetpointRefusedError, match=rf"{tag}: its value is {quality.name.lower()}"):
        await bench.ask()


@pytest.mark.parametrize("tag", [TAG, "TIC-402", "TIC-402.MODE"])
async def test_the_whole_loop_must_have_been_seen(bench: DeskBench, tag: str) -> None:
    del bench.store.latest[tag]
    with pytest.raises(SetpointRefusedError, match=f"{tag}: no value was seen yet"):
        await bench.ask()


@pytest.mark.parametrize("what", [math.nan, math.inf, "warm", None])
async def test_a_good_value_that_is_no_number_is_no_good(bench: DeskBench, what: float | str | None) -> None:
    bench.store.put([seen(bench.clock, "TIC-402", what)])
    with pytest.raises(SetpointRefusedError, match="TIC-402: its value is not a number"):
        await bench.ask()


@pytest.mark.parametrize(("mode", "word"), [(Mode.MANUAL, "manual"), (Mode.CASCADE, "cascade"), (7, "an unknown mode")])
async def test_only_a_controller_in_automatic_takes_a_setpoint(bench: DeskBench, mode: float, word: str) -> None:
    bench.set("TIC-402.MODE", mode)
    with pytest.raises(SetpointRefusedError, match=f"TIC-402 is in {word}; put the controller into automatic"):
        await bench.ask()


async def test_a_setpoint_without_a_controller_needs_no_mode(bench: DeskBench) -> None:
    bench.set("FQI-104.SP", 1880.0)
    assert (await bench.ask(1900.0, tag="FQI-104.SP")).state is SetpointState.REQUESTED


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "has 0 characters; write 10 to 500"),
        ("too short", "has 9 characters"),
        ("          \n\t        ", "has 0 characters"),
        ("\u202e\u200b\x00\x07short" + "\u200f" * 20, "has 5 characters"),
        ("x" * 501, "has 501 characters"),
    ],
)
async def test_a_reason_must_be_one(bench: DeskBench, reason: str, sentence: str) -> None:
    with pytest.raises(SetpointRefusedError, match=sentence):
        await bench.ask(reason=reason)


async def test_a_reason_is_recorded_as_one_clean_line(bench: DeskBench) -> None:
    request = await bench.ask(reason="  Slow\ndown \u202ethe\tgrowth\x00 \ud800 ")
    assert request.reason == "Slow down the growth"


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        (OBSERVER, "Test Observer may not request a setpoint"),
        (Person("p-9", "gone", "Gone Operator", Role.OPERATOR), "this account does not exist any more"),
        (Person("p-4", "observer", "Test Observer", Role.SUPERVISOR), "may not request a setpoint"),
    ],
)
async def test_rights_come_from_the_accounts_not_from_the_session(
    bench: DeskBench, person: Person, sentence: str
) -> None:
    with pytest.raises(SetpointRefusedError, match=sentence):
        await bench.ask(person=person)


async def test_the_same_dialog_makes_one_request(bench: DeskBench) -> None:
    first = await bench.ask()
    assert await bench.ask() is first
    done = await bench.desk.cancel(first.id, OPERATOR)
    assert await bench.ask() is done
    assert len(bench.book.saved) == 1
    bench.start()
    assert await bench.ask() is done


@pytest.mark.parametrize(
    ("new", "tag", "person"), [(29.5, TAG, OPERATOR), (NEW, "TIC-502.SP", OPERATOR), (NEW, TAG, SUPERVISOR)]
)
async def test_the_same_dialog_cannot_ask_for_something_else(
    bench: DeskBench, new: float, tag: str, person: Person
) -> None:
    await bench.ask()
    with pytest.raises(SetpointRefusedError, match="has already made another request"):
        await bench.ask(new, tag=tag, person=person)


async def test_a_request_without_a_key_is_none(bench: DeskBench) -> None:
    with pytest.raises(SetpointRefusedError, match="has no key"):
        await bench.ask(key="")


async def test_one_open_request_per_tag_and_the_holder_is_named(bench: DeskBench) -> None:
    first = await bench.ask()
    with pytest.raises(SetpointRefusedError, match="Test Operator has an open request for it"):
        await bench.ask(person=SUPERVISOR, key="another")
    assert (await bench.ask(28.0, tag="TIC-502.SP", key="third")).tag == "TIC-502.SP"
    await bench.desk.cancel(first.id, OPERATOR)
    assert (await bench.ask(person=SUPERVISOR, key="another")).requester == SUPERVISOR.id


@pytest.mark.logs
@pytest.mark.parametrize("broken", ["audit", "book"])
async def test_what_cannot_be_recorded_is_not_requested(bench: DeskBench, broken: str) -> None:
    getattr(bench, broken).broken = True
    with pytest.raises(SetpointRefusedError, match="not requested, because it cannot be recorded"):
        await bench.ask()
    assert bench.desk.requests == {}


async def test_a_request_expires_in_its_second(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.clock.advance(899.0)
    bench.desk.tick()
    assert bench.desk.requests[request.id].state is SetpointState.REQUESTED
    bench.clock.advance(1.0)
    bench.desk.tick()
    bench.desk.tick()
    assert bench.trail == [SetpointState.REQUESTED, SetpointState.EXPIRED]
    assert bench.audit.events == ["requested", "expired"]


def at_local(bench: DeskBench, hour: int, minute: int) -> None:
    """Sets the station's time of day."""
    bench.clock._now = datetime(2026, 1, 2, hour, minute).astimezone()


async def test_what_waits_at_the_end_of_a_shift_is_void_where_the_site_says_so(plant: Plant) -> None:
    bench = DeskBench(plant, SetpointRules(shift_ends=(time(6), time(14), time(22))))
    at_local(bench, 5, 55)
    bench.desk.tick()
    assert bench.audit.events == [GAP]
    request = await bench.ask()
    bench.clock.advance(299.0)
    bench.desk.tick()
    assert bench.desk.requests[request.id].state is SetpointState.REQUESTED
    bench.clock.advance(1.0)
    bench.desk.tick()
    ended = bench.desk.requests[request.id]
    assert (ended.state, bench.audit.events) == (SetpointState.VOID, [GAP, "requested", "void"])
    assert "the shift ended at 06:00" in ended.outcome
    again = await bench.ask(key="next shift")
    bench.clock.advance(600.0)
    bench.desk.tick()
    assert bench.desk.requests[again.id].state is SetpointState.REQUESTED


async def test_a_request_of_the_shift_before_cannot_be_approved_before_the_tick(plant: Plant) -> None:
    bench = DeskBench(plant, SetpointRules(shift_ends=(time(0),)))
    at_local(bench, 23, 59)
    request = await bench.ask()
    bench.clock.advance(61.0)
    with pytest.raises(SetpointRefusedError, match="cannot be approved, it is void"):
        await bench.approve(request)
    assert bench.gateway.writes == []


async def test_setting_the_time_back_does_not_prolong_a_request(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.clock.advance(900.0)
    bench.clock._now = request.requested_at
    bench.desk.tick()
    assert bench.desk.requests[request.id].state is SetpointState.EXPIRED


@pytest.mark.parametrize("skew_s", [3600.0, -3600.0])
async def test_no_skew_between_two_stations_prolongs_a_request(plant: Plant, skew_s: float) -> None:
    """W-32: what another station asked for ends here after its lifetime at the latest, whatever its clock says."""
    bench = DeskBench(plant, SetpointRules(others_busy_s=60.0))
    theirs = bench.start(station="there")
    request = await theirs.request(OPERATOR, TAG, NEW, REASON, "key")
    bench.clock._now -= timedelta(seconds=skew_s)
    here = bench.start(station="here")
    here.recover()
    bench.clock.advance(900.0)
    here.tick()
    assert here.requests[request.id].state is SetpointState.EXPIRED


async def test_an_overdue_request_cannot_be_approved_before_the_tick(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.clock.advance(1000.0)
    with pytest.raises(SetpointRefusedError, match="cannot be approved, it is expired"):
        await bench.approve(request)
    assert bench.gateway.writes == []


async def test_somebody_who_may_approve_may_reject(bench: DeskBench) -> None:
    request = await bench.ask()
    with pytest.raises(SetpointRefusedError, match="may not approve a setpoint"):
        await bench.desk.reject(request.id, OPERATOR, "I changed my mind")
    with pytest.raises(SetpointRefusedError, match="say why"):
        await bench.desk.reject(request.id, SUPERVISOR, " \n")
    rejected = await bench.desk.reject(request.id, SUPERVISOR, "The foam is high")
    assert rejected.state is SetpointState.REJECTED
    assert rejected.outcome == "rejected by Test Supervisor: The foam is high"
    assert bench.audit.records[-1].entry.person == "Test Supervisor"
    with pytest.raises(SetpointRefusedError, match="cannot be taken back"):
        await bench.desk.reject(request.id, SUPERVISOR, "Once more")


async def test_the_requester_and_a_supervisor_may_cancel_nobody_else(bench: DeskBench) -> None:
    request = await bench.ask()
    with pytest.raises(SetpointRefusedError, match="may not approve"):
        await bench.desk.cancel(request.id, OBSERVER)
    assert (await bench.desk.cancel(request.id, SECOND)).outcome == "cancelled by Second Supervisor"
    own = await bench.ask(key="another")
    assert (await bench.desk.cancel(own.id, OPERATOR)).state is SetpointState.CANCELLED


async def test_what_cannot_be_recorded_is_not_cancelled(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.audit.broken = True
    with pytest.raises(SetpointRefusedError, match="not done, because it cannot be recorded"):
        await bench.desk.cancel(request.id, OPERATOR)
    assert bench.desk.requests[request.id] is request


async def test_a_request_that_nobody_knows_is_refused(bench: DeskBench) -> None:
    with pytest.raises(SetpointRefusedError, match="no such request"):
        await bench.desk.approve("nowhere", "supervisor", PASSWORD)


async def test_a_site_chooses_its_own_numbers(plant: Plant) -> None:
    bench = DeskBench(plant, SetpointRules(max_step_fraction=0.05, reason_at_least=3))
    with pytest.raises(SetpointRefusedError, match=r"at most 0.65 degC"):
        await bench.ask(29.7, reason="why")
    assert (await bench.ask(29.6, reason="why")).new == 29.6


async def test_the_big_stop_refuses_requests_and_voids_what_waits(bench: DeskBench) -> None:
    told: list[str] = []
    bench.desk.inhibit_changed.connect(told.append)
    request = await bench.ask()
    bench.desk.inhibit("  Broth is foaming over\n")
    assert bench.desk.inhibited == "Broth is foaming over"
    assert bench.desk.requests[request.id].state is SetpointState.VOID
    with pytest.raises(SetpointRefusedError, match="WRITES INHIBITED: Broth is foaming over"):
        await bench.ask(key="another")
    with pytest.raises(SetpointRefusedError, match="WRITES INHIBITED"):
        await bench.approve(request)
    with pytest.raises(SetpointRefusedError, match="may not allow writes again"):
        bench.desk.release(OPERATOR, "It is over again now")
    with pytest.raises(SetpointRefusedError, match="the reason has 4"):
        bench.desk.release(SUPERVISOR, "over")
    bench.desk.release(SUPERVISOR, "The foam has gone again")
    assert not bench.desk.inhibited
    assert told == ["Broth is foaming over", ""]
    assert bench.audit.events == ["requested", "void", "writes inhibited", REFUSED, "writes released"]
    assert (await bench.ask(key="another")).state is SetpointState.REQUESTED


@pytest.mark.logs
async def test_the_big_stop_needs_no_disk_and_its_release_does(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.audit.broken = True
    bench.desk.inhibit("")
    assert bench.desk.inhibited == "stopped by hand"
    assert bench.desk.requests[request.id].state is SetpointState.VOID
    with pytest.raises(SetpointRefusedError, match="all setpoints stay stopped"):
        bench.desk.release(SUPERVISOR, "The foam has gone again")
    bench.audit.broken = False
    bench.desk.tick()
    bench.desk.tick()
    assert bench.audit.events == ["requested", "writes inhibited", "void"]
    assert bench.book.saved[request.id].state is SetpointState.VOID
