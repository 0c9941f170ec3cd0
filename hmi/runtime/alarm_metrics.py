"""The figures of the alarm system in a period (ISA-18.2, EEMUA 191), from what the alarm journal holds.

Pure functions: they read nothing, and take a fraction of a second for 100,000 steps; call them off Qt's thread.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.alarm_log import AlarmLog
from hmi.core.tag import Priority
from hmi.runtime.alarm_aim import Aim, Judged
from hmi.runtime.alarm_course import AlarmCourse, Flood, Spell, counts_by, course_of, floods_of, most_within
from hmi.runtime.alarm_targets import AIMS, CHATTER_S, CHATTER_TIMES, FLEETING_S, REFLEX_S, STALE_S

HOUR_S, TEN_MINUTES_S, DAY_S = 3600.0, 600.0, 86_400.0
TOP = 10


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure and its target; `value` is None where the period holds nothing to count."""

    aim: Aim
    value: float | None

    @property
    def judged(self) -> Judged:
        """How it stands."""
        return self.aim.judge(self.value)


@dataclass(frozen=True, slots=True)
class TopAlarm:
    """One of the tags that raise most; `share` is 0 to 1."""

    tag: str
    asset: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class AlarmReport:
    """Everything about a period. Times in POSIX seconds; `hourly` counts the hours of the clock, oldest first."""

    asked: float
    start: float
    end: float
    metrics: tuple[Metric, ...]
    top: tuple[TopAlarm, ...]
    floods: tuple[Flood, ...]
    hourly: tuple[int, ...]


def report_of(log: AlarmLog, suppressed: int = 0, aims: Sequence[Aim] = AIMS) -> AlarmReport:
    """The figures of a period against what is aimed at; `suppressed` is how many tags are suppressed by design now."""
    course = course_of(log)
    times = [step.at for step in course.annunciated]
    floods = floods_of(times, log.end)
    values = [
        *_rates(course, times, floods),
        *_nuisance(course),
        *_priorities(course),
        *_peaks(times),
        *_held(log, suppressed),
        *_answers(course.called),
        *_in_ua_words(course, times),
    ]
    metrics = tuple(Metric(aim, value) for aim, value in zip(aims, values, strict=True))
    hourly = counts_by(times, log.start, log.end, HOUR_S)
    return AlarmReport(log.asked, log.start, log.end, metrics, top_alarms(course), tuple(floods), tuple(hourly))


def top_alarms(course: AlarmCourse, at_most: int = TOP) -> tuple[TopAlarm, ...]:
    """The tags that raised most, the most frequent first."""
    counts = Counter((step.tag, step.asset) for step in course.annunciated)
    whole = len(course.annunciated)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(TopAlarm(tag, asset, count, count / whole) for (tag, asset), count in ranked[:at_most])


def chattering(stood: Sequence[Spell]) -> frozenset[str]:
    """The tags whose alarm came and went three times or more within a minute."""
    by_tag: dict[str, list[Spell]] = defaultdict(list)
    for spell in stood:
        if spell.ended:
            by_tag[spell.tag].append(spell)
    found = set()
    for tag, spells in by_tag.items():
        spells.sort(key=lambda spell: spell.start)
        runs = zip(spells, spells[CHATTER_TIMES - 1 :], strict=False)
        if any(last.end - first.start <= CHATTER_S for first, last in runs):
            found.add(tag)
    return frozenset(found)


def stale_on_worst_day(course: AlarmCourse) -> int:
    """The most tags that were stale within any one day, counted back from the end of the period."""
    days: dict[int, set[str]] = defaultdict(set)
    for spell in course.stood:
        first, last = max(spell.start + STALE_S, course.start), spell.end
        if spell.seconds > STALE_S and last >= first:
            for day in range(_days_back(course.end, last), _days_back(course.end, first) + 1):
                days[day].add(spell.tag)
    return max((len(tags) for tags in days.values()), default=0)


def quantile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least this share of them does not exceed; None without any."""
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)) - 1, 0)] if ranked else None


def _rates(course: AlarmCourse, times: Sequence[float], floods: Sequence[Flood]) -> list[float | None]:
    count, hours = len(times), course.hours
    by_hour = counts_by(times, course.start, course.end, HOUR_S)
    by_ten = counts_by(times, course.start, course.end, TEN_MINUTES_S)
    top = sum(alarm.count for alarm in top_alarms(course))
    # One alarm in the first minute of a record is not 1440 a day: a shorter period counts as a whole day, hour or ten.
    return [
        count / max(hours / 24.0, 1.0),
        count / max(hours, 1.0),
        count / max(hours * 6.0, 1.0),
        _percent(sum(one > 30 for one in by_hour), len(by_hour)),
        _percent(sum(one > 10 for one in by_ten), len(by_ten)),
        most_within(times, TEN_MINUTES_S),
        _percent(sum(flood.end - flood.start for flood in floods), hours * HOUR_S),
        len(floods),
        max((flood.end - flood.start for flood in floods), default=0.0) / 60.0,
        max((flood.alarms for flood in floods), default=0),
        _percent(top, count),
    ]


def _nuisance(course: AlarmCourse) -> list[float | None]:
    fleeting = sum(spell.by_itself and spell.seconds <= FLEETING_S for spell in course.stood)
    standing = sum(not spell.ended for spell in course.stood)
    return [len(chattering(course.stood)), fleeting, stale_on_worst_day(course), standing]


def _priorities(course: AlarmCourse) -> list[float | None]:
    counts = Counter(step.priority for step in course.annunciated)
    return [_percent(counts[priority], len(course.annunciated)) for priority in Priority]


def _peaks(times: Sequence[float]) -> list[float | None]:
    return [most_within(times, HOUR_S), most_within(times, 60.0)]


def _held(log: AlarmLog, suppressed: int) -> list[float | None]:
    standing: dict[str, AlarmHold] = {}
    begun = nameless = 0
    for hold in log.holds:
        if hold.kind is HoldKind.RELEASED:
            standing.pop(hold.tag, None)
            continue
        standing[hold.tag] = hold
        if hold.at.timestamp() >= log.start:
            begun += 1
            nameless += not hold.reason.strip()
    out = sum(hold.kind is HoldKind.OUT_OF_SERVICE for hold in standing.values())
    longest = max((log.end - hold.at.timestamp() for hold in standing.values()), default=0.0)
    return [len(standing) - out, out, suppressed, begun, longest / HOUR_S, nameless]


def _answers(called: Sequence[Spell]) -> list[float | None]:
    waits = [spell.seconds for spell in called if spell.ended]
    reflexes = sum(seconds < REFLEX_S for seconds in waits)
    return [quantile(waits, 0.5), quantile(waits, 0.95), _percent(reflexes, len(waits))]


def _in_ua_words(course: AlarmCourse, times: Sequence[float]) -> list[float | None]:
    return [
        len(times),
        max((spell.seconds for spell in course.stood), default=0.0) / HOUR_S,
        max((spell.seconds for spell in course.called), default=0.0) / 60.0,
        most_within(times, TEN_MINUTES_S),
        sum(at > course.end - TEN_MINUTES_S for at in times),
        len(times) / course.hours / 6.0,
        max(course.again.values(), default=0),
    ]


def _percent(part: float, whole: float) -> float | None:
    return 100.0 * part / whole if whole else None


def _days_back(end: float, at: float) -> int:
    return math.floor((end - at) / DAY_S)
