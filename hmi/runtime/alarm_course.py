"""How alarms went in a period: what was annunciated, what stood how long, how long it called, and the floods."""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hmi.core.alarm import AlarmState
from hmi.core.alarm_hold import HoldKind
from hmi.core.alarm_log import AlarmLog, AlarmStep
from hmi.core.tag import Priority

FLOOD_WINDOW_S = 600.0
FLOOD_BEGINS, FLOOD_ENDS = 10, 5
"""A flood begins with more than ten new alarms in ten minutes and ends with fewer than five (ISA-18.2, EEMUA 191)."""

SAME_ACT_S = 1.0
"""A hold and the step by which it takes its alarm from the list lie at most so far apart (choice)."""

_ACTIVE = frozenset({AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED})
_CALLING = frozenset({AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED})


@dataclass(frozen=True, slots=True)
class Spell:
    """A time for which one tag's alarm stood, or called; POSIX seconds. One that is not `ended` still does.

    `by_itself` tells of a standing alarm that went before anybody acknowledged it.
    """

    tag: str
    priority: Priority
    start: float
    end: float
    ended: bool = True
    by_itself: bool = False

    @property
    def seconds(self) -> float:
        """How long."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Flood:
    """A flood of alarms: POSIX seconds, how many came in it, and the most in any ten minutes of it."""

    start: float
    end: float
    alarms: int
    peak: int


@dataclass(slots=True)
class AlarmCourse:
    """The period, and everything that happened in it. `annunciated` is in the order of time."""

    start: float
    end: float
    annunciated: list[AlarmStep] = field(default_factory=list)
    stood: list[Spell] = field(default_factory=list)
    called: list[Spell] = field(default_factory=list)
    again: Counter[str] = field(default_factory=Counter)

    @property
    def hours(self) -> float:
        """How long the period is, never nothing: a rate is a number."""
        return max(self.end - self.start, 60.0) / 3600.0


def course_of(log: AlarmLog) -> AlarmCourse:
    """Follows every tag through the steps of a period."""
    follower = _Follower(log)
    for step in log.before:
        follower.begin(step)
    for step in log.steps:
        follower.take(step)
    return follower.finish()


def most_within(times: Sequence[float], window_s: float) -> int:
    """The most of these times, oldest first, that lie within any window of this many seconds."""
    most, first = 0, 0
    for last, at in enumerate(times):
        while at - times[first] >= window_s:
            first += 1
        most = max(most, last - first + 1)
    return most


def counts_by(times: Iterable[float], start: float, end: float, bin_s: float) -> list[int]:
    """How many lie in each whole slice of the clock (an hour, ten minutes) that the period touches, oldest first."""
    first = math.floor(start / bin_s)
    counts = [0] * max(math.ceil(end / bin_s) - first, 1)
    for at in times:
        counts[min(max(math.floor(at / bin_s) - first, 0), len(counts) - 1)] += 1
    return counts


def floods_of(times: Sequence[float], end: float) -> list[Flood]:
    """Every flood among alarms at these times, oldest first; one that has not ended lasts until the end."""
    found: list[Flood] = []
    recent: deque[float] = deque()
    begun, alarms, peak = None, 0, 0
    for at in [*times, math.inf]:
        while recent and recent[0] + FLOOD_WINDOW_S <= at:
            gone = recent.popleft() + FLOOD_WINDOW_S
            if begun is not None and len(recent) < FLOOD_ENDS:
                found.append(Flood(begun, min(gone, end), alarms, peak))
                begun = None
        recent.append(at)
        if begun is not None:
            alarms, peak = alarms + 1, max(peak, len(recent))
        elif len(recent) > FLOOD_BEGINS:
            begun, alarms, peak = at, len(recent), len(recent)
    return found


class _Follower:
    """Keeps, for every tag, what state it is in and since when it stands and calls."""

    def __init__(self, log: AlarmLog) -> None:
        self._course = AlarmCourse(log.start, log.end)
        self._state: dict[str, AlarmState] = {}
        self._stands: dict[str, AlarmStep] = {}
        self._calls: dict[str, AlarmStep] = {}
        self._held: dict[str, list[float]] = defaultdict(list)
        for hold in log.holds:
            if hold.kind is not HoldKind.RELEASED:
                self._held[hold.tag].append(hold.at.timestamp())

    def begin(self, step: AlarmStep) -> None:
        """Takes what stood when the period began: it counts as standing, not as new."""
        self._move(step)

    def take(self, step: AlarmStep) -> None:
        """Takes one step within the period."""
        before = self._state.get(step.tag, AlarmState.NORMAL)
        if step.state is AlarmState.UNACKNOWLEDGED:
            self._course.annunciated.append(step)
            if before is AlarmState.ACKNOWLEDGED:
                self._course.again[step.tag] += 1
        self._move(step)

    def finish(self) -> AlarmCourse:
        """Everything, with what still stands and calls at the end of the period."""
        course = self._course
        course.stood += [_spell(step, course.end, ended=False) for step in self._stands.values()]
        course.called += [_spell(step, course.end, ended=False) for step in self._calls.values()]
        return course

    def _move(self, step: AlarmStep) -> None:
        before = self._state.get(step.tag, AlarmState.NORMAL)
        self._state[step.tag] = step.state
        if step.state in _ACTIVE:
            self._stands.setdefault(step.tag, step)
        elif before in _ACTIVE:
            by_itself = step.state is AlarmState.RETURNED
            self._course.stood.append(_spell(self._stands.pop(step.tag), step.at, by_itself=by_itself))
        if step.state in _CALLING:
            self._calls.setdefault(step.tag, step)
        elif before in _CALLING:
            began = self._calls.pop(step.tag)
            if not self._was_held(step, before):
                self._course.called.append(_spell(began, step.at))

    def _was_held(self, step: AlarmStep, before: AlarmState) -> bool:
        """Whether a hold took the alarm from the list, so that nobody acknowledged it."""
        if step.state is not AlarmState.NORMAL:
            return False
        near = any(abs(step.at - at) <= SAME_ACT_S for at in self._held.get(step.tag, ()))
        return near or before is AlarmState.UNACKNOWLEDGED


def _spell(began: AlarmStep, end: float, *, ended: bool = True, by_itself: bool = False) -> Spell:
    return Spell(began.tag, began.priority, began.at, end, ended, by_itself)
