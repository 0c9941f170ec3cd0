"""W-32: between stations a request ends by the database's time; no clock that is wrong or set makes it last longer."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.core.clock import ManualClock
from hmi.core.duty import SET_BACK
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime, TimeMark
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import NEW, REASON, TAG, DeskBench
from tests.runtime.fakes import OPERATOR, PASSWORD

LIFETIME_S = 900.0
RULES = SetpointRules(others_busy_s=60.0)
DST_NIGHT = datetime(2026, 10, 25, 0, 58, tzinfo=UTC)
"""Two minutes before Central Europe sets its clocks an hour back."""


class World:
    """Two stations on one database, each of the three with a clock of its own; all of them run equally fast."""

    def __init__(self, plant: Plant, start: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> None:
        self.real_s = 0.0
        self.start, self.skew_s = start, {"here": 0.0, "there": 0.0, "database": 0.0}
        self.marks: tuple[TimeMark, ...] = ()
        self.starts = 0
        self.benches = {name: DeskBench(plant, RULES) for name in ("here", "there")}
        first = self.benches["here"]
        for name, bench in self.benches.items():
            bench.book, bench.audit, bench.latches = first.book, first.audit, first.latches
            bench.gateway = first.gateway
            bench.clock = first.clock if name == "here" else ManualClock()
            bench.store._clock = bench.clock
            self.set_clock(name)
            self.restart(name)

    def read(self) -> datetime:
        return self.start + timedelta(seconds=self.real_s + self.skew_s["database"])

    def keep(self, mark: TimeMark) -> None:
        self.marks = (mark,)

    def set_clock(self, name: str) -> None:
        if name in self.benches:
            self.benches[name].clock._now = self.start + timedelta(seconds=self.real_s + self.skew_s[name])

    def step(self, name: str, seconds: float) -> None:
        self.skew_s[name] += seconds
        self.set_clock(name)

    def restart(self, name: str) -> None:
        """The program of a station; its machine runs on."""
        bench = self.benches[name]
        bench.time = SharedTime(bench.clock, self.read, lambda: self.marks, f"{name} {self.starts}")
        bench.keep_time = self.keep
        desk = bench.start(station=name)
        desk.recover()
        desk.tick()

    def power_cut(self, off_s: float) -> None:
        """Every machine goes off, and is on again after so long; its monotonic clock begins anew."""
        self.starts += 1
        self.real_s += off_s
        for name, bench in self.benches.items():
            bench.clock._seconds = 0.0
            self.set_clock(name)
            self.restart(name)
        self.see()

    def wait(self, seconds: float) -> None:
        self.real_s += seconds
        for bench in self.benches.values():
            bench.clock.advance(seconds)
        self.see()
        for bench in self.benches.values():
            bench.desk.tick()

    def see(self) -> None:
        for bench in self.benches.values():
            for tag in bench.gateway.values:
                bench.gateway.hold(tag, bench.gateway.values[tag].value)
            bench.store.put(tuple(bench.gateway.values.values()))

    def ask(self, name: str = "here") -> SetpointRequest:
        return asyncio.run(self.benches[name].desk.request(OPERATOR, TAG, NEW, REASON, f"key {self.real_s}"))

    def approve(self, name: str, request: SetpointRequest) -> str:
        """Why not; empty where it was written."""
        desk = self.benches[name].desk
        desk.tick()
        try:
            done = asyncio.run(desk.approve(request.id, "supervisor", PASSWORD))
        except SetpointRefusedError as error:
            return str(error)
        return "" if done.state is SetpointState.VERIFIED else f"{done.state}: {done.outcome}"


@pytest.mark.parametrize("skew_s", [-3600.0, 3600.0], ids=["an hour behind", "an hour ahead"])
@pytest.mark.parametrize("wrong", ["here", "there", "database"])
def test_a_clock_that_is_an_hour_wrong_neither_prolongs_nor_shortens_a_request(
    plant: Plant, wrong: str, skew_s: float
) -> None:
    for waited, ends in ((LIFETIME_S - 1.0, ""), (LIFETIME_S, "cannot be approved, it is expired")):
        world = World(plant)
        world.step(wrong, skew_s)
        for name in world.benches:
            world.restart(name)
        request = world.ask("here")
        world.wait(1.0)
        world.wait(waited - 1.0)
        if wrong == "database" and skew_s < 0:
            # It was set back before the request, which is on record, and the request is younger than that.
            assert SET_BACK in world.benches["here"].audit.events
        found = world.approve("there", request)
        assert (ends in found) if ends else (found == ""), found


@pytest.mark.parametrize("stepping", ["here", "there"])
@pytest.mark.parametrize("step_s", [-3600.0, -5.0, 5.0, 3600.0])
def test_a_station_whose_clock_steps_during_a_request_ends_it_when_it_should(
    plant: Plant, stepping: str, step_s: float
) -> None:
    world = World(plant)
    request = world.ask()
    world.wait(400.0)
    world.step(stepping, step_s)
    world.wait(499.0)
    assert world.benches["there"].desk.requests[request.id].state is SetpointState.REQUESTED
    world.wait(1.0)
    assert world.benches["there"].desk.requests[request.id].state is SetpointState.EXPIRED
    assert world.benches["here"].desk.requests[request.id].state is SetpointState.EXPIRED


@pytest.mark.parametrize("step_s", [-3600.0, -61.0])
def test_a_database_clock_that_is_set_back_voids_what_waits(plant: Plant, step_s: float) -> None:
    world = World(plant)
    request = world.ask()
    world.wait(100.0)
    world.step("database", step_s)
    world.wait(1.0)
    ended = world.benches["there"].desk.requests[request.id]
    assert ended.state is SetpointState.VOID
    assert "the database's clock was set back by" in ended.outcome
    assert SET_BACK in world.benches["here"].audit.events
    again = world.ask()
    world.wait(LIFETIME_S - 1.0)
    assert world.approve("there", again) == ""


def test_an_ntp_step_of_the_database_a_little_back_prolongs_nothing(plant: Plant) -> None:
    world = World(plant)
    request = world.ask()
    world.wait(100.0)
    world.step("database", -30.0)
    world.wait(799.0)
    assert world.benches["there"].desk.requests[request.id].state is SetpointState.REQUESTED
    world.wait(1.0)
    assert world.benches["there"].desk.requests[request.id].state is SetpointState.EXPIRED


@pytest.mark.parametrize("off_s", [20.0, 400.0])
@pytest.mark.parametrize("steps_s", [(-50.0,), (-20.0, -30.0), (-50.0, 40.0, -40.0)], ids=["once", "twice", "back on"])
def test_a_clock_that_was_set_back_a_little_before_the_power_was_cut_prolongs_nothing(
    plant: Plant, steps_s: tuple[float, ...], off_s: float
) -> None:
    """Whoever notices it writes it down at once; a mark every ten seconds would come too late."""
    world = World(plant)
    request = world.ask()
    world.wait(401.0)
    for step_s in steps_s:
        world.step("database", step_s)
        world.wait(1.0)
    world.power_cut(off_s)
    world.wait(498.0 - off_s - len(steps_s))
    for bench in world.benches.values():
        assert bench.desk.requests[request.id].state is SetpointState.REQUESTED
    world.wait(1.0)
    for bench in world.benches.values():
        assert bench.desk.requests[request.id].state is SetpointState.EXPIRED


def test_how_late_it_is_is_written_down_every_ten_seconds(plant: Plant) -> None:
    world = World(plant)
    for _ in range(5):
        world.wait(10.0)
        assert world.marks[0].time == world.read()


def test_a_station_that_starts_when_all_others_are_gone_knows_how_long_a_request_has_waited(plant: Plant) -> None:
    """By the database's time alone: its own monotonic clock has not counted, and nobody else ends the request."""
    world = World(plant)
    request = world.ask()
    world.wait(100.0)
    world.power_cut(790.0)
    del world.benches["here"]
    world.wait(9.0)
    assert world.benches["there"].desk.requests[request.id].state is SetpointState.REQUESTED
    world.wait(1.0)
    assert "it is expired" in world.approve("there", request)


def test_a_clock_that_was_put_right_again_leaves_the_next_start_nothing_to_add(plant: Plant) -> None:
    world = World(plant)
    request = world.ask()
    world.wait(100.0)
    for step_s in (-50.0, 50.0):
        world.step("database", step_s)
        world.wait(1.0)
    world.power_cut(100.0)
    world.wait(697.0)
    assert world.approve("there", request) == ""


def test_a_clock_that_runs_slow_is_not_taken_for_one_that_was_set(plant: Plant) -> None:
    """What it loses day by day is not carried from start to start; else it would add up to a step."""
    world = World(plant)
    for _ in range(30):
        for _ in range(20):
            world.skew_s["database"] -= 0.2
            world.wait(1.0)
        assert world.marks[0].lead_s == 0.0
        world.power_cut(100.0)
    assert SET_BACK not in world.benches["here"].audit.events


def test_a_station_that_is_started_meanwhile_knows_how_long_a_request_has_waited(plant: Plant) -> None:
    """It would have begun to count anew, and its own clock is an hour behind."""
    world = World(plant)
    request = world.ask()
    world.wait(890.0)
    world.step("there", -3600.0)
    world.restart("there")
    world.wait(10.0)
    assert "it is expired" in world.approve("there", request)


def test_in_the_night_in_which_clocks_change_a_request_lasts_as_long_as_ever(plant: Plant) -> None:
    world = World(plant, DST_NIGHT)
    request = world.ask()
    world.wait(LIFETIME_S - 1.0)
    assert world.benches["there"].desk.requests[request.id].state is SetpointState.REQUESTED
    world.wait(1.0)
    assert world.benches["there"].desk.requests[request.id].state is SetpointState.EXPIRED


def test_an_intent_says_how_all_three_clocks_stood(plant: Plant) -> None:
    world = World(plant)
    world.step("there", -2.0)
    world.step("database", 5.0)
    world.wait(1.0)
    request = world.ask("here")
    world.wait(1.0)
    assert world.approve("there", request) == ""
    bench = world.benches["there"]
    record = next(one for one in bench.audit.records if one.entry.event == "intent")
    facts = record.entry.facts
    assert facts["database_ahead_s"] == 7.0
    assert facts["database_time"] == (world.start + timedelta(seconds=7.0)).isoformat()
    assert isinstance(facts["station_monotonic_s"], float)
    assert facts["db_asked_at"] == (world.start + timedelta(seconds=6.0)).isoformat()
    # The numbers say what came first, whatever the times say.
    numbers = [one.sequence for one in bench.audit.records]
    assert numbers == list(range(1, len(numbers) + 1))


STEP = st.one_of(
    st.tuples(st.just("wait"), st.sampled_from([1.0, 9.0, 60.0, 300.0])),
    st.tuples(st.sampled_from(["here", "there", "database"]), st.sampled_from([-3600.0, -300.0, -30.0, 30.0, 3600.0])),
    st.tuples(st.just("restart"), st.sampled_from([0.0, 1.0])),
)


@given(steps=st.lists(STEP, min_size=1, max_size=14))
@settings(max_examples=60, deadline=None)
def test_whatever_is_done_to_the_clocks_no_request_is_approved_after_its_time(
    plant: Plant, steps: list[tuple[str, float]]
) -> None:
    world = World(plant)
    request = world.ask()
    asked_at = world.real_s
    for what, number in steps:
        if what == "wait":
            world.wait(number)
        elif what == "restart":
            world.restart(("here", "there")[int(number)])
        else:
            world.step(what, number)
    late = world.real_s - asked_at >= LIFETIME_S
    found = [world.approve(name, request) for name in ("there", "here")]
    assert len(world.benches["here"].gateway.writes) <= 1
    if late:
        assert "" not in found
        assert world.benches["here"].gateway.writes == []
