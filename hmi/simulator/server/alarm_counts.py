"""What the server counts of its alarms, as an object of AlarmMetricsType (OPC 10000-9, 9.2) beneath the Server."""

import math
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from asyncua import ua
from asyncua.crypto.permission_rules import User
from asyncua.server.address_space import AddressSpace

from hmi.core.alarm import Alarm, AlarmState
from hmi.simulator.server.access import Act, may
from hmi.simulator.server.methods import answer
from hmi.simulator.server.node_builder import NodeBuilder
from hmi.simulator.server.ua_values import data_value, standard

RATE_MIN = 10
"""Minutes over which a rate is counted: as EEMUA 191 and ISA-18.2 do."""

_KEY = "AlarmMetrics"
_Kind = ua.VariantType
_RESET = standard(ua.ObjectIds.AlarmMetricsType_Reset)


class AlarmCounts:
    """Counts since it was made or set back. Times are POSIX seconds of the plant's own time."""

    def __init__(self, start: float) -> None:
        self.start = start
        self.count = 0
        self.longest_active = self.longest_unacknowledged = 0.0
        self.most = 0
        self._recent: deque[float] = deque()
        self._active: dict[str, float] = {}
        self._calling: dict[str, float] = {}

    def hear(self, alarm: Alarm, at: float) -> None:
        """Takes what an alarm has become."""
        called = alarm.state is AlarmState.UNACKNOWLEDGED
        if called and (alarm.tag not in self._active or alarm.tag not in self._calling):
            self.count += 1
            self._recent.append(at)
            self.most = max(self.most, self._within(at))
        self.longest_active = max(self.longest_active, _follow(self._active, alarm.tag, at, on=alarm.active))
        self.longest_unacknowledged = max(
            self.longest_unacknowledged, _follow(self._calling, alarm.tag, at, on=alarm.unacknowledged)
        )

    def set_back(self, at: float) -> None:
        """Counts from now on; what stands goes on standing."""
        self.start, self.count, self.most = at, 0, 0
        self.longest_active = self.longest_unacknowledged = 0.0
        self._recent.clear()

    def values(self, now: float) -> dict[str, ua.Variant]:
        """The variables of the object, each by its name."""
        active = max([self.longest_active, *(now - at for at in self._active.values())])
        calling = max([self.longest_unacknowledged, *(now - at for at in self._calling.values())])
        spans = max((now - self.start) / (60.0 * RATE_MIN), 1.0)
        return {
            "AlarmCount": ua.Variant(self.count, _Kind.UInt32),
            "StartTime": ua.Variant(datetime.fromtimestamp(self.start, UTC), _Kind.DateTime),
            "MaximumActiveState": ua.Variant(1000.0 * active, _Kind.Double),
            "MaximumUnAck": ua.Variant(1000.0 * calling, _Kind.Double),
            "CurrentAlarmRate": ua.Variant(float(self._within(now)), _Kind.Double),
            "MaximumAlarmRate": ua.Variant(float(self.most), _Kind.Double),
            "AverageAlarmRate": ua.Variant(self.count / spans, _Kind.Double),
            # Nothing of this server calls a second time by itself.
            "MaximumReAlarmCount": ua.Variant(0, _Kind.UInt32),
        }

    def _within(self, now: float) -> int:
        while self._recent and now - self._recent[0] >= 60.0 * RATE_MIN:
            self._recent.popleft()
        return len(self._recent)


class AlarmMetricsObject:
    """The counts as nodes of the server; `now` is the plant's time in POSIX seconds."""

    def __init__(
        self, builder: NodeBuilder, space: AddressSpace, counts: AlarmCounts, now: Callable[[], float]
    ) -> None:
        self._space = space
        self._counts = counts
        self._now = now
        server = standard(ua.ObjectIds.Server)
        self.node = builder.object(server, _KEY, _KEY, ua.ObjectIds.AlarmMetricsType)
        self._nodes = {
            name: builder.figure(self.node, f"{_KEY}.{name}", name, value, *_types(name))
            for name, value in counts.values(now()).items()
        }
        for name, node in self._nodes.items():
            if name.endswith("AlarmRate"):
                builder.add_property(node, f"{_KEY}.{name}", "Rate", ua.Variant(RATE_MIN, _Kind.UInt16))
        self._reset = builder.method(self.node, f"{_KEY}.Reset", "Reset", "Counts from now on", (), ())

    async def show(self, at: datetime) -> None:
        """Shows what is counted now."""
        for name, value in self._counts.values(self._now()).items():
            await self._space.write_attribute_value(self._nodes[name], ua.AttributeIds.Value, data_value(value, at, at))

    def call_for(self, user: User, call: ua.CallMethodRequest) -> ua.CallMethodResult | None:
        """The answer to a call of Reset; None if it is another call."""
        if call.ObjectId != self.node or call.MethodId not in (self._reset, _RESET):
            return None
        if not may(user, Act.ACKNOWLEDGE):
            return answer(ua.StatusCodes.BadUserAccessDenied)
        if call.InputArguments:
            return answer(ua.StatusCodes.BadTooManyArguments)
        self._counts.set_back(self._now())
        return answer(ua.StatusCodes.Good)


def _follow(since: dict[str, float], tag: str, at: float, *, on: bool) -> float:
    """Notes whether something holds of a tag; for how long it held where it just ended."""
    if on:
        since.setdefault(tag, at)
        return 0.0
    began = since.pop(tag, math.inf)
    return max(at - began, 0.0)


def _types(name: str) -> tuple[int, int]:
    """The data type and the type of a variable of AlarmMetricsType."""
    if name.endswith("AlarmRate"):
        return ua.ObjectIds.Double, ua.ObjectIds.AlarmRateVariableType
    named = {"StartTime": ua.ObjectIds.UtcTime, "AlarmCount": ua.ObjectIds.UInt32}
    named["MaximumReAlarmCount"] = ua.ObjectIds.UInt32
    return named.get(name, ua.ObjectIds.Duration), ua.ObjectIds.BaseDataVariableType
