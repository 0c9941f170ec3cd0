"""The figures M-01 to M-16: each row of a table tells a story of alarms and the figure that it must give."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.alarm import AlarmState
from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.alarm_log import AlarmLog, AlarmStep
from hmi.core.tag import Priority
from hmi.runtime.alarm_aim import Aim, Judged
from hmi.runtime.alarm_course import FLOOD_ENDS, counts_by, course_of, floods_of, most_within
from hmi.runtime.alarm_metrics import AlarmReport, report_of
from hmi.runtime.alarm_targets import AIMS

T0 = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
HOUR, DAY = 3600.0, 86_400.0
STATES = {
    "U": AlarmState.UNACKNOWLEDGED,
    "A": AlarmState.ACKNOWLEDGED,
    "R": AlarmState.RETURNED,
    "-": AlarmState.NORMAL,
}


def step(at: float, state: str, tag: str = "T-1", priority: Priority = Priority.LOW) -> AlarmStep:
    return AlarmStep(T0 + at, tag, "A-1", priority, STATES[state])


def steps(words: str) -> list[AlarmStep]:
    """`T-1:0U 5A` is: tag T-1 unacknowledged at 0 s, acknowledged at 5 s."""
    made, tag = [], "T-1"
    for word in words.split():
        name, _, rest = word.rpartition(":")
        tag = name or tag
        made.append(step(float(rest[:-1]), rest[-1], tag))
    return sorted(made, key=lambda one: one.at)


def report(
    story: str | list[AlarmStep] = "", lasting: float = DAY, before: str = "", holds: tuple[AlarmHold, ...] = ()
) -> AlarmReport:
    told = steps(story) if isinstance(story, str) else story
    return report_of(AlarmLog(T0, T0 + lasting, tuple(told), tuple(steps(before)), holds))


def figure(found: AlarmReport, name: str) -> float | None:
    return next(metric.value for metric in found.metrics if metric.aim.name == name)


def raised(count: int, apart: float, start: float = 0.0) -> list[AlarmStep]:
    """So many alarms of as many tags, so many seconds apart."""
    return [step(start + number * apart, "U", f"T-{number}") for number in range(count)]


STORIES = [
    # What counts as annunciated: a new call, also of an alarm that stands; never an acknowledgement or a return
    ("M-01", "Alarms a day", "", 0.0),
    ("M-01", "Alarms a day", "0U 5A 9-", 1.0),
    ("M-01", "Alarms a day", "0U 5R 9U 12A", 2.0),
    ("M-01", "Alarms a day", "0U 5A 65U", 2.0),
    ("M-02", "Alarms an hour", "0U 5A 9- T-2:7U", 2 / 24),
    ("M-03", "Alarms in ten minutes", "0U T-2:1U T-3:2U", 3 / 144),
    ("M-06", "Most in any ten minutes", "0U T-2:599U", 2),
    ("M-06", "Most in any ten minutes", "0U T-2:600U", 1),
    ("M-08", "Floods", "0U", 0),
    ("M-09", "Share of the ten most frequent", "0U 1R 2U", 100.0),
    ("M-09", "Share of the ten most frequent", "", None),
    # Chattering: three times come and gone within a minute
    ("M-10", "Chattering tags", "0U 1R 10U 11R 20U 21R", 1),
    ("M-10", "Chattering tags", "0U 1R 10U 11R 20U", 0),
    ("M-10", "Chattering tags", "0U 1R 10U 11R 59U 60R", 1),
    ("M-10", "Chattering tags", "0U 1R 10U 11R 59U 61R", 0),
    ("M-10", "Chattering tags", "0U 1R 10U 11R 20U 21R 30U 31R T-2:0U 1R 5U 6R 9U 10R", 2),
    ("M-10", "Fleeting alarms", "0U 10R", 1),
    ("M-10", "Fleeting alarms", "0U 11R", 0),
    ("M-10", "Fleeting alarms", "0U 2A 5-", 0),
    ("M-10", "Fleeting alarms", "0U 5-", 0),
    # Stale and standing
    ("M-11", "Stale on the worst day", "0U 5A 86399-", 0),
    ("M-11", "Standing at the end", "0U 5A T-2:3U T-3:4U 9R", 2),
    # Peaks
    ("M-13", "Most in any hour", "0U T-2:3599U T-3:7000U", 2),
    ("M-13", "Most in any minute", "0U T-2:59U T-3:60U", 2),
    # Answers
    ("M-15", "Time to acknowledge, median", "0U 10A T-2:0U 20A T-3:0U 90A", 20.0),
    ("M-15", "Time to acknowledge, median", "0U 3R 12-", 12.0),
    ("M-15", "Time to acknowledge, median", "0U 3-", None),
    ("M-15", "Time to acknowledge, median", "0U", None),
    ("M-15", "Time to acknowledge, 95 %", "0U 10A T-2:0U 20A T-3:0U 90A", 90.0),
    ("M-15", "Acknowledged within 1 s", "0U 0.9A T-2:0U 1A", 50.0),
    # In OPC UA's words
    ("M-16", "AlarmCount", "0U 5R 9U", 2),
    ("M-16", "MaximumActiveState", "0U 5A 7200-", 2.0),
    ("M-16", "MaximumActiveState", "0U", 24.0),
    ("M-16", "MaximumUnAck", "0U 120A", 2.0),
    ("M-16", "MaximumAlarmRate", "0U T-2:1U T-3:601U", 2),
    ("M-16", "CurrentAlarmRate", "0U T-2:85801U T-3:86399U", 2),
    ("M-16", "AverageAlarmRate", "0U T-2:1U T-3:601U", 3 / 144),
    ("M-16", "MaximumReAlarmCount", "0U 5A 65U 70A 130U T-2:0U 5A 65U", 2),
]


@pytest.mark.parametrize(("id_", "name", "story", "value"), STORIES)
def test_a_story_of_alarms_gives_its_figure(id_: str, name: str, story: str, value: float | None) -> None:
    assert any((aim.id, aim.name) == (id_, name) for aim in AIMS)
    assert figure(report(story), name) == (None if value is None else pytest.approx(value))


def test_hours_and_ten_minutes_of_the_clock_that_are_too_full_are_counted() -> None:
    found = report([*raised(31, 10.0), *raised(11, 1.0, 5 * HOUR)], 10 * HOUR)
    assert figure(found, "Hours with more than 30") == pytest.approx(10.0)
    assert figure(found, "Ten minutes with more than 10") == pytest.approx(100 * 2 / 60)
    assert found.hourly[:6] == (31, 0, 0, 0, 0, 11)


def test_a_flood_begins_with_the_eleventh_alarm_and_ends_when_fewer_than_five_are_left() -> None:
    times = [T0 + 10.0 * number for number in range(12)]
    (flood,) = floods_of(times, T0 + DAY)
    assert (flood.start, flood.alarms, flood.peak) == (T0 + 100.0, 12, 12)
    assert flood.end == T0 + 70.0 + 600.0
    assert floods_of(times[:10], T0 + DAY) == []
    assert floods_of(times, T0 + 300.0)[0].end == T0 + 300.0


def test_a_flood_that_ebbs_and_comes_again_is_two() -> None:
    found = report([*raised(11, 1.0), *raised(11, 1.0, 3 * HOUR)], 10 * HOUR)
    assert figure(found, "Floods") == 2
    assert figure(found, "Alarms in the largest flood") == 11
    share = sum(flood.end - flood.start for flood in found.floods) / (10 * HOUR)
    assert figure(found, "Time in flood") == pytest.approx(100 * share)
    assert figure(found, "Longest flood") == pytest.approx((found.floods[0].end - found.floods[0].start) / 60.0)


@pytest.mark.parametrize("lasting", [60.0, 300.0])
def test_one_alarm_in_the_first_minutes_of_a_record_is_one_a_day_and_one_an_hour(lasting: float) -> None:
    found = report("0U", lasting=lasting)
    rates = ("Alarms a day", "Alarms an hour", "Alarms in ten minutes")
    assert [figure(found, name) for name in rates] == [1.0, 1.0, 1.0]


def test_an_alarm_is_stale_after_a_day_also_one_that_stood_before() -> None:
    found = report("T-2:0U", 3 * DAY, before=f"T-1:{-DAY}U")
    assert figure(found, "Stale on the worst day") == 2
    assert figure(report("T-2:0U", DAY / 2, before="T-1:-3600U"), "Stale on the worst day") == 0
    gone = report(f"T-1:{DAY + 1}R T-2:{DAY + 10}U {2 * DAY + 20}R", 8 * DAY, before="T-1:0U")
    assert figure(gone, "Stale on the worst day") == 1


def test_what_stood_before_is_standing_and_not_new() -> None:
    found = report("", DAY, before="T-1:-3600A T-2:-60R")
    assert figure(found, "AlarmCount") == 0
    assert figure(found, "Standing at the end") == 1


def test_the_split_of_priorities_is_held_against_its_target() -> None:
    row = [Priority.EMERGENCY] * 1 + [Priority.HIGH] * 5 + [Priority.MEDIUM] * 14 + [Priority.LOW] * 80
    found = report([step(number, "U", f"T-{number}", priority) for number, priority in enumerate(row)])
    split = [metric for metric in found.metrics if metric.aim.id == "M-12"]
    assert [metric.value for metric in split] == [1.0, 5.0, 14.0, 80.0]
    assert {metric.judged for metric in split} == {Judged.MET}
    upside_down = report([replace(one, priority=Priority.EMERGENCY) for one in steps("0U")])
    judged = [metric.judged for metric in upside_down.metrics if metric.aim.id == "M-12"]
    assert judged == [Judged.MISSED, Judged.MET, Judged.MET, Judged.MISSED]


def hold(at: float, tag: str, kind: HoldKind, reason: str = "probe is cleaned") -> AlarmHold:
    when = datetime.fromtimestamp(T0, UTC) + timedelta(seconds=at)
    return AlarmHold(tag, kind, when, None, "Test Operator", reason)


def test_holds_are_counted_with_their_age_and_whether_they_say_why() -> None:
    held = (
        hold(-HOUR, "T-1", HoldKind.OUT_OF_SERVICE),
        hold(HOUR, "T-2", HoldKind.SHELVED, " "),
        hold(2 * HOUR, "T-3", HoldKind.SHELVED),
        hold(3 * HOUR, "T-3", HoldKind.RELEASED),
    )
    found = report("", 5 * HOUR, holds=held)
    names = ("Shelved now", "Out of service now", "Held back in the period", "Longest that is held now")
    assert [figure(found, name) for name in names] == [1, 1, 2, pytest.approx(6.0)]
    assert figure(found, "Held without a reason") == 1


def test_an_alarm_that_was_held_back_was_not_acknowledged() -> None:
    held = (hold(60.0, "T-1", HoldKind.SHELVED),)
    assert figure(report("0U 3R 60.2-", holds=held), "Time to acknowledge, median") is None
    assert figure(report("0U 3R 60.2-"), "Time to acknowledge, median") == pytest.approx(60.2)


def test_the_ten_most_frequent_are_ranked_with_their_share() -> None:
    told = [step(number, "U", "T-1") for number in range(3)] + raised(12, 1.0, 100.0)
    found = report(told)
    assert [alarm.tag for alarm in found.top[:2]] == ["T-1", "T-0"]
    assert (found.top[0].count, len(found.top)) == (4, 10)
    assert found.top[0].share == pytest.approx(4 / 15)


AIM = Aim("x", "X", "x", "%", "", "", 5, 10)


@pytest.mark.parametrize(
    ("aim", "value", "judged", "target"),
    [
        (AIM, 5.0, Judged.MET, "5%, at most 10%"),
        (AIM, 5.1, Judged.MANAGEABLE, "5%, at most 10%"),
        (AIM, 10.1, Judged.MISSED, "5%, at most 10%"),
        (AIM, None, Judged.NO_TARGET, "5%, at most 10%"),
        (replace(AIM, most=None), 5.1, Judged.MISSED, "at most 5%"),
        (replace(AIM, most=None, good=0, unit="tags"), 1.0, Judged.MISSED, "0"),
        (replace(AIM, good=80, at_least=True), 79.9, Judged.MISSED, "at least 80%"),
        (replace(AIM, good=80, at_least=True), 80.0, Judged.MET, "at least 80%"),
        (replace(AIM, good=None), 99.0, Judged.NO_TARGET, "no target"),
    ],
)
def test_a_figure_is_judged_by_its_target(aim: Aim, value: float | None, judged: Judged, target: str) -> None:
    assert (aim.judge(value), aim.target) == (judged, target)


def test_every_clause_from_one_to_sixteen_has_a_figure_with_a_definition() -> None:
    assert {aim.id for aim in AIMS} == {f"M-{number:02}" for number in range(1, 17)}
    assert all(aim.definition and aim.basis and aim.unit for aim in AIMS)


TIMES = st.lists(st.floats(0, 5000), max_size=60).map(sorted)


@given(TIMES)
def test_floods_never_overlap_and_hold_more_alarms_than_begin_one(times: list[float]) -> None:
    floods = floods_of(times, 9000.0)
    assert all(flood.alarms > 10 and flood.peak > 10 and flood.end >= flood.start for flood in floods)
    assert all(one.end <= other.start for one, other in itertools.pairwise(floods))
    assert sum(flood.alarms for flood in floods) <= len(times) + FLOOD_ENDS * len(floods)
    assert bool(floods) == (most_within(times, 600.0) > 10)


@given(TIMES, st.sampled_from([60.0, 600.0, 3600.0]))
def test_slices_of_the_clock_hold_every_alarm_once(times: list[float], bin_s: float) -> None:
    assert sum(counts_by(times, 0.0, 5000.0, bin_s)) == len(times)


@given(st.lists(st.tuples(st.sampled_from("UAR-"), st.sampled_from(("T-1", "T-2"))), max_size=30))
def test_no_time_stands_or_calls_twice_whatever_the_journal_says(acts: list[tuple[str, str]]) -> None:
    told = [step(float(at), state, tag) for at, (state, tag) in enumerate(acts)]
    course = course_of(AlarmLog(T0, T0 + 100.0, tuple(told)))
    for spells in (course.stood, course.called):
        for tag in ("T-1", "T-2"):
            mine = sorted((one for one in spells if one.tag == tag), key=lambda one: one.start)
            assert all(one.end <= other.start for one, other in itertools.pairwise(mine))
    assert len(course.annunciated) == sum(state == "U" for state, _ in acts)
