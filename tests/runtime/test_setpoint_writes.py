"""What becomes of an approval: every check again, one write, and the proof."""

import asyncio
import logging
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import hmi
from hmi.core.condition_text import read_condition
from hmi.core.engineered import Engineered, TagClass
from hmi.core.limits import SetpointLimits, Span
from hmi.core.plant import Plant
from hmi.core.ports import ApprovedWrite, Peer, WriteOutcome, WriteResult
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.stored import as_single
from hmi.core.tag import Mode, Quality
from hmi.core.user import Person, Role
from hmi.log import SystemLog
from hmi.runtime.ledger import INTENT
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import NEW, OLD, REASON, TAG, DeskBench
from tests.runtime.fakes import (
    ACCEPTED,
    CLAMPED,
    NOT_SENT,
    OPERATOR,
    PASSWORD,
    REFUSED,
    SUPERVISOR,
    UNKNOWN,
    running,
)

PATH_TO_WRITTEN = ["requested", "approved", INTENT, "sent", "written"]


@pytest.fixture
def bench(plant: Plant) -> DeskBench:
    return DeskBench(plant)


async def test_an_approved_value_is_written_once_and_proven(bench: DeskBench) -> None:
    done = await bench.approve(await bench.ask())
    assert done.state is SetpointState.VERIFIED
    assert (done.readback, done.status, done.outcome) == (
        NEW,
        0,
        "read back twice as 30 degC (echo only: the setpoint's own node)",
    )
    assert (done.approver, done.approver_name) == (SUPERVISOR.id, SUPERVISOR.full_name)
    assert bench.audit.events == [*PATH_TO_WRITTEN, "verified"]
    intent = next(record for record in bench.audit.records if record.entry.event == INTENT)
    # Asked and approved in the first second: what is sent lapses 10 s later.
    assert bench.gateway.writes == [
        ApprovedWrite(done.id, TAG, NEW, SUPERVISOR.id, intent.sequence, leave_by=11.0, since=1.0)
    ]
    assert intent.entry.person == SUPERVISOR.full_name
    assert bench.book.saved[done.id] == done


async def test_the_intent_says_what_was_read_and_the_end_how_long_it_took(bench: DeskBench) -> None:
    def slow(_approved: ApprovedWrite) -> None:
        bench.clock.advance(0.04)

    bench.gateway.before_write = slow
    await bench.approve(await bench.ask())
    facts = {record.entry.event: record.entry.facts for record in bench.audit.records}
    assert "TIC-402.SP=29.0 good 0x00000000" in str(facts[INTENT]["read"])
    assert "TIC-402.MODE=" in str(facts[INTENT]["read"])
    assert facts[INTENT]["interlock"] == "none"
    assert (facts[INTENT]["server_uri"], facts[INTENT]["server_thumbprint"]) == ("urn:test:server", "0A1B")
    assert "read" not in facts["requested"]
    assert facts["verified"]["result"] == "accepted"
    assert facts["verified"]["window_ms"] == 0.0
    assert 40.0 <= float(facts["verified"]["reply_ms"] or 0.0) <= 60.0
    again = await bench.ask(28.0, key="another")
    assert "read" not in bench.audit.records[-1].entry.facts
    assert again.state is SetpointState.REQUESTED


@pytest.mark.parametrize("ahead_s", [3600.0, -3600.0, 0.25])
async def test_the_intent_says_how_far_the_servers_clock_is_ahead(bench: DeskBench, ahead_s: float) -> None:
    theirs = bench.clock.now() + timedelta(seconds=ahead_s)
    bench.gateway.server = Peer("urn:test:server", time=theirs, ahead_s=ahead_s)
    await bench.approve(await bench.ask())
    facts = next(record.entry.facts for record in bench.audit.records if record.entry.event == INTENT)
    assert (facts["server_time"], facts["server_ahead_s"]) == (theirs.isoformat(), ahead_s)


async def test_the_interlock_of_an_intent_stands_in_its_words(plant: Plant) -> None:
    row = Engineered(TAG, interlock=read_condition("WT-401 > 1500", plant.by_id))
    bench = DeskBench(plant, SetpointRules(engineered={TAG: row}))
    await bench.approve(await bench.ask())
    intent = next(record for record in bench.audit.records if record.entry.event == INTENT)
    assert intent.entry.facts["interlock"] == "WT-401 > 1500: holds"


async def test_intent_is_on_disk_and_the_request_is_sent_before_the_write(bench: DeskBench) -> None:
    at_write: list[tuple[str, SetpointState]] = []
    bench.gateway.before_write = lambda approved: at_write.append(
        (bench.audit.events[-2], bench.book.saved[approved.request].state)
    )
    await bench.approve(await bench.ask())
    assert at_write == [(INTENT, SetpointState.SENT)]


def lines_with(pattern: str) -> list[str]:
    """Where the product's code has something, without the gateways themselves."""
    root = Path(hmi.__file__).parent
    return [
        path.relative_to(root).as_posix()
        for path in sorted(root.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(pattern, line) and not path.is_relative_to(root / "opcua")
    ]


def test_there_is_one_call_of_the_write_service_and_one_place_that_makes_what_it_takes() -> None:
    assert lines_with(r"gateway\.write\(") == ["runtime/writer.py"]
    assert lines_with(r"(?<!class )\bApprovedWrite\(") == ["runtime/writer.py"]


# Approval


@pytest.mark.parametrize(
    ("account", "password", "sentence"),
    [
        ("supervisor", "wrong", "account or password is wrong"),
        ("nobody", PASSWORD, "account or password is wrong"),
        ("operator", PASSWORD, "may not approve a setpoint"),
        ("observer", PASSWORD, "may not approve a setpoint"),
    ],
)
async def test_who_may_not_approve(bench: DeskBench, account: str, password: str, sentence: str) -> None:
    request = await bench.ask()
    with pytest.raises(SetpointRefusedError, match=sentence):
        await bench.desk.approve(request.id, account, password)
    assert bench.desk.requests[request.id] is request
    assert bench.gateway.writes == []
    assert bench.audit.events == ["requested", "approval refused"]
    assert PASSWORD not in str(bench.audit.records)


@pytest.mark.parametrize("change", [{}, {"account": "sam2"}, {"full_name": "Another Name"}])
async def test_nobody_approves_his_own_request(bench: DeskBench, change: dict[str, str]) -> None:
    request = await bench.ask(person=SUPERVISOR)
    bench.accounts.persons[SUPERVISOR.id] = replace(SUPERVISOR, **change)  # type: ignore[arg-type]
    with pytest.raises(SetpointRefusedError, match="asked for it and cannot approve it"):
        await bench.approve(request, bench.accounts.persons[SUPERVISOR.id].account)
    assert bench.gateway.writes == []


async def test_a_right_that_was_lost_a_moment_ago_is_gone(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.accounts.during = lambda: None
    knows = bench.accounts.authenticate

    def lose_it(account: str, password: str) -> Person:
        person = knows(account, password)
        bench.accounts.persons[SUPERVISOR.id] = replace(SUPERVISOR, role=Role.OBSERVER)
        return person

    bench.accounts.authenticate = lose_it  # type: ignore[method-assign]
    with pytest.raises(SetpointRefusedError, match="Test Supervisor may not approve"):
        await bench.approve(request)


async def test_two_approvals_at_the_same_moment_write_once(bench: DeskBench) -> None:
    request = await bench.ask()
    both = await asyncio.gather(
        bench.approve(request, "supervisor"), bench.approve(request, "second"), return_exceptions=True
    )
    assert len(bench.gateway.writes) == 1
    assert sorted(type(one).__name__ for one in both) == ["SetpointRefusedError", "SetpointRequest"]
    with pytest.raises(SetpointRefusedError, match="cannot be approved, it is verified"):
        await bench.approve(request, "second")


async def test_an_approval_that_cannot_be_recorded_is_none(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.audit.break_at = "approved"
    with pytest.raises(SetpointRefusedError, match="cannot be recorded"):
        await bench.approve(request)
    assert bench.desk.requests[request.id] is request
    assert bench.gateway.writes == []


async def test_the_big_stop_during_the_log_in_stops_the_approval(bench: DeskBench) -> None:
    request = await bench.ask()
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()

    def stop() -> None:
        bench.desk.inhibit("Foam")
        stopped.set()

    bench.accounts.during = lambda: asyncio.run_coroutine_threadsafe(_call(stop), loop).result(10)
    with pytest.raises(SetpointRefusedError, match="WRITES INHIBITED"):
        await bench.approve(request)
    assert bench.desk.requests[request.id].state is SetpointState.VOID


async def _call(what: object) -> None:
    assert callable(what)
    what()


# Everything again at the moment of sending


def others_move_it(bench: DeskBench) -> None:
    bench.gateway.hold(TAG, 28.0)


def mode_goes_to(mode: Mode) -> object:
    return lambda bench: bench.gateway.hold("TIC-402.MODE", mode)


def quality_goes(tag: str, quality: Quality) -> object:
    return lambda bench: bench.gateway.hold(tag, 29.0, quality)


def role_goes(person: Person) -> object:
    def go(bench: DeskBench) -> None:
        bench.accounts.persons[person.id] = replace(person, role=Role.OBSERVER)

    return go


def person_goes(bench: DeskBench) -> None:
    del bench.accounts.persons[OPERATOR.id]


def accounts_are_gone(bench: DeskBench) -> None:
    bench.accounts.broken = True


def phase_goes_on(bench: DeskBench) -> None:
    bench.store.put(running(bench.clock, "PFR-401", phase="HARVEST"))


def batch_is_another(bench: DeskBench) -> None:
    bench.store.put(running(bench.clock, "PFR-401", batch="B-2"))


def phase_is_none(bench: DeskBench) -> None:
    bench.store.put(running(bench.clock, "PFR-401", phase=""))


def plant_is_gone(bench: DeskBench) -> None:
    bench.gateway.broken = ConnectionError("refused")


def plant_is_silent(bench: DeskBench) -> None:
    bench.gateway.broken = TimeoutError()


def big_stop(bench: DeskBench) -> None:
    bench.desk.inhibit("Foam")


def time_passes(bench: DeskBench) -> None:
    bench.clock.advance(10.1)


def clock_is_set_back(bench: DeskBench) -> None:
    bench.clock._now -= timedelta(hours=1)


def limits_change(bench: DeskBench) -> None:
    request = next(iter(bench.desk.requests.values()))
    bench.desk.requests[request.id] = replace(request, low=request.low - 1.0)


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [
        (others_move_it, "changed from 29 to 28 degC by others"),
        (mode_goes_to(Mode.MANUAL), "TIC-402 is in manual"),
        (mode_goes_to(Mode.CASCADE), "TIC-402 is in cascade"),
        (quality_goes(TAG, Quality.UNCERTAIN), "its value is uncertain"),
        (quality_goes("TIC-402", Quality.BAD), "its value is bad"),
        (quality_goes("TIC-402.MODE", Quality.BAD), "its value is bad"),
        (role_goes(SUPERVISOR), "Test Supervisor may not approve"),
        (role_goes(OPERATOR), "Test Operator may not request"),
        (person_goes, "does not exist any more"),
        (accounts_are_gone, "nobody's rights can be checked now (database is locked)"),
        (phase_goes_on, "the unit went from GROWTH of B-1 to HARVEST of B-1"),
        (phase_is_none, "the unit went from GROWTH of B-1 to no phase of B-1"),
        (batch_is_another, "the unit went from GROWTH of B-1 to GROWTH of B-2"),
        (plant_is_gone, "the plant cannot be read"),
        (plant_is_silent, "the plant cannot be read"),
        (big_stop, "WRITES INHIBITED: Foam"),
        (time_passes, "more than 10 s passed since the approval"),
        (clock_is_set_back, "more than 10 s passed since the approval"),
    ],
)
async def test_what_happens_between_approval_and_write_voids_it(
    bench: DeskBench, happens: object, sentence: str
) -> None:
    assert callable(happens)
    request = await bench.ask()
    bench.gateway.before_read = lambda: happens(bench)
    done = await bench.approve(request)
    assert done.state is SetpointState.VOID
    assert sentence in done.outcome
    assert bench.gateway.writes == []
    assert bench.audit.events[-1] in ("void", "writes inhibited")
    assert bench.book.saved[request.id] == done


async def test_limits_that_changed_void_the_request(bench: DeskBench) -> None:
    request = await bench.ask()
    limits = bench.plant.by_id[TAG]
    assert limits.setpoint is not None
    narrower = replace(limits, setpoint=SetpointLimits(Span(20.5, 33.0)))
    bench.plant = replace(bench.plant, tags=tuple(narrower if tag.id == TAG else tag for tag in bench.plant.tags))
    bench.start().recover()
    done = await bench.approve(request)
    assert done.state is SetpointState.VOID
    assert "its engineered limits were changed" in done.outcome


@pytest.mark.parametrize("field", ["new", "requester", "reason", "low", "node", "tag_class"])
async def test_a_request_that_was_changed_in_the_database_is_not_approved(bench: DeskBench, field: str) -> None:
    request = await bench.ask()
    other = {"new": 30.5, "low": 10.0, "tag_class": TagClass.SECURED}.get(field, "p-9")
    bench.book.saved[request.id] = replace(request, **{field: other})  # type: ignore[arg-type]
    bench.start().recover()
    with pytest.raises(SetpointRefusedError, match="not the one that was recorded"):
        await bench.approve(request)
    assert bench.audit.events[-1] == "approval refused"
    assert bench.gateway.writes == []


async def test_a_copied_request_is_not_approved(bench: DeskBench) -> None:
    request = await bench.ask()
    await bench.desk.cancel(request.id, OPERATOR)
    bench.book.saved["copy"] = replace(request, id="copy", key="copy")
    bench.start().recover()
    with pytest.raises(SetpointRefusedError, match="not the one that was recorded"):
        await bench.desk.approve("copy", "supervisor", PASSWORD)


async def test_a_site_may_let_requests_outlive_a_phase(plant: Plant) -> None:
    bench = DeskBench(plant, SetpointRules(void_on_phase_change=False))
    request = await bench.ask()
    phase_goes_on(bench)
    assert (await bench.approve(request)).state is SetpointState.VERIFIED


async def test_a_request_cancelled_while_it_is_checked_is_not_sent(bench: DeskBench) -> None:
    request = await bench.ask()
    cancelled: list[SetpointRequest] = []

    async def cancel() -> None:
        cancelled.append(await bench.desk.cancel(request.id, OPERATOR))

    def start() -> None:
        coroutine = cancel()
        with pytest.raises(StopIteration):
            coroutine.send(None)

    bench.gateway.before_read = start
    done = await bench.approve(request)
    assert done.state is SetpointState.CANCELLED
    assert done == cancelled[0]
    assert bench.gateway.writes == []


@pytest.mark.logs
@pytest.mark.parametrize("event", [INTENT, "sent"])
async def test_without_a_record_there_is_no_write(bench: DeskBench, event: str) -> None:
    request = await bench.ask()
    bench.audit.break_at = event
    done = await bench.approve(request)
    assert done.state is SetpointState.VOID
    assert "not sent, because it could not be recorded: the disk is full" in done.outcome
    assert bench.gateway.writes == []


@pytest.mark.logs
async def test_without_a_book_there_is_no_write(bench: DeskBench) -> None:
    request = await bench.ask()

    def break_the_book() -> None:
        bench.book.broken = True

    bench.gateway.before_read = break_the_book
    done = await bench.approve(request)
    assert done.state is SetpointState.VOID
    assert "database is locked" in done.outcome
    assert bench.gateway.writes == []
    bench.book.broken = False
    bench.desk.tick()
    assert bench.book.saved[request.id] == done


async def test_a_slow_disk_does_not_send_an_old_approval(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.audit.heard = lambda entry: bench.clock.advance(11.0) if entry.event == "sent" else None
    done = await bench.approve(request)
    assert done.state is SetpointState.VOID
    assert bench.gateway.writes == []


# What the plant answers


@pytest.mark.parametrize(
    ("answer", "state", "sentence"),
    [
        (REFUSED, SetpointState.REFUSED, "BadOutOfRange"),
        (NOT_SENT, SetpointState.VOID, "the link is closed"),
        (UNKNOWN, SetpointState.OUTCOME_UNKNOWN, "no answer within 5 s"),
    ],
)
async def test_an_answer_that_is_no_acceptance(
    bench: DeskBench, answer: WriteOutcome, state: SetpointState, sentence: str
) -> None:
    bench.gateway.answer = answer
    bench.gateway.takes = lambda _: None
    done = await bench.approve(await bench.ask())
    assert (done.state, done.status) == (state, answer.status)
    assert done.outcome.startswith(sentence)
    assert len(bench.gateway.writes) == 1


async def test_a_clamped_value_is_a_mismatch_with_both_numbers(bench: DeskBench) -> None:
    bench.gateway.answer = CLAMPED
    bench.gateway.takes = lambda _: 29.5
    done = await bench.approve(await bench.ask())
    assert (done.state, done.readback) == (SetpointState.MISMATCH, 29.5)
    assert done.outcome == "the plant clamped it: asked for 30 degC, it holds 29.5 degC"


async def test_a_clamped_value_that_cannot_be_read_is_a_mismatch(bench: DeskBench) -> None:
    bench.gateway.answer = CLAMPED

    def fall_silent(_: ApprovedWrite) -> None:
        bench.gateway.broken = TimeoutError()

    bench.gateway.before_write = fall_silent
    done = await bench.approve(await bench.ask())
    assert (done.state, done.readback) == (SetpointState.MISMATCH, None)
    assert "could not be read back" in done.outcome


@pytest.mark.logs
@pytest.mark.parametrize("error", [ConnectionResetError("reset"), ValueError("made up"), KeyError("Status")])
async def test_whatever_breaks_the_write_leaves_it_unknown(bench: DeskBench, error: Exception) -> None:
    bench.gateway.answer = error
    done = await bench.approve(await bench.ask())
    assert done.state is SetpointState.OUTCOME_UNKNOWN
    assert len(bench.gateway.writes) == 1
    with pytest.raises(SetpointRefusedError, match=r"has an open request for it \(outcome unknown\)"):
        await bench.ask(key="another")


@pytest.mark.parametrize("raised", [True, False])
async def test_a_write_that_never_ends_is_unknown(plant: Plant, raised: bool) -> None:
    bench = DeskBench(plant, SetpointRules(write_within_s=0.01))
    bench.gateway.answer = TimeoutError() if raised else None
    done = await bench.approve(await bench.ask())
    assert (done.state, done.outcome) == (SetpointState.OUTCOME_UNKNOWN, "the plant did not answer in time")


async def test_a_read_that_never_ends_voids(plant: Plant) -> None:
    bench = DeskBench(plant, SetpointRules(read_within_s=0.01))
    request = await bench.ask()

    async def read(tags: object) -> tuple[()]:
        await asyncio.Event().wait()
        raise AssertionError(tags)

    bench.gateway.read = read  # type: ignore[method-assign]
    assert (await bench.approve(request)).state is SetpointState.VOID


# The proof


def reads_after_write(bench: DeskBench, *steps: object) -> None:
    """Does one step before each reading that follows the write; the last one goes on for ever."""
    left = list(steps)

    def step() -> None:
        if bench.gateway.writes and left:
            todo = left[0] if len(left) == 1 else left.pop(0)
            assert callable(todo)
            todo()

    bench.gateway.before_read = step


async def test_another_value_read_back_is_a_mismatch_and_is_left_as_it_is(bench: DeskBench) -> None:
    bench.gateway.takes = lambda value: value + 1.0
    done = await bench.approve(await bench.ask())
    assert (done.state, done.readback) == (SetpointState.MISMATCH, 31.0)
    assert done.outcome == "asked for 30 degC, but the plant holds 31 degC"
    assert len(bench.gateway.writes) == 1


async def test_what_a_32_bit_node_keeps_of_the_value_is_the_value_and_its_neighbour_is_not(plant: Plant) -> None:
    """W-09: also where the tolerance is narrower than the rounding."""
    exact = SetpointRules(tolerance_fraction=0.0, tag_rest_s=0.0)
    bench = DeskBench(plant, exact)
    bench.gateway.takes = as_single
    done = await bench.approve(await bench.ask(29.1))
    assert (done.state, done.readback) == (SetpointState.VERIFIED, as_single(29.1))
    bench = DeskBench(plant, exact)
    bench.gateway.takes = lambda value: as_single(value) + 2.0**-19
    assert (await bench.approve(await bench.ask(29.1))).state is SetpointState.MISMATCH


async def test_a_value_that_never_arrives_is_a_mismatch(bench: DeskBench) -> None:
    bench.gateway.takes = lambda _: None
    done = await bench.approve(await bench.ask())
    assert (done.state, done.readback) == (SetpointState.MISMATCH, OLD)


async def test_a_value_that_arrives_late_is_waited_for(bench: DeskBench) -> None:
    bench.gateway.takes = lambda _: None
    reads_after_write(
        bench, lambda: None, lambda: None, lambda: bench.gateway.hold(TAG, NEW), lambda: None, lambda: None
    )
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED


async def test_the_same_value_with_an_old_source_time_proves_nothing(bench: DeskBench) -> None:
    bench.gateway.stands_still = True
    done = await bench.approve(await bench.ask())
    assert (done.state, done.readback) == (SetpointState.OUTCOME_UNKNOWN, NEW)
    assert "not as a new value" in done.outcome


async def test_a_value_that_reverts_between_two_readings_is_a_mismatch(bench: DeskBench) -> None:
    reads_after_write(bench, lambda: None, lambda: bench.gateway.hold(TAG, OLD))
    assert (await bench.approve(await bench.ask())).state is SetpointState.MISMATCH


async def test_a_value_that_flickers_needs_two_readings_in_a_row(bench: DeskBench) -> None:
    reads_after_write(
        bench,
        lambda: None,
        lambda: bench.gateway.hold(TAG, OLD),
        lambda: bench.gateway.hold(TAG, NEW),
        lambda: None,
    )
    before = bench.clock.monotonic()
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED
    assert bench.clock.monotonic() - before >= 1.5


@pytest.mark.parametrize("quality", [Quality.BAD, Quality.UNCERTAIN])
async def test_a_readback_without_good_quality_proves_nothing(bench: DeskBench, quality: Quality) -> None:
    reads_after_write(bench, lambda: bench.gateway.hold(TAG, NEW, quality))
    done = await bench.approve(await bench.ask())
    assert (done.state, done.readback) == (SetpointState.OUTCOME_UNKNOWN, None)
    assert "without good quality" in done.outcome


async def test_a_plant_that_falls_silent_after_the_write_leaves_it_unknown(bench: DeskBench) -> None:
    def fall_silent() -> None:
        bench.gateway.broken = ConnectionError("gone")

    reads_after_write(bench, fall_silent)
    done = await bench.approve(await bench.ask())
    assert done.state is SetpointState.OUTCOME_UNKNOWN
    assert "could not be read back" in done.outcome


async def test_a_short_silence_after_the_write_is_waited_for(bench: DeskBench) -> None:
    def silent() -> None:
        bench.gateway.broken = ConnectionError("gone")

    def back() -> None:
        bench.gateway.broken = None

    reads_after_write(bench, silent, silent, back)
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED


async def test_a_server_whose_clock_is_an_hour_off_is_proven_by_its_own_clock(bench: DeskBench) -> None:
    bench.gateway.clock = type(bench.clock)(bench.clock.now() - timedelta(hours=1))
    bench.gateway.hold(TAG, OLD)
    bench.gateway.clock.advance(1.0)
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED


@pytest.mark.logs
@pytest.mark.parametrize("event", ["written", "verified"])
async def test_an_outcome_that_cannot_be_recorded_is_shown_as_unknown(bench: DeskBench, event: str) -> None:
    request = await bench.ask()
    bench.audit.break_at = event
    done = await bench.approve(request)
    assert done.state is SetpointState.OUTCOME_UNKNOWN
    assert "not recorded: the disk is full" in done.outcome
    assert bench.book.saved[request.id].state in (SetpointState.SENT, SetpointState.WRITTEN)
    resolved = await bench.desk.resolve(request.id)
    assert resolved.state is SetpointState.RESOLVED_APPLIED
    assert bench.audit.events[-2:] == ["outcome unknown", "resolved: applied"]
    assert len(bench.gateway.writes) == 1


@pytest.mark.logs
async def test_an_outcome_that_cannot_be_recorded_goes_to_the_log_of_the_operating_system(bench: DeskBench) -> None:
    told: list[str] = []
    handler = SystemLog(told.append)
    logging.getLogger().addHandler(handler)
    try:
        request = await bench.ask()
        bench.audit.break_at = "written"
        await bench.approve(request)
    finally:
        logging.getLogger().removeHandler(handler)
    (line,) = told
    assert line.startswith(f"TIC-402.SP: request {request.id} from 29.0 to 30.0 is outcome unknown")
    assert "the disk is full" in line


@pytest.mark.logs
async def test_what_could_not_be_recorded_is_tried_again_until_it_is(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.gateway.before_write = lambda _: setattr(bench.audit, "broken", True)
    done = await bench.approve(request)
    assert done.state is SetpointState.OUTCOME_UNKNOWN
    bench.desk.tick()
    assert (await bench.desk.resolve(request.id)).state is SetpointState.OUTCOME_UNKNOWN
    bench.audit.broken = False
    bench.desk.tick()
    assert bench.audit.events[-1] == "outcome unknown"
    assert bench.book.saved[request.id] == done


# The big stop and the end of the program


async def test_the_big_stop_ends_a_write_in_flight_as_unknown(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.gateway.answer = None

    def stop_soon(_: ApprovedWrite) -> None:
        asyncio.get_running_loop().call_soon(bench.desk.inhibit, "Foam")

    bench.gateway.before_write = stop_soon
    done = await bench.approve(request)
    assert done.state is SetpointState.OUTCOME_UNKNOWN
    assert "broken off by WRITES INHIBITED" in done.outcome


@pytest.mark.parametrize(("hangs", "state"), [("read", SetpointState.VOID), ("write", SetpointState.OUTCOME_UNKNOWN)])
async def test_a_station_that_ends_while_it_writes_says_so(bench: DeskBench, hangs: str, state: SetpointState) -> None:
    request = await bench.ask()
    bench.gateway.answer = None
    task = asyncio.create_task(bench.approve(request))
    arrived = asyncio.Event()
    if hangs == "write":
        bench.gateway.before_write = lambda _: arrived.set()
    else:

        async def read(tags: object) -> tuple[()]:
            arrived.set()
            await asyncio.Event().wait()
            raise AssertionError(tags)

        bench.gateway.read = read  # type: ignore[method-assign]
    await arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert bench.desk.requests[request.id].state is state
    assert bench.book.saved[request.id].state is state


# Recovery and resolution


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (SetpointState.REQUESTED, SetpointState.REQUESTED),
        (SetpointState.APPROVED, SetpointState.VOID),
        (SetpointState.ARMED, SetpointState.OUTCOME_UNKNOWN),
        (SetpointState.SENT, SetpointState.OUTCOME_UNKNOWN),
        (SetpointState.WRITTEN, SetpointState.OUTCOME_UNKNOWN),
        (SetpointState.OUTCOME_UNKNOWN, SetpointState.OUTCOME_UNKNOWN),
    ],
)
async def test_after_a_crash_nothing_is_sent_again(
    bench: DeskBench, state: SetpointState, after: SetpointState
) -> None:
    request = await bench.ask()
    bench.book.saved[request.id] = replace(request, state=state)
    desk = bench.start()
    desk.recover()
    desk.recover()
    desk.tick()
    assert desk.requests[request.id].state is after
    assert bench.book.saved[request.id].state is after
    assert bench.gateway.writes == []


@pytest.mark.logs
async def test_when_the_last_run_cannot_be_read_nothing_is_written(bench: DeskBench) -> None:
    before = await bench.ask(key="before")
    bench.book.unreadable = True
    desk = bench.start()
    desk.recover()
    assert "the open requests of the last run cannot be read" in desk.inhibited
    with pytest.raises(SetpointRefusedError, match="the requests cannot be read"):
        await bench.ask()
    with pytest.raises(SetpointRefusedError, match="writing stays inhibited, because requests cannot be read"):
        desk.release(SUPERVISOR, "The database is repaired")
    bench.book.unreadable = False
    with pytest.raises(SetpointRefusedError, match="WRITES INHIBITED"):
        await bench.ask()
    bench.book.saved[before.id] = replace(before, state=SetpointState.SENT)
    desk.release(SUPERVISOR, "The database is repaired")
    assert desk.requests[before.id].state is SetpointState.OUTCOME_UNKNOWN


async def test_a_request_of_the_last_run_can_still_be_approved(bench: DeskBench) -> None:
    request = await bench.ask()
    bench.start().recover()
    assert (await bench.approve(request)).state is SetpointState.VERIFIED


SHARED = SetpointRules(others_busy_s=60.0)


@pytest.mark.parametrize("state", [SetpointState.APPROVED, SetpointState.SENT, SetpointState.WRITTEN])
async def test_a_station_that_starts_leaves_alone_what_another_is_writing(plant: Plant, state: SetpointState) -> None:
    bench = DeskBench(plant, SHARED)
    request = await bench.ask()
    underway = replace(
        request, state=state, approver=SUPERVISOR.id, approver_name="Test Supervisor", approved_at=bench.clock.now()
    )
    bench.book.saved[request.id] = underway
    other = bench.start()
    other.recover()
    other.tick()
    assert bench.book.saved[request.id].state is state
    with pytest.raises(SetpointRefusedError, match="has an open request"):
        await bench.ask(key="another")
    # It has fallen silent for good.
    bench.clock.advance(61.0)
    other.tick()
    gone = SetpointState.VOID if state is SetpointState.APPROVED else SetpointState.OUTCOME_UNKNOWN
    assert bench.book.saved[request.id].state is gone
    assert bench.gateway.writes == []


async def test_what_one_station_does_the_other_shows_within_a_tick(plant: Plant) -> None:
    bench = DeskBench(plant, SHARED)
    first = bench.start()
    first.recover()
    second = bench.start()
    second.recover()
    request = await first.request(OPERATOR, TAG, NEW, REASON, "key")
    second.tick()
    assert second.requests == {request.id: request}
    done = await second.approve(request.id, "supervisor", PASSWORD)
    assert done.state is SetpointState.VERIFIED
    first.tick()
    assert first.requests[request.id] == done
    assert len(bench.gateway.writes) == 1


async def test_of_two_approvals_at_two_stations_one_writes(plant: Plant) -> None:
    bench = DeskBench(plant, SHARED)
    first, second = bench.start(), bench.start()
    for desk in (first, second):
        desk.recover()
    request = await first.request(OPERATOR, TAG, NEW, REASON, "key")
    second.tick()
    ended = await asyncio.gather(
        first.approve(request.id, "supervisor", PASSWORD),
        second.approve(request.id, "second", PASSWORD),
        return_exceptions=True,
    )
    assert sum(isinstance(one, SetpointRefusedError) for one in ended) == 1
    assert len(bench.gateway.writes) == 1


async def unknown(bench: DeskBench) -> SetpointRequest:
    bench.gateway.answer = UNKNOWN
    bench.gateway.takes = lambda _: None
    done = await bench.approve(await bench.ask())
    assert bench.desk.unknown() == (done,)
    return done


async def test_the_new_value_in_the_plant_resolves_as_applied(bench: DeskBench) -> None:
    request = await unknown(bench)
    bench.gateway.hold(TAG, NEW)
    done = await bench.desk.resolve(request.id)
    assert (done.state, done.readback) == (SetpointState.RESOLVED_APPLIED, NEW)
    assert done.outcome == "was applied: the plant holds 30 degC"
    assert await bench.desk.resolve(request.id) is done


async def test_the_old_value_resolves_only_after_long_enough(bench: DeskBench) -> None:
    request = await unknown(bench)
    assert (await bench.desk.resolve(request.id)).state is SetpointState.OUTCOME_UNKNOWN
    bench.clock.advance(9.9)
    assert (await bench.desk.resolve(request.id)).state is SetpointState.OUTCOME_UNKNOWN
    bench.clock.advance(0.1)
    assert (await bench.desk.resolve(request.id)).state is SetpointState.RESOLVED_NOT_APPLIED


@pytest.mark.parametrize("between", ["another value", "bad", "silence"])
async def test_the_old_value_must_be_seen_without_a_gap(bench: DeskBench, between: str) -> None:
    request = await unknown(bench)
    await bench.desk.resolve(request.id)
    bench.clock.advance(9.0)
    if between == "silence":
        bench.gateway.broken = TimeoutError()
    else:
        bench.gateway.hold(TAG, 25.0, Quality.BAD if between == "bad" else Quality.GOOD)
    assert (await bench.desk.resolve(request.id)).state is SetpointState.OUTCOME_UNKNOWN
    bench.gateway.broken = None
    bench.gateway.hold(TAG, OLD)
    bench.clock.advance(9.0)
    assert (await bench.desk.resolve(request.id)).state is SetpointState.OUTCOME_UNKNOWN


async def test_a_person_signs_for_what_reading_cannot_tell(bench: DeskBench) -> None:
    request = await unknown(bench)
    bench.gateway.hold(TAG, 25.0)
    await bench.desk.resolve(request.id)
    with pytest.raises(SetpointRefusedError, match="may not approve"):
        await bench.desk.accept_unresolved(request.id, "observer", PASSWORD, "Checked at the panel")
    with pytest.raises(SetpointRefusedError, match="account or password is wrong"):
        await bench.desk.accept_unresolved(request.id, "supervisor", "left unlocked", "Checked at the panel")
    assert bench.audit.events[-1] == "acceptance refused"
    assert bench.desk.requests[request.id].state is SetpointState.OUTCOME_UNKNOWN
    done = await bench.desk.accept_unresolved(request.id, "supervisor", PASSWORD, "Checked at the panel")
    assert done.state is SetpointState.ACCEPTED_UNRESOLVED
    assert done.outcome == "accepted unresolved by Test Supervisor: Checked at the panel"
    with pytest.raises(SetpointRefusedError, match="its outcome is not unknown"):
        await bench.desk.accept_unresolved(request.id, "supervisor", PASSWORD, "Checked at the panel")


async def test_a_request_that_was_settled_during_the_reading_stays_so(bench: DeskBench) -> None:
    request = await unknown(bench)
    bench.gateway.hold(TAG, NEW)
    both = await asyncio.gather(bench.desk.resolve(request.id), bench.desk.resolve(request.id))
    assert both[0] is both[1]
    assert bench.audit.events.count("resolved: applied") == 1


async def test_a_request_for_a_tag_that_is_gone_stays_for_a_person(bench: DeskBench) -> None:
    request = await unknown(bench)
    bench.desk.requests[request.id] = replace(request, tag="TIC-999.SP")
    assert (await bench.desk.resolve(request.id)).state is SetpointState.OUTCOME_UNKNOWN


async def test_a_number_that_cannot_be_written_as_one_is_recorded_in_words(bench: DeskBench) -> None:
    bench.gateway.takes = lambda _: float("inf")
    done = await bench.approve(await bench.ask())
    assert done.state is SetpointState.MISMATCH
    assert bench.audit.records[-1].entry.facts["readback"] == "inf"


async def test_an_accepted_write_with_another_code_is_accepted(bench: DeskBench) -> None:
    bench.gateway.answer = WriteOutcome(WriteResult.ACCEPTED, 0x002E0000, "GoodCompletesAsynchronously")
    done = await bench.approve(await bench.ask())
    assert (done.state, done.status) == (SetpointState.VERIFIED, 0x002E0000)
    assert ACCEPTED.result is WriteResult.ACCEPTED
