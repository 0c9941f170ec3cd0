"""The alarms of the simulated plant: limits with deadband and on-delay in plant time, each in its own phases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hmi.core.alarm import Alarm, AlarmAct, AlarmState
from hmi.core.batch import UnitStatus
from hmi.core.limits import AlarmLimits, Breach
from hmi.core.plant_file import TagRow
from hmi.core.tag import Part, Priority
from hmi.simulator.readings import Reading

WORDS = {Breach.HH: "high-high", Breach.H: "high", Breach.L: "low", Breach.LL: "low-low"}

_WORST_FIRST = (Breach.HH, Breach.LL, Breach.H, Breach.L)


def limits_of(row: TagRow) -> AlarmLimits | None:
    """The alarm limits of a row of the tag file; None if it has none."""
    if all(limit is None for limit in (row.LL, row.L, row.H, row.HH)):
        return None
    return row.limits


@dataclass(slots=True)
class _Limit:
    """One limit: it stands after the value was beyond it for the on-delay, until the value is back by the deadband."""

    side: int
    level: float
    deadband: float
    delay_h: float
    stands: bool = False
    since: float | None = None

    def see(self, value: float, hours: float) -> bool:
        band = self.deadband if self.stands else 0.0
        if self.side * (value - self.level) <= -band:
            self.stands, self.since = False, None
            return False
        if self.since is None:
            self.since = hours
        self.stands = self.stands or hours - self.since >= self.delay_h
        return self.stands


@dataclass(slots=True)
class _Watched:
    """One tag with its limits, and the alarm that stands for it."""

    row: TagRow
    limits: AlarmLimits
    phases: frozenset[str]
    each: dict[Breach, _Limit]

    def counts_in(self, unit: UnitStatus) -> bool:
        return "ALWAYS" in self.phases or (unit.active and unit.within(self.phases))

    def see(self, value: float, hours: float) -> Breach:
        stand = [breach for breach in _WORST_FIRST if breach in self.each and self.each[breach].see(value, hours)]
        return stand[0] if stand else Breach.NONE

    def forget(self, *, all_of_it: bool) -> None:
        """No value, so that no delay runs on; or not enabled, so that nothing stands either."""
        for limit in self.each.values():
            limit.stands = limit.stands and not all_of_it
            limit.since = limit.since if limit.stands else None


class PlantAlarms:
    """Follows every tag that has limits.

    A limit counts while its unit is active in one of the tag's alarm phases; an asset without a unit procedure counts
    always. A value that is not good raises nothing and clears nothing.
    """

    def __init__(self, rows: Iterable[TagRow]) -> None:
        self.standing: dict[str, Alarm] = {}
        self._watched = {row.tag: _watched(row, limits) for row in rows if (limits := limits_of(row)) is not None}

    def look(
        self, readings: Iterable[Reading], units: Mapping[str, UnitStatus], hours: float, at: datetime
    ) -> list[Alarm]:
        """Looks at the measurements of this plant hour; gives every alarm that has changed."""
        return [changed for reading in readings if (changed := self._look(reading, units, hours, at)) is not None]

    def acknowledge(self, tag: str) -> Alarm:
        """Acknowledges the alarm of a tag.

        Raises:
            IllegalAlarmStepError: It is acknowledged already.
            KeyError: The tag has no alarm now.
        """
        return self._keep(self.standing[tag].step(AlarmAct.ACKNOWLEDGE))

    def _look(self, reading: Reading, units: Mapping[str, UnitStatus], hours: float, at: datetime) -> Alarm | None:
        watched = self._watched.get(reading.tag) if reading.part is Part.PV else None
        if watched is None:
            return None
        unit = units.get(reading.asset)
        if unit is not None and not watched.counts_in(unit):
            watched.forget(all_of_it=True)
            return self._follow(watched, Breach.NONE, reading.value, at)
        if not reading.good:
            watched.forget(all_of_it=False)
            return None
        return self._follow(watched, watched.see(reading.value, hours), reading.value, at)

    def _follow(self, watched: _Watched, breach: Breach, value: float, at: datetime) -> Alarm | None:
        alarm = self.standing.get(watched.row.tag)
        if breach is not Breach.NONE:
            if alarm is None or not alarm.active or breach is not alarm.breach:
                return self._keep(_raised(watched, breach, value, at, alarm))
        elif alarm is not None and alarm.active:
            return self._keep(alarm.step(AlarmAct.CLEAR))
        return None

    def _keep(self, alarm: Alarm) -> Alarm:
        if alarm.state is AlarmState.NORMAL:
            self.standing.pop(alarm.tag, None)
        else:
            self.standing[alarm.tag] = alarm
        return alarm


def _watched(row: TagRow, limits: AlarmLimits) -> _Watched:
    each = {
        breach: _Limit(1 if breach > 0 else -1, level, limits.deadband, limits.on_delay_s / 3600.0)
        for breach in _WORST_FIRST
        if (level := limits.of(breach)) is not None
    }
    return _Watched(row, limits, frozenset(phase for phase in row.alarm_phases.split(";") if phase), each)


def _raised(watched: _Watched, breach: Breach, value: float, at: datetime, before: Alarm | None) -> Alarm:
    """The alarm as it is raised, or as it goes on at another limit: only a worse one asks for attention again."""
    row = watched.row
    eased = before is not None and before.active and before.breach * breach > 0 and abs(breach) < abs(before.breach)
    state = before.state if before is not None and eased else AlarmState.UNACKNOWLEDGED
    limit = watched.limits.of(breach)
    text = f"{row.tag} {row.description}: {WORDS[breach]}, {value:.4g} against {limit:g} {row.unit}".rstrip(" -")
    return Alarm(row.tag, row.asset, Priority[row.priority.upper()], breach, state, at, value, limit, text)
