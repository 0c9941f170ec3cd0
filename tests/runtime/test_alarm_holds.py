"""Off-delay, re-alarm, first-out, shelving and out of service; every row tells a story as in test_alarms."""

from datetime import timedelta

import pytest

from hmi.core.alarm import AlarmState
from hmi.core.alarm_hold import HoldKind
from hmi.core.alarm_rules import AlarmRule, AlarmRulesError, read_alarm_rules
from hmi.core.clock import ManualClock
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Quality
from hmi.core.user import Person, Role
from hmi.resources import resource
from hmi.runtime.alarm_holds import AlarmHolds, HoldRefusedError, Wish
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import OBSERVER, OPERATOR, SUPERVISOR, FakeAlarmBook, FakeAudit, FakeHoldBook, seen
from tests.runtime.test_alarms import Bench, small_plant

ENGINEER = Person("p-9", "engineer", "Test Engineer", Role.ENGINEER)
HOUR = timedelta(hours=1)
REASON = "probe is being cleaned"


class RuledBench(Bench):
    """The bench of one tag whose alarms have an off-delay of 10 s and ask again after 60 s, and can be held."""

    def __init__(self, rule: AlarmRule, plant: Plant | None = None) -> None:
        plant = plant or small_plant()
        super().__init__(plant, silent=True)
        self.hold_book = FakeHoldBook()
        self.holds = AlarmHolds([tag.id for tag in plant.measured], self.clock, self.hold_book, self.audit)
        self.store.changed.disconnect(self.desk.hear)
        self.batches.changed.disconnect(self.desk.hear_unit)
        rules = {"T-1": rule}
        self.desk = AlarmDesk(plant, self.store, self.batches, self.clock, self.book, self.audit, rules, self.holds)
        self.store.changed.connect(self.desk.hear)
        self.batches.changed.connect(self.desk.hear_unit)
        self.desk.changed.connect(self._hear)
        self.do("growth")

    def do(self, word: str) -> None:
        if word == "shelve":
            self.holds.hold(Wish("T-1", REASON, HOUR), OPERATOR)
        elif word == "once":
            self.holds.hold(Wish("T-1", REASON, once=True), OPERATOR)
        elif word == "out":
            self.holds.hold(Wish("T-1", REASON), SUPERVISOR)
        elif word == "release":
            self.holds.release("T-1", SUPERVISOR)
        else:
            super().do(word)


RULE = AlarmRule("a", "b", "c", off_delay_s=10.0, re_alarm_s=60.0)

STORIES = [
    # Off-delay: a limit that is kept again clears only after its delay
    ("85 +5 50", "U:H"),
    ("85 +5 50 +9", "U:H"),
    ("85 +5 50 +10", "U:H R:H"),
    ("85 +5 50 +9 85 +60", "U:H"),
    ("85 +5 50 +9 85 50 +9", "U:H"),
    ("85 +5 50 +9 85 50 +10", "U:H R:H"),
    ("85 +5 ack 50 +10", "U:H A:H -:H"),
    ("85 +5 50 ack +10", "U:H A:H -:H"),
    ("95 +5 ack 85 +9", "U:HH A:HH"),
    ("95 +5 ack 85 +10", "U:HH A:HH A:H"),
    ("85 +5 50 +5 stale +60", "U:H"),
    ("85 +5 50 +5 stale 50 +9", "U:H"),
    ("85 +5 15 +5", "U:H U:L"),
    ("85 +5 50 +3 idle", "U:H R:H"),
    # Re-alarm: what still stands asks again, and only while it stands
    ("85 +5 ack +59", "U:H A:H"),
    ("85 +5 ack +60", "U:H A:H U:H"),
    ("85 +5 ack +60 ack +60", "U:H A:H U:H A:H U:H"),
    ("85 +5 +120", "U:H"),
    ("85 +5 ack 50 +10 +60", "U:H A:H -:H"),
    # Shelved: gone from the list, quiet, and back when its time is over or somebody ends it
    ("85 +5 shelve", "U:H -:H"),
    ("shelve 95 +60", ""),
    ("shelve bad +60", ""),
    ("85 +5 shelve 95 +60 release +5", "U:H -:H U:HH"),
    ("85 +5 shelve release +4", "U:H -:H"),
    ("85 +5 shelve release +5", "U:H -:H U:H"),
    ("85 +5 shelve 50 release +60", "U:H -:H"),
    ("shelve 95 +3599", ""),
    ("shelve 95 +3600 +5", "U:HH"),
    ("shelve 50 +3600 +60", ""),
    ("bad shelve release", "U:BAD -:BAD U:BAD"),
    # Shelved once: over when the alarm has been normal for its off-delay, and at the latest with the shift
    ("85 +5 once 95 +60", "U:H -:H"),
    ("85 +5 once 50 +0 +9 95 +5", "U:H -:H"),
    ("85 +5 once 50 +0 +9 +1 95 +5", "U:H -:H U:HH"),
    ("85 +5 once 50 +5 stale +60 95 +5", "U:H -:H"),
    ("85 +5 once 50 +0 +10 85 +4", "U:H -:H"),
    ("85 +5 once 50 +0 +10 85 +5", "U:H -:H U:H"),
    ("85 +5 once bad +60", "U:H -:H"),
    ("bad once +60", "U:BAD -:BAD"),
    ("bad once 50 +0 +10 bad", "U:BAD -:BAD U:BAD"),
    ("85 +5 once idle +0 +10 growth 85 +5", "U:H -:H U:H"),
    ("85 +5 once release +5", "U:H -:H U:H"),
    ("85 +5 once 85 +28800 +5", "U:H -:H U:H"),
    # Out of service: no end by itself
    ("out 95 +100000", ""),
    ("out 95 release +5", "U:HH"),
    ("85 +5 out", "U:H -:H"),
    ("out shelve 95 +3600 +5", "U:HH"),
]


@pytest.mark.parametrize(("story", "trail"), STORIES, ids=[story.replace(" ", "_") for story, _ in STORIES])
def test_story(story: str, trail: str) -> None:
    assert RuledBench(RULE).tell(story) == trail


REFUSED = [
    (OBSERVER, Wish("T-1", REASON, HOUR), "may not hold"),
    (OPERATOR, Wish("T-1", "no", HOUR), "reason"),
    (OPERATOR, Wish("T-1", "     \n   ", HOUR), "reason"),
    (OPERATOR, Wish("T-1", REASON, 9 * HOUR), "1 minute to 8 hours"),
    (SUPERVISOR, Wish("T-1", REASON, 13 * HOUR), "1 minute to 12 hours"),
    (OPERATOR, Wish("T-1", REASON, timedelta(seconds=1)), "1 minute"),
    (OPERATOR, Wish("T-1", REASON), "only a supervisor or an engineer"),
    (OPERATOR, Wish("T-2", REASON, HOUR), "no such"),
]


@pytest.mark.parametrize(("person", "wish", "sentence"), REFUSED)
def test_who_may_not_hold_an_alarm_back_is_told_why(person: Person, wish: Wish, sentence: str) -> None:
    bench = RuledBench(RULE)
    with pytest.raises(HoldRefusedError, match=sentence):
        bench.holds.hold(wish, person)
    assert not bench.holds.holds
    assert not bench.audit.records


def test_only_who_takes_out_of_service_puts_back() -> None:
    bench = RuledBench(RULE)
    bench.do("out")
    with pytest.raises(HoldRefusedError, match="supervisor or an engineer"):
        bench.holds.release("T-1", OPERATOR)
    bench.holds.release("T-1", ENGINEER)
    assert not bench.holds.holds


def test_every_hold_by_hand_is_audited_with_its_reason_and_not_done_if_it_cannot_be() -> None:
    bench = RuledBench(RULE)
    bench.tell("shelve release")
    assert bench.audit.events == ["shelved", "released"]
    assert bench.audit.records[0].entry.facts["reason"] == REASON
    bench.audit.broken = True
    with pytest.raises(HoldRefusedError, match="audit trail"):
        bench.do("shelve")
    assert not bench.holds.holds
    assert [hold.kind for hold in bench.hold_book.saved] == [HoldKind.SHELVED, HoldKind.RELEASED]


def test_holds_survive_a_restart_and_what_ran_out_meanwhile_ends_at_once() -> None:
    first = RuledBench(RULE)
    first.do("shelve")
    (hold,) = first.hold_book.saved
    second = RuledBench(RULE)
    second.holds.restore([hold])
    assert second.tell("95 +60") == ""
    third = RuledBench(RULE)
    third.clock.advance(2 * 3600)
    third.holds.restore([hold])
    assert third.tell("95 +1 +5") == "U:HH"
    assert third.hold_book.saved[-1].reason == "its time was over"


def test_the_first_alarm_of_an_asset_is_marked_and_stays_marked_when_it_grows_worse(
    plant: Plant, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TagStore(plant, clock)
    desk = AlarmDesk(plant, store, BatchWatch(plant, store, clock), clock, FakeAlarmBook(), FakeAudit())
    store.changed.connect(desk.hear)
    monkeypatch.setattr(desk, "_active", lambda _asset: True)
    for tag in ("TIC-402", "AIC-404", "TIC-502"):
        store.put([seen(clock, tag, None, Quality.BAD)])
    assert {tag: alarm.first for tag, alarm in desk.alarms.items()} == {
        "TIC-402": True,
        "AIC-404": False,
        "TIC-502": True,
    }
    for tag in ("TIC-402", "AIC-404"):
        desk.acknowledge(tag, OPERATOR)
        store.put([seen(clock, tag, 29.0 if tag == "TIC-402" else 6.8)])
    store.put([seen(clock, "AIC-404", None, Quality.BAD)])
    assert desk.alarms["AIC-404"].first


def test_ten_thousand_noisy_values_within_the_deadband_and_delays_raise_one_alarm() -> None:
    bench = RuledBench(RULE)
    for number in range(2_000):
        bench.do("81" if number % 2 else "79")
        bench.do("+1")
    assert [step for step in bench.trail if step.startswith("U")] in ([], ["U:H"])


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


def test_the_shipped_file_rationalises_every_tag_with_limits(plant: Plant) -> None:
    text = resource("site", "alarms.csv").read_text(encoding="utf-8")
    rules = read_alarm_rules(text, [tag.id for tag in plant.measured])
    limited = [
        tag.id
        for tag in plant.measured
        if any(tag.limits.of(breach) is not None for breach in Breach if breach is not Breach.NONE)
    ]
    missing = [tag for tag in limited if tag not in rules or not all((rules[tag].cause, rules[tag].response))]
    assert missing == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tag,cause\nT-1,x\n", "no column consequence"),
        ("tag,cause,consequence,response,off_delay_s,re_alarm_min\nT-1,a,b,c,soon,\n", "line 2.*off_delay_s.*soon"),
        ("tag,cause,consequence,response,off_delay_s,re_alarm_min\nT-1,a,b,c,,-1\n", "line 2.*re_alarm_min"),
    ],
)
def test_a_file_of_rules_with_a_fault_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(AlarmRulesError, match=sentence):
        read_alarm_rules(text, ["T-1"])


def test_the_first_row_that_fits_a_tag_counts() -> None:
    header = "tag,cause,consequence,response,off_delay_s,re_alarm_min\n"
    rules = read_alarm_rules(f"{header}T-1,one,x,y,5,30\nT-*,many,x,y,,\n", ["T-1", "T-2", "P-1"])
    assert {tag: rule.cause for tag, rule in rules.items()} == {"T-1": "one", "T-2": "many"}
    assert (rules["T-1"].off_delay_s, rules["T-1"].re_alarm_s) == (5.0, 1800.0)


def test_a_re_alarm_is_no_new_alarm() -> None:
    bench = RuledBench(RULE)
    bench.tell("85 +5 ack +60")
    assert {alarm.since for alarm in bench.book.saved} == {bench.book.saved[0].since}
    assert bench.book.saved[-1].state is AlarmState.UNACKNOWLEDGED


def test_an_alarm_that_was_acknowledged_before_a_restart_asks_again_after_it() -> None:
    before = RuledBench(RULE)
    before.tell("85 +5 ack")
    after = RuledBench(RULE)
    after.desk.restore(before.book.saved[-1:])
    after.tell("85 +50")
    assert after.desk.unacknowledged() == 0
    after.tell("+20")
    assert after.desk.unacknowledged() == 1


def test_what_is_shelved_once_ends_with_the_shift_and_says_why_it_ended() -> None:
    bench = RuledBench(RULE)
    bench.tell("85 +5 once")
    hold = bench.holds.holds["T-1"]
    assert (hold.kind, hold.until) == (HoldKind.SHELVED_ONCE, bench.clock.now() + 8 * HOUR)
    bench.tell("50 +0 +10")
    assert [one.reason for one in bench.hold_book.saved] == [REASON, "the alarm returned to normal"]
    assert bench.holds.holds == {}


def test_what_was_shelved_once_before_a_restart_still_ends_when_the_alarm_returns() -> None:
    before = RuledBench(RULE)
    before.tell("85 +5 once")
    after = RuledBench(RULE)
    after.holds.restore(before.hold_book.saved)
    assert after.tell("85 +60") == ""
    assert after.tell("50 +0 +10") == ""
    assert after.holds.holds == {}
