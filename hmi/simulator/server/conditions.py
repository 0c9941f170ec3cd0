"""The standard methods of conditions: Acknowledge, ConditionRefresh for a client that has just come, and Reset of what
is counted."""

from datetime import UTC, datetime

from asyncua import ua
from asyncua.crypto.permission_rules import User

from hmi.core.alarm import IllegalAlarmStepError
from hmi.simulator.server.access import Act, may
from hmi.simulator.server.alarm_counts import AlarmCounts, AlarmMetricsObject
from hmi.simulator.server.alarms import PlantAlarms
from hmi.simulator.server.events import PlantEvents
from hmi.simulator.server.methods import answer, wrong_arguments
from hmi.simulator.server.node_builder import Argument
from hmi.simulator.server.ua_values import standard

ACKNOWLEDGE = standard(ua.ObjectIds.AcknowledgeableConditionType_Acknowledge)
REFRESH = standard(ua.ObjectIds.ConditionType_ConditionRefresh)
CONDITION_TYPE = standard(ua.ObjectIds.ConditionType)

_ACKNOWLEDGED = (
    Argument("EventId", ua.VariantType.ByteString, "The event that is acknowledged"),
    Argument("Comment", ua.VariantType.LocalizedText, "A comment of the person"),
)
_REFRESHED = (Argument("SubscriptionId", ua.VariantType.UInt32, "The subscription to tell"),)


class Conditions:
    """Answers calls of the methods that belong to the types of conditions and not to nodes of the plant."""

    def __init__(
        self, alarms: PlantAlarms, events: PlantEvents, counts: AlarmCounts, metrics: AlarmMetricsObject
    ) -> None:
        self._alarms = alarms
        self._events = events
        self._counts = counts
        self._metrics = metrics

    async def call_for(self, user: User, session: ua.NodeId, call: ua.CallMethodRequest) -> ua.CallMethodResult | None:
        """The answer to one call; None if it is none of these methods."""
        given = list(call.InputArguments or ())
        if call.MethodId == REFRESH:
            if call.ObjectId != CONDITION_TYPE:
                return answer(ua.StatusCodes.BadNodeIdInvalid)
            wrong = wrong_arguments(_REFRESHED, given)
            return wrong or answer(await self._events.refresh(given[0].Value, session))
        if call.MethodId == ACKNOWLEDGE:
            wrong = wrong_arguments(_ACKNOWLEDGED, given)
            return wrong or answer(await self._acknowledge(user, call.ObjectId, *(one.Value for one in given)))
        return self._metrics.call_for(user, call)

    async def _acknowledge(
        self, user: User, condition: ua.NodeId, event: bytes, comment: ua.LocalizedText | None
    ) -> int:
        """Acknowledges the alarm of a condition as one of its events told of it (OPC 10000-9, 5.7.3)."""
        tag = self._events.conditions.get(condition)
        if tag is None:
            return ua.StatusCodes.BadNodeIdInvalid
        if not may(user, Act.ACKNOWLEDGE):
            return ua.StatusCodes.BadUserAccessDenied
        if not self._events.knows(tag, event):
            return ua.StatusCodes.BadEventIdUnknown
        try:
            alarm = self._alarms.acknowledge(tag)
        except IllegalAlarmStepError:
            return ua.StatusCodes.BadConditionBranchAlreadyAcked
        text = (comment.Text if comment is not None else "") or ""
        now = datetime.now(UTC)
        self._counts.hear(alarm, now.timestamp())
        await self._events.tell_alarm(alarm, now, user.name or "", text)
        return ua.StatusCodes.Good
