"""An approval in the middle of many alarms (W-47): it is on record, and a site may ask for a second reason."""

from collections.abc import Callable

from hmi.core.audit import Fact
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRefusedError
from hmi.runtime.checks import check_reason, clean_text
from hmi.runtime.setpoint_rules import SetpointRules


class AlarmFlood:
    """Knows whether there are too many alarms at this moment. `unacknowledged` counts those that nobody has
    acknowledged."""

    def __init__(self, rules: SetpointRules, unacknowledged: Callable[[], int]) -> None:
        self._rules = rules
        self._unacknowledged = unacknowledged

    def facts(self, reason: str) -> dict[str, Fact]:
        """What the record of an approval says of the alarms, and why it could not wait for them.

        Raises:
            SetpointRefusedError: It is a flood, the site asks for a second reason, and there is none.
        """
        count = self._unacknowledged()
        flood = count > self._rules.flood_alarms
        if not (flood and self._rules.flood_reason):
            return {"alarms_unacknowledged": count, "flood_reason": clean_text(reason)[: self._rules.reason_at_most]}
        try:
            why = check_reason(reason, self._rules)
        except SetpointRefusedError as refused:
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "alarm flood: {count} alarms are not acknowledged; say why this change cannot wait ({refused})",
                    count=count,
                    refused=refused,
                )
            ) from refused
        return {"alarms_unacknowledged": count, "flood_reason": why}
