"""What happens in the plant as OPC UA events: alarms as conditions, and what became of each method that was called."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from asyncua import ua
from asyncua.common.events import Event
from asyncua.server.subscription_service import SubscriptionService

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.limits import Breach
from hmi.core.plant_file import TagRow
from hmi.core.tag import Part, Priority
from hmi.simulator.server.address_space import PlantNodes
from hmi.simulator.server.alarms import limits_of
from hmi.simulator.server.ua_values import standard

SEVERITY: dict[Priority, int] = {
    Priority.EMERGENCY: 1000,
    Priority.HIGH: 800,
    Priority.MEDIUM: 500,
    Priority.LOW: 200,
}
"""On OPC UA's scale from 1 to 1000."""

INFORMATION = 100
"""The severity of an event that asks for nothing."""

KNOWN_EVENTS = 50
"""So many events of an alarm that stands can be acknowledged; an older one is forgotten."""

_LIMIT_STATES: dict[Breach, tuple[str, int]] = {
    Breach.HH: ("HighHigh", ua.ObjectIds.ExclusiveLimitStateMachineType_HighHigh),
    Breach.H: ("High", ua.ObjectIds.ExclusiveLimitStateMachineType_High),
    Breach.L: ("Low", ua.ObjectIds.ExclusiveLimitStateMachineType_Low),
    Breach.LL: ("LowLow", ua.ObjectIds.ExclusiveLimitStateMachineType_LowLow),
}

_SERVER = standard(ua.ObjectIds.Server)

Fields = dict[str, tuple[object, ua.VariantType]]
"""The fields of an event by the browse path that selects them, each with its type."""

_Kind = ua.VariantType


@dataclass(slots=True)
class _Condition:
    """What was told of an alarm that stands: the last event, and the ids of those that can be acknowledged."""

    event: Event
    ids: list[bytes]


class PlantEvents:
    """Tells of alarms and calls on the folder of their asset and on the Server object."""

    def __init__(self, subscriptions: SubscriptionService, nodes: PlantNodes, rows: Iterable[TagRow]) -> None:
        self._subscriptions = subscriptions
        self._nodes = nodes
        self._rows = {row.tag: row for row in rows if limits_of(row) is not None}
        self._standing: dict[str, _Condition] = {}
        self.conditions: dict[ua.NodeId, str] = {self.condition(tag): tag for tag in self._rows}

    def condition(self, tag: str) -> ua.NodeId:
        """The ConditionId of a tag's alarm. It names no node: the conditions are told of, not browsed."""
        folder = self._nodes.tags[tag]
        return ua.NodeId(ua.String(f"{folder.Identifier!s}.Alarm"), ua.Int16(folder.NamespaceIndex))

    def knows(self, tag: str, event: bytes) -> bool:
        """Whether an event with this id told of the alarm that stands for a tag."""
        return tag in self._standing and event in self._standing[tag].ids

    async def tell_alarm(self, alarm: Alarm, at: datetime, user: str = "", comment: str = "") -> None:
        """Tells of an alarm that has changed at this time, and of who acknowledged it with which comment."""
        id_ = uuid.uuid4().bytes
        fields = self._alarm_fields(alarm, at, user, comment)
        event = _event(id_, ua.ObjectIds.ExclusiveLimitAlarmType, fields)
        if alarm.state is AlarmState.NORMAL:
            self._standing.pop(alarm.tag, None)
        else:
            before = self._standing.get(alarm.tag)
            self._standing[alarm.tag] = _Condition(event, [*(before.ids if before else ()), id_][-KNOWN_EVENTS:])
        await self._send(event, alarm.asset)

    async def tell_call(self, owner: str, method: ua.NodeId, user: str, text: str, *, done: bool) -> None:
        """Tells of a method that was called on a unit or on the instructor's folder."""
        now = datetime.now(UTC)
        fields = _common(self._folder(owner), owner, now, text, INFORMATION)
        fields |= {
            "ActionTimeStamp": (now, _Kind.DateTime),
            "Status": (done, _Kind.Boolean),
            "ClientUserId": (user, _Kind.String),
            "MethodId": (method, _Kind.NodeId),
        }
        await self._send(_event(uuid.uuid4().bytes, ua.ObjectIds.AuditUpdateMethodEventType, fields), owner)

    async def refresh(self, subscription: int, session: ua.NodeId) -> int:
        """Tells one subscription of every alarm that stands (OPC 10000-9, 5.5.7); gives the status code."""
        found = self._subscriptions.subscriptions.get(subscription)
        if found is None or found.session_id != session:
            return ua.StatusCodes.BadSubscriptionIdInvalid
        everywhere = (_SERVER, *self._nodes.assets.values())
        begin, end = (
            _event(uuid.uuid4().bytes, kind, _common(_SERVER, "Server", datetime.now(UTC), text, INFORMATION))
            for kind, text in (
                (ua.ObjectIds.RefreshStartEventType, "The alarms that stand follow"),
                (ua.ObjectIds.RefreshEndEventType, "These are the alarms that stand"),
            )
        )
        told = [(one.event, (_SERVER, self._folder(self._rows[tag].asset))) for tag, one in self._standing.items()]
        for event, nodes in ((begin, everywhere), *told, (end, everywhere)):
            for node in nodes:
                event.emitting_node = node
                await found.monitored_item_srv.trigger_event(event)
        return ua.StatusCodes.Good

    async def _send(self, event: Event, owner: str) -> None:
        for node in (self._folder(owner), _SERVER):
            event.emitting_node = node
            await self._subscriptions.trigger_event(event)

    def _folder(self, owner: str) -> ua.NodeId:
        return self._nodes.assets.get(owner, self._nodes.instructor)

    def _alarm_fields(self, alarm: Alarm, at: datetime, user: str, comment: str) -> Fields:
        severity = SEVERITY[alarm.priority]
        text = alarm.text if alarm.active else f"{alarm.text}; returned to normal"
        fields = _common(self._nodes.tags[alarm.tag], alarm.tag, at, text, severity)
        acknowledged = "Unacknowledged" if alarm.unacknowledged else "Acknowledged"
        return {
            **fields,
            "NodeId": (self.condition(alarm.tag), _Kind.NodeId),
            "ConditionClassId": (standard(ua.ObjectIds.ProcessConditionClassType), _Kind.NodeId),
            "ConditionClassName": _text("ProcessConditionClassType"),
            "ConditionName": (f"{alarm.tag} limits", _Kind.String),
            "BranchId": (ua.NodeId(), _Kind.NodeId),
            "Retain": (alarm.state is not AlarmState.NORMAL, _Kind.Boolean),
            "Quality": (ua.StatusCode(), _Kind.StatusCode),
            "LastSeverity": (severity, _Kind.UInt16),
            "Comment": _text(comment),
            "ClientUserId": (user, _Kind.String),
            "SuppressedOrShelved": (False, _Kind.Boolean),
            "InputNode": (self._nodes.values[alarm.tag, Part.PV], _Kind.NodeId),
            **_state("EnabledState", "Enabled", true=True),
            **_state("ActiveState", "Active" if alarm.active else "Inactive", true=alarm.active),
            **_state("AckedState", acknowledged, true=not alarm.unacknowledged),
            **_limit_fields(self._rows[alarm.tag], alarm),
        }


def _event(id_: bytes, kind: int, fields: Mapping[str, tuple[object, ua.VariantType]]) -> Event:
    event = Event()
    event.add_property("EventId", id_, _Kind.ByteString)
    event.add_property("EventType", standard(kind), _Kind.NodeId)
    for name, (value, type_) in fields.items():
        event.add_property(name, value, type_)
    return event


def _common(source: ua.NodeId, name: str, time: datetime, text: str, severity: int) -> Fields:
    return {
        "SourceNode": (source, _Kind.NodeId),
        "SourceName": (name, _Kind.String),
        "Time": (time, _Kind.DateTime),
        "ReceiveTime": (datetime.now(UTC), _Kind.DateTime),
        "Message": _text(text),
        "Severity": (severity, _Kind.UInt16),
    }


def _state(name: str, text: str, *, true: bool) -> Fields:
    return {name: _text(text), f"{name}/Id": (true, _Kind.Boolean)}


def _limit_fields(row: TagRow, alarm: Alarm) -> Fields:
    limits = {"HighHighLimit": row.HH, "HighLimit": row.H, "LowLimit": row.L, "LowLowLimit": row.LL}
    fields: Fields = {name: (limit, _Kind.Double) for name, limit in limits.items() if limit is not None}
    if alarm.active:
        word, state = _LIMIT_STATES[alarm.breach]
        fields["LimitState/CurrentState"] = _text(word)
        fields["LimitState/CurrentState/Id"] = (standard(state), _Kind.NodeId)
    return fields


def _text(text: str) -> tuple[object, ua.VariantType]:
    return (ua.LocalizedText(text), _Kind.LocalizedText)
