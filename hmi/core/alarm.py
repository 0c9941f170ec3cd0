"""One alarm and its legal steps (ISA-18.2-2016, clause 5.5: alarm state transition diagram)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hmi.core.limits import Breach
from hmi.core.tag import Priority


class AlarmState(StrEnum):
    """Where an alarm stands; letters as in ISA-18.2."""

    NORMAL = "normal"
    UNACKNOWLEDGED = "unacknowledged"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned unacknowledged"


class AlarmAct(StrEnum):
    """What moves an alarm."""

    RAISE = "raise"
    CLEAR = "clear"
    ACKNOWLEDGE = "acknowledge"
    RE_ALARM = "re-alarm"


STEPS: dict[tuple[AlarmState, AlarmAct], AlarmState] = {
    (AlarmState.NORMAL, AlarmAct.RAISE): AlarmState.UNACKNOWLEDGED,
    (AlarmState.UNACKNOWLEDGED, AlarmAct.ACKNOWLEDGE): AlarmState.ACKNOWLEDGED,
    (AlarmState.UNACKNOWLEDGED, AlarmAct.CLEAR): AlarmState.RETURNED,
    (AlarmState.ACKNOWLEDGED, AlarmAct.CLEAR): AlarmState.NORMAL,
    (AlarmState.ACKNOWLEDGED, AlarmAct.RE_ALARM): AlarmState.UNACKNOWLEDGED,
    (AlarmState.RETURNED, AlarmAct.ACKNOWLEDGE): AlarmState.NORMAL,
    (AlarmState.RETURNED, AlarmAct.RAISE): AlarmState.UNACKNOWLEDGED,
}


class IllegalAlarmStepError(Exception):
    """The alarm cannot take this step from where it stands."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One tag's alarm. `value` and `limit` are in the tag's unit, as they were when it was raised.

    `first` marks the one that was raised while no other alarm of its asset stood: often the cause of those that follow.
    """

    tag: str
    asset: str
    priority: Priority
    breach: Breach
    state: AlarmState
    since: datetime
    value: float | None = None
    limit: float | None = None
    text: str = ""
    first: bool = False

    @property
    def active(self) -> bool:
        """Whether the condition still holds."""
        return self.state in (AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED)

    @property
    def unacknowledged(self) -> bool:
        """Whether nobody has acknowledged it yet."""
        return self.state in (AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED)

    def step(self, act: AlarmAct) -> "Alarm":
        """The alarm after a legal step.

        Raises:
            IllegalAlarmStepError: The step does not exist from this state.
        """
        after = STEPS.get((self.state, act))
        if after is None:
            raise IllegalAlarmStepError(f"{self.tag}: cannot {act} an alarm that is {self.state}")
        return replace(self, state=after)
