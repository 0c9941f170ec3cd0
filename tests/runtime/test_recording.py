"""What is kept of the values: every sample, a mark where a tag stops being known, and where it is known again."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.clock import ManualClock
from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.runtime.recording import MOMENT, Recording
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import seen
from tests.runtime.test_alarms import small_plant

TAG, OTHER, ONLY = "TIC-402", "TIC-502", "T-1"
OFF = timedelta(hours=-2)
"""How far the clock of a server may be from the station's."""


class Bench:
    """A store whose lots are recorded, and the clock of its server."""

    def __init__(self, plant: Plant, kept: frozenset[str] = frozenset({TAG, OTHER})) -> None:
        self.clock = ManualClock()
        self.store = TagStore(plant, self.clock)
        self.kept: list[TagValue] = []
        self.recording = Recording(kept, self.clock, self.kept.extend)
        self.store.changed.connect(self.recording.hear)

    def say(self, tag: str, number: float, at: datetime | None = None) -> None:
        value = seen(self.clock, tag, number)
        stamped = TagValue(tag, number, Quality.GOOD, value.source_time if at is None else at, value.arrived)
        self.store.put([stamped])

    def course(self, tag: str) -> list[tuple[datetime, Quality]]:
        return [(value.source_time, value.quality) for value in self.kept if value.tag == tag]


def test_what_is_not_asked_for_is_not_kept(plant: Plant) -> None:
    bench = Bench(plant, frozenset({OTHER}))
    bench.say(TAG, 29.0)
    bench.store.mark_stale()
    assert bench.kept == []


@pytest.mark.parametrize("off", [timedelta(0), OFF, -OFF], ids=["same clock", "behind", "ahead"])
def test_a_loss_is_marked_when_it_was_found_by_the_clock_of_the_server(plant: Plant, off: timedelta) -> None:
    bench = Bench(plant)
    began = bench.clock.now() + off
    bench.say(OTHER, 29.0, began)
    bench.clock.advance(60.0)
    bench.say(TAG, 29.0, bench.clock.now() + off)
    bench.clock.advance(5.0)
    bench.store.mark_stale()
    found = began + timedelta(seconds=65)
    assert bench.course(TAG) == [(began + timedelta(seconds=60), Quality.GOOD), (found, Quality.STALE)]
    assert bench.course(OTHER) == [(began, Quality.GOOD), (found, Quality.STALE)]


def test_a_value_that_has_not_changed_meanwhile_is_known_again_when_it_was_told_again(plant: Plant) -> None:
    bench = Bench(plant)
    began = bench.clock.now()
    bench.say(TAG, 29.0)
    bench.clock.advance(10.0)
    bench.store.mark_stale()
    bench.clock.advance(50.0)
    bench.say(TAG, 29.0, began)
    assert bench.course(TAG)[-1] == (began + timedelta(seconds=60), Quality.GOOD)
    bench.clock.advance(1.0)
    bench.say(TAG, 30.0)
    assert bench.course(TAG)[-1] == (began + timedelta(seconds=61), Quality.GOOD)


def test_a_value_that_changed_meanwhile_keeps_its_own_time(plant: Plant) -> None:
    bench = Bench(plant)
    began = bench.clock.now()
    bench.say(TAG, 29.0)
    bench.clock.advance(10.0)
    bench.store.mark_stale()
    bench.clock.advance(50.0)
    bench.say(TAG, 30.0, began + timedelta(seconds=30))
    assert bench.course(TAG)[-1] == (began + timedelta(seconds=30), Quality.GOOD)


def test_what_was_lost_when_the_program_ended_is_known_again_when_it_is_told_again(plant: Plant) -> None:
    before = Bench(plant)
    began = before.clock.now()
    before.say(TAG, 29.0)
    before.store.mark_stale()
    after = Bench(plant)
    after.clock.advance(100.0)
    after.recording.restore(before.kept)
    after.say(TAG, 29.0, began)
    assert after.course(TAG) == [(began + timedelta(seconds=100), Quality.GOOD)]


def test_what_is_lost_and_told_again_within_a_moment_ends_on_record_as_it_ended(plant: Plant) -> None:
    bench = Bench(plant)
    began = bench.clock.now()
    bench.say(TAG, 29.0)
    bench.store.mark_stale()
    bench.say(TAG, 29.0, began)
    bench.store.mark_stale()
    stamps = [at for at, _ in bench.course(TAG)]
    assert stamps == sorted(set(stamps))
    assert [quality for _, quality in bench.course(TAG)] == [Quality.GOOD, Quality.STALE] * 2


@given(
    st.lists(st.sampled_from(["told", "again", "lost", "wait"]), max_size=20),
    st.sampled_from([timedelta(0), OFF, -OFF]),
)
def test_the_newest_on_record_is_always_what_the_screen_knows(story: list[str], off: timedelta) -> None:
    bench = Bench(small_plant(), frozenset({ONLY}))
    told, number = bench.clock.now() + off, 20.0
    for word in story:
        if word == "told":
            told = max(bench.clock.now() + off, told + MOMENT)
            number += 1.0
            bench.say(ONLY, number, told)
        elif word == "again" and bench.kept:
            bench.say(ONLY, number, told)
        elif word == "lost":
            bench.store.mark_stale()
        elif word == "wait":
            bench.clock.advance(7.0)
    if bench.kept:
        newest = max(enumerate(bench.kept), key=lambda pair: (pair[1].source_time, pair[0]))[1]
        shown = bench.store.latest[ONLY]
        assert (newest.value, newest.quality) == (shown.value, shown.quality)
