"""Approvals in the middle of many alarms (W-47)."""

import pytest

from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointState
from hmi.runtime.asking import Wish
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import REASON, DeskBench
from tests.runtime.fakes import OPERATOR, PASSWORD

WHY = "The batch foams over within minutes"


@pytest.fixture
def bench(plant: Plant) -> DeskBench:
    made = DeskBench(plant, SetpointRules(flood_reason=True))
    made.unacknowledged = 11
    return made


async def test_in_a_flood_nothing_is_approved_without_a_second_reason(bench: DeskBench) -> None:
    request = await bench.ask()
    for words in ("", "hurry", "          "):
        with pytest.raises(SetpointRefusedError, match="alarm flood: 11 alarms are not acknowledged"):
            await bench.desk.approve(request.id, "supervisor", PASSWORD, words)
    assert bench.desk.requests[request.id].state is SetpointState.REQUESTED
    assert bench.gateway.writes == []
    assert bench.audit.events[1:] == ["approval refused"] * 3


async def test_the_second_reason_stands_in_the_approval_and_in_the_intent(bench: DeskBench) -> None:
    request = await bench.ask()
    done = await bench.desk.approve(request.id, "supervisor", PASSWORD, WHY)
    assert done.state is SetpointState.VERIFIED
    said = {one.entry.event: one.entry.facts for one in bench.audit.records}
    for event in ("approved", "intent", "verified"):
        assert (said[event]["alarms_unacknowledged"], said[event]["flood_reason"]) == (11, WHY)


async def test_in_a_flood_a_group_without_a_second_reason_still_waits_as_a_whole(bench: DeskBench) -> None:
    bench.set("PIC-408.SP", 1.4)
    wishes = (Wish("TIC-402.SP", 30.0), Wish("PIC-408.SP", 1.5))
    made = await bench.desk.request_group(OPERATOR, wishes, REASON, "key")
    with pytest.raises(SetpointRefusedError, match="alarm flood: 11 alarms are not acknowledged"):
        await bench.desk.approve_group(made[0].group, "supervisor", PASSWORD)
    assert {one.state for one in bench.desk.requests.values()} == {SetpointState.REQUESTED}


async def test_ten_alarms_are_no_flood_and_ask_for_nothing(bench: DeskBench) -> None:
    bench.unacknowledged = 10
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED


async def test_a_site_that_asks_for_no_second_reason_still_records_the_flood(plant: Plant) -> None:
    bench = DeskBench(plant)
    bench.unacknowledged = 40
    assert (await bench.approve(await bench.ask())).state is SetpointState.VERIFIED
    facts = next(one.entry.facts for one in bench.audit.records if one.entry.event == "approved")
    assert (facts["alarms_unacknowledged"], facts["flood_reason"]) == (40, "")
