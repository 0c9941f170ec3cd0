"""Groups of requests: all are asked for or none, written in order, stopped by the first that fails."""

from dataclasses import replace

import pytest

from hmi.core.plant import Plant
from hmi.core.ports import ApprovedWrite, WriteOutcome, WriteResult
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Mode
from hmi.runtime.asking import Wish
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import REASON, DeskBench
from tests.runtime.fakes import ACCEPTED, OBSERVER, OPERATOR, PASSWORD, SECOND, SUPERVISOR

WISHES = (Wish("TIC-402.SP", 30.0), Wish("AIC-404.SP", 6.9), Wish("AIC-405.SP", 37.0), Wish("PIC-408.SP", 1.5))


@pytest.fixture
def bench(plant: Plant) -> DeskBench:
    made = DeskBench(plant)
    for tag, value in (("AIC-404.SP", 6.8), ("AIC-405.SP", 35.0), ("PIC-408.SP", 1.4)):
        made.set(tag, value)
    return made


async def group(bench: DeskBench, key: str = "key") -> tuple[SetpointRequest, ...]:
    return await bench.desk.request_group(OPERATOR, WISHES, REASON, key)


async def approved(bench: DeskBench) -> list[SetpointState]:
    made = await group(bench)
    ended = await bench.desk.approve_group(made[0].group, "supervisor", PASSWORD)
    return [one.state for one in ended]


async def test_a_group_is_written_in_its_order_with_one_approval_each(bench: DeskBench) -> None:
    assert await approved(bench) == [SetpointState.VERIFIED] * 4
    assert [one.tag for one in bench.gateway.writes] == [wish.tag for wish in WISHES]
    assert bench.audit.events.count("approved") == 4


@pytest.mark.parametrize("failing", range(4))
async def test_the_first_that_fails_stops_the_rest(bench: DeskBench, failing: int) -> None:
    """W-42, for each place."""

    def answer(approved: ApprovedWrite) -> None:
        bad = approved.tag == WISHES[failing].tag
        bench.gateway.answer = WriteOutcome(WriteResult.REFUSED, 0x803C0000, "BadOutOfRange.") if bad else ACCEPTED
        bench.gateway.takes = (lambda _: None) if bad else float

    bench.gateway.before_write = answer
    expected = [SetpointState.VERIFIED] * failing + [SetpointState.REFUSED] + [SetpointState.VOID] * (3 - failing)
    assert await approved(bench) == expected
    assert len(bench.gateway.writes) == failing + 1


async def test_a_member_that_does_not_hold_any_more_stops_the_rest(bench: DeskBench) -> None:
    made = await group(bench)
    bench.set("AIC-405.MODE", Mode.MANUAL)
    ended = await bench.desk.approve_group(made[0].group, "supervisor", PASSWORD)
    assert [one.state for one in ended] == [SetpointState.VERIFIED] * 2 + [SetpointState.VOID] * 2
    assert "AIC-405.SP before it ended as void" in ended[3].outcome


async def test_credentials_are_good_for_a_minute(plant: Plant, bench: DeskBench) -> None:
    assert plant is bench.plant
    bench.gateway.before_write = lambda _: bench.clock.advance(31.0)
    states = await approved(bench)
    assert states[:2] == [SetpointState.VERIFIED] * 2
    assert states[2:] == [SetpointState.VOID] * 2


async def test_a_right_that_is_lost_in_the_middle_of_a_group_ends_the_rest(bench: DeskBench) -> None:
    """No member is left waiting for an approval that stopped before it."""

    def lose(_: ApprovedWrite) -> None:
        bench.during_pause = lambda: bench.accounts.persons.update(
            {SUPERVISOR.id: replace(SUPERVISOR, role=OBSERVER.role)}
        )

    bench.gateway.before_write = lose
    made = await group(bench)
    ended = await bench.desk.approve_group(made[0].group, "supervisor", PASSWORD)
    assert [one.state for one in ended] == [SetpointState.VERIFIED] + [SetpointState.VOID] * 3
    assert "may not approve" in ended[1].outcome
    assert len(bench.gateway.writes) == 1


async def test_the_big_stop_during_the_log_in_stops_a_group_as_a_whole(bench: DeskBench) -> None:
    made = await group(bench)
    bench.accounts.during = lambda: bench.desk.inhibit("foam")
    with pytest.raises(SetpointRefusedError, match="WRITES INHIBITED: foam"):
        await bench.desk.approve_group(made[0].group, "supervisor", PASSWORD)
    assert bench.gateway.writes == []


@pytest.mark.logs
async def test_all_are_asked_for_or_none(bench: DeskBench) -> None:
    bench.set("PIC-408.MODE", Mode.MANUAL)
    with pytest.raises(SetpointRefusedError, match="PIC-408 is in manual"):
        await group(bench)
    assert bench.desk.requests == {}
    bench.set("PIC-408.MODE", Mode.AUTO)
    bench.audit.heard = lambda entry: setattr(bench.audit, "broken", entry.subject == "AIC-404.SP")
    with pytest.raises(SetpointRefusedError, match="cannot be recorded"):
        await group(bench)
    bench.audit.heard = lambda _: None
    bench.audit.broken = False
    bench.desk.tick()
    assert {one.state for one in bench.book.saved.values()} == {SetpointState.VOID}


async def test_a_double_click_is_one_group(bench: DeskBench) -> None:
    assert await group(bench) == await group(bench)
    assert len(bench.desk.requests) == 4


@pytest.mark.parametrize(
    "wishes", [(), (WISHES[0], WISHES[0]), tuple(Wish(f"T-{number}.SP", 1.0) for number in range(11))]
)
async def test_what_is_no_group(bench: DeskBench, wishes: tuple[Wish, ...]) -> None:
    with pytest.raises(SetpointRefusedError, match="a group has 1 to 10 setpoints"):
        await bench.desk.request_group(OPERATOR, wishes, REASON, "key")


async def test_a_member_is_not_approved_alone(bench: DeskBench) -> None:
    made = await group(bench)
    with pytest.raises(SetpointRefusedError, match="approved as a whole"):
        await bench.desk.approve(made[1].id, "supervisor", PASSWORD)


@pytest.mark.parametrize(("account", "why"), [("operator", "may not approve"), ("nobody", "is wrong")])
async def test_who_may_not_approve_one_approves_none(bench: DeskBench, account: str, why: str) -> None:
    made = await group(bench)
    with pytest.raises(SetpointRefusedError, match=why):
        await bench.desk.approve_group(made[0].group, account, PASSWORD)
    assert {one.state for one in bench.desk.requests.values()} == {SetpointState.REQUESTED}
    with pytest.raises(SetpointRefusedError, match="no such group"):
        await bench.desk.approve_group("", "supervisor", PASSWORD)


async def test_taking_one_back_takes_the_group_back(bench: DeskBench) -> None:
    made = await group(bench)
    await bench.desk.cancel(made[2].id, OPERATOR)
    assert {one.state for one in bench.desk.requests.values()} == {SetpointState.CANCELLED}


async def test_a_stop_in_the_middle_lets_nothing_more_leave(bench: DeskBench) -> None:
    bench.gateway.before_write = lambda _: bench.desk.inhibit("foam") if len(bench.gateway.writes) == 1 else None
    states = await approved(bench)
    assert states[0] is SetpointState.VERIFIED
    assert set(states[2:]) == {SetpointState.VOID}
    assert len(bench.gateway.writes) <= 2


async def test_a_station_writes_no_more_than_it_may_even_in_a_group(plant: Plant) -> None:
    rules = SetpointRules(station_writes=2)
    with pytest.raises(SetpointRefusedError, match="a group has 1 to 2 setpoints"):
        await DeskBench(plant, rules).desk.request_group(OPERATOR, WISHES, REASON, "key")


async def test_who_is_for_some_assets_of_a_group_ends_none_of_it(bench: DeskBench) -> None:
    """As at its approval: with one member the whole group ends, also those of another area (W-01)."""
    bench.set("TIC-502.SP", 29.0)
    wishes = (WISHES[0], Wish("TIC-502.SP", 30.0))
    here, there = frozenset({"PFR-401"}), frozenset({"PFR-501"})
    made = await bench.desk.request_group(OPERATOR, wishes, REASON, "key")
    for assets, member in ((here, made[0]), (here, made[1]), (there, made[0]), (there, made[1])):
        bench.accounts.persons[SECOND.id] = replace(SECOND, assets=assets)
        with pytest.raises(SetpointRefusedError, match="is for PFR-"):
            await bench.desk.reject(member.id, SECOND, "The foam is high")
        with pytest.raises(SetpointRefusedError, match="is for PFR-"):
            await bench.desk.cancel(member.id, SECOND)
        with pytest.raises(SetpointRefusedError, match="is for PFR-"):
            await bench.desk.approve_group(member.group, "second", PASSWORD)
    assert {one.state for one in bench.desk.requests.values()} == {SetpointState.REQUESTED}
    bench.accounts.persons[SECOND.id] = replace(SECOND, assets=here | there)
    await bench.desk.reject(made[1].id, SECOND, "The foam is high")
    assert {one.state for one in bench.desk.requests.values()} == {SetpointState.REJECTED}


async def test_the_requester_takes_his_group_back_whatever_his_area_has_become(bench: DeskBench) -> None:
    made = await group(bench)
    bench.accounts.persons[OPERATOR.id] = replace(OPERATOR, assets=frozenset({"PFR-501"}))
    await bench.desk.cancel(made[2].id, OPERATOR)
    assert {one.state for one in bench.desk.requests.values()} == {SetpointState.CANCELLED}
