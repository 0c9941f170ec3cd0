"""How far, how fast and when at all: W-06 to W-16 of the contract, each at the request and again at the sending."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from hmi.core.condition_text import read_condition
from hmi.core.engineered import Engineered, TagClass
from hmi.core.latch import ALL_WRITES
from hmi.core.limits import SetpointLimits, Span
from hmi.core.plant import Plant
from hmi.core.ports import WriteOutcome, WriteResult
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Mode, Quality
from hmi.core.user import Person
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import NEW, OLD, REASON, TAG, DeskBench
from tests.runtime.fakes import ENGINEER, OPERATOR, PASSWORD, SUPERVISOR, running, unit_lot

LATER = SetpointRules(tag_rest_s=0.0)


def engineered(plant: Plant, **row: object) -> DeskBench:
    """A bench whose TIC-402.SP is engineered so."""
    table = {TAG: Engineered(TAG, **row)}  # type: ignore[arg-type]
    return DeskBench(plant, replace(LATER, engineered=table))


@pytest.fixture
def bench(plant: Plant) -> DeskBench:
    return DeskBench(plant)


async def moved(bench: DeskBench, new: float, key: str) -> SetpointRequest:
    return await bench.approve(await bench.ask(new, key=key))


async def test_many_small_steps_are_stopped_where_one_large_one_would_be(plant: Plant) -> None:
    """W-07: 4.9 % of the band at a time; half an hour allows 6 degC (0.2 degC a minute), so the tenth is refused."""
    bench = DeskBench(plant, LATER)
    step, at, written, why = 0.049 * 13.0, 20.0, 0, ""
    bench.set(TAG, at)
    while written < 20 and not why:
        try:
            done = await moved(bench, at + step, f"key {written}")
        except SetpointRefusedError as refused:
            why = str(refused)
            break
        assert done.state is SetpointState.VERIFIED
        at, written = at + step, written + 1
        bench.clock.advance(40.0)
        bench.set(TAG, at)
    assert "within the last 30 minutes already, and at most 6 is allowed" in why
    assert written == int(6.0 / step) == 9


async def test_after_half_an_hour_a_setpoint_may_move_on(plant: Plant) -> None:
    bench = engineered(plant, max_step=1.0, max_move=1.5)
    assert (await moved(bench, OLD + 1.0, "1")).state is SetpointState.VERIFIED
    bench.set(TAG, OLD + 1.0)
    with pytest.raises(SetpointRefusedError, match=r"ask for 0\.5 or less, or wait"):
        await bench.ask(OLD, key="2")
    bench.clock.advance(1801.0)
    bench.store.put(tuple(bench.gateway.values.values()))
    assert (await bench.ask(OLD, key="3")).state is SetpointState.REQUESTED


@pytest.mark.parametrize("hours", [1.0, -1.0], ids=["ahead", "back"])
async def test_a_clock_that_is_set_shortens_no_window(plant: Plant, hours: float) -> None:
    bench = engineered(plant, max_step=1.0, max_move=1.5)
    assert (await moved(bench, OLD + 1.0, "1")).state is SetpointState.VERIFIED
    bench.clock._now += timedelta(hours=hours)
    bench.set(TAG, OLD + 1.0)
    with pytest.raises(SetpointRefusedError, match=r"ask for 0\.5 or less, or wait"):
        await bench.ask(OLD, key="2")


async def test_a_clock_that_is_set_ahead_shortens_no_rest(bench: DeskBench) -> None:
    assert (await moved(bench, 29.5, "1")).state is SetpointState.VERIFIED
    bench.clock._now += timedelta(hours=1)
    bench.set(TAG, 29.5)
    early = await moved(bench, 30.0, "2")
    assert (early.state, "written less than 30 s ago" in early.outcome) == (SetpointState.VOID, True)


async def test_what_was_never_taken_does_not_count_as_moved(plant: Plant) -> None:
    bench = engineered(plant, max_step=1.0, max_move=1.5)
    bench.gateway.answer = WriteOutcome(WriteResult.NOT_SENT, None, "the link is closed")
    bench.gateway.takes = lambda _: None
    for key in ("1", "2", "3"):
        assert (await moved(bench, OLD + 1.0, key)).state is SetpointState.VOID


async def test_two_writes_of_one_tag_keep_their_distance(bench: DeskBench) -> None:
    assert (await moved(bench, 29.5, "1")).state is SetpointState.VERIFIED
    bench.set(TAG, 29.5)
    bench.clock.advance(5.0)
    early = await moved(bench, 30.0, "2")
    assert (early.state, "written less than 30 s ago" in early.outcome) == (SetpointState.VOID, True)
    bench.clock.advance(31.0)
    bench.set(TAG, 29.5)
    assert (await moved(bench, 30.0, "3")).state is SetpointState.VERIFIED


async def test_a_station_writes_only_so_many_setpoints_a_minute(plant: Plant) -> None:
    bench = DeskBench(plant, SetpointRules(station_writes=2, readback_apart_s=0.1))
    for number, tag in enumerate((TAG, "AIC-404.SP")):
        old = bench.gateway.values[tag].trusted or 0.0
        done = await bench.approve(await bench.ask(old + 0.2, tag=tag, key=str(number)))
        assert done.state is SetpointState.VERIFIED
    third = await bench.approve(await bench.ask(1.5, tag="PIC-408.SP", key="third"))
    assert (third.state, "this station has written 2 setpoints" in third.outcome) == (SetpointState.VOID, True)


async def test_the_largest_step_of_a_tag_is_its_own(plant: Plant) -> None:
    bench = engineered(plant, max_step=0.5)
    with pytest.raises(SetpointRefusedError, match=r"ask for at most 0\.5 degC at once"):
        await bench.ask(29.6)
    assert (await bench.ask(29.5)).new == 29.5


INTERLOCK = "WT-401 > 1500 and LT-413 < 200"
TERMS: dict[str, tuple[str, float, Quality, str]] = {
    "false": ("LT-413", 250.0, Quality.GOOD, "“LT-413 < 200” does not hold (LT-413 is 250)"),
    "bad": ("LT-413", 40.0, Quality.BAD, "“LT-413 < 200” cannot be judged: LT-413 is bad"),
    "uncertain": ("WT-401", 2000.0, Quality.UNCERTAIN, "“WT-401 > 1500” cannot be judged: WT-401 is uncertain"),
    "stale": ("WT-401", 2000.0, Quality.STALE, "“WT-401 > 1500” cannot be judged: WT-401 is stale"),
}


@pytest.mark.parametrize("case", TERMS)
async def test_an_interlock_blocks_the_request_and_names_its_term(plant: Plant, case: str) -> None:
    tag, number, quality, sentence = TERMS[case]
    bench = engineered(plant, interlock=read_condition(INTERLOCK, plant.by_id))
    bench.gateway.hold(tag, number, quality)
    bench.store.put([bench.gateway.values[tag]])
    with pytest.raises(SetpointRefusedError) as refused:
        await bench.ask()
    assert sentence in str(refused.value)


@pytest.mark.parametrize("case", TERMS)
async def test_an_interlock_that_fails_after_the_approval_voids_it(plant: Plant, case: str) -> None:
    tag, number, quality, sentence = TERMS[case]
    bench = engineered(plant, interlock=read_condition(INTERLOCK, plant.by_id))
    request = await bench.ask()
    bench.gateway.before_read = lambda: bench.gateway.hold(tag, number, quality)
    done = await bench.approve(request)
    assert (done.state, bench.gateway.writes) == (SetpointState.VOID, [])
    assert sentence in done.outcome


async def test_an_interlock_that_holds_does_not_stand_in_the_way(plant: Plant) -> None:
    bench = engineered(plant, interlock=read_condition(INTERLOCK, plant.by_id))
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED


@pytest.mark.parametrize("tag", [TAG, "TIC-402", "TIC-402.MODE"])
async def test_a_value_that_is_held_at_the_plant_blocks(bench: DeskBench, tag: str) -> None:
    """W-12: GoodLocalOverride, the function check of NE 107."""
    request = await bench.ask()
    seen = bench.gateway.values[tag]
    bench.gateway.before_read = lambda: bench.gateway.values.update({tag: replace(seen, status=0x00960000)})
    done = await bench.approve(request)
    assert (done.state, "overridden at the plant" in done.outcome) == (SetpointState.VOID, True)


async def test_the_modes_of_a_tag_are_its_own(plant: Plant) -> None:
    bench = engineered(plant, modes=frozenset({Mode.CASCADE}))
    with pytest.raises(SetpointRefusedError, match="is in automatic; put the controller into cascade first"):
        await bench.ask()
    bench.set("TIC-402.MODE", Mode.CASCADE)
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED


async def test_a_setpoint_that_needs_a_ramp_is_refused(plant: Plant) -> None:
    """W-13: nothing here ever moves a setpoint by itself, step by step."""
    with pytest.raises(SetpointRefusedError, match="must be moved by a ramp"):
        await engineered(plant, ramped=True).ask()


async def test_a_setpoint_to_look_at_is_not_written(plant: Plant) -> None:
    with pytest.raises(SetpointRefusedError, match="does not let it be written"):
        await engineered(plant, tag_class=TagClass.VIEW).ask()


async def test_a_setpoint_is_changed_in_its_phases_only(plant: Plant) -> None:
    bench = engineered(plant, phases=frozenset({"HARVEST"}))
    with pytest.raises(SetpointRefusedError, match="in HARVEST only; PFR-401 is in GROWTH"):
        await bench.ask()
    bench.store.put(running(bench.clock, "PFR-401", "HARVEST"))
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED


async def test_a_unit_that_was_held_since_the_request_voids_it(bench: DeskBench) -> None:
    """W-14: the state of the unit is part of what was judged."""
    request = await bench.ask()
    bench.store.put(unit_lot(bench.clock, "PFR-401", State=6))
    done = await bench.approve(request)
    assert (done.state, "to GROWTH of B-1 (HELD)" in done.outcome) == (SetpointState.VOID, True)


async def test_an_approval_that_grew_old_is_not_sent_though_the_time_was_set_back_meanwhile(bench: DeskBench) -> None:
    """W-20, W-32: the monotonic clock alone tells that more than ten seconds passed."""
    request = await bench.ask()

    def set_back() -> None:
        bench.clock.advance(11.0)
        bench.clock._now -= timedelta(seconds=11)

    bench.gateway.before_read = set_back
    done = await bench.approve(request)
    assert (done.state, bench.gateway.writes) == (SetpointState.VOID, [])
    assert "more than 10 s passed since the approval" in done.outcome


async def test_another_operation_since_the_request_voids_it_though_its_phase_has_the_same_name(
    bench: DeskBench,
) -> None:
    """W-14: two operations of one batch may have phases of one name."""
    request = await bench.ask()
    bench.store.put(unit_lot(bench.clock, "PFR-401", Operation="GROW_AGAIN"))
    done = await bench.approve(request)
    assert (done.state, bench.gateway.writes) == (SetpointState.VOID, [])


@pytest.mark.parametrize(("drift", "state"), [(2.9, SetpointState.VERIFIED), (3.1, SetpointState.VOID)])
async def test_a_measured_value_that_moved_away_voids(bench: DeskBench, drift: float, state: SetpointState) -> None:
    """2 % of 0 to 150 degC."""
    request = await bench.ask()
    bench.gateway.hold("TIC-402", 29.0 + drift)
    done = await bench.approve(request)
    assert done.state is state
    assert state is SetpointState.VERIFIED or "TIC-402: went from 29 to 32.1 degC since the request" in done.outcome


async def test_a_tag_may_drift_as_far_as_it_is_engineered(plant: Plant) -> None:
    bench = engineered(plant, max_drift=5.0)
    request = await bench.ask()
    bench.gateway.hold("TIC-402", 33.5)
    assert (await bench.approve(request)).state is SetpointState.VERIFIED


async def test_one_person_signs_for_a_secured_setpoint_and_two_for_a_verified_one(plant: Plant) -> None:
    bench = engineered(plant, tag_class=TagClass.SECURED)
    request = await bench.ask()
    done = await bench.approve(request, "operator")
    assert (done.state, done.approver, done.requester) == (SetpointState.VERIFIED, OPERATOR.id, OPERATOR.id)
    verified = DeskBench(plant)
    with pytest.raises(SetpointRefusedError, match="may not approve"):
        await verified.approve(await verified.ask(), "operator")


async def test_another_operator_does_not_sign_for_a_secured_setpoint(plant: Plant) -> None:
    bench = engineered(plant, tag_class=TagClass.SECURED)
    bench.accounts.persons["p-9"] = replace(OPERATOR, id="p-9", account="other")
    request = await bench.ask()
    with pytest.raises(SetpointRefusedError, match="may not approve"):
        await bench.approve(request, "other")


async def test_a_second_account_of_the_requester_is_the_requester(bench: DeskBench) -> None:
    """W-02: two accounts are not two persons."""
    bench.accounts.persons["p-9"] = replace(SUPERVISOR, id="p-9", account="alias", human=OPERATOR.id)
    request = await bench.ask()
    with pytest.raises(SetpointRefusedError, match="cannot approve it; call somebody else"):
        await bench.approve(request, "alias")


REFUSALS = {
    "BadUserAccessDenied": 0x801F0000,
    "BadNotWritable": 0x803B0000,
    "BadTypeMismatch": 0x80740000,
    "BadNodeIdUnknown": 0x80340000,
    "BadWriteNotSupported": 0x80730000,
    "BadIndexRangeInvalid": 0x80360000,
    "BadIndexRangeNoData": 0x80370000,
}


async def refused(bench: DeskBench, name: str, status: int) -> SetpointRequest:
    bench.gateway.answer = WriteOutcome(WriteResult.REFUSED, status, f"The server refused the value ({name}).")
    bench.gateway.takes = lambda _: None
    return await bench.approve(await bench.ask())


@pytest.mark.parametrize("name", REFUSALS)
async def test_a_definite_refusal_holds_the_tag_until_an_engineer_clears_it(bench: DeskBench, name: str) -> None:
    """W-16, over a restart too."""
    done = await refused(bench, name, REFUSALS[name])
    assert (done.state, len(bench.gateway.writes)) == (SetpointState.REFUSED, 1)
    desk = bench.start()
    desk.recover()
    bench.clock.advance(31.0)
    with pytest.raises(SetpointRefusedError, match=f"not writable until an engineer clears it.*{name}"):
        await bench.ask(key="again")
    with pytest.raises(SetpointRefusedError, match="may not make a tag writable again"):
        desk.clear_tag(SUPERVISOR, TAG, REASON)
    with pytest.raises(SetpointRefusedError, match="the reason has 4"):
        desk.clear_tag(ENGINEER, TAG, "done")
    desk.clear_tag(ENGINEER, TAG, "Rights were given on the server")
    assert bench.audit.events[-1] == "tag writable again"
    assert (await bench.ask(key="again")).state is SetpointState.REQUESTED
    with pytest.raises(SetpointRefusedError, match="nothing keeps it"):
        desk.clear_tag(ENGINEER, TAG, "Rights were given on the server")
    desk.inhibit("foam")
    with pytest.raises(SetpointRefusedError, match="nothing keeps it"):
        desk.clear_tag(ENGINEER, ALL_WRITES, "That is another person's work")


async def test_a_value_out_of_the_plants_range_holds_nothing_and_calls_an_engineer(bench: DeskBench) -> None:
    done = await refused(bench, "BadOutOfRange", 0x803C0000)
    assert done.state is SetpointState.REFUSED
    assert "limits differ from the station's; tell an engineer" in done.outcome
    assert bench.desk.stops.latches == {}


async def test_a_site_offers_its_own_reasons(plant: Plant) -> None:
    """W-44: a predefined reason may be short, because it was agreed."""
    bench = DeskBench(plant, replace(LATER, reasons=("Sampling",)))
    assert (await bench.ask(reason="Sampling")).reason == "Sampling"
    with pytest.raises(SetpointRefusedError, match="characters"):
        await bench.ask(tag="AIC-404.SP", new=6.9, key="b", reason="Samplings")


@pytest.mark.parametrize("text", ["x" * 10_000_000, " \u202e" * 100, "\x00" * 50])
async def test_no_text_however_long_or_strange_is_a_reason(bench: DeskBench, text: str) -> None:
    with pytest.raises(SetpointRefusedError, match="characters"):
        await bench.ask(reason=text)


async def test_a_setpoint_that_counts_in_whole_numbers_is_asked_for_no_fraction(bench: DeskBench) -> None:
    """W-09: refused where it is asked for, in words, and not when two persons have signed it."""
    bench.set(TAG, 29)
    with pytest.raises(SetpointRefusedError, match=r"takes whole numbers only, and 29\.5 degC is none"):
        await bench.ask(29.5)
    assert bench.audit.events == ["request refused"]
    done = await bench.approve(await bench.ask(30.0))
    assert done.state is SetpointState.VERIFIED


def narrower(plant: Plant, **change: object) -> Plant:
    tags = tuple(replace(tag, **change) if tag.id == TAG else tag for tag in plant.tags)  # type: ignore[arg-type]
    return replace(plant, tags=tags)


@pytest.mark.parametrize(
    "change",
    [
        {"setpoint": SetpointLimits(Span(20.0, 32.0))},
        {"unit": "K"},
        {"node": "nsu=urn:other;s=TIC-402.SP"},
    ],
)
async def test_a_tag_that_is_engineered_anew_voids_what_waits(plant: Plant, change: dict[str, object]) -> None:
    bench = DeskBench(plant)
    request = await bench.ask()
    bench.plant = narrower(plant, **change)
    bench.start().recover()
    done = await bench.approve(request)
    assert (done.state, "engineered limits were changed" in done.outcome) == (SetpointState.VOID, True)


async def test_the_range_of_the_instrument_holds_too_at_the_request_and_at_the_sending(plant: Plant) -> None:
    """W-06: engineered limits may be wider than what the instrument can show."""
    bench = DeskBench(plant)
    request = await bench.ask()
    bench.plant = narrower(plant, span=Span(20.0, 29.5))
    bench.start().recover()
    done = await bench.approve(request)
    assert (done.state, "is outside the range of the instrument" in done.outcome) == (SetpointState.VOID, True)
    with pytest.raises(SetpointRefusedError, match=r"outside the range of the instrument, 20 to 29\.5"):
        await bench.ask(key="again")
    assert bench.gateway.writes == []


NARROWED: dict[str, tuple[dict[str, object], str]] = {
    "step": ({"max_step": 0.5}, "too large a step"),
    "move": ({"max_move": 0.5}, "at most 0.5 is allowed"),
    "ramp": ({"ramped": True}, "must be moved by a ramp"),
    "phase": ({"phases": frozenset({"HARVEST"})}, "in HARVEST only"),
    "mode": ({"modes": frozenset({Mode.CASCADE})}, "put the controller into cascade first"),
    "class": ({"tag_class": TagClass.VIEW}, "does not let it be written"),
}


@pytest.mark.parametrize("case", NARROWED)
async def test_a_table_that_was_changed_since_the_request_holds_at_the_sending(plant: Plant, case: str) -> None:
    """W-07, W-11, W-13: what was allowed at the request may not be any more."""
    row, sentence = NARROWED[case]
    bench = DeskBench(plant, LATER)
    request = await bench.ask()
    bench.rules = replace(LATER, engineered={TAG: Engineered(TAG, **row)})  # type: ignore[arg-type]
    bench.start().recover()
    done = await bench.approve(request)
    assert (done.state, bench.gateway.writes) == (SetpointState.VOID, [])
    assert sentence in done.outcome


async def test_a_phase_that_forbids_it_voids_also_where_a_new_phase_alone_would_not(plant: Plant) -> None:
    """W-14: a site may let requests outlive a phase, not the phases in which a setpoint may be changed."""
    table = {TAG: Engineered(TAG, phases=frozenset({"GROWTH"}))}
    bench = DeskBench(plant, replace(LATER, void_on_phase_change=False, engineered=table))
    request = await bench.ask()
    bench.store.put(running(bench.clock, "PFR-401", "HARVEST"))
    done = await bench.approve(request)
    assert (done.state, bench.gateway.writes) == (SetpointState.VOID, [])
    assert "in GROWTH only; PFR-401 is in HARVEST" in done.outcome


@pytest.mark.parametrize("at_send", [False, True])
async def test_what_was_written_lately_must_be_known(bench: DeskBench, at_send: bool) -> None:
    def lose() -> None:
        bench.book.unreadable = True

    if at_send:
        request = await bench.ask()
        bench.gateway.before_read = lose
        done = await bench.approve(request)
        assert (done.state, "cannot be read" in done.outcome) == (SetpointState.VOID, True)
    else:
        lose()
        with pytest.raises(SetpointRefusedError, match="cannot be read"):
            await bench.ask()
    assert bench.gateway.writes == []


LOST: dict[str, Callable[[DeskBench], None]] = {
    "latches": lambda bench: setattr(bench.latches, "broken", True),
    "accounts": lambda bench: setattr(bench.accounts, "broken", True),
}


@pytest.mark.parametrize("what", LOST)
async def test_what_cannot_be_read_at_the_sending_voids(bench: DeskBench, what: str) -> None:
    request = await bench.ask()
    bench.gateway.before_read = lambda: LOST[what](bench)
    done = await bench.desk.approve(request.id, "supervisor", PASSWORD)
    assert (done.state, bench.gateway.writes) == (SetpointState.VOID, [])
    assert (NEW, done.new) == (30.0, 30.0)


async def test_the_table_narrows_the_limits_and_the_rate_of_the_tag_file(plant: Plant) -> None:
    bench = engineered(plant, low=25.0, high=30.0, rate_per_min=0.05, max_step=3.0)
    with pytest.raises(SetpointRefusedError, match="outside the engineered limits, 25 to 30"):
        await bench.ask(30.5)
    with pytest.raises(SetpointRefusedError, match=r"at most 1\.5 is allowed"):
        await bench.ask(27.0)
    made = await bench.ask(30.0)
    assert (made.low, made.high) == (25.0, 30.0)


async def test_a_setpoint_of_another_stations_assets_is_neither_asked_for_nor_approved_here(plant: Plant) -> None:
    bench = DeskBench(plant, SetpointRules(write_assets=frozenset({"PFR-501"})))
    with pytest.raises(SetpointRefusedError, match="setpoints of PFR-401 are not written from this station"):
        await bench.ask()
    bench.rules = SetpointRules()
    bench.start()
    request = await bench.ask()
    bench.rules = SetpointRules(write_assets=frozenset({"PFR-501"}))
    bench.start()
    bench.desk.recover()
    with pytest.raises(SetpointRefusedError, match="not written from this station"):
        await bench.approve(request)
    assert bench.gateway.writes == []


def give_area(bench: DeskBench, person: Person, *assets: str) -> None:
    bench.accounts.persons[person.id] = replace(person, assets=frozenset(assets))


async def test_a_person_asks_for_the_setpoints_of_his_area_alone(plant: Plant) -> None:
    bench = DeskBench(plant)
    give_area(bench, OPERATOR, "PFR-501")
    with pytest.raises(SetpointRefusedError, match="Test Operator is for PFR-501 and not for PFR-401"):
        await bench.ask()
    give_area(bench, OPERATOR, "PFR-401", "PFR-501")
    assert (await bench.ask(key="again")).asset == "PFR-401"


async def test_a_person_of_another_area_neither_approves_nor_ends_a_request(plant: Plant) -> None:
    bench = DeskBench(plant)
    request = await bench.ask()
    give_area(bench, SUPERVISOR, "PFR-501")
    with pytest.raises(SetpointRefusedError, match="is for PFR-501 and not for PFR-401"):
        await bench.approve(request)
    with pytest.raises(SetpointRefusedError, match="is for PFR-501"):
        await bench.desk.reject(request.id, SUPERVISOR, "not now")
    with pytest.raises(SetpointRefusedError, match="is for PFR-501"):
        await bench.desk.cancel(request.id, SUPERVISOR)
    assert bench.desk.requests[request.id].state is SetpointState.REQUESTED
    assert bench.gateway.writes == []


@pytest.mark.parametrize("person", [OPERATOR, SUPERVISOR], ids=["requester", "approver"])
async def test_an_area_that_was_taken_away_after_the_approval_voids_it(plant: Plant, person: Person) -> None:
    """W-01: at send, from the accounts as they are then."""
    bench = DeskBench(plant)
    request = await bench.ask()
    bench.gateway.before_read = lambda: give_area(bench, person, "PFR-501")
    done = await bench.approve(request)
    assert (done.state, bench.gateway.writes) == (SetpointState.VOID, [])
    assert "is for PFR-501 and not for PFR-401" in done.outcome


async def test_who_lost_an_area_takes_his_own_request_back(plant: Plant) -> None:
    bench = DeskBench(plant)
    request = await bench.ask()
    give_area(bench, OPERATOR, "PFR-501")
    assert (await bench.desk.cancel(request.id, OPERATOR)).state is SetpointState.CANCELLED


async def test_setpoints_that_hang_together_have_one_open_request(plant: Plant) -> None:
    bench = DeskBench(plant, SetpointRules(together=(frozenset({TAG, "AIC-405.SP"}), frozenset({"PIC-408.SP"}))))
    first = await bench.ask()
    with pytest.raises(SetpointRefusedError, match=f"{TAG}: Test Operator has an open request for it"):
        await bench.ask(32.0, tag="AIC-405.SP", key="second")
    assert (await bench.ask(1.5, tag="PIC-408.SP", key="third")).tag == "PIC-408.SP"
    await bench.desk.cancel(first.id, OPERATOR)
    assert (await bench.ask(32.0, tag="AIC-405.SP", key="fourth")).tag == "AIC-405.SP"
