"""Every row tells a story of one tag (L 20, LL 10, H 80, HH 90, deadband 2, on-delay 5 s) and what was told of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.clock import ManualClock
from hmi.core.limits import AlarmLimits, Breach, Span
from hmi.core.plant import UNIT_FIELDS, Asset, Plant
from hmi.core.tag import Part, Priority, Quality, Tag
from hmi.core.user import Person
from hmi.runtime.alarm_board import AcknowledgeRefusedError
from hmi.runtime.alarms import BAD_MEASUREMENT, AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import OBSERVER, OPERATOR, FakeAlarmBook, FakeAudit, seen, unit_lot

LIMITS = AlarmLimits(10.0, 20.0, 80.0, 90.0, deadband=2.0, on_delay_s=5.0)
LETTERS = {
    AlarmState.NORMAL: "-",
    AlarmState.UNACKNOWLEDGED: "U",
    AlarmState.ACKNOWLEDGED: "A",
    AlarmState.RETURNED: "R",
}


def small_plant(limits: AlarmLimits = LIMITS, *, reported: bool = True) -> Plant:
    tag = Tag(
        id="T-1",
        asset="A-1",
        loop="T-1",
        part=Part.PV,
        description="Temperature",
        unit="degC",
        node="",
        span=Span(0.0, 100.0),
        limits=limits,
        priority=Priority.HIGH,
        alarm_phases=frozenset({"GROWTH", "HOLD"}),
    )
    units = {("A-1", name): name for name in UNIT_FIELDS} if reported else {}
    return Plant("Small plant", (Asset("A-1", "Tank", "tank"),), (tag,), units)


class Bench:
    """One tag's alarm desk, driven by words."""

    def __init__(self, plant: Plant, *, silent: bool = False) -> None:
        self.clock = ManualClock()
        self.store = TagStore(plant, self.clock)
        self.batches = BatchWatch(plant, self.store, self.clock)
        self.book = FakeAlarmBook()
        self.audit = FakeAudit()
        self.desk = AlarmDesk(plant, self.store, self.batches, self.clock, self.book, self.audit)
        self.store.changed.connect(self.batches.hear)
        self.store.changed.connect(self.desk.hear)
        self.batches.changed.connect(self.desk.hear_unit)
        self.trail: list[str] = []
        self.desk.changed.connect(self._hear)
        if not silent:
            self.do("growth")

    def tell(self, story: str) -> str:
        for word in story.split():
            self.do(word)
        return " ".join(self.trail)

    def do(self, word: str) -> None:
        if word.startswith("+"):
            self.clock.advance(float(word))
            self.desk.tick()
        elif word == "ack":
            self.desk.acknowledge("T-1", OPERATOR)
        elif word in ("growth", "cip"):
            self.store.put(unit_lot(self.clock, "A-1", Phase=word.upper(), State=1))
        elif word in ("idle", "held"):
            self.store.put(unit_lot(self.clock, "A-1", State=word.upper()))
        elif word == "stale":
            self.store.mark_stale()
        elif word in ("bad", "uncertain"):
            self.store.put([seen(self.clock, "T-1", None if word == "bad" else 99.0, Quality[word.upper()])])
        else:
            self.store.put([seen(self.clock, "T-1", float(word))])

    def _hear(self, alarm: Alarm) -> None:
        breach = "BAD" if alarm.text == BAD_MEASUREMENT else alarm.breach.name
        self.trail.append(f"{LETTERS[alarm.state]}:{breach}")


STORIES = [
    # Limits and the on-delay
    ("50 +60", ""),
    ("80 +60", ""),
    ("20 +60", ""),
    ("80.1 +4.9", ""),
    ("80.1 +5", "U:H"),
    ("19.9 +5", "U:L"),
    ("90.1 +5", "U:HH"),
    ("9.9 +5", "U:LL"),
    ("85 +4 50 +60", ""),
    ("85 +4 50 85 +4", ""),
    ("85 +4 50 85 +5", "U:H"),
    ("85 +3 95 +2", "U:H"),
    ("85 +3 95 +2 +3", "U:H U:HH"),
    ("95 +3 85 +2", "U:H"),
    ("95 +3 15 +2", ""),
    ("95 +3 15 +5", "U:L"),
    ("15 +3 5 +2 +3", "U:L U:LL"),
    ("85 +1 85 +1 85 +1 85 +1 85 +1 85", "U:H"),
    # The deadband
    ("85 +5 78.1", "U:H"),
    ("85 +5 78", "U:H R:H"),
    ("15 +5 21.9", "U:L"),
    ("15 +5 22", "U:L R:L"),
    ("95 +5 88.1", "U:HH"),
    ("85 +5 78.1 81 78.1 81", "U:H"),
    ("79 +60", ""),
    # Acknowledge and return
    ("85 +5 ack", "U:H A:H"),
    ("85 +5 ack 50", "U:H A:H -:H"),
    ("85 +5 50 ack", "U:H R:H -:H"),
    ("85 +5 50 85 +5", "U:H R:H U:H"),
    ("85 +5 50 85 +4 ack", "U:H R:H -:H"),
    ("85 +5 ack 50 85 +5", "U:H A:H -:H U:H"),
    ("85 +5 ack 85 +60", "U:H A:H"),
    # Worse and better
    ("85 +5 ack 95 +5", "U:H A:H U:HH"),
    ("85 +5 95 +5", "U:H U:HH"),
    ("95 +5 85 +60", "U:HH"),
    ("95 +5 85 ack", "U:HH A:H"),
    ("95 +5 ack 85", "U:HH A:HH A:H"),
    ("95 +5 ack 85 95 +5", "U:HH A:HH A:H U:HH"),
    ("95 +5 50 85 +5", "U:HH R:HH U:HH"),
    ("95 +5 50 85 +5 ack", "U:HH R:HH U:HH A:H"),
    ("85 +5 50 95 +5", "U:H R:H U:HH"),
    ("85 +5 15 +5", "U:H R:H U:L"),
    ("85 +5 ack 15 +5", "U:H A:H -:H U:L"),
    # Phases and states of the unit
    ("cip 95 +60", ""),
    ("idle 95 +60", ""),
    ("held 95 +5", "U:HH"),
    ("cip 95 +60 growth +4", ""),
    ("cip 95 +60 growth +5", "U:HH"),
    ("95 +5 cip", "U:HH R:HH"),
    ("95 +5 ack cip", "U:HH A:HH -:HH"),
    ("95 +5 cip growth +5", "U:HH R:HH U:HH"),
    ("95 +5 idle ack", "U:HH R:HH -:HH"),
    ("95 +3 cip growth +3", ""),
    # Quality: nothing is raised and nothing returns without a good value
    ("uncertain +60", ""),
    ("stale +60", ""),
    ("50 stale +60", ""),
    ("95 +3 uncertain +60", ""),
    ("95 +3 uncertain +60 95 +4", ""),
    ("95 +3 uncertain 95 +5", "U:HH"),
    ("95 +3 stale +60", ""),
    ("95 +5 stale +60 50", "U:HH R:HH"),
    ("95 +5 ack uncertain +60 95", "U:HH A:HH"),
    ("95 +5 bad +60", "U:HH"),
    ("95 +5 bad ack +60", "U:HH A:HH"),
    ("95 +5 bad 50", "U:HH R:HH"),
    # Bad measurement: one alarm, of its own
    ("bad", "U:BAD"),
    ("nan", "U:BAD"),
    ("inf", "U:BAD"),
    ("bad bad +60 bad", "U:BAD"),
    ("cip bad", "U:BAD"),
    ("idle bad", ""),
    ("bad idle", "U:BAD R:BAD"),
    ("bad ack idle", "U:BAD A:BAD -:BAD"),
    ("bad ack 50", "U:BAD A:BAD -:BAD"),
    ("bad 50 ack", "U:BAD R:BAD -:BAD"),
    ("bad 50 bad", "U:BAD R:BAD U:BAD"),
    ("bad stale +60", "U:BAD"),
    ("bad ack stale 50", "U:BAD A:BAD -:BAD"),
    ("bad 95 +5", "U:BAD R:BAD U:HH"),
    ("bad ack 95 +5", "U:BAD A:BAD -:BAD U:HH"),
    ("95 +3 bad +60", "U:BAD"),
    ("95 +5 50 bad", "U:HH R:HH U:BAD"),
    ("95 +5 50 bad bad +60", "U:HH R:HH U:BAD"),
    ("95 +5 50 bad ack", "U:HH R:HH U:BAD A:BAD"),
    ("95 +5 50 bad 50 ack", "U:HH R:HH U:BAD R:BAD -:BAD"),
    ("95 +5 50 stale +60", "U:HH R:HH"),
]


@pytest.mark.parametrize(("story", "trail"), STORIES, ids=[story.replace(" ", "_") for story, _ in STORIES])
def test_story(story: str, trail: str) -> None:
    bench = Bench(small_plant())
    assert bench.tell(story) == trail
    last = trail.rsplit(" ", 1)[-1]
    standing = bench.desk.alarms.get("T-1")
    assert (standing is None) == (not last or last.startswith("-"))
    assert [LETTERS[alarm.state] for alarm in bench.book.saved] == [step[0] for step in bench.trail]


def test_there_are_enough_stories() -> None:
    assert len(STORIES) >= 60


def test_an_alarm_says_what_when_and_how_bad() -> None:
    bench = Bench(small_plant())
    bench.tell("95 +5")
    alarm = bench.desk.alarms["T-1"]
    assert (alarm.asset, alarm.priority, alarm.value, alarm.limit) == ("A-1", Priority.HIGH, 95.0, 90.0)
    assert alarm.text == "high-high"
    assert alarm.since == bench.clock.now()


def test_a_bad_measurement_has_low_priority_and_no_number() -> None:
    bench = Bench(small_plant())
    bench.tell("bad")
    alarm = bench.desk.alarms["T-1"]
    assert (alarm.priority, alarm.breach, alarm.value, alarm.limit) == (Priority.LOW, Breach.NONE, None, None)


def test_a_failure_takes_the_place_of_a_returned_alarm_and_keeps_its_priority_until_somebody_acknowledges_it() -> None:
    bench = Bench(small_plant())
    bench.tell("95 +5 50 bad")
    alarm = bench.desk.alarms["T-1"]
    assert (alarm.priority, alarm.breach, alarm.text) == (Priority.HIGH, Breach.NONE, BAD_MEASUREMENT)
    bench.tell("ack")
    assert bench.desk.alarms["T-1"].priority is Priority.LOW


def test_a_unit_that_nobody_reports_about_is_watched_always() -> None:
    bench = Bench(small_plant(reported=False), silent=True)
    assert bench.tell("95 +5 bad 50 bad") == "U:HH R:HH U:BAD"


def test_only_the_near_limit_is_needed() -> None:
    bench = Bench(small_plant(AlarmLimits(high_high=90.0)))
    assert bench.tell("85 +60 95 50 95 +60") == "U:HH R:HH U:HH"


def test_without_limits_only_a_bad_measurement_is_told() -> None:
    assert Bench(small_plant(AlarmLimits())).tell("1000 +60 bad") == "U:BAD"


def test_a_lot_with_two_values_is_heard_in_order() -> None:
    bench = Bench(small_plant(replace(LIMITS, on_delay_s=0.0)))
    bench.store.put([seen(bench.clock, "T-1", 95.0), seen(bench.clock, "T-1", 50.0), seen(bench.clock, "T-9", 1.0)])
    assert bench.trail == ["U:HH", "R:HH"]


def test_acknowledging_is_audited_before_it_is_true() -> None:
    bench = Bench(small_plant())
    bench.tell("95 +5")
    states: list[AlarmState] = []
    bench.audit.heard = lambda _: states.append(bench.desk.alarms["T-1"].state)
    bench.desk.acknowledge("T-1", OPERATOR)
    assert states == [AlarmState.UNACKNOWLEDGED]
    entry = bench.audit.records[0].entry
    assert (entry.category, entry.event, entry.person, entry.subject) == (
        "alarm",
        "acknowledged",
        "Test Operator",
        "T-1",
    )
    assert entry.facts == {"breach": "HH", "state": "unacknowledged", "value": 95.0, "limit": 90.0}


@pytest.mark.parametrize(
    ("story", "person", "sentence"),
    [
        ("95 +5", OBSERVER, "Test Observer may not acknowledge alarms"),
        ("50", OPERATOR, "there is no alarm to acknowledge"),
        ("95 +5 ack", OPERATOR, "already acknowledged"),
    ],
)
def test_who_may_not_acknowledge_is_told_why(story: str, person: Person, sentence: str) -> None:
    bench = Bench(small_plant())
    bench.tell(story)
    before = dict(bench.desk.alarms)
    with pytest.raises(AcknowledgeRefusedError, match=sentence):
        bench.desk.acknowledge("T-1", person)
    assert bench.desk.alarms == before


def test_what_cannot_be_audited_is_not_acknowledged() -> None:
    bench = Bench(small_plant())
    bench.tell("95 +5")
    bench.audit.broken = True
    with pytest.raises(AcknowledgeRefusedError, match="the disk is full"):
        bench.desk.acknowledge("T-1", OPERATOR)
    assert bench.desk.alarms["T-1"].state is AlarmState.UNACKNOWLEDGED


def test_alarms_of_the_last_run_stand_again_with_their_deadband() -> None:
    old = Bench(small_plant())
    old.tell("95 +5 ack")
    new = Bench(small_plant())
    new.desk.restore(
        [
            *old.desk.alarms.values(),
            replace(old.desk.alarms["T-1"], tag="GONE"),
            replace(old.desk.alarms["T-1"], state=AlarmState.NORMAL),
        ]
    )
    assert new.desk.alarms == old.desk.alarms
    assert new.tell("89 85 79 50") == "A:HH A:H -:H"


def test_a_returned_alarm_of_the_last_run_still_asks_for_a_person() -> None:
    old = Bench(small_plant())
    old.tell("95 +5 50")
    new = Bench(small_plant())
    new.desk.restore(old.desk.alarms.values())
    assert new.tell("79 ack") == "R:HH -:HH"


def test_the_demo_plant_is_quiet_when_all_is_nominal(plant: Plant, clock: ManualClock) -> None:
    store = TagStore(plant, clock)
    batches = BatchWatch(plant, store, clock)
    desk = AlarmDesk(plant, store, batches, clock, FakeAlarmBook(), FakeAudit())
    for asset in plant.assets:
        batches.hear(unit_lot(clock, asset.id, Phase="GROWTH", State=1))
    desk.hear(tuple(seen(clock, tag.id, tag.nominal) for tag in plant.measured if tag.nominal is not None))
    desk.tick()
    assert desk.alarms == {}


numbers = st.floats(min_value=-10.0, max_value=110.0, allow_nan=False)


@given(st.lists(numbers, min_size=1, max_size=40))
def test_an_alarm_stands_only_for_a_value_beyond_its_limit_less_the_deadband(values: list[float]) -> None:
    bench = Bench(small_plant(replace(LIMITS, on_delay_s=0.0)))
    for number in values:
        bench.do(str(number))
    alarm = bench.desk.alarms.get("T-1")
    active = alarm is not None and alarm.active
    last = values[-1]
    if last > 80.0 or last < 20.0:
        assert active
    if 22.0 <= last <= 78.0:
        assert not active


@given(st.lists(st.floats(min_value=78.5, max_value=81.5), max_size=60))
def test_noise_smaller_than_the_deadband_never_chatters(values: list[float]) -> None:
    bench = Bench(small_plant())
    for number in values:
        bench.do(str(number))
        bench.do("+1")
    assert len(bench.trail) <= 1


words = st.sampled_from(
    ["5", "15", "50", "79", "85", "95", "+1", "+5", "bad", "uncertain", "stale", "cip", "growth", "idle", "ack"]
)


@given(st.lists(words, max_size=60))
def test_no_story_takes_an_illegal_step(story: list[str]) -> None:
    bench = Bench(small_plant())
    for word in story:
        standing = bench.desk.alarms.get("T-1")
        if word != "ack" or (standing is not None and standing.unacknowledged):
            bench.do(word)
        for alarm in bench.desk.alarms.values():
            assert alarm.state is not AlarmState.NORMAL
