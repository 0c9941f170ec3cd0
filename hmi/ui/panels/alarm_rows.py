"""Which alarms the list shows, and in which order: filters, sorting, and groups for a flood."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hmi.core.alarm import Alarm
from hmi.core.plant import Plant

AT_MOST = 2500
"""Rows that are listed (reliability sheet, M-B7); what is left out is counted."""

FLOOD_BEGINS, FLOOD_ENDS, FLOOD_WINDOW_S = 10, 5, 600.0
"""A flood begins with more than ten new alarms in ten minutes and ends with fewer than five (ISA-18.2, EEMUA 191)."""


@dataclass(frozen=True, slots=True)
class AlarmFilter:
    """What a person wants to see. `priority` is the least important one that is listed."""

    words: str = ""
    priority: int = 4
    asset: str = ""
    calling: bool = False

    def fits(self, alarm: Alarm, plant: Plant) -> bool:
        """Whether an alarm is listed."""
        if alarm.priority > self.priority or (self.asset and alarm.asset != self.asset):
            return False
        if self.calling and not alarm.unacknowledged:
            return False
        tag = plant.by_id.get(alarm.tag)
        text = f"{alarm.tag} {alarm.asset} {alarm.text} {tag.description if tag else ''}".casefold()
        return all(word in text for word in self.words.casefold().split())


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """An alarm, or the most important one of an asset with how many there are."""

    alarm: Alarm
    count: int = 1


def urgency(alarm: Alarm) -> tuple[bool, int, float, str]:
    """The order of the list: unacknowledged first, then by priority, newest first."""
    return not alarm.unacknowledged, alarm.priority, -alarm.since.timestamp(), alarm.tag


def listed(
    alarms: Iterable[Alarm], plant: Plant, wanted: AlarmFilter, key: Callable[[Alarm], object] | None, *, down: bool
) -> list[AlarmRow]:
    """The alarms that are wanted in their order; `key` is what a person sorts by."""
    fitting = sorted((alarm for alarm in alarms if wanted.fits(alarm, plant)), key=urgency)
    if key is not None:
        fitting.sort(key=key, reverse=down)  # type: ignore[arg-type]
    return [AlarmRow(alarm) for alarm in fitting]


def grouped(rows: Sequence[AlarmRow], opened: frozenset[str]) -> list[AlarmRow]:
    """One row an asset, except for those that were opened: the most important alarm and how many there are."""
    counts = Counter(row.alarm.asset for row in rows)
    seen: set[str] = set()
    shown: list[AlarmRow] = []
    for row in rows:
        asset = row.alarm.asset
        if asset in opened:
            shown.append(row)
        elif asset not in seen:
            shown.append(AlarmRow(row.alarm, counts[asset]))
        seen.add(asset)
    return shown


class FloodWatch:
    """Counts new alarms; it knows each by its tag and the time at which it was raised."""

    def __init__(self) -> None:
        self.on = False
        self._raised: deque[float] = deque()
        self._known: dict[str, float] = {}

    def see(self, alarms: Iterable[Alarm], now: float) -> bool:
        """Takes all alarms that stand at a time in POSIX seconds; whether there is a flood."""
        since = {alarm.tag: alarm.since.timestamp() for alarm in alarms}
        fresh = [at for tag, at in since.items() if self._known.get(tag) != at and now - at < FLOOD_WINDOW_S]
        self._known = since
        self._raised = deque(sorted([*self._raised, *fresh]))
        while self._raised and now - self._raised[0] >= FLOOD_WINDOW_S:
            self._raised.popleft()
        count = len(self._raised)
        self.on = count >= FLOOD_ENDS if self.on else count > FLOOD_BEGINS
        return self.on
