"""What the alarm journal holds of a period, as the metrics of the alarm system need it."""

from dataclasses import dataclass

from hmi.core.alarm import AlarmState
from hmi.core.alarm_hold import AlarmHold
from hmi.core.tag import Priority


@dataclass(frozen=True, slots=True)
class AlarmStep:
    """What a tag's alarm became; `at` is in POSIX seconds."""

    at: float
    tag: str
    asset: str
    priority: Priority
    state: AlarmState


@dataclass(frozen=True, slots=True)
class AlarmLog:
    """The steps of a period, oldest first; `start` and `end` in POSIX seconds.

    `before` has what was not normal when it began, with the time at which it was raised. `holds` has every hold that
    stood then or began or ended since, oldest first. `asked` is the start that was asked for, which may lie before
    the first alarm that was ever recorded.
    """

    start: float
    end: float
    steps: tuple[AlarmStep, ...]
    before: tuple[AlarmStep, ...] = ()
    holds: tuple[AlarmHold, ...] = ()
    asked: float = 0.0
