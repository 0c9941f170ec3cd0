"""Which alarms the list shows, and in which order: filters, sorting, and groups for a flood."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.communication import way_is_lost
from hmi.core.limits import Breach
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.tag import TagValue
from hmi.ui.language import alarm_words, translate

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
        if not self.words:
            return True
        tag = plant.by_id.get(alarm.tag)
        text = f"{alarm.tag} {alarm.asset} {alarm_words(alarm)} {tag.description if tag else ''}".casefold()
        return all(word in text for word in self.words.casefold().split())


LINK_LOST = phrase("AlarmRows", "link lost")
"""The name of the group of values that no way leads to."""

LINK_BEGINS = 3
"""From so many bad measurements on a lost link is one line (choice)."""


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """An alarm, or a group: its name, the most important alarm in it and how many there are. `within` names the group
    that an alarm stands in while that is unfolded."""

    alarm: Alarm
    count: int = 1
    group: str = ""
    unfolded: bool = False
    within: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """What the row is about, whatever its row is by now: a group, or one tag."""
        return self.group, "" if self.group else self.alarm.tag

    @property
    def words(self) -> str:
        """What the row says in the column of the alarm."""
        said = alarm_words(self.alarm)
        if not self.group:
            return f"{said}{(translate('AlarmRows', '  · first') if self.alarm.first else '')}"
        mark = "▾" if self.unfolded else "▸"
        if self.group == LINK_LOST:
            return translate(
                "AlarmRows",
                "{mark} {link_lost}: {count} bad measurements",
                mark=mark,
                link_lost=LINK_LOST,
                count=self.count,
            )
        return translate("AlarmRows", "{mark} {count} alarms, first: {said}", mark=mark, count=self.count, said=said)


def urgency(alarm: Alarm) -> tuple[bool, int, float, str]:
    """The order of the list: unacknowledged first, then by priority, newest first."""
    return not alarm.unacknowledged, alarm.priority, -alarm.since.timestamp(), alarm.tag


def by_urgency(alarms: Iterable[Alarm]) -> list[Alarm]:
    """The same order for thousands: sorting by one plain field after the other, the least important first, takes half
    as long as making a key of each."""
    ranked = sorted(alarms, key=_TAG)
    ranked.sort(key=_SINCE, reverse=True)
    ranked.sort(key=_PRIORITY)
    ranked.sort(key=lambda alarm: alarm.state not in _CALLING)
    return ranked


_TAG, _SINCE, _PRIORITY = attrgetter("tag"), attrgetter("since"), attrgetter("priority")
_CALLING = frozenset({AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED})


def listed(
    alarms: Iterable[Alarm], plant: Plant, wanted: AlarmFilter, key: Callable[[Alarm], object] | None, *, down: bool
) -> list[AlarmRow]:
    """The alarms that are wanted in their order; `key` is what a person sorts by."""
    fitting = by_urgency(alarm for alarm in alarms if wanted.fits(alarm, plant))
    if key is not None:
        fitting.sort(key=key, reverse=down)  # type: ignore[arg-type]
    return [AlarmRow(alarm) for alarm in fitting]


def grouped(rows: Sequence[AlarmRow], group_of: Callable[[Alarm], str], opened: frozenset[str]) -> list[AlarmRow]:
    """One row for each group, where its most important alarm stands; those that were opened are followed by all their
    alarms. An alarm whose group has no name, or nobody else in it, stays what it is."""
    groups = [group_of(row.alarm) for row in rows]
    members: dict[str, list[Alarm]] = {}
    for row, group in zip(rows, groups, strict=True):
        members.setdefault(group, []).append(row.alarm)
    shown: list[AlarmRow] = []
    for row, group in zip(rows, groups, strict=True):
        within = members[group]
        if not group or len(within) == 1:
            shown.append(row)
        elif within[0] is row.alarm:
            unfolded = group in opened
            shown.append(AlarmRow(row.alarm, len(within), group, unfolded))
            if unfolded:
                shown += [AlarmRow(alarm, within=group) for alarm in within]
    return shown


def lost_ways(alarms: Iterable[Alarm], values: Mapping[str, TagValue]) -> frozenset[str]:
    """The tags whose one alarm is a bad measurement because the way to them is lost; none where they are few."""
    found = frozenset(
        alarm.tag
        for alarm in alarms
        if alarm.breach is Breach.NONE and alarm.tag in values and way_is_lost(values[alarm.tag].status)
    )
    return found if len(found) >= LINK_BEGINS else frozenset()


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
