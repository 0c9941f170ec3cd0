"""Deadband and delay of an alarm where its row names none, by the kind of signal (ISA-18.2-2016, clause 10, starting
points; EEMUA publication 191, chapter 3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from hmi.core.limits import AlarmLimits

LARGEST_SHARE_OF_GAP = 0.25
"""A usual deadband takes at most so much of the way from a low to a high limit: beyond a half nothing would ever
return (choice)."""


@dataclass(frozen=True, slots=True)
class UsualAlarm:
    """The deadband as a share of the span, and the delay of raising and of clearing in seconds."""

    deadband: float
    delay_s: float


USUAL: Mapping[str, UsualAlarm] = {
    "F": UsualAlarm(0.05, 15.0),
    "L": UsualAlarm(0.05, 60.0),
    "P": UsualAlarm(0.02, 15.0),
    "T": UsualAlarm(0.01, 60.0),
}
"""By the first letter of the tag (ISA-5.1): flow, level, pressure, temperature."""

NONE = UsualAlarm(0.0, 0.0)
"""For whatever is neither: a position, a composition, a total or a count says by itself when it is back."""

TOTAL = "Q"
"""The second letter of a total, which has no noise (ISA-5.1)."""


def usual_alarm(tag: str) -> UsualAlarm:
    """What is usual for a tag such as `TIC-402`."""
    return NONE if tag[1:2] == TOTAL else USUAL.get(tag[:1], NONE)


def alarm_limits(
    tag: str,
    span: float,
    levels: tuple[float | None, float | None, float | None, float | None],
    deadband: float | None,
    on_delay_s: float | None,
) -> AlarmLimits:
    """The limits LL, L, H, HH of a tag, all in its unit; what is None of deadband and delay becomes what is usual,
    where there is any limit."""
    usual = NONE if all(level is None for level in levels) else usual_alarm(tag)
    _, low, high, _ = levels
    if deadband is None:
        deadband = usual.deadband * span
        if low is not None and high is not None:
            deadband = min(deadband, LARGEST_SHARE_OF_GAP * (high - low))
    return AlarmLimits(*levels, deadband, usual.delay_s if on_delay_s is None else on_delay_s)
