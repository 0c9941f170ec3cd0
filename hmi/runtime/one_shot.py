"""One-shot shelving: a hold that ends by itself when the alarm that it holds back has returned to normal
(ISA-18.2-2016, clause 11.7; OPC 10000-9, OneShotShelved)."""

import math
from collections.abc import Callable, Mapping

from hmi.core.alarm_hold import AlarmHold, HoldKind
from hmi.core.alarm_rules import UNRATIONALISED, AlarmRule
from hmi.core.clock import Clock
from hmi.core.limits import Breach
from hmi.core.tag import Quality, Tag, TagValue
from hmi.runtime.alarm_holds import AlarmHolds


class OneShots:
    """Looks at the tags that are shelved once. Where nothing is known nothing has returned: a stale value ends no hold.

    `tags` are all whose alarms can be held, `newest` gives a tag's newest value. `active` tells whether an asset's unit
    runs, `counts` whether a tag's limits count in its phase.
    """

    def __init__(
        self,
        tags: Mapping[str, Tag],
        newest: Callable[[str], TagValue | None],
        clock: Clock,
        holds: AlarmHolds,
        rules: Mapping[str, AlarmRule],
        active: Callable[[str], bool],
        counts: Callable[[Tag], bool],
    ) -> None:
        self._tags = tags
        self._newest = newest
        self._clock = clock
        self._holds = holds
        self._rules = rules
        self._active = active
        self._counts = counts
        self._calm_since: dict[str, float] = {}

    def tick(self) -> None:
        """Ends the holds whose alarms have been normal for their off-delay; call it about once a second."""
        now = self._clock.monotonic()
        held = [hold for hold in self._holds.holds.values() if hold.kind is HoldKind.SHELVED_ONCE]
        calm = {hold.tag for hold in held if self._returned(hold)}
        self._calm_since = {tag: self._calm_since.get(tag, now) for tag in sorted(calm)}
        for tag, since in list(self._calm_since.items()):
            if now - since >= self._rules.get(tag, UNRATIONALISED).off_delay_s:
                self._holds.finish(tag, "the alarm returned to normal")

    def _returned(self, hold: AlarmHold) -> bool:
        tag, value = self._tags[hold.tag], self._newest(hold.tag)
        if value is None:
            return False
        number = value.trusted
        if number is not None and math.isfinite(number):
            return not self._counts(tag) or _within(tag, number)
        return _is_bad(value) and not self._active(tag.asset)


def _within(tag: Tag, number: float) -> bool:
    """Whether a number lies within all limits and their deadbands, on whichever side the alarm was."""
    return all(tag.limits.breach(number, side) is Breach.NONE for side in (Breach.HH, Breach.LL))


def _is_bad(value: TagValue) -> bool:
    return value.quality in (Quality.BAD, Quality.GOOD)
