"""Which alarms stand at a server by its own account: one ConditionRefresh (OPC 10000-9, 5.5.7), heard to its end.

A server that knows no conditions refuses it; then nothing is known of its alarms.
"""

from collections.abc import Sequence

from asyncua import ua

from hmi.opcua.channel import Channel
from hmi.opcua.nodes import standard_node

PUBLISHING_MS = 100.0
KEEP_ALIVES, LIFE = 50, 600

MOST_ANSWERS = 500
"""A refresh that has not ended after so many answers is given up."""

_BASE, _CONDITION, _ALARM = (
    standard_node(number)
    for number in (ua.ObjectIds.BaseEventType, ua.ObjectIds.ConditionType, ua.ObjectIds.AlarmConditionType)
)
_FIELDS: tuple[tuple[ua.NodeId, tuple[str, ...]], ...] = (
    (_BASE, ("EventType",)),
    (_BASE, ("Severity",)),
    (_CONDITION, ("Retain",)),
    (_ALARM, ("ActiveState", "Id")),
)
_BEGIN, _END = (
    standard_node(number) for number in (ua.ObjectIds.RefreshStartEventType, ua.ObjectIds.RefreshEndEventType)
)


async def standing_severities(channel: Channel) -> list[int] | None:
    """The severity of every alarm that stands at the server or waits for somebody there; None where it does not say.

    Raises:
        OSError: The connection is lost.
        TimeoutError: No answer in time.
    """
    try:
        subscription = await _subscribe(channel)
        await _refresh(channel, subscription)
        return await _listen(channel)
    except ua.UaStatusCodeError:
        return None


async def _subscribe(channel: Channel) -> int:
    request = ua.CreateSubscriptionRequest()
    wanted = request.Parameters
    wanted.RequestedPublishingInterval = PUBLISHING_MS
    wanted.RequestedMaxKeepAliveCount = KEEP_ALIVES
    wanted.RequestedLifetimeCount = LIFE
    wanted.MaxNotificationsPerPublish = 0
    wanted.PublishingEnabled = True
    made = (await channel.call(request, ua.CreateSubscriptionResponse)).Parameters
    subscription = int(made.SubscriptionId)
    wish = ua.MonitoredItemCreateRequest()
    wish.ItemToMonitor.NodeId = standard_node(ua.ObjectIds.Server)
    wish.ItemToMonitor.AttributeId = ua.AttributeIds.EventNotifier
    wish.MonitoringMode = ua.MonitoringMode.Reporting
    wish.RequestedParameters = ua.MonitoringParameters(
        ClientHandle=ua.UInt32(1), QueueSize=ua.UInt32(10_000), Filter=_filter()
    )
    items = ua.CreateMonitoredItemsRequest()
    items.Parameters.SubscriptionId = ua.UInt32(subscription)
    items.Parameters.ItemsToCreate = [wish]
    for result in (await channel.call(items, ua.CreateMonitoredItemsResponse)).Results:
        result.StatusCode.check()
    return subscription


def _filter() -> ua.EventFilter:
    clauses = [
        ua.SimpleAttributeOperand(
            TypeDefinitionId=kind,
            BrowsePath=[ua.QualifiedName(name, 0) for name in path],
            AttributeId=ua.UInt32(ua.AttributeIds.Value),
        )
        for kind, path in _FIELDS
    ]
    return ua.EventFilter(SelectClauses=clauses)


async def _refresh(channel: Channel, subscription: int) -> None:
    call = ua.CallMethodRequest(
        ObjectId=_CONDITION,
        MethodId=standard_node(ua.ObjectIds.ConditionType_ConditionRefresh),
        InputArguments=[ua.Variant(subscription, ua.VariantType.UInt32)],
    )
    request = ua.CallRequest()
    request.Parameters.MethodsToCall = [call]
    for result in (await channel.call(request, ua.CallResponse)).Results:
        result.StatusCode.check()


async def _listen(channel: Channel) -> list[int] | None:
    """Takes what comes between the beginning and the end of the refresh."""
    found: list[int] = []
    begun, acknowledgements = False, list[ua.SubscriptionAcknowledgement]()
    for _ in range(MOST_ANSWERS):
        request = ua.PublishRequest()
        request.Parameters.SubscriptionAcknowledgements = acknowledgements
        told = (await channel.call(request, ua.PublishResponse)).Parameters
        message = told.NotificationMessage
        acknowledgements = [
            ua.SubscriptionAcknowledgement(SubscriptionId=told.SubscriptionId, SequenceNumber=message.SequenceNumber)
        ]
        for fields in _events(message):
            kind = fields[0]
            if kind == _END:
                return found
            begun = begun or kind == _BEGIN
            severity, retained, active = fields[1:]
            if begun and retained and isinstance(severity, int) and active is not None:
                found.append(severity)
    return None


def _events(message: ua.NotificationMessage) -> list[Sequence[object]]:
    return [
        [field.Value for field in event.EventFields]
        for notification in message.NotificationData or ()
        if isinstance(notification, ua.EventNotificationList)
        for event in notification.Events
        if len(event.EventFields) == len(_FIELDS)
    ]
