"""W-32: whatever is done to a clock, nothing that ends by the shared time ends later than it should."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.clock import ManualClock
from hmi.core.shared_time import SET_BACK_S, SharedTime, TimeMark

START = datetime(2026, 3, 29, 0, 59, 30, tzinfo=UTC)
"""Half a minute before Central Europe sets its clocks an hour ahead."""


class Server:
    """A database's clock beside the station's."""

    def __init__(self, skew_s: float = 0.0, newest: TimeMark | None = None, boot: str = "") -> None:
        self.station = ManualClock(START)
        self.skew = timedelta(seconds=skew_s)
        self.silent = False
        self.newest = newest
        self.time = SharedTime(self.station, self.read, lambda: () if self.newest is None else (self.newest,), boot)

    def read(self) -> datetime:
        if self.silent:
            raise OSError("the server does not answer")
        return self.station.now() + self.skew


@pytest.mark.parametrize("skew_s", [-3600.0, -0.4, 0.0, 3600.0])
def test_it_is_the_databases_time_whatever_the_stations_clock_says(skew_s: float) -> None:
    server = Server(skew_s)
    assert server.time.now() == START + timedelta(seconds=skew_s)
    assert server.time.ahead_s == skew_s
    server.station._now += timedelta(hours=7)
    server.skew -= timedelta(hours=7)
    server.station.advance(10.0)
    assert server.time.now() == START + timedelta(seconds=skew_s + 10.0)
    assert server.time.ahead_s == skew_s - 7 * 3600


def test_the_night_in_which_clocks_change_is_like_any_other() -> None:
    server = Server()
    before = server.time.now()
    server.station.advance(7200.0)
    assert (server.time.now() - before).total_seconds() == 7200.0


def test_where_the_database_is_silent_the_monotonic_clock_counts_on() -> None:
    server = Server()
    server.time.now()
    server.silent = True
    server.station.advance(100.0)
    server.station._now -= timedelta(days=1)
    assert server.time.now() == server.time.estimate() == START + timedelta(seconds=100.0)
    assert server.time.behind_s() is None


def test_before_the_first_answer_the_stations_clock_has_to_do() -> None:
    server = Server(skew_s=30.0)
    server.silent = True
    assert server.time.now() == START
    assert server.time.ahead_s is None
    server.silent = False
    assert server.time.now() == START + timedelta(seconds=30.0)


def test_a_new_start_does_not_go_back_behind_what_is_on_record() -> None:
    server = Server(newest=TimeMark(START + timedelta(hours=1)))
    assert server.time.now() == START + timedelta(hours=1)
    assert server.time.behind_s() == 3600.0 > SET_BACK_S
    server.station.advance(60.0)
    assert server.time.now() == START + timedelta(hours=1, seconds=60.0)
    server.time.begin_anew()
    assert server.time.now() == START + timedelta(seconds=60.0)
    assert server.time.behind_s() == 0.0


@pytest.mark.parametrize(("boot", "counted_s"), [("same", 600.0), ("another", 0.0), ("", 0.0)])
def test_while_the_program_stood_still_the_machine_counted_on(boot: str, counted_s: float) -> None:
    """The clock was set back by half an hour between two runs of the program."""
    first = Server(boot="same")
    first.time.now()
    mark = first.time.mark()
    second = Server(skew_s=-1800.0, newest=mark, boot=boot)
    second.station.advance(600.0)
    assert second.time.now() == START + timedelta(seconds=counted_s)


@pytest.mark.parametrize("off_s", [5.0, 600.0])
def test_a_machine_that_was_off_goes_on_by_what_the_clock_had_been_set_back(off_s: float) -> None:
    """Its monotonic clock began anew, and the clock still is where it was set to."""
    mark = TimeMark(START, "before", 4000.0, lead_s=50.0)
    server = Server(skew_s=-50.0, newest=mark, boot="after")
    server.station.advance(off_s)
    assert server.time.now() == START + timedelta(seconds=off_s)
    assert server.time.behind_s() == 50.0


def test_machines_that_do_not_tell_their_run_are_not_taken_for_one() -> None:
    """As where there is no boot id: two numbers of two monotonic clocks say nothing together."""
    server = Server(skew_s=-1800.0, newest=TimeMark(START, "", 0.0), boot="")
    server.station.advance(600.0)
    assert server.time.now() == START


def test_of_two_marks_the_one_counts_that_says_more() -> None:
    """An audit record is newer than the mark that was kept, but it does not say how long the machine has run since."""
    station = ManualClock(START)
    marks = (TimeMark(START, "this", 0.0), TimeMark(START + timedelta(seconds=5.0)))
    time = SharedTime(station, lambda: station.now() - timedelta(seconds=50.0), lambda: marks, "this")
    station.advance(200.0)
    assert time.now() == START + timedelta(seconds=200.0)


def test_a_small_step_back_is_caught_up_with() -> None:
    server = Server()
    server.time.now()
    server.skew -= timedelta(seconds=20.0)
    seen = [server.time.now()]
    for _ in range(5):
        server.station.advance(10.0)
        seen.append(server.time.now())
    assert seen == [START + timedelta(seconds=10.0 * number) for number in range(6)]
    assert server.time.behind_s() == 20.0


STEP = st.tuples(
    st.sampled_from(["wait", "database steps", "station steps", "silence", "answers", "estimate"]),
    st.floats(-7200.0, 7200.0, allow_nan=False),
)


@given(steps=st.lists(STEP, max_size=30))
def test_it_never_goes_back_and_is_never_slower_than_the_monotonic_clock(steps: list[tuple[str, float]]) -> None:
    server = Server()
    last, at = server.time.now(), server.station.monotonic()
    for what, seconds in steps:
        if what == "wait":
            server.station.advance(abs(seconds))
        elif what == "database steps":
            server.skew += timedelta(seconds=seconds)
        elif what == "station steps":
            server.station._now += timedelta(seconds=seconds)
            server.skew -= timedelta(seconds=seconds)
        else:
            server.silent = what == "silence"
        now = server.time.estimate() if what == "estimate" else server.time.now()
        gone = server.station.monotonic() - at
        # A microsecond is what a time of day is rounded to.
        assert (now - last).total_seconds() >= gone - 2e-6
        last, at = now, server.station.monotonic()
