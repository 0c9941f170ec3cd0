"""W-02: whoever signs for another may, only as long as that was lent, and two persons stay two human beings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hmi.core.books import AuditError
from hmi.core.duty import SET_BACK, DutyAct
from hmi.core.engineered import TagClass
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime, TimeMark
from hmi.core.user import LoginError, Person, Role
from hmi.runtime.asking import Wish
from hmi.runtime.duties import DutyRoster
from hmi.runtime.duty_terms import DutyRefusedError, Span
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import NEW, REASON, TAG
from tests.runtime.duty_bench import ADMIN, BOTH, NIGHT, SHIFT, TWIN, WHY, Duty, duty_of, near, write_by_hand
from tests.runtime.fakes import (
    ENGINEER,
    OBSERVER,
    OPERATOR,
    SECOND,
    SUPERVISOR,
    FakeDutyBook,
)


@pytest.fixture
def duty(plant: Plant) -> Duty:
    return duty_of(plant)


async def refused(duty: Duty, request: SetpointRequest, account: str = "night") -> str:
    with pytest.raises(SetpointRefusedError) as error:
        await duty.bench.approve(request, account)
    assert duty.bench.gateway.writes == []
    return str(error.value)


async def test_who_was_lent_an_approval_signs_for_the_one_who_lent_it(duty: Duty) -> None:
    number = duty.lend()
    request = await duty.bench.ask()
    done = await duty.bench.approve(request, "night")
    assert (done.state, done.approver, done.delegation) == (SetpointState.VERIFIED, NIGHT.id, number)
    assert done.signed_for == "for Test Supervisor (supervisor), delegated until 2026-01-01T08:00:01Z"
    approved = next(one for one in duty.bench.audit.records if one.entry.event == "approved").entry.facts
    assert approved["signature"] == f"APPROVED: answers for this change, {done.signed_for}"
    assert approved["signed_by"] == "Night Operator (night, operator)"
    assert {one.entry.facts.get("delegation") for one in duty.bench.audit.records if one.entry.event == "intent"} == {
        number
    }


async def test_what_is_lent_without_naming_assets_is_the_givers_own_area_on_record(duty: Duty) -> None:
    duty.bench.accounts.persons[SUPERVISOR.id] = replace(SUPERVISOR, assets=frozenset({"PFR-401"}))
    number = duty.lend()
    assert duty.bench.audit.records[number - 1].entry.facts["assets"] == "PFR-401"
    (one,) = duty.desk.standing().delegations
    assert one.assets == {"PFR-401"}


async def test_an_approval_by_the_own_right_names_nobody_else(duty: Duty) -> None:
    duty.lend(to=SECOND)
    done = await duty.bench.approve(await duty.bench.ask(), "second")
    assert (done.state, done.delegation, done.signed_for) == (SetpointState.VERIFIED, 0, "")


@pytest.mark.parametrize(
    ("assets", "classes", "span", "match"),
    [
        (("PFR-501",), BOTH, SHIFT, "may not approve a setpoint"),
        ((), (TagClass.SECURED,), SHIFT, "may not approve a setpoint"),
        ((), BOTH, Span(8.0, begins_in_h=1.0), "may not approve a setpoint"),
    ],
    ids=["another asset", "another class", "not yet"],
)
async def test_a_delegation_reaches_as_far_as_it_says(
    duty: Duty, assets: tuple[str, ...], classes: tuple[TagClass, ...], span: Span, match: str
) -> None:
    duty.lend(assets=assets, classes=classes, span=span)
    assert match in await refused(duty, await duty.bench.ask())


async def test_it_ends_by_itself_in_its_second(duty: Duty) -> None:
    duty.lend(span=Span(1.0))
    duty.bench.clock.advance(3599.0)
    request = await duty.bench.ask()
    duty.bench.clock.advance(1.0)
    assert "may not approve" in await refused(duty, request)
    assert duty.desk.standing().delegations == ()


@pytest.mark.parametrize("step_s", [-3600.0, -30.0, 3600.0])
async def test_no_step_of_the_clock_makes_it_longer(duty: Duty, step_s: float) -> None:
    duty.lend(span=Span(1.0))
    duty.bench.clock.advance(1800.0)
    duty.bench.clock._now += timedelta(seconds=step_s)
    duty.bench.desk.tick()
    duty.bench.clock.advance(1799.0)
    request = await duty.bench.ask()
    duty.bench.clock.advance(1.0)
    assert "may not approve" in await refused(duty, request)


async def test_after_a_start_with_a_clock_that_was_set_back_nothing_is_lent_any_more(duty: Duty) -> None:
    """W-32: the trail knows a later time than the clock."""
    duty.lend()
    last = duty.bench.clock.now()
    duty.bench.clock._now -= timedelta(hours=5)
    duty.bench.time = SharedTime(duty.bench.clock, duty.bench.clock.now, lambda: (TimeMark(last),))
    duty.bench.roster = DutyRoster(FakeDutyBook(duty.bench.audit), duty.bench.time)
    desk = duty.bench.start()
    desk.recover()
    desk.tick()
    assert SET_BACK in duty.bench.audit.events
    assert "may not approve" in await refused(duty, await duty.bench.ask())


@pytest.mark.parametrize("ender", [SUPERVISOR, NIGHT, SECOND, ADMIN], ids=lambda one: one.account)
async def test_it_is_ended_by_those_whom_it_concerns(duty: Duty, ender: Person) -> None:
    number = duty.lend()
    request = await duty.bench.ask()
    for other in (OPERATOR, ENGINEER, OBSERVER):
        with pytest.raises(DutyRefusedError, match="may not delegate approvals"):
            duty.desk.end(other, number, WHY)
    duty.desk.end(ender, number, WHY)
    assert "may not approve" in await refused(duty, request)
    with pytest.raises(DutyRefusedError, match="has ended already"):
        duty.desk.end(ender, number, WHY)


async def test_what_is_ended_between_approval_and_sending_voids_the_request(duty: Duty) -> None:
    number = duty.lend()
    request = await duty.bench.ask()
    duty.bench.gateway.before_read = lambda: duty.desk.end(SUPERVISOR, number, WHY)
    done = await duty.bench.approve(request, "night")
    assert done.state is SetpointState.VOID
    assert duty.bench.gateway.writes == []


async def test_another_delegation_does_not_take_the_place_of_one_that_ended(duty: Duty) -> None:
    first = duty.lend()
    duty.lend(by=SECOND)
    request = await duty.bench.ask()
    duty.bench.gateway.before_read = lambda: duty.desk.end(SUPERVISOR, first, WHY)
    done = await duty.bench.approve(request, "night")
    assert (done.state, done.outcome) == (
        SetpointState.VOID,
        f"{TAG}: the right under which it was approved has ended",
    )


@pytest.mark.parametrize("loses", ["role", "area", "account"])
async def test_nobody_passes_on_a_right_that_he_has_lost(duty: Duty, loses: str) -> None:
    duty.lend()
    request = await duty.bench.ask()
    persons = duty.bench.accounts.persons
    if loses == "account":
        del persons[SUPERVISOR.id]
    elif loses == "role":
        persons[SUPERVISOR.id] = replace(SUPERVISOR, role=Role.OPERATOR)
    else:
        persons[SUPERVISOR.id] = replace(SUPERVISOR, assets=frozenset({"PFR-501"}))
    assert "may not approve" in await refused(duty, request)


async def test_the_area_that_somebody_has_holds_for_what_is_lent_to_him_too(duty: Duty) -> None:
    duty.lend()
    request = await duty.bench.ask()
    duty.bench.accounts.persons[NIGHT.id] = replace(NIGHT, assets=frozenset({"PFR-501"}))
    assert "may not approve" in await refused(duty, request)
    with pytest.raises(DutyRefusedError, match="is for PFR-501 only"):
        duty.lend(by=SECOND)


# The two-person rule


async def test_nobody_approves_his_own_request_in_anothers_name(duty: Duty) -> None:
    duty.lend()
    request = await duty.bench.ask(person=NIGHT)
    assert "asked for it and cannot approve it" in await refused(duty, request)


async def test_nobodys_own_request_is_approved_by_the_one_to_whom_he_lends(duty: Duty) -> None:
    duty.lend()
    request = await duty.bench.ask(person=SUPERVISOR)
    assert "may not approve" in await refused(duty, request)


async def test_the_second_account_of_the_giver_or_of_the_requester_changes_nothing(duty: Duty) -> None:
    with pytest.raises(DutyRefusedError, match="an account of the same person"):
        duty.lend(to=TWIN)
    duty.lend()
    request = await duty.bench.ask(person=TWIN)
    assert "may not approve" in await refused(duty, request)
    duty.bench.accounts.persons[NIGHT.id] = replace(NIGHT, human=OPERATOR.id)
    await duty.bench.desk.cancel(request.id, TWIN)
    request = await duty.bench.ask(key="again")
    assert "asked for it and cannot approve it" in await refused(duty, request)


async def test_two_accounts_that_turn_out_to_be_one_person_lose_what_was_lent(duty: Duty) -> None:
    duty.lend()
    request = await duty.bench.ask()
    duty.bench.accounts.persons[NIGHT.id] = replace(NIGHT, human=SUPERVISOR.id)
    assert "may not approve" in await refused(duty, request)


async def test_what_was_lent_is_not_lent_on(duty: Duty) -> None:
    duty.lend()
    with pytest.raises(DutyRefusedError, match="may not delegate approvals"):
        duty.lend(by=NIGHT, to=SECOND)
    # A supervisor of another area got it; he has no right of his own there to give.
    persons = duty.bench.accounts.persons
    persons[SECOND.id] = replace(SECOND, assets=frozenset({"PFR-501"}))
    with pytest.raises(DutyRefusedError, match="is not for PFR-401 and cannot lend it"):
        duty.lend(by=SECOND, assets=("PFR-401",))


async def test_a_chain_that_was_written_into_the_trail_by_hand_gives_no_right(duty: Duty) -> None:
    duty.lend()
    write_by_hand(duty, {"giver": NIGHT.id, "giver_name": "x", "giver_account": "night", "to": "p-9", "to_name": "y"})
    duty.bench.accounts.persons["p-9"] = Person("p-9", "third", "Third Operator", Role.OPERATOR)
    assert "may not approve" in await refused(duty, await duty.bench.ask(), "third")


async def test_what_waits_for_somebodys_approval_is_not_lent_to_who_asked_for_it(duty: Duty) -> None:
    request = await duty.bench.ask(person=NIGHT)
    with pytest.raises(DutyRefusedError, match=r"has asked for TIC-402\.SP and waits for an approval"):
        duty.lend()
    duty.lend(assets=("PFR-501",))
    await duty.bench.desk.cancel(request.id, NIGHT)
    duty.lend()


@pytest.mark.parametrize("to", [ENGINEER, ADMIN, OBSERVER], ids=lambda one: one.account)
async def test_who_must_never_approve_is_lent_nothing(duty: Duty, to: Person) -> None:
    """Reliability sheet, 7.1."""
    with pytest.raises(DutyRefusedError, match="never approves"):
        duty.lend(to=to)


async def test_who_became_somebody_that_never_approves_signs_for_nobody(duty: Duty) -> None:
    duty.lend()
    request = await duty.bench.ask()
    duty.bench.accounts.persons[NIGHT.id] = replace(NIGHT, role=Role.ENGINEER)
    assert "may not approve" in await refused(duty, request)


@pytest.mark.parametrize("by", [OPERATOR, ENGINEER, ADMIN, OBSERVER, NIGHT], ids=lambda one: one.account)
def test_who_may_not_delegate_gives_ends_and_calls_nobody(duty: Duty, by: Person) -> None:
    for act in (
        lambda: duty.lend(by=by, to=SECOND),
        lambda: duty.desk.put_on_call(by, SECOND.id, (), SHIFT, WHY),
        lambda: duty.desk.take_off_call(by, 1, WHY),
    ):
        with pytest.raises(DutyRefusedError, match="may not delegate approvals"):
            act()
    assert duty.bench.audit.records == []


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"classes": ()}, "say for which classes"),
        ({"classes": (TagClass.VIEW,)}, "say for which classes"),
        ({"assets": ("PFR-999",)}, "the plant has no asset PFR-999"),
        ({"span": Span(0.0)}, "from a minute to 14 days"),
        ({"span": Span(14 * 24 + 0.1)}, "from a minute to 14 days"),
        ({"span": Span(float("nan"))}, "from a minute to 14 days"),
        ({"span": Span(float("inf"))}, "from a minute to 14 days"),
        ({"span": Span(-1.0)}, "from a minute to 14 days"),
        ({"span": Span(1.0, -1.0)}, "from a minute to 14 days"),
        ({"span": Span(1.0, 32 * 24.0)}, "begins within 31 days"),
        ({"reason": "short"}, "the reason has 5 characters"),
        ({"to": Person("p-99", "gone", "Gone", Role.OPERATOR)}, "choose an operator or a supervisor"),
    ],
    ids=[
        "no class", "class view", "unknown asset", "no time", "too long", "not a number", "for ever", "negative",
        "before now", "far ahead", "no reason", "unknown person",
    ],
)  # fmt: skip
def test_a_delegation_that_says_not_enough_or_too_much_is_refused(
    duty: Duty, change: dict[str, object], match: str
) -> None:
    with pytest.raises(DutyRefusedError, match=match):
        duty.lend(**change)  # type: ignore[arg-type]
    assert duty.bench.audit.records == []


async def test_a_station_that_somebody_left_unlocked_lends_nothing_in_his_name(duty: Duty) -> None:
    with pytest.raises(LoginError):
        duty.lend(password="a guess about foam")
    assert duty.bench.audit.records == []


async def test_nothing_is_lent_without_a_record(duty: Duty) -> None:
    duty.bench.audit.break_at = DutyAct.DELEGATED
    with pytest.raises(AuditError, match="the disk is full"):
        duty.lend()
    duty.bench.audit.break_at = ""
    assert "may not approve" in await refused(duty, await duty.bench.ask())


async def test_a_trail_that_cannot_be_read_lends_nothing_and_takes_no_right_of_ones_own(duty: Duty) -> None:
    duty.lend()
    request = await duty.bench.ask()
    book = duty.bench.roster._book  # type: ignore[union-attr]
    book.acts = _broken  # type: ignore[method-assign]
    assert "nobody can sign for another now" in await refused(duty, request)
    done = await duty.bench.approve(request)
    assert done.state is SetpointState.VERIFIED


async def test_who_signs_for_another_may_refuse_and_take_back_too(duty: Duty) -> None:
    duty.lend()
    request = await duty.bench.ask()
    rejected = await duty.bench.desk.reject(request.id, NIGHT, "The foam is high")
    assert rejected.outcome.startswith("rejected by Night Operator (for Test Supervisor (supervisor), delegated until")
    request = await duty.bench.ask(key="again")
    assert (await duty.bench.desk.cancel(request.id, NIGHT)).state is SetpointState.CANCELLED


async def test_a_group_is_approved_in_anothers_name_as_a_whole_or_not(plant: Plant) -> None:
    duty = duty_of(plant, SetpointRules(tag_rest_s=0.0))
    wishes = [Wish(TAG, NEW), Wish("TIC-502.SP", near(duty, "TIC-502.SP"))]
    number = duty.lend(assets=("PFR-401",))
    made = await duty.bench.desk.request_group(OPERATOR, wishes, REASON, "group")
    with pytest.raises(SetpointRefusedError, match="may not approve"):
        await duty.bench.desk.approve_group(made[0].group, "night", "correct horse battery")
    assert duty.bench.gateway.writes == []
    with pytest.raises(SetpointRefusedError, match="may not approve"):
        await duty.bench.desk.reject(made[0].id, NIGHT, "The foam is high")
    assert {one.state for one in duty.bench.desk.requests.values()} == {SetpointState.REQUESTED}
    duty.desk.end(SUPERVISOR, number, WHY)
    duty.lend()
    done = await duty.bench.desk.approve_group(made[0].group, "night", "correct horse battery")
    assert [one.state for one in done] == [SetpointState.VERIFIED] * 2


def test_who_is_on_call_is_on_record_and_ends_by_itself(duty: Duty) -> None:
    duty.desk.put_on_call(SUPERVISOR, SECOND.id, ("PFR-401",), Span(2.0), WHY)
    duty.desk.put_on_call(SUPERVISOR, NIGHT.id, (), Span(4.0, begins_in_h=1.0), WHY)
    roster = duty.bench.roster
    assert roster is not None
    assert [one.name for one in roster.on_call("PFR-401")] == ["Second Supervisor"]
    assert roster.on_call("PFR-501") == ()
    duty.bench.clock.advance(2 * 3600.0)
    assert [one.name for one in roster.on_call("PFR-401")] == ["Night Operator"]
    (turn,) = duty.desk.standing().on_call
    duty.desk.take_off_call(SECOND, turn.number, WHY)
    assert roster.on_call("PFR-401") == ()
    assert duty.bench.audit.events == ["on call", "on call", "on call ended"]
    with pytest.raises(DutyRefusedError, match="has ended already"):
        duty.desk.take_off_call(SECOND, turn.number, WHY)


async def test_who_is_on_call_has_no_right_by_it_and_is_named_to_who_is_refused(duty: Duty) -> None:
    duty.desk.put_on_call(SUPERVISOR, NIGHT.id, (), SHIFT, WHY)
    request = await duty.bench.ask()
    assert "may not approve" in await refused(duty, request)
    found = await refused(duty, request, "operator")
    assert found.endswith("somebody with that right has to do it. On call for PFR-401: Night Operator.")
    await duty.bench.desk.cancel(request.id, OPERATOR)
    duty.bench.clock.advance(8 * 3600.0)
    assert "On call" not in await refused(duty, await duty.bench.ask(key="later"), "operator")


def _broken(_after: int) -> tuple[()]:
    raise AuditError("record 3 about delegations is not what was sealed")
