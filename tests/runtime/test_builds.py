"""Two stations that run different programs do not approve each other's requests (W-43)."""

from dataclasses import replace

import pytest

from hmi.core.build import build_text, older
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointState
from hmi.runtime.books import Books
from hmi.runtime.setpoints import SetpointDesk
from tests.runtime.desk_bench import DeskBench

NEW, OLD = build_text("1.3.0", 5), build_text("1.2.9", 4)


def desk_of(bench: DeskBench, station: str, build: str) -> SetpointDesk:
    books = Books(bench.book, bench.audit, bench.latches, bench.accounts, station, build)
    bench.desk = SetpointDesk(
        bench.plant, bench.store, bench.batches, bench.clock, bench.gateway, books, bench.rules, bench.pause
    )
    bench.desk.recover()
    return bench.desk


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("1.2.0 (tables 4)", "1.2.0 (tables 5)", True),
        ("1.9.0 (tables 4)", "1.10.0 (tables 4)", True),
        ("2.0.0 (tables 5)", "1.0.0 (tables 6)", True),
        ("", "0.1.0 (tables 1)", True),
        ("1.2.0 (tables 4)", "1.2.0 (tables 4)", False),
    ],
)
def test_builds_are_ordered_by_tables_then_by_version(first: str, second: str, before: bool) -> None:
    assert older(first, second) is before
    assert not older(second, first)


@pytest.mark.parametrize(
    ("asking", "approving", "behind"),
    [
        (OLD, NEW, "update station line-1,"),
        (NEW, OLD, r"update station line-2 \(this one\)"),
        ("", NEW, "station line-1,"),
    ],
)
async def test_another_build_cannot_approve_and_says_who_must_be_updated(
    plant: Plant, asking: str, approving: str, behind: str
) -> None:
    bench = DeskBench(plant)
    desk_of(bench, "line-1", asking)
    asked = await bench.ask()
    desk_of(bench, "line-2", approving)
    with pytest.raises(SetpointRefusedError, match=behind):
        await bench.approve(asked)
    assert bench.desk.requests[asked.id].state is SetpointState.REQUESTED
    assert bench.audit.records[-1].entry.event == "approval refused"
    assert bench.gateway.writes == []


async def test_both_builds_stand_in_the_records(plant: Plant) -> None:
    bench = DeskBench(plant)
    desk_of(bench, "line-1", NEW)
    asked = await bench.ask()
    desk_of(bench, "line-2", NEW)
    assert (await bench.approve(asked)).state is SetpointState.VERIFIED
    first, second = (record.entry.facts for record in bench.audit.records[:2])
    assert (first["station"], first["build"]) == ("line-1", NEW)
    assert (second["build"], second["approver_build"], second["sender"]) == (NEW, NEW, "line-2")


async def test_a_build_that_was_changed_in_the_database_is_found_out(plant: Plant) -> None:
    bench = DeskBench(plant)
    desk_of(bench, "line-1", OLD)
    asked = await bench.ask()
    bench.book.saved[asked.id] = replace(asked, build=NEW)
    desk_of(bench, "line-2", NEW)
    with pytest.raises(SetpointRefusedError, match="not the one that was recorded"):
        await bench.approve(asked)
