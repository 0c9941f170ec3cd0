"""Deviation from golden is advice; where a site has rationalised it, it is an alarm like any other."""

from datetime import timedelta

import pytest

from hmi.core.alarm import AlarmState
from hmi.core.alarm_rules import AlarmRule
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, Verdict
from hmi.core.deviation_alarm import DeviationAlarm
from hmi.core.plant import Asset, Plant
from hmi.core.tag import Priority
from hmi.runtime.alarm_holds import AlarmHolds, Wish
from hmi.runtime.alarms import AlarmDesk
from hmi.runtime.batches import BatchWatch
from hmi.runtime.tagstore import TagStore
from tests.runtime.fakes import OPERATOR, FakeAlarmBook, FakeAudit, FakeHoldBook

LETTERS = {
    AlarmState.NORMAL: "-",
    AlarmState.UNACKNOWLEDGED: "U",
    AlarmState.ACKNOWLEDGED: "A",
    AlarmState.RETURNED: "R",
}
VERDICTS = {
    "idle": Verdict.IDLE,
    "blind": Verdict.BAD_INPUTS,
    "nomodel": Verdict.NO_MODEL,
    "warming": Verdict.WARMING_UP,
}
RULE = AlarmRule("cause", "consequence", "response", off_delay_s=10.0, re_alarm_s=60.0)


class Bench:
    """An alarm desk that hears of deviations only; its asset's deviation calls from level 2 after 5 s."""

    def __init__(self, *, rationalised: bool = True) -> None:
        self.clock = ManualClock()
        plant = Plant("Small plant", (Asset("A-1", "Tank", "tank"), Asset("A-2", "Tank", "tank")), ())
        store = TagStore(plant, self.clock)
        alarms = [DeviationAlarm("A-1", Priority.MEDIUM, Level.CLEAR, 5.0)] if rationalised else []
        self.book = FakeAlarmBook()
        self.holds = AlarmHolds([one.tag.id for one in alarms], self.clock, FakeHoldBook(), FakeAudit())
        self.desk = AlarmDesk(
            plant,
            store,
            BatchWatch(plant, store, self.clock),
            self.clock,
            self.book,
            FakeAudit(),
            {"A-1.DEV": RULE},
            self.holds,
            alarms,
        )
        self.trail: list[str] = []
        self.desk.changed.connect(lambda alarm: self.trail.append(LETTERS[alarm.state]))

    def tell(self, story: str) -> str:
        for word in story.split():
            self._do(word)
        return "".join(self.trail)

    def _do(self, word: str) -> None:
        if word.startswith("+"):
            self.clock.advance(float(word))
            self.desk.tick()
        elif word == "ack":
            self.desk.acknowledge("A-1.DEV", OPERATOR)
        elif word == "once":
            self.holds.hold(Wish("A-1.DEV", "known, sample taken", timedelta(hours=1), once=True), OPERATOR)
        else:
            verdict = VERDICTS.get(word, Verdict.SCORED)
            level = Level.NONE if word in VERDICTS else Level(int(word))
            both = {asset: AssetDeviation(asset, verdict, level) for asset in ("A-1", "A-2")}
            self.desk.hear_deviation(PlantDeviation(both))


@pytest.mark.parametrize(
    ("story", "trail"),
    [
        ("3 +600", ""),
        ("1 +60", ""),
        ("2 +4", ""),
        ("2 +5", "U"),
        ("3 +5", "U"),
        ("2 +5 1 +9", "U"),
        ("2 +5 1 +10", "UR"),
        ("2 +5 ack", "UA"),
        ("2 +5 ack 0 +10", "UA-"),
        ("2 +5 0 +10 ack", "UR-"),
        ("2 +5 ack +60", "UAU"),
        ("2 +4 1 2 +4", ""),
        ("2 +5 blind +600", "U"),
        ("2 +5 warming +600", "U"),
        ("2 +5 nomodel +600", "U"),
        ("2 +3 blind +5 2 +4", ""),
        ("2 +5 idle +10", "UR"),
        ("2 +5 ack idle +10", "UA-"),
        ("idle +600", ""),
        ("blind +600", ""),
        ("2 +5 once", "U-"),
        ("2 +5 once 3 +60", "U-"),
        ("2 +5 once 0 +0 +10 2 +5", "U-U"),
    ],
    ids=lambda text: text.replace(" ", "_") or "silent",
)
def test_a_rationalised_deviation_goes_through_the_states_of_an_alarm(story: str, trail: str) -> None:
    bench = Bench(rationalised=story != "3 +600")
    assert bench.tell(story) == trail
    assert [LETTERS[alarm.state] for alarm in bench.book.saved] == bench.trail


def test_it_says_of_what_and_from_which_level() -> None:
    bench = Bench()
    bench.tell("3 +5")
    alarm = bench.desk.alarms["A-1.DEV"]
    assert (alarm.asset, alarm.priority, alarm.value, alarm.limit) == ("A-1", Priority.MEDIUM, 3.0, 1.5)
    assert (alarm.text, alarm.first) == ("deviation from golden", True)


def test_without_a_row_no_deviation_ever_calls() -> None:
    bench = Bench(rationalised=False)
    for word in ("3", "+600", "blind", "idle", "3", "+600"):
        bench.tell(word)
    assert (bench.desk.alarms, bench.book.saved) == ({}, [])


def test_it_stands_again_after_a_restart_and_is_dropped_where_the_row_is_gone() -> None:
    old = Bench()
    old.tell("2 +5 ack")
    new, without = Bench(), Bench(rationalised=False)
    for bench in (new, without):
        bench.desk.restore(old.desk.alarms.values())
    assert without.desk.alarms == {}
    assert new.tell("blind +600 1 +10") == "AU R".replace(" ", "")
