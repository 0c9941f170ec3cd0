"""What the servers of the plant count of their own alarms (OPC 10000-9, 9.2: AlarmMetricsType)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from hmi.core.tag import Priority


@dataclass(frozen=True, slots=True)
class ServerCounts:
    """One server's counts since `start`. `values` has those that it gives, by their names in OPC UA: times in seconds,
    rates in alarms for each ten minutes. `standing` is how many alarms of each priority stand there now by its own
    account, their severities mapped as the site wants it; None where it does not say. `why` says why there are no
    counts, as a sentence; empty where there are."""

    server: str
    start: datetime | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    standing: Mapping[Priority, int] | None = None
    why: str = ""


class ServerAlarms(Protocol):
    """Asks the servers. Lives on the plant's thread; nothing is written, no session stays open."""

    async def counts(self) -> tuple[ServerCounts, ...]:
        """What each server counts; a server that cannot be asked says why."""
        ...
