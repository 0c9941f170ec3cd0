"""What a server counts of its alarms beside what this station counted in the same time (M-16)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hmi.core.alarm_log import AlarmLog
from hmi.core.server_alarms import ServerCounts
from hmi.core.tag import Priority
from hmi.runtime.alarm_metrics import report_of


@dataclass(frozen=True, slots=True)
class _Way:
    """From a name of OPC UA to the figure of this station: the factor to its unit, and how far apart is the same."""

    name: str
    factor: float = 1.0
    same: float = 0.0
    same_share: float = 0.0


_WAYS: Mapping[str, _Way] = {
    "alarm_count": _Way("AlarmCount"),
    "maximum_active_state": _Way("MaximumActiveState", 1.0 / 3600.0, 10.0 / 3600.0, 0.02),
    "maximum_unacknowledged": _Way("MaximumUnAck", 1.0 / 60.0, 10.0 / 60.0, 0.02),
    "maximum_rate": _Way("MaximumAlarmRate"),
    "current_rate": _Way("CurrentAlarmRate"),
    "average_rate": _Way("AverageAlarmRate", 1.0, 0.1, 0.1),
    "re_alarms": _Way("MaximumReAlarmCount"),
}
"""By the key of the figure. Times and means are the same within what two clocks and samplings differ by (choice)."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of one server, and this station's since `start`, both in the figure's unit."""

    server: str
    start: datetime
    theirs: float
    ours: float
    same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the servers count, by the key of the figure; why the others count nothing, a sentence each; and how many
    alarms of which priority stand at each server that says so."""

    figures: Mapping[str, tuple[Compared, ...]]
    silent: tuple[tuple[str, str], ...] = ()
    standing: tuple[tuple[str, Mapping[Priority, int]], ...] = ()


def compare(counts: Sequence[ServerCounts], log: Callable[[datetime, datetime], AlarmLog], now: datetime) -> Comparison:
    """Counts this station's alarms since each server's start. Reads the records: call it off the plant's and Qt's
    threads."""
    found: dict[str, list[Compared]] = {}
    silent: list[tuple[str, str]] = []
    for one in counts:
        if one.start is None or one.why:
            silent.append((one.server, one.why))
            continue
        report = report_of(log(min(one.start, now), now))
        ours = {metric.aim.key: metric.value for metric in report.metrics}
        # The station's own mean is over its records; here it is over the time for which the server counts.
        tens = max((now - one.start).total_seconds() / 600.0, 1.0)
        ours["average_rate"] = (ours["alarm_count"] or 0.0) / tens
        for key, way in _WAYS.items():
            here = ours[key]
            if way.name in one.values and here is not None:
                theirs = one.values[way.name] * way.factor
                near = abs(theirs - here) <= max(way.same, way.same_share * max(theirs, here))
                found.setdefault(key, []).append(Compared(one.server, one.start, theirs, here, near))
    standing = tuple((one.server, one.standing) for one in counts if one.standing is not None)
    return Comparison({key: tuple(rows) for key, rows in found.items()}, tuple(silent), standing)
