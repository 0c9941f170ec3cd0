"""A machine that slept, or whose time was set, is on record (W-35)."""

from datetime import timedelta

import pytest

from hmi.core.plant import Plant
from hmi.runtime.gap_watch import GAP
from tests.runtime.desk_bench import DeskBench


@pytest.fixture
def bench(plant: Plant) -> DeskBench:
    return DeskBench(plant)


@pytest.mark.parametrize(("step_s", "told"), [(3600.0, True), (-5.1, True), (5.0, False), (-5.0, False)])
def test_a_gap_is_recorded_once_with_how_long_it_was(bench: DeskBench, step_s: float, told: bool) -> None:
    before = bench.clock.now()
    bench.clock._now += timedelta(seconds=step_s)
    for _ in range(3):
        bench.desk.tick()
        bench.clock.advance(1.0)
    assert bench.audit.events == [GAP] * told
    if told:
        entry = bench.audit.records[0].entry
        assert (entry.category, entry.facts["apart_s"]) == ("system", step_s)
        assert entry.facts["before"] == before.isoformat()


def test_a_long_quiet_time_is_no_gap(bench: DeskBench) -> None:
    """Both clocks went on."""
    for _ in range(3):
        bench.clock.advance(900.0)
        bench.desk.tick()
    assert bench.audit.events == []


def test_a_program_that_did_not_run_while_the_clocks_went_on_is_one(bench: DeskBench) -> None:
    """As in a sleep under Windows, whose monotonic clock counts on."""
    bench.desk.stood_still(4.0)
    bench.desk.tick()
    bench.desk.stood_still(4.0)
    bench.desk.tick()
    assert bench.audit.events == []
    bench.desk.stood_still(1200.0)
    bench.desk.tick()
    bench.desk.tick()
    assert bench.audit.events == [GAP]
    assert bench.audit.records[0].entry.facts["still_s"] == 1200.0


def test_a_gap_that_cannot_be_recorded_is_recorded_later(bench: DeskBench) -> None:
    bench.audit.broken = True
    bench.clock._now += timedelta(seconds=600.0)
    bench.desk.tick()
    bench.clock.advance(10.0)
    bench.audit.broken = False
    bench.desk.tick()
    assert bench.audit.events == [GAP]
    assert bench.audit.records[0].entry.facts["apart_s"] == 600.0
